"""The commands of a stable contract (DESIGN §8): they call services like a screen.

A command's module is imported when it is asked for: `frontline --help` needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from desktop.cli.arguments import read
from desktop.cli.output import Console, Outcome
from desktop.errors import KnownError


def run(arguments: Sequence[str]) -> int:
    """Run one command; return 0 done, 1 a known error (said in a line), 2 usage."""
    try:
        asked = read(arguments)
    except SystemExit as end:  # help was shown, or the usage explained
        return int(end.code or 0)
    console = Console(as_json=bool(asked.json))
    module, _, name = asked.command.partition(":")
    try:
        command = getattr(import_module(f"desktop.cli.{module}"), name)
        outcome: Outcome = command(asked, console)
    except KnownError as error:
        console.fail(error)
        return 1
    except KeyboardInterrupt:
        console.cancelled()
        return 1
    console.show(outcome)
    return outcome.code
