"""Denials: a claim is supported by a document that denies the same, and by none whose negator is another word's."""

from __future__ import annotations

import pytest

from summarizer import Document, check

NOT_SAID = [
    (
        "Nordal did not store solvents in the hall that exploded.",
        "Prosecutors said that solvents had been stored in the hall that exploded, and that the hall had no licence.",
    ),
    (
        "Nordal did not store solvents in the hall that exploded.",
        "Solvents had been stored by Nordal in a hall that had no licence before the hall exploded.",
    ),
    (
        "The minister did not visit the harbour on Tuesday.",
        "The minister, who has never sailed, visited the harbour on Tuesday.",
    ),
    (
        "Police did not arrest the driver after the crash.",
        "Police arrested the driver after the crash, which left no one injured.",
    ),
    (
        "The council did not approve the budget for the new bridge.",
        "The council approved the budget for the new bridge without a debate.",
    ),
    (
        "The company never paid the fine of the court.",
        "The company paid the fine of the court, though it had no insurance.",
    ),
    (
        "No passengers were rescued from the ferry by the coast guard.",
        "Passengers were rescued from the ferry by the coast guard, and no crew member was hurt.",
    ),
    (
        "The hospital refused to treat the patients from the village.",
        "The hospital treated the patients from the village, but refused to name them.",
    ),
    (
        "The airline did not cancel flights to Corrin.",
        "The airline cancelled flights to Corrin because pilots did not report for work.",
    ),
    (
        "Nobody was hurt when the school roof collapsed.",
        "Two teachers were hurt when the school roof collapsed, and nobody had checked the beams.",
    ),
    (
        "The bank did not warn its customers about the theft.",
        "The bank warned its customers about the theft and did not offer compensation.",
    ),
    ("The mayor did not open the bridge.", "The mayor opened the bridge and did not open the tunnel."),
    (
        "The minister, who had no ticket, visited the harbour.",
        "The minister, who had no ticket, did not visit the harbour.",
    ),
    ("Police arrested the driver, who had no licence.", "Police did not arrest the driver, who had no licence."),
    ("The council approved the budget without a debate.", "The council did not approve the budget without a debate."),
    (
        "The firm stored solvents in the hall and never told the city.",
        "The firm stored no solvents in the hall and never told the city.",
    ),
    (
        "The court found that the guard was armed and did not shoot.",
        "The court found that the guard was not armed and did not shoot.",
    ),
    ("Inspectors found explosives in the hall.", "Inspectors found no explosives in the hall."),
    (
        "The bank paid the fine, though it had no insurance.",
        "The bank refused to pay the fine, though it had no insurance.",
    ),
    (
        "The patients were treated at the hospital, which had no power.",
        "None of the patients were treated at the hospital, which had no power.",
    ),
    ("The ferry had a licence for the crossing.", "The ferry had no licence for the crossing, and nobody asked."),
    (
        "The owner admitted storing solvents, and did not apologise.",
        "The owner denied storing solvents, and did not apologise.",
    ),
    (
        "The union did not call off the strike at the port.",
        "The union called off the strike at the port, which had not been approved by its members.",
    ),
    (
        "Doctors did not find the virus in the samples.",
        "Doctors found the virus in the samples, though none of the patients had fever.",
    ),
    (
        "The agency never inspected the dam before the flood.",
        "The agency inspected the dam before the flood and said there was no danger.",
    ),
    ("The pilot did not see the runway lights.", "The pilot saw the runway lights but could not stop the plane."),
    (
        "The judge did not release the suspect on bail.",
        "The judge released the suspect on bail, not because he was ill, but because of an error.",
    ),
    ("There was no fire at the plant on Monday.", "There was a fire at the plant on Monday, and no alarm was heard."),
    (
        "The factory was not evacuated before the blast.",
        "The factory, which no inspector had entered for years, was evacuated before the blast.",
    ),
    (
        "The school was closed without warning on Monday.",
        "The school was closed on Monday after a warning that teachers would not come.",
    ),
    ("Rebels signed the truce in Corrin.", "Rebels have not signed the truce in Corrin."),
    (
        "The union called off the strike, which had no support.",
        "The union did not call off the strike, which had no support.",
    ),
    (
        "Prosecutors said the director knew of the leak and never reported it.",
        "Prosecutors said the director did not know of the leak and never reported it.",
    ),
    (
        "Rescuers found survivors under the roof, police said, but no bodies.",
        "Rescuers found no survivors under the roof, police said, but bodies.",
    ),
]

