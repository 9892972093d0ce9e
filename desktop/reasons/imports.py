"""The words of what comes in: rows, files, batches, photos."""

from __future__ import annotations

IMPORTS_RULES: dict[str, tuple[str, str]] = {
    # a row of a file to import
    "id_shape": ("{field}应为18位（{term1}）", "{field} needs 18 digits ({term1})"),
    "id_check_mark": (
        "{field}的校验码不对（{term1}）",
        "the check digit of {field} is wrong ({term1})",
    ),
    "id_region": (
        "{field}的地区码不存在（{term1}）",
        "the region of {field} does not exist ({term1})",
    ),
    "id_date": (
        "{field}中的出生日期不存在（{term1}）",
        "the birthday in {field} does not exist ({term1})",
    ),
    "id_sex": (
        "{field}中的性别与名册不符（{term1}）",
        "the sex in {field} is not that of the roster ({term1})",
    ),
    "id_as_number": (
        "{field}被存成了数字，末几位已失真，请按文本重填",
        "{field} is stored as a number and lost digits; enter it as text",
    ),
    "birthday_differs": (
        "{field}（{term1}）与身份证号中的（{term2}）不同",
        "{field} ({term1}) differs from the identity number's ({term2})",
    ),
    "unknown_code": (
        "{field}“{term1}”不在列表中",
        '{field} "{term1}" is not in the list',
    ),
    "not_a_number": ("{field}“{term1}”不是数", '{field} "{term1}" is no number'),
    "date_as_number": (
        "{field}“{term1}”被存成了数字，分不清1月和10月，请按文本重填",
        '{field} "{term1}" is stored as a number: January or October?',
    ),
    "cell_error": ("{field}是公式错误值{term1}", "{field} is the error {term1}"),
    "formula_in_cell": (
        "{field}（{term1}）里是公式，请改为值",
        "{field} ({term1}) holds a formula; put its value there",
    ),
    "text_in_number": (
        "{field}（{term1}）应是数，写的是“{term2}”",
        '{field} ({term1}) should be a number, not "{term2}"',
    ),
    "number_as_text": (
        "{field}（{term1}）的数是按文本存的，已按数读",
        "{field} ({term1}) is a number stored as text; it was read as a number",
    ),
    "said_otherwise": (
        "本机已有同一项、数值不同的一行（{term1}），两条都保留，请核对",
        "the same item is known with other values ({term1}); both are kept",
    ),
    "beyond_columns": (
        "{term1} 在表头之外还有内容，可能整行错了列",
        "{term1} stands outside the header; the row may be shifted",
    ),
    "unknown_column": ("不认识的列：{term1}", "unknown columns: {term1}"),
    "nobody_named": ("{field}“{term1}”没有找到", '{field} "{term1}" is not known'),
    "several_named": ("{field}“{term1}”不止一个", '{field} "{term1}" names several'),
    "several_match": (
        "与本机多条记录相符，分不清是哪一条",
        "several records here match it",
    ),
    "namesake_known": (
        "本机另有{term1}名同名同年月的干部，请核对",
        "{term1} more cadres here have this name and birth month; please check",
    ),
    "locked": ("本机的记录已签署或锁定", "the record here is signed or locked"),
    "resume_line_unread": (
        "{field}中有一行不能识别，按原文保留：{term1}",
        "a line of {field} was not understood, kept as text: {term1}",
    ),
    "family_incomplete": (
        "{field}第{term1}项缺称谓或姓名，按原样保留",
        "item {term1} of {field} lacks relation or name, kept as it is",
    ),
    "photo_too_large": (
        "{field}约{term2} MB，超过{term1} MB，没有收入",
        "{field} of {term2} MB is over {term1} MB and was left out",
    ),
    "photo_unreadable": (
        "{field}不能识别，没有收入",
        "{field} cannot be read and was left out",
    ),
    "extra_too_large": (
        "{field}过大，没有收入",
        "{field} are too large and were left out",
    ),
}

