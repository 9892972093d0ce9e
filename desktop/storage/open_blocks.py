"""Looking into blocks of the journal from SQL: `packed_head` and `packed_body`.

Every connection to a station has these two functions. They give what a block holds of
the entry of a number, and nothing where none holds it; the views call them
(`journal_guards`, `tables`), so that only what looks into an entry unpacks a block.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import Any, NamedTuple

from desktop.model.blocks import Pair, unpack_kept

MOST_OPEN = 16  # blocks of a connection, some 140 KB each
_OF = "SELECT first, packed FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1"


class _Open(NamedTuple):
    first: int
    end: int
    pairs: Sequence[Pair]


class OpenBlocks:
    """The blocks that one connection looked into last, unpacked.

    Args:
        driver: The driver's connection.
    """

    def __init__(self, driver: Any) -> None:
        self._driver = weakref.ref(driver)  # it has us by its functions
        self._open: list[_Open] = []  # what was asked for last is first
        driver.create_function("packed_head", 1, self._head)
        driver.create_function("packed_body", 1, self._body)

    def forget(self) -> None:
        """Close all: what was written is undone, others may get the numbers."""
        self._open.clear()

    def _head(self, num: int) -> bytes | None:
        found = self._pair(num)
        return None if found is None else found[0]

    def _body(self, num: int) -> bytes | None:
        found = self._pair(num)
        return None if found is None else found[1] or None

    def _pair(self, num: int) -> Pair | None:
        for at, (first, end, pairs) in enumerate(self._open):
            if first <= num < end:
                if at:
                    self._open.insert(0, self._open.pop(at))
                return pairs[num - first]
        return self._read(num)

    def _read(self, num: int) -> Pair | None:
        driver: Any = self._driver()
        for first, packed in driver.execute(_OF, (num,)).fetchall():
            found = _opened(first, unpack_kept(packed, str(first)))
            self._open = [found, *self._open[: MOST_OPEN - 1]]
            if num < found.end:
                return found.pairs[num - first]
        return None


def _opened(first: int, pairs: Sequence[Pair]) -> _Open:
    return _Open(first, first + len(pairs), pairs)
