"""The words of field work: rounds, interviews, notes, stays, verification."""

from __future__ import annotations

_STAYS: dict[str, tuple[str, str]] = {  # broken, they keep a round from its lock too
    "stay_day_unexplained": (
        "蹲点期间有一天没有日志，也没有说明",
        "a day of a stay has neither a log nor an explanation",
    ),
    "chat_group_not_left": (
        "进入的微信工作群没有写退群日期",
        "a chat group that was joined has no day of leaving",
    ),
}

FIELDWORK_RULES: dict[str, tuple[str, str]] = {
    "team_too_small": ("考察组至少{term1}人", "a team has at least {term1} persons"),
    "recusal_not_declared": ("没有作{field}", "{field} is not declared"),
    "recusal_of_nobody": ("{field}没有写单位或干部", "{field} names nobody"),
    "two_persons": (
        "谈话人与记录人不能是同一人",
        "the one who asks may not be the one who records",
    ),
    "no_matter_no_reason": (
        "没有涉及事项的，必须写明{field}",
        "without a matter, {field} is needed",
    ),
    "point_without_words": (
        "要点“{term1}”在补正稿里没有了原文，须重新选定文字或划去",
        'the words of point "{term1}" are gone: set it on others or strike it out',
    ),
    "duty_or_off_list": (
        "实绩须对应一条责任，或标明清单外",
        "a result belongs to a duty or is marked off the list",
    ),
    # 每日动态, 蹲点
    "late_without_reason": (
        "超过{term1}天补记的，须写明{field}；缺记的日子不影响任何得分",
        "after {term1} days {field} is needed; a day without a note costs nobody",
    ),
    "noted_ahead": ("{field}在记录之后", "{field} is after it was written down"),
    "watch_without_hours": ("写了值守类别，须写{field}", "a watch needs {field}"),
    "hours_without_watch": ("写了值守工时，须写{field}", "hours need {field}"),
    "no_subject_of_round": (
        "{field}“{term1}”不是本期考察对象",
        '{field} "{term1}" is no subject of this round',
    ),
    "better_blurred": (
        "{field}涉及{term1}，宜作淡化处理",
        "{field} tells of {term1}: better blurred",
    ),
    **_STAYS,
    "own_witness": ("{field}不能是本人", "{field} may not be the cadre himself"),
    "outside_stay": ("{field}不在蹲点起止之内", "{field} is outside the stay"),
    "day_twice": ("{field}中同一天写了两次", "{field} has a day twice"),
}

FIELDWORK_REASONS: dict[str, tuple[str, str]] = {
    "": ("没有这一步", "there is no such step"),
    "theme_taken": ("本年度已有同名主题", "the theme was used this year"),
    "no_team": ("没有考察组", "there is no team"),
    "no_subject": ("没有考察对象", "there is no subject"),
    "list_not_confirmed": ("考察对象名单没有确认", "the list is not confirmed"),
    "claims_unchecked": ("清单中还有待核实的条目", "some claims are not checked"),
    **_STAYS,
    "evidence_pending": ("还有待核实的证据", "some evidence is not verified"),
    "no_note_on_missing": (
        "有考察对象的材料没有齐备，须写明缺件说明",
        "materials of a subject are missing; say why",
    ),
    "no_lock": (
        "数据还没有冻结，请用“锁定数据”办理",
        "the data are not frozen yet: lock them first",
    ),
    "no_background": ("没有摸底表", "there is no background sheet"),
    "recusal": ("考察组中有人须回避", "a member of the team must recuse himself"),
    "materials_missing": ("三个维度的材料没有齐备", "materials are missing"),
    "no_site_evidence": (
        "没有一份现场采集的证据，须写明理由",
        "no evidence was collected on site; say why",
    ),
    "not_own_interview": (
        "只有谈话人或记录人可以签署",
        "only the one who asked or recorded may sign",
    ),
    "round_locked": (
        "本期数据已锁定，核实结论不再变更；如有错误，请组长按程序解锁",
        "the round is locked and its verdicts stand; a leader may unlock it",
    ),
    "own_claim": (
        "这一条是你自己记的或采集的，须由他人核实",
        "you noted or collected this yourself; another person must verify it",
    ),
    "verifier_recused": (
        "你与考察对象同单位或有回避关系，须由他人核实",
        "you are of the subject's unit or related; another person must verify it",
    ),
    "one_source_only": (
        "权重在前三分之一，“已核实”须有两个不同来源的非本人证据",
        "it weighs in the top third: it is verified by two sources not his own",
    ),
    "own_evidence_only": (
        "只有本人提供的证据，不能作“已核实”",
        "evidence by the cadre alone verifies nothing",
    ),
    "no_verification": ("没有相应的核实结论", "there is no such verification"),
}
