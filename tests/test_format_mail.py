"""Mails and mailboxes to their texts: what is read of them, what is no part of the story, and what is left out."""

from __future__ import annotations

import base64
import contextlib
import random
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator, Place
from summarizer.reading.extracted import Extracted
from summarizer.reading.formats.mail import read
from summarizer.reading.mail_quotes import Line, reasons
from tests.reaching import reached, reaching

HEAD = "From: Jane Roe <jane@example.org>\nSubject: The dam\nDate: Mon, 02 Mar 2026 09:10:00 +0100\n"
FIELDS = {"title": "The dam", "publisher": "Jane Roe", "published": "Mon, 02 Mar 2026 09:10:00 +0100"}


def mail(body: str, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> bytes:
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode()


def only(content: bytes) -> Extracted:
    (document,) = read(content).documents
    return document


def removed_of(document: Extracted) -> list[tuple[str, str]]:
    return [(document.text[span.start : span.end], span.reason) for span in document.removed]


def test_a_mail_is_its_body_with_what_its_header_says() -> None:
    document = only(mail("The dam held.\n\nPeople went home\non Monday.\n"))
    text = "The dam held.\n\nPeople went home\non Monday."
    assert document == Extracted(text, FIELDS, (Place(0, len(text), Locator(part="body")),), (), "")


@pytest.mark.parametrize(
    ("header", "field", "value"),
    [
        ("Subject: =?utf-8?q?Z=C3=BCrich?= =?iso-8859-1?b?6Q==?=", "title", "Züriché"),
        ("Subject: folded\n over two", "title", "folded over two"),
        ("Subject: Zürich, unencoded", "title", "Zürich, unencoded"),
        ("Subject: =?no-such?q?a=E9?=", "title", "aé"),
        ("Subject: =?utf-8?b?broken", "title", "=?utf-8?b?broken"),
        ("Subject: =?utf-8?b?YWI=YWI?= x", "title", None),  # whatever it is, it is text
        ("From: news@example.org", "publisher", "news@example.org"),
        ('From: "Roe, Jane" <jane@example.org>', "publisher", "Roe, Jane"),
        ("From: =?utf-8?q?M=C3=BCller=2C_Hans?= <h@example.org>", "publisher", "Müller, Hans"),
        ("From: " + "(" * 5000, "publisher", None),
        ("From: " + "a b " * 100_000, "publisher", None),
        ("Content-Type: " + '"; ' * 100_000, "title", None),
        ("Archived-At: <https://example.org/msg/1>", "url", "https://example.org/msg/1"),
        ("Date: yesterday", "published", "yesterday"),  # the caller leaves it out and warns
    ],
)
def test_headers_are_decoded_and_never_fail(header: str, field: str, value: str | None) -> None:
    document = only(f"{header}\n\nThe dam held.".encode())
    assert document.text == "The dam held."
    if value is not None:
        assert document.fields[field] == value


@pytest.mark.parametrize(
    ("encoded", "kind"),
    [
        ("Z=C3=BCrich =E2=80=9Cheld=E2=80=9D =\nagain",
         "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"),
        (base64.b64encode("Zürich “held” again".encode("cp1252")).decode(),
         "text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64"),
        ("Zürich “held” again", "text/plain"),
        ("Zürich “held” again", "text/plain; charset=us-ascii"),
        ("Zürich “held” again", "text/plain; charset=nonsense"),
    ],
)  # fmt: skip
def test_bodies_are_decoded(encoded: str, kind: str) -> None:
    assert only(mail(encoded, kind=kind)).text == "Zürich “held” again"


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("The dam \nheld. \n\nNext \nline.", "format=flowed", "The dam held. \n\nNext line."),
        ("The d \nam\n From x", "format=flowed; delsp=yes", "The dam\nFrom x"),
        ("> a \n> b\nc \n> d", "format=flowed", "a b\n\nc\n\nd"),
        ("The dam \nheld.", "format=fixed", "The dam\nheld."),
        ("c \n-- \nJane", "format=flowed", "c\n\n-- \nJane"),
    ],
)
def test_flowed_lines_go_on_within_their_marks(body: str, kind: str, text: str) -> None:
    document = only(mail(body, kind=f"text/plain; {kind}"))
    assert [line.rstrip() for line in document.text.split("\n")] == [line.rstrip() for line in text.split("\n")]


def alternative(plain: str, html: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "The dam"
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


HTML = "<html><body><p>The dam &amp; the town held.</p><p>People went home<br>on Monday, he said.</p></body></html>"


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("The dam and the town held, in plain words.", "The dam and the town held, in plain words."),
        ("View online:\nhttps://example.org/a", "The dam & the town held.\n\nPeople went home\non Monday, he said."),
        ("", "The dam & the town held.\n\nPeople went home\non Monday, he said."),
    ],
)  # fmt: skip
def test_the_plain_text_is_read_unless_it_is_a_stub(plain: str, text: str) -> None:
    assert only(alternative(plain, HTML)).text == text


