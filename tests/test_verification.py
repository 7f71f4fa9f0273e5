"""A summary in JSON against its documents, and each way in which it can be wrong."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Locator, Options, Place, RemovedSpan, read_documents, render, summarize, verify
from summarizer.cli.main import main
from tests.reaching import reached, reaching

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "kim-putin-summit"
DOCUMENTS = read_documents([SEEDS])
SUMMARY: dict[str, Any] = json.loads(render(summarize(DOCUMENTS, Options(max_words=100)), "json"))
FACTS = [fact for sentence in SUMMARY["sentences"] for fact in sentence["facts"]]
CITATIONS = sum(len(one["citations"]) for one in (*SUMMARY["sentences"], *FACTS)) + sum(
    len(sentence["similar"]) for sentence in SUMMARY["sentences"]
)
VERIFIED = f"verified: 3 sentences, {CITATIONS} citations, 5 documents\n"

# One document whose every offset differs between the units, written down by hand.
TEXT = "😀 é. The ferry sank.\r\nDivers came."
SMALL_DOCUMENTS = [Document(id="a", text=TEXT), Document(id="b", text="The ferry sank.")]
SPANS = {"unicode_code_point": (5, 20, 37), "utf16": (6, 21, 38), "utf8": (9, 24, 41)}


def small(unit: str = "unicode_code_point") -> dict[str, Any]:
    """A summary of one sentence with two citations."""
    start, end, _ = SPANS[unit]
    here = {"type": "char_location", "cited_text": "The ferry sank.", "match": "verbatim"}
    return {
        "schema": "urn:consensus-summarizer:summary:1",
        "offset_unit": unit,
        "text": "The ferry sank.",
        "sentences": [
            {
                "index": 0,
                "text": "The ferry sank.",
                "start": 0,
                "end": 15,
                "support": {"documents": 2, "publishers": 1, "independent_origins": 2, "basis": ["text_overlap"]},
                "citations": [
                    {
                        **here,
                        "document_index": 0,
                        "document_id": "a",
                        "start_char_index": start,
                        "end_char_index": end,
                        "prefix": "😀 é. ",
                        "suffix": "\r\nDivers came.",
                        "role": "origin",
                        "origin_group": "g1",
                    },
                    {
                        **here,
                        "document_index": 1,
                        "document_id": "b",
                        "start_char_index": 0,
                        "end_char_index": 15,
                        "prefix": "",
                        "suffix": "",
                        "role": "corroborates",
                        "origin_group": "g2",
                    },
                ],
            }
        ],
        "documents": [
            {
                "index": 0,
                "id": "a",
                "publisher": None,
                "chars": 34,
                # sha256sum of the text in UTF-8
                "sha256": "2457518edca627c5d043042d550d0ba9ee2feb22d9a8487655e68d11b1ae935f",
                "origin_group": "g1",
                "removed_spans": [{"start": 0, "end": start - 1, "reason": "furniture"}],
            },
            {
                "index": 1,
                "id": "b",
                "publisher": "Post",
                "chars": 15,
                "sha256": "de1d7fb49d9d61aa69ccd7f49200dc0f4889bde4fe3d8db4d793985bb2ca4c4c",
                "origin_group": "g2",
                "removed_spans": [],
            },
        ],
        "origin_groups": [
            {"id": "g1", "first_seen": "a", "members": ["a"]},
            {"id": "g2", "first_seen": "b", "members": ["b"]},
        ],
        "disagreements": [
            {"values": [{"sentence_indices": [0], "document_ids": ["a", "b"], "independent_origins": 2}]},
        ],
    }


def changed(path: str, value: Any, summary: dict[str, Any] | None = None) -> dict[str, Any]:
    """The small summary with one field of it replaced."""
    whole = copy.deepcopy(summary or small())
    *above, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = whole
    for step in above:
        at = at[step]
    at[last] = value
    return whole


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values inside a JSON value."""
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [found for key, below in inside for found in ((*path, key), *places(below, (*path, key)))]


def test_a_summary_of_the_seeds_holds() -> None:
    assert verify(SUMMARY, DOCUMENTS) == ()


