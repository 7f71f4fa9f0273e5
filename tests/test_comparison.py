"""Stories side by side."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import (
    Document,
    InputError,
    OptionError,
    Options,
    compare,
    comparison_report,
    read_documents,
    render_comparison,
    verify,
)
from summarizer.cli.main import main
from summarizer.output.comparison_text import parts as statements

from .page import HOSTILE, Page

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"
ALL = "A ferry carrying market traders capsized off Lagos on Monday and twelve people were killed."
SOME = "The boat had been built for forty passengers and carried more than ninety that day."
ONE = "Divers of the navy searched the wreck through the night with lamps and ropes."
TWO = "The owner of the boat has not been seen since early in the morning."
DOCUMENTS = [
    Document(id="post", text=f"{ALL} {SOME} {ONE}", publisher="Post"),
    Document(id="herald", text=f"{ALL} {SOME}", publisher="Herald"),
    Document(id="times", text=f"{ALL} {TWO}", publisher="Times"),
]


def test_each_statement_stands_where_so_many_origins_say_it() -> None:
    compared = compare(DOCUMENTS)
    assert len(compared.origins) == 3
    assert [one.text for one in compared.by_all] == [ALL]
    assert [one.text for one in compared.by_some] == [SOME]
    alone = {
        group.members[0]: [one.text for one in said]
        for group, said in zip(compared.origins, compared.by_one, strict=True)
    }
    assert alone == {"post": [ONE], "herald": [], "times": [TWO]}


def test_a_statement_that_an_earlier_one_cites_is_not_shown_again() -> None:
    compared = compare(read_documents([SEED]))
    said: set[tuple[int, int, int]] = set()
    for sentence in (*compared.by_all, *compared.by_some, *(one for single in compared.by_one for one in single)):
        own, *others = sentence.citations
        assert (own.document_index, own.start, own.end) not in said
        counted = [own, *(one for one in others if one.role != "conflicts")]
        said.update((one.document_index, one.start, one.end) for one in counted)
    assert len([one for one in compared.by_all if "great interest in rocket engineering" in one.text]) == 1


def test_a_part_of_an_earlier_statement_is_no_statement_of_one_origin() -> None:
    joined = "Divers of the navy searched the wreck, and relatives waited for news outside the gates of the harbour."
    part = "Relatives waited for news outside the gates of the harbour."
    stories = [Document(id="a", text=joined), Document(id="b", text=part)]
    compared = compare(stories)
    (sentence,) = [one for said in compared.by_one for one in said]
    assert sentence.text == joined
    assert [fact.citations[0].document_id for fact in sentence.facts if fact.citations] == ["b"]
    row = next(
        line for line in render_comparison(compared, "markdown").splitlines() if line.startswith(f"| {joined}")
    )
    assert (row.count("✓"), row.count("◐")) == (1, 1)


def test_an_origin_is_called_by_its_first_print_that_has_a_name() -> None:
    nameless = Document(id="0001", text=DOCUMENTS[0].text)
    (heading, _), *_ = statements(compare([nameless, *DOCUMENTS[:1]]))
    assert heading == "Post and 1 other print: no like sentence found elsewhere"


def test_what_one_origin_tells_alone_is_not_said_by_all() -> None:
    compared = compare(DOCUMENTS[:1])
    assert (compared.by_all, compared.by_some) == ((), ())
    assert {one.text for one in compared.by_one[0]} == {ALL, SOME, ONE}


def test_no_origin_makes_more_statements_than_its_cap() -> None:
    compared = compare(DOCUMENTS, Options(origin_cap=1))
    said = [one.citations[0].origin_group for one in compared.summary.sentences]
    assert len(said) == len(set(said))


def test_the_order_of_the_documents_changes_no_statement() -> None:
    def texts(documents: list[Document]) -> set[str]:
        return {one.text for one in compare(documents).summary.sentences}

    assert texts(DOCUMENTS) == texts(DOCUMENTS[::-1])


def test_the_text_names_who_says_what() -> None:
    written = render_comparison(compare(DOCUMENTS))
    assert written.startswith(f"All origins say\n  {ALL} [1]")
    assert f"Times: no like sentence found elsewhere\n  {TWO} " in written
    assert written.rstrip().endswith("Times, times")


def test_the_markdown_is_a_table_with_a_mark_for_each_origin_that_says_it() -> None:
    lines = render_comparison(compare(DOCUMENTS), "markdown").splitlines()
    row = next(line for line in lines if line.startswith(f"| {ALL}"))
    assert row.count("✓") == 3
    assert next(line for line in lines if line.startswith(f"| {TWO}")).count("✓") == 1
    assert all(line.count("|") == 5 for line in lines if line.startswith("|"))


def test_what_would_break_the_table_is_escaped() -> None:
    hostile = Document(id="a|b", text=f"{ALL[:-1]} | <b>and</b> more.", publisher="x|y")
    lines = render_comparison(compare([hostile, DOCUMENTS[1]]), "markdown").splitlines()
    assert all(line.replace("\\|", "").count("|") == 4 for line in lines if line.startswith("|"))


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(InputError):
        compare([])
    with pytest.raises(OptionError, match="one of text, markdown"):
        render_comparison(compare(DOCUMENTS), "pdf")


def test_the_command_compares(capsys: pytest.CaptureFixture[str]) -> None:
    if not SEED.is_dir():
        pytest.skip("the sample cluster is not in this checkout")
    assert main(["compare", str(SEED), "--most", "2"]) == 0
    out = capsys.readouterr().out
    assert "All origins say" in out
    assert "National Herald: no like sentence found elsewhere" in out
    with pytest.raises(SystemExit, match="2"):
        main(["compare", str(SEED), "--most", "0"])


def test_the_json_says_by_indices_who_says_what() -> None:
    compared = compare(DOCUMENTS)
    told = json.loads(render_comparison(compared, "json"))
    texts = [sentence["text"] for sentence in told["summary"]["sentences"]]
    assert told["object"] == "comparison"
    assert [texts[index] for index in told["by_all"]] == [ALL]
    assert [texts[index] for index in told["by_some"]] == [SOME]
    members = {group["id"]: group["members"] for group in told["summary"]["origin_groups"]}
    alone = {members[one["origin_group"]][0]: [texts[index] for index in one["sentences"]] for one in told["by_one"]}
    assert alone == {"post": [ONE], "herald": [], "times": [TWO]}
    assert not list(verify(told["summary"], DOCUMENTS))


def test_the_page_has_a_row_for_each_statement_and_leads_to_its_evidence() -> None:
    compared = compare(DOCUMENTS)
    page = Page(comparison_report(compared, DOCUMENTS))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {f"s{one.index + 1}" for one in compared.summary.sentences} <= set(page.ids)
    assert page.shape["td", ()] == len(compared.summary.sentences) * len(compared.origins)


def test_no_source_adds_an_element_to_the_page() -> None:
    def shape(text: str) -> object:
        told = [replace(one, title=text, publisher=text, text=f"{one.text} Alpha {text} omega.") for one in DOCUMENTS]
        return Page(comparison_report(compare(told), told)).shape

    chance = random.Random(5)
    for _ in range(30):
        text = " ".join(chance.choices(HOSTILE, k=4))
        tags = {tag for tag, _ in shape(text)}  # type: ignore[attr-defined]
        assert tags <= {tag for tag, _ in shape("word")}, text  # type: ignore[attr-defined]


def test_the_page_is_of_the_documents_that_were_compared() -> None:
    with pytest.raises(InputError, match="documents, but 2 are given"):
        comparison_report(compare(DOCUMENTS), DOCUMENTS[:2])


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert main(["compare", str(SEED), "--report", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["object"] == "comparison"
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
