"""What people write in the report on a round: begun, typed, settled (M38)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.dossier.collect.report_round import LEAST_BENCH
from desktop.model.ids import new_id
from desktop.model.narratives import AnalysisReport, NarrativeState, TeamRemark
from desktop.model.office import office_day
from desktop.model.rounds import Round
from desktop.services import drafting, portraits
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.drafting import Typed
from desktop.services.portraits import Portrayed
from desktop.storage import records
from desktop.storage.records import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTexts:
    """The texts of a report, as they were last typed.

    Attributes:
        report: The texts.
        base: What they are based on; None while nothing was saved.
        is_typed: They were typed further than they were saved.
        people: The cadres of the round.
    """

    report: AnalysisReport
    base: Stored | None
    is_typed: bool
    people: tuple[Portrayed, ...]

    @property
    def benches(self) -> tuple[tuple[Portrayed, ...], ...]:
        """The members of each 班子 that has several in the round."""
        by_unit: dict[str, list[Portrayed]] = {}
        for one in self.people:
            by_unit.setdefault(one.unit, []).append(one)
        return tuple(
            tuple(own)
            for unit, own in by_unit.items()
            if unit and len(own) >= LEAST_BENCH
        )


def read_texts(desk: Desk, round_id: str) -> ReportTexts:
    """Read the texts of a round's report; fresh where nobody has begun them.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        people = portraits.people_of(connection, round_id)
        found = records.find(connection, AnalysisReport, round_id=round_id)
        last = max(found, key=lambda one: one.id, default=None)
        base = records.stored(connection, last.id) if last else None
    typed = _typed(desk, round_id, last)
    fresh = AnalysisReport(
        id=new_id(),
        round_id=round_id,
        as_of=the_round.ends_on or office_day(desk.now()),
        written_by=desk.reviewer,
    )
    saved = Typed(record=last or fresh, base=base)
    now = typed or saved
    assert isinstance(now.record, AnalysisReport)  # noqa: S101 - asked for by its type
    return ReportTexts(
        report=now.record, base=now.base, is_typed=typed is not None, people=people
    )


def settle(
    desk: Desk, report: AnalysisReport, base: Stored | None, *, reason: str = ""
) -> ChangeSet:
    """Save the texts and settle them: the report is printed as settled.

    Args:
        desk: Who settles it.
        report: The texts as they stand on the screen.
        base: What they are based on.
        reason: Why it is settled as it is, where something is still to be said of it.

    Raises:
        TransitionError: Remarks are open and no reason is written; it is saved.
        InvalidRecordError, LockedRecordError, PermissionRefusedError: As for records.
    """
    saved = verbs.save(desk, report, base=base)
    return saved | verbs.advance(desk, report.id, NarrativeState.SETTLED, reason=reason)


def with_member(report: AnalysisReport, subject_id: str, words: str) -> AnalysisReport:
    """Return the report with what marks one member; nothing where *words* are empty."""
    others = [one for one in report.remarks if one.subject_id != subject_id]
    own = [TeamRemark(subject_id=subject_id, remark=words)] if words else []
    return replace(report, remarks=(*others, *own))


def _typed(desk: Desk, round_id: str, last: AnalysisReport | None) -> Typed | None:
    """Return what is being typed: of the last report, else of one never saved."""
    if last is not None:
        return drafting.typed(desk, last.id)
    begun = drafting.begun(desk, AnalysisReport.TYPE)
    own = (one for one in begun if getattr(one.record, "round_id", "") == round_id)
    return next(own, None)
