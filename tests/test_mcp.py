"""The MCP server, called by the package's own client over standard input and output, as a client starts it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from errno import EACCES
from io import StringIO
from pathlib import Path
from shutil import copytree
from threading import Timer
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it comes with mcp, its types do not
import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, MCPError, StdioServerParameters, types

from summarizer import check, compare, declared_options, group_stories, read_documents, summarize
from summarizer.cli.main import main
from summarizer.errors import InputError
from summarizer.mcp import folder
from summarizer.mcp.arguments import given
from summarizer.mcp.folder import _opened as opened_file
from summarizer.mcp.folder import open_folder, read
from summarizer.mcp.lines import Lines
from summarizer.mcp.resources import PREFIX, page
from summarizer.mcp.schemas import DOCUMENT_FIELDS, output_schemas
from summarizer.mcp.server import build
from summarizer.reading.limits import MOST_TEXT_CHARS

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "week-of-news"
FERRY = (
    "A passenger ferry sank in rough water off the island of Corrin before dawn on Monday, killing at least seven "
    "people, the coastguard said. Lifeboats pulled 37 people out of the sea."
)
OTHER = (
    "At least seven people died when a passenger ferry sank off the island of Corrin on Monday, the coastguard said. "
    "Divers are looking for two passengers who are missing."
)
GIVEN = [
    {"id": "a", "text": FERRY, "publisher": "Daily Meridian", "published": "2026-03-02"},
    {"id": "b", "text": OTHER, "publisher": "Evening Beacon"},
]
DRAFT = "A ferry sank off Corrin on Monday [1]. It carried a cargo of live lobsters."
MIXED = "mixed"
"""The folder with files that hold several documents, or names that a URI must escape."""
PATIENCE = 300
"""Seconds after which a server that does not answer fails a test, on a machine however slow."""
SECOND = ("1 (2)", "2 (2)")
"""What is called 1 and 2 in a second file."""


def fill(root: Path) -> None:
    copytree(SEED, root / "news")
    mixed = root / MIXED
    (mixed / "deep").mkdir(parents=True)
    (mixed / "ferry #1, 50%?.txt").write_text(f"{FERRY}\r\n\r\nÉ 𝒳 come before this: {OTHER}", "utf-8", newline="")
    (mixed / "deep" / "page.html").write_text(
        f"<html><title>Ferry</title><body><article><p>{OTHER}</p><p>{FERRY} More is to come.</p></article></body>"
    )
    rows = [{"id": "1", "text": FERRY}, {"id": "2", "text": OTHER}]
    (mixed / "table.csv").write_text("id,text\n" + "".join(f'{row["id"]},"{row["text"]}"\n' for row in rows))
    (mixed / "records.json").write_text(json.dumps(rows))
    (mixed / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    described = {"page.html": {"id": "the page", "publisher": "Lantern", "published": "2026-03-03"}}
    (mixed / "deep" / "metadata.json").write_text(json.dumps({"documents": described}))


def add_traps(root: Path, outside: Path) -> None:
    outside.mkdir()
    (outside / "secret.txt").write_text("The secret is out.")
    traps = root / "traps"
    traps.mkdir()
    (traps / "out.txt").symlink_to(outside / "secret.txt")
    (traps / "outside").symlink_to(outside)
    (traps / "within.txt").symlink_to("../.hidden")
    (traps / "round").symlink_to("round")
    (traps / "self").symlink_to("..")
    os.mkfifo(traps / "pipe")
    (root / ".hidden").write_text("The secret is hidden.")
    (root / "empty").mkdir()


class Session:
    """A client in a thread of its own, and the server that it started."""

    def __init__(self, portal: Any, client: Client, root: Path) -> None:
        self._portal, self._client, self.root = portal, client, root
        self.tools = {tool.name: tool for tool in self.ask(client.list_tools).tools}

    def ask(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self._portal.start_task_soon(function, *arguments).result(PATIENCE)

    def call(self, name: str, **arguments: Any) -> types.CallToolResult:
        result: types.CallToolResult = self.ask(self._client.call_tool, name, arguments)
        return result

    def answer(self, name: str, **arguments: Any) -> dict[str, Any]:
        result = self.call(name, **arguments)
        assert not result.is_error, text_of(result)
        answer: dict[str, Any] = result.structured_content
        return answer

    def refusal(self, name: str, **arguments: Any) -> str:
        result = self.call(name, **arguments)
        assert result.is_error
        assert result.structured_content is None
        return text_of(result)

    def resources(self) -> list[types.Resource]:
        found: list[types.Resource] = self.ask(self._client.list_resources).resources
        return found

    def text_at(self, uri: str) -> str:
        (content,) = self.ask(self._client.read_resource, uri).contents
        assert content.mime_type == "text/plain"
        text: str = content.text
        return text


def text_of(result: types.CallToolResult) -> str:
    assert isinstance(result.content[0], types.TextContent)
    return result.content[0].text


def server_of(*arguments: str) -> StdioServerParameters:
    command = ["-m", "summarizer", "mcp", *arguments]
    return StdioServerParameters(command=sys.executable, args=command, env={"PYTHONPATH": str(ROOT)})


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    top = tmp_path_factory.mktemp("mcp")
    root = top / "folder"
    root.mkdir()
    fill(root)
    add_traps(root, top / "outside")
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server_of(str(root)), read_timeout_seconds=PATIENCE)) as client,
    ):
        yield Session(portal, client, root)


def citations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "cited_text" in value:
            yield value
        value = list(value.values())
    for below in value if isinstance(value, list) else ():
        yield from citations(below)


CALLS: dict[str, dict[str, Any]] = {
    "summarize": {"options": {"max_words": 60}},
    "compare": {"options": {"origin_cap": 3}},
    "stories": {"summaries": 3},
    "check": {"text": DRAFT},
}
"""Arguments of each tool beside its documents."""


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_meets_the_schema_that_the_server_declares(session: Session, name: str) -> None:
    answer = session.answer(name, paths=["news"], **CALLS[name])
    schema = session.tools[name].output_schema
    assert schema is not None
    jsonschema.Draft202012Validator(schema).validate(answer)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({}, schema)


def test_an_answer_equals_what_the_library_makes_of_the_folder(session: Session) -> None:
    news = str(SEED)
    assert session.answer("summarize", paths=["news"], options={"max_words": 60}) == json.loads(
        json.dumps(summarize(news, max_words=60).to_dict())
    )
    assert session.answer("compare", paths=["news"]) == json.loads(json.dumps(compare(news).to_dict()))
    assert session.answer("check", paths=["news"], text=DRAFT) == json.loads(json.dumps(check(DRAFT, news).to_dict()))
    assert session.answer("stories", paths=["news"], since="2026-03-06") == json.loads(
        json.dumps(group_stories(news, since="2026-03-06").to_dict())
    )


def test_an_answer_equals_what_the_command_prints(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(session.root / "news"), "--length", "short", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert session.answer("summarize", paths=["news"], options={"length": "short"}) == printed


def test_given_texts_and_paths_are_one_cluster(session: Session) -> None:
    answer = session.answer("summarize", documents=GIVEN, paths=[f"{MIXED}/deep/page.html"])
    assert [document["id"] for document in answer["documents"]] == ["a", "b", "the page"]
    alone = session.answer("summarize", documents=[{"text": FERRY}, {"text": OTHER}])
    assert [document["id"] for document in alone["documents"]] == ["1", "2"]


@pytest.mark.parametrize("paths", [["news"], [MIXED], [f"{MIXED}/table.csv"]], ids=" ".join)
@pytest.mark.parametrize("name", CALLS)
def test_cited_text_stands_in_the_resource_at_its_offsets(session: Session, name: str, paths: list[str]) -> None:
    result = session.call(name, paths=paths, **CALLS[name])
    links = [block for block in result.content if isinstance(block, types.ResourceLink)]
    texts = {block.name: session.text_at(block.uri) for block in links}
    found = list(citations(result.structured_content))
    for one in found:
        assert texts[one["document_id"]][one["start_char_index"] : one["end_char_index"]] == one["cited_text"]
    assert len(found) >= 2


def test_a_summary_is_verified_and_an_altered_one_is_not(session: Session) -> None:
    summary = session.answer("summarize", paths=["news"])
    answer = session.answer("verify", summary=summary, paths=["news"])
    assert answer == {"verified": True, "problems": []}
    summary["sentences"][0]["citations"][0]["start_char_index"] += 1
    altered = session.answer("verify", summary=summary, paths=["news"])
    assert not altered["verified"]
    assert "cited_text" in " ".join(altered["problems"]) or "offset" in " ".join(altered["problems"])
    jsonschema.validate(altered, session.tools["verify"].output_schema or {})


# Where a summary is altered, and to what, without a problem of `verify`.
UNCHECKED: list[tuple[tuple[str | int, ...], Any]] = [
    (("words",), -1),
    (("language",), "zz"),
    (("signature",), "forged"),
    (("input_digest",), "sha256:" + "0" * 64),
    (("warnings",), ["all is well"]),
    (("documents", 0, "title"), "Another title"),
    (("documents", 0, "url"), "https://example.org/another"),
    (("documents", 0, "publisher"), "Another publisher"),
    (("documents", 0, "published_at"), "1999-01-01"),
    (("documents", 0, "used"), None),
    (("documents", 0, "sentences"), 99),
    (("documents", 0, "note"), "none"),
    (("sentences", 0, "published_at"), "1999-01-01"),
    (("sentences", 0, "score"), -1),
    (("sentences", 0, "rank"), 99),
    (("sentences", 0, "reasons"), {}),
    (("sentences", 0, "facts"), []),
    (("sentences", 0, "flags"), ["forged"]),
    (("sentences", 0, "attributed_to"), ["nobody"]),
    (("sentences", 0, "support", "basis"), []),
    (("sentences", 0, "support", "partial_origins"), 99),
    (("sentences", 0, "citations", 0, "match"), "forged"),
    (("sentences", 0, "citations", 0, "type"), "forged"),
    (("sentences", 0, "citations", 1, "role"), "forged"),
    (("origin_groups", 0, "evidence"), {}),
]


@pytest.mark.parametrize(("place", "value"), UNCHECKED, ids=[str(place[-1]) for place, _ in UNCHECKED])
def test_what_verify_does_not_check_is_named_where_it_speaks(
    session: Session, place: tuple[str | int, ...], value: Any
) -> None:
    summary = json.loads(json.dumps(summarize(GIVEN).to_dict()))
    holder = summary
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    result = session.call("verify", summary=summary, documents=GIVEN)
    assert result.structured_content == {"verified": True, "problems": []}
    for said in (text_of(result), session.tools["verify"].description or ""):
        assert re.search(rf"\b{place[-1]}\b", said.partition("Not checked: ")[2])
    page = (ROOT / "docs" / "verifying.md").read_text("utf-8")
    assert f"`{place[-1]}`" in page.partition("\nNot checked, ")[2].partition("\n## ")[0]


def test_every_readable_document_is_a_resource_and_no_other(session: Session) -> None:
    found = {resource.uri.removeprefix(PREFIX): resource for resource in session.resources()}
    mixed = [uri for uri in found if uri.startswith(MIXED)]
    assert mixed == [
        "mixed/ferry%20%231%2C%2050%25%3F.txt",
        "mixed/records.json?document=1",
        "mixed/records.json?document=2",
        "mixed/table.csv?document=1",
        "mixed/table.csv?document=2",
        "mixed/deep/page.html",
    ]
    assert {uri.partition("/")[0] for uri in found} == {"news", MIXED}
    page = found["mixed/deep/page.html"]
    assert (page.name, page.description) == ("the page", "Lantern, 2026-03-03")
    for uri, resource in found.items():
        assert len(session.text_at(PREFIX + uri).encode()) == resource.size


def test_the_templates_say_how_resources_are_named(session: Session) -> None:
    listed = session.ask(session._client.list_resource_templates).resource_templates
    assert [one.uri_template for one in listed] == [f"{PREFIX}{{+path}}", f"{PREFIX}{{+path}}{{?document}}"]


# A path, and what the refusal says; none may say what stands in a file outside.
PATHS = [
    ("../outside/secret.txt", "leads out of the folder"),
    ("news/../../outside", "leads out of the folder"),
    ("/etc/passwd", "leads out of the folder"),
    ("~/secret.txt", "leads out of the folder"),
    ("\\\\server\\share", "leads out of the folder"),
    ("", "is no path"),
    ("news\0", "is no path"),
    ("traps/out.txt", "link that leads out"),
    ("traps/outside", "link that leads out"),
    ("traps/outside/secret.txt", "link that leads out"),
    ("traps/self/../../outside", "leads out of the folder"),
    ("traps/within.txt", "link to what is hidden"),
    ("traps/self/.hidden", "is hidden"),
    (".hidden", "is hidden"),
    ("mixed/deep/metadata.json", "is hidden, or describes other files"),
    ("traps/pipe", "is no file"),
    ("traps/round", "is not in the folder"),
    ("empty", "holds no file"),
    ("new", "did you mean news?"),
    ("nowhere at all", "is not in the folder: the resources list what is"),
    ("x" * 4_096, "is not in the folder"),
    ("x" * 4_097, "is no path: it has 4,097 bytes, more than 4,096"),
    ("é" * 2_049, "is no path: it has 4,098 bytes, more than 4,096"),
    ("é/" * 1_000, "is not in the folder"),
    ("a/" * 1_000_000, "is no path: it has 2,000,000 bytes"),
    ("mixed/picture.png", "nothing could be read"),
    ("https://example.org/page.html", "is not in the folder"),
]


@pytest.mark.parametrize(("path", "message"), PATHS, ids=[path[:30] for path, _ in PATHS])
def test_a_path_that_leads_nowhere_or_out_is_refused(session: Session, path: str, message: str) -> None:
    refusal = session.refusal("summarize", paths=[path])
    assert message in refusal
    assert "secret is" not in refusal
    assert "Traceback" not in refusal
    with pytest.raises(MCPError) as refused:
        session.text_at(PREFIX + path)
    assert refused.value.code == types.INVALID_PARAMS
    assert "secret is" not in str(refused.value)


# A URI, and what the refusal says.
URIS = [
    ("file:///etc/passwd", "is no resource of this server"),
    (f"{PREFIX}..%2Foutside%2Fsecret.txt", "leads out of the folder"),
    (f"{PREFIX}%2Fetc%2Fpasswd", "leads out of the folder"),
    (f"{PREFIX}traps/out%2Etxt", "link that leads out"),
    (f"{PREFIX}news", "is a folder"),
    (f"{PREFIX}mixed/table.csv", "holds 2 documents"),
    (f"{PREFIX}mixed/table.csv?document=0", "holds 2 documents"),
    (f"{PREFIX}mixed/table.csv?document=3", "holds 2 documents"),
    (f"{PREFIX}mixed/table.csv?row=1", "is not in the folder"),
    (f"{PREFIX}mixed/picture.png", "is a picture"),
]


@pytest.mark.parametrize(("uri", "message"), URIS)
def test_a_uri_that_names_no_document_is_refused(session: Session, uri: str, message: str) -> None:
    with pytest.raises(MCPError, match=message):
        session.text_at(uri)


def test_a_link_that_leads_out_is_left_out_of_a_folder_with_a_warning(session: Session) -> None:
    answer = session.answer("summarize", paths=["traps", MIXED])
    said = "\n".join(answer["warnings"])
    for name in ("out.txt", "within.txt"):
        assert f"'traps/{name}' is a link" in said
    assert "The secret" not in json.dumps(answer)


TEXTS: dict[str, Any] = {"documents": GIVEN}
# A tool, its arguments, and how the refusal begins.
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("summarize", {}, "there is no document: give documents, or paths"),
    ("summarize", {"documents": []}, "there is no document"),
    ("summarize", {"path": ["news"]}, "there is no argument 'path': did you mean paths?"),
    ("summarize", {"max_words": 60, **TEXTS}, "there is no argument 'max_words'"),
    ("summarize", {"paths": "news"}, "paths must be an array of strings"),
    ("summarize", {"paths": [1]}, "paths must be an array of strings"),
    ("summarize", {"documents": FERRY}, "documents must be an array of objects, not a string"),
    ("summarize", {"documents": [FERRY]}, "documents[0] must be an object with its article under 'text'"),
    ("summarize", {"documents": ["/etc/passwd"]}, "documents[0] must be an object with its article under 'text'"),
    ("summarize", {"documents": [{"id": "a"}]}, "documents[0] must have its article under 'text'"),
    (
        "summarize",
        {"documents": [{"txt": FERRY}]},
        "there is no field of documents[0] called 'txt': did you mean text?",
    ),
    ("summarize", {"documents": [{"text": 7}]}, "documents[0]: document text must be a string"),
    ("summarize", {"documents": [*GIVEN, GIVEN[0]]}, "document ids must differ"),
    ("summarize", {"options": [], **TEXTS}, "options must be an object, not an array"),
    ("summarize", {"options": {"max_word": 60}, **TEXTS}, "there is no option 'max_word': did you mean max_words?"),
    ("summarize", {"options": {"max_words": 0}, **TEXTS}, "max_words must be at least 1, not 0"),
    ("summarize", {"options": {"max_words": "60"}, **TEXTS}, "max_words must be a whole number, not '60'"),
    ("summarize", {"options": {"ranker": "pagerank"}, **TEXTS}, "ranker must be one of textrank"),
    ("compare", {"options": {"max_words": 60}, **TEXTS}, "the option max_words does nothing in this tool: it takes"),
    ("stories", {"since": "yesterday", **TEXTS}, "since must be a day as in 2026-03-02"),
    ("stories", {"summaries": True, **TEXTS}, "summaries must be a whole number, not true or false"),
    ("stories", {"summaries": -1, **TEXTS}, "summaries must be a whole number of at least 0"),
    ("check", TEXTS, "text is required"),
    ("check", {"text": ["x"], **TEXTS}, "text must be a string, not an array"),
    ("verify", TEXTS, "summary is required"),
    ("verify", {"summary": "{}", **TEXTS}, "summary must be an object, not a string"),
    ("verify", {"summary": {}, "options": {}, **TEXTS}, "there is no argument 'options'"),
]


@pytest.mark.parametrize(("name", "arguments", "message"), WRONG, ids=[message for _, _, message in WRONG])
def test_an_argument_that_breaks_a_rule_is_named(
    session: Session, name: str, arguments: dict[str, Any], message: str
) -> None:
    assert session.refusal(name, **arguments).startswith(message)


def test_a_tool_that_is_not_there_is_an_error_of_the_protocol(session: Session) -> None:
    with pytest.raises(MCPError, match="there is no tool 'sumarize': did you mean summarize"):
        session.call("sumarize")


def test_the_schemas_of_arguments_take_what_is_answered_and_refuse_the_unknown(session: Session) -> None:
    for name, arguments in {**CALLS, "verify": {"summary": {}}}.items():
        tool = session.tools[name]
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.validate({**arguments, "documents": GIVEN, "paths": ["."]}, tool.input_schema)
        unknowns: list[dict[str, Any]] = [{"path": []}, {"documents": [{"txt": ""}]}, {"documents": [FERRY]}]
        for unknown in unknowns:
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate({**arguments, **unknown}, tool.input_schema)


def test_the_schema_has_every_option_with_its_bounds(session: Session) -> None:
    options = session.tools["summarize"].input_schema["properties"]["options"]["properties"]
    assert set(options) == {option.name for option in declared_options()}
    assert options["redundancy"] == {
        "type": "number",
        "description": options["redundancy"]["description"],
        "minimum": 0,
        "maximum": 1,
        "default": 0.35,
    }


def test_tools_are_said_to_change_nothing_and_to_reach_nothing(session: Session) -> None:
    for tool in session.tools.values():
        hints = tool.annotations
        assert hints is not None
        assert (hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint, hints.open_world_hint) == (
            True,
            False,
            True,
            False,
        )


def test_descriptions_say_what_counts_and_verdicts_do_not_mean(session: Session) -> None:
    for name in CALLS:
        assert "not that it is true" in (session.tools[name].description or "")
    for name in ("compare", "stories", "check"):
        assert "that says nothing of whether it is false" in (session.tools[name].description or "")


def test_the_text_of_a_result_says_where_each_citation_stands(session: Session) -> None:
    result = session.call("summarize", documents=GIVEN)
    places = result.content[1]
    assert isinstance(places, types.TextContent)
    assert result.structured_content is not None
    for one in citations(result.structured_content["sentences"]):
        assert f"- {one['document_id']} {one['start_char_index']}-{one['end_char_index']}: " in places.text


def test_a_folder_is_read_as_the_library_reads_it(tmp_path: Path) -> None:
    fill(tmp_path)
    found = read(open_folder(str(tmp_path)), ["."]).cluster
    with pytest.warns(UserWarning, match="picture"):
        expected = read_documents([tmp_path])
    assert list(found.documents) == expected
    assert [document.id for document in expected[:6]] == [
        f"{MIXED}/ferry #1, 50%?.txt",
        "1",
        "2",
        *SECOND,
        "the page",
    ]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    fill(tmp_path)
    found = read(open_folder(str(tmp_path)), [f"{MIXED}/table.csv", f"{MIXED}/./table.csv", f"{MIXED}/deep"])
    assert [document.id for document in found.cluster.documents] == ["1", "2", "the page"]
    assert [(source.name, source.number, source.of) for source in found.sources] == [
        ("mixed/table.csv", 1, 2),
        ("mixed/table.csv", 2, 2),
        ("mixed/deep/page.html", 1, 1),
    ]


def test_the_list_of_an_empty_folder_is_empty_and_to_read_it_is_refused(tmp_path: Path) -> None:
    root = open_folder(str(tmp_path))
    assert page(root, None).resources == []
    with pytest.raises(InputError, match=r"^'\.' holds no file$"):
        read(root, ["."])


def test_a_folder_that_cannot_be_read_is_left_out_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    root = open_folder(str(tmp_path))
    (tmp_path / "closed" / "below").mkdir(parents=True)
    (tmp_path / "closed" / "below" / "a.txt").write_text(FERRY)
    scan = os.scandir

    def scan_open(path: Any) -> Any:  # a superuser may read what nobody may
        if Path(path).name == "closed":
            raise PermissionError(EACCES, "Permission denied", str(path))
        return scan(path)

    whole = [document.id for document in read(root, [MIXED, "news"]).cluster.documents]
    monkeypatch.setattr(os, "scandir", scan_open)
    found = read(root, [MIXED, ".", "."]).cluster
    assert [document.id for document in found.documents] == whole
    said = [warning for warning in found.warnings if "closed" in warning]
    assert said == ["the folder closed cannot be read: Permission denied"]
    assert len(page(root, None).resources) == len(whole)
    with pytest.raises(
        InputError, match="'closed' holds no file: the folder closed cannot be read: Permission denied"
    ):
        read(root, ["closed"])
    with pytest.raises(InputError, match="did you mean news"):
        read(root, ["new"])


def test_folders_far_inside_of_each_other_are_left_out_with_a_warning(tmp_path: Path) -> None:
    at = tmp_path
    for level in range(210):
        at = at / "a"
        at.mkdir()
        if level in (199, 200):
            (at / "ferry.txt").write_text(FERRY)
    root = open_folder(str(tmp_path))
    found = read(root, ["."]).cluster
    assert [document.id.count("/") for document in found.documents] == [200]
    assert [warning.partition(":")[0] for warning in found.warnings] == ["folders more than 200 deep are not read"]
    assert len(page(root, None).resources) == 1


@pytest.mark.parametrize("content", ['{"documents": [', '{"documents": []}', "[" * 100_000])
def test_a_description_that_cannot_be_read_is_read_and_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    fill(tmp_path)
    (tmp_path / "bad").mkdir()
    for number in range(5):
        (tmp_path / "bad" / f"{number}.txt").write_text(FERRY)
    (tmp_path / "bad" / "metadata.json").write_text(content)
    opened = list[Sequence[str]]()

    def open_and_note(root: Path, parts: Sequence[str]) -> int:
        opened.append(parts)
        return opened_file(root, parts)

    monkeypatch.setattr(folder, "_opened", open_and_note)
    found = read(open_folder(str(tmp_path)), ["bad", MIXED]).cluster
    assert opened.count(("bad", "metadata.json")) == 1
    (said,) = [warning for warning in found.warnings if "bad/" in warning]
    assert said.startswith("bad/metadata.json ")
    assert said.endswith(": the files beside it are left out")
    assert not [document.id for document in found.documents if document.id.startswith("bad/")]
    with pytest.raises(InputError, match=r"nothing could be read: bad/metadata\.json"):
        read(open_folder(str(tmp_path)), ["bad"])


@pytest.mark.parametrize("field", DOCUMENT_FIELDS)
def test_every_string_of_a_document_counts_for_the_limit(field: str) -> None:
    document = {"text": FERRY, field: "y" * (MOST_TEXT_CHARS - len(FERRY) * (field != "text"))}
    assert given({"documents": [document]}, {}, [], [], None).material == [document]
    with pytest.raises(InputError, match="has 20,000,001 characters, more than 20,000,000"):
        given({"documents": [document, {"text": "y"}]}, {}, [], [], None)


def test_the_title_of_a_file_counts_for_the_limit(tmp_path: Path) -> None:
    rows = [{"id": str(row), "text": FERRY, "title": "y" * (MOST_TEXT_CHARS // 2)} for row in (1, 2)]
    (tmp_path / "records.json").write_text(json.dumps(rows))
    with pytest.raises(InputError, match="characters, more than 20,000,000"):
        read(open_folder(str(tmp_path)), ["."])


def test_every_schema_has_what_it_refers_to_and_no_more() -> None:
    for schema in output_schemas().values():
        jsonschema.Draft202012Validator.check_schema(schema)
        text = json.dumps(schema)
        for name in schema.get("$defs", {}):
            assert f'"#/$defs/{name}"' in text, "a definition that nothing refers to"
            text = text.replace(f'"#/$defs/{name}"', "")
        assert '"#/' not in text


def test_without_a_folder_texts_work_and_paths_are_refused() -> None:
    async def ask() -> None:
        async with Client(build(None), read_timeout_seconds=PATIENCE) as client:
            tools = (await client.list_tools()).tools
            assert all("paths" not in tool.input_schema["properties"] for tool in tools)
            assert client.server_capabilities.resources is None
            refused = await client.call_tool("summarize", {"paths": ["."]})
            assert refused.is_error
            assert "summarize mcp FOLDER" in text_of(refused)
            answered = await client.call_tool("summarize", {"documents": GIVEN})
            assert answered.structured_content == json.loads(json.dumps(summarize(GIVEN).to_dict()))

    asyncio.run(ask())


def test_a_client_of_the_older_protocol_is_answered_too(session: Session) -> None:
    async def ask() -> None:
        async with Client(build(session.root), mode="legacy", read_timeout_seconds=PATIENCE) as client:
            assert client.protocol_version == "2025-11-25"
            answered = await client.call_tool("check", {"text": DRAFT, "paths": [MIXED]})
            jsonschema.validate(answered.structured_content, session.tools["check"].output_schema or {})
            assert answered.structured_content == session.answer("check", text=DRAFT, paths=[MIXED])
            (resource, *_) = (await client.list_resources()).resources
            (content,) = (await client.read_resource(resource.uri)).contents
            assert isinstance(content, types.TextResourceContents)
            assert content.text == session.text_at(resource.uri)

    asyncio.run(ask())


class Raw:
    """A server whose lines are written and read as they are."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "raw", "version": "1"}}
        self.send({"id": 1, "method": "initialize", "params": hello}, {"method": "notifications/initialized"})
        assert self.read()["id"] == 1

    def send(self, *messages: dict[str, Any]) -> None:
        lines = [json.dumps({"jsonrpc": "2.0", **message}) + "\n" for message in messages]
        self.write("".join(lines).encode())

    def write(self, content: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(content)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """The next line; a server that does not answer is ended."""
        assert self.process.stdout is not None
        guard = Timer(PATIENCE, self.process.kill)
        guard.start()
        try:
            line = self.process.stdout.readline()
        finally:
            guard.cancel()
        assert line, "the server has ended, or did not answer"
        message: dict[str, Any] = json.loads(line)
        return message

    def end(self) -> tuple[bytes, bytes]:
        return self.process.communicate(timeout=PATIENCE)

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.communicate()


def deep(levels: int) -> str:
    arguments = f'{{"documents": {"[" * levels}{"]" * levels}}}'
    return f'"method": "tools/call", "params": {{"name": "summarize", "arguments": {arguments}}}'


# A line, and the code and the id of its answer.
NO_MESSAGES: list[tuple[str | bytes, int, str | int | None]] = [
    ("no message", -32700, None),
    ('{"jsonrpc":', -32700, None),
    (b"\xff\xfe", -32700, None),
    ("[" * 100_000, -32700, None),
    ('"' + r"\"" * 200_000, -32700, None),
    ('{"jsonrpc": "2.0", "id": 7, "method": "ping', -32700, 7),
    ('{"params": {"id": 6}, "id": "a:\\"", "method": nothing}', -32700, 'a:"'),
    ('{"jsonrpc": "2.0", "id": 8, ' + deep(5_000) + "}", -32700, 8),
    ("{" + deep(300) + ', "jsonrpc": "2.0", "id": 9}', -32700, 9),
    ('{"jsonrpc": "2.0", "id": 10}', -32600, 10),
    ('{"id": 11, "method": "ping"}', -32600, 11),
    ('{"jsonrpc": "2.0", "id": 12, "method": "ping", "params": []}', -32600, 12),
    ('{"jsonrpc": "2.0", "id": null, "method": "ping"}', -32600, None),
    ('{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}', -32600, None),
    ('[{"jsonrpc": "2.0", "id": 13, "method": "ping"}]', -32600, None),
    ("13", -32600, None),
]


def test_a_line_that_is_no_request_is_answered_with_its_id_where_that_can_be_read() -> None:
    with Raw("-m", "summarizer", "mcp") as server:
        for line, code, id in NO_MESSAGES:
            server.write((line if isinstance(line, bytes) else line.encode()) + b"\n")
            answer = server.read()
            assert (answer["jsonrpc"], answer["id"], answer["error"]["code"]) == ("2.0", id, code), line[:80]
            assert answer["error"]["message"]
            assert "result" not in answer
        server.send({"id": 20, "method": "ping"})
        assert server.read()["id"] == 20
        server.write(b"the last line")  # without its end
        out, err = server.end()
        assert (json.loads(out)["error"]["code"], err, server.process.returncode) == (-32700, b"", 0)


def test_what_is_neither_a_request_nor_a_fault_is_not_answered() -> None:
    with Raw("-m", "summarizer", "mcp") as server:
        answers: list[dict[str, Any]] = [
            {"id": None, "error": {}},
            {"id": 7, "result": 7},
            {"id": 7, "error": {"code": 1, "message": "?"}},
        ]
        server.write(b"\n \r\n")
        server.send(*answers, {"method": "notifications/unknown"}, {"id": 3, "method": "ping"})
        assert server.read() == {"jsonrpc": "2.0", "id": 3, "result": {}}
        assert server.end() == (b"", b"")


# The text of a document in JSON, and how it is read.
SURROGATES = [
    (r"\ud83d", "\ufffd"),
    (r"\uDE00 \ud83d", "\ufffd \ufffd"),
    (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
    (r"\ud83d\n\ude00", "\ufffd\n\ufffd"),
    (r"\\ud83d \ud83d", "\\ud83d \ufffd"),
    (r"\\\ud83d", "\\\ufffd"),
    (r"\ud83d\u0041", "\ufffdA"),
]


@pytest.mark.parametrize(("escaped", "character"), SURROGATES, ids=[escaped for escaped, _ in SURROGATES])
def test_half_a_character_is_read_as_one_code_point(escaped: str, character: str) -> None:
    line = '{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"text": "a' + escaped + 'b"}}'
    lines = Lines(StringIO(line + "\n"))
    read = asyncio.run(lines.readline())
    assert json.loads(read)["params"]["text"] == f"a{character}b"


def test_a_text_with_half_a_character_is_summarized_with_offsets_that_hold() -> None:
    call = {"name": "summarize", "arguments": {"documents": [{"text": f"\ud83d {FERRY}"}]}}
    with Raw("-m", "summarizer", "mcp") as server:
        server.send({"id": 2, "method": "tools/call", "params": call})
        answer = server.read()
        found = list(citations(answer["result"]["structuredContent"]))
        assert found
        for one in found:
            text = f"\ufffd {FERRY}"
            assert text[one["start_char_index"] : one["end_char_index"]] == one["cited_text"]
        assert server.end() == (b"", b"")


def long_call(number: int) -> dict[str, Any]:
    """A call that takes far longer than a ping: 2,000 sentences, nearly alike."""
    texts = [
        " ".join(
            f"The council of town {town} said on Monday that road {7 * town + row} would be closed for "
            f"{town % 31 + 1} days because of flood number {town * row}."
            for town in range(500)
        )
        for row in range(1, 5)
    ]
    arguments = {"documents": [{"text": text} for text in texts]}
    return {"id": number, "method": "tools/call", "params": {"name": "summarize", "arguments": arguments}}


def test_a_ping_is_answered_while_a_tool_runs_and_the_end_of_input_ends_all() -> None:
    with Raw("-m", "summarizer", "mcp") as server:
        server.send(long_call(2), {"id": 3, "method": "ping"})
        assert server.read() == {"jsonrpc": "2.0", "id": 3, "result": {}}
        server.send({"method": "notifications/cancelled", "params": {"requestId": 2}}, {"id": 4, "method": "ping"})
        assert server.read()["id"] == 4
        out, err = server.end()
        assert (out, err, server.process.returncode) == (b"", b"", 0)


def test_a_signal_ends_the_server_cleanly_while_a_tool_runs() -> None:
    with Raw("-m", "summarizer", "mcp") as server:
        server.send(long_call(2), {"id": 3, "method": "ping"})
        assert server.read()["id"] == 3
        server.process.terminate()
        assert server.process.wait(timeout=PATIENCE) == 0
        assert server.end() == (b"", b"")


NOISY = """
import os, sys
import summarizer.mcp.tools as tools
from summarizer.cli.main import main

def noisy(asked):
    print("stray")
    os.write(1, b"stray")
    os.system("echo stray")
    raise TypeError("what stands in a text")

tools.TOOLS["verify"] = tools.TOOLS["verify"]._replace(run=noisy)
sys.exit(main(["mcp"]))
"""


def test_nothing_but_the_protocol_is_on_standard_output_and_a_fault_shows_no_traceback() -> None:
    arguments = {"summary": {}, "documents": GIVEN}
    with Raw("-c", NOISY) as server:
        server.send({"id": 2, "method": "tools/call", "params": {"name": "verify", "arguments": arguments}})
        answer = server.read()
        assert answer["result"]["isError"]
        (content,) = answer["result"]["content"]
        assert content["text"] == "verify failed (TypeError): this is a fault of the server, not of the call"
        out, err = server.end()
        assert out == b""
        assert err.count(b"stray") == 3


def test_a_client_that_goes_away_is_no_fault() -> None:
    with Raw("-m", "summarizer", "mcp") as server:
        assert server.process.stdout is not None
        server.process.stdout.close()
        server.send({"id": 2, "method": "ping"})
        assert server.process.wait(timeout=PATIENCE) == 0
        assert server.process.stderr is not None
        assert server.process.stderr.read() == b""


def test_a_folder_that_is_none_is_refused_at_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("nowhere", "file"):
        (tmp_path / "file").touch()
        assert main(["mcp", str(tmp_path / name)]) == 1
        assert "is no folder" in capsys.readouterr().err


def test_a_missing_package_is_refused_with_how_to_install_it(tmp_path: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from summarizer.cli.main import main; sys.exit(main(['mcp']))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "summarize: mcp needs pip install 'consensus-summarizer[mcp]' (mcp is missing)\n"
