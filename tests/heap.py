"""Seventeen invented articles on six events, pairs of them alike, as the files of several kinds that a desk has."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from pathlib import Path

EVENTS: dict[str, dict[str, str]] = {
    "brekke": {
        "brekke-1.txt": "Engineers lowered the lake behind the Brekke dam by two metres on Tuesday after a crack was "
        "found in its eastern wall. The village of Nether Brekke below the dam was told to be ready to leave. Chief "
        "engineer Solveig Haug said the crack was forty centimetres long and had not grown since the morning.",
        "brekke-2.html": "Nether Brekke packed its bags on Tuesday night. The crack in the eastern wall of the "
        "Brekke dam is forty centimetres long, and chief engineer Solveig Haug wants the lake lower still. Farmers "
        "drove their cows up to the ridge, and the school was closed until further notice.",
        "brekke-3.eml": "The crack in the Brekke dam has been sealed with resin, chief engineer Solveig Haug said on "
        "Thursday. The people of Nether Brekke may stay in their homes. The lake will be kept two metres lower until "
        "divers have examined the eastern wall from the water side.",
    },
    "torvane": {
        "torvane-1.txt": "Water is leaking through the foot of the Torvane dam, and 900 people in the valley were "
        "moved on Wednesday. Inspector Ravi Moss of the river board said that the leak carried clay, which is a bad "
        "sign in an earth dam. Pumps were brought from three counties to empty the Torvane reservoir.",
        "torvane-2.md": "The river board opened every gate of the Torvane reservoir on Wednesday to take weight off "
        "its leaking dam. Inspector Ravi Moss said that clay was coming out with the water. The 900 people who had "
        "to leave the valley slept in tents at the racecourse.",
        "torvane-3.json": "Families from the valley under the Torvane dam may go home on Saturday, the river board "
        "said. The reservoir is almost empty and the leak has stopped carrying clay. Inspector Ravi Moss called it "
        "the nearest thing to a disaster that he had seen in an earth dam.",
    },
    "ossby": {
        "ossby-1.txt": "A night train with 140 passengers left the rails near Ossby early on Monday, and three "
        "carriages fell on their sides. Nineteen people were hurt. Railway director Karin Loft said that a birch had "
        "fallen on the line in the storm a few minutes before the train came.",
        "ossby-2.html": "Passengers of the night train that derailed near Ossby smashed windows to get out of the "
        "three carriages that lay on their sides. Nineteen were taken to hospital on Monday. The birch that lay "
        "across the line was as thick as a man, railway director Karin Loft said.",
        "ossby-3.eml": "Trains run through Ossby again since Wednesday, two days after the derailment of the night "
        "train. A crane lifted the three carriages back onto the rails. Railway director Karin Loft promised to cut "
        "all birches within ten metres of the line.",
    },
    "quill": {
        "quill-1.txt": "Eleven wagons of a grain train came off the rails at Quill Junction on Monday when a switch "
        "moved under it. Nobody was hurt. Six hundred tonnes of wheat lie beside the line, and signalman Otis Brand "
        "said that his panel had shown the switch as locked.",
        "quill-2.md": "The wheat at Quill Junction draws pigeons from the whole county. Six hundred tonnes of it "
        "spilled on Monday when a switch moved under a grain train and eleven wagons derailed. Signalman Otis Brand, "
        "whose panel showed the switch as locked, is being heard by the inspectors.",
        "quill-3.json": "A broken relay let the switch at Quill Junction move under the grain train, inspectors "
        "found. Signalman Otis Brand, they said on Friday, could not have known. Eleven wagons had derailed on "
        "Monday, and their wheat was given to farmers for feed.",
    },
    "fox": {
        "fox-1.txt": "Thieves stole the Amber Fox from the museum of Lindwick in the night to Sunday. The figure, "
        "nine centimetres long and three thousand years old, stood in a glass case that was opened without a "
        "scratch. Curator Beata Wirth found a toy fox in its place.",
        "fox-2.html": "The police of Lindwick look for somebody who knows museum locks. The case of the Amber Fox, "
        "which is three thousand years old, was opened on Sunday without a scratch, and a toy fox left in it. "
        "Curator Beata Wirth offers a reward to whoever brings the figure back.",
        "fox-3.txt": "The Amber Fox is back in Lindwick. A parcel without a sender brought the stolen figure to the "
        "museum on Friday, wrapped in a child's sock. Curator Beata Wirth said that the fox was unharmed and that "
        "the toy would be shown beside it.",
    },
    "marrow": {
        "marrow-1.txt": "Teachers in Marrow will strike from Monday for smaller classes, their union said. All "
        "fourteen schools of the town are to stay closed. Union secretary Femi Adler said that classes of 38 "
        "children were no longer classes but audiences.",
        "marrow-2.md": "The strike of the teachers of Marrow ended on Thursday with a promise of 50 new posts. Union "
        "secretary Femi Adler said that no class would have more than 30 children from autumn. The fourteen schools "
        "open again on Friday.",
    },
}
"""Event to its files, each with its text; the ending says its kind."""


def _page(text: str) -> str:
    return f"<html><body><article><p>{html.escape(text)}</p></article></body></html>"


def _mail(text: str) -> str:
    return f"From: desk@example.org\nSubject: For the page\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"


WRITTEN: dict[str, Callable[[str], str]] = {
    ".txt": lambda text: text,
    ".md": lambda text: f"{text}\n",
    ".html": _page,
    ".eml": _mail,
    ".json": lambda text: json.dumps([{"text": text}]),
}
"""The ending of a file to what writes its text."""


def texts(*events: str) -> dict[str, str]:
    """The files of these events, of all where none is named."""
    return {name: text for event in events or EVENTS for name, text in EVENTS[event].items()}


def write_heap(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder of these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(WRITTEN[Path(name).suffix](text), "utf-8")
    return folder
