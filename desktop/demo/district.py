"""The sample district as its files in `resources/demo/` tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from desktop.model.catalogue import record_type
from desktop.model.codec import Body, from_body, parse
from desktop.model.fieldwork import Photo
from desktop.model.spec import Code, Record, spec_of
from desktop.resources import resource

_RecordT = TypeVar("_RecordT", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person does.

    Attributes:
        do: `write`, `edit` or `move`.
        stage: Between two stages the laptops meet the archive.
        station: At which laptop, `A` or `B`.
        author: The reviewer's id.
        at: When.
        record: The record as it stands after the step.
        target: The state it is moved to, for a move.
        reason: 意见 of a move.
    """

    do: str
    stage: str
    station: str
    author: str
    at: datetime
    record: Record
    target: Code | None
    reason: str


@dataclass(frozen=True)
class District:
    """The sample district.

    Attributes:
        folder: Where its files are.
        stations: The id of the reviewer whose laptop each station is.
        steps: What is done, in order.
        records: The records as they stand in the end.
    """

    folder: Path
    stations: dict[str, str]
    steps: tuple[Step, ...]
    records: tuple[Record, ...]

    @property
    def rosters(self) -> Path:
        """The rosters of the personnel office, zipped."""
        return self.folder / "rosters.zip"

    def of_type(self, owner: type[_RecordT]) -> list[_RecordT]:
        """Return the records of a type as they stand in the end."""
        return [record for record in self.records if isinstance(record, owner)]

    def photo(self, original: str) -> Path:
        """Return the file of a photo by the SHA-256 of its bytes.

        Raises:
            KeyError: The district has no such photo.
        """
        return self._photo_files[original]

    @cached_property
    def _photo_files(self) -> dict[str, Path]:
        return {
            photo.original: self.folder / "photos" / photo.file_name
            for photo in self.of_type(Photo)
        }


def load() -> District:
    """Read the district from the program's resources."""
    folder = resource("demo")
    bodies = {
        item["body"]["id"]: (item["type"], item["body"])
        for path in sorted((folder / "records").glob("*.jsonl"))
        for item in map(parse, path.read_bytes().splitlines())
    }
    plan = msgspec.json.decode((folder / "plan.json").read_bytes())
    steps = tuple(_step(row, bodies) for row in plan["steps"])
    records = tuple(
        from_body(record_type(type_), body) for type_, body in bodies.values()
    )
    stations = {name: facts["reviewer"] for name, facts in plan["stations"].items()}
    return District(folder, stations, steps, records)


def _step(row: dict[str, Any], bodies: dict[str, tuple[str, Body]]) -> Step:
    """Return a step; its record is the final one with what differed at the time."""
    owner = record_type(row["type"])
    merged = bodies[row["id"]][1] | row.get("differs", {})
    body = {name: value for name, value in merged.items() if value is not None}
    return Step(
        do=row["do"],
        stage=row["stage"],
        station=row["station"],
        author=row["author"],
        at=datetime.fromisoformat(row["at"]),
        record=from_body(owner, body),
        target=_target(owner, row.get("to", "")),
        reason=row.get("reason", ""),
    )


def _target(owner: type[Record], word: str) -> Code | None:
    codes = spec_of(owner, owner.STATE).codes if word else None
    return None if codes is None else codes(word)
