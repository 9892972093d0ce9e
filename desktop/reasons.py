"""The words of rules and reasons by their code names, Chinese and English."""

from __future__ import annotations

from desktop.form_words import FORM_REASONS, FORM_RULES
from desktop.scoring_words import SCORING_REASONS, SCORING_RULES

RULES: dict[str, tuple[str, str]] = SCORING_RULES | {
    **FORM_RULES,
    "required": ("{field}没有填", "{field} is missing"),
    "unknown_field": ("没有“{field}”这一项", "there is no field “{field}”"),
    "wrong_kind": ("{field}的格式不对", "{field} has the wrong form"),
    "too_long": ("{field}超过{term1}个字", "{field} is longer than {term1} characters"),
    "too_low": ("{field}不能小于{term1}", "{field} is below {term1}"),
    "too_high": ("{field}不能大于{term1}", "{field} is above {term1}"),
    "wrong_date": ("{field}不是日期", "{field} is no date"),
    "required_for_project": ("项目须有{field}", "a project needs {field}"),
    "only_for_project": ("只有项目才有{field}", "only a project has {field}"),
    "required_for_task": ("任务须有{field}", "a task needs {field}"),
    "only_for_task": ("只有任务才有{field}", "only a task has {field}"),
    "taken": ("{field}已被“{term1}”占用", "{field} is taken by “{term1}”"),
    "ends_before_start": ("{field}早于开始", "{field} is before the start"),
    "point_without_words": (
        "要点“{term1}”在补正稿里没有了原文，须重新选定文字或划去",
        "the words of point “{term1}” are gone: set it on others or strike it out",
    ),
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
    "two_entries": ("{field}至少要两条", "{field} needs two entries"),
    "kept_among_them": (
        "{field}须是其中一条",
        "{field} must be one of them",
    ),
    "named_twice": ("{field}有重复", "{field} names something twice"),
    "two_sealers": (
        "封存人与{field}不能是同一人",
        "{field} is another person than who seals",
    ),
    "group_without_papers": (
        "“{term1}”没有发票",
        "no ballots were issued to “{term1}”",
    ),
    "other_subjects": (
        "票上的{field}与活动不一致",
        "the ballot and the activity name other {field}",
    ),
    "not_a_ballot": (
        "票上的{field}与活动不一致",
        "the ballot's {field} are not those of the activity",
    ),
    "tick_without_case": (
        "勾选“{term1}”须写明事例",
        "“{term1}” is ticked without a case",
    ),
    "mark_missing": ("“{term1}”没有评分", "“{term1}” has no mark"),
    "mark_twice": ("同一项目评了两次", "an item is marked twice"),
    "mark_without_evidence": (
        "“{term1}”低于70分或高于90分，须有证据",
        "“{term1}” is below 70 or above 90 and needs evidence",
    ),
    "merits_counted": (
        "{field}须写{term1}至{term2}条",
        "{field} needs {term1} to {term2} sentences",
    ),
    "no_fault": ("{field}至少写1条", "{field} needs a sentence at least"),
    "faults_too_short": (
        "{field}合计不足{term1}字，宜写具体",
        "{field} have fewer than {term1} characters; be specific",
    ),
    "statement_without_evidence": (
        "{field}没有关联证据，须以事评人",
        "{field} rests on no evidence",
    ),
    "statement_lost_evidence": (
        "{field}关联的证据已划去、作废或查明不属实",
        "the evidence of {field} was struck out, voided or found untrue",
    ),
    "statement_lost_some": (
        "{field}有一份关联的证据已划去、作废或查明不属实",
        "one evidence of {field} was struck out, voided or found untrue",
    ),
    "statement_without_case": ("{field}没有写事例", "{field} has no case"),
    "empty_word": (
        "{field}用了“{term1}”，宜改为事实",
        "{field} says “{term1}”; a fact says more",
    ),
    "collective_word": (
        "{field}写了“{term1}”，个人的优点只写本人做的事",
        "{field} says “{term1}”; write what this person did",
    ),
    "grade_or_reason": (
        "须定等次，或写明不定等次的理由",
        "a grade is needed, or why there is none",
    ),
    "grade_and_reason": (
        "定了等次的，不写{field}",
        "what has a grade has no {field}",
    ),
    "reason_too_short": (
        "{field}不少于{term1}个字",
        "{field} needs {term1} characters",
    ),
    "two_signers": (
        "会签人须是决定人以外的另一人",
        "another person must countersign",
    ),
    "nothing_to_grade": (
        "尚无综合得分，或属不定等次，不能定等次",
        "there is no total to grade by",
    ),
    "more_than_one_step": (
        "审定等次与建议等次最多相差一档",
        "a grade may differ from the proposed one by one step",
    ),
    "recusal_not_declared": ("没有作{field}", "{field} is not declared"),
    "not_canonical": ("不是规范的JSON", "it is not canonical JSON"),
    "not_in_list": (
        "{field}“{term1}”不在列表中（可用：{term2}）",
        "{field} “{term1}” is not in the list ({term2})",
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
        "{field} “{term1}” is no subject of this round",
    ),
    "better_blurred": (
        "{field}涉及{term1}，宜作淡化处理",
        "{field} tells of {term1}: better blurred",
    ),
    "stay_day_unexplained": (
        "蹲点期间有一天没有日志，也没有说明",
        "a day of a stay has neither a log nor an explanation",
    ),
    "chat_group_not_left": (
        "进入的微信工作群没有写退群日期",
        "a chat group that was joined has no day of leaving",
    ),
    "own_witness": ("{field}不能是本人", "{field} may not be the cadre himself"),
    "outside_stay": ("{field}不在蹲点起止之内", "{field} is outside the stay"),
    "day_twice": ("{field}中同一天写了两次", "{field} has a day twice"),
    "recusal_of_nobody": ("{field}没有写单位或干部", "{field} names nobody"),
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
        "{field} ({term1}) differs from the identity number’s ({term2})",
    ),
    "unknown_code": (
        "{field}“{term1}”不在列表中",
        "{field} “{term1}” is not in the list",
    ),
    "not_a_number": ("{field}“{term1}”不是数", "{field} “{term1}” is no number"),
    "date_as_number": (
        "{field}“{term1}”被存成了数字，分不清1月和10月，请按文本重填",
        "{field} “{term1}” is stored as a number: January or October?",
    ),
    "cell_error": ("{field}是公式错误值{term1}", "{field} is the error {term1}"),
    "formula_in_cell": (
        "{field}（{term1}）里是公式，请改为值",
        "{field} ({term1}) holds a formula; put its value there",
    ),
    "text_in_number": (
        "{field}（{term1}）应是数，写的是“{term2}”",
        "{field} ({term1}) should be a number, not “{term2}”",
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
    "nobody_named": ("{field}“{term1}”没有找到", "{field} “{term1}” is not known"),
    "several_named": ("{field}“{term1}”不止一个", "{field} “{term1}” names several"),
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
"""The sentence of each rule of a field: `{field}` is its label, `{term1}` a term."""

REASONS: dict[str, tuple[str, str]] = SCORING_REASONS | {
    **FORM_REASONS,
    "": ("没有这一步", "there is no such step"),
    "theme_taken": ("本年度已有同名主题", "the theme was used this year"),
    "no_team": ("没有考察组", "there is no team"),
    "no_subject": ("没有考察对象", "there is no subject"),
    "list_not_confirmed": ("考察对象名单没有确认", "the list is not confirmed"),
    "claims_unchecked": ("清单中还有待核实的条目", "some claims are not checked"),
    "stay_day_unexplained": (
        "蹲点期间有一天没有日志，也没有说明",
        "a day of a stay has neither a log nor an explanation",
    ),
    "chat_group_not_left": (
        "进入的微信工作群没有写退群日期",
        "a chat group that was joined has no day of leaving",
    ),
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
    "narrative_not_grounded": (
        "有的优点或不足没有立得住的证据，或条数不对",
        "a sentence rests on no standing evidence, or there are too few or too many",
    ),
    "narrative_unpolished": (
        "写法上还有提示没有处理，改好，或写明理由",
        "some advice on the wording is open; follow it or say why not",
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
        "you are of the subject’s unit or related; another person must verify it",
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
    "changed_meanwhile": (
        "材料又有改动，与您看到的不同",
        "it was changed since, and is not what you saw",
    ),
    "not_submitted": ("考察员还没有提交", "its reviewer still works on it"),
    "own_material": (
        "本人经手的材料须由他人复核",
        "nobody decides on his own material",
    ),
    "nothing_approved": ("没有核定可撤回", "there is no approval to withdraw"),
    "not_own_sheet": ("只有评价人本人可以签名", "only its reviewer may sign it"),
    "drafted_by_oneself": (
        "发布须由拟稿人以外的另一人进行",
        "somebody else than its drafter must publish it",
    ),
    "decided_by_oneself": (
        "会签须由决定人以外的另一人进行",
        "somebody else than who decided must countersign it",
    ),
    "no_countersign": (
        "纸质会签须写明会签人和会签凭据",
        "a countersignature on paper needs its signer and its proof",
    ),
    "subject_not_of_round": (
        "被评价对象中有人不在本期考察名单里",
        "a subject is not on the list of this round",
    ),
    "no_ballot_items": ("还没有测评项目", "it has no items yet"),
    "kiosk_open": ("投票窗口还开着", "the voting window is still open"),
    "papers_differ": (
        "还有票没有两人录入一致",
        "some ballots were not read alike by two persons",
    ),
    "box_not_written": ("票箱还没有封存入档", "the box is not written yet"),
    "box_elsewhere": ("票箱在另一台工作站上", "the box is at another station"),
    "other_state": (
        "测评活动的状态已经不同",
        "the activity is in another state",
    ),
    "kiosk_closed": ("投票窗口没有打开", "the voting window is not open"),
    "one_reading": (
        "这张票还没有两人录入",
        "two persons have not typed this ballot yet",
    ),
    "no_number": ("票号没有填，或过长", "the ballot's number is missing or too long"),
    "paper_counted": ("这张票已经计入", "this ballot is counted already"),
    "paper_typed_twice": (
        "这张票已有两人录入，请核对原票后确认",
        "two persons typed this ballot; look at the paper and settle it",
    ),
    "second_person_needed": (
        "须由另一人共同办理",
        "another person must take part",
    ),
    "no_reason_given": ("没有写明理由或张数", "the reason or the number is missing"),
    "not_so_many": ("没有这么多相同的票", "there are not so many equal ballots"),
    "no_activity": ("本期还没有测评活动", "the round has no activity yet"),
    "activity_open": (
        "本期还有测评活动没有汇总",
        "an activity of the round is not counted yet",
    ),
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
        "the header of sheet “{detail}” is that of no template",
    ),
    "wrong_sheet": (
        "没有名为“{detail}”的工作表，请用模板填写",
        "it has no sheet “{detail}”; please fill in the template",
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
    "renderer_ended": (
        "排版进程被系统结束，多因内存不足",
        "the system ended the process that sets the pages, mostly for want of memory",
    ),
    "place_not_writable": ("不能写入“{detail}”", "“{detail}” cannot be written to"),
    # an archive that cannot be served
    "no_certificate": (
        "证书或私钥文件不能使用",
        "the certificate or its key cannot be used",
    ),
    "address": (
        "这个地址已被占用，或不是本机的",
        "the address is taken, or not of this computer",
    ),
    # the team leader's hub
    "hub_not_started": ("没有启动起来", "did not start"),
    "hub_not_asked": ("没有回答", "does not answer"),
    "hub_ended": ("已停止运行", "has ended"),
    "a_hub": ("组长热点，不是归档库", "a team leader's hub, not the archive"),
    "an_archive": ("归档库，不是组长热点", "an archive, not a team leader's hub"),
    # an engine of an archive
    "no_answer": ("没有应答（{detail}）", "it does not answer ({detail})"),
    "not_installed": (
        "没有安装这个软件包",
        "this package is not installed",
    ),
    "no_database_address": (
        "数据库地址应为 postgresql://主机/库名",
        "the address of a database is postgresql://HOST/NAME",
    ),
    "no_store_address": (
        "对象存储地址应为 s3://桶名",
        "the address of an object store is s3://BUCKET",
    ),
    "plain_store": (
        "明文HTTP的对象存储只能在本机",
        "an object store over plain HTTP must be on this computer",
    ),
    "forgetful": (
        "服务器关闭了 {detail}，断电会丢失已确认的数据",
        "its server has {detail} off and would lose what it confirmed",
    ),
    "standby": (
        "这是备用数据库，尚未提升为主库",
        "that server is a standby and was not promoted",
    ),
    "has_records": (
        "文件夹里已有记录（{detail}），不能改用服务器",
        "the folder already holds records ({detail})",
    ),
    "empty_database": (
        "这个数据库是空的，不是本归档库用过的",
        "that database is empty; it is not the one this archive used",
    ),
    "another_archive": (
        "它属于另一个归档库",
        "it belongs to another archive",
    ),
    "objects_needed": (
        "照片已移入对象存储，启动时须给出 --objects",
        "its photos are in an object store; give --objects",
    ),
    # the office of an archive
    "nobody_named": ("没有说明由谁办理", "nobody was named"),
    "other_duty": ("此人没有这项职责", "this person has no such duty"),
    "wrong_passphrase": ("口令不对", "the passphrase is wrong"),
    "named_already": ("已经任命", "the person has that duty already"),
    "one_person": (
        "审计员不得兼任其他管理员",
        "an auditor must not be another administrator as well",
    ),
    "system_first": (
        "须先任命系统管理员",
        "the system administrator must be named first",
    ),
    "short_passphrase": ("口令不足八个字符", "the passphrase is shorter than eight"),
    # an entry in quarantine
    "untrue": (
        "内容与其校验值不符（{detail}）",
        "it does not match its hash ({detail})",
    ),
    "unreadable": ("字段不能识别（{detail}）", "a field cannot be read ({detail})"),
    "stranger": (
        "它出自没有登记的工作站（{detail}）",
        "it is of a station that is not enrolled ({detail})",
    ),
    "unknown_station": (
        "还不认识写它的工作站（{detail}），请先与归档库同步或让它加入热点",
        "its station ({detail}) is not known here: sync with the archive first",
    ),
    "shut_out": (
        "它出自已停用的工作站（{detail}）",
        "it is of a station that was revoked ({detail})",
    ),
    "unsealed": (
        "由他人带来，没有原工作站的签名（{detail}）",
        "another brought it, without its station's signature ({detail})",
    ),
    "false_seal": (
        "附来的签名不是原工作站的（{detail}）",
        "the signature with it is not its station's ({detail})",
    ),
    "sealed_otherwise": (
        "原工作站在这个序号签的是另一条记录（{detail}）",
        "its station signed another entry in that place ({detail})",
    ),
    "not_author": (
        "署名的人另有自己的工作站（{detail}）",
        "its author has a station of his own ({detail})",
    ),
    "not_permitted": (
        "登记的角色不能写这类记录（{detail}）",
        "the role of its author may not write such records ({detail})",
    ),
    "forked": (
        "与同一工作站的另一条记录序号重复（{detail}）",
        "its place in the chain is taken ({detail})",
    ),
    # a bundle or a card
    "bundle_foreign": ("它不是交付包或名片", "it is no bundle and no card"),
    "bundle_cut": ("文件不完整", "the file is not whole"),
    "bundle_changed": ("内容与清单不符", "its content is not what its list says"),
    "bundle_unsigned": ("签名不对", "its signature does not verify"),
    "bundle_newer": ("它由更新版本的程序制作", "a newer program made it"),
    "bundle_for_others": ("它不是给本机的", "it is sealed for others"),
    "bundle_own": ("它是本机自己的", "it is of this laptop itself"),
    "card_other_key": (
        "本机记着的{detail}用的是另一把密钥",
        "the laptop of {detail} is known here with another key",
    ),
    # a wipe proof
    "not_a_proof": ("它不是可清除证明", "it is no wipe proof"),
    "proof_newer": ("它由更新版本的程序出具", "a newer program made it"),
    "proof_changed": ("内容残缺或被改动", "it is broken or was changed"),
    "proof_unsigned": ("工作站的签名不对", "the station’s signature does not verify"),
    "proof_forged": (
        "其中归档库的签名不对（{detail}）",
        "the archive’s signature on it does not verify ({detail})",
    ),
    "proof_unlisted": (
        "{detail} 不在归档库签名的清单里",
        "{detail} is not on a list that an archive signed",
    ),
    "proof_sums": ("条数或校验和与所列不符", "its counts or sums are not of its lists"),
    "proof_of_another": ("它是另一台工作站的", "it is of another station"),
}
"""The sentence of each reason; `{detail}` is what the error knows more."""

LACKS: dict[str, tuple[str, str]] = {
    "entry": ("{count} 个版本没有已验回执", "{count} entries without a receipt"),
    "photo": ("{count} 张照片没有已验回执", "{count} photos without a receipt"),
    "forged": ("{count} 张回执校验不通过", "{count} receipts that do not verify"),
    "refused": ("{count} 个版本被归档库退回", "{count} entries the archive refused"),
    "held": ("{count} 条收到的记录待处置", "{count} entries held here"),
    "draft": ("{count} 份稿子还没有保存", "{count} drafts not saved"),
    "newer": ("{count} 个版本是证明之后写的", "{count} entries newer than the proof"),
    "newer_photo": (
        "{count} 张照片是证明之后的",
        "{count} photos newer than the proof",
    ),
}
"""What keeps a station from being removed, counted, by its code name."""

DETAILS: dict[str, tuple[str, str]] = {
    # the system's words for a file that cannot be opened
    "No such file or directory": ("没有这个文件", "there is no such file"),
    "Permission denied": ("没有权限", "it is not permitted"),
    "Operation not permitted": ("没有权限", "it is not permitted"),
    "Is a directory": ("它是文件夹", "it is a folder"),
    "Not a directory": ("路径中有一段不是文件夹", "a part of the path is no folder"),
    "Read-only file system": ("所在磁盘只读", "the disk is read-only"),
    "File name too long": ("文件名太长", "its name is too long"),
    "File exists": ("同名的文件已经存在", "there is a file of that name"),
    "encoding": ("不是UTF-8文本", "it is not UTF-8 text"),
    # what is wrong with a file of the station
    "missing": ("文件缺失", "it is missing"),
    "length": ("长度不对", "its length is wrong"),
    "schema": ("没有版本标记", "its version is not marked"),
    "json": ("格式残缺", "its format is broken"),
    "sum": ("校验和不符", "its checksum differs"),
    "owner": ("没有归属标记", "its owner is not marked"),
    # why nobody answers
    "no connection": ("没有连接", "no connection"),
    "no answer in time": ("没有按时应答", "no answer in time"),
    "too slow": ("线路几乎不动", "the line hardly moves"),
    "no address": ("地址无效", "no such address"),
    "cut off": ("连接中断", "cut off"),
    "busy": ("正忙", "busy"),
    "failed": ("归档库内部出错", "it failed"),
    "disk_full": ("归档库磁盘已满", "its disk is full"),
    "did_not_start": ("没有启动", "it did not start"),
    # what does not verify, and where
    "entry": ("流水条目", "a journal entry"),
    "chain": ("流水的链", "the chain"),
    "seal": ("工作站对流水的签名", "a station's signature over its chain"),
    "tally": ("流水总数", "the tally"),
    "record": ("记录", "a record"),
    "records": ("记录总数", "the records"),
    "receipt": ("归档回执", "a receipt"),
    "photo": ("照片", "a photo"),
    "stamp": ("没有本程序的印记", "it bears no mark of this program"),
    "digest": (
        "与本机现在的记录不符，校验码",
        "the records here say something else; code",
    ),
    "pages": ("页数不符", "the number of pages differs"),
    "written": ("读回的与写入的不同", "what was read back is not what was written"),
    "hash": ("摘要不符", "its hash differs"),
    "head": ("条目头有误", "its head is wrong"),
    "format": ("格式较新", "its format is newer"),
    "body": ("内容不符", "its content differs"),
    "columns": ("登记不符", "what is noted beside it differs"),
    "prev": ("前后不相接", "it does not follow the one before"),
    "gap": ("中间有缺", "entries are missing"),
    "clock": ("次序不符", "it is out of order"),
    "state": ("现状与流水不符", "its state is not that of the journal"),
    "number": ("序号不符", "its number differs"),
    "conflicts": ("冲突登记不符", "its conflicts differ"),
    "links": ("关联登记不符", "its links differ"),
    "entries": ("条目数", "entries"),
    "numbers": ("编号", "numbers"),
    "page_sum": ("有一页与校验值不符", "a page does not match its sum"),
    "first_page": ("第一页读不出来", "its first page cannot be read"),
    "signature": ("签名不符", "its signature differs"),
    "list": ("不在签名的清单里", "it is not in the signed list"),
    "size": ("大小不符", "its size differs"),
    # why an archive refuses
    "unauthorised": (
        "它不认识本机，或这一次的通行已经作废",
        "it does not know this station, or the pass was replaced",
    ),
    "bad_code": (
        "登记码不对，已经用过，或已过期",
        "the code is unknown, was used, or is too old",
    ),
    "bad_proof": ("本机的签名不对", "this station's signature differs"),
    "other_key": (
        "同一编号的工作站已用另一把密钥登记",
        "a station of this id is enrolled with another key",
    ),
    "revoked": ("本机已被停用", "this station was revoked"),
    "challenge": ("应答的口令已换", "it has given another challenge since"),
    "too_many": ("试错次数过多，请稍后再试", "there were too many tries; wait a while"),
    "not_found": ("没有这项内容", "it has no such thing"),
    "malformed": ("不能识别请求", "it does not understand the request"),
    "too_large": ("内容过大", "it is too large"),
    "plain_http": (
        "明文HTTP只能用于本机，请用 https:// 地址",
        "plain HTTP stays on this computer; use an https:// address",
    ),
    "newer_protocol": ("归档库的程序较旧", "its program is older"),
    "wrong_offset": ("续传位置不符", "the upload goes on elsewhere"),
    "wrong_hash": ("收到的内容与校验值不符", "what arrived does not match its hash"),
    "overtaken": ("另一个连接正在续传", "another connection goes on with it"),
    # what somebody may not do
    "create": ("新建", "create"),
    "edit": ("修改", "edit"),
    "import": ("导入", "import"),
    "print": ("打印", "print"),
    "strike": ("划除", "strike out"),
    "resolve": ("解决冲突", "settle a conflict"),
}
"""The words of what an error knows more by its code name; others stay as they are."""
