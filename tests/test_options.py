"""Every option holds its bounds, and the surfaces that show options show the same ones."""

import argparse
import math
from collections.abc import Sequence
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from summarizer import FORMATS, Document, OptionError, Options, SummarizerError, declared_options, summarize
from summarizer.cli.arguments import DETAILS, WANTED
from summarizer.cli.main import build_parser
from summarizer.graph.ranking import RANKERS
from summarizer.selection.ordering import ORDERS
from summarizer.selection.selectors import SELECTORS

# Nothing above stands in a double: the largest is 1.8e308.
HUGE = 10**400

# name, a value at a bound; each of them is allowed.
AT_A_BOUND: Sequence[tuple[str, Any]] = [
    ("max_words", None),
    ("max_words", 1),
    ("max_sentences", None),
    ("max_sentences", 1),
    ("max_chars", None),
    ("max_chars", 1),
    ("min_sentence_words", 1),
    ("min_sentence_words", 80),
    ("max_sentence_words", 5),
    ("max_words", 1_000_000_000),
    ("max_sentences", 1_000_000_000),
    ("max_chars", 1_000_000_000),
    ("max_sentence_words", 1_000_000_000),
    ("redundancy", 0),
    ("redundancy", 0.0),
    ("redundancy", 1),
    ("redundancy", 1.0),
    ("damping", 0.0),
    ("damping", 0.99),
    ("origin_cap", None),
    ("origin_cap", 1),
    ("origin_cap", 1_000_000_000),
    ("pair_weight", 0.0),
    ("pair_weight", 1.0),
    ("coverage_weight", 0.0),
    ("coverage_weight", 10.0),
    ("time_limit", 0.001),
    ("time_limit", 1_000_000_000.0),
    ("position", 0.0),
    ("position", 10.0),
    ("language", "auto"),
    ("language", "en"),
    ("language", "haw"),
]

