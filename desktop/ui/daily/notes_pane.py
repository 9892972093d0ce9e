"""动态: a calm list by week, the newest above; no days are counted, nobody placed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codes import Verdict
from desktop.model.daily import NoteKind
from desktop.model.witnesses import DoubtKind
from desktop.services.daily.diary import Diary, NoteLine
from desktop.ui import theme
from desktop.ui.terms import clauses, code_word, listed
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import Card, CardList, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.switches import Segments

_ICONS = {
    NoteKind.ADVANCE: "target",
    NoteKind.COORDINATE: "users-round",
    NoteKind.VISIT: "map-pin",
    NoteKind.MEETING: "message-square",
    NoteKind.WATCH: "shield-check",
    NoteKind.URGENT: "triangle-alert",
}
_ALL, _DOUBTFUL, _PENDING = range(3)


class NotesPane(QWidget):
    """The notes of a round, or of one subject of it.

    Attributes:
        opened: A note was chosen (its id).
        give_asked: The notes that are shown are to go to other laptops.
        whom: The list of persons, to be narrowed to one.
        filter: All, those in doubt, those nobody has verified.
    """

    opened = Signal(str)
    give_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._diary = Diary()
        self.whom = Choice(self.tr("看谁的动态"))
        self.whom.currentIndexChanged.connect(lambda _index: self._show())
        self.filter = Segments(("", "", ""), name=self.tr("看哪些动态"))
        self.filter.chosen.connect(lambda _index: self._show())
        listed = CardList(gap=theme.GAP_8)
        self._weeks = listed.cards
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, 0, 0)
        whole.setSpacing(theme.GAP_12)
        give = button(
            self.tr("导出…"), kind="quiet", icon="upload", clicked=self.give_asked.emit
        )
        whole.addLayout(row(self.whom, self.filter, None, give, theme.GAP_12))
        words = self.tr(
            "自愿记录，不要求天天有；缺记不影响任何评价，经他人核实的才计入辛苦指数。"
        )
        whole.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        whole.addWidget(listed, 1)

    @property
    def subject_id(self) -> str:
        """Whose notes are shown, empty for everybody's."""
        return str(self.whom.currentData() or "")

    def show_diary(self, diary: Diary) -> None:
        """Show the notes; who was chosen stays chosen."""
        before = self.subject_id
        self._diary = diary
        self.whom.blockSignals(True)
        self.whom.clear()
        self.whom.addItem(self.tr("全部考察对象"), "")
        for subject_id, name in diary.people:
            self.whom.addItem(name, subject_id)
        self.whom.setCurrentIndex(max(self.whom.findData(before), 0))
        self.whom.blockSignals(False)
        self._show()

    def choose(self, subject_id: str) -> None:
        """Show the notes of one person."""
        self.whom.setCurrentIndex(max(self.whom.findData(subject_id), 0))

    def _show(self) -> None:
        own = [
            line
            for line in self._diary.notes
            if self.subject_id in {"", line.subject_id}
        ]
        self._say_counts(own)
        shown = [line for line in own if self._is_wanted(line)]
        empty_layout(self._weeks)
        for monday, lines in _by_week(shown):
            self._weeks.addWidget(self._heading(monday, len(lines)))
            self._weeks.addWidget(self._card(lines))
        if not shown:
            self._weeks.addWidget(self._nothing(has_any=bool(own)))
        self._weeks.addStretch(1)

    def _say_counts(self, own: Sequence[NoteLine]) -> None:
        doubtful = sum(bool(line.doubts) for line in own)
        pending = sum(line.verdict is Verdict.PENDING for line in own)
        self.filter.set_words(
            (
                self.tr("全部 {count}").format(count=len(own)),
                self.tr("存疑 {count}").format(count=doubtful),
                self.tr("待核实 {count}").format(count=pending),
            )
        )

    def _is_wanted(self, line: NoteLine) -> bool:
        if self.filter.current == _DOUBTFUL:
            return bool(line.doubts)
        if self.filter.current == _PENDING:
            return line.verdict is Verdict.PENDING
        return True

    def _heading(self, monday: date, count: int) -> QWidget:
        sunday = monday + timedelta(days=6)
        words = self.tr("{since}—{until}").format(
            since=day_words(monday, sunday), until=day_words(sunday, sunday)
        )
        counted = self.tr("%n 条", "", count)
        made = QWidget()
        made.setLayout(
            row(
                label(words, size=theme.SECTION),
                label(counted, size=theme.DENSE, tone="secondary"),
                None,
            )
        )
        return made

    def _card(self, lines: Sequence[NoteLine]) -> Card:
        card = Card(padding=1)
        made = LineList(self.tr("动态"))
        made.show_lines([self._line(line) for line in lines])
        card.body.addWidget(made)
        return card

    def _line(self, line: NoteLine) -> Line:
        note = line.note
        word, tone = self._word(line)
        day = day_words(note.noted_on, note.noted_on) if note.noted_on else ""
        kind = note.kind or NoteKind.OTHER
        told = (code_word(kind), note.place, line.matter, self._witnesses(line))
        return Line(
            icon=_ICONS.get(kind, "circle"),
            who=line.who,
            what=note.content,
            note="・".join(part for part in told if part),
            when="　".join((day, word)),
            tone=tone,
            run=lambda: self.opened.emit(note.id),
        )

    def _word(self, line: NoteLine) -> tuple[str, str]:
        """Return the one word that says how far a note may be relied on."""
        if line.verdict is Verdict.FALSE:
            return code_word(line.verdict), "danger"
        if line.verdict is not Verdict.PENDING:
            return code_word(line.verdict), "good"
        if line.doubts:
            return self.tr("存疑"), "attention"
        if line.delicate:
            return self.tr("宜淡化"), "attention"
        return code_word(Verdict.PENDING), "secondary"

    def _witnesses(self, line: NoteLine) -> str:
        if line.doubts:
            said = [doubt_words(doubt.kind, name) for doubt, name in line.doubts]
            return clauses(said)
        if not line.witnesses:
            return ""
        names = listed(line.witnesses)
        return self.tr("证明人 {names}").format(names=names)

    def _nothing(self, *, has_any: bool) -> Empty:
        if has_any:
            return Empty("list-filter", self.tr("没有这样的动态"))
        return Empty(
            "book-open",
            self.tr("还没有动态"),
            self.tr("按 Ctrl+N 记一条，或导入单位已有的台账、值班表。没有也不要紧。"),
        )


def doubt_words(kind: DoubtKind, name: str) -> str:
    """Return why a note is 存疑, with the witness's name."""
    words = {
        DoubtKind.NO_NOTE: QCoreApplication.translate(
            "Daily", "证明人{name}当日没有记录"
        ),
        DoubtKind.OTHER_MATTER: QCoreApplication.translate(
            "Daily", "证明人{name}当日所记不是同一件事"
        ),
    }[kind]
    return words.format(name=name)


def _by_week(lines: Sequence[NoteLine]) -> list[tuple[date, list[NoteLine]]]:
    weeks: dict[date, list[NoteLine]] = {}
    for line in lines:
        on = line.note.noted_on
        if on is not None:
            weeks.setdefault(on - timedelta(days=on.weekday()), []).append(line)
    return sorted(weeks.items(), reverse=True)
