"""Who tells one of several facts of a sentence does not count for the whole of it."""

import pytest

from summarizer import Document, Options, summarize

REPLY = "“That is why we came. The leader takes a great interest in rocket engineering and wants to explore space.”"
ASKED = f"When asked by reporters if Kell would help its neighbour launch satellites, Mr Orm replied: {REPLY}"
QUOTED = "“The leader takes a great interest in rocket engineering and wants to explore space,” Mr Orm said"
WHILE = "while Anna Lind said it was the unwavering position of Selm to develop its traditional friendship and ties"


@pytest.mark.parametrize(
    ("sentence", "other", "origins"),
    [
        (ASKED, f"{QUOTED} on Wednesday.", 1),
        (ASKED, f"{ASKED.replace('Mr Orm replied', 'Orm replied')}", 2),
        (
            ASKED,
            f"{REPLY[:-1]}” Mr Orm said when reporters asked if Kell would help its neighbour launch satellites.",
            2,
        ),
        (f"{QUOTED} {WHILE}.", f"{QUOTED} on Wednesday.", 1),
        (f"{QUOTED} {WHILE}.", f"{QUOTED} {WHILE} with Kell.", 2),
        (f"{QUOTED} after a while on Wednesday.", f"{QUOTED} on Wednesday.", 2),
    ],
)
def test_each_long_fact_is_asked_for(sentence: str, other: str, origins: int) -> None:
    fillers = ("Flags flew along the harbour road.", "The band went home before midnight.")
    given = [
        Document(id=name, text=f"{text} {filler}")
        for name, text, filler in zip("ab", (sentence, other), fillers, strict=True)
    ]
    summary = summarize(
        given,
        Options(language="en"),
        selector=lambda graph, scores, options: [row for row in range(len(graph)) if graph.text(row) == sentence][:1],
    )
    (found,) = summary.sentences
    assert found.support.independent_origins == origins
