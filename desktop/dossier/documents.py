"""Every document by its content: which function puts it on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.dossier.ballot_print import render_ballots
from desktop.dossier.ballot_record import render_record
from desktop.dossier.ballot_summary import BallotSummaryContent, render_summary
from desktop.dossier.content import DossierContent, InterviewContent, PrintContent
from desktop.dossier.daily_print import render_period, render_stay
from desktop.dossier.daily_sheets import PeriodContent, StayContent
from desktop.dossier.form_content import (
    BallotFormContent,
    BallotRecordContent,
    BallotSlipContent,
    FormContent,
)
from desktop.dossier.form_print import render_form
from desktop.dossier.furniture import PrintMark
from desktop.dossier.interview_print import render_interview
from desktop.dossier.printed import Printed
from desktop.dossier.report import render_report
from desktop.dossier.report_rows import ReportContent
from desktop.dossier.score_content import ScoreContent
from desktop.dossier.scores import render_score
from desktop.dossier.slip_print import render_slips
from desktop.dossier.volume import render_dossier

_RENDERERS: dict[type[Any], Callable[[Any, PrintMark], Printed]] = {
    BallotFormContent: render_ballots,
    BallotRecordContent: render_record,
    BallotSlipContent: render_slips,
    BallotSummaryContent: render_summary,
    DossierContent: render_dossier,
    FormContent: render_form,
    InterviewContent: render_interview,
    ScoreContent: render_score,
    ReportContent: render_report,
    StayContent: render_stay,
    PeriodContent: render_period,
}


def render(content: PrintContent, mark: PrintMark) -> Printed:
    """Return the document of *content*; pure, the same bytes for the same input."""
    return _RENDERERS[type(content)](content, mark)
