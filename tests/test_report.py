"""The HTML report: whole, linked both ways, and deaf to whatever the sources hold."""

from __future__ import annotations

import base64
import hashlib
import itertools
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import (
    Citation,
    Document,
    DocumentReport,
    InputError,
    Options,
    OriginEvidence,
    OriginGroup,
    Reasons,
    RemovedSpan,
    Summary,
    SummarySentence,
    read_documents,
    report,
    summarize,
)
from summarizer.output.html.cards import cited as cited_on_page
from summarizer.output.wording import FOUND, HOW_COUNTED, RIGHT

from .page import HARMLESS, HOSTILE, Page

SEEDS = Path(__file__).parent.parent / "seeds" / "kim-putin-summit"
POLICY = re.compile(
    r"default-src 'none'; style-src 'sha256-([\w+/=]+)'; base-uri 'none'; form-action 'none'", re.ASCII
)


@pytest.fixture(scope="module")
def seeds() -> tuple[Summary, tuple[Document, ...]]:
    documents = tuple(read_documents([SEEDS]))
    return summarize(documents, Options(max_words=150)), documents


def cited(row: int, document: Document, start: int, end: int) -> Citation:
    return Citation(row, document.id, document.title, start, end, document.text[start:end], 0)


def told(row: int, document: Document, removed: tuple[RemovedSpan, ...] = ()) -> DocumentReport:
    return DocumentReport(
        index=row,
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        agency=document.agency,
        url=document.url,
        published=document.published,
        chars=len(document.text),
        sentences=1,
        used=row == 0,
        note=document.title,
        removed=removed,
    )


def saying(documents: list[Document], *citations: Citation, removed: tuple[RemovedSpan, ...] = ()) -> Summary:
    sentences = tuple(
        SummarySentence(index, one.cited_text, 0, 1, 1.0, 1, Reasons(1, 0, 1, 1, ()), None, (one,), (one.prefix,))
        for index, one in enumerate(citations)
    )
    ids = tuple(document.id for document in documents)
    return Summary(
        text=" ".join(one.text for one in sentences),
        sentences=sentences,
        documents=tuple(told(row, one, removed) for row, one in enumerate(documents)),
        language="en",
        words=1,
        warnings=(documents[0].text,),
        signature=documents[0].text,
        input_digest=ids[0],
        origins=(OriginGroup("g1", "near_copy", ids[0], ids, (OriginEvidence(ids[-1], ids[0], 0.5, 1, ids[0]),)),),
    )


