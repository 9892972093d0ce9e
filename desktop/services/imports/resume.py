"""简历 and 年度考核结果 as rosters write them, to value lists and back.

The text itself is always kept beside them; what cannot be read is named, not lost.
Source: domain/3-conventions.md §5.9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.partial_dates import dotted, read_partial_date
from desktop.model.people import AnnualGrade, ResumeLine

_DATE = (
    r"\d{4}(?:\s*[.\-/年]\s*\d{1,2}(?:\s*[.\-/月]\s*\d{1,2}\s*日?|\s*月)?"
    r"|\d{2}|\s*年)?"
)
_SPAN = re.compile(
    rf"(?P<since>{_DATE})\s*(?:-{{1,2}}|[—–－~～]{{1,2}}|至(?!今)|(?=至今))"
    rf"(?:[ \t\u3000]*(?P<until>{_DATE}|至今|今(?=\s|$))|(?!\d))(?P<post>.*)",
    re.ASCII,
)
_OPEN_END = frozenset({"至今", "今", ""})
_NOTE = re.compile(r"\s*[（(]?\s*(其间.*?)[）)]?\s*", re.DOTALL)
_NOTE_AT_END = re.compile(
    r"(?P<post>.*?)\s*[（(]\s*(?P<note>其间.*)[）)]\s*", re.DOTALL
)
_LONGEST_POST = 1000  # characters; more is no line of a résumé
_BLANK_SPAN = " " * 16

_GRADES = "优秀|基本称职|不称职|称职|基本合格|不合格|合格|不定等次|未定等次"
_STEP = re.compile(
    r"(?P<first>(?:19|20)\d{2})\s*年?\s*(?:-{1,2}|[—–－~～]{1,2}|至)\s*"
    rf"(?P<last>(?:19|20)\d{{2}})|(?P<year>(?:19|20)\d{{2}})|(?P<grade>{_GRADES})",
    re.ASCII,
)
_LONGEST_SPAN = 30  # years; more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Resume:
    """A résumé that was read, and the lines that could not be."""

    lines: tuple[ResumeLine, ...]
    unread: tuple[str, ...]


def read_resume(text: str) -> Resume:
    """Return the lines of a résumé.

    A line begins with `YYYY.MM--YYYY.MM`, the end open for a present post; a line
    “（其间：…）” is a note to the one above, any other line its continuation.
    """
    lines: list[ResumeLine] = []
    unread: list[str] = []
    for words in filter(None, map(str.strip, text.splitlines())):
        span = _SPAN.fullmatch(words)
        begun = _line(span) if span else None
        if begun is not None:
            lines.append(begun)
        elif lines and span is None:
            lines[-1] = _continued(lines[-1], words)
        else:
            unread.append(words)
    return Resume(tuple(lines), tuple(unread))


def write_resume(lines: Sequence[ResumeLine]) -> str:
    """Return a résumé as rosters write it."""
    written: list[str] = []
    for line in lines:
        until = dotted(line.until) if line.until else " " * 7
        written.append(f"{dotted(line.since)}--{until}  {line.post}")
        written += [f"{_BLANK_SPAN}  （{note}）" for note in line.note.splitlines()]
    return "\n".join(written)


def read_annual_grades(text: str) -> tuple[AnnualGrade, ...]:
    """Return the grades a text names with their years, in its order.

    “2021年、2022年年度考核称职” are two; a grade without a year is none.
    """
    found: dict[int, AnnualGrade] = {}
    years: list[int] = []
    graded = False
    for step in _STEP.finditer(text):
        grade = step["grade"]
        if grade is None:
            years = ([] if graded else years) + _years(step)
            graded = False
            continue
        if not graded:
            found.update({year: AnnualGrade(year=year, grade=grade) for year in years})
        graded = True
    return tuple(found.values())


def _line(span: re.Match[str]) -> ResumeLine | None:
    since, end = read_partial_date(span["since"]), span["until"] or ""
    until = "" if end in _OPEN_END else read_partial_date(end)
    post = span["post"].strip(" \t\u3000")
    if not since or not post or (not until and end not in _OPEN_END):
        return None
    return _with_note(ResumeLine(since=since, until=until, post=post))


def _with_note(line: ResumeLine) -> ResumeLine:
    """Move a “（其间：…）” at the end of a post into its note."""
    if len(line.post) > _LONGEST_POST:
        return line
    found = _NOTE_AT_END.fullmatch(line.post)
    if found is None or not found["post"]:
        return line
    return ResumeLine(
        since=line.since, until=line.until, post=found["post"], note=found["note"]
    )


def _continued(line: ResumeLine, words: str) -> ResumeLine:
    note = _NOTE.fullmatch(words)
    notes, post = line.note, line.post
    if note is not None:
        notes = f"{notes}\n{note[1]}" if notes else note[1]
    elif notes:
        notes = _closed(notes + words)
    else:
        post += words
    return ResumeLine(since=line.since, until=line.until, post=post, note=notes)


def _closed(note: str) -> str:
    """Take off the bracket that closed a note which went over several lines."""
    is_open = note.count("（") + note.count("(")
    closes = note.count("）") + note.count(")")
    return note[:-1] if closes > is_open and note[-1] in "）)" else note


def _years(step: re.Match[str]) -> list[int]:
    if step["year"]:
        return [int(step["year"])]
    first, last = int(step["first"]), int(step["last"])
    return list(range(first, last + 1)) if last - first < _LONGEST_SPAN else []
