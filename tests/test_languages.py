"""Which language a text is in: `languages/sentences.tsv`, six sentences of news in each of 56 languages."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from summarizer import detect_language
from summarizer.text.detection import languages_of
from summarizer.text.languages import NAMES, UNKNOWN

LINES = (Path(__file__).parent / "languages" / "sentences.tsv").read_text("utf-8").splitlines()
SENTENCES: dict[str, list[str]] = defaultdict(list)
for line in LINES:
    if not line.startswith("#"):
        code, sentence = line.split("\t")
        SENTENCES[code].append(sentence)

# A sentence of these may stand in a paper of any of the countries.
SERBO_CROATIAN = {"bs", "hr", "sr"}


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, sentences in SENTENCES.items() for one in sentences]
)
def test_one_sentence_is_enough_to_tell_its_language(language: str, sentence: str) -> None:
    assert detect_language([sentence]) in (SERBO_CROATIAN if language in SERBO_CROATIAN else {language})


@pytest.mark.parametrize("language", SENTENCES)
def test_a_paragraph_tells_also_the_closest_languages_apart(language: str) -> None:
    assert detect_language([" ".join(SENTENCES[language])]) == language


@pytest.mark.parametrize("language", SENTENCES)
def test_every_language_that_is_told_has_a_name(language: str) -> None:
    assert NAMES[language]


NO_EVIDENCE = {
    "a name": "Angela Merkel",
    "a firm": "Apple Inc. 2024",
    "a sign": "OK",
    "one word again and again": "word word word",
    "symbols of a ticker": "GOOG 123.4 MSFT 99 AAPL",
    "an address": "https://example.org/foo/bar?x=1",
    "no words of any language": "asdf jkl qwer zxcv",
    "numbers in Arabic digits": "١٢٣ ٤٥٦",
}


@pytest.mark.parametrize("text", NO_EVIDENCE.values(), ids=NO_EVIDENCE)
def test_a_text_without_evidence_is_und_rather_than_wrong(text: str) -> None:
    assert detect_language([text]) == UNKNOWN


def test_a_short_text_is_in_the_language_of_the_others() -> None:
    english = " ".join(SENTENCES["en"])
    assert languages_of([english, "Angela Merkel", "Nein, danke.", english]) == ["en"] * 4


def test_each_text_that_is_clear_has_a_language_of_its_own() -> None:
    codes = ["en", "uk", "en", "ur", "fr", "zh"]
    assert languages_of([" ".join(SENTENCES[code]) for code in codes]) == codes


SIBLINGS = [("no", "da"), ("da", "no"), ("hr", "bs"), ("bs", "sr"), ("hr", "sr"), ("cs", "sk"), ("id", "ms")]


@pytest.mark.parametrize(("most", "one"), SIBLINGS)
def test_one_text_in_a_language_easily_mistaken_is_taken_for_that_of_the_others(most: str, one: str) -> None:
    texts = [" ".join(SENTENCES[most]), " ".join(SENTENCES[most][:3]), " ".join(SENTENCES[one])]
    assert languages_of(texts) == [most] * 3


def test_siblings_are_not_outvoted_because_they_are_told_apart() -> None:
    texts = [" ".join(SENTENCES[code]) for code in ("en", "en", "hr", "hr", "bs")]
    assert languages_of(texts) == ["en", "en", "hr", "hr", "hr"]
    assert detect_language(texts) == "hr"


WITHOUT_MODEL = ("en", "de", "fr", "es", "it", "sv", "el", "he", "th", "ko", "ja", "zh", "vi", "hy")


@pytest.mark.parametrize("language", WITHOUT_MODEL)
def test_the_model_is_not_loaded_for_what_script_and_words_tell(language: str) -> None:
    code = (
        "import sys; from summarizer import detect_language\n"
        f"assert detect_language([{' '.join(SENTENCES[language])!r}]) == {language!r}\n"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_english_sentences_are_told_without_the_model() -> None:
    code = (
        "import sys; from summarizer import detect_language\n"
        f"assert all(detect_language([one]) == 'en' for one in {SENTENCES['en']!r})\n"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
