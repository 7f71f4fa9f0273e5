"""An English sentence to whether it is a caption: it describes a picture that the reader does not see.

A caption tells itself by its sides ("Smith, left, and Jones"), by naming the picture ("in this Jan. 5 photo"), or as
a scene in the present tense of captions ("A man holds a placard"). A scene has its actor, its verb and its place from
lists, and no word of a plot, a rule or a forecast: what only might be a caption is none.
"""

from __future__ import annotations

from summarizer import lazy_regex as regex

from .lexicon import word_set
from .lexicon.english import ABBREVIATED_MONTHS, MONTHS, WEEKDAYS

_LONGEST = 400
_LONGEST_SCENE = 240


def _any(*texts: str) -> str:
    """A pattern for any of the forms of some texts, apart by white space; a blank in a form is ~."""
    forms = [form for text in texts for form in text.split()]
    return f"(?:{'|'.join(forms)})".replace("~", r"\s")


_MONTH = rf"(?:{_any(*MONTHS)}|{_any(*ABBREVIATED_MONTHS)}\.?)"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})"
_DATE = rf"{_DAY}(?:,?\s\d{{4}})?"

_SIDE_NAME = _any("left right center centre")
_WHICH = _any("far top bottom lower upper at second~from third~from fourth~from")
_SIDE = regex.compile(
    rf"\b\p{{Lu}}[\p{{L}}'’.-]+,\s(?:{_WHICH}\s)?{_SIDE_NAME}(?:,\s|\sand\s\p{{Lu}}|\s?\.\Z)"
    rf"|\b\p{{Lu}}[\p{{L}}'’.-]+\s\((?:(?:far\s)?{_SIDE_NAME}|\d(?:nd|rd|th)\s(?:from\s)?[LR])\)"
    r"|\(L\)[^()]{1,120}\(R\)|\(R\)[^()]{1,120}\(L\)"
)
_SIDES = ("left", "right", "center", "centre", "L)", "R)")

_PICTURE = _any(
    "photos? photographs? pictures? images? screenshots? illustrations? handouts? frame[~-]?grabs? video[~-]?grabs?"
)
_STATED = _any("undated still aerial composite combination family file police handout satellite")
_KIND = rf"(?:{_DATE},?|\d{{4}}|{_STATED})"
_KINDS = rf"(?:,?\s{_KIND}){{1,3}},?\s{_PICTURE}"
_MADE = _any("taken released provided made posted")
_CAMERA = rf"(?:{_any('portraits? photographers? selfies? cameras?')}|{_PICTURE})"
_PICTURED = regex.compile(
    rf"\b[Ii]n\s(?:this|these|an?){_KINDS}\b"
    rf"|\b[Ii]n\sthis\s{_PICTURE}(?:,|\s{_MADE}\b)"
    rf"|\A(?:This|These|An?){_KINDS},?\s(?:\w+\s){{0,6}}?shows?\b"
    rf"|\AThis\s{_PICTURE}\s(?:{_MADE}\s[^.!?]{{0,80}}?)?shows?\b"
    r"|\b(?:seen|shown|pictured|depicted)\shere\b(?!\sto\b)"
    rf"|\b(?:is|are)\s(?:seen|shown)\s(?:on|in)\s{_DATE}"
    r"|\b(?:is|are)\spictured\b"
    rf"|\bposes?\sfor\s(?:(?:an?|the|their|his|her)\s(?:\w+\s)?)?{_CAMERA}\b"
    r"|\A(?:Pictured|Seen|Shown|Above|Below|Left|Right|Top|Bottom|Clockwise)\b[^.!?:]{0,40}:\s"
)
_PICTURE_HINTS = ("photo", "image", "pict", "grab", "shot", "seen ", "shown ", " pose")

