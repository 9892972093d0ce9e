"""The menus of the lines and of a point: all that the keys do, for the mouse."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.model.codes import PointKind
from desktop.ui.interview.commitments import Commitments
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.interview.point_desk import PointDesk
from desktop.ui.interview.points import Mark
from desktop.ui.terms import code_word


class Menus(QObject):
    """Opens a menu where it is asked for; it offers only what is possible now."""

    def __init__(
        self, editor: LinesEditor, points: PointDesk, cards: Commitments
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._points = points
        self._cards = cards
        editor.menu_asked.connect(self._on_menu_asked)
        editor.margin.menu_asked.connect(self._on_point_menu_asked)

    def _on_menu_asked(self, place: QPoint) -> None:
        editor = self._editor
        menu = QMenu(editor)
        writing = not editor.isReadOnly()
        chosen = editor.textCursor().hasSelection()
        document = editor.document()
        for words, run, able in (
            (self.tr("撤销"), editor.undo, writing and document.isUndoAvailable()),
            (self.tr("重做"), editor.redo, writing and document.isRedoAvailable()),
            (self.tr("剪切"), editor.cut, writing and chosen),
            (self.tr("复制"), editor.copy, chosen),
            (self.tr("粘贴"), editor.paste, writing and editor.canPaste()),
        ):
            menu.addAction(words, run).setEnabled(able)
        menu.addSeparator()
        for number, kind in enumerate(PointKind, start=1):
            words = self.tr("记为{kind}").format(kind=code_word(kind))
            run = partial(self._points.mark, kind)
            menu.addAction(f"{words}\tCtrl+{number}", run).setEnabled(chosen)
        menu.popup(place)

    def _on_point_menu_asked(self, mark: Mark, place: QPoint) -> None:
        self._editor.margin.choose(mark)
        menu = QMenu(self._editor)
        menu.addAction(self.tr("看原文"), partial(self._editor.go_to_mark, mark))
        menu.addSeparator()
        for kind in PointKind:
            words = self.tr("改为{kind}").format(kind=code_word(kind))
            action = menu.addAction(words, partial(self._points.turn, mark, kind))
            action.setEnabled(kind is not mark.kind and mark.point is not None)
        menu.addSeparator()
        menu.addAction(self.tr("划去…"), partial(self._cards.ask_strike, mark))
        menu.popup(place)
