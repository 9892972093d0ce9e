"""The rows and boxes of our documents as plain values: what each table prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


class Picture:
    """JPEG data as it goes on paper, and what the content's hash knows it by.

    Attributes:
        jpeg: The data; empty where it is not on this station.
        identity: The SHA-256 of the original with what was done to it for print, as
            the store knows it; of the data itself where nothing is told.
    """

    __slots__ = ("identity", "jpeg")

    def __init__(self, jpeg: bytes, identity: str = "") -> None:
        self.jpeg = jpeg
        self.identity = identity or hashlib.sha256(jpeg).hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Picture):
            return NotImplemented
        return (self.identity, self.jpeg) == (other.identity, other.jpeg)

    def __hash__(self) -> int:
        return hash(self.identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRow:
    """简历: one line."""

    period: str
    post: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualRow:
    """近三年年度考核: one year."""

    year: str
    grade: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreSheet:
    """一 基本情况表; texts are as they are printed."""

    name: str
    sex: str = ""
    born: str = ""
    ethnicity: str = ""
    native_place: str = ""
    birthplace: str = ""
    joined_party: str = ""
    started_work: str = ""
    health: str = ""
    technical_title: str = ""
    expertise: str = ""
    full_time_education: str = ""
    full_time_school: str = ""
    in_service_education: str = ""
    in_service_school: str = ""
    id_number: str | None = ""  # masked; None where the edition has none
    post: str = ""
    level_and_rank: str = ""
    in_post_since: str = ""
    at_level_since: str = ""
    duties: str = ""
    portrait: Picture | None = None
    resume: tuple[ResumeRow, ...] = ()
    annual: tuple[AnnualRow, ...] = ()
    honours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """三 分工与承担事项."""

    name: str
    category: str = ""
    part: str = ""
    level: str = ""
    planned: str = ""
    progress: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """责任清单."""

    number: str
    duty: str
    basis: str = ""
    target: str = ""
    due: str = ""
    part: str = ""
    partners: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """实绩清单."""

    number: str
    duty_number: str
    outcome: str
    value: str = ""
    own_part: str = ""
    proof: str = ""
    self_rating: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """问题清单."""

    number: str
    statement: str
    source: str = ""
    severity: str = ""
    fault: str = ""
    evidence: str = ""
    to_order: str = ""
    rectification: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationRow:
    """节点对账表: a claim against what speaks for it."""

    duty_number: str
    result_number: str
    statement: str
    first_source: str = ""
    second_source: str = ""
    difference: str = ""
    verdict: str = ""
    verifier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeLists:
    """四 三张清单与节点对账表."""

    duties: tuple[DutyRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    reconciliation: tuple[ReconciliationRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingBox:
    """七 察实绩: one matter."""

    matter: str
    facts: str  # category · level · part
    who: str
    outcome: str
    contribution: str
    verification: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """八 看状态."""

    day: str
    place: str
    element: str
    fact: str
    observer: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRow:
    """九 听评价: what one group said."""

    circle: str
    talks: int
    merits: str
    faults: str
    cases: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """十 考察组评价汇总: one item over all reviewers."""

    item: str
    quality: str
    weight: str
    scores: tuple[str, ...]
    mean: str
    spread: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMark:
    """履职评价单(B卷): one item."""

    item: str
    weight: str
    score: str
    basis: str
    evidence: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """履职评价单(B卷) of one reviewer."""

    reviewer: str
    marks: tuple[SheetMark, ...]
    total: str  # as `working` gives it
    merits: str
    faults: str
    suited_post: str
    proposed: str
    recusal_declared: bool
    signed_on: date | None
    working: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAppraisal:
    """十 考察组评价汇总."""

    reviewers: tuple[str, ...]
    rows: tuple[MarkRow, ...]
    totals: MarkRow
    method: str = ""
    calibration: str = ""
    consistency: str = ""
    sheets: tuple[ReviewSheet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """十三 图文资料: a photo and what is known of it."""

    title: str
    taken: str
    place: str
    photographer: str
    note: str
    evidence: str
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """十八 证据目录."""

    number: str
    kind: str
    title: str
    collected: str
    collector: str
    verifier: str
    verdict: str
    code: str
    is_void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLine:
    """A line of an interview as numbered in the record."""

    number: int
    voice: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """要点卡: one point."""

    quote: str
    kind: str
    lines: str
    subject: str
    credibility: str
    follow_up: str
    adoption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewSheet:
    """访谈记录 with its 要点卡."""

    number: str
    held: str
    place: str
    asked_by: str
    recorded_by: str
    interviewee: str
    interviewee_post: str
    circle: str
    relation: str
    subjects: str
    informed: bool
    lines: tuple[TalkLine, ...]
    cases: str
    scene: str
    check: str  # signed, spoken, unchecked or empty
    check_note: str
    signed_on: date | None
    points: tuple[PointRow, ...] = ()
