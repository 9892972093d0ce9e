"""The grading desk from the records of a station: a whole round, and one change in it.

    python -m benchmarks.bench_grading [--subjects 1000] [--group 25] [--changes 10]

The records of `round_content` lie on a real encrypted station: so many subjects with
20 claims, 60 entries of a diary, 4 sheets and 200 ballots each, the ballots as the
counts that a sealed box keeps.

- **round**: what the desk reads when it is opened: gathered from the records, scored,
  with 敏感性, names, evidence and places.
- **change**: a verdict, a note, a sheet is saved; the desk is read again. The saving
  is not counted, for whoever saved it may sit elsewhere.

Counted is CPU time (user and system) of this process.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.round_content import ROUND, fill, subject_id, verdict
from desktop.garbage import collect_seldom
from desktop.model.codec import to_body
from desktop.model.codes import Role, Verdict
from desktop.model.daily import DailyNote
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark, ResultItem
from desktop.model.people import Reviewer
from desktop.model.spec import Record
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.services.scores.gather import gather
from desktop.services.standings import Standings
from desktop.storage import journal, records
from desktop.storage.journal import Change

ROUND_BAR_S = 60.0
CHANGE_BAR_MS = 50.0
_PASSPHRASE = "river stone lantern"  # noqa: S105 - of a throw-away station


def main() -> int:
    """Run it; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subjects", type=int, default=1000)
    parser.add_argument("--group", type=int, default=25)
    parser.add_argument("--changes", type=int, default=10)
    asked = parser.parse_args()
    collect_seldom()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        who = Reviewer(id=new_id(), name="沈知远", role=Role.TASK_FORCE)
        desk = stations.create(
            Path(folder) / "station", _PASSPHRASE, organ="320102", reviewer=who
        )
        written = fill(desk, asked.subjects, asked.group)
        print(f"{written:,} records, {asked.subjects:,} subjects, groups {asked.group}")
        misses = _measure(desk, asked.subjects, asked.changes)
        desk.station.close()
    return 1 if misses else 0


def _measure(desk: Desk, subjects: int, changes: int) -> int:
    start = time.process_time()
    with desk.station.database.read() as connection:
        gather(connection, ROUND)
    print(f"gathered alone: {time.process_time() - start:.2f} s CPU")
    desk_of = Standings()
    start = time.process_time()
    first = desk_of.read(desk, ROUND.id)
    whole_s = time.process_time() - start
    assert len(first.board.everyone) == subjects
    misses = missed(
        f"a round of {subjects:,} at the desk", [whole_s], ROUND_BAR_S, "s CPU"
    )
    for name, change in _CHANGES.items():
        runs: list[float] = []
        for turn in range(changes):
            place = turn * subjects // changes
            _save(desk, change(desk, place, turn + 1))
            start = time.process_time()
            found = desk_of.read(desk, ROUND.id)
            runs.append((time.process_time() - start) * 1000)
            id_ = subject_id(place)
            assert found.board.score.subjects[id_] != first.board.score.subjects[id_]
            first = found
        misses += missed(f"the desk after a {name}", runs, CHANGE_BAR_MS, "ms CPU")
    anew = Standings().read(desk, ROUND.id)
    assert anew.board.score == first.board.score, "kept up with is not made anew"
    return misses


def _save(desk: Desk, record: Record) -> None:
    with desk.station.database.write() as connection:
        known = records.stored_as(connection, record.TYPE, record.id)
        parents = known.heads if known else ()
        body = to_body(record)
        change = Change(type=record.TYPE, body=body, parents=parents, act="save")
        journal.append(connection, desk.writer, [change], desk.now())


def _verdict(desk: Desk, place: int, turn: int) -> Record:
    """Return another verdict on the first result of a subject."""
    with desk.station.database.read() as connection:
        own = records.find(connection, ResultItem, subject_id=subject_id(place))
    return verdict(own[0], place, 0, found=Verdict.PARTLY, turn=turn)


def _note(desk: Desk, place: int, turn: int) -> Record:
    """Return the first note of a subject, on a day off."""
    with desk.station.database.read() as connection:
        own = records.find(connection, DailyNote, subject_id=subject_id(place))
    return replace(own[0], visited=f"第{turn}家、第{turn + 1}家")


def _sheet(desk: Desk, place: int, turn: int) -> Record:
    """Return the first sheet of a subject with other marks."""
    with desk.station.database.read() as connection:
        own = records.find(connection, AppraisalSheet, subject_id=subject_id(place))
    marks = tuple(
        Mark(item=mark.item, score=Decimal(60 + turn % 30)) for mark in own[0].marks
    )
    return replace(own[0], marks=marks)


_CHANGES: dict[str, Callable[[Desk, int, int], Record]] = {
    "verdict": _verdict,
    "note": _note,
    "sheet": _sheet,
}


if __name__ == "__main__":
    sys.exit(main())