# name, a value out of bounds, the rule that the message has to give, the value as the message shows it.
REFUSED: Sequence[tuple[str, Any, str, str]] = [
    ("max_words", 0, "at least 1", "0"),
    ("max_words", -1, "at least 1", "-1"),
    ("max_words", 2.0, "a whole number", "2.0"),
    ("max_words", "100", "a whole number", "'100'"),
    ("max_words", True, "a whole number", "True"),
    ("max_words", math.nan, "a whole number", "nan"),
    ("max_words", math.inf, "a whole number", "inf"),
    ("max_words", [100], "a whole number", "[100]"),
    ("max_words", -(10**30), "at least 1", "digits"),
    ("max_words", -HUGE, "at least 1", "digits"),
    ("length", "tiny", "one of brief, short, medium, long, full, standard", "'tiny'"),
    ("length", 60, "a string", "60"),
    ("max_sentences", 0, "at least 1", "0"),
    ("max_sentences", 1.5, "a whole number", "1.5"),
    ("max_sentences", False, "a whole number", "False"),
    ("max_sentences", -HUGE, "at least 1", "digits"),
    ("max_chars", 0, "at least 1", "0"),
    ("max_chars", "x", "a whole number", "'x'"),
    ("max_chars", True, "a whole number", "True"),
    ("max_chars", -HUGE, "at least 1", "digits"),
    ("min_sentence_words", 0, "at least 1", "0"),
    ("min_sentence_words", None, "a whole number", "None"),
    ("min_sentence_words", True, "a whole number", "True"),
    ("min_sentence_words", 81, "at most max_sentence_words (80)", "81"),
    ("max_sentence_words", 0, "at least 1", "0"),
    ("max_sentence_words", None, "a whole number", "None"),
    ("max_sentence_words", -HUGE, "at least 1", "digits"),
    ("max_words", 1_000_000_001, "at most 1000000000", "1000000001"),
    ("max_words", HUGE, "at most 1000000000", "digits"),
    ("max_sentences", 1_000_000_001, "at most 1000000000", "1000000001"),
    ("max_sentences", HUGE, "at most 1000000000", "digits"),
    ("max_chars", 1_000_000_001, "at most 1000000000", "1000000001"),
    ("max_chars", HUGE, "at most 1000000000", "digits"),
    ("max_sentence_words", 1_000_000_001, "at most 1000000000", "1000000001"),
    ("max_sentence_words", HUGE, "at most 1000000000", "digits"),
    ("min_sentence_words", 1_000_000_001, "at most 1000000000", "1000000001"),
    ("min_sentence_words", HUGE, "at most 1000000000", "digits"),
    ("redundancy", -0.01, "at least 0", "-0.01"),
    ("redundancy", math.nextafter(0, -1), "at least 0", "-5e-324"),
    ("redundancy", 1.01, "at most 1", "1.01"),
    ("redundancy", math.nextafter(1, 2), "at most 1", "1.0000000000000002"),
    ("redundancy", 3, "at most 1", "3"),
    ("redundancy", math.nan, "finite", "nan"),
    ("redundancy", math.inf, "finite", "inf"),
    ("redundancy", -math.inf, "finite", "-inf"),
    ("redundancy", True, "a number", "True"),
    ("redundancy", None, "a number", "None"),
    ("redundancy", "0.5", "a number", "'0.5'"),
    ("redundancy", 1j, "a number", "1j"),
    ("redundancy", HUGE, "at most 1", "digits"),
    ("redundancy", -HUGE, "at least 0", "digits"),
    ("damping", -0.01, "at least 0", "-0.01"),
    ("damping", math.nextafter(0.99, 1), "at most 0.99", "0.9900000000000001"),
    ("damping", 1, "at most 0.99", "1"),
    ("damping", math.nan, "finite", "nan"),
    ("damping", True, "a number", "True"),
    ("damping", HUGE, "at most 0.99", "digits"),
    ("origin_cap", 0, "at least 1", "0"),
    ("origin_cap", HUGE, "at most 1000000000", "digits"),
    ("pair_weight", -0.1, "at least 0", "-0.1"),
    ("pair_weight", 1.1, "at most 1", "1.1"),
    ("coverage_weight", -0.1, "at least 0", "-0.1"),
    ("coverage_weight", 10.1, "at most 10", "10.1"),
    ("leaning", "behind", "one of after,", "'behind'"),
    ("time_limit", 0.0, "at least 0.001", "0.0"),
    ("time_limit", 1e10, "at most 1000000000", "10000000000.0"),
    ("position", -0.01, "at least 0", "-0.01"),
    ("position", math.nextafter(10, 11), "at most 10", "10.000000000000002"),
    ("position", math.inf, "finite", "inf"),
    ("position", False, "a number", "False"),
    ("position", "", "a number", "''"),
    ("position", HUGE, "at most 10", "digits"),
    ("ranker", "pagerank", "one of textrank,", "'pagerank'"),
    ("ranker", "", "one of textrank,", "''"),
    ("ranker", "TextRank", "one of textrank,", "'TextRank'"),
    ("ranker", None, "a string", "None"),
    ("ranker", 1, "a string", "1"),
    ("selector", "greedy", "one of consensus,", "'greedy'"),
    ("selector", b"mmr", "a string", "b'mmr'"),
    ("order", "date", "one of story,", "'date'"),
    ("order", True, "a string", "True"),
    ("language", None, "a string", "None"),
    ("language", "", "ISO 639-1", "''"),
    ("language", "e", "ISO 639-1", "'e'"),
    ("language", "EN", "ISO 639-1", "'EN'"),
    ("language", "english", "ISO 639-1", "'english'"),
    ("language", "en-GB", "ISO 639-1", "'en-GB'"),
    ("language", "éé", "ISO 639-1", ""),
    ("language", "..", "ISO 639-1", "'..'"),
    ("language", "e1", "ISO 639-1", "'e1'"),
    ("language", "e|", "ISO 639-1", "'e|'"),
    ("language", "en\n", "ISO 639-1", r"'en\n'"),
]


@pytest.mark.parametrize(("name", "value"), AT_A_BOUND)
def test_the_bounds_themselves_are_allowed(name: str, value: Any) -> None:
    assert getattr(Options(**{name: value}), name) == value


@pytest.mark.parametrize(
    ("name", "value", "rule", "shown"), REFUSED, ids=[f"{name} {value!r:.12}" for name, value, _, _ in REFUSED]
)
def test_what_breaks_a_rule_is_refused_with_option_rule_and_value(
    name: str, value: Any, rule: str, shown: str
) -> None:
    with pytest.raises(OptionError) as refused:
        Options(**{name: value})
    message = str(refused.value)
    assert message.startswith(f"{name} must be ")
    assert rule in message
    assert ", not " in message
    assert shown in message.rpartition(", not ")[2]


