"""A number to a story: paragraphs of sentences as news has them, in one of five languages, no two sentences alike."""

from __future__ import annotations

import random
from dataclasses import dataclass

_SENTENCES = {
    "en": (
        "{count} people were taken to hospital after a {thing} burned down in {place} on {day}, firefighters said.",
        "The council of {place} approved {count} million dollars for a new {thing} on {day}.",
        "{person}, the mayor of {place}, said that {count} workers had lost their jobs at the {thing}.",
        "Police in {place} arrested {count} suspects near the {thing} on {day} after a search of the harbour.",
        "A court in {place} ordered the owner of the {thing} to pay {count} families damages.",
        "Heavy rain flooded {count} houses in {place} on {day} and cut off the road to the {thing}.",
        "“We will rebuild the {thing} within {count} days,” {person} told reporters in {place}.",
        "Engineers found {count} cracks in the {thing} of {place}, according to a report by {person}.",
    ),
    "de": (
        "Nach einem Brand im {thing} von {place} mussten am {day} {count} Menschen das Krankenhaus aufsuchen.",
        "Der Stadtrat von {place} bewilligte am {day} {count} Millionen Euro für den Umbau am {thing}.",
        "Bürgermeisterin {person} sagte, dass am {thing} in {place} {count} Arbeiter ihre Stelle verloren hätten.",
        "Die Polizei nahm am {day} in {place} nahe dem {thing} {count} Verdächtige fest.",
        "Starker Regen überflutete am {day} {count} Häuser in {place} und die Straße zum {thing}.",
        "Fachleute fanden in {place} {count} Risse am {thing}, wie {person} am {day} berichtete.",
    ),
    "fr": (
        "Un incendie a détruit le {thing} de {place} et {count} habitants ont été évacués {day}.",
        "Le conseil municipal de {place} a voté {count} millions d’euros pour le {thing} {day}.",
        "{person}, maire de {place}, a déclaré que {count} salariés avaient perdu leur emploi au {thing}.",
        "La police de {place} a arrêté {count} suspects près du {thing} {day}.",
        "De fortes pluies ont inondé {count} maisons à {place} {day} et coupé la route du {thing}.",
    ),
    "es": (
        "Un incendio destruyó el {thing} de {place} y obligó a evacuar a {count} vecinos el {day}.",
        "El ayuntamiento de {place} aprobó el {day} {count} millones de euros para el {thing}.",
        "La alcaldesa de {place}, {person}, dijo que {count} empleados perdieron su trabajo en el {thing}.",
        "La policía detuvo el {day} en {place} a {count} sospechosos cerca del {thing}.",
        "Las lluvias inundaron {count} casas en {place} el {day} y cortaron el acceso al {thing}.",
    ),
    "ru": (
        "Пожар уничтожил {thing} в городе {place}, и {count} жителей были эвакуированы в {day}.",
        "Городской совет {place} выделил {count} миллионов рублей на {thing} в {day}.",
        "Мэр города {place} {person} заявила, что {count} рабочих потеряли работу на объекте {thing}.",
        "Полиция города {place} задержала {count} подозреваемых возле объекта {thing} в {day}.",
        "Сильные дожди затопили {count} домов в городе {place} в {day} и дорогу на {thing}.",
    ),
}
_WORDS = {
    "en": {
        "thing": "warehouse,theatre,power station,railway bridge,sugar factory,fish market,observatory,swimming pool",
        "place": "Arlen,Tammouth,Port Vell,Corrin,Easterby,Lower Hythe,Saltney,Brackwater,Oldmere,Kirkholm",
        "person": "Ann Lee,Jonas Weber,Maria Ortiz,Peter Kallas,Ruth Adeyemi,Ivo Renn,Sofia Lindqvist,Hana Mori",
        "day": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    },
    "de": {
        "thing": "Theater,Kraftwerk,Hafenspeicher,Bahnhof,Freibad,Rathaus,Fischmarkt,Zollhaus",
        "place": "Arlingen,Tammünde,Wellhafen,Korrin,Osterbrück,Salzau,Brackwasser,Altenmeer",
        "person": "Anna Lehmann,Julia Weber,Petra Kallas,Ruth Sommer,Sofia Lindner,Hanna Moor",
        "day": "Montag,Dienstag,Mittwoch,Donnerstag,Freitag,Samstag,Sonntag",
    },
    "fr": {
        "thing": "théâtre,marché couvert,pont ferroviaire,musée maritime,stade,moulin,château",
        "place": "Arlens,Port-Vell,Corrigny,Saint-Tamm,Bracqueville,Hautmer,Salency",
        "person": "Anne Lebrun,Julie Vernier,Marie Ortet,Pauline Cassard,Rose Adjani",
        "day": "lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche",
    },
    "es": {
        "thing": "teatro,mercado,puente,museo,estadio,molino,hospital",
        "place": "Arlena,Puerto Vell,Corrales,Santa Tama,Bracamar,Altomar,Salinas",
        "person": "Ana Lerma,Julia Vera,María Ortiz,Paula Casado,Rosa Abril",
        "day": "lunes,martes,miércoles,jueves,viernes,sábado,domingo",
    },
    "ru": {
        "thing": "театр,вокзал,музей,стадион,элеватор,рынок,мост",
        "place": "Арленск,Тамбургск,Веллогорск,Корринск,Солегорск,Браково",
        "person": "Анна Лебедева,Юлия Верина,Мария Орлова,Полина Касаткина",
        "day": "понедельник,вторник,среду,четверг,пятницу,субботу,воскресенье",
    },
}
LANGUAGES = tuple(_SENTENCES)
_PLANTED = {
    "en": "The harbour board keeps note {number} of {name} in a file on the second floor of the customs house.",
    "de": "Die Hafenbehörde verwahrt den Vermerk {number} von {name} in einer Akte im zweiten Stock des Zollamts.",
    "fr": "La capitainerie conserve la note {number} de {name} dans un dossier au deuxième étage de la douane.",
    "es": "La capitanía guarda la nota {number} de {name} en una carpeta del segundo piso de la aduana.",
    "ru": "Управление порта хранит записку {number} от {name} в папке на втором этаже здания таможни.",
}


