"""Printing a stay or a summary to a file, from the page it is shown on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dossier.content import PrintContent
from desktop.model.daily import PeriodSummary, Stay
from desktop.services import print_contents, prints
from desktop.services.desk import Desk
from desktop.services.prints import PrintLine
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.widgets.notices import Banner

Pick = Callable[[QWidget, str], Path | None]
"""Asks where a file of the given name goes."""

_COLLECT: dict[str, Callable[[Desk, str], PrintContent]] = {
    Stay.TYPE: print_contents.stay_content,
    PeriodSummary.TYPE: print_contents.period_content,
}


class OnPaper(QObject):
    """Prints what is asked for on the outside lane, and says where it went."""

    def __init__(self, bench: Bench, banner: Banner, pick: Pick | None = None) -> None:
        super().__init__(banner)
        self._bench = bench
        self._banner = banner
        self.pick = pick or _pick_place

    def print(self, type_name: str, record_id: str) -> None:
        """Print a stay or a summary to a file the person names."""
        desk, collect = self._bench.desk, _COLLECT[type_name]
        path = self.pick(self._banner, f"{type_name}-{record_id[-6:]}.pdf")
        if path is None:
            return
        self._banner.clear()
        self._bench.outside(
            lambda _ticket: prints.print_one(desk, collect(desk, record_id), path),
            owner=self,
            done=self._on_printed,
            failed=lambda error: self._banner.tell(explain(error)),
        )

    def _on_printed(self, line: PrintLine) -> None:
        words = self.tr("已存到 {path}，共 {pages} 页")
        said = words.format(path=line.path, pages=line.pages)
        self._bench.working.emit(said, "daily")


def _pick_place(parent: QWidget, name: str) -> Path | None:
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("OnPaper", "存打印件"),
        name,
        "*.pdf (*.pdf)",
    )
    return Path(chosen) if chosen else None
