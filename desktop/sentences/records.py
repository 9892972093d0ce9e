"""The sentences of errors about what was to be recorded."""

from __future__ import annotations

from desktop.errors import KnownError, records
from desktop.sentences.shared import SAFE, Sentences

RECORD_SENTENCES: dict[type[KnownError], Sentences] = {
    records.InvalidRecordError: (
        ("{type_name}有误：{flaws}。", "This {type_name} is not right: {flaws}."),
        SAFE,
        ("请改正后再保存。", "Correct it, then save."),
    ),
    records.UnknownRecordError: (
        ("本机没有记录“{record_id}”。", 'There is no record "{record_id}" here.'),
        SAFE,
        ("请先同步，或核对编号。", "Sync first, or check the number."),
    ),
    records.AmbiguousNameError: (
        ("“{name}”不止一个。", '"{name}" names several records.'),
        SAFE,
        (
            "请改用编号（frontline record list 可查）。",
            "Give the id instead (frontline record list shows it).",
        ),
    ),
    records.UnknownTypeError: (
        ("没有“{type_name}”这种记录。", 'There is no record type "{type_name}".'),
        SAFE,
        (
            "可用的类型见 frontline record list --help。",
            "See frontline record list --help for the types.",
        ),
    ),
    records.LockedRecordError: (
        (
            "这份{type_name}已签署或锁定，不能再改。",
            "This {type_name} is signed or locked and cannot be edited.",
        ),
        SAFE,
        ("确需更正的，请补正并写明理由。", "To correct it, supersede it."),
    ),
    records.TransitionError: (
        (
            "{type_name}不能进入“{wanted}”：{reason}。",
            'This {type_name} cannot move to "{wanted}": {reason}.',
        ),
        SAFE,
        ("请先补齐所缺的，再办理这一步。", "Complete what is missing first."),
    ),
    records.ConflictOpenError: (
        (
            "{type_name}有未解决的冲突：{field_names}。",
            "This {type_name} has an open conflict: {field_names}.",
        ),
        ("各方的内容都保留着。", "Every version is kept."),
        ("请先在冲突处选定，再继续。", "Settle it first, then go on."),
    ),
    records.BallotRefusedError: (
        ("测评票不能这样办理：{reason}。", "The ballots cannot be used so: {reason}."),
        ("已计入的票没有变化。", "The ballots that were counted did not change."),
        (
            "请核对活动的状态、票号和经办人后重试。",
            "Check the activity, the ballot's number and who acts, then try again.",
        ),
    ),
    records.ReviewRefusedError: (
        (
            "这份{type_name}现在不能这样复核：{reason}。",
            "This {type_name} cannot be decided on so: {reason}.",
        ),
        SAFE,
        (
            "请打开这份材料再看一遍，或请他人复核。",
            "Look at it once more, or ask somebody else to decide.",
        ),
    ),
    records.ScoreError: (
        ("不能评分：{reason}。", "This cannot be scored: {reason}."),
        SAFE,
        (
            "请按提示处理记录或方案后再试。",
            "Put the records or the scheme right, then try again.",
        ),
    ),
    records.LockRefusedError: (
        ("本期不能锁定数据：{blockers}。", "The round cannot be locked: {blockers}."),
        SAFE,
        ("请逐项处理后再锁定。", "Settle each of them, then lock it."),
    ),
    records.PermissionRefusedError: (
        (
            "“{role}”无权作此操作（{action}·{type_name}）。",
            'The role "{role}" may not do this ({action}: {type_name}).',
        ),
        SAFE,
        ("请由有权限的人员办理。", "Ask someone who may."),
    ),
}
