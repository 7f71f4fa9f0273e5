"""A number to a mail: plain, as HTML, both, quoted-printable, a reply; with an attachment; or a mailbox."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from .made import MadeFile
from .stories import Story, story

_CHARSETS = {"ru": "koi8-r", "de": "iso-8859-1", "es": "iso-8859-1"}


def plain(number: int) -> MadeFile:
    """Plain text in wrapped lines, with a signature."""
    told = story(number)
    mail = _mail(told)
    mail.set_content(f"{_wrapped(told)}\n\n-- \n{told.planted[0]}\n", cte="8bit")
    return _file("plain", number, mail, told, told.planted[:1])


def html(number: int) -> MadeFile:
    """HTML alone, with a line that is hidden and a style."""
    told = story(number)
    mail = _mail(told)
    mail.set_content(_page(told), subtype="html", cte="base64")
    return _file("html", number, mail, told, told.planted[:1])


def multipart(number: int) -> MadeFile:
    """Plain text and HTML of the same, and a text attached."""
    told, more = story(number), story(number + 5000, paragraphs=3)
    mail = _mail(told)
    mail.set_content(_wrapped(told))
    mail.add_alternative(_page(told), subtype="html")
    mail.add_attachment(_wrapped(more), filename=f"statement {number}.txt")
    return _file("multipart", number, mail, told, told.planted[:1], more.sentences)


def quoted_printable(number: int) -> MadeFile:
    """Quoted-printable, in a charset that is none of Unicode where the language has one."""
    told = story(number)
    language = ("en", "de", "fr", "es", "ru")[number % 5]
    mail = _mail(told)
    mail.set_content(_wrapped(told), charset=_CHARSETS.get(language, "utf-8"), cte="quoted-printable")
    return _file("quoted", number, mail, told)


def reply(number: int) -> MadeFile:
    """An answer above what it answers, in marked lines, or in Outlook's way, under its header."""
    told = story(number)
    mail = _mail(told)
    quoted = "\n".join(f"> {line}" for line in told.planted[:2])
    behind = (
        f"On Mon, 2 Mar 2026 at 10:00, Ann Lee <ann@example.org> wrote:\n{quoted}"
        if number % 2
        else "-----Original Message-----\nFrom: Ann Lee\nSent: Monday, March 2, 2026 10:00\nTo: Desk\n"
        "Subject: Plans\n\n" + "\n".join(told.planted[:2])
    )
    mail.set_content(f"{_wrapped(told)}\n\n{behind}\n")
    return _file("reply", number, mail, told, told.planted[:2])


def mailbox(number: int) -> MadeFile:
    """Three mails in a mailbox, of which one has a line that begins as the line before a mail does."""
    stories = [story(number * 3 + 7000 + place, paragraphs=3) for place in range(3)]
    content = b""
    for told in stories:
        mail = _mail(told)
        mail.set_content(
            f"{_wrapped(told)}\n\nFrom here the desk has no news.\n\n-- \n{told.planted[0]}\n", cte="8bit"
        )
        lines = mail.as_bytes().split(b"\n")
        escaped = b"\n".join(b">" + line if line.startswith(b"From ") else line for line in lines)
        content += b"From ann@example.org Mon Mar  2 10:00:00 2026\n" + escaped + b"\n"
    sentences = tuple(sentence for told in stories for sentence in told.sentences)
    return MadeFile(f"desk-{number}.mbox", content, sentences, [told.planted[0] for told in stories])


def _mail(told: Story) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ann Lee <ann@example.org>"
    mail["To"] = "desk@example.org"
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    mail["Message-ID"] = "<1@example.org>"
    mail["Subject"] = told.title
    return mail


def _wrapped(told: Story) -> str:
    """Paragraphs in lines of about 70 characters."""
    wrapped = []
    for text in told.texts:
        lines = [""]
        for word in text.split():
            if len(lines[-1]) + len(word) > 70:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        wrapped.append("\n".join(lines))
    return "\n\n".join(wrapped)


def _page(told: Story) -> str:
    body = "".join(f"<p>{escape(text[:30])}<b>{escape(text[30:])}</b></p>\n" for text in told.texts)
    hidden = f'<div style="display: none">{told.planted[0]}</div>'
    return f"<html><head><style>p {{color: red}}</style></head><body>{hidden}{body}</body></html>"


def _file(
    name: str,
    number: int,
    mail: EmailMessage,
    told: Story,
    planted: tuple[str, ...] = (),
    more: tuple[str, ...] = (),
) -> MadeFile:
    policy = SMTP if number % 2 else mail.policy
    for place, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"part-{place}")  # else it is drawn by lot
    return MadeFile(f"{name}-{number}.eml", mail.as_bytes(policy=policy), (*told.sentences, *more), planted)
