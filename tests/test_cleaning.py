"""What is story and what is furniture."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.datatypes import RemovedSpan, Sentence
from summarizer.documents.cleaning import clean, drop_furniture
from summarizer.text.segmentation import segment, splitter_for
from tests.reaching import reached, reaching

STORIES = Path(__file__).resolve().parents[1] / "seeds" / "kim-putin-summit"

BEFORE = "Ministers of nine states opened their talks in the old town hall."
AFTER = "Nobody expects that they will end before the week does."
STORY = "The two leaders met on Monday."


def parts(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The blocks of a text and its removed spans, each as (reason, text)."""
    cleaned = clean(text)
    return (
        [text[block.start : block.end] for block in cleaned.blocks],
        [(span.reason, text[span.start : span.end]) for span in cleaned.removed],
    )


def in_story(line: str) -> str:
    return f"{BEFORE}\n\n{line}\n\n{AFTER}"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("By Jane Hale", "byline"),
        ("By JANE HALE", "byline"),
        ("By our own correspondent", "byline"),
        ("By our own staff, edition 2.", "byline"),
        ("From our foreign staff in Lagos.", "byline"),
        ("By the news desk", "byline"),
        ("By: Jane Hale", "byline"),
        ("By Jane Hale and Tom Orr, Associated Press", "byline"),
        ("By Jane Hale | May 3, 2011", "byline"),
        ("BY JANE HALE, STAFF WRITER", "byline"),
        ("Rescuers carry a woman from a house in Hope. (AP Photo/Jane Hale)", "caption"),
        ("Rescuers carry a woman from a house in Hope.(AP)", "caption"),
        ("Rescuers carry a woman from a house in Hope. (Getty Images)", "caption"),
        ("Rescuers carry a woman from a house in Hope (Photo: DW)", "caption"),
        ("Rescuers carry a woman from a house in Hope (Image credit: Jane Hale)", "caption"),
        ("Rescuers carry a woman from a house in Hope. REUTERS/Jane Hale", "caption"),
        ("FILE - In this May 3, 2011, file photo, rescuers carry a woman.", "caption"),
        ("FILE PHOTO: Rescuers carry a woman from a house in Hope.", "caption"),
        ("AP Photo/Jane Hale", "caption"),
        ("Photo: Jane Hale", "credit"),
        ("Image credit: Jane Hale", "credit"),
        ("Sputnik/Jane Hale/Pool via REUTERS", "credit"),
        ("Reuters", "credit"),
        ("— AP", "credit"),
        ("Source: Reuters", "credit"),
        ("Reporting by Jane Hale; Editing by Tom Orr", "credit"),
        ("Additional reporting by Jane Hale in Paris", "credit"),
        ("(Writing by Jane Hale)", "credit"),
        ("Jane Hale contributed to this report.", "credit"),
        ("Jane Hale can be reached at jhale@example.com", "credit"),
        ("Jane Hale is a staff writer.", "credit"),
        ("Share", "share"),
        ("SHARE THIS ARTICLE ON", "share"),
        ("Share on Facebook", "share"),
        ("Facebook Twitter Pinterest Email", "share"),
        ("Follow us on Twitter", "share"),
        ("Follow us on: Facebook, Twitter, Google News, Instagram", "share"),
        ("Like us on Facebook", "share"),
        ("Join our official telegram channel (@example) and stay updated with the latest headlines", "share"),
        ("Join our WhatsApp group", "share"),
        ("Subscribe to our newsletter", "subscribe"),
        ("Sign up for our daily newsletter", "subscribe"),
        ("Subscribe now for unlimited access", "subscribe"),
        ("Log in to comment", "subscribe"),
        ("You must be logged in to comment.", "subscribe"),
        ("Have a tip? Write to us.", "subscribe"),
        ("You can unsubscribe at any time.", "subscribe"),
        ("View all New York Times newsletters.", "subscribe"),
        ("Let us know your favorite!", "subscribe"),
        ("Click here to continue reading.", "share"),
        ("The interactive transcript could not be loaded.", "notice"),
        ("This video can't be played", "notice"),
        ("We use cookies to improve your experience.", "notice"),
        ("Accept all cookies", "notice"),
        ("Read our privacy policy.", "notice"),
        ("© 2011 The Example Times. All rights reserved.", "notice"),
        ("Copyright 2011 The Associated Press. All rights reserved.", "notice"),
        ("Your browser does not support the video tag.", "notice"),
        ("This story has been corrected to say that the sale was in May.", "notice"),
        ("An earlier version of this article misstated the date.", "notice"),
        ("Published: 13 Sep 2023, 3:51 PM", "metadata"),
        ("Published: May 3, 2011", "metadata"),
        ("Last updated on May 3, 2011 at 10:15", "metadata"),
        ("Updated 3:51 PM ET, Mon May 3, 2011", "metadata"),
        ("Posted: 05/03/2011", "metadata"),
        ("Monday, May 3, 2011 10:15 am", "metadata"),
        ("2011-05-03T10:15", "metadata"),
        ("In comparison, 5th graf", "wire note"),
        ("(Minor edits in 3rd graf)", "wire note"),
        ("EDITORS: This story moved on Monday.", "wire note"),
        ("(STORY CAN END HERE)", "wire note"),
        ("MORE", "wire note"),
        ("Read more: Leaders meet in Geneva", "navigation"),
        ("Related: Leaders meet in Geneva", "navigation"),
        ("READ MORE", "navigation"),
        ("ADVERTISEMENT", "navigation"),
        ("Story continues below advertisement", "navigation"),
        ("1 of 5", "navigation"),
        ("Lire aussi : Les dirigeants se rencontrent", "navigation"),
        ("***", "separator"),
        ("-- -- --", "separator"),
    ],
)
def test_a_line_of_furniture_is_removed_whole_with_its_reason(line: str, reason: str) -> None:
    assert parts(in_story(line)) == ([BEFORE, AFTER], [(reason, line)])


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("SEOUL (AP) —", "dateline"),
        ("SEOUL, South Korea (AP) —", "dateline"),
        ("VLADIVOSTOK, Russia, Sept 13 (Reuters) –", "dateline"),
        ("BEIJING, March 3 (Xinhua) --", "dateline"),
        ("BEIJING, March 3, 2014 (Xinhua) --", "dateline"),
        ("GENEVA, 3 May 2011 (AFP) —", "dateline"),
        ("PARIS (AFP) -", "dateline"),
        ("Washington (CNN)", "dateline"),
        ("WASHINGTON (CNN) --", "dateline"),
        ("TOKYO, Japan (CNN) --", "dateline"),
        ("(CNN) —", "dateline"),
        ("(Reuters) -", "dateline"),
        ("AP —", "dateline"),
        ("NEW YORK/LONDON (Reuters) -", "dateline"),
        ("MOSCOW. Sept 13 (Interfax) -", "dateline"),
        ("New Delhi, 13 September 2023 (ANI):", "dateline"),
        ("NEW DELHI, Jan 5 (PTI)", "dateline"),
        ("JERUSALEM, Sept. 1 (UPI) --", "dateline"),
        ("ST. LOUIS (AP) _", "dateline"),
        ("O'FALLON, Mo. (AP) —", "dateline"),
        ("AUGUSTA, Ga. (WRDW/WAGT) –", "dateline"),
        ("BUENOS AIRES (EFE).-", "dateline"),
        ("HOPE, Maine —", "dateline"),
        ("HOPE —", "dateline"),
        ("LOS ANGELES —", "dateline"),
        ("VLADIVOSTOK, Russia -", "dateline"),
        ("SÃO PAULO, May 3 –", "dateline"),
        ("BERLIN, Germany, Feb. 2 —", "dateline"),
        ("Moscow, Sept 13 –", "dateline"),
        ("Charlottesville, VA -", "dateline"),
        ("Sep 15 –", "dateline"),
        ("May 3, 2011 —", "dateline"),
        ("Monday, May 3 –", "dateline"),
        ("ALDEN, Ill. --", "dateline"),
        ("ALDEN, ill. --", "dateline"),
        ("NORTH ALDEN >>", "dateline"),
        ("TOKYO, BEIJING and SEOUL —", "dateline"),
        ("CHICAGO, Nov. 30, 2018 /PRNewswire/ --", "dateline"),
        ("Meadow Lake, Saskatchewan –", "dateline"),
        ("London, England —", "dateline"),
        ("GAZA/JERUSALEM", "dateline"),
        ("WASHINGTON", "dateline"),
        ("UPDATE 3 -", "wire note"),
        ("UPDATE 3-", "wire note"),
        ("BREAKING:", "wire note"),
        ("Update:", "wire note"),
        ("CLOSE", "navigation"),
        ("LONDON:", "dateline"),
        ("date 2023-09-13", "metadata"),
        ("Published: May 3, 2011", "metadata"),
        ("Updated: 3 May 2011, 3:51 PM", "metadata"),
    ],
)
def test_what_stands_before_the_first_sentence_is_cut_off_it(front: str, reason: str) -> None:
    assert parts(f"{front} {STORY}\n\n{AFTER}") == ([STORY, AFTER], [(reason, front)])


