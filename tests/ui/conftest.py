"""The dressed program, and the two lanes, for tests of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from desktop.ui import theme
from desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The program with its look on, in the light appearance."""
    theme.dress(qapp, theme.Appearance.LIGHT)
    theme.load_fallbacks()
    return qapp


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    """Every test begins in the light appearance, and leaves it so."""
    yield
    if theme.dark():
        theme.choose(dressed, theme.Appearance.LIGHT)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """The two lanes, closed afterwards."""
    made = Jobs()
    yield made
    made.close()
    qtbot.wait(0)
    gc.collect()