def test_every_bounded_option_has_its_bounds_in_the_tables_above() -> None:
    for declared in declared_options():
        at = [value for name, value in AT_A_BOUND if name == declared.name]
        rules = [rule for name, _, rule, _ in REFUSED if name == declared.name]
        if declared.metadata["minimum"] is not None:
            assert f"at least {declared.metadata['minimum']}" in rules
            assert declared.metadata["minimum"] in at or declared.name == "max_sentence_words"
        if declared.metadata["maximum"] is not None:
            assert f"at most {declared.metadata['maximum']}" in rules
            assert declared.metadata["maximum"] in at or declared.name == "min_sentence_words"
        if declared.metadata["choices"]:
            assert any(rule.startswith("one of") for rule in rules)


@pytest.mark.parametrize("name", ["ranker", "selector", "order", "language"])
@pytest.mark.parametrize(
    "value", ["\x1b[31m", "textrank\n", "\u202e", "x" * 10_000], ids=["escape", "line", "bidi", "long"]
)
def test_a_message_shows_a_refused_string_short_and_harmless(name: str, value: str) -> None:
    with pytest.raises(OptionError) as refused:
        Options(**{name: value})  # type: ignore[arg-type]  # by name
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("name", ["max_words", "max_sentences", "max_chars", "max_sentence_words"])
def test_the_highest_limit_is_no_limit_for_a_story(name: str) -> None:
    sentence = "The ferry sank off the coast on Monday morning."
    options = Options(**{name: 1_000_000_000})  # type: ignore[arg-type]  # by name
    assert summarize([Document(id="a", text=sentence)], options).text == sentence


def test_an_option_error_is_a_value_error_of_the_library() -> None:
    with pytest.raises(SummarizerError):
        Options(max_words=0)
    with pytest.raises(ValueError, match="max_words"):
        Options(max_words=0)


def test_options_cannot_be_changed_or_given_by_position() -> None:
    with pytest.raises(FrozenInstanceError):
        Options().max_words = 3  # type: ignore[misc]  # the very mistake
    with pytest.raises(TypeError):
        Options(100)  # type: ignore[call-arg]  # the very mistake


def test_the_defaults_pass_their_own_checks() -> None:
    declared: dict[str, Any] = {option.name: option.default for option in declared_options()}
    assert Options(**declared) == Options()


def test_every_field_is_a_declared_option_with_a_description() -> None:
    assert [option.name for option in declared_options()] == [declared.name for declared in fields(Options)]
    assert [option.name for option in declared_options() if not option.metadata["description"].endswith(".")] == []


@pytest.mark.parametrize(
    ("name", "table"), [("ranker", list(RANKERS)), ("selector", list(SELECTORS)), ("order", list(ORDERS))]
)
def test_the_choices_are_the_built_ins_of_the_stage(name: str, table: list[str]) -> None:
    (declared,) = [option for option in declared_options() if option.name == name]
    assert list(declared.metadata["choices"]) == table
    assert declared.default == table[0]


def flags() -> dict[str, argparse.Action]:
    return {flag: action for action in build_parser()._actions for flag in action.option_strings}


@pytest.mark.parametrize("declared", declared_options(), ids=lambda declared: str(declared.name))
def test_the_command_line_has_the_option_as_it_is_declared(declared: Any) -> None:
    action = flags()["--" + declared.name.replace("_", "-")]
    assert action.dest == declared.name
    assert callable(action.type)
    for value in (declared.default, *declared.metadata["choices"]):
        assert value is None or action.type(str(value)) == value
    assert tuple(action.choices or ()) == declared.metadata["choices"]
    help_text = (action.help or "").replace("%%", "%")
    assert help_text.startswith(declared.metadata["description"])
    note = help_text.removeprefix(declared.metadata["description"])
    assert note == ("" if declared.default is None else f" (default: {declared.default})")


@pytest.mark.parametrize("declared", declared_options(), ids=lambda declared: str(declared.name))
def test_an_option_not_given_on_the_command_line_is_left_to_options(declared: Any) -> None:
    assert not hasattr(build_parser().parse_args([]), declared.name)


def test_the_command_line_has_no_option_of_the_summary_that_options_lacks() -> None:
    groups = {group.title: group for group in build_parser()._action_groups}
    (dials,) = (group for title, group in groups.items() if "expert" in str(title))
    named = [*WANTED, *DETAILS, *(action.dest for action in dials._group_actions)]
    assert sorted(named) == sorted(option.name for option in declared_options())


def test_the_formats_of_the_command_line_are_those_of_the_library() -> None:
    assert list(flags()["--format"].choices or ()) == list(FORMATS)
