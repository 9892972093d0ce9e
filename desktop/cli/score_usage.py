"""What can be asked of the scores on the command line."""

from __future__ import annotations

from typing import Any

from desktop.cli.usage import command, round_and_cadre


def add(commands: Any) -> None:
    """Add `score`."""
    made = command(
        commands,
        "score",
        "scoring:score",
        ("评分：每个数的算式、代入和证据", "score a round, every figure explained"),
    )
    round_and_cadre(made)
