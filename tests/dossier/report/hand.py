"""The report of the sample round, and the extract on one cadre."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from desktop.dossier.collect import (
    Scores,
    Source,
    collect_extract,
)
from desktop.dossier.content import Edition
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.scoring.round_score import score_round
from desktop.services.scores.gather import gather
from desktop.storage import records
from tests.dossier import drawn
from tests.scoring import examples

NOW = datetime(2024, 7, 28, 2, 0, tzinfo=UTC)


@contextmanager
def reading(opened):
    with opened.database.read() as connection:
        yield Source(
            connection=connection,
            photo=lambda photo: b"",
            portrait=lambda original: drawn.portrait().jpeg,
        )


def one(opened, owner, **equals):
    with opened.database.read() as connection:
        return records.find(connection, owner, **equals)[0]


def scored(opened, *, is_full: bool = True, is_locked: bool = False) -> Scores:
    """Return the round's scores; full ones have work, effort and ballots too."""
    with opened.database.read() as connection:
        given = gather(connection, one(opened, Round)).given
    subjects = tuple(replace(own, ballots={}) for own in given.subjects)
    if is_full:
        subjects = tuple(
            replace(
                own,
                items=examples.ITEMS[at % 3 :],
                effort=examples.EFFORT,
                ballots=examples.BALLOTS,
            )
            for at, own in enumerate(given.subjects)
        )
    given = replace(given, subjects=subjects)
    return Scores(score=score_round(given), is_locked=is_locked)


def subject_named(opened, name: str) -> Subject:
    cadre = one(opened, Cadre, name=name)
    return one(opened, Subject, cadre_id=cadre.id)


def extract(opened, name: str, edition=Edition.FULL, score=None):
    subject = subject_named(opened, name)
    with reading(opened) as source:
        found = score or scored(opened)
        return collect_extract(source, subject.id, found, edition)
