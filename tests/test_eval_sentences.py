"""The measure of sentence splitting, on examples worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.studies.sentences import boundaries, f1, main


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([], set()),
        (["One."], set()),
        (["One.", "Two."], {4}),
        # White space counts nowhere: not around a sentence, not in it.
        ([" One. ", "\nTwo\u00a0three.", "Four."], {4, 13}),
        (["One.", " ", "Two."], {4}),
        (["One.", ""], set()),
    ],
)
def test_a_boundary_is_the_number_of_characters_before_it_the_last_excluded(
    sentences: list[str], expected: set[int]
) -> None:
    assert boundaries(sentences) == expected


def test_f1_is_over_the_boundaries_of_all_texts() -> None:
    pairs = [
        # True ends: 2, 4, 6. Found: 2, 5. One of three is found, and one of two is true.
        (["A.", "B.", "C.", "D."], ["A.", "B.C", ".D."]),
        # True end: 2. Found: 2.
        (["A.", "B."], ["A.", "B."]),
    ]
    assert f1(pairs) == pytest.approx(2 * 2 / (4 + 3))


@pytest.mark.parametrize(
    ("true", "found", "expected"),
    [
        (["A.", "B."], ["A.", "B."], 1.0),
        (["A.", "B."], ["A. B."], 0.0),
        (["A. B."], ["A.", "B."], 0.0),
        # Nothing to find and nothing found.
        (["A."], ["A."], 1.0),
    ],
)
def test_f1_of_one_text(true: list[str], found: list[str], expected: float) -> None:
    assert f1([(true, found)]) == expected


def test_without_data_it_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "gone")]) == 0
    printed = capsys.readouterr().out
    assert "holds no *.dev.jsonl" in printed
    assert "golden_rules.jsonl is not there" in printed


def test_the_tables_count_what_was_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "en_two.dev.jsonl").write_text(
        '{"text": "It rained. It poured.", "sents": ["It rained.", "It poured."]}\n'
    )
    (tmp_path / "golden_rules.jsonl").write_text(
        '{"lang": "english", "set": "EN", "text": "It rained. It poured.", "sents": ["It rained.", "It poured."]}\n'
        '{"lang": "english", "set": "EN", "text": "It rained. It poured.", "sents": ["It rained. It poured."]}\n'
    )
    assert main(["--data", str(tmp_path)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["en_two", "1", "1", "1.0000", "1.0000"] in rows
    assert ["EN", "2", "1", "1"] in rows
