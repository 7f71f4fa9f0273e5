"""Articles on the page, in a real browser: files, pasted texts, rows, and what is kept over a reload."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Dialog, FilePayload, Route, expect

from summarizer.text.tokens import count_words
from tests.material_office import paragraph, run, word
from tests.material_pdf import half_scanned, two_columns
from tests.opened import NEEDS_CHROMIUM, Opened, give
from tests.served import FERRY

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]


def texts(opened: Opened) -> list[str]:
    return [area.input_value() for area in opened.page.locator("#articles textarea").all()]


def lines(opened: Opened, part: str) -> list[str]:
    """What the rows say of their articles: "named", "from" or "size"."""
    return opened.page.locator(f"#articles .{part}").all_text_contents()


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
        <article><p>{first}</p><script>alert(1)</script><div>{second}</div></article></body></html>"""
    give(desk, ("story.txt", "Der Fährverkehr ruht.".encode("cp1252")), ("page.html", page.encode()))
    assert texts(desk) == ["Der Fährverkehr ruht.", f"{first}\n\n{second}"]
    assert lines(desk, "named") == ["“Der Fährverkehr ruht.”", "Ferry sinks"]
    assert lines(desk, "from") == ["story.txt", "The Herald · page.html"]


PASTE = """([kind, text]) => { const given = new DataTransfer(); given.setData("text/plain", text);
    const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: given, bubbles: true })
                                   : new DragEvent("drop", { dataTransfer: given, bubbles: true });
    document.body.dispatchEvent(event); }"""


def test_a_text_can_be_pasted_anywhere_and_dropped(desk: Opened) -> None:
    desk.page.evaluate(PASTE, ["paste", FERRY[0]["text"]])
    desk.page.evaluate(PASTE, ["drop", FERRY[1]["text"]])
    assert texts(desk) == [one["text"] for one in FERRY]
    assert [one["id"] for one in sent(desk)] == ["1", "2"]
    desk.answered()
    assert desk.page.locator("#findings .said .count").first.inner_text() == "2 origins say this"


def test_a_text_that_is_dragged_into_a_field_is_no_new_article(desk: Opened) -> None:
    desk.write("A ferry sank.")
    kept = desk.page.evaluate(
        """() => { const dataTransfer = new DataTransfer(); dataTransfer.setData("text/plain", "ferry");
             const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
             return document.querySelector("#articles textarea").dispatchEvent(event); }"""
    )
    assert kept, "the browser's own drop is prevented"
    assert texts(desk) == ["A ferry sank."]


def test_a_pasted_source_of_a_page_is_read_as_the_page(desk: Opened) -> None:
    body = "<p>A ferry sank off Lagos.</p><div>Two died.</div>"
    page = f"<html><head><title>Ferry sinks</title></head><body>{body}</body></html>"
    desk.page.evaluate(PASTE, ["paste", page])
    expect(desk.page.locator("#state")).to_have_text("1 article added.")
    assert texts(desk) == ["A ferry sank off Lagos.\n\nTwo died."]
    assert lines(desk, "named") == ["Ferry sinks"]


def test_a_dropped_pdf_is_its_text_and_keeps_its_places(desk: Opened) -> None:
    give(desk, ("council.pdf", two_columns().content(title="The bridge")))
    assert "The council of Arlen approved a plan" in texts(desk)[0]
    assert lines(desk, "from") == ["council.pdf"]
    (document,) = sent(desk)
    assert document["id"] == "council.pdf"
    assert document["places"][0]["locator"] == {"page": 1}
    assert {span["reason"] for span in document["removed"]} == {"page number"}
    desk.answered()
    assert desk.complaints == []


def test_a_text_that_is_changed_has_no_places_any_more(desk: Opened) -> None:
    give(desk, ("council.pdf", two_columns().content()))
    desk.page.click("#articles summary")
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


# a date as a file has it, the day that the field of the form shows, and what the row says
DATES = [
    ("Mon, 2 Mar 2026 23:10:00 -0500", "2026-03-02", "2 Mar 2026 · story.csv"),
    ("2026-03-02T09:10:00+01:00", "2026-03-02", "2 Mar 2026 · story.csv"),
    ("2026-03", "", "2026-03 · story.csv"),
]


