"""English words that open a sentence before its pronoun, and those that a pronoun may stand for."""

from . import word_set
from .english import ABBREVIATED_MONTHS, MONTHS, WEEKDAYS

TIME = word_set(
    "day days week weeks weekend month months year years hour hours minute minutes moment moments morning",
    "afternoon evening night time times decade decades century season yesterday today tonight tomorrow noon",
    "midnight now later earlier then soon eventually finally next last past previous following same early late",
    "initially originally previously recently afterward afterwards once again sometimes often ago end start",
    "beginning meantime there spring summer autumn fall winter first second third two three four five six several",
    "few instead",
) | {day.lower() for day in (*WEEKDAYS, *MONTHS, *ABBREVIATED_MONTHS)}
"""Words of phrases of time, which name nobody."""
MEDIA = word_set(
    "interview statement video tweet tweets post posts report speech conference lawsuit email e-mail letter call",
    "message response filing blog book memoir documents briefing release affidavit complaint court news press",
    "telephone phone television radio written separate brief public case event point addition contrast return",
    "turn",
)
"""What something is said in, and the nouns of empty phrases: "in an interview", "in that case"."""
PERSON = word_set(
    "man men woman women boy boys girl girls child children people person president minister police king queen",
    "prince princess wife wives husband mother father son daughter brother sister parents couple family group",
    "team victim victims suspect suspects chief mayor judge student agent patient patients friend friends boss",
    "guard pilot nurse candidate cop cops spokesman spokeswoman celebrity bishop priest pope nun actress hostess",
    "coach captain colonel general champion star singer guy kid baby uncle aunt cousin nephew niece fan crowd",
    "crew army company government",
)
"""Persons and bodies that no ending tells."""
NO_PERSON = word_set(
    "after under over another other her later earlier whether former dinner summer winter letter paper center",
    "order number power water river matter career murder prior favor honor labor for or never ever however",
    "together rather further quarter september october november december easter newsletter weather corner border",
    "disaster chapter computer encounter minor major error terror horror door floor poor four important",
    "significant recent restaurant moment three committee year near per either neither super proper silver offer",
    "answer hundred tower theater shutter debris debate warrant grant",
)
"""Words that end like persons and are none."""
IMPERSONAL = word_set(
    "is was has had will would may might could can must should seems seemed appears appeared takes took became",
    "becomes emerged turns turned happened remains remained looks looked rained snowed got gets came comes proved",
    "transpired matters mattered makes made means meant feels felt helps helped hurts hurt does did isn't wasn't",
    "doesn't didn't",
)
"""Verbs of which "it" may mean nothing: it rained, it emerged that, it is clear."""
PERSON_ENDINGS = (
    *("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men"),
    *("ant", "ants", "ee", "ees"),
)
