"""每日动态, 蹲点 and what was made of them: ledgers of units, notes of teams."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from desktop.model import codes, daily
from desktop.model.channels import Channel, ImportBatch
from desktop.model.daily import (
    BlankDay,
    DailyNote,
    PeriodSummary,
    Span,
    Stay,
    StayLog,
)
from desktop.model.fieldwork import Evidence, Photo, Verification
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Round, Subject, Team
from desktop.model.work import Matter
from desktop.services.daily.drafts import drafts
from tools.district.book import Book
from tools.district.chance import between, happens, pick
from tools.district.clock import day, moment
from tools.district.content import cells, load
from tools.district.rounds import ROUND
from tools.district.seats import LEADER, Pen, at_check, in_field

LEDGER = "一线工作台账（2024年5月至7月上旬）.xlsx"
_FIRST, _LAST = date(2024, 5, 6), date(2024, 7, 5)
_JUDGED = ("高志远", "沈若兰", "宋㛃")  # whose July the task force has summed up
_SATURDAY = 5

_WORDS = {
    daily.NoteKind.ADVANCE: (
        "到{place}看进度，对照台账逐项销号，没有完成的定下日期。",
        "沿线走查{place}，边角没有清净的当场返工。",
        "在{place}会同施工方核对工程量，签认当日进度。",
        "复查{place}上周整改处，已改的拍照存档，反复的重新交办。",
        "盯{place}施工半天，安全围挡和警示牌补齐。",
    ),
    daily.NoteKind.COORDINATE: (
        "约有关单位到{place}会商，分工和办结日期当场定下。",
        "{place}施工与农户出入有矛盾，两边说合，改为早晚让行。",
        "协调车辆和人手到{place}，积压的活两天内清完。",
    ),
    daily.NoteKind.VISIT: (
        "到{visited}走访，听整治的意见，记下两条带回交办。",
        "回访{visited}，上次反映的事已经办了。",
        "到{visited}说清标准和时间，答应配合。",
    ),
    daily.NoteKind.MEETING: (
        "参加周调度，通报{place}进度，落后的说明原因。",
        "在{place}开现场会，把责任段分到人。",
    ),
    daily.NoteKind.WATCH: (
        "{place}防汛值守，夜里巡查两遍，没有险情。",
        "双休在{place}值守，处理一起占道。",
    ),
    daily.NoteKind.URGENT: (
        "接报后到{place}，树倒占道，一个半小时恢复通行。",
        "{place}积水倒灌，调泵抽排，当晚退水。",
    ),
    daily.NoteKind.OTHER: ("整理{place}台账，补齐照片和签收单。",),
}
_MIX = (
    [daily.NoteKind.ADVANCE] * 8
    + [daily.NoteKind.VISIT] * 4
    + [daily.NoteKind.COORDINATE] * 3
    + [daily.NoteKind.MEETING] * 2
    + [daily.NoteKind.WATCH, daily.NoteKind.URGENT, daily.NoteKind.OTHER]
)


def write_daily(book: Book) -> None:
    """Write notes and stays; photos must be in the book."""
    people = load("daily.toml")["person"]
    _write_ledger(book, people)
    for facts in people:
        for row in facts["notes"]:
            _write_note(book, facts["name"], cells(row))
    for stay in load("daily.toml")["stay"]:
        _write_stay(book, stay)


def write_daily_verdicts(book: Book) -> None:
    """Verify the notes and logs; evidence must be in the book."""
    told = {(row["name"], row["day"]): row for row in load("daily.toml")["verdict"]}
    pen = Pen("07-22 09:00", 41)
    for note in list(book.all(DailyNote)):
        name = _name(book, note)
        row = told.get((name, f"{note.noted_on:%m-%d}")) if note.noted_by else None
        _judge_note(book, pen, note, row)
    for log in list(book.all(StayLog)):
        for subject in log.subjects[:1]:
            _verify(book, pen, log, subject, ("verified", "", _other(book, log)))
    _write_summaries(book)


def _write_ledger(book: Book, people: Sequence[dict[str, Any]]) -> None:
    """Write what the units' own ledgers brought, as one batch."""
    pen = Pen("07-06 10:00", 0)
    at = pen.now()
    entries = [entry for facts in people for entry in _entries(facts)]
    batch = book.write(
        ImportBatch,
        LEDGER,
        seat=in_field("陈立新"),
        at=at,
        channel=Channel.DAILY_NOTES,
        round_id=book.id(Round, ROUND),
        file_name=LEDGER,
        file_digest=hashlib.sha256(LEDGER.encode()).hexdigest(),
        rows=len(entries),
        imported_by=book.id(Reviewer, "陈立新"),
        imported_at=at,
    )
    for number, (name, fields) in enumerate(entries, start=3):
        matters = book.get(Subject, name).matters
        book.write(
            DailyNote,
            f"{name}/ledger/{number}",
            seat=in_field("陈立新"),
            at=at + timedelta(seconds=1),
            round_id=book.id(Round, ROUND),
            subject_id=book.id(Subject, name),
            matter_id=matters[number % len(matters)],
            source=daily.NoteSource.IMPORTED,
            noted_at=at,
            batch_id=batch.id,
            row=f"每日动态:{number}",
            **fields,
        )


