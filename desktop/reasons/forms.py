"""The words of forms: what is wrong with a version, why it cannot be published."""

from __future__ import annotations

FORM_RULES: dict[str, tuple[str, str]] = {
    "more_away_than_due": (
        "{field}多于应在岗工作日（{term1}天）",
        "{field} is more than the days due ({term1})",
    ),
    "span_of_other_year": (
        "{field}中有日期不在{term1}年内",
        "{field} has a day that is not of {term1}",
    ),
    "span_turned_round": (
        "{field}中{term1}起的一段止日早于起日",
        "in {field} the days from {term1} end before they begin",
    ),
    "day_off_and_worked": (
        "{field}中{term1}既放假又上班",
        "in {field} {term1} is both off and worked",
    ),
    "two_verifiers": (
        "核实人须为不同的两人",
        "two different persons must verify it",
    ),
    "changed_meanwhile": (
        "{field}（{term1}）在导出以后本机又改过，请重新导出后再填",
        "{field} ({term1}) was changed here since the export; export it again",
    ),
    "cell_unread": (
        "{field}（{term1}）的“{term2}”读不懂",
        '{field} ({term1}): "{term2}" means nothing there',
    ),
    "unknown_evidence": (
        "{term1}：没有{term2}号证据",
        "{term1}: there is no evidence {term2}",
    ),
    "unknown_form": (
        "没有“{term1}”这张表（可用：{term2}）",
        'there is no form "{term1}" ({term2})',
    ),
    "template_unreadable": (
        "表样内容读不出来：{term1}",
        "the form's content cannot be read: {term1}",
    ),
    "template_form_differs": (
        "表样内容写的是{term1}，不是{term2}",
        "the content is of {term1}, not of {term2}",
    ),
    "template_version_differs": (
        "表样内容写的是第{term1}版，不是第{term2}版",
        "the content is of version {term1}, not {term2}",
    ),
    "template_title": ("表名须为“{term1}”", 'the title must be "{term1}"'),
    "template_example": (
        "示例行须有{term1}格，与栏目一致",
        "the example needs {term1} cells, one for each column",
    ),
    "template_columns": (
        "栏目代号须依次为：{term1}",
        "the keys of the columns must be, in order: {term1}",
    ),
    "template_unknown_key": (
        "{term1}里有不认识的代号“{term2}”",
        '{term1} has an unknown key "{term2}"',
    ),
    "template_key_missing": (
        "{term1}里缺少代号“{term2}”",
        '{term1} lacks the key "{term2}"',
    ),
    "template_widths": (
        "{term1}的宽度合计{term2}毫米，须正好等于版心{term3}毫米",
        "the widths of {term1} sum to {term2} mm, not to the body's {term3} mm",
    ),
}

FORM_REASONS: dict[str, tuple[str, str]] = {
    "not_a_form": (
        "这不是本程序导出的表，请先导出、再填写",
        "it is no form that this program exported; export it first",
    ),
    "form_unknown_subject": (
        "本机没有这位考察对象（{detail}）",
        "its subject is not on this station ({detail})",
    ),
    "form_other_version": (
        "表样是{detail}，与本机现在的不同，请重新导出",
        "it is of version {detail}, not of the one in use here; export it again",
    ),
    "form_not_confirmed": (
        "{detail}的表还没有确认，可先打印空白表",
        "the form of {detail} is not confirmed yet; a blank can be printed",
    ),
    "no_own_sheet": (
        "你还没有{detail}的履职评价单",
        "you have no appraisal sheet on {detail} yet",
    ),
    "year_taken": (
        "这一年度的工作日历已经发布，请先停用",
        "the calendar of this year is published already: retire it first",
    ),
    "version_taken": (
        "这张表的这个版本号已经发布过，请另起一个版本",
        "this version of the form is published already: begin another one",
    ),
}
