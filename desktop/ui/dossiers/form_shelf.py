"""两表一单 of a cadre beside his volume: which are filled in, to open and print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dossier.content import Edition
from desktop.model.lists import AppraisalSheet
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.services.forms import on_file
from desktop.services.forms.on_file import FormOnFile
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.dossiers import on_paper
from desktop.ui.page import Room
from desktop.ui.terms import code_word, round_title, type_word
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.id_list import Column, Deliver, IdListModel
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.table import ListTable

_HEAD_PX = 34
_MOST_ROWS = 5  # the paper beneath needs its height; more are scrolled to
_SPARED = {"version": Room.WIDE, "day": Room.MEDIUM}  # needs at least so much room
_PARTS = {EFFORT: "effort", ACHIEVEMENT: "achievement", APPRAISAL: "sheet"}


class FormShelf(QWidget):
    """The forms of one cadre in all rounds, the chosen one previewed beneath.

    Attributes:
        chosen: Another form was chosen (FormOnFile), or there is none (None).
        table: One row for each form.
        open: Opens the chosen one where it is filled in.
        save_all: Asked to save all that the edition has.
        print_all: Asked to print all of them.
    """

    chosen = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._subject = ""
        self._lines: Sequence[FormOnFile] = ()
        self._is_busy = False
        self._said = label("", size=theme.DENSE, tone="secondary")
        self.open = button(
            self.tr("打开填写页"), kind="quiet", icon="pen-line", clicked=self._on_open
        )
        self.save_all = button(self.tr("全部另存…"), kind="quiet", icon="download")
        self.print_all = button(self.tr("全部打印…"), kind="quiet", icon="printer")
        self.table = ListTable(
            IdListModel(self._columns(), self._fetch, _id_of),
            name=self.tr("填好的两表一单"),
        )
        self.table.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.table.went.connect(self._on_went)
        self.table.opened.connect(lambda _id: self._on_open())
        self._build()

    @property
    def lines(self) -> Sequence[FormOnFile]:
        """The forms that are listed."""
        return self._lines

    @property
    def current(self) -> FormOnFile | None:
        """The form that is chosen."""
        chosen = self.table.current_id()
        return next((one for one in self._lines if _id_of(one) == chosen), None)

    def printed_in(self, edition: Edition) -> Sequence[FormOnFile]:
        """Return the forms that an edition has."""
        return [line for line in self._lines if line.is_printed_in(edition)]

    def set_busy(self, *, is_busy: bool) -> None:
        """Offer no batch while one is being made."""
        self._is_busy = is_busy
        self.save_all.setEnabled(not is_busy and bool(self._lines))

    def show_subject(self, subject_id: str) -> None:
        """Read the forms of the cadre a subject is; who was chosen stays so."""
        self._subject, desk = subject_id, self._bench.desk
        self._bench.read(
            lambda: on_file.forms_of(desk, subject_id),
            lambda found: self._show(subject_id, found),
            owner=self,
        )

    def fit(self, room: Room) -> None:
        """Leave out what matters least where the names of the forms need the room."""
        for place, column in enumerate(self.table.list_model.columns):
            is_spared = column.name in _SPARED and room < _SPARED[column.name]
            self.table.setColumnHidden(place, is_spared)

    def offer(self, edition: Edition) -> None:
        """Offer to save and print all, where the edition has any."""
        some = bool(self.printed_in(edition)) and not self._is_busy
        self.save_all.setEnabled(some)
        self.print_all.setEnabled(some and on_paper.has_printer())
        self.open.setEnabled(self.current is not None)

    def why_not(self, line: FormOnFile, edition: Edition) -> str:
        """Say why a form has no print in an edition; empty where it has one."""
        if line.is_printed_in(edition):
            return ""
        if line.form == APPRAISAL:
            return self.tr("评价单不进反馈版；在组织版或填写页打印。")
        return self.tr("还在填写，确认后才能打印；打开填写页可以接着填。")

    def _columns(self) -> Sequence[Column]:
        return (
            Column(
                name="round",
                title=self.tr("期"),
                text=lambda line: round_title(line.the_round),
                width=104,
            ),
            Column(name="form", title=self.tr("表"), text=self._form_words),
            Column(
                name="version", title=self.tr("表样"), text=_version_words, width=56
            ),
            Column(
                name="who",
                title=self.tr("核实或评价人"),
                text=lambda line: line.who,
                width=144,
            ),
            Column(
                name="day",
                title=self.tr("日期"),
                text=lambda line: (
                    day_words(line.day, self._bench.now().date()) if line.day else ""
                ),
                width=104,
            ),
            Column(
                name="state",
                title=self.tr("状态"),
                text=lambda line: code_word(line.record.state),
                width=92,
            ),
        )

    def _form_words(self, line: FormOnFile) -> str:
        words = type_word(type(line.record))
        turn = line.record.turn if isinstance(line.record, AppraisalSheet) else None
        if (turn or 1) == 1:
            return words
        return self.tr("{form}　第{turn}轮").format(form=words, turn=turn)

    def _build(self) -> None:
        paint_ground(self, "surface")
        tools = row(self._said, None, self.open, self.save_all, self.print_all)
        tools.setContentsMargins(theme.GAP_16, theme.GAP_4, theme.GAP_8, theme.GAP_4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.table)
        whole.addLayout(tools)
        whole.addWidget(rule())

    def _show(self, subject_id: str, found: Sequence[FormOnFile]) -> None:
        if subject_id != self._subject:
            return  # another one was chosen meanwhile
        before = self.table.current_id()
        self._lines = found
        self.table.list_model.set_keys(range(len(found)))
        rows = min(max(len(found), 1), _MOST_ROWS)
        self.table.setFixedHeight(_HEAD_PX + rows * theme.TABLE_ROW + 2)
        self._said.setText(
            self.tr("共 %n 份", "", len(found))
            if found
            else self.tr("还没有填过两表一单，或没有可以给你看的。")
        )
        self.table.list_model.row_at(0)
        if not found:
            self.chosen.emit(None)
        elif not (before and self.table.go_to(before)):
            self.table.setCurrentIndex(self.table.list_model.index(0, 0))

    def _fetch(self, keys: Sequence[int], deliver: Deliver) -> None:
        deliver([self._lines[key] for key in keys])

    def _on_went(self, _id: str) -> None:
        self.chosen.emit(self.current)

    def _on_open(self) -> None:
        line = self.current
        if line is not None:
            self._bench.choose_round(line.the_round.id)
            self._bench.open(entry_place(line))


def entry_place(line: FormOnFile) -> Place:
    """Return where a form is filled in; another's 评价单 is read among the records."""
    if not line.is_own:
        owner = AppraisalSheet.TYPE
        return Place(page="figures", type_name=owner, record_id=line.record.id)
    return Place(
        page="review",
        type_name="subject",
        record_id=line.subject_id,
        part=_PARTS[line.form],
    )


def _version_words(line: FormOnFile) -> str:
    return f"v{line.record.template}" if line.record.template else ""


def _id_of(line: FormOnFile) -> str:
    return line.record.id
