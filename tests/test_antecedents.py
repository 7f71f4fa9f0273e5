"""Which English sentences have a pronoun as their first subject, and nothing before it that it may stand for."""

from __future__ import annotations

import pytest

from summarizer.text.anaphora import is_anaphoric

LEANING = [
    "On Monday, he left for Hope.",
    "On Monday he left for Hope.",
    "After the attack, she told the police what she had seen.",
    "In a statement, they said the mill would close.",
    "In an interview with the Hope Times on Monday, he said the mill would close.",
    "Two years later, he ordered the mill to close.",
    "The next morning, she found the door open.",
    "Last week she was named head of the mill.",
    "Now, he says the mill will close.",
    "Asked about the mill, he refused to answer.",
    "Speaking after the vote, she said the mill would close.",
    "In South Africa, he was hailed as a hero.",
    "Eventually, they left the town.",
    "On Wednesday, it condemned the act.",
    "In a statement, it said the mill would close.",
    "“The mill will close,” he said.",
    '"The mill will close," she told reporters on Monday.',
    "“The mill will close,” he said, before the police led Tom Orr away.",
    "“Tom Orr did wrong,” he added.",
    "“It is over,” said he.",
    "“We are sure that the talks will be held,” it said in a statement.",
    "Shots were fired at the mill, she said.",
    "The gun was owned by Tom Orr, he said on Monday.",
    "In one case, she said, the police lost the file.",
    "There, she met the mayor.",
    "The incident was caught on tape.",
    "The incident also led to a debate on guns.",
    "The same day, the mayor resigned.",
    "Such intentions were never made known.",
    "The former is a judge.",
    "The other was found in the river.",
    "Both men were found in the river.",
    "Another woman was hurt.",
    "A second victim died on Monday.",
    "That decision was wrong, the court said.",
    "Those comments angered the mayor.",
    "At that time, the mill had 300 workers.",
    "One of them was found in the river.",
    "Shortly afterwards, the mill closed.",
]
STANDING = [
    "On Monday, Tom Orr said he would leave.",
    "The army said it would leave the town.",
    "The workers said they would leave the town.",
    "According to Tom Orr, he was late.",
    "After the president left the room, he resigned.",
    "When Tom Orr was asked about the mill, he said it would close.",
    "After winning the race, Ada Obi said she was glad.",
    "In Orr's view, he did no wrong.",
    "Like the mayor, he was born in Hope.",
    "For the men of the mill, they were the worst of days.",
    "As the workers left, they sang.",
    "In the talks between the two states, they agreed on little.",
    "In May, it emerged that the mill would close.",
    "On Monday, it rained in Hope.",
    "On Monday, it was clear that the mill would close.",
    "In the end, it took three days to find the boy.",
    "By Monday, it had become clear that the mill would close.",
    "“The mill will close,” Ada Obi said.",
    "“The mill will close,” said Ada Obi, the mayor of Hope.",
    "“The mill will close,” the mayor said, and he left the room.",
    "The mayor said: “He is a friend of mine.”",
    "Ada Obi, who won the race, said she was glad.",
    "Tom Orr was late because, he said, the train had stopped.",
    "Tom Orr wants, he said, to leave the mill.",
    "If he wins, Tom Orr will close the mill.",
    "Before he left, Tom Orr closed the mill.",
    "Mr. Orr said on Monday that he would leave.",
    "There were 50 cases in the town.",
    "There is no doubt that the mill will close.",
    "On the other side of the river, the mill burned.",
    "In this way of life, the young see no point.",
    "One of the men was found in the river.",
    "The two countries share a border of 200 miles.",
    "Thenard, a town of 300, lost its mill.",
]


@pytest.mark.parametrize("text", LEANING)
def test_a_pronoun_with_nothing_before_it_leans(text: str) -> None:
    assert is_anaphoric(text, "en")


@pytest.mark.parametrize("text", STANDING)
def test_a_sentence_that_resolves_its_pronouns_stands_alone(text: str) -> None:
    assert not is_anaphoric(text, "en")


def test_the_rules_for_clauses_are_english_alone() -> None:
    assert not is_anaphoric("On Monday, he left for Hope.", "de")
