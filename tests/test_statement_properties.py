"""What always holds of judgements, of matches between documents, and of the values that sources give differently."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Options, StatementMatch, split_sentences, statement_matches, summarize
from summarizer.statements.judgement import SAME, Statement
from tests.reaching import reached, reaching
from tests.test_statements import JUDGE, judged

ENGLISH = Options(language="en", max_words=60)
TEMPLATES = (
    "{n} miners were killed when a shaft collapsed near {place} {day}, the ministry said.",
    "A shaft near {place} collapsed {day}, killing {n} miners.",
    "{name} won the race in {place} {day} ahead of {n} riders.",
    "The council of {place} voted {day} to close {n} schools, {name} told reporters.",
    "{name} will not build {n} turbines off {place}, the firm announced {day}.",
    "Prosecutors in {place} charged {name} with taking {n} bribes.",
    "A quake shook {place} {day} and may have damaged {n} houses.",
    "The bank paid ${n} million for a mill in {place}, which {name} had founded.",
)
NUMBERS = {
    3: ("3", "three"),
    12: ("12", "twelve", "a dozen"),
    15: ("15", "fifteen"),
    31: ("31", "thirty-one"),
    300: ("300", "three hundred"),
    3000: ("3,000", "3000", "three thousand"),
}
DAYS = {
    "monday": ("on Monday",),
    "friday": ("on Friday",),
    "3": ("on 3 March", "on March 3", "on the third of March"),
    "9": ("on 9 March", "on March 9", "on the ninth of March"),
}
PLACES = ("Selm", "Tarnia", "Karesh", "Lund", "Norton", "Morton", "Iran", "Iraq")
NAMES = ("Anna Keller", "Victor Lang", "Okoro", "Lena Frost")
DETAILS = (
    ", among them a postman",
    ", among them two nurses from the coast",
    ", as the prefect had feared for weeks",
    ", the worst such day in years",
)

numbers = st.sampled_from([text for texts in NUMBERS.values() for text in texts])
days = st.sampled_from([text for texts in DAYS.values() for text in texts])
slots = st.fixed_dictionaries(
    {"n": numbers, "day": days, "place": st.sampled_from(PLACES), "name": st.sampled_from(NAMES)}
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEMPLATES)).format(**draw(slots))
    return text[0].upper() + text[1:]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two sentences; mostly of one matter, with some slots changed."""
    values = draw(slots)
    changed = draw(slots)
    which = draw(st.sampled_from([("n",), ("n",), ("day",), ("n", "day"), ("place",), ()]))
    others = {**values, **{key: changed[key] for key in which}}
    at, elsewhere = draw(st.integers(0, len(TEMPLATES) - 1)), draw(st.integers(0, len(TEMPLATES) - 1))
    other = draw(st.sampled_from([at, at, elsewhere]))
    first, second = TEMPLATES[at].format(**values), TEMPLATES[other].format(**others)
    return first[0].upper() + first[1:], second[0].upper() + second[1:]


@given(sentences())
def test_a_sentence_says_what_it_says(text: str) -> None:
    found = judged(text, text)
    assert (found.relation, found.score, found.differences) == (SAME, 1.0, ())
    # Nor do its own units differ from themselves, where no key is asked.
    again = JUDGE.judge(replace(Statement.of(text, "en"), key=""), Statement.of(text, "en"))
    assert (again.relation, again.differences) == (SAME, ())


@reaching(same=0.05, differs=0.1, other=0.1)
@given(pairs())
def test_the_order_of_two_statements_changes_no_judgement(pair: tuple[str, str]) -> None:
    found, turned = judged(*pair), judged(*pair[::-1]).turned()
    reached(found.relation if found.relation in ("same", "differs") else "other")
    assert (found.relation, found.covered) == (turned.relation, turned.covered)
    assert abs(found.score - turned.score) < 1e-9
    assert {(one.type, one.first, one.second) for one in found.differences} == {
        (one.type, one.first, one.second) for one in turned.differences
    }


@reaching(strong=0.1)
@given(pairs())
def test_a_value_that_is_shown_stands_in_its_statement(pair: tuple[str, str]) -> None:
    for difference in judged(*pair).differences:
        if difference.strong:
            reached("strong")
            assert difference.first in pair[0]
            assert difference.second in pair[1]
            assert difference.turned().turned() == difference


@given(sentences(), st.sampled_from(DETAILS))
def test_a_detail_on_one_side_is_no_difference(text: str, detail: str) -> None:
    longer = f"{text.removesuffix('.')}{detail}."
    assert judged(text, longer).differences == ()
    assert judged(longer, text).differences == ()


@given(st.sampled_from(TEMPLATES), slots, st.permutations([*NUMBERS]).map(lambda order: order[:2]), st.data())
def test_another_number_is_never_the_same(
    template: str, values: dict[str, str], two: list[int], data: st.DataObject
) -> None:
    first, second = (data.draw(st.sampled_from(NUMBERS[number])) for number in two)
    found = judged(template.format(**{**values, "n": first}), template.format(**{**values, "n": second}))
    assert found.relation != SAME
    assert "number" in {one.type for one in found.differences}


