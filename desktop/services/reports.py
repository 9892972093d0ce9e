"""《一线考察干部分析报告》: what it says of a round, and its extract on one cadre."""

from __future__ import annotations

from desktop.dossier.collect import Scores, collect_extract, collect_report
from desktop.dossier.content import Edition
from desktop.dossier.report_rows import ReportContent
from desktop.errors.records import PermissionRefusedError, UnknownRecordError
from desktop.model.narratives import AnalysisReport
from desktop.model.rounds import Round
from desktop.scoring.round_score import score_round
from desktop.services.desk import Desk
from desktop.services.print_source import FULL_READERS, source_of
from desktop.services.scores.gather import gather
from desktop.services.scores.locking import locked
from desktop.storage import records
from desktop.storage.database import Connection


def report_content(desk: Desk, record: str, edition: Edition) -> ReportContent:
    """Return what the report says: on a round, or its extract on one subject.

    Args:
        desk: Who prints.
        record: A round's id for the whole, a subject's for the extract.
        edition: For whom; the whole report is for the organisation alone.

    Raises:
        UnknownRecordError: It is not on this station, or has no part in the scores.
        PermissionRefusedError: The role may not print this edition.
        ScoreError: The round cannot be scored.
    """
    is_full = edition is Edition.FULL
    if is_full and desk.role not in FULL_READERS:
        raise _refused(desk)
    with desk.station.database.read() as connection:
        source = source_of(desk, connection)
        if records.type_of(connection, record) == Round.TYPE:
            if not is_full:
                raise _refused(desk)
            return collect_report(source, record, _scores(connection, record))
        whose = source.subjects(record)[0]
        scores = _scores(connection, whose.round_id)
        if whose.id not in scores.score.subjects:
            raise UnknownRecordError(record)
        return collect_extract(source, record, scores, edition)


def _scores(connection: Connection, round_id: str) -> Scores:
    """Return a round's scores as it was locked, else as its records stand now."""
    the_round = records.read(connection, Round, round_id)
    held = locked(connection, the_round)
    given = held.then if held is not None else gather(connection, the_round)
    return Scores(score=score_round(given.given), is_locked=held is not None)


def _refused(desk: Desk) -> PermissionRefusedError:
    return PermissionRefusedError(desk.role.value, "print", AnalysisReport.TYPE)
