"""复核 of a score sheet: who checked it, and the signature of a second person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.grading import ScoreSheet
from desktop.model.permissions import WRITERS
from desktop.services.desk import ChangeSet
from desktop.services.scores import checking
from desktop.services.scores.checking import Check, OnPaper
from desktop.services.standings import Reading
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.jobs import Job
from desktop.ui.when import moment_words
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import prose
from desktop.ui.widgets.reason_bar import ReasonBar
from desktop.ui.widgets.tick import Tick


class CheckBar(QWidget):
    """Says who checked the sheet of a person, and takes a signature under it.

    Attributes:
        done: It was signed, or taken back.
        failed: Why it was not.
    """

    done = Signal()
    failed = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._reading: Reading | None = None
        self._check: Check | None = None
        self.said = prose("", size=theme.DENSE, tone="secondary")
        self.paper = Tick(self.tr("已在纸上复核"))
        self.paper.toggled.connect(lambda _on: self._tell())
        self.second = Choice(self.tr("复核人"))
        self.second.currentIndexChanged.connect(lambda _at: self._tell())
        self.proof = asks_at_close(
            field(self.tr("复核凭据"), placeholder=self.tr("复核单编号或扫描件名"))
        )
        self.proof.textChanged.connect(lambda _text: self._tell())
        self.sign = button(self.tr("复核"), icon="badge-check", clicked=self._on_sign)
        self.sign_rest = button("", kind="link", clicked=self._on_sign_rest)
        self.withdraw = button(
            self.tr("撤回复核"), kind="quiet", clicked=self._on_withdraw
        )
        self.reason = ReasonBar()
        self.reason.given.connect(self._on_reason_given)
        self._papers = QWidget()
        self._papers.setLayout(row(self.second, self.proof))
        self._verbs = QWidget()
        self._verbs.setLayout(row(self.paper, self.sign_rest, None, self.sign))
        inside = column(
            row(self.said, self.withdraw), self._verbs, self._papers, self.reason
        )
        self.setLayout(inside)
        self.hide()

    def show_sheet(self, reading: Reading, subject: str) -> None:
        """Show how the sheet of a person stands; nothing where there is none."""
        before, self._reading = self._reading, reading
        changed = before is None or before.locked_by != reading.locked_by
        if changed or self.second.count() == 0:
            self.second.clear()
            self.second.addItem(self.tr("选择复核人"), "")
            for person in reading.people:
                if person.id != reading.locked_by:
                    self.second.addItem(person.name, person.id)
        self._check = reading.checks.get(subject)
        self.reason.hide()
        self.setVisible(self._check is not None)
        self._tell()

    def _tell(self) -> None:
        own, reading = self._check, self._reading
        if own is None or reading is None:
            return
        may = self._bench.desk.role in WRITERS[ScoreSheet.TYPE]
        is_scorer = self._bench.desk.reviewer == reading.locked_by
        on_paper = self.paper.isChecked()
        self.said.setText(self._words(own, reading, is_scorer=is_scorer and may))
        tone = "attention" if own.has_fallen else "secondary"
        theme.tone(self.said, tone)
        self.withdraw.setVisible(bool(own.by) and may)
        self._verbs.setVisible(not own.by and may)
        self._papers.setVisible(not own.by and may and on_paper)
        is_written = bool(self.second.currentData()) and bool(self.proof.text().strip())
        self.sign.setEnabled(is_written if on_paper else not is_scorer)
        rest = self._rest()
        words = self.tr("其余 %n 份一并复核", "", len(rest))
        self.sign_rest.setText(words)
        self.sign_rest.setAccessibleName(words)
        self.sign_rest.setVisible(bool(rest) and self.sign.isEnabled())

    def _words(self, own: Check, reading: Reading, *, is_scorer: bool) -> str:
        if own.by:
            words = self.tr("复核人：{name}　{when}{proof}")
            when = moment_words(own.at, self._bench.now()) if own.at else ""
            proof = self.tr("（{proof}）").format(proof=own.proof) if own.proof else ""
            name = reading.names.get(own.by, own.by)
            return words.format(name=name, when=when, proof=proof).strip()
        parts: list[str] = []
        if own.has_fallen:
            words = self.tr("重新锁定后复核失效（此前由{name}复核），须重新复核。")
            parts.append(words.format(name=reading.names.get(own.before, own.before)))
        else:
            parts.append(self.tr("计算表尚未复核。"))
        if is_scorer:
            parts.append(self.tr("锁定人不能复核，由另一人在其工作站或纸上复核。"))
        return "".join(parts)

    def _rest(self) -> list[str]:
        """Return the other sheets that nobody has checked."""
        own, reading = self._check, self._reading
        known = reading.checks.values() if reading else ()
        return [one.sheet for one in known if not one.by and one != own]

    def _on_sign(self) -> None:
        if self._check is not None:
            self._write([self._check.sheet])

    def _on_sign_rest(self) -> None:
        self._write(self._rest())

    def _write(self, sheets: Sequence[str]) -> None:
        if self._reading is None:
            return
        desk, round_id = self._bench.desk, self._reading.the_round.id
        on_paper = None
        if self.paper.isChecked():
            reviewer = str(self.second.currentData())
            on_paper = OnPaper(reviewer=reviewer, proof=self.proof.text())
        self._do(lambda: checking.check(desk, round_id, sheets, on_paper=on_paper))

    def _on_withdraw(self) -> None:
        self.reason.ask(self.tr("撤回复核"))

    def _on_reason_given(self, reason: str) -> None:
        desk, own = self._bench.desk, self._check
        if own is not None:
            job = self._do(lambda: checking.take_back(desk, own.sheet, reason))
            self.reason.wait_for(job)

    def _do(self, work: Callable[[], ChangeSet]) -> Job:
        return self._bench.write(
            work,
            owner=self,
            done=lambda _changes: self.done.emit(),
            failed=self.failed.emit,
        )
