"""An English sentence to whether a noun in it speaks of what was told before it: "The decision was made in Bali".

Besides pronouns (`antecedents`) and the first words of `data/openings`: an act as the subject, "that conclusion", and
"then" beside the first verb.
"""

from __future__ import annotations

from summarizer import lazy_regex as regex

_LONGEST = 400
_ACTS = (
    *("decision", "move", "ruling", "verdict", "announcement", "change"),
    *(
        f"{act}{ending}"
        for act in ("comment", "remark", "statement", "claim", "allegation", "finding")
        for ending in ("", "s")
    ),
)
_ACT = f"(?:{'|'.join(_ACTS)})"
REFERRING = frozenset(("that", "then", *_ACTS))
"""Runs without white space of which what refers back has one."""
_BE = "(?:was|were|is|are|comes?|came|follow(?:s|ed)?|means?|meant|will|would|has|have|had|marks?|could|may)"
_ACT_BEFORE = regex.compile(rf"The {_ACT} {_BE}\b")
_THAT = regex.compile(
    r"\b(?:by|with|to|of|about|on|for|from|at|after) that "
    r"(?:conclusion|decision|claim|statement|ruling|comment|remark|idea|charge|accusation|view|assessment|theory|incident|"
    r"question|report|plan|proposal|finding|allegation)\b(?! (?:of|that|which|who|when|where|by|in)\b)"
)
_THEN = regex.compile(
    r"(?P<head>\p{Lu}[^,;:\"“”]{1,60}?) then (?:then )?"
    r"(?:\p{Ll}+ed|went|took|told|said|made|began|left|got|came|ran|drove|shot|fell|put|gave|sent|fled|found)\b"
)
_CLAUSE = regex.compile(r"\b(?:when|once|if|after|since|and|while|before|who|which|that|but|or)\b", regex.IGNORECASE)


def refers_back(text: str) -> bool:
    """Whether it does, at most 400 characters of it."""
    if len(text) > _LONGEST:
        return False
    if text.startswith("The ") and _ACT_BEFORE.match(text):
        return True
    if " that " in text and _THAT.search(text):
        return True
    then = _THEN.match(text) if " then " in text else None
    return then is not None and _CLAUSE.search(then["head"]) is None