def test_the_page_allows_nothing_but_its_own_style(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    page = report(*seeds)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (digest,) = POLICY.findall(page.replace("&#x27;", "'"))
    assert base64.b64decode(digest) == hashlib.sha256(style.encode()).digest()
    assert "<" not in style and "url(" not in style and "@import" not in style
    for (tag, attributes), _ in Page(page).shape.items():
        assert tag not in ("script", "link", "img", "iframe", "object", "base", "form")
        assert not [name for name in attributes if name == "style" or name.startswith("on") or name == "src"]


def test_every_link_leads_to_one_place_on_the_page(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    page = Page(report(*seeds))
    assert len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    for sentence in seeds[0].sentences:
        shown = [one.at for one in cited_on_page(sentence)]
        assert {f"q{at}" for at in shown} <= set(inside)
        assert inside.count(f"s{sentence.index + 1}") == len(shown) + 1


JOINED = "Divers of the navy searched the wreck, and relatives waited for news outside the gates of the harbour."
STORIES = [
    Document(id="a", text=JOINED),
    Document(id="b", text="Relatives waited for news outside the gates of the harbour. The boat was old."),
    Document(id="c", text="The capital has had a harbour of its own for many years."),
]


@pytest.fixture(scope="module")
def in_part() -> Summary:
    """A sentence of which one document says a part, and another something alike."""
    summary = summarize(STORIES, Options(max_words=20))
    (sentence,) = summary.sentences
    like = replace(cited(2, STORIES[2], 0, len(STORIES[2].text)), role="similar")
    return replace(summary, sentences=(replace(sentence, nearest=like),))


def test_a_part_that_others_say_is_underlined_and_quoted_with_who_says_it(in_part: Summary) -> None:
    page = report(in_part, STORIES)
    part = "relatives waited for news outside the gates of the harbour"
    assert page.count(f'<span class="shared">{part}</span>') == 2  # in the summary, and in the card of its origin
    assert f'says a part: <bdi><q class="said-part">{part}</q></bdi>' in page
    assert "1 origin says this; 1 more says a part." in page
    assert '<a class="count" href="#e1">1 origin says this; 1 more says a part</a>' in page


def test_what_is_nearest_is_shown_and_not_marked_in_its_source(in_part: Summary) -> None:
    page = report(in_part, STORIES)
    assert "<h3>nearest elsewhere, not counted</h3>" in page
    assert f'<span id="q1-nearest" class="spot">{STORIES[2].text}</span>' in page
    assert 'aria-label="Like summary sentence 1"' in page


def test_every_link_to_a_part_or_what_is_nearest_leads_there(in_part: Summary) -> None:
    page = Page(report(in_part, STORIES))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert {"q1-1", "q1-part-1", "q1-nearest"} <= inside <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    levels = page.headings
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_sentence_with_no_like_one_says_that_none_was_found() -> None:
    stories = [Document(id="a", text=JOINED), Document(id="b", text="Voters in Ghana went to the polls that day.")]
    page = report(summarize(stories), stories)
    assert page.count("1 origin says this; no like sentence found elsewhere.") == 2  # in the evidence
    assert page.count("1 origin says this; no like sentence found elsewhere</a>") == 2  # at the sentences


def test_two_sentences_above_the_evidence_say_how_it_is_counted(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    page = report(*seeds)
    assert page.count(HOW_COUNTED) == 1
    assert page.index('id="evidence"') < page.index(HOW_COUNTED) < page.index('id="e1"')
    assert RIGHT in HOW_COUNTED and FOUND in HOW_COUNTED


def test_an_update_is_marked_at_the_newest_value() -> None:
    text = "{} people were killed when a ferry carrying market traders capsized off Lagos on Monday, officials said."
    stories = [
        Document(id=name, text=text.format(toll), published=day)
        for name, toll, day in (("a", "12", "2026-03-02"), ("b", "15", "2026-03-03"))
    ]
    page = report(summarize(stories, Options(max_words=20)), stories)
    assert '<span class="kind">number</span> · <bdi>people</bdi>' in page
    assert '<b dir="auto">15</b> <em>(update)</em>' in page and '<b dir="auto">12</b></td>' in page
    assert page.index("<bdi>2026-03-03</bdi></td>") < page.index("<bdi>2026-03-02</bdi></td>")  # newest first
    assert "<svg" not in page[page.index('id="disagreements"') : page.index('id="map"')]  # two make no line


def test_publishers_are_counted_where_they_are_named(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    nameless = [replace(one, publisher=None) for one in seeds[1]]
    assert "named publisher" not in report(summarize(nameless), nameless)
    assert '<p class="length">5 documents, 3 independent origins, 1 named publisher; ' in report(*seeds)


def test_headings_go_down_one_step_at_a_time(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    levels = Page(report(*seeds)).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_source_stands_on_the_page_whole(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    page = re.sub(r'<small lang.*?</small>|<a class="back".*?</a>', "", report(*seeds))
    shown = "".join("".join(Page(page).text).split())
    for document in seeds[1]:
        assert "".join(document.text.split()) in shown


def test_the_same_summary_gives_the_same_bytes(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    assert report(*seeds) == report(summarize(seeds[1], Options(max_words=150)), list(seeds[1]))


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([(0, 5), (5, 9)], ["Alpha", " bet"]),
        ([(0, 7), (3, 9)], ["Alp", "ha b", "et"]),
        ([(0, 9), (2, 4)], ["Al", "ph", "a bet"]),
        ([(0, 9), (0, 9)], ["Alpha bet"]),
        ([(0, 16)], ["Alpha beta.", "Next"]),
    ],
)
def test_spans_may_touch_overlap_nest_and_cross_lines(spans: list[tuple[int, int]], marked: list[str]) -> None:
    document = Document(id="a", text="Alpha beta.\nNext line.")
    page = report(saying([document], *(cited(0, document, *span) for span in spans)), [document])
    story = page[page.index('class="story"') :]
    assert "".join(re.findall("<mark>(.*?)</mark>", story)).replace(" ", "") == "".join(marked).replace(" ", "")
    assert all(story.count(f'id="q{number}-1"') == 1 for number in range(1, len(spans) + 1))
    assert story.count('class="back"') == len(spans)


def test_what_was_removed_is_there_with_its_reason() -> None:
    document = Document(id="a", text="Share this. Alpha beta.")
    page = report(saying([document], cited(0, document, 12, 23), removed=(RemovedSpan(0, 11, "share"),)), [document])
    assert re.search(r'<span class="cut"><small[^>]*>not read: share </small>Share this.</span>', page)


def test_a_right_to_left_source_says_so_even_where_it_opens_in_latin() -> None:
    document = Document(id="a", text="BBC نقلت عن الوزير قوله إن السفينة كانت محملة فوق طاقتها.")
    page = report(saying([document], cited(0, document, 0, 10)), [document])
    assert '<div class="story" lang="ar" dir="rtl">' in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.org", " http://x.org", "http://a b"])
def test_only_web_addresses_are_linked(url: str) -> None:
    document = Document(id="a", text="Alpha.", url=url)
    page = Page(report(saying([document], cited(0, document, 0, 6)), [document]))
    assert [link for link in page.links if not link.startswith("#")] == []
    assert any(url in text for text in page.text)


ALPHA, BETA = Document(id="a", text="Alpha one."), Document(id="b", text="Beta two.")
GOOD = saying([ALPHA, BETA], cited(0, ALPHA, 0, 5))


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([ALPHA], "of 2 documents, but 1 are given"),
        ([BETA, ALPHA], "document 0 must be 'a'"),
        ([replace(ALPHA, text="Omega one."), BETA], "does not hold the text that is cited"),
        ([replace(ALPHA, text="Al"), BETA], "does not hold the text that is cited"),
    ],
)
def test_documents_that_are_not_those_of_the_summary_are_refused(documents: list[Document], said: str) -> None:
    with pytest.raises(InputError, match=said):
        report(GOOD, documents)


def test_a_text_that_has_another_hash_is_refused(seeds: tuple[Summary, tuple[Document, ...]]) -> None:
    summary, (first, *others) = seeds
    with pytest.raises(InputError, match="is not the one that was summarized"):
        report(summary, [replace(first, text=first.text + " "), *others])


def page_of(text: str, url: str) -> Page:
    """The page of two documents that hold the text in every field."""
    first = Document(id=f"x{text}", text=f"Alpha {text} omega.", title=text, publisher=text, agency=text, url=url)
    documents = [first, replace(first, id=f"y{text}")]
    citation = cited(0, first, 0, len(first.text))
    citation = replace(citation, prefix=text, suffix=text, role=text, match=text, origin_group=text)
    removed = (RemovedSpan(0, 3, text),)
    summary = saying(documents, citation, removed=removed)
    # No document can have such a date; a summary can that another program made.
    reports = tuple(replace(one, published=text) for one in summary.documents)
    return Page(report(replace(summary, documents=reports), documents))


def hostile_texts() -> list[str]:
    """Every hostile piece alone, every one right behind every other and itself, and a few together at random."""
    pieces = range(len(HOSTILE))
    # A round in which each pair stands once: 0, 0 1, 0 2, ..., 1, 1 2, ...
    walk = [
        piece
        for first in pieces
        for pair in ((first,), *((first, second) for second in pieces[first + 1 :]))
        for piece in pair
    ]
    walk.append(walk[0])
    assert set(itertools.pairwise(walk)) == set(itertools.product(pieces, pieces))
    runs = [walk[start : start + 6] for start in range(0, len(walk) - 1, 5)]
    chance = random.Random(5)
    runs += [chance.choices(pieces, k=chance.randint(3, 6)) for _ in range(200)]
    return [*HOSTILE, *("".join(HOSTILE[piece] for piece in run) for run in runs)]


def test_no_source_adds_an_element_or_attribute_to_the_page() -> None:
    for text in hostile_texts():
        # An address with a quote or bracket in it is none; without, the harmless page has it linked as well.
        url = "none" if set(text) & set("<>\"'") else text
        page = page_of(text, text)
        assert page.shape == page_of(text.translate(HARMLESS), url).shape, text
        assert not [link for link in page.links if not re.match(r"#|https?://", link)]
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", "".join(page.text))
