"""frontline bundle: handing over by stick."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from desktop.cli.opening import opened
from desktop.cli.output import Console, Outcome, say
from desktop.services import bundles
from desktop.services.bundles import Told
from desktop.storage.laptops import Laptop
from desktop.sync.bundle.cards import Card, fingerprint
from desktop.sync.client.taking import Got


def card(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write this laptop's card to a file."""
    path: Path = asked.file
    with opened(asked) as desk:
        own = bundles.write_card(desk, path)
    mark = fingerprint(own)
    return Outcome(
        {"file": str(path), **_facts(own), "fingerprint": mark},
        [
            say(f"本机名片：{path}", f"this laptop's card: {path}"),
            say(f"指纹 {mark}，供对方核对", f"fingerprint {mark}, to be compared"),
        ],
    )


def know(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Remember the laptop of a card, whose fingerprint was compared."""
    path: Path = asked.file
    with opened(asked) as desk:
        found = bundles.read_card(path)
        laptop = bundles.take_on(desk, found, asked.trust, name=path.name)
    return Outcome(
        _facts(found),
        [say(f"已记住{laptop.name}的工作站", f"the laptop of {laptop.name} is known")],
    )


def laptops(asked: argparse.Namespace, _console: Console) -> Outcome:
    """List the laptops this one knows."""
    with opened(asked) as desk:
        known = bundles.known(desk)
    none = say("还没有认识的工作站", "no laptop is known yet")
    return Outcome(
        {"laptops": [_told_of(laptop) for laptop in known]},
        [
            f"{laptop.name}  {laptop.station}  {bundles.fingerprint_of(laptop)}"
            for laptop in known
        ]
        or [none],
    )


def export(asked: argparse.Namespace, console: Console) -> Outcome:
    """Write a bundle for known laptops."""
    path: Path = asked.file
    with opened(asked) as desk:
        to = bundles.named(desk, asked.to)
        made = bundles.export(
            desk,
            to,
            path,
            everything=asked.all,
            progress=_telling(console, "装入交付包", "packing"),
        )
    facts = {
        "file": str(path),
        "to": [laptop.station for laptop in to],
        "entries": made.entries,
        "photos": made.photos,
        "size_bytes": made.size_bytes,
        "left_out": made.left_out,
    }
    names = say("、", ", ").join(laptop.name for laptop in to)
    lines = [
        say(
            f"已装入 {made.entries} 条、{made.photos} 张，给{names}：{path}"
            f"（{made.size_bytes:,} 字节，已读回核对）",
            f"{made.entries} entries and {made.photos} photos for {names}: {path} "
            f"({made.size_bytes:,} bytes, read back)",
        )
    ]
    if made.left_out:
        lines.append(
            say(
                f"另有 {made.left_out} 条过大，没有装入",
                f"{made.left_out} more are too heavy and were left out",
            )
        )
    return Outcome(facts, lines)


def import_(asked: argparse.Namespace, console: Console) -> Outcome:
    """Take what is in a bundle."""
    path: Path = asked.file
    with opened(asked) as desk:
        got = bundles.take_in(
            desk,
            path,
            fingerprint=asked.trust,
            progress=_telling(console, "读入交付包", "taking"),
        )
    facts = {
        "file": str(path),
        "maker": "" if got.maker is None else got.maker.station,
        "made_at": got.made_at,
        "new": got.new,
        "known": got.known,
        "refused": got.refused,
        "photos": got.photos,
        "photos_known": got.photos_known,
        "photos_without_original": got.photos_without_original,
        "photos_without_copy": got.photos_without_copy,
    }
    name = "" if got.maker is None else got.maker.name
    came = say(
        f"{name}的交付包：新收 {got.new} 条、{got.photos} 张，"
        f"已有 {got.known} 条、{got.photos_known} 张，隔离 {got.refused} 条",
        f"bundle of {name}: {got.new} entries and {got.photos} photos new, "
        f"{got.known} and {got.photos_known} known, {got.refused} held",
    )
    return Outcome(facts, [came, *_left(got)])


def _left(got: Got) -> Iterator[str]:
    """Say which photos were left, and how they come all the same."""
    if count := got.photos_without_original:
        yield say(
            f"另有 {count} 张只带来了副本，没有原件，没有收下；"
            "下次同步，或由存有原件的人再交一次，就会补齐",
            f"{count} more came as copies without the original and were left; the next "
            "sync, or a bundle of somebody who holds it, brings the whole",
        )
    if count := got.photos_without_copy:
        yield say(
            f"另有 {count} 张只带来了原件，本机不能由它做出工作副本，没有收下；"
            "请与归档库同步，或请存有工作副本的人再交一次",
            f"{count} more came without a working copy, and none can be made of the "
            "original here; they were left: sync with the archive, or ask somebody "
            "who holds both",
        )


def _facts(found: Card) -> dict[str, str]:
    return {"station": found.station, "name": found.name}


def _told_of(laptop: Laptop) -> dict[str, str]:
    return {
        "station": laptop.station,
        "name": laptop.name,
        "fingerprint": bundles.fingerprint_of(laptop),
        "told_at": laptop.told_at,
    }


def _telling(console: Console, zh: str, en: str) -> Told:
    """Say the beginning once; a line for each step would be too many."""
    told: list[int] = []

    def tell(_done: int, total: int) -> None:
        if not told:
            told.append(total)
            console.progress(zh, en)

    return tell