def test_the_quotation_in_html_is_marked_and_a_blockquote_of_the_text_is_not() -> None:
    body = (
        "<p>The dam held.</p><blockquote>So he said.</blockquote>"
        '<div class="gmail_quote"><div>On Mon, Mar 2, 2026 at 9:10 AM Jo &lt;jo@example.org&gt; wrote:</div>'
        '<blockquote class="gmail_quote"><p>Did it hold?</p></blockquote></div>'
    )
    document = only(mail(body, kind="text/html"))
    assert document.text.startswith("The dam held.\n\nSo he said.\n\nOn Mon")
    assert removed_of(document) == [
        ("On Mon, Mar 2, 2026 at 9:10 AM Jo <jo@example.org> wrote:\n\nDid it hold?", "quoted reply")
    ]


Q, S, H = "quoted reply", "signature", "header of a forwarded message"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The dam held.", [None]),
        ("Yes.|> Did it?|> Really?|No.", [None, Q, Q, None]),
        ("On Monday, Jo wrote:|> Did it?|Yes.", [Q, Q, None]),
        ("Am 02.03.26 um 09:10 schrieb Jo:||> Hielt er?||Ja.", [Q, Q, Q, None, None]),
        ("Le lun. 2 mars 2026 à 09:10, Jo <jo@example.org> a|écrit :|> Oui ?|Non.", [Q, Q, Q, None]),
        ("El lun, 2 mar 2026 a las 9:10, Jo (<jo@x.org>) escribió:|> ¿Sí?|No.", [Q, Q, None]),
        ("Yes.|On Mon, Mar 2, 2026 at 9:10 AM Jo <jo@x.org> wrote:|Did it?|Tell me.", [None, Q, Q, Q]),
        ("On Monday the mayor wrote:|Nobody is to go home.", [None, None]),
        ("In 2026 at 9:10 he wrote:|Nobody is to go home.", [None, None]),
        ("Yes.|-----Original Message-----|From: Jo|Did it?", [None, Q, Q, Q]),
        ("Ja.|-----Ursprüngliche Nachricht-----|Von: Jo|Hielt er?", [None, Q, Q, Q]),
        ("Yes.|From: Jo|Sent: Monday|To: Jane|Subject: Dam|Did it?", [None, Q, Q, Q, Q, Q]),
        ("Oui.|De : Jo|Envoyé : lundi|À : Jane|Objet : Digue|Et ?", [None, Q, Q, Q, Q, Q]),
        ("Look.|---------- Forwarded message ---------|From: Jo|Date: Monday|Subject: Dam||The dam held.",
         [None, H, H, H, H, None, None]),
        ("Look.|Begin forwarded message:||> From: Jo|> Date: Monday|> Subject: Dam|>|> The dam held.|>> Did it?",
         [None, H, H, H, H, H, None, None, Q]),
        ("> Only quoted.|> All of it.", [None, None]),
        ("-----Original Message-----|From: Jo|Date: Monday|Subject: Dam|The dam held.", [H, H, H, H, None]),
        ("From: the town|To: the river", [None, None]),
        ("The dam held.||-- |Jane Roe|The Example Times", [None, None, S, S, S]),
        ("Yes.|-- |Jane|> Did it?", [None, S, S, Q]),
        ("-- |" + "A line of a digest.|" * 20 + "End.", [None] * 22),
        ("The dam held.|Sent from my iPhone", [None, S]),
        ("Er hielt.|Von meinem iPhone gesendet", [None, S]),
        ("Sent from my home, the letter never came.|It was lost.", [None, None]),
        ("-----BEGIN PGP SIGNED MESSAGE-----|Hash: SHA256||Held.|-----BEGIN PGP SIGNATURE-----|xyz|"
         "-----END PGP SIGNATURE-----",
         [S, S, S, None, S, S, S]),
    ],
)  # fmt: skip
def test_what_a_mail_answers_and_its_signature_are_no_part_of_it(text: str, why: list[str | None]) -> None:
    lines = []
    for line in text.split("|"):
        bare = line.lstrip(">")
        lines.append(Line(bare.removeprefix(" ") if bare != line else line, len(line) - len(bare)))
    assert reasons(lines) == why


def test_what_a_mail_forwards_is_its_matter() -> None:
    lines = [
        Line(text) for text in ("FYI", "-----Original Message-----", "From: Jo", "Sent: x", "To: y", "The dam held.")
    ]
    assert reasons(lines, "Fw: The dam") == [None, H, H, H, H, None]
    assert reasons(lines, "Re: The dam") == [None, Q, Q, Q, Q, Q]


