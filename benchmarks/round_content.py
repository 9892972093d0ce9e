"""A round's records on a station, as chance makes them: seeded, so always the same."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from benchmarks.scoring_content import BALLOTS, CLAIMS, MARKS, REVIEWERS
from desktop.model.balloting import BallotActivity, BallotBox, BallotCount, GroupTurnout
from desktop.model.codec import canonical, to_body
from desktop.model.codes import (
    ClaimState,
    Group,
    RoundState,
    SheetState,
    SubjectLevel,
    SubjectState,
    Verdict,
    VerifyMethod,
)
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.forms import EffortSheet, FormState
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.ids import id_at
from desktop.model.lists import (
    SHEET_WEIGHTS,
    AppraisalSheet,
    DutyItem,
    Mark,
    ResultItem,
)
from desktop.model.matter_codes import MatterLevel
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import PeerGroup, Round, Subject
from desktop.model.scoring_codes import Contribution, Difficulty, Measure, Nature
from desktop.model.spec import Record
from desktop.model.work import Matter
from desktop.model.workdays import workdays_json
from desktop.scoring.export import subject_tree
from desktop.scoring.input_json import input_digest
from desktop.scoring.round_score import RoundScore
from desktop.scoring.scheme_json import scheme_json
from desktop.services.desk import Desk
from desktop.services.scores.calendars import shipped
from desktop.storage import cuts, journal, records
from desktop.storage.journal import Change

NOTES = 60  # entries of each person's diary, most of them verified
EVIDENCE = 20  # pieces on each person
_BATCH = 2_000
_AT = datetime(2024, 7, 28, 2, tzinfo=UTC)
_CIRCLES = dict(
    zip(
        BALLOTS,
        (Group.SUPERIOR, Group.PEER, Group.STAFF, Group.COMPANY, Group.PUBLIC),
        strict=True,
    )
)
_FIELD = 1  # noise of the ids of what is there once
ROUND = Round(
    id=id_at(_FIELD, 1),
    year=2024,
    number=7,
    theme="省道沿线综合环境整治",
    starts_on=date(2024, 7, 1),
    ends_on=date(2024, 7, 31),
    period_months=3,
    state=RoundState.RUNNING,
)


def fill(desk: Desk, subjects: int, group: int) -> int:
    """Write a round in peer groups of a size; return how many records it is."""
    written = 0
    part: list[Change] = []
    for record in _records(subjects, group):
        part.append(Change(type=record.TYPE, body=to_body(record), act="create"))
        if len(part) == _BATCH:
            written += _write(desk, part)
            part = []
    return written + _write(desk, part)


def _write(desk: Desk, part: list[Change]) -> int:
    with desk.station.database.write() as connection:
        return len(journal.append(connection, desk.writer, part, desk.now()))


def lock(desk: Desk, score: RoundScore) -> None:
    """Lock the round as it is scored, with its score sheets.

    It is written as it is: a round by chance is not one that may be locked.
    """
    scheme = score.given.scheme
    with desk.station.database.read() as connection:
        cut = cuts.end(connection)
    made = RoundLock(
        id=id_at(18, 1),
        round_id=ROUND.id,
        scheme=scheme_json(scheme).decode(),
        input_digest=input_digest(score.given),
        cut=json.dumps(cut),
        calendar=workdays_json(shipped()),
    )
    sheets = [
        ScoreSheet(
            id=id_at(19, at),
            round_id=ROUND.id,
            subject_id=subject,
            lock_id=made.id,
            tree=canonical(subject_tree(score, subject)).decode(),
        )
        for at, subject in enumerate(sorted(score.subjects))
    ]
    head = Change(
        type=ROUND.TYPE,
        body=to_body(replace(ROUND, state=RoundState.LOCKED)),
        parents=_heads(desk, ROUND),
        act="lock",
    )
    many = [Change(type=r.TYPE, body=to_body(r), act="lock") for r in (made, *sheets)]
    _write(desk, [head, *many])


def _heads(desk: Desk, record: Record) -> tuple[str, ...]:
    with desk.station.database.read() as connection:
        known = records.stored_as(connection, record.TYPE, record.id)
    return known.heads if known else ()


def subject_id(place: int) -> str:
    """Return the id of the subject at a place."""
    return id_at(2, place)


def own_matter_id(place: int) -> str:
    """Return the id of the matter that one subject alone has to do with."""
    return id_at(17, place)


def _records(subjects: int, group: int) -> Iterator[Record]:
    chance = random.Random(20240701)  # noqa: S311 - no secret, and the same every time
    yield ROUND
    for number in range(60):
        yield Matter(
            id=id_at(3, number), name=f"事项{number:02}", level=MatterLevel.DISTRICT
        )
    for place in range(subjects):
        yield Matter(id=own_matter_id(place), name=f"专项{place:05}")
    for start in range(0, subjects, group):
        number, places = start // group, range(start, min(start + group, subjects))
        yield PeerGroup(
            id=id_at(4, number),
            round_id=ROUND.id,
            name=f"第{number + 1}组",
            level=SubjectLevel.DEPUTY,
            division=f"分工{number + 1:03}",
        )
        for at in range(REVIEWERS):
            yield Reviewer(id=_reviewer(number, at), name=f"考察员{number}-{at}")
        for place in places:
            yield from _person(chance, place, number)
        yield from _ballots(chance, number, [subject_id(place) for place in places])


def _reviewer(group: int, at: int) -> str:
    return id_at(5, 100 * group + at)


def _person(chance: random.Random, place: int, group: int) -> Iterator[Record]:
    """Give one subject with all that is on record of it."""
    cadre = Cadre(id=id_at(6, place), name=f"干部{place:05}", post="副局长")
    subject = Subject(
        id=subject_id(place),
        round_id=ROUND.id,
        cadre_id=cadre.id,
        peer_group_id=id_at(4, group),
        level=SubjectLevel.DEPUTY,
        state=SubjectState.COMPLETE,
    )
    yield cadre
    yield subject
    own: dict[str, Any] = {"round_id": ROUND.id, "subject_id": subject.id}
    yield EffortSheet(
        id=id_at(7, place),
        **own,
        due_days=chance.randint(55, 62),
        state=FormState.VERIFIED,
    )
    for number in range(EVIDENCE):
        yield Evidence(
            id=_evidence(place, number),
            round_id=ROUND.id,
            number=f"E2024-07-{place * EVIDENCE + number:05}",
            title="现场查看记录",
        )
    yield from _claims(chance, place, own)
    yield from _diary(chance, place, own)
    yield from _sheets(chance, place, group, own)


def _evidence(place: int, number: int) -> str:
    return id_at(8, EVIDENCE * place + number)


def _claims(chance: random.Random, place: int, own: dict[str, Any]) -> Iterator[Record]:
    """Give the duties with their results, each verified."""
    for number in range(CLAIMS):
        noise = place * CLAIMS + number
        duty = DutyItem(
            id=id_at(9, noise),
            **own,
            number=number + 1,
            duty=f"第{place // 2}村第{number + 1}标段征迁",  # two answer for it
            matter_id=id_at(3, number) if number else own_matter_id(place),
            nature=chance.choice(list(Nature)),
            measure=Measure.FORWARD,
            target_value=Decimal(100),
            level=chance.choice(list(MatterLevel)),
            difficulty=chance.choice(list(Difficulty)),
            contribution=chance.choice(list(Contribution)),
            state=ClaimState.CONFIRMED,
        )
        result = ResultItem(
            id=id_at(10, noise),
            **own,
            number=number + 1,
            duty_id=duty.id,
            outcome="完成",
            reached=Decimal(chance.randint(85, 125)),
            state=ClaimState.VERIFIED,
        )
        yield duty
        yield result
        yield verdict(result, place, number)


def verdict(
    claim: ResultItem | DailyNote,
    place: int,
    number: int,
    *,
    found: Verdict = Verdict.VERIFIED,
    turn: int = 0,
) -> Verification:
    """Return a verification of a claim of the subject at a place."""
    series = 11 if isinstance(claim, ResultItem) else 12
    return Verification(
        id=id_at(series, (turn * 100_000 + place) * 100 + number),
        round_id=claim.round_id,
        subject_id=claim.subject_id,
        claim_type=claim.TYPE,
        claim_id=claim.id,
        verdict=found,
        method=VerifyMethod.ON_SITE,
        evidence_ids=(_evidence(place, number % EVIDENCE),),
        verified_at=_AT + timedelta(days=turn),
    )


def _diary(chance: random.Random, place: int, own: dict[str, Any]) -> Iterator[Record]:
    for number in range(NOTES):
        note = DailyNote(
            id=id_at(13, place * NOTES + number),
            **own,
            noted_on=date(2024, 5, 6) + timedelta(days=number),
            place="工地",
            is_front_line=number % 2 == 0,
            kind=chance.choice(
                [NoteKind.ADVANCE, NoteKind.URGENT, NoteKind.COORDINATE]
            ),
            content="推进征拆，逐户核对评估单，协调管线迁改",
            visited=f"第{number % 12}户" if number % 3 == 0 else "",
            witness_names="王保田",
            source=NoteSource.TEAM,
        )
        yield note
        if chance.random() < 0.9:
            yield verdict(note, place, number)


def _sheets(
    chance: random.Random, place: int, group: int, own: dict[str, Any]
) -> Iterator[Record]:
    for at in range(REVIEWERS):
        level = chance.randint(74, 90)
        marks = tuple(
            Mark(item=item, score=Decimal(level + chance.randint(-4, 4)))
            for item in SHEET_WEIGHTS
        )
        yield AppraisalSheet(
            id=id_at(14, place * REVIEWERS + at),
            **own,
            reviewer_id=_reviewer(group, at),
            marks=marks,
            state=SheetState.SIGNED,
        )


def _ballots(
    chance: random.Random, group: int, subjects: Iterable[str]
) -> Iterator[Record]:
    """Give the sealed box of one group: 200 ballots on each, as counts."""
    named = tuple(subjects)
    activity = BallotActivity(id=id_at(15, group), round_id=ROUND.id, subjects=named)
    counts = [
        BallotCount(subject_id=id_, circle=_CIRCLES[code], ballot=ballot, count=many)
        for id_ in named
        for code, cast in BALLOTS.items()
        for ballot, many in sorted(
            Counter("".join(chance.choices(MARKS, k=7)) for _ in range(cast)).items()
        )
    ]
    turnout = [
        GroupTurnout(circle=_CIRCLES[code], issued=cast, returned=cast)
        for code, cast in BALLOTS.items()
    ]
    yield activity
    yield BallotBox(
        id=id_at(16, group),
        round_id=ROUND.id,
        activity_id=activity.id,
        turnout=tuple(turnout),
        counts=tuple(counts),
        envelope=f"封{group:03}",
    )
