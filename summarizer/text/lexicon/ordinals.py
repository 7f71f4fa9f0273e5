"""Words that an ordinal written with a full stop stands behind ("das 3. Quartal"), by language.

Articles, what is merged with one, possessives and prepositions. Such a word is in small letters, or opens the
sentence. A language without an entry writes ordinals in another way ("3rd", "3º").
"""

from . import word_set

BEFORE_ORDINAL = {
    "de": word_set(
        "das der die den dem des am im vom zum zur beim ins ans aufs bis seit ab jeder jede jedes jeden jedem",
        "dieser diese",
        "dieses diesen diesem sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres mein meine",
        "meinen",
        "meinem unser unsere unseren unserem unserer euer eure kein keine keinen ein eine einen einem einer als und",
        "oder",
        "sowie in ersten zweiten dritten bereits nur schon erst",
    ),
    "da": word_set("den det de i på til fra ved for efter før under om hans hendes dens dets hver sin sit og"),
    "no": word_set("den det de i på til fra ved for etter før under om hans hennes dens dets hver sin sitt og"),
    "fi": word_set("ja hänen sen joka tämän jo"),
    "cs": word_set(
        "v ve na do od po k ke za o s se z ze pro před při přes u až a i ten ta to té tu toho této tato tento"
    ),
    "sk": word_set("v vo na do od po k ku za o s so z zo pre pred pri cez u až a i ten tá to tej tú toho táto tento"),
    "sl": word_set("v na do od po k za o s z iz pri pred čez in ta to te"),
    "hr": word_set("u na do od po k za o s sa iz pri pred kroz i ta taj to te"),
    "sr": word_set(
        "u na do od po k za o s sa iz pri pred kroz i ta taj to te у на до од по к за о с са из при пред и та тај"
    ),
    "pl": word_set("w we na do od po za o z ze dla przed przy przez u i ten ta to tej tę tego"),
    "hu": word_set("a az és egy e"),
    "et": word_set("ja ning see selle oma kuni"),
    "lv": word_set("un no līdz par šī tā"),
    "lt": word_set("ir nuo iki per šis ši"),
}

WITHOUT_CUE = frozenset(("tr",))
"""Languages whose sentences end with a verb: a number with a full stop is an ordinal wherever it stands."""
