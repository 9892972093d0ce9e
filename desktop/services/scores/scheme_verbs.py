"""评价方案: drafted by one person, published by another, never changed afterwards."""

from __future__ import annotations

from dataclasses import replace

from desktop.errors.records import InvalidRecordError
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.ids import new_id
from desktop.model.rounds import Round
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_choice import DEFAULT
from desktop.scoring.scheme_json import read_scheme, scheme_digest, scheme_json
from desktop.scoring.scheme_rules import scheme_flaws
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.forms.person import standing_of
from desktop.storage import records


def content(desk: Desk, version: str) -> Scheme:
    """Return the scheme a version holds; the default for none.

    Raises:
        UnknownRecordError: It is not on this station.
        InvalidRecordError: It is of a newer program.
    """
    if not version:
        return DEFAULT
    with desk.station.database.read() as connection:
        known = records.read(connection, SchemeVersion, version)
    return read_scheme(known.content.encode())


def of_round(desk: Desk, round_id: str) -> Scheme:
    """Return what a round is scored by: a locked one keeps that it was locked by.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        _stand, scheme = standing_of(connection, the_round)
    return scheme


def versions(desk: Desk) -> list[SchemeVersion]:
    """Return all versions on this station, the newest first."""
    with desk.station.database.read() as connection:
        found = records.find(connection, SchemeVersion)
    return sorted(found, key=lambda one: one.id, reverse=True)


def draft(desk: Desk, scheme: Scheme, *, change: str) -> SchemeVersion:
    """Write a new version as a draft; return it.

    Raises:
        InvalidRecordError: The scheme breaks rules: weights that do not sum to 100, …
        PermissionRefusedError: The role may not write schemes.
    """
    made = SchemeVersion(id=new_id(), drafted_by=desk.reviewer, change=change)
    return _kept(desk, made, scheme)


def save_draft(
    desk: Desk, version: str, scheme: Scheme, *, change: str = ""
) -> SchemeVersion:
    """Write a draft anew with *scheme*; who wrote it last has drafted it.

    Raises:
        InvalidRecordError: The scheme breaks rules.
        LockedRecordError: It is published: a change is a new version.
        UnknownRecordError, PermissionRefusedError
    """
    with desk.station.database.read() as connection:
        known = records.read(connection, SchemeVersion, version)
    changed = replace(known, drafted_by=desk.reviewer, change=change or known.change)
    return _kept(desk, changed, scheme)


def retire(desk: Desk, version: str, reason: str) -> ChangeSet:
    """Take a published version out of use; what was locked by it keeps it.

    Raises:
        InvalidRecordError: No reason, or a round at work is scored by it.
        TransitionError, UnknownRecordError, PermissionRefusedError
    """
    return verbs.advance(desk, version, TemplateState.RETIRED, reason=reason)


def _kept(desk: Desk, made: SchemeVersion, scheme: Scheme) -> SchemeVersion:
    found = scheme_flaws(scheme)
    if found:
        raise InvalidRecordError(SchemeVersion.TYPE, found)
    whole = replace(
        made,
        version=scheme.version,
        meeting=scheme.meeting,
        valid_from=scheme.valid_from,
        valid_until=scheme.valid_until,
        content=scheme_json(scheme).decode(),
        digest=scheme_digest(scheme),
    )
    verbs.save(desk, whole)
    return whole