@pytest.mark.parametrize("front", ["LONDON—", "PARIS -", "ALDEN, Ill. --", "LOS ANGELES--"])
def test_a_dateline_is_cut_off_where_its_dash_touches_the_sentence(front: str) -> None:
    assert parts(f"{front}{STORY}\n\n{AFTER}") == ([STORY, AFTER], [("dateline", front)])


MARKED = [
    ("(1) One city opened. (2) Two cities closed.", ["(1)", "(2)"]),
    ("1) One city opened.\n2) Two cities closed.", ["1)", "2)"]),
    ("1. One city opened.\n2. Two cities closed.", ["1.", "2."]),
    ("a) One city opened.\nb) Two cities closed.", ["a)", "b)"]),
    ("Q. One city opened.\nA. Two cities closed.", ["Q.", "A."]),
    ("1. Eine Stadt wurde geöffnet.\n2. Zwei Städte wurden geschlossen.", ["1.", "2."]),
    ("1. FC Köln gewann am Sonntag.\nEs war kalt.", []),
    ("3. Mai 2011 war ein Montag.\n9. Mai 2011 war ein Sonntag.", []),
    ("A. Whitney Hale left the show.\nB. Smith stayed.", []),
    ("I. The city opened.\nJ. Hale left.", []),
    ("42 people died.\n43 were hurt.", []),
]


