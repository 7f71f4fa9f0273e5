"""A desk that sorts three days of articles with a state, and is killed while it does: what it showed, and its file.

`python -m tests.story_desk FOLDER SEED KILLS` prints JSON. Each run is a fork of this process, so that hundreds of
kills need one start of Python. Runs are killed at the beginning and the end of each call of SQLite, one after the
other, and then `KILLS` times at random instants, half of them while the file is written.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from summarizer import Document, StoryState, group_stories

_TOLD = {
    "ferry": (
        "A ferry with {n} traders capsized off Lagos on Monday, harbour officials said. The ferry Adunni had left "
        "Lagos at dawn. Divers searched the ferry wreck off Lagos.",
        "The ferry Adunni that capsized off Lagos had no licence, the harbour officials said. Police in Lagos "
        "arrested the captain of the ferry and {n} traders were found.",
        "The captain of the ferry Adunni appeared before a court in Lagos. Harbour officials promised {n} new "
        "lifeboats for every ferry off Lagos.",
    ),
    "fire": (
        "A fire destroyed a cork warehouse in Porto on Monday. Firefighters in Porto needed {n} hours to put out "
        "the warehouse fire, mayor Rui Teles said.",
        "The cork warehouse in Porto that a fire destroyed was insured for {n} million euros. Mayor Rui Teles "
        "visited the warehouse after the fire in Porto.",
        "Police in Porto said that the fire in the cork warehouse was set. Mayor Rui Teles offered {n} thousand "
        "euros for hints on the warehouse fire.",
    ),
    "vote": (
        "Parliament in Oslo passed the fisheries bill on Monday with {n} votes. Minister Kari Lund defended the "
        "fisheries bill in Oslo against herring boat owners.",
        "Herring boat owners blocked Oslo harbour with {n} boats against the fisheries bill. Minister Kari Lund "
        "called the blockade of Oslo harbour illegal.",
        "Minister Kari Lund will change the fisheries bill after {n} hours of talks in Oslo. The herring boat "
        "owners left Oslo harbour.",
    ),
}
DAYS = [
    [
        Document(
            id=f"{event}-{day}-{source}",
            text=f"{told[day].format(n=7 * day + source + 2)} The {paper} reported it.",
            publisher=paper,
            published=f"2026-03-0{day + 2}",
        )
        for event, told in _TOLD.items()
        for source, paper in enumerate(("Post", "Herald"))
    ]
    for day in range(3)
]


def _run(folder: Path, name: str, day: int) -> None:
    """One run: each story's line is shown before the run counts as told."""
    with StoryState(folder / f"{name}.state") as state:
        stories = state.update(DAYS[day], summaries=0)
        with (folder / f"{name}.shown").open("a") as shown:
            for story in stories.stories:
                update = story.update.text if story.update else None
                line = [day, story.id, story.news, story.new_document_ids, update]
                shown.write(json.dumps(line) + "\n")


def _killing(number: int) -> Any:
    """A profiler that kills the process at the beginning or the end of a call of SQLite, the one of that number."""
    calls = 0

    def profiler(_: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        if event in ("c_call", "c_return") and getattr(argument, "__name__", "") in ("execute", "executemany"):
            calls += 1
            if calls == number:
                os.kill(os.getpid(), signal.SIGKILL)

    return profiler


def _forked(folder: Path, name: str, day: int, *, seconds: float | None = None, call: int = 0) -> bool:
    """A run in a process of its own, killed after so many seconds or at that call; whether it was killed."""
    child = os.fork()
    if not child:
        code = 1
        try:
            sys.setprofile(_killing(call) if call else None)
            _run(folder, name, day)
            code = 0
        finally:
            os._exit(code)
    if seconds is not None and signal.sigtimedwait([signal.SIGCHLD], seconds) is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    signal.sigtimedwait([signal.SIGCHLD], 0)
    assert status in (0, signal.SIGKILL), f"the run failed: {status}"
    return status == signal.SIGKILL


def _held(path: Path) -> dict[str, int]:
    """The documents in the file, and whether they are known, read as any program reads it."""
    if not path.exists() or not path.stat().st_size:
        return {}
    connection = sqlite3.connect(path)
    try:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return dict(connection.execute("SELECT id, known FROM documents")) if tables else {}
    finally:
        connection.close()


def _rows(path: Path) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM documents ORDER BY id").fetchall()
    finally:
        connection.close()


def _stage(folder: Path, day: int) -> str:
    """How far the killed run of a day had come; a file that is neither before, between nor behind is half written."""
    before = {document.id: 1 for documents in DAYS[:day] for document in documents}
    held = _held(folder / "killed.state")
    stages = {
        "nothing of it": before,
        "its documents": before | {document.id: 0 for document in DAYS[day]},
        "all": before | {document.id: 1 for document in DAYS[day]},
    }
    return next((name for name, wanted in stages.items() if held == wanted), f"half written: {held}")


def _compared(folder: Path) -> list[str]:
    """What differs from the unbroken desk, once three days are done; the next week begins with no file."""
    problems = []
    if _rows(folder / "killed.state") != _rows(folder / "whole.state"):
        problems.append("the states differ")
    whole, killed = ((folder / f"{name}.shown").read_text().splitlines() for name in ("whole", "killed"))
    problems += [f"never shown: {line}" for line in whole if line not in killed]
    for path in folder.glob("killed.*"):
        path.unlink()
    return problems


def main(folder: Path, seed: str, kills: int) -> dict[str, Any]:
    """The counts, and what was wrong."""
    chance, stages, problems, weeks = random.Random(seed), Counter[str](), [], 0
    group_stories([document for day in DAYS for document in day], max_words=50)  # loads what the forks then have
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    lengths = []
    for day in range(len(DAYS)):
        started = time.monotonic()
        assert not _forked(folder, "whole", day)
        lengths.append(time.monotonic() - started)
    day, call, killed, stepped = 0, 1, 0, 0
    while killed < kills or call:
        if call:
            broken = _forked(folder, "killed", day, call=call)
            call, stepped = (call + 1 if broken else 1), stepped + broken
        else:
            broken = _forked(folder, "killed", day, seconds=chance.uniform(0, lengths[day]))
            killed += broken
        if broken:
            stages[_stage(folder, day)] += 1
            continue
        day += 1
        if day == len(DAYS):
            problems += _compared(folder)
            day, call, weeks = 0, 0, weeks + 1
    if day or (folder / "killed.state").exists():  # the last week, to its end
        assert not any(_forked(folder, "killed", rest) for rest in range(day, len(DAYS)))
        problems += _compared(folder)
    news = Counter(json.loads(line)[2] for line in (folder / "whole.shown").read_text().splitlines())
    return {
        "at calls": stepped,
        "at random": killed,
        "weeks": weeks,
        "stages": stages,
        "news": news,
        "problems": problems,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))  # noqa: T201
