"""The texts of the report in the making: kept as typed, saved, and settled."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.narratives import AnalysisReport, NarrativeState
from desktop.model.office import OFFICE_ZONE
from desktop.model.permissions import WRITERS
from desktop.model.spec import spec_of
from desktop.model.writing import REPORT_TEXTS, Remark
from desktop.services import portraits, report_texts
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet
from desktop.services.portraits import Portrayed
from desktop.services.report_texts import ReportTexts
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.records.editors import NotReadableError, editor_of
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.report.open_remarks import OpenRemarks
from desktop.ui.report.text_block import TextBlock
from desktop.ui.terms import code_word, field_word
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.notices import Banner

_LINES = 4


class ReportForm(QWidget):
    """Everything people write in the report on one round.

    Attributes:
        saved: What is written reached the disk, or was settled or taken back.
        not_saved: It did not; what was typed is still there.
        went_ahead: Whether it is ahead of the disk may have changed.
        texts: A field for each text, by its name.
        members: A field for what marks each member of a 班子, by his subject.
        day: The day up to which the data go.
        remarks: Asks why it is settled while something is to be said of it.
    """

    saved = Signal()
    not_saved = Signal()
    went_ahead = Signal()

    def __init__(self, bench: Bench, found: ReportTexts) -> None:
        super().__init__()
        self._bench = bench
        self._report = found.report
        self._base: Stored | None = found.base
        self._people: Sequence[Portrayed] = found.people
        self._is_touched = found.is_typed
        self._is_showing = self._is_saving = False
        self.texts = {
            name: TextBlock(self._word(name), hint, lines=_LINES)
            for name, hint in self._hints().items()
        }
        self.members: dict[str, TextBlock] = {}
        self._benches = QVBoxLayout()
        self._build_parts()
        self.keeper = FormKeeper(bench, self.record, self._base)
        self._build()
        self.show_texts(found)
        for block in self.texts.values():
            block.edited.connect(self._on_edited)
        self.day.changed.connect(self._on_edited)
        self._reason.textChanged.connect(lambda _text: self._tell())

    @property
    def round_id(self) -> str:
        """The round it is on."""
        return self._report.round_id

    @property
    def is_writing(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._is_touched

    @property
    def is_ahead(self) -> bool:
        """Whether what is on the screen has not reached the disk yet as a record."""
        return self._is_touched or self._is_saving

    def show_texts(self, found: ReportTexts) -> None:
        """Show the texts as they are on the disk by now."""
        self._report, self._base = found.report, found.base
        self._people = found.people
        self._is_touched = found.is_typed
        self.keeper.begin_again(found.base)
        self._fit_members(found.benches)
        self._show()

    def know_people(self, found: ReportTexts) -> None:
        """Learn how far the judgements on people are; what is typed stays."""
        self._people = found.people
        self._tell()

    def record(self) -> AnalysisReport:
        """Return the report as it stands in the form; a day nobody can read is left."""
        texts = {name: block.text() for name, block in self.texts.items()}
        report = dataclasses.replace(self._report, **texts)
        for subject, block in self.members.items():
            report = report_texts.with_member(report, subject, block.text())
        try:
            return dataclasses.replace(report, as_of=self.day.value())
        except NotReadableError:
            return report

    def save(self) -> None:
        """Save it as far as it is."""
        desk, record, base = self._bench.desk, self.record(), self._base
        self._write(lambda: verbs.save(desk, record, base=base))

    def settle(self) -> None:
        """Save and settle it; where remarks are open, ask why first."""
        found = self._found(self.record())
        if found:
            self.remarks.ask(self._where(found))
        else:
            self._settle("")

    def reopen(self) -> None:
        """Take it back, to be written on."""
        desk, id_ = self._bench.desk, self._report.id
        reason, draft = self._reason.text().strip(), NarrativeState.DRAFT
        self._write(lambda: verbs.advance(desk, id_, draft, reason=reason))

    # --- building ---

    def _hints(self) -> dict[str, str]:
        hints = (
            self.tr("数据由程序汇总，这里补写经过和做法"),
            self.tr("图表说明什么，例外是谁，为什么"),
            self.tr("哪些滞后，卡在哪里，谁来解决"),
            self.tr("同一班子用同一把尺子比"),
            self.tr("每条建议对着一个问题"),
        )
        return dict(zip(REPORT_TEXTS, hints, strict=True))

    def _build_parts(self) -> None:
        self.day = editor_of(spec_of(AnalysisReport, "as_of"), OFFICE_ZONE, _no_options)
        self._state = chip("", "neutral")
        self.summary = prose("", size=theme.DENSE, tone="attention")
        self._reason = asks_at_close(
            field(self.tr("理由"), placeholder=self.tr("退回修改的，写明理由"))
        )
        self.remarks = OpenRemarks()
        self.remarks.given.connect(self._settle)
        self.banner = Banner("attention")
        self.save_button = button(self.tr("保存"), clicked=self.save)
        self.settle_button = button(
            self.tr("定稿"), kind="primary", icon="badge-check", clicked=self.settle
        )
        self.reopen_button = button(self.tr("退回修改"), clicked=self.reopen)

    def _build(self) -> None:
        self._benches.setSpacing(theme.GAP_8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_12)
        caption = label(self._word("as_of"), size=theme.DENSE, tone="secondary")
        whole.addLayout(row(self._state, None, caption, self.day))
        whole.addWidget(self.summary)
        for name, block in self.texts.items():
            whole.addWidget(block)
            if name == "leadership":
                whole.addLayout(self._benches)
        whole.addWidget(self.remarks)
        whole.addWidget(self.banner)
        steps = (self.reopen_button, self.save_button, self.settle_button)
        foot = row(self._reason, None, *steps)
        foot.setStretch(0, 1)
        whole.addLayout(foot)

    def _fit_members(self, benches: Sequence[Sequence[Portrayed]]) -> None:
        """Have a field for each member of the benches there are."""
        if list(self.members) == [one.subject_id for own in benches for one in own]:
            return
        empty_layout(self._benches)
        self.members = {}
        for own in benches:
            for one in own:
                hint = self.tr("{unit}　班子成员特点，26字左右").format(unit=one.unit)
                block = TextBlock(one.name, hint, lines=1)
                block.edited.connect(self._on_edited)
                self.members[one.subject_id] = block
                self._benches.addWidget(block)

    # --- showing ---

    def _show(self) -> None:
        self._is_showing = True
        own = self._report
        may_write = self._bench.desk.role in WRITERS[AnalysisReport.TYPE]
        is_draft = own.state is NarrativeState.DRAFT
        is_writable = may_write and is_draft
        for name, block in self.texts.items():
            block.show_text(getattr(own, name), is_writable=is_writable)
        marks = {one.subject_id: one.remark for one in own.remarks}
        for subject, block in self.members.items():
            block.show_text(marks.get(subject, ""), is_writable=is_writable)
        self.day.show_value(own.as_of)
        self.day.setEnabled(is_writable)
        self._is_showing = False
        for widget in (self.save_button, self.settle_button):
            widget.setVisible(is_writable)
        for widget in (self._reason, self.reopen_button):
            widget.setVisible(may_write and not is_draft)
        self._state.setText(code_word(own.state))
        theme.tone(self._state, "neutral" if is_draft else "good", name="chip")
        self._tell()
        self.went_ahead.emit()

    def _tell(self) -> None:
        """Say beside every text what is to be said of its sentences."""
        record = self.record()
        found = self._found(record)
        for name, block in self.texts.items():
            block.show_remarks(_at(found, name))
        places = {one.subject_id: at for at, one in enumerate(record.remarks, start=1)}
        for subject, block in self.members.items():
            block.show_remarks(_at(found, f"remarks[{places.get(subject, 0)}]"))
        self.summary.setText(self.tr("%n 处提示", "", len(found)) if found else "")
        self.summary.setVisible(bool(found))
        self.remarks.say(self._where(found))
        self.reopen_button.setEnabled(bool(self._reason.text().strip()))

    def _found(self, record: AnalysisReport) -> Sequence[Remark]:
        return portraits.remarks_on_report(record, self._people)

    def _where(self, found: Sequence[Remark]) -> str:
        """Return in which texts remarks are, and how many in each."""
        names = {name: self._word(name) for name in self.texts}
        own = {one.subject_id: one.name for one in self._people}
        for place, one in enumerate(self.record().remarks, start=1):
            names[f"remarks[{place}]"] = own.get(one.subject_id, self._word("remarks"))
        counts = Counter(one.flaw.field for one in found)
        told = [
            self.tr("{name} %n 处", "", count).format(name=names[field_name])
            for field_name, count in counts.items()
        ]
        return self.tr("、").join(told)

    # --- doing ---

    def _settle(self, reason: str) -> None:
        desk, record, base = self._bench.desk, self.record(), self._base
        job = self._write(
            lambda: report_texts.settle(desk, record, base, reason=reason)
        )
        if reason:
            self.remarks.reason.wait_for(job)

    def _on_edited(self) -> None:
        if self._is_showing or self._report.state is not NarrativeState.DRAFT:
            return
        self._is_touched = True
        self.keeper.touch()
        self._tell()
        self.went_ahead.emit()

    def _write(self, work: Callable[[], ChangeSet]) -> Job:
        self.keeper.flush()  # for it may not be saved
        self.keeper.stop()
        self._is_touched = False  # what comes back from the disk may be shown
        self._is_saving = True
        self.banner.clear()
        return self._bench.write(
            work,
            owner=self,
            done=lambda _changes: self._on_saved(),
            failed=self._on_failed,
        )

    def _on_saved(self) -> None:
        self._is_saving = False
        self._reason.clear()
        self.saved.emit()
        self.went_ahead.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_touched, self._is_saving = True, False
        self.keeper.resume()
        self.banner.tell(explain(error))
        self.not_saved.emit()

    def _word(self, name: str) -> str:
        return field_word(spec_of(AnalysisReport, name))


def _at(found: Sequence[Remark], field_name: str) -> list[Remark]:
    return [one for one in found if one.flaw.field == field_name]


def _no_options(
    _target: str, _deliver: Callable[[Sequence[tuple[str, str]]], None]
) -> None:
    """A day is chosen from nothing."""
