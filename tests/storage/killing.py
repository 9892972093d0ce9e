"""A driver that kills a writing station again and again, and looks what is left.

Run as a program: `python -m tests.storage.killing WHAT FOLDER SEED ROUNDS`. It prints
one JSON object. Each round a child writes and reports what it was told is on the disk;
it is killed by the kernel at a random moment of its own processor time, or by SIGKILL
after a random report. Then the station is opened again and compared.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.model.ids import new_id
from desktop.services.desk import wall_clock
from desktop.storage import drafts, journal, station, verify
from desktop.storage.journal import Change, Writer
from desktop.storage.station import Station
from desktop.storage.vault import Keys
from tests.fakes import ORGAN, PASSPHRASE, chain_of, new_desk, quick_vaults

LONGEST_S = 0.12  # of processor time until a child is killed
MOST_REPORTS = 40


def main() -> None:
    """Run the rounds and print what became of them."""
    what, folder, seed, rounds = sys.argv[1:]
    chance = random.Random(int(seed))  # noqa: S311 - a seeded order, no secret
    play = {"save": _save_rounds, "create": _create_rounds}[what]
    with quick_vaults():
        print(json.dumps(play(Path(folder), chance, int(rounds))))  # noqa: T201


def _save_rounds(folder: Path, chance: random.Random, rounds: int) -> dict[str, object]:
    made = station.create(folder, PASSPHRASE, organ=ORGAN)
    keys = made.keys
    made.close()
    told: list[str] = []
    lost: list[str] = []
    typed = ""
    for _ in range(rounds):
        reports = _killed(chance, lambda tell: _write_on(folder, keys, tell))
        told += [words for kind, _, words in reports if kind == "saved"]
        typed = _last(reports, "typed", typed)
        lost += _missing(folder, keys, told, typed)
    return {"told": len(told), "lost": lost, "typed": typed != ""}


def _create_rounds(
    folder: Path, chance: random.Random, rounds: int
) -> dict[str, object]:
    made = 0
    broken: list[str] = []
    for number in range(rounds):
        place = folder / str(number)
        reports = _killed(chance, lambda tell, place=place: _create(place, tell))
        if not station.exists(place):
            broken += ["told but not there"] * len(reports)
            new_desk(place).station.close()
        made += len(reports)
        opened = station.open_station(place, PASSPHRASE)
        with opened.database.read() as connection:
            if journal.entry_count(connection)[0] != 1:
                broken.append("no reviewer")
        opened.close()
    return {"made": made, "broken": broken}


Tell = Callable[[str, str], None]


def _killed(chance: random.Random, act: Callable[[Tell], None]) -> list[list[str]]:
    """Let a child act until it is killed; return what it reported."""
    reading, writing = os.pipe()
    cpu_s = chance.uniform(0.001, LONGEST_S) if chance.random() < 0.7 else 0.0
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, cpu_s)  # its default action: death
        act(lambda kind, words: _report(writing, kind, words))
        os._exit(0)
    os.close(writing)
    reports: list[list[str]] = []
    with os.fdopen(reading) as lines:
        most = chance.randrange(MOST_REPORTS) if not cpu_s else 1 << 30
        for line in lines:
            reports.append(line.rstrip("\n").split(" "))
            if len(reports) >= most:
                os.kill(child, signal.SIGKILL)
                most = 1 << 30
    os.waitpid(child, 0)
    return [report for report in reports if len(report) == 3]


def _report(writing: int, kind: str, words: str) -> None:
    os.write(writing, f"{kind} . {words}\n".encode())


def _write_on(folder: Path, keys: Keys, tell: Tell) -> None:
    """Type and save interviews until death."""
    opened = station.open_with_keys(folder, keys)
    writer = Writer(station=keys.station, organ=ORGAN, author="")
    draft = {"id": new_id(), "place": "typed"}
    number = 0
    while True:
        number += 1
        with opened.database.write() as connection:
            draft["cases"] = f"{os.getpid()}字{number}"
            drafts.keep(connection, "interview", draft, base=(), now=wall_clock())
        tell("typed", draft["cases"])
        body = {"id": new_id(), "place": "石桥村部", "cases": "话" * (number % 700)}
        with opened.database.write() as connection:
            change = Change(type="interview", body=body, act="create")
            (entry,) = journal.append(connection, writer, [change], wall_clock())
        tell("saved", entry.hash)


def _create(place: Path, tell: Tell) -> None:
    desk = new_desk(place)
    tell("created", "now")
    desk.station.close()
    os._exit(0)


def _last(reports: list[list[str]], kind: str, before: str) -> str:
    return next((words for k, _, words in reversed(reports) if k == kind), before)


def _missing(folder: Path, keys: Keys, told: list[str], typed: str) -> list[str]:
    """Return what was told to be on the disk and is not, or does not verify."""
    opened = station.open_with_keys(folder, keys)
    try:
        return _compare(opened, told, typed)
    finally:
        opened.database.let_go()


def _compare(opened: Station, told: list[str], typed: str) -> list[str]:
    with opened.database.read() as connection:
        own = opened.keys.station
        verify.verify_station(connection, own)
        there = set(chain_of(connection, own))
        kept = {str(d.body["cases"]) for d in drafts.every(connection)}
    lost = [hash_ for hash_ in told if hash_ not in there]
    return [*lost, *([typed] if typed and not _is_kept(typed, kept) else [])]


def _is_kept(typed: str, kept: set[str]) -> bool:
    """Tell whether typed text is there, or the text that followed it."""
    process, _, number = typed.partition("字")
    return bool({typed, f"{process}字{int(number) + 1}"} & kept)


if __name__ == "__main__":
    main()
