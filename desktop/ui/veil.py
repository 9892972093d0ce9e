"""有人在旁: while somebody stands beside, what a source said is covered.

A pane is uncovered while it has the focus, and covered again when the focus goes.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.model.catalogue import record_type
from desktop.model.spec import Sensitivity, Spec, specs
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_icon, draw_text
from desktop.ui.widgets.panes import entrance

_LINE: Final = 28  # like lines of writing that cannot be read
_BAR: Final = 10
_SHARES: Final = (0.92, 0.78, 0.86, 0.6)
_HINT_WIDTH: Final = 320
_GUARDED: Final = frozenset({Sensitivity.PROTECTED, Sensitivity.NEVER_LEAVES})


def is_guarded(spec: Spec) -> bool:
    """Return whether a field names a source or holds what one said."""
    return spec.sensitivity in _GUARDED


def speaks_of_sources(type_name: str) -> bool:
    """Return whether lists and hits of a type show a source, or what one said."""
    return any(
        (is_guarded(spec) and (spec.listed or spec.searched))
        or spec.target == "interview"
        for spec in specs(record_type(type_name))
    )


class Veil(QWidget):
    """Lies over a widget while somebody stands beside and its pane has no focus."""

    def __init__(
        self, over: QWidget, bench: Bench, *, pane: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            over: What it covers.
            bench: Tells whether somebody stands beside.
            pane: What must have the focus to uncover it; *over* itself if not given.
        """
        super().__init__(over)
        self._over = over
        self._pane = pane or over
        self._bench = bench
        self.setAccessibleName(self.tr("有人在旁，内容已遮住"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("点一下就显示；按 Ctrl+Shift+H 不再遮住"))
        over.installEventFilter(self)
        bench.company_changed.connect(self._on_company_changed)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._on_focus_changed)
        self._judge(QApplication.focusWidget())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.setGeometry(self._over.rect())
        elif event.type() is QEvent.Type.ChildAdded and not self.isHidden():
            self.raise_()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        target = entrance(self._pane) or self._pane
        target.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        self._draw_bars(painter)
        if self.width() >= _HINT_WIDTH and self.height() >= 2 * _LINE:
            self._draw_hint(painter)
        painter.end()

    def _draw_bars(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("desk"))
        lines = max(1, self.height() // _LINE)
        high = self.height() / lines
        for number in range(lines):
            share = _SHARES[number % len(_SHARES)]
            wide = int((self.width() - theme.GAP_16) * share)
            top = int(number * high + (high - _BAR) / 2)
            bar = QRect(theme.GAP_8, top, wide, _BAR)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)

    def _draw_hint(self, painter: QPainter) -> None:
        box = QRect(0, 0, _HINT_WIDTH, theme.CONTROL_HEIGHT)
        box.moveCenter(self.rect().center())
        painter.setBrush(theme.colour("attention_tint"))
        painter.drawRoundedRect(box, theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)
        spot = QRect(box.left() + 12, box.top(), theme.ICON_SMALL, box.height())
        draw_icon(painter, spot, "eye-off", "attention", theme.ICON_SMALL)
        box.adjust(36, 0, -theme.GAP_8, 0)
        words = self.tr("有人在旁，内容已遮住；点一下显示")
        draw_text(painter, box, words, size=theme.DENSE, tone="attention")

    def _on_company_changed(self, _company: bool) -> None:
        self._judge(QApplication.focusWidget())

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isValid(self):
            self._judge(now)

    def _judge(self, focus: QWidget | None) -> None:
        covered = self._bench.company and not _is_within(focus, self._pane)
        if covered:
            self._be_reachable()
            self.setGeometry(self._over.rect())
            self.raise_()
        self.setVisible(covered)

    def _be_reachable(self) -> None:
        """Let the keyboard reach a pane that has nothing else to be reached by."""
        within = self._pane.findChildren(QWidget)
        if not any(item.focusPolicy() & Qt.FocusPolicy.TabFocus for item in within):
            self._pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _is_within(widget: QWidget | None, pane: QWidget) -> bool:
    """Return whether a widget lies in a pane, or in a menu or list that it opened."""
    while widget is not None:
        if widget is pane:
            return True
        widget = widget.parentWidget()
    return False
