"""The forms of a cadre on file: of every round, for who may read them."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from desktop.dossier.content import Edition
from desktop.dossier.reading_back import read_stamp
from desktop.errors.devices import PrintError
from desktop.errors.records import PermissionRefusedError, UnknownRecordError
from desktop.model.codes import Role, SheetItem
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.services import records as verbs
from desktop.services import sheets
from desktop.services.forms import on_file
from desktop.services.prints import PrintBatch
from tests.fakes import MORNING, seated

from . import working_person as work

FULL, FEEDBACK = Edition.FULL, Edition.FEEDBACK


def appraisal(desk, district, reviewer: str, *, is_signed: bool = True) -> None:
    """Save a sheet of a reviewer, as he fills it in, and sign it."""
    own = seated(desk, reviewer=reviewer)
    made = AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=reviewer,
        template=1,
        turn=1,
        marks=tuple(
            Mark(item=item, score=Decimal(84), basis="雨夜转移群众")
            for item in SheetItem
        ),
        recusal_declared=True,
    )
    verbs.save(own, made)
    if is_signed:
        sheets.sign(own, made.id)


@pytest.fixture
def filled(desk, district):
    """One table confirmed, one begun; two sheets signed, one of another begun."""
    effort, achieved = work.sheets(district)
    work.confirm(desk, effort)
    verbs.save(desk, achieved)
    appraisal(desk, district, desk.reviewer)
    appraisal(desk, district, district.asker.id)
    appraisal(desk, district, district.recorder.id, is_signed=False)
    return district


def seen(desk, subject: str) -> list[tuple[str, str]]:
    return [(line.form, line.who) for line in on_file.forms_of(desk, subject)]


def test_a_leader_sees_tables_and_what_was_signed(desk, filled):
    """
    Both tables with who verified them; signed sheets of all, the begun of nobody else.
    """
    lines = on_file.forms_of(desk, filled.subject.id)

    assert [
        (EFFORT, "韩素秋", date(2026, 3, 31)),
        (ACHIEVEMENT, "韩素秋、顾承舟", date(2026, 3, 31)),
        (APPRAISAL, "周以宁", date(2026, 3, 2)),
        (APPRAISAL, "顾承舟", date(2026, 3, 2)),
    ] == sorted(
        [(line.form, line.who, line.day) for line in lines],
        key=lambda told: (told[0], told[1] != "周以宁"),
    )
    assert {"程屿"} == {line.name for line in lines}
    assert [True, True, True, False] == sorted(
        (line.is_own for line in lines), reverse=True
    )


def test_a_reviewer_sees_no_sheet_but_his_own(desk, filled):
    """
    What others marked is not even listed.
    """
    reviewer = seated(desk, role=Role.REVIEWER, reviewer=filled.recorder.id)

    own = [who for form, who in seen(reviewer, filled.subject.id) if form == APPRAISAL]

    assert ["韩素秋"] == own
    (begun,) = [
        line
        for line in on_file.forms_of(reviewer, filled.subject.id)
        if line.form == APPRAISAL
    ]
    assert begun.day is None


def test_who_and_when_fall_back_on_who_confirmed(desk, district):
    """
    Not verified yet, a table is of who confirmed it; before that it is of nobody.
    """
    effort, achieved = work.sheets(district)
    unverified = {"verifier_id": "", "verified_on": None}
    bare = {"second_verifier_id": "", "confirmed_on": None, "confirmed_by": ""}
    verbs.save_many(
        desk,
        [
            dataclasses.replace(effort, **unverified),
            dataclasses.replace(achieved, **unverified, **bare),
        ],
    )

    told = [
        (line.who, line.day) for line in on_file.forms_of(desk, district.subject.id)
    ]

    assert [("石桥镇党政办", date(2026, 3, 30)), ("", date(2026, 3, 28))] == told


def test_other_rounds_come_after_the_latest_and_one_person_is_one(desk, filled):
    """
    His forms of an earlier round follow, those of an entry found to be him too.
    """
    before = dataclasses.replace(
        filled.round,
        id=id_at(2, 1),
        number=1,
        theme="春耕",
        starts_on=date(2026, 1, 2),
        ends_on=date(2026, 1, 30),
    )
    double = dataclasses.replace(filled.cadre, id=id_at(2, 2))
    then = dataclasses.replace(
        filled.subject, id=id_at(2, 3), round_id=before.id, cadre_id=double.id
    )
    sheet = dataclasses.replace(
        work.sheets(filled)[0], id=new_id(), round_id=before.id, subject_id=then.id
    )
    match = PersonMatch(
        id=id_at(2, 4),
        cadres=(filled.cadre.id, double.id),
        finding=Sameness.SAME,
        kept_id=filled.cadre.id,
        reason="身份证号相同",
        matched_by=desk.reviewer,
        matched_at=MORNING,
    )
    verbs.save_many(desk, [before, double, then, sheet, match])

    lines = on_file.forms_of(desk, filled.subject.id)

    assert [3, 1] == list(dict.fromkeys(line.the_round.number for line in lines))
    assert sheet.id == lines[-1].record.id
    assert then.id == lines[-1].subject_id
    assert [line.record.id for line in lines] == [
        line.record.id for line in on_file.forms_of(desk, then.id)
    ]


def test_a_subject_nobody_knows_is_an_error(desk, district):
    """
    As everywhere.
    """
    with pytest.raises(UnknownRecordError):
        on_file.forms_of(desk, id_at(9, 9))


def test_each_edition_prints_what_it_has(desk, filled, tmp_path):
    """
    The whole edition has what is confirmed and signed; the cadre's has no sheet.
    """
    lines = on_file.forms_of(desk, filled.subject.id)
    told: list[tuple[int, int]] = []

    whole = PrintBatch(
        edition=FULL,
        folder=tmp_path / "full",
        progress=lambda done, total, _name: told.append((done, total)),
    )
    full = on_file.print_forms(desk, lines, whole)
    cadres = PrintBatch(edition=FEEDBACK, folder=tmp_path / "feedback")
    feedback = on_file.print_forms(desk, lines, cadres)

    assert [(1, 3), (2, 3), (3, 3)] == told
    assert ["YX-07", "YX-09B", "YX-09B"] == [_form(line.path) for line in full]
    assert ["YX-07"] == [_form(line.path) for line in feedback]
    assert 3 == len({line.path for line in full})


def test_a_form_that_cannot_be_printed_stops_no_other(desk, filled, tmp_path):
    """
    It is named with the reason; a batch that is stopped leaves what it made.
    """
    lines = on_file.forms_of(desk, filled.subject.id)
    gone = dataclasses.replace(lines[0], subject_id=id_at(9, 9))

    batch = PrintBatch(edition=FULL, folder=tmp_path)
    told = on_file.print_forms(desk, [gone, *lines[2:]], batch)
    batch = dataclasses.replace(batch, cancelled=lambda: True)
    stopped = on_file.print_forms(desk, lines, batch)

    assert [True, False, False] == [line.error is not None for line in told]
    assert "量化评估表" in told[0].name
    assert [] == stopped


def test_what_may_not_be_printed_is_refused(desk, filled):
    """
    A table that is not confirmed has no print, a sheet is for the organisation.
    """
    lines = on_file.forms_of(desk, filled.subject.id)
    begun = next(line for line in lines if line.form == ACHIEVEMENT)
    sheet = next(line for line in lines if line.form == APPRAISAL)

    assert begun.is_begun_only
    with pytest.raises(PrintError):
        on_file.content_of(desk, begun, FULL)
    with pytest.raises(PermissionRefusedError):
        on_file.content_of(desk, sheet, FEEDBACK)


def _form(path) -> str:
    return read_stamp(path.read_bytes()).form