@pytest.mark.parametrize(("text", "marks"), MARKED)
def test_the_marks_of_a_list_are_cut_off_and_ordinals_and_initials_are_not(text: str, marks: list[str]) -> None:
    kept, removed = drop_furniture(text, segment(text, clean(text).blocks, splitter_for("en")))
    assert [text[span.start : span.end] for span in removed] == marks
    assert {span.reason for span in removed} <= {"list mark"}
    assert not any(text[sentence.start : sentence.end].startswith(tuple(marks)) for sentence in kept if marks)


def test_a_scraped_date_and_a_dateline_are_cut_off_one_after_the_other() -> None:
    assert parts(f"date 2023-09-13 VLADIVOSTOK, Russia - {STORY}\n\n{AFTER}") == (
        [STORY, AFTER],
        [("metadata", "date 2023-09-13"), ("dateline", "VLADIVOSTOK, Russia -")],
    )


@pytest.mark.parametrize(
    "line",
    [
        "The summit - a rare meeting - ended on Monday.",
        "Kim — who rules the North — arrived by train.",
        "Mr Putin — the host — smiled.",
        "Vostochny Cosmodrome - a symbol of ambition - hosted the two.",
        "France – the host – won the match.",
        "On May 3 - a Monday - they met.",
        "UN officials — all of them — left.",
        "North Korea (DPRK) fired a missile.",
        "Jane Hale (D) won the state.",
        "Reuters reported the sale on Monday.",
        "AP and Reuters reported the sale.",
        "NATO — the alliance of the West — met on Monday.",
        "IBM - the maker of computers - lost money.",
        "NASA — which built the probe — was pleased.",
        "May 3 - a Monday - was quiet.",
        "Smith - who won in May - left the room.",
        "France, Germany – Europe's two biggest states – agreed on Monday.",
        "NEW rules for banks were set on Monday.",
        "US President Hale met the two leaders.",
        "NATO Secretary Hale met the two leaders.",
        "Update the list, the judge told the clerk.",
        "LIVE music was heard in the street.",
    ],
)
def test_a_sentence_that_merely_has_a_dash_or_an_agency_has_no_dateline(line: str) -> None:
    assert parts(f"{line}\n\n{AFTER}") == ([line, AFTER], [])


def test_a_dateline_is_looked_for_at_the_top_only() -> None:
    lines = [f"The committee heard witness number {number} on the first day." for number in range(8)]
    text = "\n\n".join([*lines, f"PARIS - {STORY}"])
    assert parts(text) == ([*lines, f"PARIS - {STORY}"], [])


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("REUTERS", "credit"),
        ("— AP", "credit"),
        ("– Reuters", "credit"),
        ("With Reuters.", "credit"),
        ("AFP/Reuters", "credit"),
        ("Read more", "navigation"),
        ("Story continues below", "navigation"),
    ],
)
def test_what_stands_behind_the_last_sentence_is_cut_off_it(tail: str, reason: str) -> None:
    assert parts(f"{BEFORE}\n\n{STORY} {tail}") == ([BEFORE, STORY], [(reason, tail)])


