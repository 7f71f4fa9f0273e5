"""Passages of any chunking: one source is one document, and every citation leads back to the original."""

import itertools
import json
import random
from collections.abc import Sequence

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from summarizer import Document, InputError, OptionError, Options, check, origins, summarize
from summarizer.integrations.answers import check_answer
from summarizer.integrations.passages import BREAK, join
from summarizer.integrations.retrieved import Passage, PassageSpan, Place, best_sentences, collapse
from tests.flood_articles import AGENCY, ORIGINALS, OWN


def chunks(source: str, size: int, overlap: int = 0, *, indexed: bool = True) -> list[Passage]:
    text = ORIGINALS[source]
    starts = range(0, max(1, len(text) - overlap), size - overlap)
    return [Passage(text=text[at : at + size], source=source, start=at if indexed else None) for at in starts]


def documents(passages: Sequence[Passage]) -> list[str]:
    return [document.text for document in join(passages)]


# ---- chunks to documents


@pytest.mark.parametrize(
    ("passages", "texts"),
    [
        ([Passage(text="One."), Passage(text="Two.")], ["One.", "Two."]),
        ([Passage(text="One.", source="a"), Passage(text="Two.", source="a")], [f"One.{BREAK}Two."]),
        (
            [Passage(text="Two.", source="a", start=9), Passage(text="One.", source="a", start=0)],
            [f"One.{BREAK}Two."],
        ),
        ([Passage(text="It ra", source="a", start=0), Passage(text="ined.", source="a", start=5)], ["It rained."]),
        ([Passage(text="It rain", source="a", start=0), Passage(text="ained.", source="a", start=4)], ["It rained."]),
        (
            [Passage(text="It rained.", source="a", start=3), Passage(text="rain", source="a", start=6)],
            ["It rained."],
        ),
        ([Passage(text="It rained.", source="a", start=3)] * 2, ["It rained."]),
        ([Passage(text="It rained.", source="a"), Passage(text="rain", source="a")], ["It rained."]),
        ([Passage(text="x.", source="a"), Passage(text="One.", source="a", start=7)], [f"One.{BREAK}x."]),
        # they contradict each other
        (
            [Passage(text="rain", source="a", start=2), Passage(text="snow", source="a", start=4)],
            [f"rain{BREAK}snow"],
        ),
        # offsets in two pages of a file are not of one text
        (
            [
                Passage(text="rain", source="a", part="1", start=0),
                Passage(text="snow", source="a", part="2", start=4),
            ],
            [f"rain{BREAK}snow"],
        ),
    ],
)
def test_chunks_of_a_source_are_one_text(passages: list[Passage], texts: list[str]) -> None:
    assert documents(passages) == texts


def test_a_stretch_is_located_in_the_first_chunk_that_has_all_of_it() -> None:
    passages = [
        Passage(text="It rained all", source="a", start=10),
        Passage(text="rained all day.", source="a", start=13),
    ]
    (document,) = join(passages)
    assert document.text == "It rained all day."
    assert document.locate(3, 9) == Place("a", None, 13, 19, (PassageSpan(0, 3, 9),))
    assert document.locate(10, 18) == Place("a", None, 20, 28, (PassageSpan(1, 7, 15),))
    assert document.locate(0, 18) == Place("a", None, 10, 28, (PassageSpan(0, 0, 13), PassageSpan(1, 10, 15)))


def test_a_chunk_without_an_offset_has_no_place_in_the_original() -> None:
    (document,) = join([Passage(text="One.", source="a"), Passage(text="Two.", source="a")])
    assert document.locate(6, 10) == Place("a", None, None, None, (PassageSpan(1, 0, 4),))


def test_chunks_that_contradict_each_other_have_no_place_in_the_original() -> None:
    (document,) = join([Passage(text="rain", source="a", start=2), Passage(text="snow", source="a", start=4)])
    assert document.locate(0, 4).source_start is None


def test_passages_without_a_source_have_ids_that_no_source_has() -> None:
    passages = [Passage(text="One."), Passage(text="Two.", source="1"), Passage(text="Three.")]
    assert [document.id for document in join(passages)] == ["passage 1", "1", "3"]