@pytest.mark.parametrize(("published", "day", "said"), DATES)
def test_the_date_of_a_file_is_shown_as_its_day_and_sent_whole(
    desk: Opened, published: str, day: str, said: str
) -> None:
    give(desk, ("story.csv", f'text,published\n"{FERRY[0]["text"]}","{published}"\n'.encode()))
    assert desk.page.locator("[name=published]").input_value() == day
    assert lines(desk, "from") == [said]
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


def test_reading_files_says_how_far_it_is_and_keeps_what_was_read_when_cancelled(desk: Opened) -> None:
    waiting: list[Route] = []

    def second(route: Route) -> None:
        (waiting.append if b"second.txt" in (route.request.post_data_buffer or b"") else Route.continue_)(route)

    desk.page.route("**/v1/documents", second)
    files: list[FilePayload] = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": b"It sank."} for name in ("first", "second")
    ]
    desk.page.set_input_files("#files", files)
    expect(desk.page.locator("#state")).to_have_text("Reading second.txt (2 of 2) …")
    assert desk.page.locator("#progress").evaluate("(one) => [one.value, one.max]") == [1, 2]
    desk.page.click("#cancel")
    expect(desk.page.locator("#state")).to_have_text("Cancelled; 1 article added.")
    assert len(texts(desk)) == 1
    assert desk.page.locator("#send").is_enabled()


TEXTS = [
    ("A ferry sank off Lagos.", "5 words"),
    ("It\x1csank\x85at\u2003once", "4 words"),
    ("渡轮星期一在拉各斯附近沉没，至少十二人死亡。", "22 characters"),
    ("フェリーが月曜日に沈没した。 12人が死亡。", "21 characters"),
    ("เรือข้ามฟากจมเมื่อวันจันทร์", "27 characters"),
    ("ເຮືອຂ້າມຟາກຈົມໃນວັນຈັນ", "22 characters"),
    ("សាឡាងលិចនៅថ្ងៃច័ន្ទ", "19 characters"),
    ("The paper 人民日报 said so.", "8 words"),
    ("", "Empty: left out"),
]


@pytest.mark.parametrize(("text", "size"), TEXTS)
def test_lengths_are_counted_as_the_library_counts_them(desk: Opened, text: str, size: str) -> None:
    desk.write(text)
    assert lines(desk, "size") == [size]
    assert not text or size.startswith(f"{count_words(text)} ")


def test_a_heap_of_two_hundred_stays_in_reach(phone: Opened) -> None:
    one = {"text": "A ferry sank off Lagos on Monday."}
    give(phone, ("heap.jsonl", "".join(json.dumps({**one, "id": str(row)}) + "\n" for row in range(200)).encode()))
    assert phone.page.locator("#input-title").inner_text() == "200 articles"
    assert phone.page.locator("#input-size").inner_text() == "1,400 words"
    box = phone.page.locator("#send").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844
    heights = phone.page.locator("#articles .article").evaluate_all("(all) => all.map((row) => row.offsetHeight)")
    assert len(heights) == 200
    assert max(heights) <= 48
    assert phone.overflow() <= 0


def test_an_article_is_named_by_its_headline_or_its_opening_words_and_never_by_its_id(desk: Opened) -> None:
    desk.write(FERRY[0]["text"], "It sank.")
    desk.page.locator("[name=title]").nth(1).fill("Ferry sinks")
    assert lines(desk, "named") == [
        "“A ferry carrying traders capsized off Lagos on Monday …”",
        "Ferry sinks",
    ]
    assert [one["id"] for one in sent(desk)] == ["1", "2"]


def test_removing_an_article_leads_to_the_next_one(desk: Opened) -> None:
    desk.write("One.", "Two.", "Three.")
    desk.page.locator(".remove").nth(1).click()
    assert texts(desk) == ["One.", "Three."]
    assert desk.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Remove article 2"