def value_of(printed: str) -> int | None:
    """The number that a text gives, by the table above."""
    bare = printed.casefold()
    return next((value for value, texts in NUMBERS.items() if bare in texts), None)


# ---- documents

TOLLS = (
    "{n} people were killed when a ferry carrying market traders capsized off Lagos {day}.",
    "A ferry carrying market traders capsized off Lagos {day}, killing {n} people.",
    "Off Lagos a ferry with market traders capsized {day} and {n} people were killed.",
)
FILLERS = (
    "Divers searched the wreck for survivors through the night. The harbour was closed at noon.",
    "Relatives waited for news outside the gates. The boat had been built for forty passengers.",
    "The owner has not been found. Ministers flew to the town early in the morning.",
    "Fishermen said that the sea had been calm. A mosque near the quay took in the rescued.",
)
CORRECTED = "An earlier report had put the number of people killed at {n}."


class Told:
    """A document, with the numbers and days that it prints."""

    def __init__(self, document: Document, values: frozenset[int], days: frozenset[str]) -> None:
        self.document, self.values, self.days = document, values, days


@st.composite
def clusters(draw: st.DrawFn) -> list[Told]:
    """Two to four documents on one event; some are reprints of one story with another number."""
    told = []
    reprints = draw(st.booleans())
    for at in range(draw(st.integers(2, 4))):
        number, day = draw(st.sampled_from([12, 15, 31, 300, 3000])), draw(st.sampled_from(["monday", "friday"]))
        toll = TOLLS[0] if reprints else draw(st.sampled_from(TOLLS))
        lead = toll.format(n=draw(st.sampled_from(NUMBERS[number])), day=DAYS[day][0])
        values = {number}
        text = f"{lead[0].upper()}{lead[1:]} {FILLERS[0 if reprints else at]}"
        if draw(st.integers(0, 3)) == 0:
            earlier = draw(st.sampled_from([12, 15, 31]))
            values.add(earlier)
            text = f"{text} {CORRECTED.format(n=draw(st.sampled_from(NUMBERS[earlier])))}"
        published = draw(st.sampled_from([None, f"2026-03-{at + 1:02}", f"2026-03-{9 - at:02}"]))
        told.append(
            Told(Document(id="abcd"[at], text=text, published=published), frozenset(values), frozenset((day,)))
        )
    return told


@reaching(number=0.2, date=0.05)
@settings(max_examples=100, deadline=None)
@given(clusters())
def test_a_value_is_put_into_the_mouth_of_those_who_print_it(told: list[Told]) -> None:
    by_id = {one.document.id: one for one in told}
    for line in summarize([one.document for one in told], ENGLISH).disagreements:
        if line.type not in ("number", "date"):
            continue
        reached(line.type)
        assert len(line.values) > 1
        given_values = [value.value.casefold() for value in line.values]
        # A value in another notation is no other value.
        assert len({value_of(one) or one for one in given_values}) == len(given_values)
        named: list[str] = []
        for value in line.values:
            assert value.document_ids
            for name in value.document_ids:
                one = by_id[name]
                if line.type == "number":
                    assert value_of(value.value) in one.values
                else:
                    assert value.value.casefold() in one.days
            named += value.document_ids
        for name in named:
            printed = by_id[name].values if line.type == "number" else by_id[name].days
            assert named.count(name) <= len(printed)


@reaching(matches=0.5, several=0.2)
@settings(max_examples=60, deadline=None)
@given(clusters())
def test_matches_are_of_sentences_of_different_documents_in_order(told: list[Told]) -> None:
    documents = [one.document for one in told]
    order = {document.id: at for at, document in enumerate(documents)}
    spans = {document.id: {(s.start, s.end) for s in split_sentences(document.text, "en")} for document in documents}
    found = statement_matches(documents, ENGLISH)
    keys = []
    for match in found:
        reached("matches")
        assert match.relation in ("same", "part", "differs", "similar")
        assert match.first.document_id != match.second.document_id
        for place in (match.first, match.second):
            assert (place.start, place.end) in spans[place.document_id]
        if match.relation != "part":
            assert order[match.first.document_id] < order[match.second.document_id]
        assert 0 <= match.score <= 1
        keys.append(
            tuple((order[place.document_id], place.start, place.end) for place in (match.first, match.second))
        )
    if len({match.relation for match in found}) > 1:
        reached("several")
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def unordered(matches: tuple[StatementMatch, ...]) -> set[object]:
    """Matches without the order of the two; of a part the order is what it says."""
    return {
        (
            match.relation,
            (match.first, match.second) if match.relation == "part" else frozenset((match.first, match.second)),
            match.score,
            frozenset((one.type, frozenset(one.values)) for one in match.differences),
        )
        for match in matches
    }


@reaching(matches=0.5)
@settings(max_examples=60, deadline=None)
@given(clusters().flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_documents_changes_no_match(orders: tuple[list[Told], list[Told]]) -> None:
    documents, shuffled = ([one.document for one in told] for told in orders)
    found = statement_matches(documents, ENGLISH)
    if found:
        reached("matches")
    assert unordered(found) == unordered(statement_matches(shuffled, ENGLISH))
