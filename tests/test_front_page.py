"""The front page of a heap: every story a card that opens its evidence, on one page that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from summarizer import Document, Options
from summarizer.stories.front_page import front_page
from summarizer.stories.lines import days, name_of
from summarizer.stories.records import Stories, Story
from summarizer.stories.sorting import group_stories
from summarizer.stories.telling import story

from .page import HARMLESS, HOSTILE, Page
from .test_report import POLICY, cited, hostile_texts, saying

FERRY = "A ferry carrying market traders capsized off Kolvik on Monday, killing 12 people, the harbour master said."
COPIED = (
    f"{FERRY} Divers searched the hull until nightfall, and the search will go on at dawn with two more boats. "
    "The operator said that the vessel had passed its inspection in the spring and was not overloaded."
)
DOCUMENTS = (
    Document(
        id="f1", text=COPIED, title="Ferry capsizes off Kolvik", publisher="Harbour Post", published="2026-03-02"
    ),
    Document(id="f2", text=COPIED, title="Twelve die on a ferry", publisher="Daily Echo", published="2026-03-03"),
    Document(
        id="f3",
        text="A ferry carrying market traders capsized off Kolvik on Monday, killing 15 people, the coast guard "
        "said. Relatives of those on board waited at the church all night.",
        title="Death toll rises after ferry capsizes off Kolvik",
        publisher="The Northern Star",
        url="https://star.example/ferry",
        published="2026-03-04",
    ),
)
STRIKE = (
    Document(
        id="t1",
        text="Tram drivers in Aldermoor walked out on Tuesday over unpaid night shifts, their union said.",
        title="Tram drivers walk out in Aldermoor",
        publisher="Aldermoor Gazette",
        published="2026-03-03",
    ),
    Document(id="t2", text="Tram drivers in Aldermoor walked out on Tuesday, and buses were crowded all day."),
)
ALONE = (
    Document(
        id="a1", text="A rare owl was seen in the park.", title="Owl seen", publisher="Park News", published="2026"
    ),
    Document(
        id="a2", text="The library of Sedgeby opens on Sundays from May, the council decided after a long debate."
    ),
)


def heap(stories: Sequence[Story], alone: Sequence[Document] = ()) -> Stories:
    ids = tuple(document.id for document in alone)
    return Stories(tuple(stories), ids, (), "summarizer 1", "0" * 64, sources=tuple(alone))


@pytest.fixture(scope="module")
def ferry() -> Story:
    return story(DOCUMENTS, Options(), summarized=True)


@pytest.fixture(scope="module")
def strike() -> Story:
    return story(STRIKE, Options(), summarized=False)


@pytest.fixture(scope="module")
def stories(ferry: Story, strike: Story) -> Stories:
    return heap([ferry, strike], ALONE)


@pytest.fixture(scope="module")
def shown(stories: Stories) -> str:
    return front_page(stories)


def card(page: str, told: Story) -> str:
    return page[page.index(f'<article id="{told.id}"') :].partition("</article>")[0]


def in_words(part: str) -> str:
    return " ".join(" ".join(Page(part).text).split())


def test_prints_of_one_text_are_one_origin_the_largest_first(ferry: Story, strike: Story) -> None:
    assert ferry.origins == (("f1", "f2"), ("f3",))
    assert strike.origins == (("t1",), ("t2",))
    assert (ferry.independent_origins, strike.independent_origins) == (2, 2)


def test_origins_depend_on_no_order() -> None:
    found = {story(order, Options(), summarized=False).origins for order in itertools.permutations(DOCUMENTS)}
    assert found == {(("f1", "f2"), ("f3",))}


def test_the_top_counts_documents_and_days(shown: str) -> None:
    top = in_words(shown[shown.index('<header class="top">') : shown.index("<main>")])
    assert "2–4 March 2026 2 stories 7 documents, 2 of them in no story, 5 named publishers" in top


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-02", "2026-03-02", "2 March 2026"),
        ("2026-03-02", "2026-03-05", "2–5 March 2026"),
        ("2026-02-28", "2026-03-02", "28 February – 2 March 2026"),
        ("2025-12-31", "2026-01-01", "31 December 2025 – 1 January 2026"),
        ("2025-03-02", "2026-03-02", "2 March 2025 – 2 March 2026"),
    ],
)
def test_days_are_told_without_what_both_share(first: str, last: str, words: str) -> None:
    assert days(first, last) == words


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Owl seen", "A rare owl.", "Owl seen"),
        (" \n", "A rare owl\nwas seen.", "“A rare owl was seen.”"),
        (None, "", "a1"),
        (None, "word " * 40, "“" + "word " * 11 + "word\u00a0…”"),
        (None, "x" * 200, "“" + "x" * 60 + "\u00a0…”"),
    ],
)
def test_a_document_without_title_is_named_by_its_first_words(title: str | None, text: str, name: str) -> None:
    assert name_of(Document(id="a1", text=text, title=title)) == name


def test_stories_stand_in_their_order_each_under_its_headline(ferry: Story, strike: Story) -> None:
    for order in ([ferry, strike], [strike, ferry]):
        page = front_page(heap(order))
        assert re.findall(r'<article id="(\w+)" class="told" aria-labelledby="(\w+)-title"', page) == [
            (told.id, told.id) for told in order
        ]
    assert "Ferry capsizes off Kolvik</h3>" in card(page, ferry)


def test_a_card_shows_days_publishers_origins_and_cited_sentences(shown: str, ferry: Story) -> None:
    closed = card(shown, ferry).partition("<details")[0]
    assert "2–4 March 2026 Daily Echo , Harbour Post , The Northern Star" in in_words(closed)
    assert "2 origins, 3 documents" in closed
    assert ferry.summary is not None and ferry.summary.sentences[0].text in closed
    assert f'href="#{ferry.id}-q1-1" aria-label="Source 1: taken from here"' in closed


def test_the_bar_has_a_link_an_origin_and_in_it_a_square_a_document(shown: str, ferry: Story, strike: Story) -> None:
    untitled = "“Tram drivers in Aldermoor walked out on Tuesday, and buses"
    named = (
        (ferry, [("Harbour Post and 1 more, 2 documents", 2), ("The Northern Star, 1 document", 1)]),
        (strike, [("Aldermoor Gazette, 1 document", 1), (untitled, 1)]),
    )
    for told, origins in named:
        bar = card(shown, told).partition('<ol class="origins-bar" aria-label="2 independent origins">')[2]
        segments = bar.partition("</ol>")[0].split("<li ")[1:]
        for place, (segment, (name, prints)) in enumerate(zip(segments, origins, strict=True), start=1):
            assert (
                f'data-origin="{place}"><a href="#{told.id}-o{place}" aria-label="Origin {place}: {name}' in segment
            )
            assert segment.count('<span class="print">') == prints
            assert f'<li id="{told.id}-o{place}" data-origin="{place}"' in card(shown, told)


def test_a_sentence_names_the_origins_that_say_it_by_their_numbers_in_the_bar(shown: str, ferry: Story) -> None:
    assert ferry.summary is not None
    said = re.findall(r'<li data-origins="([\d ]+)"><p', card(shown, ferry))
    assert len(said) == len(ferry.summary.sentences)
    for numbers, sentence in zip(said, ferry.summary.sentences, strict=True):
        own = sentence.citations[0].document_id
        (number,) = [place for place, group in enumerate(ferry.origins, start=1) if own in group]
        assert str(number) in numbers.split()


def test_a_card_has_the_rows_of_its_documents_among_those_given() -> None:
    given = [ALONE[0], DOCUMENTS[0], STRIKE[0], DOCUMENTS[0], DOCUMENTS[1], STRIKE[1], DOCUMENTS[2]]
    sorted_ = group_stories(given, summaries=0)
    page = front_page(sorted_)
    rows = {tuple(map(int, found.split())) for found in re.findall(r'data-rows="([\d ]+)"', page)}
    assert rows == {told.rows for told in sorted_.stories}
    for told in sorted_.stories:
        assert tuple(given[row].id for row in told.rows) == told.document_ids
    assert (1, 4, 6) in rows
    assert "data-rows" not in front_page(replace(sorted_, new_document_ids=()))


def test_ten_stories_of_fifty_documents_make_less_than_150_kilobytes() -> None:
    page = front_page(heap([telling(place) for place in range(10)]))
    assert page.count('class="told"') == 10 and page.count('class="members"') >= 40
    assert 100_000 < len(page.encode()) < 150_000


def telling(place: int) -> Story:
    """A story of five documents of 2,500 characters, of which two pairs share a sentence each."""
    chance = random.Random(place)

    def sentence() -> str:
        words = ["".join(chance.choices("bdfgklmnprstaeiou", k=chance.randint(3, 8))) for _ in range(18)]
        return f"The {' '.join(words)}."

    shared = [sentence() for _ in range(6)]
    documents = [
        Document(
            id=f"{place}-{number}",
            text=" ".join([shared[number // 2]] + [sentence() for _ in range(19)]),
            title=f"Story {place} as paper {number} has it",
            publisher=f"Paper {number} of the town",
            published=f"2026-03-0{number + 1}",
        )
        for number in range(5)
    ]
    return replace(story(documents, Options(), summarized=True), id=f"s{place}")


def test_a_bar_of_many_origins_and_prints_is_cut_and_its_words_are_not(strike: Story) -> None:
    origins = (tuple(f"p{number:02}" for number in range(40)), *((f"q{number}",) for number in range(30)))
    ids = tuple(name for group in origins for name in group)
    told = replace(strike, origins=origins, independent_origins=31, document_ids=ids, headline=None)
    closed = card(front_page(heap([told])), told).partition("<details")[0]
    assert closed.count('class="print"') == 12 + 23
    assert "+28" in closed and '<span class="more">+7</span>' in closed and "31 origins, 70 documents" in closed


def test_publishers_are_a_few_and_a_count(strike: Story) -> None:
    names = tuple(f"Paper {number}" for number in range(1, 8))
    page = front_page(heap([replace(strike, publishers=names), replace(strike, id="s2", publishers=names[:4])]))
    assert "Paper 1 , Paper 2 , Paper 3 and 4 more" in in_words(page)
    assert "Paper 1 , Paper 2 , Paper 3 , Paper 4" in in_words(page)


def test_a_card_opens_the_whole_summary_with_quotes_differences_and_documents(shown: str, ferry: Story) -> None:
    opened = card(shown, ferry).partition('<details class="opened">')[2]
    assert ferry.summary is not None
    for sentence in ferry.summary.sentences:
        assert sentence.text in opened
        assert opened.count(f'<li id="{ferry.id}-q{sentence.index + 1}-') == len(sentence.citations)
        assert all(f"<mark>{one.cited_text}</mark>" in opened for one in sentence.citations)
    words = in_words(opened)
    table = "Latest print Figure Sources 2026-03-04 15 (update) 1 2026-03-03 12 2 3"
    assert f"Where the documents differ number · people {table}" in words
    assert "Origin 1, 2 documents 2 Ferry capsizes off Kolvik Harbour Post 2 March 2026" in words
    assert "4 March 2026 https://star.example/ferry" in words and "Headline: title of document 2" in words


def test_a_story_without_summary_shows_its_documents(shown: str, strike: Story) -> None:
    words = in_words(card(shown, strike))
    assert words.startswith("Tram drivers walk out in Aldermoor 3 March 2026 Aldermoor Gazette ")
    assert "2 origins, 2 documents" in words
    assert "Origin 2 “Tram drivers in Aldermoor walked out on Tuesday, and buses …”" in words
    assert "Summary" not in words


def test_documents_that_are_not_at_hand_are_shown_by_id(strike: Story) -> None:
    bare = replace(heap([replace(strike, sources=(), headline=None)], ALONE), sources=())
    page = in_words(front_page(bare))
    assert "Origin 1 t1 Origin 2 t2" in page and page.partition("same event.")[2].startswith(" a1 a2 ")


def test_documents_alone_are_a_list_of_titles_or_first_words(shown: str) -> None:
    listed = in_words(shown[shown.index('<section id="alone"') :].partition("</section>")[0])
    assert "Owl seen Park News 2026 “The library of Sedgeby opens on Sundays from May, the …”" in listed


def test_a_heap_without_stories_says_what_was_not_found() -> None:
    page = front_page(replace(heap([], ALONE), warnings=("x.pdf holds no text",)))
    assert "No story is shown." in page
    assert "0 stories" in page and "x.pdf holds no text" in page
    assert "No day of publication known" in front_page(heap([]))


def test_headlines_and_quotes_lead_to_the_report_of_a_story(stories: Stories, ferry: Story) -> None:
    page = front_page(stories, {ferry.id: "ferry.html"})
    assert '<a href="ferry.html">Ferry capsizes off Kolvik</a></h3>' in page
    leading = [link for link in Page(page).links if link.startswith("ferry.html#")]
    assert ferry.summary is not None
    assert leading == [
        f"ferry.html#q{sentence.index + 1}-{place}"
        for sentence in ferry.summary.sentences
        for place in range(1, len(sentence.citations) + 1)
    ]


def test_ids_are_unique_and_every_link_leads_to_one(ferry: Story, strike: Story) -> None:
    page = Page(front_page(heap([ferry, strike, replace(ferry, id="s2")], ALONE)))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_headings_go_down_one_step_at_a_time(shown: str) -> None:
    levels = Page(shown).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_page_allows_nothing_but_its_own_style(shown: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)
    (digest,) = POLICY.findall(shown.replace("&#x27;", "'"))
    assert base64.b64decode(digest) == hashlib.sha256(style.encode()).digest()
    assert "<" not in style and "url(" not in style and "@import" not in style
    for (tag, attributes), _ in Page(shown).shape.items():
        assert tag not in ("script", "link", "img", "iframe", "object", "base", "form")
        assert not [name for name in attributes if name == "style" or name.startswith("on") or name == "src"]


def test_equal_stories_give_equal_bytes(stories: Stories, shown: str) -> None:
    again = heap([story(DOCUMENTS, Options(), summarized=True), stories.stories[1]], ALONE)
    assert front_page(again) == shown


def hostile(text: str, url: str) -> str:
    """The page of a heap that holds the text in every field."""
    first = Document(id=f"x{text}", text=f"Alpha {text} omega.", title=text, publisher=text, agency=text, url=url)
    documents = (first, replace(first, id=f"y{text}", title=None))
    citation = replace(cited(0, first, 0, len(first.text)), prefix=text, suffix=text, role=text, match=text)
    summary = saying(list(documents), citation)
    told = Story(
        id="s1",
        document_ids=tuple(document.id for document in documents),
        headline=None,
        first_day=None,
        last_day=None,
        publishers=(text,) * 5,
        independent_origins=1,
        origins=(tuple(document.id for document in documents),),
        language="en",
        summary=summary,
        sources=documents,
    )
    unsummarized = replace(told, id="s2", summary=None)
    stories = replace(heap([told, unsummarized], documents), warnings=(text,), signature=text, input_digest=text)
    return front_page(stories, {"s2": "report.html"})


def test_no_document_adds_an_element_or_attribute_to_the_page() -> None:
    for text in (*HOSTILE, *hostile_texts()[len(HOSTILE) :: 5]):
        url = "none" if set(text) & set("<>\"'") else text
        page = Page(hostile(text, text))
        assert page.shape == Page(hostile(text.translate(HARMLESS), url)).shape, text
        assert not [link for link in page.links if not re.match(r"#|https?://|report\.html", link)]
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", "".join(page.text))
