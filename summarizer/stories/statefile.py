"""The SQLite file of a state: documents in, documents out, each change whole or not at all.

What was committed is there after a kill and after a loss of power; what was not, is not. One process at a time has
the file: its lock ends with the process, however that ends.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from summarizer.datatypes import Document
from summarizer.errors import InputError, SummarizerError

from .held import Held, read, written

SCHEMA = 1
"""Version of the tables; new when an older program could no longer read or keep them."""
_APPLICATION = 0x53544F52
"""Application id in the file's header, "STOR": tells a state from the database of another program."""

_LOCK_SECONDS = 1.0
"""How long another program may have the file, as one that copies it does."""

_PRAGMAS = (
    # One file, which can be copied and deleted: the write-ahead log would be a second one, and its readers none here.
    "PRAGMA journal_mode = DELETE",
    # Synced at each commit, with the folder that the journal leaves: a run has three, so that it costs nothing.
    "PRAGMA synchronous = EXTRA",
    # Held until the end: of two runs at once, both would tell the same, and each mark the other's as known.
    "PRAGMA locking_mode = EXCLUSIVE",
    # No table is read whose page is broken, and no function of the schema is run: the file may be anybody's.
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)
_COLUMNS = ("id", "given", "known", "story", "content", "digest", "earlier", "earlier_digest")
_TABLES = (
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY NOT NULL, given TEXT NOT NULL, known INTEGER NOT NULL, story TEXT,
        content TEXT NOT NULL, digest TEXT NOT NULL, earlier TEXT, earlier_digest TEXT
    )""",
    "CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {SCHEMA}",
)
_REBUILD = "to make it again, give the same documents with the name of a new file"
_WHY = {
    sqlite3.SQLITE_BUSY: "is in use by another run",
    sqlite3.SQLITE_LOCKED: "is in use by another run",
    sqlite3.SQLITE_NOTADB: f"is not the state of a heap, or is damaged; {_REBUILD}",
    sqlite3.SQLITE_CORRUPT: f"is damaged; {_REBUILD}",
    sqlite3.SQLITE_READONLY: "cannot be written: it is write-protected",
    sqlite3.SQLITE_PERM: "cannot be written: it is write-protected",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full; it is as it was before",
    sqlite3.SQLITE_TOOBIG: "cannot be written: a document is too long for it",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: its folder is missing or refuses, or it is no file",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the file system refuses",
}
"""What is said of the file, by the primary code of SQLite."""


class StateFile:
    """The file of a state, locked for this process until it is closed.

    Raises:
        InputError: it is no state, of a newer schema, damaged, or in use by another run.
        SummarizerError: the file system refuses. So does every method.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        # An absolute path, since some names mean another thing to SQLite, such as ":memory:".
        self._path = Path(path).absolute()
        self._shown = str(path)
        with self._refusals():
            self._connection = sqlite3.connect(self._path, timeout=_LOCK_SECONDS, isolation_level=None)
        try:
            with self._refusals():
                self._open()
        except SummarizerError:
            self._connection.close()
            raise

    def _open(self) -> None:
        for pragma in _PRAGMAS:
            self._connection.execute(pragma)
        with self._transaction():
            application, schema = self._number("application_id"), self._number("user_version")
            if not application and not self._number("schema_version"):  # nothing in it yet
                for statement in _TABLES:
                    self._connection.execute(statement)
            elif application != _APPLICATION:
                raise InputError(f"{self._shown} is a database of another program, and not the state of a heap")
            elif schema > SCHEMA:
                raise InputError(
                    f"{self._shown} was written by a newer version of this program (schema {schema}, and {SCHEMA} is "
                    "the newest that is known here)"
                )

    def _number(self, pragma: str) -> int:
        return int(self._connection.execute(f"PRAGMA {pragma}").fetchone()[0])

    def held(self) -> list[Held]:
        """All documents, the last that changed at the end."""
        with self._refusals():
            rows = self._connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM documents ORDER BY rowid").fetchall()
        return [self._held(row) for row in rows]

    def _held(self, row: Sequence[Any]) -> Held:
        name, given, known, story, content, digest, earlier, earlier_digest = row
        document = self._document(name, content, digest)
        before = None if earlier is None else self._document(name, earlier, earlier_digest)
        return Held(document, given, bool(known), story, before)

    def _document(self, name: str, content: str, digest: str) -> Document:
        try:
            if digest == _digest(name, content):
                return read(content)
        except ValueError:
            pass
        raise self._damaged()

    def _damaged(self) -> InputError:
        return InputError(f"{self._shown} {_WHY[sqlite3.SQLITE_CORRUPT]}")

    def put(self, held: Iterable[Held]) -> None:
        """Add documents, or replace those of the same ids, in one transaction."""
        rows = [_row(one) for one in held]
        with self._refusals(), self._transaction():
            self._connection.executemany(
                f"INSERT OR REPLACE INTO documents ({', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def mark(self, stories: Mapping[str, str | None]) -> None:
        """Documents as known, in one transaction: the story of each, or None, by their ids."""
        with self._refusals(), self._transaction():
            self._connection.executemany(
                "UPDATE documents SET known = 1, story = ?, earlier = NULL, earlier_digest = NULL WHERE id = ?",
                [(story, name) for name, story in stories.items()],
            )

    def forget(self, ids: Iterable[str], day: date) -> None:
        """Drop documents, and keep the day before which nothing is taken in again, in one transaction."""
        with self._refusals(), self._transaction():
            self._connection.executemany("DELETE FROM documents WHERE id = ?", [(name,) for name in ids])
            self._connection.execute(
                "INSERT OR REPLACE INTO settings VALUES ('forgotten_before', ?)", (day.isoformat(),)
            )

    def forgotten_before(self) -> date | None:
        """The latest day that `forget` was given."""
        with self._refusals():
            row = self._connection.execute("SELECT value FROM settings WHERE name = 'forgotten_before'").fetchone()
        try:
            return date.fromisoformat(row[0]) if row else None
        except (TypeError, ValueError):
            raise self._damaged() from None

    def close(self) -> None:
        """Let another run have it."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN EXCLUSIVE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite ends it by itself where the disk is full
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:
            raise SummarizerError(f"{self._shown} is closed") from None
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            # What SQLite finds wrong beside that is a table that is not as it was made.
            why = _WHY.get(code, _WHY[sqlite3.SQLITE_CORRUPT])
            raise InputError(f"{self._shown} {why}") from None


def _row(one: Held) -> tuple[str | int | None, ...]:
    name, content = one.document.id, written(one.document)
    earlier = None if one.earlier is None else written(one.earlier)
    digests = _digest(name, content), None if earlier is None else _digest(name, earlier)
    return name, one.given, int(one.known), one.story, content, digests[0], earlier, digests[1]


def _digest(name: str, content: str) -> str:
    """Of what is cited: a text that the disk has changed would be quoted as the document's."""
    return hashlib.sha256(f"{name}\0{content}".encode()).hexdigest()
