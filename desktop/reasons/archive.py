"""The words of the archive and the hub: serving, engines, office, quarantine."""

from __future__ import annotations

ARCHIVE_REASONS: dict[str, tuple[str, str]] = {
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
    "plain_database": (
        "它在别的电脑上，而连接没有加密；请在数据库服务器上启用 TLS",
        "it is on another computer and does not encrypt; turn its TLS on",
    ),
    "forgetful": (
        "服务器关闭了 {detail}，断电会丢失已确认的数据",
        "its server has {detail} off and would lose what it confirmed",
    ),
    "encoding": (
        "它的编码是 {detail}；请另建一个 UTF8 的（createdb -T template0 -E UTF8）",
        "its encoding is {detail}; make one in UTF8 (createdb -T template0 -E UTF8)",
    ),
    "not_brought_up": (
        "不能在里面建立或更新数据表（{detail}）",
        "its tables cannot be made or brought up to date ({detail})",
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
    "no_secret": (
        "这个文件夹已加密，只能由所属的工作站打开",
        "this folder is encrypted and opens with the station it belongs to",
    ),
    "other_secret": (
        "这个文件夹是用另一台工作站的密钥加密的",
        "this folder is encrypted with another station's key",
    ),
    "not_all_here": (
        "记录或照片不在这个文件夹里，不能加密",
        "its records or photos are not in this folder, so it cannot be encrypted",
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
}
