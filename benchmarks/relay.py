"""A line that counts: whatever goes through it, heads of HTTP and TLS too."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

_BLOCK_BYTES = 64 << 10


class Relay:
    """Passes connections on to an archive on loopback, and counts their bytes.

    Attributes:
        url: Where it is.
        up: Bytes towards the archive since it was last read.
        down: Bytes from the archive, likewise.
    """

    def __init__(self, url: str, *, host: str = "127.0.0.1") -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server((host, 0))
        self.url = f"{parts.scheme}://{host}:{self._listener.getsockname()[1]}"
        self._counting = threading.Lock()
        self.up = 0
        self.down = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._listener.close()

    def take(self) -> tuple[int, int]:
        """Return the bytes up and down since the last time."""
        with self._counting:
            found, self.up, self.down = (self.up, self.down), 0, 0
        return found

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            for words in ((near, far, "up"), (far, near, "down")):
                threading.Thread(target=self._pass, args=words, daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, way: str) -> None:
        try:
            while part := source.recv(_BLOCK_BYTES):
                with self._counting:
                    setattr(self, way, getattr(self, way) + len(part))
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            source.close()
            target.close()
