"""All record types, by the name they have in journals, tables and files."""

from __future__ import annotations

from desktop.errors.records import UnknownTypeError
from desktop.model.balloting import BallotActivity, BallotBox
from desktop.model.channels import (
    DutyFiling,
    ImportBatch,
    IndicatorReading,
    QuarterShowing,
    SupervisionItem,
)
from desktop.model.daily import DailyNote, PeriodSummary, Stay, StayLog
from desktop.model.duplicates import PersonMatch
from desktop.model.fieldwork import (
    Evidence,
    Finding,
    Interview,
    Observation,
    Photo,
    Point,
    Verification,
)
from desktop.model.forms import AchievementSheet, EffortSheet, FormTemplate
from desktop.model.grading import (
    Conferral,
    GradeDecision,
    GradeFact,
    HonourItem,
    RoundLock,
    SchemeVersion,
    ScoreSheet,
)
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.narratives import AnalysisReport, Assessment
from desktop.model.people import Cadre, Corps, Reviewer, Unit
from desktop.model.reviews import Review
from desktop.model.rounds import PeerGroup, Round, Subject, Team
from desktop.model.spec import Record
from desktop.model.work import Field, Matter, Milestone, Responsibility
from desktop.model.workdays import CalendarYear

RECORD_TYPES: dict[str, type[Record]] = {
    owner.TYPE: owner
    for owner in (
        Unit,
        Cadre,
        Reviewer,
        Corps,
        Field,
        Matter,
        Milestone,
        Responsibility,
        Round,
        Team,
        PeerGroup,
        Subject,
        Interview,
        Point,
        Observation,
        Finding,
        Evidence,
        Verification,
        Photo,
        DutyItem,
        ResultItem,
        IssueItem,
        AppraisalSheet,
        Review,
        PersonMatch,
        DailyNote,
        Stay,
        StayLog,
        PeriodSummary,
        EffortSheet,
        AchievementSheet,
        BallotActivity,
        BallotBox,
        HonourItem,
        GradeFact,
        Conferral,
        RoundLock,
        ScoreSheet,
        GradeDecision,
        Assessment,
        AnalysisReport,
        ImportBatch,
        DutyFiling,
        IndicatorReading,
        SupervisionItem,
        QuarterShowing,
        SchemeVersion,
        FormTemplate,
        CalendarYear,
    )
}
"""Every record type by its name, in the order of navigation."""


def record_type(name: str) -> type[Record]:
    """Return the record type called *name*.

    Raises:
        UnknownTypeError: There is none.
    """
    try:
        return RECORD_TYPES[name]
    except KeyError:
        raise UnknownTypeError(name) from None
