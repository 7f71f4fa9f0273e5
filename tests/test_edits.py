"""What a later print of a sentence gives otherwise is found at its place; what is only told anew is no difference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Options, Summary, summarize
from summarizer.statements.alignment import FUNCTION_WEIGHT, align
from summarizer.statements.differences import differences
from summarizer.statements.edits import edits
from summarizer.statements.judgement import Statement, corrections
from summarizer.statements.prints import is_changed
from summarizer.statements.weighing import Weighed

HALL = "The plant had stored solvents in that hall, which had no licence for flammable goods, the inspectorate said."
DEAD = "Four workers were killed and five were injured when the roof of the hall collapsed on Monday."
BLAST = "An explosion at the plant in Orlitz on Monday night killed four workers, police said."
MAYOR = "Mayor Anna Kern of Orlitz resigned over the fire at the plant on the river."
FUNERALS = "The company {} for the funerals of the workers, the union said."

CHANGED = [
    ("polarity", HALL, HALL.replace("had no licence", "had a licence")),
    ("polarity", HALL, HALL.replace("plant had stored", "plant had not stored").replace("no licence", "a licence")),
    ("polarity", HALL,
     "Solvents had not been stored in that hall, which had a licence for flammable goods, the inspectorate said."),
    ("polarity", FUNERALS.format("did not pay"), FUNERALS.format("paid")),
    ("polarity", FUNERALS.format("agreed to pay"), FUNERALS.format("refused to pay")),
    ("number", DEAD, DEAD.replace("Four", "Five").replace("five", "four")),
    ("number", DEAD, DEAD.replace("Four", "Five").replace(" and five were injured", "")),
    ("number", BLAST, BLAST.replace("four workers", "five")),
    ("number", BLAST, BLAST.replace("four workers, police", "five workers and injured two, doctors")),
    ("name", MAYOR, MAYOR.replace("Anna Kern", "Otto Brandt")),
    ("name", MAYOR, MAYOR.replace("Anna", "Otto").replace("over the fire", "on Tuesday over the fire")),
]  # fmt: skip
TOLD_ANEW = [
    (DEAD, DEAD.replace("Four", "4").replace("five", "5")),
    (DEAD, "Five workers were injured and four were killed when the roof of the hall collapsed on Monday."),
    (DEAD, DEAD.replace(" and five were injured", "")),
    (HALL, HALL.replace("had no licence", "did not have a licence")),
    (HALL, HALL.replace("The plant had stored solvents in", "Not only solvents were stored in")),
    ("The plant wasn't licensed to store solvents.", "The plant was not licensed to store solvents."),
    ("Four were killed and no one was found alive in the hall.", "Four were killed in the hall."),
    ("North Korea twice failed to launch satellites in the past four months.",
     "In the previous four months, North Korea attempted to launch satellites twice but failed."),
    (MAYOR, "Ms. Kern, the mayor of Orlitz, resigned over the fire at the plant on the river."),
    (MAYOR, MAYOR.replace("Mayor Anna Kern of Orlitz", "The mayor of Orlitz")),
    ("The United States has sent two ships to the gulf.", "The U.S. has sent two ships to the gulf."),
    (MAYOR, MAYOR.replace("resigned over", "stepped down after")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "earlier", "later"), CHANGED)
def test_what_stands_in_anothers_place_is_found_in_both_directions(kind: str, earlier: str, later: str) -> None:
    statements = [Statement.of(text, "en") for text in (earlier, later)]
    first, second = (one.units for one in statements)
    found = edits(first, second, "en")
    assert {one.type for one in found} == {kind}
    assert {one.turned()[:4] for one in edits(second, first, "en")} == {one[:4] for one in found}
    assert is_changed(earlier, later, "en")


@pytest.mark.parametrize(("earlier", "later"), TOLD_ANEW)
def test_what_is_told_anew_is_no_difference(earlier: str, later: str) -> None:
    first, second = (Statement.of(text, "en").units for text in (earlier, later))
    assert edits(first, second, "en") == edits(second, first, "en") == ()


WORDS = (
    "Four", "five", "12", "workers", "were", "killed", "and", "injured", "when", "the roof", "the hall", "collapsed",
    "on Monday", "on Friday", "in 2024", "last summer", "police said", ", said Anna Kern,", "Anna Kern said",
    "Toyota", "Otto Brandt", "it", "they", "in Orlitz", "in Paris", "not", "didn't", "refused to", "denied that",
    "no", "all", "some of", "one of", "a worker", "rose", "fell", "won", "lost", "to the island", "from the island",
    "who lived",
    ", which had burned,", "according to Mayor Kern", "“they will close two plants,”", "said it would close",
)  # fmt: skip
PRINTS = st.lists(st.sampled_from(WORDS), min_size=3, max_size=16).flatmap(
    lambda words: st.tuples(
        st.just(words),
        st.lists(st.tuples(st.integers(0, len(words) - 1), st.sampled_from((*WORDS, ""))), max_size=3).map(
            lambda edited: [dict(edited).get(at, word) for at, word in enumerate(words)]
        ),
    )
)


@pytest.mark.parametrize("language", ["en", "de"])
def test_whether_a_print_is_changed_is_what_differences_and_edits_say(language: str) -> None:
    reached = {True: 0, False: 0}

    @settings(max_examples=300)
    @given(PRINTS)
    def each(prints: tuple[list[str], list[str]]) -> None:
        earlier, later = (" ".join(words) + "." for words in prints)
        first, second = (Statement.of(text, language).units for text in (earlier, later))
        weighed = (
            Weighed(units, lambda one: 1.0 if one.is_content else FUNCTION_WEIGHT) for units in (first, second)
        )
        alignment = align(*weighed)
        found = corrections(alignment, differences(alignment, language), language)
        changed = bool(found or edits(first, second, language))
        assert is_changed(earlier, later, language) is changed
        reached[changed] += 1

    each()
    assert reached[False] > 20
    assert reached[True] > (20 if language == "en" else -1)  # of German words only numbers are corrected


# ---- what prints are cited for

OTHERS = (
    " Rescue teams worked through the night with dogs and cranes to reach a person under the rubble."
    " The company employs nine hundred people in the valley and makes paint for ships."
    " The mayor asked residents to keep their windows shut until the smoke had cleared."
)


def cited(sentence: str, *texts: str) -> tuple[Summary, dict[str, str]]:
    """The summary that takes a sentence from documents in order of print, and the role of each document in it."""
    given = [Document(id=name, text=text, published=f"2026-03-0{day}") for day, (name, text) in
             enumerate(zip("abcd", texts, strict=False), start=1)]  # fmt: skip
    summary = summarize(
        given,
        Options(language="en"),
        selector=lambda graph, scores, options: [row for row in range(len(graph)) if graph.text(row) == sentence][:1],
    )
    return summary, {one.document_id: one.role for one in summary.sentences[0].citations}


@pytest.mark.parametrize(("kind", "earlier", "later"), CHANGED)
def test_a_print_that_gives_it_otherwise_is_no_copy_and_is_shown(kind: str, earlier: str, later: str) -> None:
    summary, roles = cited(later, earlier + OTHERS, later + OTHERS)
    assert [group.members for group in summary.origins] == [("a", "b")]
    assert roles.get("a") in ("conflicts", None)
    if roles.get("a") == "conflicts":
        assert f"{kind}_conflict" in summary.sentences[0].flags
        assert kind in {line.type for line in summary.disagreements}


def test_a_print_that_says_no_more_than_the_judged_one_is_cited_and_one_that_differs_is_not() -> None:
    roof = "Four workers were killed when the roof of the chemical hall at the plant collapsed"
    told = f"{roof} on Monday, the union said."
    printed = [f"{roof}{ending}{OTHERS}" for ending in (".", " on Sunday.", " in the evening.")]
    summary, roles = cited(told, f"{told} Engineers will look at the girders. Flags flew at half mast.", *printed)
    assert [group.members for group in summary.origins] == [("a",), ("b", "c", "d")]
    assert roles == {"a": "origin", "b": "corroborates", "d": "corroborates"}
