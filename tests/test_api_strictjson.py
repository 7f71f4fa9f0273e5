"""JSON as every program reads it, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.problems import Problem
from api.strictjson import parse
from tests.reaching import reached, reaching

DEPTH = 32

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@reaching(equal=0.5, nested=0.2)
@given(VALUES, st.booleans())
def test_what_it_reads_is_what_the_standard_library_reads(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    if any("\ud800" <= char <= "\udfff" for char in str(value)):
        return
    assert parse(text.encode("utf-8"), DEPTH) == json.loads(text)
    reached("equal")
    if value and isinstance(value, list | dict):
        reached("nested")


@reaching(value=0.2, problem=0.3)
@given(
    st.binary(max_size=60)
    | VALUES.map(json.dumps).map(str.encode)
    | st.text(alphabet='[]{}",:\\u0d8 123eE.-ntf', max_size=60).map(str.encode)
)
def test_whatever_comes_is_a_value_or_a_problem(body: bytes) -> None:
    try:
        parse(body, DEPTH)
        reached("value")
    except Problem as problem:
        reached("problem")
        assert problem.status in (400, 422)


NOT_JSON = [
    b"", b" ", b"{", b"[1,]", b'{"a":1,}', b"{'a':1}", b"[1 2]", b'["a\nb"]', b'["\\x41"]', b"nul", b"01", b"+1",
    b".5", b"1.", b"[1]x", b"/* */1", b'"unclosed', b'"\\', b"\xff", b'"\xed\xa0\x80"', b"\xfe\xff\x00[\x00]",
    b"[\x00]", b"-", b"[--1]",
]  # fmt: skip


@pytest.mark.parametrize("body", NOT_JSON)
def test_what_is_not_json_is_400(body: bytes) -> None:
    with pytest.raises(Problem) as caught:
        parse(body, DEPTH)
    assert caught.value.status == 400
    assert caught.value.code in ("not_json", "not_utf8")


AMBIGUOUS = [
    ("NaN", "finite"), ("[Infinity]", "finite"), ("-Infinity", "finite"), ("1e999", "finite"), ("-1e999", "finite"),
    ("[" + "9" * 5000 + "]", "300 digits"), ('{"a":1,"a":2}', "twice"), ('{"a":{"b":1,"b":1}}', "twice"),
    ('{"a":1,"\\u0061":2}', "twice"), ('"\\ud800"', "surrogate"),
    ('"\\uDC00"', "surrogate"), ('"\\ud800\\ud800"', "surrogate"),
    ('{"\\udfff":1}', "surrogate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), AMBIGUOUS, ids=[str(row) for row in range(len(AMBIGUOUS))])
def test_what_programs_read_differently_is_422(text: str, named: str) -> None:
    with pytest.raises(Problem) as caught:
        parse(text.encode("utf-8"), DEPTH)
    assert caught.value.status == 422
    assert named in caught.value.detail


@pytest.mark.parametrize(
    "text", ['"\\ud83d\\ude00"', '"\\\\ud800"', '["[[[[", "]"]', '{"a":"{\\"a\\":1}"}', "\ufeff[1]"]
)
def test_what_only_looks_dangerous_is_read(text: str) -> None:
    assert parse(text.encode("utf-8"), DEPTH) == json.loads(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_nesting_is_counted_before_anything_is_parsed(opening: str) -> None:
    closing = {"[": "]", '{"a":': "}"}[opening]
    assert parse((opening * DEPTH + "1" + closing * DEPTH).encode(), DEPTH) is not None
    for depth in (DEPTH + 1, 100_000):
        with pytest.raises(Problem) as caught:
            parse((opening * depth + "1" + closing * depth).encode(), DEPTH)
        assert (caught.value.status, caught.value.faults[0].code) == (422, "max_depth")


def test_brackets_within_strings_are_no_nesting() -> None:
    assert parse(json.dumps(["[" * 100, '"[', "\\"]).encode(), DEPTH) == ["[" * 100, '"[', "\\"]


def test_a_surrogate_is_pointed_to_by_names_of_ours_alone() -> None:
    body = b'{"documents": [{"text": "\\ud800"}, {"secret": "\\ud800"}]}'
    with pytest.raises(Problem) as first:
        parse(body, DEPTH, {"documents", "text"})
    with pytest.raises(Problem) as second:
        parse(b'{"documents": [{"secret": "\\ud800"}]}', DEPTH, {"documents", "text"})
    assert first.value.faults[0].pointer == "/documents/0/text"
    assert second.value.faults[0].pointer == "/documents/0"