@pytest.mark.parametrize("unit", SPANS)
def test_a_summary_written_by_hand_holds_in_every_unit(unit: str) -> None:
    assert verify(small(unit), SMALL_DOCUMENTS) == ()


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_offsets_of_one_unit_do_not_hold_in_another(unit: str) -> None:
    assert verify({**small(), "offset_unit": unit}, SMALL_DOCUMENTS)


@pytest.mark.parametrize("unit", SPANS)
def test_a_word_is_left_out_of_a_sentence_only_where_the_document_says_so(unit: str) -> None:
    text = "🚢 The council of Arlen approved 40 million1 for a bridge across the river Tamm on Monday."
    mark = text.index("1 for")
    document = Document(id="a", text=text, removed=(RemovedSpan(mark, mark + 1, "footnote mark"),))
    summary = json.loads(render(summarize([document]), "json", documents=[document], offset_unit=unit))
    assert "million for" in summary["sentences"][0]["text"]
    assert verify(summary, [document]) == ()
    assert verify(summary, [replace(document, removed=())]) != ()


CLAIMED = [
    ("The bank lost 2*3 million euros on Monday.", "*"),
    ("The bank lost 2 > 3 million euros on Monday.", " >"),
    ("The minister did [not](https://a.org) resign on Monday.", "[not](https://a.org)"),
    ("The minister did ](not) resign on Monday.", "](not)"),
    ("The minister did <not at all> resign on Monday.", "<not at all>"),
    ("The minister did <!-- a --> not <!-- b --> resign on Monday.", "<!-- a --> not <!-- b -->"),
    ("The minister did <svg></svg> not <svg></svg> resign on Monday.", "<svg></svg> not <svg></svg>"),
]


@pytest.mark.parametrize(("text", "taken"), CLAIMED)
def test_what_is_no_mark_cannot_be_taken_out_of_a_sentence(text: str, taken: str) -> None:
    document = Document(
        id="a", text=text, removed=(RemovedSpan(text.index(taken), text.index(taken) + len(taken), "x"),)
    )
    summary = summarize([document]).to_dict()
    assert verify(summary, [document]) == ()
    assert verify(summary, [replace(document, removed=())]) != ()


MARKED = [
    "The **ferry** sank off _Arlen_ on Monday, and the council met.",
    "The ferry ![A (new) ship](http://a.org/s.png 'the ship') sank off Arlen, and the council met.",
    'The [ferry *Tamm*](https://a.org/x_(y) "a title") sank off Arlen &amp; the council met.',
    "The ferry sank off Arlen on Monday\n> and the council\n> met at once.",
    "The <B class='x'>ferry</B> sank <!-- -> --> off Arlen, <br/> and the council met.",
]


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("unit", SPANS)
def test_a_sentence_without_its_marks_holds(text: str, unit: str) -> None:
    document = Document(id="a", text=text)
    summary = json.loads(render(summarize([document]), "json", documents=[document], offset_unit=unit))
    assert summary["sentences"]
    assert verify(summary, [document]) == ()


def test_a_citation_that_ends_where_no_place_is_named_holds() -> None:
    text = "The ferry sank off Arlen on Monday and divers searched the wreck all night."
    document = Document(id="a", text=text, places=[Place(0, 20, Locator(page=1)), Place(20, 75, Locator(), "Anna")])
    assert verify(summarize([document]).to_dict(), [document]) == ()


def test_documents_may_come_in_any_order_and_with_others() -> None:
    assert verify(small(), [Document(id="z", text="Else."), *reversed(SMALL_DOCUMENTS)]) == ()


def test_a_changed_character_of_a_document_is_found() -> None:
    document = Document(id="b", text="The ferry sang.")
    assert verify(small(), [SMALL_DOCUMENTS[0], document]) == (
        "documents[1].sha256 is not that of document 'b'",
        "sentences[0].citations[1].cited_text is not what stands there in 'b'",
    )


def test_a_missing_document_is_found() -> None:
    assert verify(small(), SMALL_DOCUMENTS[:1]) == ("documents[1]: document 'b' is not given",)


def test_a_document_given_twice_is_found() -> None:
    assert "document 'b' is given more than once" in verify(small(), [*SMALL_DOCUMENTS, SMALL_DOCUMENTS[1]])


