"""The page of a checked text: every claim linked, the text as it was, and deaf to whatever text and sources hold."""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, check
from summarizer.checking.records import VERDICTS, CheckedQuote, CheckReport, Claim, NotFound
from summarizer.checking.reports.html_marks import Mark, stretches
from summarizer.checking.reports.html_report import check_report
from summarizer.datatypes import Citation, Span
from summarizer.output.html.markup import escape

from .checked import CAPTAIN, DOCUMENTS, HURT, JOLT, POST, TEXT, checked
from .page import HARMLESS, HOSTILE, Page
from .reaching import reached, reaching

POLICY = re.compile(
    r"default-src 'none'; style-src 'sha256-([\w+/=]+)'; base-uri 'none'; form-action 'none'", re.ASCII
)


class _Text(HTMLParser):
    """What a page shows of the checked text, without the verdicts beside its claims; and the text of each link."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.within = self.verdict = 0
        self.shown: list[str] = []
        self.verdicts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kinds = (dict(attrs).get("class") or "").split()
        if self.within and tag in ("div", "span"):
            self.within += 1
            self.verdict += bool(self.verdict or "verdict" in kinds)
        elif "checked-text" in kinds:
            self.within = 1

    def handle_endtag(self, tag: str) -> None:
        if self.within and tag in ("div", "span"):
            self.within -= 1
            self.verdict -= bool(self.verdict)

    def handle_data(self, data: str) -> None:
        if self.within:
            (self.verdicts if self.verdict else self.shown).append(data)


def shown(page: str) -> str:
    return "".join(_Text(page).shown)


def as_shown(text: str) -> str:
    """What a browser reads of an escaped text."""
    return html.unescape(escape(text))


def test_the_page_allows_nothing_but_its_own_style() -> None:
    page = check_report(checked())
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (digest,) = POLICY.findall(page.replace("&#x27;", "'"))
    assert base64.b64decode(digest) == hashlib.sha256(style.encode()).digest()
    assert "<" not in style and "url(" not in style and "@import" not in style
    for (tag, attributes), _ in Page(page).shape.items():
        assert tag not in ("script", "link", "img", "iframe", "object", "base", "form")
        assert not [name for name in attributes if name == "style" or name.startswith("on") or name == "src"]


def test_the_text_without_its_elements_is_the_text_as_it_was_checked() -> None:
    assert shown(check_report(checked())) == TEXT


def test_every_claim_is_a_link_to_its_evidence_and_every_link_leads_somewhere() -> None:
    page = Page(check_report(checked()))
    assert len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    for number in range(1, 8):
        assert {f"t{number}", f"c{number}"} <= set(page.ids)
        assert f"c{number}" in inside and f"t{number}" in inside
    assert [link for link in page.links if not link.startswith("#")] == ["https://post.example/ferry"]
    assert all(after <= before + 1 for before, after in itertools.pairwise(page.headings))


def test_each_claim_has_its_verdict_in_a_sign_and_words_beside_it() -> None:
    beside = "".join(_Text(check_report(checked())).verdicts)
    assert beside.split("\u00a0")[1:] == [
        "✓1 supported",
        "≠2 otherwise in the sources",
        "✓3 supported · quoted with changes · not found in a source cited",
        "◐4 in part · quoted words not found",
        "✓5 supported · cited source unknown",
        "?6 not found",
        "≠7 otherwise in the sources",
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("differs absent", "14"),
        ("absent", "Kestrel Mutual"),
        ("quote-missing", "never lost a minute of sleep over it"),
        ("quote-altered", "We felt a jolt - and then the lights went out,"),
        ("cites-amiss", "[3]"),
        ("unchecked question", "Who will pay for the tow?"),
    ],
)
def test_what_is_to_be_looked_at_is_marked_in_the_text(kind: str, text: str) -> None:
    assert re.search(rf'<span class="{kind}"[^>]*>{re.escape(escape(text))}</span>', check_report(checked()))


def evidence_of(page: str, number: int) -> str:
    (found,) = re.findall(
        rf'<details id="c{number}" .*?(?=<details id="c{number + 1}" |<section id="sources")', page, re.DOTALL
    )
    assert isinstance(found, str)
    return found


def squeezed(part: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "2 independent origins say this."),
        (2, "The text 14 Daily Post Twelve"),
        (2, "[2] : not found in Harbour Herald"),
        (3, "The text We felt a jolt - and then the lights went out, Daily Post We felt a jolt — and then"),
        (3, "[2] : not found in Harbour Herald ✓ Not cited for it: Daily Post has it"),
        (
            4,
            "he told a café owner that he “never lost a minute of sleep over it”. ? not found in the documents given",
        ),
        (5, "no document given was found for [3]"),
        (6, "Not found in the documents given name Kestrel Mutual figure 2.4 million day 9 May"),
        (7, "Harbour Herald gives it otherwise"),
    ],
)
def test_the_evidence_of_a_claim_says_what_was_found(number: int, said: str) -> None:
    assert said in squeezed(evidence_of(check_report(checked()), number))


def test_the_evidence_of_each_claim_is_folded_under_its_number_verdict_and_words() -> None:
    page = check_report(checked())
    heads = re.findall(
        r'<details id="c(\d)" class="checked (\w+)" data-origins="([\d ]*)"><summary>(.*?)</summary>', page
    )
    assert [(number, verdict, origins) for number, verdict, origins, _ in heads] == [
        ("1", "supported", "1 2"),
        ("2", "contradicted", ""),
        ("3", "supported", "1"),
        ("4", "partly", "2"),
        ("5", "supported", "1"),
        ("6", "unsupported", ""),
        ("7", "contradicted", ""),
    ]
    assert squeezed(heads[1][3]) == f"Claim 2: ≠ the sources give it otherwise {HURT}"


def test_each_source_is_folded_under_its_number_in_the_order_given() -> None:
    page = check_report(checked())
    heads = re.findall(r'<details class="source" id="(d\d)" data-origin="(\d)"><summary>(.*?)</summary>', page)
    assert [(name, origin, squeezed(head)) for name, origin, head in heads] == [
        ("d1", "1", "1 Ferry runs aground off Port Elgin Daily Post · 2026-03-02 · cited for 4 claims"),
        ("d2", "2", "2 Marisol aground Harbour Herald · 2026-03-03 · cited for 3 claims"),
    ]


def test_a_document_without_title_is_named_by_its_opening_words_and_its_id_stands_in_its_source_alone() -> None:
    report = checked()
    documents = tuple(replace(one, title=None, publisher=None, id=f"{one.id}-0013") for one in report.documents)
    page = check_report(replace(report, documents=documents, claims=report.claims[:1]))
    assert "“The ferry Marisol ran aground off Port Elgin on Monday\u00a0…”" in html.unescape(page)
    assert re.findall(r"<small><bdi>(\w+-0013)</bdi></small>", page) == ["post-0013", "herald-0013"]
    assert page.count("-0013") == 2


def test_problems_are_listed_by_gravity_each_claim_once() -> None:
    (listed,) = re.findall(r'<ol class="problems">(.*?)</ol>', check_report(checked()), re.DOTALL)
    found = re.findall(r'<li class="([\w-]+)">.*?href="#c(\d)"', listed)
    assert found == [
        ("contradicted", "2"),
        ("contradicted", "7"),
        ("quote-missing", "4"),
        ("quote-altered", "3"),
        ("unsupported", "6"),
        ("citation-unknown", "5"),
    ]


def test_the_top_counts_what_was_checked_and_the_bar_has_the_verdicts_in_words() -> None:
    page = check_report(checked())
    assert '<p class="length">7 claims, 2 quotations, 5 citations.</p>' in page
    (bar,) = re.findall(r'<figure class="shares">(.*?)</figure>', page, re.DOTALL)
    assert squeezed(bar) == "✓ 3 supported ◐ 1 in part ≠ 2 otherwise in the sources ? 1 not found"


def test_where_nothing_near_was_found_the_evidence_says_so_and_claims_no_more() -> None:
    claim = replace(checked().claims[5], index=0, citations=(), not_found=())
    evidence = evidence_of(check_report(replace(checked(), claims=(claim,))), 1)
    assert "A sentence like it was not found in the documents given." in squeezed(evidence)


def test_sources_that_give_the_same_value_stand_under_it_together() -> None:
    report = checked()
    (one,) = report.claims[1].differences
    other = replace(one, citation=replace(report.claims[5].citations[0], role="conflicts"))
    claim = replace(report.claims[1], differences=(one, other))
    evidence = evidence_of(check_report(replace(report, claims=(report.claims[0], claim))), 2)
    assert "The text 14 Daily Post and 1 more Twelve" in squeezed(evidence)
    assert evidence.count("Otherwise in the sources") == 1 and evidence.count("<figure") == 2


def test_what_is_changed_in_a_quotation_is_bold_in_both_versions() -> None:
    evidence = evidence_of(check_report(checked()), 3)
    assert re.findall(r'<b class="changed">(.*?)</b>', evidence) == ["-", "—"]


def test_the_nearest_words_stand_beside_a_quotation_that_was_not_found() -> None:
    report = checked()
    nearest = replace(report.claims[3].citations[0], role="similar")
    quote = replace(report.claims[3].quotes[0], nearest=nearest)
    claims = (*report.claims[:3], replace(report.claims[3], quotes=(quote,)), *report.claims[4:])
    evidence = squeezed(evidence_of(check_report(replace(report, claims=claims)), 4))
    assert "Nearest: Harbour Herald Captain Olav Lund" in evidence


def test_a_sentence_that_claims_cite_is_marked_in_its_source_with_a_link_to_each() -> None:
    page = check_report(checked())
    assert f'<mark class="q2" id="q2-1">{POST[1]}</mark> <a class="back" href="#c2"' in page


def test_of_a_long_source_the_cited_sentences_and_their_neighbours_are_shown() -> None:
    report = checked()
    filler = "Nothing of this was cited by anyone. " * 500
    text = f"{filler}{POST[1]} {filler}"
    document = replace(DOCUMENTS[0], text=text)
    start = len(filler)
    cited = replace(report.claims[1].citations[0], start=start, end=start + len(POST[1]))
    claim = replace(report.claims[1], citations=(cited,), differences=(), index=0)
    told = replace(report.documents[0], chars=len(text))
    page = check_report(
        replace(report, claims=(claim,), sources=(document, DOCUMENTS[1]), documents=(told, report.documents[1]))
    )
    assert f'<mark class="q1" id="q1-1">{POST[1]}</mark>' in page
    assert len(page) < len(check_report(report)) + len(text) / 4
    assert page.count("characters not shown") == 2


def test_a_report_without_its_sources_shows_what_it_cites() -> None:
    page = check_report(replace(checked(), sources=()))
    assert "Read in its place" not in page and squeezed(POST[1]) in squeezed(evidence_of(page, 2))
    parsed = Page(page)
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)


def test_a_report_without_claims_says_so() -> None:
    page = check_report(replace(checked(), claims=()))
    assert "No claims: nothing to be checked was found in this text." in page
    assert shown(page) == TEXT


def test_a_claim_over_two_paragraphs_has_one_id_and_its_verdict_at_its_end() -> None:
    text = "The ferry ran aground off\n\nPort Elgin on Monday."
    report = replace(checked(), text=text, unchecked=(), claims=(Claim(0, text, 0, len(text), "unsupported", 0.1),))
    page = check_report(report)
    assert page.count('id="t1"') == 1 and page.count('class="said-here unsupported"') == 2
    assert shown(page) == text
    assert "Monday.<span" in page


def hostile(text: str) -> CheckReport:
    """The report with a string wherever a caller or a file may have put it."""
    report = checked()
    documents = tuple(
        Document(id=f"{text}{row}", text=f"{text} {one.text}", title=text + "x", publisher=text, url=text)
        for row, one in enumerate(DOCUMENTS)
    )
    moved = {row: len(text) + 1 for row in range(len(documents))}

    def cite(one: Citation) -> Citation:
        by = moved[one.document_index]
        return replace(one, start=one.start + by, end=one.end + by, document_id=documents[one.document_index].id)

    claims = []
    for claim in report.claims:
        quotes = tuple(
            replace(one, text=text, source_text=text, citations=tuple(map(cite, one.citations)))
            for one in claim.quotes
        )
        differences = tuple(
            replace(one, value=text, source_value=text, about=text, citation=cite(one.citation))
            for one in claim.differences
        )
        sources = tuple(replace(one, marker=text) for one in claim.cited)
        absent = tuple(replace(one, text=text) for one in claim.not_found)
        cites = tuple(map(cite, claim.citations))
        facts = tuple(replace(one, text=text, citations=tuple(map(cite, one.citations))) for one in claim.facts)
        claims.append(
            replace(
                claim, text=text, quotes=quotes, differences=differences, cited=sources, not_found=absent,
                citations=cites, facts=facts,
            )
        )  # fmt: skip
    told = tuple(
        replace(one, id=document.id, title=document.title, publisher=text, agency=text, url=text, note=text)
        for one, document in zip(report.documents, documents, strict=True)
    )
    return replace(
        report, text=f"{TEXT}{text}", claims=tuple(claims), documents=told, sources=documents, warnings=(text,),
        signature=text, input_digest=text, origins=(), language="en",
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_an_element_or_an_attribute(text: str) -> None:
    page, harmless = check_report(hostile(text)), check_report(hostile(text.translate(HARMLESS)))
    # What is an address on the web when it is harmless may be text here.
    address = {("a", ("class", "href", "rel"))}
    assert set(Page(page).shape) - address == set(Page(harmless).shape) - address
    assert shown(page) == as_shown(f"{TEXT}{text}")
    assert len(Page(page).ids) == len(set(Page(page).ids))


def spans(most: int) -> st.SearchStrategy[tuple[int, int]]:
    within = st.lists(st.integers(0, most), min_size=2, max_size=2, unique=True).map(
        lambda pair: (min(pair), max(pair))
    )
    anywhere = st.tuples(st.integers(-3, most + 3), st.integers(-3, most + 3))
    return within | anywhere if most else anywhere


@st.composite
def reports(draw: st.DrawFn) -> CheckReport:
    """Reports of any text, with claims, quotations and citations anywhere, even where no text is."""
    text = draw(st.text(st.sampled_from('aB1 .\n\r\t\u2028\u0301<>&"א😀'), max_size=60))
    source = draw(st.text(st.sampled_from("aB1 .\n<&א"), min_size=1, max_size=60))
    claims = []
    for index, (start, end) in enumerate(draw(st.lists(spans(len(text)), max_size=4))):
        at, to = draw(spans(len(source)))
        cited = Citation(0, "d", None, at, to, source[max(at, 0) : max(to, 0)], 0, draw(st.sampled_from(ROLES_OF)))
        first, last = draw(spans(len(text)))
        quote = CheckedQuote(text[max(first, 0) : max(last, 0)], first, last, "altered", (), source, (cited,))
        absent = NotFound("number", "1", *draw(spans(len(text))))
        claims.append(
            Claim(
                index, text[max(start, 0) : max(end, 0)], start, end, draw(st.sampled_from(VERDICTS)), 0.5, (cited,),
                quotes=(quote,), not_found=(absent,),
            )
        )  # fmt: skip
    document = Document(id="d", text=source)
    told = replace(checked().documents[0], id="d", title=None, publisher=None, url=None)
    return replace(
        checked(), text=text, claims=tuple(claims), unchecked=(), sources=(document,), documents=(told,), origins=()
    )


ROLES_OF = ("supports", "conflicts", "similar", "quotes", "unheard_of")


@reaching(claims=0.3, marked=0.1)
@given(reports())
def test_any_report_has_its_text_its_links_and_single_ids(report: CheckReport) -> None:
    page = check_report(report)
    parsed = Page(page)
    if report.claims:
        reached("claims")
    if "<mark class" in page:
        reached("marked")
    assert shown(page) == as_shown(report.text)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
    assert {f"{kind}{claim.index + 1}" for claim in report.claims for kind in "tc"} <= set(parsed.ids)


def test_stretches_are_cut_at_every_edge_and_know_what_covers_them() -> None:
    first, second = Mark(0, 7, "a"), Mark(3, 10, "b")
    (found,) = stretches("one two six", [Span(0, 11)], [first, second])
    assert [(one.start, one.end, one.marks) for one in found] == [
        (0, 4, (first,)),  # a mark begins at its first letter, not at the space before
        (4, 7, (first, second)),
        (7, 10, (second,)),
        (10, 11, ()),
    ]


COLOUR = re.compile(r"--(\w+): (#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ink", ["ink", "soft", "other", "warn", "against", "none"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "target", "marked"])
def test_words_stand_out_from_what_is_behind_them(dark: bool, ink: str, ground: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", check_report(checked()), re.DOTALL)
    screen = re.sub(r"@media print \{.*?\n\}\n", "", style, flags=re.DOTALL)
    night = re.findall(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{.*?\}\s*\}", screen, re.DOTALL)
    day = functools.reduce(lambda left, rules: left.replace(rules, ""), night, screen)
    colours = {**dict(COLOUR.findall(day)), **(dict(COLOUR.findall("".join(night))) if dark else {})}
    assert len(night) == 2
    if ground in ("marked", "target") and ink == "soft":
        return  # no soft words stand on what is marked
    high, low = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground, colours[ink], colours[ground])


def test_the_sentences_of_the_cases_stand_in_the_text() -> None:
    assert all(sentence in TEXT for sentence in (HURT, JOLT, CAPTAIN))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], "A text checked against 1 document<"),
        ([""], "A text checked against 2 documents, of which 1 holds no text<"),
        ([" ", "%PDF-1.7\n" + "\x00\ufffdobj " * 40], "3 documents, of which 1 holds no text, 1 could not"),
    ],
)
def test_documents_that_nothing_was_read_of_are_counted_apart(texts: list[str], said: str) -> None:
    documents = [Document(id=str(place), text=text) for place, text in enumerate([DOCUMENTS[0].text, *texts])]
    assert said in check_report(check(DOCUMENTS[0].text, documents))
