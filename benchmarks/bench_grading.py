"""The grading desk from the records of a station: a whole round, and one change in it.

    python -m benchmarks.bench_grading [--subjects 1000] [--group 25] [--changes 10]

The records of `round_content` lie on a real encrypted station: so many subjects with
20 claims, 60 entries of a diary, 4 sheets and 200 ballots each, the ballots as the
counts that a sealed box keeps.

- **round**: what the desk reads when it is opened: gathered from the records, scored,
  with 敏感性, names, evidence and places.
- **change**: a verdict, a note, a sheet, a box of ballots on one subject, a log of 蹲点
  that names one, a matter that one has to do with is saved; the desk is read again. The
  saving is not counted, for whoever saved it may sit elsewhere.
- **beside**: the same for the roster and for what concerns many, a peer group or a
  matter of all; no bar is set for it.
- **locked**: the same round under a lock, with its score sheets: what the desk reads
  after a sheet was checked, a grade was decided, a verdict came late.

With `--packed` all of it lies in blocks, as where it came from others (ADR 0038).
Counted is CPU time (user and system) of this process.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.round_content import (
    ROUND,
    fill,
    lock,
    own_matter_id,
    subject_id,
    verdict,
)
from desktop.memory import settle_memory
from desktop.model.balloting import BallotBox, BallotCount
from desktop.model.blocks import MOST_IN_BLOCK
from desktop.model.codec import to_body
from desktop.model.codes import Grade, Group, Role, Verdict
from desktop.model.daily import DailyNote, DayPart, StayLog
from desktop.model.grading import GradeDecision, ScoreSheet
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark, ResultItem
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import PeerGroup, Subject
from desktop.model.spec import Record
from desktop.model.work import Matter
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.services.scores.gather import gather
from desktop.services.standings import Standings
from desktop.storage import journal, records
from desktop.storage.blocks import Came
from desktop.storage.journal import Change
from desktop.sync.blocks import pack_blocks

ROUND_BAR_S = 60.0
CHANGE_BAR_MS = 50.0
_Change = Callable[[Desk, int, int], Record]
_PASSPHRASE = "river stone lantern"  # noqa: S105 - of a throw-away station


def main() -> int:
    """Run it; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subjects", type=int, default=1000)
    parser.add_argument("--group", type=int, default=25)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--packed", action="store_true")
    asked = parser.parse_args()
    settle_memory()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        who = Reviewer(id=new_id(), name="沈知远", role=Role.TASK_FORCE)
        desk = stations.create(
            Path(folder) / "station", _PASSPHRASE, organ="320102", reviewer=who
        )
        written = fill(desk, asked.subjects, asked.group)
        if asked.packed:
            desk = _taken_packed(desk, Path(folder) / "other", who)
        print(f"{written:,} records, {asked.subjects:,} subjects, groups {asked.group}")
        misses = _measure(desk, asked.subjects, asked.changes)
        desk.station.close()
    return 1 if misses else 0


def _taken_packed(desk: Desk, place: Path, who: Reviewer) -> Desk:
    """Return another station that has all of a station's entries, as blocks."""
    other = stations.create(place, _PASSPHRASE, organ="320102", reviewer=who)
    with desk.station.database.read() as connection:
        entries = list(journal.every(connection))
    for start in range(0, len(entries), MOST_IN_BLOCK):
        some = entries[start : start + MOST_IN_BLOCK]
        pairs = [(entry.head_bytes, entry.body_bytes) for entry in some]
        came = [Came(pack_blocks(pairs)[0], some)]
        with other.station.database.write() as connection:
            journal.apply(connection, some, source="", now=other.now(), came=came)
    desk.station.close()
    return other


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
        runs = _read_again(desk, desk_of, change, _places(subjects, changes))
        misses += missed(f"the desk after a {name}", runs, CHANGE_BAR_MS, "ms CPU")
    for name, change in _BESIDE.items():
        runs = _read_again(desk, desk_of, change, _places(subjects, min(changes, 3)))
        print(f"beside: the desk after {name}: {statistics.median(runs):.1f} ms CPU")
    _assert_same(desk, desk_of)
    return misses + _measure_locked(desk, desk_of, subjects, changes)


def _measure_locked(desk: Desk, desk_of: Standings, subjects: int, changes: int) -> int:
    lock(desk, desk_of.read(desk, ROUND.id).board.score)
    start = time.process_time()
    found = desk_of.read(desk, ROUND.id)
    assert found.is_locked
    print(f"locked, read whole: {time.process_time() - start:.2f} s CPU")
    misses = 0
    for name, change in _LOCKED.items():
        runs = _read_again(desk, desk_of, change, _places(subjects, changes), 100)
        what = f"the desk of a locked round after a {name}"
        misses += missed(what, runs, CHANGE_BAR_MS, "ms CPU")
    _assert_same(desk, desk_of)
    return misses


