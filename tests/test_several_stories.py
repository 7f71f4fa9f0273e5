"""Documents that seem to tell several stories are said to, and those of one story, strays and short texts are not."""

from __future__ import annotations

import pytest

from summarizer import Document, Options, compare, summarize

FERRY = (
    "A ferry with 80 passengers capsized off Port Alden on Monday, and 12 people drowned, the coast guard said. "
    "Rescue boats searched the bay through the night. The ferry was built for 50 passengers, said the harbour "
    "master of Alden. The coast guard sent a helicopter, and fishermen from Port Alden joined the search for the "
    "passengers.",
    "Twelve people drowned when an overloaded ferry capsized near Port Alden. The coast guard sent three rescue "
    "boats and a helicopter into the bay. Survivors said the ferry had tilted before it left the harbour on "
    "Monday. The harbour master of Alden counted 80 passengers on a ferry that was built for 50, and closed the "
    "pier.",
    "The captain of the ferry that capsized off Port Alden was arrested on Tuesday. Police in Alden said the "
    "ferry had carried 80 passengers, 30 more than it was built for. The harbour master had warned the owner of "
    "the ferry. The coast guard went on with its search of the bay, where 12 people drowned when the boat "
    "capsized.",
)
VOTE = (
    "Parliament in Merova passed a law on fishing quotas after a debate of nine hours. Minister Elin Tarvo said "
    "the quotas would save the herring. The opposition called the law a gift to foreign trawlers, and its leader "
    "Osk Brand walked out before the vote. The law cuts the catch of herring by a third from January.",
    "Merova will cut its catch of herring by a third, under a law on quotas that parliament passed after nine "
    "hours of debate. Opposition leader Osk Brand left the chamber before the vote. Minister Elin Tarvo defended "
    "the fishing quotas: without them, she said, herring would be gone from the coast in ten years.",
)
PRIZE = (
    "The Lindqvist Prize for mathematics goes to Amara Nwosu for her proof of a conjecture about tilings. The "
    "academy in Velden praised methods that students can follow. Nwosu, 41, teaches at the University of Karsk. "
    "She learned of the prize in a lecture, when her telephone rang, and her students applauded for several "
    "minutes.",
)
FAEHRE = (
    "Beim Untergang einer Fähre vor Altenhafen sind am Montag zwölf Menschen ertrunken. Die Fähre war für 50 "
    "Fahrgäste gebaut, an Bord waren 80. Die Küstenwache suchte die Bucht mit drei Booten und einem Hubschrauber "
    "ab. Der Hafenmeister von Altenhafen hatte die Reederei vor der Überladung der Fähre gewarnt, sagte ein "
    "Sprecher. Die Küstenwache will die Suche in der Bucht am Dienstag fortsetzen.",
    "Zwölf Menschen ertranken, als vor Altenhafen eine überladene Fähre sank. Nach Angaben der Küstenwache waren "
    "80 Fahrgäste auf der Fähre, die für 50 gebaut war. Überlebende berichteten, die Fähre habe schon im Hafen "
    "Schlagseite gehabt. Der Hafenmeister von Altenhafen sperrte den Anleger, und drei Boote der Küstenwache "
    "suchten die Bucht ab.",
)
GESETZ = (
    "Das Parlament in Merowa hat nach neun Stunden ein Gesetz über Fangquoten beschlossen. Ministerin Elin Tarvo "
    "will damit den Hering retten. Oppositionsführer Osk Brand verließ vor der Abstimmung den Saal. Ab Januar "
    "darf ein Drittel weniger Hering gefangen werden, und fremde Schiffe zahlen eine Abgabe, die den Fischern im "
    "Norden des Landes zugutekommen soll.",
    "Merowa fängt künftig ein Drittel weniger Hering: Das Parlament beschloss die Fangquoten nach einer Debatte "
    "von neun Stunden. Ministerin Elin Tarvo sagte, ohne Fangquoten sei der Hering in zehn Jahren verschwunden. "
    "Osk Brand, der die Opposition führt, nannte das Gesetz ein Geschenk an fremde Schiffe und blieb der "
    "Abstimmung im Saal fern.",
)
TRAVERSIER = (
    "Un traversier a chaviré lundi au large de Port-Aulne et douze personnes se sont noyées, selon les "
    "garde-côtes. Le traversier, conçu pour 50 passagers, en transportait 80. Trois bateaux et un hélicoptère ont "
    "fouillé la baie toute la nuit. Le capitaine du port de Port-Aulne avait mis en garde l'armateur contre la "
    "surcharge du traversier.",
    "Douze personnes se sont noyées quand un traversier surchargé a chaviré près de Port-Aulne. Selon les "
    "garde-côtes, 80 passagers se trouvaient à bord du traversier, conçu pour 50. Des rescapés ont raconté qu'il "
    "penchait déjà en quittant le port. Trois bateaux des garde-côtes ont fouillé la baie, et le quai de "
    "Port-Aulne a été fermé.",
)
LOI = (
    "Le parlement de Mérove a adopté une loi sur les quotas de pêche après neuf heures de débat. La ministre Elin "
    "Tarvo veut sauver le hareng. Le chef de l'opposition, Osk Brand, a quitté la salle avant le vote. Dès "
    "janvier, les prises de hareng baisseront d'un tiers, et les chalutiers étrangers paieront une taxe pour "
    "chaque tonne débarquée.",
    "Mérove pêchera un tiers de hareng en moins : le parlement a voté les quotas au terme de neuf heures de "
    "débat. Sans quotas, a dit la ministre Elin Tarvo, le hareng aura disparu dans dix ans. Osk Brand, chef de "
    "l'opposition, y voit un cadeau aux chalutiers étrangers et n'a pas pris part au vote de la loi, que la pêche "
    "attendait depuis longtemps.",
)


