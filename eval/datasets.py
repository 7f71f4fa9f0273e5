"""Benchmark data on disk to clusters with references: five formats, named or detected from the path.

A loader takes a path and returns its clusters in the order of the lines of a file, or of the names in a folder.

* `clusters`: one JSON Lines file, ``{"id", "documents": [{"id", "title", "text", "date"}], "references": [..]}``.
* `multinews`: the source file of a line-aligned pair (`test.src` beside `test.tgt`, with or without a common
  ending such as `.cleaned`), or JSON Lines with "document" and "summary". Documents stand between ``|||||`` or
  `story_separator_special_tag`, of which one may follow the last; NEWLINE_CHAR or a backslash and an n is a line
  break. Cluster ids are the file's name up to its first full stop and the place from 1 (or the record's "id"),
  those of documents their places from 0.
* `wcep`: JSON Lines, ``{"id", "summary", "articles": [{"text", "title", "time" or "date", "url"}]}``. Ids of
  documents are their places, from 0.
* `duc`: a folder with, at most five levels down, one folder of topics (`d30001t`, `D0901A/D0901A-A`) and one
  folder of models, below a folder `models` (`D30001.M.100.T.A`, `D0901-A.M.100.A.A`). Case and the letter after the
  topic's number do not count; models of single documents (`.P.`) are another task's and stay unread, as do files
  beside the folders of topics. Documents are SGML without a root; their text is <TEXT>, or <GRAPHIC> where there
  is none, without tags, <P> as a paragraph. Entities and ``quotation marks'' stay as they are.
* `folder`: `documents/*.txt` and `references/*.txt`, one cluster; or a folder of such folders.

References hold one sentence a line where the sentences are known (`clusters`, `duc`, `folder`). Names that begin
with a full stop are passed over, `*.gz` is unpacked (`multinews`, `wcep`), text is UTF-8. Whatever else cannot be
read, is empty, repeats an id or lacks its counterpart raises `InputError` with file, and line or element.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from summarizer import Cluster, Document, InputError, read_clusters

from .files import read_json_lines, read_lines, read_text

Loader = Callable[[Path], list[Cluster]]
Found = Iterator[tuple[str, Cluster]]
"""Clusters, each with its place for messages."""


def load(path: Path, format: str | None = None) -> list[Cluster]:
    """The clusters of a data set, at least one, each with documents and references.

    Args:
        path: a file or a folder, as the format has it.
        format: a name in `LOADERS`; None detects it from the path.

    Raises:
        InputError: a bad file, named with its line or element; a format that is unknown or cannot be detected.
    """
    if not path.exists():
        raise InputError(f"{path} is not there")
    name = _recognized(path) if format is None else format
    if name not in LOADERS:
        raise InputError(f"format must be one of {', '.join(LOADERS)}, not {name!r}")
    clusters = LOADERS[name](path)
    if not clusters:
        raise InputError(f"{path} holds no cluster")
    return clusters


def draw(clusters: Sequence[Cluster], count: int, seed: int) -> list[Cluster]:
    """So many clusters, drawn at random and in the order of the data; all, if there are fewer.

    With one seed, a smaller sample is part of a larger one.
    """
    places = list(range(len(clusters)))
    random.Random(seed).shuffle(places)
    return [clusters[place] for place in sorted(places[:count])]


def digest(clusters: Iterable[Cluster]) -> str:
    """The digest of the data in a signature: 12 hexadecimal digits of a SHA-256.

    It covers one line of ASCII JSON for each cluster, ``[id, [text, ...], [reference, ...]]``, in the given order.
    """
    hashed = hashlib.sha256()
    for cluster in clusters:
        record = [cluster.id, [document.text for document in cluster.documents], list(cluster.references)]
        hashed.update(json.dumps(record).encode("ascii") + b"\n")
    return hashed.hexdigest()[:12]


_KEYS = {"articles": "wcep", "documents": "clusters", "document": "multinews"}
_SOURCE = re.compile(r"(.*)\.src(\..*)?")
_JSON_LINES = re.compile(r".*\.(?:jsonl|ndjson)(?:\.gz)?", re.IGNORECASE)


def _recognized(path: Path) -> str:
    if path.is_dir():
        return _recognized_folder(path)
    if _SOURCE.fullmatch(path.name):
        return "multinews"
    if not _JSON_LINES.fullmatch(path.name):
        raise InputError(f"{path} is of no known format: wanted are *.src, *.jsonl, *.jsonl.gz or a folder")
    where, record = next(_records(path), (str(path), {}))
    named = [name for key, name in _KEYS.items() if key in record]
    if not named:
        raise InputError(f"{where} has none of the fields {', '.join(_KEYS)}")
    return named[0]


def _recognized_folder(folder: Path) -> str:
    files = [
        path.name for path in _entries(folder) if _JSON_LINES.fullmatch(path.name) or _SOURCE.fullmatch(path.name)
    ]
    if files:
        raise InputError(f"{folder} is a folder of data sets; name one file of it: {', '.join(files)}")
    if any(_is_plain(plain) for plain in (folder, *_folders(folder))):
        return "folder"
    if any(_holds_topics(below) or _holds_models(folder, below) for below in _walk(folder, _DEPTH)):
        return "duc"
    raise InputError(f"{folder} holds neither documents and references nor topics and models")


def load_clusters(path: Path) -> list[Cluster]:
    """Our own JSON Lines, read by the library."""
    if path.suffix.lower() not in (".jsonl", ".ndjson") or path.is_dir():
        raise InputError(f"{path} must be one file, *.jsonl or *.ndjson")
    read_text(path)  # The library would guess at an encoding; here what is not UTF-8 is named with its line.
    return _checked((f"{path}, cluster {cluster.id!r}", cluster) for cluster in read_clusters([path]))


def load_multinews(path: Path) -> list[Cluster]:
    """Multi-News (Fabbri et al. 2019): its raw or preprocessed pairs of files, or the records of its card."""
    return _checked(_told(path) if _JSON_LINES.fullmatch(path.name) else _aligned(path), some_empty=True)


def _told(path: Path) -> Found:
    for number, (where, record) in enumerate(_records(path), start=1):
        told = str(record.get("id") or f"{path.name.partition('.')[0]}-{number}")
        yield where, _story(where, told, _string(record, "document", where), _string(record, "summary", where))


def _aligned(source: Path) -> Found:
    target = _target(source)
    stories, summaries = read_lines(source), read_lines(target)
    if len(stories) != len(summaries):
        raise InputError(f"{source} has {len(stories)} lines, but {target} has {len(summaries)}")
    for number, (story, summary) in enumerate(zip(stories, summaries, strict=True), start=1):
        where = f"{source}, line {number}"
        if not summary.strip():
            raise InputError(f"{target}, line {number} is empty")
        yield where, _story(where, f"{source.name.partition('.')[0]}-{number}", story, summary)


def _target(source: Path) -> Path:
    named = _SOURCE.fullmatch(source.name)
    if not named:
        raise InputError(f"{source} must be a source file, *.src or *.src.*, or *.jsonl")
    names = dict.fromkeys((f"{named[1]}.tgt{named[2] or ''}", f"{named[1]}.tgt"))
    there = [source.with_name(name) for name in names if source.with_name(name).is_file()]
    if not there:
        raise InputError(f"{source} has no {' or '.join(names)} beside it")
    return there[0]


_BETWEEN = re.compile(r"\|{5}|story_separator_special_tag")


def _story(where: str, cluster_id: str, story: str, summary: str) -> Cluster:
    texts = [_broken(text) for text in _BETWEEN.split(story)]
    if not texts[-1]:
        texts.pop()  # The raw files close every document with the mark, also the last.
    documents = (_document(f"{where}, document {row}", id=str(row), text=text) for row, text in enumerate(texts))
    return Cluster(cluster_id, tuple(documents), (_broken(summary),))


def _broken(text: str) -> str:
    """A text of one line with its line breaks put back, and no white space at the ends of its lines."""
    lines = text.replace("NEWLINE_CHAR", "\n").replace("\\n", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def load_wcep(path: Path) -> list[Cluster]:
    """WCEP (Gholipour Ghalandari et al. 2020), packed or not."""
    return _checked(((where, _event(where, record)) for where, record in _records(path)), some_empty=True)


def _event(where: str, record: dict[str, Any]) -> Cluster:
    articles = record.get("articles")
    if not isinstance(articles, list) or not all(isinstance(article, dict) for article in articles):
        raise InputError(f"{where}: articles must be an array of objects")
    told = record.get("id")
    if isinstance(told, bool) or not isinstance(told, str | int) or told == "":
        raise InputError(f"{where}: id must be a string or a whole number that is not empty")
    documents = (
        _document(
            f"{where}, document {row}",
            id=str(row),
            text=article.get("text"),
            title=article.get("title"),
            url=article.get("url"),
            published=article.get("time") or article.get("date"),
        )
        for row, article in enumerate(articles)
    )
    return Cluster(str(told), tuple(documents), (_string(record, "summary", where).strip(),))


# NIST's archives unpack to such as duc2004_results/ROUGE/eval/models/2.
_DEPTH = 5
_TOPIC = re.compile(r"(d\d+)[a-z]?(-[a-z])?", re.IGNORECASE)
# Letters at the end are people; systems have numbers, and their summaries are no models.
_MODEL = re.compile(r"(d\d+)[a-z]?(-[a-z])?\.M\.(\d+)\.[a-z]\.[a-z]", re.IGNORECASE)
_OTHER_TASK = re.compile(r"d\d+[a-z]?\.P\..+", re.IGNORECASE)
# The second is a copy of the first with a tag around each sentence.
_DOCUMENTS = ("docs", "documents", "docs.with.sentence.breaks")


def load_duc(path: Path) -> list[Cluster]:
    """DUC and TAC as NIST ships them, the archives of documents and of models unpacked below one folder.

    A cluster has the name of its folder. `published` is the day in a document's number
    (APW19981022.0269, XIN_ENG_20041113.0001, AP880911-0016), or None if it has none.
    """
    below = list(_walk(path, _DEPTH))
    modelled = _chosen(path, "models", [folder for folder in below if _holds_models(path, folder)])
    models = _models(modelled)
    topics = _topics(_chosen(path, "topics", [folder for folder in below if _holds_topics(folder)]), modelled)
    unmatched = [f"topic {topics[key]} has no model" for key in topics if key not in models]
    unmatched += [f"model {models[key][0]} has no topic" for key in models if key not in topics]
    if unmatched:
        raise InputError("; ".join(unmatched))
    return _checked((str(folder), _topic(folder, models[key])) for key, folder in topics.items())


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    """The folder and those below it, down to `depth`, topics excepted."""
    yield folder
    for inner in _folders(folder) if depth else []:
        if not _TOPIC.fullmatch(inner.name):
            yield from _walk(inner, depth - 1)


def _holds_topics(folder: Path) -> bool:
    return any(_TOPIC.fullmatch(inner.name) for inner in _folders(folder))


def _holds_models(root: Path, folder: Path) -> bool:
    below = "models" in (part.lower() for part in folder.relative_to(root).parts)
    return below and any(_MODEL.fullmatch(path.name) for path in _entries(folder))


def _chosen(root: Path, what: str, folders: list[Path]) -> Path:
    if not folders:
        raise InputError(f"{root} holds no folder of {what}")
    places = [(*_DOCUMENTS, folder.name).index(folder.name) for folder in folders]
    best = [folder for folder, place in zip(folders, places, strict=True) if place == min(places)]
    if len(best) > 1:
        raise InputError(f"{root} holds several folders of {what}: {', '.join(map(str, best))}")
    return best[0]


def _topics(folder: Path, models: Path) -> dict[str, Path]:
    """Folders of documents by topic; the folder of models, and those above it, may stand among them."""
    topics: dict[str, Path] = {}
    outers = [outer for outer in _folders(folder) if outer not in (models, *models.parents)]
    for topic in (leaf for outer in outers for leaf in _leaves(outer)):
        named = _TOPIC.fullmatch(topic.name)
        if not named:
            raise InputError(f"{topic} stands among topics, but is not named as one")
        first = topics.setdefault(_key(named), topic)
        if first is not topic:
            raise InputError(f"{first} and {topic} are one topic")
    return topics


def _leaves(topic: Path) -> list[Path]:
    """The document sets of a topic (TAC: D0901A/D0901A-A and -B), or the topic itself."""
    inner = _folders(topic)
    if not inner:
        return [topic]
    files = [path for path in _entries(topic) if path.is_file()]
    if files:
        raise InputError(f"{files[0]} stands beside folders; a topic holds documents or document sets, not both")
    return inner


def _models(folder: Path) -> dict[str, list[Path]]:
    models: dict[str, list[Path]] = {}
    lengths: dict[str, str] = {}
    for path in _entries(folder):
        if _OTHER_TASK.fullmatch(path.name):
            continue
        named = _MODEL.fullmatch(path.name)
        if not named:
            raise InputError(f"{path} is not named as a model is, such as D30001.M.100.T.A")
        if lengths.setdefault(_key(named), named[3]) != named[3]:
            raise InputError(f"{path} has another length than {models[_key(named)][0].name}")
        models.setdefault(_key(named), []).append(path)
    return models


def _key(named: re.Match[str]) -> str:
    return (named[1] + (named[2] or "")).lower()


def _topic(folder: Path, models: list[Path]) -> Cluster:
    documents = tuple(document for path in _entries(folder) for document in _sgml(path))
    return Cluster(folder.resolve().name, documents, tuple(_model(path) for path in models))


_DOC = re.compile(r"<DOC\b([^<>]*)>(.*?)</DOC\s*>", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"<[?!][^<>]*>")
_ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</?P\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def _sgml(path: Path) -> Iterator[Document]:
    """The documents of one file, each from <DOC> to </DOC>."""
    text, end = read_text(path), 0
    for found in _DOC.finditer(text):
        _refuse_text(path, text, end, found.start())
        end = found.end()
        where = f"{path}, line {_line(text, found.start())}"
        told = _ID.search(found[1])
        number = "".join(_elements(found[2], "DOCNO", where)).strip() or (told[1] if told else "")
        bodies = _elements(found[2], "TEXT", where) or _elements(found[2], "GRAPHIC", where)
        body = "\n\n".join(filter(None, (_paragraphs(body) for body in bodies)))
        if not number or not body:
            raise InputError(f"{where}: document {'has no number' if not number else f'{number} is empty'}")
        title = " ".join(_TAG.sub(" ", " ".join(_elements(found[2], "HEADLINE", where))).split())
        yield _document(where, id=number, text=body, title=title or None, published=_day(number))
    _refuse_text(path, text, end, len(text))
    if not end:
        raise InputError(f"{path} holds no <DOC>")


def _refuse_text(path: Path, text: str, start: int, end: int) -> None:
    """Between documents nothing but declarations may stand; a <DOC> that is not closed is found here, too."""
    rest = _DECLARATION.sub(lambda found: re.sub(r"\S", " ", found[0]), text[start:end])
    if rest.strip():
        line = _line(text, start + len(rest) - len(rest.lstrip()))
        raise InputError(f"{path}, line {line}: text outside <DOC>...</DOC>")


def _elements(body: str, name: str, where: str) -> list[str]:
    found: list[str] = re.findall(rf"<{name}\b[^<>]*>(.*?)</{name}\s*>", body, re.IGNORECASE | re.DOTALL)
    if len(found) != len(re.findall(rf"<{name}\b", body, re.IGNORECASE)):
        raise InputError(f"{where}: <{name}> is not closed")
    return found


def _paragraphs(body: str) -> str:
    """The text of an element: lines and indents kept, tags not, a blank line between its <P>."""
    pieces = (_TAG.sub("", piece).rstrip().lstrip("\r\n") for piece in _PARAGRAPH.split(body))
    return "\n\n".join(piece for piece in pieces if piece.strip())


_DAY = re.compile(r"[A-Z]+(?:_[A-Z]+_)?(\d{8})\b")
_SHORT_DAY = re.compile(r"(?:AP|WSJ)(\d{6})-")


def _day(number: str) -> str | None:
    """The date in a document's number; AP and WSJ of TREC, all of the 1900s, give the year two digits."""
    short, long = _SHORT_DAY.match(number), _DAY.match(number)
    digits = f"19{short[1]}" if short else long[1] if long else ""
    try:
        return date.fromisoformat(digits).isoformat()
    except ValueError:
        return None