def test_a_date_that_cannot_be_read_is_left_out() -> None:
    dates = ["yesterday", None, "2026-03-02"]
    (document,) = join([Passage(text=f"{at}.", source="a", published=date) for at, date in enumerate(dates)])
    assert document.record()["published"] == "2026-03-02"


# ---- prints that differ


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("destroyed 40 houses", "destroyed 90 houses"),
        ("Rescuers took 300 people", "Rescuers took 30 people"),
        ("remain closed until Friday", "remain closed until Monday"),
        ("The government sent", "The government never sent"),
        ("to a school in the town of Piura", "to a school in the town of Chiclayo"),
    ],
)
def test_a_print_that_gives_something_otherwise_stays(old: str, new: str) -> None:
    changed = AGENCY.replace(old, new)
    texts = {"post": AGENCY, "herald": changed, "mail": f"By our staff\n\n{changed}", "echo": f"{AGENCY} The Echo."}
    kept = collapse([Passage(text=text, source=source) for source, text in texts.items()])
    assert [(one.passage, one.stands_for) for one in kept] == [(0, (3,)), (1, (2,))]
    assert len({one.origin for one in kept}) == 1


def test_a_short_report_that_shares_one_sentence_is_no_print() -> None:
    shared = (
        "The ferry Estrela, which had been built for sixty passengers and was carrying traders home from the market "
        "at Porto Velho, sank"
    )
    told = (
        f"{shared} on Sunday night. At least 19 people drowned, the navy said. Divers searched the hull until dawn. "
        "The owner of the boat was arrested at his house. Fishermen pulled forty people from the river. A "
        "church opened its doors to families. The governor ordered three days of mourning. Inspectors came."
    )
    short = (
        f"{shared} after striking a sandbank. “We counted 31 bodies on the beach,” the fire chief told us. Others "
        "may still be trapped below deck, since nobody kept a list."
    )
    assert 44 <= len(short.split()) <= 60
    assert len(origins([{"id": "told", "text": told}, {"id": "short", "text": short}])) == 2
    assert [one.passage for one in collapse([Passage(text=told), Passage(text=short)])] == [0, 1]
    half = (
        f"{shared} on Sunday night. At least 19 people drowned, the navy said. Divers searched the hull until dawn."
    )
    printed = f"{half} Read more in the print edition of this paper, which appears on Tuesday."
    assert len(origins([{"id": "told", "text": told}, {"id": "printed", "text": printed}])) == 1


# ---- best sentences


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_every_citation_leads_to_its_quote_however_the_text_was_cut(data: st.DataObject) -> None:
    size = data.draw(st.integers(60, 400), label="size")
    overlap = data.draw(st.integers(0, 50), label="overlap")
    indexed = data.draw(st.booleans(), label="indexed")
    passages = [chunk for source in ORIGINALS for chunk in chunks(source, size, overlap, indexed=indexed)]
    data.draw(st.randoms(use_true_random=False)).shuffle(passages)
    passages = passages[: data.draw(st.integers(1, len(passages)), label="retrieved")]
    found = best_sentences(passages, "flood")
    for sentence in found.sentences:
        own = sentence.citations[0]
        assert sentence.text == own.quote
        for citation in sentence.citations:
            place = citation.place
            pieces = [passages[span.passage].text[span.start : span.end] for span in place.spans]
            assert "".join(pieces) == citation.quote
            assert {passages[span.passage].source for span in place.spans} == {place.source}
            assert (place.source_start is not None) == indexed
            if place.source_start is not None:
                assert ORIGINALS[place.source][place.source_start : place.source_end] == citation.quote
            event(f"cited, in {min(len(pieces), 2)} chunks")


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("overlap", [0, 120])
def test_two_chunks_of_one_source_are_no_two_origins(overlap: int, indexed: bool) -> None:
    found = best_sentences(chunks("echo", 200, overlap, indexed=indexed))
    assert found.sentences
    assert {sentence.independent_origins for sentence in found.sentences} == {1}
    assert {len(sentence.citations) for sentence in found.sentences} == {1}


def test_a_repeated_chunk_is_no_second_sentence() -> None:
    found = best_sentences([Passage(text=OWN, source="echo")] * 3, options={"max_words": 600})
    texts = [sentence.text for sentence in found.sentences]
    assert len(texts) == len(set(texts)) > 2


