"""Stories side by side."""

import itertools
import json
import random
import re
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
from summarizer.output.comparison_text import document_numbers
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
    assert len([one for one in compared.summary.sentences if "rocket engineering" in one.text]) == 1


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
    assert heading == "Post and 1 more, 2 prints: no like sentence found elsewhere"


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
    assert re.match(rf"All origins say\n  {re.escape(ALL)} (\[[123]\]){{3}} \(3 origins\)\n", written)
    assert f"Times: no like sentence found elsewhere\n  {TWO} [2]\n" in written
    assert written.rstrip().endswith("[1] Post, post\n  [2] Times, times\n  [3] Herald, herald")


def test_the_documents_of_one_origin_have_numbers_side_by_side_alike_in_text_and_page() -> None:
    again = Document(id="again", text=DOCUMENTS[0].text, title="In print again")
    compared = compare([*DOCUMENTS, again])
    rows = {group.members: [compared.summary.documents[0].index] for group in compared.origins}
    numbers = document_numbers(compared.summary)
    assert sorted(numbers.values()) == [1, 2, 3, 4] and len(rows) == 3
    assert abs(numbers[0] - numbers[3]) == 1
    listed = re.findall(r"^  \[(\d)\] (\w+)", render_comparison(compared), re.MULTILINE)
    shown = comparison_report(compared)
    for number, name in listed:
        assert re.search(f'id="d{number}".*?class="name"><bdi>([^<]*)', shown)
        assert name in text_of(shown, f'<details class="source" id="d{number}"', "</details>")


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
    assert main(["compare", str(SEED)]) == 0
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


def text_of(page: str, start: str, end: str) -> str:
    """The words of a stretch of a page."""
    return " ".join("".join(Page(start + page.partition(start)[2].partition(end)[0]).text).split())


def test_the_page_has_a_row_for_each_statement_and_leads_to_its_evidence() -> None:
    compared = compare(DOCUMENTS)
    page = Page(comparison_report(compared, DOCUMENTS))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {f"s{one.index + 1}" for one in compared.summary.sentences} <= set(page.ids)
    levels = page.headings
    assert levels[0] == 1 and all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_row_says_in_a_line_and_in_columns_who_says_it() -> None:
    page = comparison_report(compare(DOCUMENTS))
    rows = {tuple(row): text_of(page, f'<tr id="s{row[0]}"', "</tr>") for row in re.findall(r'<tr id="s(\d+)"', page)}
    all_say, some_say, *_ = rows.values()
    assert all_say == f"{ALL}said by 1 2 3123"
    assert some_say == f"{SOME}said by 1 3; not found in [2]1·3"
    assert [row for row in rows.values() if TWO in row] == [f"{TWO}said by 2"]
    assert re.findall(r'<tr id="s\d+" data-origins="([\d ]+)"', page)[:2] == ["1 2 3", "1 3"]


def test_what_another_source_gives_otherwise_stands_at_the_row_and_before_what_one_says() -> None:
    other = Document(id="star", text=f"{ALL.replace('twelve', 'fifteen')} {TWO}", publisher="Star")
    page = comparison_report(compare([*DOCUMENTS, other]))
    row = text_of(page, '<tr id="s1"', "</tr>")
    assert "said otherwise by 4" in row or "said otherwise by" in row
    assert '<a class="differs" href="#disagreements">' in page
    sections = re.findall(r'<section id="(\w+)"', page)
    assert sections == ["statements", "disagreements", "single", "evidence", "origins", "sources"]


def test_titles_or_first_words_stand_on_the_page_and_no_id_but_in_its_source() -> None:
    untitled = [replace(one, publisher=None, id=f"0b3f{place}") for place, one in enumerate(DOCUMENTS)]
    page = comparison_report(compare(untitled))
    before_sources = page[: page.index('<section id="sources"')]
    assert "“A ferry carrying market traders" in before_sources and "0b3f" not in before_sources
    assert "0b3f0" in page[page.index('<section id="sources"') :]


def test_many_rows_of_a_part_are_closed_behind_the_first() -> None:
    compared = compare(ten_stories())
    sentences = compared.summary.sentences
    for number, opened, closed in ((15, 15, 0), (16, 12, 4), (40, 12, 28)):
        some = replace(compared, by_all=(), by_some=sentences[:number], by_one=((),) * 10)
        part = comparison_report(some).partition('id="statements"')[2].partition("</section>")[0]
        before, _, behind = part.partition(f"{closed} more statements</summary>")
        assert (before.count("<tr id="), behind.count("<tr id=")) == (opened, closed)


def test_of_many_origins_no_table_has_a_column_each() -> None:
    documents = [
        Document(
            id=str(place), text=f"{ALL.replace('twelve', f'about {place}')} Witness {place} of {place * 7} saw it."
        )
        for place in range(60)
    ]
    page = comparison_report(compare(documents, Options(origin_cap=1)))
    assert page.count('<th scope="col"') <= 2 * page.count("<table")


