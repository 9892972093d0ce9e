"""Parts 八, 九, 十 and 十七: what was seen and said, and what the team made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from desktop.dossier.collect.claims import Claims
from desktop.dossier.collect.judgement import (
    agreement_words,
    conferral_words,
    scheme_of,
)
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
from desktop.model.codes import Group, InterviewState, PointKind
from desktop.model.fieldwork import Interview, Observation, Point
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.scoring.appraisal import deviation, mean, rounded
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.scoring.scheme import TeamScheme
from desktop.scoring.team import (
    TeamMark,
    last_turns,
    must_confer,
    team_mark,
    team_mean,
)

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

    def said(circle: Group, kind: PointKind) -> str:
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
        for circle in Group
        if any(talk.circle is circle for talk in talks)
    )


def team_appraisal(
    source: Source, claims: Claims, subject_id: str
) -> TeamAppraisal | None:
    """Return part 十 from the signed sheets, None while there is none."""
    order = [subject.id for subject in source.subjects(subject_id)]
    every = source.about(AppraisalSheet, subject_id)
    sheets = last_turns(every, order)
    if not sheets:
        return None
    scheme = scheme_of(source, sheets[0].round_id).team
    names = source.names(sheet.reviewer_id for sheet in sheets)
    mark = team_mark(sheets, scheme)
    figures = [own for _, own in mark.sheets]
    totals = [own.value for own in figures]
    minutes = conferral_words(source, subject_id)
    return TeamAppraisal(
        reviewers=tuple(names.get(sheet.reviewer_id, "") for sheet in sheets),
        rows=tuple(_mark_rows(sheets, claims, scheme)),
        totals=MarkRow(
            item=wording("YX-01")["total"],
            quality="",
            weight="100",
            scores=tuple(map(_figure, totals)),
            mean=_figure(team_mean(figures, scheme).value),
            spread=_spread(totals),
        ),
        method=_method(totals, scheme),
        calibration=_calibration(
            mark, minutes, scheme, is_due=must_confer(every, order, scheme)
        ),
        consistency=agreement_words(source, sheets[0].round_id)
        or wording("YX-01")["consistency_open"],
        sheets=tuple(
            _review_sheet(sheet, names.get(sheet.reviewer_id, ""), figure, claims)
            for sheet, figure in zip(sheets, figures, strict=True)
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


def _mark_rows(
    sheets: Sequence[AppraisalSheet], claims: Claims, scheme: TeamScheme
) -> Iterable[MarkRow]:
    for item, weight in scheme.items:
        marks = [
            next((mark for mark in sheet.marks if mark.item is item), None)
            for sheet in sheets
        ]
        given = [mark.score for mark in marks if mark and mark.score is not None]
        ids = (id_ for mark in marks if mark for id_ in mark.evidence_ids)
        yield MarkRow(
            item=item.label,
            quality=SHEET_WEIGHTS[item][0].label,
            weight=plain(weight),
            scores=tuple(
                _figure(mark.score) if mark and mark.score is not None else ""
                for mark in marks
            ),
            mean=_figure(mean(given)) if given else "",
            spread=_spread(given),
            basis=claims.numbers(ids, Edition.FULL),
        )


def _review_sheet(
    sheet: AppraisalSheet, reviewer: str, total: Figure, claims: Claims
) -> ReviewSheet:
    weights = _weights(total)
    signed_at = local(sheet.signed_at)
    return ReviewSheet(
        reviewer=reviewer,
        marks=tuple(
            SheetMark(
                item=label(mark.item),
                quality=SHEET_WEIGHTS[mark.item][0].label if mark.item else "",
                weight=plain(weights[mark.item.label][0]) if mark.item else "",
                score=_figure(mark.score) if mark.score is not None else "",
                basis=mark.basis,
                evidence=claims.numbers(mark.evidence_ids, Edition.FULL),
            )
            for mark in sheet.marks
        ),
        total=_figure(total.value),
        working=_working(total),
        merits=sheet.merits,
        faults=sheet.faults,
        suited_post=sheet.suited_post,
        proposed=label(sheet.proposed),
        recusal_declared=sheet.recusal_declared,
        signed_on=signed_at.date() if signed_at else None,
    )


def _weights(total: Figure) -> dict[str, tuple[Decimal, Decimal]]:
    """Return weight and score by item, from the figure they make up."""
    weights = [term.source.value for term in total.terms if term.symbol == "w"]
    scores = [term.source for term in total.terms if term.symbol == "x"]
    pairs = zip(scores, weights, strict=True)
    return {score.name: (weight, score.value) for score, weight in pairs}


def _working(total: Figure) -> str:
    """Return how the total came about, to be done again by hand."""
    products = (weight * score for weight, score in _weights(total).values())
    whole = sum(products, Decimal(0))
    facts = {"sum": _figure(whole), "total": _figure(total.value)}
    return wording("YX-01")["sheet_working"].format(**facts)


def _method(totals: Sequence[Decimal], scheme: TeamScheme) -> str:
    """Return how the summary's figures are reckoned."""
    is_trimmed = len(totals) >= scheme.trimmed_from
    words = wording("YX-01")["method_trimmed" if is_trimmed else "method_mean"]
    return words.format(trimmed=scheme.trimmed_from)


def _calibration(
    mark: TeamMark, minutes: str, scheme: TeamScheme, *, is_due: bool
) -> str:
    """Return what came of the rule that reviewers far apart must confer.

    *minutes* are those of the 合议 that were held.
    """
    words = wording("YX-01")
    if mark.deviation is None or mark.span is None:
        return words["calibration_alone"]
    name = "calibration_idle"
    if is_due:
        name = "uncalibrated" if mark.must_confer else "uncalibrated_first"
    if minutes:
        name = "calibrated"
    facts = {
        "range": _figure(mark.span.value),
        "spread": _figure(mark.deviation.value),
        "widest": plain(scheme.widest),
        "most": plain(scheme.deviation_most),
    }
    return "\n".join(filter(None, (words[name].format(**facts), minutes)))


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
