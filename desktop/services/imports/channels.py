"""多渠道收集: four channels come as tables, are read strictly, and serve as evidence.

分工调整备案, 高质量指标月报, 督察专报 and 季度实绩晾晒 (M27). A file is one batch: all
of its rows are taken, or none; the batch is undone as a whole (`batches`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop.errors.records import Flaw
from desktop.model.channels import (
    Channel,
    DutyFiling,
    ImportBatch,
    IndicatorReading,
    QuarterShowing,
    SupervisionItem,
)
from desktop.model.codec import digest, from_body, to_body
from desktop.model.ids import new_id
from desktop.model.rules import flaws
from desktop.model.spec import Kind, Spec, spec_of
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports.batches import known_batch, new_batch, take_batch
from desktop.services.imports.columns import columns
from desktop.services.imports.directory import AmbiguousError, Directory
from desktop.services.imports.outcome import ImportPlan, Outcome, PlannedRow
from desktop.services.imports.source import read_bytes
from desktop.services.imports.strict_sheet import StrictRow, read_strict
from desktop.storage import records
from desktop.storage.database import Connection

ChannelRow = DutyFiling | IndicatorReading | SupervisionItem | QuarterShowing

CHANNELS: dict[Channel, type[ChannelRow]] = {
    Channel.DUTY_FILING: DutyFiling,
    Channel.INDICATOR: IndicatorReading,
    Channel.SUPERVISION: SupervisionItem,
    Channel.SHOWING: QuarterShowing,
}
"""The record type of a row of each channel."""

CHANNEL_OF: dict[str, Channel] = {
    owner.TYPE: channel for channel, owner in CHANNELS.items()
}
"""The channel of each of these record types, by its name."""

_KEYS: dict[str, tuple[str, ...]] = {
    "duty_filing": ("cadre_id", "document"),
    "indicator_reading": ("indicator", "unit_id", "month"),
    "supervision_item": ("issue", "matter_name", "unit_id", "problem"),
    "quarter_showing": ("cadre_id", "quarter", "claim"),
}
_OF_THE_FILE = frozenset({"id", "struck", "batch_id", "row"})
_NAMES_SHOWN = 20


def plan_channel(
    desk: Desk, path: Path, channel: Channel, round_id: str = ""
) -> ImportPlan:
    """Return what taking a channel's file in would do. Writes nothing.

    Args:
        desk: The station to compare with.
        path: A filled-in template of the channel.
        channel: Which of the four.
        round_id: The round it is taken in for; it cannot be undone once that is
            locked.

    Raises:
        ImportFileError: The file cannot be taken at all; the place is named.
    """
    data = read_bytes(path)
    owner = CHANNELS[channel]
    found = read_strict(data, path.name, title=owner.LABEL, columns=columns(owner))
    batch = new_batch(
        desk,
        channel,
        file_name=path.name,
        file_digest=digest(data),
        rows=len(found),
        round_id=round_id,
    )
    with desk.station.database.read() as connection:
        directory, standing = Directory(connection), records.find(connection, owner)
        is_known = known_batch(connection, batch) is not None
        rows = [
            _planned(directory, standing, batch, owner, row, is_known=is_known)
            for row in found
        ]
    return ImportPlan(rows=tuple(rows), batch=batch)


def take_channel(desk: Desk, plan: ImportPlan, batch: ImportBatch) -> ChangeSet:
    """Write the rows of a plan as one batch; nothing where all is known already.

    Raises:
        BatchError: The same file was taken meanwhile.
        PermissionRefusedError, InvalidRecordError: Nothing was written.
    """
    taken = [row.record for row in plan.rows if row.is_written and row.record]
    if not taken:
        return ChangeSet()
    return take_batch(desk, dataclasses.replace(batch, rows=len(taken)), taken)


def rows_about(
    connection: Connection,
    *,
    cadres: Iterable[str],
    units: Iterable[str],
    matters: Iterable[str],
) -> list[ChannelRow]:
    """Return what the channels say of a person, his units and his matters."""
    mine = set(matters)
    own: list[ChannelRow] = [
        row
        for cadre in cadres
        for owner in (DutyFiling, QuarterShowing)
        for row in records.find(connection, owner, cadre_id=cadre)
    ]
    of_units: list[ChannelRow] = [
        row
        for unit in units
        for owner in (IndicatorReading, SupervisionItem)
        for row in records.find(connection, owner, unit_id=unit)
    ]
    of_matters = [
        item
        for item in records.find(connection, SupervisionItem)
        if item.matter_id in mine
    ]
    return list({row.id: row for row in [*of_units, *of_matters, *own]}.values())


def _planned(
    directory: Directory,
    standing: Sequence[ChannelRow],
    batch: ImportBatch,
    owner: type[ChannelRow],
    row: StrictRow,
    *,
    is_known: bool,
) -> PlannedRow:
    values, unnamed = _resolved(directory, owner, row)
    whole: dict[str, Any] = {**values, "batch_id": batch.id}
    whole["row"] = f"{owner.LABEL}・{row.number}"
    record = from_body(owner, to_body(owner(id=new_id(), **whole)))
    named = {flaw.field for flaw in (*row.flaws, *unnamed)}
    broken = [flaw for flaw in flaws(record) if flaw.field not in named]
    found = (*row.flaws, *unnamed, *broken)
    same = [one for one in standing if _said(one) == _said(record)]
    outcome = Outcome.DUPLICATE if is_known or same else Outcome.TAKEN
    notices = row.notices if same else (*row.notices, *_doubts(standing, record))
    return PlannedRow(
        source=batch.file_name,
        number=row.number,
        type_name=owner.TYPE,
        label=words_of(record),
        outcome=Outcome.REFUSED if found else outcome,
        flaws=found,
        notices=notices,
        record=None if found else record,
    )


def _resolved(
    directory: Directory, owner: type[ChannelRow], row: StrictRow
) -> tuple[dict[str, Any], list[Flaw]]:
    """Turn names into ids; a name that is not known, or not only one, is a flaw."""
    values, found = dict(row.values), list[Flaw]()
    for name, (word, *_rest) in row.names.items():
        target = spec_of(owner, name).target
        try:
            values[name] = directory.named(target, word)
        except AmbiguousError:
            found.append(Flaw(name, "several_named", (word,)))
            continue
        if not values[name]:
            found.append(Flaw(name, "nobody_named", (word,)))
    return values, found


def _said(row: ChannelRow) -> dict[str, Any]:
    body = to_body(row)
    return {name: value for name, value in body.items() if name not in _OF_THE_FILE}


def _doubts(standing: Sequence[ChannelRow], record: ChannelRow) -> list[Flaw]:
    """Warn where the same figure is known with another value: both stand."""
    key = _key(record)
    others = [one for one in standing if _key(one) == key]
    return [Flaw("", "said_otherwise", (one.row,)) for one in others[:1]]


def _key(row: ChannelRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _KEYS[row.TYPE])


def words_of(row: ChannelRow) -> str:
    """Return what a row is called in a list."""
    if isinstance(row, IndicatorReading):
        return f"{row.indicator} {row.month}"
    if isinstance(row, SupervisionItem):
        return row.matter_name
    said = row.duties if isinstance(row, DutyFiling) else row.claim
    return said[:_NAMES_SHOWN] + ("…" if len(said) > _NAMES_SHOWN else "")


def content_of(row: ChannelRow) -> str:
    """Return all a row says in a line, as its evidence keeps it."""
    owner = type(row)
    said = [(spec, getattr(row, spec.name)) for spec in columns(owner)]
    parts = [
        f"{spec.label}{_plain(spec, value)}"
        for spec, value in said
        if spec.kind is not Kind.REF and value not in (None, "")
    ]
    return "；".join(parts)


def _plain(spec: Spec, value: Any) -> str:
    text = f"{value:f}" if spec.kind is Kind.DECIMAL else str(value)
    return f"：{text}"
