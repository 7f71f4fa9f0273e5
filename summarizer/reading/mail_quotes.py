"""The lines of a mail to those that are its own, and those that are not: what it answers, and signatures.

Read are the forms that mail programs write in English, German, French, Spanish, Italian, Portuguese, Dutch and the
Scandinavian languages. What is forwarded is the matter of the mail, and stays; so does what would leave nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

QUOTED = "quoted reply"
SIGNATURE = "signature"
HEADER = "header of a forwarded message"


class Line(NamedTuple):
    """A line without its marks of quotation, and how many they are."""

    text: str
    cited: int = 0


_WROTE = r"\b(?:wrote|schrieb|a\s[ée]crit|escribi[óo]|ha\sscritto|escreveu|schreef|skrev|geschreven|написал\(?а?\)?)"
_INTRODUCTION = re.compile(rf"(?:On|Am|Le|El|Il|Em|Op|Den|På)\s.{{0,300}}{_WROTE}\b.{{0,200}}[:：]", re.IGNORECASE)
"""Of quoted lines: "On Monday, Jane Roe wrote:"; a mail program may wrap it."""
_BRIEF_INTRODUCTION = re.compile(rf".{{0,300}}{_WROTE}\s?[:：]", re.IGNORECASE)
"""On one line."""

_STAMP = re.compile(r"@|\b\d{1,2}[:.h]\d{2}\b")
_DATED = re.compile(r"\d{4}|\d[./-]\d")
"""An address or a time, and a date: without them, lines behind it are only left out if they are marked."""

_FORWARDED = re.compile(
    r"(?:-{2,}|_{2,})?\s?(?:Begin\s)?(?:Forwarded\smessage|Weitergeleitete\sNachricht|Message\stransf[ée]r[ée]"
    r"|Mensaje\sreenviado|Messaggio\sinoltrato|Mensagem\sencaminhada|Doorgestuurd\sbericht|Vidarebefordrat\smeddelande"
    r"|Anfang\sder\sweitergeleiteten\s(?:E-Mail|Nachricht)|D[ée]but\sdu\smessage\s(?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])"
    r"|Inicio\sdel\smensaje\sreenviado|Inizio\smessaggio\sinoltrato)\s?(?:(?:-{2,}|_{2,})|:)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"(?:-{2,}|_{2,})\s?(?:Original\sMessage|Original\sAppointment|Urspr(?:ü|ue)ngliche\s(?:Nachricht|E-Mail)"
    r"|Message\sd['’]origine|Mensaje\soriginal|Messaggio\soriginale|Mensagem\soriginal|Oorspronkelijk\sbericht"
    r"|Ursprungligt\smeddelande|Oprindelig\smeddelelse|Opprinnelig\smelding)\s?(?:-{2,}|_{2,})",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    r"\*?(?:From|Sent|Date|To|Cc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|Antwort\san|De|Envoy[ée](?:\sle)?"
    r"|À|Objet|Enviado(?:\sel)?|Fecha|Para|Asunto|Da|Inviato|Data|A|Oggetto|Van|Verzonden|Aan|Onderwerp|Från|Fra"
    r"|Skickat|Sendt|Till|Til|Ämne|Emne)\s?:\*?(?:\s.{0,998})?",
    re.IGNORECASE,
)
_FIRST_FIELDS = re.compile(r"\*?(?:From|Von|De|Da|Van|Från|Fra)\s?:", re.IGNORECASE)
_FEWEST_FIELDS = 3

_SENT_FROM = re.compile(
    r"(?:Sent\s(?:from|via)\s(?:my|the|Outlook|Mail|Yahoo|Proton|Samsung)\b.{0,60}|Get\sOutlook\sfor\b.{0,60}"
    r"|(?:Von|Gesendet\s(?:von|mit))\s(?:meinem|der|Outlook)\b.{0,60}|Envoy[ée]\s(?:de|depuis)\s(?:mon|Outlook)\b.{0,60}"
    r"|Enviado\sdesde\smi\b.{0,60}|Inviato\sda(?:l\smio)?\s(?:iPhone|iPad|mio)\b.{0,60}|Enviado\sdo\smeu\b.{0,60}"
    r"|Verzonden\s(?:vanaf|met)\smijn\b.{0,60}|Skickat\sfrån\smin\b.{0,60}|Sendt\sfra\smin\b.{0,60})",
    re.IGNORECASE,
)
_MOST_SIGNATURE_LINES = 15
"""Behind "-- ": more is text that the mark only divides (RFC 3676 has four at the most, which few keep)."""

_PGP = {
    "-----BEGIN PGP SIGNED MESSAGE-----": "",
    "-----BEGIN PGP SIGNATURE-----": "-----END PGP SIGNATURE-----",
    "-----BEGIN PGP PUBLIC KEY BLOCK-----": "-----END PGP PUBLIC KEY BLOCK-----",
}
"""The first and last lines of what signs a text; an empty line ends the first (RFC 9580, section 7)."""

_FORWARDING = re.compile(r"\s{0,9}(?:Fwd?|WG|TR|RV|ENC|Doorst|VB|VS|I)\s?:", re.IGNORECASE)


def reasons(lines: Sequence[Line], subject: str = "") -> list[str | None]:
    """For each line why it is no part of what the mail says; None for its own."""
    found = _marked(lines, forwards=bool(_FORWARDING.match(subject)))
    if not any(why is None and line.text.strip() for line, why in zip(lines, found, strict=True)):
        found = _marked([Line(line.text) for line in lines], forwards=True)
    if not any(why is None and line.text.strip() for line, why in zip(lines, found, strict=True)):
        return [None] * len(lines)
    return found


def _marked(lines: Sequence[Line], forwards: bool) -> list[str | None]:
    found: list[str | None] = [None] * len(lines)
    first = _next(lines, 0)
    own = 0  # marks on the lines of the message that is read, which programs put before what they forward
    row = 0
    while row < len(lines):
        line = lines[row]
        fields = _fields_at(lines, row)
        if _FORWARDED.fullmatch(line.text.strip()) or (fields and (forwards or row == first)):
            following = fields or _fields_at(lines, _next(lines, row + 1))
            end = max(following, row + 1)
            found[row:end] = [HEADER] * (end - row)
            row, own = end, lines[_next(lines, end)].cited if _next(lines, end) < len(lines) else own
            continue
        if fields or (_ORIGINAL.fullmatch(line.text.strip()) and not forwards):
            found[row:] = [QUOTED] * (len(lines) - row)
            break
        if _ORIGINAL.fullmatch(line.text.strip()):
            found[row] = HEADER
        elif line.cited > own:
            found[row] = QUOTED
        elif end := _introduction_at(lines, row, own):
            marked = _next(lines, end) < len(lines) and lines[_next(lines, end)].cited > own
            found[row : end if marked else len(lines)] = [QUOTED] * ((end if marked else len(lines)) - row)
            if not marked:
                break
            row = end
            continue
        row += 1
    _mark_blank(lines, found)
    _mark_pgp(lines, found)
    _mark_signatures(lines, found)
    return found


def _next(lines: Sequence[Line], row: int) -> int:
    """The first row from there on that is not empty."""
    while row < len(lines) and not lines[row].text.strip():
        row += 1
    return row


def _fields_at(lines: Sequence[Line], row: int) -> int:
    """The row behind the header of another message that begins there; 0 if none does."""
    if row >= len(lines) or not _FIRST_FIELDS.match(lines[row].text.strip()):
        return 0
    end = row
    while end < len(lines) and _FIELDS.fullmatch(lines[end].text.strip()):
        end += 1
    return end if end - row >= _FEWEST_FIELDS else 0


def _introduction_at(lines: Sequence[Line], row: int, own: int) -> int:
    """The row behind "On ..., ... wrote:", of up to three lines, that begins there; 0 if none does."""
    text = ""
    for end in range(row + 1, min(row + 3, len(lines)) + 1):
        line = lines[end - 1]
        if not line.text.strip() or line.cited != own:
            return 0
        text = f"{text} {line.text.strip()}".strip()
        if text.endswith((":", "：")):
            following = _next(lines, end)
            marked = following < len(lines) and lines[following].cited > own
            brief = end == row + 1 and _BRIEF_INTRODUCTION.fullmatch(text)
            whole = brief or _INTRODUCTION.fullmatch(text)
            dated = _STAMP.search(text) is not None and _DATED.search(text) is not None
            return end if whole and (marked or dated) else 0
    return 0


def _mark_blank(lines: Sequence[Line], found: list[str | None]) -> None:
    """Mark the empty lines between two that are left out for one reason."""
    last: int | None = None
    for row, line in enumerate(lines):
        if line.text.strip():
            if last is not None and found[last] == found[row]:
                found[last:row] = [found[row]] * (row - last)
            last = row


def _mark_pgp(lines: Sequence[Line], found: list[str | None]) -> None:
    end: str | None = None
    for row, line in enumerate(lines):
        text = line.text.strip()
        if end is None:
            end = _PGP.get(text)
            ends = False
        else:
            ends = text == end
        if end is not None:
            found[row] = SIGNATURE
        if ends:
            end = None


def _mark_signatures(lines: Sequence[Line], found: list[str | None]) -> None:
    """Mark the signature that each stretch of own lines ends with."""
    row = 0
    while row < len(lines):
        if found[row] is not None:
            row += 1
            continue
        end = row
        while end < len(lines) and found[end] is None:
            end += 1
        start = _signature_in(lines, row, end)
        found[start:end] = [SIGNATURE] * (end - start)
        row = end


def _signature_in(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the signature of these lines begins; their end if there is none."""
    last = end
    while last > start and not lines[last - 1].text.strip():
        last -= 1
    for row in range(max(start, last - 1 - _MOST_SIGNATURE_LINES), last):
        if lines[row].text in ("-- ", "--"):
            return row
    if last > start and _SENT_FROM.fullmatch(lines[last - 1].text.strip()):
        return last - 1
    return end
