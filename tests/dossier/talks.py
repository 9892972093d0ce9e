"""Interviews for prints: one talk, as long as wanted, with two points."""

from __future__ import annotations

from datetime import date

from desktop.dossier.content import Edition, InterviewContent
from desktop.dossier.rows import InterviewSheet, PointRow, TalkLine

_NIGHT = (
    "他是现场指挥长，三月份以来基本每周都在路上。我印象最深的是七月三号那天夜里下大雨，"
    "K15段边坡有点松动，他从家里赶过来，带着我们把沿线二十七个人转移到村部，弄到凌晨"
    "四点多。第二天一早又到现场看排水。"
)
_SETTLING = (
    "讲道理，也敢拍板。燃气管线迁改，几家单位扯了快一个月，他把人叫到现场，一段一段定，"
    "说“出了问题我负责”。后来45天的活28天干完了。"
)
_HASTE = (
    "性子急，催得紧。我们村里人手少，有时候材料赶不出来。还有就是书面的东西，问补偿口径"
    "的事，电话里说得清楚，正式回复等了十来天。"
)


def interview(number: int = 1, *, lines: int = 16) -> InterviewSheet:
    """Return one interview with two points."""
    talk = (
        ("问", "请您谈谈李明阳同志在省道沿线整治中承担的主要工作。"),
        ("答", _NIGHT),
        ("问", "他处理矛盾的方式，您怎么看？"),
        ("答", _SETTLING),
        ("问", "有没有您觉得需要改进的地方？"),
        ("答", _HASTE),
    )
    chosen = [talk[at % len(talk)] for at in range(lines)]
    return InterviewSheet(
        number=f"2024-07-F{number:03d}",
        held=f"2024年7月{10 + number}日 09:20—10:05",
        place="柳河镇徐庄村村部（村居/网格）",
        asked_by="周以宁",
        recorded_by="顾承舟",
        interviewee="徐守田",
        interviewee_post="柳河镇徐庄村党总支书记",
        circle="企业/服务对象",
        relation="工作服务对象",
        subjects="李明阳",
        informed=True,
        lines=tuple(
            TalkLine(number=at, voice=voice, words=words)
            for at, (voice, words) in enumerate(chosen, 1)
        ),
        cases="暴雨当夜转移群众名单由村部留存，共27人。",
        scene="谈话在村部值班室进行，墙上贴有7月转移路线图，其间两名村民进来询问补偿事项。",
        check="signed",
        check_note="",
        signed_on=date(2024, 7, 10 + number),
        points=(
            PointRow(
                quote="七月三号那天夜里下大雨，他从家里赶过来，带着我们把沿线二十七个人转移到村部。",
                kind="事例",
                lines="2",
                subject="李明阳",
                credibility="直接",
                follow_up="查转移名单",
                adoption="采用",
            ),
            PointRow(
                quote="问补偿口径的事，电话里说得清楚，正式回复等了十来天。",
                kind="不足",
                lines="6",
                subject="李明阳",
                credibility="直接",
                follow_up="调阅收发文",
                adoption="采用",
            ),
        ),
    )


def interview_content() -> InterviewContent:
    """Return one interview as a print of its own."""
    return InterviewContent(
        record_id="01901234-5678-7abc-8def-00000000000f",
        number="2024-07-F001",
        edition=Edition.FULL,
        organ="中共云阳区委组织部",
        classification="工作秘密",
        round_label="2024年第7期",
        theme="省道沿线综合环境整治",
        sheet=interview(),
    )
