"""What news pages and agency wires carry beside their stories: patterns, each with its reason.

`LINES` are whole lines (captions, share lines, notices); `FRONTS` is what stands before the first
sentence of a line (datelines, scraped dates), the `TAIL_` patterns what stands behind its last one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.text.captions import is_caption
from summarizer.text.lexicon.agencies import AGENCIES, PICTURES
from summarizer.text.lexicon.english import ABBREVIATED_MONTHS, MONTHS

from .telling import reports, tells

# Furniture is short; a longer line that matches by accident is a story told in one paragraph.
LONGEST_FURNITURE = 400

_MONTH = rf"(?:{'|'.join(sorted((*MONTHS, *ABBREVIATED_MONTHS), key=len, reverse=True))})\.?"
_DAY = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_WEEKDAY = r"(?:(?:\w+day|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.?,?\s+)?"
_TIME = (
    r"(?:at\s)?\d{1,2}(?:[:.h]\d{2}){1,2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s\(?[A-Z]{2,5}\)?)?|\d{1,2}\s?[AaPp]\.?[Mm]\.?"
)
# A date with or without a time, as pages print them: 13 Sep 2023, 3:51 PM.
_STAMP = rf"(?:(?:{_TIME}),?\s)?{_WEEKDAY}(?:{_DAY}|\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}})(?:(?:\s?[,|•·–-]\s?|\s|T)(?:{_TIME}))?"
# A name that another begins with comes behind it.
_AGENCIES = sorted(
    {*PICTURES, *AGENCIES, *(form for forms in AGENCIES.values() for form in forms)},
    key=lambda name: (-len(name), name),
)
_AGENCY = rf"(?:The\s)?(?:{'|'.join(regex.escape(name, literal_spaces=True) for name in _AGENCIES)})".replace(
    " ", r"\s"
)
_PICTURE_AGENCY = "|".join(regex.escape(name) for name in sorted(PICTURES))
_PLACE = r"\p{Lu}[\p{Lu}.'’\-]+(?:\s(?:\p{Lu}[\p{Lu}.'’\-]+|DE|DA|DO|OF|E|Y|ET|UND)){0,4}"
_REGION = r"\p{Lu}[\p{L}.'’\-]*(?:\s\p{Lu}[\p{L}.'’\-]*){0,2}"
PERSON = r"\p{Lu}[\p{L}.'’\-]+(?:\s\p{Lu}[\p{L}.'’\-]*){0,3}"
_PLACES = rf"{_PLACE}(?:(?:/|\s?&\s?|,\s|,?\s(?i:and)\s){_PLACE}){{0,3}}"
_DATELINE_CITY = (
    r"(?:WASHINGTON|NEW YORK|LOS ANGELES|CHICAGO|LONDON|PARIS|BERLIN|BRUSSELS|GENEVA|ROME|MADRID|ATHENS|MOSCOW|KIEV|KYIV|"
    r"ISTANBUL|ANKARA|CAIRO|JERUSALEM|GAZA|BEIRUT|DAMASCUS|BAGHDAD|TEHRAN|KABUL|ISLAMABAD|NEW DELHI|BEIJING|HONG KONG|"
    r"TOKYO|SEOUL|BANGKOK|JAKARTA|MANILA|SYDNEY|NAIROBI|LAGOS|JOHANNESBURG)"
)
_STATE = r"\p{Ll}{2,5}\."
_DASH = r"(?:\s*[-–—_]{1,2}\s+|\s*--\s*|\s*[–—]\s*|\s+-|\s*\.-\s*|\s*(?:>{1,2}|»)\s*)"
# What a dash after a place or a date has to stand before, to be a dateline's and not a sentence's own.
_SENTENCE_START = r"(?=[\"“‘'«(]?[\p{Lu}\p{N}])"
_SITES = r"reddit|facebook|twitter|pinterest|linkedin|whatsapp|google\+?|telegram"
_SHARING = rf"share|tweet|print|e-?mail|comments?|{_SITES}"


class Line(NamedTuple):
    """One kind of furniture: lines of at most `longest` characters that hold one of `words` (lower case).

    Attributes:
        stays: of a line that the pattern matches, whether it is news all the same.
        may_be: false of lines that the pattern cannot match, at the cost of a glance.
        spanning: whether several sentences may be one piece of it; else each is judged for itself.
        is_fixed: whether it is the text of a program or a service, word for word the same on every page.
    """

    reason: str
    longest: int
    words: tuple[str, ...]
    pattern: regex.Pattern[str]
    stays: Callable[[str], bool]
    may_be: Callable[[str], object]
    spanning: bool
    is_fixed: bool


def never(_line: str) -> bool:
    """For a pattern that is unmistakable."""
    return False


def always(_line: str) -> bool:
    """For a pattern that nothing rules out sooner than itself."""
    return True


one_verb = partial(tells, own=1)
"""For what a page says of its own story in a sentence with one verb: "Comments are closed"."""


def line(
    reason: str,
    longest: int,
    words: str,
    pattern: str,
    *,
    stays: Callable[[str], bool] = tells,
    may_be: Callable[[str], object] = always,
    spanning: bool = False,
    is_fixed: bool = False,
) -> Line:
    """One kind of furniture from its words, apart by "|", and its pattern."""
    hints = tuple(words.split("|")) if words else ()
    return Line(reason, longest, hints, regex.compile(pattern), stays, may_be, spanning, is_fixed)


_ENDS_OF_AGENCIES = tuple(sorted({name.rstrip(".").split()[-1] for name in _AGENCIES}))
# The last two letters, to look up before many names are compared.
_LAST_OF_AGENCIES = frozenset(name[-2:] for name in _ENDS_OF_AGENCIES)
_ASCII_MARKS = "".join(char for char in map(chr, range(128)) if not (char.isalnum() or char == "_"))
_MARKS_BEHIND = regex.compile(r"(?r)\W*")


def _ends_with_agency(line: str) -> bool:
    """Whether the last word is that of an agency."""
    if line[-1:].isalpha():
        return line[-2:] in _LAST_OF_AGENCIES and line.endswith(_ENDS_OF_AGENCIES)
    if line.isascii():
        words = line.rstrip(_ASCII_MARKS)
        return words[-2:] in _LAST_OF_AGENCIES and words.endswith(_ENDS_OF_AGENCIES)
    marks = _MARKS_BEHIND.match(line)
    return marks is not None and line[: marks.start()].endswith(_ENDS_OF_AGENCIES)


def _ends_in_bracket(line: str) -> bool:
    return line.endswith((")", ")."))


_AGENCIES_ALONE = rf"\({_AGENCY}(?:(?:,|\s?&|\sand)\s?{_AGENCY})*\)\.?"
_CREDITED = regex.compile(rf"(?P<text>.*?)\s*{_AGENCIES_ALONE}\s*", regex.DOTALL)
_OF_CAPTION = regex.compile(r"(?:\.\.\.|…|\)|\b\d{1,2},?\s?\d{4}\.?)$")


def is_credited_news(line: str) -> bool:
    """Whether what stands before an agency in brackets is its news, and no caption of its picture.

    Captions are cut short, end with the full date, or name the photographer too.
    """
    credited = _CREDITED.fullmatch(line)
    if credited is None or _OF_CAPTION.search(credited["text"][-20:]):
        return False
    return tells(credited["text"]) and not is_caption(credited["text"])


# What is said of furniture by someone is news.
NOT_SAID = r"(?!.*\b(?:said|says|told|heard|ruled)\b)"

# After "Photo:" or "Related:" stands a name or a headline; "Photo: that is all they had" is a sentence.
HEADLINE = r"(?=[\W_]*(?:[\p{Lu}\p{Lo}\p{N}]|https?:|$))"
_OWN_STORY = r"(?:story|article|report|version|post)"
_MENDED = (
    r"(?:correct|updat|produc|amend|edit(?!ed out)|translat|adapt|provid|incorrect|misstat|misspell|"
    r"(?:first |originally )?(?:publish|post|appear|print|report|ran\b|air)|part of (?:an?|our|the|its) (?:series|project|package|partnership|collaboration))"
)
# What a correction tells is no news of its own: "corrected to say that the sale was in May".
_TO_SAY = (
    r"(?: to (?:say|show|correct|clarify|reflect|include|add|remove|note|indicate|fix|make|state|give|identify)\b.*)"
)

LINES = (
    line("separator", 400, "", r"[^\p{L}\p{N}]+", stays=never, spanning=True),
    # Notes of the wire to its editors: "In comparison, 5th graf", "(STORY CAN END HERE)", "EDITORS: ...".
    line(
        "wire note",
        330,
        "graf",
        r".{0,160}\b\d+(?:st|nd|rd|th)\s+(?:pvs\s+)?grafs?\b.{0,160}",
        stays=never,
        spanning=True,
    ),
    line(
        "wire note",
        400,
        "editor|eds",
        rf"\W*(?:(?:EDITORS?|Editors?|EDS|Eds)(?:'\s?\w+)?\s?[:.]{HEADLINE}|ATTENTION EDITORS)\s.*",
        stays=never,
        spanning=True,
    ),
    line(
        "wire note",
        200,
        "story can|optional",
        r"\W*(?:STORY CAN END HERE|OPTIONAL (?:MATERIAL|TRIM)|BEGIN OPTIONAL|END OPTIONAL)\b.*",
        stays=never,
        spanning=True,
    ),
    line("wire note", 10, "", r"\W*(?:MORE|ENDS?)\W*"),
    line(
        "notice",
        400,
        "earlier version",
        rf"(?i:an) earlier version of this {_OWN_STORY}.{{0,40}}\b(?:said|gave|had|misstated|misspelled|misidentified|incorrectly|wrongly)\b.*",
        stays=never,
        spanning=True,
    ),
    line(
        "notice",
        400,
        "updated|corrected|amended|edited|changed|revised",
        rf"This {_OWN_STORY}.{{0,40}}\b(?:has been|was|is being) (?:updated|corrected|amended|edited|changed|revised){_TO_SAY}",
        stays=never,
    ),
    line(
        "notice",
        400,
        "this story|this article|this report|this version|this post|earlier version",
        rf"{NOT_SAID}(?:This {_OWN_STORY}|An earlier version of this {_OWN_STORY}).{{0,40}}\b(?:has been|was|is being|corrects?) {_MENDED}.*",
        stays=one_verb,
    ),
    line(
        "notice",
        400,
        "©|copyright",
        r"(?i:(?:©|copyright\s(?:©|\(c\)|the associated|\d{4}.{0,90}\brights reserved)).*)",
        stays=never,
        spanning=True,
    ),
    line("notice", 400, "(c)|copyright", r"(?i:(?:\(c\)|copyright\s(?:\d{4}|by\s))\s?.*)"),
    line(
        "notice",
        400,
        "rights reserved",
        r"(?i:.*\ball rights reserved\W*|all rights reserved(?:\W*| by )(?:©|\(c\)|\d{4}|(?-i:\p{Lu})).{0,80})",
        stays=one_verb,
    ),
    line(
        "notice",
        400,
        "cookie",
        r"(?i:.*\b(?:we use|our use of|you accept(?: all)?|accept all|accept our|manage(?: your)?|read our|about our) cookies?\b.*)",
    ),
    line(
        "notice",
        400,
        "uses cookie",
        r"(?i:.*\bthis (?:page|website|site|web site) uses cookies?\b.*)",
        stays=one_verb,
    ),
    line(
        "notice",
        400,
        "privacy policy",
        r"(?i:.*\b(?:our|read the|see the|and|&) privacy policy\b.*"
        r"|[^.!?]{0,60}\b(?-i:Privacy Policy|PRIVACY POLICY)\b[^.!?]{0,60}!?"
        r"|(?=.*\b(?:terms|cookies?|sign up|subscri\w+|agree|©)\b)[^.!?]{0,60}\bprivacy policy\b[^.!?]{0,60}!?"
        r"|\W*privacy policy\W*)",
    ),
    # What the Internet Archive says of itself, between the pages that it keeps.
    line(
        "notice",
        400,
        "crawl|referenced are changed|internet archive hopes|fix all broken links",
        r"(?i:.*\b(?:donating their crawl data|these crawls are part of an effort|crawls of supported)\b.*|"
        r"that way, as the pages that are referenced are changed .*|then the internet archive hopes that .*|the goal is to fix all broken links on the web.*)",
        stays=never,
        spanning=True,
        is_fixed=True,
    ),
    line(
        "notice",
        400,
        "your browser|iframe",
        r"(?i:.*\byour browser (?:does not|doesn['’]t) (?:currently )?support (?:(?:the|this|our) )?(?:[\w\d]+ )?(?:audio|video|element|tag|iframes?|frames|javascript|html\s?5?|player|format|content|feature|videos)\b.*"
        r"|.*\byour browser (?:does not|doesn['’]t) support\W*|this iframe contains .*)",
        stays=never,
        is_fixed=True,
    ),
    line(
        "notice",
        400,
        "javascript",
        r"(?i:(?=.*\b(?:please|you|your|it is necessary|this (?:page|site|website|app|application|feature|content|form|video|player))\b|enable ).*\b(?:enable|requires?|turn on|activate) javascript\b.*)",
        stays=one_verb,
    ),
    line(
        "metadata",
        120,
        "publish|updated|posted|modified",
        rf"(?i:\W*(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?\s?:?\s*){_STAMP}\W*(?:by\s(?:the\s)?\p{{Lu}}[\p{{L}}.'’\- ]{{0,38}})?",
        stays=never,
    ),
    line(
        "metadata",
        120,
        "",
        rf"\W*{_STAMP}\W*(?:by\s(?:the\s)?\p{{Lu}}[\p{{L}}.'’\- ]{{0,38}})?",
        stays=never,
        may_be=regex.compile(r"\d").search,
    ),
    line(
        "credit",
        400,
        "by ",
        # "Written by a spy, the book sold well" is a sentence.
        r"(?!.*,\s(?:an?|the|this|these|that|those|his|her|its|their|it|he|she|they|some|many|most|one)\s)"
        r"\W*(?:(?:Additional\s)?[Rr]eport(?:ing|ed)|Writing|Written|Edit(?:ing|ed)|Compiled|Graphics?)\s(?:for\s\w+\s)?"
        r"by\s\p{Lu}.*",
        spanning=True,
    ),
    line(
        "credit",
        400,
        "contributed to this|contributed reporting|reported this story|reported from",
        rf"{NOT_SAID}(?:.{{0,250}}\b(?:contributed to this (?:report|story|article)|contributed reporting|reported this story)"
        rf"(?:(?:,? (?:from|in|for|to this (?:report|story|article)))? (?:(?:\p{{Lu}}[\p{{L}}.'’-]*|and|of|the|in|from)[ ,.;]*)+|\W*|[.,;] .*)"
        rf"|.{{0,250}}\breported this story (?:in|from) \p{{Lu}}.*"
        r"|\W*(?:(?:\p{Lu}[\p{L}.'’-]+|and|in|from|writers?|correspondents?|reporters?)[ ,;]+){1,12}reported from (?:(?:\p{Lu}[\p{L}.]+|and|in)[ ,.;]*)+)",
        stays=never,
    ),
    line(
        "credit",
        300,
        "can be reached|can be contacted|can be followed|is a staff|is a freelance",
        NOT_SAID
        + r"(?=.*(?:@|\d{3}|(?i:twitter|facebook|\.com))).{0,120}\bcan be (?:reached|contacted|followed) (?:at|on)\b.*|"
        rf"{PERSON} is a (?:staff|freelance) (?:writer|reporter)\b(?!.* who\b).*",
        stays=one_verb,
    ),
    line("credit", 120, "@", r"(?i:.{0,60}\b(?:e-?mail|contact)(?: \w+){0,3}(?: at)?:? \S+@\S+\W*)"),
    line(
        "credit",
        120,
        "/",
        rf"(?:\p{{Lu}}[\p{{L}}.'’\-]*(?<!\p{{Ll}}{{2}}\.)[ /]){{0,6}}(?:[\p{{L}}.'’\-]+/)(?:[\p{{L}} ]+/)?(?:{_AGENCY}|Pool)(?:[ /](?:via\s)?{_AGENCY})*",
        stays=never,
    ),
    line(
        "credit",
        60,
        "",
        rf"\W*(?:(?:Photo|Image|Picture|Credit|Source|Foto|Photograph)s?(?:\s?(?:by|credit|courtesy of|:))?[:\s]+)?(?:via\s)?{_AGENCY}\W*",
        stays=never,
        may_be=_ends_with_agency,
    ),
    line(
        "credit",
        110,
        "photo|image|picture|credit|foto",
        r"(?i:(?:photo|image|picture|credit|foto|photograph)s?(?: credit)?\s?[:|]\s?[^.!?]{1,50}\.?)",
    ),
    line(
        "byline",
        200,
        "by",
        rf"(?!.*\b(?:had|has|have|was|were|is|are|said|will)\b)By[:\s]+{PERSON}(?:(?:,|\s?[|•·/]|\sand|\sof|\sin|,\sand)\s+[\p{{L}}][\p{{L}} .'’\-]*){{0,5}}(?:\s?[|•·,].{{0,60}})?"
        r"(?<![.!?])",
    ),
    line("byline", 90, "by", r"BY[:\s]+[\p{Lu} .,'’\-]{4,80}", stays=never),
    # Without a name: "By our own correspondent", "From our foreign staff in Lagos."
    line(
        "byline",
        90,
        "by|from",
        r"(?i:(?:by|from)\s(?:our|the|a|an|staff)\s(?:own\s)?(?:(?:foreign|special|local|news|political|sports|city|web|online|staff)\s){0,2}"
        r"(?:correspondents?|reporters?|writers?|staff|newsroom|news desk|desk)(?:\s(?:in|at)\s[\p{L} .'’\-]{2,40})?(?:,\s(?:edition|(?-i:\p{Lu}))[^,.!?]{0,28})?\.?)",
        stays=never,
    ),
    # The credit of a picture: (AP Photo/Jane Hale), (Photo: Jane Hale, AFP), or an agency behind a caption cut short.
    line(
        "caption",
        400,
        ")",
        r"(?=.*\)$)"
        rf"(?:.*\((?!{_AGENCY},\s?{_AGENCY}\))(?:.{{0,60}}[/:,]\s?|.{{0,40}}\b(?:via|for|by)\s)(?:{_AGENCY})(?:\s(?:Photo|photo|file|File|Images?).{{0,40}}|/[\p{{L}} .'’\-]+)?\)"
        rf"|.*\((?:{_AGENCY})(?:\s(?:Photo|photo|file|File|Images?).{{0,40}}|/[\p{{L}} .'’\-]+)\)"
        rf"|.*\((?:{_PICTURE_AGENCY})\))",
        stays=never,
        may_be=_ends_in_bracket,
        spanning=True,
    ),
    # An agency alone may be whose news it is.
    line(
        "caption",
        400,
        ")",
        rf"(?=.*\)\.?$).*{_AGENCIES_ALONE}",
        stays=is_credited_news,
        may_be=_ends_in_bracket,
        spanning=True,
    ),
    line(
        "caption",
        400,
        "(photo|(image|(picture|(foto|(credit|(courtesy|(file",
        r".*(?i:\((?:file )?(?:photo|image|picture|foto|credit|courtesy)s?(?:\s(?:by|credit|courtesy|of|from|via)\b|\s?[:/,|]|\sd['’]archive|(?=\)))[^()]{0,80}\))\.?",
        stays=never,
        spanning=True,
    ),
    line(
        "caption",
        400,
        "file|ap/|ap photo|reuters/|afp/|epa/",
        r"\W*FILE(?:\sPHOTO)?\s?[-–—:]\s.*|(?:.*\b)?(?:(?:AP|REUTERS|AFP|EPA)(?:\s(?:Photo|PHOTO))?\s?/\s?(?!(?:Reuters|AP|AFP|EPA|dpa)$)"
        r"(?:\p{Lu}[\p{L}.'’\-]*\s?){1,4}(?:/.{0,40})?\)?\.?)",
        stays=never,
        spanning=True,
    ),
    line(
        "caption",
        400,
        "/|photo",
        rf"(?!.*[.!?][\"”’]?\s{_AGENCY}/{_AGENCY}\.?$).{{0,300}}(?:/|\b(?i:photo)(?i:graph)?(?i:s)?:?\s)(?:[\p{{L}}.'’\- ]+/)?{_AGENCY}\)?\.?",
        stays=reports,
        may_be=_ends_with_agency,
        spanning=True,
    ),
    line(
        "share",
        120,
        "share|tweet|print|mail|comment|reddit|facebook|twitter|pinterest|linkedin|whatsapp|google|telegram",
        rf"(?i:\W*(?:{_SHARING})(?:[\s/|,+&]+(?:this|the|on|via|article|story|post|page|with|your|friends?|to|{_SHARING}))*\W*)",
    ),
    line(
        "share",
        300,
        "follow|like|join|find|watch|add",
        r"(?i:[^\p{L}\"“]*(?:follow (?:us|me|our)\b(?!,)|(?:follow|like|join|find|watch|add) (?:\w+ ){1,4}on (?:twitter|facebook|"
        r"instagram|google news|telegram|whatsapp))\b.*)",
    ),
    line(
        "share",
        250,
        "telegram|whatsapp|click here",
        r"(?i:(?:.{0,40}\b)?(?:join|follow|subscribe to|our)\b.{0,40}\b(?:telegram|whatsapp) (?:channel|group)\b.*|click here (?:to|for)\b.*)",
    ),
    line(
        "share",
        400,
        "tweet",
        r"(?i:(?:tweet with a location|add a location to your tweets|when you tweet with a location|you can add location information to your tweets).*)",
        stays=never,
        spanning=True,
        is_fixed=True,
    ),
    line(
        "subscribe",
        330,
        "sign up|subscri|register|log in|login|newsletter|breaking news|delivered ",
        r"(?i:\W*(?:sign ?up|subscribe|register (?:now|here|for free|today)|log ?in)\b.{0,200}|"
        r"(?=.*\b(?:sign ?up|subscribe|get|your|our|free|e?-?in-?box|select|choices|most)\b)"
        r".{0,120}\b(?:newsletter|breaking news (?:emails?|alerts?))\b.{0,200})"
        r"|(?:[Tt]he|[Yy]our|[Oo]ur) .{0,60}\bdelivered (?:every |each )?(?:day|daily|mornings?|weekdays?|weekly|week)\b.{0,30}",
    ),
    line(
        "subscribe",
        250,
        "you have |you must |you need to |terms of service",
        r"(?i:.{0,40}\byou (?:have|must|need to) (?:be |have )?(?:logged in(?: (?:to|or|and|as|before)\b.*|\W*)|a subscriber(?: to (?:read|view|access|comment|post|continue)\b.*|\W*)"
        r"|successfully (?:subscribed|signed|registered|unsubscribed|logged|voted|submitted)\b.*)|\*? ?i understand the terms of service\W*(?:and\b.*)?)",
    ),
    line("subscribe", 250, "want ", r"(?i:want (?:(?:the|more) )?news\b.{0,80}\?.*)", stays=never, spanning=True),
    line(
        "subscribe",
        140,
        "unsubscribe|subscribing|signing up|view all|let us know",
        r"(?i:(?:you can |to )?unsubscribe\b.*|thank(?:s| you) for (?:subscribing|signing up)\b.{0,60}|view all\b.{0,60}|let us know\b.*)",
    ),
    line(
        "notice",
        120,
        "be loaded|be played|failed to load",
        r"(?i:.{0,60}\b(?:audio|clips?|comments?|content|document|embed|feed|file|form|images?|map|media|page|photos?|player|slideshow|stream|this|transcript|videos?)"
        r" (?:(?:could not|couldn['’]t|cannot|can['’]t) be (?:loaded|played)|failed to load)\b.{0,40})",
        stays=one_verb,
        is_fixed=True,
    ),
    line(
        "subscribe",
        250,
        " tip",
        r"(?i:(?:have|got) a (?:news )?tip\b.{0,60}\?.*|send us a (?:secure |news )?tip\b.*)",
        spanning=True,
    ),
    line("subscribe", 250, "interested in", r"(?i:interested in .{1,80}\? add .*)", stays=never, spanning=True),
    line(
        "navigation",
        200,
        ":|>",
        r"(?i:\W*(?:read (?:more|also|next|the full|this)|see also|also read|also see|related(?: \w+)?|more on this|more from|don'?t miss|must read|"
        rf"recommended|watch(?: (?:live|now|more|below|the video|again))?|listen|what to know|story highlights|key points)\s?[:>](?-i:{HEADLINE}).*)",
        stays=reports,
    ),
    line(
        "navigation",
        60,
        "",
        r"(?i:\W*(?:read more|see also|related(?: articles?| stories| topics| content)?|advertisement|ad|story continue[ds] below(?: advertisement)?|"
        r"(?:advertisement )?continue reading(?: (?:the|this|below|here|more|on|in|our)\b[^,]*)?|loading|play(?: facebook| video)?|video|photos?|slideshow.*|gallery|image caption|media caption|text size.*|skip to .*|back to top|top of page|"
        r"most (?:read|viewed|popular)|trending|next|previous|close|menu|search|update|breaking|listen|live|show more|view (?:all|more|comments)|hide caption|toggle caption|"
        r"enlarge (?:this )?image|\d+ (?:of|/) \d+)\W*)",
        stays=one_verb,
    ),
    # A colon, or the end of the line not far behind: "Leia mais sobre o assunto", not "Leia mais, disse o juiz".
    line(
        "navigation",
        140,
        "lire|leia|lea |lesen|читайте",
        r"(?i:lire (?:aussi|également)\s?:.*|leia (?:mais|também)(?:\s?:.*|(?:\s(?:aqui|em|no|na|sobre|n[oa]s?)\b[^,]{0,100})?\W*)|lea también(?:\s?:.*|\W*)"
        r"|lesen sie (?:auch|mehr|hier)(?:[^:,]{0,40}:.*|(?:\s(?:auch|dazu|hier|im|in|mehr|über|zum|zu)\b[^,]{0,100})?\W*)|читайте также(?:\s?:.*|\W*))",
        stays=never,
    ),
)


class FrontPattern(NamedTuple):
    """A pattern, and what the line needs for it at a glance: few lines do, so that few patterns are ever compiled."""

    pattern: regex.Pattern[str]
    needs: Callable[[str], object]

    def match(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """What of the text from `start` on is furniture, before `end`."""
        return self.pattern.match(text, start, end) if self.needs(text[start:end]) else None


Front = tuple[str, FrontPattern]


def _any_of(marks: str) -> Callable[[str], object]:
    return re.compile(f"[{marks}]").search


def _names_agency(line: str) -> bool:
    """Whether a line may begin with an agency."""
    return line.startswith(_FIRST_WORDS) or (line.startswith("The") and line[4:].startswith(_FIRST_WORDS))


_FIRST_WORDS = tuple(sorted({name.split()[0] for name in _AGENCIES}))
_BRACKET, _DASHES = _any_of(r"(\["), _any_of("-–—_>»")
# A capital, and another one or what stands in its place in a name.
_CAPITALS = regex.compile(r"\p{Lu}[\p{Lu}.'’\-]")


def _capitals_and_dash(line: str) -> bool:
    return _CAPITALS.match(line) is not None and _DASHES(line) is not None


FRONTS: tuple[Front, ...] = tuple(
    (reason, FrontPattern(regex.compile(pattern), needs))
    for reason, needs, pattern in (
        (
            "metadata",
            re.compile("[Dd]ate|DATE").match,
            r"(?:date|Date|DATE)[:\s]\s*\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?\s+",
        ),
        (
            "metadata",
            _any_of(":"),
            rf"(?i:(?:first |last )?(?:published|updated|posted)\s?:\s){_WEEKDAY}{_DAY}(?:,?\s(?:at\s)?\d{{1,2}}[:.]\d{{2}}\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{{2,4}}\b)?)?\s+",
        ),
        # A full date that a page prints over its story, in any language, with the line break lost:
        # Tuesday, May 3, 2011The talks   Mardi 7 juillet 2009 Des ambulances   Pátek, 7. července 2006 Londýňané
        (
            "metadata",
            regex.compile(r"\w+(?:day,|,?\s\d)").match,
            rf"(?:\w+day,\s{_MONTH}\s\d{{1,2}},\s\d{{4}}|\p{{Lu}}\p{{Ll}}+,?\s\d{{1,2}}\.?\s(?:de\s)?\p{{L}}{{3,}}\.?\s"
            rf"(?:de\s)?\d{{4}})\s*{_SENTENCE_START}",
        ),
        # What players and galleries leave in front of a story.
        (
            "navigation",
            re.compile("CLOSE|View Images|Videos|Skip Ad|Caption|Buy Photo").search,
            r"CLOSE\s(?=\p{Lu}\p{Ll})|View Images\s|(?:EMBED\s?(?:<>)?\s?)?More (?:News )?Videos\s|(?:\d+ of \d+\s)?(?:.{0,60}\b)?Skip Ad\s[×x]\s|"
            r"(?:Hide|Show) Caption\s(?:\d+ of \d+\s)?(?:Photos:\s)?|Buy Photo\s",
        ),
        # VLADIVOSTOK, Russia, Sept 13 (Reuters) –   SEOUL (AP) —   Washington (CNN) --   (Reuters) -
        (
            "dateline",
            _BRACKET,
            rf"(?:{_REGION}(?:[,/]\s?{_REGION}){{0,3}},?\s?)?(?:,?\s?{_DAY},?\s?)?[(\[](?:[^()\[\]]{{0,20}}[/,]\s?)?{_AGENCY}(?:\s\p{{Lu}}\p{{Ll}}+)?(?:\s?[/,][^()\[\]]{{0,20}})?[)\]]\s?[:.]?{_DASH}?\s*",
        ),
        # AUGUSTA, Ga. (WRDW/WAGT) –
        (
            "dateline",
            _BRACKET,
            rf"{_PLACE}(?:[,/]\s{_REGION}){{0,3}}(?:,\s{_DAY})?,?\s[(\[][\p{{L}}\p{{N}}/.&\- ]{{2,30}}[)\]]{_DASH}",
        ),
        # SÃO PAULO, May 3 –   VLADIVOSTOK, Russia -   HOPE, Maine —   ALDEN, Ill. --   TOKYO and SEOUL —   HOPE >>
        (
            "dateline",
            _capitals_and_dash,
            rf"{_PLACES}(?:[,/]\s(?:{_REGION}|{_STATE})){{0,3}}(?:,\s{_DAY})?,?(?:\s/[\p{{L}} \-]{{3,30}}/)?{_DASH}{_SENTENCE_START}",
        ),
        # Charlottesville, VA -   Moscow, Sept 13 –
        (
            "dateline",
            regex.compile(rf"{_REGION},\s[\p{{L}}\d].*?[-–—_>»]", regex.DOTALL).match,
            rf"{_REGION},\s(?:[A-Z]{{2}}|{_REGION},\s{_DAY}|{_DAY}),?{_DASH}{_SENTENCE_START}",
        ),
        (
            "dateline",
            regex.compile(r"(?:\S+\s+){0,2}\d.*?[-–—_>»]", regex.DOTALL).match,
            rf"{_WEEKDAY}{_DAY},?{_DASH}{_SENTENCE_START}",
        ),
        ("dateline", _names_agency, rf"{_AGENCY}{_DASH}(?=\p{{Lu}})"),
        # Associated Press An Israeli soldier ...  the credit of a picture, its line break lost.
        ("credit", _names_agency, rf"{_AGENCY}\s(?=(?:An?|The|In)\s\p{{Ll}})"),
    )
)

FIRST_FRONTS: tuple[Front, ...] = tuple(
    (reason, FrontPattern(regex.compile(pattern), needs))
    for reason, needs, pattern in (
        # NEW DELHI: Prime Minister ...  Only over the whole story; further down it is who speaks.
        ("dateline", _CAPITALS.match, rf"{_PLACE}:\s+(?=\p{{Lu}}\p{{Ll}})"),
        # GAZA/JERUSALEM Israel's cabinet ...   WASHINGTON Obesity is ...
        (
            "dateline",
            _CAPITALS.match,
            rf"(?:{_PLACE}/{_PLACE}(?:,\s\p{{Lu}}\p{{Ll}}+)?|{_DATELINE_CITY})\s(?=(?:An?|The|In|\p{{Lu}}\p{{Ll}}+(?:['’]s)?)\s)",
        ),
        # Meadow Lake, Saskatchewan – The council ...  No dash follows, as one does behind an apposition.
        (
            "dateline",
            _DASHES,
            rf"{_REGION},\s(?:{_REGION}|{_STATE})(?:\s?--\s?|\s[-–—]\s|\s?—\s?)(?=\p{{Lu}}[^–—.!?]{{20,}}[.!?])(?![^.!?]*\s-{{1,2}}\s)",
        ),
    )
)

# What the desk puts before a sentence: UPDATE 3 -   BREAKING:   Update:
LABEL = regex.compile(
    r"(?:UPDATED?(?:\s\d{1,2})?|Updated?|BREAKING(?:\sNEWS)?|Breaking(?:\s[Nn]ews)?|EXCLUSIVE|Exclusive|DEVELOPING|JUST IN|LIVE|NEW|"
    r"WATCH(?:\sLIVE)?|PHOTOS?|VIDEO|WRAPUP(?:\s\d{1,2})?|RPT)\s?(?:[:|]|>{1,2}|-{1,2}(?=\s|\p{Lu})|\s[–—])\s*"
    rf"(?!{_STAMP}){_SENTENCE_START}"
)

TAIL_CREDIT = regex.compile(
    rf"(?<=[.!?…][\"”’')\]]*)(?:\s+|(?=[(\[]))[-–—(\[]*\s?(?:With\s)?(?:{_AGENCY})(?:\s?[/,&]\s?{_AGENCY})*\s?[)\]]?\.?\s*$"
)
TAIL_CAPTION = regex.compile(
    r"(?<=[.!?…\p{L}][\"”’']*)\s*\((?:(?i:photo|image|picture|credit|file photo|foto)s?\b.{0,60}|"
    rf"(?:.{{0,40}}[/:,]\s?)?{_AGENCY}(?:\s(?i:photo|file|images?).{{0,30}}|/.{{0,30}})?)\)\.?\s*$"
)
TAIL_LINK = regex.compile(
    r"(?<=[.!?…][\"”’')\]]*)\s+(?i:read more|learn more|click here|continue reading|story continues below|share)\W*$"
)
_ENDS_OF_LINKS = ("more", "here", "reading", "below", "share")
# As of agencies, the last two letters.
_LAST_OF_LINKS = frozenset(word[-2:] for word in _ENDS_OF_LINKS)
_LONGEST_END = max(map(len, _ENDS_OF_LINKS))
_COMMON_MARKS = ".?!,:;…\"'“”‘’)]»"
_END_OF_LINK = regex.compile(rf"(?r)(?:{'|'.join(_ENDS_OF_LINKS)})\W*$")


# Most lines: one to three names or words with a capital, and then a small letter; or a quotation.
_PLAIN_START = re.compile(
    r"(?!First |Last |Breaking |View |More |Hide |Show |Buy )[A-Z][a-z]+[A-Za-z]*"
    r"(?: (?!An |The |In )[A-Z][A-Za-z]+){0,2} (?!dpa)[a-z]|[A-Z]+ (?!dpa|and |published|updated|posted)[a-z]|[\"“]"
)
_LONGEST_SKIP = 80


def has_plain_start(text: str, start: int, end: int) -> bool:
    """Whether nothing of `FRONTS`, `FIRST_FRONTS`, `LABEL` and the marks of lists stands at the start, at a glance."""
    return _PLAIN_START.match(text, start, end) is not None and "Skip Ad" not in text[start : start + _LONGEST_SKIP]


def may_have_front(text: str, start: int, end: int) -> bool:
    """Whether one of `FRONTS` stands at the start."""
    end = min(end, start + LONGEST_FURNITURE)
    return any(pattern.match(text, start, end) for _, pattern in FRONTS)


def may_have_tail(tail: str) -> bool:
    """Whether the end of a line, without white space, may be one of the `TAIL_` patterns, at a glance."""
    if tail.endswith((")", ").")):
        return True
    name = tail.rstrip(".)]").rstrip()
    if name[-2:] in _LAST_OF_AGENCIES and name.endswith(_ENDS_OF_AGENCIES):
        return True
    words = tail.rstrip(_COMMON_MARKS)
    if words[-1:].isalnum():
        return words[-2:].lower() in _LAST_OF_LINKS and words[-_LONGEST_END:].casefold().endswith(_ENDS_OF_LINKS)
    return _END_OF_LINK.search(tail.casefold()) is not None


CAPTION_DATE = regex.compile(rf"(?:,|\son)\s{_WEEKDAY}{_DAY}\.?$")
