"""The sentences of errors about what was to be proved."""

from __future__ import annotations

from desktop.errors import KnownError, trust
from desktop.sentences.shared import UNTOUCHED, Sentences

TRUST_SENTENCES: dict[type[KnownError], Sentences] = {
    trust.WipeRefusedError: (
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
    trust.ProofError: (
        (
            "“{name}”不能作为可清除证明：{reason}。",
            '"{name}" is no wipe proof that holds: {reason}.',
        ),
        ("本机内容一份没有动。", "Nothing on this computer was touched."),
        ("请重新出具证明。", "Issue the proof anew."),
    ),
    trust.IntegrityError: (
        ("{what}校验不通过{why}。", "{what} does not verify{why}."),
        UNTOUCHED,
        ("请保留原件并查明原因。", "Keep it as it is and find out why."),
    ),
}
