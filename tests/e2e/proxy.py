"""A proxy that vouches for somebody, as one that a bank would set before the app.

It names the user in every request and takes away what was sent, the web socket's request too:
browsers do not send headers of a page's own with that.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

__all__ = ["vouching"]

_END = b"\r\n\r\n"


@contextmanager
def vouching(upstream: str, header: str, user: str) -> Iterator[str]:
    """Serve `upstream` on this machine with `header` naming `user`; yields the address."""
    host, port = str(urlsplit(upstream).hostname), int(urlsplit(upstream).port or 80)
    started: SimpleQueue[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = SimpleQueue()

    async def pair(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = _named(await reader.readuntil(_END), header, user)
            there, back = await asyncio.open_connection(host, port)
            back.write(head)
            await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))
        writer.close()

    async def serve() -> None:
        ended = asyncio.Event()
        server = await asyncio.start_server(pair, "127.0.0.1", 0)
        started.put((server.sockets[0].getsockname()[1], asyncio.get_running_loop(), ended))
        await ended.wait()
        server.close()

    thread = Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    own, loop, ended = started.get()
    try:
        yield f"http://127.0.0.1:{own}"
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()


def _named(head: bytes, header: str, user: str) -> bytes:
    """Return a request's head that names the user, and is the only one of its connection."""
    name = re.escape(header.encode())
    bare = re.sub(rb"(?im)^(?:" + name + rb"|connection: keep-alive)[^\r]*\r\n", b"", head)
    more = f"{header}: {user}\r\n"
    if b"upgrade: websocket" not in bare.lower():
        more += "Connection: close\r\n"
    return bare.replace(_END, b"\r\n" + more.encode() + b"\r\n", 1)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
    finally:
        writer.close()
