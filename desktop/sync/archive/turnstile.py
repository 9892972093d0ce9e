"""Whoever tries too many wrong codes waits, longer each time.

Counted are failures to enrol or to greet, by the address they come from; those who are
let in are not counted, so that a hotspot with many laptops is no attack.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

TRIES = 10
FIRST_WAIT_S = 60.0
LONGEST_WAIT_S = 3_600.0
FORGOTTEN_AFTER_S = 3_600.0
MOST_ADDRESSES = 10_000


@dataclass(slots=True)
class _Record:
    failures: int = 0
    last_s: float = 0.0
    shut_until_s: float = 0.0
    wait_s: float = FIRST_WAIT_S


class Turnstile:
    """The failures of each address. Threads may share it."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}
        self._lock = threading.Lock()

    def wait_s(self, address: str, now_s: float) -> int:
        """Return how many seconds an address has to wait, 0 for none."""
        with self._lock:
            record = self._records.get(address)
            left_s = 0.0 if record is None else record.shut_until_s - now_s
        return max(int(left_s) + 1, 0) if left_s > 0 else 0

    def failed(self, address: str, now_s: float) -> None:
        """Count a failure; every tenth shuts the address out for a while."""
        with self._lock:
            self._forget(now_s)
            record = self._records.setdefault(address, _Record())
            record.failures += 1
            record.last_s = now_s
            if record.failures % TRIES == 0:
                record.shut_until_s = now_s + record.wait_s
                record.wait_s = min(2 * record.wait_s, LONGEST_WAIT_S)

    def passed(self, address: str) -> None:
        """Forget an address from where somebody was let in."""
        with self._lock:
            self._records.pop(address, None)

    def _forget(self, now_s: float) -> None:
        """Keep the record small: old ones go, and the oldest where there are many."""
        for address, record in list(self._records.items()):
            ends_s = max(record.last_s, record.shut_until_s) + FORGOTTEN_AFTER_S
            if ends_s < now_s:
                del self._records[address]
        while len(self._records) >= MOST_ADDRESSES:
            del self._records[min(self._records, key=lambda a: self._records[a].last_s)]
