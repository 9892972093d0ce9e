"""The words of rules and reasons by their code names, Chinese and English."""

from __future__ import annotations

RULES: dict[str, tuple[str, str]] = {
    "required": ("{field}没有填", "{field} is missing"),
    "wrong_kind": ("{field}的格式不对", "{field} has the wrong form"),
    "too_long": ("{field}超过{term1}个字", "{field} is longer than {term1} characters"),
    "too_low": ("{field}不能小于{term1}", "{field} is below {term1}"),
    "too_high": ("{field}不能大于{term1}", "{field} is above {term1}"),
    "wrong_date": ("{field}不是日期", "{field} is no date"),
    "required_for_project": ("项目须有{field}", "a project needs {field}"),
    "only_for_project": ("只有项目才有{field}", "only a project has {field}"),
    "ends_before_start": ("{field}早于开始", "{field} is before the start"),
    "team_too_small": ("考察组至少{term1}人", "a team has at least {term1} persons"),
    "no_matter_no_reason": (
        "没有涉及事项的，必须写明{field}",
        "without a matter, {field} is needed",
    ),
    "two_persons": (
        "谈话人与记录人不能是同一人",
        "the one who asks may not be the one who records",
    ),
    "duty_or_off_list": (
        "实绩须对应一条责任，或标明清单外",
        "a result belongs to a duty or is marked off the list",
    ),
    "mark_missing": ("“{term1}”没有评分", "“{term1}” has no mark"),
    "mark_twice": ("同一项目评了两次", "an item is marked twice"),
    "mark_without_evidence": (
        "“{term1}”低于70分或高于90分，须有证据",
        "“{term1}” is below 70 or above 90 and needs evidence",
    ),
    "recusal_not_declared": ("没有作{field}", "{field} is not declared"),
    "recusal_of_nobody": ("{field}没有写单位或干部", "{field} names nobody"),
}
"""The sentence of each rule of a field: `{field}` is its label, `{term1}` a term."""

REASONS: dict[str, tuple[str, str]] = {
    "": ("没有这一步", "there is no such step"),
    "theme_taken": ("本年度已有同名主题", "the theme was used this year"),
    "no_team": ("没有考察组", "there is no team"),
    "no_subject": ("没有考察对象", "there is no subject"),
    "list_not_confirmed": ("考察对象名单没有确认", "the list is not confirmed"),
    "claims_unchecked": ("清单中还有待核实的条目", "some claims are not checked"),
    "no_background": ("没有摸底表", "there is no background sheet"),
    "recusal": ("考察组中有人须回避", "a member of the team must recuse himself"),
    "materials_missing": ("三个维度的材料没有齐备", "materials are missing"),
    "not_own_interview": (
        "只有谈话人或记录人可以签署",
        "only the one who asked or recorded may sign",
    ),
    "own_evidence_only": (
        "只有本人提供的证据，不能作“已核实”",
        "evidence by the cadre alone verifies nothing",
    ),
    "no_verification": ("没有相应的核实结论", "there is no such verification"),
    "not_own_sheet": ("只有评价人本人可以签名", "only its reviewer may sign it"),
    "not_an_export": ("不是本程序导出的文件", "it is no export of this program"),
    "broken_line": ("第{detail}行残缺", "line {detail} is broken"),
    # no window
    "library_missing": (
        "缺少系统软件包，请先安装：sudo apt-get install {detail}",
        "a system package is missing; install it: sudo apt-get install {detail}",
    ),
    "no_display": ("没有图形显示（DISPLAY）", "there is no display (DISPLAY)"),
    "display_silent": (
        "图形显示 {detail} 没有应答",
        "the display {detail} does not answer",
    ),
    # an entry in quarantine
    "untrue": (
        "内容与其校验值不符（{detail}）",
        "it does not match its hash ({detail})",
    ),
    "unreadable": ("字段不能识别（{detail}）", "a field cannot be read ({detail})"),
    "forked": (
        "与同一工作站的另一条记录序号重复（{detail}）",
        "its place in the chain is taken ({detail})",
    ),
}
"""The sentence of each reason; `{detail}` is what the error knows more."""
