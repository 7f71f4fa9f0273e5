"""The bytes of a zip file to the files in it, unpacked one by one and no further than `limits` lets them be.

Names are looked up and never used as paths. Sizes are counted while unpacking, whatever the archive declares.
"""

from __future__ import annotations

import io
import zipfile

from summarizer.errors import InputError, shown
from summarizer.reading import limits

MOST_ENTRIES = 50_000
"""Files in an archive; a book with a picture on every page has some thousands."""

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_CHUNK = 1 << 20


class Archive:
    """The files of a zip file by name, in which case and the kind of slash do not count.

    Raises:
        InputError: no zip file, or one with too many entries.
    """

    def __init__(self, content: bytes) -> None:
        entries = content.count(_ENTRY)  # no fewer than the archive will be found to have
        if entries > MOST_ENTRIES:
            raise limits.beyond("files in it", entries, MOST_ENTRIES)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except MemoryError:
            raise
        except Exception:
            raise InputError("is damaged, no whole zip file: save or download it again") from None
        self._entries = {_plain(entry.filename): entry for entry in self._zip.infolist()}
        self._left = limits.MOST_UNPACKED_BYTES

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def read(self, name: str) -> bytes:
        """A file that is there, unpacked.

        Raises:
            InputError: it is encrypted, damaged, or too large together with those that were read before.
        """
        entry = self._entries[_plain(name)]
        if entry.flag_bits & _ENCRYPTED:
            raise InputError("is encrypted: save it without a password")
        chunks = []
        try:
            with self._zip.open(entry) as unpacked:
                while self._left >= 0 and (chunk := unpacked.read(_CHUNK)):
                    chunks.append(chunk)
                    self._left -= len(chunk)
        except MemoryError:
            raise
        except Exception:
            reason = f"is damaged: {shown(name)} in it cannot be unpacked; save or download it again"
            raise InputError(reason) from None
        if self._left < 0:
            raise InputError(f"unpacks to more than {limits.MOST_UNPACKED_BYTES:,} bytes")
        return b"".join(chunks)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
