"""Before the window goes: everything typed in it, down to the disk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from desktop.ui.bench import Bench

_WAIT_MS: Final = 5_000


def is_session_ending() -> bool:
    """Tell whether the system ends the session: nobody can be asked any more."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isSavingSession()


def commit_words(here: QWidget | None) -> None:
    """Take over what an input method or an open cell around *here* still holds."""
    QGuiApplication.inputMethod().commit()
    editor, view = here, here.parentWidget() if here is not None else None
    while view is not None and not isinstance(view, QAbstractItemView):
        if not isinstance(view.parentWidget(), QAbstractItemView):
            editor = view  # the viewport lies between a view and its editor
        view = view.parentWidget()
    if isinstance(view, QAbstractItemView) and editor is not None:
        view.itemDelegate().commitData.emit(editor)


def keep_all(bench: Bench) -> bool:
    """Keep what is typed and wait for the disk; False when it did not get there."""
    bench.flush()
    if bench.is_kept:
        return True
    loop = QEventLoop()

    def look() -> None:
        if bench.is_kept:
            loop.quit()

    watched = [
        bench.kept.connect(look),
        bench.jobs.settled.connect(loop.quit),
        bench.not_kept.connect(loop.quit),
    ]
    QTimer.singleShot(_WAIT_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    for connection in watched:
        bench.disconnect(connection)
    return bench.is_kept


def close_dialogs() -> None:
    """Take down what lies above the window: menus, and dialogs as if cancelled."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
