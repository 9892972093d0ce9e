"""Parts 八, 九, 十 and 十七: what was seen and said, and what the team made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from desktop.dossier.collect.claims import Claims
from desktop.dossier.collect.source import (
    Source,
    day_cell,
    joined,
    label,
    local,
)
from desktop.dossier.content import Edition
from desktop.dossier.furniture import print_day
from desktop.dossier.rows import (
    InterviewSheet,
    MarkRow,
    ObservationRow,
    OpinionRow,
    PointRow,
    ReviewSheet,
    SheetMark,
    TalkLine,
    TeamAppraisal,
)
from desktop.dossier.wording import wording
from desktop.model.codes import Circle, InterviewState, PointKind
from desktop.model.fieldwork import Interview, Observation, Point
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.scoring.appraisal import (
    TRIMMED_FROM,
    deviation,
    mean,
    needs_calibration,
    rounded,
    sheet_total,
    team_total,
)
from desktop.scoring.team import last_turns

_EPOCH = datetime.min.replace(tzinfo=UTC)


def observation_rows(
    source: Source, claims: Claims, subject_id: str
) -> tuple[ObservationRow, ...]:
    """Return part 八, oldest first."""
    found = source.about(Observation, subject_id)
    names = source.names(item.observer_id for item in found)
    numbers: dict[str, list[str]] = {}
    for item in claims.evidence:
        numbers.setdefault(item.observation_id, []).append(item.number)
    return tuple(
        ObservationRow(
            day=day_cell(item.observed_at),
            place=item.place,
            element=label(item.element),
            fact=item.fact,
            observer=names.get(item.observer_id, ""),
            evidence=joined(numbers.get(item.id, ()), by="、"),
        )
        for item in sorted(found, key=lambda item: item.observed_at or _EPOCH)
    )


def signed_interviews(source: Source, subject_id: str) -> list[Interview]:
    """Return the signed interviews about a subject, oldest first."""
    found = source.linked(Interview, subject_id)
    signed = [item for item in found if item.state is InterviewState.SIGNED]
    return sorted(signed, key=lambda item: (item.held_at or _EPOCH, item.id))


def unsigned_count(source: Source, subject_id: str) -> int:
    """Return how many interviews about a subject are still drafts."""
    found = source.linked(Interview, subject_id)
    return sum(item.state is InterviewState.DRAFT for item in found)


def opinion_rows(
    source: Source, talks: Sequence[Interview], subject_id: str
) -> tuple[OpinionRow, ...]:
    """Return part 九: what each group said, without leads."""
    order = {talk.id: at for at, talk in enumerate(talks)}
    circles = {talk.id: talk.circle for talk in talks}
    points = [
        point
        for point in source.about(Point, subject_id)
        if point.interview_id in order
    ]
    points.sort(key=lambda point: (order[point.interview_id], point.first_line or 0))

    def said(circle: Circle, kind: PointKind) -> str:
        return _numbered(
            point.summary or point.quote
            for point in points
            if point.kind is kind and circles[point.interview_id] is circle
        )

    return tuple(
        OpinionRow(
            circle=circle.label,
            talks=sum(talk.circle is circle for talk in talks),
            merits=said(circle, PointKind.MERIT),
            faults=said(circle, PointKind.FAULT),
            cases=said(circle, PointKind.CASE),
        )
        for circle in Circle
        if any(talk.circle is circle for talk in talks)
    )


def team_appraisal(
    source: Source, claims: Claims, subject_id: str
) -> TeamAppraisal | None:
    """Return part 十 from the signed sheets, None while there is none."""
    order = [subject.id for subject in source.subjects(subject_id)]
    sheets = last_turns(source.about(AppraisalSheet, subject_id), order)
    if not sheets:
        return None
    names = source.names(sheet.reviewer_id for sheet in sheets)
    totals = [sheet_total(sheet) for sheet in sheets]
    return TeamAppraisal(
        reviewers=tuple(names.get(sheet.reviewer_id, "") for sheet in sheets),
        rows=tuple(_mark_rows(sheets, claims)),
        totals=MarkRow(
            item=wording("YX-01")["total"],
            quality="",
            weight="100",
            scores=tuple(map(_figure, totals)),
            mean=_figure(team_total(totals)),
            spread=_spread(totals),
        ),
        method=_method(totals),
        calibration=_calibration(sheets, totals),
        consistency=wording("YX-01")["consistency_open"],
        sheets=tuple(
            _review_sheet(sheet, names, total, claims)
            for sheet, total in zip(sheets, totals, strict=True)
        ),
    )


def interview_sheet(
    source: Source, talk: Interview, round_code: str, subject_id: str = ""
) -> InterviewSheet:
    """Return one interview with its points; *subject_id* limits whose points."""
    points = source.find(Point, interview_id=talk.id)
    if subject_id:
        his = {subject.id for subject in source.subjects(subject_id)}
        points = [point for point in points if point.subject_id in his]
    points.sort(key=lambda point: (point.first_line or 0, point.first_character or 0))
    ids = (*talk.subjects, *(point.subject_id for point in points))
    cadres = _cadre_names(source, ids)
    names = source.names((talk.asked_by, talk.recorded_by))
    signed_at = local(talk.signed_at)
    return InterviewSheet(
        number=interview_number(talk, round_code),
        held=_held(talk),
        place=f"{talk.place}（{label(talk.site)}）" if talk.site else talk.place,
        asked_by=names.get(talk.asked_by, ""),
        recorded_by=names.get(talk.recorded_by, ""),
        interviewee=talk.interviewee,
        interviewee_post=talk.interviewee_post,
        circle=label(talk.circle),
        relation=talk.relation,
        subjects=joined((cadres.get(id_, "") for id_ in talk.subjects), by="、"),
        informed=talk.informed,
        lines=tuple(
            TalkLine(number=at, voice=line.voice.label, words=line.words)
            for at, line in enumerate(talk.lines, 1)
        ),
        cases=talk.cases,
        scene=talk.scene,
        check=str(talk.check.value) if talk.check else "",
        check_note=talk.check_note,
        signed_on=signed_at.date() if signed_at else None,
        points=tuple(_point_row(point, cadres) for point in points),
    )


def interview_number(talk: Interview, round_code: str) -> str:
    """Return an interview's number on paper: round, count, end of its id."""
    return f"{round_code}-F{talk.number or 0:02d}-{talk.id[-4:].upper()}"


