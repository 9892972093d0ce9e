"""测评汇总表 of a round as a print of its own."""

from __future__ import annotations

from desktop.dossier.ballot_summary import BallotSummaryContent
from desktop.dossier.collect.heading import heading_of
from desktop.dossier.content import Edition
from desktop.model.rounds import Round
from desktop.services.ballots.results import require_reader, results_within
from desktop.services.ballots.summary import summary_of
from desktop.services.desk import Desk
from desktop.services.print_source import source_of
from desktop.storage import records


def summary_content(
    desk: Desk, round_id: str, edition: Edition
) -> BallotSummaryContent:
    """Return 测评汇总表 of a round as a print of its own.

    Raises:
        BallotRefusedError: The round has no results yet.
        PermissionRefusedError: The role reads none.
        UnknownRecordError: The round is not on this station.
    """
    require_reader(desk.role)
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        found = results_within(connection, round_id)
        heading = heading_of(source_of(desk, connection), the_round)
    return BallotSummaryContent(
        record_id=round_id,
        number=f"CP-{heading.code}",
        edition=edition,
        **heading.words(),
        summaries=tuple(
            summary_of(result, found, is_whole=edition is Edition.FULL)
            for result in found.results
        ),
    )
