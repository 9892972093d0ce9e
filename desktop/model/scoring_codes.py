"""The code lists of the scoring model (domain/4-scoring.md)."""

from __future__ import annotations

from desktop.model.spec import Code


class Footing(Code):
    """性质: counted from records, or judged by people (M54)."""

    QUANTITATIVE = "quantitative", "定量"
    QUALITATIVE = "qualitative", "定性"


class Nature(Code):
    """属性: asked of everyone, or of this post (M54)."""

    COMMON = "common", "共性"
    OWN = "own", "个性"


class Measure(Code):
    """完成度的算法 (§6.3)."""

    FORWARD = "forward", "正向"
    REVERSE = "reverse", "反向"
    MILESTONES = "milestones", "里程碑"
    QUALITATIVE = "qualitative", "定性"


class Completion(Code):
    """定性完成情况 (§6.3)."""

    EXCEEDED = "exceeded", "超额完成"
    DONE = "done", "完成"
    NEARLY = "nearly", "基本完成"
    PARTLY = "partly", "部分完成"
    NOT_DONE = "not_done", "未完成"


class Difficulty(Code):
    """难易度 of an item, set before results are known (§6.3)."""

    ORDINARY = "ordinary", "一般"
    HARDER = "harder", "较难"
    HARD = "hard", "困难"
    URGENT = "urgent", "急难险重"


class Contribution(Code):
    """贡献度: the part one had in an item (§6.3)."""

    LEAD = "lead", "牵头/主办"
    CHARGE = "charge", "分管"
    ASSIST = "assist", "协办"
    JOIN = "join", "参与"


class Honour(Code):
    """加分 (§6.4)."""

    PROVINCE = "province", "省级以上推广/表彰"
    CITY = "city", "市级推广/表彰"
    DISTRICT = "district", "区级推广/表彰"
    EXAMPLE = "example", "“四敢”典型案例入选"


class Settlement(Code):
    """整改情况 of a problem that deducts points (§6.4)."""

    OPEN = "open", "整改中"
    ON_TIME = "on_time", "按期销号"
    OVERDUE = "overdue", "逾期"


class Bar(Code):
    """否优: what bars from 优秀 (§6.8)."""

    DISCIPLINE = "discipline", "处分/诫勉影响期内"
    OVERDUE_ORDER = "overdue_order", "逾期交办单未销号"
    FALSE_CLAIM = "false_claim", "有不属实的填报"
    VETO = "veto", "安全/信访一票否决"
    NO_BALLOTS = "no_ballots", "测评样本不足且无专班决定"
    ADVERSE_FACT = "adverse_fact", "重大负面核实属实"


class Floor(Code):
    """直列一般: what needs the minutes of 评定研判 (§6.8)."""

    DECEIT = "deceit", "弄虚作假"
    GRAVE_ISSUE = "grave_issue", "本人责任的严重问题"
    FAILED_CHECKS = "failed_checks", "同一交办单两次核验未通过"
    REFUSED_TASK = "refused_task", "拒不承担交办任务"


class Steadiness(Code):
    """敏感性标签 (§6.7)."""

    STABLE = "stable", "稳定"
    BORDERLINE = "borderline", "临界"
    SENSITIVE = "sensitive", "敏感"


class Band(Code):
    """评价一致性 (§6.6)."""

    POOR = "poor", "差"
    MIDDLING = "middling", "一般"
    GOOD = "good", "良好"
    EXCELLENT = "excellent", "优"


class Outcome(Code):
    """How a proposed grade came about (§6.8)."""

    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    FAIR = "fair", "一般"
    TIED = "tied", "并列待研判"
    UNGRADED = "ungraded", "不定等次"
    UNFINISHED = "unfinished", "尚不能评定"
