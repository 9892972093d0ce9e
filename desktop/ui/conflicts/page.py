"""The page a record in conflict opens on, from wherever one met it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.pane import ConflictPane
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room


class ConflictPage(Page):
    """The conflict pane with a way back."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._back_to = "today"
        self.pane = ConflictPane(bench)
        self.pane.left.connect(self.back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pane)

    @override
    def go_to(self, place: Place) -> None:
        if place.record_id:
            self._back_to = place.part or "today"
            self.pane.open(place.record_id)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        self.pane.renew(types)

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self.pane.fit(is_narrow=room is Room.NARROW)

    @override
    def save(self) -> bool:
        self.pane.flush()
        return True

    @override
    def commit_typing(self) -> None:
        self.pane.commit_typing()

    @override
    def back(self) -> bool:
        self.bench.open(Place(page=self._back_to))
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return self.pane.panes()

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="← →", words=self.tr("在甲、乙之间换")),
            Key(keys="Ctrl+Enter", words=self.tr("采用这一稿")),
        )

    @override
    def may_leave(self) -> bool:
        self.pane.flush()
        return True
