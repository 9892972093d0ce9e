"""A round is gathered from its records: whom it scores, by what, in which group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.model.codec import to_body
from desktop.model.codes import SubjectState
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.ids import id_at, new_id
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.scoring.round_score import score_round
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_choice import DEFAULT
from desktop.scoring.scheme_json import scheme_digest, scheme_json
from desktop.services.scores.gather import (
    cadre_numbers,
    effort_input,
    gather,
    groups_of,
    work_items,
)
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.storage import journal
from desktop.storage.journal import Change
from tests.services.scores.held import MONDAY, check, log, note


def put(desk, *records):
    """Write records as they are, whatever their state."""
    changes = [Change(type=r.TYPE, body=to_body(r), act="save") for r in records]
    with desk.station.database.write() as connection:
        journal.append(connection, desk.writer, changes, desk.now())


def gathered(desk, district):
    """Return the district's round, gathered."""
    with desk.station.database.read() as connection:
        return gather(connection, district.round)


def version(name="2026-1", scheme=None, state=TemplateState.PUBLISHED, **facts):
    """Return a scheme as a record."""
    own = scheme or Scheme(version=name, meeting="部务会", valid_from=date(2026, 1, 1))
    return replace(
        SchemeVersion(
            id=new_id(),
            version=own.version,
            meeting=own.meeting,
            valid_from=own.valid_from,
            valid_until=own.valid_until,
            content=scheme_json(own).decode(),
            digest=scheme_digest(own),
            drafted_by=id_at(1, 1),
            state=state,
        ),
        **facts,
    )


def test_everyone_of_the_round_is_gathered_with_what_is_about_him(desk, district):
    """
    期号, 周期, 干部号 and 可比组 come from the round, and names beside them.
    """
    noted = note(MONDAY, is_front_line=True)
    put(desk, noted, check(noted), district.duty(), log())

    found = gathered(desk, district)

    assert ("2026-03", 3) == (found.given.number, found.given.months)
    (own,) = found.given.subjects
    assert own.cadre_number == district.cadre.id[-6:].upper()
    assert "班子副职·乡镇副职" == own.group
    assert {own.subject: "程屿"} == found.names
    assert ["H1", "H1", "H2", "H7"] == [one.indicator for one in own.effort.records]
    assert ["征地拆迁"] == [item.name for item in own.items]


def test_one_who_was_withdrawn_is_not_scored(desk, district):
    """
    Neither in the round nor by himself.
    """
    out = replace(district.subject, state=SubjectState.WITHDRAWN)
    put(desk, out, district.duty())

    assert () == gathered(desk, district).given.subjects
    with desk.station.database.read() as connection:
        assert () == work_items(connection, out)
        assert () == effort_input(connection, out).records


def test_the_legs_of_one_are_those_of_the_round(desk, district):
    """
    A form that shows one cadre reads what the round does, the logs' verdicts too.
    """
    noted, logged = note(MONDAY, is_front_line=True), log()
    put(desk, noted, logged, check(noted), check(logged, subject_id=id_at(9, 9)))
    put(desk, district.duty())

    (own,) = gathered(desk, district).given.subjects

    with desk.station.database.read() as connection:
        assert own.effort == effort_input(connection, district.subject)
        assert own.items == work_items(connection, district.subject)
    assert {"verified"} == {str(r.verdict.value) for r in own.effort.records}


def test_a_subject_without_its_round_cannot_be_gathered(desk, district):
    """
    Sync has not brought it yet.
    """
    stray = replace(district.subject, round_id=id_at(9, 9))

    with (
        desk.station.database.read() as connection,
        pytest.raises(UnknownRecordError),
    ):
        work_items(connection, stray)


