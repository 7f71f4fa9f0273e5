"""Which sentences are fit to stand in a summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from summarizer import Cluster, Document, InputError, Options, read_documents, sentence_graph, summarize

OTHER = "The council approved the new bridge on Monday."


def is_candidate(sentence: str) -> bool:
    graph = sentence_graph([Document(id="a", text=f"{OTHER}\n\n{sentence}")])
    return bool(graph.candidates[1])


@pytest.mark.parametrize(
    "sentence",
    [
        "52 people were killed when the ferry capsized off Lagos.",
        "“12 people died in the fire,” he told reporters.",
        "iPhone sales rose by a third in the last quarter.",
        "al-Qaeda claimed the attack on the embassy in Nairobi.",
        "de Blasio said the city would pay for the repairs.",
        "The suspect is 6'2\" tall and has brown hair and eyes.",
        "“We heard a loud noise. Then the lights went out,” said Ada Obi.",
        "The U.S. and the EU signed the treaty in Geneva.",
        'Rosa asked the crowd on Monday, "Why did they close the bridge?"',
        "The council asked “when will the bridge be open again?”",
        "İstanbul'da iki kişi öldü ve beş kişi yaralandı dün.",
    ],
)
def test_a_whole_sentence_is_a_candidate(sentence: str) -> None:
    assert is_candidate(sentence)


@pytest.mark.parametrize(
    "fragment",
    [
        "determination that the release of the Memorandum would serve the public interest.",
        '2016 with Steele and Fusion GPS where this matter was discussed."',
        "TRUMP: I see stories of chaos in the papers every day.",
        "PT: Isn't that a good thing for all of us here?",
        "“Nobody will ever forget what happened here today.”",
        "Help end this abuse today and tell your friends: http://example.org/help.",
        "OFFICIALS SAY THE BRIDGE WILL BE CLOSED FOR MONTHS.",
        "Frances Cobain Wants Million Dollar Allowance After Divorce!",
        "The council approved the bridge after a long debate that",
        "Two men left.",
        "Will the council ever approve the new bridge?",
        "“Will the council ever approve the bridge?”",
        "Τι θα κάνει το συμβούλιο για τη γέφυρα;",
        "هل سيوافق المجلس على الجسر الجديد؟",
    ],
)
def test_a_fragment_or_headline_is_no_candidate(fragment: str) -> None:
    assert not is_candidate(fragment)


SAID = "The suspect in the shooting at the bank in Lagos was armed when police found him, the court heard on Monday."


def cites(one: str, other: str) -> bool:
    documents = [Document(id="a", text=one), Document(id="b", text=other)]
    summary = summarize(documents, Options(max_sentences=1))
    return len([citation for citation in summary.sentences[0].citations if citation.role != "conflicts"]) == 2


def test_the_same_in_nearly_the_same_words_is_cited() -> None:
    assert cites(SAID, SAID.replace("on Monday", "yesterday"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SAID, SAID.replace("was armed", "was not armed")),
        (
            "The president will visit Kenya in May, his office said.",
            "The president will not visit Kenya in May, his office said.",
        ),
        (
            "Twelve people died when the ferry sank off Lagos on Monday, officials said.",
            "Forty people died when the ferry sank off Lagos on Monday, officials said.",
        ),
        (
            "At least 12 people died when the ferry sank off Lagos, officials said.",
            "At least 15 people died when the ferry sank off Lagos, officials said.",
        ),
        (
            "Le ministre viendra à Paris lundi pour signer le traité.",
            "Le ministre ne viendra pas à Paris lundi pour signer le traité.",
        ),
        (
            "Brazil beat Germany in the final of the World Cup on Sunday.",
            "Germany beat Brazil in the final of the World Cup on Sunday.",
        ),
        (
            "The price of oil rose to $100 from $90 a barrel on Monday.",
            "The price of oil fell to $90 from $100 a barrel on Monday.",
        ),
        (
            "The court in Lagos found the minister guilty of fraud on Friday morning.",
            "The court in Lagos found the minister innocent of fraud on Friday morning.",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_not_cited_as_agreement(one: str, other: str) -> None:
    assert not cites(one, other)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: summarize(None),  # type: ignore[arg-type]
        lambda: summarize(Document),  # type: ignore[arg-type]
        lambda: summarize([Document(id="a", text=OTHER)], ranker=3),  # type: ignore[arg-type]
        lambda: summarize([Document(id="a", text=OTHER)], splitter=lambda text: [(0, 20), (10, len(text))]),
        lambda: summarize([Document(id="a", text=OTHER)], splitter=lambda text: [(0, len(text) + 1)]),
        lambda: summarize([Document(id="a", text=OTHER)], splitter=lambda _: ["x"]),  # type: ignore[list-item]
        lambda: summarize([Document(id="a", text=OTHER)], similarity=lambda _: "x"),
        lambda: summarize([Document(id="a", text=OTHER)], ranker=lambda *_: np.array(["x"])),
        lambda: summarize([Document(id="a", text=OTHER)], selector=lambda *_: None),  # type: ignore[arg-type]
        lambda: read_documents("story.txt"),
        lambda: read_documents([""]),
        lambda: read_documents(["a\0b"]),
        lambda: read_documents(["metadata.json"]),
        lambda: Cluster("\ud800", ()),
    ],
)
def test_a_caller_s_mistake_is_one_of_our_errors(broken: Callable[[], Any]) -> None:
    with pytest.raises(InputError):
        broken()


def test_a_long_budget_takes_no_time_for_each_pair_of_sentences() -> None:
    text = " ".join(f"Word{row} met other{row} at place{row} on day{row}." for row in range(4_000))
    summary = summarize([Document(id="a", text=text)], Options(max_sentences=3_000))
    assert len(summary.sentences) == 3_000
