"""What a page says to its readers in whole sentences is removed, wherever it stands; news stays."""

from __future__ import annotations

import pytest

from summarizer.documents.cleaning import clean, drop_furniture
from summarizer.text.segmentation import segment, splitter_for

BEFORE = "Ministers of nine states opened their talks in the old town hall."
AFTER = "Nobody expects that they will end before the week does."


def removed_between(sentence: str, separator: str) -> list[tuple[str, str]]:
    """What is taken out of a story with a sentence in its middle: (reason, text)."""
    text = separator.join([BEFORE, sentence, AFTER])
    cleaned = clean(text)
    _, furniture = drop_furniture(text, segment(text, cleaned.blocks, splitter_for("en")))
    return [(span.reason, text[span.start : span.end]) for span in (*cleaned.removed, *furniture)]


FURNITURE = [
    ("Watch the full interview with the mayor here.", "navigation"),
    ("Watch the report from Ada Obi on News 9 at 4 p.m.", "navigation"),
    ("Read the latest news about the strike here.", "navigation"),
    ("See more photos from the game here.", "navigation"),
    ("Read more from Ada Obi, and follow her on Twitter.", "navigation"),
    ("See more at example.org.", "navigation"),
    ("Learn more about the vote here.", "navigation"),
    ("For more information, visit our site.", "navigation"),
    ("For the latest news from Hope, follow us here.", "navigation"),
    ("For the full story, check out this link.", "navigation"),
    ("Scroll down for video.", "navigation"),
    ("Click here.", "navigation"),
    ("Click on the image to see the map.", "navigation"),
    ("You can see the full list by clicking here.", "navigation"),
    ("Check out the full list of winners!", "navigation"),
    ("Download our free app for news from Hope.", "navigation"),
    ("Tune in tonight at 10 for the full story.", "navigation"),
    ("Stay with News 9 for more on this story.", "navigation"),
    ("Stay tuned.", "navigation"),
    ("Follow @adaobi on Twitter.", "share"),
    ("Follow him on Twitter @tomorr.", "share"),
    ("You can also follow Ada Obi on Facebook.", "share"),
    ("Find News 9 on Facebook.", "share"),
    ("Leave a comment below.", "share"),
    ("Join the conversation on our page.", "share"),
    ("Share your thoughts in the comments.", "share"),
    ("Tell us what you think.", "share"),
    ("We want to hear from you.", "share"),
    ("Send us your photos of the storm.", "share"),
    ("Get the day's top news delivered to your inbox.", "subscribe"),
    ("Get email alerts on the storm.", "subscribe"),
    ("Donate here to keep our newsroom going.", "subscribe"),
    ("Support our journalism.", "subscribe"),
    ("To contact the reporter on this story: Ada Obi in Hope.", "credit"),
    ("Contact Ada Obi at aobi@example.org or 555-0100.", "credit"),
    ("Reach Ada Obi at 555-0100.", "credit"),
    ("Ada Obi may be reached at aobi@example.org.", "credit"),
    ("CNN's Ada Obi reports from Hope.", "credit"),
    ("Ada Obi reports from Hope and Alden.", "credit"),
    ("Video by Ada Obi.", "credit"),
    ("-- Ada Obi, CNN", "credit"),
    ("—Ada Obi and Tom Orr", "credit"),
    ("The Associated Press contributed to this report.", "credit"),
    ("This story has been updated.", "notice"),
    ("This story has been updated with details from the police.", "notice"),
    ("This article originally appeared in the Hope Times.", "notice"),
    ("This is a developing story.", "notice"),
    ("This is a breaking news story; check back for updates.", "notice"),
    ("This story will be updated.", "notice"),
    ("A version of this article appeared in print on May 3.", "notice"),
    ("An earlier version of this article misstated the age of the mayor.", "notice"),
    ("This interview has been edited for length and clarity.", "notice"),
    ("Editor's note: the name of the boy was left out.", "notice"),
    ("Editor’s Note: Ada Obi is a lawyer in Hope.", "notice"),
    ("Correction: the mayor is 52, not 51.", "notice"),
    ("Check back for updates.", "notice"),
    ("We will continue to update this story.", "notice"),
    ("Stay with us for updates.", "navigation"),
    ("Comments are moderated.", "notice"),
    ("Comments on this story are closed.", "notice"),
    ("The views expressed here are those of the author.", "notice"),
    ("This material may not be published, broadcast, rewritten or redistributed.", "notice"),
    ("Copyright 2011 The Hope Times.", "notice"),
    ("All rights reserved.", "notice"),
    ("We've detected that JavaScript is disabled in your browser.", "notice"),
    ("This feature is not available right now.", "notice"),
    ("Warning: Contains spoilers for the last episode.", "notice"),
    ("Hide Caption 1 of 13 Photos: The mill in Hope before the fire.", "caption"),
    ("Pictured: Ada Obi at her home in Hope.", "caption"),
    ("Image: The mill in the town of Hope before the fire on Monday night.", "caption"),
]


