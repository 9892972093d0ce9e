"""A reviewer's day, killed a hundred times: a driver in a process of its own.

Run as a program: `python -m tests.end_to_end.killing FOLDER SEED KILLS`. It prints one
JSON object.

Each life is a child process that sits down at the same station and types an interview,
signs it, takes a photo in and syncs with an archive, through the verbs the window uses.
What a verb has returned from is told over a pipe. SIGKILL comes a random while after a
random one of these reports; at every tenth life it also takes the archive. Then the
station is opened again and everything that was ever told is looked for.
"""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import io
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from desktop.errors import KnownError
from desktop.memory import settle_memory
from desktop.model.codes import InterviewState, Role
from desktop.model.fieldwork import Interview, Line, Photo
from desktop.services import interviews, photos, syncing
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.storage import drafts, journal, records, station, verify
from desktop.storage.photos import PhotoKind
from desktop.storage.station import Station
from desktop.sync.archive.holdings import verify as verify_archive
from tests.fakes import District, new_desk, quick_vaults
from tests.sync.places import fresh_code

ROOT = Path(__file__).resolve().parents[2]
MOST_REPORTS = 14
LONGEST_S = 0.05  # after a report, until the kill
ARCHIVE_DIES_EVERY = 10
SERVE = (
    "import sys; from pathlib import Path; "
    "from desktop.sync.archive.server import Terms, serve; "
    "serve(Path(sys.argv[1]), Terms(), announce=lambda url: print(url, flush=True))"
)

Report = list[Any]
Tell = Callable[..., None]


def main() -> None:
    """Live and die; print what became of it."""
    folder, seed, kills = sys.argv[1:]
    settle_memory()  # as the program does at its start
    gc.freeze()  # no fork looks through what was there before it
    with quick_vaults():
        print(json.dumps(Days(Path(folder), int(seed)).live(int(kills))))  # noqa: T201


