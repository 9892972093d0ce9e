"""The code lists of the trade: the stored word and the exact Chinese.

Source: domain/1-mechanisms.md, domain/2-workflows-and-roles.md.
"""

from __future__ import annotations

from desktop.model.spec import Code


class Sex(Code):
    """性别."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class UnitKind(Code):
    """单位类别."""

    DEPARTMENT = "department", "区直部门"
    TOWNSHIP = "township", "乡镇(街道)"
    PARK = "park", "园区"
    VILLAGE = "village", "村(社区)"
    COMPANY = "company", "国有企业"
    INSTITUTION = "institution", "事业单位"
    OTHER = "other", "其他"


class SubjectLevel(Code):
    """对象层次 (M22)."""

    HEAD = "head", "一把手"
    DEPUTY = "deputy", "班子副职"
    SECTION_HEAD = "section_head", "中层负责人"
    OTHER = "other", "其他"


class Part(Code):
    """责任角色 (M21)."""

    SPONSOR = "sponsor", "挂钩领导"
    LEAD = "lead", "牵头"
    CHARGE = "charge", "分管"
    ASSIST = "assist", "协办"
    HANDLE = "handle", "经办"


class RoundKind(Code):
    """期的类型 (M13)."""

    THEME = "theme", "主题考察"
    LOOK_BACK = "look_back", "回头看"


class RoundState(Code):
    """期的状态 (domain/2 §3.1)."""

    DRAFT = "draft", "草拟"
    CONSULTED = "consulted", "联席会研商"
    APPROVED = "approved", "审定"
    RUNNING = "running", "实施中"
    LOCKED = "locked", "数据锁定"
    ASSESSING = "assessing", "评定研判"
    REPORTED = "reported", "专报签发"
    FOLLOWING = "following", "反馈交办"
    ARCHIVED = "archived", "归档"
    STOPPED = "stopped", "中止"


class SubjectState(Code):
    """考察对象的状态 (domain/2 §3.2)."""

    NOMINATED = "nominated", "提名"
    SCOUTING = "scouting", "摸底中"
    CONFIRMED = "confirmed", "已确认"
    REVIEWING = "reviewing", "考察中"
    COMPLETE = "complete", "材料齐备"
    PROPOSED = "proposed", "建议等次"
    DECIDED = "decided", "审定等次"
    INFORMED = "informed", "已反馈"
    FILED = "filed", "归卷"
    WITHDRAWN = "withdrawn", "退出"
    UNGRADED = "ungraded", "不定等次"


class UngradedReason(Code):
    """不定等次的理由 (domain/2 §3.2)."""

    SHORT_SERVICE = "short_service", "在岗不足1/2期"
    UNVERIFIABLE = "unverifiable", "实绩无法核实"
    INVESTIGATED = "investigated", "涉案审查"
    OTHER = "other", "其他"


class Grade(Code):
    """等次 (M40): three, and no fourth."""

    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    FAIR = "fair", "一般"


class ReviewerKind(Code):
    """专职或兼职 (M49)."""

    FULL_TIME = "full_time", "专职"
    PART_TIME = "part_time", "兼职"


class ReviewerClass(Code):
    """考察员类别 (M49)."""

    ORGANISATION = "organisation", "组工"
    SPECIALIST = "specialist", "专业型"


class Role(Code):
    """What a person at the desk may do (domain/2 §4)."""

    COMMITTEE = "committee", "部务会成员"
    TASK_FORCE = "task_force", "专班"
    LEADER = "leader", "组长"
    REVIEWER = "reviewer", "考察员"
    PART_TIME = "part_time", "兼职考察员"
    AUDITOR = "auditor", "安全审计员"


class Dimension(Code):
    """维度 (M01): the three dimensions of the review."""

    RESULTS = "results", "实绩"
    CONDUCT = "conduct", "状态"
    OPINION = "opinion", "评价"


class Site(Code):
    """采集现场 (M01)."""

    PROJECT = "project", "项目现场"
    VILLAGE = "village", "村居/网格"
    COMPANY = "company", "企业"
    COUNTER = "counter", "服务窗口"
    MEETING = "meeting", "会议现场"
    OFFICE = "office", "单位内"
    ONLINE = "online", "线上"
    OTHER = "other", "其他"


class VisitManner(Code):
    """方式 (M55)."""

    UNANNOUNCED = "unannounced", "四不两直"
    ANNOUNCED = "announced", "事先通知"
    FOLLOWING = "following", "跟随"


class Group(Code):
    """群体: who was listened to (M24, M32)."""

    SUPERIOR = "superior", "上级/分管领导"
    PEER = "peer", "班子成员/同级"
    STAFF = "staff", "下属/中层/职工"
    COMPANY = "company", "企业/服务对象"
    PUBLIC = "public", "群众"


class Voice(Code):
    """问或答."""

    QUESTION = "question", "问"
    ANSWER = "answer", "答"


class Leaning(Code):
    """评价倾向 (M33)."""

    POSITIVE = "positive", "肯定"
    MIXED = "mixed", "有肯定有不足"
    NEGATIVE = "negative", "不足为主"
    NEUTRAL = "neutral", "中性"


class Check(Code):
    """对象核对方式 (M33)."""

    SIGNED = "signed", "签字"
    SPOKEN = "spoken", "口头确认"
    UNCHECKED = "unchecked", "未核对"


class InterviewState(Code):
    """访谈记录的状态."""

    DRAFT = "draft", "记录中"
    SIGNED = "signed", "已签署"
    SUPERSEDED = "superseded", "已补正"


class PointKind(Code):
    """要点类型 (M33)."""

    MERIT = "merit", "优点"
    FAULT = "fault", "不足"
    CASE = "case", "事例"
    LEAD = "lead", "线索"


class Credibility(Code):
    """可信度 (domain/5 §7.6)."""

    DIRECT = "direct", "直接"
    INDIRECT = "indirect", "间接"


class Adoption(Code):
    """采用情况 (domain/5 §7.6)."""

    OPEN = "open", "未定"
    ADOPTED = "adopted", "采用"
    DROPPED = "dropped", "不采用"


class ConductElement(Code):
    """观察要素 (M25)."""

    SPIRIT = "spirit", "精神面貌"
    METHOD = "method", "方式方法"
    COURAGE = "courage", "担当精神"
    STYLE = "style", "工作作风"


class EvidenceKind(Code):
    """证据类型."""

    PHOTO = "photo", "照片"
    INTERVIEW = "interview", "访谈"
    OBSERVATION = "observation", "观察"
    DOCUMENT = "document", "资料"
    FIGURE = "figure", "第三方数据"
    SUPERVISION = "supervision", "督察专报"
    OTHER = "other", "其他"


class Producer(Code):
    """由谁形成 (M29: evidence of the claimant alone verifies nothing)."""

    CADRE = "cadre", "本人"
    UNIT = "unit", "所在单位"
    TEAM = "team", "考察组"
    THIRD_PARTY = "third_party", "第三方"


class EvidenceState(Code):
    """证据的状态 (domain/2 §3.8)."""

    REGISTERED = "registered", "登记"
    PENDING = "pending", "待核实"
    VERIFIED = "verified", "已核实"
    PARTLY = "partly", "部分属实"
    FALSE = "false", "不属实"
    LOCKED = "locked", "锁定"
    VOID = "void", "作废"


class Verdict(Code):
    """核实结论 (M29)."""

    VERIFIED = "verified", "已核实"
    PARTLY = "partly", "部分属实"
    FALSE = "false", "不属实"
    PENDING = "pending", "待核实"


class VerifyMethod(Code):
    """核实方式 (M29)."""

    ON_SITE = "on_site", "现场查看"
    DOCUMENTS = "documents", "查阅资料"
    INTERVIEWS = "interviews", "访谈印证"
    DATA = "data", "数据比对"
    THIRD_PARTY = "third_party", "第三方数据"


class ClaimState(Code):
    """清单条目的状态 (M28)."""

    DRAFT = "draft", "草稿"
    CONFIRMED = "confirmed", "单位确认"
    CHECKING = "checking", "对账中"
    VERIFIED = "verified", "已印证"
    PARTLY = "partly", "部分属实"
    FALSE = "false", "不属实"
    LOCKED = "locked", "锁定"


class Severity(Code):
    """程度 (M28)."""

    SLIGHT = "slight", "轻微"
    MODERATE = "moderate", "一般"
    SERIOUS = "serious", "较重"
    GRAVE = "grave", "严重"


class Fault(Code):
    """归责 (M28)."""

    OWN = "own", "本人"
    LEADERSHIP = "leadership", "班子"
    UNIT = "unit", "单位"
    CIRCUMSTANCE = "circumstance", "客观"


class IssueSource(Code):
    """问题来源 (domain/5 §7.4)."""

    SITE = "site", "现场考察"
    INTERVIEW = "interview", "访谈"
    BALLOT = "ballot", "测评"
    SUPERVISION = "supervision", "督察"
    AUDIT = "audit", "审计"
    PETITION = "petition", "信访"
    OTHER = "other", "其他"


class IssueClass(Code):
    """存在问题三类与机制梗阻 (M71, M72)."""

    UNWILLING = "unwilling", "不想为"
    AFRAID = "afraid", "不敢为"
    HOLLOW = "hollow", "不实为"
    BLOCKAGE = "blockage", "机制梗阻"


class SheetState(Code):
    """履职评价单 (B卷) 的状态."""

    DRAFT = "draft", "填写中"
    SIGNED = "signed", "已签名"


class Quality(Code):
    """显质或潜质 (M54)."""

    SHOWN = "shown", "显质"
    LATENT = "latent", "潜质"


class SheetItem(Code):
    """履职评价单 (B卷) 的项目 (domain/4 §6.6)."""

    POLITICS = "politics", "政治表现"
    ABILITY = "ability", "履职能力"
    COURAGE = "courage", "担当作为"
    STYLE = "style", "工作作风"
    REPUTE = "repute", "群众口碑"
    LEARNING = "learning", "学习力"
    ADAPTING = "adapting", "应变力"
    BEARING = "bearing", "抗压力"
    ROOM = "room", "发展空间"