LONG = (
    "The talks opened in the old town hall with a speech of the mayor, who told the ministers that the town had "
    "seen many a treaty signed and many a treaty broken. They listened for an hour. Then the doors were closed, and "
    "the press waited in the rain until the evening, when a spokesman came out and said that there was nothing to "
    "say yet, though the mood was good and all nine of the states had agreed on an agenda."
)


@pytest.mark.parametrize(
    "caption",
    [
        "Ministers shake hands in front of the town hall.(AP)",
        "Ministers shake hands in front of the town hall. (AP Photo/Jane Hale)",
        "Ministers shake hands in front of the town hall. (Photo: Jane Hale)",
        "Ministers shake hands in front of the town hall (Getty Images)",
        "“Friends,” as they say, shake hands in front of the town hall. (File photo)",
    ],
)
def test_a_caption_glued_to_the_end_of_a_paragraph_is_cut_off_it(caption: str) -> None:
    assert parts(f"{LONG} {caption}\n\n{AFTER}") == ([LONG, AFTER], [("caption", caption)])


def test_the_sentence_under_a_photographers_credit_is_a_caption_where_it_ends_with_a_date() -> None:
    credit = "Sputnik/Jane Hale/Pool via REUTERS"
    caption = "Two ministers visit the old town hall in Hope, Maine, September 13, 2023."
    assert parts(f"{BEFORE}\n\n{credit}\n{caption}\n\n{AFTER}") == (
        [BEFORE, AFTER],
        [("credit", credit), ("caption", caption)],
    )
    assert parts(f"{BEFORE}\n\n{caption}\n\n{AFTER}") == ([BEFORE, caption, AFTER], [])


