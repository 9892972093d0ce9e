"""How a command speaks: progress to stderr, its result to stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.errors import KnownError
from desktop.messages import Words, message


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command found.

    Attributes:
        facts: The JSON object of `--json`; None when it was said already.
        lines: The same for a person.
        code: The exit code.
    """

    facts: Mapping[str, Any] | None
    lines: list[str] = field(default_factory=list[str])
    code: int = 0


class Console:
    """Where a command's words go."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def progress(self, zh: str, en: str) -> None:
        """Say how far the work is."""
        self._aside(say(zh, en))

    def trouble(self, words: str) -> None:
        """Say, in one line, what of a larger work could not be done."""
        self._aside(words)

    def show(self, outcome: Outcome) -> None:
        """Say the result."""
        if self._as_json:
            if outcome.facts is not None:
                self._object(outcome.facts)
            return
        for line in outcome.lines:
            print(_readable(line))
        sys.stdout.flush()

    def fail(self, error: KnownError) -> None:
        """Say a known error in one line."""
        told = message(error)
        if self._as_json:
            self._object({"error": told.code, "message": told.line()})
        self._aside(told.line())

    def cancelled(self) -> None:
        """Say that the person stopped the command."""
        self.progress(
            "已停止。已完成的部分都已保存。", "Stopped; what was done is kept."
        )

    def _object(self, facts: Mapping[str, Any]) -> None:
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        print(_readable(text), flush=True)

    def _aside(self, words: str) -> None:
        print(_readable(words), file=sys.stderr, flush=True)


def say(zh: str, en: str) -> str:
    """Return the words in the language of the environment."""
    return str(Words(zh, en))


def _readable(text: str) -> str:
    """Return text as UTF-8 can hold it: file names may come as bytes in disguise."""
    raw = text.encode("utf-8", "surrogateescape")
    return raw.decode("utf-8", "replace")
