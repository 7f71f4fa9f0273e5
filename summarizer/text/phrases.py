"""A Thai or Lao paragraph to the spaces in it that end sentences: these scripts have no other mark for that.

A space stands between phrases, around numbers and foreign words, and between first name and surname as well. One
ends a sentence here where the phrases on both of its sides are long and neither leans on the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer import lazy_regex as regex

_SCRIPT = regex.compile(r"[\p{Thai}\p{Lao}]")
_SPACE = regex.compile(
    r"(?<=[\p{Thai}\p{Lao}--[ๆฯຯໆ\p{Nd}]])[ \u00a0\u2009\u200b]+(?=[\p{Thai}\p{Lao}--[\p{Nd}]])", regex.V1
)
# A phrase of fewer characters, vowel signs counted, has hardly a subject and a verb.
_SHORTEST = 15
# Relative words, conjunctions and verbs of saying, with which a phrase goes on; and what announces the next one.
_GOES_ON = regex.compile(
    "ที่|ซึ่ง|อัน(?=เป็น)|และ|หรือ|ว่า|โดย|เพื่อ|กับ|ของ|จาก|ใน|แก่|ต่อ(?!มา)|ตาม|คือ|เป็น|จึง|จะ|ได้|ก็|กล่าว|แถลง|ระบุ|เปิดเผย|บอก|ยืนยัน|"
    "พร้อม|รวม|เช่น|เนื่องจาก|เพราะ|หลัง|ก่อน|เมื่อ|ตั้งแต่|จน|ทำให้|ให้|ด้วย|"
    "ທີ່|ຊຶ່ງ|ແລະ|ຫຼື|ວ່າ|ໂດຍ|ເພື່ອ|ກັບ|ຂອງ|ຈາກ|ໃນ|ແມ່ນ|ຈຶ່ງ|ຈະ|ໄດ້|ກ່າວ"
)
_ANNOUNCES = regex.compile("(?:ว่า|คือ|และ|หรือ|ที่|โดย|เช่น|ของ|กับ|ใน|จาก|เป็น|นาย|นาง|นางสาว|ວ່າ|ແລະ|ຫຼື|ທີ່|ໂດຍ|ຄື)$")


def phrase_ends(text: str) -> Iterator[int]:
    """Where a space ends a sentence of Thai or Lao, in order."""
    if _SCRIPT.search(text) is None:
        return
    gaps = [match.span() for match in _SPACE.finditer(text)]
    begun = 0
    for number, (start, end) in enumerate(gaps):
        following = gaps[number + 1][0] if number + 1 < len(gaps) else len(text)
        if (
            start - begun >= _SHORTEST
            and following - end >= _SHORTEST
            and not _GOES_ON.match(text, end)
            and not _ANNOUNCES.search(text, max(begun, start - 10), start)
        ):
            yield start
            begun = end
