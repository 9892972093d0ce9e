"""The evidence a sentence rests on: dropped on it, or chosen from a menu by key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.model.fieldwork import Evidence
from desktop.model.writing import Standing, standing
from desktop.ui import theme
from desktop.ui.evidence_drag import EVIDENCE_MIME, carried_evidence
from desktop.ui.override import override
from desktop.ui.review.marks import short_number
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import empty_layout
from desktop.ui.widgets.buttons import button

_MOST_TITLE = 28  # characters of a title in the menu


class Citations(QWidget):
    """The numbers of what is cited, and the offer to cite more.

    Attributes:
        edited: Something was cited, or is no longer.
    """

    edited = Signal()

    def __init__(self, name: str) -> None:
        """Make it; *name* is whose evidence it holds, for a screen reader."""
        super().__init__()
        self._name = name
        self._ids: list[str] = []
        self._evidence: Sequence[Evidence] = ()
        self._known: Standing = {}
        self._is_writable = True
        self.setAcceptDrops(True)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.GAP_4)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what is cited, in order."""
        return tuple(self._ids)

    def show_cited(
        self, ids: Sequence[str], evidence: Sequence[Evidence], *, is_writable: bool
    ) -> None:
        """Show what is cited of the subject's *evidence*."""
        self._ids = list(dict.fromkeys(ids))
        self._evidence = evidence
        self._known = standing(evidence)
        self._is_writable = is_writable
        self._show()

    def cite(self, evidence_id: str) -> None:
        """Cite one more; the same again changes nothing."""
        if self._is_writable and evidence_id not in self._ids:
            self._ids.append(evidence_id)
            self._show()
            self.edited.emit()

    def menu(self) -> QMenu:
        """Return what may still be cited, each by a key."""
        menu = QMenu(self)
        for item in self._evidence:
            if item.id in self._ids or item.id not in self._known:
                continue
            title = item.title
            if len(title) > _MOST_TITLE:
                title = f"{title[:_MOST_TITLE]}…"
            told = f"{short_number(item)}・{code_word(item.kind)}・{title}"
            menu.addAction(told, partial(self.cite, item.id))
        if menu.isEmpty():
            menu.addAction(self.tr("没有可以再引用的证据")).setEnabled(False)
        return menu

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._is_writable and event.mimeData().hasFormat(EVIDENCE_MIME):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.cite(carried_evidence(event.mimeData()))
        event.acceptProposedAction()

    def _show(self) -> None:
        empty_layout(self._line)
        known = {item.id: item for item in self._evidence}
        for id_ in self._ids:
            self._line.addWidget(self._button(id_, known.get(id_)))
        if self._is_writable:
            add = button(self.tr("引用证据"), kind="link", icon="link")
            add.setAccessibleName(self.tr("{name}：引用证据").format(name=self._name))
            add.clicked.connect(lambda: self._ask(add))
            self._line.addWidget(add)
        self._line.addStretch(1)

    def _button(self, id_: str, item: Evidence | None) -> QWidget:
        number = short_number(item) if item is not None else id_[-6:]
        has_fallen = id_ not in self._known
        words = (
            self.tr("{number} 已失效").format(number=number) if has_fallen else number
        )
        title = item.title if item is not None else self.tr("已划去或不在本机")
        made = button(words, kind="quiet", icon="x" if self._is_writable else "link")
        made.setToolTip(title)
        remove = self.tr("{name}：不再引用 {number}")
        told = remove.format(name=self._name, number=f"{number} {title}")
        made.setAccessibleName(told if self._is_writable else f"{number} {title}")
        made.setEnabled(self._is_writable)
        if has_fallen:
            theme.tone(made, "attention")
        made.clicked.connect(lambda: self._drop(id_))
        return made

    def _ask(self, under: QWidget) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _drop(self, id_: str) -> None:
        self._ids.remove(id_)
        self._show()
        self.edited.emit()
