"""The station's store: saving, searching and listing interviews.

    python -m benchmarks.bench_storage [--records 100000] [--saves 900]
                                       [--only save|search|list]

- **save**: one interview through the services (rules, record, journal, index, commit
  to the disk) against a bare SQLCipher insert-and-commit of the same body, with the
  same pragmas. Blocks are interleaved; the ratio is the median of theirs.
- **search**: the newest 50 hits with titles and passages, on an encrypted station of
  so many interviews of 1.2 KB; words from the commonest to the rarest.
- **list**: row numbers and the first page, of many interviews against ten.

Counted is CPU time (user and system) of this process.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.bars import missed
from benchmarks.storage_content import RARE, fill, interviews
from desktop.model.codec import canonical, to_body
from desktop.model.codes import Role
from desktop.model.fieldwork import Interview
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.services import lists, search, stations
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage.database import PRAGMAS
from desktop.storage.driver import dbapi

SAVE_BAR = 5.0
SEARCH_BAR_MS = 10.0
BLOCK = 50
FIRST_PAGE = 40  # rows a window shows
TYPED = ("工作", "没有", "不是", "征地", "补偿", "签字", "防汛", "边坡", *RARE[:3])
SEVERAL = ("工作 群众", "没有 征地", "防汛 值班 夜里", "王伟 征地", "签字边坡")
_PASSPHRASE = "river stone lantern"  # noqa: S105 - of a throw-away station


def main() -> int:
    """Run what is asked for; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--saves", type=int, default=900)
    parser.add_argument("--only", choices=("save", "search", "list"))
    asked = parser.parse_args()
    misses = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if asked.only in {None, "save"}:
            misses += _save(place / "save", asked.saves)
        if asked.only != "save":
            desk = _filled(place / "many", asked.records)
            if asked.only in {None, "search"}:
                misses += _search(desk, asked.records)
            if asked.only in {None, "list"}:
                _list(desk, _filled(place / "few", 10), asked.records)
            desk.station.close()
    return 1 if misses else 0


# --- saving -----------------------------------------------------------------------


def _save(folder: Path, saves: int) -> bool:
    _desk(folder / "ours").station.close()
    desk = stations.unlock(folder / "ours", _PASSPHRASE)
    bare = _bare(folder / "bare.db")
    every = list(interviews(2 * saves + 4 * BLOCK))
    bodies = [canonical(to_body(item)).decode() for item in every]
    ours: list[float] = []
    edits: list[float] = []
    theirs: list[float] = []
    for start in range(0, saves, BLOCK):
        part = every[start : start + BLOCK]
        ours.append(_cpu_s(lambda: _each(part, lambda t: verbs.save(desk, t))))  # noqa: B023
        edits.append(_cpu_s(lambda: _each(part, lambda t: _edit(desk, t))))  # noqa: B023
        data = bodies[start : start + BLOCK]
        theirs.append(_cpu_s(lambda: _each(data, lambda b: _insert(bare, b))))  # noqa: B023
    desk.station.close()
    bare.close()
    size = len(bodies[0].encode())
    floor_us = statistics.median(theirs) / BLOCK * 1e6
    print(f"body {size:,} bytes; bare insert and commit {floor_us:.0f} µs CPU")
    made = _times("save anew", ours, theirs)
    _times("read, edit, save", edits, theirs)
    return missed("saving an interview", made, SAVE_BAR, "x bare")


def _times(what: str, ours: list[float], theirs: list[float]) -> list[float]:
    """Say what an act costs; return its ratio to the bare one, block by block."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    cost_us = statistics.median(ours) / BLOCK * 1e6
    print(f"  {what:17} {cost_us:6.0f} µs CPU, {statistics.median(ratios):.2f} x")
    return ratios


def _edit(desk: Desk, interview: Interview) -> None:
    seen = verbs.read(desk, interview.id)
    changed = dataclasses.replace(interview, cases="补记：夜里值班。")
    verbs.save(desk, changed, base=seen)


def _bare(path: Path) -> Any:
    connection = dbapi.connect(str(path))
    connection.isolation_level = None
    connection.execute("PRAGMA key = \"x'" + "5a" * 32 + "'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE interview (id TEXT PRIMARY KEY, body TEXT)")
    return connection


def _insert(bare: Any, body: str) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO interview VALUES (?, ?)", (new_id(), body))
    bare.execute("COMMIT")


# --- searching --------------------------------------------------------------------


def _search(desk: Desk, records: int) -> bool:
    print(f"newest 50 of {records:,} encrypted interviews, with title and passage")
    costs_ms: list[float] = []
    for typed in (*TYPED, *SEVERAL):
        first_s = _cpu_s(lambda: search.find(desk, typed))  # noqa: B023 - called here
        costs = [_cpu_s(lambda: search.find(desk, typed)) for _ in range(9)]  # noqa: B023
        found = search.find(desk, typed)
        shown = sum(bool(item.snippet) for item in found)
        cost_ms = statistics.median(costs) * 1000
        print(
            f"  {typed:　<8} {len(found):3} hits, {shown:3} passages: "
            f"{cost_ms:6.2f} ms CPU (first time {first_s * 1000:6.2f})"
        )
        if len(typed) == 2:
            costs_ms += [first_s * 1000, *(cost_s * 1000 for cost_s in costs)]
    return missed("a search of two characters", costs_ms, SEARCH_BAR_MS, "ms CPU")


# --- listing ----------------------------------------------------------------------


def _list(many: Desk, few: Desk, records: int) -> None:
    def opened(desk: Desk) -> None:
        nums = lists.numbers(desk, "interview")
        lists.page(desk, "interview", nums[:FIRST_PAGE])

    costs = [
        statistics.median([_cpu_s(lambda: opened(desk)) for _ in range(7)])  # noqa: B023
        for desk in (many, few)
    ]
    print(
        f"a list of {records:,} interviews, row numbers and first page: "
        f"{costs[0] * 1000:.1f} ms CPU; of 10: {costs[1] * 1000:.1f} ms; "
        f"{(costs[0] - costs[1]) * 1000:.1f} ms more"
    )
    few.station.close()


# --- shared -----------------------------------------------------------------------


def _desk(folder: Path) -> Desk:
    person = Reviewer(id=new_id(), name="沈知远", role=Role.LEADER)
    return stations.create(folder, _PASSPHRASE, organ="321302-ZZB", reviewer=person)


def _filled(folder: Path, records: int) -> Desk:
    desk = _desk(folder)
    cost_s = _cpu_s(lambda: fill(desk, records))
    desk.station.close()
    size_mb = (folder / "station.db").stat().st_size / 1e6
    print(
        f"{records:,} interviews: {cost_s:.0f} s CPU, {size_mb:.0f} MB", file=sys.stderr
    )
    return stations.unlock(folder, _PASSPHRASE)


def _each(items: list[Any], act: Callable[[Any], Any]) -> None:
    for item in items:
        act(item)


def _cpu_s(act: Callable[[], Any]) -> float:
    before = time.process_time()
    act()
    return time.process_time() - before


if __name__ == "__main__":
    sys.exit(main())
