"""Light and dark, and nothing that flashes up as a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.bench import Place
from desktop.ui.override import override
from tests.ui.frame.hand import IN_RAIL


def test_light_and_dark_switch_live(dressed, workplace):
    """
    A live switch repaints the whole window: its ground is another colour.
    """
    from desktop.ui import theme

    before = workplace.window.grab().toImage().pixelColor(300, 400)
    theme.choose(dressed, theme.Appearance.DARK)
    after = workplace.window.grab().toImage().pixelColor(300, 400)

    assert before.lightness() > 200
    assert after.lightness() < 60


class Watcher(QObject):
    """Notes every window of its own that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        shown = event.type() is QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("key", IN_RAIL)
def test_no_part_of_a_page_flashes_up_as_a_window(dressed, workplace, settle, key):
    """
    A part that is shown before it has its place would flash up as a window.
    """
    watcher = Watcher()
    dressed.installEventFilter(watcher)
    workplace.window.open(Place(page=key))
    settle()
    dressed.removeEventFilter(watcher)

    assert [] == watcher.seen


@pytest.mark.parametrize("begin", ["start_new", "start_import", "start_proposal"])
def test_nothing_flashes_up_when_a_form_is_begun(dressed, workplace, settle, begin):
    """
    Nor does a form, an import or a proposal flash up before it lies in its place.
    """
    watcher = Watcher()
    dressed.installEventFilter(watcher)
    workplace.window.open(Place(page="plan", type_name="subject"))
    settle()
    getattr(workplace.window.page.pane, begin)()
    settle()
    dressed.removeEventFilter(watcher)

    assert [] == watcher.seen


def test_nothing_flashes_up_before_the_first_windows(dressed, qtbot, tmp_path):
    """
    Making the first windows shows nothing but themselves.
    """
    from desktop.ui.start.create import CreateWindow
    from desktop.ui.start.unlock import UnlockWindow

    watcher = Watcher()
    dressed.installEventFilter(watcher)
    create = CreateWindow(with_training=True)
    unlock = UnlockWindow(tmp_path, with_training=True)
    for window in (create, unlock):
        qtbot.addWidget(window)
        window.show()
    qtbot.waitUntil(lambda: unlock.training is not None)
    dressed.removeEventFilter(watcher)

    assert ["CreateWindow ", "UnlockWindow "] == watcher.seen
