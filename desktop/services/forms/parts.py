"""The two tables of a subject as a volume takes them in."""

from __future__ import annotations

from desktop.dossier.collect import Source
from desktop.dossier.content import Edition
from desktop.dossier.form_sheets import FormParts
from desktop.model.rounds import Subject
from desktop.services.forms.achievement_form import achievement_part
from desktop.services.forms.effort_form import effort_part
from desktop.services.forms.person import form_person
from desktop.storage.database import Connection


def form_parts(
    source: Source, connection: Connection, subject: Subject, edition: Edition
) -> FormParts:
    """Return 五 and 六 of a subject, as far as their sheets are confirmed."""
    whose = form_person(source, connection, subject, edition)
    if whose is None:
        return FormParts()
    return FormParts(
        effort=effort_part(connection, whose),
        achievement=achievement_part(connection, whose),
    )