@pytest.mark.parametrize(("sentence", "reason"), FURNITURE)
def test_what_a_page_says_to_its_readers_is_removed(sentence: str, reason: str) -> None:
    assert removed_between(sentence, "\n\n") == [(reason, sentence)]


# Without a full stop it is no sentence inside a paragraph.
@pytest.mark.parametrize(("sentence", "reason"), [pair for pair in FURNITURE if pair[0].endswith((".", "!"))])
def test_it_is_removed_inside_a_paragraph_as_well(sentence: str, reason: str) -> None:
    assert removed_between(sentence, " ") == [(reason, sentence)]


NEWS = [
    "Watch sales fell by 10 percent in May, the maker said.",
    "Watch out for ice on the roads, the police said.",
    "Read more widely, the judge told the young man.",
    "Read in full, the report of the judge was no news to him.",
    "See the doctor before you fly, the ministry told travelers.",
    "Hear no evil, the mayor said of the report on the news.",
    "More from the north than from the south came to the talks.",
    "For more than an hour, the mayor listened to the people.",
    "For more, they would have to wait until Monday.",
    "For the full year, the bank expects to follow its plan.",
    "For the first time, voters can follow the count.",
    "Click fraud costs the firm 3 million dollars a year.",
    "Scroll makers in Kyoto fear for their trade.",
    "By clicking on the wrong file, he wiped the disks of the bank.",
    "Checks by the police led to two arrests.",
    "Downloads of the app doubled in May.",
    "Stay in your homes, the army told the people of Hope.",
    "Stay with friends if you can, the mayor told the people who had lost their homes.",
    "Follow the money, the prosecutor told the jury.",
    "Followers of the singer on Twitter raised 3,000 dollars.",
    "Join us or die, the rebels told the men of the town.",
    "Comments on the plan are due by May 3.",
    "Share prices rose by 4 percent on Monday.",
    "Tell the truth, the judge told the witness.",
    "Get out of the house, the officer told the boy.",
    "Get rich or leave, they say in the town.",
    "Donations to the party fell in May.",
    "Support for the plan has grown since May.",
    "Contact with the ship was lost at noon.",
    "Reaching the town by road takes nine hours.",
    "The minister may be reached by the court at any time.",
    "Amnesty International reports that 12 men were beaten in the prison.",
    "The ministry reports from time to time on the state of the roads.",
    "Video by video, the jury saw how the men were beaten.",
    "Photos by a spy plane showed tanks near the border.",
    "This story has been told for 300 years in the valley.",
    "This story was updated by each new witness, the lawyer said of the claim.",
    "This is a story of a town and its mill.",
    "This is a developing country, the minister said.",
    "An earlier version of the plan was rejected in May.",
    "A version of the virus appeared in Hope in May.",
    "This report was read by the mayor on Monday.",
    "The editor's note to his staff was printed on Monday.",
    "Corrections officers found the man dead in his cell.",
    "Check points on the road to Hope were closed on Monday.",
    "We will continue to fight, the mayor told the crowd.",
    "More to come than went: the town grew by a third.",
    "The views expressed by the minister angered his party.",
    "We reserve the right to strike, the union said.",
    "This material may not be used in homes, the ministry said.",
    "The feature is not available in the cheaper model.",
    "The picture: a town without water, without light, and without a mayor.",
    "Image is all to the party, its critics say.",
    "A photo of the mill hangs in the hall.",
    "Please try again, the mayor told the men from the union.",
    "The film contains spoilers of a marriage, and a fine one of a career.",
]


@pytest.mark.parametrize("separator", ["\n\n", " "], ids=["on a line of its own", "inside a paragraph"])
@pytest.mark.parametrize("sentence", NEWS)
def test_news_that_looks_like_it_stays(sentence: str, separator: str) -> None:
    assert removed_between(sentence, separator) == []


def test_of_a_paragraph_that_opens_with_a_call_the_story_stays() -> None:
    assert removed_between("Stay tuned for more. The mill in Hope burned on Monday.", "\n\n") == [
        ("navigation", "Stay tuned for more.")
    ]
