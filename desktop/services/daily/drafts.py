"""周小结 and 月研判 as they are drafted from the notes: 事项 × 进展 × 问题 (M26). Pure.

A draft counts what was noted. It never counts what was not: no day is missing in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.model.codes import Verdict
from desktop.model.daily import DailyNote, NoteKind, Span

_PROBLEMS = frozenset({NoteKind.COORDINATE, NoteKind.URGENT})
_WEEK = timedelta(days=6)
_NO_MATTER = "其他工作"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPart:
    """What was noted of one matter.

    Attributes:
        matter: Its name.
        entries: How many notes.
        progress: 进展: what was pushed on, visited, met about, watched.
        problems: 问题: what had to be coordinated or was urgent.
    """

    matter: str
    entries: int
    progress: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A week or a month as it may be summed up; a person finishes it.

    Attributes:
        subject_id: Whom it is about.
        since: The first day of the week (Monday) or month.
        until: The last one.
        entries: How many notes; those found false are not among them.
        front_line: How many of them were made on the front line.
        days: On how many days.
        verified: How many were verified, in whole or in part.
        doubtful: How many do not agree with their witnesses.
        false: How many were found false.
        kinds: How many of each kind, in the order of the code list.
        parts: What was noted, by matter, the most noted first.
    """

    subject_id: str
    span: Span
    since: date
    until: date
    entries: int
    front_line: int
    days: int
    verified: int
    doubtful: int
    false: int
    kinds: tuple[tuple[NoteKind, int], ...]
    parts: tuple[MatterPart, ...]

    @property
    def text(self) -> str:
        """The draft in words."""
        lines = [self._head()]
        for number, part in enumerate(self.parts, start=1):
            lines.append(f"{number}. {part.matter}（{part.entries}条）")
            lines.append(f"　进展：{'；'.join(part.progress) or '无'}。")
            lines.append(f"　问题：{'；'.join(part.problems) or '无'}。")
        return "\n".join(lines)

    def _head(self) -> str:
        kinds = "、".join(f"{kind.label}{count}条" for kind, count in self.kinds)
        told = [
            f"{_day(self.since)}至{_day(self.until)}记录{self.entries}条",
            f"涉及{self.days}天、{len(self.parts)}件事项",
            f"其中在一线{self.front_line}条、已核实{self.verified}条",
            kinds,
        ]
        if self.doubtful:
            told.append(f"存疑{self.doubtful}条，待核")
        if self.false:
            told.append(f"另有{self.false}条不属实，未列入")
        return "，".join(part for part in told if part) + "。"


def drafts(
    subject_id: str,
    notes: Iterable[DailyNote],
    *,
    matters: Mapping[str, str],
    verdicts: Mapping[str, Verdict],
    doubtful: Iterable[str] = (),
) -> tuple[Draft, ...]:
    """Return a draft for each week and each month that has a note, the latest first.

    A week begins on Monday and is not cut where a month ends.

    Args:
        subject_id: Whom the notes are about.
        notes: His notes.
        matters: Names of matters, by id.
        verdicts: The latest 核实结论 of notes, by the note's id.
        doubtful: Ids of notes that do not agree with their witnesses.
    """
    known = set(doubtful)
    spans: dict[tuple[date, Span], list[DailyNote]] = {}
    for note in notes:
        if note.noted_on is not None:
            for span in Span:
                spans.setdefault((_since(span, note.noted_on), span), []).append(note)
    return tuple(
        _draft(subject_id, span, since, many, (matters, verdicts, known))
        for (since, span), many in sorted(
            spans.items(), key=lambda item: (item[0][0], str(item[0][1].value))
        )[::-1]
    )


def _draft(
    subject_id: str,
    span: Span,
    since: date,
    notes: Sequence[DailyNote],
    known: tuple[Mapping[str, str], Mapping[str, Verdict], set[str]],
) -> Draft:
    matters, verdicts, doubtful = known
    standing = [n for n in notes if verdicts.get(n.id) is not Verdict.FALSE]
    standing.sort(key=lambda note: (str(note.noted_on), note.id))
    counts = Counter(note.kind for note in standing)
    proved = {Verdict.VERIFIED, Verdict.PARTLY}
    return Draft(
        subject_id=subject_id,
        span=span,
        since=since,
        until=_until(span, since),
        entries=len(standing),
        front_line=sum(note.is_front_line for note in standing),
        days=len({note.noted_on for note in standing}),
        verified=sum(verdicts.get(note.id) in proved for note in standing),
        doubtful=sum(note.id in doubtful for note in standing),
        false=len(notes) - len(standing),
        kinds=tuple((kind, counts[kind]) for kind in NoteKind if counts[kind]),
        parts=_parts(standing, matters),
    )


def _parts(
    notes: Sequence[DailyNote], matters: Mapping[str, str]
) -> tuple[MatterPart, ...]:
    by_matter: dict[str, list[DailyNote]] = {}
    for note in notes:
        name = matters.get(note.matter_id, _NO_MATTER)
        by_matter.setdefault(name, []).append(note)
    ordered = sorted(by_matter.items(), key=lambda item: -len(item[1]))
    return tuple(
        MatterPart(
            matter=name,
            entries=len(own),
            progress=tuple(_told(n) for n in own if n.kind not in _PROBLEMS),
            problems=tuple(_told(n) for n in own if n.kind in _PROBLEMS),
        )
        for name, own in ordered
    )


def _told(note: DailyNote) -> str:
    on = _day(note.noted_on) if note.noted_on else ""
    return f"{on}，{note.content.strip().rstrip('。；;')}"


def _day(on: date) -> str:
    return f"{on.month}月{on.day}日"


def _since(span: Span, on: date) -> date:
    if span is Span.MONTH:
        return on.replace(day=1)
    return on - timedelta(days=on.weekday())


def _until(span: Span, since: date) -> date:
    if span is Span.WEEK:
        return since + _WEEK
    following = since.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)
