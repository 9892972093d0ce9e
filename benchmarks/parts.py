"""Parts of a benchmark in processes of their own, and the CPU time they use."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from desktop.memory import settle_memory

_ENDS_WITHIN_S = 120
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Part:
    """A part of a benchmark in a process of its own.

    Args:
        module: The module whose parts it is among, `sync_parts`.
        words: Its name, and what it is told.
        environment: What its environment has beside ours.
        within: The network namespace it is in, empty for ours.
    """

    def __init__(
        self,
        module: str,
        *words: str,
        environment: Mapping[str, str] | None = None,
        within: str = "",
    ) -> None:
        entering = ["ip", "netns", "exec", within] if within else []
        self.process = subprocess.Popen(
            [*entering, sys.executable, "-m", f"benchmarks.{module}", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | (environment or {}),
        )

    def hear(self) -> list[Any]:
        """Return what it says next."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "a part of the benchmark failed"
        return json.loads(line)

    def tell(self, *words: Any) -> None:
        """Tell it something."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def ask(self, *words: Any) -> list[Any]:
        """Ask it, and return what it says."""
        self.tell(*words)
        return self.hear()

    def end(self) -> None:
        """Let it end."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        assert self.process.wait(timeout=_ENDS_WITHIN_S) == 0
        self.process.stdout.close()


def play(parts: Mapping[str, Callable[..., None]]) -> None:
    """Be the part that the command line names."""
    settle_memory()
    parts[sys.argv[1]](*sys.argv[2:])


def say(*words: Any) -> None:
    """Tell whoever started this part."""
    print(json.dumps(words), flush=True)


def cpu_s() -> float:
    """Return the CPU time of this process so far, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tree_cpu_s(root: int) -> float:
    """Return the CPU time of a process and of all it started, the ended ones too.

    To a hundredth of a second for each process: it is read from /proc.
    """
    while True:
        before = _tree(root)
        ticks = sum(_ticks(pid) for pid in before)
        if _tree(root) == before:  # nobody was counted twice, or not at all
            return ticks / _TICKS_A_SECOND


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        for task in _tasks(pid):
            found.extend(int(child) for child in _read(task / "children").split())
    return found


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except FileNotFoundError:  # it ended meanwhile
        return []


def _ticks(pid: int) -> int:
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15])  # own, and of those waited for


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
