"""The tools: what each is called, what it says of itself, what it takes and gives, and what it runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import Any, NamedTuple

from mcp import types

from summarizer.checking.reports.formats import render_check
from summarizer.interface import check, compare, group_stories, summarize, verify
from summarizer.options import declared_options
from summarizer.output.comparison_text import render_comparison
from summarizer.output.formats import render, visible
from summarizer.stories.formats import render_stories

from .arguments import Given, given
from .folder import Found
from .resources import link
from .schemas import Schema, input_schema, output_schemas

MOST_CLAIMS = 1_000
"""Of a checked text, as in the HTTP service."""
_MOST_LINKS = 100
"""Resource links of one result, and places of citations; the structured content has all of them."""
_MOST_QUOTED = 80
"""Characters of a cited passage beside its place."""
_PLACES_HEADING = "Where the cited passages stand (document_id start-end, in Unicode code points of its text):"
_ALL_OPTIONS = tuple(option.name for option in declared_options())

COUNTS = (
    "independent_origins counts the independent origins among the documents given: reprints of one text, and "
    "documents of one publisher or one agency, count once. It says how many report something, not that it is true."
)
NOT_FOUND = (
    "What is not found is not found in the documents given; that says nothing of whether it is false, or reported "
    "elsewhere."
)
CITATIONS = (
    "Each citation names document_id, start_char_index and end_char_index: Unicode code points of that document's "
    "text, where exactly cited_text stands."
)
NOT_CHECKED = (
    "Not checked: whether a citation says the same as its sentence; words, language, score, rank, reasons, flags, "
    "attributed_to, basis, partial_origins, evidence, warnings, signature, input_digest; title, url, publisher, "
    "agency, published_at, used, sentences, note of a document; type and match of a citation; role of all but the "
    "first; kind of a fact; about and values of a disagreement; whether facts, citations or sentences are left out."
)


class Answer(NamedTuple):
    """The result of a tool, for programs and for reading."""

    structured: dict[str, Any]
    text: str


class Tool(NamedTuple):
    """A tool.

    Attributes:
        title, description: for people, and for models that choose and call it.
        run: from what is given to the answer.
        own: the JSON Schemas of its own arguments, beside documents, paths and options.
        required: those of its own arguments that must be there.
        options: the library's options that it takes.
    """

    title: str
    description: str
    run: Callable[[Given], Answer]
    own: Mapping[str, Schema] = {}
    required: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def listed(root: Path | None) -> list[types.Tool]:
    """The tools as a client lists them; without a folder they take no paths."""
    return [
        types.Tool(
            name=name,
            title=tool.title,
            description=tool.description,
            input_schema=input_schema(tool.own, tool.required, tool.options, root is not None),
            output_schema=output_schemas()[name],
            annotations=types.ToolAnnotations(
                read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
            ),
        )
        for name, tool in TOOLS.items()
    ]


def called(name: str, arguments: Mapping[str, Any], root: Path | None) -> types.CallToolResult:
    """The result of a call: structured, as text, and a link to the resource of each document that it cites.

    Raises:
        SummarizerError: the arguments break a rule.
    """
    tool = TOOLS[name]
    kinds = {each: _TYPES[schema["type"]] for each, schema in tool.own.items()}
    wanted = given(arguments, kinds, tool.required, tool.options, root)
    answer = tool.run(wanted)
    cited = list(_citations(answer.structured))
    content = [answer.text, *([_places(cited)] if cited else [])]
    links = _links({citation["document_id"] for citation in cited}, wanted.found)
    return types.CallToolResult(
        content=[*(types.TextContent(text=text) for text in content), *links], structured_content=answer.structured
    )


_TYPES: Mapping[str, type] = {"string": str, "integer": int, "object": dict}


def _links(cited: Collection[str], found: Found) -> list[types.ResourceLink]:
    pairs = zip(found.sources, found.cluster.documents, strict=True)
    return [link(source, document) for source, document in pairs if document.id in cited][:_MOST_LINKS]


def _places(cited: Iterable[Mapping[str, Any]]) -> str:
    """Where cited passages stand, for a model that is shown the text alone."""
    lines = dict.fromkeys(
        f"- {visible(one['document_id'])} {one['start_char_index']}-{one['end_char_index']}: "
        f"{shorten(visible(one['cited_text']), _MOST_QUOTED, placeholder=' …')}"
        for one in cited
    )
    return "\n".join([_PLACES_HEADING, *list(lines)[:_MOST_LINKS]]) + "\n"


def _citations(value: Any) -> Iterator[Mapping[str, Any]]:
    """All citations of a result, wherever they stand in it."""
    if isinstance(value, dict):
        if "cited_text" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for below in value:
            yield from _citations(below)


def _summarize(asked: Given) -> Answer:
    summary = summarize(asked.material, asked.options)
    return Answer(summary.to_dict(), render(summary, "markdown"))


def _compare(asked: Given) -> Answer:
    comparison = compare(asked.material, asked.options)
    warnings = "".join(f"\nWarning: {visible(warning)}\n" for warning in comparison.summary.warnings)
    return Answer(comparison.to_dict(), render_comparison(comparison) + warnings)


def _stories(asked: Given) -> Answer:
    shown = asked.own
    stories = group_stories(asked.material, asked.options, summaries=shown.get("summaries"), since=shown.get("since"))
    return Answer(stories.to_dict(), render_stories(stories, "markdown"))


def _check(asked: Given) -> Answer:
    report = check(asked.own["text"], asked.material, asked.options, max_claims=MOST_CLAIMS)
    return Answer(report.to_dict(), render_check(report))


def _verify(asked: Given) -> Answer:
    problems = verify(asked.own["summary"], asked.material)
    lines = [visible(problem) for problem in problems]
    text = "\n".join(["These do not hold:", *lines] if lines else [_HOLDS])
    return Answer({"verified": not problems, "problems": list(problems)}, f"{text}\n{NOT_CHECKED}\n")


_HOLDS = "All quotes, contexts, offsets and hashes hold, and every count of support is one that the citations allow."


TOOLS: Mapping[str, Tool] = {
    "summarize": Tool(
        "Summarize articles on one event",
        "Summarize several articles on ONE event, by default in 100 words. Every sentence of the summary is taken "
        f"from one of them, with its citations; nothing is generated. {CITATIONS} Each sentence says how many others "
        "say the same (support); disagreements lists where sources give other numbers, dates or names. "
        f"{COUNTS} For articles on several events use stories; to see what each source says, compare.",
        _summarize,
        options=_ALL_OPTIONS,
    ),
    "compare": Tool(
        "Set articles on one event side by side",
        "Set articles on ONE event side by side: what every origin says (by_all), what several say (by_some), and "
        "statements for which no like sentence was found in another origin (by_one). The lists hold indices into "
        f"summary.sentences, where each statement has its citations. {CITATIONS} {COUNTS} {NOT_FOUND}",
        _compare,
        options=("origin_cap", "language"),
    ),
    "stories": Tool(
        "Sort many articles into stories",
        "Sort a heap of articles on any number of events into stories, each with headline, days, publishers, "
        "independent origins and a cited summary, by default of 60 words. Stories that most independent origins tell "
        "stand first; alone lists articles for which no other on the same event was found. "
        f"{CITATIONS} {COUNTS} {NOT_FOUND}",
        _stories,
        own={
            "summaries": {
                "type": "integer",
                "minimum": 0,
                "description": "How many stories are summarized, the first ones; 0 sorts alone. A smaller number "
                "keeps the answer short. Without it all are, or 100 of a heap of more than 3,000 documents.",
            },
            "since": {
                "type": "string",
                "description": "A day such as 2026-03-02: shows the stories with a document of that day or later.",
            },
        },
        options=_ALL_OPTIONS,
    ),
    "check": Tool(
        "Check a text against articles",
        "Check a text, such as a draft answer of your own, against articles, statement by statement. The verdict of "
        "each claim is supported, partly, contradicted (a source gives a figure, day, name or negation otherwise, "
        "and no document supports it as it is) or unsupported, which means: not found in the documents given. "
        f"Figures, days, names and quotations that were found in none are listed. {NOT_FOUND} Nor does supported "
        f"mean that a claim is true: a source has its words. {CITATIONS} {COUNTS}",
        _check,
        own={
            "text": {
                "type": "string",
                "description": "The text itself, never a path: plain or Markdown, with markers of citations such as "
                "[1] or without; [1] is the first of the documents. Or the citation JSON of Anthropic, OpenAI or "
                "Cohere, as a string.",
            }
        },
        required=("text",),
        options=("language",),
    ),
    "verify": Tool(
        "Verify a summary against its articles",
        "Recount a summary that summarize gave, or one that was altered since: whether each quote stands at its "
        "offsets, whether contexts and hashes hold, and whether the citations allow the counts. verified is true if "
        "all of these hold; problems says what does not. It needs the same documents with the same ids. "
        f"{NOT_CHECKED} To check a text of your own use check.",
        _verify,
        own={
            "summary": {
                "type": "object",
                "description": "The whole structured content of summarize; of compare, what stands under summary.",
            }
        },
        required=("summary",),
    ),
}
