"""English words by which a later report undoes an earlier one: a ban and its lifting, an arrest and a release.

Patterns of whole words, separated by blanks, with "_" for a blank in one; of bounded length, for texts in lower case.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer import lazy_regex as regex

from . import word_set

Pattern = regex.Pattern[str]


class Reversal(NamedTuple):
    """What may be undone, and how.

    Attributes:
        state: words by which a report says that it is so.
        turn: words by which a later one says that it is so no more.
        named: whether that one has to name the state as well: what "collapsed" was a deal.
        awaited: whether the state is a plan, of which that one has to name a word: what was "postponed" is the vote.
        act: whether the state is any act, of which that one has to name the verb: "withdrew the recall".
    """

    state: Pattern
    turn: Pattern
    named: bool = False
    awaited: bool = False
    act: bool = False


def _words(*texts: str) -> Pattern:
    return regex.compile(rf"\b(?:{'|'.join(' '.join(texts).split())})\b".replace("_", r"\s"))


_WILL = "will (?:is|are|was|were)_(?:\\w+_)?(?:expected|scheduled|due|set|planned|slated|forecast)"
_OFF = "call(?:ed|s)_(?:\\w+_)?off (?:has|have|had|been|was|were|is)_called_off"

REVERSALS: dict[str, Reversal] = {
    "measure": Reversal(
        _words(
            r"bans? banned banning prohibit\w* forb[aio]d\w* curfews? embargo\w* sanctions? restrict\w*",
            r"clos(?:e|es|ed|ing)",
            r"closures? shut\w* order(?:s|ed)? tariffs? laws? decrees? impos\w+ lockdowns? emergency rules?",
            r"blockades?",
            r"warnings? quarantines? sentence[ds]? convict\w* verdicts? rulings? decisions? fine[ds]? tax(?:es)?",
            r"fees? cuts?",
            r"evacuat\w* plans? suspen\w+",
        ),
        _words(
            r"lift(?:ed|s) revoke[ds] rescind(?:ed|s) repeal(?:ed|s) overturn(?:ed|s) (?:struck|strikes)_down",
            r"quash(?:ed|es)",
            r"annul(?:led|s) scrap(?:ped|s) reverse[ds] withdr(?:ew|awn|aws) suspend(?:ed|s) abandon(?:ed|s)",
            r"dropped voided",
            r"cancel(?:l?ed|s) block(?:ed|s) backed_down eased ended",
            _OFF,
        ),
        named=True,
    ),
    "event": Reversal(
        _words(
            r"strikes? walk(?:s|ed|ing)?_out walkouts? protests? rall(?:y|ies) march(?:es)? match(?:es)? games?",
            r"concerts?",
            r"festivals? summits? visits? trips? meetings? talks launch(?:es)? flights? elections? vote auctions?",
            r"search(?:es)?",
        ),
        _words(r"cancel(?:l?ed|s) scrap(?:ped|s) averted abandoned", _OFF),
        named=True,
    ),
    "deal": Reversal(
        _words(
            r"deals? agree\w* merge\w* takeovers? sale buy\w* acqui\w+ cease-?fires? truces? talks contracts?",
            r"accords? pacts?",
            r"treat(?:y|ies) bids? offers? projects? signed coalitions? alliances? partnerships? negotiations?",
        ),
        _words(
            r"collapse[ds] (?:fell|fallen|falls)_(?:through|apart) (?:broke|broken|breaks)_down abandon(?:ed|s)",
            r"tore_up",
            r"pull(?:ed|s)_out withdr(?:ew|awn|aws) walk(?:ed|s)_away scrap(?:ped|s) terminate[ds] rejected",
            r"blocked backed_out",
            _OFF,
        ),
        named=True,
    ),
    "arrest": Reversal(
        _words(
            r"arrest\w* detain\w* detention jail\w* imprison\w* custody charge[ds]? accus\w+ indict\w* convict\w*",
            r"sentenced",
            r"held_(?:over|in|for|on|without|hostage|captive) prosecut\w+ suspect\w* hostages? kidnap\w* abduct\w*",
            r"captur\w+",
            r"captiv\w+ seized seizure",
        ),
        _words(
            r"(?:was|were|been|being|are|is)_(?:\w+_)?(?:released|freed|acquitted|cleared|pardoned|exonerated)",
            r"released_(?:without|from|on_bail|(?:\w+_){0,3}(?:man|men|woman|women|suspects?|hostages?))",
            r"(?:following|after|since)_(?:his|her|their)_(?:\w+_)?(?:release|acquittal)",
            r"freed acquitted exonerated pardoned walk(?:s|ed)_free",
            r"",
            r"(?:drop(?:s|ped)|dismiss(?:ed|es)|withdrew|thr(?:ew|own)_out)_(?:\w+_){0,3}(?:charges?|cases?|accusations?)",
            r"(?:charges?|cases?)_(?:\w+_){0,6}(?:dropped|dismissed|withdrawn)",
        ),
    ),
    "missing": Reversal(
        _words(
            r"missing disappear\w* vanish\w* search(?:es|ed|ing)?_for lost_contact unaccounted trapped last_seen",
            r"abduct\w*",
            r"kidnap\w* feared_dead",
        ),
        _words(
            r"(?:found|located|discovered)_(?:\w+_){0,12}(?:alive|safe|unharmed|unhurt|well|dead)",
            r"(?:found|located|discovered)_[^.;]{0,120}\b(?:alive|unharmed|unhurt)",
            r"(?:was|were|been)_(?:\w+_)?(?:rescued|found(?!_(?:guilty|to))) turn(?:ed|s)_up_(?:alive|safe|unharmed)",
            r"return(?:ed|s)_home bod(?:y|ies)_(?:\w+_){0,4}(?:found|recovered)",
            r"(?:found|recovered)_(?:\w+_){0,3}bod(?:y|ies)",
        ),
    ),
    "stopped": Reversal(
        _words(r"suspen\w+ halt\w* cancel\w* clos(?:e|es|ed|ing) closures? ground(?:ed|ing) stop(?:s|ped)? shut\w*"),
        _words(r"resume[ds]? re-?open(?:ed|s)? restart(?:ed|s)? restored back_in_service running_again"),
    ),
    "date": Reversal(
        _words(_WILL),
        _words(
            r"postpone[ds] delay(?:ed|s) puts?_(?:\w+_){0,3}(?:off|back) push(?:ed|es)_(?:\w+_){0,3}back",
            r"reschedule[ds]",
            r"defer(?:red|s) (?:been|was|were)_moved cancel(?:l?ed|s) brought_forward",
            _OFF,
        ),
        awaited=True,
    ),
    "act": Reversal(
        _words(r"\w+"),
        _words(
            r"revoke[ds] rescind(?:ed|s) repeal(?:ed|s) overturn(?:ed|s) (?:struck|strikes)_down quash(?:ed|es)",
            r"withdr(?:ew|aws) annul(?:led|s) reverse[ds] overr(?:ode|idden|ides) retract(?:ed|s) took_back",
        ),
        act=True,
    ),
    "escape": Reversal(
        _words(r"escaped? escapes on_the_run on_the_loose fugitives? manhunts? at_large"),
        _words(r"recaptured captured caught arrested surrendered gave_(?:himself|herself)_up"),
    ),
    "fire": Reversal(
        _words(r"out_of_control rag(?:ed|es|ing) spread(?:s|ing)? burn(?:ed|s|ing)? wildfires? blazes?"),
        _words(r"contained extinguished under_control put_out doused"),
    ),
    "denial": Reversal(
        _words(
            r"den(?:y|ies|ied|ying) ruled_out no_(?:intention|plans?) (?:will|would)_not refus\w+ dismiss\w+",
            r"reject\w+ insist\w+",
        ),
        _words(
            r"resign(?:ed|s) (?:step(?:ped|s)|stood)_(?:down|aside) quits? admit(?:ted|s) acknowledge[ds]",
            r"concede[ds]",
            r"confirm(?:ed|s)_(?:that|on|it|he|she|they|his|her|their|the|reports?)",
        ),
    ),
}  # fmt: skip
"""Kinds of states. Whom a release or a find is about, the words say that both reports share."""

UNDONE = word_set(
    "to not never no nor could can cannot may might would should refused refuses failed without hopes hope demanded",
    "demands urged asked",
)
"""Words right before a turn by which it has not come: "asked a court to suspend", "could be lifted"."""
DEPENDS = word_set("if unless until whether")
"""The same of words anywhere before it."""
SPEAKING = word_set(
    "police officials official authorities authority ministry minister spokesman spokeswoman spokesperson government",
    "agency officer officers news reporters reporter statement",
)
"""Words that stand in reports of any matter, for who says it."""

AWAITED = _words(_WILL.replace("forecast)", "forecast)(?:_to)?"), "(?:expected|forecast|set|plans?)_to could")
"""Words right before what is to come."""
FORWARD = _words(_WILL, "(?:expected|forecast|set|plans?)_to could may might would likely")
"""Words of a sentence that tells of no outcome."""

RAISED = _words(
    r"rose risen rises rising climb\w* grew grown reach\w* now br(?:ing|ings|inging|ought) rais\w+ increas\w*",
    r"jump\w* stands?",
    r"stood up_from tolls? updated",
)
LOWERED = _words(
    r"lower(?:ed|s|ing) revis\w+ down_to down_from correct\w* fewer miscount\w* instead_of not rather_than",
    r"reduc\w+ cuts? fell",
    r"falls",
)
"""Words beside a number that is given anew: a higher one, or any."""
NO_LONGER = regex.compile(r"\b(?:not|from|instead\sof|rather\sthan)\s(?:\w+\s){0,2}$")
"""Words right before a number that holds no more: "$38 million and not $83 million", "to 31 from nine"."""
