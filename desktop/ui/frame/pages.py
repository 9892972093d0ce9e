"""The table of pages: one line each. A page not listed here is not in the window.

A page's module is imported when it is first opened, so that the window paints early.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from desktop.ui.bench import Bench
from desktop.ui.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One destination of the rail.

    Attributes:
        key: Its name in code and in `Place`.
        icon: Its outline.
        build: Makes the page.
        at_foot: It stands at the foot of the rail.
    """

    key: str
    icon: str
    build: Callable[[Bench], Page]
    at_foot: bool = False


PAGES: Final[tuple[PageEntry, ...]] = ()