class Days:
    """One station, one archive, and everything that was ever told to be safe."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a seeded order, no secret
        self.folder = folder
        desk = new_desk(folder / "station")
        district = District()
        district.save(desk)
        self.keys = desk.station.keys
        self.reviewer = district.recorder.id
        desk.station.close()
        self.archive = Archive(folder / "archive")
        self.typed: dict[str, str] = {}
        self.signed: dict[str, str] = {}
        self.photos: dict[str, int] = {}
        self.synced = 0
        self.lost: list[str] = []

    def live(self, kills: int) -> dict[str, Any]:
        """Die *kills* times, then sync in peace and compare with another station."""
        archive_kills = 0
        for number in range(1, kills + 1):
            takes_archive = number % ARCHIVE_DIES_EVERY == 0
            archive_kills += takes_archive
            for report in self._one_life(number, takes_archive=takes_archive):
                self._note(report)
            if takes_archive:
                self.archive = Archive(self.folder / "archive")
            self._look()
        ending = self._end_in_peace()
        return {
            "lost": self.lost,
            "typed": len(self.typed),
            "signed": len(self.signed),
            "photos": len(self.photos),
            "synced": self.synced,
            "archive_kills": archive_kills,
            **ending,
        }

    def _one_life(self, number: int, *, takes_archive: bool) -> list[Report]:
        """Let a child work until it is killed; return what it told."""
        reading, writing = os.pipe()
        moment = self.chance.randrange(MOST_REPORTS), self.chance.random() * LONGEST_S
        order = self.chance.getrandbits(32)
        child = os.fork()
        if child == 0:
            os.close(reading)
            life = Life(self, number, order, lambda *words: _tell(writing, words))
            life.go_on()
        os.close(writing)
        reports = _heard_until(reading, *moment)
        os.kill(child, signal.SIGKILL)
        if takes_archive:
            self.archive.kill()
        reports += _heard_until(reading, sys.maxsize, 0)  # told before the kill arrived
        os.close(reading)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            self.lost.append(f"life {number} ended by itself")
        return reports

    def _note(self, report: Report) -> None:
        kind, *words = report
        if kind == "typed":
            self.typed[words[0]] = words[1]
        elif kind == "signed":
            self.signed[words[0]] = words[1]
        elif kind == "photo":
            self.photos[words[0]] = words[1]
        else:
            self.synced += 1

    def _look(self) -> None:
        """Note whatever was told and is not there, or does not verify."""
        opened = station.open_with_keys(self.folder / "station", self.keys)
        try:
            with opened.database.read() as connection:
                verify.verify_station(connection, self.keys.station)
            self.lost += self._missing(opened)
        finally:
            opened.database.let_go()

    def _missing(self, opened: Station) -> list[str]:
        with opened.database.read() as connection:
            known = {talk.id: talk for talk in records.find(connection, Interview)}
            named = {photo.original for photo in records.find(connection, Photo)}
            typed = {
                str(draft.body["id"]): _words(draft.body["lines"])
                for draft in drafts.every(connection)
            }
        lost: list[str] = []
        for record, words in self.typed.items():
            talk = known.get(record)
            there = _words_of(talk) if talk else typed.get(record, "")
            if not there.startswith(words):
                lost.append(f"typed {record}: {words[-20:]}")
        for record, words in self.signed.items():
            talk = known.get(record)
            is_signed = talk is not None and talk.state is InterviewState.SIGNED
            if talk is None or not is_signed or _words_of(talk) != words:
                lost.append(f"signed {record}")
        for original, number in self.photos.items():
            if original not in named:
                lost.append(f"record of photo {original}")
            elif opened.photos.read(original, PhotoKind.ORIGINAL) != picture(number):
                lost.append(f"bytes of photo {original}")
        bare = named - opened.photos.originals()
        return lost + [f"record without its photo {original}" for original in bare]

    def _end_in_peace(self) -> dict[str, Any]:
        """Sync what is left, and pull all of it to a second station."""
        opened = station.open_with_keys(self.folder / "station", self.keys)
        first = Desk(opened, self.reviewer, Role.LEADER)
        second = new_desk(self.folder / "second")
        for desk in (first, second, first):
            report = self._sync(desk)
        tallies = [_tally(desk) for desk in (first, second)]
        lost = [
            original
            for original, number in self.photos.items()
            if second.station.photos.read(original, PhotoKind.ORIGINAL)
            != picture(number)
        ]
        for desk in (first, second):
            desk.station.close()
        self.archive.kill()
        held = verify_archive(self.folder / "archive")
        return {
            "equal": tallies[0] == tallies[1] and report.counts.digest_equal,
            "entries": tallies[0][0],
            "archived": held.entries,
            "lost_in_archive": lost,
        }

    def _sync(self, desk: Desk) -> Any:
        syncing.know_archive(desk, self.archive.url, self.archive.code())
        return syncing.sync(desk)


class Life:
    """What one child does until it is killed."""

    def __init__(self, days: Days, number: int, order: int, tell: Tell) -> None:
        self._chance = random.Random(order)  # noqa: S311 - a seeded order, no secret
        self._number = number
        self._tell = tell
        opened = station.open_with_keys(days.folder / "station", days.keys)
        self._desk = Desk(opened, days.reviewer, Role.LEADER)
        syncing.know_archive(self._desk, days.archive.url, days.archive.code())
        self._district = District()
        self._talk = self._begun()
        self._taken = 0

    def go_on(self) -> None:
        """Work until death."""
        while True:
            act = self._chance.choice(
                (
                    self._type,
                    self._type,
                    self._type,
                    self._sign,
                    self._shoot,
                    self._sync,
                )
            )
            act()

    def _begun(self) -> Interview:
        """Take up the interview that was being typed, or begin one."""
        with self._desk.station.database.read() as connection:
            waiting = [draft.record for draft in drafts.every(connection)]
        if waiting:
            return interviews.open_interview(self._desk, waiting[0]).record
        return self._district.interview(lines=())

    def _type(self) -> None:
        sentence = f"第{self._number}次：他基本每周都在路上，肯担责任。"
        lines = (*self._talk.lines, Line(words=sentence))
        self._talk = dataclasses.replace(self._talk, lines=lines)
        interviews.keep(self._desk, self._talk, None)
        self._tell("typed", self._talk.id, _words_of(self._talk))

    def _sign(self) -> None:
        if not self._talk.lines:
            return
        interviews.sign(self._desk, self._talk, None)
        self._tell("signed", self._talk.id, _words_of(self._talk))
        self._talk = self._district.interview(lines=())

    def _shoot(self) -> None:
        self._taken += 1
        number = self._number * 1_000 + self._taken
        taken = photos.ingest(self._desk, PhotoIn(source=picture(number), name="a.jpg"))
        self._tell("photo", taken.photo.original, number)

    def _sync(self) -> None:
        try:
            report = syncing.sync(self._desk)
        except KnownError:
            return  # the archive was killed, too: the next life finds it again
        self._tell("synced", report.counts.count)


class Archive:
    """A real archive in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        self._folder = folder

    def code(self) -> str:
        """Return a code that lets a station in."""
        return fresh_code(self._folder)

    def kill(self) -> None:
        """Kill it where it stands."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()


def picture(number: int) -> bytes:
    """Return the JPEG of that number, the same each time."""
    tint = tuple(hashlib.sha256(str(number).encode()).digest()[:3])
    made = io.BytesIO()
    Image.new("RGB", (160, 120), tint).save(made, "JPEG", comment=str(number))
    return made.getvalue()


def _tell(writing: int, words: tuple[Any, ...]) -> None:
    os.write(writing, json.dumps(words).encode() + b"\n")


def _heard_until(reading: int, most: int, more_s: float) -> list[Report]:
    """Return the reports up to the *most*-th, and those of some time after it."""
    heard = b""
    deadline_s = None
    while True:
        if deadline_s is None and heard.count(b"\n") >= most:
            deadline_s = time.monotonic() + more_s
        left_s = None if deadline_s is None else deadline_s - time.monotonic()
        if left_s is not None and left_s <= 0:
            break
        if not select.select([reading], [], [], left_s)[0]:
            break
        part = os.read(reading, 1 << 16)
        if not part:
            break
        heard += part
    return [json.loads(line) for line in heard.splitlines(keepends=True) if line]


def _words(lines: list[dict[str, Any]]) -> str:
    return "".join(line.get("words", "") for line in lines)


def _words_of(talk: Interview) -> str:
    return "".join(line.words for line in talk.lines)


def _tally(desk: Desk) -> tuple[int, str]:
    with desk.station.database.read() as connection:
        return journal.entry_count(connection)


if __name__ == "__main__":
    main()
