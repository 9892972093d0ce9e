"""The words of what is carried by hand: bundles, cards, wipe proofs."""

from __future__ import annotations

CARRIED_REASONS: dict[str, tuple[str, str]] = {
    # a bundle or a card
    "bundle_foreign": ("它不是交付包或名片", "it is no bundle and no card"),
    "bundle_cut": ("文件不完整", "the file is not whole"),
    "bundle_changed": ("内容与清单不符", "its content is not what its list says"),
    "bundle_unsigned": ("签名不对", "its signature does not verify"),
    "bundle_newer": ("它由更新版本的程序制作", "a newer program made it"),
    "bundle_own": ("它是本机自己的", "it is of this laptop itself"),
    "card_other_key": (
        "本机记着的{detail}用的是另一把密钥",
        "the laptop of {detail} is known here with another key",
    ),
    # a wipe proof
    "not_a_proof": ("它不是可清除证明", "it is no wipe proof"),
    "proof_newer": ("它由更新版本的程序出具", "a newer program made it"),
    "proof_changed": ("内容残缺或被改动", "it is broken or was changed"),
    "proof_unsigned": ("工作站的签名不对", "the station's signature does not verify"),
    "proof_forged": (
        "其中归档库的签名不对（{detail}）",
        "the archive's signature on it does not verify ({detail})",
    ),
    "proof_unlisted": (
        "{detail} 不在归档库签名的清单里",
        "{detail} is not on a list that an archive signed",
    ),
    "proof_sums": ("条数或校验和与所列不符", "its counts or sums are not of its lists"),
    "proof_of_another": ("它是另一台工作站的", "it is of another station"),
}