CITATION = "sentences.0.citations.0"
# what is changed, to what, and what must be said of it
WRONG: list[tuple[str, Any, str]] = [
    ("schema", "urn:consensus-summarizer:summary:2", "summary.schema must be 'urn:consensus-summarizer:summary:1'"),
    ("offset_unit", "utf32", "summary.offset_unit must be one of unicode_code_point, utf16, utf8, not 'utf32'"),
    ("text", "The ferry sank. So they say.", "has words behind the last sentence"),
    ("text", "A ferry sank", "sentences[0] is out of the summary's text"),
    ("text", "The ferry swam.", "sentences[0].text is not what stands there"),
    ("sentences.0.index", 1, "sentences[0].index must be 0"),
    ("sentences.0.start", 1, "sentences[0].text is not what stands there"),
    ("sentences.0.end", 10**400, "sentences[0] is out of the summary's text"),
    ("sentences.0.end", -1, "sentences[0] is out of the summary's text"),
    ("sentences.0.citations", [], "sentences[0] has no citation"),
    ("sentences.0.text", "The ferry swam.", "sentences[0].citations[0] must be the sentence itself"),
    ("sentences.0.support.documents", 3, "sentences[0].support.documents must be 2"),
    ("sentences.0.support.publishers", 2, "sentences[0].support.publishers must be 1"),
    ("sentences.0.support.publishers", 0, "sentences[0].support.publishers must be 1"),
    ("sentences.0.support.independent_origins", 3, "sentences[0].support.independent_origins must be 1 to 2"),
    ("sentences.0.support.independent_origins", 0, "sentences[0].support.independent_origins must be 1 to 2"),
    (f"{CITATION}.role", "copy", "sentences[0].citations[0] must be the sentence itself"),
    ("sentences.0.citations.1.role", "conflicts", "sentences[0].support.documents must be 1"),
    (f"{CITATION}.document_index", 1, "document_id is not the id of the document at document_index"),
    (f"{CITATION}.document_index", 2, "sentences[0].citations[0].document_index is that of no document"),
    (f"{CITATION}.document_index", -2, "sentences[0].citations[0].document_index is that of no document"),
    (f"{CITATION}.document_index", 10**5000, "sentences[0].citations[0].document_index is that of no document"),
    (f"{CITATION}.document_id", "b", "document_id is not the id of the document at document_index"),
    (f"{CITATION}.start_char_index", 4, "sentences[0].citations[0].cited_text is not what stands there in 'a'"),
    (f"{CITATION}.start_char_index", 21, "sentences[0].citations[0] is out of the text of 'a'"),
    (f"{CITATION}.start_char_index", -29, "sentences[0].citations[0] is out of the text of 'a'"),
    (f"{CITATION}.end_char_index", 35, "sentences[0].citations[0] is out of the text of 'a'"),
    (f"{CITATION}.end_char_index", 10**5000, "sentences[0].citations[0] is out of the text of 'a'"),
    (f"{CITATION}.cited_text", "The ferry sank", "sentences[0].citations[0].cited_text is not what stands there"),
    (f"{CITATION}.prefix", "é. The", "sentences[0].citations[0].prefix is not what stands before it"),
    (f"{CITATION}.prefix", "!😀 é. ", "sentences[0].citations[0].prefix is not what stands before it"),
    (f"{CITATION}.suffix", "Divers", "sentences[0].citations[0].suffix is not what stands behind it"),
    (f"{CITATION}.origin_group", "g2", "sentences[0].citations[0].origin_group is not that of its document"),
    ("documents.0.index", 1, "documents[0].index must be 0"),
    ("documents.0.id", "b", "documents[0].id 'b' stands more than once"),
    ("documents.0.chars", 33, "documents[0].chars must be 34"),
    ("documents.0.sha256", "", "documents[0].sha256 is not that of document 'a'"),
    ("documents.0.removed_spans.0.end", 35, "documents[0].removed_spans[0] is out of the text"),
    ("documents.0.removed_spans.0.start", -1, "documents[0].removed_spans[0] is out of the text"),
    ("documents.0.removed_spans.0.start", 5, "documents[0].removed_spans[0] is out of the text"),
    ("documents.0.origin_group", "g2", "documents[0].origin_group is not the group that names it"),
    ("origin_groups.0.id", "g2", "origin_groups[0].id 'g2' stands more than once"),
    ("origin_groups.0.members", [], "documents[0] stands in 0 origin groups instead of one"),
    ("origin_groups.0.members", ["a", "b"], "documents[1] stands in 2 origin groups instead of one"),
    ("origin_groups.0.members", ["a", "z"], "origin_groups[0].members names 'z', which is none of the documents"),
    ("disagreements.0.values.0.sentence_indices", [1], "sentence_indices names a sentence that is not there"),
    ("disagreements.0.values.0.document_ids", ["z"], "document_ids names what is none of the documents"),
    ("disagreements.0.values.0.document_ids", ["a"], "independent_origins is not a number of its documents"),
    ("origin_groups.0.first_seen", "b", "origin_groups[0].first_seen is none of its members"),
]


