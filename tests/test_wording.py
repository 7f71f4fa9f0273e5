"""Wording: of quotations, told from others and from the same words; and of what the interface says to its readers."""

from __future__ import annotations

import ast
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cli.main import build_parser
from summarizer.cli.stories import build_parser as stories_parser
from summarizer.cli.subcommands import _compare_parser, _serve_parser, _verify_parser
from summarizer.evidence.quote_versions import Quotation, quoted
from tests.executed import blocks
from tests.reaching import reached, reaching

PLEDGE = "We will always support the decisions of the president"


@pytest.mark.parametrize(
    ("one", "other", "of_one", "equal"),
    [
        (PLEDGE, PLEDGE + ",", True, True),
        (PLEDGE, PLEDGE.upper(), True, True),
        (PLEDGE, f"{PLEDGE}, and we will be together", True, False),
        (PLEDGE, "We will always respect the decisions of the president", True, False),
        ("As neighbours, our countries work together", "As neighbors, our countries work together", True, True),
        ("My goal was not to apologize for it", "My goal is not to apologize for it", True, False),
        (PLEDGE, "The weather was fine on the whole of the way", False, False),
        ("We will win", "We will win", False, True),
    ],
)
def test_quotations_are_of_one_utterance_and_in_the_same_words(
    one: str, other: str, of_one: bool, equal: bool
) -> None:
    for first, second in ((Quotation(one), Quotation(other)), (Quotation(other), Quotation(one))):
        assert first.is_of(second) is of_one
        assert first.equals(second) is equal


def test_only_long_quotations_are_found() -> None:
    text = f'He spoke of a "sacred fight" (as ministers of the old guard do). “{PLEDGE},” he said.'
    assert [one.text for one in quoted(text)] == [f"{PLEDGE},"]


UTTERANCES = st.sampled_from([PLEDGE, f"{PLEDGE}, and we will be together", "We will win"]) | st.text(max_size=30)
MARKS = st.sampled_from(["“{}”", '"{}"', "«{}»", "「{}」", "‘{}’", "({})", "“{}", "{}”"])
MARKED = st.builds(str.format, MARKS, UTTERANCES)
BETWEEN = st.sampled_from([" he said. ", "The minister said: ", " ", "", "\n\n"])
SENTENCES = st.lists(st.tuples(BETWEEN, MARKED).map("".join), min_size=1, max_size=4).map("".join)


@reaching(quotation=0.3, several=0.1)
@given(SENTENCES)
def test_a_quotation_stands_in_its_text_and_equals_itself(text: str) -> None:
    quotations = quoted(text)
    for quotation in quotations:
        reached("quotation")
        assert quotation.text in text
        assert quotation.is_of(quotation)
        assert quotation.equals(quotation)
    if len(quotations) > 1:
        reached("several")


ROOT = Path(__file__).resolve().parent.parent
CLAIMS = re.compile(r"\b(?:only|alone|no (?:other|one else) says|nobody else)\b", re.IGNORECASE)
"""Words that claim to know that nothing was said elsewhere. All that is known is that nothing like it was found."""
ORIGINS = re.compile(r"\b(?:origin|source|stor(?:y|ies)|article|document)", re.IGNORECASE)
"""The ends of a dial may be "0 words only": of origins and what they say, nothing may."""
PARSERS = [build_parser, _compare_parser, _verify_parser, _serve_parser, stories_parser]


def strings(path: Path) -> Iterator[str]:
    """The strings of a module, without its docstrings and descriptions of constants."""
    tree = ast.parse(path.read_text("utf-8"))
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def quoted_output(page: Path) -> Iterator[str]:
    """What a page of the documentation shows of the interface: its blocks of output."""
    for block in blocks(page.read_text("utf-8")):
        if block.language in ("", "text", "console", "markdown", "json"):
            yield block.text
        yield block.output or ""


def test_no_template_claims_that_nothing_was_said_elsewhere() -> None:
    modules = sorted(
        path for room in ("output", "stories", "checking") for path in (ROOT / "summarizer" / room).rglob("*.py")
    )
    assert len(modules) > 15
    # A name, which is a field of the JSON of stories; and words that are looked for in texts.
    no_templates = {"alone", "only just merely simply least"}
    found = [
        (path.name, text)
        for path in modules
        for text in strings(path)
        if CLAIMS.search(text) and text not in no_templates
    ]
    assert found == []


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (ROOT / "api" / "web").iterdir() if path.suffix != ".css")
)
def test_the_page_of_the_service_claims_no_such_thing(name: str) -> None:
    lines = (ROOT / "api" / "web" / name).read_text("utf-8").splitlines()
    assert [line for line in lines if CLAIMS.search(line.partition("// ")[0])] == []


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
def test_no_help_claims_it_of_what_was_said(parser: Callable[[], ArgumentParser]) -> None:
    told = re.split(r"(?<=[.;:])\s", " ".join(parser().format_help().split()))
    assert len(told) > 2
    assert [sentence for sentence in told if CLAIMS.search(sentence) and ORIGINS.search(sentence)] == []


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: page.name
)
def test_no_documentation_shows_output_that_claims_it(page: Path) -> None:
    assert [block for block in quoted_output(page) if CLAIMS.search(block)] == []
    assert "Found only in" not in page.read_text("utf-8")
