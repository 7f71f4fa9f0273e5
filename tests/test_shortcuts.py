"""Each shortcut of the analysis gives what the plain definition gives: on words that trigger it, and on any text."""

from __future__ import annotations

import re
import sys

import pytest
import regex
from hypothesis import event, given
from hypothesis import strategies as st

from summarizer.documents.boilerplate import _HINTS, _PIECES, LINES, _HintsOf, _kind
from summarizer.documents.boilerplate_patterns import (
    _ENDS_OF_AGENCIES,
    _MARKS_BEHIND,
    FIRST_FRONTS,
    FRONTS,
    LABEL,
    TAIL_CAPTION,
    TAIL_CREDIT,
    TAIL_LINK,
    Line,
    _ends_with_agency,
    has_plain_start,
    may_have_tail,
)
from summarizer.documents.cleaning import _BULLET, _LIST_MARK, _LONGEST_MARK, clean
from summarizer.text import boundaries, defects, inline_markup, paragraphs, segmentation
from summarizer.text.abbreviations import _known
from summarizer.text.anaphora import _opens_with_pointer, is_anaphoric
from summarizer.text.antecedents import lacks_antecedent
from summarizer.text.backreferences import refers_back
from summarizer.text.lexicon.abbreviations_by_script import BY_LANGUAGE
from summarizer.text.normalization import is_plain, outline, skeleton
from summarizer.text.tokens import _ASCII_TOKEN, _TOKEN, tokenize_outline

_ENDS = st.sampled_from([".", "!", "?", "", '."', ".”", ":", " (AP).", ")", "…"])


def _lines(
    words: str, separators: tuple[str, ...] = (" ", " ", " ", " ", ", ", " - ", " — ", ": ", "/", '"', "\u00a0")
) -> st.SearchStrategy[str]:
    """Lines of some words, apart by "|", with what may stand between and behind them."""
    pieces = st.tuples(st.sampled_from(words.split("|")), st.sampled_from(separators))
    inside = st.lists(pieces, min_size=1, max_size=9).map(lambda found: "".join(map("".join, found)).strip())
    return st.tuples(inside, _ENDS).map("".join).filter(bool)


_SENTENCES = _lines(
    "The|the|He|he|she|it|they|On Monday|Smith|left|right|center|(L)|(R)|photo|seen|shown|here|pose|"
    "poses|holds|a man|A|"
    "protesters|hold|signs|above|below|following|as we|said|says|added|that|then|decision|was|is|will|"
    "killed|told|COUNCIL|"
    "MET|TODAY|Council|Meets|Today|of|in|at|Reuters|new|prison|First|look|http://a.b|www.a.b|"
    "left the city|video|this page|"
    'The move|comments|that decision|made|by|Trump|“|"|é|и|?|2011'
)


@given(_SENTENCES | st.text(max_size=60).filter(bool))
def test_the_defects_of_a_sentence_are_those_that_each_rule_finds(text: str) -> None:
    found = tuple(name for name, applies in defects._DEFECTS.items() if applies(text))
    if not found:
        found = tuple(name for name, (_, _, applies) in defects._ENGLISH_DEFECTS.items() if applies(text))
    event(str(found[:1]))
    assert defects.defects(text, "en") == found


@given(_SENTENCES | st.text(max_size=60).filter(bool))
def test_a_sentence_leans_where_one_of_the_rules_says_so(text: str) -> None:
    leans = _opens_with_pointer(text, "en") or lacks_antecedent(text) or refers_back(text)
    event(f"leans: {leans}")
    assert is_anaphoric(text, "en") is leans


_FURNITURE = _lines(
    "Sign up|for our|newsletter|Follow us|on Twitter|Photo|photo|AP|Reuters|Getty Images|Reporting by|"
    "reported this story|"
    "from|Hope|Jane Doe|By|by|can be reached at|555|jane@a.org|is a staff writer|"
    "contributed to this report|Read more|"
    "Advertisement|Published|Monday|May 3|2011|3:51 PM|13 Sep 2023|(AP)|(AP Photo/Jane Doe)|"
    "you must be logged in|FILE|"
    "terms of service|tip|have a|?|for the latest|visit|watch|the video|above|said|©|Share|Tweet|"
    "Comments are closed|-|—"
)


@given(_FURNITURE)
def test_a_line_is_of_the_first_kind_whose_word_it_has_and_whose_pattern_it_matches(line: str) -> None:
    lower = line.lower()
    plain = next(
        (
            kind
            for kind in LINES
            if len(line) <= kind.longest
            and (not kind.words or any(word in lower for word in kind.words))
            and kind.pattern.fullmatch(line)
            and not kind.stays(line)
        ),
        None,
    )
    event(plain.reason if plain else "none")
    assert _kind(line) is plain


