"""How a command speaks: progress to stderr, its result to stdout."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import Any

from desktop.errors import KnownError
from desktop.messages import Words, message


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command found.

    Attributes:
        facts: The JSON object of `--json`.
        lines: The same for a person.
        code: The exit code.
    """

    facts: dict[str, Any]
    lines: list[str] = field(default_factory=list[str])
    code: int = 0


class Console:
    """Where a command's words go."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def progress(self, zh: str, en: str) -> None:
        """Say how far the work is."""
        print(Words(zh, en), file=sys.stderr, flush=True)

    def show(self, outcome: Outcome) -> None:
        """Say the result."""
        if self._as_json:
            print(json.dumps(outcome.facts, ensure_ascii=False, sort_keys=True))
            return
        for line in outcome.lines:
            print(line)

    def fail(self, error: KnownError) -> None:
        """Say a known error in one line."""
        told = message(error)
        if self._as_json:
            facts = {"error": told.code, "message": told.line()}
            print(json.dumps(facts, ensure_ascii=False, sort_keys=True))
        print(told.line(), file=sys.stderr)

    def cancelled(self) -> None:
        """Say that the person stopped the command."""
        self.progress(
            "已停止。已完成的部分都已保存。", "Stopped; what was done is kept."
        )


def say(zh: str, en: str) -> str:
    """Return the words in the language of the environment."""
    return str(Words(zh, en))
