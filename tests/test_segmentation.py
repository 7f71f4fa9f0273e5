"""Where sentences begin and end.

In the tables a bar stands where a sentence must end: the text is the row without its bars, the expected
sentences are what stands between them, white space trimmed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Options, split_sentences, summarize
from summarizer.datatypes import Block
from summarizer.documents.cleaning import clean
from summarizer.text.segmentation import _ONE_SENTENCE, segment, splitter_for
from tests.reaching import reached, reaching

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT / "seeds" / "kim-putin-summit"
GOLDEN_RULES = ROOT.parent / "shared" / "data" / "sentences" / "golden_rules.jsonl"


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def check(marked: str, language: str = "en") -> None:
    assert sentences(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        # One quotation, several sentences, and who said it: before it, behind it, around it.
        "“We are ready. We will not wait,” Orlov said.| He then left.",
        "Orlov said: “We are ready. We will not wait.”| He then left.",
        'Orlov said, "We are ready. We will not wait."| He then left.',
        "“Are they ready? We are! We will not wait,” Orlov said.| He then left.",
        "“We are ready. We will not wait. We go. They stay. It is over,” he said.",
        "He left.| “We are ready. We will not wait.”",
        # A speaker in the middle belongs to what he said first.
        "“I am glad to see you,” she said.| “This is our new home.”",
        '"Stop!" he cried.| "Why?" she asked.',
        "“Is it over?” asked Ms. Hale.| “No.”| He left.",
        # Neighbours: each quotation is whole, none swallows the next.
        "“First. Second.”| “Third. Fourth.”| He left.",
        'Orlov said: "We talk. We wait."| He added: "They know. They wait."',
        # No opening mark is left behind at the end of the sentence before.
        'He said, "Go."| "Stay," she said.',
        'The minister left the room.| "We go on. We wait," he said.',
        "The minister left the room.| “We go on. We wait,” he said.",
        # A full stop behind the closing mark is no sentence of its own.
        "He wrote “it is over.”.| Then he left.",
        "He wrote «it is over.».| Then he left.",
        # A scraper mixes the shapes of the marks.
        'It began.| “The leader shows great interest; they try too," he said at the start of the talks.| It ended.',
        '"It began. It ended,” he said.| They left.',
        # Words in quotation marks are no quotation.
        'The so-called "expert" left.| A "deal" was near.',
        "Both sides spoke of “sensitive” areas.| They want to “pool efforts”.| The talks go on.",
        # Brackets are kept whole, with what stands in them.
        "(He was late. He ran.)| Then it rained.",
        "“If no one answers [in court. Or at home], they go. Nobody cares,” Ms. Hale said.| (She won.)",
        "The law (it passed in May. It was close.) is in force.| It bans smoking.",
        # Nested.
        "“He told me, ‘Wait. It is late.’ Then he left,” she said.| It rained.",
        # LaTeX and British marks.
        "``We won. We go on,'' he said.| Fans cheered.",
        "‘We won. We go on,’ he said.| Fans cheered.",
        "'We won. We go on.'| Fans cheered.",
        # Apostrophes are no quotation marks.
        "It was Kim’s train.| The leaders’ talks ended.| They’re done.",
        "Fans of rock 'n' roll came.| They sang.| It was the 'best night ever'.",
        # Inches are no quotation marks either.
        "It is 5' 11\" tall.| He is 6' 2\" tall.| They left.",
        # A quotation goes on in the next paragraph, which opens a mark of its own.
        "“The talks are open.| They go on.|\n\n“Here is the end. It is over,” he said.",
    ],
)
def test_a_quotation_stays_whole_and_with_its_speaker(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“The talks go on.| He left the room.| Nobody spoke.",
        "He said “the talks go on.| Then he left.| Nobody spoke again.",
        'Reporters asked "Why?| Nobody knew.| The end came.',
        "The law (it passed in May.| It was close.| It bans smoking.",
        "‘The talks go on.| He left the room.| Nobody spoke.",
        "``The talks go on.| He left the room.| Nobody spoke.",
        # A mark that closes what never opened.
        "The talks go on.”| He left the room.| Nobody spoke.",
        "The talks go on.)| He left the room.| Nobody spoke.",
    ],
)
def test_a_quotation_that_never_closes_hides_no_sentence_border(marked: str) -> None:
    check(marked)


def test_a_quotation_of_more_than_700_characters_is_cut_like_any_text() -> None:
    said = "We will go on with the work that we began. " * 15  # 43 characters each
    assert len(said.strip()) + 2 <= 700
    assert sentences(f"“{said.strip()}” They left.") == [f"“{said.strip()}”", "They left."]
    said *= 2
    assert len(sentences(f"“{said.strip()}” They left.")) == 31


@pytest.mark.parametrize(
    "marked",
    [
        "The spokesman said:\n\n“As neighbours, we talk. It is natural.”",
        "The spokesman said:\n\n“As neighbours, we talk. It is natural.”|\n\nHe then left.",
        "The talks began.| The spokesman said:\n“We talk.”|\nHe left.",
        'The spokesman said:\r\n\r\n"We talk. We wait," and left.|\r\nIt rained.',
        "Le porte-parole a dit :\n\n« Nous parlons. »|\n\nIl est parti.",
        "发言人说：\n“我们来了。我们不走。”|\n他离开了。",
        # No colon, or no quotation: two units.
        "The spokesman spoke.|\n\n“As neighbours, we talk.”",
        "The spokesman said:|\n\nNothing was agreed.",
        # One quotation belongs to the speaker, not the one after it.
        "The spokesman said:\n\n“We talk.”|\n\n“We wait.”",
    ],
)
def test_a_quotation_in_its_own_paragraph_is_one_unit_with_the_words_that_announce_it(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(("characters", "units"), [(1000, 1), (1001, 2)])
def test_an_announced_quotation_is_joined_up_to_1000_characters(characters: int, units: int) -> None:
    announcement = "The spokesman said, after " + "many " * 90 + "words:\n\n"
    quotation = "“" + "w" * (characters - len(announcement) - 2) + "”"
    assert len(announcement + quotation) == characters
    assert len(sentences(announcement + quotation)) == units


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Smith met Mrs. Jones, Ms. Hale and Dr. Orr.| They spoke.",
        "Gen. Mark Stone met Sgt. Bob Hale.| They spoke.",
        "Lt. Col. J. R. Stone met Sen. Amy Hart in Ft. Worth.| They spoke.",
        "Gov. Orr and Rep. Hale, Capt. Stone and Maj. Hart came.| Prof. Lee did not.",
        "“Mr. Orr is here. Gen. Stone is not,” Adm. Hale said.| It rained.",
        "George W. Bush spoke.| So did John F. Kerry.| Then J. K. Rowling read.",
        "Acme Inc. rose.| Acme Corp. fell.| Orr vs. Hale goes on.",
        "The U.S. Senate voted.| It passed in the U.S. House too.",
        "She came at 5 p.m. on Monday.| She left at 6 p.m.| The end was near.",
        "Mr Kim arrived at 10 a.m. and Mr Putin came later.| They spoke.",
        "He came on Jan. 5 and left in Sept. 2020.| It was No. 5 in the list.",
        "She holds a Ph.D. in law.| He has a B.A. from Yale.",
        "They bought fruit, e.g. apples, i.e. food.| It was good.",
        "It weighs 42.7 kg.| It rose 3.5 percent to $1.25.| Then it fell.",
        "Visit www.example.com for more.| It is free.| Write to a.b@example.org now.",
        "Prices fell 4 percent.| 20 firms closed.",
        "Wait... what?| Yes… and then it ended.| They left.",
        "Really?!| Yes!!| He left.",
    ],
)
def test_a_full_stop_after_an_abbreviation_rank_or_initial_ends_nothing(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The talks ended.|Both sides left.",
        "The talks ended.|“Both sides left,” he said.",
        "The talks ended!|Both sides left.| It rained.",
        "“We go,” he said.|“They stay,” she said.",
        "The site is example.com.| The file is main.py.| Version 2.0 is out.",
        "The U.S.Senate voted.| It rained.",
    ],
)
def test_a_missing_space_after_a_full_stop_hides_no_border(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "1. First thing.| 2. Second thing.| 3. Third thing.",
        "1) First thing| 2) Second thing",
        "1.) First thing| 2.) Second thing",
        "a.) First thing| b.) Second thing",
        "• First thing| • Second thing",
        "a. First thing| b. Second thing",
        "- First thing|\n- Second thing|\n- Third thing",
        "1. First thing.|\n2. Second thing.",
        # Numbers in running text are no list.
        "It took 2.| Then it took 3.",
    ],
)
def test_a_list_is_cut_before_its_marks_and_never_behind_them(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Sales fell.[1]| Others rose.[2][3]| Then it ended.",
        "Sales fell. [1]| Others rose. [2] [3]| Then it ended.",
        "The rule [4] holds.| It ended.",
    ],
)
def test_a_footnote_mark_belongs_to_the_sentence_before_it(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "One story.|\nTwo stories.|\n\nThree go on.| Four.",
        "One story.|\r\nTwo stories.|\r\n\r\nThree go on.| Four.",
        "One story.|\rTwo stories.",
        "A headline without a stop|\nThe story begins.",
        "A headline without a stop|\u2028The story begins.|\u2029It ends.",
        "   One story.|   \n\t\n  Two stories.  ",
        # Hard-wrapped: the line breaks are not the author's.
        "The two leaders met at a launch site in the far east of the\n"
        "country on Monday, where they spoke for about four hours on\n"
        "trade, arms and satellites.| Neither of them took a question\n"
        "from the press.| They left by train late in the evening.|\n\n"
        "Officials in the capital said that a second meeting might be\n"
        "held in the spring.",
        "The two leaders met at a launch site in the far east of the\r\n"
        "country on Monday, where they spoke for about four hours on\r\n"
        "trade, arms and satellites.| Neither of them took a question\r\n"
        "from the press.| They left by train late in the evening.",
    ],
)
def test_line_breaks_end_sentences_unless_the_text_is_hard_wrapped(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("zh", "你好吗？|我很好。|会谈结束了！"),
        ("zh", "他说：“我们来了。我们不走。”|然后他离开了。"),
        ("zh", "（会谈很短。没有结果。）|他们离开了。"),
        ("ja", "会談は終わった。|首相は帰国した。"),
        ("ja", "彼は「行きます。待ってください。」と言った。|会談は終わった。"),
        ("ja", "「行きます。待ってください」と彼は言った。|会談は終わった。"),
        ("ko", "회담이 끝났다.|  그들은 떠났다."),
        ("hi", "वह आया।| वह गया।"),
        ("ar", "وصل الرئيس.| ثم غادر؟| نعم."),
        ("el", "Τι έγινε;| Τίποτα.| Έφυγε."),
        ("es", "¿Qué pasó?| ¡Nada!| El Sr. López se fue."),
        ("de", "Am 3. Oktober sprach er.| Dann ging er."),
        ("da", "Kirken ligger på 5. gade.| Den er gammel."),
        ("de", "„Wir kommen. Wir bleiben“, sagte er.| Er ging."),
        ("de", "»Wir kommen. Wir bleiben«, sagte er.| Er ging."),
        ("ru", "«Мы идём. Мы остаёмся», — сказал он.| Он ушёл."),
        ("fr", "«Nous venons. Nous restons», a-t-il dit.| Il est parti."),
        ("fr", "« Nous venons. Nous restons », a-t-il dit.| Il est parti."),
        ("fr", "«\u00a0Nous venons. Nous restons\u00a0», a-t-il dit.| Il est parti."),
        # No such language: general rules.
        ("xx", "One came.| Two left."),
    ],
)
def test_other_scripts_and_their_quotation_marks(language: str, marked: str) -> None:
    check(marked, language)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u2003\r\n\t"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


# Golden rules of pySBD that are broken on purpose; their numbers count from 1.
ON_PURPOSE = {
    47: "an ellipsis stays with the sentence that it cuts short; the rule has it open the next one",
}


def golden_cases() -> list[dict[str, Any]]:
    if not GOLDEN_RULES.is_file():
        return []
    cases = [json.loads(line) for line in GOLDEN_RULES.read_text("utf-8").splitlines()]
    return [case for case in cases if case["set"] == "GOLDEN_EN_RULES_TEST_CASES"]


def golden_number(number: int) -> Any:
    reason = ON_PURPOSE.get(number)
    return pytest.param(number, marks=pytest.mark.xfail(strict=True, reason=reason)) if reason else number


@pytest.fixture(scope="module")
def golden() -> list[dict[str, Any]]:
    cases = golden_cases()
    if not cases:
        pytest.skip("the golden rules are not in ../shared/data/sentences")
    return cases


@pytest.mark.parametrize("number", [golden_number(number) for number in range(1, 48)])
def test_golden_rule(number: int, golden: list[dict[str, Any]]) -> None:
    case = golden[number - 1]
    assert sentences(case["text"]) == case["sents"]


def test_at_least_44_of_the_47_golden_rules_hold(golden: list[dict[str, Any]]) -> None:
    assert len(golden) == 47
    assert sum(sentences(case["text"]) == case["sents"] for case in golden) >= 44


# How each sentence of a story begins and ends, read off the story; a lone text is the whole sentence.
# No-break spaces of the stories are written as spaces.
SEED_SENTENCES: dict[str, list[tuple[str, str] | str]] = {
    "000-help-with-satellites": [
        ("Russian president Vladimir Putin said that Moscow", "at a cosmodrome in Russia's Far East."),
        ("“The leader of the DPRK shows", "traditional friendship and ties with Russia."),
        ('"I find it an honour', 'understanding of the way forward," Kim asserted.'),
        ("The North Korean leader also told", "referring to the Ukraine war."),
        ('"We will always support', 'imperialism," Kim told Putin.'),
        ("The choice to meet at", "as a space power - was notable."),
        "North Korea twice failed to launch reconnaissance satellites in the past four months.",
        ("Kim Jong Un has made it a top priority", "ballistic missiles, drones and submarines."),
        ("Footage showed Vladimir Putin giving", "space launch rocket, is assembled."),
        "The 42.7-metre booster launches payloads into low Earth orbit, Reuters reported.",
        ("Shortly before the summit,", "into the sea off its east coast."),
        ("Kremlin spokesman Dmitry Peskov said", "about Moscow's ties with North Korea."),
    ],
    "001-pledge-at-cosmodrome": [
        ("When Kim Jong Un and Russian President", "assist North Korea in launching satellites."),
        ("At the start of the meeting", "they are also trying to develop space.”"),
        ("Kim Jong Un said it was", "long-standing friendship and ties with Russia."),
        ("“I find it an honour", "of the way forward,” Kim asserted."),
        ("In addition, the North Korean leader assured", "a reference to the conflict in Ukraine."),
        ("“We will always support", "against imperialism,” Kim told Putin."),
        ("It was significant that they chose", "aspirations to become a space power."),
        "In the previous four months, North Korea attempted to launch reconnaissance satellites twice but failed.",
        ("In addition to pushing his nuclear-armed nation", "a high priority to launch a spy satellite."),
        ("Vladimir Putin was seen giving Kim", "space launch rocket, is being put together."),
        "According to Reuters, the 42.7-meter launcher sends payloads into low Earth orbit.",
        ("North Korea fired two short-range", "the capital Pyongyang just before the summit."),
        ("The two nations would collaborate", "about Moscow’s relations with North Korea."),
    ],
    "002-meeting-in-far-east": [
        "Putin and Kim Jong Un meet at cosmodrome in Russian Far East",
        ("Vladimir Putin said he and Kim Jong Un would discuss", "after its recent failed satellite launch"),
        ("North Korea's leader Kim Jong Un met", "Far East, set for rare talks."),
        ("The two leaders met at a remote Siberian", "a Soyuz-2 space rocket launch facility."),
        ("Their decision to meet at this venue", "for developing military satellites."),
        ('"That\'s why we came here. The leader of', "would help North Korea build satellites."),
        ('Kim told Putin that North Korea would be "together"', "of Ukraine and the West's response."),
        ('"Russia has risen to a sacred fight', '" Kim told Putin via a translator.'),
        ("Kim reached Russia in his bullet-proof train,", "Korean Central News Agency reported."),
        "He arrived in a limousine that was brought in his train from Pyongyang.",
        ('Putin said he was "very glad to see" him,', "anniversary of North Korea's foundation."),
        ("Kim's translator thanked Putin", "footage broadcast on Russian TV."),
        ("The visit comes amid Russia's invasion", "often defying UN sanctions."),
        "South Korea reports two ballistic missile launches",
        ("At roughly the same time as Putin and Kim", "said South Korea's military."),
        ("The missiles were fired from the Sunan area", "between 11:43 and 11:53 local time."),
        ('"Our military has heightened surveillance', "South Korea's Joint Chiefs of Staff said."),
        ("The Japanese coast guard also confirmed", "with further analysis ongoing."),
        ("This latest missile launch is part", "short-range ballistic missiles on August 30."),
        "Additionally, North Korea recently faileed in an attempt to place a spy satellite in orbit.",
        "Kim's Russia visit",
        ("Kim is being accompanied by top", "centered on defense cooperation."),
        ("This is Kim's first meeting with", "for the COVID-19 pandemic."),
        "Earlier, he had met with former US President Donald Trump in 2019.",
        ("Chinese foreign ministry spokesperson Mao Ning", 'between North Korea and Russia."'),
        ("The visit has raised concerns", "the possibility of a weapons deal."),
        ("Russia has shown interest in", "for its air force and navy."),
        ("The US suggested the two countries", "Sergei Shoigu visited North Korea in July."),
    ],
    "003-launch-site-summit": [
        ("Russian President Vladimir Putin met North Korean", "military fired two ballistic missiles."),
        ("“I am glad to see you,” Mr Putin said", "in the Amur region of Russia’s Far East."),
        "“This is our new cosmodrome.”",
        ("He also congratulated Mr Kim", "the establishment of North Korea in 1948."),
        ("Via a translator, Mr Kim thanked", "the warmth of his reception."),
        ("When asked by reporters if Russia", "here. The leader of the DPRK shows great interest in rocket "
         "engineering, they are also trying to develop space.”"),
        ("The summit between the leaders", "to trade arms and defence technology."),
        ("US and South Korean officials", "in more than 18 months of war in Ukraine."),
        "Moscow and Pyongyang have denied such intentions.",
        ("The choice to meet at Vostochny", "reconnaissance satellites in the past four months."),
        ("In footage released by RIA", "into a gleaming glass-walled building."),
        ("Television footage showed Mr Putin", "not far from the Chinese border."),
        ("Russian media said Mr Putin showed Mr Kim", "rocket, the Angara, is assembled."),
        "The 42.7m Angara rocket launches objects into low Earth orbit.",
        ("The United States has accused", "whether any deliveries have been made."),
        ("Both Russia and North Korea have denied", "promised to deepen defence cooperation."),
        ("Hours ahead of the anticipated summit,", "and the Japanese government said."),
        ("It was the first such launch", "in his 12 years in power, all in 2018 and 2019."),
        "He also briefly stepped across the inter-Korean border twice.",
        "‘Sensitive areas’",
        ("Asked whether the leaders would discuss", "according to the Interfax news agency."),
        ("“As neighbours, our countries", "But this is quite natural for neighbouring states,” he said."),
        ("On Tuesday, Mr Peskov said", "would conduct “negotiations”."),
        ("Humanitarian aid to North Korea", "may also be discussed, Russian officials have said."),
        ("Russia’s foreign ministry said", "considering geopolitical changes in the world."),
        ("“Bilateral contacts are very important. And", "ministry spokeswoman Maria Zakharova as saying."),
        ("The North Korean leader travelled", "on defence industry cooperation, analysts said."),
        ("Mr Kim could offer artillery rounds", "the overall impact, military analysts said."),
        ("South Korea and the United States", "of the council voted to approve."),
        ("North Korea is one of the few", "in a planned way by pooling efforts”."),
    ],
    "004-russia-to-help": [
        "Putin Says Russia to Help North Korea Build Satellites",
        ("President Vladimir Putin said on Wednesday", "the two leaders would discuss all issues."),
        ("When asked by reporters if Russia", "here. The leader of the DPRK shows great interest in rocket "
         "engineering, they are also trying to develop space.”"),
        ("Putin showed Kim around Russia’s most modern", "not far from the Chinese border."),
        "Kim arrived at Vostochny by train, after crossing into Russia early on Tuesday.",
        ("“I am glad to see you,” Putin said", "for around 40 seconds at Vostochny."),
        "“This is our new cosmodrome.”",
        ("Putin also congratulated Kim", "the establishment of North Korea in 1948."),
        ("Via a translator, Kim thanked Putin", "the warmth of his reception."),
        "Putin then showed Kim around the Vostochny Cosmodrome.",
        "Russian state television said that Kim asked Putin a large number of detailed questions.",
        ("Russian media said Putin showed Kim", "rocket, the Angara, is assembled."),
        "The 42.7-meter Angara rocket launches objects into low Earth orbit.",
        ("The United States has accused", "whether any deliveries have been made."),
        ("Both Russia and North Korea have denied", "promised to deepen defense cooperation."),
        # The speaker and his quotation, which is a paragraph of its own.
        ("When asked if Kim and Putin would discuss weapons supplies, Kremlin spokesman Dmitry Peskov said:"
         "\n\n“As neighbors, our countries", "But this is quite natural for neighboring states.”"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("story", SEED_SENTENCES)
def test_the_sentences_of_a_seed_story_are_those_that_a_reader_finds(story: str) -> None:
    text = (STORIES / f"{story}.txt").read_bytes().decode("utf-8")
    found = segment(text, clean(text).blocks, splitter_for("en"))
    shown = [text[sentence.start : sentence.end].replace("\u00a0", " ") for sentence in found]
    expected = [ends if isinstance(ends, tuple) else (ends, ends) for ends in SEED_SENTENCES[story]]
    cut = [
        (sentence[: len(head)], sentence[-len(tail) :])
        for sentence, (head, tail) in zip(shown, expected, strict=False)
    ]
    assert cut == expected
    assert len(shown) == len(expected)


def test_a_splitter_of_the_callers_own_cuts_each_block_and_its_white_space_is_trimmed() -> None:
    text = "one / two /\n\nthree / / four"

    def at_slashes(block: str) -> Iterable[tuple[int, int]]:
        start = 0
        for end in [place for place, char in enumerate(block) if char == "/"]:
            yield start, end
            start = end + 1
        yield start, len(block)

    blocks = [Block(0, 11), Block(13, len(text))]
    found = segment(text, blocks, at_slashes, document=3)
    assert [text[sentence.start : sentence.end] for sentence in found] == ["one", "two", "three", "four"]
    assert [(sentence.index, sentence.block, sentence.document) for sentence in found] == [
        (0, 0, 3),
        (1, 0, 3),
        (2, 1, 3),
        (3, 1, 3),
    ]


def test_a_heading_is_one_sentence_that_no_splitter_sees() -> None:
    text = "Who won? Nobody did\nIt rained. It poured."
    found = segment(text, [Block(0, 19, heading=True), Block(20, len(text))], splitter_for("en"))
    assert [(text[sentence.start : sentence.end], sentence.heading) for sentence in found] == [
        ("Who won? Nobody did", True),
        ("It rained.", False),
        ("It poured.", False),
    ]


def test_summarize_takes_a_splitter_of_the_callers_own() -> None:
    text = "The river rose on Monday. The town was flooded. Many people left the town."
    summary = summarize(
        [Document(id="a", text=text)], Options(max_words=50), splitter=lambda block: [(0, len(block))]
    )
    assert [sentence.text for sentence in summary.sentences] == [text]


def test_what_a_splitter_raises_is_passed_on() -> None:
    def failing(block: str) -> Iterable[tuple[int, int]]:
        raise LookupError("no model for this language")

    with pytest.raises(LookupError, match="no model"):
        segment("It rained.", [Block(0, 10)], failing)


def assert_well_formed(text: str, language: str) -> None:
    end_before = 0
    spans = split_sentences(text, language)
    for start, end in spans:
        reached("span")
        assert end_before <= start < end <= len(text)
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()
    if len(spans) > 1:
        reached("several")


LANGUAGES = st.sampled_from(["en", "de", "fr", "zh", "ja", "hi", "xx"])
MARKED_TEXT = st.text(
    st.sampled_from("aB. .!?…:;,\"“”„«»‘’'`()[]{}「」『』（）。 \n\r\t\u00a0\u20281-•/"), max_size=80
)
WORDS = st.sampled_from(
    ["He said:", "Mr.", "“We go.", "They stay.”", '"No."', "(He", "ran.)", "1.", "2)", "•", "U.S.", "[3]", "\n\n",
     "\r\n", "said.Both", "``Yes.", "No.''", "他说：“", "好。”", "...", "。", "‘It", "is.’", "p.", "5"]
)  # fmt: skip


@reaching(span=0.5, several=0.05)
@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=120) | MARKED_TEXT, language=LANGUAGES)
def test_spans_are_in_order_apart_trimmed_and_leave_out_white_space_only(text: str, language: str) -> None:
    assert_well_formed(text, language)


@reaching(span=0.5, several=0.3)
@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=30), between=st.sampled_from([" ", ""]), language=LANGUAGES)
def test_spans_hold_for_text_full_of_quotation_marks_and_brackets(
    words: list[str], between: str, language: str
) -> None:
    assert_well_formed(between.join(words), language)


@pytest.mark.parametrize("piece", ["“", '"', "(", "((", "‘A", "``", "A.B", "「", ". ", "word ", "Mr. ", "1. "])
def test_spans_hold_for_a_long_text_of_one_piece(piece: str) -> None:
    assert_well_formed(piece * 3000, "en")


@reaching(not_looked_at=0.3)
@given(
    st.from_regex(r"[A-Za-z]{2,8} [A-Za-z0-9 ,;:%$&/'\"()\[\]-]{0,60}[.!?]?", fullmatch=True),
    st.sampled_from(["en", "de", "es", "ru", "el", "hy", "am", "hi", "ja", "zh", "my", "bn", "xx"]),
)
def test_a_line_without_marks_that_end_sentences_is_cut_as_if_it_were_looked_at(line: str, language: str) -> None:
    if _ONE_SENTENCE.fullmatch(line):
        reached("not_looked_at")
    quick = splitter_for(language)(line)
    with mock.patch("summarizer.text.segmentation._ONE_SENTENCE", re.compile(r"(?!)")):
        assert splitter_for(language)(line) == quick
