"""民主测评: one activity on all subjects, counted and sealed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
    BallotCount,
    BallotExclusion,
    BallotManner,
    BallotQuota,
    GroupTurnout,
    NegativeCount,
)
from desktop.model.codes import Group
from desktop.model.lists import AppraisalSheet
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.scoring.ballots import BLANK, MARKS, UNAWARE
from desktop.scoring.scheme import BallotScheme
from tools.district.book import Book
from tools.district.chance import number
from tools.district.clock import day
from tools.district.content import cells, load
from tools.district.rounds import ROUND
from tools.district.seats import Pen, at_check

_HOST, _WITNESS = "陈立新", "宋明哲"
_ITEMS = tuple(item.name for item in BallotScheme().items)
_LOW, _HIGH = 68, 90  # means of the sheets between which voters lean
_BEST = (20, 80)  # of a hundred, how many mark 优 there
_REST = (60, 85, 100)  # of those left, up to where 良, 中 and 差 reach
_UNAWARE, _BLANK, _OTHER = 6, 8, 28  # of a hundred items


def write_ballots(book: Book) -> None:
    """Write the activity and its sealed box."""
    told = load("ballots.toml")
    pen = Pen("07-19 08:30", 1800)
    seat = at_check(_HOST)
    groups = [cells(row) for row in told["groups"]]
    subjects = tuple(book.all(Subject))
    activity = book.write(
        BallotActivity,
        told["name"],
        seat=seat,
        at=pen.now(),
        round_id=book.id(Round, ROUND),
        name=told["name"],
        subjects=tuple(subject.id for subject in subjects),
        groups=tuple(
            BallotQuota(circle=Group(circle), issued=int(issued))
            for circle, issued, _returned, _alike in groups
        ),
        manner=BallotManner.KIOSK,
        items=_ITEMS,
        negative_items=tuple(told["negative_items"]),
        starts_on=day(told["on"]),
        ends_on=day(told["on"]),
        place=told["place"],
        host_id=book.id(Reviewer, _HOST),
    )
    steps = list(ActivityState)[1:]
    for state in steps[:-1]:
        book.move(activity, state, seat=seat, at=pen.now())
    book.write(
        BallotBox,
        told["name"],
        seat=seat,
        at=pen.now(),
        round_id=activity.round_id,
        activity_id=activity.id,
        turnout=tuple(_turnout(row) for row in groups),
        counts=tuple(_counts(book, groups)),
        negatives=_negatives(book, told),
        exclusions=tuple(_exclusion(book, row) for row in told["excluded"]),
        envelope=told["envelope"],
        sealed_on=day(told["on"]),
        sealed_by=book.id(Reviewer, _HOST),
        witnessed_by=book.id(Reviewer, _WITNESS),
    )
    book.move(activity, steps[-1], seat=seat, at=pen.now())


def _turnout(row: list[str]) -> GroupTurnout:
    circle, issued, returned, alike = row
    return GroupTurnout(
        circle=Group(circle),
        issued=int(issued),
        returned=int(returned),
        alike=int(alike),
    )


def _counts(book: Book, groups: list[list[str]]) -> Iterator[BallotCount]:
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for sheet in book.all(AppraisalSheet):
        scores[sheet.subject_id] += [float(mark.score or 0) for mark in sheet.marks]
    for circle, _issued, returned, _alike in sorted(groups):
        for subject in sorted(scores):
            mean = sum(scores[subject]) / len(scores[subject])
            told = _told(book, circle, subject)
            rest = int(returned) - told.total()
            chance = (_ballot(mean, circle, subject, place) for place in range(rest))
            heap = Counter(chance) + told
            for ballot, count in sorted(heap.items()):
                yield BallotCount(
                    subject_id=subject,
                    circle=Group(circle),
                    ballot=ballot,
                    count=count,
                )


def _told(book: Book, circle: str, subject: str) -> Counter[str]:
    """Return the ballots that the content names."""
    found: Counter[str] = Counter()
    for row in load("ballots.toml")["excluded"]:
        name, group, ballot, count, _reason = cells(row)
        if (book.id(Subject, name), group) == (subject, circle):
            found[ballot] += int(count)
    return found


def _ballot(mean: float, circle: str, subject: str, place: int) -> str:
    """Return a ballot that leans on what the reviewers think of a subject."""
    names = ("ballot", circle, subject, place)
    share = min(max((mean - _LOW) / (_HIGH - _LOW), 0.0), 1.0)
    best = _BEST[0] + share * (_BEST[1] - _BEST[0])
    overall = _mark(best, number("overall", *names) % 100)
    items = (_item(overall, number("item", *names, item) % 100) for item in _ITEMS[:-1])
    return "".join(items) + overall


def _mark(best: float, drawn: int) -> str:
    if drawn < best:
        return MARKS[0]
    rest = 100 * (drawn - best) / (100 - best)
    return next(MARKS[at] for at, end in enumerate(_REST, start=1) if rest < end)


def _item(overall: str, drawn: int) -> str:
    """Return the mark of an item: mostly the overall one, or its neighbour."""
    if drawn < _UNAWARE:
        return UNAWARE
    if drawn < _BLANK:
        return BLANK
    at = MARKS.index(overall)
    if drawn < _OTHER:
        at += 1 if drawn % 2 else -1
    return MARKS[min(max(at, 0), len(MARKS) - 2)] if drawn < _OTHER else overall


def _negatives(book: Book, told: dict[str, Any]) -> tuple[NegativeCount, ...]:
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in told["ticks"]:
        name, circle, item, case = cells(row)
        found[circle, book.id(Subject, name), item].append(case)
    return tuple(
        NegativeCount(
            subject_id=subject,
            circle=Group(circle),
            item=item,
            count=len(cases),
            cases=tuple(sorted(cases)),
        )
        for (circle, subject, item), cases in sorted(found.items())
    )


def _exclusion(book: Book, row: str) -> BallotExclusion:
    name, circle, ballot, count, reason = cells(row)
    return BallotExclusion(
        subject_id=book.id(Subject, name),
        circle=Group(circle),
        ballot=ballot,
        count=int(count),
        reason=reason,
        first_id=book.id(Reviewer, _HOST),
        second_id=book.id(Reviewer, _WITNESS),
    )
