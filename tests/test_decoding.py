"""Bytes to text: the sentences of `languages/sentences.tsv` in every code page that has their letters."""

from __future__ import annotations

import io
import unicodedata
import warnings
from pathlib import Path

import pytest

from summarizer import DecodingError, read_documents
from summarizer.reading.encodings.code_pages import guess
from summarizer.reading.encodings.decoding import decoded
from summarizer.reading.files import read_cluster, read_stream
from tests.test_languages import SENTENCES

WESTERN = ("af", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "gl", "it", "nl", "no", "pt", "sq", "sv")
CENTRAL = ("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl")
BALTIC = ("et", "lt", "lv")
PAGES = {
    # Languages to the pages that a sentence alone is read right in, and to those that take a paragraph.
    WESTERN: ("cp1252 iso8859_15", "mac_roman cp850"),
    CENTRAL: ("cp1250 iso8859_2", "cp852"),
    tuple({*CENTRAL} - {"ro"}): ("", "mac_latin2"),
    BALTIC: ("cp1257 iso8859_13", "cp775"),
    ("ru", "bg"): ("cp1251 iso8859_5 cp866", "mac_cyrillic"),
    ("ru",): ("koi8_r", ""),
    ("uk",): ("cp1251 koi8_u iso8859_5", "mac_cyrillic"),
    ("mk", "sr"): ("cp1251 iso8859_5 cp855", "mac_cyrillic"),
    ("el",): ("cp1253 iso8859_7 cp737", "mac_greek"),
    ("tr",): ("cp1254 iso8859_9 cp857", "mac_turkish"),
    ("he",): ("cp1255 iso8859_8 cp862", ""),
    ("ar",): ("cp1256 iso8859_6", ""),
    ("vi",): ("cp1258", ""),
    ("th",): ("cp874", ""),
    ("ja",): ("cp932 euc_jp", ""),
    ("ko",): ("cp949", ""),
    ("zh",): ("gb18030", ""),
    ("zh-Hant",): ("cp950 gb18030", ""),
    ("cy",): ("iso8859_14", ""),
}
TRADITIONAL = [
    "大橋的兩個橋墩發現裂縫後於週一關閉。",
    "警方說，燒毀倉庫的大火沒有造成人員受傷。",
    "市長表示，修復道路至少需要三個星期。",
    "政府週二宣布明年不會提高稅收。",
    "水位開始上漲時，數百名居民不得不離開家園。",
    "她對記者說，公司沒有別的選擇。",
]
# In these the only letters beyond ASCII are letters of the language by another page, too.
UNDECIDABLE = {
    ("sk", "iso8859_2", 1): "že is ľe in Windows-1250",
    ("sk", "iso8859_2", 5): "že is ľe in Windows-1250, and a quotation mark ends a word",
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_page(text: str, page: str) -> bytes | None:
    """The text in a page, spelled as the page has it; None where it says nothing that ASCII does not, or cannot."""
    if page == "cp1258":  # letters with a tone are two characters there
        text = "".join(map(apart, text))
    elif page != "iso8859_16":
        text = text.replace("ș", "ş").replace("ț", "ţ")
    try:
        content = text.encode(page)
    except UnicodeEncodeError:
        return None
    return None if content.isascii() else content


def apart(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tone


def sentences(language: str) -> list[str]:
    return TRADITIONAL if language == "zh-Hant" else SENTENCES[language]


ALONE = sorted(
    (language, page, at)
    for languages, (pages, _) in PAGES.items()
    for language in languages
    for page in pages.split()
    for at, sentence in enumerate(sentences(language))
    if in_page(sentence, page) is not None and (language, page, at) not in UNDECIDABLE
)
PARAGRAPHS = sorted(
    {
        (language, page)
        for languages, (pages, more) in PAGES.items()
        for language in languages
        for page in (*pages.split(), *more.split())
    }
)


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(ALONE) >= 300
    assert len(PARAGRAPHS) >= 100


@pytest.mark.parametrize(("language", "page", "at"), ALONE)
def test_one_sentence_is_read_in_the_page_it_was_written_in(language: str, page: str, at: int) -> None:
    content = in_page(sentences(language)[at], page)
    assert content is not None
    assert decoded(content, "story.txt").text == content.decode(page)


@pytest.mark.parametrize(("language", "page"), PARAGRAPHS)
def test_a_paragraph_is_read_also_in_pages_of_dos_and_macintosh(language: str, page: str) -> None:
    content = in_page("\n".join(sentences(language)), page)
    if content is None:
        content = b"".join(filter(None, (in_page(one + "\n", page) for one in sentences(language))))
    assert decoded(content, "story.txt").text == content.decode(page)


QUOTATIONS = {
    "bg": "„%s“", "cs": "„%s“", "de": "„%s“", "el": "«%s»", "en": "“%s”", "es": "«%s»", "fr": "« %s »", "hr": "„%s“",
    "hu": "„%s”", "it": "“%s”", "lt": "„%s“", "nl": "“%s”", "pl": "„%s”", "pt": "“%s”", "ro": "„%s”", "ru": "«%s»",
    "sk": "„%s“", "sl": "„%s“", "sr": "„%s“", "sv": "”%s”", "tr": "“%s”", "uk": "«%s»", "he": "“%s”", "ar": "“%s”",
}  # fmt: skip
WINDOWS = {language: page for group, (pages, _) in PAGES.items() for language in group for page in pages.split()[:1]}


@pytest.mark.parametrize("language", QUOTATIONS)
def test_quotation_marks_of_windows_are_read_as_such(language: str) -> None:
    page = {"ru": "cp1251", "cs": "cp1250"}.get(language, WINDOWS.get(language, "cp1250"))
    for sentence in SENTENCES[language]:
        content = in_page(QUOTATIONS[language] % sentence, page)
        assert content is not None
        text, guessed = decoded(content, "story.txt")
        assert text == content.decode(page)
        assert guessed is not None
        assert content.decode(guessed) == text  # by that page, or by one that agrees in these letters
        assert guessed.startswith("windows-")


MARKED = {
    "curly quotes, a dash and a sign of money": "The café’s owner said “no one was hurt” – it cost €4,000 on Monday.",
    "an apostrophe alone": "It was the mayor’s idea.",
    "quotes around ASCII alone": "“We will go on,” she said, “and the talks won’t end.”",
    "an ellipsis": "He waited… and then he left the town.",
    "names from elsewhere": "She said that Angela Müller had met José Muñoz in Zürich, and that São Paulo was told.",
    "one accent": "The fiancé of the mayor was there.",
}


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED)
def test_english_with_marks_of_windows_is_read_as_windows(text: str) -> None:
    assert decoded(text.encode("cp1252"), "story.txt") == (text, "windows-1252")


WIDE = {"utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "utf-32-le": "UTF-32LE", "utf-32-be": "UTF-32BE"}


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("language", SENTENCES)
def test_utf_16_and_utf_32_are_read_without_a_mark(language: str, encoding: str) -> None:
    text = "\n".join(SENTENCES[language])
    assert decoded(text.encode(encoding), "story.txt") == (text, WIDE[encoding])


def test_what_utf_8_says_is_no_guess() -> None:
    for texts in SENTENCES.values():
        assert decoded(texts[0].encode(), "story.txt") == (texts[0], None)
        assert decoded(texts[0].encode("utf-16"), "story.txt") == (texts[0], None)


def test_only_a_sample_is_scored_and_all_of_it_is_decoded() -> None:
    text = "The café’s owner said no one was hurt. " * 5_000 + "“The end,” she said."
    assert decoded(text.encode("cp1252"), "story.txt").text == text
    with pytest.raises(DecodingError):
        decoded(text.encode("cp1252") + b"\x81\x8d\x00\x90", "story.txt")


BINARY = {
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a ZIP archive": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4",
    "an old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff",
    "compressed with gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xed\xbd",
    "a program": b"\x7fELF\x02\x01\x01" + bytes(9) + b"\xff",
    "byte 0 is 0": bytes(100),
    "byte 2 is 0": b"ab\x00\xff\xfe\x80",
    "not UTF-8": bytes(range(128, 256)) * 3,
}


@pytest.mark.parametrize(("kind", "content"), BINARY.items(), ids=BINARY)
def test_a_file_that_is_no_text_is_refused_with_what_it_is_and_what_to_do(kind: str, content: bytes) -> None:
    with pytest.raises(DecodingError, match=rf"^story\.doc is not text\b.*{kind}") as told:
        decoded(content, "story.doc")
    assert "save it as text in UTF-8" in str(told.value)


def test_no_page_gives_controls() -> None:
    found = guess(bytes(range(0x80, 0xA0)) * 3)
    assert found is None or not any("\x80" <= char <= "\x9f" for char in found[1])


def test_a_guess_is_a_warning_that_names_file_and_encoding(tmp_path: Path) -> None:
    polish = " ".join(SENTENCES["pl"])
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(polish.encode("cp1250" if name == "a.txt" else "utf-8"))
    expected = f"{tmp_path / 'a.txt'}: is not UTF-8; read as windows-1250 (a guess)"
    assert read_cluster([tmp_path]).warnings == (expected,)
    with pytest.warns(UserWarning, match=r"read as windows-1250 \(a guess\)"):
        documents = read_documents([tmp_path])
    assert [document.text for document in documents] == [polish] * 2


def test_a_guess_is_a_warning_also_of_a_stream_and_of_json_lines() -> None:
    story = '{"text": "Der Bürgermeister sagte, die Brücke werde geöffnet."}\n'
    cluster = '{"documents": [{"id": "a", "text": "Der Bürgermeister sagte, die Brücke werde geöffnet."}]}\n'
    for content in (story, cluster, "Der Bürgermeister sagte, die Brücke werde geöffnet."):
        (read,) = read_stream(io.BytesIO(content.encode("cp1252")), "standard input")
        assert read.warnings == ("standard input: is not UTF-8; read as windows-1252 (a guess)",)


def test_utf_8_is_read_without_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Grüße aus Köln.", "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_cluster([tmp_path]).warnings == ()
