"""What a leader returned a record for, above the form it is put right in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.model.catalogue import record_type
from desktop.model.spec import specs
from desktop.services import returns
from desktop.services.returns import SentBack
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.terms import clauses, field_word, named
from desktop.ui.veil import Veil, is_guarded
from desktop.ui.widgets.labels import prose


class ReturnedNote(QFrame):
    """Says who returned the record, why, and what is to be put right in which field.

    Once the person has put it right it says that the leader decides anew.

    Attributes:
        known: Whether the record was returned.
    """

    known = Signal(bool)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._wanted = ""
        self.setProperty("banner", "attention")
        self._head = prose("", tone="attention")
        self._lines = prose("", size=theme.DENSE)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.GAP_12, theme.GAP_8, theme.GAP_12, theme.GAP_8)
        inside.setSpacing(theme.GAP_4)
        inside.addWidget(self._head)
        inside.addWidget(self._lines)
        Veil(self, bench)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def show_for(self, record_id: str) -> None:
        """Show what a record was returned for; nothing for an empty id."""
        self._wanted = record_id
        if not record_id:
            self.hide()
            return
        desk = self._bench.desk

        def read() -> tuple[SentBack | None, bool]:
            found = returns.returned(desk, record_id)
            return found, found is None and returns.is_mended(desk, record_id)

        self._bench.read(
            read,
            lambda found: self._show(record_id, *found),
            owner=self,
            failed=lambda _error: self.hide(),  # begun, and not a record yet
        )

    def _show(self, record_id: str, found: SentBack | None, is_mended: bool) -> None:
        if record_id != self._wanted:
            return  # another was opened meanwhile
        self.known.emit(found is not None)
        if found is None:
            self._show_mended(is_mended=is_mended)
            return
        self._dress("attention")
        reasons = clauses(r.reason for r in found.submission.reviews if r.reason)
        words = self.tr("{leader}退回补正：{reason}")
        self._head.setText(words.format(leader=found.leader, reason=reasons))
        self._lines.setText("\n".join(_remarks(found)))
        self._lines.setVisible(bool(self._lines.text()))
        self.setAccessibleName(f"{self._head.text()} {self._lines.text()}".strip())
        self.show()

    def _show_mended(self, *, is_mended: bool) -> None:
        """Say that what the person put right waits anew; else there is nothing."""
        self.setVisible(is_mended)
        if is_mended:
            self._dress("good")
            self._head.setText(self.tr("已补正，重新排入复核队列。"))
            self._lines.setText(self.tr("同步或交给组长以后，对方就能看到。"))
            self._lines.show()
            self.setAccessibleName(f"{self._head.text()} {self._lines.text()}")

    def _dress(self, tone: str) -> None:
        theme.tone(self, tone, name="banner")
        theme.tone(self._head, tone)


def return_words(bench: Bench, item: SentBack) -> str:
    """Return reason and remarks in one line; covered while somebody stands beside."""
    owner = record_type(item.submission.type)
    if bench.company and any(is_guarded(spec) for spec in specs(owner)):
        return QCoreApplication.translate("Consolidation", "有人在旁，内容已遮住")
    known = item.submission.reviews
    reasons = [review.reason.rstrip("。；") for review in known if review.reason]
    return clauses([*reasons, *_remarks(item)])


def _remarks(item: SentBack) -> list[str]:
    owner = record_type(item.submission.type)
    words = {spec.name: field_word(spec) for spec in specs(owner)}
    return [
        named(words.get(note.field, note.field), note.words)
        for review in item.submission.reviews
        for note in review.comments
    ]
