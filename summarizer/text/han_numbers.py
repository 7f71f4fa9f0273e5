"""A Chinese, Japanese or Korean text to its numbers: 3万5千, 二十五万, 십이.

Digits with a scale are numbers wherever they stand. Numbers in words are where a counter follows, or where a digit
and a scale make their form clear (三百二十): 一部, 万一 and 十分 are other words. Days and months are left to
`calendar`.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer import lazy_regex as regex

from .digits import written_numbers

EAST_ASIAN = frozenset(("ja", "ko", "zh", "yue"))
_DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一壹", "二两兩贰", "三叁", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_DIGITS |= dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}
_NATIVE = {
    "하나": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90,
}  # fmt: skip
_COUNTERS = {
    "zh": "人|名|位|岁|歲|个(?!人电)|個|只|隻|头|頭|条|條|辆|輛|艘|架|座|家|所|次|年|天|周|小时|小時|"
          "分钟|分鐘|秒|元|块|美元|欧元|英镑|吨|噸|公里|千米|米|公斤|克|倍|%|％|票|户|戶|间|場|场|起|例|件|支|枝|把|张|張|枚|栋|棟|层|層|国|國|省|市(?!场)|县|州|"
          "成|种|種|项|項|颗|顆|口|批|组|組|轮|句|本|部|台|余|餘|多|几|平方|立方",
    "ja": "人|名|歳|才|年|円|ドル|ユーロ|台|本|件|個|つ|回|頭|匹|羽|隻|軒|棟|か月|ヶ月|カ月|ケ月|カ国|か国|ヶ国|"
          "時間|分(?!の|野|析)|秒|日間|週間|倍|割|%|％|パーセント|キロ|メートル|トン|点|票|社|校|機|便|世帯|戸|枚|冊|両(?!親)|隊|店|県|市|州|万|余",
    "ko": "명|개|살|마리|사람|시간|분(?=\\s|$|간|의|이|을)|초|달|개월|년|주|번|곳|대|채|척|원|달러|유로|"
          "건|표|배|퍼센트|%|킬로|미터|톤|층|가지|차례|세|일간|인|쌍|군데|가구|국",
}  # fmt: skip
_COUNTERS["yue"] = _COUNTERS["zh"]
_COUNTED = {language: regex.compile(rf"[ ]?(?:{counters})") for language, counters in _COUNTERS.items()}
_HAN_RUN = regex.compile("[零〇一二两兩三四五六七八九十百千万萬亿億兆壹贰叁]++(?:点[零一二三四五六七八九]++)?+")
_HANGUL_RUN = regex.compile(
    "(?<![가-힣])[일이삼사오육칠팔구십백천만억조]++(?: [일이삼사오육칠팔구십백천]*+[만억조]++)*+"
)
_NATIVE_RUN = regex.compile(
    "(?<![가-힣])(?P<tens>열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)?"
    "(?P<ones>하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)?"
    "(?= ?(?:명|개|살|마리|사람|시간|달|번|곳|대|채|척|가지|차례|건|군데|쌍|배)(?!국|책))"
)
_SCALED = regex.compile(r"[ ]?([十百千십백천]?)([万萬亿億兆만억조]?)(?![一二三四五六七八九十百千년])")
_NO_SUCH = regex.compile("分之|月(?!间|間)|日(?!間|间)|号|號|目|番目|世纪|世紀|点(?!名|的)|時(?!間)|时(?!间)")
_ORDINAL = frozenset("第礼禮拜期周週統统同唯逐専专纯単单初")
_DIGIT_ENDED = regex.compile(
    r"[月월](?!间|間)|日(?!間|间)|일(?!간|째)|号|號|番目|目(?=の|$)|時(?!間)|时(?!间)|시(?!간)|번째|차(?=\s|$)|[년年]代"
)

Found = tuple[int, int, float, bool]


def east_asian_numbers(text: str, language: str) -> Iterator[Found]:
    """Start, end, value and whether there are digits, of each number, in order."""
    found = list(_in_digits(text, language))
    taken = {place for start, end, _, _ in found for place in range(start, end)}
    runs = _hangul(text, language) if language == "ko" else _han(text, language)
    found += [one for one in runs if not taken.intersection(range(one[0], one[1]))]
    yield from sorted(found)


def _in_digits(text: str, language: str) -> Iterator[Found]:
    """Numbers in digits with the scales behind them, as in 3万5千 and 2만 5천."""
    written = list(written_numbers(text, language))
    place = 0
    while place < len(written):
        start, end, value = written[place]
        total, scale, last = 0.0, 0.0, float("inf")
        while True:
            match = _SCALED.match(text, end)
            factor = float(_SMALL.get(match[1], 1) * _LARGE.get(match[2], 1)) if match else 1.0
            if match is None or factor == 1.0 or factor >= last:
                break
            total, scale, last, end = total + value * factor, factor, factor, match.end()
            if place + 1 == len(written) or text[end : written[place + 1].start].strip(" ") or factor < 100:
                value = 0.0
                break
            following = written[place + 1]
            if following.start - end > 1 or following.value >= factor:
                value = 0.0
                break
            place, value, end = place + 1, following.value, following.end
        place += 1
        # 5 月 and 3 日 are of dates; a last part without scale (3万5000) is added as it stands.
        if scale == 0 and _DIGIT_ENDED.match(text, end) is not None and not _is_duration(text, end):
            continue
        yield start, end, total + value if scale else value, True


def _is_duration(text: str, end: int) -> bool:
    return text[end : end + 2] in ("日間", "日间")


def _han(text: str, language: str) -> Iterator[Found]:
    for match in _HAN_RUN.finditer(text):
        start, end = match.span()
        run = match[0]
        if end - start > 24 or (start and text[start - 1] in _ORDINAL) or text[start - 1 : start].isdecimal():
            continue
        if run[-1] in "万萬" and text[end : end + 1] == "一":
            continue
        value = _value(run)
        of_hundred = text[start - 3 : start] == "百分之"
        if value is None or (_NO_SUCH.match(text, end) and not of_hundred):
            continue
        if text[start - 2 : start] == "分之" and not of_hundred:
            continue
        counted = _COUNTED[language].match(text, end) is not None
        if (
            _is_clear(run)
            or of_hundred
            or (counted and run not in ("一", "十", "百", "千", "万", "萬", "億", "亿", "千万"))
        ) or (counted and run == "十" and text[end : end + 1] in "人名岁歲年天个個"):
            yield start, end, value, False


def _is_clear(run: str) -> bool:
    """Whether it holds a digit before a scale and has three characters, or is the digits of a year."""
    return (
        len(run) >= 3
        and any(char in _SMALL or char in _LARGE for char in run)
        and any(char in _DIGITS for char in run)
    )


def _hangul(text: str, language: str) -> Iterator[Found]:
    for match in _HANGUL_RUN.finditer(text):
        run = match[0].replace(" ", "")
        value = _value(run) if match.end() - match.start() <= 30 else None
        if value is None or len(run) < 2 or not any(char in _SMALL or char in _LARGE for char in run):
            continue
        if _COUNTED[language].match(text, match.end()):
            yield *match.span(), value, False
    for match in _NATIVE_RUN.finditer(text):
        if match["tens"] or (match["ones"] and match["ones"] != "한"):
            ones = 1 if match["ones"] == "한" else _NATIVE.get(match["ones"] or "", 0)
            yield match.start(), match.end(), float(_NATIVE.get(match["tens"] or "", 0) + ones), False


def _value(run: str) -> float | None:
    """The value of a run of numerals; None of what does not follow their grammar."""
    run, _, part = run.partition("点")
    if all(char in _DIGITS for char in run) and len(run) != 1:
        return float("".join(str(_DIGITS[char]) for char in run)) if len(run) >= 4 else None
    total, section, digit = 0, 0, 0
    unused = False  # whether a digit has been read that no scale has used
    least, top = 10**4, 10**16
    for char in run:
        if char in _DIGITS:
            if unused and digit:
                return None
            digit, unused = _DIGITS[char], True
        elif char in _SMALL:
            if _SMALL[char] >= least or (unused and digit == 0 and section == 0):
                return None
            section += (digit or 1) * _SMALL[char]
            least, digit, unused = _SMALL[char], 0, False
        else:
            section += digit
            if _LARGE[char] >= top:
                return None
            if section == 0:
                if total == 0:
                    return None
                total *= _LARGE[char]
            else:
                total += section * _LARGE[char]
            top, section, digit, unused, least = _LARGE[char], 0, 0, False, 10**4
    value = float(total + section + digit)
    return value + float("0." + "".join(str(_DIGITS[char]) for char in part)) if part else value