_HTML = re.compile(r"<html\b|<a\s", re.IGNORECASE)
_MARK = re.compile(r"<a\s[^<>]*>\s*\[\d+\]", re.IGNORECASE)
_SENTENCE = re.compile(r"""<a\s[^<>]*\bhref\s*=\s*["']?#\d+[^<>]*>([^<]*)""", re.IGNORECASE)


def _model(path: Path) -> str:
    """A model summary: one sentence a line, or the pages of the Summary Evaluation Environment (SEE)."""
    text = read_text(path)
    sentences = text.split("\n")
    if _HTML.search(text):
        sentences, marks = [" ".join(sentence.split()) for sentence in _SENTENCE.findall(text)], _MARK.findall(text)
        if len(sentences) != len(marks) or not all(sentences):
            raise InputError(
                f"{path} has {len(marks)} numbers of sentences, but {len(sentences)} sentences or empty ones"
            )
    return _reference(path, sentences)


def load_folder(path: Path) -> list[Cluster]:
    """Plain text, one file for each document or reference; folders name the clusters, and files the documents."""
    folders = [path] if _is_plain(path) else _folders(path)
    return _checked((str(folder), _plain(folder)) for folder in folders)


def _is_plain(folder: Path) -> bool:
    return (folder / "references").is_dir() or any((folder / "documents").glob("*.txt"))


