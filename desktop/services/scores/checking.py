"""复核: a second person signs that a score sheet recomputes to its digits (§6.11).

He signs at his own station, under its key, or on paper of which the record names the
proof, like who countersigns a grade (ADR 0025). The program computes the sheet once
more from the cut of its lock, and takes no signature under figures that differ. A
check is of one sheet: a round that is locked again has new sheets, nobody has checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.errors.records import (
    Flaw,
    InvalidRecordError,
    ReviewRefusedError,
    ScoreError,
)
from desktop.model.codec import canonical, parse
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.permissions import require_write
from desktop.model.rounds import Round
from desktop.scoring.export import subject_tree
from desktop.scoring.round_score import score_round
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.scores.locking import locked, sheets_of_lock
from desktop.services.scores.stand import Stand
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A signature on paper.

    Attributes:
        reviewer: Who signed.
        proof: Where it is kept: number or name of the paper.
    """

    reviewer: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a sheet stands with its 复核人.

    Attributes:
        sheet: The sheet's id.
        by: Who checked it; empty where nobody did.
        at: When.
        proof: The paper he signed, empty where he signed at his station.
        before: Who had checked the sheet whose place this one took; empty for nobody.
    """

    sheet: str
    by: str = ""
    at: datetime | None = None
    proof: str = ""
    before: str = ""

    @property
    def has_fallen(self) -> bool:
        """Whether there was a check, and what it was of stands no more."""
        return bool(self.before) and not self.by


def check(
    desk: Desk,
    round_id: str,
    sheets: Sequence[str],
    *,
    on_paper: OnPaper | None = None,
) -> ChangeSet:
    """Sign score sheets of a round as their 复核人: all of them, or none.

    Args:
        desk: Who checks, or who enters what was signed on paper.
        round_id: Their round.
        sheets: Their ids.
        on_paper: Who signed on paper; None for the person at the desk himself.

    Raises:
        ReviewRefusedError: `scored_by_oneself`, `no_check_signature`,
            `sheet_not_current`, `checked_already` or `sheet_differs`.
        ScoreError: Not all that was locked is on this station.
        UnknownRecordError, PermissionRefusedError
    """
    require_write(desk.role, ScoreSheet.TYPE, "check")
    with desk.station.database.read() as connection:
        lock, known = _locked_sheets(connection, round_id)
        _require_second(desk, lock, on_paper)
        _require_same(known, sheets)
    facts: dict[str, Any] = {
        "checked_by": on_paper.reviewer if on_paper else desk.reviewer,
        "checked_at": desk.now().replace(microsecond=0),
        "check_proof": on_paper.proof.strip() if on_paper else "",
    }
    done = ChangeSet()
    with desk.station.database.write() as connection:
        for sheet in sheets:
            if records.read(connection, ScoreSheet, sheet).checked_by:
                raise _refuse(ScoreSheet.TYPE, "checked_already")
            done |= verbs.note(desk, connection, sheet, act="check", **facts)
    return done


def take_back(desk: Desk, sheet: str, reason: str) -> ChangeSet:
    """Take a check back; it stays in the journal with the reason.

    Raises:
        InvalidRecordError: No reason is given.
        ReviewRefusedError: Nobody has checked it.
        UnknownRecordError, PermissionRefusedError
    """
    require_write(desk.role, ScoreSheet.TYPE, "uncheck")
    if not reason.strip():
        raise InvalidRecordError(ScoreSheet.TYPE, (Flaw("reason", "required"),))
    nothing: dict[str, Any] = {"checked_by": "", "checked_at": None, "check_proof": ""}
    with desk.station.database.write() as connection:
        if not records.read(connection, ScoreSheet, sheet).checked_by:
            raise _refuse(ScoreSheet.TYPE, "not_checked")
        return verbs.note(
            desk, connection, sheet, act="uncheck", reason=reason, **nothing
        )


def checks(
    sheets: Iterable[ScoreSheet], superseded: Iterable[ScoreSheet]
) -> dict[str, Check]:
    """Return how each sheet of a lock stands with its 复核人, by subject.

    Args:
        sheets: Those of the lock.
        superseded: Those of the lock whose place it took; none where it is the first.
    """
    before = {sheet.subject_id: sheet.checked_by for sheet in superseded}
    return {
        sheet.subject_id: Check(
            sheet=sheet.id,
            by=sheet.checked_by,
            at=sheet.checked_at,
            proof=sheet.check_proof,
            before=before.get(sheet.subject_id, ""),
        )
        for sheet in sheets
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A sheet as it was written, and its figures as they come out now."""

    sheet: ScoreSheet
    figures: bytes


def _locked_sheets(
    connection: Connection, round_id: str
) -> tuple[RoundLock, dict[str, _Pair]]:
    """Return the lock of a round and its sheets, each computed once more, by id."""
    found = locked(connection, records.read(connection, Round, round_id))
    if found is None:
        raise _refuse(ScoreSheet.TYPE, "sheet_not_current")
    if not found.is_whole:
        raise ScoreError("locked_records_missing")
    scored = score_round(found.then.given)
    return found.lock, {
        sheet.id: _Pair(sheet=sheet, figures=_figures(subject_tree(scored, subject)))
        for subject, sheet in sheets_of_lock(Stand(connection), found.lock).items()
    }


def _require_second(desk: Desk, lock: RoundLock, on_paper: OnPaper | None) -> None:
    """Refuse who had it computed himself, and a paper nobody can find again."""
    if on_paper is None:
        if desk.reviewer == lock.locked_by:
            raise _refuse(ScoreSheet.TYPE, "scored_by_oneself")
    elif on_paper.reviewer in {"", lock.locked_by} or not on_paper.proof.strip():
        raise _refuse(ScoreSheet.TYPE, "no_check_signature")


def _require_same(known: Mapping[str, _Pair], sheets: Sequence[str]) -> None:
    """Refuse a sheet of another lock, and one that does not recompute."""
    for id_ in sheets:
        if id_ not in known:
            raise _refuse(ScoreSheet.TYPE, "sheet_not_current")
        written = parse(known[id_].sheet.tree.encode())
        if _figures(written) != known[id_].figures:
            raise _refuse(ScoreSheet.TYPE, "sheet_differs")


def _figures(tree: Mapping[str, Any]) -> bytes:
    return canonical({"figures": tree["figures"]})


def _refuse(type_name: str, reason: str) -> ReviewRefusedError:
    return ReviewRefusedError(type_name, reason)
