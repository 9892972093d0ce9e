"""The sentences of errors on the way to the archive."""

from __future__ import annotations

from desktop.errors import KnownError, sync
from desktop.sentences.shared import KEPT, SAFE, Sentences

SYNC_SENTENCES: dict[type[KnownError], Sentences] = {
    sync.BundleRefusedError: (
        ("“{name}”不能读入：{reason}。", '"{name}" cannot be taken: {reason}.'),
        (
            "没有读入任何内容，已有内容不受影响。",
            "Nothing was taken; what is here is untouched.",
        ),
        ("请让对方重新制作一份。", "Ask its maker for a new one."),
    ),
    sync.BundlePartlyTakenError: (
        (
            "“{name}”只读入了一部分（{entries} 条、{photos} 张）：{reason}。",
            'Of "{name}" only {entries} entries, {photos} photos were taken: {reason}.',
        ),
        (
            "已有内容不受影响，核对无误的部分已经读入。",
            "What is here is untouched; parts that checked out were taken.",
        ),
        (
            "请让对方重新制作一份，读入时不会重复。",
            "Ask its maker for a new one; nothing is taken twice.",
        ),
    ),
    sync.BundleForOthersError: (
        (
            "“{name}”是封给别的工作站的，本机打不开；封给了谁，从文件上看不出来。",
            '"{name}" is sealed for other laptops; it does not show for which.',
        ),
        ("没有读入任何内容，本机没有改动。", "Nothing was taken or changed here."),
        (
            "请交来文件的人勾选本机，另做一份；他那里没有本机的，先把本机名片交给他。",
            "Ask its maker for one for this laptop; they may need its card first.",
        ),
    ),
    sync.NotCarriedError: (
        (
            "“{name}”不是交付包，不是名片，也不是动态包。",
            '"{name}" is no bundle, no card and no package of notes.',
        ),
        ("没有读入任何内容，本机没有改动。", "Nothing was taken or changed here."),
        (
            "请核对是否选错了文件；没有选错的，请对方重新制作一份。",
            "See whether it is the right file; if it is, ask its maker for a new one.",
        ),
    ),
    sync.UnknownLaptopError: (
        (
            "“{name}”出自{who}的工作站，本机还不认识它，它的指纹是 {fingerprint}。",
            '"{name}" is from the laptop of {who} (fingerprint {fingerprint}).',
        ),
        ("没有读入任何内容。", "Nothing was taken."),
        (
            "请与对方当面或电话核对指纹，一致再确认。",
            "Compare the fingerprint with them, then confirm it.",
        ),
    ),
    sync.NoLaptopError: (
        (
            "本机还不认识“{name}”的工作站。",
            'No laptop known here is called "{name}".',
        ),
        SAFE,
        ("请先读入对方的名片文件。", "Take their card file first."),
    ),
    sync.UnknownArchiveError: (
        ("本机还没有登记归档库。", "This station knows of no archive yet."),
        KEPT,
        (
            "请给出它的地址和登记码（frontline sync --archive … --enrol …）。",
            "Give its address and a code (frontline sync --archive … --enrol …).",
        ),
    ),
    sync.NotEnrolledError: (
        (
            "本机还没有在归档库 {url} 登记。",
            "This station is not enrolled at the archive {url}.",
        ),
        KEPT,
        (
            "请向归档库管理员索取登记码（--enrol）。",
            "Ask the archive's administrator for a code (--enrol).",
        ),
    ),
    sync.EnrolmentCodeError: (
        (
            "登记码不对，可能抄错了一位。",
            "The code is wrong; there may be a slip in it.",
        ),
        SAFE,
        ("请核对后重新输入。", "Compare it, and type it again."),
    ),
    sync.RegisterFullError: (
        (
            "归档库的名册最多记 {most} 台工作站，已经满了。",
            "The archive's register of {most} stations is full.",
        ),
        ("没有改动任何内容。", "Nothing was changed."),
        (
            "新的工作站请登记到另一个归档库。",
            "Let new stations into another archive.",
        ),
    ),
    sync.OfficeRefusedError: (
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
    sync.UnknownStationError: (
        (
            "已登记的工作站里没有“{name}”，或不止一台。",
            'No enrolled station is called "{name}", or more than one is.',
        ),
        SAFE,
        (
            "请用 frontline archive stations 查看编号。",
            "Look its id up by frontline archive stations.",
        ),
    ),
    sync.NoArchiveError: (
        ("“{folder}”里没有归档库。", 'There is no archive in "{folder}".'),
        SAFE,
        (
            "请选择正确的文件夹，或启动一个（frontline archive serve）。",
            "Choose the right folder, or start one (frontline archive serve).",
        ),
    ),
    sync.ListenError: (
        (
            "不能在 {place} 提供归档库：{reason}。",
            "No archive can be served at {place}: {reason}.",
        ),
        SAFE,
        ("请另选地址（--listen）。", "Choose another address (--listen)."),
    ),
    sync.EngineError: (
        (
            "归档库不能使用“{place}”：{reason}。",
            'The archive cannot use "{place}": {reason}.',
        ),
        ("没有改动任何数据。", "No data was changed."),
        (
            "请核对 --database、--objects 和服务器后重新启动。",
            "Check --database, --objects and the server, then start again.",
        ),
    ),
    sync.EncryptedFolderError: (
        (
            "归档库的文件夹打不开：{reason}。",
            "The archive's folder does not open: {reason}.",
        ),
        ("没有改动任何数据。", "No data was changed."),
        (
            "请打开所属的工作站，在“同步”里开启组长热点。",
            "Open the station it belongs to and turn its hub on at the sync page.",
        ),
    ),
    sync.ArchiveUnreachableError: (
        ("连不上归档库 {url}{why}。", "The archive {url} does not answer{why}."),
        KEPT,
        ("有网络时再同步即可。", "Sync again when there is a network."),
    ),
    sync.HubUnreachableError: (
        (
            "连不上组长热点 {url}{why}。",
            "The team leader's hub {url} does not answer{why}.",
        ),
        KEPT,
        (
            "请接入组长的网络，请组长开启热点后再交。",
            "Join the leader's network, and try again when the hub is on.",
        ),
    ),
    sync.WrongCarrierError: (
        ("{url} 是{reason}。", "{url} is {reason}."),
        ("没有送出任何内容。", "Nothing was sent."),
        (
            "请把地址和登记码填在它自己那一栏。",
            "Give its address and code in the place that is for it.",
        ),
    ),
    sync.HubError: (
        ("组长热点{reason}。", "The team leader's hub {reason}."),
        (
            "已收到的内容都在热点的文件夹里，本机记录没有变化。",
            "What it was given is in its folder; nothing was changed here.",
        ),
        ("请重新开启热点。", "Turn the hub on again."),
    ),
    sync.InvitationError: (
        (
            "这一行不是组长热点的地址。",
            "This line is not the address of a team leader's hub.",
        ),
        SAFE,
        (
            "请把组长给的整行粘贴进来（frontline-hub https://… 登记码）。",
            "Paste the whole line the leader gave you (frontline-hub https://… CODE).",
        ),
    ),
    sync.ForeignAnswerError: (
        (
            "{url} 有应答，但不是归档库（可能是上网认证页面或别的程序）。",
            "{url} answered, but it is not an archive (a log-in page, perhaps).",
        ),
        ("没有送出任何内容。", "Nothing was sent."),
        ("请完成上网认证或核对地址。", "Log in to the network, or check it."),
    ),
    sync.ArchiveRefusedError: (
        ("归档库拒绝了请求：{code}{why}。", "The archive refused: {code}{why}."),
        KEPT,
        ("请把这一行告诉归档库管理员。", "Tell the archive's administrator."),
    ),
    sync.SyncDifferenceError: (
        (
            "两边清点不一致：{what}，本机 {here}，归档库 {there}。",
            "Both sides count differently: {what}, here {here}, there {there}.",
        ),
        KEPT,
        (
            "请再同步一次；仍不一致时不要清除本机数据。",
            "Sync again; if it stays, remove nothing from this computer.",
        ),
    ),
}