@pytest.mark.parametrize(
    ("path", "value", "said"), WRONG, ids=[f"{path}-{n}" for n, (path, _, _) in enumerate(WRONG)]
)
def test_a_wrong_field_is_named(path: str, value: Any, said: str) -> None:
    assert any(said in problem for problem in verify(changed(path, value), SMALL_DOCUMENTS))


def test_a_citation_without_words_supports_nothing() -> None:
    empty = changed("sentences.0.citations.1.cited_text", "")
    empty["sentences"][0]["citations"][1]["end_char_index"] = 0
    assert "sentences[0].citations[1].cited_text says nothing" in verify(empty, SMALL_DOCUMENTS)


def test_words_between_the_sentences_are_found() -> None:
    whole = changed("text", "So: The ferry sank.")
    whole["sentences"][0] |= {"start": 4, "end": 19}
    (problem,) = verify(whole, SMALL_DOCUMENTS)
    assert problem == "the summary's text has words before sentences[0] that no sentence has"


def test_more_context_than_agreed_is_found() -> None:
    text = "x" * 33 + "The ferry sank."
    (citation, _) = small()["sentences"][0]["citations"]
    whole = changed(
        CITATION, {**citation, "start_char_index": 33, "end_char_index": 48, "prefix": "x" * 33, "suffix": ""}
    )
    problems = verify(whole, [Document(id="a", text=text), SMALL_DOCUMENTS[1]])
    assert "sentences[0].citations[0].prefix has more than 32 code points" in problems


def test_half_a_character_is_no_quote() -> None:
    for unit, start in (("utf16", 1), ("utf8", 2)):
        cut = changed(f"{CITATION}.start_char_index", start, small(unit))
        assert any("cited_text is not what stands there" in problem for problem in verify(cut, SMALL_DOCUMENTS))


