"""Sentences cut into facts: a table of hard ones, and what holds of any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.clauses import FactSpan, facts
from tests.reaching import reached, reaching


def shown(text: str) -> list[str]:
    """Each fact as "kind [subject]: span ... span"."""
    return [_shown(text, fact) for fact in facts(text, "en")]


def _shown(text: str, fact: FactSpan) -> str:
    subject = "" if fact.subject is None else f" [{text[slice(*fact.subject)]}]"
    return f"{fact.kind}{subject}: {' ... '.join(text[start:end] for start, end in fact.spans)}"


TABLE: list[tuple[str, list[str]]] = [
    (
        "The ferry sank in shallow water near the harbour.",
        ["main: The ferry sank in shallow water near the harbour."],
    ),
    (
        "A man in a red coat with two heavy bags walked slowly to the old station.",
        ["main: A man in a red coat with two heavy bags walked slowly to the old station."],
    ),
    (
        "The wounded and displaced families of the valley received tents and blankets.",
        ["main: The wounded and displaced families of the valley received tents and blankets."],
    ),
    (
        "Anna Berg, the mayor of Nordby, opened the new bridge.",
        ["main: Anna Berg, the mayor of Nordby, opened the new bridge."],
    ),
    (
        "The council (which has nine members) rejected the plan for the tunnel.",
        ["main: The council (which has nine members) rejected the plan for the tunnel."],
    ),
    (
        "The court – a body that nobody elected – rejected the plan for the tunnel.",
        ["main: The court – a body that nobody elected – rejected the plan for the tunnel."],
    ),
    ("Buy two large pumpkins, salt and pepper.", ["main: Buy two large pumpkins, salt and pepper."]),
    # Reporting clauses.
    ("Police said the driver was drunk.", ["main: the driver was drunk."]),
    ("Police said on Monday that the driver of the lorry was drunk.", ["main: the driver of the lorry was drunk."]),
    ("The driver of the lorry was drunk, police said.", ["main: The driver of the lorry was drunk"]),
    (
        "The driver of the lorry was drunk, according to the police in Nordby.",
        ["main: The driver of the lorry was drunk"],
    ),
    ("According to the police, the driver of the lorry was drunk.", ["main: the driver of the lorry was drunk."]),
    (
        "The driver of the lorry, according to the police, was drunk.",
        ["main: The driver of the lorry ... was drunk."],
    ),
    ("The driver of the lorry, police said, was drunk.", ["main: The driver of the lorry ... was drunk."]),
    (
        "The driver of the lorry was drunk, said Anna Berg, a police officer.",
        ["main: The driver of the lorry was drunk"],
    ),
    (
        "The driver of the lorry was drunk, Anna Berg, a police officer, said.",
        ["main: The driver of the lorry was drunk"],
    ),
    (
        "Anna Berg, a police officer, said the driver of the lorry was drunk.",
        ["main: the driver of the lorry was drunk."],
    ),
    ("She told reporters the driver of the lorry was drunk.", ["main: the driver of the lorry was drunk."]),
    (
        "The officer who leads the search said that the boat left the port on Friday.",
        ["main: the boat left the port on Friday."],
    ),
    (
        "“We will not leave the village tonight,” Berg wrote in a letter.",
        ["main: “We will not leave the village tonight,”"],
    ),
    ("Berg said: “We will not leave the village tonight.”", ["main: “We will not leave the village tonight.”"]),
    (
        "The lorry left the road, and police said the driver was drunk.",
        ["main: The lorry left the road ... the driver was drunk."],
    ),
    (
        "The firm dismissed forty workers and said it would close the factory.",
        ["main: The firm dismissed forty workers ... it would close the factory."],
    ),
    (
        "The firm closed the factory, saying that it had lost too much money.",
        ["main: The firm closed the factory", "coordinated: it had lost too much money."],
    ),
    (
        "The driver is said to be drunk and unable to speak.",
        ["main: The driver is said to be drunk and unable to speak."],
    ),
    ("The minister announced a new tax on sugar.", ["main: The minister announced a new tax on sugar."]),
    # Coordination.
    (
        "The blast killed four soldiers and wounded six others.",
        ["main: The blast killed four soldiers", "coordinated [The blast]: wounded six others."],
    ),
    (
        "The blast killed four soldiers and the fire destroyed the whole barracks.",
        ["main: The blast killed four soldiers", "coordinated: the fire destroyed the whole barracks."],
    ),
    (
        "The blast killed four soldiers, but the general survived the attack.",
        ["main: The blast killed four soldiers", "coordinated: the general survived the attack."],
    ),
    (
        "Rescuers reached the valley on Sunday but were forced back by heavy snow.",
        ["main: Rescuers reached the valley on Sunday", "coordinated [Rescuers]: were forced back by heavy snow."],
    ),
    (
        "The thief was arrested on Friday and charged with three robberies.",
        ["main: The thief was arrested on Friday", "coordinated [The thief]: charged with three robberies."],
    ),
    ("The fox snatched and ate a white chicken.", ["main: The fox snatched and ate a white chicken."]),
    ("The storm hit Spain, Portugal and France.", ["main: The storm hit Spain, Portugal and France."]),
    (
        "The club sold two players, bought a young goalkeeper and dismissed its coach.",
        [
            "main: The club sold two players",
            "coordinated [The club]: bought a young goalkeeper and dismissed its coach.",
        ],
    ),
    (
        "The bombs that hit the market and the mosque were made in Nordby.",
        ["main: The bombs that hit the market and the mosque were made in Nordby."],
    ),
    (
        "He knew that the president and the minister were ill.",
        ["main: He knew that the president and the minister were ill."],
    ),
    (
        "She met a man and a woman who were running towards the river.",
        ["main: She met a man and a woman who were running towards the river."],
    ),
    (
        "The parties held talks between the army and the rebels that were fruitless.",
        ["main: The parties held talks between the army and the rebels that were fruitless."],
    ),
    (
        "The minister resigned on Monday; the king accepted the resignation within hours.",
        ["main: The minister resigned on Monday", "coordinated: the king accepted the resignation within hours."],
    ),
    (
        "Prices rose by nine percent; wages, four percent.",
        ["main: Prices rose by nine percent; wages, four percent."],
    ),
    # Subordination.
    (
        "The police closed the road after the bomb exploded near the school.",
        ["main: The police closed the road", "subordinate: after the bomb exploded near the school."],
    ),
    (
        "After the bomb exploded near the school, the police closed the road.",
        ["subordinate: After the bomb exploded near the school", "main: the police closed the road."],
    ),
    (
        "When the bomb exploded near the school, the police closed the road and searched every house.",
        [
            "subordinate: When the bomb exploded near the school",
            "main: the police closed the road and searched every house.",
        ],
    ),
    (
        "The police closed the road because of the heavy snow.",
        ["main: The police closed the road because of the heavy snow."],
    ),
    (
        "The city closed its schools because the river had flooded the centre.",
        ["main: The city closed its schools", "subordinate: because the river had flooded the centre."],
    ),
    (
        "The band, known as the Wild Geese, played twelve songs.",
        ["main: The band, known as the Wild Geese, played twelve songs."],
    ),
    ("The committee asked if the bridge was safe.", ["main: The committee asked if the bridge was safe."]),
    (
        "The president will visit Nordby as soon as the doctors allow it.",
        ["main: The president will visit Nordby as soon as the doctors allow it."],
    ),
    (
        "The troops crossed the river even as leaders signed a truce in Nordby.",
        ["main: The troops crossed the river", "subordinate: even as leaders signed a truce in Nordby."],
    ),
    (
        "The woman stole three cars before shooting herself in a forest.",
        ["main: The woman stole three cars before shooting herself in a forest."],
    ),
    (
        "While crossing the river, the soldiers lost two boats.",
        ["main: While crossing the river, the soldiers lost two boats."],
    ),
    (
        "The children, when they heard the alarm bell, left the school.",
        ["main: The children ... left the school.", "subordinate: when they heard the alarm bell"],
    ),
    (
        "The boy who was hit when he crossed the road died in hospital.",
        ["main: The boy who was hit when he crossed the road died in hospital."],
    ),
    (
        "Sales fell in March, although the firm had cut its prices twice.",
        ["main: Sales fell in March", "subordinate: although the firm had cut its prices twice."],
    ),
    (
        "If the river rises another metre, the town will lose its only bridge.",
        ["subordinate: If the river rises another metre", "main: the town will lose its only bridge."],
    ),
    # Participles.
    (
        "A bomb exploded in the market, killing four people.",
        ["main: A bomb exploded in the market", "participle [A bomb]: killing four people."],
    ),
    (
        "A bomb exploded in the market, killing four people and injuring dozens of others.",
        [
            "main: A bomb exploded in the market",
            "participle [A bomb]: killing four people",
            "participle [A bomb]: injuring dozens of others.",
        ],
    ),
    (
        "Two soldiers died in the north, killed in an ambush by rebels.",
        ["main: Two soldiers died in the north", "participle [Two soldiers]: killed in an ambush by rebels."],
    ),
    (
        "The men, accused of two robberies in Nordby, were freed on Tuesday.",
        ["main: The men ... were freed on Tuesday.", "participle [The men]: accused of two robberies in Nordby"],
    ),
    (
        "The bridge, including its northern tower, collapsed on Friday.",
        ["main: The bridge, including its northern tower, collapsed on Friday."],
    ),
    ("The rocket launched at dawn landed in the sea.", ["main: The rocket launched at dawn landed in the sea."]),
    (
        "Beaten by the champions in March, the club dismissed its coach.",
        ["participle [the club]: Beaten by the champions in March", "main: the club dismissed its coach."],
    ),
    # Relative clauses.
    (
        "The mayor met Anna Berg, who leads the opposition in the council.",
        ["main: The mayor met Anna Berg", "relative: who leads the opposition in the council."],
    ),
    (
        "Anna Berg, who leads the opposition in the council, met the mayor.",
        ["main: Anna Berg ... met the mayor.", "relative: who leads the opposition in the council"],
    ),
    (
        "The mayor met the woman who leads the opposition in the council.",
        ["main: The mayor met the woman who leads the opposition in the council."],
    ),
    (
        "The ship reached Nordby, where thousands of people welcomed the crew.",
        ["main: The ship reached Nordby", "relative: where thousands of people welcomed the crew."],
    ),
    (
        "The factory, which employs forty people, burned down and will be rebuilt next year.",
        ["main: The factory ... burned down and will be rebuilt next year.", "relative: which employs forty people"],
    ),
    (
        "The prisoners, two of whom were seriously ill, refused all food.",
        ["main: The prisoners ... refused all food.", "relative: two of whom were seriously ill"],
    ),
    (
        "The singer, whose father founded the old theatre, sold her house.",
        ["main: The singer ... sold her house.", "relative: whose father founded the old theatre"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_sentence_is_cut_by_clause(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_background_is_a_relative_clause_behind_a_comma() -> None:
    text = "Anna Berg, who leads the opposition in the council, met the mayor and praised his plan for the harbour."
    assert [fact.background for fact in facts(text, "en")] == [False, True, False]


@pytest.mark.parametrize("language", ["de", "pt", "", "xx"])
def test_of_other_languages_a_sentence_is_one_fact(language: str) -> None:
    text = " Police closed the road, and thieves robbed the bank. "
    assert facts(text, language) == (FactSpan(((0, len(text)),), "main", background=False, subject=None),)


@pytest.mark.parametrize("text", ["a, and was " * 100_000, "((" * 50_000, "x said that " * 80_000, "“" * 4_000])
def test_what_is_no_sentence_is_one_fact(text: str) -> None:
    assert len(facts(text, "en")) == 1


SUBJECTS = st.sampled_from(
    ["the blast", "Anna Berg", "four soldiers of the guard", "he", "“We", "the man (a baker)", ""]
)
VERBS = st.sampled_from(
    [
        "killed four young soldiers",
        "was hit by a lorry",
        "leads the old party",
        "exploded”",
        "crossing the river",
        "will",
    ]
)
CREDITS = st.sampled_from(["", "", "police said ", "according to the army, ", "told reporters that "])
JOINTS = st.sampled_from(
    [
        " and ",
        ", but ",
        "; ",
        ", who ",
        " after ",
        ", killing ",
        ", ",
        " that ",
        ", injuring two children, ",
        " — ",
        " as ",
        ".",
    ]
)
CLAUSES = st.builds("{} {}{}".format, SUBJECTS, VERBS, JOINTS)
QUIET = st.lists(CLAUSES, min_size=1, max_size=5).map("".join)
TEXTS = st.lists(st.builds("{}{}".format, CREDITS, CLAUSES), min_size=1, max_size=5).map("".join) | st.text(
    max_size=60
)


def covered(text: str) -> list[tuple[int, int]]:
    return sorted(span for fact in facts(text, "en") for span in fact.spans)


@reaching(several=0.15, interrupted=0.02)
@given(TEXTS)
def test_spans_are_in_order_and_apart(text: str) -> None:
    found = facts(text, "en")
    assert found == facts(text, "en")
    assert found
    for fact in found:
        assert list(fact.spans) == sorted(fact.spans)
        if len(fact.spans) > 1:
            reached("interrupted")
        if fact.subject is not None:
            assert 0 <= fact.subject[0] < fact.subject[1] <= len(text)
    for start, end in covered(text):
        assert 0 <= start <= end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert not text[start:end].startswith(",")
    for (_, end), (start, _) in itertools.pairwise(covered(text)):
        assert end <= start
    if len(found) > 1:
        reached("several")


@reaching(several=0.15)
@given(QUIET)
def test_without_a_reporting_clause_every_word_is_in_a_fact(text: str) -> None:
    left = list(text)
    for start, end in covered(text):
        left[start:end] = " " * (end - start)
    assert set("".join(left).split()) <= {",", ";", "—", "and", "but"}
    if len(facts(text, "en")) > 1:
        reached("several")
