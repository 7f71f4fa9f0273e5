"""A process that reads foreign formats for another: a file's kind and bytes in, the texts in it out, as JSON.

It is run by `isolation` and speaks to it over standard input and output. What goes wrong in a reader, or in the
library that it uses, ends here.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any

from summarizer.errors import InputError
from summarizer.reading.formats import read_as

LENGTH = struct.Struct(">Q")


def main() -> None:
    """Read files until there are no more."""
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(int(sys.argv[1]))
    while (asked := received(sys.stdin.buffer)) is not None:
        content = received(sys.stdin.buffer) or b""
        send(answers, json.dumps(_answer(json.loads(asked), content)).encode())


def _answer(asked: dict[str, Any], content: bytes) -> dict[str, Any]:
    try:
        return {"read": asdict(read_as(asked["reader"], content, asked["options"]))}
    except InputError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "needs more memory to read than it may take"}
    except RecursionError:
        return {"refused": "is nested too deeply"}
    except Exception as error:  # a fault of a reader is told, and the next file read
        return {"refused": f"cannot be read ({type(error).__name__}: {error}); it may be damaged"[:300]}


def _limit(memory: int) -> None:
    """Of this process and what it starts: bytes of memory, no core files, no files written."""
    with suppress(ImportError, ValueError, OSError):  # systems without limits
        import resource

        for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
            resource.setrlimit(what, (most, most))


def send(stream: IO[bytes], content: bytes) -> None:
    """One message."""
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def received(stream: IO[bytes]) -> bytes | None:
    """The next message; None where there is no more."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


if __name__ == "__main__":
    main()
