"""A number to a table or to JSON, a story a row."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from typing import Any, Literal

from .made import MadeFile
from .stories import Story, story

_DELIMITERS = (",", ";", "|", "\t")


def _stories(number: int) -> list[Story]:
    return [story(20000 + number * 4 + place, paragraphs=2) for place in range(4)]


def _told(stories: list[Story]) -> tuple[str, ...]:
    return tuple(sentence for told in stories for sentence in told.sentences)


def _planted(stories: list[Story]) -> list[str]:
    return [told.planted[0] for told in stories]


def _file(name: str, content: str | bytes, stories: list[Story]) -> MadeFile:
    whole = content.encode() if isinstance(content, str) else content
    return MadeFile(name, whole, _told(stories), _planted(stories))


def table(number: int) -> MadeFile:
    """CSV with one of four delimiters; in some all cells quoted, texts of several lines, or a byte order mark."""
    stories = _stories(number)
    target = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if number % 2 else csv.QUOTE_MINIMAL
    writer = csv.writer(target, delimiter=_DELIMITERS[number % 4], quoting=quoting)
    writer.writerow(("headline", "remark", "body", "date"))
    between = "\n\n" if number % 3 else " "
    for told in stories:
        writer.writerow((told.title, told.planted[0], between.join(told.texts), "2026-03-02"))
    mark = "\ufeff" if number % 3 == 0 else ""
    return _file(f"rows-{number}.csv", mark + target.getvalue(), stories)


def tsv(number: int) -> MadeFile:
    """Rows apart by tabs, of which one is empty, and texts with HTML."""
    stories = _stories(number + 100)
    rows = ["id\ttitle\tremark\ttext\n", "\t\t\t\n" if number % 2 else ""]
    for place, told in enumerate(stories):
        text = "".join(f"<p>{escape(text, quote=False)}</p>" for text in told.texts)
        rows.append(f"rows-{number}-{place}\t{told.title}\t{told.planted[0]}\t{text}\n")
    return _file(f"rows-{number}.tsv", "".join(rows), stories)


def parquet(number: int) -> MadeFile:
    """Columns of text, of which one row has none."""
    import pyarrow
    from pyarrow import parquet as files

    stories = _stories(number + 200)
    columns: dict[str, list[Any]] = {
        "title": [*(told.title for told in stories), "none"],
        "remark": [*_planted(stories), "none"],
        "full_text": [*("\n\n".join(told.texts) for told in stories), None],
        "views": [*range(len(stories)), 9],
    }
    order = [4, 0, 1, 2, 3] if number % 2 else [0, 1, 4, 2, 3]
    target = io.BytesIO()
    shuffled = {name: [cells[row] for row in order] for name, cells in columns.items()}
    files.write_table(pyarrow.table(shuffled), target, compression=("snappy", "zstd", "gzip")[number % 3])
    return _file(f"rows-{number}.parquet", target.getvalue(), stories)


def array(number: int) -> MadeFile:
    """An array of objects, or of strings."""
    stories = _stories(number + 300)
    if number % 2:
        return _file(f"texts-{number}.json", json.dumps([" ".join(told.texts) for told in stories]), stories)
    items = [
        {"headline": told.title, "remark": told.planted[0], "article_text": "\n\n".join(told.texts)}
        for told in stories
    ]
    return _file(f"objects-{number}.json", json.dumps(items, ensure_ascii=False, indent=1), stories)


def news(number: int) -> MadeFile:
    """The answer of an interface of news: articles in an object, the source an object of its own."""
    stories = _stories(number + 400)
    articles = [
        {
            "source": {"id": None, "name": "The Tamm Post"},
            "author": told.planted[0],
            "title": told.title,
            "publishedAt": "2026-03-02T10:00:00Z",
            "content": "\r\n".join(told.texts),
        }
        for told in stories
    ]
    return _file(f"news-{number}.json", json.dumps({"status": "ok", "articles": articles}), stories)


def json_feed(number: int) -> MadeFile:
    """JSON Feed, its items as text or as HTML."""
    stories = _stories(number + 500)
    items = [
        {
            "id": f"feed-{number}-{place}",
            "title": told.title,
            "tags": [told.planted[0]],
            **(
                {"content_text": "\n\n".join(told.texts)}
                if (number + place) % 2
                else {"content_html": "".join(f"<p>{escape(text)}</p>" for text in told.texts)}
            ),
        }
        for place, told in enumerate(stories)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Tamm", "items": items}
    return _file(f"feed-{number}.json", json.dumps(feed), stories)


def lines(number: int) -> MadeFile:
    """JSON Lines, a document a line."""
    stories = _stories(number + 600)
    content = "".join(
        json.dumps({"id": f"lines-{number}-{place}", "text": "\n\n".join(told.texts), "remark": told.planted[0]})
        + "\n"
        for place, told in enumerate(stories)
    )
    return _file(f"lines-{number}.jsonl", content, stories)
