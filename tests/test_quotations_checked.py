"""Quotations of a checked text: which there are, and whether their words stand in the documents."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Citation, Document
from summarizer.checking.quotations import quotes
from summarizer.checking.quoted.marks import quotation_spans
from summarizer.checking.records import CheckedQuote
from tests.reaching import reached, reaching

SOURCE = (
    "“We have never seen the Mayor's art,” said Lopez — who paid 1,000 dollars in the well-known town of Okell. "
    "She said the council, tired as it was, would not re-sign it. The infor-\nmation cost 42.7 million."
)


def check(text: str, *sources: str, language: str = "en") -> tuple[CheckedQuote, ...]:
    documents = [Document(id=f"d{number}", text=source) for number, source in enumerate(sources)]

    def cite(number: int, start: int, end: int, role: str) -> Citation:
        document = documents[number]
        return Citation(number, document.id, None, start, end, document.text[start:end], 0, role)

    return quotes(text, language, documents, cite=cite)


def check_one(text: str, *sources: str, language: str = "en") -> CheckedQuote:
    (quote,) = check(f"“{text}”", *sources, language=language)
    return quote


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We saw it," he said.', ["We saw it,"]),
        ("“a”, „Wir sahen“, «mot», »Wort«, ”ord”, ＂wide＂", ["a", "Wir sahen", "mot", "Wort", "ord", "wide"]),
        ("Il dit « un mot » et part.", [" un mot "]),
        ("他说“我们”了，「他们」也", ["我们", "他们"]),
        ("``latex marks'' here", ["latex marks"]),
        ("He said ‘we saw’ it.", ["we saw"]),
        ("'We saw it', he said.", ["We saw it"]),
        ("‘The girls’ team won,’ she said.", ["The girls’ team won,"]),
        ("It's the dogs' day; the '90s and rock 'n' roll, 'twas all.", []),
        ("“He said “no” to us” then", ["He said “no” to us"]),
        ('"He said "no" to us" then', ['He said "no" to us']),
        ("‘He said “no” to us,’ she said.", ["He said “no” to us,"]),
        ("“He said ‘no’ to us”", ["He said ‘no’ to us"]),
        ("“One.\n\n“Two.\n\n“Three.” Then “four”.", ["One.\n\n“Two.\n\n“Three.", "four"]),
        ("“One.\n\nTwo.” Then.", ["One.\n\nTwo."]),
        ("“never closed\n\nNext “closed” here", ["closed"]),
        ("> We saw it\n> and left.\n> — Ann Lopez\n\nNext.", ["We saw it\n> and left."]),
        ('> "We saw it," he said.', ["We saw it,"]),
        ('He is 6" tall and 5\' 10", they say.', []),
        ('**"We saw it"** she—"or he"—said', ["We saw it", "or he"]),
        ('„Wir sahen" sagte er', ["Wir sahen"]),
        ('"" “…” «—» \'!\' "?!"', []),
        ("", []),
    ],
)
def test_quotations_are_what_stands_between_marks(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotation_spans(text)] == quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said Lopez", "said Lopez"),
        (" said Lopez ", "said Lopez"),
        ("said Lopez,", "said Lopez"),
        ("She said the council.", "She said the council"),
        ("She said the council,", "She said the council,"),
        ("42.7 million.", "42.7 million."),
        ("the Mayor", "the Mayor"),
        ("seen the Mayor's art", "seen the Mayor's art"),
    ],
)
def test_a_quotation_is_exact_where_its_characters_stand(text: str, words: str) -> None:
    quote = check_one(text, SOURCE)
    assert (quote.verdict, quote.changes, quote.source_text) == ("exact", (), words)
    assert [(each.cited_text, each.role) for each in quote.citations] == [(words, "quotes")]


@pytest.mark.parametrize(
    ("text", "changes", "words"),
    [
        ("she SAID the council", ("case",), "She said the council"),
        ("said  the\ncouncil", ("spaces",), "said the council"),
        ("paid 1,000\u00a0dollars", ("spaces",), "paid 1,000 dollars"),
        ("said the coun\u00adcil", ("spaces",), "said the council"),
        ("The information cost", ("spaces",), "The infor-\nmation cost"),
        ("said Lopez--who paid", ("dashes",), "said Lopez — who paid"),
        ("the well–known town", ("dashes",), "the well-known town"),
        ("seen the Mayor’s art", ("quotation_marks",), "seen the Mayor's art"),
        ("the Mayor's art, said Lopez", ("quotation_marks",), "the Mayor's art,” said Lopez"),
        ("She said ... would not", ("ellipsis",), "She said the council, tired as it was, would not"),
        ("the council … would […] it", ("ellipsis",), "the council, tired as it was, would not re-sign it"),
        ("... the council, tired", ("ellipsis",), "the council, tired"),
        ("[Mayor Lopez] said the council", ("insertion",), "said the council"),
        ("said the council [sic], tired", ("insertion",), "said the council, tired"),
        ("She said [the board], tired", ("insertion",), "She said the council, tired"),
        ("[s]he said the council", ("case", "insertion"), "She said the council"),
        ("would not re-sign[ed] it", ("insertion",), "would not re-sign it"),
        ("[s]he said … tired AS IT WAS", ("case", "ellipsis", "insertion"), "She said the council, tired as it was"),
    ],
)
def test_an_altered_quotation_names_its_changes_and_the_words_of_the_source(
    text: str, changes: tuple[str, ...], words: str
) -> None:
    quote = check_one(text, SOURCE)
    assert (quote.verdict, quote.changes, quote.source_text) == ("altered", changes, words)
    assert SOURCE[quote.citations[0].start : quote.citations[0].end] == words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("he art", "We saw the art."),
        ("42", "It cost 42.7 million."),
        ("7 million", "It cost 42.7 million."),
        ("they", "They're here."),
        ("can", "We can't go."),
        ("1.000 dollars", "He paid 1,000 dollars."),
        ("in 2001,300 people", "It was in 2001, 300 people."),
        ("34 people", "It was 3-4 people."),
        ("10 people", "It was 1–0 people."),
        ("we resign now", "So we re-sign now."),
        ("a part of it", "It is apart of it."),
        ("we were here", "So we're here."),
        ("do not go", "They do go."),
        ("they do go", "They do not go."),
        ("We saw it!", "We saw it."),
        ("we saw, it", "So we saw it."),
        ("it saw we", "So we saw it."),
        ("10² metres", "It was 102 metres."),
        ("first … last", "The first " + "word " * 250 + "last"),
        ("last … first", "The first and the last"),
        ("the [mayor] won", "The one two three four five six seven eight nine won."),
        ("the [m]ayor", "The new mayor"),
        ("我们不在北京", "我们在北京。"),
    ],
)
def test_what_differs_in_more_is_missing(text: str, source: str) -> None:
    quote = check_one(text, source)
    assert (quote.verdict, quote.changes, quote.source_text, quote.citations) == ("missing", (), None, ())


def test_case_of_a_word_is_no_cut_out_of_another() -> None:
    assert check_one("they are", "They are; they’re.").verdict == "altered"


@pytest.mark.parametrize(
    ("text", "source", "verdict", "language"),
    [
        ("café noir", "un cafe\u0301 noir", "exact", "fr"),
        ("homme seul", "c'est l'homme seul", "exact", "fr"),
        ("们在北", "我们在北京。", "exact", "zh"),
        ("我们 在北京", "我们在北京。", "altered", "zh"),
        ("STRASSE", "die Straße dort", "altered", "de"),
        ("ΛΌΓΟΣ", "ο λόγος του", "altered", "el"),
        ("मौन रखा गया", "में दो मिनट का मौन रखा गया।", "exact", "hi"),
        ("We saw AT&T win", "So We **saw** AT&amp;T win.", "exact", "en"),
        ("water and fire", "the water[3] and fire", "altered", "en"),
        ("in 3% – 8% of", "was in 3% -8% of it", "altered", "en"),
        ("well-known man", "A well-\nknown man", "altered", "en"),
    ],
)
def test_scripts_and_markup(text: str, source: str, verdict: str, language: str) -> None:
    assert check_one(text, source, language=language).verdict == verdict


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("We have often seen the Mayor’s art", "We have never seen the Mayor's art"),
        ("She said the board, tired as it was, would not", "She said the council, tired as it was, would not"),
        ("who paid 2,000 dollars in the well-known town", "who paid 1,000 dollars in the well-known town"),
        ("who paid dollars in the well-known town", "who paid 1,000 dollars in the well-known town"),
        ("He said the council, tired as it was", "She said the council, tired as it was"),
        ("who paid 1,000 dollars in the well-known city", "who paid 1,000 dollars in the well-known town"),
        ("paid two dollars", None),
        ("a sentence of wholly other words", None),
    ],
)
def test_the_nearest_of_a_missing_quotation_is_what_stands_in_its_place(text: str, nearest: str | None) -> None:
    quote = check_one(text, "Nothing of it here, in the town.", SOURCE)
    assert quote.verdict == "missing"
    if nearest is None:
        assert quote.nearest is None
    else:
        assert quote.nearest is not None
        assert (quote.nearest.cited_text, quote.nearest.role) == (nearest, "similar")
        assert quote.nearest.document_index == 1


def test_each_document_is_cited_once_and_those_that_have_it_exactly_come_first() -> None:
    quote = check_one(
        "we saw it", "We saw it. WE SAW IT.", "none", "Then we saw it; we saw it.", "We saw it, we saw it."
    )
    assert (quote.verdict, quote.source_text) == ("exact", "we saw it")
    assert [(each.document_index, each.start) for each in quote.citations] == [(2, 5), (3, 11), (0, 0)]


def test_quotations_come_in_order_with_their_places() -> None:
    text = "He said “we saw it” and “we saw it” and “no more of it”."
    checked = check(text, "There we saw it.")
    assert [(each.start, each.verdict) for each in checked] == [(9, "exact"), (25, "exact"), (41, "missing")]
    assert [text[each.start : each.end] for each in checked] == [each.text for each in checked]


def test_a_text_without_quotations_or_documents_has_no_finding() -> None:
    assert check("No marks here.", "No marks here.") == ()
    assert check_one("any words").verdict == "missing"


WORDS = st.lists(st.text("abcdeäßж我ก५", min_size=1, max_size=6), min_size=3, max_size=25)
MARKS = st.sampled_from([" ", ", ", ". ", " – ", "-", "; ", " (", "\n", "… ", " ’", " 5,0 "])


def joined(words: Sequence[str], marks: Sequence[str]) -> str:
    return "".join(word + mark for word, mark in zip(words, marks, strict=False))


@reaching(run=0.5)
@settings(deadline=None)
@given(WORDS, st.lists(MARKS, min_size=25, max_size=25), st.data())
def test_any_run_of_a_text_is_exact(words: list[str], marks: list[str], data: st.DataObject) -> None:
    source = joined(words, marks)
    run = source.split()
    first = data.draw(st.integers(0, len(run) - 1))
    last = data.draw(st.integers(first, len(run) - 1))
    begin = sum(map(len, run[:first]))
    # From the beginning of one word to the end of another, as printed.
    places = [at for at, char in enumerate(source) if not char.isspace()]
    text = source[places[begin] : places[begin + sum(map(len, run[first : last + 1])) - 1] + 1]
    checked = check(f"“{text}”", source)
    if any(map(str.isalnum, text)):
        reached("run")
        assert [(each.verdict, each.text) for each in checked] == [("exact", text)]


@reaching(changed=0.9)
@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "7", "8"]), min_size=3, max_size=20),
    st.lists(MARKS, min_size=20, max_size=20),
    st.data(),
)
def test_a_run_with_one_other_word_is_missing(words: list[str], marks: list[str], data: st.DataObject) -> None:
    source = joined(words, marks)
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "other", *words[at + 1 :]]
    (quote,) = check(f"“{joined(changed, marks).strip()}”", source)
    reached("changed")
    assert quote.verdict == "missing"


@settings(deadline=None)
@given(st.text("ab“”\"'‘’«»[]….-> \n\u200b`", max_size=60), st.text("ab“”\"'[]….- \n\u00ad", max_size=60))
def test_every_text_has_quotations_apart_and_citations_within_its_documents(text: str, source: str) -> None:
    last = 0
    for quote in check(text, source):
        assert last <= quote.start < quote.end
        assert text[quote.start : quote.end] == quote.text
        last = quote.end
        for citation in quote.citations:
            assert source[citation.start : citation.end] == citation.cited_text != ""


@pytest.mark.parametrize(
    "text",
    [
        "“" + "[" * 100_000 + "a”",
        "“" + "…" * 100_000 + "a”",
        '"' * 100_000,
        "“a" + " … a" * 25_000 + "”",
        "’" * 100_000,
    ],
)
def test_hostile_marks_have_a_result(text: str) -> None:
    assert all(quote.verdict in ("exact", "altered", "missing") for quote in check(text, "a " * 50_000))
