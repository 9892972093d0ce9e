"""Putting the recovery sheet on paper: to the printer, or to a file to be printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button

if TYPE_CHECKING:
    from desktop.storage.vault import Recovery

Outside = Callable[..., Any]
"""Works on the outside lane, as `Bench.outside` does."""


class Sheet(NamedTuple):
    """A sheet that is to be put on paper: its code, and the page as a PDF."""

    made: Recovery
    pdf: bytes


class SheetWays(QWidget):
    """Two buttons; a sheet counts only when it went where the person chose.

    Attributes:
        printed: A sheet went to the printer (its code).
        saved: A sheet is in a file (its code, the file's name).
        failed: Something went wrong (the error); no sheet counts.
        print_it: To the printer.
        save_it: To a file.
    """

    printed = Signal(object)
    saved = Signal(object, str)
    failed = Signal(object)

    def __init__(
        self,
        outside: Outside,
        *,
        make: Callable[[], Callable[[], Sheet]],
        keep: Callable[[Recovery], None] = lambda _made: None,
    ) -> None:
        """Make it.

        Args:
            outside: Works on the outside lane.
            make: Takes from the screen what is needed, and returns what makes the
                sheet on the lane.
            keep: Lets a sheet count; on the lane.
        """
        super().__init__()
        self._outside = outside
        self._make = make
        self._keep = keep
        self.print_it = button(
            self.tr("打印恢复单…"), icon="printer", clicked=self._on_print_clicked
        )
        self.save_it = button(self.tr("存成文件…"), clicked=self._on_save_clicked)
        self.setLayout(row(self.print_it, self.save_it, None))

    def allow(self, *, on: bool) -> None:
        """Let a sheet be made, or not."""
        from desktop.ui.dossiers.on_paper import has_printer

        self.print_it.setEnabled(on and has_printer())
        self.save_it.setEnabled(on)

    def _on_print_clicked(self) -> None:
        self._begin(self._print)

    def _on_save_clicked(self) -> None:
        self._begin(self._save)

    def _begin(self, then: Callable[[Sheet], None]) -> None:
        self.allow(on=False)
        work = self._make()
        self._outside(lambda _ticket: work(), owner=self, done=then, failed=self._fail)

    def _print(self, sheet: Sheet) -> None:
        from desktop.ui.dossiers.on_paper import ask_printer, send

        self.allow(on=True)
        printer = ask_printer(self, self.tr("恢复单"))
        if printer is None:
            return

        def work(ticket: Any) -> None:
            send(printer, [sheet.pdf], ticket)
            self._keep(sheet.made)

        done = partial(self._on_printed, sheet.made)
        self._outside(work, owner=self, done=done, failed=self._fail)

    def _save(self, sheet: Sheet) -> None:
        from desktop.services import recovery

        self.allow(on=True)
        title, name = self.tr("恢复单存到哪里"), self.tr("恢复单") + recovery.SUFFIX
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, "*.pdf")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(recovery.SUFFIX)

        def work(_ticket: Any) -> None:
            recovery.write_sheet(sheet.pdf, path)
            self._keep(sheet.made)

        done = partial(self._on_saved, sheet.made, path.name)
        self._outside(work, owner=self, done=done, failed=self._fail)

    def _on_printed(self, made: Recovery, _none: object) -> None:
        self.printed.emit(made)

    def _on_saved(self, made: Recovery, name: str, _none: object) -> None:
        self.saved.emit(made, name)

    def _fail(self, error: Exception) -> None:
        self.allow(on=True)
        self.failed.emit(error)