def test_three_prints_of_one_agency_story_count_as_one() -> None:
    prints = [*chunks("post", 2000), *chunks("herald", 2000), *chunks("mail", 2000)]
    found = best_sentences([*prints, *chunks("echo", 2000)], "houses destroyed by the flood")
    counts = {sentence.text: sentence.independent_origins for sentence in found.sentences}
    assert counts
    assert max(counts.values()) <= 2
    alone = best_sentences(prints)
    assert {sentence.independent_origins for sentence in alone.sentences} == {1}
    assert {len(sentence.citations) for sentence in alone.sentences} == {3}


def test_sentences_are_those_of_the_summary_about_the_query() -> None:
    texts = [Document(id=source, text=text) for source, text in ORIGINALS.items()]
    passages = [Passage(text=text, source=source) for source, text in ORIGINALS.items()]
    options = Options(max_words=30)
    for query in ("bread from a boat", "closed bridges"):
        summary = summarize(texts, options, query=query)
        found = best_sentences(passages, query, options)
        assert [sentence.text for sentence in found.sentences] == [sentence.text for sentence in summary.sentences]
        assert found.sentences[0].independent_origins == summary.sentences[0].support.independent_origins


@pytest.mark.parametrize("query", [None, "", "???", "flood " * 1000])
def test_any_text_may_be_a_query(query: str | None) -> None:
    assert best_sentences(chunks("echo", 2000), query).sentences


def test_an_option_that_does_not_exist_is_refused() -> None:
    with pytest.raises(OptionError):
        best_sentences(chunks("echo", 2000), options={"max_word": 3})


@pytest.mark.parametrize("passages", [[], [Passage(text="")], [Passage(text=" \n")]])
def test_where_nothing_was_retrieved_nothing_is_found(passages: list[Passage]) -> None:
    assert best_sentences(passages, "flood").sentences == ()
    assert [kept.passage for kept in collapse(passages)] == list(range(len(passages)))


def test_a_citation_is_json_with_the_ids_of_its_passages() -> None:
    passages = [Passage(text=AGENCY, source="post", start=0, id="chunk-1", title="Flood in Peru")]
    citation = best_sentences(passages).sentences[0].citations[0].to_dict(passages)
    assert json.loads(json.dumps(citation)) == citation
    end = AGENCY.index(" Rescuers")
    assert citation["quote"] in AGENCY[:end]
    assert citation["passages"][0]["passage_id"] == "chunk-1"
    assert (citation["source"], citation["part"], citation["role"], citation["title"]) == (
        *("post", None, "origin"),
        "Flood in Peru",
    )


# ---- reprints


def test_of_prints_of_one_story_the_first_stays() -> None:
    passages = [*chunks("mail", 2000), *chunks("echo", 2000), *chunks("post", 2000), *chunks("herald", 2000)]
    kept = collapse(passages)
    assert [(each.passage, each.stands_for) for each in kept] == [(0, (2, 3)), (1, ())]
    assert kept[0].origin != kept[1].origin


def test_of_the_source_that_stays_all_chunks_stay() -> None:
    passages = list(itertools.chain.from_iterable(zip(chunks("post", 450), chunks("herald", 450), strict=True)))
    assert len(passages) == 4
    assert [(each.passage, each.stands_for) for each in collapse(passages)] == [(0, (1, 3)), (2, (1, 3))]


def test_equal_passages_without_a_source_are_prints() -> None:
    kept = collapse(
        [Passage(text="It rained in Lima."), Passage(text="It rained in Lima. "), Passage(text="It snowed.")]
    )
    assert [(each.passage, each.stands_for) for each in kept] == [(0, (1,)), (2, ())]


@given(st.randoms(use_true_random=False), st.integers(150, 500))
@settings(max_examples=15, deadline=None)
def test_every_passage_remains_or_is_stood_for(chance: random.Random, size: int) -> None:
    passages = [chunk for source in ORIGINALS for chunk in chunks(source, size)]
    chance.shuffle(passages)
    kept = collapse(passages)
    numbers = [each.passage for each in kept]
    left_out = {number for each in kept for number in each.stands_for}
    assert numbers == sorted(numbers)
    assert sorted([*numbers, *left_out]) == list(range(len(passages)))
    assert all(min(numbers) < number for number in left_out)
    assert not {passages[number].source for number in numbers} & {passages[number].source for number in left_out}


