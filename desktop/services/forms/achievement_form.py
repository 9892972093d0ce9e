"""《干部推进高质量发展业绩采集表》 filled in: every item, and P (M36)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.collect.source import day_cell, joined, label
from desktop.dossier.content import Edition
from desktop.dossier.form_sheets import AchievementPart, FormSheet
from desktop.dossier.wording import wording
from desktop.model.codes import VerifyMethod
from desktop.model.forms import AchievementSheet, FormState
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.scoring_codes import Measure, Nature
from desktop.model.templates import ACHIEVEMENT, Template
from desktop.model.work import Field
from desktop.scoring.achievement import Achievement, WorkItem, achievement
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.services.forms.cells import row_of, whole
from desktop.services.forms.person import FormPerson, days_of, last_of, working
from desktop.services.forms.templates import template_of
from desktop.services.scores.work import claims_of, work_of
from desktop.storage.database import Connection

_STEPS = (("p", "完成度p"), ("q", "得分q"), ("w", "权重ω"))
_SUMS = {"common": "QC", "own": "QO", "quality": "Q", "total": "P"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One row of the sheet: what it is of, and as it is scored.

    Attributes:
        claim: The duty, or a result off the list.
        results: What was claimed of it.
        item: As it is scored.
        degree: 完成度, None where there is no figure.
    """

    claim: DutyItem | ResultItem
    results: Sequence[ResultItem]
    item: WorkItem
    degree: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All rows of one person, and what they come to."""

    rows: tuple[WorkRow, ...]
    found: Achievement
    figures: Mapping[str, Figure]


def work_on_record(whose: FormPerson) -> Work:
    """Return the rows of a person as they stand, with their figures."""
    items = work_of(whose.own)
    found = achievement(items, whose.scheme, group=whose.group, months=whose.months)
    figures = {f.code: f for f in found.figure.walk()} if found.figure else {}
    rows = tuple(
        WorkRow(
            claim=claim,
            results=results,
            item=item,
            degree=figures[f"{item.code}p"].value,
        )
        for item, (claim, results) in zip(items, claims_of(whose.own), strict=True)
    )
    return Work(rows=rows, found=found, figures=figures)


def achievement_part(
    connection: Connection, whose: FormPerson
) -> AchievementPart | None:
    """Return 六 of a person, None until his sheet is confirmed."""
    found = whose.source.about(AchievementSheet, whose.own.person.subject.id)
    sheet = last_of(found, FormState.DRAFT)
    if sheet is None:
        return None
    template = template_of(connection, ACHIEVEMENT, sheet.template)
    work = work_on_record(whose)
    return AchievementPart(
        sheet=achievement_sheet(whose, sheet, template, work),
        degrees=tuple((row.item.name.rstrip("。"), _percent(row)) for row in work.rows),
    )


def achievement_sheet(
    whose: FormPerson, sheet: AchievementSheet, template: Template, work: Work
) -> FormSheet:
    """Return the sheet as it is printed, with P and how it came about."""
    common = whose.header()
    header = {name: common[name] for name in ("name", "post", "duties", "round")}
    header["dates"] = days_of(sheet.filled_on, sheet.verified_on)
    verifiers = (sheet.verifier_id, sheet.second_verifier_id)
    signed = {
        "self": day_cell(sheet.filled_on),
        "unit": joined((sheet.confirmed_by, day_cell(sheet.confirmed_on)), by="　"),
        "verifiers": whose.reviewers(verifiers),
        "leader": whose.reviewers([sheet.leader_id]),
    }
    fields = fields_of(whose)
    return FormSheet(
        template=template,
        header=tuple(header.items()),
        rows=tuple(
            row_of(
                template, row_texts(whose, row, template, fields) | {"number": str(n)}
            )
            for n, row in enumerate(work.rows, 1)
        ),
        sums=tuple(_sums(work).items()),
        signatures=tuple(signed.items()),
        notes=tuple(_steps(work)),
    )


def row_texts(
    whose: FormPerson, row: WorkRow, template: Template, fields: Mapping[str, str]
) -> dict[str, str]:
    """Return what a row prints, by column, but for its number."""
    item, claim, results = row.item, row.claim, row.results
    is_common = item.nature is Nature.COMMON
    check = next((whose.own.checks.get(result.id) for result in results), None)
    no_result = template.word("no_result")
    return {
        "source": template.word("off_list") if item.off_list else f"责{claim.number}",
        "duty": item.name.rstrip("。"),
        "nature": template.word("common" if is_common else "own"),
        "category": fields.get(claim.matter_id, ""),
        "level": label(item.level),
        "target": _target(claim),
        "reached": _reached(row),
        "completion": plain(row.degree),
        "part": label(item.contribution),
        "difficulty": label(item.difficulty),
        "account": joined(map(_account, results), by="\n") or no_result,
        "proof": joined((result.proof for result in results), by="、"),
        "method": _method(check.method if check else None, whose.edition),
        "verdict": label(item.verdict) if item.verdict else no_result,
    }


def fields_of(whose: FormPerson) -> dict[str, str]:
    """Return the 类别 of each matter he has to do with, by the matter's id."""
    matters = whose.own.matters
    known = whose.source.many(Field, (one.field_id for one in matters.values()))
    return {
        id_: known[matter.field_id].name
        for id_, matter in matters.items()
        if matter.field_id in known
    }


