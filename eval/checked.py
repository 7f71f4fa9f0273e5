"""Labelled statements checked against their documents to outcomes, and to rates by verdict.

Every rate grows with quality, so that each can have a floor, and is 1 where nothing is counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer import Analyses, CheckReport, Cluster, Document, InputError, Options, check

from .claims import HALVES, LANGUAGES, VERDICTS, LabelledClaim, digest_claims
from .datasets import digest, load
from .evidence import Rate

CLUSTERS = tuple(f"{name}.jsonl" for name in LANGUAGES)
"""The files of the clusters that the statements are about."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A statement and what a check makes of it.

    Attributes:
        claim: with its labels.
        verdict: of all its sentences, see `verdict_of`.
        score: the lowest of them.
        differences: what is shown as differing, as (type, value, value of the source).
    """

    claim: LabelledClaim
    verdict: str
    score: float
    differences: tuple[tuple[str, str, str], ...]

    @property
    def names_the_source(self) -> bool:
        """Whether a difference shows the value that the documents have in place of what was changed."""
        change = self.claim.change
        return change is not None and any(
            shows(value, change.said) and shows(source_value, change.source)
            for _, value, source_value in self.differences
        )


def shows(shown: str, value: str | None) -> bool:
    """Whether what is shown is a value or a part of it, or holds it; letter case does not count."""
    if not value or not shown:
        return False
    one, other = f" {' '.join(shown.casefold().split())} ", f" {' '.join(value.casefold().split())} "
    return one in other or other in one


def verdict_of(report: CheckReport) -> str:
    """The verdict of a text: that of its claims where they have one, else contradicted before partly."""
    verdicts = {claim.verdict for claim in report.claims}
    if len(verdicts) == 1:
        return verdicts.pop()
    return "unsupported" if not verdicts else "contradicted" if "contradicted" in verdicts else "partly"


def checked(claims: Sequence[LabelledClaim], folder: Path) -> Iterator[CheckedClaim]:
    """Each statement checked against all documents of its cluster, in order.

    Args:
        claims: any.
        folder: of the development clusters.

    Raises:
        InputError: data that are not there, or lack a cluster.
    """
    documents = documents_of(claims, folder)
    analyses = Analyses()
    for claim in claims:
        report = check(
            claim.text,
            documents[claim.set, claim.cluster],
            Options(language=LANGUAGES[claim.set]),
            analyses=analyses,
        )
        differences = tuple(
            (one.type, one.value, one.source_value) for each in report.claims for one in each.differences
        )
        lowest = min((each.score for each in report.claims), default=0.0)
        yield CheckedClaim(claim, verdict_of(report), lowest, differences)


def documents_of(claims: Sequence[LabelledClaim], folder: Path) -> dict[tuple[str, str], tuple[Document, ...]]:
    """The documents of each cluster that the statements are about, by data set and cluster.

    Raises:
        InputError: data that are not there, or lack a cluster.
    """
    return {key: cluster.documents for key, cluster in _clusters(claims, folder).items()}


def digest_checked(claims: Sequence[LabelledClaim], folder: Path) -> str:
    """12 hexadecimal digits of a SHA-256 of statements, verdicts and the clusters that they are about."""
    texts = digest(_clusters(claims, folder).values())
    return hashlib.sha256(f"{digest_claims(claims)} {texts}".encode("ascii")).hexdigest()[:12]


def _clusters(claims: Sequence[LabelledClaim], folder: Path) -> dict[tuple[str, str], Cluster]:
    """By data set and id, in the order of names and of the files."""
    wanted = {(claim.set, claim.cluster) for claim in claims}
    found = {
        (name, cluster.id): cluster
        for name in sorted({claim.set for claim in claims})
        for cluster in load(folder / f"{name}.jsonl")
        if (name, cluster.id) in wanted
    }
    if lacking := sorted(wanted - found.keys()):
        name, cluster_id = lacking[0]
        raise InputError(f"{folder / name}.jsonl lacks the cluster {cluster_id!r}")
    return found


def precision(found: Sequence[CheckedClaim], verdict: str) -> Rate:
    """Of the statements that have a verdict, how many are labelled so; those with two labels are left out."""
    given = [each for each in found if each.verdict == verdict and each.claim.label]
    return Rate(f"{verdict}, precision", sum(each.claim.label == verdict for each in given), len(given))


def recall(found: Sequence[CheckedClaim], verdict: str) -> Rate:
    """Of the statements that are labelled so, how many have the verdict."""
    labelled = [each for each in found if each.claim.label == verdict]
    return Rate(f"{verdict}, recall", sum(each.verdict == verdict for each in labelled), len(labelled))


def rates_of_halves(found: Sequence[CheckedClaim]) -> tuple[Rate, ...]:
    """Precision and recall of the verdicts that say something of the whole claim, for each half."""
    return tuple(
        Rate(f"half {half}: {rate.name}", rate.right, rate.among)
        for half in HALVES
        for verdict in VERDICTS
        if verdict != "partly"
        for rate in (
            measure([each for each in found if each.claim.half == half], verdict) for measure in (precision, recall)
        )
    )
