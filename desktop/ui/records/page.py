"""A page of generic lists: a tab for each record type, its list, and its form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.model.catalogue import record_type
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.page import Key, Page, Room
from desktop.ui.records.list_pane import ListPane
from desktop.ui.terms import type_word
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.tab_row import TabRow


class RecordsPage(Page):
    """Lists with a form beside them; made from record definitions alone."""

    def __init__(
        self,
        bench: Bench,
        title: str,
        types: Sequence[str],
        *,
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Make it; *links* are the words and keys of pages that belong here too."""
        super().__init__(bench)
        self._types = tuple(types)
        self._panes: dict[str, ListPane] = {}
        words = [type_word(record_type(name)) for name in types]
        self._tabs = TabRow(words, name=title)
        self._tabs.changed.connect(self._on_tab_changed)
        self._stack = QStackedWidget()
        self.links = [
            button(words, kind="link", clicked=partial(self._go, key))
            for words, key in links
        ]
        head = row(
            label(title, size=theme.TITLE),
            self._tabs,
            None,
            *self.links,
            gap=theme.GAP_24,
        )
        head.setContentsMargins(theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self._stack, 1)

    @property
    def pane(self) -> ListPane:
        """The list in front."""
        return self._pane(self._types[self._tabs.current])

    def enter(self) -> None:
        """Read the list in front."""
        self._stack.setCurrentWidget(self.pane)
        self.pane.read()

    def go_to(self, place: Place) -> None:
        """Open a record of one of the types."""
        if place.type_name not in self._types:
            return
        self._tabs.open(self._types.index(place.type_name))
        if place.record_id:
            self.pane.open(place.record_id)
        elif place.part.startswith("new"):
            self.pane.start_new(subject_id=place.part.removeprefix("new:"))

    def refresh(self, types: frozenset[str]) -> None:
        """Read again if the list in front is concerned."""
        self.pane.refresh(types)

    def fit(self, room: Room) -> None:
        """Show the form in place of the list where there is no room for both."""
        super().fit(room)
        for pane in self._panes.values():
            pane.fit(room)

    def save(self) -> bool:
        """Save the form."""
        return self.pane.save()

    def start_new(self) -> bool:
        """Begin a record of the type in front."""
        self.pane.start_new()
        return True

    def back(self) -> bool:
        """Close the form."""
        return self.pane.close_form()

    def panes(self) -> Sequence[QWidget]:
        """Tabs, list, form."""
        return (self._tabs, *self.pane.panes())

    def keys(self) -> Sequence[Key]:
        """The keys of lists."""
        return (
            Key(keys="Enter", words=self.tr("打开所选")),
            Key(keys="↓", words=self.tr("从筛选框到列表")),
            Key(keys="Ctrl+V", words=self.tr("在表格中粘贴 Excel 的内容")),
        )

    def may_leave(self) -> bool:
        """Leave only a form that is saved, or whose changes were dropped."""
        return all(pane.may_leave() for pane in self._panes.values())

    def may_close(self) -> bool:
        """Save what is in order; the rest is kept as typed, and taken up again."""
        for pane in self._panes.values():
            pane.may_leave()
        return True

    def _go(self, page: str) -> None:
        self.bench.open(Place(page=page))

    def _pane(self, type_name: str) -> ListPane:
        if type_name not in self._panes:
            pane = ListPane(self.bench, type_name)
            pane.fit(self.room)
            self._panes[type_name] = pane
            self._stack.addWidget(pane)
        return self._panes[type_name]

    def _on_tab_changed(self, _index: int) -> None:
        self.enter()
