"""剔除: two persons exclude all ballots of a flag on one person, or a whole paper.

Nobody chooses a ballot: what may be excluded is a class that the scheme flags (极端票,
知情不足票), in all groups alike, before any result is known. The decision is journalled
with its reason; how many ballots it meets is worked out when the box is counted, and
shown only where groups may be shown. A decision is taken back by a newer one.

Source: domain/4-scoring.md §6.5; ADR 0030.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotExclusion,
    BallotVerdict,
    ExclusionGround,
    PaperFault,
)
from desktop.model.codes import Group
from desktop.scoring.ballots import BLANK, is_all_lowest, is_little_known, is_valid
from desktop.scoring.scheme import BallotScheme
from desktop.services import records as verbs
from desktop.services.ballots.activities import require_state
from desktop.services.ballots.papers import BallotForm
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records
from desktop.storage.ballots import LiveBox

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""How often each ballot was cast, by circle and subject."""

LONGEST_REASON = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What two persons decide on the ballots of a flag.

    Attributes:
        subject: Whom the ballots are on.
        ground: The flag.
        is_out: They are excluded; no: they count again.
        reason: 理由.
        second: The other person who decides.
    """

    subject: str
    ground: ExclusionGround
    is_out: bool
    reason: str
    second: str


def decide(desk: Desk, activity: str, decision: Decision) -> ChangeSet:
    """Note a decision on the activity; the newest on a subject and a flag holds.

    It is refused for nothing that was cast, so that asking tells nothing of it.

    Raises:
        BallotRefusedError: The other person is oneself, no reason is given, it is so
            already, or the activity is not in 录入复核.
    """
    if decision.second in {"", desk.reviewer}:
        raise BallotRefusedError("second_person_needed")
    reason = decision.reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise BallotRefusedError("no_reason_given")
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, (ActivityState.CHECKED,))
        if decision.subject not in known.subjects:
            raise BallotRefusedError("not_asked_about")
        standing = holding(known.verdicts)
        what = (decision.subject, decision.ground)
        if (what in standing) is decision.is_out:
            raise BallotRefusedError("decided_already")
        verdict = BallotVerdict(
            subject_id=decision.subject,
            ground=decision.ground,
            is_out=decision.is_out,
            reason=reason,
            first_id=desk.reviewer,
            second_id=decision.second,
            decided_on=desk.now().date(),
        )
        verdicts = (*known.verdicts, verdict)
        return verbs.note(desk, connection, activity, act="exclude", verdicts=verdicts)


def holding(
    verdicts: Sequence[BallotVerdict],
) -> dict[tuple[str, ExclusionGround], BallotVerdict]:
    """Return the exclusions that hold, by subject and flag."""
    newest = {(v.subject_id, v.ground): v for v in verdicts if v.ground is not None}
    return {
        (subject, ground): verdict
        for (subject, ground), verdict in newest.items()
        if verdict.is_out
    }


def exclusions_of(
    live: LiveBox, form: BallotForm, verdicts: Sequence[BallotVerdict]
) -> tuple[BallotExclusion, ...]:
    """Return what of a box is excluded, in an order that follows from it alone."""
    found = [*_by_verdict(live, form.scheme, verdicts), *_whole_papers(live, form)]
    return tuple(sorted(found, key=_place))


def with_spoilt(live: LiveBox, form: BallotForm) -> Counts:
    """Return the counts of a box with a blank ballot for each paper excluded whole."""
    blank = BLANK * len(form.scheme.items)
    found = {
        circle: {subject: Counter(heap) for subject, heap in own.items()}
        for circle, own in live.counts.items()
    }
    for paper in live.spoilt.values():
        own = found.setdefault(paper.circle, {})
        for subject in form.subjects:
            own.setdefault(subject, Counter())[blank] += 1
    return found


def is_flagged(ballot: str, ground: ExclusionGround, scheme: BallotScheme) -> bool:
    """Tell whether a valid ballot carries a flag."""
    if not is_valid(ballot, scheme):
        return False
    if ground is ExclusionGround.LOWEST:
        return is_all_lowest(ballot)
    return is_little_known(ballot, scheme)


def _by_verdict(
    live: LiveBox, scheme: BallotScheme, verdicts: Sequence[BallotVerdict]
) -> Iterator[BallotExclusion]:
    for (subject, ground), verdict in holding(verdicts).items():
        for circle, own in live.counts.items():
            for ballot, count in own.get(subject, {}).items():
                if is_flagged(ballot, ground, scheme):
                    yield BallotExclusion(
                        subject_id=subject,
                        circle=Group(circle),
                        ballot=ballot,
                        count=count,
                        reason=f"{ground.label}：{verdict.reason}",
                        first_id=verdict.first_id,
                        second_id=verdict.second_id,
                    )


def _whole_papers(live: LiveBox, form: BallotForm) -> Iterator[BallotExclusion]:
    equal = Counter(
        (one.circle, one.fault, one.first, one.second) for one in live.spoilt.values()
    )
    for (circle, fault, first, second), count in equal.items():
        for subject in form.subjects:
            yield BallotExclusion(
                subject_id=subject,
                circle=Group(circle),
                ballot=BLANK * len(form.scheme.items),
                count=count,
                reason=f"废票：{PaperFault(fault).label}",
                first_id=first,
                second_id=second,
            )


def _place(one: BallotExclusion) -> tuple[str, ...]:
    circle = str(one.circle.value) if one.circle else ""
    return (circle, one.subject_id, one.ballot, one.reason, one.first_id, one.second_id)
