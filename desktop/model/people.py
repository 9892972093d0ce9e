"""People and where they serve: units, cadres with their roster, reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.model import codes
from desktop.model.spec import (
    Record,
    Sensitivity,
    code,
    day,
    flag,
    integer,
    many,
    partial_date,
    ref,
    refs,
    text,
    texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """单位."""

    TYPE: ClassVar[str] = "unit"
    LABEL: ClassVar[str] = "单位"

    name: str = text("名称", required=True, listed=True, indexed=True, searched=True)
    short_name: str = text("简称", listed=True)
    kind: codes.UnitKind | None = code("类别", codes.UnitKind, listed=True)
    parent_id: str = ref("上级单位", "unit")
    order: int | None = integer("排序", low=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeLine:
    """简历的一行."""

    since: str = partial_date("起", required=True)
    until: str = partial_date("止", help="空着表示至今", help_en="Empty: until now")
    post: str = text("单位及职务", required=True)
    note: str = text(
        "证明/备注",
        help="如“其间”的学习经历",
        help_en="Such as studies in the meantime",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember:
    """家庭成员及重要社会关系."""

    relation: str = text("称谓", required=True)
    name: str = text("姓名", required=True)
    born_on: str = partial_date("出生日期")
    politics: str = text("政治面貌", en="Political affiliation")
    work: str = text("工作单位及职务")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualGrade:
    """年度考核结果: the statutory grade, never mapped to ours (§0.4)."""

    year: int | None = integer("年度", required=True, low=1949, high=2200)
    grade: str = text("等次", required=True)
    unit: str = text("单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterElement:
    """An element of an imported roster that we do not know, kept for the way back."""

    name: str = text("元素", required=True)
    value: str = text("内容", long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadre(Record):
    """干部."""

    TYPE: ClassVar[str] = "cadre"
    LABEL: ClassVar[str] = "干部"

    name: str = text(
        "姓名", required=True, listed=True, indexed=True, searched=True, max_length=50
    )
    former_names: tuple[str, ...] = texts("曾用名")
    sex: codes.Sex | None = code("性别", codes.Sex, required=True, listed=True)
    born_on: str = partial_date("出生年月", required=True, listed=True)
    ethnicity: str = text("民族")
    native_place: str = text("籍贯")
    birthplace: str = text("出生地")
    joined_party_on: str = text(
        "入党时间",
        help="可填其他党派或空着",
        help_en="May name another party, or stay empty",
    )
    started_work_on: str = partial_date("参加工作时间")
    health: str = text("健康状况")
    technical_title: str = text("专业技术职务")
    expertise: str = text("熟悉专业有何专长")
    full_time_education: str = text("全日制教育学历", en="Full-time education")
    full_time_degree: str = text("全日制教育学位", en="Full-time degree")
    full_time_school: str = text("全日制教育院校系(学历)", en="Full-time school")
    full_time_degree_school: str = text(
        "全日制教育院校系(学位)", en="Full-time degree school"
    )
    in_service_education: str = text("在职教育学历", en="In-service education")
    in_service_degree: str = text("在职教育学位", en="In-service degree")
    in_service_school: str = text("在职教育院校系(学历)", en="In-service school")
    in_service_degree_school: str = text(
        "在职教育院校系(学位)", en="In-service degree school"
    )
    id_number: str = text(
        "身份证号",
        en="Identity number",
        sensitivity=Sensitivity.PROTECTED,
        max_length=18,
        help="可不填; 屏幕与纸面只显示掩码",
        help_en="Optional; shown masked on screen and on paper",
    )
    unit_id: str = ref("所在单位", "unit", listed=True, indexed=True)
    post: str = text("现任职务", required=True, listed=True, searched=True)
    proposed_post: str = text("拟任职务", sensitivity=Sensitivity.INTERNAL)
    removed_post: str = text("拟免职务", sensitivity=Sensitivity.INTERNAL)
    post_level: str = text("职务层次")
    rank: str = text("职级")
    in_post_since: str = partial_date("任现职时间")
    at_level_since: str = partial_date("任同级时间")
    duties: str = text("分工", long=True, searched=True)
    resume: tuple[ResumeLine, ...] = many("简历", ResumeLine)
    resume_text: str = text(
        "简历原文", long=True, help="名册中的原样文字", help_en="As the roster words it"
    )
    family: tuple[FamilyMember, ...] = many(
        "家庭成员及重要社会关系", FamilyMember, sensitivity=Sensitivity.INTERNAL
    )
    annual_grades: tuple[AnnualGrade, ...] = many("近年年度考核", AnnualGrade)
    annual_text: str = text(
        "年度考核结果",
        long=True,
        help="名册中的原样文字",
        help_en="As the roster words it",
    )
    honours: str = text("奖惩情况", long=True)
    appointment_reason: str = text(
        "任免理由", long=True, sensitivity=Sensitivity.INTERNAL
    )
    reported_by: str = text("呈报单位")
    age_as_of: str = partial_date("计算年龄时间")
    filled_on: str = partial_date("填表时间")
    filled_by: str = text("填表人")
    portrait: str = text(
        "照片",
        en="Portrait",
        help="照片原件的 SHA-256",
        help_en="SHA-256 of the original photo",
    )
    roster_version: str = text("名册版本")
    roster_extra: tuple[RosterElement, ...] = many(
        "名册其他元素", RosterElement, sensitivity=Sensitivity.INTERNAL
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """回避关系: a unit or a cadre this reviewer must not review."""

    unit_id: str = ref("单位", "unit")
    cadre_id: str = ref("干部", "cadre")
    reason: str = text("事由", required=True)
    until: date | None = day("止")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer(Record):
    """考察员."""

    TYPE: ClassVar[str] = "reviewer"
    LABEL: ClassVar[str] = "考察员"

    name: str = text("姓名", required=True, listed=True, searched=True, max_length=50)
    unit_id: str = ref("所在单位", "unit", listed=True)
    post: str = text("职务", listed=True)
    kind: codes.ReviewerKind | None = code("专/兼职", codes.ReviewerKind, listed=True)
    reviewer_class: codes.ReviewerClass | None = code("类别", codes.ReviewerClass)
    fields: tuple[str, ...] = refs("专业领域", "field")
    role: codes.Role | None = code("角色", codes.Role, required=True, listed=True)
    can_lead: bool = flag("熟悉干部工作, 可任组长")
    certificate: str = text("资格证号")
    certified_until: date | None = day("有效期至", listed=True)
    recusals: tuple[Recusal, ...] = many("回避关系", Recusal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corps(Record):
    """考察队: one of the differentiated corps teams are drawn from (M08)."""

    TYPE: ClassVar[str] = "corps"
    LABEL: ClassVar[str] = "考察队"

    name: str = text("队名", required=True, listed=True)
    fields: tuple[str, ...] = refs("适配类别", "field", required=True)
    leader_id: str = ref("组长", "reviewer", required=True, listed=True)
    members: tuple[str, ...] = refs("成员", "reviewer", required=True)
    profile: str = text("专业结构", listed=True)


def must_recuse(person: Reviewer, cadre: Cadre) -> bool:
    """Tell whether a reviewer must not review a cadre: his own unit, or a tie (M08)."""
    if cadre.unit_id and person.unit_id == cadre.unit_id:
        return True
    return any(
        recusal.cadre_id == cadre.id
        or (recusal.unit_id and recusal.unit_id == cadre.unit_id)
        for recusal in person.recusals
    )