def test_one_person_by_two_entries_is_scored_once(desk, district):
    """
    What is about either is his, and what either answers for (ADR 0019).
    """
    twin = replace(district.cadre, id=id_at(2, 5), unit_id="")
    second = replace(district.subject, id=id_at(2, 12), cadre_id=twin.id)
    same = PersonMatch(
        id=new_id(), cadres=(district.cadre.id, twin.id), finding=Sameness.SAME
    )
    other = replace(district.duty(number=2), subject_id=second.id)
    put(desk, twin, second, same, district.duty(), other)

    (own,) = gathered(desk, district).given.subjects

    assert ["Y1", "Y2"] == [item.code for item in own.items]
    with desk.station.database.read() as connection:
        assert own.items == work_items(connection, second)


def test_small_groups_are_merged_and_it_is_said(desk, district):
    """
    Five deputies and one head are one group; without a 可比组 there is no division.
    """
    people = [
        replace(district.cadre, id=id_at(3, n), name=f"干部{n}") for n in range(6)
    ]
    subjects = [
        replace(
            district.subject,
            id=id_at(4, n),
            cadre_id=one.id,
            peer_group_id="",
            matters=(),
            level=None,
        )
        for n, one in enumerate(people)
    ]
    put(desk, *people, *subjects)

    found = gathered(desk, district)

    assert ["班子副职·乡镇副职"] == [line.small for line in found.merged]
    assert 1 == len({own.group for own in found.given.subjects})
    with desk.station.database.read() as connection:
        groups = groups_of(Stand(connection), district.round, found.given.scheme)
    assert {own.subject: own.group for own in found.given.subjects} == groups


def test_cadres_are_numbered_by_the_end_of_their_ids():
    """
    Where two would be the same both are longer.
    """
    many = [Cadre(id=id_at(at, noise)) for at, noise in ((1, 1), (2, 1), (3, 2))]

    found = cadre_numbers(many)

    assert [12, 12, 6] == [len(found[cadre.id]) for cadre in many]
    assert "000002" == found[many[2].id]


def test_nobody_is_scored_who_is_not_in_the_roster(desk, district):
    """
    There would be nobody to name.
    """
    put(desk, Subject(id=id_at(9, 1), round_id=district.round.id, cadre_id=id_at(9, 9)))

    assert 1 == len(gathered(desk, district).given.subjects)


def test_an_empty_round_is_gathered_too(desk):
    """
    It has nobody, and is scored as that.
    """
    empty = Round(id=id_at(9, 2))

    with desk.station.database.read() as connection:
        found = gather(connection, empty)

    assert "0000-00" == found.given.number
    assert {} == score_round(found.given).subjects


def test_the_scheme_is_the_latest_published_that_holds_on_the_first_day(desk, district):
    """
    A draft, one of another time and one of a newer program are passed over.
    """
    early = Scheme(version="2025-2", meeting="部务会", valid_from=date(2025, 7, 1))
    past = replace(early, version="2025-3", valid_until=date(2026, 2, 28))
    later = replace(early, version="2026-2", valid_from=date(2026, 3, 2))
    chosen = version()
    put(
        desk,
        version(scheme=early),
        version(scheme=past),
        version(scheme=later),
        version("2026-9", state=TemplateState.DRAFT),
        version("9999", content='{"format":9}'),
        chosen,
    )

    found = gathered(desk, district)

    assert ("2026-1", chosen.id) == (found.given.scheme.version, found.scheme_id)


def test_without_a_scheme_the_default_is_shown(desk, district):
    """
    It names no record, so that nothing is locked by it.
    """
    found = gathered(desk, district)

    assert (DEFAULT, "") == (found.given.scheme, found.scheme_id)


def test_a_round_without_a_first_day_takes_the_latest(desk, district):
    """
    Nobody has said yet when it begins.
    """
    put(desk, version())
    undated = replace(district.round, starts_on=None)

    with desk.station.database.read() as connection:
        assert "2026-1" == scheme_of(Stand(connection), undated).scheme.version


def test_a_gathered_round_is_scored(desk, district):
    """
    Nothing but a duty without a result is there, which is a score of its own.
    """
    put(desk, district.duty(part=None))

    found = score_round(gathered(desk, district).given)

    (own,) = found.subjects.values()
    assert own.achievement.figure is not None
    assert Decimal(0) < own.achievement.figure.value