def _target(claim: DutyItem | ResultItem) -> str:
    if claim.measure is Measure.MILESTONES:
        return Measure.MILESTONES.label
    if claim.target_value is not None:
        return f"{whole(claim.target_value)}{claim.measured_in}"
    return claim.target if isinstance(claim, DutyItem) else ""


def _reached(row: WorkRow) -> str:
    reached = row.item.progress.reached
    if row.claim.measure in (Measure.FORWARD, Measure.REVERSE) and reached is not None:
        return f"{whole(reached)}{row.claim.measured_in}"
    words = row.item.progress.completion
    told = joined((result.value for result in row.results), by="；")
    return label(words) or told


def _account(result: ResultItem) -> str:
    return joined((result.outcome, result.own_part), by="\n")


def _method(method: VerifyMethod | None, edition: Edition) -> str:
    """Return how a result was checked; the cadre is not told of talks."""
    if method is VerifyMethod.INTERVIEWS and edition is not Edition.FULL:
        return wording("common")["team_checked"]
    return label(method)


def _percent(row: WorkRow) -> Decimal | None:
    return row.degree * 100 if row.results else None


def _sums(work: Work) -> dict[str, str]:
    figures = work.figures
    texts = {
        name: plain(figures[code].value) if code in figures else ""
        for name, code in _SUMS.items()
    }
    if work.found.figure is not None:
        load = f"Ω {plain(figures['VO'].value)}；V {plain(figures['V'].value)}"
        texts["load"] = load
    return texts


def _steps(work: Work) -> Iterator[str]:
    """Give how each item and each sum came about, to be done again by hand."""
    figures = work.figures
    for at, row in enumerate(work.rows, 1):
        code = row.item.code
        steps = (working(figures[f"{code}{part}"], name) for part, name in _STEPS)
        yield f"第{at}项：{'；'.join(steps)}；真实度v＝{_truth(work, code)}"
    for code in ("QC", "QO", "Q", "VO", "V", "P"):
        if code in figures:
            yield working(figures[code])


def _truth(work: Work, code: str) -> str:
    """Return the factor by which an item's verdict counts."""
    terms = [
        term
        for part in ("QC", "QO")
        if part in work.figures
        for term in work.figures[part].terms
    ]
    weight = next(
        at
        for at, term in enumerate(terms)
        if isinstance(term.source, Figure) and term.source.code == f"{code}w"
    )
    return plain(terms[weight + 1].source.value)
