"""Independent origins share no story, no publisher and no agency; names are read as they are printed."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from summarizer import Document, Summary, SummarySentence, render, report, summarize, to_json, verify
from summarizer.evidence.independence import Voice, independent, support_of
from summarizer.text.attribution import attributed_to
from summarizer.text.lexicon.agencies import AGENCIES, PICTURES
from summarizer.text.sources import agencies_in, source_key, sources_credited

COMMON = "The Free Northern Army, which wants a state of its own in the Dara hills, has killed more than 900 people."
STARTS = (
    "A mine blew up under a police jeep outside Tolan on Monday, wounding three officers.",
    "The prime minister told the chamber on Thursday that prisoners would be held nearer to their homes.",
    "Tens of thousands walked in silence through the capital on Sunday to mourn a councillor.",
    "A court in Kesh sentenced two farmers for hiding rifles in a barn near the border.",
    "The price of bread doubled in the northern districts after the bridge at Orm was closed.",
    "Teachers in the hills have gone back to work after a strike of eleven weeks over pay.",
)


def told(*fields: dict[str, Any], common: str = COMMON, before: str = "", behind: str = "") -> SummarySentence:
    """The common sentence of so many stories, each with these fields, as a summary has it."""
    documents = [
        Document(id=str(number), text=f"{before}{start} {common}{behind}", **own)
        for number, (start, own) in enumerate(zip(STARTS, fields, strict=False))
    ]
    summary = summarize(
        documents,
        selector=lambda graph, scores, options: [row for row in range(len(graph)) if graph.text(row) == common][:1],
    )
    (sentence,) = summary.sentences
    assert len(sentence.citations) == len(fields) == len(summary.origins)
    assert verify(to_json(summary), documents) == ()
    return sentence


def counts(sentence: SummarySentence) -> tuple[int, int, int, tuple[str, ...]]:
    support = sentence.support
    return support.documents, support.publishers, support.independent_origins, support.basis


# ---- what is joined


def test_six_stories_of_one_agency_are_one_origin_of_what_they_share() -> None:
    assert counts(told(*[{"publisher": "AP", "agency": "AP"}] * 6)) == (
        6, 1, 1, ("text_overlap", "credit_line", "publisher")
    )  # fmt: skip


def test_stories_that_name_nobody_count_for_themselves_and_as_no_publisher() -> None:
    assert counts(told({}, {}, {})) == (3, 0, 3, ("text_overlap",))


def test_publishers_of_different_names_are_apart() -> None:
    assert counts(told({"publisher": "Post"}, {"publisher": "Herald"}, {})) == (3, 2, 3, ("text_overlap",))


def test_one_publisher_in_several_spellings_is_one() -> None:
    named = [{"publisher": name} for name in ("The Daily  Post", "daily post", "Daily Post ")]
    assert counts(told(*named)) == (3, 1, 1, ("text_overlap", "publisher"))


def test_an_agency_joins_publishers_that_print_its_stories() -> None:
    fields = [{"publisher": "Post", "agency": "Reuters"}, {"publisher": "Herald", "agency": "REUTERS"}]
    assert counts(told(*fields)) == (2, 2, 1, ("text_overlap", "credit_line"))


def test_a_publisher_that_is_an_agency_stands_with_those_that_credit_it() -> None:
    fields = [{"publisher": "apnews.com"}, {"publisher": "Herald", "agency": "Associated Press"}]
    assert counts(told(*fields)) == (2, 2, 1, ("text_overlap", "credit_line", "publisher"))


@pytest.mark.parametrize(
    ("before", "behind"), [("TOLAN (AP) - ", ""), ("By Ada Obi, Associated Press\n\n", ""), ("", "\n\n— AFP")]
)
def test_an_agency_that_texts_name_in_a_line_joins_them(before: str, behind: str) -> None:
    sentence = told({"publisher": "Post"}, {"publisher": "Herald"}, before=before, behind=behind)
    assert counts(sentence) == (2, 2, 1, ("text_overlap", "credit_line"))


def test_sentences_that_credit_one_agency_are_one_origin() -> None:
    common = "The Free Northern Army has killed more than 900 people in the Dara hills, Reuters reported."
    assert counts(told({"publisher": "Post"}, {"publisher": "Herald"}, common=common)) == (
        2, 2, 1, ("text_overlap", "attribution")
    )  # fmt: skip


def test_a_sentence_that_credits_a_publisher_stands_with_its_document() -> None:
    common = "The Free Northern Army has killed more than 900 people in the Dara hills, the Dara Courier reported."
    assert counts(told({"publisher": "The Dara Courier"}, {"publisher": "Herald"}, common=common))[1:3] == (2, 1)


def test_a_person_whom_two_credit_joins_nobody() -> None:
    common = "The Free Northern Army has killed more than 900 people in the Dara hills, Ada Obi said."
    assert counts(told({"publisher": "Post"}, {"publisher": "Herald"}, common=common))[2] == 2


def test_no_output_counts_publishers_that_are_not_named() -> None:
    documents = [Document(id=str(number), text=f"{start} {COMMON}") for number, start in enumerate(STARTS)]
    summary = summarize(documents)
    pages = [render(summary, "text"), render(summary, "markdown"), report(summary, documents)]
    assert not any(re.search(r"\d (?:named )?publishers?\b", page) for page in pages)
    named = [replace(document, publisher="Post") for document in documents]
    assert "6 documents, 1 named publisher<" in report(summarize(named), named)


@pytest.mark.parametrize(("agency", "origins"), [("AP", 1), (None, 2)])
def test_a_value_counts_origins_of_one_agency_once(agency: str | None, origins: int) -> None:
    said = "“The ferry that capsized off Lagos {} too old to carry that many traders,” the minister said."
    given = [
        Document(id=verb, text=f"{said.format(verb)} {start}", agency=agency)
        for start, verb in zip(STARTS, ("was", "is", "was "), strict=False)
    ]
    (found,) = [one for one in summarize(given).disagreements if one.type == "quotation"]
    counted = {tuple(value.document_ids): value.independent_origins for value in found.values}
    assert counted == {("is",): 1, ("was", "was "): origins}


# ---- how names are read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Associated Press", "AP"),
        ("A.P.", "AP News"),
        ("Reuters", "Thomson Reuters"),
        ("www.reuters.com", "REUTERS"),
        ("AFP", "Agence France-Presse"),
        ("Xinhua", "Xinhua news agency"),
        ("nytimes.com", "The New York Times"),
        ("bbc.co.uk", "BBC News"),
        ("The  Daily Post", "daily post"),
        ("dailypost.com", "DailyPost"),
    ],
)
def test_names_of_one_source_have_one_key(one: str, other: str) -> None:
    assert source_key(one) == source_key(other) != ""


def test_keys_of_different_agencies_differ_and_nobody_has_none() -> None:
    assert len({source_key(name) for name in AGENCIES}) == len(AGENCIES)
    forms = [form for name, others in AGENCIES.items() for form in (name, *others)]
    assert len(forms) == len({*forms, *PICTURES}) - len(PICTURES)
    assert {source_key(name) for name in (None, "", " ", ".")} == {""}


@pytest.mark.parametrize(
    ("line", "reason", "named"),
    [
        ("LONDON (AP) —", "dateline", ["AP"]),
        ("(Reuters) -", "dateline", ["Reuters"]),
        ("VLADIVOSTOK, Russia, Sept 13 (Reuters) –", "dateline", ["Reuters"]),
        ("CAIRO —", "dateline", []),
        ("AUGUSTA, Ga. (WRDW/WAGT) –", "dateline", []),
        ("Hà Nội (TTXVN) -", "dateline", ["TTXVN"]),
        ("By Jane Doe, Associated Press", "byline", ["AP"]),
        ("BY JANE DOE, THE ASSOCIATED PRESS", "byline", ["AP"]),
        ("By Michael Bloomberg", "byline", []),
        ("By Jane Doe", "byline", []),
        ("— AFP", "credit", ["AFP"]),
        ("(AP/Reuters)", "credit", ["AP", "Reuters"]),
        ("Source: Reuters", "credit", ["Reuters"]),
        ("With Reuters", "credit", []),
        ("Reuters contributed to this report.", "credit", []),
        ("Photo: AP", "credit", []),
        ("Jonathan Ernst/Reuters", "credit", []),
        ("Getty Images", "credit", []),
        ("(AP Photo/Jane Doe)", "caption", []),
    ],
)
def test_lines_name_whose_story_it_is(line: str, reason: str, named: list[str]) -> None:
    assert agencies_in(line, reason) == tuple(map(source_key, named))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("At least 12 people died, Reuters reported.", ["Reuters"]),
        ("At least 12 people died, according to the Associated Press.", ["AP"]),
        ("A nurse told the Associated Press on Monday that 12 people died.", ["AP"]),
        ("“Twelve have died,” she said in an interview with the BBC.", ["BBC"]),
        ("The state news agency Xinhua reported that 12 people died.", ["Xinhua"]),
        ("The Dara Courier reported that 12 people died.", ["Dara Courier"]),
        ("The Times of Dara reported that 12 people died.", ["Times of Dara"]),
        ("A nurse told the Times of Dara that 12 people died.", ["Times of Dara"]),
        ("Mayor Michael Bloomberg said that 12 people died.", []),
        ("Bloomberg said that 12 people died.", []),
        ("Bloomberg News reported that 12 people died.", ["Bloomberg"]),
        ("A nurse told relatives that 12 people died.", []),
        ("Reuters has an office in Tolan.", []),
    ],
)
def test_sentences_credit_agencies_and_known_publishers(text: str, named: list[str]) -> None:
    known = set(map(source_key, ("Dara Courier", "The Times of Dara", "Bloomberg")))
    assert sources_credited(text, attributed_to(text, "en"), known) == tuple(map(source_key, named))


# ---- what always holds

NAMES = st.sampled_from(["", "ap", "reuters", "post", "herald"])
VOICES = st.lists(
    st.builds(
        Voice,
        origin=st.sampled_from(["g1", "g2", "g3", "g4", "g5"]),
        publisher=NAMES,
        agencies=st.lists(NAMES, max_size=2).map(tuple),
        credited=st.lists(NAMES, max_size=1).map(tuple),
    ),
    min_size=1,
    max_size=8,
)


def names_of(voice: Voice) -> set[str]:
    return {voice.publisher, *voice.agencies, *voice.credited} - {""}


@given(VOICES, st.randoms(use_true_random=False))
def test_groups_are_those_of_the_definition_in_any_order(voices: list[Voice], chance: Random) -> None:
    support = support_of(voices)
    named = set().union(*map(names_of, voices))
    nameless = sum(not names_of(voice) for voice in voices)
    assert 1 <= support.independent_origins <= len(named) + nameless
    assert support.independent_origins <= len({voice.origin for voice in voices})
    assert 0 <= support.publishers <= support.documents == len(voices)
    event(f"{support.independent_origins} groups")
    found = independent(voices)
    for one, other in itertools.combinations(range(len(voices)), 2):
        shares = voices[one].origin == voices[other].origin or names_of(voices[one]) & names_of(voices[other])
        assert not shares or any({one, other} <= set(group) for group in found)
    # A group falls apart nowhere: from its first member all others are reached by what two share.
    assert all(reaches_all([voices[row] for row in group]) for group in found)
    mixed = chance.sample(voices, len(voices))
    assert support_of(mixed) == support


def reaches_all(voices: Sequence[Voice]) -> bool:
    reached, left = [voices[0]], list(voices[1:])
    for voice in reached:
        near = [other for other in left if other.origin == voice.origin or names_of(other) & names_of(voice)]
        reached += near
        left = [other for other in left if other not in near]
    return not left


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=len(STARTS)), st.permutations(range(len(STARTS))))
def test_a_summary_counts_no_more_origins_than_names_and_nameless(
    fields: list[tuple[str, str]], order: list[int]
) -> None:
    documents = [
        Document(
            id=str(number), text=f"{STARTS[number]} {COMMON}", publisher=publisher or None, agency=agency or None
        )
        for number, (publisher, agency) in enumerate(fields)
    ]
    summary: Summary = summarize(documents)
    again = summarize([documents[place] for place in order if place < len(documents)])
    assert [one.support for one in again.sentences] == [one.support for one in summary.sentences]
    for sentence in summary.sentences:
        cited = [fields[citation.document_index] for citation in sentence.citations if citation.role != "conflicts"]
        named = {name for pair in cited for name in pair} - {""}
        nameless = sum(not any(pair) for pair in cited)
        assert sentence.support.independent_origins <= len(named) + nameless
        assert 0 <= sentence.support.publishers <= sentence.support.documents
        assert sentence.support.publishers == len({publisher for publisher, _ in cited} - {""})
