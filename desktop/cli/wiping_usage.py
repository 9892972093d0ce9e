"""What `frontline wipe` takes; apart, because telling it needs no station."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.output import say
from desktop.cli.usage import command


def describe(commands: Any) -> None:
    """Add the command, with what it takes."""
    wipe = command(
        commands,
        "wipe",
        "wiping:wipe",
        (
            "出具可清除证明；凭证明清除本机",
            "prove that everything here is archived; remove the station by the proof",
        ),
    )
    which = wipe.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--dry-run",
        action="store_true",
        help=say("只核对，什么都不写", "only count, write nothing"),
    )
    which.add_argument(
        "--proof",
        type=Path,
        metavar="FILE",
        help=say("证明写到这个文件", "write the proof to this file"),
    )
    wipe.add_argument(
        "--remove",
        action="store_true",
        help=say(
            "再次核对 --proof 指定的证明，然后清除本机的工作站",
            "check the proof of --proof again, then remove the station",
        ),
    )


def settle(asked: argparse.Namespace, top: argparse.ArgumentParser) -> None:
    """Refuse to remove anything in a dry run."""
    if asked.command == "wiping:wipe" and asked.dry_run and asked.remove:
        words = "--remove 不能与 --dry-run 同用", "--remove goes with --proof only"
        top.error(say(*words))
