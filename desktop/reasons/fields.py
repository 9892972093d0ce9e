"""The words of what a field may not be, whatever its record."""

from __future__ import annotations

FIELDS_RULES: dict[str, tuple[str, str]] = {
    "required": ("{field}没有填", "{field} is missing"),
    "unknown_field": ("没有“{field}”这一项", 'there is no field "{field}"'),
    "wrong_kind": ("{field}的格式不对", "{field} has the wrong form"),
    "too_long": ("{field}超过{term1}个字", "{field} is longer than {term1} characters"),
    "too_low": ("{field}不能小于{term1}", "{field} is below {term1}"),
    "too_high": ("{field}不能大于{term1}", "{field} is above {term1}"),
    "wrong_date": ("{field}不是日期", "{field} is no date"),
    "not_canonical": ("不是规范的JSON", "it is not canonical JSON"),
    "not_in_list": (
        "{field}“{term1}”不在列表中（可用：{term2}）",
        '{field} "{term1}" is not in the list ({term2})',
    ),
    "taken": ("{field}已被“{term1}”占用", '{field} is taken by "{term1}"'),
    "ends_before_start": ("{field}早于开始", "{field} is before the start"),
    "named_twice": ("{field}有重复", "{field} names something twice"),
    "two_entries": ("{field}至少要两条", "{field} needs two entries"),
    "kept_among_them": (
        "{field}须是其中一条",
        "{field} must be one of them",
    ),
    "reason_too_short": (
        "{field}不少于{term1}个字",
        "{field} needs {term1} characters",
    ),
    "required_for_project": ("项目须有{field}", "a project needs {field}"),
    "only_for_project": ("只有项目才有{field}", "only a project has {field}"),
    "required_for_task": ("任务须有{field}", "a task needs {field}"),
    "only_for_task": ("只有任务才有{field}", "only a task has {field}"),
}
