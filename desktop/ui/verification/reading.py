"""What the verification desk reads, in one go on the lane."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.work import Matter
from desktop.services import albums, evidence, lists, nodes, supporting, verifying
from desktop.services.desk import Desk
from desktop.services.nodes import Node
from desktop.services.supporting import Trace
from desktop.services.verifying import Case, ClaimLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which claims of a round are walked; empty parts leave nothing out."""

    subject_id: str = ""
    type_name: str = ""
    matter_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The queue, and the claim in front.

    Attributes:
        people: (id, name) of everybody the round has claims of.
        lines: The claims of the scope.
        at: Which of them is in front, -1 for none.
        case: It, with its evidence.
        pictures: Thumbnails by the SHA-256 of their original.
        nodes: The milestones that have come and ask for a check.
        matter: What the matter of the scope is called, empty without one.
        traces: What was noted, lived and seen of the claim's matter.
        unnumbered: How many pieces of evidence this person may give a number.
    """

    people: Sequence[tuple[str, str]]
    lines: Sequence[ClaimLine]
    at: int = -1
    case: Case | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    nodes: Sequence[Node] = ()
    matter: str = ""
    traces: Sequence[Trace] = ()
    unnumbered: int = 0

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
    view = View(
        people=list(people.items()),
        lines=lines,
        nodes=nodes.nodes(desk, round_id),
        unnumbered=evidence.unnumbered(desk, round_id),
        matter=lists.names_of(desk, Matter.TYPE, [scope.matter_id]).get(
            scope.matter_id, ""
        ),
    )
    if at < 0:
        return view
    case = verifying.case(desk, lines[at].type_name, lines[at].id)
    originals = [photo.original for item in case.exhibits for photo in item.photos]
    pictures = albums.small(desk, originals)
    return dataclasses.replace(
        view,
        at=at,
        case=case,
        pictures=pictures,
        traces=supporting.traces(desk, case),
    )


def _is_in(line: ClaimLine, scope: Scope) -> bool:
    pairs = (
        (scope.subject_id, line.subject_id),
        (scope.type_name, line.type_name),
        (scope.matter_id, line.matter_id),
    )
    return all(wanted in {"", own} for wanted, own in pairs)


def _place(lines: Sequence[ClaimLine], wanted: str, after: str) -> int:
    ids = [line.id for line in lines]
    if wanted in ids:
        return ids.index(wanted)
    start = ids.index(after) + 1 if after in ids else 0
    order = [*range(start, len(lines)), *range(start)]
    waiting = [place for place in order if not lines[place].is_settled]
    return next(iter(waiting), min(start, len(lines) - 1))