def offsets_of(whole: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The paths of all offsets of sentences and citations."""
    names = ("start", "end", "start_char_index", "end_char_index", "document_index")
    return [path for path in places(whole) if path[0] == "sentences" and path[-1] in names]


def spoilt(whole: dict[str, Any], path: tuple[Any, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    """The summary with one value changed."""
    other = copy.deepcopy(whole)
    at: Any = other
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = change(at[path[-1]])
    return other


@pytest.mark.parametrize("step", [-1, 1])
def test_no_offset_of_the_seeds_can_be_moved_unnoticed(step: int) -> None:
    paths = offsets_of(SUMMARY)
    assert len(paths) == 2 * len(SUMMARY["sentences"]) + 3 * CITATIONS + 4 * len(FACTS)
    assert FACTS
    for path in paths:
        assert verify(spoilt(SUMMARY, path, lambda value: value + step), DOCUMENTS), path


@pytest.mark.parametrize("field", ["text", "cited_text", "prefix", "suffix", "sha256", "document_id", "origin_group"])
def test_no_character_of_the_seeds_can_be_changed_unnoticed(field: str) -> None:
    # Evidence is what the engine measured; the documents alone do not decide it.
    paths = [path for path in places(SUMMARY) if path[-1] == field and "evidence" not in path]
    assert len(paths) >= 3
    for path in paths:
        assert verify(spoilt(SUMMARY, path, lambda value: "\u2603" + value[1:]), DOCUMENTS), path
        assert verify(spoilt(SUMMARY, path, lambda value: value[:-1] + "\u2603"), DOCUMENTS), path


@pytest.mark.parametrize("value", [None, [], "x", 1, float("nan")], ids=repr)
def test_what_is_no_object_is_a_problem(value: Any) -> None:
    (problem,) = verify(value, SMALL_DOCUMENTS)
    assert problem == f"summary must be an object, not {type(value).__name__}"


MISSHAPEN: list[tuple[str, Any, str]] = [
    ("text", 1, "text must be a string, not int"),
    ("text", "\ud800", "text must not hold a lone surrogate"),
    ("sentences", {}, "sentences must be an array, not dict"),
    ("sentences.0", None, "sentences[0] must be an object, not NoneType"),
    ("sentences.0.start", True, "sentences[0].start must be a whole number, not bool"),
    ("sentences.0.start", 0.0, "sentences[0].start must be a whole number, not float"),
    ("sentences.0.end", float("nan"), "sentences[0].end must be a whole number, not float"),
    ("sentences.0.end", float("inf"), "sentences[0].end must be a whole number, not float"),
    ("sentences.0.support", [], "sentences[0].support must be an object, not list"),
    (f"{CITATION}.prefix", None, "sentences[0].citations[0].prefix must be a string, not NoneType"),
    ("documents.0.publisher", 1, "documents[0].publisher must be a string or null, not int"),
    ("origin_groups.0.members", [1], "origin_groups[0].members[0] must be a string, not int"),
]


@pytest.mark.parametrize(("path", "value", "said"), MISSHAPEN, ids=[path for path, _, _ in MISSHAPEN])
def test_a_field_of_the_wrong_type_is_named(path: str, value: Any, said: str) -> None:
    assert verify(changed(path, value), SMALL_DOCUMENTS) == (said,)


def test_missing_fields_are_named() -> None:
    whole = small()
    del whole["text"], whole["sentences"][0]["citations"][0]["role"]
    assert verify(whole, SMALL_DOCUMENTS) == ("summary.text is missing", "sentences[0].citations[0].role is missing")


def test_problems_are_lines_whatever_the_names() -> None:
    whole = changed("documents.0.id", "\x1b[31m\n" + "x" * 1000)
    assert all(problem.isprintable() and len(problem) < 200 for problem in verify(whole, SMALL_DOCUMENTS))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@reaching(problem=0.5)
@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(places(small())), value=ANYTHING)
def test_nothing_in_any_place_is_an_error(place: tuple[Any, ...], value: Any) -> None:
    whole: Any = small()
    at = whole
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    for problem in verify(whole, SMALL_DOCUMENTS):
        reached("problem")
        assert "\n" not in problem


# ---- the command


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "summary.json"
    path.write_text(json.dumps(SUMMARY), "utf-8")
    return path


def called(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `summarize verify`."""
    try:
        code: Any = main(["verify", *map(str, arguments)])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_says_what_it_verified(capsys: pytest.CaptureFixture[str], written: Path) -> None:
    assert called(capsys, written, SEEDS) == (0, VERIFIED, "")


def test_the_command_prints_a_line_a_problem(capsys: pytest.CaptureFixture[str], written: Path) -> None:
    whole = copy.deepcopy(SUMMARY)
    whole["documents"][0]["chars"] += 1
    whole["sentences"][0]["citations"][0]["start_char_index"] += 1
    written.write_text(json.dumps(whole), "utf-8")
    code, out, err = called(capsys, written, SEEDS)
    assert (code, err) == (1, "")
    assert tuple(out.splitlines()) == verify(whole, DOCUMENTS)
    assert len(out.splitlines()) >= 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON: nested too deeply"),
        ("1" * 5000, "is not JSON: nested too deeply, or a number too long"),
        ("NaN", "summary must be an object, not float"),
        ("\0", "is not JSON"),
    ],
    ids=["cut", "deep", "long", "nan", "zero"],
)
def test_a_summary_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], written: Path, content: str, said: str
) -> None:
    written.write_text(content, "utf-8")
    code, out, err = called(capsys, written, SEEDS)
    assert code == 1
    assert said in out + err


def test_a_missing_file_is_refused_with_its_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = called(capsys, tmp_path / "none.json", SEEDS)
    assert (code, out) == (1, "")
    assert "none.json cannot be read" in err


