"""评价方案: which one holds for a round, and what a version must be to be published."""

from __future__ import annotations

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.balloting import BallotBox
from desktop.model.codes import RoundState, SheetState
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.lists import AppraisalSheet
from desktop.model.rounds import Round
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_choice import Chosen, chosen
from desktop.scoring.scheme_json import read_scheme, scheme_digest
from desktop.scoring.scheme_rules import scheme_flaws
from desktop.services.scores.stand import Stand


def scheme_of(stand: Stand, the_round: Round) -> Chosen:
    """Return the scheme a round is scored by, as long as it is not locked."""
    published = str(TemplateState.PUBLISHED.value)
    return chosen(stand.find(SchemeVersion, state=published), the_round.starts_on)


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
