"""The journal of a run: what is there after an end at any instant, and how it is gone on with."""

import errno
import json
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer import InputError, SummarizerError
from summarizer.batch.files import Line
from summarizer.batch.journal import Journal

RUN = {"input": ["a"], "settings": {"max_words": 100}}
LINES = [
    b'{"id": "a", "sentences": []}\n',
    b'{"id": "b", "error": {"code": "invalid", "detail": "no"}}\n',
    b'{"id": "c"}\n',
]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(output: Path, lines: Iterable[bytes], *, finish: bool = False, resume: bool = False) -> None:
    with closing(Journal(output, RUN, resume=resume)) as journal:
        for line in lines:
            journal.append(Line.read(line))
        if finish:
            journal.finish()


def test_the_output_appears_at_once_and_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with closing(Journal(output, RUN, resume=False)) as journal:
        for line in LINES:
            journal.append(Line.read(line))
            assert names(tmp_path) == ["out.jsonl.partial", "out.jsonl.run"]
        journal.finish()
    assert names(tmp_path) == ["out.jsonl"]
    assert output.read_bytes() == b"".join(LINES)


@pytest.mark.parametrize("torn", [b"", b"{", b'{"id": "d", "sent', b'{"id": "d"}'])
@pytest.mark.parametrize("whole", range(4))
def test_resuming_counts_the_whole_lines_and_cuts_off_the_rest(whole: int, torn: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES[:whole])
    with (tmp_path / "out.jsonl.partial").open("ab") as file:
        file.write(torn)
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert (journal.lines, journal.failed) == (whole, sum(b"error" in line for line in LINES[:whole]))
        assert journal.last_id == (None, "a", "b", "c")[whole]
    assert (tmp_path / "out.jsonl.partial").read_bytes() == b"".join(LINES[:whole])
    write(output, LINES[whole:], finish=True, resume=True)
    assert output.read_bytes() == b"".join(LINES)


def test_what_a_loss_of_power_made_of_the_end_is_cut_off(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES)
    with (tmp_path / "out.jsonl.partial").open("ab") as file:
        file.write(b"\0" * 4000 + b"\n" + LINES[0])
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert journal.lines == 3


def test_a_text_that_speaks_of_errors_is_none(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, [b'{"id": "x\\", \\"error\\": {\\"code\\": ", "text": "\\"error\\": {\\"code\\": "}\n'])
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert (journal.lines, journal.failed) == (1, 0)


