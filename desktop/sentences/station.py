"""The sentences of errors about the station's files."""

from __future__ import annotations

from desktop.errors import KnownError, station
from desktop.sentences.shared import KEPT, SAFE, UNTOUCHED, Sentences

STATION_SENTENCES: dict[type[KnownError], Sentences] = {
    station.WrongPassphraseError: (
        ("口令不对。", "The passphrase is wrong."),
        SAFE,
        (
            "请检查大小写和输入法后重新输入；忘了的，输入恢复单上的恢复码。",
            "Check capitals and the input method, or type the recovery sheet's code.",
        ),
    ),
    station.RecoveryCodeError: (
        (
            "恢复码不对，可能抄错了一位。",
            "The recovery code is wrong; there may be a slip in it.",
        ),
        SAFE,
        (
            "请对照恢复单逐组核对；换过恢复单的，只有最新一张有效。",
            "Compare it with the sheet, group by group; only the newest sheet holds.",
        ),
    ),
    station.NoPassphraseError: (
        ("没有给出口令。", "No passphrase was given."),
        SAFE,
        (
            "请在终端输入，或用 --passphrase-file、环境变量FRONTLINE_PASSPHRASE给出。",
            "Type it, or give it by --passphrase-file or FRONTLINE_PASSPHRASE.",
        ),
    ),
    station.ShortPassphraseError: (
        (
            "口令太短，至少{least}个字符（汉字算两个）。",
            "The passphrase is too short: {least} characters at least.",
        ),
        SAFE,
        ("请另定一个更长的口令。", "Choose a longer one."),
    ),
    station.NoStationError: (
        ("“{folder}”里没有工作站。", 'There is no station in "{folder}".'),
        SAFE,
        (
            "请选择正确的文件夹，或新建工作站（frontline init）。",
            "Choose the right folder, or create a station (frontline init).",
        ),
    ),
    station.StationExistsError: (
        ("“{folder}”里已有工作站。", 'There is a station in "{folder}" already.'),
        SAFE,
        ("请直接打开它，或另选文件夹。", "Open it, or choose another folder."),
    ),
    station.ForeignFileError: (
        ("“{name}”不是这里的文件。", '"{name}" does not belong here.'),
        SAFE,
        (
            "请放回原来的文件，或从备份恢复。",
            "Put the right file back, or restore a backup.",
        ),
    ),
    station.DamagedFileError: (
        ("“{name}”已损坏{why}。", '"{name}" is damaged{why}.'),
        UNTOUCHED,
        (
            "请先复制一份保留，再从备份恢复（frontline restore）。",
            "Keep a copy of it, then restore a backup (frontline restore).",
        ),
    ),
    station.NewerStationError: (
        (
            "“{name}”由更新版本的程序写成（{found}）。",
            '"{name}" was written by a newer program ({found}).',
        ),
        SAFE,
        ("请升级程序后再打开。", "Update the program, then open it."),
    ),
    station.StationBusyError: (
        ("另一个程序正占用数据库。", "Another program holds the database."),
        (
            "已保存的内容完好，这一次没有写入。",
            "What was saved is sound; this was not written.",
        ),
        ("请关闭另一个窗口后重试。", "Close the other window, then try again."),
    ),
    station.StationSealedError: (
        (
            "窗口已锁定，密钥不在内存里。",
            "The window is locked; the keys are not in memory.",
        ),
        (
            "已保存的内容完好，这一次没有写入。",
            "What was saved is sound; this was not written.",
        ),
        ("请输入口令解锁后重试。", "Unlock with the passphrase, then try again."),
    ),
    station.KioskOpenError: (
        (
            "本机正在投票，备份等投票结束再做。",
            "Ballots are being cast here; no copy is made meanwhile.",
        ),
        KEPT,
        (
            "请投票结束、关闭投票窗口后再备份。",
            "Close the voting window, then back up.",
        ),
    ),
    station.DiskFullError: (
        ("磁盘已满，没有写入。", "The disk is full; nothing was written."),
        ("此前保存的内容完好。", "What was saved before is sound."),
        ("请腾出空间后重试。", "Free some space, then try again."),
    ),
    station.PlaceMissingError: (
        ("备份位置“{folder}”不在。", 'The place for backups "{folder}" is not there.'),
        (
            "本机的记录完好，这一次没有备份。",
            "All is safe here; this time no copy was made.",
        ),
        (
            "请插上U盘，或在“设置”里另选备份位置。",
            'Plug the stick in, or choose another place in "Settings".',
        ),
    ),
}