@pytest.mark.parametrize("kind", LINES, ids=lambda kind: f"{kind.reason}-{'|'.join(kind.words)[:30]}")
def test_the_glance_at_a_line_rules_out_no_example_of_its_pattern(kind: Line) -> None:
    examples = (
        *(
            "May 3, 2011",
            "3:51 PM, 13 Sep 2023",
            "Photo by Reuters.",
            "AP",
            "(A.P.)",
            "― Jane Doe",
            "Doe (AP Photo/Al)",
        ),
        *("A boat (Getty)", "A boat. (AP).", "Jane Doe/Getty Images", "photo: Al/AFP)"),
    )
    assert all(kind.may_be(line) for line in examples if kind.pattern.fullmatch(line))


_FRONTS = _lines(
    "WASHINGTON|Washington|NEW YORK|AP|Reuters|Associated Press|dpa|The|An|In|Obesity|May 3|May|2011|"
    "Tuesday|Mardi|7|juillet|"
    "(AP)|(Reuters)|[AFP]|and|of|is|Hope|Maine|Ill.|View Images|CLOSE|More Videos|Skip Ad ×|1 of 3|"
    "Buy Photo|Hide Caption|"
    "BREAKING|Breaking news|UPDATE 3|Published: May 3|First published: May 3|FIRST published: May 3|"
    "LAST updated: May 3|Date: 2011-05-03|EMBED|LIVE|"
    "said|A|council|SÃO PAULO|•|-"
)


@given(_FRONTS)
def test_nothing_stands_before_a_line_with_a_plain_start(line: str) -> None:
    matches = [pattern.match(line, 0, len(line)) for _, pattern in (*FRONTS, *FIRST_FRONTS)]
    matches += [LABEL.match(line), _BULLET.match(line)]
    found = any(match is not None and match.end() > 0 for match in matches)
    event(f"front: {found}, plain: {has_plain_start(line, 0, len(line))}")
    assert not (found and has_plain_start(line, 0, len(line)))


_TAILS = _lines(
    "The council met.|It did!|With AP|Reuters|(AP)|Getty Images|Read more|READ MORE|click here|"
    "Continue Reading|share|Below|»|—|"
    "(photo: Doe)|(Doe/AFP)|more of it|story continues below|A.P.|[dpa]"
)


@given(_TAILS)
def test_a_line_that_ends_with_a_tail_may_have_one(line: str) -> None:
    found = any(pattern.search(line) for pattern in (TAIL_CAPTION, TAIL_CREDIT, TAIL_LINK))
    event(f"tail: {found}")
    assert may_have_tail(line) or not found


@given(st.text() | _SENTENCES | st.text("aé1,.'-’ 中\u0301ñ\u00a0"))
def test_the_tokens_of_a_line_are_those_of_its_runs(text: str) -> None:
    line = outline(text)
    key = line if is_plain(line) else skeleton(line)
    assert tokenize_outline(line) == (_ASCII_TOKEN if is_plain(key) else _TOKEN).findall(key)


@given(
    _lines("The|Al|council|met|3|é|жил|(a|b)|“We|go”|‘yes’|Mr|U|a|1|one; two|“|”|'|he's|O’Neil|AB"),
    st.sampled_from(["en", "de", "ru", "und"]),
)
def test_a_line_of_one_sentence_is_cut_nowhere_by_the_long_way(line: str, language: str) -> None:
    plain = segmentation._ONE_SENTENCE.fullmatch(line) is not None
    event(f"one sentence: {plain}")
    quick = segmentation._split(line, language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segmentation, "_ONE_SENTENCE", re.compile(r"(?!)"))
        assert segmentation._split(line, language) == quick


_WORDS = st.text('aexbkXÉé.-!?)”"1 \n', min_size=1, max_size=14)


@given(_WORDS)
def test_the_end_of_a_word_is_found_backwards_as_forwards(before: str) -> None:
    forwards = regex.compile(boundaries._WHOLE_WORD.pattern.removeprefix("(?r)"))
    assert (boundaries._WHOLE_WORD.search(before) is None) is (forwards.search(before) is None)
    inner = boundaries._INNER_STOP.search(before.rstrip() + ".", max(0, len(before.rstrip()) + 1 - boundaries._INNER))
    assert (inner is None) is (boundaries._INNER_STOP.search(before.rstrip() + ".") is None)


def test_no_letter_or_digit_ends_a_sentence() -> None:
    letters = (char for char in map(chr, range(sys.maxunicode + 1)) if char.isalnum())
    assert not [
        char
        for char in letters
        if paragraphs._SENTENCE_END.search(char) or paragraphs._SENTENCE_END.search(f".{char}")
    ]


