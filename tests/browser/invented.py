"""A number and a seed to invented articles on one event: what reports and page are measured on.

An article is about 350 words: facts that most articles state, each in one of several wordings, who says so in other
words from article to article, and sentences that no other article has. No text of a third party is in it.
"""

from __future__ import annotations

import random
from typing import Any

Document = dict[str, Any]
FACTS = (
    (
        "A ferry carrying traders and schoolchildren capsized off the port of Lagos before dawn on Monday",
        "The ferry Adunni capsized in heavy rain off Lagos on Monday with traders and schoolchildren on board",
        "Traders and schoolchildren were thrown into the water when their ferry capsized near Lagos on Monday",
    ),
    (
        "At least {dead} people were killed and {missing} others were still missing in the evening",
        "The disaster killed {dead} people, among them four children, and {missing} passengers are missing",
        "Rescuers counted {dead} dead by nightfall while {missing} people from the ferry were missing",
    ),
    (
        "The vessel was licensed to carry 40 passengers but had more than 90 tickets sold for the crossing",
        "More than 90 tickets had been sold for a vessel that was licensed for 40 passengers",
        "The licence of the vessel allowed 40 passengers, fewer than half of those with a ticket",
    ),
    (
        "Divers of the navy searched the wreck through the night and brought 31 survivors ashore",
        "The navy sent divers to the wreck, and 31 survivors were brought ashore during the night",
        "Thirty-one survivors came ashore with the help of navy divers who searched the wreck all night",
    ),
    (
        "Police arrested the captain at his home and questioned two officials of the shipping company",
        "The captain was arrested at home, and two officials of the shipping company were questioned by police",
        "Police questioned two shipping company officials after the arrest of the captain",
    ),
    (
        "The governor ordered three days of mourning and closed the four oldest jetties of the lagoon",
        "Three days of mourning were ordered by the governor, who also closed four jetties in the lagoon",
        "Four jetties of the lagoon are closed and flags are at half mast by order of the governor",
    ),
    (
        "An inspector had warned in January that the hull was corroded and that the pumps did not work",
        "The hull was corroded and the pumps failed, an inspector had written in January",
        "A report of January described a corroded hull and pumps that did not start",
    ),
    (
        "The national transport board opened an inquiry that is to report within sixty days",
        "An inquiry of the national transport board has sixty days to report its findings",
        "The transport board will publish the findings of its inquiry within sixty days",
    ),
    (
        "Hospitals on both sides of the lagoon treated 22 people for cold and injuries",
        "Some 22 people were treated for injuries and cold in hospitals on both shores of the lagoon",
        "Doctors in hospitals around the lagoon treated 22 passengers, most of them for cold",
    ),
    (
        "The shipping company said that the ferry had passed its last inspection and offered help to families",
        "The company offered help to the families and insisted that the ferry had passed an inspection",
        "Families were offered help by the company, which said that its ferry had passed all inspections",
    ),
    (
        "It was the third ferry accident on the lagoon in two years, after those of Badore and Ikorodu",
        "Two other ferries, at Badore and at Ikorodu, were lost on the lagoon in the last two years",
        "After Badore and Ikorodu this is the third loss of a ferry on the lagoon within two years",
    ),
    (
        "Strong winds and waves of two metres had been forecast by the weather service on Sunday",
        "On Sunday the weather service had forecast waves of two metres and strong winds",
        "The forecast of the weather service for Monday had spoken of waves of two metres",
    ),
)
SOURCES = (
    "the emergency agency said", "officials of the harbour said", "according to the police",
    "a spokesman of the governor told reporters", "the coast guard confirmed", "a rescue leader said on the radio",
    "the ministry of transport said", "witnesses at the jetty said", "the port authority announced",
)  # fmt: skip
NAMES = (
    "Bisi Akande", "Tunde Cole", "Ngozi Eze", "Femi Lawal", "Sade Martins", "Uche Obi", "Kemi Peters", "Ade Rotimi",
    "Zainab Sule", "Dayo Thomas", "Ifeoma Udo", "Musa Yaro",
)  # fmt: skip
TRADES = (
    "fisherman",
    "market trader",
    "nurse",
    "teacher",
    "mechanic",
    "student",
    "tailor",
    "priest",
    "baker",
    "clerk",
)
DEEDS = (
    "who had missed the boat by {n} minutes", "who swam for {n} minutes", "who lives {n} steps from the jetty",
    "who pulled {n} people into a canoe", "who had crossed the lagoon for {n} years", "who lost {n} relatives",
)  # fmt: skip
WORDS = (
    "spoke of a sudden list to the left and of cries from the lower deck",
    "remembered the smell of diesel and the silence after the engine stopped",
    "asked why nobody had counted the people at the gangway",
    "wants to see the names of the owners in court and not in the newspaper",
    "said that life jackets were locked in a box below the bridge",
    "waited at the hospital with blankets and a list of telephone numbers",
    "called the old jetty a trap that the city had known about for a generation",
    "had filmed the departure and gave the recording to the investigators",
)
PAPERS = ("Herald", "Post", "Courier", "Gazette", "Tribune", "Mirror", "Observer", "Star", "Record", "Echo")
TOWNS = ("Lagos", "Abuja", "Ibadan", "Accra", "Kano", "Enugu", "Jos", "Benin", "Calabar", "Owerri", "Ilorin", "Lome",
         "Cotonou", "Kumasi", "Tema", "Warri", "Sokoto", "Aba", "Minna", "Ondo")  # fmt: skip


