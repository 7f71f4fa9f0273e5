"""An update summary says what the documents add to those already seen."""

from pathlib import Path

import pytest

from summarizer import Document, InputError, Options, rank, read_documents, select, sentence_graph, summarize
from summarizer.cli.main import main
from summarizer.selection.selectors import SELECTORS

FERRY = "A ferry carrying market traders capsized off Lagos on Monday."
TOLL = "At least twelve people were killed, the emergency agency said."
REPEAT = "The ferry carrying market traders capsized off Lagos on Monday, police said."
CAPTAIN = "Police arrested the captain of the boat at his home in Badagry."
MONDAY = [Document(id="a", text=f"{FERRY} {TOLL}")]
TUESDAY = [Document(id="b", text=f"{REPEAT} {CAPTAIN}"), Document(id="c", text=f"{FERRY} {TOLL}")]
SEED = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"


@pytest.mark.parametrize("selector", SELECTORS)
def test_what_was_seen_is_not_said_again(selector: str) -> None:
    options = Options(max_words=12, selector=selector, redundancy=0.4)
    assert FERRY in summarize(TUESDAY, options).text or REPEAT in summarize(TUESDAY, options).text
    assert summarize(TUESDAY, options, seen=MONDAY).text == CAPTAIN


def test_without_anything_seen_nothing_changes() -> None:
    assert summarize(TUESDAY, seen=[]) == summarize(TUESDAY)


@pytest.mark.parametrize("selector", SELECTORS)
def test_where_nothing_is_new_the_summary_is_empty_and_says_so(selector: str) -> None:
    summary = summarize(TUESDAY, Options(selector=selector), seen=[*MONDAY, *TUESDAY])
    assert summary.text == ""
    assert any("nothing that is fit to be chosen adds to what was seen" in warning for warning in summary.warnings)


@pytest.mark.parametrize("selector", SELECTORS)
def test_what_the_seen_say_in_nearly_the_same_words_is_not_news(selector: str) -> None:
    seen = [Document(id="s", text=f"{FERRY[:-1]}, police said.")]
    summary = summarize([Document(id="a", text=FERRY)], Options(selector=selector), seen=seen)
    assert (summary.text, summary.warnings) == (
        "",
        ("the summary is empty: nothing that is fit to be chosen adds to what was seen",),
    )


@pytest.mark.parametrize("selector", SELECTORS)
def test_news_may_lean_on_what_was_seen(selector: str) -> None:
    news = "But police arrested the captain at his home in Badagry on Tuesday night."
    summary = summarize([Document(id="b", text=f"{FERRY} {news}")], Options(selector=selector), seen=MONDAY)
    assert [(sentence.text, sentence.flags) for sentence in summary.sentences] == [(news, ("dangling",))]


def test_a_heading_is_no_news() -> None:
    documents = [Document(id="a", text=f"Ferry sinks off Lagos\n\n{FERRY} {TOLL}")]
    assert summarize(documents, seen=MONDAY).text == ""


def test_that_nothing_fits_is_not_said_to_be_seen() -> None:
    summary = summarize(TUESDAY, Options(max_words=4), seen=[Document(id="s", text="A cat sat on the mats.")])
    assert summary.warnings[-1].startswith(
        "the summary is empty: no sentence that may be chosen fits the budget; the shortest has 10 words"
    )


def test_seen_documents_are_never_cited_and_may_have_any_id() -> None:
    summary = summarize(TUESDAY, seen=[Document(id="b", text=TOLL), Document(id="b", text=FERRY)])
    assert [report.id for report in summary.documents] == ["b", "c"]
    assert {citation.document_id for sentence in summary.sentences for citation in sentence.citations} <= {"b", "c"}


def test_concepts_of_the_seen_carry_no_weight_and_count_as_said() -> None:
    if not SEED.is_dir():
        pytest.skip("the sample cluster is not in this checkout")
    documents = read_documents([SEED])
    old, new = documents[:3], documents[3:]
    options = Options(max_words=100)
    graph = sentence_graph(new, options, seen=old)
    words = [
        [" ".join(pair) for pair in graph.features.concept_terms][column]
        for column in range(len(graph.seen_concepts))
    ]
    before = sentence_graph(old, options)
    # The graph of the old stories has each sentence once; what was seen is all that they print.
    assert {word for word, seen in zip(words, graph.seen_concepts, strict=True) if seen} >= {
        " ".join(pair) for pair in before.features.concept_terms
    }
    rows = select(graph, rank(graph, options), options)
    assert rows
    for row in rows:
        held = graph.features.concepts[[row]].indices
        assert graph.seen_concepts[held].mean() <= options.redundancy
        assert not any(graph.text(row) in document.text for document in old)


def test_the_order_of_the_seen_documents_changes_nothing_but_the_digest() -> None:
    seen = [Document(id="x", text=FERRY), Document(id="y", text=TOLL)]
    one, other = summarize(TUESDAY, seen=seen), summarize(TUESDAY, seen=seen[::-1])
    assert one.sentences == other.sentences
    assert len({one.input_digest, other.input_digest, summarize(TUESDAY).input_digest}) == 3


def test_a_seen_document_given_twice_changes_nothing() -> None:
    """Its language, too, is judged beside distinct texts: twice the same short one outvotes nothing."""
    chinese = "沉船事故造成至少十二人死亡。"
    toll = "The ferry sank off Lagos on Monday, killing at least 12 people."
    met = "He also met survivors at the port."
    documents = [Document(id="a", text=f"{toll} {toll}"), Document(id="b", text=f"{met} {chinese}")]
    seen = [Document(id="s", text=f"{chinese}\0")]
    options = Options(selector="top", redundancy=1.0, damping=0.0, position=0.0)
    once, twice = (summarize(documents, options, seen=[*seen] * times) for times in (1, 2))
    assert chinese not in once.text
    assert once.sentences == twice.sentences


@pytest.mark.parametrize("seen", [None, "text", [b"text"], 3])
def test_what_are_no_documents_is_refused(seen: object) -> None:
    with pytest.raises(
        InputError,
        match=r"seen must|seen\[0\] must|no file or folder 'text'; a text is given in a list: seen=\[text\]",
    ):
        summarize(TUESDAY, seen=seen)  # type: ignore[arg-type]


def test_the_command_takes_what_was_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("monday", f"{FERRY} {TOLL}"), ("tuesday", f"{REPEAT} {CAPTAIN}"), ("other", CAPTAIN)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    tuesday, monday, other = (str(tmp_path / f"{name}.txt") for name in ("tuesday", "monday", "other"))
    assert main([tuesday, "--seen", monday]) == 0
    assert capsys.readouterr().out.startswith(f"{CAPTAIN} [1]")
    assert main([tuesday, "--seen", monday, "--seen", other]) == 1
    assert "adds to what was seen" in capsys.readouterr().err
    assert main([tuesday, "--seen", str(tmp_path / "none.txt")]) == 1
    with pytest.raises(SystemExit, match="2"):
        main([tuesday, "--seen", "-"])
    assert "--seen takes paths" in capsys.readouterr().err