def test_origins_are_those_of_the_summary() -> None:
    texts = [Document(id=source, text=text) for source, text in ORIGINALS.items()]
    assert origins(texts) == summarize(texts).origins
    assert {frozenset(group.members) for group in origins(texts)} == {
        frozenset({"post", "herald", "mail"}),
        frozenset({"echo"}),
    }


def test_origins_warn_of_what_could_not_be_read() -> None:
    with pytest.warns(UserWarning, match="yesterday"):
        origins([{"text": OWN, "published": "yesterday"}])


# ---- answers


def test_an_answer_is_checked_and_led_back_to_the_originals() -> None:
    passages = [*chunks("echo", 150), *chunks("post", 300, 40)]
    checked = check_answer(
        "The flood destroyed 40 houses in the north of Peru. The army came with 12 helicopters.", passages
    )
    assert [claim.verdict for claim in checked.report.claims] == ["supported", "unsupported"]
    for citation in checked.report.claims[0].citations:
        place = checked.place(citation)
        assert place.source_start is not None
        assert ORIGINALS[place.source][place.source_start : place.source_end] == citation.cited_text


def test_the_report_as_json_has_the_places_beside_the_schema_of_a_check() -> None:
    passages = [*chunks("echo", 150), *chunks("post", 300, 40)]
    answer = "The flood destroyed 40 houses in the north of Peru. “The mayor said that 40 houses were lost.”"
    checked = check_answer(answer, passages)
    report = checked.to_dict()
    texts = {document.id: document.text for document in checked.report.sources}
    plain = check(answer, checked.report.sources).to_dict()
    found = 0

    def compared(mapped: object, known: object) -> object:
        nonlocal found
        if isinstance(known, list):
            assert isinstance(mapped, list)
            return [compared(one, other) for one, other in zip(mapped, known, strict=True)]
        if not isinstance(known, dict):
            return mapped
        assert isinstance(mapped, dict)
        if known.get("type") == "char_location":
            found += 1
            assert ORIGINALS[mapped["source"]][mapped["source_start"] : mapped["source_end"]] == mapped["cited_text"]
            pieces = [passages[one["passage"]].text[one["start"] : one["end"]] for one in mapped["passages"]]
            assert "".join(pieces) == mapped["cited_text"]
            assert texts[mapped["document_id"]][mapped["start_char_index"] :].startswith(mapped["cited_text"])
        return {name: compared(mapped[name], value) for name, value in known.items()}

    digest = {"input_digest": report["input_digest"]}  # that counts what the numbers of passages mean
    assert compared(report, plain) == {**plain, **digest}
    assert found > 1
    assert [document["passages"] for document in report["documents"]] == [[0, 1, 2], [3, 4]]


@pytest.mark.parametrize("ids", [("post", "echo"), ("https://news.example/a?b=1", "C:\\texts\\echo, 2.txt")])
def test_a_number_in_an_answer_means_the_passage(ids: tuple[str, str]) -> None:
    post = [Passage(text=AGENCY[at : at + 300], source=ids[0], start=at) for at in (0, 300)]
    passages = [*post, Passage(text=OWN, source=ids[1])]
    answer = "A baker handed out bread from a boat [3]. Engineers closed two bridges [2, 4]."
    report = check_answer(answer, passages).report
    assert report.text == answer
    assert report.unchecked == ()
    assert [claim.text for claim in report.claims] == ["A baker handed out bread from a boat [3].", answer[42:]]
    cited = [(one.marker, one.document_id) for claim in report.claims for one in claim.cited]
    assert cited == [("[3]", ids[1]), ("[2, 4]", ids[0]), ("[2, 4]", None)]
    assert report.claims[0].cited_verdict == "supported"


def test_a_list_of_sources_of_the_answer_says_what_its_numbers_mean() -> None:
    passages = [*chunks("post", 300), *chunks("echo", 2000)]
    answer = "A baker handed out bread from a boat [1].\n\nSources:\n[1] echo\n[2] post\n"
    report = check_answer(answer, passages).report
    assert [one.document_id for claim in report.claims for one in claim.cited] == ["echo"]
    assert report.unchecked


def test_an_answer_without_passages_is_refused() -> None:
    with pytest.raises(InputError):
        check_answer("It rained.", [])