IMPORTS_REASONS: dict[str, tuple[str, str]] = {
    "not_an_export": ("不是本程序导出的文件", "it is no export of this program"),
    "broken_line": ("第{detail}行残缺", "line {detail} is broken"),
    "not_json": ("不是完整的JSON", "it is no sound JSON"),
    "broken_item": (
        "第{detail}条应有“type”和“body”",
        "item {detail} needs a type and a body",
    ),
    # a file to import
    "unknown_kind": (
        "只能导入.lrmx、.lrm和.xlsx（这是{detail}）",
        "only .lrmx, .lrm and .xlsx are taken (this is {detail})",
    ),
    "cannot_read": ("文件打不开（{detail}）", "the file cannot be opened ({detail})"),
    "empty": ("文件是空的", "the file is empty"),
    "too_large": ("文件超过{detail} MB", "the file is over {detail} MB"),
    "gbk_as_utf8": (
        "文件声明为UTF-8，内容却是GBK",
        "the file says UTF-8, but holds GBK",
    ),
    "wrong_encoding": ("文件内容不是{detail}编码", "the file is not in {detail}"),
    "unknown_encoding": ("不认识的编码{detail}", "unknown encoding {detail}"),
    "not_gbk": ("文件内容不是GBK编码", "the file is not in GBK"),
    "has_dtd": (
        "文件含有DTD或实体声明，可能是恶意文件",
        "the file declares a DTD or an entity; it may be hostile",
    ),
    "not_xml": ("不是完整的XML（{detail}）", "it is no sound XML ({detail})"),
    "not_a_roster": ("不是任免审批表名册", "it is no roster of cadres"),
    "too_deep": ("元素嵌套超过{detail}层", "its elements nest over {detail} levels"),
    "field_count": ("字段只有{detail}个，应有33个", "it has {detail} of 33 fields"),
    "batch_known": (
        "同一个文件已于{detail}导入",
        "the same file was imported on {detail}",
    ),
    "rows_refused": (
        "有{detail}行不能收入，整个文件都没有收入",
        "{detail} rows are refused, so nothing of the file was taken",
    ),
    "not_a_table": ("不是可以读的CSV文件", "it is no CSV file that can be read"),
    "not_a_package": ("不是动态包", "it is no package of notes"),
    "newer_package": (
        "动态包的版本较新（{detail}）",
        "the package is of a newer version ({detail})",
    ),
    "scan_damaged": ("扫描的内容不完整，请重扫", "the scan is damaged: scan again"),
    "other_round": ("动态包是{detail}期的", "the package is of round {detail}"),
    "batch_round_locked": (
        "本期数据已锁定",
        "the round is locked",
    ),
    "batch_undone": ("这一批已经撤销", "the batch was undone already"),
    "batch_edited": (
        "导入后又改过：{detail}",
        "it was edited since: {detail}",
    ),
    "batch_built_on": (
        "导入后已有记录用到它：{detail}",
        "a record was built on it since: {detail}",
    ),
    "batch_not_whole": (
        "这一批不全在本机，请在导入它的电脑上撤销",
        "not all of it is on this computer: undo it where it was imported",
    ),
    "batch_cited": (
        "导入后已被核实或引用：{detail}",
        "it was verified or cited since: {detail}",
    ),
    "old_workbook": (
        "是旧式.xls或加密的工作簿，请另存为不加密的.xlsx",
        "it is an old .xls or encrypted; save it as a plain .xlsx",
    ),
    "not_a_workbook": ("不是完整的.xlsx工作簿", "it is no sound .xlsx workbook"),
    "unknown_template": (
        "工作表“{detail}”的表头不是任何一种模板",
        'the header of sheet "{detail}" is that of no template',
    ),
    "wrong_sheet": (
        "没有名为“{detail}”的工作表，请用模板填写",
        'it has no sheet "{detail}"; please fill in the template',
    ),
    "ballot_cells": (
        "有单元格不能识别（{detail}）：评价填0–5，其余与活动一致，反向选项须有事例",
        "cells mean nothing ({detail}): marks are 0–5, a negative item has its case",
    ),
    "ballot_incomplete": (
        "有票没有填全所有被评价干部（{detail}）",
        "ballots lack some of the persons ({detail})",
    ),
    "merged_cells": (
        "有合并单元格（{detail}），请取消合并、逐格填写",
        "cells are merged ({detail}); unmerge them and fill in each one",
    ),
    "shifted_columns": (
        "表头与模板不符（{detail}），可能错了列；请按模板逐列填写",
        "the header is not that of the template ({detail}); columns may be shifted",
    ),
    "too_many_rows": ("超过{detail}行", "it has over {detail} rows"),
    # a photo
    "not_an_image": ("不是图片", "it is no picture"),
    "unknown_format": (
        "只收JPEG、PNG和HEIC",
        "only JPEG, PNG and HEIC are taken",
    ),
    "truncated": ("图片不完整", "the picture is cut off"),
    "damaged": ("图片已损坏", "the picture is damaged"),
    "too_many_pixels": (
        "像素过多（{detail}百万），可能是恶意文件",
        "it has too many pixels ({detail} million); it may be hostile",
    ),
}
