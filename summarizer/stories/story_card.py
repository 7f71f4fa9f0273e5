"""A story to its card on a front page: headline, origins, days, publishers, and how its summary begins."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.datatypes import Summary, SummarySentence
from summarizer.output.html.cards import language_of
from summarizer.output.html.markup import Html, direction, element, escape, isolated, joined
from summarizer.output.html.naming import shortened

from . import news_text
from .lines import days, documents_of, name_of, publishers
from .origins_bar import origins_bar
from .records import Story
from .story_evidence import Summarized, evidence, marked, summarized

_MOST_PUBLISHERS = 3
_MOST_MARKS = 5
"""Behind a sentence of a card; all of them stand behind it in the whole summary."""
_MOST_SENTENCES, _MOST_CHARS = 3, 330
"""Of the beginning of a summary; the first sentence is there however long it is."""
_LONGEST_HEADLINE = 180
"""Where no title is fit, a sentence stands over a story, and some sentences have no end."""
_LONG = 90
"""Characters of a headline that is set in smaller type: more than most newspapers print."""


def headline_of(story: Story) -> str:
    """What stands over a story: its headline, or where none was found the name of its first document."""
    told = story.headline.text if story.headline else name_of(next(iter(documents_of(story).values())))
    return shortened(" ".join(told.split()), _LONGEST_HEADLINE)


def story_card(story: Story, report: str = "", *, with_rows: bool = True) -> Html:
    """The card of a story.

    Args:
        story: any.
        report: the address of its own page, where there is one.
        with_rows: whether the rows of its documents stand at it, for a page that opens them again.
    """
    shown = summarized(story, report)
    title = headline_of(story)
    text = escape(title)
    heading = element(
        "h3",
        {
            "id": f"{story.id}-title",
            "class": "long" if len(title) > _LONG else "short",
            "lang": language_of(story.language),
            "dir": direction(title),
        },
        element("a", {"href": report}, text) if report else text,
    )
    rows = {"data-rows": " ".join(map(str, story.rows))} if with_rows and story.rows else {}
    return element(
        "article",
        {"id": story.id, "class": "told", "aria-labelledby": f"{story.id}-title", **rows},
        heading,
        *_when_and_who(story),
        origins_bar(story),
        *_news(story),
        *(_beginning(shown) if shown and shown.summary.sentences else ()),
        evidence(story, shown),
    )


def _when_and_who(story: Story) -> Iterator[Html]:
    parts = []
    if story.first_day and story.last_day:
        parts.append(element("span", {"class": "date"}, escape(days(story.first_day, story.last_day))))
    if story.publishers:
        parts.append(element("span", {"class": "publishers"}, *publishers(story.publishers, _MOST_PUBLISHERS)))
    if parts:
        yield element("p", {"class": "about reference"}, joined(parts, " "))


def _news(story: Story) -> Iterator[Html]:
    """What is new since the last run, each sentence with the document that it is from; nothing without a state."""
    if not news_text.marked(story):
        return
    parts = [element("p", {"class": "mark"}, escape(news_text.marked(story)))]
    if story.update is not None:
        said = [*_new_sentences(story, story.update)]
        parts.append(element("p", {}, escape(news_text.NEWS_FOUND if said else news_text.NO_NEWS_FOUND)))
        parts += [element("ul", {}, *said)] if said else []
    yield element("div", {"class": "news"}, *parts)


def _new_sentences(story: Story, update: Summary) -> Iterator[Html]:
    documents = documents_of(story)
    for sentence in update.sentences:
        source = name_of(documents[sentence.citations[0].document_id])
        language = {"lang": language_of(update.language), "dir": direction(sentence.text)}
        yield element("li", language, escape(f"{sentence.text} "), element("cite", {}, isolated(source)))


def _beginning(shown: Summarized) -> Iterator[Html]:
    """The first sentences of the summary, as many as a card has room for."""
    language = {"lang": language_of(shown.summary.language), "dir": direction(shown.summary.text)}
    yield element(
        "div",
        {"class": "begins", **language},
        *(element("p", {}, *marked(shown, one, _MOST_MARKS)) for one in _first(shown.summary.sentences)),
    )


def _first(sentences: tuple[SummarySentence, ...]) -> tuple[SummarySentence, ...]:
    """The first sentence, and up to two more while all together are short."""
    fitting = 1
    while fitting < min(len(sentences), _MOST_SENTENCES):
        if sum(len(sentence.text) for sentence in sentences[: fitting + 1]) > _MOST_CHARS:
            break
        fitting += 1
    return sentences[:fitting]
