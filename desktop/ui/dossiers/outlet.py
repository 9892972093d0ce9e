"""Where a print goes from the screen: to a file, or to a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dossier.printed import Printed
from desktop.services import prints
from desktop.ui.bench import Bench
from desktop.ui.dossiers import on_paper
from desktop.ui.dossiers.previews import Preview
from desktop.ui.jobs import Ticket


class Outlet(QObject):
    """Saves and prints what is previewed, and says what became of it.

    Attributes:
        went: The print reached a file or a printer.
    """

    went = Signal()

    def __init__(
        self,
        bench: Bench,
        parent: QWidget,
        *,
        say: Callable[[str], None],
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._window = parent
        self._say = say
        self._fail = fail

    def allow(self, save: QWidget, to_printer: QWidget, *, on: bool) -> None:
        """Let what is previewed go out by two buttons, or not; say what is missing."""
        save.setEnabled(on)
        printable = on_paper.has_printer()
        to_printer.setEnabled(on and printable)
        hint = "" if printable else self.tr("本机没有打印机，可另存为 PDF")
        to_printer.setToolTip(hint)

    def save(self, preview: Preview) -> None:
        """Ask where to, and save it there."""
        title, kind = self.tr("另存为 PDF"), self.tr("PDF 文件 (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, preview.file, kind)
        if chosen:
            self.save_to(Path(chosen), preview.printed)

    def save_to(self, path: Path, printed: Printed) -> None:
        """Write a print to *path*, whole or not at all."""
        words = self.tr("已存到 {path}").format(path=path)
        self._bench.outside(
            lambda _ticket: prints.write_whole(path, printed.pdf),
            owner=self,
            done=lambda _none: self._tell(words),
            failed=self._fail,
        )

    def print(self, preview: Preview) -> None:
        """Ask for a printer, and send every page to it."""
        self.print_all(preview.content.number, lambda: [preview])

    def print_all(self, name: str, make: Callable[[], Sequence[Preview]]) -> None:
        """Ask for a printer, and send it some documents as one job.

        Args:
            name: What the job is called.
            make: Returns the documents, on the outside lane.
        """
        printer = on_paper.ask_printer(self._window, name)
        if printer is None:
            return

        def work(ticket: Ticket) -> int:
            documents = [preview.printed.pdf for preview in make()]
            return on_paper.send(printer, documents, ticket)

        self._bench.outside(
            work,
            owner=self,
            done=lambda pages: self._tell(self.tr("已送打印机，共 %n 页", "", pages)),
            failed=self._fail,
            progressed=self._say_printing,
        )

    def _tell(self, words: str) -> None:
        self._say(words)
        self.went.emit()

    def _say_printing(self, done: int, total: int, _name: str) -> None:
        words = self.tr("正在送打印机：第 {done} 页，共 {total} 页")
        self._say(words.format(done=done + 1, total=total))
