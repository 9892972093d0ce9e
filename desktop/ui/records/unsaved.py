"""What was typed into a version and is not saved yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.codec import Body
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.records.loose_words import LooseWords
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import prose
from desktop.ui.widgets.notices import Banner


class ResumedNote(QWidget):
    """Says that what was not saved is there again, and offers to give it up.

    Attributes:
        dropped: The person gives it up.
    """

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = prose("", size=theme.DENSE, tone="attention")
        self.drop = button(self.tr("放弃改动"), kind="quiet", clicked=self.dropped.emit)
        inside = row(self._words, self.drop)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.hide()

    def tell(self, *, has_changed: bool) -> None:
        """Show it; *has_changed* where others changed the version meanwhile."""
        words = self.tr("上次没有保存的还在这里：接着改，或放弃改动。")
        if has_changed:
            words = self.tr(
                "上次没有保存的还在这里；这一版后来有人改过，没动过的各处已按新的列出。"
            )
        self._show(words)

    def wait(self) -> None:
        """Say that it waits for another draft: the one it was typed into is none."""
        self._show(
            self.tr(
                "上次没有保存的还在本机，那一版已不是草稿；据此起草，就列在新稿里。"
            )
        )

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()


class Unsaved(LooseWords):
    """Knows whether something is typed into the fields of a page, and keeps it."""

    def __init__(
        self, bench: Bench, kind: str, say: Callable[[], Body], banner: Banner
    ) -> None:
        """Make it; it asks in *banner*."""
        super().__init__(bench, kind, say)
        self._banner = banner
        self._asked: str | None = None

    def start(self) -> None:
        """Take what the fields say now for what is saved."""
        self._asked = None
        self.begin(PAGE)

    def may_drop_for(self, other: str) -> bool:
        """Return whether *other* may be shown in its place; asks the first time."""
        if not self.is_there or other == self._asked:
            self._banner.clear()
            if self.is_there:
                self.forget()
            return True
        self._asked = other
        what = self.tr("这一稿还没有保存。")
        advice = self.tr("先保存草稿；再选一次那一版，就丢弃没有保存的。")
        self._banner.tell(Trouble(what=what, advice=advice))
        return False

    def may_publish(self) -> bool:
        """Return whether what stands here is what would be published; else say so."""
        if self.is_there:
            what = self.tr("这一稿还有没有保存的改动，没有发布。")
            advice = self.tr("先保存草稿，再发布。")
            self._banner.tell(Trouble(what=what, advice=advice))
        return not self.is_there


PAGE = "page"
"""What such words are about: a page has one draft that is not saved."""
