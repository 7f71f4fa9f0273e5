"""Words that turn a statement: negators, hedges, possibility, intention, quantifiers, opposites."""

from __future__ import annotations

import itertools

from . import word_set

NEGATORS = {
    "en": word_set("not no never neither nor cannot hardly"),
    "de": word_set("nicht kein keine keinen keiner keinem nie niemals niemand weder"),
    "fr": word_set("ne n pas jamais aucun aucune"),
    "es": word_set("no nunca jamás ningún ninguna nadie"),
    "it": word_set("non mai nessun nessuno nessuna"),
    "pt": word_set("não nunca jamais nenhum nenhuma negou"),
    "nl": word_set("niet geen nooit"),
    "ru": word_set("не нет никогда ни"),
    "uk": word_set("не ні ніколи"),
    "pl": word_set("nie nigdy nikt"),
    "cs": word_set("ne není nikdy nikdo"),
    "el": word_set("δεν μην ποτέ"),
    "vi": word_set("không chưa chẳng"),
    "sv": word_set("inte aldrig ingen inga"),
    "da": word_set("ikke aldrig ingen"),
    "no": word_set("ikke aldri ingen"),
    "zh": word_set("不 没 未 無 无"),
    "ja": frozenset(),
    "ar": word_set("لا لم لن ليس ليست"),
    "hi": word_set("नहीं न मत"),
}  # fmt: skip
"""By language, as match keys."""
REFUSALS = word_set(
    "refused refuses refuse failed fails fail declined declines decline unable unlikely neglected",
    "neglects",
)
"""English words before "to" by which the act is not done."""

DENIALS = word_set("denied denies deny denying")
"""English words before "that" by which what follows is said not to be."""

POSSIBLE = word_set("may might")
EXPECTED = word_set("expected plans planned intends poised considering threatens threatened proposed")
FUTURE = word_set("will would shall")
HEDGES = word_set(
    "allegedly alleged purportedly supposedly suspected reportedly apparently probably possibly presumably",
    "perhaps maybe likely",
)
QUANTIFIERS = {
    "all": "all", "every": "all", "each": "all", "both": "all", "entire": "all", "most": "most", "majority": "most",
    "some": "some", "several": "some", "few": "few", "minority": "few", "half": "half", "none": "none",
    "third": "third", "quarter": "quarter",
}  # fmt: skip

OPPOSED_DIRECTIONS = frozenset(
    frozenset(pair.split("/"))
    for pair in ("to/from", "into/from", "with/without", "for/against", "above/below", "over/under", "onto/off")
)
DIRECTIONS = frozenset().union(*OPPOSED_DIRECTIONS)
"""Prepositions of which an opposite turns what stands behind them."""

PERIODS = word_set("year month week spring summer autumn fall winter season quarter decade century")
WHICH_PERIOD = word_set("last next this previous earlier coming")
SPEAKERS = word_set("police staff")
"""Words at the beginning of a sentence that are no names, though they are no plurals."""

_OPPOSED = (
    "rose/fell rises/falls rise/fall rising/falling gained/lost gains/losses increased/decreased "
    "increase/decrease higher/lower more/fewer up/down won/lost win/lose victory/defeat guilty/innocent "
    "convicted/acquitted detained/released arrested/freed opened/closed open/closed approved/rejected "
    "accepted/refused confirmed/denied supported/opposed supports/opposes passed/failed alive/dead "
    "survived/died safe/unsafe legal/illegal began/ended begin/end before/after inside/outside first/last "
    "maximum/minimum north/south east/west allowed/banned"
)
_PAIRS = [tuple(pair.split("/")) for pair in _OPPOSED.split()]
OPPOSITES: dict[str, frozenset[str]] = {
    word: frozenset(other for pair in _PAIRS if word in pair for other in pair if other != word)
    for word in itertools.chain.from_iterable(_PAIRS)
}
"""English words to their opposites, as they stand: two sentences that differ in them do not say the same."""
