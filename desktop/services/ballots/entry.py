"""双录: two persons type a paper each by himself; what they agree on is counted.

Where they differ, each cell is said, and they look at the paper together. What is
agreed goes into the counts; of the paper its number remains, so that it is not typed
again.

Source: domain/2 §3.9 and §4 (测评原票: 录入2人).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError, InvalidRecordError
from desktop.model.balloting import ActivityState, BallotActivity, PaperFault
from desktop.model.codes import Group
from desktop.services.ballots.activities import form_within, require_state
from desktop.services.ballots.casting import filled
from desktop.services.ballots.papers import BallotForm, Paper, paper_flaws, put_in
from desktop.services.desk import Desk
from desktop.storage import ballots, records
from desktop.storage.ballots import Hand, LiveBox, Spoilt
from desktop.storage.database import Connection

TYPING = (ActivityState.COLLECTING, ActivityState.CLOSED)
LONGEST_NUMBER = 20
FAULT = "废票"  # what two persons differ in where one excludes the paper whole
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell of a paper that two persons read differently.

    Attributes:
        subject: Whom it is about; empty for the group.
        item: The item, a negative item, `FAULT`, or empty for the group.
        first: What the first one read.
        second: What the other one read.
    """

    subject: str
    item: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What became of a reading.

    Attributes:
        number: 票号.
        is_counted: Two readings agree; it is in the counts.
        differences: Where they do not.
    """

    number: str
    is_counted: bool
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A paper that is not counted yet.

    Attributes:
        number: 票号.
        read_by: Who typed it, in order.
        differences: Where two readings differ; none where there is one only.
    """

    number: str
    read_by: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoiltPaper:
    """废票: a paper that was excluded whole.

    Attributes:
        number: 票号.
        fault: What is wrong with it.
    """

    number: str
    fault: PaperFault


def enter(desk: Desk, activity: str, number: str, *, paper: Paper, by: str) -> Entered:
    """Take one person's reading of a paper.

    Typed again by the same person, it takes the place of what he typed before.

    Raises:
        BallotRefusedError: The paper is counted already, or two others typed it.
        InvalidRecordError: It is no paper of this activity.
        StationBusyError, DiskFullError
    """
    with filled(desk, activity) as (connection, box):
        form = form_within(connection, _typed(desk, connection, activity))
        return take(box, form, number, hand=hand_of(paper, form, by))


def settle_paper(
    desk: Desk, activity: str, number: str, *, paper: Paper, by: str
) -> Entered:
    """Count a paper as it was found to be when both looked at it together.

    Raises:
        BallotRefusedError: Two persons have not typed it yet.
        InvalidRecordError, StationBusyError, DiskFullError
    """
    with filled(desk, activity) as (connection, box):
        form = form_within(connection, _typed(desk, connection, activity))
        hand = hand_of(paper, form, by)
        hands = box.papers.get(clean(number), [])
        if len(hands) < TWO:
            raise BallotRefusedError("one_reading")
        require_issued(box, form, clean(number), paper.circle)
        readers = [known.by for known in hands]
        return _count(box, form, clean(number), hand, readers)


def waiting(desk: Desk, activity: str) -> list[Waiting]:
    """Return the papers that are not counted yet, by number."""
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_typing(desk, known)
        box = ballots.read(connection, activity)
        form = form_within(connection, known)
    return [
        Waiting(
            number=number,
            read_by=tuple(hand.by for hand in hands),
            differences=_differences(hands, form),
        )
        for number, hands in sorted(box.papers.items())
    ]


def clean(number: str) -> str:
    """Return a paper's number as it is kept.

    Raises:
        BallotRefusedError: There is none, or it is too long for one.
    """
    bare = "".join(number.split()).upper()
    if not bare or len(bare) > LONGEST_NUMBER:
        raise BallotRefusedError("no_number")
    return bare


def take(box: LiveBox, form: BallotForm, number: str, *, hand: Hand) -> Entered:
    """Put a reading beside the other one in a box, or into the counts if they agree.

    Raises:
        BallotRefusedError: The paper is counted already, two others typed it, or it is
            none that was given out.
    """
    number = clean(number)
    if number in box.done:
        raise BallotRefusedError("paper_counted")
    require_issued(box, form, number, Group(hand.circle))
    others = [known for known in box.papers.get(number, []) if known.by != hand.by]
    if len(others) == TWO:
        raise BallotRefusedError("paper_typed_twice")
    hands = sorted([*others, hand], key=lambda known: known.by)
    found = _differences(hands, form)
    if len(hands) == TWO and not found:
        return _count(box, form, number, hand, [known.by for known in hands])
    box.papers[number] = hands
    return Entered(number=number, is_counted=False, differences=found)


