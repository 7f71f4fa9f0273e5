"""Files of one name from several places to one heap: ids that differ, whatever the order of reading."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from summarizer import InputError
from summarizer.reading.files import read_heap


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def cluster(name: str, id: str, text: str) -> dict[str, object]:
    return {"id": name, "documents": [{"id": id, "text": text}]}


FEED = lines({"id": "7", "text": "It rained."})

# The files, the paths that are given, and the ids.
PLACES: list[tuple[dict[str, str], list[str], list[str]]] = [
    ({"a/1.txt": "One.", "b/2.txt": "Two."}, ["a", "b"], ["1.txt", "2.txt"]),
    ({"a/1.txt": "One.", "b/1.txt": "One."}, ["a", "b"], ["1.txt"]),
    ({"a/1.txt": "One.", "b/1.txt": "Two."}, ["a", "b"], ["a/1.txt", "b/1.txt"]),
    ({"a/1.txt": "One.", "b/1.txt": "Two."}, ["a/1.txt", "b/1.txt"], ["a/1.txt", "b/1.txt"]),
    ({"a/mon/1.txt": "One.", "b/mon/1.txt": "Two."}, ["a/mon", "b/mon"], ["a/mon/1.txt", "b/mon/1.txt"]),
    ({"a/mon/1.txt": "One.", "b/mon/1.txt": "Two."}, ["a/mon", "b"], ["1.txt", "mon/1.txt"]),
    # Those that differ in the last name already need no more.
    (
        {"a/mon/1.txt": "One.", "b/mon/1.txt": "Two.", "b/tue/1.txt": "Three."},
        ["a/mon", "b/mon", "b/tue"],
        ["a/mon/1.txt", "b/mon/1.txt", "tue/1.txt"],
    ),
    (
        {"x/a/mon/1.txt": "One.", "y/a/mon/1.txt": "Two."},
        ["x/a/mon", "y/a/mon"],
        ["x/a/mon/1.txt", "y/a/mon/1.txt"],
    ),
    ({"1.txt": "One.", "b/1.txt": "Two."}, [".", "b"], ["1.txt", "b/1.txt"]),
    (
        {"a/feed.jsonl": FEED, "b/feed.jsonl": FEED.replace("rained", "snowed")},
        ["a", "b"],
        ["a/feed/7", "b/feed/7"],
    ),
    (
        {"a/w.jsonl": lines(cluster("mon", "7", "One.")), "b/w.jsonl": lines(cluster("mon", "7", "Two."))},
        ["a/w.jsonl", "b/w.jsonl"],
        ["a/w/mon/7", "b/w/mon/7"],
    ),
]


@pytest.mark.parametrize(("contents", "given", "ids"), PLACES)
def test_ids_are_as_long_as_they_must_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contents: dict[str, str], given: list[str], ids: list[str]
) -> None:
    for name, text in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    heaps = [read_heap(order) for order in itertools.permutations(given)]
    assert [document.id for document in heaps[0].documents] == ids
    assert all(heap == heaps[0] for heap in heaps)
    if "." not in given:  # a whole path is cut where the ids differ, too
        assert read_heap([tmp_path / one for one in given]) == heaps[0]


def test_two_texts_of_one_place_are_refused_by_the_nearest_name(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "feed.jsonl").write_text(
            lines({"id": "7", "text": "It rained."}, {"id": "7", "text": "It snowed."}), "utf-8"
        )
    with pytest.raises(InputError, match=r"^document ids must differ, but 'feed/7' is given to two texts$"):
        read_heap([tmp_path / "a", tmp_path / "b"])


def test_warnings_do_not_tell_the_order_of_reading(tmp_path: Path) -> None:
    for name in "pq":
        (tmp_path / name).mkdir()
        (tmp_path / name / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (tmp_path / name / f"{name}.jsonl").write_text(
            lines({"id": name, "text": "One.", "published": "soon"}), "utf-8"
        )
    one, other = (read_heap([tmp_path / name for name in order]) for order in ("pq", "qp"))
    assert len(one.warnings) == 4
    assert one == other
