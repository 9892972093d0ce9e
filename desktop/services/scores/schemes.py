"""评价方案: which one holds for a round, and what a version must be to be published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.errors import Flaw, InvalidRecordError
from desktop.model.balloting import BallotBox
from desktop.model.codes import RoundState, SheetState
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.lists import AppraisalSheet
from desktop.model.rounds import Round
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import read_scheme, scheme_digest
from desktop.scoring.scheme_rules import scheme_flaws
from desktop.services.scores.stand import Stand

DEFAULT: Final = Scheme(version="默认方案 v1")
"""The proposals of domain/4, until a scheme is approved; no round is locked by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The scheme of a round, and the record it stands in; empty for the default."""

    scheme: Scheme
    record: str = ""


def scheme_of(stand: Stand, the_round: Round) -> Chosen:
    """Return the scheme a round is scored by, as long as it is not locked.

    It is the latest published one that holds on the round's first day and that this
    program can read; else the default.
    """
    published = str(TemplateState.PUBLISHED.value)
    found = stand.find(SchemeVersion, state=published)
    for version in sorted(found, key=_place, reverse=True):
        if _holds(version, the_round.starts_on):
            try:
                scheme = read_scheme(version.content.encode())
            except InvalidRecordError:
                continue  # of a newer program
            return Chosen(scheme=scheme, record=version.id)
    return Chosen(scheme=DEFAULT)


def require_sound(version: SchemeVersion) -> Scheme:
    """Return the scheme a version holds.

    Raises:
        InvalidRecordError: It is none, it breaks rules (weights that do not sum to 100
            and the like), or the record says otherwise of it.
    """
    scheme = read_scheme(version.content.encode())
    found = list(scheme_flaws(scheme))
    if version.digest != scheme_digest(scheme):
        found.append(Flaw("digest", "digest_of_another"))
    found += [
        Flaw(name, "not_as_in_content")
        for name in ("version", "meeting", "valid_from", "valid_until")
        if getattr(version, name) != getattr(scheme, name)
    ]
    if found:
        raise InvalidRecordError(SchemeVersion.TYPE, tuple(found))
    return scheme


def require_unused(stand: Stand, version: SchemeVersion) -> None:
    """Refuse a version that gives a round another scheme after its first score.

    A locked round keeps its own whatever is published or retired.

    Raises:
        InvalidRecordError: A round at work has marks or ballots by another scheme.
    """
    running = str(RoundState.RUNNING.value)
    for the_round in stand.find(Round, state=running):
        now = scheme_of(stand, the_round).record
        later = scheme_of(stand.with_record(version), the_round).record
        if now and now != later and _is_begun(stand, the_round):
            term = f"{the_round.year}-{the_round.number:02d} {the_round.theme}"
            flaw = Flaw("valid_from", "scheme_in_use", (term,))
            raise InvalidRecordError(SchemeVersion.TYPE, (flaw,))


def _is_begun(stand: Stand, the_round: Round) -> bool:
    """Tell whether anything of a round was scored: a sheet signed, a box sealed."""
    signed = str(SheetState.SIGNED.value)
    sheets = stand.find(AppraisalSheet, round_id=the_round.id, state=signed)
    return bool(sheets or stand.find(BallotBox, round_id=the_round.id))


def _place(version: SchemeVersion) -> tuple[date, str]:
    return version.valid_from or date.min, version.id


def _holds(version: SchemeVersion, day: date | None) -> bool:
    if day is None:
        return True
    first, last = version.valid_from or date.min, version.valid_until or date.max
    return first <= day <= last
