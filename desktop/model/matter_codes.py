"""The code lists of matters: projects and tasks, how weighty, how far."""

from __future__ import annotations

from desktop.model.spec import Code


class FrontType(Code):
    """一线类型 (M74)."""

    REFORM = "reform", "改革"
    DEVELOPMENT = "development", "发展"
    STABILITY = "stability", "稳定"


class MatterKind(Code):
    """事项类型 (M20)."""

    PROJECT = "project", "项目"
    TASK = "task", "任务"


class ProjectKind(Code):
    """项目类别: the three kinds of projects (M20)."""

    INDUSTRY = "industry", "重大产业"
    LIVELIHOOD = "livelihood", "民生实事"
    CENTRAL_CITY = "central_city", "中心城市"


class TaskKind(Code):
    """任务类别 (M20)."""

    INVESTMENT = "investment", "招商引资"
    REFORM = "reform", "改革创新"
    PETITIONS = "petitions", "信访稳定"
    OTHER = "other", "其他"


class MatterLevel(Code):
    """级别 (M20)."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    DISTRICT = "district", "区"
    DEPARTMENT = "department", "部门"


class MatterProgress(Code):
    """进展状态 (M20)."""

    NORMAL = "normal", "正常"
    LATE = "late", "滞后"
    STALLED = "stalled", "停滞"
    DONE = "done", "完成"
