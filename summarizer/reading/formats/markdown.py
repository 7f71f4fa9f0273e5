"""Markdown to its text: paragraphs, items and headings, each with its line and the headings above it.

Links are their text, emphasis and code within a line are what stands in them. Code blocks, tables, HTML blocks,
footnotes and the descriptions of images are no part of the story and stand, as removed, behind it. Front matter gives
the fields: simple ``key: value`` lines between two lines of ``---``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from summarizer.datatypes import Locator
from summarizer.errors import InputError, shown
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.extracted import FileContent, TextBuilder, cleaned
from summarizer.reading.limits import MOST_TEXT_CHARS, beyond
from summarizer.reading.tables.fragment import text_of_html
from summarizer.reading.tables.names import field_of, is_date

_MOST_NESTED = 60
"""Lists and quotes inside of each other: the parser calls itself for each."""
_FRONT_LINES = 300
_PAIR = re.compile(r"([A-Za-z_][\w .-]{0,60}):(?:[ \t]+(.*))?")
_WITHIN = re.compile(r"[ \t]+\S.*|-[ \t].*|#.*|[ \t]*")
"""A line of front matter that belongs to the pair before it, or states nothing."""
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,100})\]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CODE = frozenset(("fence", "code_block"))
_TEXT = frozenset(("text", "text_special", "code_inline"))
_BREAKS = frozenset(("softbreak", "hardbreak"))


class _Part(NamedTuple):
    """A paragraph, item or heading by its lines, each with its number in the source, from 1.

    Attributes:
        lines: with text in them.
        headings: above it.
        level: of a heading, 1 to 6, else 0.
        removed: why it is no part of the story, if it is none.
    """

    lines: list[tuple[int, str]]
    headings: tuple[str, ...]
    level: int = 0
    removed: str | None = None

    @property
    def text(self) -> str:
        return " ".join(text for _, text in self.lines)


def read(content: bytes) -> FileContent:
    """The document of a Markdown file.

    Raises:
        InputError: it is no text, or has none; the extra `documents` is not installed.
    """
    source = decode(content, "it")
    if len(source) > MOST_TEXT_CHARS:
        raise beyond("characters", len(source), MOST_TEXT_CHARS)
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front = _front_lines(lines)
    stated, warnings = _stated(lines[1 : max(front - 1, 0)])
    tokens = _tokens("\n".join(lines[front:]))
    if max((token.level for token in tokens), default=0) >= _MOST_NESTED - 1:
        warnings.append(
            f"what is nested more than {_MOST_NESTED} deep is left out: save it with fewer lists in lists"
        )
    parts = list(_parts(tokens, front))
    story = [part for part in parts if part.removed is None and part.lines]
    if not story:
        raise InputError("holds no paragraph of text")
    builder = TextBuilder()
    for part in [*story, *(part for part in parts if part.removed is not None)]:
        for place, (number, line) in enumerate(part.lines):
            locator = Locator(line=number, heading=" > ".join(part.headings) or None)
            builder.add(line, locator, separator=" " if place else "\n\n", removed=part.removed)
    title = next((part.text for part in story if part.level == 1), None)
    return FileContent((builder.extracted(cleaned({"title": title, **stated})),), tuple(warnings))


def _front_lines(lines: Sequence[str]) -> int:
    """How many lines front matter takes at the beginning, with its two marks; 0 where there is none."""
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:_FRONT_LINES], start=1):
        if line.rstrip() in ("---", "..."):
            return number + 1 if number > 1 else 0
        if not (_WITHIN.fullmatch(line) if number > 1 else None) and not _PAIR.fullmatch(line):
            return 0
    return 0


def _stated(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The fields of a document in front matter, and a warning of a date that cannot be read."""
    stated: dict[str, str] = {}
    for line in lines:
        pair = _PAIR.fullmatch(line)
        field = field_of(pair[1]) if pair else None
        value = _scalar(pair[2] or "") if pair else ""
        if field == "publisher" and "://" in value:
            field = "url"
        if field not in (None, "text", "id") and value:
            stated.setdefault(field, value)
    published = stated.get("published")
    if published is None or is_date(published):
        return stated, []
    del stated["published"]
    return stated, [f"its date {shown(published)} cannot be read and is left out: write it as 2026-03-02"]


