"""Whom an archive gives an entry to. Pure.

Every entry belongs to one *audience*, which follows from its record: what everybody of
the organ reads, what a team shares, the words of an interview, the marks of a judge.
A record's audience is that of its first entry and stays; a record that hangs on
another (a point on its interview, a decision on what it is about) has that one's.

Source: domain/2-workflows-and-roles.md §4.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from desktop.model.codec import parse
from desktop.model.codes import Role
from desktop.model.decoders import converted, json_decoder
from desktop.model.permissions import WRITERS


class Circle(enum.Enum):
    """How far a record goes."""

    COMMON = "common"  # master data and rounds
    TEAM = "team"  # what a 考察组 records of its subjects
    WORDS = "words"  # 访谈记录原文 and what is taken from it
    MARKS = "marks"  # 考察组逐人评分
    BOX = "box"  # what was cast: to be counted, by nobody read


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """Those who may have a record.

    Attributes:
        circle: How far it goes.
        team: Whose fieldwork it is, empty where nobody is in a team.
        owner: The reviewer whose own it is, for words and marks.
        second: Another one, or empty.
    """

    circle: Circle
    team: str = ""
    owner: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person at a station, as the archive knows him.

    Attributes:
        reviewer: His id.
        role: 角色.
        teams: The teams whose fieldwork he shares; `("",)` where there are none.
    """

    reviewer: str
    role: Role
    teams: tuple[str, ...]


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What of a body its audience follows from; the rest is not even read."""

    asked_by: str = ""
    recorded_by: str = ""
    reviewer_id: str = ""
    interview_id: str = ""
    material_id: str = ""
    original: str = ""
    portrait: str = ""


COMMON = Audience(Circle.COMMON)
SILENT = Said()

_HANGS_ON = {"point": "interview_id", "review": "material_id"}
"""The field that names the record whose audience a record shares."""

_PICTURES = {"photo": "original", "cadre": "portrait"}
"""The field of a record that names a photo."""

HANGING = frozenset(_HANGS_ON)
"""The types whose records may hang on another."""

PICTURED = frozenset(_PICTURES)
"""The types whose records may name a photo."""

_WORDS = frozenset({"interview", "point"})
_MARKS = frozenset({"appraisal_sheet", "conferral", "score_sheet"})
_BOXES = frozenset({"ballot_box"})
_SAID: dict[str, Callable[[Any], Said]] = {
    "interview": lambda record: Said(
        asked_by=record.asked_by, recorded_by=record.recorded_by
    ),
    "point": lambda record: Said(interview_id=record.interview_id),
    "review": lambda record: Said(material_id=record.material_id),
    "appraisal_sheet": lambda record: Said(reviewer_id=record.reviewer_id),
    "photo": lambda record: Said(original=record.original),
    "cadre": lambda record: Said(portrait=record.portrait),
}
"""What a record says to its audience, by its type; those of others are silent."""
_FIELDWORK = frozenset(
    {
        "observation",
        "finding",
        "evidence",
        "verification",
        "photo",
        "duty_item",
        "result_item",
        "issue_item",
        "review",
        "daily_note",
        "stay_log",
        "period_summary",
        "effort_sheet",
        "achievement_sheet",
        "honour_item",
        "grade_fact",
        "grade_decision",
        "assessment",
    }
)


def said(type_name: str, body: bytes) -> Said:
    """Return what a body says to its audience.

    Args:
        type_name: The record's type.
        body: Canonical, of a sound entry.
    """
    if type_name in WRITERS and type_name not in _SAID:
        return SILENT
    try:
        return _reader.decode(body)
    except msgspec.ValidationError:  # of a type of a newer program
        texts = {k: v for k, v in parse(body).items() if isinstance(v, str)}
        return converted(texts, Said)


def noting(type_name: str) -> Callable[[Any], Said]:
    """Return what notes as much of a sound record of a type, `read_entries` asks."""
    return _SAID.get(type_name, _silent)


def audience_of(type_name: str, words: Said, *, author: str, team: str) -> Audience:
    """Return the audience of a record's first entry.

    A type of a newer program is treated as words: nobody gets too much.

    Args:
        type_name: The record's type.
        words: What the entry's body says of it.
        author: Who wrote it.
        team: The author's team, empty for none.
    """
    if type_name in _MARKS:
        owner = words.reviewer_id or author
        return Audience(Circle.MARKS, team, owner, _other(owner, author))
    if type_name in _FIELDWORK:
        return Audience(Circle.TEAM, team)
    if type_name in _BOXES:
        return Audience(Circle.BOX, team, author)
    if type_name in WRITERS and type_name not in _WORDS:
        return COMMON
    named = words.asked_by, words.recorded_by, author
    owners = [who for who in dict.fromkeys(named) if who]
    return Audience(Circle.WORDS, team, owners[0], owners[1] if owners[1:] else "")


def hangs_on(type_name: str, words: Said) -> str:
    """Return the record that one of a type hangs on, empty for none."""
    name = _HANGS_ON.get(type_name)
    return getattr(words, name) if name else ""


def picture_of(type_name: str, words: Said) -> str:
    """Return the photo that a record of a type names, empty for none."""
    name = _PICTURES.get(type_name)
    return getattr(words, name) if name else ""


def may_have(reader: Reader, audience: Audience) -> bool:
    """Tell whether a person may have the records of an audience.

    访谈记录原文: a leader reads his teams', others their own; 部务会 and 专班 read them
    upon approval, which is when an administrator puts the team among theirs.
    """
    if reader.role is Role.AUDITOR:
        return False
    if audience.circle is Circle.COMMON:
        return True
    is_own = bool(reader.reviewer) and reader.reviewer in {
        audience.owner,
        audience.second,
    }
    if is_own:
        return True
    shares = audience.team in reader.teams
    above = reader.role in {Role.COMMITTEE, Role.TASK_FORCE}
    if audience.circle is Circle.BOX:  # 测评原票: 部务会 never
        counts = reader.role is Role.TASK_FORCE
        return counts or (shares and reader.role is Role.LEADER)
    if audience.circle is Circle.WORDS:
        return shares and (above or reader.role is Role.LEADER)
    if audience.circle is Circle.MARKS:
        return above or (shares and reader.role is Role.LEADER)
    return shares or above


def may_write(role: Role, type_name: str, *, is_own_card: bool) -> bool:
    """Tell whether a person may write records of a type.

    Everybody enrols himself by his own reviewer's record. A type of a newer program is
    for that program to judge.
    """
    if type_name not in WRITERS:
        return True
    return role in WRITERS[type_name] or (type_name == "reviewer" and is_own_card)


def _silent(_record: Any) -> Said:
    return SILENT


def _other(owner: str, author: str) -> str:
    return "" if author == owner else author


_reader = json_decoder(Said)
