"""The book that everything is written into, in the order it would be written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from desktop.model.ids import id_at
from desktop.model.spec import Code, Record
from tools.district.chance import number

_RecordT = TypeVar("_RecordT", bound=Record)

STAGES = ("prepare", "field", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where and by whom something is written.

    Attributes:
        stage: `prepare` before the teams set out, `field` while they are out of
            reach of each other, `check` after they have met again.
        station: `A` the leader's laptop, `B` the reviewer's.
        author: The name of the reviewer at the desk.
    """

    stage: str
    station: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person does: write a record, or move one on."""

    seat: Seat
    at: datetime
    record: Record
    target: Code | None = None
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    reason: str = ""


class Book:
    """Records by type and name, and the steps that write them."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
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
        self._records[id_] = record
        self.steps.append(Step(seat=seat, at=at, record=record))
        return record

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
            last = target is targets[-1]
            step = Step(
                seat=seat,
                at=at,
                record=record,
                target=target,
                facts=facts if last else {},
                reason=reason,
            )
            self.steps.append(step)
        state = {type(record).STATE: targets[-1]}
        self._records[record.id] = dataclasses.replace(
            self._records[record.id], **state, **facts
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

    def has(self, owner: type[Record], name: str) -> bool:
        """Tell whether something of that name is written already."""
        return (owner.TYPE, name) in self._ids

    def get(self, owner: type[_RecordT], name: str) -> _RecordT:
        """Return a record as it stands in the end."""
        record = self._records[self.id(owner, name)]
        assert isinstance(record, owner)  # noqa: S101 - the key holds its type
        return record

    def all(self, owner: type[_RecordT]) -> Iterator[_RecordT]:
        """Yield the records of a type as they stand in the end, in writing order."""
        for record in self._records.values():
            if isinstance(record, owner):
                yield record

    def records(self) -> Iterator[Record]:
        """Yield every record as it stands in the end, in writing order."""
        yield from self._records.values()