ORDINARY = [
    "The photo shows the general shaking hands with the minister.",
    "A photo of the crash was shared thousands of times.",
    "Police released a photo of the suspect, taken by a camera at the station.",
    "The picture, first printed in 1961, hangs in the hall.",
    "The image was taken by a satellite on May 3.",
    "The caption under the picture named the wrong man.",
    "The video shows two men running from the bank.",
    "Video of the arrest led to protests in three cities.",
    "She said the video had been edited.",
    "The company's share of the market fell to 12 percent.",
    "Share prices rose 4 percent after the report.",
    "Shares in the bank fell sharply on Monday.",
    "The two countries share a border of 200 miles.",
    "Facebook shares fell 7 percent on Monday.",
    "The girl left a cookie on the plate for her brother.",
    "The court ruled that a site must ask before it stores cookies.",
    "The maker of the cookies recalled two kinds on Monday.",
    "Reuters reported on Monday that the sale had been stopped.",
    "The deal was first reported by Reuters.",
    "A Reuters photographer saw two bodies near the bridge.",
    "He told The Associated Press that the talks had failed.",
    "The film was shown on CNN.",
    "She sold the story to the BBC.",
    "The editor of the paper was arrested on Tuesday.",
    "Editors at the paper refused to name the source.",
    "Follow the money, the prosecutor told the jury.",
    "More cuts will follow in May, officials said.",
    "Follow-up talks are planned for next week in Geneva.",
    "The ministry said it would update the figures on Friday.",
    "Updated figures showed that 42 people had died.",
    "Published figures show that prices rose 3 percent in May.",
    "The report, published on Monday, blames the pilot.",
    "By Monday evening, the army had taken the town.",
    "By law, the president must sign the bill within ten days.",
    "By then, Mr Orr had left the country.",
    "The ship was registered in Panama.",
    "Registered voters may cast a ballot until 8 p.m.",
    "Some 3,000 people registered for the course.",
    "The court said the song was protected by copyright.",
    "The singer was sued for breach of copyright in 2009.",
    "The group posted the letter on Facebook and Twitter.",
    "The governor wrote on Telegram that three people had been hurt.",
    "WhatsApp and Telegram were blocked on Monday.",
    "Subscribers to the paper fell by a third.",
    "Sign language is taught at the school.",
    "Watch out for ice on the roads, the police warned drivers.",
    "Print sales fell by 10 percent last year.",
    "Comments by the minister angered the opposition.",
    "He declined to comment.",
    "All rights groups in the country condemned the arrest.",
    "The advertisement was withdrawn after complaints.",
    "More than 40 people were killed.",
    "Related cases have been found in Kenya.",
    "Live ammunition was fired at the crowd.",
    "Sources said the talks had failed.",
    "The credit agency cut the rating of Greece.",
    "Email records show that he knew.",
    "He contributed to the report of the commission.",
    "You must be a citizen to vote in the election.",
    "The story was corrected by later events, she said.",
    "The next elections are in May.",
    "May 3 was the hottest day of the year.",
    "Sept. 11 changed the city.",
    "The attack came on Sept. 11, 2001.",
    # The same words where the patterns are most tempted.
    "By Sunday, rescuers had found 40 bodies.",
    "By May, the number of cases had doubled.",
    "By Christmas, it was over.",
    "Published in 1961, the novel sold 3 million copies.",
    "Last updated in 1990, the rules ban phones.",
    "Posted to Iraq in 2004, he lost a leg.",
    "Written by a former spy, the book sold a million copies.",
    "Compiled by the UN, the list names 40 firms.",
    "Copyright law protects the work for 70 years.",
    "The rebels announced the attack on their Telegram channel.",
    "The firm changed its privacy policy in May.",
    "The newsletter of the school told parents of the fire.",
    "The army reported from Kabul that the night was calm.",
    "Register your gun or lose it, the governor told owners.",
    "“Follow us,” the guide told the lost hikers.",
    "Like us, they want peace, the minister said.",
]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_an_ordinary_sentence_stays_wherever_it_stands(sentence: str) -> None:
    assert parts(in_story(sentence)) == ([BEFORE, sentence, AFTER], [])
    assert parts(f"{sentence}\n\n{AFTER}") == ([sentence, AFTER], [])
    assert parts(f"{BEFORE}\n\n{sentence}") == ([BEFORE, sentence], [])
    inside = f"{BEFORE} {sentence} {AFTER}"
    assert parts(inside) == ([inside], [])
    found = segment(inside, clean(inside).blocks, splitter_for("en"))
    assert drop_furniture(inside, found) == (found, [])


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Talks resume in Geneva", True),
        ("‘Sensitive areas’", True),
        ("Background", True),
        ("What the ministers want, what they fear, and what they said they would never do", True),
        ("北京会谈结束", True),
        ("The talks resume in Geneva.", False),
        ("“The talks go on.”", False),
        ("会谈结束了。", False),
        # It announces what follows.
        ("The minister said:", False),
        # 31 words are a paragraph that lost its full stop.
        ("word " * 29 + "word", True),
        ("word " * 30 + "word", False),
    ],
)
def test_a_short_line_that_ends_no_sentence_is_kept_as_a_heading(line: str, heading: bool) -> None:
    text = in_story(line)
    blocks = [(text[block.start : block.end], block.heading) for block in clean(text).blocks]
    assert blocks == [(BEFORE, False), (line, heading), (AFTER, False)]


def test_a_line_that_stood_before_is_repetition() -> None:
    text = f"{BEFORE}\n\n{STORY}\n\n{AFTER}\n\n{STORY}"
    assert parts(text) == ([BEFORE, STORY, AFTER], [("repetition", STORY)])
    assert clean(text).removed[0].start == len(text) - len(STORY)


def test_a_repeated_line_of_at_most_twelve_characters_stays() -> None:
    assert parts(f"He said no.\n\n{BEFORE}\n\nHe said no.") == (["He said no.", BEFORE, "He said no."], [])


def test_furniture_and_repetition_inside_a_paragraph_are_dropped_and_the_rest_is_counted_anew() -> None:
    text = f"{LONG} Subscribe to our newsletter. {STORY} They listened for an hour. {AFTER}"
    found = segment(text, clean(text).blocks, splitter_for("en"), document=2)
    kept, removed = drop_furniture(text, found)
    shown = [(sentence.index, sentence.document, text[sentence.start : sentence.end]) for sentence in kept]
    assert shown[3:] == [(3, 2, STORY), (4, 2, AFTER)]
    assert [(span.reason, text[span.start : span.end]) for span in removed] == [
        ("subscribe", "Subscribe to our newsletter."),
        ("repetition", "They listened for an hour."),
    ]


