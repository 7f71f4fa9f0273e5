"""Frames of pandas and of polars themselves are documents, as the stand-ins of `test_interface` say."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pandas
import polars
import pytest

from summarizer import Locator, summarize
from summarizer.reading.material import documents_from

FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people. Divers searched the wreck."
AGAIN = "Twelve people were killed when a ferry carrying market traders capsized off Lagos on Monday, officials said."
COLUMNS: dict[str, list[Any]] = {
    "text": [FERRY, AGAIN, None],
    "publisher": ["Post", None, None],
    "published": [datetime.datetime(2026, 3, 2, 9), None, None],
    "n": [1, 2, 3],
}


@pytest.mark.parametrize("frame", [pandas.DataFrame, polars.DataFrame], ids=["pandas", "polars"])
def test_a_row_with_a_text_is_a_document(frame: Callable[[Any], Any]) -> None:
    cluster = documents_from(frame(COLUMNS))
    first, second = cluster.documents
    assert [(one.id, one.text) for one in (first, second)] == [("1", FERRY), ("2", AGAIN)]
    assert (first.publisher, second.publisher) == ("Post", None)
    assert (first.published, second.published) == ("2026-03-02T09:00:00", None)
    assert [one.places[0].locator for one in (first, second)] == [Locator(row=1), Locator(row=2)]
    assert cluster.warnings == (
        "documents[0]: row 3 has no text in column 'text' and is left out: fill it to have it read",
    )
    assert summarize(frame(COLUMNS), max_words=30).sentences[0].support.documents >= 1


@pytest.mark.parametrize("frame", [pandas.DataFrame, polars.DataFrame], ids=["pandas", "polars"])
def test_the_ids_of_a_frame_are_those_of_its_column(frame: Callable[[Any], Any]) -> None:
    cluster = documents_from(frame({"id": [4, 5], "text": [FERRY, AGAIN]}))
    assert [document.id for document in cluster.documents] == ["4", "5"]


SERIES = [lambda: pandas.Series([FERRY, AGAIN]), lambda: polars.Series([FERRY, AGAIN])]


@pytest.mark.parametrize("series", SERIES, ids=["pandas", "polars"])
def test_a_series_of_texts_is_as_many_documents(series: Callable[[], Any]) -> None:
    assert [document.text for document in documents_from(series()).documents] == [FERRY, AGAIN]
