"""What is printed: frozen, already redacted for its edition, free of layout.

A `…Content` is all a document says; who printed it and when is a `PrintMark` and no
part of it, so that printing again gives the same verification code.
"""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.form_sheets import AchievementPart, EffortPart
from desktop.dossier.portrait_rows import HistoryRow, Portrait
from desktop.dossier.rows import (
    CadreSheet,
    EvidenceRow,
    Figure,
    FindingBox,
    InterviewSheet,
    MatterRow,
    ObservationRow,
    OpinionRow,
    Picture,
    TeamAppraisal,
    ThreeLists,
)
from desktop.dossier.score_rows import ScoreTable


class Edition(enum.Enum):
    """For whom a print is made; the content differs, not only its look."""

    FULL = "full"  # 组织版
    FEEDBACK = "feedback"  # 反馈版(本人)
    ANONYMOUS = "anonymous"  # 匿名化版 of an interview record


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintContent:
    """What the content of every document says of itself.

    Attributes:
        record_id: The record it is collected from, and collected again to verify it.
        number: Its number as printed, ASCII.
    """

    record_id: str
    number: str
    edition: Edition
    organ: str
    classification: str
    round_label: str
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPart:
    """A part that ought to be there and is not, with the reason."""

    part: str  # the part's name in the wording
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDate:
    """When a part of the volume was formed, as printed in its 目录."""

    part: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierContent(PrintContent):
    """一线考察履职档案 (YX-01): one volume of one cadre.

    A part that is None is not printed: it has no records, or is not of the edition.

    Attributes:
        record_id: The subject's id.
        number: 档案编号, ASCII.
        missing: Parts of the edition that ought to be there.
        withheld: Parts the edition names but does not carry (依规不附).
    """

    period: str
    team: str
    cadre: CadreSheet
    filed_on: date | None = None
    history: tuple[HistoryRow, ...] | None = None
    matters: tuple[MatterRow, ...] | None = None
    lists: ThreeLists | None = None
    effort: EffortPart | None = None
    achievement: AchievementPart | None = None
    findings: tuple[FindingBox, ...] | None = None
    observations: tuple[ObservationRow, ...] | None = None
    opinions: tuple[OpinionRow, ...] | None = None
    opinions_note: str = ""
    ballots: BallotSummary | None = None
    appraisal: TeamAppraisal | None = None
    score: ScoreTable | None = None
    portrait: Portrait | None = None
    figures: tuple[Figure, ...] | None = None
    interviews: tuple[InterviewSheet, ...] | None = None
    evidence: tuple[EvidenceRow, ...] | None = None
    dates: tuple[PartDate, ...] = ()
    missing: tuple[MissingPart, ...] = ()
    withheld: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewContent(PrintContent):
    """访谈记录 (YX-06): one interview."""

    sheet: InterviewSheet


def content_digest(content: PrintContent) -> str:
    """Return the SHA-256 of the canonical content, lower-case hexadecimal."""
    encoded = _encoder.encode(content)
    return hashlib.sha256(encoded).hexdigest()


def verification_code(digest: str) -> str:
    """Return the 校验码 printed on every page: the digest's first eight, capitals."""
    return digest[:8].upper()


def _as_json(value: Any) -> Any:
    if isinstance(value, Picture):
        return value.identity
    raise NotImplementedError(type(value))


_encoder = msgspec.json.Encoder(enc_hook=_as_json, order="sorted")