def test_a_heading_is_never_dropped_as_furniture_once_it_is_a_sentence() -> None:
    heading = Sentence(0, 0, 0, 5, heading=True)
    assert drop_furniture("Share", [heading]) == ([heading], [])


# All that is to be removed from the seed stories, in order, read off the stories.
SEED_FURNITURE = {
    "000-help-with-satellites": [
        ("metadata", "date 2023-09-13"),
        (
            "caption",
            "Russian president Vladimir Putin and North Korea's leader Kim Jong Un examine a launch pad "
            "during their meeting at the Vostochny cosmodrome.(AP)",
        ),
        ("share", "SHARE THIS ARTICLE ON"),
    ],
    "001-pledge-at-cosmodrome": [("dateline", "Sep 15 –")],
    "002-meeting-in-far-east": [
        (
            "caption",
            "Russian state media released images of the leaders meeting in Vostochny in the Amur region "
            "in Russia's Far East (Photo: DW)",
        ),
        (
            "caption",
            "Russian state media released images of the leaders meeting in Vostochny in the Amur region "
            "in Russia's Far East (Photo: DW)",
        ),
        ("share", "Follow us on:\u00a0Facebook, Twitter, Google News, Instagram"),
        ("share", "Join our official telegram channel (@nationalherald) and stay updated with the latest headlines"),
        ("metadata", "Published: 13 Sep 2023, 3:51 PM"),
    ],
    "003-launch-site-summit": [
        ("metadata", "date 2023-09-13"),
        ("dateline", "VLADIVOSTOK, Russia -"),
        ("credit", "REUTERS"),
    ],
    "004-russia-to-help": [
        ("credit", "Sputnik/Artem Geodakyan/Pool via REUTERS"),
        (
            "caption",
            "Russia’s President Vladimir Putin and North Korea’s leader Kim Jong Un visit the Vostochny "
            "\u0421osmodrome in the far eastern Amur region, Russia, September 13, 2023.",  # a Cyrillic letter
        ),
        ("dateline", "VLADIVOSTOK, Russia, Sept 13 (Reuters) –"),
    ],
}


@pytest.mark.parametrize("story", SEED_FURNITURE)
def test_exactly_the_furniture_of_a_seed_story_is_removed(story: str) -> None:
    text = (STORIES / f"{story}.txt").read_bytes().decode("utf-8")
    expected, at = [], 0
    for reason, furniture in SEED_FURNITURE[story]:
        start = text.index(furniture, at)
        at = start + len(furniture)
        expected.append(RemovedSpan(start, at, reason))
    cleaned = clean(text)
    _, dropped = drop_furniture(text, segment(text, cleaned.blocks, splitter_for("en")))
    assert sorted((*cleaned.removed, *dropped), key=lambda span: span.start) == expected


FRAGMENTS = st.sampled_from(
    ["SEOUL (AP) — ", "date 2023-09-13 ", "HOPE, Maine — ", "Share", "(AP)", "REUTERS", "• ", "- ", "\n", "\n\n",
     "\r\n", " ", STORY, AFTER, "Read more", "Photo: ", "***", "Published: ", "May 3, 2011", "5th graf",
     "(Photo: DW)", "a", ".", "“", "Reuters/", "\u00a0", "By Jane Hale", "You must be logged in", "会谈。"]
)  # fmt: skip


@reaching(block=0.5, removed=0.3)
@settings(max_examples=300, deadline=None)
@given(text=st.lists(FRAGMENTS, max_size=14).map("".join) | st.text(max_size=100))
def test_blocks_and_removed_spans_lie_apart_and_cover_all_but_white_space(text: str) -> None:
    cleaned = clean(text)
    spans = [(block.start, block.end) for block in cleaned.blocks]
    spans += [(span.start, span.end) for span in cleaned.removed]
    if cleaned.blocks:
        reached("block")
    if cleaned.removed:
        reached("removed")
    end_before = 0
    for start, end in sorted(spans):
        assert end_before <= start < end <= len(text)
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\u2009"])
@pytest.mark.parametrize("agency", ["Associated Press", "Washington Post.", "Agence France-Presse"])
def test_a_credit_at_the_end_of_a_line_is_told_whatever_white_space_is_in_it(agency: str, space: str) -> None:
    text = f"The mayor said the bridge would open in May. {agency.replace(' ', space)}"
    (removed,) = clean(text).removed
    assert (removed.reason, text[removed.start : removed.end]) == ("credit", agency.replace(" ", space))
