"""What an error says to a person: 发生了什么 · 数据是否安全 · 怎么办, in two languages.

Chinese is the source; English stands beside it, because the command line and the
archive speak without Qt (ADR 0007). A sentence never holds a record's content.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from desktop import errors
from desktop.errors import Flaw, InvalidRecordError, KnownError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Role
from desktop.model.spec import humanise, specs
from desktop.reasons import REASONS, RULES


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if is_english() else self.zh

    def filled(self, facts: dict[str, Any]) -> Words:
        """Return the words with the facts put in."""
        return Words(self.zh.format_map(facts), self.en.format_map(facts))


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told of an error.

    Attributes:
        code: The error's name, to be quoted when asking for help.
        what: What happened.
        safe: Whether the data is safe.
        todo: What to do.
    """

    code: str
    what: Words
    safe: Words
    todo: Words

    def line(self) -> str:
        """Return it in one line."""
        gap = " " if is_english() else ""
        return gap.join(str(part) for part in (self.what, self.safe, self.todo))


def is_english() -> bool:
    """Tell whether the environment asks for English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.lower().startswith("en")
    return False


def message(error: KnownError) -> Message:
    """Return what a person is told of *error*."""
    what, safe, todo = _SENTENCES[type(error)]
    facts = _facts(error, 0), _facts(error, 1)
    return Message(
        code=type(error).__name__,
        what=Words(what.zh.format_map(facts[0]), what.en.format_map(facts[1])),
        safe=safe,
        todo=todo,
    )


def flaw_words(type_name: str, flaw: Flaw) -> Words:
    """Return the sentence of one broken rule, with the field's label."""
    rule = RULES.get(flaw.rule, ("{field}：{rule}", "{field}: {rule}"))
    zh, en = _labels(type_name, flaw.field)
    terms = {f"term{place}": term for place, term in enumerate(flaw.terms, start=1)}
    common = {"term1": "", "rule": flaw.rule} | terms
    return Words(
        rule[0].format_map(common | {"field": zh}),
        rule[1].format_map(common | {"field": en}),
    )


def reason_words(reason: str, detail: str = "") -> Words:
    """Return the sentence of a reason's code name."""
    zh, en = REASONS.get(reason, (reason, humanise(reason).lower()))
    facts = {"detail": detail}
    return Words(zh.format_map(facts), en.format_map(facts))


def type_words(type_name: str) -> Words:
    """Return what a record type is called."""
    owner = RECORD_TYPES.get(type_name)
    return Words(owner.LABEL if owner else type_name, humanise(type_name).lower())


def _labels(type_name: str, path: str) -> tuple[str, str]:
    """Return the labels of `lines[3].words` as 问答第3行·内容."""
    owner: Any = RECORD_TYPES.get(type_name)
    zh: list[str] = []
    en: list[str] = []
    for part in path.split("."):
        name, _, place = part.partition("[")
        found = {spec.name: spec for spec in specs(owner)} if owner else {}
        spec = found.get(name)
        number = place.rstrip("]")
        zh.append((spec.label if spec else name) + (f"第{number}项" if number else ""))
        en.append((spec.en if spec else humanise(name)) + (f" {number}" * bool(number)))
        owner = spec.nested if spec else None
    return "·".join(zh), ", ".join(en)


def _facts(error: KnownError, language: int) -> dict[str, Any]:
    facts = dict(error.facts())
    if isinstance(error, InvalidRecordError):
        words = [flaw_words(error.type_name, flaw) for flaw in error.flaws]
        texts = [(w.zh, w.en)[language] for w in words]
        facts["flaws"] = ("；", "; ")[language].join(texts)
    if "role" in facts:
        role = Role(facts["role"])
        facts["role"] = (role.label, role.en)[language]
    if "type_name" in facts:
        words = type_words(facts["type_name"])
        facts["type_name"] = (words.zh, words.en)[language]
    if "reason" in facts:
        words = reason_words(facts["reason"], facts.get("detail", ""))
        facts["reason"] = (words.zh, words.en)[language]
    if "field_names" in facts:
        facts["field_names"] = ("、", ", ")[language].join(facts["field_names"])
    return facts


_SAFE = Words("已有数据没有变化。", "Nothing was changed.")
_KEPT = Words("已录入的内容都在本机。", "All you recorded is on this computer.")

