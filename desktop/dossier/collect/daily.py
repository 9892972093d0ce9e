"""The prints of 每日动态 and 蹲点, collected from the records (M26, M30)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.dossier.collect.heading import heading_of
from desktop.dossier.collect.source import Source, day_cell, joined, label
from desktop.dossier.content import Edition
from desktop.dossier.daily_sheets import (
    LogRow,
    NotedRow,
    PeriodContent,
    StayContent,
)
from desktop.dossier.rows import Figure
from desktop.dossier.wording import Wording, wording
from desktop.model.codes import Verdict
from desktop.model.daily import (
    DailyNote,
    Joining,
    PeriodSummary,
    Span,
    Stay,
    StayLog,
)
from desktop.model.fieldwork import Photo, Verification
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject, Team
from desktop.model.stay_days import StayDay, days_of
from desktop.model.verifying import in_order
from desktop.model.witnesses import doubts
from desktop.model.work import Matter

_PROVED = frozenset({Verdict.VERIFIED, Verdict.PARTLY})


def collect_stay(source: Source, stay_id: str) -> StayContent:
    """Return the logs of a stay, every day of it, as the full edition has them.

    Raises:
        UnknownRecordError: The stay or its round is not here.
    """
    words = wording("YX-14")
    stay = source.read(Stay, stay_id)
    round_ = source.read(Round, stay.round_id)
    heading = heading_of(source, round_)
    logs = source.find(StayLog, stay_id=stay_id)
    days = days_of(stay, logs, date.max)
    photos = _photos(source, logs)
    numbers = {one.id: str(place) for place, one in enumerate(photos, start=1)}
    names = _cadres(source, [id_ for log in logs for id_ in log.subjects])
    recorders = source.names(log.recorder_id for log in logs)
    matters = source.many(Matter, [stay.matter_id])
    teams = source.many(Team, [stay.team_id])
    return StayContent(
        record_id=stay.id,
        number=f"{stay.id[-6:].upper()}-{heading.code}",
        edition=Edition.FULL,
        **heading.words(),
        matter="".join(one.name for one in matters.values()),
        team="".join(one.name for one in teams.values()),
        days=_period(stay.since, stay.until),
        address=stay.address,
        purpose=stay.purpose,
        counted=_counted(days, words),
        rows=tuple(
            row for day in days for row in _day_rows(day, names, numbers, words)
        ),
        figures=tuple(_figures(source, photos)),
        recorders=joined(recorders.values(), "、"),
    )


def collect_period(source: Source, summary_id: str) -> PeriodContent:
    """Return a 周小结 or 月研判 with the notes it rests on, as the full edition has it.

    Raises:
        UnknownRecordError: The summary, its round or its subject is not here.
    """
    words = wording("YX-13")
    summary = source.read(PeriodSummary, summary_id)
    round_ = source.read(Round, summary.round_id)
    heading = heading_of(source, round_)
    subject = source.subjects(summary.subject_id)[0]
    cadre = source.read(Cadre, source.persons.standing(subject.cadre_id))
    notes = _notes_of(source, summary)
    verdicts = _verdicts(source, summary.round_id)
    author = source.names([summary.written_by]).values()
    written = day_cell(summary.written_at)
    return PeriodContent(
        record_id=summary.id,
        number=f"{summary.id[-6:].upper()}-{heading.code}",
        edition=Edition.FULL,
        **heading.words(),
        is_month=summary.span is Span.MONTH,
        name=cadre.name,
        post=cadre.post,
        period=_period(summary.since, summary.until),
        counted=words["counted_text"].format(
            entries=len(notes),
            days=len({note.noted_on for note in notes}),
            verified=sum(verdicts.get(note.id) in _PROVED for note in notes),
        ),
        summary=summary.summary,
        opinion=summary.opinion,
        needs_attention=summary.needs_attention,
        written=joined([*author, written], "　"),
        notes=tuple(_noted(source, summary, notes, verdicts)),
    )


def _photos(source: Source, logs: Sequence[StayLog]) -> list[Photo]:
    """Return the photos of logs, each once, in the order they are named."""
    wanted = dict.fromkeys(id_ for log in logs for id_ in log.photos)
    found = source.many(Photo, wanted)
    return [found[id_] for id_ in wanted if id_ in found]


def _period(since: date | None, until: date | None) -> str:
    return "—".join(day_cell(day) for day in (since, until) if day is not None)


def _counted(days: Sequence[StayDay], words: Wording) -> str:
    logged = sum(bool(day.logs) for day in days)
    gaps = sum(day.is_gap for day in days)
    return words["counted_text"].format(
        days=len(days), logged=logged, told=len(days) - logged - gaps, gaps=gaps
    )


def _cadres(source: Source, subjects: Sequence[str]) -> dict[str, str]:
    """Return the names of subjects, each by the entry that stands for him."""
    known = source.many(Subject, dict.fromkeys(subjects))
    wanted = {id_: source.persons.standing(one.cadre_id) for id_, one in known.items()}
    cadres = source.many(Cadre, wanted.values())
    return {id_: cadres[his].name for id_, his in wanted.items() if his in cadres}


def _day_rows(
    day: StayDay, names: dict[str, str], numbers: dict[str, str], words: Wording
) -> Iterator[LogRow]:
    if not day.logs:
        told = words["no_log"].format(reason=day.reason) if day.reason else words["gap"]
        yield LogRow(day=day_cell(day.on), seen=told, is_gap=True)
    for log in day.logs:
        seen = log.seen
        if log.joining is Joining.CHAT_GROUP:
            seen = f"{_chat(log, words)}\n{seen}"
        yield LogRow(
            day=day_cell(log.logged_on),
            part=label(log.part),
            place=log.place,
            joining=label(log.joining),
            seen=seen,
            cadres=joined((names.get(id_, "") for id_ in log.subjects), "、"),
            impression=log.impression,
            photos=joined((numbers.get(id_, "") for id_ in log.photos), "、"),
        )


def _chat(log: StayLog, words: Wording) -> str:
    return words["chat"].format(
        name=log.chat_group,
        joined=day_cell(log.joined_on),
        left=day_cell(log.left_on) or words["not_left"],
    )


def _figures(source: Source, photos: Sequence[Photo]) -> Iterator[Figure]:
    untitled = wording("YX-01")["figure_untitled"]
    for photo in photos:
        yield Figure(
            title=photo.caption or untitled,
            taken=day_cell(photo.taken_at),
            place=photo.place,
            photographer=photo.photographer,
            note=photo.note,
            evidence="",
            picture=source.picture(photo),
        )


def _notes_of(source: Source, summary: PeriodSummary) -> list[DailyNote]:
    """Return the notes of the period that were not found false, oldest first."""
    verdicts = _verdicts(source, summary.round_id)
    since, until = summary.since or date.min, summary.until or date.max
    own = [
        note
        for note in source.about(DailyNote, summary.subject_id)
        if note.noted_on is not None and since <= note.noted_on <= until
        if verdicts.get(note.id) is not Verdict.FALSE
    ]
    return sorted(own, key=lambda note: (str(note.noted_on), note.id))


def _verdicts(source: Source, round_id: str) -> dict[str, Verdict]:
    """Return the latest 核实结论 of each note of a round, by the note's id."""
    given = source.find(Verification, round_id=round_id, claim_type=DailyNote.TYPE)
    told = in_order(given)
    return {one.claim_id: one.verdict for one in told if one.verdict is not None}


