"""Papers typed into a workbook: taken whole, or refused by cell."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.errors.files import ImportFileError
from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import ActivityState
from desktop.model.codes import Group
from desktop.services.ballots import activities, entry, tables
from desktop.storage import ballots
from tests.services.ballots.district import collecting, paper

STAFF = Group.STAFF.label
NAMES = ("程屿", "池牧野", "骆青禾")
SOUND = [("G3-1", STAFF, name, 1, 1, 2, 2, 1, 0, 5) for name in NAMES]


@pytest.fixture
def form(desk, district):
    return collecting(desk, district)


def filled(desk, form, rows, change=None) -> bytes:
    """Return the blank of an activity with rows, perhaps changed afterwards."""
    book = load_workbook(BytesIO(tables.blank_table(desk, form.activity)))
    sheet = book[tables.SHEET]
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(sheet)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def take(desk, form, data, by):
    return tables.take_table(desk, form.activity, data, name="票.xlsx", by=by)


def box_of(desk, form):
    with desk.station.database.read() as connection:
        return ballots.read(connection, form.activity)


def test_two_files_that_say_the_same_are_counted(desk, form, district):
    """
    The first file waits; the other person's equal one puts its papers into the box.
    """
    rows = [*SOUND, ("G3-1", STAFF, "程屿", *[None] * 7, "不担当", "例会推给别人")]
    data = filled(desk, form, rows)

    first = take(desk, form, data, district.asker.id)
    second = take(desk, form, data, district.recorder.id)

    assert tables.Taken(counted=0, waiting=1, differing=()) == first
    assert tables.Taken(counted=1, waiting=0, differing=()) == second
    box = box_of(desk, form)
    assert {"AABBA-U": 1} == box.counts["staff"][form.subjects[0]]
    assert {"不担当": ["例会推给别人"]} == box.cases["staff"][form.subjects[0]]


def test_a_file_and_the_window_are_compared(desk, form, district):
    """
    What differs is named by its number, and waits.
    """
    read = paper(form, "A")
    entry.enter(desk, form.activity, "g3-1", paper=read, by=district.asker.id)

    done = take(desk, form, filled(desk, form, SOUND), district.recorder.id)

    assert ("G3-1",) == done.differing
    assert {} == box_of(desk, form).returned


def with_row(place, **cells):
    """Return the sound rows with one cell changed."""

    def change(sheet):
        for column, value in cells.items():
            sheet[f"{column}{place}"] = value

    return change


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        (lambda sheet: sheet.merge_cells("A2:A3"), "merged_cells", "A2:A3"),
        (lambda sheet: sheet.insert_cols(2), "shifted_columns", "B1"),
        (with_row(3, D="=1+1"), "ballot_cells", "D3"),
        (with_row(3, E="优"), "ballot_cells", "E3"),
        (with_row(2, D=7), "ballot_cells", "D2"),
        (with_row(2, D=-1), "ballot_cells", "D2"),
        (with_row(2, A=None), "ballot_cells", "A2"),
        (with_row(2, B="别的群体"), "ballot_cells", "B2"),
        (with_row(4, B=Group.PEER.label), "ballot_cells", "B4"),
        (with_row(4, C="无此人"), "ballot_cells", "C4"),
        (with_row(4, C="程屿"), "ballot_cells", "C4"),
        (with_row(2, K="不担当"), "ballot_cells", "L2"),
        (with_row(2, K="别的", L="某事"), "ballot_cells", "K2"),
        (with_row(2, M="多出来的"), "shifted_columns", ""),
        (lambda sheet: sheet.delete_rows(4), "ballot_incomplete", "G3-1"),
        (lambda sheet: sheet.delete_rows(2, 3), "ballot_incomplete", ""),
    ],
)
def test_a_table_that_is_not_sound_is_refused_whole(
    desk, form, district, change, reason, detail
):
    """
    Row and column of what is wrong are told, and no paper of the file is taken.
    """
    data = filled(desk, form, SOUND, change)

    with pytest.raises(ImportFileError) as refused:
        take(desk, form, data, district.asker.id)

    if detail:
        assert (reason, True) == (refused.value.reason, detail in refused.value.detail)
    assert {} == box_of(desk, form).papers


def test_no_file_is_taken_after_the_check(desk, form, district):
    """
    As in the window: once the activity is checked, nothing is typed.
    """
    for state in (ActivityState.CLOSED, ActivityState.CHECKED):
        activities.move_on(desk, form.activity, state)

    with pytest.raises(BallotRefusedError, match="other_state"):
        take(desk, form, filled(desk, form, SOUND), district.asker.id)
