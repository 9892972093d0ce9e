"""An activity on three subjects, and the papers that are handed in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotManner,
    BallotQuota,
)
from desktop.model.codes import Group
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import Subject
from desktop.services import records as verbs
from desktop.services.ballots import activities, casting
from desktop.services.ballots.papers import BallotForm, Paper
from desktop.services.desk import Desk
from tests.fakes import District

ISSUED = {
    Group.SUPERIOR: 5,
    Group.PEER: 9,
    Group.STAFF: 26,
    Group.COMPANY: 12,
    Group.PUBLIC: 6,
}
EXAMPLE = {  # 优 称 基 不 of the worked example, domain/4-scoring.md §6.10
    Group.SUPERIOR: (3, 2, 0, 0),
    Group.PEER: (5, 3, 1, 0),
    Group.STAFF: (14, 9, 2, 1),
    Group.COMPANY: (6, 5, 1, 0),
    Group.PUBLIC: (2, 1, 1, 0),
}


def subjects_of(district: District) -> tuple[Subject, ...]:
    """Return three subjects of a round: that of the district and two more."""
    cadres = [
        dataclasses.replace(district.cadre, id=id_at(1, 50 + place), name=name)
        for place, name in enumerate(("池牧野", "骆青禾"))
    ]
    more = [
        dataclasses.replace(district.subject, id=id_at(1, 60 + place), cadre_id=c.id)
        for place, c in enumerate(cadres)
    ]
    district.colleagues = cadres  # type: ignore[attr-defined]
    return (district.subject, *more)


def activity_of(desk: Desk, district: District, **facts: Any) -> BallotActivity:
    """Save an activity on three subjects as a draft."""
    subjects = subjects_of(district)
    cadres = district.colleagues  # type: ignore[attr-defined]
    verbs.save_many(desk, [*cadres, *subjects[1:]])
    made = BallotActivity(
        id=new_id(),
        round_id=district.round.id,
        name="石桥镇民主测评",
        subjects=tuple(subject.id for subject in subjects),
        groups=tuple(BallotQuota(circle=c, issued=n) for c, n in ISSUED.items()),
        manner=BallotManner.KIOSK,
        negative_items=("不担当", "推诿扯皮"),
        starts_on=date(2026, 3, 20),
        ends_on=date(2026, 3, 21),
        host_id=district.asker.id,
    )
    made = dataclasses.replace(made, **facts)
    verbs.save(desk, made)
    return made


def collecting(desk: Desk, district: District, **facts: Any) -> BallotForm:
    """Save an activity that collects ballots."""
    made = activity_of(desk, district, **facts)
    activities.publish(desk, made.id)
    activities.start(desk, made.id)
    return activities.form_of(desk, made.id)


def paper(
    form: BallotForm,
    *marks: str,
    circle: Group = Group.STAFF,
    cases: dict[str, dict[str, str]] | None = None,
) -> Paper:
    """Return a paper: one mark for each subject, or one ballot."""
    given = marks * len(form.subjects) if len(marks) == 1 else marks
    count = len(form.scheme.items)
    ballots = {
        subject: mark * count if len(mark) == 1 else mark
        for subject, mark in zip(form.subjects, given, strict=True)
    }
    return Paper(circle=circle, ballots=ballots, cases=cases or {})


def cast_all(desk: Desk, form: BallotForm, papers: Iterable[Paper]) -> None:
    """Cast papers in a kiosk that is closed again."""
    casting.open_kiosk(desk, form.activity)
    for one in papers:
        casting.cast(desk, form, one)
    casting.close_kiosk(desk)


def example_papers(form: BallotForm) -> list[Paper]:
    """Return the papers of the worked example, the same on each subject."""
    return [
        paper(form, mark, circle=circle)
        for circle, numbers in EXAMPLE.items()
        for mark, number in zip("ABCD", numbers, strict=True)
        for _ in range(number)
    ]


def counted(desk: Desk, form: BallotForm) -> None:
    """Bring an activity that collects to 汇总."""
    for state in (ActivityState.CLOSED, ActivityState.CHECKED, ActivityState.COUNTED):
        activities.move_on(desk, form.activity, state)
