"""A round at work that may be locked: six cadres, all claims verified, a scheme."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from desktop.model.balloting import BallotActivity, BallotBox, BallotCount, GroupTurnout
from desktop.model.codec import to_body
from desktop.model.codes import (
    ClaimState,
    Group,
    RoundState,
    SheetState,
    SubjectState,
    Verdict,
    VerifyMethod,
)
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.fieldwork import Verification
from desktop.model.forms import EffortSheet, FormState, TemplateState
from desktop.model.grading import FactKind, GradeFact, SchemeVersion
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, DutyItem, Mark, ResultItem
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Bar, Measure
from desktop.model.spec import Record
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import scheme_digest, scheme_json
from desktop.services.desk import Desk
from desktop.storage import journal, records
from desktop.storage.journal import Change
from tests.fakes import District, noon_of

SCHEME = Scheme(
    version="2026-1", meeting="2026年1月部务会", valid_from=date(2026, 1, 1)
)
AT = datetime(2026, 3, 28, 2, tzinfo=UTC)
CAST = (
    (Group.SUPERIOR, 6),
    (Group.PEER, 8),
    (Group.STAFF, 12),
    (Group.COMPANY, 7),
    (Group.PUBLIC, 9),
)
TOTALS = (92, 88, 84, 80, 78, 90)
"""About what each cadre is marked with by both reviewers."""


def put(desk: Desk, *many: Record) -> None:
    """Write records as they are, whatever their state, on what is known of them."""
    with desk.station.database.write() as connection:
        changes = []
        for record in many:
            known = records.stored_as(connection, record.TYPE, record.id)
            parents = known.heads if known else ()
            body = to_body(record)
            changes.append(
                Change(type=record.TYPE, body=body, parents=parents, act="save")
            )
        journal.append(connection, desk.writer, changes, desk.now())


def scheme_version(scheme: Scheme = SCHEME, **facts: Any) -> SchemeVersion:
    """Return a published scheme as a record."""
    whole = SchemeVersion(
        id=id_at(20, 1),
        version=scheme.version,
        meeting=scheme.meeting,
        valid_from=scheme.valid_from,
        valid_until=scheme.valid_until,
        content=scheme_json(scheme).decode(),
        digest=scheme_digest(scheme),
        drafted_by=id_at(1, 1),
        state=TemplateState.PUBLISHED,
    )
    return replace(whole, **facts)


class Running:
    """A round at work, saved on a desk.

    Attributes:
        district: What it stands on.
        subjects: The cadres under review, in the order of `TOTALS`.
        round: The round, running.
    """

    def __init__(self, desk: Desk, district: District | None = None) -> None:
        self.district = district or District()
        self.round = replace(self.district.round, state=RoundState.RUNNING)
        people = [
            replace(self.district.cadre, id=id_at(30, n), name=f"干部{sign}")
            for n, sign in enumerate("甲乙丙丁戊己")
        ]
        self.subjects = [
            replace(
                self.district.subject,
                id=id_at(31, n),
                cadre_id=cadre.id,
                state=SubjectState.COMPLETE,
            )
            for n, cadre in enumerate(people)
        ]
        put(desk, *self.district.everything()[:-3], self.round)
        put(desk, self.district.team, self.district.group, *people, *self.subjects)
        put(desk, scheme_version(), *self.ballots())
        for place, subject in enumerate(self.subjects):
            put(desk, *self.material(subject, place))

    def bar(self, subject: Subject) -> GradeFact:
        """Return what bars a subject from the better grades."""
        return GradeFact(
            id=new_id(),
            **self.of(subject),
            kind=FactKind.BAR,
            bar=Bar.VETO,
            facts="一票否决通报",
            recorded_by=self.district.asker.id,
        )

    def ballots(self) -> tuple[BallotActivity, BallotBox]:
        """Return the activity and its sealed box."""
        activity = BallotActivity(
            id=id_at(40, 1),
            round_id=self.round.id,
            subjects=tuple(subject.id for subject in self.subjects),
        )
        counts = tuple(
            BallotCount(
                subject_id=subject.id, circle=circle, ballot=ballot * 7, count=count
            )
            for at, subject in enumerate(self.subjects)
            for circle, cast in CAST
            for ballot, count in (("A", cast - at % 3), ("B", at % 3))
            if count
        )
        turnout = tuple(
            GroupTurnout(circle=circle, issued=cast, returned=cast)
            for circle, cast in CAST
        )
        box = BallotBox(
            id=id_at(40, 2),
            round_id=self.round.id,
            activity_id=activity.id,
            turnout=turnout,
            counts=counts,
        )
        return activity, box

    def of(self, subject: Subject) -> dict[str, str]:
        """Return what every record about a subject names."""
        return {"round_id": self.round.id, "subject_id": subject.id}

    def material(self, subject: Subject, place: int) -> list[Record]:
        """Return a duty with its result, a note, the days due and two sheets."""
        own = self.of(subject)
        duty = DutyItem(
            id=id_at(50, place),
            **own,
            number=1,
            duty=f"征地拆迁第{place + 1}标段",
            matter_id=self.district.matter.id,
            measure=Measure.FORWARD,
            target_value=Decimal(100),
            state=ClaimState.CONFIRMED,
        )
        result = ResultItem(
            id=id_at(51, place),
            **own,
            number=1,
            duty_id=duty.id,
            outcome="完成",
            own_part="牵头",
            reached=Decimal(90 + 3 * place),
            state=ClaimState.VERIFIED,
        )
        note = DailyNote(
            id=id_at(52, place),
            **own,
            noted_on=date(2026, 3, 2 + place % 4),
            noted_at=noon_of(date(2026, 3, 2 + place % 4)),
            place="工地",
            is_front_line=True,
            kind=NoteKind.ADVANCE,
            content="推进征拆",
            witness_names="王保田",
            source=NoteSource.TEAM,
        )
        days = EffortSheet(
            id=id_at(53, place), **own, due_days=60, state=FormState.VERIFIED
        )
        checks = [
            Verification(
                id=id_at(54, 10 * place + at),
                **own,
                claim_type=claim.TYPE,
                claim_id=claim.id,
                verdict=Verdict.VERIFIED,
                method=VerifyMethod.ON_SITE,
                evidence_ids=(id_at(55, place),),
                verifier_id=self.district.recorder.id,
                verified_at=AT,
            )
            for at, claim in enumerate((result, note))
        ]
        reviewers = (self.district.asker.id, self.district.recorder.id)
        sheets = [
            self.sheet(subject, reviewer, TOTALS[place] - at)
            for at, reviewer in enumerate(reviewers)
        ]
        return [duty, result, note, days, *checks, *sheets]

    def sheet(self, subject: Subject, reviewer: str, score: int) -> AppraisalSheet:
        """Return a signed sheet with the same mark throughout."""
        noise = self.subjects.index(subject) * 100 + score
        return AppraisalSheet(
            id=id_at(int(reviewer[-2:], 16) + 60, noise),
            **self.of(subject),
            reviewer_id=reviewer,
            marks=tuple(
                Mark(item=item, score=Decimal(score)) for item, _ in SCHEME.team.items
            ),
            state=SheetState.SIGNED,
        )

    def now(self, desk: Desk) -> Round:
        """Return the round as it stands."""
        with desk.station.database.read() as connection:
            return records.read(connection, Round, self.round.id)
