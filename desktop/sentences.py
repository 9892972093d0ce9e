"""The three sentences of each error, Chinese and English: 发生了什么 · 安全否 · 怎么办.

A sentence never holds a record's content. What stands in braces are the facts of the
error, put into words by `desktop.messages`; `{why}` is all it knows more, in brackets.
"""

from __future__ import annotations

from desktop import errors
from desktop.errors import KnownError

Pair = tuple[str, str]
"""The same words in Chinese and English."""

_SAFE = ("已有数据没有变化。", "Nothing was changed.")
_KEPT = ("已录入的内容都在本机。", "All you recorded is on this computer.")
_UNTOUCHED = ("程序没有改动它。", "The program did not touch it.")

SENTENCES: dict[type[KnownError], tuple[Pair, Pair, Pair]] = {
    # --- the station's files ---
    errors.WrongPassphraseError: (
        ("口令不对。", "The passphrase is wrong."),
        _SAFE,
        (
            "请检查大小写和输入法后重新输入；忘了的，输入恢复单上的恢复码。",
            "Check capitals and the input method, or type the recovery sheet's code.",
        ),
    ),
    errors.RecoveryCodeError: (
        (
            "恢复码不对，可能抄错了一位。",
            "The recovery code is wrong; there may be a slip in it.",
        ),
        _SAFE,
        (
            "请对照恢复单逐组核对；换过恢复单的，只有最新一张有效。",
            "Compare it with the sheet, group by group; only the newest sheet holds.",
        ),
    ),
    errors.NoPassphraseError: (
        ("没有给出口令。", "No passphrase was given."),
        _SAFE,
        (
            "请在终端输入，或用 --passphrase-file、环境变量FRONTLINE_PASSPHRASE给出。",
            "Type it, or give it by --passphrase-file or FRONTLINE_PASSPHRASE.",
        ),
    ),
    errors.ShortPassphraseError: (
        (
            "口令太短，至少{least}个字符（汉字算两个）。",
            "The passphrase is too short: {least} characters at least.",
        ),
        _SAFE,
        ("请另定一个更长的口令。", "Choose a longer one."),
    ),
    errors.NoStationError: (
        ("“{folder}”里没有工作站。", "There is no station in “{folder}”."),
        _SAFE,
        (
            "请选择正确的文件夹，或新建工作站（frontline init）。",
            "Choose the right folder, or create a station (frontline init).",
        ),
    ),
    errors.StationExistsError: (
        ("“{folder}”里已有工作站。", "There is a station in “{folder}” already."),
        _SAFE,
        ("请直接打开它，或另选文件夹。", "Open it, or choose another folder."),
    ),
    errors.ForeignFileError: (
        ("“{name}”不是这里的文件。", "“{name}” does not belong here."),
        _SAFE,
        (
            "请放回原来的文件，或从备份恢复。",
            "Put the right file back, or restore a backup.",
        ),
    ),
    errors.DamagedFileError: (
        ("“{name}”已损坏{why}。", "“{name}” is damaged{why}."),
        _UNTOUCHED,
        (
            "请先复制一份保留，再从备份恢复（frontline restore）。",
            "Keep a copy of it, then restore a backup (frontline restore).",
        ),
    ),
    errors.NewerStationError: (
        (
            "“{name}”由更新版本的程序写成（{found}）。",
            "“{name}” was written by a newer program ({found}).",
        ),
        _SAFE,
        ("请升级程序后再打开。", "Update the program, then open it."),
    ),
    errors.StationBusyError: (
        ("另一个程序正占用数据库。", "Another program holds the database."),
        (
            "已保存的内容完好，这一次没有写入。",
            "What was saved is sound; this was not written.",
        ),
        ("请关闭另一个窗口后重试。", "Close the other window, then try again."),
    ),
    errors.StationSealedError: (
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
    errors.KioskOpenError: (
        (
            "本机正在投票，备份等投票结束再做。",
            "Ballots are being cast here; no copy is made meanwhile.",
        ),
        _KEPT,
        (
            "请投票结束、关闭投票窗口后再备份。",
            "Close the voting window, then back up.",
        ),
    ),
    errors.DiskFullError: (
        ("磁盘已满，没有写入。", "The disk is full; nothing was written."),
        ("此前保存的内容完好。", "What was saved before is sound."),
        ("请腾出空间后重试。", "Free some space, then try again."),
    ),
    errors.PlaceMissingError: (
        ("备份位置“{folder}”不在。", "The place for backups “{folder}” is not there."),
        (
            "本机的记录完好，这一次没有备份。",
            "All is safe here; this time no copy was made.",
        ),
        (
            "请插上U盘，或在“设置”里另选备份位置。",
            "Plug the stick in, or choose another place in “Settings”.",
        ),
    ),
    # --- what was to be recorded ---
    errors.InvalidRecordError: (
        ("{type_name}有误：{flaws}。", "This {type_name} is not right: {flaws}."),
        _SAFE,
        ("请改正后再保存。", "Correct it, then save."),
    ),
    errors.UnknownRecordError: (
        ("本机没有记录“{record_id}”。", "There is no record “{record_id}” here."),
        _SAFE,
        ("请先同步，或核对编号。", "Sync first, or check the number."),
    ),
    errors.AmbiguousNameError: (
        ("“{name}”不止一个。", "“{name}” names several records."),
        _SAFE,
        (
            "请改用编号（frontline record list 可查）。",
            "Give the id instead (frontline record list shows it).",
        ),
    ),
    errors.UnknownTypeError: (
        ("没有“{type_name}”这种记录。", "There is no record type “{type_name}”."),
        _SAFE,
        (
            "可用的类型见 frontline record list --help。",
            "See frontline record list --help for the types.",
        ),
    ),
    errors.LockedRecordError: (
        (
            "这份{type_name}已签署或锁定，不能再改。",
            "This {type_name} is signed or locked and cannot be edited.",
        ),
        _SAFE,
        ("确需更正的，请补正并写明理由。", "To correct it, supersede it."),
    ),
    errors.TransitionError: (
        (
            "{type_name}不能进入“{wanted}”：{reason}。",
            "This {type_name} cannot move to “{wanted}”: {reason}.",
        ),
        _SAFE,
        ("请先补齐所缺的，再办理这一步。", "Complete what is missing first."),
    ),
    errors.ConflictOpenError: (
        (
            "{type_name}有未解决的冲突：{field_names}。",
            "This {type_name} has an open conflict: {field_names}.",
        ),
        ("各方的内容都保留着。", "Every version is kept."),
        ("请先在冲突处选定，再继续。", "Settle it first, then go on."),
    ),
    errors.BallotRefusedError: (
        ("测评票不能这样办理：{reason}。", "The ballots cannot be used so: {reason}."),
        ("已计入的票没有变化。", "The ballots that were counted did not change."),
        (
            "请核对活动的状态、票号和经办人后重试。",
            "Check the activity, the ballot's number and who acts, then try again.",
        ),
    ),
    errors.ReviewRefusedError: (
        (
            "这份{type_name}现在不能这样复核：{reason}。",
            "This {type_name} cannot be decided on so: {reason}.",
        ),
        _SAFE,
        (
            "请打开这份材料再看一遍，或请他人复核。",
            "Look at it once more, or ask somebody else to decide.",
        ),
    ),
    errors.ScoreError: (
        ("不能评分：{reason}。", "This cannot be scored: {reason}."),
        _SAFE,
        (
            "请按提示处理记录或方案后再试。",
            "Put the records or the scheme right, then try again.",
        ),
    ),
    errors.LockRefusedError: (
        ("本期不能锁定数据：{blockers}。", "The round cannot be locked: {blockers}."),
        _SAFE,
        ("请逐项处理后再锁定。", "Settle each of them, then lock it."),
    ),
    errors.PermissionRefusedError: (
        (
            "“{role}”无权作此操作（{action}·{type_name}）。",
            "The role “{role}” may not do this ({action}: {type_name}).",
        ),
        _SAFE,
        ("请由有权限的人员办理。", "Ask someone who may."),
    ),
    # --- files that come in and go out ---
    errors.UnreadableFileError: (
        ("“{name}”打不开{why}。", "“{name}” cannot be opened{why}."),
        _SAFE,
        ("请核对路径和权限。", "Check its path and its permissions."),
    ),
    errors.UnwritableFileError: (
        ("“{name}”写不进去{why}。", "“{name}” cannot be written{why}."),
        _SAFE,
        ("请核对路径和权限，或另选位置。", "Check the path, or choose another place."),
    ),
    errors.ImportFileError: (
        ("“{name}”不能导入：{reason}。", "“{name}” cannot be imported: {reason}."),
        _SAFE,
        ("请更正文件后重新导入。", "Correct the file, then import it again."),
    ),
    errors.BatchError: (
        (
            "“{name}”这一批没有办成：{reason}。",
            "The batch of “{name}” was not dealt with: {reason}.",
        ),
        _SAFE,
        (
            "请在“数据”的导入批次里查看；确需更正的，改后再办。",
            "Look at the import batches in Figures; put right what is wrong first.",
        ),
    ),
    errors.PhotoError: (
        ("照片“{name}”不能收入：{reason}。", "Photo “{name}” refused: {reason}."),
        ("其他照片不受影响。", "Other photos are not affected."),
        ("请核对原文件。", "Check the original file."),
    ),
    errors.BundleError: (
        ("“{name}”不能读入：{reason}。", "“{name}” cannot be taken: {reason}."),
        (
            "已有内容不受影响，核对无误的部分已经读入。",
            "What is here is untouched; parts that checked out were taken.",
        ),
        ("请让对方重新制作一份。", "Ask its maker for a new one."),
    ),
    errors.UnknownLaptopError: (
        (
            "“{name}”出自{who}的工作站，本机还不认识它，它的指纹是 {fingerprint}。",
            "“{name}” is from the laptop of {who} (fingerprint {fingerprint}).",
        ),
        ("没有读入任何内容。", "Nothing was taken."),
        (
            "请与对方当面或电话核对指纹，一致再确认。",
            "Compare the fingerprint with them, then confirm it.",
        ),
    ),
    errors.NoLaptopError: (
        (
            "本机还不认识“{name}”的工作站。",
            "No laptop known here is called “{name}”.",
        ),
        _SAFE,
        ("请先读入对方的名片文件。", "Take their card file first."),
    ),
    # --- the way to the archive ---
    errors.UnknownArchiveError: (
        ("本机还没有登记归档库。", "This station knows of no archive yet."),
        _KEPT,
        (
            "请给出它的地址和登记码（frontline sync --archive … --enrol …）。",
            "Give its address and a code (frontline sync --archive … --enrol …).",
        ),
    ),
    errors.NotEnrolledError: (
        (
            "本机还没有在归档库 {url} 登记。",
            "This station is not enrolled at the archive {url}.",
        ),
        _KEPT,
        (
            "请向归档库管理员索取登记码（--enrol）。",
            "Ask the archive's administrator for a code (--enrol).",
        ),
    ),
    errors.EnrolmentCodeError: (
        (
            "登记码不对，可能抄错了一位。",
            "The code is wrong; there may be a slip in it.",
        ),
        _SAFE,
        ("请核对后重新输入。", "Compare it, and type it again."),
    ),
    errors.OfficeRefusedError: (
        (
            "归档库管理：{name}不能办理，{reason}。",
            "The archive's office refuses {name}: {reason}.",
        ),
        ("没有改动任何内容。", "Nothing was changed."),
        (
            "请由有此职责的管理员办理（--as）。",
            "Let the administrator with this duty do it (--as).",
        ),
    ),
    errors.UnknownStationError: (
        (
            "已登记的工作站里没有“{name}”，或不止一台。",
            "No enrolled station is called “{name}”, or more than one is.",
        ),
        _SAFE,
        (
            "请用 frontline archive stations 查看编号。",
            "Look its id up by frontline archive stations.",
        ),
    ),
    errors.NoArchiveError: (
        ("“{folder}”里没有归档库。", "There is no archive in “{folder}”."),
        _SAFE,
        (
            "请选择正确的文件夹，或启动一个（frontline archive serve）。",
            "Choose the right folder, or start one (frontline archive serve).",
        ),
    ),
    errors.ListenError: (
        (
            "不能在 {place} 提供归档库：{reason}。",
            "No archive can be served at {place}: {reason}.",
        ),
        _SAFE,
        ("请另选地址（--listen）。", "Choose another address (--listen)."),
    ),
    errors.EngineError: (
        (
            "归档库不能使用“{place}”：{reason}。",
            "The archive cannot use “{place}”: {reason}.",
        ),
        ("没有改动任何数据。", "No data was changed."),
        (
            "请核对 --database、--objects 和服务器后重新启动。",
            "Check --database, --objects and the server, then start again.",
        ),
    ),
    errors.ArchiveUnreachableError: (
        ("连不上归档库 {url}{why}。", "The archive {url} does not answer{why}."),
        _KEPT,
        ("有网络时再同步即可。", "Sync again when there is a network."),
    ),
    errors.HubUnreachableError: (
        (
            "连不上组长热点 {url}{why}。",
            "The team leader's hub {url} does not answer{why}.",
        ),
        _KEPT,
        (
            "请接入组长的网络，请组长开启热点后再交。",
            "Join the leader's network, and try again when the hub is on.",
        ),
    ),
    errors.WrongCarrierError: (
        ("{url} 是{reason}。", "{url} is {reason}."),
        ("没有送出任何内容。", "Nothing was sent."),
        (
            "请把地址和登记码填在它自己那一栏。",
            "Give its address and code in the place that is for it.",
        ),
    ),
    errors.HubError: (
        ("组长热点{reason}。", "The team leader's hub {reason}."),
        (
            "已收到的内容都在热点的文件夹里，本机记录没有变化。",
            "What it was given is in its folder; nothing was changed here.",
        ),
        ("请重新开启热点。", "Turn the hub on again."),
    ),
    errors.InvitationError: (
        (
            "这一行不是组长热点的地址。",
            "This line is not the address of a team leader's hub.",
        ),
        _SAFE,
        (
            "请把组长给的整行粘贴进来（frontline-hub https://… 登记码）。",
            "Paste the whole line the leader gave you (frontline-hub https://… CODE).",
        ),
    ),
    errors.ForeignAnswerError: (
        (
            "{url} 有应答，但不是归档库（可能是上网认证页面或别的程序）。",
            "{url} answered, but it is not an archive (a log-in page, perhaps).",
        ),
        ("没有送出任何内容。", "Nothing was sent."),
        ("请完成上网认证或核对地址。", "Log in to the network, or check it."),
    ),
    errors.ArchiveRefusedError: (
        ("归档库拒绝了请求：{code}{why}。", "The archive refused: {code}{why}."),
        _KEPT,
        ("请把这一行告诉归档库管理员。", "Tell the archive's administrator."),
    ),
    errors.SyncDifferenceError: (
        (
            "两边清点不一致：{what}，本机 {here}，归档库 {there}。",
            "Both sides count differently: {what}, here {here}, there {there}.",
        ),
        _KEPT,
        (
            "请再同步一次；仍不一致时不要清除本机数据。",
            "Sync again; if it stays, remove nothing from this computer.",
        ),
    ),
    # --- trust and paper ---
    errors.WipeRefusedError: (
        (
            "不能证明本机内容都已入档：{lacks}。",
            "What is here is not proved to be archived: {lacks}.",
        ),
        ("本机内容一份没有动。", "Nothing on this computer was touched."),
        (
            "请先保存稿子、处置待处置的条目并同步，再试一次。",
            "Save drafts, settle what is held, sync, then try again.",
        ),
    ),
    errors.ProofError: (
        (
            "“{name}”不能作为可清除证明：{reason}。",
            "“{name}” is no wipe proof that holds: {reason}.",
        ),
        ("本机内容一份没有动。", "Nothing on this computer was touched."),
        ("请重新出具证明。", "Issue the proof anew."),
    ),
    errors.IntegrityError: (
        ("{what}校验不通过{why}。", "{what} does not verify{why}."),
        _UNTOUCHED,
        ("请保留原件并查明原因。", "Keep it as it is and find out why."),
    ),
    errors.PrintError: (
        ("“{document}”不能打印：{reason}。", "“{document}” cannot print: {reason}."),
        _SAFE,
        (
            "请另选保存位置，或关闭别的程序后再打印。",
            "Choose another place, or close other programs, then print again.",
        ),
    ),
    errors.PrinterError: (
        (
            "打印机没有接收：共 {pages} 页，送出 {taken} 页。",
            "The printer did not take it: {taken} of {pages} pages were sent.",
        ),
        _SAFE,
        (
            "请检查打印机和纸张后重新打印，或先另存为PDF。",
            "Check the printer and print again, or save it as PDF first.",
        ),
    ),
    errors.NoScreenError: (
        ("这里打不开窗口：{reason}。", "No window can open here: {reason}."),
        _SAFE,
        (
            "命令行照常可用（frontline --help）。",
            "The command line works as ever (frontline --help).",
        ),
    ),
}
