"""What each document says, for who prints it: collected in one read transaction."""

from __future__ import annotations

from collections.abc import Callable

from desktop.dossier.collect import (
    collect_dossier,
    collect_interview,
    collect_period,
    collect_stay,
)
from desktop.dossier.content import (
    DossierContent,
    Edition,
    InterviewContent,
    PrintContent,
)
from desktop.dossier.daily_sheets import PeriodContent, StayContent
from desktop.dossier.score_content import ScoreContent
from desktop.errors.records import PermissionRefusedError, ScoreError
from desktop.model.codes import SubjectState
from desktop.model.daily import PeriodSummary, Stay
from desktop.model.fieldwork import Interview
from desktop.model.rounds import Subject
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.services.ballots.meeting_papers import record_content
from desktop.services.ballots.paper import summary_content
from desktop.services.desk import Desk
from desktop.services.forms.filled import (
    achievement_form,
    appraisal_form,
    effort_form,
)
from desktop.services.print_source import FULL_READERS, source_of
from desktop.services.reading import may_read
from desktop.services.reports import report_content
from desktop.services.settled import require_settled
from desktop.storage import records


def dossier_content(desk: Desk, subject: str, edition: Edition) -> DossierContent:
    """Return what the dossier of a subject says in an edition.

    Raises:
        UnknownRecordError: The subject is not on this station.
        PermissionRefusedError: The role may not print the full edition.
        ConflictOpenError: The volume is sealed (归卷), and two versions of a record in
            it wait for a person.
    """
    if edition is Edition.FULL and desk.role not in FULL_READERS:
        raise PermissionRefusedError(desk.role.value, "print", Subject.TYPE)
    with desk.station.database.read() as connection:
        found = records.read(connection, Subject, subject)
        if found.state is SubjectState.FILED:
            require_settled(connection, found)
        return collect_dossier(source_of(desk, connection), subject, edition)


def score_content(desk: Desk, subject: str, edition: Edition) -> ScoreContent:
    """Return 综合得分计算表 of a subject in an edition, as his volume has it.

    Raises:
        ScoreError: The round is not locked, so that no score stands.
        UnknownRecordError, PermissionRefusedError, ConflictOpenError
    """
    volume = dossier_content(desk, subject, edition)
    if volume.score is None:
        raise ScoreError("not_locked_yet", volume.round_label)
    return ScoreContent(
        record_id=volume.record_id,
        number=volume.number.replace("DA-", "DF-"),
        edition=edition,
        organ=volume.organ,
        classification=volume.classification,
        round_label=volume.round_label,
        theme=volume.theme,
        whose=f"{volume.cadre.name}　{volume.cadre.post}".rstrip("　"),
        table=volume.score,
    )


def interview_content(desk: Desk, interview: str, edition: Edition) -> InterviewContent:
    """Return what the record of an interview says in an edition.

    Raises:
        UnknownRecordError: The interview is not on this station.
        PermissionRefusedError: The person may not read its words.
    """
    with desk.station.database.read() as connection:
        record = records.read(connection, Interview, interview)
        if not may_read(desk, connection, record):
            raise PermissionRefusedError(desk.role.value, "print", Interview.TYPE)
        return collect_interview(source_of(desk, connection), interview, edition)


def stay_content(desk: Desk, stay: str, edition: Edition = Edition.FULL) -> StayContent:
    """Return the logs of a stay, with impressions: there is the full edition only.

    Raises:
        UnknownRecordError: The stay is not on this station.
        PermissionRefusedError: The role may not print the full edition.
    """
    _require_full(desk, Stay.TYPE, edition)
    with desk.station.database.read() as connection:
        return collect_stay(source_of(desk, connection), stay)


def period_content(
    desk: Desk, summary: str, edition: Edition = Edition.FULL
) -> PeriodContent:
    """Return a 周小结 or 月研判, with its opinion: there is the full edition only.

    Raises:
        UnknownRecordError: The summary is not on this station.
        PermissionRefusedError: The role may not print the full edition.
    """
    _require_full(desk, PeriodSummary.TYPE, edition)
    with desk.station.database.read() as connection:
        return collect_period(source_of(desk, connection), summary)


def _require_full(desk: Desk, type_name: str, edition: Edition) -> None:
    """Refuse whoever may not print what is not for the cadre, and other editions."""
    if desk.role not in FULL_READERS or edition is not Edition.FULL:
        raise PermissionRefusedError(desk.role.value, "print", type_name)


COLLECTORS: dict[str, Callable[[Desk, str, Edition], PrintContent]] = {
    EFFORT: effort_form,
    ACHIEVEMENT: achievement_form,
    APPRAISAL: appraisal_form,
    "YX-15": summary_content,
    "YX-15B": record_content,
    "YX-01": dossier_content,
    "YX-02": report_content,
    "YX-06": interview_content,
    "YX-16": score_content,
    "YX-13": period_content,
    "YX-14": stay_content,
}
"""How the content of a print is collected again, by its form's code."""
