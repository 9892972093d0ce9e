"""Where a print's content is collected from: the station within one transaction."""

from __future__ import annotations

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.collect import Source
from desktop.dossier.content import Edition
from desktop.dossier.form_sheets import FormParts
from desktop.model.codes import Role
from desktop.model.rounds import Subject
from desktop.services import photos, stations
from desktop.services.ballots.summary import ballot_summary
from desktop.services.desk import Desk
from desktop.services.forms.parts import form_parts
from desktop.storage import persons
from desktop.storage.database import Connection
from desktop.storage.photos import PhotoKind
from desktop.storage.station import read_fact

FULL_READERS = frozenset({Role.COMMITTEE, Role.TASK_FORCE, Role.LEADER})
"""Who may print what names sources and reviewers."""


def source_of(desk: Desk, connection: Connection) -> Source:
    """Return where a print's content is collected from."""
    store = desk.station.photos

    def forms(subject: Subject, edition: Edition) -> FormParts:
        return form_parts(source, connection, subject, edition)

    def ballots(subject: Subject) -> BallotSummary | None:
        return ballot_summary(connection, subject.round_id, subject.id)

    source = Source(
        connection=connection,
        persons=persons.known(connection),
        organ=read_fact(connection, stations.ORGAN_NAME),
        photo=lambda photo: photos.print_copy(store, photo),
        portrait=lambda original: store.read(original, PhotoKind.WORKING),
        forms=forms,
        ballots=ballots,
    )
    return source
