"""What the channels say of a person, beside a claim; a row becomes evidence when cited.

The evidence keeps the row's own words with its file and row, so that the batch can be
found; a batch whose row is cited is not undone.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.channels import (
    ImportBatch,
    IndicatorReading,
    QuarterShowing,
    SupervisionItem,
)
from desktop.model.codes import Dimension, EvidenceKind, Producer, Site
from desktop.model.fieldwork import Evidence
from desktop.model.ids import new_id
from desktop.model.lists import ResultItem
from desktop.model.verifying import Claim
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports.channels import (
    CHANNEL_OF,
    ChannelRow,
    content_of,
    rows_about,
    words_of,
)
from desktop.services.same_person import Person
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A row of a channel beside a claim.

    Attributes:
        row: The row.
        title: What to call it.
        content: All it says.
        source: The file it came in, and where in it.
        difference: What was claimed less what it says, where both are figures in the
            same unit; empty otherwise.
    """

    row: ChannelRow
    title: str
    content: str
    source: str
    difference: str = ""


def figures(connection: Connection, claim: Claim, person: Person) -> list[Figure]:
    """Return what the channels say of a claim's person and nobody cites yet."""
    entries = (person.cadre, *person.merged)
    rows = rows_about(
        connection,
        cadres=[entry.id for entry in entries],
        units=[entry.unit_id for entry in entries if entry.unit_id],
        matters=person.subject.matters,
    )
    known = records.find(connection, Evidence, round_id=claim.round_id)
    cited = {item.row_id for item in known if item.subject_id in person.ids}
    batches = records.read_many(
        connection, ImportBatch, list({row.batch_id for row in rows})
    )
    return [
        Figure(
            row=row,
            title=f"{row.LABEL}：{words_of(row)}",
            content=content_of(row),
            source=_source(batches.get(row.batch_id), row),
            difference=_difference(claim, row),
        )
        for row in rows
        if row.id not in cited
    ]


def cite(desk: Desk, claim: Claim, row: ChannelRow) -> ChangeSet:
    """Register a row of a channel as evidence about a claim's subject.

    Raises:
        PermissionRefusedError, InvalidRecordError
    """
    with desk.station.database.write() as connection:
        batch = records.read_many(connection, ImportBatch, [row.batch_id])
        told = f"{content_of(row)}（{_source(batch.get(row.batch_id), row)}）"
        proof = Evidence(
            id=new_id(),
            round_id=claim.round_id,
            subject_id=claim.subject_id,
            title=f"{row.LABEL}：{words_of(row)}",
            kind=_kind(row),
            dimension=Dimension.RESULTS,
            site=Site.OFFICE,
            content=told,
            producer=_producer(row),
            matter_id=row.matter_id if isinstance(row, SupervisionItem) else "",
            row_id=row.id,
            collected_at=desk.now().replace(microsecond=0),
            collected_by=desk.reviewer,
        )
        return verbs.put(desk, connection, [proof])


def _source(batch: ImportBatch | None, row: ChannelRow) -> str:
    name = batch.file_name if batch else CHANNEL_OF[row.TYPE].label
    return f"{name} {row.row}"


def _difference(claim: Claim, row: ChannelRow) -> str:
    if not isinstance(claim, ResultItem) or not isinstance(row, IndicatorReading):
        return ""
    if claim.reached is None or row.reached is None:
        return ""
    if claim.measured_in != row.measured_in:
        return ""
    return f"{claim.reached - row.reached:f}"


def _kind(row: ChannelRow) -> EvidenceKind:
    if isinstance(row, IndicatorReading):
        return EvidenceKind.FIGURE
    if isinstance(row, SupervisionItem):
        return EvidenceKind.SUPERVISION
    return EvidenceKind.DOCUMENT


def _producer(row: ChannelRow) -> Producer:
    """Return who speaks in a row: what a cadre shows of himself is his own word."""
    if isinstance(row, QuarterShowing):
        return Producer.CADRE
    return Producer.THIRD_PARTY
