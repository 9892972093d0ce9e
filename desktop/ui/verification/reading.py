"""What the verification desk reads, in one go on the lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.services import albums, verifying
from desktop.services.desk import Desk
from desktop.services.verifying import Case, ClaimLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which claims of a round are walked; empty parts leave nothing out."""

    subject_id: str = ""
    type_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The queue, and the claim in front.

    Attributes:
        people: (id, name) of everybody the round has claims of.
        lines: The claims of the scope.
        at: Which of them is in front, -1 for none.
        case: It, with its evidence.
        pictures: Thumbnails by the SHA-256 of their original.
    """

    people: Sequence[tuple[str, str]]
    lines: Sequence[ClaimLine]
    at: int = -1
    case: Case | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        """How many have a verdict."""
        return sum(line.is_settled for line in self.lines)


def read_view(
    desk: Desk, round_id: str, scope: Scope, *, wanted: str = "", after: str = ""
) -> View:
    """Read the queue and one claim of it.

    Args:
        desk: The station.
        round_id: The round.
        scope: Which claims are walked.
        wanted: The claim to show, if it is in the queue.
        after: Else the next without a verdict behind this one.
    """
    whole = verifying.queue(desk, round_id)
    people = {line.subject_id: line.name for line in whole}
    lines = [line for line in whole if _is_in(line, scope)]
    at = _place(lines, wanted, after)
    if at < 0:
        return View(people=list(people.items()), lines=lines)
    case = verifying.case(desk, lines[at].type_name, lines[at].id)
    originals = [photo.original for item in case.exhibits for photo in item.photos]
    return View(
        people=list(people.items()),
        lines=lines,
        at=at,
        case=case,
        pictures=albums.small(desk, originals),
    )


def _is_in(line: ClaimLine, scope: Scope) -> bool:
    return scope.subject_id in {"", line.subject_id} and scope.type_name in {
        "",
        line.type_name,
    }


def _place(lines: Sequence[ClaimLine], wanted: str, after: str) -> int:
    ids = [line.id for line in lines]
    if wanted in ids:
        return ids.index(wanted)
    start = ids.index(after) + 1 if after in ids else 0
    order = [*range(start, len(lines)), *range(start)]
    waiting = [place for place in order if not lines[place].is_settled]
    return next(iter(waiting), min(start, len(lines) - 1))
