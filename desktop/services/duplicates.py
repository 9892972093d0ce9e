"""重复人员: entries of the roster that may be one person, and what was found of them.

Identity numbers are compared by a keyed hash whose key is made for one look and then
forgotten: the numbers themselves reach no list and no screen.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.model.duplicates import PersonMatch, Sameness, persons, told_apart
from desktop.model.ids import new_id
from desktop.model.people import Cadre, Reviewer, Unit
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records

SIGNS = ("same_number", "same_name", "former_name", "unit_post_birth")
"""What makes two entries suspects, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """Two entries that may be one person.

    Attributes:
        first: The older entry.
        second: The other.
        signs: Which of `SIGNS` they share.
        units: Names of their units, by id.
    """

    first: Cadre
    second: Cadre
    signs: tuple[str, ...]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding that holds, with whom it is about and who made it.

    Attributes:
        match: The finding.
        cadres: The entries it names that are here.
        by: Who made it, by name.
        units: Names of their units, by id.
    """

    match: PersonMatch
    cadres: tuple[Cadre, ...]
    by: str
    units: Mapping[str, str]


def suspects(desk: Desk) -> list[Suspects]:
    """Return the pairs nobody has decided on yet, the strongest signs first."""
    with desk.station.database.read() as connection:
        cadres = records.find(connection, Cadre)
        matches = records.find(connection, PersonMatch)
        units = records.read_many(connection, Unit, [c.unit_id for c in cadres])
    names = {id_: unit.name for id_, unit in units.items()}
    one, apart = persons(matches), told_apart(matches)
    found = [
        pair
        for pair in _pairs(cadres, names)
        if not _is_decided(pair, one) and (pair.first.id, pair.second.id) not in apart
    ]
    return sorted(found, key=lambda pair: (SIGNS.index(pair.signs[0]), pair.first.name))


def findings(desk: Desk) -> list[Found]:
    """Return the findings that hold, the newest first."""
    with desk.station.database.read() as connection:
        matches = records.find(connection, PersonMatch)
        ids = [id_ for match in matches for id_ in match.cadres]
        cadres = records.read_many(connection, Cadre, ids)
        people = records.read_many(
            connection, Reviewer, [m.matched_by for m in matches]
        )
        wanted = [cadre.unit_id for cadre in cadres.values()]
        units = records.read_many(connection, Unit, wanted)
    names = {id_: unit.name for id_, unit in units.items()}
    return [
        Found(
            match=match,
            cadres=tuple(cadres[id_] for id_ in match.cadres if id_ in cadres),
            by=people[match.matched_by].name if match.matched_by in people else "",
            units=names,
        )
        for match in reversed(matches)
    ]


def decide(
    desk: Desk, pair: Suspects, finding: Sameness, *, kept: str = "", reason: str
) -> ChangeSet:
    """Write whether two entries are one person; both stay as they are.

    Args:
        desk: Who decides.
        pair: The entries.
        finding: What was found.
        kept: The entry that stands for both, where they are one.
        reason: What it rests on.

    Raises:
        InvalidRecordError: No reason is given, or nothing is kept of one person.
        PermissionRefusedError: The role may not decide it.
    """
    match = PersonMatch(
        id=new_id(),
        cadres=(pair.first.id, pair.second.id),
        finding=finding,
        kept_id=kept if finding is Sameness.SAME else "",
        reason=reason.strip(),
        matched_by=desk.reviewer,
        matched_at=desk.now().replace(microsecond=0),
    )
    return verbs.save(desk, match)


def undo(desk: Desk, match: str, reason: str) -> ChangeSet:
    """Take a finding back with a reason: the entries are as they were before it.

    Raises:
        InvalidRecordError: No reason is given.
        UnknownRecordError, PermissionRefusedError
    """
    return verbs.strike(desk, match, reason)


def _is_decided(pair: Suspects, one: Mapping[str, str]) -> bool:
    first, second = pair.first.id, pair.second.id
    return one.get(first, first) == one.get(second, second)


def _pairs(cadres: Sequence[Cadre], units: Mapping[str, str]) -> list[Suspects]:
    """Return what pairs of entries share; two numbers that differ tell two apart."""
    key = secrets.token_bytes(32)
    marks = {cadre.id: _mark(key, cadre.id_number) for cadre in cadres}
    by_id = {cadre.id: cadre for cadre in cadres}
    shared: dict[tuple[str, str], set[str]] = {}
    for sign, buckets in _buckets(cadres, marks).items():
        for ids in buckets.values():
            for first, second in combinations(sorted(ids), 2):
                shared.setdefault((first, second), set()).add(sign)
    return [
        Suspects(
            first=by_id[first],
            second=by_id[second],
            signs=tuple(sign for sign in SIGNS if sign in signs),
            units=units,
        )
        for (first, second), signs in shared.items()
        if not (marks[first] and marks[second] and marks[first] != marks[second])
    ]


def _buckets(
    cadres: Iterable[Cadre], marks: Mapping[str, str]
) -> dict[str, dict[object, set[str]]]:
    found: dict[str, dict[object, set[str]]] = {sign: {} for sign in SIGNS}
    called: dict[str, set[str]] = {}
    for cadre in cadres:
        _put(found["same_number"], marks[cadre.id], cadre)
        _put(found["same_name"], cadre.name, cadre)
        called.setdefault(cadre.name, set()).add(cadre.id)
        if cadre.unit_id and cadre.post and cadre.born_on:
            place = (cadre.unit_id, cadre.post, cadre.born_on)
            _put(found["unit_post_birth"], place, cadre)
    for cadre in cadres:
        for name in cadre.former_names:
            for other in called.get(name, set()) - {cadre.id}:
                found["former_name"][(cadre.id, other)] = {cadre.id, other}
    return found


def _put(bucket: dict[object, set[str]], key: object, cadre: Cadre) -> None:
    if key:
        bucket.setdefault(key, set()).add(cadre.id)


def _mark(key: bytes, number: str) -> str:
    """Return the keyed hash of an identity number, empty without one."""
    return hmac.digest(key, number.encode(), "sha256").hex() if number else ""