_SENTENCES: dict[type[KnownError], tuple[Words, Words, Words]] = {
    errors.WrongPassphraseError: (
        Words("口令不对。", "The passphrase is wrong."),
        _SAFE,
        Words(
            "请检查大小写和输入法后重新输入。",
            "Check capitals and the input method, then try again.",
        ),
    ),
    errors.NoStationError: (
        Words("“{folder}”里没有工作站。", "There is no station in “{folder}”."),
        _SAFE,
        Words(
            "请选择正确的文件夹，或新建工作站（frontline init）。",
            "Choose the right folder, or create a station (frontline init).",
        ),
    ),
    errors.StationExistsError: (
        Words("“{folder}”里已有工作站。", "There is a station in “{folder}” already."),
        _SAFE,
        Words("请直接打开它，或另选文件夹。", "Open it, or choose another folder."),
    ),
    errors.ForeignFileError: (
        Words(
            "“{name}”不是本工作站的文件。", "“{name}” is not a file of this station."
        ),
        _SAFE,
        Words(
            "请放回原来的文件，或从备份恢复。",
            "Put the right file back, or restore a backup.",
        ),
    ),
    errors.DamagedFileError: (
        Words("“{name}”已损坏（{detail}）。", "“{name}” is damaged ({detail})."),
        Words("程序没有改动它。", "The program did not touch it."),
        Words(
            "请先复制一份保留，再从备份恢复（frontline restore）。",
            "Keep a copy of it, then restore a backup (frontline restore).",
        ),
    ),
    errors.NewerStationError: (
        Words(
            "“{name}”由更新版本的程序写成（{found}）。",
            "“{name}” was written by a newer program ({found}).",
        ),
        _SAFE,
        Words("请升级程序后再打开。", "Update the program, then open it."),
    ),
    errors.StationBusyError: (
        Words("另一个程序正占用数据库。", "Another program holds the database."),
        Words("刚才的内容没有写入，仍在屏幕上。", "It was not saved; it is on screen."),
        Words("请关闭另一个窗口后重试。", "Close the other window, then try again."),
    ),
    errors.DiskFullError: (
        Words("磁盘已满，没有写入。", "The disk is full; nothing was written."),
        Words("此前保存的内容完好。", "What was saved before is sound."),
        Words("请腾出空间后重试。", "Free some space, then try again."),
    ),
    errors.InvalidRecordError: (
        Words("{type_name}有误：{flaws}。", "This {type_name} is not right: {flaws}."),
        _SAFE,
        Words("请改正后再保存。", "Correct it, then save."),
    ),
    errors.UnknownRecordError: (
        Words("本机没有记录 {record_id}。", "There is no record {record_id} here."),
        _SAFE,
        Words("请先同步，或核对编号。", "Sync first, or check the number."),
    ),
    errors.UnknownTypeError: (
        Words("没有“{type_name}”这种记录。", "There is no record type “{type_name}”."),
        _SAFE,
        Words(
            "可用的类型见 frontline record list --help。",
            "See frontline record list --help for the types.",
        ),
    ),
    errors.LockedRecordError: (
        Words(
            "这份{type_name}已签署或锁定，不能再改。",
            "This {type_name} is signed or locked and cannot be edited.",
        ),
        _SAFE,
        Words("确需更正的，请补正并写明理由。", "To correct it, supersede it."),
    ),
    errors.TransitionError: (
        Words(
            "{type_name}不能进入“{wanted}”：{reason}。",
            "This {type_name} cannot move to “{wanted}”: {reason}.",
        ),
        _SAFE,
        Words("请先补齐所缺的，再办理这一步。", "Complete what is missing first."),
    ),
    errors.ConflictOpenError: (
        Words(
            "记录有未解决的冲突：{field_names}。",
            "The record has an open conflict: {field_names}.",
        ),
        Words("各方的内容都保留着。", "Every version is kept."),
        Words("请先在冲突处选定，再继续。", "Settle it first, then go on."),
    ),
    errors.PermissionRefusedError: (
        Words(
            "“{role}”无权对{type_name}作此操作。",
            "The role “{role}” may not do this to a {type_name}.",
        ),
        _SAFE,
        Words("请由有权限的人员办理。", "Ask someone who may."),
    ),
    errors.ImportFileError: (
        Words("“{name}”不能导入：{reason}。", "“{name}” cannot be imported: {reason}."),
        _SAFE,
        Words("请更正文件后重新导入。", "Correct the file, then import it again."),
    ),
    errors.PhotoError: (
        Words("照片“{name}”不能收入：{reason}。", "Photo “{name}” refused: {reason}."),
        Words("其他照片不受影响。", "Other photos are not affected."),
        Words("请核对原文件。", "Check the original file."),
    ),
    errors.ArchiveUnreachableError: (
        Words("连不上归档库 {url}。", "The archive {url} does not answer."),
        _KEPT,
        Words("有网络时再同步即可。", "Sync again when there is a network."),
    ),
    errors.ForeignAnswerError: (
        Words(
            "{url} 有应答，但不是归档库（可能是上网认证页面或别的程序）。",
            "{url} answered, but it is not an archive (a log-in page, perhaps).",
        ),
        Words("没有送出任何内容。", "Nothing was sent."),
        Words("请完成上网认证或核对地址。", "Log in to the network, or check it."),
    ),
    errors.ArchiveRefusedError: (
        Words("归档库拒绝：{code} {detail}。", "The archive refused: {code} {detail}."),
        _KEPT,
        Words("请把这一行告诉归档库管理员。", "Tell the archive's administrator."),
    ),
    errors.SyncDifferenceError: (
        Words(
            "两边清点不一致：{what}，本机 {here}，归档库 {there}。",
            "Both sides count differently: {what}, here {here}, there {there}.",
        ),
        _KEPT,
        Words(
            "请再同步一次；仍不一致时不要清除本机数据。",
            "Sync again; if it stays, remove nothing from this computer.",
        ),
    ),
    errors.IntegrityError: (
        Words(
            "{what} 校验不通过：{place} {detail}。", "{what} fails: {place} {detail}."
        ),
        Words("程序没有改动它。", "The program did not touch it."),
        Words("请保留原件并查明原因。", "Keep it as it is and find out why."),
    ),
    errors.PrintError: (
        Words("{document} 不能打印：{reason}。", "{document} cannot print: {reason}."),
        _SAFE,
        Words("请补齐后再打印。", "Complete it, then print again."),
    ),
    errors.NoScreenError: (
        Words("这里打不开窗口：{reason}。", "No window can open here: {reason}."),
        _SAFE,
        Words(
            "命令行照常可用（frontline --help）。",
            "The command line works as ever (frontline --help).",
        ),
    ),
}