def _read_again(
    desk: Desk,
    desk_of: Standings,
    change: _Change,
    places: Sequence[int],
    first: int = 1,
) -> list[float]:
    """Return what reading the desk again costs in ms, after one change for each."""
    runs: list[float] = []
    for turn, place in enumerate(places, start=first):
        before = desk_of.read(desk, ROUND.id)
        _save(desk, change(desk, place, turn))
        start = time.process_time()
        found = desk_of.read(desk, ROUND.id)
        runs.append((time.process_time() - start) * 1000)
        assert found != before
    return runs


def _places(subjects: int, changes: int) -> list[int]:
    return [turn * subjects // changes for turn in range(changes)]


def _assert_same(desk: Desk, desk_of: Standings) -> None:
    anew, kept = Standings().read(desk, ROUND.id), desk_of.read(desk, ROUND.id)
    assert anew.board == kept.board, "kept up with is not made anew"
    assert anew == kept, "kept up with is not made anew"


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


def _box(desk: Desk, place: int, turn: int) -> Record:
    """Return a box with ballots on one subject."""
    counts = tuple(
        BallotCount(
            subject_id=subject_id(place), circle=Group.STAFF, ballot=mark, count=turn
        )
        for mark in ("A" * 7, "B" * 7)
    )
    return BallotBox(id=id_at(20, turn), round_id=ROUND.id, counts=counts)


def _log(desk: Desk, place: int, turn: int) -> Record:
    """Return a log of 蹲点 that names one subject."""
    return StayLog(
        id=id_at(21, turn),
        round_id=ROUND.id,
        logged_on=date(2024, 7, turn % 28 + 1),
        part=DayPart.WHOLE,
        subjects=(subject_id(place),),
    )


def _matter(desk: Desk, place: int, turn: int) -> Record:
    """Return the matter of one subject under another name."""
    return Matter(id=own_matter_id(place), name=f"专项{place:05}（{turn}）")


def _shared_matter(desk: Desk, place: int, turn: int) -> Record:
    """Return a matter that everybody has to do with under another name."""
    return Matter(id=id_at(3, turn), name=f"事项（{turn}）")


def _group(desk: Desk, place: int, turn: int) -> Record:
    """Return the peer group of a subject under another name."""
    with desk.station.database.read() as connection:
        subject = records.read(connection, Subject, subject_id(place))
        own = records.read(connection, PeerGroup, subject.peer_group_id)
    return replace(own, division=f"分工（{turn}）")


def _cadre(desk: Desk, place: int, turn: int) -> Record:
    """Return a cadre under another name."""
    with desk.station.database.read() as connection:
        subject = records.read(connection, Subject, subject_id(place))
        own = records.read(connection, Cadre, subject.cadre_id)
    return replace(own, name=f"干部（{turn}）")


def _days(desk: Desk, place: int, turn: int) -> Record:
    """Return a subject that was in post on other days."""
    with desk.station.database.read() as connection:
        own = records.read(connection, Subject, subject_id(place))
    return replace(own, in_post_days=turn)


def _check(desk: Desk, place: int, turn: int) -> Record:
    """Return the score sheet of a subject, checked."""
    with desk.station.database.read() as connection:
        own = records.find(connection, ScoreSheet, subject_id=subject_id(place))
    return replace(own[-1], checked_by=id_at(22, 1), checked_at=desk.now())


def _late_note(desk: Desk, place: int, turn: int) -> Record:
    """Return a note of a subject beside the one of whom a log came late."""
    return _note(desk, place + 1, turn)


def _decision(desk: Desk, place: int, turn: int) -> Record:
    """Return a decision on the grade of a subject."""
    return GradeDecision(
        id=id_at(23, turn),
        round_id=ROUND.id,
        subject_id=subject_id(place),
        decided=Grade.GOOD,
    )


_CHANGES: dict[str, _Change] = {
    "verdict": _verdict,
    "note": _note,
    "sheet": _sheet,
    "box": _box,
    "log": _log,
    "matter": _matter,
}
_BESIDE: dict[str, _Change] = {
    "a name": _cadre,
    "days in post": _days,
    "a peer group": _group,
    "a matter of all": _shared_matter,
}
_LOCKED: dict[str, _Change] = {
    "check": _check,
    "decision": _decision,
    "late log": _log,
    "late note": _late_note,
}


if __name__ == "__main__":
    sys.exit(main())