def articles(count: int, seed: int = 7) -> list[Document]:
    """So many articles on one event, of as many publishers; some give other figures than the others."""
    return [_article(row, random.Random(f"{seed} {row}")) for row in range(count)]


def _article(row: int, draw: random.Random) -> Document:
    figures = {"dead": draw.choice((12, 12, 12, 14)), "missing": draw.choice((9, 9, 11))}
    facts = [0, *sorted(draw.sample(range(1, len(FACTS)), 8))]
    stated = [f"{draw.choice(FACTS[fact]).format(**figures)}, {draw.choice(SOURCES)}." for fact in facts]
    own = [_own(draw) for _ in range(7)]
    for sentence in own:
        stated.insert(draw.randint(1, len(stated)), sentence)
    paragraphs = [" ".join(stated[start : start + 4]) for start in range(0, len(stated), 4)]
    town = TOWNS[row % len(TOWNS)]
    return {
        "id": f"article-{row}",
        "publisher": f"{town} {PAPERS[row // len(TOWNS) % len(PAPERS)]}",
        "title": draw.choice(FACTS[facts[1]]).format(**figures),
        "published": f"2026-03-{2 + row % 3:02d}",
        "text": "\n\n".join(paragraphs),
    }


def _own(draw: random.Random) -> str:
    deed = draw.choice(DEEDS).format(n=draw.randint(3, 60))
    return f"{draw.choice(NAMES)}, a {draw.choice(TRADES)} of {draw.randint(19, 78)} {deed}, {draw.choice(WORDS)}."


STORIES = (
    ("The council of {town} closed the {old} bridge after engineers found cracks in two of its pillars",
     "Cracks in two pillars made the council of {town} close the {old} bridge to all traffic"),
    ("A fire destroyed the {old} warehouse in {town} and the cork that was stored in it",
     "The {old} warehouse of {town} with its store of cork was destroyed by a fire"),
    ("Doctors of {town} ended their strike at the {old} hospital after talks on night shifts",
     "The strike of doctors at the {old} hospital in {town} ended with a settlement on night shifts"),
    ("The parliament in {town} passed the {old} fisheries bill against the votes of the coast",
     "With few votes to spare the {old} fisheries bill passed the parliament in {town}"),
    ("A painting stolen from the {old} museum of {town} was found behind a kitchen cupboard",
     "Police found the painting of the {old} museum in {town} behind a cupboard in a kitchen"),
    ("The {old} football club of {town} won the cup after extra time and two red cards",
     "Two red cards and extra time did not keep the {old} club of {town} from winning the cup"),
    ("A landslide blocked the {old} railway above {town} and stopped forty goods trains",
     "Forty goods trains were stopped when a landslide blocked the {old} railway above {town}"),
    ("Astronomers at {town} saw the {old} comet return eleven days before it was expected",
     "The {old} comet returned eleven days early, astronomers at {town} reported"),
    ("The {old} theatre of {town} opens again after a repair that took nine years",
     "After nine years of repair the {old} theatre in {town} will open its doors again"),
    ("Farmers near {town} lost the {old} apple harvest to frost in a single April night",
     "A single night of April frost took the {old} apple harvest of the farmers near {town}"),
)  # fmt: skip

HEARD_IN = ("Arlen", "Porto", "Tolna", "Oslo", "Ghent", "Bergen", "Sibiu", "Uppsala", "Leiden", "Karlovo")
KINDS = ("stone", "Marques", "northern", "coastal", "city", "second", "alpine", "long", "court", "early")


def heap(count: int = 10) -> list[Document]:
    """Two articles on each of so many events, at most ten."""
    documents = []
    for row, wordings in enumerate(STORIES[:count]):
        place = {"town": HEARD_IN[row], "old": KINDS[row]}
        for print_, wording in enumerate(wordings):
            draw = random.Random(f"heap {row} {print_}")
            again = wordings[1 - print_].format(**place)
            first = wording.format(**place)
            text = f"{first}, {draw.choice(SOURCES)}. {_own(draw)} {again}. {_own(draw)}"
            document = {"id": f"heap-{row}-{print_}", "publisher": f"{PAPERS[print_]}", "title": first, "text": text}
            documents.append(document | {"published": f"2026-03-{2 + print_:02d}"})
    return documents


CHECKED = " ".join(f"{wordings[1].format(dead=13, missing=9)}." for wordings in FACTS[:10])
HEBREW = (
    "מעבורת שהובילה סוחרים התהפכה מול נמל יפו ביום שני. לפחות 12 בני אדם נהרגו, אמרה המשטרה. "
    "צוללנים חיפשו ניצולים כל הלילה.",
    "לפחות 12 בני אדם נהרגו כאשר מעבורת שהובילה סוחרים התהפכה מול נמל יפו ביום שני. הסירה נבנתה ל-40 נוסעים.",
)