def test_errors_are_counted_in_what_is_too_long_to_be_read_whole(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    long = "x" * (1 << 20)
    lines = [json.dumps({"id": "error", "text": long, "documents": [{"id": "error"}]}).encode() + b"\n"] * 70
    write(output, [LINES[1], *lines[:35], LINES[1], *lines[35:], LINES[1]])
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert (journal.lines, journal.failed, journal.last_id) == (73, 3, "b")


def test_a_run_begins_where_nothing_is_and_replaces_an_older_output(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES, finish=True)
    write(output, LINES[:1], finish=True)
    assert output.read_bytes() == LINES[0]


def test_an_interrupted_run_is_not_begun_anew_by_accident(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES[:1])
    with pytest.raises(InputError, match="left of an interrupted run: --resume goes on with it"):
        write(output, LINES)
    assert (tmp_path / "out.jsonl.partial").read_bytes() == LINES[0]


@pytest.mark.parametrize("resume", [False, True])
def test_a_run_that_stopped_before_its_first_line_may_be_begun_anew(resume: bool, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    Journal(output, {"input": "of another run"}, resume=False).close()
    assert (tmp_path / "out.jsonl.run").exists()
    with closing(Journal(output, RUN, resume=resume)) as journal:
        assert (journal.lines, journal.done) == (0, False)
    assert json.loads((tmp_path / "out.jsonl.run").read_text("utf-8")) == RUN


def test_a_run_of_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES[:1])
    with pytest.raises(InputError, match=r"is of another run: input differ"):
        Journal(output, {**RUN, "input": ["b"]}, resume=True)
    with pytest.raises(InputError, match=r"is of another run: input and settings differ"):
        Journal(output, {"input": [], "settings": {}}, resume=True)
    assert (tmp_path / "out.jsonl.partial").read_bytes() == LINES[0]


def test_a_finished_run_has_nothing_to_resume(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES, finish=True)
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert journal.done
    assert names(tmp_path) == ["out.jsonl"]


@pytest.mark.parametrize("resume", [False, True])
def test_an_end_between_any_two_steps_leaves_what_can_be_gone_on_with(resume: bool, tmp_path: Path) -> None:
    output, partial, run = (tmp_path / f"out.jsonl{kind}" for kind in ("", ".partial", ".run"))
    write(output, LINES)
    said = run.read_bytes()
    run.unlink()
    partial.write_bytes(b"")  # begun, and not yet said what it is of
    output.write_bytes(b"older\n")
    write(output, LINES, finish=True, resume=resume)
    assert (names(tmp_path), output.read_bytes()) == (["out.jsonl"], b"".join(LINES))
    run.write_bytes(said)  # the output is there, and the last step missing
    if resume:
        with closing(Journal(output, RUN, resume=True)) as journal:
            assert journal.done
    else:
        write(output, LINES, finish=True)
    assert (names(tmp_path), output.read_bytes()) == (["out.jsonl"], b"".join(LINES))


def test_lines_without_what_they_are_of_are_not_touched(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.partial").write_bytes(b"mine\n")
    for resume in (False, True):
        with pytest.raises(InputError, match="is there without"):
            Journal(output, RUN, resume=resume)
    assert (tmp_path / "out.jsonl.partial").read_bytes() == b"mine\n"


def test_a_damaged_description_is_said(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write(output, LINES[:1])
    (tmp_path / "out.jsonl.run").write_bytes(b"{")
    with pytest.raises(InputError, match="is damaged"):
        Journal(output, RUN, resume=True)


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with closing(Journal(output, RUN, resume=False)), pytest.raises(InputError, match="being written by another"):
        Journal(output, RUN, resume=True)
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert journal.lines == 0


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SummarizerError, match=r"out\.jsonl cannot be written: No such file or directory$"):
        Journal(tmp_path / "none" / "out.jsonl", RUN, resume=False)


def test_a_disk_that_fills_in_the_middle_of_a_line_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.jsonl"

    class Full:
        """A file of which only so many bytes are left."""

        def __init__(self, file: Any, room: int) -> None:
            self.file, self.room = file, room

        def write(self, content: bytes) -> int:
            if not self.room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            taken: int = self.file.write(content[: self.room])
            self.room -= taken
            return taken

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    for room in range(len(LINES[0]) + len(LINES[1]) + 2):
        with closing(Journal(output, RUN, resume=True)) as journal:
            monkeypatch.setattr(journal, "_file", Full(journal._file, room))
            with pytest.raises(SummarizerError, match="No space left on device; what is there is kept"):
                for line in [*LINES, *LINES]:
                    journal.append(Line.read(line))
        with closing(Journal(output, RUN, resume=True)) as journal:
            whole = journal.lines
        written = (tmp_path / "out.jsonl.partial").read_bytes()
        assert written == b"".join(LINES[:whole]) and len(written) <= room
        (tmp_path / "out.jsonl.partial").write_bytes(b"")


def test_what_another_format_is_made_of_stays_until_it_is_made(tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"

    def fail(lines: Iterable[bytes], path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def join(lines: Iterable[bytes], path: Path) -> None:
        path.write_bytes(b"".join(lines))

    with closing(Journal(output, RUN, resume=False)) as journal:
        for line in LINES:
            journal.append(Line.read(line))
        with pytest.raises(SummarizerError, match="No space left"):
            journal.finish(fail)
    assert names(tmp_path) == ["out.parquet.partial", "out.parquet.run"]
    with closing(Journal(output, RUN, resume=True)) as journal:
        assert journal.lines == 3
        journal.finish(join)
    assert names(tmp_path) == ["out.parquet"]
    assert output.read_bytes() == b"".join(LINES)