def _cadre_names(source: Source, subject_ids: Iterable[str]) -> dict[str, str]:
    subjects = source.many(Subject, dict.fromkeys(subject_ids))
    entries = {
        id_: source.persons.standing(subject.cadre_id)
        for id_, subject in subjects.items()
    }
    cadres = source.many(Cadre, entries.values())
    return {id_: cadres[one].name for id_, one in entries.items() if one in cadres}


def _held(talk: Interview) -> str:
    start, end = local(talk.held_at), local(talk.ended_at)
    if start is None:
        return ""
    words = f"{print_day(start)} {start:%H:%M}"
    return f"{words}—{end:%H:%M}" if end else words


def _point_row(point: Point, cadres: dict[str, str]) -> PointRow:
    first, last = point.first_line or 0, point.last_line or point.first_line or 0
    words = wording("YX-06")["point_summary" if point.summary else "point"]
    return PointRow(
        quote=words.format(quote=_within_quotes(point.quote), summary=point.summary),
        kind=label(point.kind),
        lines=f"{first}—{last}" if last > first else str(first),
        subject=cadres.get(point.subject_id, ""),
        credibility=label(point.credibility),
        follow_up=point.follow_up,
        adoption=label(point.adoption),
    )


def _mark_rows(sheets: Sequence[AppraisalSheet], claims: Claims) -> Iterable[MarkRow]:
    for item, (quality, weight) in SHEET_WEIGHTS.items():
        marks = [
            next((mark for mark in sheet.marks if mark.item is item), None)
            for sheet in sheets
        ]
        given = [mark.score for mark in marks if mark and mark.score is not None]
        ids = (id_ for mark in marks if mark for id_ in mark.evidence_ids)
        yield MarkRow(
            item=item.label,
            quality=quality.label,
            weight=str(weight),
            scores=tuple(
                _figure(mark.score) if mark and mark.score is not None else ""
                for mark in marks
            ),
            mean=_figure(mean(given)) if given else "",
            spread=_spread(given),
            basis=claims.numbers(ids, Edition.FULL),
        )


