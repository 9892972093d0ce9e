"""The book that everything is written into, in the order it would be written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from desktop.model.ids import id_at
from desktop.model.spec import Code, Record
from tools.district.chance import number

_RecordT = TypeVar("_RecordT", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where and by whom something is written.

    Attributes:
        stage: `prepare` before the teams set out, `field` while they are out of
            reach of each other, `check` after they have met again, `apart` once
            more out of reach.
        station: `A` the leader's laptop, `B` the reviewer's.
        author: The name of the reviewer at the desk.
    """

    stage: str
    station: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person does: write, edit, or move a record on.

    Attributes:
        do: `write`, `edit` or `move`.
        record: The record as it is after the step.
        target: The state a move leads to.
    """

    do: str
    seat: Seat
    at: datetime
    record: Record
    target: Code | None = None
    reason: str = ""


class Book:
    """Records by type and name, and the steps that write them."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.apart: list[Step] = []
        self._ids: dict[tuple[str, str], str] = {}
        self._records: dict[str, Record] = {}

    def write(
        self,
        owner: type[_RecordT],
        called: str,
        /,
        *,
        seat: Seat,
        at: datetime,
        **fields: Any,
    ) -> _RecordT:
        """Write the record of type *owner* that the content knows as *called*."""
        key = (owner.TYPE, called)
        if key in self._ids:
            raise ValueError(f"{owner.TYPE} {called!r} is written twice")
        milliseconds = int(at.timestamp() * 1000) + number("ms", *key) % 1000
        id_ = id_at(milliseconds, number("id", *key) % (1 << 74))
        record = owner(id=id_, **fields)
        self._ids[key] = id_
        self._keep(Step(do="write", seat=seat, at=at, record=record))
        return record

    def edit(self, record: Record, *, seat: Seat, at: datetime, **fields: Any) -> None:
        """Change fields of a record."""
        changed = dataclasses.replace(self._records[record.id], **fields)
        self._keep(Step(do="edit", seat=seat, at=at, record=changed))

    def edit_apart(
        self, record: Record, *, seat: Seat, at: datetime, **fields: Any
    ) -> None:
        """Note an edit that another station does not see; the record stays."""
        changed = dataclasses.replace(self._records[record.id], **fields)
        self.apart.append(Step(do="edit", seat=seat, at=at, record=changed))

    def move(
        self,
        record: Record,
        *targets: Code,
        seat: Seat,
        at: datetime,
        reason: str = "",
        **facts: Any,
    ) -> None:
        """Move a record on through *targets*; *facts* are set with the last."""
        for target in targets:
            fields = {type(record).STATE: target}
            if target is targets[-1]:
                fields |= facts
            moved = dataclasses.replace(self._records[record.id], **fields)
            self._keep(
                Step(
                    do="move",
                    seat=seat,
                    at=at,
                    record=moved,
                    target=target,
                    reason=reason,
                )
            )

    def id(self, owner: type[Record], name: str) -> str:
        """Return the id of what the content calls *name*."""
        try:
            return self._ids[(owner.TYPE, name)]
        except KeyError:
            raise KeyError(f"no {owner.TYPE} is called {name!r}") from None

    def ids(self, owner: type[Record], names: list[str]) -> tuple[str, ...]:
        """Return the ids of several, in order."""
        return tuple(self.id(owner, name) for name in names)

    def get(self, owner: type[_RecordT], name: str) -> _RecordT:
        """Return a record as it stands now."""
        return cast("_RecordT", self._records[self.id(owner, name)])

    def now(self, record: _RecordT) -> _RecordT:
        """Return a record as it stands now."""
        return cast("_RecordT", self._records[record.id])

    def all(self, owner: type[_RecordT]) -> Iterator[_RecordT]:
        """Yield the records of a type as they stand now, in writing order."""
        for record in self._records.values():
            if isinstance(record, owner):
                yield record

    def records(self) -> Iterator[Record]:
        """Yield every record as it stands now, in writing order."""
        yield from self._records.values()

    def _keep(self, step: Step) -> None:
        self._records[step.record.id] = step.record
        self.steps.append(step)
