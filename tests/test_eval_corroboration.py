"""The labelled pairs, and what the library makes of them."""

import json
import re
from collections import Counter

import pytest

from eval.gate import data_folder
from eval.studies.corroboration import PAIRS, main


def test_every_pair_names_two_spans_of_different_documents_and_a_label() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    assert len(pairs) == 615
    for pair in pairs:
        for document, start, end in (pair["first"], pair["second"]):
            assert isinstance(document, str)
            assert 0 <= start < end
        assert pair["first"][0] != pair["second"][0]
    assert Counter(pair["label"] for pair in pairs) == {"same": 278, "none": 308, "conflict": 29}
    assert Counter(pair["part"] for pair in pairs) == {"tuning": 310, "held out": 305}


@pytest.mark.slow
def test_what_is_cited_as_the_same_nearly_always_is(capsys: pytest.CaptureFixture[str]) -> None:
    if not (data_folder() / "multinews.dev.jsonl").is_file():
        pytest.skip("the development data are not on this machine")
    assert main([str(data_folder())]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    (right, said), _, (conflicting, reported), _ = [
        tuple(map(int, pair)) for pair in re.findall(r"(\d+)/(\d+)", line)
    ]
    assert right >= 0.9 * said
    assert said >= 75
    assert conflicting >= reported - 1