def documents(*texts: str) -> list[Document]:
    return [Document(id=f"d{at}", text=text) for at, text in enumerate(texts)]


def said(*texts: str) -> list[str]:
    warnings = summarize(documents(*texts), Options(max_words=60)).warnings
    return [warning for warning in warnings if "seem to tell" in warning]


@pytest.mark.parametrize(
    ("texts", "begins"),
    [
        ((FERRY[0], VOTE[0]), "these 2 documents seem to tell 2 stories (2 of them in one document each): "),
        ((*FERRY[:2], *VOTE), "these 4 documents seem to tell 2 stories: "),
        ((*FAEHRE, *GESETZ), "these 4 documents seem to tell 2 stories: "),
        ((*TRAVERSIER, *LOI), "these 4 documents seem to tell 2 stories: "),
        (
            (FERRY[0], VOTE[0], PRIZE[0]),
            "these 3 documents seem to tell 3 stories (3 of them in one document each): ",
        ),
        ((*FERRY, *VOTE, *PRIZE), "these 6 documents seem to tell 3 stories (1 of them in one document each): "),
        # copies, one of them in other lines
        ((*FERRY, *VOTE, FERRY[0], VOTE[1].replace(". ", ".\n\n")), "these 7 documents seem to tell 2 stories: "),
    ],
    ids=["two documents", "English", "German", "French", "nothing in common", "two stories and one alone", "copies"],
)
def test_several_stories_are_counted(texts: tuple[str, ...], begins: str) -> None:
    assert said(*texts) == [f"{begins}`summarize stories` sorts them"]


@pytest.mark.parametrize(
    "texts",
    [
        FERRY,
        FERRY[:1],
        FERRY[1:],
        FAEHRE,
        TRAVERSIER,
        (FERRY[0], FERRY[0]),
        (*FERRY, PRIZE[0]),
        (FERRY[0], FAEHRE[0]),
        (*FERRY[:2], *FAEHRE, *TRAVERSIER),
        ("The ferry sank. Twelve drowned.", "Parliament passed the law. It cuts the catch."),
        (FERRY[0], ""),
    ],
    ids=[
        "three",
        "one",
        "two",
        "German",
        "French",
        "copies",
        "stray",
        "2 languages",
        "3 languages",
        "short",
        "empty",
    ],
)
def test_one_story_is_not_called_several(texts: tuple[str, ...]) -> None:
    assert said(*texts) == []


def test_the_order_of_documents_changes_nothing() -> None:
    texts = (*FERRY, *VOTE, *PRIZE)
    assert said(*texts) == said(*texts[::-1]) != []


def test_prints_of_a_stray_are_a_story_of_two_documents() -> None:
    assert said(*FERRY, PRIZE[0], PRIZE[0]) == [
        "these 5 documents seem to tell 2 stories: `summarize stories` sorts them"
    ]


def test_documents_without_a_sentence_are_not_counted() -> None:
    assert said(*FERRY, *VOTE, "") == ["these 5 documents seem to tell 2 stories: `summarize stories` sorts them"]


def test_a_comparison_has_the_warning_too() -> None:
    warnings = compare(documents(*FERRY, *VOTE)).summary.warnings
    assert "these 5 documents seem to tell 2 stories: `summarize stories` sorts them" in warnings
