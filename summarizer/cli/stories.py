"""The subcommand `summarize stories`: a heap of documents to a front page, on standard output or in a folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.datatypes import Cluster
from summarizer.errors import OptionError, SummarizerError
from summarizer.options import LENGTHS, WORD_LIMITS

from .arguments import (
    DETAILS,
    WANTED,
    CommandParser,
    add_expert_dials,
    add_format,
    add_options,
    add_reading,
    command_parser,
    completed_by,
    options_of,
    reading_of,
    whole_number,
)
from .console import cores, heap_at, put, refuse, say, write
from .story_state import add_state, check_state, files_of, is_begun, updated

if TYPE_CHECKING:
    from summarizer.options import Options
    from summarizer.stories.records import Stories

_EPILOG = """\
PATH is a file of any kind that docs/inputs.md lists, a folder of them and of folders, or - for standard input. All
documents of all paths are one heap, also those that a .jsonl file has in clusters; a document that is given twice is
taken once. A story is two documents or more that tell one event; the rest is listed as in no story. Neither the order
nor the repetition of documents changes a story. docs/stories.md says how they are found, and how well.

--output DIR writes a folder: index.html, stories.json, stories.md or stories.txt by the format, and a file for each
story, named by its id. Files of these names are written over, and no others are touched.

--state FILE keeps the heap there between runs: PATH is then what came since, or nothing, and every story says what is
new in it. FILE is made by the first run. A run that is broken off before its result is written is told again.

Exit codes: 0 done, also where no two documents were found to tell one event; 1 the input was refused, or the result
could not be written; 2 wrong usage. To summarize a path called stories, write ./stories.
"""
_INDEX = {"text": "stories.txt", "markdown": "stories.md", "json": "stories.json", "html": "index.html"}
_SUMMARIES = 100
_LENGTH = "short"
"""Of a story's summary: one of many on a page."""


_MANY = 500
"""Documents that take longer than the start of the processes."""


def stories(given: Sequence[str]) -> int:
    """Run the subcommand; returns its exit code."""
    parser = build_parser()
    parsed = parser.parse_args(given)
    if not parsed.paths and parsed.state is None:
        parser.error("the documents to sort are required; for a path called stories, write ./stories")
    check_state(parser, parsed)
    options = _options(parser, parsed)
    heap = Cluster("heap", ())
    if parsed.paths:
        heap = heap_at(parsed.paths, reading_of(parsed), files_of(parsed.state))
    if not heap.documents and parsed.state is None:
        return refuse("there is nothing to sort: the input holds no document")
    if not heap.documents and not is_begun(parsed.state):
        return refuse(f"there is nothing to sort: no document was given, and {parsed.state} holds none yet")
    if parsed.state is None:
        _deliver(parsed, _sorted(parsed, heap, options))
    else:
        with updated(parsed, heap, options) as found:
            _deliver(parsed, found)
    return 0


def build_parser() -> CommandParser:
    """The parser of the subcommand."""
    from summarizer.stories.formats import STORIES_FORMATS

    parser = command_parser(
        "summarize stories", "Sort a heap of articles into the stories that they tell, and summarize each.", _EPILOG
    )
    parser.usage = "%(prog)s [OPTION ...] PATH [PATH ...]"
    paths = parser.add_argument("paths", nargs="*", metavar="PATH", help="what to sort; see below")
    add_format(parser, STORIES_FORMATS)
    folder = parser.add_argument("--output", metavar="DIR", type=Path, help="write a folder; see below")
    parser.add_argument(
        "--since", metavar="DAY", type=_day, help="show what has a document of that day (2026-03-02) or later"
    )
    parser.add_argument(
        "--summaries",
        metavar="N",
        type=_count,
        default=_SUMMARIES,
        help="how many stories are summarized, the first ones (default: %(default)s)",
    )
    state = add_state(parser)
    parser.add_argument(
        "--workers",
        metavar="N",
        type=_processes,
        help="processes that tell the stories (default: the cores, or 1 of few)",
    )
    add_reading(parser)
    completed_by("file", paths, state)
    completed_by("directory", folder)
    limits = add_options(parser.add_argument_group("the summaries"), (*WANTED, *DETAILS))
    limits[
        "max_words"
    ].help = f"Longest summary of a story, in words. {LENGTHS[_LENGTH]} where no other limit is given."
    add_expert_dials(parser)
    return parser


def _day(text: str) -> str:
    from summarizer.stories.checks import check_day

    try:
        check_day(text)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("since ")) from None
    return text


def _count(text: str) -> int:
    number = whole_number(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"must be at least 0, not {number}")
    return number


def _processes(text: str) -> int:
    number = whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {number}")
    return number


def _options(parser: CommandParser, parsed: argparse.Namespace) -> Options:
    """The options that were given; without any limit, summaries are short."""
    if not {*WORD_LIMITS, "max_sentences", "max_chars"} & vars(parsed).keys():
        parsed.length = _LENGTH
    return options_of(parser, parsed)


def _sorted(parsed: argparse.Namespace, heap: Cluster, options: Options) -> Stories:
    """The stories of the heap; the warnings of reading stand in front."""
    from summarizer.stories.sorting import group_stories

    workers = parsed.workers or (cores() if len(heap.documents) >= _MANY else 1)
    found = group_stories(heap.documents, options, summaries=parsed.summaries, since=parsed.since, workers=workers)
    return replace(found, warnings=(*heap.warnings, *found.warnings))


def _deliver(parsed: argparse.Namespace, found: Stories) -> None:
    """The result to where it was asked for, and to standard error what a reader should know of it."""
    from summarizer.stories.formats import counts, none_found, render_stories
    from summarizer.stories.lines import stories_counted

    if parsed.output is None:
        put(render_stories(found, parsed.format))
    else:
        index = _write_folder(parsed.output, parsed.format, found)
        say(f"{counts(found)}: {index}")
    for warning in found.warnings:
        say(f"warning: {warning}")
    if not found.stories and (parsed.output is not None or parsed.format == "json"):
        say(none_found(found))
    number = len(found.stories)
    left = sum(story.summary is None for story in found.stories)
    if left:
        of_them = f"{left:,} of {stories_counted(number)} {'is' if left == 1 else 'are'}"
        say(f"{of_them} not summarized; --summaries {number} summarizes all of them")


def _write_folder(folder: Path, form: str, found: Stories) -> Path:
    """A file for each story, and at last the index; returns its path."""
    from summarizer.stories.formats import render_stories, render_story

    index = folder / _INDEX[form]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SummarizerError(f"{folder} cannot be written: {error.strerror or error}") from None
    # A page is that of a summary; the other forms say as well what has none.
    written = [story for story in found.stories if story.summary is not None or form != "html"]
    names = {story.id: f"{story.id}{index.suffix}" for story in written}
    for story in written:
        write(folder / names[story.id], render_story(story, form))
    write(index, _linked_page(found, names) if form == "html" else render_stories(found, form))
    return index


def _linked_page(found: Stories, links: dict[str, str]) -> str:
    from summarizer.stories.front_page import front_page

    return front_page(found, links)