def test_what_one_origin_says_is_closed_where_it_is_much() -> None:
    few, many = (comparison_report(compare(documents)) for documents in (DOCUMENTS, ten_stories()))
    assert few.count('<details class="claim single" open="">') == few.count('class="claim single"') == 2
    assert many.count('class="claim single"') == 10 > many.count('<details class="claim single" open="">')


def ten_stories() -> list[Document]:
    """Ten stories of about 3,000 characters, each of its own words but for one sentence."""
    chance = random.Random(11)
    letters = "bdfgklmnprst"

    def word() -> str:
        return "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(chance.randint(2, 3)))

    def sentence() -> str:
        return f"The {' '.join(word() for _ in range(18))}."

    return [
        Document(id=f"doc-{place}", title=f"Story {place}", text=f"{ALL} {' '.join(sentence() for _ in range(23))}")
        for place in range(10)
    ]


def test_ten_stories_make_a_page_of_less_than_150_kilobytes() -> None:
    documents = ten_stories()
    assert 26_000 < sum(len(one.text) for one in documents) < 40_000
    assert len(comparison_report(compare(documents)).encode()) < 150_000


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


PDF = "%PDF-1.7\n" + "\x00\ufffdobj endobj stream " * 40


@pytest.mark.parametrize("text", ["", " \n", PDF])
def test_what_could_not_be_read_is_no_origin_in_which_something_was_not_found(text: str) -> None:
    compared = compare([*DOCUMENTS, Document(id="void", text=text)], Options(origin_cap=3))
    page = comparison_report(compared)
    assert 'aria-label="3 independent origins"' in page
    assert [one.text for one in compared.by_all] == [ALL]
    heads = re.findall(r'<th scope="col"><a href="#d(\d)"', page)
    assert heads and set(heads) == {"1", "2", "3"}
    assert "[4]" not in "".join(re.findall(r'<td class="by">.*?</td>', page))
    table = render_comparison(compared, "markdown").partition("\n")[0]
    assert table.count("|") == 5 and "void" not in table


def agency(name: str, text: str, publisher: str) -> Document:
    return Document(id=name, text=text, publisher=publisher, agency="Reuters")


PUBLISHED_TWICE = [  # of one publisher, in words of its own each but for one sentence
    Document(id="h1", text=f"{SOME} {ONE}", publisher="Herald"),
    Document(id="h2", text=f"{SOME} {TWO}", publisher="Herald"),
]
FROM_ONE_AGENCY = [agency("h1", f"{SOME} {ONE}", "Herald"), agency("h2", f"{SOME} {TWO}", "Echo")]
OTHER = Document(id="times", text="Relatives waited for news outside the gates of the harbour.", publisher="Times")


@pytest.mark.parametrize("pair", [PUBLISHED_TWICE, FROM_ONE_AGENCY])
def test_two_stories_of_one_publisher_or_agency_are_not_several_origins(pair: list[Document]) -> None:
    compared = compare([*pair, OTHER])
    assert len(compared.origins) == 3, "their texts are of their own"
    assert (compared.by_all, compared.by_some) == ((), ())
    told = json.loads(render_comparison(compared, "json"))
    groups = [group["id"] for group in told["summary"]["origin_groups"]]
    assert (told["by_all"], told["by_some"]) == ([], []) and [one["origin_group"] for one in told["by_one"]] == groups
    assert sorted(index for one in told["by_one"] for index in one["sentences"]) == [
        one.index for one in compared.summary.sentences
    ]
    for format in ("text", "markdown", "html"):
        written = render_comparison(compared, format)
        assert "Several origins say" not in written and "All origins say" not in written
        name = pair[0].agency or pair[0].publisher
        shown = "".join(Page(written).text) if format == "html" else written
        assert f"{name}, 2 documents" in shown, format
    page = comparison_report(compared)
    assert page.count('<details class="claim single"') == 2 and "2 independent origins" in page


@pytest.mark.parametrize("pair", [PUBLISHED_TWICE, FROM_ONE_AGENCY])
def test_what_all_independent_origins_say_is_said_by_all(pair: list[Document]) -> None:
    stories = [*pair, Document(id="times", text=f"{TWO} {ALL}", publisher="Times"), Document(id="void", text="")]
    compared = compare(stories)
    assert [one.text for one in compared.by_all] == [TWO]  # though one of the two texts of the first does not say it
    assert SOME not in {one.text for one in compared.by_some}


def test_no_statement_on_one_origins_word_stands_under_several() -> None:
    credited = ["The ferry carried ninety people that day, Reuters reported.", ONE, TWO]
    stories = [
        Document(id="a", text=f"{credited[0]} {ONE}", publisher="Post"),
        Document(id="b", text=f"{credited[0]} {TWO}", publisher="Echo"),
        *read_documents([SEED])[:6],
    ]
    for documents in (stories[:2], stories, stories[2:]):
        compared = compare(documents)
        for sentence in (*compared.by_all, *compared.by_some):
            assert sentence.support.independent_origins > 1, sentence.text
