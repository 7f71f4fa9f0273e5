"""Errors carry in fields what their message says, and pass from process to process with them."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest

from summarizer import (
    Cluster,
    DecodingError,
    Document,
    InputError,
    OptionError,
    Options,
    SummarizerError,
    render,
    summarize,
    summarize_record,
)

SUMMARY = summarize([Document(id="a", text="The ferry sank off the coast on Monday morning.")])

# What raises, and then message, code, field, rule and value.
RAISED: list[tuple[Any, str, str, str, str, object]] = [
    (
        lambda: Options(redundancy=3),
        "redundancy must be at most 1, not 3",
        "option",
        "redundancy",
        "must be at most 1",
        3,
    ),
    (
        lambda: Options(damping=-0.5),
        "damping must be at least 0, not -0.5",
        "option",
        "damping",
        "must be at least 0",
        -0.5,
    ),
    (
        lambda: Options(max_words="x"),  # type: ignore[arg-type]
        "max_words must be a whole number, not 'x'",
        "option",
        "max_words",
        "must be a whole number",
        "x",
    ),
    (
        lambda: Options(max_words=[100]),  # type: ignore[arg-type]
        "max_words must be a whole number, not [100]",
        "option",
        "max_words",
        "must be a whole number",
        "list",
    ),
    (
        lambda: Options(min_sentence_words=None),  # type: ignore[arg-type]
        "min_sentence_words must be a whole number, not None",
        "option",
        "min_sentence_words",
        "must be a whole number",
        None,
    ),
    (
        lambda: Options(order="date"),
        "order must be one of story, rank, source, not 'date'",
        "option",
        "order",
        "must be one of story, rank, source",
        "date",
    ),
    (
        lambda: Options(position=float("inf")),
        "position must be finite, not inf",
        "option",
        "position",
        "must be finite",
        float("inf"),
    ),
    (
        lambda: Options(min_sentence_words=81),
        "min_sentence_words must be at most max_sentence_words (80), not 81",
        "option",
        "min_sentence_words",
        "must be at most max_sentence_words (80)",
        81,
    ),
    (
        lambda: Options(language="English"),
        "language must be an ISO 639-1 code such as en, or auto, not 'English'",
        "option",
        "language",
        "must be an ISO 639-1 code such as en, or auto",
        "English",
    ),
    (
        lambda: Options(query="x" * 1001),
        "query must have at most 1,000 characters, not 1,001",
        "option",
        "query",
        "must have at most 1,000 characters",
        "x" * 1001,
    ),
    (lambda: Options(query="?"), "query must hold a word, not '?'", "option", "query", "must hold a word", "?"),
    (
        lambda: Options(query="x\ud800"),
        "query must not hold a lone surrogate",
        "option",
        "query",
        "must not hold a lone surrogate",
        "x\ud800",
    ),
    (
        lambda: Document(id="a", text=7),  # type: ignore[arg-type]
        "document text must be a string, not int",
        "input",
        "text",
        "must be a string",
        7,
    ),
    (lambda: Document(id="", text=""), "document id must not be empty", "input", "id", "must not be empty", ""),
    (
        lambda: Document(id="a", text="x", url="ab\udfff"),
        "document url must not hold a lone surrogate, but has U+DFFF at offset 2",
        "input",
        "url",
        "must not hold a lone surrogate",
        "\udfff",
    ),
    (
        lambda: Cluster("a", (), (None,)),  # type: ignore[arg-type]
        "reference must be a string, not NoneType",
        "input",
        "references",
        "must be a string",
        None,
    ),
    (
        lambda: render(SUMMARY, "csv", offset_unit="inches"),
        "offset_unit must be one of unicode_code_point, utf16, utf8, not 'inches'",
        "option",
        "offset_unit",
        "must be one of unicode_code_point, utf16, utf8",
        "inches",
    ),
    (
        lambda: summarize_record({}, {}),  # type: ignore[arg-type]
        "options must be an Options record, not dict",
        "option",
        "options",
        "must be an Options record",
        "dict",
    ),
]


def parts(error: SummarizerError) -> tuple[str, str, str | None, str | None, object]:
    return str(error), error.code, error.field, error.rule, error.value


@pytest.mark.parametrize(
    ("call", "message", "code", "field", "rule", "value"), RAISED, ids=[row[1] for row in RAISED]
)
def test_an_error_carries_what_its_message_says(
    call: Any, message: str, code: str, field: str, rule: str, value: object
) -> None:
    with pytest.raises(SummarizerError) as raised:
        call()
    assert parts(raised.value) == (message, code, field, rule, value)
    copy = pickle.loads(pickle.dumps(raised.value))
    assert type(copy) is type(raised.value)
    assert parts(copy) == parts(raised.value)


def test_an_error_of_no_field_has_its_code_alone() -> None:
    error = DecodingError("a.txt is not text")
    assert parts(pickle.loads(pickle.dumps(error))) == ("a.txt is not text", "decoding", None, None, None)
    assert {kind.code for kind in (SummarizerError, OptionError, InputError, DecodingError)} == {
        "error",
        "option",
        "input",
        "decoding",
    }


def test_a_value_that_cannot_be_pickled_does_not_keep_its_error_from_it() -> None:
    with pytest.raises(OptionError) as raised:
        Options(redundancy=lambda: None)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(raised.value)).value == "function"


def _refuse(words: int) -> Options:
    return Options(max_words=words)


def test_an_error_of_another_process_arrives_whole() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.raises(OptionError) as raised:
        pool.submit(_refuse, 0).result()
    assert parts(raised.value) == (
        "max_words must be at least 1, not 0",
        "option",
        "max_words",
        "must be at least 1",
        0,
    )
