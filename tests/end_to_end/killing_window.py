"""A driver that kills the program again and again, and looks what is left of its work.

Run as a program: `python -m tests.end_to_end.killing_window FOLDER SEED KILLS`. It
prints one JSON object. The modules are read once; each start of the program, and of the
archive, is a fork. A start works at the real window (`hand.py`) on the station that the
kill before it left; what it says it was told is noted, and after a number of such
reports and a moment more, both drawn by the seed, it is killed with SIGKILL. Some of
the times the archive is killed as well. Then everything is compared with what was
noted; the first fault ends it. `killing.py` does the like below the window.
"""

from __future__ import annotations

import gc
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from desktop.memory import settle_memory
from desktop.services import stations, syncing
from desktop.sync.archive import server
from tests.end_to_end import hand
from tests.end_to_end.comparing import Noted, look_after
from tests.fakes import quick_vaults
from tests.sync.places import fresh_code
from tests.ui import district

MOST_REPORTS = 16  # of one start
STARTING_S = 0.9  # within which a start that may say nothing is killed
MOMENT_S = 0.03  # after the last report that is waited for
SILENT_S = 60.0  # a start that says nothing for so long hangs
WITHOUT_A_WORD = 0.1  # of the starts are killed before they have to say anything
WITH_ARCHIVE = 0.2  # of them lose the archive as well
SYNCED_EVERY = 5  # at every fifth start a whole sync is waited for
LATE = ("PySide6.QtSvg", "desktop.ui.today.page", "pypinyin")  # the window imports them


def main() -> None:
    """Kill so often, and print what became of it."""
    folder, seed, kills = sys.argv[1:]
    make_ready()
    play = Play(Path(folder), random.Random(int(seed)))  # noqa: S311 - an order
    with quick_vaults():
        play.prepare()
        try:
            for _ in range(int(kills)):
                play.round()
                if play.noted.faults:
                    break
            else:
                play.finish()
        finally:
            play.end_archive()
    print(json.dumps(play.told()))  # noqa: T201


def make_ready() -> None:
    """Read what every fork would, and spare its collector what is here already."""
    for name in LATE:
        import_module(name)
    settle_memory()  # as the program does at its start
    gc.collect()
    gc.freeze()


@dataclass
class Play:
    """The station, the archive, and what is known of them."""

    folder: Path
    chance: random.Random
    noted: Noted = field(default_factory=Noted)
    kills: int = 0
    archive_kills: int = 0
    _archive: int = 0

    def prepare(self) -> None:
        """Make the station and start the archive."""
        self.station, self.archive = self.folder / "station", self.folder / "archive"
        for place in (self.station, self.folder / hand.CAMERA):
            place.mkdir(parents=True)
        district.make(self.station)
        self._serve()

    def round(self) -> None:
        """Start the program, let it work, kill it, and look."""
        most = 0 if self.chance.random() < WITHOUT_A_WORD else self._some()
        loses_archive = self.chance.random() < WITH_ARCHIVE
        at = self.chance.randint(0, most) if loses_archive else -1
        pid, reports = _started(self._work)
        if at == 0:
            self.end_archive()
        moment_s = self.chance.uniform(0, MOMENT_S if most else STARTING_S)
        waits = self.kills % SYNCED_EVERY == 0 and not loses_archive
        is_enough = self._enough(most, 1 if waits else 0)
        lines = _lines(reports, is_enough, moment_s, self.noted.faults.append)
        for told, line in enumerate(lines, 1):
            self.noted.note(line)
            if told == at:
                self.end_archive()
        os.kill(pid, signal.SIGKILL)
        for line in _rest(reports):
            self.noted.note(line)
        _, status = os.waitpid(pid, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            self.noted.faults.append(f"ended by itself: {status}")
        self.kills += 1
        if loses_archive:
            self.archive_kills += 1
            self._serve()
        look_after(self.noted, self.station, self.archive)

    def finish(self) -> None:
        """Sync what is left, end the archive, and look a last time."""
        desk = stations.unlock(self.station, district.PASSPHRASE)
        syncing.know_archive(desk, self.url, fresh_code(self.archive))
        report = syncing.sync(desk)
        if not report.counts.digest_equal:
            self.noted.faults.append("digests differ")
        desk.station.close()
        self.end_archive()
        look_after(self.noted, self.station, self.archive, at_the_end=True)

    def told(self) -> dict[str, object]:
        """Return what became of it."""
        noted = self.noted
        return {
            "kills": self.kills,
            "archive_kills": self.archive_kills,
            "faults": noted.faults,
            "characters": noted.characters,
            "signed": len(noted.signed),
            "photos": len(noted.photos),
            "entries": noted.tip[0],
            "synced": noted.synced,
            "counts": noted.counts,
        }

    def _some(self) -> int:
        return self.chance.randint(1, MOST_REPORTS)

    def _enough(self, most: int, syncs: int) -> Callable[[], bool]:
        """Return what tells whether so much was said from now on."""
        counts = self.noted.counts
        all_, synced = counts.total() + most, counts["synced"] + syncs
        return lambda: counts.total() >= all_ and counts["synced"] >= synced

    def _work(self, tell: Callable[..., None]) -> None:
        given = hand.Work(
            station=self.station,
            interview=self.noted.interview,
            url=self.url,
            code=fresh_code(self.archive),
            chance=random.Random(self.chance.random()),  # noqa: S311 - an order
        )
        hand.work(given, tell)

    def _serve(self) -> None:
        """Start the archive in a process of its own, and learn where it is."""

        def serve(tell: Callable[..., None]) -> None:
            server.serve(self.archive, server.Terms(), announce=tell)

        self._archive, told = _started(serve)
        never = _lines(told, lambda: False, 0.0, self.noted.faults.append)
        (self.url,) = next(never)
        os.close(told)

    def end_archive(self) -> None:
        """Kill the archive, if it is there."""
        if self._archive:
            os.kill(self._archive, signal.SIGKILL)
            os.waitpid(self._archive, 0)
            self._archive = 0


def _started(act: Callable[[Callable[..., None]], None]) -> tuple[int, int]:
    """Let a child act; return its process and what it reports on."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        act(lambda *words: _tell(writing, words))
        os._exit(1)
    os.close(writing)
    return child, reading


def _tell(writing: int, words: tuple[object, ...]) -> None:
    line = json.dumps([str(word) for word in words]) + "\n"
    os.write(writing, line.encode())  # whole at once: shorter than a pipe's unit


def _lines(
    reading: int,
    is_enough: Callable[[], bool],
    moment_s: float,
    complain: Callable[[str], None],
) -> Iterator[list[str]]:
    """Give reports until there were enough and a moment has passed since."""
    until = time.monotonic() + moment_s
    while True:
        was_enough = is_enough()
        waits_s = until - time.monotonic() if was_enough else SILENT_S
        if waits_s <= 0 or not select.select([reading], [], [], waits_s)[0]:
            if not was_enough:
                complain("silent")
            return
        found = _read(reading)
        if not found:
            return
        yield from found
        if not was_enough:
            until = time.monotonic() + moment_s


def _rest(reading: int) -> Iterator[list[str]]:
    """Give what was said before the kill arrived."""
    while found := _read(reading):
        yield from found
    os.close(reading)


def _read(reading: int) -> list[list[str]]:
    """Return the reports that wait; none when whoever wrote them is gone."""
    return [json.loads(line) for line in os.read(reading, 1 << 16).splitlines()]


if __name__ == "__main__":
    main()
