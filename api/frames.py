"""What passes between the server and its children: a head in JSON and a body of bytes, by their lengths."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct(">IQ")


class ChannelClosed(ConnectionError):  # noqa: N818  # what happened
    """The other side is gone."""


def pack(head: dict[str, Any], body: bytes) -> tuple[bytes, bytes]:
    """The bytes to send, the body apart since it is large."""
    encoded = json.dumps(head).encode("ascii")
    return _LENGTHS.pack(len(encoded), len(body)) + encoded, body


async def read_frame(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next frame.

    Raises:
        ChannelClosed: there is none to come.
    """
    try:
        head_length, body_length = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
        head = await reader.readexactly(head_length)
        return json.loads(head), await reader.readexactly(body_length)
    except (asyncio.IncompleteReadError, OSError) as error:
        raise ChannelClosed from error


def receive(channel: socket.socket) -> tuple[dict[str, Any], bytes]:
    """The same in a child, which may wait."""
    head_length, body_length = _LENGTHS.unpack(_exactly(channel, _LENGTHS.size))
    return json.loads(_exactly(channel, head_length)), bytes(_exactly(channel, body_length))


def send(channel: socket.socket, head: dict[str, Any], body: bytes) -> None:
    """Send a frame from a child."""
    for part in pack(head, body):
        channel.sendall(part)


def _exactly(channel: socket.socket, length: int) -> bytearray:
    content = bytearray(length)
    view = memoryview(content)
    while view:
        count = channel.recv_into(view)
        if not count:
            raise ChannelClosed
        view = view[count:]
    return content
