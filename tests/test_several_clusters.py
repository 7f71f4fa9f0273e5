"""One result of several in a form in which it can be told from the others, byte for byte as it has been.

The files of `tests/expected` were written when a result was still rendered alone and then rewritten.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import (
    FORMATS,
    Citation,
    Disagreement,
    DisagreementValue,
    DocumentReport,
    OptionError,
    OriginGroup,
    Reasons,
    RemovedSpan,
    Summary,
    SummarySentence,
    render,
)

EXPECTED = Path(__file__).resolve().parent / "expected"
# What Markdown, CSV, JSON or a terminal could take for its own: a footnote, a formula, a quote, line ends, a control.
FERRY = 'A [^1] ferry *capsized* off \\[^2] Lagos, "killing" 12.'
DIVERS = "=SUM(1)\r\nDivers searched\x1b the wreck 😀."
NAMES = ("=lagos()", 'a|b *c* [^1] "d"\ne\u202e', "plain")


def report(index: int, name: str, group: str) -> DocumentReport:
    return DocumentReport(
        index=index,
        id=name,
        title="[^1]: Ferry",
        publisher=None,
        agency="Reuters",
        url=None,
        published="2026-03-02",
        chars=100,
        sentences=2,
        used=True,
        note=None,
        removed=(RemovedSpan(0, 9, "dateline"),),
        origin_group=group,
    )


def cited(index: int, name: str, text: str) -> Citation:
    return Citation(
        document_index=index,
        document_id=name,
        document_title="[^1]: Ferry",
        start=9,
        end=9 + len(text),
        cited_text=text,
        sentence_index=0,
        origin_group="g1",
    )


def sentence(index: int, text: str, start: int, *citations: Citation) -> SummarySentence:
    return SummarySentence(
        index=index,
        text=text,
        start=start,
        end=start + len(text),
        score=1.25,
        rank=index + 1,
        reasons=Reasons(0.5, 0.75, 1, 0.5, ("ferri [^1]",)),
        published=None,
        citations=citations,
    )


SUMMARY = Summary(
    text=f"{FERRY} {DIVERS}",
    sentences=(
        sentence(0, FERRY, 0, cited(0, "a", FERRY), replace(cited(1, "[^2]", "A ferry sank."), role="copy")),
        sentence(1, DIVERS, len(FERRY) + 1, cited(1, "[^2]", DIVERS)),
    ),
    documents=(report(0, "a", "g1"), report(1, "[^2]", "g1")),
    language="en",
    words=12,
    warnings=("what [^1] is, is unknown",),
    signature="s:1",
    input_digest=f"sha256:{'0' * 64}",
    origins=(OriginGroup("g1", "copy", "a", ("a", "[^2]"), ()),),
    disagreements=(
        Disagreement(
            "number",
            "[^1] killed",
            (DisagreementValue("12", (0,), ("a",), 1, None), DisagreementValue("15", (), ("[^2]",), 1, None)),
        ),
    ),
)
NOTHING = replace(SUMMARY, text="", sentences=(), disagreements=())


@pytest.mark.parametrize(
    ("form", "explain"),
    [*((form, False) for form in FORMATS if form != "html"), ("text", True), ("markdown", True)],
)
def test_results_of_several_clusters_are_the_bytes_they_were(form: str, explain: bool) -> None:
    results = [
        render(summary, form, explain=explain, cluster_id=name, cluster_number=number)
        for number, (name, summary) in enumerate(zip(NAMES, (SUMMARY, SUMMARY, NOTHING), strict=True), start=1)
    ]
    path = EXPECTED / f"several-clusters{'-explained' if explain else ''}.{form}.out"
    assert "".join(results).encode("utf-8") == path.read_bytes()


def test_a_page_is_of_one_cluster() -> None:
    with pytest.raises(OptionError, match="the format html is a page of one cluster"):
        render(SUMMARY, "html", cluster_id="lagos")
