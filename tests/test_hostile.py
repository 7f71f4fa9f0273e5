"""Bad input: each case gives a right result or one of our own errors, never anything else."""

from __future__ import annotations

import pytest

from eval.studies.hostile import CASES, STORIES, main
from summarizer import Document, InputError, Options, Summary, render, summarize

STORY = "The council approved the new bridge on Monday. Work will begin in May and last two years."


def one(text: str, **options: int) -> Summary:
    return summarize([Document(id="a", text=text)], Options(**options))  # type: ignore[arg-type]  # all are whole numbers


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_beside_a_story_leaves_the_story_to_be_told(name: str) -> None:
    hostile = Document(id="hostile", text=CASES[name](60_000))
    summary = summarize([hostile, Document(id="story", text=STORY)])
    assert "The council approved the new bridge on Monday." in summary.text
    assert summary.words <= 100
    for sentence in summary.sentences:
        assert all(
            {"hostile": hostile.text, "story": STORY}[c.document_id][c.start : c.end] == c.cited_text
            for c in sentence.citations
        )


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_alone_gives_a_short_summary_or_says_why_there_is_none(name: str) -> None:
    summary = one(CASES[name](60_000))
    assert summary.warnings or summary.sentences
    assert summary.words <= 100
    assert len(summary.text) <= 60_000 // 4
    render(summary, "text", explain=True).encode()


@pytest.mark.parametrize("name", STORIES)
def test_stories_that_resemble_each_other_leave_a_story_of_another_event_to_be_told(name: str) -> None:
    texts = [*STORIES[name](20), STORY]
    summary = summarize([Document(id=str(number), text=text) for number, text in enumerate(texts)])
    assert {"20"} in [set(group.members) for group in summary.origins]
    assert all(
        texts[c.document_index][c.start : c.end] == c.cited_text for s in summary.sentences for c in s.citations
    )


def test_edited_reprints_are_one_origin() -> None:
    texts = STORIES["reprints"](20)
    assert len(summarize([Document(id=str(number), text=text) for number, text in enumerate(texts)]).origins) == 1


def test_the_study_prints_a_line_for_each_size_of_a_case_of_stories(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templated stories"]) == 0
    _, few, many = capsys.readouterr().out.splitlines()
    assert (few.split()[:3], many.split()[:3]) == (["95", "templated", "stories"], ["190", "templated", "stories"])


def test_no_document_is_refused() -> None:
    with pytest.raises(InputError, match="at least one document, not none"):
        summarize([])


def test_ids_that_repeat_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="'a' is given twice"):
        summarize([Document(id="a", text="One."), Document(id="a", text="Two.")])


@pytest.mark.parametrize("bad", ["\ud800", "ok \udfff"])
def test_a_lone_surrogate_is_refused_with_its_offset(bad: str) -> None:
    with pytest.raises(InputError, match=f"offset {len(bad) - 1}"):
        Document(id="a", text=bad)
    with pytest.raises(InputError, match="document title must not hold a lone surrogate"):
        Document(id="a", text="fine", title=bad)


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u200b", "\ufeff", "...", "—", "\x00"])
def test_a_text_without_words_gives_an_empty_summary_that_says_why(blank: str) -> None:
    summary = one(blank)
    assert summary.text == "" and summary.sentences == ()
    assert any("empty" in warning for warning in summary.warnings)


def test_one_sentence_is_its_own_summary() -> None:
    assert (
        one("The council approved the new bridge on Monday.").text == "The council approved the new bridge on Monday."
    )


def test_a_text_of_stop_words_is_still_summarized() -> None:
    assert one("It was what it was and so it is now.").text == "It was what it was and so it is now."


def test_identical_documents_are_summarized_as_one() -> None:
    alone = one(STORY).text
    documents = [Document(id=str(row), text=STORY) for row in range(4)]
    summary = summarize(documents)
    assert summary.text == alone
    assert [c.document_id for c in summary.sentences[0].citations] == ["0", "1", "2", "3"]
    assert sum("is a copy of '0'" in warning for warning in summary.warnings) == 3


def test_a_budget_below_the_shortest_sentence_says_how_short_that_is() -> None:
    summary = one(STORY, max_words=3)
    assert summary.text == ""
    (warning,) = summary.warnings
    assert warning == (
        "the summary is empty: no sentence that may be chosen fits the budget; "
        f"the shortest has 8 words ({len(STORY.partition('. ')[0]) + 1} characters), in document 'a'"
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("THE COUNCIL APPROVED THE NEW BRIDGE ON MONDAY.\nWORK WILL BEGIN IN MAY AND LAST TWO YEARS.", "style"),
        ("He left.\nShe stayed.", "length"),
        ("the council approved the new bridge\nwork will begin in may", "heading"),
    ],
)
def test_a_rule_that_would_leave_nothing_relents_and_says_so(text: str, rule: str) -> None:
    summary = one(text)
    assert summary.sentences
    assert any(f"no sentence passes the rule on {rule}" in warning for warning in summary.warnings)


def test_line_ends_of_windows_are_neither_lost_nor_joined() -> None:
    text = STORY.replace(". W", ".\r\n\r\nW")
    assert [s.text for s in one(text).sentences] == [
        "The council approved the new bridge on Monday.",
        "Work will begin in May and last two years.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "המועצה אישרה ביום שני את הגשר החדש בעיר.",
        "The \u202ecouncil\u202c approved the new bridge on Monday.",
        "The council 👩\u200d👩\u200d👧\u200d👦 approved the new 🇳🇬 bridge on Monday.",
        "The cou\u00adncil appro\u200bved the new bridge on Monday.",
        "The council\x00 approved the new bridge\x1b[31m on Monday.",
        "J.\u00a0Smith of the U.S.\u2009council approved the new bridge on Monday.",
    ],
)
def test_unusual_characters_are_cited_as_they_are(sentence: str) -> None:
    summary = one(sentence)
    assert summary.text == sentence
    assert summary.sentences[0].citations[0].cited_text == sentence
