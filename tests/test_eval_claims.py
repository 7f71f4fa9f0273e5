"""The evaluation of checks: readers of labelled claims, and what counts as right."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.attributable import (
    BENCH,
    MAPPINGS,
    Attribution,
    digest_attributions,
    load_attributions,
    lowest_score,
    macro_f1,
    mean_macro_f1,
    report_of,
)
from eval.casepairs import FIGURE, RELATIONS, SAME, CasePair, CheckedPair, case_pairs, case_rates, checked_pairs
from eval.checked import CheckedClaim, checked, precision, rates_of_halves, recall, shows, verdict_of
from eval.claims import HALVES, KINDS, LabelledClaim, agreement_of_readers, digest_claims, load_claims
from eval.evidence import Rate
from eval.logistic import fit_logistic
from eval.statistics import wilson
from eval.studies import attribution
from eval.studies import claims as study
from summarizer import Document, InputError, check

FERRY = "The ferry Astrid sank off Lindholm on Monday with 84 people on board, the coast guard said."


def labelled(verdicts: tuple[str, str], half: str = "a", **fields: Any) -> LabelledClaim:
    """A statement with its labels."""
    record = {"id": "x", "set": "multinews.dev", "cluster": "c", "kind": "reworded", "text": FERRY, "change": None}
    return LabelledClaim(**(record | {"half": half, "documents": ("d", "d"), "verdicts": verdicts} | fields))


def found(label: str | None, verdict: str, half: str = "a") -> CheckedClaim:
    """A statement that was checked; without a label its readers differ."""
    verdicts = ("supported", "partly") if label is None else (label, label)
    return CheckedClaim(labelled(verdicts, half), verdict, 0.5, ())


def judged(label: bool, source: str = "s") -> Attribution:
    return Attribution("A ferry sank.", ("A ferry sank.",), label, source)


# Our own statements.


def test_a_third_of_each_half_is_of_each_kind() -> None:
    claims = load_claims()
    assert Counter((each.half, each.kind) for each in claims) == {
        (half, kind): 50 for half in HALVES for kind in KINDS
    }
    assert all((each.kind == "slot") == (each.change is not None) for each in claims)
    assert {each.cluster for each in claims if each.half == "a"}.isdisjoint(
        each.cluster for each in claims if each.half == "b"
    )


def test_both_readers_agree_on_290_of_300_statements() -> None:
    claims = load_claims()
    assert sum(each.label is not None for each in claims) == 290
    assert agreement_of_readers(claims).observed == 290 / 300
    # What was written as a rewording or as a changed detail, both took for that.
    meant = {"reworded": {"supported"}, "slot": {"contradicted"}}
    assert all({each.label} == meant[each.kind] for each in claims if each.kind in meant)


def test_nothing_of_the_sources_is_kept_but_short_values() -> None:
    fields = {"id", "half", "set", "cluster", "kind", "text", "changed", "verdicts", "documents"}
    for line in (Path(study.__file__).parents[1] / "claims.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        assert record.keys() <= fields
        assert len(record.get("changed", {}).get("source", "").split()) <= 6


GOOD = {
    "id": "a000", "half": "a", "set": "multinews.dev", "cluster": "c", "kind": "slot", "text": FERRY,
    "changed": {"type": "number", "said": "84", "source": "94"},
    "verdicts": ["supported", "partly"], "documents": ["d", ""],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"half": "c"}, "'c' is none of a, b"),
        ({"kind": "false"}, "'false' is none of reworded, slot, unsaid"),
        ({"set": "news"}, "'news' is none of"),
        ({"verdicts": ["supported", "true"]}, "'true' is none of"),
        ({"verdicts": ["supported"]}, "not enough values"),
        ({"changed": {"type": "number"}}, "'said'"),
        ({"documents": None}, "line 1 is no labelled statement"),
    ],
)
def test_a_line_that_is_no_labelled_statement_is_refused(
    tmp_path: Path, changed: dict[str, Any], message: str
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(GOOD | changed), "utf-8")
    with pytest.raises(InputError, match=message):
        load_claims(path)


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join([json.dumps(GOOD)] * 2), "utf-8")
    with pytest.raises(InputError, match="line 2 repeats the id 'a000'"):
        load_claims(path)


def test_a_statement_has_a_label_where_both_readers_agree(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(GOOD), "utf-8")
    (claim,) = load_claims(path)
    assert (claim.label, claim.change and claim.change.source) == (None, "94")
    assert labelled(("partly", "partly")).label == "partly"
    assert digest_claims([claim]) != digest_claims([labelled(("partly", "partly"))])


def test_statements_are_checked_against_their_own_cluster(tmp_path: Path) -> None:
    clusters = [
        {"id": "c", "documents": [{"id": "d", "text": FERRY}], "references": ["x"]},
        {"id": "other", "documents": [{"id": "d", "text": FERRY.replace("84", "94")}], "references": ["x"]},
    ]
    (tmp_path / "multinews.dev.jsonl").write_text("\n".join(map(json.dumps, clusters)), "utf-8")
    claims = [labelled(("supported",) * 2), labelled(("contradicted",) * 2, cluster="other")]
    assert [each.verdict for each in checked(claims, tmp_path)] == ["supported", "contradicted"]
    with pytest.raises(InputError, match=r"multinews.dev.jsonl lacks the cluster 'none'"):
        list(checked([labelled(("supported",) * 2, cluster="none")], tmp_path))


SHOWN = [
    ("60 hours", "60 hours", True),
    ("about 60 hours", "60 hours", True),
    ("boston", "Boston", True),
    ("windsor", "Windsor, Ontario", False),  # a comma belongs to the word before it
    ("60 hours", "160 hours", False),
    ("60", "", False),
    ("60", None, False),
]


@pytest.mark.parametrize(("shown", "value", "expected"), SHOWN)
def test_a_value_is_shown_by_itself_or_within_another(shown: str, value: str | None, expected: bool) -> None:
    assert shows(shown, value) is expected


def test_the_verdict_of_several_claims_is_contradicted_before_partly() -> None:
    first, other = "The harbour of Lindholm was closed to all ships.", "Two tugs towed the wreck to Karsan harbour."
    documents = [Document(id="d", text=f"{FERRY} {first}")]
    assert verdict_of(check(FERRY, documents)) == "supported"
    assert verdict_of(check(f"{FERRY} {first}", documents)) == "supported"
    assert verdict_of(check(f"{FERRY} {other}", documents)) == "partly"
    assert verdict_of(check(f"{FERRY.replace('84', '94')} {first}", documents)) == "contradicted"
    assert verdict_of(check("What sank?", documents)) == "unsupported"


def test_statements_with_two_labels_count_neither_way() -> None:
    measured = [found("supported", "supported"), found("partly", "supported"), found(None, "supported")]
    assert precision(measured, "supported") == Rate("supported, precision", 1, 2)
    assert recall([*measured, found("supported", "unsupported")], "supported") == Rate("supported, recall", 1, 2)


def test_rates_are_those_of_each_half() -> None:
    measured = [
        found("supported", "supported"),
        found("supported", "partly"),
        found("contradicted", "supported", "b"),
    ]
    rates = {rate.name: (rate.right, rate.among) for rate in rates_of_halves(measured)}
    assert rates["half a: supported, recall"] == (1, 2)
    assert rates["half a: supported, precision"] == (1, 1)
    assert rates["half b: supported, precision"] == (0, 1)
    assert rates["half b: contradicted, recall"] == (0, 1)
    assert rates["half b: unsupported, recall"] == (0, 0)
    assert len(rates) == 12


# Claims that people judged.


@pytest.mark.parametrize(
    ("references", "expected"),
    [
        (["one", "two"], ("one", "two")),
        ("['one', \"two's\"]", ("one", "two's")),
        ("'one'", ("'one'",)),  # Python, and no list: it is the text
        ("[1] as printed, with no end of the list", ("[1] as printed, with no end of the list",)),
    ],
)
def test_references_are_a_list_or_the_python_form_of_one(
    tmp_path: Path, references: Any, expected: tuple[str, ...]
) -> None:
    (read,) = load_attributions(bench(tmp_path, [("A ferry</s> sank [13].", references, "not attributable", "s")]))
    assert read == Attribution("A ferry sank .", expected, attributable=False, source="s")
    assert [document.id for document in read.documents] == [str(place + 1) for place in range(len(expected))]


def bench(folder: Path, rows: list[tuple[str, Any, str, str]]) -> Path:
    """A file of claims in a folder of development data."""
    path = folder / BENCH
    path.parent.mkdir()
    keys = ("claim", "references", "attribution_label", "src_dataset")
    path.write_text("\n".join(json.dumps(dict(zip(keys, row, strict=True))) for row in rows), "utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "message"),
    [("", "holds no claim"), ('{"claim": "x"}', "line 1 is no judged claim"), ("[]", "line 1 is no judged claim")],
)
def test_a_file_without_judged_claims_is_refused(tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "bench.jsonl"
    path.write_text(lines, "utf-8")
    with pytest.raises(InputError, match=message):
        load_attributions(path)


def test_macro_f1_is_the_mean_of_both_classes_and_then_of_the_sets() -> None:
    # Set s: 3 true, of which 2 are found, and 1 not, which is found: F1 of "yes" 4/6, of "no" 0/2. Set t: all right.
    labels = [judged(True), judged(True), judged(True), judged(False), judged(True, "t"), judged(False, "t")]
    scores = macro_f1(labels, [True, True, False, True, True, False])
    assert scores.by_set == {"s": pytest.approx((4 / 6 + 0) / 2), "t": 1.0}
    assert (
        scores.mean == pytest.approx((1 / 3 + 1) / 2) == mean_macro_f1(labels, [True, True, False, True, True, False])
    )
    assert scores.intervals["s"][0] <= scores.by_set["s"] <= scores.intervals["s"][1]
    assert scores.interval[0] < scores.mean < scores.interval[1]


def test_a_class_that_is_neither_there_nor_found_has_no_f1() -> None:
    assert macro_f1([judged(True)], [True]).by_set == {"s": 0.5}


def test_all_claims_of_a_text_must_hold() -> None:
    two = Attribution(f"{FERRY} Nobody was hurt in the wreck.", (FERRY,), attributable=False, source="s")
    one, none = (
        Attribution(FERRY, (FERRY,), attributable=True, source="s"),
        Attribution("What?", (FERRY,), False, "s"),
    )
    readings = {name: [holds(report_of(each)) for each in (one, two, none)] for name, holds in MAPPINGS.items()}
    assert set(map(tuple, readings.values())) == {(True, False, False)}
    assert lowest_score(report_of(none)) == 0.0
    assert digest_attributions([one]) != digest_attributions([two])


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The ferry sank with 84 people.", (1.0, 0.0)),  # ferry, sank, 84, people
        ("The ferry sank with 94 people.", (0.75, 1.0)),
        ("A tug sank.", (0.5, 0.0)),
        ("Some 1,200 of 84 sank.", (2 / 3, 0.5)),
        ("It was.", (0.0, 0.0)),
    ],
)
def test_containment_counts_words_of_meaning_and_numbers(claim: str, expected: tuple[float, float]) -> None:
    assert attribution.contained(Attribution(claim, (FERRY,), True, "s")) == pytest.approx(expected)


def test_containment_is_set_by_the_other_sets() -> None:
    # On "t" half of the words must do; the claims of "s", which have half, are then taken for attributable.
    half, none = ("A ferry drifted.", (FERRY,)), ("A tug drifted.", (FERRY,))
    rows = [Attribution(*half, True, "t"), Attribution(*none, False, "t"), Attribution(*half, False, "s")]
    assert attribution.by_containment(rows)[2] is True


def test_the_study_prints_a_row_for_each_reading_and_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        (FERRY, [FERRY], "attributable", "s"),
        ("The mayor resigned on Friday over a land deal.", [FERRY], "not attributable", "s"),
        (FERRY, f"[{FERRY!r}]", "attributable", "t"),
        (FERRY.replace("84", "94"), [FERRY], "not attributable", "t"),
    ]
    bench(tmp_path, rows)
    assert attribution.main([str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| | s, n = 2 | t, n = 2 | mean |"
    cells = {line.split("|")[1].strip(): [cell.split()[0] for cell in line.split("|")[2:-1]] for line in lines[2:-1]}
    assert cells["check, supported"] == cells["check, supported or partly"] == ["1.000"] * 3
    assert cells["every claim"] == ["0.333"] * 3
    assert attribution.main([str(tmp_path), "--fit"]) == 0
    out = capsys.readouterr().out
    assert "not fitted: 1 of 4 claims" in out
    assert "\nfitted: cover " in out


def test_without_data_the_study_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert attribution.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("nothing measured: ")


def test_an_example_that_counts_twice_is_two_examples() -> None:
    rows, labels = np.array([[0.0], [1.0], [2.0]]), np.array([0.0, 1.0, 0.0])
    weighed = fit_logistic(rows, labels, 1.0, np.array([1.0, 2.0, 1.0]))
    assert weighed == pytest.approx(fit_logistic(rows[[0, 1, 1, 2]], labels[[0, 1, 1, 2]], 1.0))


def test_wilsons_interval_is_that_of_his_formula() -> None:
    # Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


# Cases of the tests.


def pair(relation: str, statement: str, counterpart: str) -> CasePair:
    return CasePair("x", "x", relation, statement, Document(id="b", text=counterpart), counterpart, "en")


def test_each_case_makes_a_pair_of_either_sentence_and_the_other_document() -> None:
    pairs = case_pairs()
    assert {each.kind for each in pairs} == set(RELATIONS)
    assert all(count == 2 for count in Counter(each.case for each in pairs).values())
    assert all(each.counterpart in each.document.text and each.statement not in each.document.text for each in pairs)
    assert {each.case for each in pairs if each.kind == "turned-detail" and each.relation == FIGURE} == {
        "turned-detail-01"
    }


def test_a_case_without_two_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    record = {"id": "x", "kind": "paraphrase", "input": {"documents": [{"id": "a", "text": "x"}]}, "check": {}}
    path.write_text(json.dumps(record), "utf-8")
    with pytest.raises(InputError, match="line 1 has no documents a and b"):
        case_pairs(path)


NAMED = [
    ("It killed 12.", "It killed 19.", ("number", "12", "19"), True),
    ("It killed 12.", "It killed 119.", ("number", "12", "19"), False),  # 19 does not stand there
    ("It killed 12 of 19.", "It killed 19.", ("number", "12", "19"), False),  # the statement has 19 as well
    ("造成十二人受伤", "造成19人受伤", ("number", "十二", "19"), True),
    ("Twenty fell.", "Twenty-one fell.", ("number", "Twenty", "Twenty-one"), True),
]


@pytest.mark.parametrize(("statement", "counterpart", "difference", "expected"), NAMED)
def test_a_figure_is_named_where_both_values_stand_in_one_sentence_alone(
    statement: str, counterpart: str, difference: tuple[str, str, str], expected: bool
) -> None:
    assert CheckedPair(pair(FIGURE, statement, counterpart), "contradicted", (difference,)).named is expected
    assert not CheckedPair(pair(FIGURE, statement, counterpart), "partly", (difference,)).named


def test_a_contradicted_pair_that_says_the_same_counts_against_precision() -> None:
    right = CheckedPair(pair(FIGURE, "It killed 12.", "It killed 19."), "contradicted", (("number", "12", "19"),))
    missed = CheckedPair(pair(FIGURE, "It killed 12.", "It killed 19."), "unsupported", ())
    wrong = CheckedPair(
        pair(SAME, "It killed 12.", "It killed twelve."), "contradicted", (("number", "12", "twelve"),)
    )
    rates = {rate.name: (rate.right, rate.among) for rate in case_rates([right, missed, wrong])}
    assert rates["figures named, recall"] == (1, 2)
    assert rates["figures named, precision"] == (1, 2)
    assert rates["same not contradicted"] == (0, 1)


def test_a_changed_figure_of_a_case_is_named_and_a_paraphrase_is_not_contradicted() -> None:
    chosen = [each for each in case_pairs() if each.case in ("date-formats-03", "number-words-01", "paraphrase-01")]
    verdicts = [(each.pair.case, each.verdict == "contradicted", each.named) for each in checked_pairs(chosen)]
    assert sorted(verdicts) == [
        ("date-formats-03", True, True), ("date-formats-03", True, True),
        ("number-words-01", True, True), ("number-words-01", True, True),
        ("paraphrase-01", False, False), ("paraphrase-01", False, False),
    ]  # fmt: skip


def test_tables_have_verdicts_by_label_and_by_change() -> None:
    changed = load_claims_of("slot")[0]
    rows = list(study.verdict_table([found("supported", "supported"), found(None, "partly")]))
    assert rows[2].startswith("| supported | 1 | 1 | 0 | 0 | 0 | 1/1 = 1.00 [0.21, 1.00] |")
    assert rows[6] == "| two verdicts | 1 | 0 | 1 | 0 | 0 | – |"
    change = changed.change
    assert change is not None
    named = CheckedClaim(changed, "contradicted", 0.3, ((change.type, change.said, change.source or ""),))
    (row,) = list(study.change_table([named]))[2:]
    assert row.startswith(f"| {change.type} | 1 | 0 | 0 | 1 | 0 | 1/1 ")


def load_claims_of(kind: str) -> list[LabelledClaim]:
    return [each for each in load_claims() if each.kind == kind and each.change and each.change.source]
