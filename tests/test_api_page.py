"""The page, in a real browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Route, expect

from tests.material_office import paragraph, run, word
from tests.material_pdf import half_scanned, two_columns
from tests.opened import DESK, NEEDS_CHROMIUM, PHONE, Opened, give, started
from tests.page import HOSTILE
from tests.served import FERRY, Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Opened]:
    opened = Opened(browser, served, DESK)
    yield opened
    opened.context.close()


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Opened]:
    opened = Opened(browser, served, PHONE)
    yield opened
    opened.context.close()


def test_the_example_is_one_click_away_and_is_the_report(desk: Opened, served: Served) -> None:
    desk.summarize_example()
    example = httpx.get(served.url + "/example.json").json()
    body = {**example, "options": {"max_words": 100}}
    report = httpx.post(served.url + "/v1/summaries?format=html", json=body).text
    expected = desk.page.evaluate(
        """(html) => [...new DOMParser().parseFromString(html.replace(/<style>[^<]*<.style>/, ""), "text/html")
             .querySelectorAll("main > section")].map((one) => one.outerHTML)""",
        report,
    )
    shown = desk.page.evaluate(
        '[...document.querySelectorAll("#findings > section, #beside > section")].map((one) => one.outerHTML)'
    )
    assert shown == expected
    assert len(shown) >= 5


def test_nothing_is_asked_of_another_host_and_nothing_is_complained_of(desk: Opened, served: Served) -> None:
    desk.summarize_example()
    desk.page.locator("#findings .said .marker").first.hover()
    assert desk.complaints == []
    assert [url for url in desk.asked if not url.startswith(served.url + "/")] == []


def test_hovering_a_number_shows_its_quote_and_lights_it_in_the_source(desk: Opened) -> None:
    desk.summarize_example()
    marker = desk.page.locator("#findings .said .marker").nth(3)
    marker.hover()
    quote = desk.page.locator("#peek mark").inner_text()
    lit = desk.page.locator("#beside .lit")
    assert quote.split()[:5] == lit.first.inner_text().split()[:5]
    inside = desk.page.evaluate(
        """() => { const spot = document.querySelector("#beside .lit").getBoundingClientRect();
                   const side = document.querySelector("#beside").getBoundingClientRect();
                   return spot.top >= side.top && spot.top < Math.min(side.bottom, innerHeight); }"""
    )
    assert inside
    desk.page.keyboard.press("Escape")
    assert desk.page.locator("#peek").is_hidden()


def test_every_number_leads_to_the_quote_that_it_counts(desk: Opened) -> None:
    desk.summarize_example()
    for marker in desk.page.locator("#findings .said .marker").all():
        marker.click()
        shown = desk.page.locator("#peek .number").inner_text()
        assert shown == marker.inner_text()
        desk.page.keyboard.press("Escape")


def test_the_number_behind_a_part_shows_which_part_and_who_says_it(desk: Opened) -> None:
    part = "relatives waited for news outside the gates of the harbour"
    desk.write(f"Divers of the navy searched the wreck, and {part}.", f"{part.capitalize()}. The boat was old.")
    desk.page.fill("#words", "20")
    desk.page.click("#send")
    desk.page.wait_for_selector("#result:not([hidden])")
    desk.page.locator("#findings .said .marker.supports_part").click()
    assert part in desk.page.locator("#peek .role").inner_text()
    assert desk.page.locator("#peek mark").inner_text() == f"{part.capitalize()}."
    assert desk.page.locator("#findings .said .shared").inner_text() == part


def test_the_keyboard_reaches_everything(desk: Opened) -> None:
    reached: list[str] = []
    for _ in range(4):
        desk.page.keyboard.press("Tab")
        reached.append(desk.page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert reached[0] == "skip"
    desk.page.locator("#example").focus()
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("#result:not([hidden])")
    for _ in range(30):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate('document.activeElement.matches("#findings .said .marker")'):
            break
    assert desk.page.locator("#peek").is_visible()


def test_a_tap_shows_the_quote_within_reach_and_leads_to_its_place(phone: Opened) -> None:
    phone.summarize_example()
    phone.page.locator("#findings .said .marker").nth(2).tap()
    box = phone.page.locator("#peek").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE[1] + 1
    assert box["width"] >= PHONE[0] - 1
    phone.page.locator("#peek .jump").tap()
    assert phone.page.locator("#peek").is_hidden()
    assert phone.page.locator(".spot:target").first.is_visible()
    top = phone.page.evaluate('document.querySelector(".spot:target").getBoundingClientRect().top')
    assert -1 <= top < PHONE[1]


@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1440])
def test_nothing_is_wider_than_the_window(browser: Browser, served: Served, width: int) -> None:
    opened = Opened(browser, served, (width, 900))
    opened.write("Only one text.")
    assert opened.overflow() <= 0
    opened.summarize_example()
    assert opened.overflow() <= 0
    opened.context.close()


def test_light_and_dark_follow_the_reader(browser: Browser, served: Served) -> None:
    colours = []
    for dark in (False, True):
        opened = Opened(browser, served, DESK, dark=dark)
        colours.append(opened.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        opened.context.close()
    assert colours == ["rgb(251, 250, 246)", "rgb(22, 21, 19)"]


def texts(opened: Opened) -> list[str]:
    return [area.input_value() for area in opened.page.locator("#articles textarea").all()]


def sent(opened: Opened) -> list[dict[str, Any]]:
    """The documents that the page asks a summary of."""
    with opened.page.expect_request("**/v1/summaries?*") as asking:
        opened.page.click("#send")
    documents: list[dict[str, Any]] = json.loads(asking.value.post_data or "")["documents"]
    return documents


def test_texts_and_saved_pages_are_read_by_the_service(desk: Opened) -> None:
    first, second = (
        "A ferry and a boat sank off the coast on Monday evening.",
        "Two people died, the coast guard said.",
    )
    page = f"""<!DOCTYPE html><html><head><title>Ferry sinks</title>
        <meta property='og:site_name' content='The Herald'></head><body>
        <article><p>{first}</p><script>alert(1)</script><p>{second}</p></article></body></html>"""
    give(desk, ("story.txt", "Der Fährverkehr ruht.".encode("cp1252")), ("page.html", page.encode()))
    assert texts(desk) == ["Der Fährverkehr ruht.", f"{first}\n\n{second}"]
    assert desk.page.locator("[name=publisher]").nth(1).input_value() == "The Herald"
    assert desk.page.locator("[name=title]").nth(1).input_value() == "Ferry sinks"


def test_a_dropped_pdf_is_its_text_and_its_quotes_say_their_page(desk: Opened) -> None:
    give(desk, ("council.pdf", two_columns().content(title="The bridge")))
    assert "The council of Arlen approved a plan" in texts(desk)[0]
    assert "%PDF" not in texts(desk)[0]
    assert desk.page.locator(".size").inner_text().startswith("council.pdf · ")
    (document,) = sent(desk)
    assert document["id"] == "council.pdf"
    assert document["places"][0]["locator"] == {"page": 1}
    assert {span["reason"] for span in document["removed"]} == {"page number"}
    desk.page.wait_for_selector("#result:not([hidden])")
    assert desk.page.locator("#findings .card .place").first.inner_text() == "p. 1"
    assert desk.complaints == []


def test_a_text_that_is_changed_has_no_places_any_more(desk: Opened) -> None:
    give(desk, ("council.pdf", two_columns().content()))
    desk.page.locator("#articles textarea").press("End")
    desk.page.locator("#articles textarea").press_sequentially(" Changed.")
    (document,) = sent(desk)
    assert "Changed." in document["text"]
    assert not {"places", "removed"} & document.keys()


def test_a_file_of_several_documents_becomes_as_many_articles(desk: Opened) -> None:
    rows = "".join(f'"{row}","{one["text"]}"\n' for row, one in enumerate(FERRY))
    give(desk, ("stories.csv", b"id,text\n" + rows.encode()), ("news.docx", word(paragraph(run("It was old.")))))
    assert texts(desk) == [*(one["text"] for one in FERRY), "It was old."]
    assert [one["id"] for one in sent(desk)] == ["0", "1", "news.docx"]


# a date as a file has it, and the day that the field of the form shows
DATES = [
    ("Mon, 2 Mar 2026 23:10:00 -0500", "2026-03-02"),
    ("2026-03-02T09:10:00+01:00", "2026-03-02"),
    ("2026-03", ""),
]


@pytest.mark.parametrize(("published", "day"), DATES)
def test_the_date_of_a_file_is_shown_as_its_day_and_sent_whole(desk: Opened, published: str, day: str) -> None:
    give(desk, ("story.csv", f'text,published\n"{FERRY[0]["text"]}","{published}"\n'.encode()))
    assert desk.page.locator("[name=published]").input_value() == day
    assert [one["published"] for one in sent(desk)] == [published]


def test_what_cannot_be_read_is_said_beside_its_name(desk: Opened) -> None:
    give(
        desk,
        ("<b>photo</b>.png", b"\x89PNG\r\n\x1a\n"),
        ("scan.pdf", half_scanned().content()),
        ("large.txt", b"Long. " * 200_000),
    )
    notes = desk.page.locator("#notes li").all_inner_texts()
    assert notes[0].startswith("<b>photo</b>.png is a picture, which is not read here: run it through")
    assert notes[1].startswith("scan.pdf page 2 has no text")
    assert notes[2] == "large.txt holds more text than can be summarized at once: give a part of it"
    assert desk.page.locator("#notes .unread").count() == 2
    assert len(texts(desk)) == 1
    give(desk, ("story.txt", b"It sank."))
    assert desk.page.locator("#notes li").count() == 0


def test_a_file_needs_the_key_where_one_is_needed(browser: Browser) -> None:
    with Served(workers=1, api_keys=hashlib.sha256(b"open sesame").hexdigest()) as served:
        opened = Opened(browser, served, DESK)
        give(opened, ("story.txt", b"It sank."))
        assert "a key is needed" in opened.page.locator("#notes li").inner_text()
        opened.page.fill("#key", "open sesame")
        give(opened, ("story.txt", b"It sank."))
        assert texts(opened) == ["It sank."]
        opened.context.close()


def test_a_text_can_be_pasted_anywhere_and_dropped(desk: Opened) -> None:
    paste = """([kind, text]) => { const given = new DataTransfer(); given.setData("text/plain", text);
        const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: given, bubbles: true })
                                       : new DragEvent("drop", { dataTransfer: given, bubbles: true });
        document.body.dispatchEvent(event); }"""
    desk.page.evaluate(paste, ["paste", FERRY[0]["text"]])
    desk.page.evaluate(paste, ["drop", FERRY[1]["text"]])
    assert [area.input_value() for area in desk.page.locator("#articles textarea").all()] == [
        one["text"] for one in FERRY
    ]
    desk.page.click("#send")
    desk.page.wait_for_selector("#result:not([hidden])")
    assert desk.page.locator("#findings .said .count").first.inner_text() == "2 origins"


def test_length_and_focus_are_asked_for(desk: Opened) -> None:
    desk.write(FERRY[0]["text"], FERRY[1]["text"])
    desk.page.fill("#words", "10")
    desk.page.fill("#query", "how many passengers")
    desk.page.click("#send")
    desk.page.wait_for_selector("#result:not([hidden])")
    assert desk.page.locator("#findings .said .text").all_inner_texts() == ["The boat was built for 40 passengers. "]


def test_nothing_to_read_is_said(desk: Opened) -> None:
    desk.page.click("#send")
    assert "There is no article yet" in desk.page.locator("#trouble").inner_text()


def test_a_problem_names_the_article(browser: Browser) -> None:
    with Served(workers=1, max_document_chars=100) as served:
        opened = Opened(browser, served, DESK)
        opened.write("Short.", "", "Long. " * 30)
        opened.page.click("#send")
        opened.page.wait_for_selector("#trouble:not([hidden])")
        assert opened.page.locator("#trouble").inner_text().startswith("Article 3, text, max_document_chars is 100")
        assert opened.page.locator(".article.wrong").count() == 1
        opened.context.close()


def test_a_key_is_asked_for_where_one_is_needed(browser: Browser) -> None:
    with Served(workers=1, api_keys=hashlib.sha256(b"open sesame").hexdigest()) as served:
        opened = Opened(browser, served, DESK)
        opened.page.click("#example")
        opened.page.wait_for_selector("#key-field:not([hidden])")
        opened.page.fill("#key", "open sesame")
        opened.page.click("#send")
        opened.page.wait_for_selector("#result:not([hidden])")
        assert opened.page.locator("#trouble").is_hidden()
        opened.context.close()


def test_a_service_that_is_gone_is_said(browser: Browser) -> None:
    served = Served(workers=1)
    opened = Opened(browser, served, DESK)
    opened.write("One text on a ferry that sank.")
    served.stop()
    opened.page.click("#send")
    opened.page.wait_for_selector("#trouble:not([hidden])")
    assert "cannot be reached" in opened.page.locator("#trouble").inner_text()
    opened.context.close()


@pytest.mark.parametrize("format", ["html", "json"])
def test_downloads_are_what_the_service_gives(desk: Opened, served: Served, format: str) -> None:
    desk.summarize_example()
    with desk.page.expect_download() as download:
        desk.page.click(f"[data-take={format}]")
    body = {**httpx.get(served.url + "/example.json").json(), "options": {"max_words": 100}}
    expected = httpx.post(f"{served.url}/v1/summaries?format={format}", json=body).content
    assert download.value.suggested_filename == f"summary.{format}"
    assert Path(download.value.path()).read_bytes() == expected


def test_markdown_is_copied(desk: Opened, served: Served) -> None:
    desk.summarize_example()
    desk.page.click("[data-take=markdown]")
    expect(desk.page.locator("#state")).to_have_text("Copied.")
    body = {**httpx.get(served.url + "/example.json").json(), "options": {"max_words": 100}}
    expected = httpx.post(served.url + "/v1/summaries?format=markdown", json=body).text
    assert desk.page.evaluate("navigator.clipboard.readText()") == expected


def test_hostile_articles_stay_text(desk: Opened) -> None:
    told = " ".join(HOSTILE).replace("\0", "")
    text = f"A ferry sank off Lagos {told} on Monday. It was said: {told}. Twelve people died in the water there."
    desk.write(text, text[::-1])
    for name in ("publisher", "title"):
        for row in range(2):
            desk.page.locator(f"[name={name}]").nth(row).fill(told[:250].replace("\n", " ").replace("\r", " "))
    desk.page.click("#send")
    desk.page.wait_for_selector("#result:not([hidden])")
    foreign = "script, img, style, iframe, object, form, [onload], [onerror], [style]"
    assert desk.page.locator("#result").locator(foreign).count() == 0
    assert desk.complaints == []


def test_every_field_and_button_has_a_name(desk: Opened) -> None:
    desk.write("A text.")
    nameless = desk.page.evaluate(
        """() => [...document.querySelectorAll("input, textarea, button, a")].filter((one) => {
             const label = one.labels?.length || one.getAttribute("aria-label") || one.textContent.trim();
             return !label; }).map((one) => one.outerHTML)"""
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


def test_a_printed_report_needs_no_background_to_be_read(desk: Opened, served: Served) -> None:
    example = httpx.get(served.url + "/example.json").json()
    desk.page.emulate_media(media="print")
    desk.page.set_content(httpx.post(served.url + "/v1/summaries?format=html", json=example).text)
    unreadable = desk.page.evaluate(
        """() => [...document.querySelectorAll("a, li, p, h1, h2, h3, span")].filter((one) => {
             const [red, green, blue] = getComputedStyle(one).color.match(/\\d+/g).map(Number);
             return red + green + blue > 600; }).map((one) => one.className)"""
    )
    assert unreadable == []


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
    {
        "id": "<i>bridge</i>",
        "title": "Cracks & <b>closure</b>",
        "published": "2026-03-03",
        "text": "The council of Arlen closed the old bridge on Tuesday after an engineer found cracks in two of its "
        "pillars. Buses will go round by the ring road until May.",
    },
    {
        "id": "d",
        "publisher": "The Herald",
        "published": "2026-03-04T08:00:00Z",
        "text": "Cracks in two pillars of the old bridge at Arlen made the council close it on Tuesday. Repairs will "
        "cost 3 million euros, the mayor said.",
    },
    {
        "id": "e",
        "publisher": "Gazette",
        "title": "Choir opens <b>festival</b>",
        "published": "2026-03-04",
        "text": "A choir of 200 children opened the music festival of Tolna on Wednesday evening. Tickets for the "
        "weekend are sold out.",
    },
]


def sort_heap(opened: Opened) -> dict[str, Any]:
    """Drop the heap and sort it; what the service answered."""
    give(opened, ("heap.jsonl", "".join(json.dumps(one) + "\n" for one in HEAP).encode()))
    with opened.page.expect_response("**/v1/stories?format=json") as answered:
        opened.page.click("#sort")
    opened.page.wait_for_selector("#front:not([hidden])")
    answer: dict[str, Any] = answered.value.json()
    return answer


def test_a_heap_becomes_a_front_page_of_what_the_service_answers(desk: Opened) -> None:
    answer = sort_heap(desk)
    assert desk.page.locator("#title").inner_text() == "2 stories"
    said = "From 5 articles; for 1 of them no other one on the same event was found."
    assert desk.page.locator("#length").inner_text() == said
    cards = desk.page.locator("#front .event")
    assert cards.count() == len(answer["stories"]) == 2
    for row, story in enumerate(answer["stories"]):
        card = cards.nth(row)
        assert card.locator(".open").text_content() == story["headline"]["text"]
        assert card.locator(".lines").text_content() == story["summary"]["text"]
        assert card.locator(".bar li").count() == story["independent_origins"] == 2
        assert card.locator(".facts").inner_text().startswith("2 origins in 2 articles")
    (days,) = desk.page.locator("#front .days").all_inner_texts()
    assert "".join(days.split()) == "3–4Mar2026"
    alone = desk.page.locator("#front .alone li").all_inner_texts()
    assert alone == ["Choir opens <b>festival</b>\nGazette · 4 Mar 2026 · e"]
    assert desk.complaints == []


def test_summaries_of_a_front_page_have_sixty_words_and_are_about_what_is_asked(desk: Opened) -> None:
    desk.page.fill("#query", "the pillars")
    with desk.page.expect_request("**/v1/stories?*") as asking:
        sort_heap(desk)
    body = json.loads(asking.value.post_data or "")
    assert body["options"] == {"max_words": 60, "query": "the pillars"}


def test_a_story_opens_as_its_summary_and_leads_back(desk: Opened, served: Served) -> None:
    answer = sort_heap(desk)
    story = answer["stories"][1]
    desk.page.locator("#front .open").nth(1).focus()
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("#sides:not([hidden])")
    assert desk.page.locator("#title").inner_text() == story["headline"]["text"]
    shown = desk.page.locator("#findings .said .text").all_text_contents()
    assert [one.strip() for one in shown] == [one["text"] for one in story["summary"]["sentences"]]
    assert desk.page.locator("#beside .source").count() == 2
    assert desk.page.locator("#front").is_hidden()
    desk.page.click("#back")
    assert desk.page.locator("#sides").is_hidden()
    assert desk.page.locator("#title").inner_text() == "2 stories"
    assert desk.page.evaluate('document.activeElement === document.querySelectorAll("#front .open")[1]')
    assert desk.complaints == []


def test_what_a_front_page_is_made_of_can_be_taken_along(desk: Opened, served: Served) -> None:
    sort_heap(desk)
    with desk.page.expect_download() as download:
        desk.page.click("[data-take=json]")
    assert download.value.suggested_filename == "stories.json"
    expected = httpx.post(served.url + "/v1/stories", json={"documents": HEAP, "options": {"max_words": 60}}).json()
    taken = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert [one["id"] for one in taken["stories"]] == [one["id"] for one in expected["stories"]]


# what the answer has of a story beside, and the names that stand under its bar
ORIGINS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["", ""]),
    ({"origins": [["<i>bridge</i>"], ["d"]]}, ["<i>bridge</i>", "The Herald"]),
    ({"origins": [["<i>bridge</i>", "d"]], "independent_origins": 1}, ["<i>bridge</i>, The Herald (2 articles)"]),
]


@pytest.mark.parametrize(("beside", "names"), ORIGINS)
def test_a_segment_of_the_bar_is_an_origin_as_the_answer_has_them(
    desk: Opened, beside: dict[str, Any], names: list[str]
) -> None:
    def altered(route: Route) -> None:
        answer = route.fetch().json()
        (story,) = (one for one in answer["stories"] if "d" in one["documents"])
        story.pop("origins", None)
        answer["stories"] = [{**story, **beside}]
        route.fulfill(json=answer)

    desk.page.route("**/v1/stories?*", altered)
    sort_heap(desk)
    assert desk.page.locator("#front .bar li").all_text_contents() == names
    assert desk.page.locator("#front .publishers").count() == (0 if beside else 1)


def test_a_card_says_where_origins_were_not_counted(desk: Opened) -> None:
    def altered(route: Route) -> None:
        answer = route.fetch().json()
        (story,) = (one for one in answer["stories"] if "d" in one["documents"])
        answer["stories"] = [{**story, "independent_origins": None, "origins": [], "summary": None}]
        route.fulfill(json=answer)

    desk.page.route("**/v1/stories?*", altered)
    sort_heap(desk)
    assert desk.page.locator("#front .facts").inner_text().startswith("2 articles, origins not counted · ")
    assert desk.page.locator("#front .bar").count() == 0
    assert desk.page.locator("#front .publishers").inner_text() == "The Herald"
    assert desk.complaints == []


def test_a_story_without_a_summary_says_so_and_gets_it_when_it_is_opened(browser: Browser) -> None:
    with Served(workers=1, max_stories_summarized=0) as served:
        opened = Opened(browser, served, DESK)
        (warning,) = sort_heap(opened)["warnings"]
        assert opened.page.locator("#front .warnings").inner_text() == warning
        assert opened.page.locator("#front .none").all_inner_texts() == 2 * [
            "Not summarized yet: open it for its summary."
        ]
        opened.page.locator("#front .event").first.click()
        opened.page.wait_for_selector("#sides:not([hidden])")
        assert opened.page.locator("#findings .said li").count() >= 1
        opened.context.close()


def test_a_summary_that_warns_of_several_stories_leads_to_them(desk: Opened) -> None:
    warning = "these 5 documents seem to tell 2 stories: summarize stories sorts them"

    def warned(route: Route) -> None:
        answer = route.fetch()
        section = f'<ul class="warnings" aria-label="Warnings"><li>{warning}</li></ul></section>'
        route.fulfill(response=answer, body=answer.text().replace("</section>", section, 1))

    desk.page.route("**/v1/summaries?*", warned)
    give(desk, ("heap.jsonl", "".join(json.dumps(one) + "\n" for one in HEAP).encode()))
    desk.page.click("#send")
    desk.page.locator("#findings .warnings").get_by_role("button", name="Sort them into stories").click()
    desk.page.wait_for_selector("#front:not([hidden])")
    assert desk.page.locator("#front .event").count() == 2
    desk.page.locator("#front .open").first.click()  # of one story, which is not to be sorted again
    desk.page.wait_for_selector("#sides:not([hidden])")
    assert desk.page.locator("#sort-these").count() == 0


def test_a_heap_without_stories_says_what_was_not_found(desk: Opened) -> None:
    desk.write(HEAP[0]["text"], HEAP[2]["text"])
    desk.page.click("#sort")
    desk.page.wait_for_selector("#front:not([hidden])")
    assert desk.page.locator("#title").inner_text() == "No two articles on one event were found"
    assert desk.page.locator("#front .alone li").count() == 2
    assert desk.page.locator("#front .event").count() == 0


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_front_page_is_wider_than_the_window(browser: Browser, served: Served, width: int) -> None:
    opened = Opened(browser, served, (width, 900), dark=True)
    sort_heap(opened)
    assert opened.overflow() <= 0
    opened.context.close()


def test_hostile_heaps_stay_text(desk: Opened) -> None:
    told = " ".join(HOSTILE).replace("\0", "")
    text = f"A ferry sank off Lagos {told} on Monday. It was said: {told}. Twelve people died in the water there."
    desk.write(text, text + " Divers came.", HEAP[2]["text"])
    for name in ("publisher", "title"):
        for row in range(3):
            desk.page.locator(f"[name={name}]").nth(row).fill(told[:250].replace("\n", " ").replace("\r", " "))
    desk.page.click("#sort")
    desk.page.wait_for_selector("#front:not([hidden])")
    foreign = "script, img, style, iframe, object, form, a, b, [onload], [onerror], [onmouseover]"
    assert desk.page.locator("#front").locator(foreign).count() == 0
    assert desk.complaints == []