def _plain(folder: Path) -> Cluster:
    documents = [_document(str(path), id=path.name, text=read_text(path)) for path in _texts(folder / "documents")]
    references = [_reference(path, read_text(path).split("\n")) for path in _texts(folder / "references")]
    return Cluster(folder.resolve().name, tuple(documents), tuple(references))


def _texts(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError(f"{folder} is not there")
    strange = [path for path in _entries(folder) if path.suffix != ".txt" or not path.is_file()]
    if strange:
        raise InputError(f"{strange[0]} is no text file, *.txt")
    if not (texts := _entries(folder)):
        raise InputError(f"{folder} holds no text file, *.txt")
    return texts


def _reference(path: Path, sentences: Iterable[str]) -> str:
    kept = [sentence.strip() for sentence in sentences if sentence.strip()]
    if not kept:
        raise InputError(f"{path} is empty")
    return "\n".join(kept)


def _checked(found: Iterable[tuple[str, Cluster]], *, some_empty: bool = False) -> list[Cluster]:
    """The clusters, if each is whole and no id stands twice.

    Multi-News and WCEP were published with some empty documents in them, which stay as they are: no system
    can take a sentence from one. A cluster of nothing else is an error there, too.
    """
    places: dict[str, str] = {}
    clusters = []
    for where, cluster in found:
        if cluster.id in places:
            raise InputError(f"{where} repeats the id {cluster.id!r} of {places[cluster.id]}")
        places[cluster.id] = where
        ids = [document.id for document in cluster.documents]
        repeated = sorted({name for name in ids if ids.count(name) > 1})
        if repeated:
            raise InputError(f"{where} repeats the document id {repeated[0]!r}")
        if not cluster.documents or not cluster.references:
            raise InputError(f"{where} has no {'reference' if cluster.documents else 'document'}")
        if not all(reference.strip() for reference in cluster.references):
            raise InputError(f"{where}: a reference is empty")
        empty = [row for row, document in enumerate(cluster.documents) if not document.text.strip()]
        if empty and not (some_empty and len(empty) < len(ids)):
            raise InputError(f"{where}, document {empty[0]} ({ids[empty[0]]!r}) is empty")
        clusters.append(cluster)
    return clusters


def _document(where: str, **fields: Any) -> Document:
    """A document; one whose date cannot be read has none."""
    try:
        return Document(**fields)
    except InputError as error:
        if error.field == "published" and isinstance(error.value, str) and error.value == fields["published"]:
            return _document(where, **{**fields, "published": None})
        raise InputError(f"{where}: {error}") from None


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON objects of a file's lines, each with its place; blank lines are passed over."""
    for where, record in read_json_lines(path):
        if not isinstance(record, dict):
            raise InputError(f"{where} must be a JSON object, not {type(record).__name__}")
        yield where, record


def _string(record: dict[str, Any], field: str, where: str) -> str:
    value = record.get(field)
    if not isinstance(value, str):
        raise InputError(f"{where}: {field} must be a string, not {type(value).__name__}")
    return value


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _folders(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if path.is_dir()]


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, in order of the names; hidden names excepted."""
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder")
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


LOADERS: dict[str, Loader] = {
    "clusters": load_clusters,
    "multinews": load_multinews,
    "wcep": load_wcep,
    "duc": load_duc,
    "folder": load_folder,
}
