"""What a refusal costs, whatever the body: large bodies of every kind that ends in 4xx, one at a time."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from typing import NamedTuple

import httpx

from tests.served import Served

_JSON = "application/json"
_FORM = "multipart/form-data; boundary=x"


class Hostile(NamedTuple):
    """A body that is refused, with its name and media type."""

    name: str
    body: bytes
    kind: str = _JSON


def refusals() -> list[str]:
    """Seconds from sending to the answer, the best of three, on an idle service."""
    lines = ["| body | status | code | seconds |", "|---|---|---|---|"]
    with Served(workers=1) as served, httpx.Client(base_url=served.url, timeout=60) as client:
        for hostile in hostiles():
            taken = []
            for _ in range(3):
                started = time.perf_counter()
                answer = client.post("/v1/summaries", content=hostile.body, headers={"content-type": hostile.kind})
                taken.append(time.perf_counter() - started)
            told = answer.json()
            code = told["errors"][0]["code"] if told.get("errors") else told.get("code", "")
            lines.append(f"| {hostile.name} | {answer.status_code} | `{code}` | {min(taken):.2f} |")
    return lines


def hostiles() -> Iterator[Hostile]:
    """Bodies near the largest that is read."""
    chance = random.Random(0)
    yield Hostile("4 MB of `a` and line breaks", _documents("a\n" * 500_000, 4))
    yield Hostile("one document of a million short sentences", _documents("Ab. " * 250_000, 1))
    yield Hostile("4 MB of sentences of two words", _documents("Ab cd. " * 140_000, 4))
    yield Hostile("4 MB of news-like text, 40,000 sentences", _documents(_news(chance, 980_000), 4))
    marks = "".join(chance.choice(".!?,;:'\"()-… \n") for _ in range(980_000))
    yield Hostile("4 MB of random punctuation", _documents(marks, 4))
    letters = "".join(chr(chance.randrange(0x20, 0xD800)) for _ in range(650_000))
    yield Hostile("5 MB of random Unicode, 2 million characters", _documents(letters, 4))
    yield Hostile("8 MB of `[`", b"[" * (8 * 2**20))
    yield Hostile('8 MB of `{"a":`', b'{"a":' * (8 * 2**20 // 5))
    tiny = ",".join(f'{{"id":"{row}","text":"a"}}' for row in range(200_000))
    yield Hostile("200,000 tiny documents", f'{{"documents":[{tiny}]}}'.encode())
    yield Hostile("200,000 empty objects", b'{"documents":[' + b"{}," * 200_000 + b"{}]}")
    yield Hostile("a number of 8 million digits", b'{"documents":[' + b"9" * 8_000_000 + b"]}")
    yield Hostile(
        "a million numbers", b'{"documents":[{"id":"a","text":"x","places":[' + b"1," * 1_000_000 + b"1]}]}"
    )
    yield Hostile("8 MB of invalid UTF-8", b'{"documents":"' + b"\xff" * 8_000_000 + b'"}')
    yield Hostile("8 MB of valid UTF-8 and one wrong byte", b'{"documents":"' + b"a" * 8_000_000 + b'\xff"}')
    yield Hostile("400,000 unknown fields", json.dumps({f"k{row}": 1 for row in range(400_000)}).encode())
    part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\na\r\n'
    yield Hostile("a form of 80,000 parts", part * 80_000 + b"--x--\r\n", _FORM)
    yield Hostile("a form that never ends", part + b"a" * 8_000_000, _FORM)


def _documents(text: str, count: int) -> bytes:
    return json.dumps(
        {"documents": [{"id": str(row), "text": text} for row in range(count)]}, ensure_ascii=False
    ).encode()


def _news(chance: random.Random, length: int) -> str:
    words = ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(3, 9))) for _ in range(5_000)]
    sentences: list[str] = []
    size = 0
    while size < length:
        sentences.append(" ".join(chance.choices(words, k=14)).capitalize() + ".")
        size += len(sentences[-1]) + 1
    return " ".join(sentences)[:length]