def _noted(
    source: Source,
    summary: PeriodSummary,
    notes: Sequence[DailyNote],
    verdicts: dict[str, Verdict],
) -> Iterator[NotedRow]:
    matters = source.many(Matter, [note.matter_id for note in notes])
    witnesses = source.many(Cadre, [id_ for note in notes for id_ in note.witnesses])
    in_doubt = _in_doubt(source, summary.round_id)
    doubtful = wording("YX-13")["doubtful"]
    for note in notes:
        verdict = verdicts.get(note.id, Verdict.PENDING)
        is_open = verdict is Verdict.PENDING and note.id in in_doubt
        matter = matters.get(note.matter_id)
        named = [witnesses[id_].name for id_ in note.witnesses if id_ in witnesses]
        yield NotedRow(
            day=day_cell(note.noted_on),
            matter=matter.name if matter else "",
            place=note.place,
            kind=label(note.kind),
            content=note.content,
            witnesses=joined([*named, note.witness_names], "、"),
            verdict=doubtful if is_open else label(verdict),
        )


def _in_doubt(source: Source, round_id: str) -> set[str]:
    """Return the notes of a round that do not agree with their witnesses."""
    notes = source.find(DailyNote, round_id=round_id)
    who = source.persons
    persons = {
        one.id: who.standing(one.cadre_id)
        for one in source.find(Subject, round_id=round_id)
    }
    named = {id_: who.standing(id_) for note in notes for id_ in note.witnesses}
    return set(doubts(notes, persons, named))
