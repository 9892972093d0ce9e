"""What reviewers bring back: interviews, points, observations, evidence, photos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from desktop.model import codes
from desktop.model.spec import (
    Record,
    Sensitivity,
    code,
    decimal,
    flag,
    integer,
    many,
    moment,
    ref,
    refs,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineQuestion:
    """提纲中的一问."""

    section: str = text("部分", required=True)
    question: str = text("问题", required=True)
    asked: bool = flag("已问")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """访谈记录的一行, numbered from 1 by its place."""

    voice: codes.Voice = code("问/答", codes.Voice, default=codes.Voice.ANSWER)
    words: str = text("内容", long=True)
    photos: tuple[str, ...] = refs("照片", "photo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Record):
    """访谈: the words as they were said, by two persons (M33)."""

    TYPE: ClassVar[str] = "interview"
    LABEL: ClassVar[str] = "访谈"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subjects: tuple[str, ...] = refs("考察对象", "subject", required=True, indexed=True)
    number: int | None = integer("第几次访谈", listed=True, low=1)
    interviewee: str = text(
        "被谈话人",
        required=True,
        listed=True,
        searched=True,
        max_length=50,
        sensitivity=Sensitivity.PROTECTED,
    )
    interviewee_post: str = text(
        "被谈话人单位职务", listed=True, sensitivity=Sensitivity.PROTECTED
    )
    circle: codes.Group | None = code(
        "群体", codes.Group, en="Group", required=True, listed=True
    )
    relation: str = text(
        "与考察对象关系",
        sensitivity=Sensitivity.PROTECTED,
        help="如分管的科长",
        help_en="Such as a section head in his charge",
    )
    confidential: bool = flag("要求保密", sensitivity=Sensitivity.INTERNAL)
    informed: bool = flag("已告知保密、如实、可拒答")
    site: codes.Site | None = code("采集现场", codes.Site, required=True)
    place: str = text("地点", required=True, listed=True, searched=True)
    manner: codes.VisitManner | None = code("方式", codes.VisitManner)
    held_at: datetime | None = moment("开始时间", required=True, listed=True)
    ended_at: datetime | None = moment("结束时间")
    asked_by: str = ref("谈话人", "reviewer", required=True)
    recorded_by: str = ref("记录人", "reviewer", required=True)
    outline: tuple[OutlineQuestion, ...] = many("提纲", OutlineQuestion)
    lines: tuple[Line, ...] = many(
        "问答", Line, required=True, searched=True, sensitivity=Sensitivity.PROTECTED
    )
    cases: str = text(
        "补记事例", long=True, searched=True, sensitivity=Sensitivity.PROTECTED
    )
    scene: str = text(
        "现场观察", long=True, searched=True, sensitivity=Sensitivity.PROTECTED
    )
    leaning: codes.Leaning | None = code("评价倾向", codes.Leaning)
    check: codes.Check | None = code("对象核对方式", codes.Check)
    check_note: str = text("核对意见", long=True, sensitivity=Sensitivity.PROTECTED)
    audio: bool = flag("有录音")
    signed_at: datetime | None = moment("签署时间")
    corrects: str = ref("补正的原记录", "interview", indexed=True)
    correction_reason: str = text("补正理由", long=True)
    state: codes.InterviewState = code(
        "状态",
        codes.InterviewState,
        default=codes.InterviewState.DRAFT,
        listed=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Record):
    """要点: what a passage of an interview says of a subject (M33)."""

    TYPE: ClassVar[str] = "point"
    LABEL: ClassVar[str] = "要点"

    interview_id: str = ref("访谈", "interview", required=True, indexed=True)
    subject_id: str = ref("涉及干部", "subject", required=True, indexed=True)
    kind: codes.PointKind | None = code(
        "类型", codes.PointKind, required=True, listed=True
    )
    quote: str = text(
        "要点",
        long=True,
        required=True,
        listed=True,
        searched=True,
        sensitivity=Sensitivity.PROTECTED,
    )
    first_line: int | None = integer("起始行", required=True, listed=True, low=1)
    last_line: int | None = integer("终止行", required=True, low=1)
    first_character: int | None = integer("起始字", low=0)
    last_character: int | None = integer("终止字", low=0)
    summary: str = text(
        "概括",
        long=True,
        help="不显示讲述人, 可用于反馈",
        help_en="Does not show who spoke; may be used in feedback",
    )
    credibility: codes.Credibility | None = code("可信度", codes.Credibility)
    follow_up: str = text("后续核实", sensitivity=Sensitivity.INTERNAL)
    adoption: codes.Adoption | None = code("采用情况", codes.Adoption)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Record):
    """观察: one fact seen, with place, time and observer (M25 看状态)."""

    TYPE: ClassVar[str] = "observation"
    LABEL: ClassVar[str] = "观察"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    observed_at: datetime | None = moment("时间", required=True, listed=True)
    site: codes.Site | None = code("采集现场", codes.Site, required=True)
    place: str = text("地点", required=True, listed=True, searched=True)
    manner: codes.VisitManner | None = code("方式", codes.VisitManner)
    element: codes.ConductElement | None = code(
        "观察要素", codes.ConductElement, required=True, listed=True
    )
    fact: str = text("事实记述", long=True, required=True, listed=True, searched=True)
    observer_id: str = ref(
        "观察人", "reviewer", required=True, sensitivity=Sensitivity.INTERNAL
    )
    matter_id: str = ref("涉及事项", "matter")
    photos: tuple[str, ...] = refs("照片", "photo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """察实绩: the three questions answered for one matter of a subject (M25)."""

    TYPE: ClassVar[str] = "finding"
    LABEL: ClassVar[str] = "察实绩"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    matter_id: str = ref("事项", "matter", required=True, listed=True)
    who: str = text("谁负责", long=True, required=True, searched=True, listed=True)
    outcome: str = text("成效怎么样", long=True, required=True, searched=True)
    contribution: str = text("贡献有多少", long=True, required=True, searched=True)
    method: codes.VerifyMethod | None = code("核实方式", codes.VerifyMethod)
    verdict: codes.Verdict | None = code(
        "核实结论", codes.Verdict, default=codes.Verdict.PENDING, listed=True
    )
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")
    found_by: str = ref("记录人", "reviewer", sensitivity=Sensitivity.INTERNAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """证据 (M01: always with its dimension and site)."""

    TYPE: ClassVar[str] = "evidence"
    LABEL: ClassVar[str] = "证据"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    number: str = text("证据号", listed=True, indexed=True)
    title: str = text("名称", required=True, listed=True, searched=True)
    kind: codes.EvidenceKind | None = code(
        "类型", codes.EvidenceKind, required=True, listed=True
    )
    dimension: codes.Dimension | None = code(
        "维度", codes.Dimension, required=True, listed=True
    )
    site: codes.Site | None = code("采集现场", codes.Site, required=True)
    content: str = text(
        "内容", long=True, searched=True, sensitivity=Sensitivity.INTERNAL
    )
    producer: codes.Producer | None = code("形成者", codes.Producer, required=True)
    matter_id: str = ref("事项", "matter")
    photos: tuple[str, ...] = refs("照片", "photo")
    interview_id: str = ref("访谈", "interview", sensitivity=Sensitivity.INTERNAL)
    point_id: str = ref("要点", "point", sensitivity=Sensitivity.INTERNAL)
    observation_id: str = ref("观察", "observation")
    row_id: str = text(
        "渠道记录",
        en="Channel record",
        help="多渠道收集中它所依据的一行",
        help_en="Row of the channel data it rests on",
    )
    collected_at: datetime | None = moment("采集时间", required=True, listed=True)
    collected_by: str = ref(
        "采集人", "reviewer", required=True, sensitivity=Sensitivity.INTERNAL
    )
    void_reason: str = text("作废理由")
    state: codes.EvidenceState = code(
        "状态",
        codes.EvidenceState,
        default=codes.EvidenceState.REGISTERED,
        listed=True,
    )


OFF_SITE = frozenset({codes.Site.OFFICE, codes.Site.ONLINE, codes.Site.OTHER})
"""Where evidence may be taken too, but does not count as taken on site (M01)."""


def on_site(evidence: Iterable[Evidence]) -> tuple[int, int]:
    """Return how many of the standing evidence were taken on site, and all.

    Their ratio is the 现场采集率 (M01). What was voided or struck out does not count.
    """
    standing = [
        item
        for item in evidence
        if item.state is not codes.EvidenceState.VOID and not item.struck
    ]
    return sum(item.site not in OFF_SITE for item in standing), len(standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(Record):
    """核实: one person's verdict on a claim or an evidence (M29)."""

    TYPE: ClassVar[str] = "verification"
    LABEL: ClassVar[str] = "核实"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    claim_type: str = text("所核实的类型", required=True)
    claim_id: str = text("所核实的记录", required=True, indexed=True)
    verdict: codes.Verdict | None = code(
        "核实结论", codes.Verdict, required=True, listed=True
    )
    method: codes.VerifyMethod | None = code(
        "核实方式", codes.VerifyMethod, required=True, listed=True
    )
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")
    difference: str = text("差异", long=True)
    note: str = text("说明", long=True, listed=True)
    verifier_id: str = ref(
        "核实人", "reviewer", required=True, sensitivity=Sensitivity.INTERNAL
    )
    verified_at: datetime | None = moment("核实时间", required=True, listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionBox:
    """遮盖框: burnt into the copy for print; pixels of the working copy."""

    left_px: int | None = integer("左", en="Left", required=True, low=0)
    top_px: int | None = integer("上", en="Top", required=True, low=0)
    width_px: int | None = integer("宽", en="Width", required=True, low=1)
    height_px: int | None = integer("高", en="Height", required=True, low=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Record):
    """照片: the record; the bytes are in the photo store under *original*."""

    TYPE: ClassVar[str] = "photo"
    LABEL: ClassVar[str] = "照片"

    original: str = text("原件 SHA-256", required=True, indexed=True)
    media_type: str = text("格式", required=True)
    size_bytes: int | None = integer("原件大小", en="Size", unit="字节", low=1)
    width_px: int | None = integer("宽", en="Width", unit="像素", low=1)
    height_px: int | None = integer("高", en="Height", unit="像素", low=1)
    taken_at: datetime | None = moment("拍摄时间", listed=True)
    latitude: Decimal | None = decimal("纬度", sensitivity=Sensitivity.INTERNAL)
    longitude: Decimal | None = decimal("经度", sensitivity=Sensitivity.INTERNAL)
    caption: str = text("标题", listed=True, searched=True)
    note: str = text("说明", long=True, searched=True)
    place: str = text("地点", listed=True, searched=True)
    photographer: str = text("拍摄人", listed=True, sensitivity=Sensitivity.INTERNAL)
    file_name: str = text("原文件名", sensitivity=Sensitivity.INTERNAL)
    round_id: str = ref("期", "round", indexed=True)
    subjects: tuple[str, ...] = refs("考察对象", "subject", indexed=True)
    matter_id: str = ref("事项", "matter")
    quarter_turns: int | None = integer(
        "旋转", en="Turned by", unit="×90°", low=0, high=3
    )
    boxes: tuple[RedactionBox, ...] = many("遮盖框", RedactionBox)