_ACTOR = _any(
    "man woman boy girl child person protester protestor demonstrator policeman officer soldier firefighter rescuer",
    "worker resident supporter pedestrian motorist mourner student passenger villager refugee migrant fan visitor",
    "tourist survivor volunteer medic vendor activist fighter rebel militant cyclist commuter shopper evacuee ranger",
    "family couple crowd lion dog",
)
_ACTORS = rf"(?:{_any('people men women children police policemen troops crowds')}|{_ACTOR}s)"
_PLACE = _any(
    "on in at near outside inside along past through across next under around amid behind beside over by down with",
    "during as while from toward towards together guard hands candles",
)
_OBJECT = _any(
    "an? the his her their its two three signs placards banners flags candles posters flowers portraits debris"
)
_POSE = "stand walk sit wait gather march pass kneel lie ride peer rest shout chant cry embrace hug pray light"
_POSES = "stands walks sits waits gathers marches passes kneels lies rides peers rests shouts chants cries prays"
_HANDLE = "hold carry inspect examine wave wear light lay place clean clear remove search escort display push aim"
_HANDLES = "holds carries inspects examines waves wears lights lays cleans clears removes escorts displays aims"
_COVER = "cover covers push pushes"
_NAMED = (
    "walks stands listens waves gestures smiles sits poses speaks arrives attends delivers addresses reacts greets"
)
_SMOKE = "rise rises billow billows pour pours leap shoot"
_OF = r"(?:\s(?:of|from|with|in)\s[\w\s-]{3,40}?)?"
_ONE_DOES = rf"(?:{_any(_POSES)}\s{_PLACE}|{_any(_HANDLES, _COVER)}\s{_OBJECT})"
_MANY_DO = rf"(?:{_any(_POSE)}\s{_PLACE}|{_any(_HANDLE, _COVER)}\s{_OBJECT})"
_SCENE = regex.compile(
    rf"(?:{_DATE}\s)?(?:"
    rf"(?:An?|One)(?:\s[\w-]+){{0,3}}?\s{_ACTOR}{_OF}\s{_ONE_DOES}\b"
    rf"|(?:\p{{Lu}}[\w-]+\s(?:[\w-]+\s){{0,2}}?)?(?i:{_ACTORS}){_OF}\s{_MANY_DO}\b"
    r"|(?:(?:Thick|Black|White|Heavy|Dark)\s)?(?:(?:black|white|dark)\s)?(?:Smoke|smoke|Flames)(?:\sand\s\w+)?\s"
    rf"{_any(_SMOKE)}\s)"
)
_CREDITED = regex.compile(
    rf"{_any('Associated~Press Getty~Images European~Pressphoto~Agency Reuters AFP AP~Photo')}\s"
    r"(?:An?|The|Two|People)\s"
)
_QUOTES = ('"', "“")
_OF_A_STORY = _any(
    "will would may must should can could might if when every each usually often always never accused because but",
    "said says say according trial need favou?r jail prison office board (?:a|per)~(?:day|week|month|year) carry~on",
    "carry~out (?:sit|lie|stand)s?~(?:at|in)~the~(?:top|heart|way) pass(?:es)?~(?:on|through) clear~the~way",
    "(?:holds?|carry|carries)~the~(?:key|record|title) holds?~an?~(?:majority|seat|degree|vote)",
)
_NO_SCENE = regex.compile(rf"[\"“”]|\b{_OF_A_STORY}\b")
_NAMED_VERB = _any(_NAMED, "looks~on shakes?~hands holds~an? embraces? celebrates examines inspects leaves")
_SCENIC = word_set(_POSE, _POSES, _HANDLE, _HANDLES, _COVER, _NAMED, _SMOKE) | word_set(
    "looks shake shakes embrace embraces celebrates leaves"
)
"""A scene has one of these."""
# No plan has its year: "arrives in Hope on Monday, May 3, 2011".
_DATED_SCENE = regex.compile(
    rf"\p{{Lu}}[^.!?;:]{{4,120}}?\s(?:{_NAMED_VERB}|{_any(_POSE, _HANDLE, _HANDLES, _COVER)})\s[^!?;:]{{4,160}}?,?\s"
    rf"(?:on\s)?(?:{_any(*WEEKDAYS)},\s)?{_DAY},?\s\d{{4}}\.?"
)


_OF_RUN = (*_SIDES, ":", *(hint.strip() for hint in _PICTURE_HINTS))
_FIRST_OF_CREDITS = word_set("Associated Getty European Reuters AFP AP")


def holds_caption_word(run: str) -> bool:
    """Whether a run without white space is what no caption is without, one of many such."""
    return run in _SCENIC or run in _FIRST_OF_CREDITS or _has(run, _OF_RUN)


def is_caption(text: str) -> bool:
    """Whether it describes a picture, at most 400 characters of it."""
    if len(text) > _LONGEST:
        return False
    if _has(text, _SIDES) and _SIDE.search(text):
        return True
    if (_has(text, _PICTURE_HINTS) or ":" in text[:60]) and _PICTURED.search(text):
        return True
    if _CREDITED.match(text):
        return True
    if len(text) > _LONGEST_SCENE or text[:1] in _QUOTES or _SCENIC.isdisjoint(text.split()):
        return False
    is_dated = text.rstrip(".")[-4:].isdigit()
    is_scene = _SCENE.match(text) or (is_dated and _DATED_SCENE.fullmatch(text))
    return bool(is_scene) and _NO_SCENE.search(text) is None


def _has(text: str, hints: tuple[str, ...]) -> bool:
    """Whether one of some words stands in it: that costs less than the pattern."""
    return any(map(text.__contains__, hints))
