"""`summarize_record` and `check_record`: pure functions that never raise on a record."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, OptionError, Options, check, check_record, summarize, summarize_record, to_json
from summarizer.batch.record import CODES
from tests.reaching import reached, reaching

FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people. Divers searched the wreck."
STORM = "The storm closed the harbour of Lagos on Monday. The governor promised an inquiry into safety at sea."
RECORD = {"id": "lagos", "documents": [{"id": "f", "text": FERRY}, {"id": "s", "text": STORM, "title": "Storm"}]}


def test_a_record_gives_the_summary_in_its_native_json_with_the_id_in_front() -> None:
    documents = [Document(id="f", text=FERRY), Document(id="s", text=STORM, title="Storm")]
    result = summarize_record(RECORD, Options(max_words=20))
    assert result == {"id": "lagos", **to_json(summarize(documents, Options(max_words=20)))}
    assert next(iter(result)) == "id"
    json.dumps(result)


def test_a_record_is_not_changed() -> None:
    before = json.dumps(RECORD)
    summarize_record({**RECORD, "options": {"max_words": 9}})
    assert json.dumps(RECORD) == before


def test_the_options_of_a_record_go_before_those_of_the_run() -> None:
    own = summarize_record({**RECORD, "options": {"max_sentences": 1}}, Options(max_sentences=3, damping=0.5))
    assert len(own["sentences"]) == 1
    assert "damping:0.5" in own["signature"]


def test_what_is_seen_is_read_as_the_library_reads_it() -> None:
    seen: dict[str, Any] = {"id": "old", "text": FERRY}
    documents = [Document(id="f", text=FERRY), Document(id="s", text=STORM, title="Storm")]
    wanted = to_json(summarize(documents, seen=[Document(**seen)]))
    assert summarize_record({**RECORD, "seen": [seen]}) == {"id": "lagos", **wanted}


def test_offsets_are_counted_in_the_unit_that_is_asked_for() -> None:
    told = summarize_record({"documents": [{"text": "😀 The ferry sank on Monday off Lagos."}]}, offset_unit="utf8")
    assert told["offset_unit"] == "utf8"
    with pytest.raises(OptionError, match="offset_unit must be one of"):
        summarize_record(RECORD, offset_unit="inches")


@pytest.mark.parametrize(
    ("record", "name", "said"),
    [
        (3, None, "must be an object"),
        ({}, None, "documents must be an array"),
        ({"id": "a"}, "a", "documents must be an array"),
        ({"id": "a", "documents": []}, "a", "at least one document"),
        ({"id": "a", "documents": [1]}, "a", "array of objects"),
        ({"id": "a", "documents": [{"id": "d"}]}, "a", "document 0: text must be a string"),
        ({"id": "a", "documents": [{"text": "x\ud800"}]}, "a", "lone surrogate"),
        ({"id": "a", "documents": [{"id": "d", "text": "x"}] * 2}, "a", "given twice"),
        ({"id": "\ud800", "documents": [{"text": "x"}]}, None, "lone surrogate"),
        ({"id": ["a"], "documents": [{"text": "x"}]}, None, "cluster id must be a string"),
        ({"id": 7, "documents": [{"text": 7}]}, "7", "text must be a string"),
        ({"id": "a", "documents": [{"text": "x"}], "seen": 1}, "a", "seen must be an array"),
        ({"id": "a", "documents": [{"text": "x"}], "seen": [{}]}, "a", "seen document 0"),
        ({"id": "a", "documents": [{"text": "x"}], "options": 1}, "a", "options must be an object"),
        ({"id": "a", "documents": [{"text": "x"}], "options": {"words": 1}}, "a", "options has no 'words'"),
        ({"id": "a", "documents": [{"text": "x"}], "options": {"max_words": 0}}, "a", "max_words must be at least 1"),
        ({"id": "a", "documents": [{"text": "x"}], "options": {"max_words": "9"}}, "a", "max_words"),
    ],
)
def test_a_record_that_breaks_a_rule_gives_an_error_that_names_it(record: object, name: str, said: str) -> None:
    result = summarize_record(record)  # type: ignore[arg-type]
    assert result["id"] == name
    assert result["error"]["code"] == "invalid"
    assert said in result["error"]["detail"]


def test_a_date_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    documents = [{"id": "f", "text": FERRY, "published": "03/04/2026"}, {"id": "s", "text": STORM}]
    seen = [{"text": "It rained.", "date": "soon"}]
    result = summarize_record({"documents": documents, "seen": seen})
    first, second, *_ = result["warnings"]
    assert first.startswith("the record, document 0: document published must be ")
    assert first.endswith(", not '03/04/2026': it is left out")
    assert second.startswith("the record, seen document 0: ") and "'soon'" in second
    assert [one["published_at"] for one in result["documents"]] == [None, None]


def test_rows_of_pandas_and_tuples_are_read_like_lists() -> None:
    documents = [{"id": str(row), "text": text} for row, text in enumerate((FERRY, STORM))]
    array = np.empty(2, dtype=object)
    array[:] = documents
    expected = summarize_record({"documents": documents, "seen": documents[:1]})
    assert expected["sentences"]
    for several in (tuple, lambda values: array[: len(values)]):
        assert summarize_record({"documents": several(documents), "seen": several(documents[:1])}) == expected


def test_what_pandas_has_for_nothing_is_nothing() -> None:
    documents = [{"id": "a", "text": FERRY}]
    row = {"documents": documents, "seen": float("nan"), "options": float("nan")}
    assert summarize_record(row) == summarize_record({"documents": documents})


@pytest.mark.parametrize("field", ["seen", "options"])
@pytest.mark.parametrize("value", [False, 0, ""])
def test_what_is_neither_there_nor_missing_is_refused(field: str, value: object) -> None:
    result = summarize_record({"id": "a", "documents": [{"text": FERRY}], field: value})
    assert result["error"]["code"] == "invalid" and field in result["error"]["detail"]


def test_no_id_makes_it_raise() -> None:
    assert summarize_record({"id": 10**5000, "documents": [{"text": FERRY}]})["id"] is None


@pytest.mark.parametrize("options", [None, {"max_words": 20}])
def test_options_of_another_type_are_the_callers_mistake_and_no_record_s(options: Any) -> None:
    with pytest.raises(OptionError, match="options must be an Options record, not"):
        summarize_record({"documents": [{"text": "It rained."}]}, options)


@pytest.mark.parametrize(("fault", "code"), [(MemoryError(), "memory"), (KeyError("x"), "internal")])
def test_a_fault_of_ours_is_the_error_of_one_record(
    fault: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("summarizer.batch.record.summarize", fail)
    assert summarize_record(RECORD)["error"]["code"] == code
    assert code in CODES


# ---- checks

CHECKED = "The governor promised an inquiry. A whale sang in Oslo."
CHECK = {"id": "draft", "text": CHECKED, "documents": [{"id": "f", "text": FERRY}, {"id": "s", "text": STORM}]}


def test_the_check_of_a_record_is_that_of_the_library_behind_the_id() -> None:
    documents = [Document(id="f", text=FERRY), Document(id="s", text=STORM)]
    result = check_record(CHECK)
    assert next(iter(result)) == "id"
    assert result == {"id": "draft", **check(CHECKED, documents).to_dict()}
    assert [claim["verdict"] for claim in result["claims"]] == ["supported", "unsupported"]


def test_the_text_of_a_record_may_be_an_answer_with_citations_parsed_or_not() -> None:
    content = [{"type": "text", "text": CHECKED}]
    message = {"type": "message", "role": "assistant", "content": content}
    expected = check_record(CHECK)["claims"]
    for text in (message, json.dumps(message), content, tuple(content)):
        assert check_record({**CHECK, "text": text})["claims"] == expected


def test_a_check_counts_offsets_in_the_unit_of_the_run() -> None:
    ends = [
        check_record({**CHECK, "text": "\U0001f600 Divers searched."}, offset_unit=unit)["claims"][0]["end"]
        for unit in ("unicode_code_point", "utf16", "utf8")
    ]
    assert ends == [18, 19, 21]


def test_a_check_takes_a_language_of_its_own_and_no_other_option() -> None:
    assert check_record({**CHECK, "options": {"language": "de"}})["language"] == "de"
    assert check_record(CHECK, Options(language="de"))["language"] == "de"
    error = check_record({**CHECK, "options": {"max_words": 9}})["error"]
    assert error == {"code": "invalid", "detail": "the record: options has no 'max_words'"}


def test_dates_that_cannot_be_read_are_warnings_of_the_check_as_well() -> None:
    documents = [{"id": "f", "text": FERRY, "published": "03/04/2026"}]
    (first, *_) = check_record({**CHECK, "documents": documents})["warnings"]
    assert first.endswith(", not '03/04/2026': it is left out")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": None}, "the record: text must be a string, or the JSON of an answer with citations, not NoneType"),
        ({"text": 7}, "not int"),
        ({"text": float("nan")}, "not NoneType"),
        ({"text": " \n"}, "the text to check is empty"),
        ({"text": "\ud800 A ferry sank."}, "the text to check must not hold a lone surrogate"),
        ({"text": {"colour": "blue"}}, "JSON of a known shape"),
        ({"text": ["A ferry sank."]}, "JSON of a known shape"),
        ({"documents": []}, "documents must hold at least one document"),
        ({"documents": None}, "documents must be an array of objects"),
        ({"documents": [{"id": "d", "text": "x"}] * 2}, "given twice"),
        ({"options": 1}, "options must be an object"),
        ({"options": {"language": "english"}}, "language must"),
    ],
)
def test_a_record_that_cannot_be_checked_gives_an_error_that_names_the_rule(
    changed: dict[str, Any], said: str
) -> None:
    result = check_record({**CHECK, **changed})
    assert (result["id"], result["error"]["code"]) == ("draft", "invalid")
    assert said in result["error"]["detail"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
NAMES = st.sampled_from(["id", "documents", "seen", "options", "text", "references", "max_words", "published"])


STORIES = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["The ferry sank off Lagos on Monday, police said.", "Rescue work went on at night."])
        | st.text()
    },
    optional={
        "id": st.text(min_size=1),
        "title": st.none() | st.text(),
        "published": st.sampled_from(["2026-03-02", "Monday"]),
    },
)
FIT = st.fixed_dictionaries(
    {"documents": st.lists(STORIES, min_size=1, max_size=3)},
    optional={
        "id": JSON,
        "seen": st.lists(STORIES, max_size=2),
        "references": JSON,
        "options": st.just({"max_words": 9}),
    },
)
"""Records of which most give a summary."""


@reaching(error=0.3, summary=0.1)
@given(
    st.dictionaries(NAMES, JSON | st.lists(st.dictionaries(NAMES, JSON, max_size=4), max_size=3), max_size=4) | FIT
)
def test_any_json_gives_a_result_that_is_json(record: dict[str, object]) -> None:
    result = summarize_record(record)
    assert ("error" in result) != ("sentences" in result)
    if "error" in result:
        reached("error")
    elif result["sentences"]:
        reached("summary")
    json.dumps(result, ensure_ascii=False).encode("utf-8", "backslashreplace")


TEXTS = st.sampled_from(["It rained.", "Nine ferries sank [1]. It rained."]) | st.text(min_size=1) | JSON
"""Of a record that is checked."""


@reaching(error=0.1, claim=0.1)
@given(
    st.fixed_dictionaries(
        {"text": TEXTS, "documents": st.lists(STORIES, min_size=1, max_size=2)},
        optional={"id": JSON, "options": JSON | st.just({"language": "en"})},
    )
)
def test_any_json_gives_a_check_that_is_json(record: dict[str, object]) -> None:
    result = check_record(record)
    assert ("error" in result) != ("claims" in result)
    if "error" in result:
        assert result["error"]["code"] == "invalid"
        reached("error")
    elif result["claims"]:
        reached("claim")
    json.dumps(result, allow_nan=False).encode("utf-8")