SAID = [
    (
        "Nordal did not store solvents in the hall that exploded.",
        "Nordal did not store solvents in the hall that exploded, which had no licence.",
    ),
    (
        "Nordal did not store solvents in the hall that exploded.",
        "No solvents were stored by Nordal in the hall that exploded.",
    ),
    (
        "Nordal did not store solvents in the hall that exploded.",
        "Nordal never stored solvents in the hall that exploded, inspectors said.",
    ),
    (
        "Nordal did not store solvents in the hall that exploded.",
        "Nordal had stored no solvents in the hall that exploded.",
    ),
    (
        "Nordal did not store solvents in the hall that exploded.",
        "Nordal denied storing solvents in the hall that exploded.",
    ),
    ("No solvents were stored in the hall that exploded.", "Solvents were not stored in the hall that exploded."),
    ("The minister did not visit the harbour on Tuesday.", "The minister failed to visit the harbour on Tuesday."),
    (
        "Police arrested nobody after the crash on the bridge.",
        "Nobody was arrested by police after the crash on the bridge.",
    ),
    (
        "Police arrested nobody after the crash on the bridge.",
        "Police made no arrests after the crash on the bridge.",
    ),
    (
        "The hospital refused to treat the patients from the village.",
        "The hospital did not treat the patients from the village.",
    ),
    ("Nobody was hurt when the school roof collapsed.", "No one was hurt when the school roof collapsed."),
    ("The council approved the budget without a debate.", "Without a debate the council approved the budget."),
    (
        "The bank didn't warn its customers about the theft.",
        "The bank, police said, did not warn its customers about the theft.",
    ),
    ("The bank cannot pay its customers before March.", "The bank is unable to pay its customers before March."),
    ("The ferry had no licence for the crossing.", "The ferry sailed without a licence for the crossing."),
    ("The ferry arrived in Corrin on Friday.", "The ferry did not arrive in Corrin until Friday."),
    ("The storm damaged the harbour and the school.", "The storm damaged not only the harbour but the school."),
    (
        "Police arrested the driver after the crash.",
        "Police arrested the driver after the crash, which left no one injured.",
    ),
    (
        "The council approved the budget for the new bridge.",
        "The council approved the budget for the new bridge and did not approve the tunnel.",
    ),
    ("The mayor opened the bridge.", "The mayor opened the bridge, but did not open the tunnel."),
    (
        "The firm stored solvents in the hall.",
        "The firm stored solvents in the hall, though it had no licence to store solvents.",
    ),
    ("The union did not call off the strike at the port.", "The strike at the port was not called off by the union."),
    ("Doctors found no trace of the virus in the samples.", "Doctors did not find the virus in the samples."),
    ("There was no fire at the plant on Monday.", "No fire broke out at the plant on Monday, the company said."),
    ("The agency has not inspected the dam since 2019.", "The dam has not been inspected by the agency since 2019."),
    ("Rebels refused to sign the truce in Corrin.", "Rebels in Corrin would not sign the truce."),
    (
        "The judge did not release the suspect on bail.",
        "The suspect was not released on bail by the judge, who gave no reason.",
    ),
    ("None of the miners survived the blast.", "No miners survived the blast."),
    (
        "The factory was not evacuated before the blast.",
        "Before the blast the factory had not been evacuated, nobody having heard the alarm.",
    ),
    ("The plane landed in Corrin with no one hurt.", "The plane landed in Corrin and nobody was hurt."),
]

UNRELATED = "It rained all week in the capital, no trains ran, and nobody had seen the hall that exploded."


def verdicts(claim: str, *sources: str) -> tuple[str, int]:
    """The verdict of a claim, and how many documents support it."""
    documents = [Document(id=f"d{number}", text=text) for number, text in enumerate(sources, start=1)]
    (found,) = check(claim, documents, language="en").claims
    return found.verdict, found.support.documents


@pytest.mark.parametrize(("claim", "source"), NOT_SAID)
def test_a_negator_of_another_word_is_no_denial(claim: str, source: str) -> None:
    assert verdicts(claim, source)[0] != "supported"
    assert verdicts(claim, source, UNRELATED)[0] != "supported"


@pytest.mark.parametrize(("claim", "source"), SAID)
def test_a_denial_of_the_same_in_other_words_supports(claim: str, source: str) -> None:
    assert verdicts(claim, source)[0] == "supported"


@pytest.mark.parametrize(("claim", "source"), NOT_SAID)
def test_each_document_must_deny_it_by_itself(claim: str, source: str) -> None:
    assert verdicts(claim, claim, source) == ("supported", 1)


NOT_SEEN = [
    # "take" is no word of meaning
    (
        "not said",
        "The senator denied taking money from the firm.",
        "The senator took money from the firm, and denied breaking the law.",
    ),
    (
        "said",
        "The senator denied taking money from the firm.",
        "The senator said he had not taken money from the firm.",
    ),
    # the same act in another word
    (
        "said",
        "The minister did not attend the meeting in Corrin.",
        "The minister was not present at the meeting in Corrin.",
    ),
    # a permission that is denied is read as no denial of the act
    (
        "not said",
        "The firm stored solvents in the hall.",
        "The firm had no permission to store solvents in the hall.",
    ),
]


@pytest.mark.parametrize(("expected", "claim", "source"), NOT_SEEN)
@pytest.mark.xfail(strict=True, reason="docs/checking.md, What it does not see")
def test_denials_that_are_not_seen(expected: str, claim: str, source: str) -> None:
    assert (verdicts(claim, source)[0] == "supported") is (expected == "said")
