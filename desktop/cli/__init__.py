"""The commands of a stable contract (DESIGN §8): they call services like a screen."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cli.arguments import parser
from desktop.cli.output import Console
from desktop.errors import KnownError


def run(arguments: Sequence[str]) -> int:
    """Run one command; return 0 done, 1 a known error (said in a line), 2 usage."""
    asked = parser().parse_args(arguments)
    console = Console(as_json=asked.json)
    try:
        outcome = asked.command(asked, console)
    except KnownError as error:
        console.fail(error)
        return 1
    except KeyboardInterrupt:
        console.cancelled()
        return 1
    console.show(outcome)
    return outcome.code
