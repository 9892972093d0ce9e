"""Letting a laptop into the hub: a name, a role, and the line that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.model.codes import Role
from desktop.services import hub
from desktop.services.archive_process import Served
from desktop.services.hub import Invitation
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import Card, column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.squares import Squares

_ROLES = (Role.REVIEWER, Role.PART_TIME, Role.LEADER)


class InviteForm(QWidget):
    """Makes one code at a time, and shows it as text and as a square.

    Attributes:
        invited: A code was made.
        failed: None was (Exception).
        name: For whom.
        role: What he may do.
        make: Makes the code.
        copy: Puts the line on the clipboard.
        sheet: Where the code is shown; the page gives it the width that it needs.
    """

    invited = Signal()
    failed = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._served: Served | None = None
        self._invitation: Invitation | None = None
        self.name = field(self.tr("组员姓名"), placeholder=self.tr("组员姓名"))
        self.role = Choice(self.tr("角色"))
        for role in _ROLES:
            self.role.addItem(code_word(role), role)
        self.make = button(self.tr("生成登记码"), clicked=self._on_make_clicked)
        self.copy = button(
            self.tr("复制这一行"), icon="copy", clicked=self._on_copy_clicked
        )
        self.away = button(self.tr("收起"), kind="link", clicked=self.forget)
        self._for = label("", size=theme.DENSE)
        self._line = prose("", size=theme.DENSE)
        self._line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._squares = Squares(self.tr("登记码的二维码"))
        self.sheet = _CodeSheet()
        self.sheet.left.connect(self.forget)
        self.name.returnPressed.connect(self._on_make_clicked)
        self.name.textChanged.connect(self._show_state)
        self._build()
        self._show_state()

    def serve(self, served: Served) -> None:
        """Make codes for this hub from now on."""
        self._served = served
        self._invitation = None
        self._show_state()

    def forget(self) -> None:
        """Show the code no more: it was used, or is not wanted now."""
        focus = QApplication.focusWidget()
        if focus is not None and self.sheet.isAncestorOf(focus):
            self.name.setFocus()  # or Qt takes the next, and the page jumps there
        self._invitation = None
        self._show_state()

    def _build(self) -> None:
        words = self.tr("只用一次，三天内有效；请当面交给本人。")
        beside = column(
            self._for,
            self._line,
            prose(words, size=theme.CAPTION, tone="secondary"),
            None,
            row(self.copy, None, self.away),
            gap=theme.GAP_8,
        )
        shown = row(self._squares, gap=theme.GAP_24)
        shown.addLayout(beside, 1)
        self.sheet.body.addLayout(shown)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_8)
        asked = row(self.name, self.role)
        asked.setStretch(0, 1)
        inside.addLayout(asked)
        inside.addLayout(row(self.make, None))

    def _show_state(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip()))
        self.sheet.setVisible(self._invitation is not None)

    def _on_make_clicked(self) -> None:
        name, role = self.name.text().strip(), self.role.currentData()
        desk, served = self._bench.desk, self._served
        if not name or served is None:
            return
        self.make.setEnabled(False)
        self._bench.outside(
            lambda _ticket: hub.invite(desk, served, name, role),
            owner=self,
            done=lambda made: self._show(name, made),
            failed=self._on_failed,
        )

    def _show(self, name: str, made: Invitation) -> None:
        self._invitation = made
        self._for.setText(self.tr("给{name}的登记码").format(name=name))
        self._line.setText(made.line)
        self._squares.show_rows(made.squares)
        self.name.clear()
        self._show_state()
        self.copy.setFocus()
        self.invited.emit()

    def _on_failed(self, error: Exception) -> None:
        self._show_state()
        self.failed.emit(error)

    def _on_copy_clicked(self) -> None:
        if self._invitation is not None:
            QGuiApplication.clipboard().setText(self._invitation.line)


class _CodeSheet(Card):
    """Where the code is shown; Esc puts it away as its button does.

    Attributes:
        left: It shall be put away.
    """

    left = Signal()

    def put_away(self) -> bool:
        """Go; the keyboard goes to where the code was asked for."""
        self.left.emit()
        return True