def require_issued(box: LiveBox, form: BallotForm, number: str, circle: Group) -> None:
    """Refuse a paper that was not given out to a group.

    Raises:
        BallotRefusedError: `number_void`, `number_of_other_group`, `number_not_issued`,
            or `over_issued` where a group's papers are not numbered here.
    """
    if number in form.voided:
        raise BallotRefusedError("number_void")
    if any(number in own for group, own in form.papers.items() if group is not circle):
        raise BallotRefusedError("number_of_other_group")
    if circle in form.papers:
        if number not in form.papers[circle]:
            raise BallotRefusedError("number_not_issued")
        return
    code = str(circle.value)
    waiting = sum(
        hands[0].circle == code
        for known, hands in box.papers.items()
        if known != number
    )
    given = form.issued[circle]
    if box.returned.get(code, 0) + waiting >= given:
        raise BallotRefusedError("over_issued", str(given))


def spoilt(desk: Desk, activity: str) -> list[SpoiltPaper]:
    """Return the papers that two persons excluded whole, by number."""
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_typing(desk, known)
        box = ballots.read(connection, activity)
    return [
        SpoiltPaper(number=number, fault=PaperFault(one.fault))
        for number, one in sorted(box.spoilt.items())
    ]


def take_back(desk: Desk, activity: str, number: str) -> None:
    """Let a paper that was excluded whole be typed again, by two persons.

    Raises:
        BallotRefusedError: It is not excluded, or papers are typed no more.
        StationBusyError, DiskFullError
    """
    with filled(desk, activity) as (connection, box):
        _typed(desk, connection, activity)
        gone = box.spoilt.pop(clean(number), None)
        if gone is None:
            raise BallotRefusedError("not_spoilt")
        box.done = [known for known in box.done if known != clean(number)]
        box.returned[gone.circle] -= 1


def require_typing(desk: Desk, activity: BallotActivity) -> None:
    """Refuse to type papers of an activity that takes none, or elsewhere.

    Raises:
        PermissionRefusedError, BallotRefusedError
    """
    require_state(desk, activity, TYPING)


def _typed(desk: Desk, connection: Connection, activity: str) -> BallotActivity:
    known = records.read(connection, BallotActivity, activity)
    require_typing(desk, known)
    return known


def hand_of(paper: Paper, form: BallotForm, by: str) -> Hand:
    """Return a paper as one person read it.

    Raises:
        InvalidRecordError: It is no paper of this activity.
    """
    flaws = paper_flaws(paper, form)
    if flaws:
        raise InvalidRecordError(BallotActivity.TYPE, flaws)
    cases = {
        subject: {item: case.strip() for item, case in sorted(ticked.items())}
        for subject, ticked in sorted(paper.cases.items())
        if ticked
    }
    return Hand(
        by=by,
        circle=str(paper.circle.value),
        ballots=dict(sorted(paper.ballots.items())),
        cases=cases,
        fault=str(paper.fault.value) if paper.fault else "",
    )


def _paper(hand: Hand) -> Paper:
    return Paper(
        circle=Group(hand.circle),
        ballots=hand.ballots,
        cases=hand.cases,
        fault=PaperFault(hand.fault) if hand.fault else None,
    )


def _count(
    box: LiveBox, form: BallotForm, number: str, hand: Hand, readers: Sequence[str]
) -> Entered:
    """Put a paper into the counts, or beside them, as *hand* says and two read it."""
    if hand.fault:
        first, second = sorted(readers)
        box.spoilt[number] = Spoilt(
            circle=hand.circle, fault=hand.fault, first=first, second=second
        )
        box.returned[hand.circle] = box.returned.get(hand.circle, 0) + 1
    else:
        put_in(box, _paper(hand), form)
    box.papers.pop(number, None)
    box.done = sorted([*box.done, number])
    return Entered(number=number, is_counted=True)


def _differences(hands: list[Hand], form: BallotForm) -> tuple[Difference, ...]:
    if len(hands) < TWO:
        return ()
    return tuple(_cells(hands[0], hands[1], form))


def _cells(one: Hand, two: Hand, form: BallotForm) -> Iterator[Difference]:
    if one.circle != two.circle:
        labels = [Group(hand.circle).label for hand in (one, two)]
        yield Difference(subject="", item="", first=labels[0], second=labels[1])
    if one.fault != two.fault:
        faults = [PaperFault(h.fault).label if h.fault else "" for h in (one, two)]
        yield Difference(subject="", item=FAULT, first=faults[0], second=faults[1])
    if not one.fault and not two.fault:
        for subject in form.subjects:
            yield from _marks(one, two, form, subject)


def _marks(
    one: Hand, two: Hand, form: BallotForm, subject: str
) -> Iterator[Difference]:
    pairs = zip(
        form.scheme.items, one.ballots[subject], two.ballots[subject], strict=True
    )
    for item, first, second in pairs:
        if first != second:
            yield Difference(
                subject=subject, item=item.name, first=first, second=second
            )
    for name in form.negative_items:
        ticks = [hand.cases.get(subject, {}).get(name, "") for hand in (one, two)]
        if ticks[0] != ticks[1]:
            yield Difference(
                subject=subject, item=name, first=ticks[0], second=ticks[1]
            )