def with_attachments() -> bytes:
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "The inner one", "Jo <jo@example.org>"
    inner.set_content("The river rose.")
    message = EmailMessage()
    message["Subject"], message["From"] = "The dam", "Jane Roe <jane@example.org>"
    message.set_content("The dam held.")
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="photo.jpg")
    message.add_attachment("Notes of the mayor.", filename="Notizen für Zürich.txt")
    message.add_attachment(inner)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(bytes(inner), maintype="application", subtype="octet-stream", filename="saved.EML")
    return message.as_bytes()


def test_attachments_that_are_text_or_mails_are_documents_and_others_are_named() -> None:
    content = read(with_attachments())
    jane, jo = {"publisher": "Jane Roe"}, {"title": "The inner one", "publisher": "Jo"}
    assert [(each.key, each.text, each.fields, each.places[0].locator.part) for each in content.documents] == [
        ("1", "The dam held.", {"title": "The dam", **jane}, "body"),
        ("2", "Notes of the mayor.", jane, "attachment Notizen für Zürich.txt"),
        ("3", "The river rose.", jo, "attachment The inner one"),
        ("4", "The river rose.", jo, "attachment saved.EML"),
    ]
    assert content.warnings == (
        "attachment photo.jpg (image/jpeg) is not read: save it and give it by name",
        "attachment plan.pdf (application/pdf) is not read: save it and give it by name",
    )


def test_a_mailbox_is_a_document_a_message() -> None:
    box = (
        b"From jane@example.org Mon Mar  2 09:10:00 2026\n"
        + mail("The dam held.\n>From there it ran.\nFrom 2026 on.\n")
        + b"\nFrom jo@example.org Mon Mar  2 09:20:00 2026\r\n" + mail("x", kind="application/pdf")
        + b"\n\nFrom jo@example.org Mon Mar  2 09:30:00 2026\n" + mail("The river rose.\n")
    )  # fmt: skip
    content = read(box)
    assert [(each.key, each.text) for each in content.documents] == [
        ("1", "The dam held.\nFrom there it ran.\nFrom 2026 on."),
        ("2", "The river rose."),
    ]
    assert content.warnings == ("message 2: attachment (application/pdf) is not read: save it and give it by name",)


ENCRYPTED = "is encrypted: open it in the mail program and save its text"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no header of a mail, such as From or Subject"),
        (b"The dam held.", "has no header of a mail, such as From or Subject"),
        (mail(""), "holds no text"),
        (mail("x", kind="application/pdf"),
         "holds no text; attachment (application/pdf) is not read: save it and give it by name"),
        (mail("x", kind='multipart/encrypted; boundary="b"'), ENCRYPTED),
        (mail("x", kind="application/pkcs7-mime"), ENCRYPTED),
        (mail("-----BEGIN PGP MESSAGE-----\nx"), ENCRYPTED),
        (mail("a\0b", kind="text/plain; charset=utf-16"), None),
        (b"Content-Type: multipart/mixed; boundary=b0\n\n"
         + b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(2000)),
         "has parts inside of each other too deep to be read"),
    ],
)  # fmt: skip
def test_a_mail_that_cannot_be_read_says_why(content: bytes, message: str | None) -> None:
    if message is None:
        read(content)
        return
    with pytest.raises(InputError) as caught:
        read(content)
    assert str(caught.value) == message


def test_a_mail_cut_off_or_changed_anywhere_raises_no_other_error() -> None:
    whole, chance = with_attachments(), random.Random(1)
    for at in range(0, len(whole), 37):
        flipped = bytearray(whole)
        for _ in range(8):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        for content in (whole[:at], bytes(flipped)):
            with contextlib.suppress(InputError):
                read(content)


PIECES = [
    *with_attachments().split(b"\n")[:40],
    *(b"\n", b"\r", b"> ", b"--", b"--b", b"\xff", b"\0", b"Content-Transfer-Encoding: base64"),
    *(b"Content-Type: text/html", b"Content-Type: multipart/alternative; boundary=b"),
]


@reaching(text=0.1)
@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.binary(max_size=50))
def test_no_other_error_escapes_any_bytes(lines: list[bytes], noise: bytes) -> None:
    for content in (b"\n".join(lines), b"Subject: a\n" + b"\n".join(lines) + noise, noise):
        try:
            read(content)
            reached("text")
        except InputError:
            pass


FORMS = [
    *("", "x", "-- ", "From: a", "Sent: b", "To: c", "On 2 Mar 2026 9:10 wrote:", "Sent from my iPhone"),
    *("-----Original Message-----", "Begin forwarded message:", "-----BEGIN PGP SIGNATURE-----"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FORMS), st.integers(0, 2))))
def test_something_is_always_left_of_a_mail(drawn: list[tuple[str, int]]) -> None:
    lines = [Line(*each) for each in drawn]
    found = reasons(lines)
    assert len(found) == len(lines)
    assert not any(line.text.strip() for line in lines) or None in [
        why for line, why in zip(lines, found, strict=True) if line.text.strip()
    ]