def _review_sheet(
    sheet: AppraisalSheet, names: dict[str, str], total: Decimal, claims: Claims
) -> ReviewSheet:
    signed_at = local(sheet.signed_at)
    return ReviewSheet(
        reviewer=names.get(sheet.reviewer_id, ""),
        marks=tuple(
            SheetMark(
                item=label(mark.item),
                quality=SHEET_WEIGHTS[mark.item][0].label if mark.item else "",
                weight=str(SHEET_WEIGHTS[mark.item][1]) if mark.item else "",
                score=_figure(mark.score) if mark.score is not None else "",
                basis=mark.basis,
                evidence=claims.numbers(mark.evidence_ids, Edition.FULL),
            )
            for mark in sheet.marks
        ),
        total=_figure(total),
        working=_working(sheet, total),
        merits=sheet.merits,
        faults=sheet.faults,
        suited_post=sheet.suited_post,
        proposed=label(sheet.proposed),
        recusal_declared=sheet.recusal_declared,
        signed_on=signed_at.date() if signed_at else None,
    )


def _working(sheet: AppraisalSheet, total: Decimal) -> str:
    """Return how the total came about, to be done again by hand."""
    marks = {mark.item: mark.score for mark in sheet.marks}
    products = (
        weight * (marks.get(item) or Decimal(0))
        for item, (_, weight) in SHEET_WEIGHTS.items()
    )
    whole = sum(products, Decimal(0))
    facts = {"sum": _figure(whole), "total": _figure(total)}
    return wording("YX-01")["sheet_working"].format(**facts)


def _method(totals: Sequence[Decimal]) -> str:
    """Return how the summary's figures are reckoned."""
    is_trimmed = len(totals) >= TRIMMED_FROM
    return wording("YX-01")["method_trimmed" if is_trimmed else "method_mean"]


def _calibration(sheets: Sequence[AppraisalSheet], totals: Sequence[Decimal]) -> str:
    """Return what came of the rule that reviewers far apart must confer."""
    words, spread = wording("YX-01"), _spread(totals)
    if not spread:
        return words["calibration_alone"]
    name = "uncalibrated" if needs_calibration(totals) else "calibration_idle"
    if any((sheet.turn or 1) > 1 for sheet in sheets):
        name = "calibrated"
    facts = {"range": _figure(max(totals) - min(totals)), "spread": spread}
    return words[name].format(**facts)


def _numbered(texts: Iterable[str]) -> str:
    """Return texts below each other, numbered where there are several."""
    listed = list(dict.fromkeys(text for text in texts if text))
    if len(listed) < 2:
        return "".join(listed)
    return "\n".join(f"{at}. {text}" for at, text in enumerate(listed, 1))


def _within_quotes(text: str) -> str:
    """Return a text to stand within “ ”: its own become ‘ ’. Source: GB/T 15834."""
    return text.translate({ord("“"): "‘", ord("”"): "’"})


def _spread(values: Sequence[Decimal]) -> str:
    found = deviation(values)
    return "" if found is None else _figure(found)


def _figure(value: Decimal) -> str:
    return format(rounded(value), "f")
