"""The heaps of the study of scale."""

from __future__ import annotations

import hashlib
import json
from itertools import islice

from eval.studies.recombined import Source, recombined
from summarizer import Document
from summarizer.signature import input_digest

SOURCES = [
    Source("en", ("The dam of Brekke broke in 1987.", "In Brekke the old dam broke.")),
    Source("en", ("A fox of Lindwick fled.", "The fox fled from Lindwick.", "A fox.")),
    Source("en", ("Teachers of Marrow will strike.",)),
]


def test_a_heap_has_so_many_documents_and_is_the_same_each_time() -> None:
    one, other = ([*recombined(SOURCES, 50, seed=3)] for _ in range(2))
    assert len({record["id"] for record in one}) == 50
    assert one == other
    assert [*recombined(SOURCES, 50, seed=4)] != one


def test_a_copy_exchanges_a_name_in_all_its_documents_alike() -> None:
    names: dict[int, set[str]] = {}
    for record in recombined(SOURCES, 300):
        for text in SOURCES[1].texts[:2]:
            if len(record["text"].split()) == len(text.split()) == 5 and record["text"].startswith(text.split()[0]):
                name = record["text"].rstrip(".").split()[3 if text.startswith("A ") else 4]
                names.setdefault(record["story"], set()).add(name)
    assert len(names) > 20
    assert max(map(len, names.values())) == 1
    assert len(set.union(*names.values())) > 1


def test_the_documents_of_a_copy_are_of_three_days() -> None:
    days: dict[int, set[str]] = {}
    for record in islice(recombined(SOURCES, 200), 200):
        days.setdefault(record["story"], set()).add(record["published"])
    assert max(map(len, days.values())) in (2, 3)


def test_the_digest_of_a_heap_is_that_of_its_json() -> None:
    documents = [Document(id="a", text="One “quoted”.", title="T"), Document(id="b", text="Two.")]
    stated = [
        {"agency": None, "id": d.id, "published": None, "publisher": None, "text": d.text, "title": d.title}
        for d in documents
    ]
    for entry in stated:
        entry["url"] = None
    known = json.dumps({"documents": stated, "seen": stated[:1]}, ensure_ascii=False, sort_keys=True)
    alone = json.dumps(stated, ensure_ascii=False, sort_keys=True)
    assert input_digest(documents) == "sha256:" + hashlib.sha256(alone.encode("utf-8")).hexdigest()
    assert input_digest(documents, documents[:1]) == "sha256:" + hashlib.sha256(known.encode("utf-8")).hexdigest()
