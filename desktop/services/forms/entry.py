"""What the window shows of the two tables while they are filled in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from desktop.dossier.collect.source import day_cell
from desktop.dossier.content import Edition
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.rounds import Subject
from desktop.model.scoring_codes import Difficulty
from desktop.model.spec import Record
from desktop.model.templates import ACHIEVEMENT, EFFORT, Template
from desktop.scoring.effort import effort
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.services import drafting
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.drafting import Typed
from desktop.services.forms.achievement_form import (
    Work,
    WorkRow,
    fields_of,
    row_texts,
    work_on_record,
)
from desktop.services.forms.effort_form import effort_rows, left_out, scored_by
from desktop.services.forms.person import FormPerson, form_person, working
from desktop.services.forms.templates import current_template, template_of
from desktop.services.print_source import source_of
from desktop.services.scores.effort import effort_of, working_days
from desktop.storage import drafts, records
from desktop.storage.database import Connection
from desktop.storage.records import Stored

_SheetT = TypeVar("_SheetT", EffortSheet, AchievementSheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A record that an indicator counts, to be opened."""

    type_name: str
    record_id: str
    day: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A figure below the table, and how it came about."""

    value: str
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortLine:
    """One indicator.

    Attributes:
        cells: Its row as on paper, in the order of the template's columns.
        working: How its points came about; empty where it does not apply.
        counted: What it counts.
    """

    cells: tuple[str, ...]
    working: str
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortEntry:
    """《辛苦指数量化评估表》 being filled in.

    Attributes:
        sheet: As saved; fresh where there is none.
        base: The revision it is based on, None for a fresh one.
        total: E, None where no indicator applies.
        left_out: What stands in 未计入, with the reasons.
        working_days: How many days of the 评估周期 are worked; None where no calendar
            says it.
    """

    template: Template
    sheet: EffortSheet
    base: Stored | None
    lines: tuple[EffortLine, ...]
    total: Sum | None
    left_out: tuple[str, ...]
    working_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One item of 《业绩采集表》.

    Attributes:
        row: What it is of, and as it is scored.
        texts: As on paper, by the key of the column.
        working: How its 完成度, points and weight came about.
    """

    row: WorkRow
    texts: Mapping[str, str]
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementEntry:
    """《业绩采集表》 being filled in.

    Attributes:
        sums: The sums by their key.
        warnings: Items whose 难易度 differs from that of others on the same matter.
    """

    template: Template
    sheet: AchievementSheet
    base: Stored | None
    lines: tuple[WorkLine, ...]
    sums: Mapping[str, Sum]
    warnings: tuple[Differing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """An item judged harder or easier than the same matter is for others."""

    item: str
    matter: str
    own: Difficulty
    others: tuple[Difficulty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsEntry:
    """Both tables of a subject.

    Attributes:
        header: What both say of whose they are, by the key of the place.
        bases: What edited claims were read as.
    """

    header: Mapping[str, str]
    effort: EffortEntry
    achievement: AchievementEntry
    bases: Mapping[str, Stored]


def read_forms(desk: Desk, subject_id: str) -> FormsEntry | None:
    """Read both tables of a subject; None of one who was withdrawn.

    Raises:
        UnknownRecordError: The subject is not on this station.
    """
    with desk.station.database.read() as connection:
        subject = records.read(connection, Subject, subject_id)
        source = source_of(desk, connection)
        whose = form_person(source, connection, subject, Edition.FULL)
        if whose is None:
            return None
        work = work_on_record(whose)
        claims = [row.claim.id for row in work.rows]
        claims += [result.id for row in work.rows for result in row.results]
        return FormsEntry(
            header=whose.header(),
            effort=_effort(connection, whose),
            achievement=_achievement(connection, whose, work),
            bases={id_: records.stored(connection, id_) for id_ in claims},
        )


def save_claims(desk: Desk, typed: Sequence[Typed]) -> ChangeSet:
    """Save what was typed in the table of achievements: all of it or nothing.

    Raises:
        InvalidRecordError, LockedRecordError, PermissionRefusedError: As for records.
    """
    changes = ChangeSet()
    with desk.station.database.write() as connection:
        for item in typed:
            changes |= verbs.put(desk, connection, [item.record], base=item.base)
            drafts.drop(connection, item.record.id)
    return changes


def keep_claims(desk: Desk, typed: Sequence[Typed]) -> None:
    """Keep what is being typed in the table; no rule is asked yet.

    Raises:
        DiskFullError: It was not kept; it is still on the screen.
    """
    for item in typed:
        drafting.keep(desk, item.record, item.base)


def move_sheet(
    desk: Desk, sheet: EffortSheet | AchievementSheet, target: FormState, reason: str
) -> ChangeSet:
    """Confirm, verify or return a sheet.

    Raises:
        InvalidRecordError: Something is missing, or the reason of a return.
        TransitionError: There is no such step from here.
    """
    return verbs.advance(desk, sheet.id, target, reason=reason)


def _effort(connection: Connection, whose: FormPerson) -> EffortEntry:
    sheet, base = _sheet(connection, whose, EffortSheet, whose.own.effort_sheets)
    template = _template(connection, EFFORT, sheet.template, base)
    days = max(0, (sheet.due_days or 0) - (sheet.away_days or 0))
    given = dataclasses.replace(effort_of(whose.own), due_days=Decimal(days))
    found = effort(given, whose.scheme, group=whose.group, months=whose.months)
    scored = scored_by(found)
    lines = [
        EffortLine(
            cells=cells,
            working=working(scored[one.code]) if one.code in scored else "",
            counted=_counted(whose, scored[one.code].evidence())
            if one.code in scored
            else (),
        )
        for one, cells in zip(
            whose.scheme.indicators, effort_rows(whose, template, found), strict=True
        )
    ]
    return EffortEntry(
        template=template,
        sheet=dataclasses.replace(sheet, template=template.version),
        base=base,
        lines=tuple(lines),
        total=_sum(found.figure) if found.figure else None,
        left_out=tuple(left_out(whose, found)),
        working_days=working_days(whose.own),
    )


def _achievement(
    connection: Connection, whose: FormPerson, work: Work
) -> AchievementEntry:
    sheets = whose.source.about(AchievementSheet, whose.own.person.subject.id)
    sheet, base = _sheet(connection, whose, AchievementSheet, sheets)
    template = _template(connection, ACHIEVEMENT, sheet.template, base)
    fields, figures = fields_of(whose), work.figures
    lines = [
        WorkLine(
            row=row,
            texts=row_texts(whose, row, template, fields),
            working="\n".join(
                working(figures[f"{row.item.code}{part}"]) for part in "pqw"
            ),
        )
        for row in work.rows
    ]
    keys = {"common": "QC", "own": "QO", "quality": "Q", "load": "V", "total": "P"}
    return AchievementEntry(
        template=template,
        sheet=dataclasses.replace(sheet, template=template.version),
        base=base,
        lines=tuple(lines),
        sums={key: _sum(figures[c]) for key, c in keys.items() if c in figures},
        warnings=tuple(_differing(connection, whose, work)),
    )


def _sheet(
    connection: Connection,
    whose: FormPerson,
    owner: type[_SheetT],
    found: Sequence[_SheetT],
) -> tuple[_SheetT, Stored | None]:
    """Return the last sheet as saved with its base, else a fresh one."""
    if found:
        return found[-1], records.stored(connection, found[-1].id)
    subject = whose.own.person.subject
    return owner(id=new_id(), round_id=subject.round_id, subject_id=subject.id), None


def _sum(figure: Figure) -> Sum:
    return Sum(value=plain(figure.value), working=working(figure))


def _template(
    connection: Connection, form: str, version: int | None, base: Stored | None
) -> Template:
    """Return the version a sheet is filled in on; a fresh one takes the current."""
    if base is None:
        return current_template(connection, form)
    return template_of(connection, form, version)


def _counted(whose: FormPerson, ids: Iterable[str]) -> tuple[Counted, ...]:
    """Return the notes, logs and ties among what an indicator rests on."""
    own = whose.own
    known: dict[str, Counted] = {
        note.id: _open(note, day_cell(note.noted_on), note.content)
        for note in own.notes
    }
    known |= {log.id: _open(log, day_cell(log.logged_on), log.seen) for log in own.logs}
    known |= {
        tie.id: _open(tie, "", own.matters[matter].name)
        for matter, tie in own.ties.items()
        if matter in own.matters
    }
    return tuple(known[id_] for id_ in ids if id_ in known)


def _open(record: Record, day: str, words: str) -> Counted:
    return Counted(type_name=record.TYPE, record_id=record.id, day=day, words=words)


def _differing(
    connection: Connection, whose: FormPerson, work: Work
) -> Iterable[Differing]:
    """Give the items whose 难易度 is not that of others on the same matter (§6.3)."""
    his = set(whose.own.person.ids)
    others: dict[str, set[Difficulty]] = {}
    for owner in (DutyItem, ResultItem):
        found = records.find(
            connection, owner, struck=False, round_id=whose.the_round.id
        )
        for item in found:
            is_others = item.subject_id not in his and item.matter_id
            if is_others and item.difficulty is not None:
                key = f"{item.matter_id}/{_named(item)}"
                others.setdefault(key, set()).add(item.difficulty)
    for row in work.rows:
        claim, matter = row.claim, whose.own.matters.get(row.claim.matter_id)
        known = others.get(f"{claim.matter_id}/{_named(claim)}", set())
        if matter is not None and claim.difficulty is not None:
            different = known - {claim.difficulty}
            if different:
                yield Differing(
                    item=row.item.name,
                    matter=matter.name,
                    own=claim.difficulty,
                    others=tuple(one for one in Difficulty if one in different),
                )


def _named(claim: DutyItem | ResultItem) -> str:
    return claim.duty if isinstance(claim, DutyItem) else claim.outcome
