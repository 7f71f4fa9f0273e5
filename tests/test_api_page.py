"""The page in a real browser: four views over the same articles, each the service's own report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Route, expect

from tests.opened import DESK, NEEDS_CHROMIUM, Opened, give
from tests.page import HOSTILE
from tests.served import FERRY, Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]

# a view, its path, what it asks beside the documents, its example, and its exports
VIEWS: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("summary", "/v1/summaries", {"options": {"max_words": 100}}, "/example.json", "markdown html json csv w3c"),
    ("compare", "/v1/comparisons", {}, "/example.json", "markdown html json"),
    ("stories", "/v1/stories", {"options": {"max_words": 60}}, "/stories-example.json", "markdown html json"),
    ("check", "/v1/checks", {}, "/check-example.json", "markdown html json sarif junit"),
]
NAMES = [name for name, *_ in VIEWS]


def asked(served: Served, path: str, beside: dict[str, Any], example: str, form: str) -> bytes:
    """What the service gives for the example in this form."""
    body = {**httpx.get(served.url + example).json(), **beside}
    return httpx.post(f"{served.url}{path}?format={form}", json=body, timeout=60).content


@pytest.mark.parametrize(("view", "path", "beside", "example", "exports"), VIEWS, ids=NAMES)
def test_the_example_of_a_view_is_one_click_away_and_is_its_report(
    desk: Opened, served: Served, view: str, path: str, beside: dict[str, Any], example: str, exports: str
) -> None:
    desk.turn(view)
    desk.summarize_example()
    read = """(html) => {
        const report = new DOMParser().parseFromString(html.replace(/<style>[^<]*<.style>/, ""), "text/html");
        const sections = [...report.querySelectorAll("main > section")];
        return [report.querySelector("h1").textContent, sections.map((one) => one.id)]; }"""
    title, sections = desk.page.evaluate(read, asked(served, path, beside, example, "html").decode())
    assert desk.page.locator("#title").text_content() == title
    assert len(sections) >= 2 or view == "stories"
    for one in sections:
        # An id that the page has itself, as "text", has "report-" before it.
        assert desk.page.locator(f"#result :is(#{one}, #report-{one})").count() == 1
    offered = desk.page.locator("#exports [data-take]").evaluate_all("(all) => all.map((one) => one.dataset.take)")
    assert offered == exports.split()
    assert desk.complaints == []


def test_a_first_time_user_sees_all_four_views_in_six_clicks(desk: Opened) -> None:
    desk.summarize_example()
    for view, within in (("compare", "#statements"), ("stories", "#stories")):
        desk.turn(view)
        desk.answered()
        expect(desk.page.locator(f"#findings {within}")).to_be_visible()
    desk.page.click("#offered")
    expect(desk.page.locator("#title")).to_have_text("6 stories")
    desk.turn("check")
    desk.summarize_example()
    expect(desk.page.locator("#title")).to_have_text("3 of 5 claims supported")
    assert [url for url in desk.asked if "/v1/" in url] == [url for url in desk.asked if "format=html" in url]


def test_a_view_that_was_answered_is_shown_again_without_asking_until_something_changes(desk: Opened) -> None:
    desk.summarize_example()
    desk.turn("compare")
    desk.answered()
    before = [url for url in desk.asked if "/v1/" in url]
    desk.turn("summary")
    desk.answered()
    assert [url for url in desk.asked if "/v1/" in url] == before
    desk.page.click("#input > summary")
    desk.page.select_option("#preset", label="Brief")
    desk.send()
    assert len([url for url in desk.asked if "/v1/" in url]) == len(before) + 1


@pytest.mark.parametrize("view", NAMES)
def test_each_view_has_an_address(browser: Browser, served: Served, view: str) -> None:
    opened = Opened(browser, served, DESK)
    opened.page.goto(f"{served.url}/#{view}")
    opened.page.reload()
    assert opened.page.locator("[aria-selected=true]").get_attribute("data-view") == view
    opened.page.go_back()
    opened.context.close()


def test_back_leads_to_the_view_before(desk: Opened) -> None:
    desk.summarize_example()
    desk.turn("compare")
    desk.answered()
    desk.page.go_back()
    expect(desk.page.locator("#view-summary")).to_have_attribute("aria-selected", "true")
    expect(desk.page.locator("#findings #summary")).to_be_visible()


def test_tabs_are_walked_by_arrows_and_chosen_by_enter(desk: Opened) -> None:
    desk.page.locator("#view-summary").focus()
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"):
        desk.page.keyboard.press(key)
        walked.append(desk.page.evaluate("document.activeElement.dataset.view"))
    assert walked == ["compare", "stories", "check", "summary", "check", "summary", "check"]
    desk.page.keyboard.press("Enter")
    assert desk.page.locator("#view-check").get_attribute("aria-selected") == "true"
    assert desk.page.locator("#panel").get_attribute("aria-labelledby") == "view-check"
    assert desk.page.locator("[role=tab][tabindex='0']").count() == 1


def test_the_keyboard_alone_gets_from_start_to_copied_markdown(desk: Opened, served: Served) -> None:
    def to(selector: str) -> None:
        for _ in range(60):
            if desk.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            desk.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached")

    to("#example")
    desk.page.keyboard.press("Enter")
    desk.answered()
    assert desk.page.evaluate("document.activeElement.id") == "title"
    expect(desk.page.locator("#state")).to_contain_text("Summary of 5 articles")
    to("#export > summary")
    desk.page.keyboard.press("Enter")
    to("[data-take=markdown]")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#state")).to_have_text("Copied.")
    expected = asked(served, "/v1/summaries", {"options": {"max_words": 100}}, "/example.json", "markdown")
    assert desk.page.evaluate("navigator.clipboard.readText()") == expected.decode()


@pytest.mark.parametrize("missing", ["clipboard", "ClipboardItem"])
def test_what_cannot_be_copied_is_saved_and_said(desk: Opened, served: Served, missing: str) -> None:
    desk.summarize_example()
    desk.page.evaluate(
        """(name) => Object.defineProperty(name in navigator ? navigator : window, name, { value: undefined })""",
        missing,
    )
    with desk.page.expect_download() as download:
        desk.take("markdown")
    expected = asked(served, "/v1/summaries", {"options": {"max_words": 100}}, "/example.json", "markdown")
    assert download.value.suggested_filename == "summary.md"
    assert Path(download.value.path()).read_bytes() == expected
    expect(desk.page.locator("#state")).to_contain_text("does not let this page copy; summary.md is saved")


FILES = [
    ("summary", "html", "summary.html"),
    ("summary", "csv", "summary.csv"),
    ("summary", "w3c", "summary.jsonld"),
    ("compare", "json", "compare.json"),
    ("check", "sarif", "check.sarif"),
    ("check", "junit", "check.xml"),
]


@pytest.mark.parametrize(("view", "form", "name"), FILES)
def test_downloads_are_what_the_service_gives(desk: Opened, served: Served, view: str, form: str, name: str) -> None:
    desk.turn(view)
    desk.summarize_example()
    with desk.page.expect_download() as download:
        desk.take(form)
    ((_, path, beside, example, _),) = (one for one in VIEWS if one[0] == view)
    assert download.value.suggested_filename == name
    assert Path(download.value.path()).read_bytes() == asked(served, path, beside, example, form)


def test_the_menu_of_exports_closes_on_escape_and_elsewhere(desk: Opened) -> None:
    desk.summarize_example()
    menu = desk.page.locator("#export")
    desk.page.click("#export > summary")
    desk.page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert desk.page.evaluate('document.activeElement.matches("#export > summary")')
    desk.page.click("#export > summary")
    desk.page.mouse.click(5, 5)
    assert menu.get_attribute("open") is None


def test_the_first_screen_of_a_phone_has_the_first_sentences(phone: Opened) -> None:
    phone.summarize_example()
    tops = phone.page.evaluate(
        """() => [".views", "#title", "#length", "#findings .said li"].map((one) => {
             const box = document.querySelector(one).getBoundingClientRect(); return [box.top, box.bottom]; })"""
    )
    assert tops == sorted(tops)
    assert tops[0][1] < 90
    assert tops[1][0] < 150
    assert tops[3][1] < 700


def test_nothing_is_asked_of_another_host_and_nothing_is_complained_of(desk: Opened, served: Served) -> None:
    desk.summarize_example()
    assert desk.complaints == []
    assert [url for url in desk.asked if not url.startswith(served.url + "/")] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1440])
def test_nothing_is_wider_than_the_window(browser: Browser, served: Served, width: int) -> None:
    opened = Opened(browser, served, (width, 900))
    opened.write("Only one text.")
    assert opened.overflow() <= 0
    for view in NAMES:
        opened.page.goto(f"{served.url}/#{view}")
        opened.page.reload()
        opened.page.click("#example")
        if opened.page.locator("#question[open]").count():
            opened.page.click("#question-yes")
        opened.answered()
        assert opened.overflow() <= 0
    opened.context.close()


def test_light_and_dark_follow_the_reader(browser: Browser, served: Served) -> None:
    colours = []
    for dark in (False, True):
        opened = Opened(browser, served, DESK, dark=dark)
        colours.append(opened.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        opened.context.close()
    assert colours == ["rgb(251, 250, 246)", "rgb(22, 21, 19)"]


def test_length_and_focus_are_asked_for(desk: Opened) -> None:
    desk.write(FERRY[0]["text"], FERRY[1]["text"])
    desk.page.fill("#words", "10")
    desk.page.fill("#query", "how many passengers")
    desk.send()
    (sentence,) = desk.page.locator("#findings .said .text").all_inner_texts()
    assert sentence.strip() == "The boat was built for 40 passengers."


def test_a_named_length_is_its_number_of_words_and_a_number_its_name(desk: Opened) -> None:
    page = desk.page
    assert page.input_value("#words") == "100"
    page.select_option("#preset", label="Brief")
    assert page.input_value("#words") == "30"
    for words, named in (("60", "60"), ("61", "")):
        page.fill("#words", words)
        assert page.input_value("#preset") == named


HEAP = [
    *FERRY,
    {"id": "c", "text": "A choir of 200 children opened the music festival of Tolna on Wednesday evening."},
]
LINES = "".join(json.dumps(one) + "\n" for one in HEAP).encode()


def test_a_story_is_opened_as_views_of_its_own_articles_and_leads_back(desk: Opened) -> None:
    give(desk, ("heap.jsonl", LINES))
    desk.turn("stories")
    desk.answered()
    opening = """() => document.querySelector("#result").dispatchEvent(
        new CustomEvent("open-story", { detail: { rows: [0, 1], title: "The ferry" } }))"""
    with desk.page.expect_request("**/v1/summaries?*") as asking:
        desk.page.evaluate(opening)
    assert [one["id"] for one in json.loads(asking.value.post_data or "")["documents"]] == ["a", "b"]
    desk.answered()
    assert desk.page.locator("#scope-title").inner_text() == "One story: 2 of 3 articles"
    with desk.page.expect_request("**/v1/comparisons?*") as comparing:
        desk.turn("compare")
    assert len(json.loads(comparing.value.post_data or "")["documents"]) == 2
    desk.answered()
    desk.page.click("#back")
    desk.answered()
    assert desk.page.locator("#view-stories").get_attribute("aria-selected") == "true"
    assert desk.page.locator("#scope").is_hidden()


def test_a_story_is_left_when_the_articles_change(desk: Opened) -> None:
    give(desk, ("heap.jsonl", LINES))
    desk.turn("stories")
    desk.answered()
    desk.page.evaluate(
        """() => document.querySelector("#result").dispatchEvent(
             new CustomEvent("open-story", { detail: { rows: [0, 1], title: "The ferry" } }))"""
    )
    desk.answered()
    desk.page.click("#input > summary")
    desk.page.click("#articles .remove >> nth=0")
    assert desk.page.locator("#scope").is_hidden()
    with desk.page.expect_request("**/v1/summaries?*") as asking:
        desk.page.click("#send")
    assert [one["id"] for one in json.loads(asking.value.post_data or "")["documents"]] == ["b", "c"]


def test_an_answer_says_when_it_is_outdated_and_opens_no_story_of_other_articles(desk: Opened) -> None:
    give(desk, ("heap.jsonl", LINES))
    desk.turn("stories")
    desk.answered()
    outdated, opening = desk.page.locator("#outdated"), desk.page.locator(".open-story")
    assert outdated.is_hidden()
    assert opening.first.is_visible()
    desk.page.click("#input > summary")
    desk.page.click("#articles .remove >> nth=0")
    expect(outdated).to_be_visible()
    assert opening.first.is_hidden()
    before = len(desk.asked)
    desk.page.evaluate(
        """() => document.querySelector("#result").dispatchEvent(
             new CustomEvent("open-story", { detail: { rows: [0, 1, 2], title: "The ferry" } }))"""
    )
    assert len(desk.asked) == before
    desk.send()
    assert outdated.is_hidden()


def test_an_answer_is_outdated_while_its_options_differ(desk: Opened) -> None:
    desk.summarize_example()
    desk.page.click("#input > summary")
    for words, differs in (("40", True), ("100", False)):
        desk.page.fill("#words", words)
        assert desk.page.locator("#outdated").is_visible() is differs


def test_a_summary_that_warns_of_several_stories_leads_to_them(desk: Opened) -> None:
    give(desk, ("heap.jsonl", LINES))
    desk.send()
    desk.page.evaluate("""() => document.querySelector("#result").dispatchEvent(new CustomEvent("sort-these"))""")
    expect(desk.page.locator("#title")).to_have_text("1 story")
    assert desk.page.locator("#view-stories").get_attribute("aria-selected") == "true"


def test_a_view_that_is_left_is_not_shown_when_its_answer_comes(desk: Opened) -> None:
    waiting: list[Route] = []
    desk.page.route("**/v1/comparisons?*", lambda route: waiting.append(route))  # noqa: PLW0108  # a built-in method cannot be marked
    desk.summarize_example()
    desk.turn("compare")
    expect(desk.page.locator("#state")).to_have_text("Comparing 5 articles …")
    desk.turn("summary")
    desk.answered()
    assert len(waiting) == 1
    assert desk.page.locator("#findings .said").count() == 1
    assert desk.page.locator("#progress").is_hidden()


@pytest.mark.parametrize("view", NAMES)
def test_hostile_articles_stay_text(desk: Opened, view: str) -> None:
    told = " ".join(HOSTILE).replace("\0", "")
    text = f"A ferry sank off Lagos {told} on Monday. It was said: {told}. Twelve people died in the water there."
    desk.turn(view)
    desk.write(text, text + " Divers came.", HEAP[2]["text"])
    for name in ("publisher", "title"):
        for row in range(2):
            desk.page.locator(f"[name={name}]").nth(row).fill(told[:250].replace("\n", " ").replace("\r", " "))
    if view == "check":
        desk.page.fill("#text", text)
    desk.send()
    foreign = "script, img, style, iframe, object, form, [onload], [onerror], [onmouseover], [style]"
    assert desk.page.locator("main").locator(foreign).evaluate_all("(all) => all.map((one) => one.id)") == ["form"]
    assert desk.complaints == []


def test_every_field_and_button_has_a_name(desk: Opened) -> None:
    desk.write("A text.")
    nameless = desk.page.evaluate(
        """() => [...document.querySelectorAll("input, textarea, button, a, summary, select")].filter((one) => {
             const label = one.labels?.length || one.getAttribute("aria-label") || one.textContent.trim();
             return !label && !one.closest("dialog:not([open])"); }).map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_the_reference_describes_every_operation_and_option(desk: Opened, served: Served) -> None:
    contract = httpx.get(served.url + "/openapi.json").json()
    desk.page.goto(served.url + "/docs")
    text = desk.page.locator("body").inner_text()
    for path in contract["paths"]:
        assert path in text
    for name in contract["components"]["schemas"]["OptionsBody"]["properties"]:
        assert name in text
    ids = desk.page.evaluate('[...document.querySelectorAll("[id]")].map((one) => one.id)')
    assert len(ids) == len(set(ids))
    shown = desk.page.locator("#summarize pre").first.text_content() or ""
    assert (
        json.loads(shown)
        == contract["paths"]["/v1/summaries"]["post"]["requestBody"]["content"]["application/json"]["example"]
    )
    assert desk.complaints == []