def _entries(facts: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the entries of one person's ledger, by day."""
    name, count = facts["name"], facts["entries"]
    days = _workdays()
    step = len(days) / count
    for number in range(count):
        on = days[int(number * step)]
        yield name, _entry(facts, on, number)


def _entry(facts: dict[str, Any], on: date, number: int) -> dict[str, Any]:
    key = (facts["name"], number)
    kind = pick(_MIX, "kind", *key)
    place = pick(facts["places"], "place", *key)
    whom = pick(facts["visited"], "visited", *key)
    words = pick(_WORDS[kind], "words", *key)
    fields: dict[str, Any] = {
        "noted_on": on,
        "place": place,
        "is_front_line": "会" not in place and "办事处" not in place,
        "kind": kind,
        "content": words.format(place=place, visited=whom),
    }
    if kind is daily.NoteKind.VISIT:
        fields["visited"] = whom
    if kind in {daily.NoteKind.COORDINATE, daily.NoteKind.URGENT}:
        fields["hardness"] = pick(tuple(daily.Hardness), "hard", *key)
    if kind is daily.NoteKind.WATCH:
        weekend = words.startswith("双休")
        shift = on.weekday()
        fields["noted_on"] = on + timedelta(days=_SATURDAY - shift) if weekend else on
        watch = daily.WatchKind.WEEKEND if weekend else daily.WatchKind.NIGHT
        fields |= {"watch": watch, "hours": Decimal(between(4, 8, "hours", *key))}
    return fields


def _workdays() -> list[date]:
    count = (_LAST - _FIRST).days + 1
    days = (_FIRST + timedelta(days=n) for n in range(count))
    return [on for on in days if on.weekday() < _SATURDAY]


def _write_note(book: Book, name: str, row: list[str]) -> None:
    (
        on,
        matter,
        place,
        kind,
        content,
        visited,
        hardness,
        watch,
        hours,
        witnesses,
        source,
        by,
    ) = row
    at = moment(f"{on} 20:30")
    reviewer = by or "王雪松"  # whoever of the team took in what the cadre wrote
    book.write(
        DailyNote,
        f"{name}/{on}",
        seat=in_field(reviewer),
        at=at,
        round_id=book.id(Round, ROUND),
        subject_id=book.id(Subject, name),
        noted_on=day(on),
        matter_id=book.get(Subject, name).matters[int(matter) - 1],
        place=place,
        is_front_line="议事" not in place and "会议" not in place,
        kind=daily.NoteKind(kind),
        content=content,
        visited=visited,
        hardness=daily.Hardness(hardness) if hardness else None,
        watch=daily.WatchKind(watch) if watch else None,
        hours=Decimal(hours) if hours else None,
        witnesses=book.ids(Cadre, witnesses.split()),
        source=daily.NoteSource(source),
        noted_by=book.id(Reviewer, by) if by else "",
        noted_at=at,
    )


def _write_stay(book: Book, facts: dict[str, Any]) -> None:
    stay = book.write(
        Stay,
        facts["key"],
        seat=LEADER,
        at=moment("07-05 09:30"),
        round_id=book.id(Round, ROUND),
        matter_id=book.id(Matter, facts["matter"]),
        team_id=book.id(Team, facts["team"]),
        since=day(facts["since"]),
        until=day(facts["until"]),
        address=facts["address"],
        purpose=facts["purpose"],
    )
    for row in facts["logs"]:
        _write_log(book, facts["key"], stay, cells(row))
    blank = tuple(
        BlankDay(on=day(on), reason=reason) for on, reason in map(cells, facts["blank"])
    )
    if blank:
        at = moment("07-22 08:40")
        book.edit(stay, seat=at_check("陈立新"), at=at, blank_days=blank)


def _write_log(book: Book, key: str, stay: Stay, row: list[str]) -> None:
    on, part, place, joining, by, subjects, photos, seen, impression, *chat = row
    group, joined, left = chat or ("", "", "")
    book.write(
        StayLog,
        f"{key}/{on}",
        seat=in_field(by),
        at=moment(f"{on} 21:10"),
        round_id=stay.round_id,
        stay_id=stay.id,
        logged_on=day(on),
        part=daily.DayPart(part),
        place=place,
        joining=daily.Joining(joining),
        seen=seen,
        subjects=book.ids(Subject, subjects.split()),
        impression=impression,
        chat_group=group,
        joined_on=day(joined),
        left_on=day(left),
        recorder_id=book.id(Reviewer, by),
        photos=book.ids(Photo, photos.split()),
    )


def _judge_note(
    book: Book, pen: Pen, note: DailyNote, row: dict[str, Any] | None
) -> None:
    """Give a verdict on a note, or leave it waiting."""
    if row is not None:
        told = (row["verdict"], row["note"], row["by"])
    elif note.witnesses or happens(9, "waits", note.id):
        return  # a second person has not got round to it yet
    elif happens(7, "partly", note.id):
        told = ("partly", "台账照片只有部分日期能对上。", _other(book, note))
    else:
        told = ("verified", "", _other(book, note))
    _verify(book, pen, note, note.subject_id, told)


def _verify(
    book: Book,
    pen: Pen,
    claim: DailyNote | StayLog,
    subject: str,
    told: tuple[str, str, str],
) -> None:
    verdict, words, by = told
    at = pen.now()
    book.write(
        Verification,
        f"{claim.TYPE}/{claim.id}",
        seat=at_check(by),
        at=at,
        round_id=claim.round_id,
        subject_id=subject,
        claim_type=claim.TYPE,
        claim_id=claim.id,
        verdict=codes.Verdict(verdict),
        method=codes.VerifyMethod.DOCUMENTS,
        evidence_ids=_proof(book, subject),
        note=words,
        verifier_id=book.id(Reviewer, by),
        verified_at=at,
    )


def _proof(book: Book, subject: str) -> tuple[str, ...]:
    """Return a paper about the subject that somebody else produced."""
    found = (
        item.id
        for item in book.all(Evidence)
        if item.subject_id == subject
        and item.producer is codes.Producer.THIRD_PARTY
        and not item.interview_id
    )
    return tuple(found)[:1]


def _other(book: Book, claim: DailyNote | StayLog) -> str:
    """Return a member of the team who has not written it himself."""
    subject = claim.subject_id if isinstance(claim, DailyNote) else claim.subjects[0]
    wrote = claim.noted_by if isinstance(claim, DailyNote) else claim.recorder_id
    named = {person.id: person.name for person in book.all(Reviewer)}
    teams = {team.id: team for team in book.all(Team)}
    whose = next(one for one in book.all(Subject) if one.id == subject)
    others = [id_ for id_ in teams[whose.team_id].members if id_ != wrote]
    return named[pick(others, "verifier", claim.id)]


def _name(book: Book, note: DailyNote) -> str:
    subject = next(one for one in book.all(Subject) if one.id == note.subject_id)
    return next(one.name for one in book.all(Cadre) if one.id == subject.cadre_id)


def _write_summaries(book: Book) -> None:
    """Sum up July of a few, as their drafts have it."""
    matters = {one.id: one.name for one in book.all(Matter)}
    verdicts = {
        one.claim_id: one.verdict
        for one in book.all(Verification)
        if one.claim_type == DailyNote.TYPE and one.verdict
    }
    at = moment("07-23 15:00")
    for place, name in enumerate(_JUDGED):
        subject = book.id(Subject, name)
        own = [one for one in book.all(DailyNote) if one.subject_id == subject]
        found = drafts(subject, own, matters=matters, verdicts=verdicts)
        month = next(d for d in found if d.span is Span.MONTH)
        when = at + timedelta(minutes=11 * place)
        summary = PeriodSummary(
            id="",
            round_id=book.id(Round, ROUND),
            subject_id=subject,
            span=month.span,
            since=month.since,
            until=month.until,
            summary=month.text,
            opinion=_OPINIONS[name],
            needs_attention=name == "沈若兰",
            written_by=book.id(Reviewer, "王立诚"),
            written_at=when,
        )
        fields = {
            field.name: getattr(summary, field.name)
            for field in dataclasses.fields(summary)
            if field.name not in {"id", "struck"}
        }
        book.write(
            PeriodSummary, f"{name}/07", seat=at_check("王立诚"), at=when, **fields
        )


_OPINIONS = {
    "高志远": "常在点位，剩余点位盯得住；台账登记要以现场为准，不宜提前销号。",
    "沈若兰": "夜间带班较多，质量关口把得紧；注意劳逸，请主要负责人调一调班。",
    "宋㛃": "议事会作用好，群众愿意来；接管网的几条须街道尽快答复。",
}
