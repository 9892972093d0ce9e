"""Parts 一 and 三: the cadre and what he answers for."""

from __future__ import annotations

from datetime import date

from desktop.dossier.collect.redaction import may_show, shown
from desktop.dossier.collect.source import Source, day_cell, dotted, joined, label
from desktop.dossier.content import Edition
from desktop.dossier.rows import AnnualRow, CadreSheet, MatterRow, ResumeRow
from desktop.dossier.wording import wording
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.work import Field, Matter, Milestone, Responsibility

_RECENT_YEARS = 3


def cadre_sheet(
    source: Source, cadre: Cadre, edition: Edition, on: date | None
) -> CadreSheet:
    """Return the basic table; ages are counted as of the day *on*."""

    def text(field: str) -> str:
        return shown(edition, cadre, field)

    def both(first: str, second: str) -> str:
        return joined((text(first), text(second)))

    has_id = may_show(edition, cadre, "id_number")
    return CadreSheet(
        name=cadre.name,
        sex=label(cadre.sex),
        born=_born(cadre.born_on, on),
        ethnicity=text("ethnicity"),
        native_place=text("native_place"),
        birthplace=text("birthplace"),
        joined_party=dotted(text("joined_party_on")),
        started_work=dotted(text("started_work_on")),
        health=text("health"),
        technical_title=text("technical_title"),
        expertise=text("expertise"),
        full_time_education=both("full_time_education", "full_time_degree"),
        full_time_school=both("full_time_school", "full_time_degree_school"),
        in_service_education=both("in_service_education", "in_service_degree"),
        in_service_school=both("in_service_school", "in_service_degree_school"),
        id_number=masked(cadre.id_number) if has_id else None,
        post=cadre.post,
        level_and_rank=joined((cadre.post_level, cadre.rank), by="／"),
        in_post_since=dotted(cadre.in_post_since),
        at_level_since=dotted(cadre.at_level_since),
        duties=text("duties"),
        portrait=source.face(cadre.portrait),
        resume=_resume(cadre),
        annual=_annual(cadre),
        honours=text("honours"),
    )


def matter_rows(source: Source, subject: Subject) -> tuple[MatterRow, ...]:
    """Return the matters of a subject and those the cadre answers for besides."""
    ties = source.ties(subject.cadre_id)
    ids = dict.fromkeys((*subject.matters, *ties))
    matters = source.many(Matter, ids)
    fields = source.many(Field, (matter.field_id for matter in matters.values()))
    return tuple(
        _matter_row(source, matters[id_], ties.get(id_), fields)
        for id_ in ids
        if id_ in matters
    )


def masked(id_number: str) -> str:
    """Return an identity number as paper may show it: `321311********2341`."""
    if len(id_number) < 11:
        return "*" * len(id_number)
    return f"{id_number[:6]}{'*' * (len(id_number) - 10)}{id_number[-4:]}"


def age_on(born: str, on: date | None) -> int | None:
    """Return an age in years as of *on*, None where the birth's month is not known."""
    parts = [int(part) for part in born.split("-") if part.isdigit()]
    if on is None or len(parts) < 2:
        return None
    birthday = (parts[1], parts[2] if len(parts) > 2 else 1)
    return on.year - parts[0] - ((on.month, on.day) < birthday)


def _born(partial: str, on: date | None) -> str:
    words, age = ".".join(partial.split("-")[:2]), age_on(partial, on)
    if age is None:
        return words
    return wording("YX-01")["age"].format(born=words, age=age)


def _resume(cadre: Cadre) -> tuple[ResumeRow, ...]:
    if not cadre.resume and cadre.resume_text:
        return (ResumeRow(period="", post=cadre.resume_text),)
    return tuple(
        ResumeRow(
            period=f"{dotted(line.since)}—{dotted(line.until)}",
            post=line.post,
            note=line.note,
        )
        for line in cadre.resume
    )


def _annual(cadre: Cadre) -> tuple[AnnualRow, ...]:
    if not cadre.annual_grades and cadre.annual_text:
        return (AnnualRow(year="", grade=cadre.annual_text),)
    dated = [grade for grade in cadre.annual_grades if grade.year is not None]
    recent = sorted(dated, key=lambda grade: grade.year or 0)[-_RECENT_YEARS:]
    return tuple(
        AnnualRow(year=str(grade.year), grade=grade.grade, unit=grade.unit)
        for grade in recent
    )


def _matter_row(
    source: Source,
    matter: Matter,
    tie: Responsibility | None,
    fields: dict[str, Field],
) -> MatterRow:
    field = fields.get(matter.field_id)
    return MatterRow(
        name=matter.name,
        category=field.name if field else "",
        part=label(tie.part) if tie else "",
        level=label(matter.level),
        planned=_next_milestone(source, matter),
        progress=label(matter.progress),
        basis=tie.basis if tie else "",
    )


def _next_milestone(source: Source, matter: Matter) -> str:
    """Return the first milestone not yet reached, or the last one."""
    found = source.find(Milestone, matter_id=matter.id)
    dated = sorted(
        (stone for stone in found if stone.planned_on is not None),
        key=lambda stone: stone.planned_on or date.min,
    )
    if not dated:
        return ""
    stone = next((stone for stone in dated if stone.done_on is None), dated[-1])
    return joined((day_cell(stone.planned_on), stone.name), by="\n")
