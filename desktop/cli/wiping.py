"""frontline wipe: proving that a station is archived, and removing it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop.cli.opening import opened
from desktop.cli.output import Console, Outcome, say
from desktop.errors.trust import Lack, WipeRefusedError
from desktop.messages import lack_words, type_words
from desktop.services import wiping
from desktop.sync.client.wipe_proof import Proof


def wipe(asked: argparse.Namespace, console: Console) -> Outcome:
    """Tell what is missing, issue the proof, or remove the station by a proof."""
    with opened(asked) as desk:
        if asked.dry_run:
            return _planned(wiping.plan(desk))
        try:
            if asked.remove:
                done = wiping.remove(desk, asked.proof)
                return _removed(desk.station.folder, done)
            return _issued(wiping.issue(desk, asked.proof), asked.proof)
        except WipeRefusedError as error:
            for line in _lines(error.lacks):
                console.trouble(line)
            raise


def facts_of(proof: Proof) -> dict[str, Any]:
    """Return what a proof says, as JSON values."""
    return {
        "station": proof.station,
        "organ": proof.organ,
        "made_at": proof.made_at,
        "archives": proof.archives,
        "entries": len(proof.entries),
        "photos": len(proof.photos),
        "total": proof.total,
        "digest": proof.digest,
    }


def line_of(proof: Proof) -> str:
    """Return what a proof says, in a line."""
    archives = say("、", ", ").join(name[:8] for name in proof.archives)
    return say(
        f"工作站 {proof.station} 于 {proof.made_at}：{len(proof.entries)} 个版本、"
        f"{len(proof.photos)} 张照片都在归档库 {archives} 的回执里，总和 "
        f"{proof.total[:12]}",
        f"station {proof.station} at {proof.made_at}: {len(proof.entries)} entries and "
        f"{len(proof.photos)} photos stand in receipts of archive {archives}, sum "
        f"{proof.total[:12]}",
    )


def _planned(plan: wiping.Plan) -> Outcome:
    missing = [
        {"kind": lack.kind, "id": lack.id, "type": lack.type_name}
        for lack in plan.lacks
    ]
    facts = facts_of(plan.proof) | {"clear": not plan.lacks, "missing": missing}
    entries, photos = len(plan.proof.entries), len(plan.proof.photos)
    head = say(
        f"可列入证明：{entries} 个版本、{photos} 张照片",
        f"a proof would list {entries} entries and {photos} photos",
    )
    nothing = say("没有缺少的，可以出具证明", "nothing is missing")
    lines = [head, *(_lines(plan.lacks) or [nothing])]
    return Outcome(facts, lines, code=1 if plan.lacks else 0)


def _issued(proof: Proof, path: Path) -> Outcome:
    done = say(
        f"已出具可清除证明并读回核对：{path}。本机内容一份没有动",
        f"the proof was written and read back: {path}; nothing here was touched",
    )
    return Outcome(facts_of(proof) | {"file": str(path)}, [line_of(proof), done])


def _removed(folder: Path, done: wiping.Removed) -> Outcome:
    lines = [
        say(
            f"证明再次核对无误，已清除工作站 {folder}；别处的备份没有动",
            f"the proof held; the station {folder} was removed, copies elsewhere not",
        )
    ]
    if done.left:
        names = say("、", ", ").join(done.left)
        lines.append(
            say(f"另有 {names} 没有动，请自行处置", f"left, for you to see to: {names}")
        )
    if not done.key_forgotten:
        lines.append(
            say(
                "系统密钥环没有让清除它的钥匙，请在密钥环里删除 frontline-review 一项",
                "the keyring kept its key: delete the entry frontline-review there",
            )
        )
    facts = {
        "folder": str(folder),
        "removed": True,
        "left": list(done.left),
        "key_forgotten": done.key_forgotten,
    }
    return Outcome(facts, lines)


def _lines(lacks: Iterable[Lack]) -> list[str]:
    return [
        " ".join(
            part
            for part in (str(lack_words([lack])), _type(lack.type_name), lack.id)
            if part
        )
        for lack in lacks
    ]


def _type(name: str) -> str:
    return str(type_words(name)) if name else ""
