"""Readers of foreign formats run in a process that may be ended without loss."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from summarizer import InputError, Locator, Place
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.isolation import Isolation

MAIL = b"From: Anna <anna@example.org>\nSubject: Ferry\nDate: Mon, 2 Mar 2026 09:10:00 +0000\n\nThe ferry sank.\n"


def test_what_a_reader_makes_comes_back_whole() -> None:
    with Isolation() as isolation:
        content = isolation.read("mail", MAIL, {})
    assert content == FileContent(
        (
            Extracted(
                "The ferry sank.",
                {"title": "Ferry", "publisher": "Anna", "published": "Mon, 2 Mar 2026 09:10:00 +0000"},
                (Place(0, 15, Locator(part="body")),),
            ),
        )
    )


def test_a_refusal_comes_back_with_its_reason() -> None:
    with Isolation() as isolation, pytest.raises(InputError, match=r"install|PDF|page|damaged"):
        isolation.read("pdf", b"%PDF-1.7\n", {})


def test_a_reader_that_takes_too_long_is_ended_and_the_next_file_read() -> None:
    with Isolation(seconds=0.001) as isolation:
        with pytest.raises(InputError, match=r"takes longer than 0\.001 seconds to read"):
            isolation.read("mail", MAIL, {})
        isolation._seconds = 60.0
        assert isolation.read("mail", MAIL, {}).documents[0].text == "The ferry sank."


def test_a_reader_that_crashes_is_told_and_the_next_file_read() -> None:
    with Isolation() as isolation:
        isolation._start().kill()
        with pytest.raises(InputError, match="made its reader crash or need too much memory"):
            isolation.read("mail", MAIL, {})
        assert isolation.read("mail", MAIL, {}).documents[0].text == "The ferry sank."


def test_a_reader_that_needs_too_much_memory_is_refused() -> None:
    with Isolation(memory=120_000_000) as isolation, pytest.raises(InputError, match="memory"):
        isolation.read("mail", MAIL + b"x" * 60_000_000, {})


def test_the_process_ends_with_the_statement() -> None:
    with Isolation() as isolation:
        isolation.read("mail", MAIL, {})
        process = isolation._process
    assert process is not None
    assert process.poll() is not None


def test_modules_in_the_folder_that_one_works_in_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "struct.py").write_text('open("run", "w").close()\nraise ImportError\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [path for path in sys.path if path])
    with Isolation() as isolation, contextlib.suppress(InputError):
        isolation.read("mail", MAIL, {})
    assert [path.name for path in tmp_path.iterdir()] == ["struct.py"]
