"""Beginnings of words for people and for what befalls them, so that tolls are told: 12 dead is not 12 hurt."""

PERSONS = (
    "people", "person", "man", "men", "woman", "women", "child", "worker", "soldier", "passenger",
    "victim", "civilian",
    "policem", "officer", "resident", "student", "miner", "fighter", "militant", "bod", "pessoa", "homem", "mulher",
    "persona", "hombre", "mujer", "personne", "homme", "femme", "mensch", "person", "leute", "tote", "verletzte",
    "persone", "uomin", "donn", "человек", "люд", "ч", "άτομ", "άνθρωπ", "người", "人", "名", "شخص", "लोग", "व्यक्ति",
)  # fmt: skip
ACTS = {
    "dead": (
        "kill", "die", "dying", "dead", "death", "toll", "fatal", "perish", "slain", "bodies", "mort",
        "morr", "matar",
        "matou", "matan", "muert", "muer", "murier", "fallec", "tué", "décéd", "mour", "tot", "töt", "gestorben",
        "starb", "ums", "погиб", "смерт", "убит", "жертв", "νεκρ", "σκοτώ", "chết", "vong", "mạng", "死", "亡", "قتل",
        "مقتل", "وفاة", "مصرع", "मारे", "मौत",
    ),
    "injured": (
        "injur", "wound", "hurt", "ferid", "herid", "bless", "verletz", "ferit", "ранен", "пострада",
        "τραυμα", "thương",
        "伤", "負傷", "けが", "怪我", "أصيب", "إصاب", "جرح", "घायल",
    ),
    "missing": (
        "missing", "unaccounted", "desaparec", "dispar", "vermiss", "dispers", "пропа", "αγνοού", "tích",
        "失踪", "مفقود", "लापता",
    ),
    "held": (
        "arrest", "detain", "preso", "prend", "arrêt", "festgenommen", "задержа", "bắt", "逮捕", "اعتقل",
        "गिरफ्तार",
    ),
    "saved": (
        "rescu", "saved", "evacuat", "resgat", "rescat", "sauv", "gerettet", "спас", "cứu", "救", "إنقاذ",
        "बचा",
    ),
}  # fmt: skip
"""What befalls people, to beginnings of words for it in several languages."""
MORE_ACTS = ACTS | {"dead": (*ACTS["dead"], "drown", "lives")}
"""The same with words that say it of a number that a later report gives anew; by themselves they say too little."""