@pytest.mark.parametrize("given", [[], ["summary.json"]], ids=["nothing", "no documents"])
def test_too_few_paths_are_wrong_usage(capsys: pytest.CaptureFixture[str], given: list[str]) -> None:
    code, out, err = called(capsys, *given)
    assert (code, out) == (2, "")
    assert "a SUMMARY and its documents are required" in err


def test_several_clusters_are_refused(capsys: pytest.CaptureFixture[str], written: Path, tmp_path: Path) -> None:
    line = json.dumps({"documents": [{"id": "a", "text": "A."}]})
    (tmp_path / "two.jsonl").write_text(f"{line}\n{line}\n", "utf-8")
    code, out, err = called(capsys, written, tmp_path / "two.jsonl")
    assert (code, out) == (1, "")
    assert "one cluster" in err


def python(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)], input=stdin, capture_output=True, check=False, cwd=ROOT
    )


def test_the_summary_may_come_from_standard_input(written: Path) -> None:
    done = python("-m", "summarizer", "verify", "-", SEEDS, stdin=written.read_bytes())
    assert (done.returncode, done.stdout) == (0, VERIFIED.encode())
    both = python("-m", "summarizer", "verify", "-", "-", stdin=written.read_bytes())
    assert (both.returncode, both.stdout) == (1, b"")


def test_verifying_does_not_load_the_engine(written: Path) -> None:
    code = (
        "import sys; from summarizer.cli.main import main; main(sys.argv[1:]); "
        "print([name for name in ('numpy', 'scipy', 'summarizer.pipeline') if name in sys.modules])"
    )
    done = python("-c", code, "verify", written, SEEDS)
    assert done.stdout.splitlines()[1:] == [b"[]"]


# ---- docs/verifying.md

PAGE = (ROOT / "docs" / "verifying.md").read_text("utf-8")
(STAND_ALONE,) = re.findall(r"^```python[^\n]*\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
STORIES = sorted(SEEDS.glob("*.txt"))


def stand_alone(summary: Any, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """What the verifier in the documentation says, run without this package in reach."""
    (folder / "verifier.py").write_text(STAND_ALONE, "utf-8")
    (folder / "summary.json").write_text(json.dumps(summary), "utf-8")
    return python("-I", folder / "verifier.py", folder / "summary.json", *STORIES)


def test_the_stand_alone_verifier_needs_only_the_standard_library() -> None:
    imported = set(re.findall(r"^(?:import|from) (\w+)", STAND_ALONE, flags=re.MULTILINE))
    assert imported <= sys.stdlib_module_names
    assert len(STAND_ALONE.strip().split("\n")) <= 44


def test_the_stand_alone_verifier_finds_a_summary_of_the_seeds_right(tmp_path: Path) -> None:
    done = stand_alone(SUMMARY, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"verified: 3 sentences\n", b"")


def _moved(citation: dict[str, Any]) -> None:
    citation["start_char_index"] += 1


def _altered(citation: dict[str, Any]) -> None:
    citation["cited_text"] = citation["cited_text"].replace("a", "o")


def _uprooted(citation: dict[str, Any]) -> None:
    citation["suffix"] = "!" + citation["suffix"]


def _swapped(citation: dict[str, Any]) -> None:
    citation["document_index"] = (citation["document_index"] + 1) % len(DOCUMENTS)


@pytest.mark.parametrize("spoil", [_moved, _altered, _uprooted, _swapped])
@pytest.mark.parametrize("place", [0, 1])
def test_both_verifiers_find_the_same_fault(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], place: int
) -> None:
    whole = copy.deepcopy(SUMMARY)
    spoil(whole["sentences"][0]["citations"][place])
    done = stand_alone(whole, tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert verify(whole, DOCUMENTS)


def test_the_page_shows_what_the_command_says(capsys: pytest.CaptureFixture[str], written: Path) -> None:
    shown = re.search(r"^verified: .*\n", PAGE, flags=re.MULTILINE)
    assert shown
    written.write_text(render(summarize(DOCUMENTS), "json"), "utf-8")
    assert called(capsys, written, SEEDS)[1] == shown[0]
