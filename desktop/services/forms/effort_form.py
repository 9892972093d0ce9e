"""《干部“辛苦指数”量化评估表》 filled in: what counted, what did not, and E (M35)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from desktop.dossier.collect.source import day_cell
from desktop.dossier.form_sheets import EffortPart, FormSheet
from desktop.messages import flaw_words
from desktop.model.forms import EffortSheet, FormState
from desktop.model.templates import EFFORT, Template
from desktop.scoring.effort import Effort, EffortInput, EffortRecord, effort
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.scoring.scale import indicator_scale
from desktop.scoring.scheme import Indicator
from desktop.services.forms.cells import row_of, whole
from desktop.services.forms.person import (
    FormPerson,
    days_of,
    last_of,
    why_uncounted,
    working,
)
from desktop.services.forms.templates import template_of
from desktop.services.scores.effort import effort_of
from desktop.storage.database import Connection

_DAYS = (("一线日", "H1"), ("驻点", "H2"), ("值守", "H3"))
"""The kinds of days a calendar shows, by the indicator that counts them."""


def effort_part(connection: Connection, whose: FormPerson) -> EffortPart | None:
    """Return 五 of a person, None until his sheet is confirmed."""
    sheet = last_of(whose.own.effort_sheets, FormState.DRAFT)
    if sheet is None:
        return None
    template = template_of(connection, EFFORT, sheet.template)
    given = effort_of(whose.own)
    return EffortPart(
        sheet=effort_sheet(whose, sheet, template, given),
        months=tuple(_months(whose)),
        days=tuple(_days(whose, given)),
    )


def effort_sheet(
    whose: FormPerson, sheet: EffortSheet, template: Template, given: EffortInput
) -> FormSheet:
    """Return the sheet as it is printed, with E and how it came about."""
    found = effort(given, whose.scheme, group=whose.group, months=whose.months)
    return FormSheet(
        template=template,
        header=tuple(_header(whose, sheet).items()),
        rows=tuple(effort_rows(whose, template, found)),
        sums=(("total", working(found.figure) if found.figure else ""),),
        signatures=tuple(_signatures(whose, sheet, found).items()),
        notes=(*_steps(found), *left_out(whose, found)),
    )


def scored_by(found: Effort) -> Mapping[str, Figure]:
    """Return what each indicator scored, by its code."""
    terms = found.figure.terms if found.figure else ()
    figures = (term.source for term in terms if isinstance(term.source, Figure))
    return {figure.code: figure for figure in figures}


def amount_of(figure: Figure) -> str:
    """Return the 核定数 that an indicator's figure is made of."""
    amount = next(term.source.value for term in figure.terms if term.symbol == "x")
    return whole(amount)


def _header(whose: FormPerson, sheet: EffortSheet) -> dict[str, str]:
    days = {"due": sheet.due_days, "away": sheet.away_days}
    known = {key: "" if value is None else f"{value}天" for key, value in days.items()}
    common = whose.header()
    names = ("name", "post", "round", "period", "group")
    return {name: common[name] for name in names} | known


def effort_rows(
    whose: FormPerson, template: Template, found: Effort
) -> Iterator[tuple[str, ...]]:
    """Give a row for each indicator: its ruler, what counted, what it scored."""
    scored = scored_by(found)
    uncounted = Counter(item.record.indicator for item in found.uncounted)
    for number, indicator in enumerate(whose.scheme.indicators, 1):
        cells = _given(whose, template, indicator) | {"number": str(number)}
        cells["uncounted"] = str(uncounted[indicator.code])
        figure = scored.get(indicator.code)
        if figure is None:
            cells |= dict.fromkeys(
                ("amount", "points", "weighted"), template.word("off")
            )
        else:
            cells |= {
                "amount": amount_of(figure),
                "points": plain(figure.value),
                "weighted": whole(indicator.weight * figure.value / 100),
                "evidence": _evidence(whose, figure.evidence()),
            }
        yield row_of(template, cells)


def _given(
    whose: FormPerson, template: Template, indicator: Indicator
) -> dict[str, str]:
    months = whose.months
    scale = indicator_scale(indicator, whose.scheme, group=whose.group, months=months)
    labels = {item.key: item.label for item in template.items}
    return {
        "indicator": labels.get(indicator.code, indicator.name),
        "weight": whole(indicator.weight),
        "unit": indicator.unit,
        "base": whole(scale.base.source.value),
        "full": whole(scale.full.source.value),
    }


def _evidence(whose: FormPerson, ids: Sequence[str]) -> str:
    """Return what an amount rests on, counted by kind."""
    own = whose.own
    kinds = (
        ("动态", {note.id for note in own.notes}),
        ("日志", {log.id for log in own.logs}),
        ("分工", {tie.id for tie in own.ties.values()}),
    )
    counts = ((name, len(known.intersection(ids))) for name, known in kinds)
    return "\n".join(f"{name}{count}条" for name, count in counts if count)


def _signatures(whose: FormPerson, sheet: EffortSheet, found: Effort) -> dict[str, str]:
    hints = [flaw_words("effort_sheet", hint).zh for hint in found.hints]
    return {
        "care": "；".join(filter(None, (sheet.care, *hints))) or "无",
        "circumstances": sheet.circumstances or "无",
        "confirmed": day_cell(sheet.confirmed_on),
        "witness": sheet.witness,
        "verifier": whose.reviewers([sheet.verifier_id]),
        "date": days_of(sheet.verified_on),
    }


def _steps(found: Effort) -> Iterator[str]:
    """Give how each indicator was scored, so that it can be done again by hand."""
    for code, figure in scored_by(found).items():
        for term in figure.terms:
            if isinstance(term.source, Figure):  # 核定数, or a ruler of its own length
                yield f"{code} {working(term.source)}"
        yield f"{code} {working(figure)}"


def left_out(whose: FormPerson, found: Effort) -> Iterator[str]:
    """Give what stands in 未计入, by indicator and reason, after what is in doubt."""
    if found.doubt:
        yield f"H1 {found.doubt}"
    names = {indicator.code: indicator.name for indicator in whose.scheme.indicators}
    counts = Counter(
        (item.record.indicator, why_uncounted(item)) for item in found.uncounted
    )
    for (code, why), count in sorted(counts.items()):
        yield f"未计入：{code} {names.get(code, '')}{count}条，{why}"


def _months(whose: FormPerson) -> Iterator[tuple[int, int]]:
    """Give the months of the 评估周期, which ends with the round."""
    the_round = whose.the_round
    last = the_round.ends_on or the_round.starts_on or date(the_round.year or 1, 12, 31)
    end = last.year * 12 + last.month - 1
    for month in range(end - whose.months + 1, end + 1):
        yield month // 12, month % 12 + 1


def _days(
    whose: FormPerson, given: EffortInput
) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Give the days that count, by kind."""
    found = effort(given, whose.scheme, group=whose.group, months=whose.months)
    out = {id(item.record) for item in found.uncounted}
    for name, code in _DAYS:
        counted = (
            record
            for record in given.records
            if record.indicator == code and id(record) not in out
        )
        yield name, tuple(sorted({_day(record) for record in counted}))


def _day(record: EffortRecord) -> date:
    """Return the day a record is about: what is counted once a day begins with it."""
    return date.fromisoformat(record.once.partition("/")[0])
