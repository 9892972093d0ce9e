"""How much to send at once: as much as the line moves in two seconds."""

from __future__ import annotations

import threading

from desktop.sync.photo_protocol import CHUNK_BYTES, MOST_PACK_BYTES

AIM_S = 2.0
MOST_GROWTH = 4  # a single fast answer says little


class Pace:
    """The size of the next pack. Threads may share it.

    A pack that is cut off is sent again from where it had come, so a long one loses
    little; but a slow line should show that it moves, and a proxy that keeps whole
    requests should not keep a long one.
    """

    def __init__(self) -> None:
        self._size_bytes = CHUNK_BYTES
        self._lock = threading.Lock()

    @property
    def size_bytes(self) -> int:
        """How large the next pack may be, 1 MiB to 16 MiB."""
        return self._size_bytes

    def note(self, size_bytes: int, took_s: float) -> None:
        """Learn from a pack that has arrived."""
        reached = int(size_bytes * AIM_S / max(took_s, 1e-3))
        with self._lock:
            known = self._size_bytes
            if reached < known and 2 * size_bytes < known:
                return  # of so little most of the time is the way
            most = max(known, MOST_GROWTH * max(size_bytes, CHUNK_BYTES))
            self._size_bytes = max(min(reached, most, MOST_PACK_BYTES), CHUNK_BYTES)

    def slow_down(self) -> None:
        """Begin again with little: the line failed."""
        with self._lock:
            self._size_bytes = CHUNK_BYTES
