"""One person on the ballot: the items to mark, and 反向选项 with their cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop.services.ballots.activities import Candidate
from desktop.services.ballots.papers import LONGEST_CASE
from desktop.ui import theme
from desktop.ui.ballots.mark_row import MarkRow
from desktop.ui.ballots.voter_sheet import VoterSheet
from desktop.ui.widgets.boxes import Scroll, column, pane, row
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import Elide, label, prose

_NEGATIVE_PX = 380


def mark_words(*, overall: bool) -> tuple[str, ...]:
    """Return what the marks are called, of an item or of the last one."""
    if overall:
        return (
            QCoreApplication.translate("BallotMarks", "优秀"),
            QCoreApplication.translate("BallotMarks", "称职"),
            QCoreApplication.translate("BallotMarks", "基本称职"),
            QCoreApplication.translate("BallotMarks", "不称职"),
            QCoreApplication.translate("BallotMarks", "不了解"),
        )
    return (
        QCoreApplication.translate("BallotMarks", "优"),
        QCoreApplication.translate("BallotMarks", "良"),
        QCoreApplication.translate("BallotMarks", "中"),
        QCoreApplication.translate("BallotMarks", "差"),
        QCoreApplication.translate("BallotMarks", "不了解"),
    )


class NegativeLine(QWidget):
    """A negative item: a tick, and the case it must come with.

    Attributes:
        ticked: It was ticked or taken back.
        told: The case so far.
    """

    ticked = Signal(bool)
    told = Signal(str)

    def __init__(self, item: str) -> None:
        super().__init__()
        self.item = item
        self.box = QCheckBox(item)
        self.box.setFont(theme.font(theme.RECORD))
        self.box.setMinimumHeight(theme.LARGE_TARGET)
        self.box.setAccessibleName(item)
        name = self.tr("“{item}”的事例").format(item=item)
        self.case: QLineEdit = field(name)
        self.case.setPlaceholderText(self.tr("写一件具体的事（必填）"))
        self.case.setMaxLength(LONGEST_CASE)
        self.case.hide()
        inside = column(self.box, self.case, gap=theme.GAP_4)
        self.setLayout(inside)
        self.box.toggled.connect(self._on_toggled)
        self.case.textEdited.connect(self.told)

    def show_case(self, case: str | None) -> None:
        """Show whether it is ticked, and with which case."""
        self.box.blockSignals(True)
        self.box.setChecked(case is not None)
        self.box.blockSignals(False)
        self.case.setText(case or "")
        self.case.setVisible(case is not None)

    def _on_toggled(self, on: bool) -> None:
        self.case.setVisible(on)
        if on:
            self.case.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.case.clear()
        self.ticked.emit(on)


class PersonPane(QWidget):
    """What a voter is asked about one person.

    Attributes:
        rows: The items.
        negatives: The negative items.
        changed: Something was marked or taken back.
    """

    changed = Signal()

    def __init__(self, items: Sequence[str], negative_items: Sequence[str]) -> None:
        super().__init__()
        self._sheet: VoterSheet | None = None
        self._subject = ""
        self._name = label("", size=theme.HERO)
        self._post = Elide(size=theme.RECORD, tone="secondary")
        last = len(items) - 1
        self.rows = [
            MarkRow(name, mark_words(overall=place == last))
            for place, name in enumerate(items)
        ]
        self.negatives = [NegativeLine(item) for item in negative_items]
        self._build()
        for place, one in enumerate(self.rows):
            one.marked.connect(lambda letter, at=place: self._on_marked(at, letter))
            one.walked.connect(lambda step, at=place: self._walk(at + step))
        for line in self.negatives:
            line.ticked.connect(lambda on, item=line.item: self._on_ticked(item, on))
            line.told.connect(lambda case, item=line.item: self._on_told(item, case))

    def show_person(self, person: Candidate, sheet: VoterSheet) -> None:
        """Show a person and what is marked of him so far."""
        self._sheet, self._subject = sheet, person.subject
        self._name.setText(person.name)
        self._post.setText(person.post)
        for place, one in enumerate(self.rows):
            one.show_letter(sheet.marked(person.subject, place))
        cases = sheet.cases(person.subject)
        for line in self.negatives:
            line.show_case(cases.get(line.item))
        self._walk(0)

    def _build(self) -> None:
        marks = QVBoxLayout()
        marks.setSpacing(theme.GAP_8)
        marks.addLayout(row(self._name, self._post, None, gap=theme.GAP_16))
        hint = self.tr("点选，或按数字键 1–5；0 取消。")
        marks.addWidget(label(hint, tone="secondary"))
        for one in self.rows:
            marks.addWidget(one)
        marks.addStretch(1)
        ticks = QVBoxLayout()
        ticks.setSpacing(theme.GAP_4)
        ticks.addWidget(label(self.tr("反向选项（可不选）"), size=theme.RECORD))
        words = self.tr("没有就不选。选的，请写一件具体的事。")
        ticks.addWidget(prose(words, tone="secondary"))
        for line in self.negatives:
            ticks.addWidget(line)
        ticks.addStretch(1)
        right = Scroll(pane(ticks, padding=theme.GAP_16))
        right.setFixedWidth(_NEGATIVE_PX)
        right.setVisible(bool(self.negatives))
        whole = row(pane(marks, padding=theme.GAP_16), right, gap=theme.GAP_16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _walk(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_marked(self, place: int, letter: str) -> None:
        if self._sheet is not None:
            self._sheet.mark(self._subject, place, letter)
            self.changed.emit()

    def _on_ticked(self, item: str, on: bool) -> None:
        if self._sheet is not None:
            self._sheet.tick(self._subject, item, on=on)
            self.changed.emit()

    def _on_told(self, item: str, case: str) -> None:
        if self._sheet is not None:
            self._sheet.tell(self._subject, item, case)
            self.changed.emit()
