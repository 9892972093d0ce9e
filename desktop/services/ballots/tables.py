"""纸质票 typed into a workbook: one person's readings of many papers at once.

A row is one paper on one person; a further row of the same paper and person adds a
negative item. A file is one reading of each paper in it: it counts when another
person's reading, typed in the window or in a file of his own, says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.errors.files import ImportFileError
from desktop.model.balloting import BallotActivity
from desktop.model.codes import Group
from desktop.model.spec import Kind, Spec
from desktop.scoring.ballots import BLANK, MARKS, UNAWARE
from desktop.services.ballots import entry
from desktop.services.ballots.activities import candidates, form_of, form_within
from desktop.services.ballots.casting import filled
from desktop.services.ballots.papers import BallotForm, Paper, items_of
from desktop.services.desk import Desk
from desktop.services.imports.strict_sheet import StrictRow, read_strict
from desktop.storage import records

SHEET = "测评票"
_LETTERS = BLANK + MARKS + UNAWARE
_NUMBER, _CIRCLE, _PERSON, _ITEM = "number", "circle", "person", "item{at}"
_NEGATIVE, _CASE = "negative", "case"
_MOST_NAMED = 12  # places in a refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the papers of a file.

    Attributes:
        counted: They agree with another person's reading.
        waiting: They wait for one.
        differing: They differ from one; their numbers.
    """

    counted: int
    waiting: int
    differing: tuple[str, ...]


def blank_table(desk: Desk, activity: str) -> bytes:
    """Return the workbook to be filled in for an activity: its head, and no row."""
    book, form = Workbook(), form_of(desk, activity)
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.append([spec.label for spec in _columns(form)])
    found = BytesIO()
    book.save(found)
    return found.getvalue()


def take_table(desk: Desk, activity: str, data: bytes, *, name: str, by: str) -> Taken:
    """Take all papers of a workbook as one person's readings, or none of them.

    Raises:
        ImportFileError: The table is not that of the activity, or a cell means
            nothing; which ones are said.
        BallotRefusedError: A paper is counted already, or typed by two others.
        InvalidRecordError: A paper is none of this activity.
        StationBusyError, DiskFullError
    """
    people = {one.name: one.subject for one in candidates(desk, activity)}
    with filled(desk, activity) as (connection, box):
        known = records.read(connection, BallotActivity, activity)
        entry.require_typing(desk, known)
        form = form_within(connection, known)
        rows = read_strict(data, name, title=SHEET, columns=_columns(form))
        papers = _Papers(form, people, name).read(rows)
        done = [
            entry.take(box, form, number, hand=entry.hand_of(paper, form, by))
            for number, paper in papers.items()
        ]
    return Taken(
        counted=sum(one.is_counted for one in done),
        waiting=sum(not (one.is_counted or one.differences) for one in done),
        differing=tuple(one.number for one in done if one.differences),
    )


class _Papers:
    """The papers that rows of a table make up."""

    def __init__(self, form: BallotForm, people: Mapping[str, str], name: str) -> None:
        self._form = form
        self._people = people
        self._name = name
        self._columns = [spec.name for spec in _columns(form)]
        self._circles = {circle.label: circle for circle in form.issued}
        self._marks: dict[str, dict[str, str]] = {}
        self._cases: dict[str, dict[str, dict[str, str]]] = {}
        self._groups: dict[str, Group] = {}

    def read(self, rows: Sequence[StrictRow]) -> dict[str, Paper]:
        """Return the papers by number.

        Raises:
            ImportFileError: `ballot_cells` or `ballot_incomplete`.
        """
        wrong = [at for row in rows for at in self._wrong(row)]
        if wrong:
            raise self._refusal("ballot_cells", wrong)
        for row in rows:
            self._add(row)
        lacking = [
            number
            for number, marks in self._marks.items()
            if set(marks) != set(self._form.subjects)
        ]
        if lacking or not self._marks:
            raise self._refusal("ballot_incomplete", lacking)
        return {
            number: Paper(
                circle=self._groups[number],
                ballots=marks,
                cases=self._cases.get(number, {}),
            )
            for number, marks in self._marks.items()
        }

    def _wrong(self, row: StrictRow) -> Iterable[str]:
        """Give the cells that mean nothing, by their places."""
        for flaw in row.flaws:
            yield flaw.terms[0]
        told = row.values
        checks = (
            (_NUMBER, bool(told.get(_NUMBER))),
            (_CIRCLE, told.get(_CIRCLE) in self._circles),
            (_PERSON, told.get(_PERSON) in self._people),
            (_NEGATIVE, told.get(_NEGATIVE, "") in {"", *self._form.negative_items}),
            (_CASE, bool(told.get(_CASE)) == bool(told.get(_NEGATIVE))),
            *(
                (column, told.get(column, 0) in range(len(_LETTERS)))
                for column in self._columns
                if column.startswith("item")
            ),
        )
        for column, is_right in checks:
            if not is_right:
                yield self._place(column, row.number)

    def _add(self, row: StrictRow) -> None:
        number = entry.clean(str(row.values[_NUMBER]))
        subject = self._people[row.values[_PERSON]]
        circle = self._circles[row.values[_CIRCLE]]
        is_other_group = self._groups.setdefault(number, circle) is not circle
        is_twice = subject in self._marks.get(number, {}) and self._is_marked(row)
        if is_other_group or is_twice:
            column = _CIRCLE if is_other_group else _PERSON
            raise self._refusal("ballot_cells", [self._place(column, row.number)])
        marks = self._marks.setdefault(number, {})
        if self._is_marked(row) or subject not in marks:
            marks[subject] = self._ballot(row)
        if row.values.get(_NEGATIVE):
            ticked = self._cases.setdefault(number, {}).setdefault(subject, {})
            ticked[row.values[_NEGATIVE]] = row.values[_CASE]

    def _is_marked(self, row: StrictRow) -> bool:
        return self._ballot(row) != BLANK * len(self._form.scheme.items)

    def _ballot(self, row: StrictRow) -> str:
        places = range(len(self._form.scheme.items))
        told = [row.values.get(_ITEM.format(at=at), 0) for at in places]
        return "".join(_LETTERS[mark] for mark in told)

    def _place(self, column: str, number: int) -> str:
        return f"{get_column_letter(self._columns.index(column) + 1)}{number}"

    def _refusal(self, reason: str, places: Sequence[str]) -> ImportFileError:
        detail = ", ".join(places[:_MOST_NAMED])
        return ImportFileError(self._name, reason, detail)


def _columns(form: BallotForm) -> list[Spec]:
    return [
        _column(_NUMBER, "票号"),
        _column(_CIRCLE, "群体"),
        _column(_PERSON, "姓名"),
        *(
            _column(_ITEM.format(at=at), item, Kind.INTEGER)
            for at, item in enumerate(items_of(form.scheme))
        ),
        _column(_NEGATIVE, "反向选项"),
        _column(_CASE, "事例"),
    ]


def _column(name: str, label: str, kind: Kind = Kind.TEXT) -> Spec:
    return Spec(name=name, label=label, en=name, kind=kind, default=None)
