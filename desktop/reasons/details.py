"""The words of what an error knows more, and of what is lacking."""

from __future__ import annotations

LACKS: dict[str, tuple[str, str]] = {
    "entry": ("{count} 个版本没有已验回执", "{count} entries without a receipt"),
    "photo": ("{count} 张照片没有已验回执", "{count} photos without a receipt"),
    "forged": ("{count} 张回执校验不通过", "{count} receipts that do not verify"),
    "refused": ("{count} 个版本被归档库退回", "{count} entries the archive refused"),
    "held": ("{count} 条收到的记录待处置", "{count} entries held here"),
    "draft": ("{count} 份稿子还没有保存", "{count} drafts not saved"),
    "hub": (
        "组长热点里有本机没有的记录，请先收取；本机不能有的，由本人入档后删除该文件夹",
        "the hub holds more: fetch it, or have it archived and delete the folder",
    ),
    "hub_unread": (
        "组长热点的文件夹读不出，不知其中有什么",
        "the folder of the hub cannot be read, nobody knows what is in it",
    ),
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
    "register": ("归档库的工作站名册", "an archive's register of stations"),
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
    "counted": ("与登记的总数不符", "there are not as many as were noted"),
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
    "other_person": (
        "本机的考察员已用另一个姓名登记了别的工作站，请按那个姓名发登记码",
        "this person has a station under another name; ask for a code of that name",
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
