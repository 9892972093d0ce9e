"""加减分, 民主测评, the sheets and the facts of grading, from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.errors.records import ScoreError
from desktop.model.balloting import BallotBox
from desktop.model.codes import Fault, Group, Severity, SubjectState, UngradedReason
from desktop.model.grading import FactKind
from desktop.model.lists import AppraisalSheet
from desktop.model.scoring_codes import Bar, Floor, Honour, Settlement
from desktop.scoring.adjustment import HonourClaim, Problem
from desktop.scoring.ballots import GroupBallots, is_ballot
from desktop.scoring.opinion import Ballots
from desktop.scoring.scheme import BallotScheme, Share
from desktop.scoring.team import last_turns
from desktop.services.scores.on_record import OnRecord
from desktop.services.scores.work import settled_verdict


def honours_of(own: OnRecord) -> tuple[HonourClaim, ...]:
    """Return 加分 as claimed, each with what was found of it."""
    return tuple(
        HonourClaim(
            fact=item.fact,
            honour=item.honour or Honour.EXAMPLE,
            verdict=own.verdict(item.id),
            evidence_ids=_together(item.evidence_ids, own.cited(item.id)),
        )
        for item in own.honours
    )


def problems_of(own: OnRecord) -> tuple[Problem, ...]:
    """Return the problems that may deduct points."""
    return tuple(
        Problem(
            name=item.statement,
            severity=item.severity or Severity.SLIGHT,
            fault=item.fault or Fault.CIRCUMSTANCE,
            issue_class=item.issue_class,
            settlement=item.settlement or Settlement.OPEN,
            verdict=settled_verdict(own, item),
            evidence_ids=_together(item.evidence_ids, own.cited(item.id)),
        )
        for item in own.issues
    )


def sheets_of(own: OnRecord) -> tuple[AppraisalSheet, ...]:
    """Return each reviewer's signed sheet of the last turn."""
    return tuple(last_turns(own.sheets, own.person.ids))


def bars_of(own: OnRecord) -> tuple[Bar, ...]:
    """Return the 否优 facts that people recorded."""
    found = {fact.bar for fact in own.facts if fact.kind is FactKind.BAR}
    return tuple(bar for bar in Bar if bar in found)


def floors_of(own: OnRecord) -> tuple[Floor, ...]:
    """Return the facts that lead to 一般, as people recorded them."""
    found = {fact.floor for fact in own.facts if fact.kind is FactKind.FLOOR}
    return tuple(floor for floor in Floor if floor in found)


def is_waived(own: OnRecord) -> bool:
    """Tell whether the 专班 decided that 优秀 is possible although B is missing."""
    return any(fact.kind is FactKind.WAIVER for fact in own.facts)


def ungraded_of(own: OnRecord) -> UngradedReason | None:
    """Return why people gave no grade, None where they did not say so."""
    subject = own.person.subject
    if subject.ungraded_reason is not None:
        return subject.ungraded_reason
    is_out = subject.state is SubjectState.UNGRADED
    return UngradedReason.OTHER if is_out else None


def in_post_of(own: OnRecord) -> Share | None:
    """Return 在岗 days and all days of the round, None where nobody counted them."""
    days, the_round = own.person.subject.in_post_days, own.the_round
    if days is None or the_round.starts_on is None or the_round.ends_on is None:
        return None
    whole = (the_round.ends_on - the_round.starts_on).days + 1
    return min(days, whole), whole


@dataclass(slots=True)
class _Cast:
    """What one group cast on one person, over all boxes."""

    returned: Counter[str] = field(default_factory=Counter[str])
    negative: Counter[str] = field(default_factory=Counter[str])
    excluded: int = 0
    issued: int = 0
    boxes: list[str] = field(default_factory=list[str])


def ballots_in(
    boxes: Sequence[BallotBox],
    ids: Collection[str],
    scheme: BallotScheme,
    *,
    asked: Mapping[str, Collection[str]],
) -> Ballots:
    """Return what boxes hold on one person by group; empty where there is nothing.

    Args:
        boxes: Sealed, or as they will be.
        ids: The person's subjects of the round.
        scheme: The groups and items.
        asked: The subjects each activity was about, by its id.

    Raises:
        ScoreError: A ballot, or a group, that the scheme does not know.
    """
    codes = {group.circle: group.code for group in scheme.groups}
    found: dict[str, _Cast] = {}
    for box in boxes:
        is_asked = not set(ids).isdisjoint(asked.get(box.activity_id, ()))
        for circle, cast in _in_box(box, set(ids), scheme, is_asked=is_asked).items():
            if circle not in codes:
                raise ScoreError("circle_not_in_scheme", circle.label)
            _add(found.setdefault(codes[circle], _Cast()), cast)
    return {
        code: GroupBallots(
            returned=dict(sorted((+cast.returned).items())),
            excluded=cast.excluded,
            issued=cast.issued,
            negative=dict(sorted(cast.negative.items())),
            evidence_ids=tuple(cast.boxes),
        )
        for code, cast in sorted(found.items())
    }


def _in_box(
    box: BallotBox, his: set[str], scheme: BallotScheme, *, is_asked: bool
) -> Mapping[Group, _Cast]:
    """Return what of a box is about a person, by group; nothing of another's box."""
    found: dict[Group, _Cast] = {}
    for circle, ballot, count in _cast(box, his):
        if not is_ballot(ballot, scheme):
            raise ScoreError("ballot_of_other_items", box.envelope or box.id[-6:])
        found.setdefault(circle, _Cast()).returned[ballot] += count
    _look_closer(box, his, found)
    if found or is_asked:
        for turnout in box.turnout:
            if turnout.circle is not None:
                cast = found.setdefault(turnout.circle, _Cast())
                cast.issued, cast.boxes = turnout.issued or 0, [box.id]
    return found


def _look_closer(box: BallotBox, his: set[str], found: dict[Group, _Cast]) -> None:
    """Take out what was excluded, and count the ticks of 反向测评."""
    for out in box.exclusions:
        if out.subject_id in his and out.circle in found:
            found[out.circle].returned[out.ballot] -= out.count or 0
            found[out.circle].excluded += out.count or 0
    for tick in box.negatives:
        if tick.subject_id in his and tick.circle in found:
            found[tick.circle].negative[tick.item] += tick.count or 0


def _cast(box: BallotBox, his: set[str]) -> Iterator[tuple[Group, str, int]]:
    for count in box.counts:
        if count.subject_id in his and count.circle is not None:
            yield count.circle, count.ballot, count.count or 0


def _add(whole: _Cast, cast: _Cast) -> None:
    whole.returned += cast.returned
    whole.negative += cast.negative
    whole.excluded += cast.excluded
    whole.issued += cast.issued
    whole.boxes += cast.boxes


def _together(*many: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for ids in many for id_ in ids))