@given(st.text("<b/>&#x;](:*_ >#\n\tw"))
def test_a_mark_of_markup_is_found_whichever_it_is(text: str) -> None:
    together = re.compile("|".join(opening.pattern for _, opening in inline_markup._OPENINGS))
    apart = any(mark in text and opening.search(text) for mark, opening in inline_markup._OPENINGS)
    assert bool(apart) is (together.search(text) is not None)


@given(st.text(max_size=12) | st.sampled_from([hint.word for hint in _HINTS]).map(lambda word: f"x{word}"))
def test_the_hints_of_a_run_are_those_whose_piece_it_has(run: str) -> None:
    for word in (*run.split(), *(part for hint in run.split() for part in (f"{hint}s", hint[1:]) if part)):
        plain = tuple(hint for hint, piece in zip(_HINTS, _PIECES, strict=True) if piece.search(word))
        event(f"has hints: {bool(plain)}")
        hints_of = _HintsOf()
        assert hints_of[word] == plain
        assert (word in hints_of.without) is (not plain)


@given(st.text(max_size=8), st.sampled_from(["", *_ENDS_OF_AGENCIES]), st.text("\n .,;:)-_'’…!?x9", max_size=3))
def test_a_line_ends_with_an_agency_whatever_marks_are_behind_it(before: str, name: str, behind: str) -> None:
    line = f"{before}{name}{behind}"
    marks = _MARKS_BEHIND.match(line)
    assert marks is not None
    plain = line[: marks.start()].endswith(_ENDS_OF_AGENCIES)
    event(f"ends with an agency: {plain}")
    assert _ends_with_agency(line) is plain


@given(st.lists(st.sampled_from(list("12aQA.)( T\u0661")), max_size=6).map("".join))
def test_the_mark_of_a_list_shows_in_its_first_characters(opening: str) -> None:
    found = _LIST_MARK.match(f"{opening}The") is not None
    event(f"mark: {found}")
    assert not found or not {".", ")"}.isdisjoint(f"{opening}The"[:_LONGEST_MARK])


@given(st.lists(st.sampled_from(list("12ivab.)(•▪-\u00a0 \n。x")), max_size=6).map("".join) | st.text(max_size=8))
def test_a_lone_mark_ends_as_one(piece: str) -> None:
    plain = segmentation._LONE_MARK.match(piece) is not None
    event(f"lone mark: {plain}")
    assert segmentation._is_lone_mark(piece) is plain


def test_no_word_of_the_lists_of_abbreviations_ends_with_a_digit() -> None:
    for language in ("en", *BY_LANGUAGE):
        assert not [tail for tail in _known(language).tails if tail[-1:].isdigit()]


class _Every:
    def __contains__(self, _char: object) -> bool:
        return True


_STOPS = st.tuples(
    st.sampled_from(["He came", "in 2019", "Mr", "no", "the 3", "at 5 p.m", "F.C", "Köln", "会", "a", "(so)", "X"]),
    st.sampled_from([".", "!", "?", "。", "…", '."', "?”", ".'", "．", ":"]),
    st.sampled_from([" ", "", "  ", "\u00a0", "\n", "\t"]),
    st.sampled_from(["The", "iPhone", "then", "3", "Dr", "会", "(", "-", "&", "said", "Ärzte", "ß", "‘So", ""]),
)


@given(_STOPS, st.sampled_from(["en", "de", "tr", "fr", "zh", "xx"]), st.booleans())
def test_whether_a_sentence_goes_on_is_the_same_without_a_glance(
    parts: tuple[str, str, str, str], language: str, lower_case: bool
) -> None:
    text, place = "".join(parts), len(parts[0]) + len(parts[1])
    if place == len(text):
        return
    glanced = boundaries.goes_on(text, place, language, lower_case=lower_case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "_ASKED_AFTER", _Every())
        patch.setattr(boundaries, "_ends_plainly", lambda *_: False)
        plain = boundaries.goes_on(text, place, language, lower_case=lower_case)
    event(f"goes on: {plain}")
    assert glanced is plain


@pytest.mark.parametrize(
    "line", ["Ab cd", "He left.", "He said:", "Share", "- Ab", "(AP)", "a\u00adb", "中文", "12 May"]
)
def test_a_short_line_below_the_top_is_read_alike_each_time(line: str) -> None:
    top = [f"The council met for the {number} time and approved the bridge." for number in range(9)]
    text = "\n".join((*top, line, "Work begins in May and lasts a year.", line, line, "The end of it is near."))
    cleaned = clean(text)
    places = [place for place in range(len(top[0]), len(text)) if text.startswith(f"\n{line}\n", place)]
    found = [
        [(b.start - place, b.end - place, b.heading) for b in cleaned.blocks if place < b.start <= place + len(line)]
        + [
            (r.start - place, r.end - place, r.reason)
            for r in cleaned.removed
            if place < r.start <= place + len(line)
        ]
        for place in places
    ]
    assert len(found) == 3
    assert found[0] == found[1] == found[2]