def _scalar(value: str) -> str:
    """A simple value without quotation marks or comment; empty for a list, a mapping or a text over several lines."""
    value = value.strip()
    if value[:1] in ("'", '"'):
        end = value.rfind(value[0])
        return value[1:end]
    return "" if value[:1] in ("[", "{", "|", ">", "&", "*", "#") else value.partition(" #")[0].strip()


def _tokens(source: str) -> list[Any]:
    """What the parser makes of the source, with footnotes, which are no part of its standard."""
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise InputError("reading it needs pip install 'consensus-summarizer[documents]'") from None
    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).enable(["table", "strikethrough"])
    parser.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote_mark", _footnote_mark)
    try:
        return list(parser.parse(source))
    except MemoryError:
        raise
    except Exception as error:
        raise InputError(f"is no Markdown that can be read: {type(error).__name__}") from None


def _footnote(state: Any, start: int, end: int, silent: bool) -> bool:
    """The rule of a block ``[^1]: text``: with lines that follow, and paragraphs that are indented."""
    match = _footnote_at(state, start)
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and not _footnote_at(state, last):
        indented = last + 1 < end and not state.isEmpty(last + 1) and state.sCount[last + 1] - state.blkIndent >= 4
        if state.isEmpty(last) and not indented:
            break
        last += 1
    state.env.setdefault("footnotes", set()).add(match[1])
    state.line = last
    state.push("footnote_open", "", 1).map = [start, last]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, last, state.blkIndent, False).strip()[len(match[0]) :]
    inline.map, inline.children = [start, last], []
    state.push("footnote_close", "", -1)
    return True


def _footnote_at(state: Any, line: int) -> re.Match[str] | None:
    return _FOOTNOTE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _footnote_mark(state: Any, silent: bool) -> bool:
    """The rule of ``[^1]`` in a line, of a footnote that there is: nothing stands for it."""
    del silent  # it makes no token in any case
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or match[1] not in state.env.get("footnotes", ()):
        return False
    state.pos = match.end()
    return True


def _parts(tokens: Sequence[Any], before: int) -> Iterator[_Part]:
    """The parts in order; `before` is how many lines the source has before what was parsed."""
    above: list[tuple[int, str]] = []
    within, level = None, 0
    for token in tokens:
        headings = tuple(text for _, text in above)
        first = (token.map or [0])[0] + before + 1
        kind, _, edge = token.type.rpartition("_")
        if kind in ("table", "footnote"):
            within = kind if edge == "open" else None
        elif kind == "heading":
            level = int(token.tag[1]) if edge == "open" else 0
            above = [(other, text) for other, text in above if not level or other < level]
        elif token.type in _CODE or token.type == "html_block":
            shown_text = token.content if token.type in _CODE else text_of_html(token.content)
            text = " ".join(shown_text.split())
            yield _Part([(first, text)], headings, removed="code" if token.type in _CODE else "HTML")
        elif token.type == "inline":
            lines, captions = _lines(token.children or [])
            numbered = _numbered(lines, first, token.map)
            yield _Part(numbered, headings, level, within)
            if level:
                above.append((level, " ".join(text for _, text in numbered)))
            for caption in captions:
                yield _Part([(first, caption)], headings, removed="caption")


def _lines(children: Sequence[Any]) -> tuple[list[str], list[str]]:
    """The text of a paragraph by its lines in the source, and the descriptions of the images in it."""
    lines, captions = [""], []
    for child in children:
        if child.type in _TEXT:
            lines[-1] += child.content
        elif child.type in _BREAKS:
            lines.append("")
        elif child.type == "html_inline" and _BREAK.fullmatch(child.content):
            lines[-1] += " "
        elif child.type == "image":
            captions.append(" ".join(_lines(child.children or [])[0]))
    return lines, captions


def _numbered(lines: Sequence[str], first: int, lines_of: Sequence[int] | None) -> list[tuple[int, str]]:
    """The lines that have text with their numbers; all have the first where the source breaks lines elsewhere too."""
    each = lines_of is not None and lines_of[1] - lines_of[0] == len(lines)
    numbered = [(first + place if each else first, " ".join(line.split())) for place, line in enumerate(lines)]
    return [(number, line) for number, line in numbered if line]
