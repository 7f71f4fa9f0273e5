"""The kinds of files: how one is made, and how an independent reader tells what stands at its places."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import made_data, made_mail, made_office, made_pages, made_texts, made_web
from . import readers_of_files as files
from . import readers_of_texts as texts
from .made import MadeFile
from .readers_of_files import Unit

Reader = Callable[[bytes, str, str], list[Unit]]
"""Of the file's bytes, its name, and what tells one of its documents from the others."""


class Kind(NamedTuple):
    """A kind of file."""

    make: Callable[[int], MadeFile]
    read: Reader


def _of(read: Callable[[bytes], list[Unit]]) -> Reader:
    return lambda content, _name, _key: read(content)


KINDS = {
    "PDF, one column": Kind(made_pages.one_column, _of(files.pdf)),
    "PDF, two columns": Kind(made_pages.two_columns, _of(files.pdf)),
    "PDF, three columns": Kind(made_pages.three_columns, _of(files.pdf)),
    "DOCX": Kind(made_office.docx, _of(files.docx)),
    "ODT": Kind(made_office.odt, _of(files.odt)),
    "EPUB": Kind(made_office.epub, _of(files.epub)),
    "mail, plain": Kind(made_mail.plain, _of(texts.mail)),
    "mail, HTML": Kind(made_mail.html, _of(texts.mail)),
    "mail, multipart": Kind(made_mail.multipart, _of(texts.mail)),
    "mail, quoted-printable": Kind(made_mail.quoted_printable, _of(texts.mail)),
    "mail, reply": Kind(made_mail.reply, _of(texts.mail)),
    "mailbox": Kind(made_mail.mailbox, lambda content, _name, key: texts.mailbox(content, key)),
    "HTML": Kind(made_web.html, _of(texts.html)),
    "RSS": Kind(made_web.rss, _of(texts.feed)),
    "Atom": Kind(made_web.atom, _of(texts.feed)),
    "RSS 1.0": Kind(made_web.rdf, _of(texts.feed)),
    "WARC": Kind(made_web.warc, _of(texts.warc)),
    "WARC, gzipped": Kind(made_web.warc_gz, _of(texts.warc)),
    "CSV": Kind(made_data.table, _of(texts.table)),
    "TSV": Kind(made_data.tsv, _of(texts.table)),
    "Parquet": Kind(made_data.parquet, _of(files.parquet)),
    "JSON, array": Kind(made_data.array, _of(texts.json_items)),
    "JSON, news": Kind(made_data.news, _of(texts.json_items)),
    "JSON Feed": Kind(made_data.json_feed, _of(texts.json_items)),
    "JSON Lines": Kind(made_data.lines, lambda content, _name, key: texts.json_lines(content, key)),
    "text": Kind(made_texts.text, lambda content, name, _key: texts.text(content, name)),
    "text, wrapped": Kind(made_texts.wrapped, lambda content, name, _key: texts.text(content, name)),
    "Markdown": Kind(made_texts.markdown, _of(texts.markdown)),
    "SubRip": Kind(made_texts.srt, _of(texts.subtitles)),
    "WebVTT": Kind(made_texts.vtt, _of(texts.subtitles)),
    "transcript": Kind(made_texts.transcript, _of(texts.transcript)),
}