@dataclass(frozen=True, slots=True)
class Story:
    """Paragraphs of sentences, headings to set over them, and sentences to plant where no part of the story is."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    planted: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """The paragraphs as texts."""
        return [" ".join(sentences) for sentences in self.paragraphs]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences in order."""
        return tuple(sentence for sentences in self.paragraphs for sentence in sentences)


def story(number: int, *, paragraphs: int = 6, language: str | None = None) -> Story:
    """The story of that number; equal numbers give equal stories."""
    rng = random.Random(number)
    language = language or LANGUAGES[number % len(LANGUAGES)]
    words = {kind: names.split(",") for kind, names in _WORDS[language].items()}
    counts = iter(rng.sample(range(13, 990), paragraphs * 5))
    forms = list(_SENTENCES[language])

    def sentence() -> str:
        if not forms:
            forms.extend(rng.sample(_SENTENCES[language], len(_SENTENCES[language])))
        chosen = {kind: rng.choice(names) for kind, names in words.items()}
        made = forms.pop().format(count=next(counts), **chosen)
        return made[0].upper() + made[1:]

    told = tuple(tuple(sentence() for _ in range(rng.randint(2, 4))) for _ in range(paragraphs))
    places = rng.sample(words["place"], 4)
    name = rng.choice(words["person"])
    return Story(
        title=f"{places[0]}: {rng.choice(words['thing'])} {number}",
        paragraphs=told,
        headings=tuple(f"{place} {rng.choice(words['thing'])}" for place in places[1:]),
        planted=tuple(_PLANTED[language].format(number=1000 + number * 10 + each, name=name) for each in range(4)),
    )
