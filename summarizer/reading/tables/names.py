"""What records of data call their fields: the name of a column or key to the field of a document that it holds.

Names are compared without case, spaces and punctuation: "Full Text", "full_text" and "fullText" are one. Where a
record has several names of a field, the earlier in the table counts; a text is rather a body than a summary.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date

from summarizer.errors import InputError
from summarizer.published import check

BODIES = (
    "text full_text plain_text main_text body body_text content content_text content_html article article_text "
    "article_body story story_text document transcript post message self_text "
    "texte contenu corps volltext artikel inhalt artikeltext texto contenido cuerpo artículo conteúdo corpo artigo "
    "testo contenuto articolo tekst treść текст 正文 内容 本文 본문 نص النص"
)
"""Of whole texts."""

_SUMMARIES = "description summary abstract excerpt lead_paragraph lead snippet zusammenfassung resumen résumé"

_NAMES = {
    "text": f"{BODIES} {_SUMMARIES}",
    "title": "title headline web_title heading subject titre titel überschrift título titolo tytuł заголовок 标题",
    "publisher": (
        "publisher source source_name publication outlet news_outlet newspaper site_name site media medium "
        "quelle zeitung fuente fonte éditeur źródło источник 来源"
    ),
    "agency": "agency news_agency wire agence agentur agencia agenzia агентство",
    "url": "url link web_url source_url canonical_url permalink uri href external_url",
    "published": (
        "published published_at date_published publication_date publish_date pub_date first_published "
        "web_publication_date date datetime date_time timestamp created_at datum fecha data_pubblicazione дата 日期"
    ),
    "id": "id _id doc_id document_id article_id uuid guid",
}


def plain(name: str) -> str:
    """A name as it is compared."""
    return re.sub(r"[\W_]+", "", name).casefold()


FIELDS: Mapping[str, tuple[str, int]] = {
    plain(name): (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split())
}
"""By plain name: the field, and how many names of it come before this one."""


def field_of(name: str) -> str | None:
    """The field of a document that goes by that name; None where there is none."""
    return FIELDS.get(plain(name), (None, 0))[0]


def is_date(value: str) -> bool:
    """Whether a document may say that it was published then."""
    try:
        check(value)
    except InputError:
        return False
    return True


def stated(value: object) -> str:
    """A value of data as text; empty for what is missing, has no text, or is made of other values."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)  # lone surrogates, which no document may hold
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, date):
        return value.isoformat().removeprefix("NaT")  # the time of pandas that is none
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return "" if isinstance(value, float) and math.isnan(value) else str(value)  # what tables have for nothing