def test_a_reload_loses_nothing(desk: Opened) -> None:
    give(desk, ("council.pdf", two_columns().content(title="The bridge")))
    desk.page.evaluate(PASTE, ["paste", FERRY[0]["text"]])
    desk.page.locator("#articles summary").nth(1).click()
    desk.page.locator("[name=publisher]").nth(1).fill("The Herald")
    desk.page.fill("#words", "40")
    desk.page.fill("#query", "the bridge")
    desk.turn("check")
    desk.page.fill("#text", "The council approved a plan.")
    before = desk.page.evaluate(
        "[...document.querySelectorAll('#articles :is(input, textarea)')].map((one) => one.value)"
    )
    with desk.page.expect_request("**/v1/checks?*") as asking:
        desk.page.click("#send")
    desk.answered()
    title = desk.page.locator("#title").inner_text()
    with desk.page.expect_request("**/v1/checks?*") as again:
        desk.page.reload()
    desk.answered()
    assert again.value.post_data == asking.value.post_data
    assert '"places"' in (again.value.post_data or "")
    assert desk.page.locator("#title").inner_text() == title
    assert before == desk.page.evaluate(
        "[...document.querySelectorAll('#articles :is(input, textarea)')].map((one) => one.value)"
    )
    assert [desk.page.input_value(f"#{name}") for name in ("words", "query", "text")] == [
        "40",
        "the bridge",
        "The council approved a plan.",
    ]


@pytest.mark.parametrize(
    "held", ["5", "{}", '{"articles": [], "fields": null}', '{"articles": [null], "fields": {}}']
)
def test_what_another_version_kept_does_not_stop_the_page(desk: Opened, held: str) -> None:
    desk.page.context.add_init_script(f"sessionStorage.setItem('consensus-desk', {json.dumps(held)})")
    desk.page.reload()
    desk.write("A ferry sank.")
    assert texts(desk) == ["A ferry sank."]
    assert desk.complaints == []


def test_what_is_too_much_to_keep_is_said_and_asked_about(desk: Opened) -> None:
    questions: list[str] = []

    def accepted(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.accept()

    desk.page.on("dialog", accepted)
    desk.write("A ferry sank.")
    desk.page.reload()
    assert questions == []
    assert texts(desk) == ["A ferry sank."]
    desk.page.locator("#articles textarea").evaluate(
        """(area) => { area.value = "A ferry sank. ".repeat(900_000);
                       area.dispatchEvent(new Event("input", { bubbles: true })); }"""
    )
    expect(desk.page.locator("#unkept")).to_contain_text("more than this browser keeps")
    desk.page.mouse.click(5, 5)
    desk.page.reload()
    assert questions == ["beforeunload"]


def test_starting_anew_asks_first_and_forgets_all(desk: Opened) -> None:
    desk.write("A ferry sank.")
    desk.page.click("#clear")
    assert desk.page.locator("#question-text").inner_text() == "This page forgets 1 article."
    desk.page.keyboard.press("Escape")
    assert texts(desk) == ["A ferry sank."]
    desk.page.click("#clear")
    desk.page.click("#question-yes")
    expect(desk.page.locator("#articles li")).to_have_count(0)
    desk.page.reload()
    assert texts(desk) == []


# what #text holds over the example's articles, and the question that starting anew asks, or ""
ANEW = [(None, ""), ("A draft of my own.", "This page forgets the text."), ("", "")]


@pytest.mark.parametrize(("text", "question"), ANEW)
def test_a_text_of_ones_own_is_not_lost_with_the_example(desk: Opened, text: str | None, question: str) -> None:
    desk.turn("check")
    desk.summarize_example()
    desk.page.click("#input > summary")
    if text is not None:
        desk.page.fill("#text", text)
    desk.page.click("#clear")
    asking = desk.page.locator("#question[open] #question-text")
    assert asking.all_inner_texts() == ([question] if question else [])
    assert desk.page.input_value("#text") == ((text or "") if question else "")


def test_the_example_replaces_articles_of_ones_own_after_a_question(desk: Opened) -> None:
    desk.write("A ferry sank.")
    desk.page.click("#example")
    desk.page.click("#question-no")
    assert texts(desk) == ["A ferry sank."]
    desk.page.click("#example")
    desk.page.click("#question-yes")
    desk.answered()
    assert desk.page.locator("#input-title").inner_text() == "5 articles"
