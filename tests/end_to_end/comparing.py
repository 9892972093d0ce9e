"""What the killed program said it was told, and whether all of it is still there."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import KnownError
from desktop.errors.records import UnknownRecordError
from desktop.model.codes import InterviewState
from desktop.model.fieldwork import Interview, Photo
from desktop.services import checks, interviews, stations
from desktop.services.desk import Desk
from desktop.storage import photo_receipts, records, sync_state, thumbnails
from desktop.storage.photos import PhotoKind
from desktop.sync.archive import holdings
from desktop.sync.archive.store import DATABASE_NAME
from desktop.sync.client.proofs import check_receipts
from tests.end_to_end.hand import CAMERA, COMPOSING, sentence
from tests.fakes import chain_of
from tests.ui.district import PASSPHRASE


@dataclass
class Noted:
    """What was said to be kept, and what was found amiss.

    Attributes:
        typed: How many sentences of each interview.
        saved: How many of them are in a revision.
        signed: How many a signed interview has.
        photos: The SHA-256 of each.
        tip: How far the own chain reaches: number and hash.
        synced: Up to where the archive confirmed it.
        sent: The photos it confirmed.
        interview: The one that was written last.
        counts: How often what was said.
        faults: What is missing or wrong; empty where all is well.
    """

    typed: dict[str, int] = field(default_factory=dict)
    saved: dict[str, int] = field(default_factory=dict)
    signed: dict[str, int] = field(default_factory=dict)
    photos: set[str] = field(default_factory=set)
    tip: tuple[int, str] = (0, "")
    synced: int = 0
    interview: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def characters(self) -> int:
        """How many were said to be kept."""
        return sum(len(words_of(count)) for count in self.typed.values())

    def note(self, line: list[str]) -> None:
        """Note one report."""
        kind, *words = line
        self.counts[kind] += 1
        if kind in {"typed", "saved", "signed"}:
            self.interview, count = words[0], int(words[1])
            named = {"saved": self.saved, "signed": self.signed}.get(kind, self.typed)
            for kept in (named, self.typed):
                kept[words[0]] = max(count, kept.get(words[0], 0))
        elif kind == "photo":
            self.photos.add(words[0])
        elif kind == "entry":
            self.tip = max(self.tip, (int(words[0]), words[1]))
        elif kind == "synced":
            self.synced = max(self.synced, int(words[0]))
        elif kind != "unsynced":
            self.faults.append(" ".join(line))


def words_of(count: int) -> str:
    """Return the first sentences of an interview."""
    return "".join(sentence(number) for number in range(1, count + 1))


def look_after(
    noted: Noted, station: Path, archive: Path, *, at_the_end: bool = False
) -> None:
    """Open the station as the next start would, and compare it with what was noted."""
    try:
        desk = stations.unlock(station, PASSPHRASE)
        try:
            found = [*_of_interviews(noted, desk), *_of_photos(noted, desk, station)]
            found += _of_entries(noted, desk, archive, at_the_end=at_the_end)
        finally:
            desk.station.database.let_go()
    except KnownError as error:  # what does not verify, and where
        found = [repr(error)]
    noted.faults += found


def _of_interviews(noted: Noted, desk: Desk) -> list[str]:
    faults: list[str] = []
    for interview, count in noted.typed.items():
        try:
            opened = interviews.open_interview(desk, interview)
        except KnownError:
            faults.append(f"interview {interview} is gone")
            continue
        there = _words(opened.record)
        kept = there.count("句")
        if kept < count or words_of(kept) != there:
            faults.append(f"{count} sentences of {interview}, found: {there}")
        if interview in noted.saved or interview in noted.signed:
            faults += _of_revision(noted, desk, interview)
    return faults


def _of_revision(noted: Noted, desk: Desk, interview: str) -> list[str]:
    """Compare what was saved or signed with the record, whatever the draft holds."""
    try:
        with desk.station.database.read() as connection:
            record = records.read(connection, Interview, interview)
    except UnknownRecordError:
        return [f"{interview} was saved and is no record"]
    there = _words(record)
    faults: list[str] = []
    if not there.startswith(words_of(noted.saved.get(interview, 0))):
        faults.append(f"{interview} was saved with more than: {there}")
    if interview in noted.signed:
        is_signed = record.state is InterviewState.SIGNED
        if not is_signed or words_of(noted.signed[interview]) != there:
            faults.append(f"{interview} was signed: {record.state} {there}")
    return faults


def _words(record: Interview) -> str:
    """Return the sentences; letters that were composed while it was saved apart."""
    return "".join(line.words for line in record.lines).replace(COMPOSING, "")


def _of_photos(noted: Noted, desk: Desk, station: Path) -> list[str]:
    """Compare every photo's bytes with its file; ask for its copies and its record."""
    camera = station.parent / CAMERA
    with desk.station.database.read() as connection:
        named = {photo.original for photo in records.find(connection, Photo)}
        lacking = thumbnails.missing(connection, sorted(noted.photos))
    faults = [f"photo {photo} lacks its thumbnail" for photo in lacking]
    stored = desk.station.photos.originals()
    faults += [f"photo {name} is named and not kept" for name in named - stored]
    faults += [f"photo {name} has no record" for name in noted.photos - named]
    for photo in sorted(noted.photos & stored):
        original = desk.station.photos.read(photo, PhotoKind.ORIGINAL)
        if original != (camera / f"{photo}.jpg").read_bytes():
            faults.append(f"photo {photo} has other bytes")
        if not desk.station.photos.read(photo, PhotoKind.WORKING):
            faults.append(f"photo {photo} lacks its working copy")
    return faults


def _of_entries(
    noted: Noted, desk: Desk, archive: Path, *, at_the_end: bool
) -> list[str]:
    """Verify both chains, and that the archive has no more and no less than it may."""
    own = desk.station.keys.station
    report = checks.verify(desk)
    health = checks.check(desk)
    faults = list(health.findings)
    if report.gaps or health.quarantined:
        faults.append(f"gaps {report.gaps}, quarantined {health.quarantined}")
    with desk.station.database.read() as connection:
        chain = chain_of(connection, own)
        check_receipts(connection)
        named = set(photo_receipts.photos_named(connection))
        confirmed = {hash_.hex() for _, hash_, _ in sync_state.confirmed(connection)}
    seq, hash_ = noted.tip
    if seq and chain[seq - 1 : seq] != [hash_]:
        faults.append(f"entry {seq} is gone of {len(chain)}")
    held = holdings.verify(archive)
    log, originals = _held(archive)
    faults += [f"the archive alone has {entry}" for entry in log - set(chain)]
    missing = (confirmed | set(chain[: noted.synced])) - log - originals
    faults += [f"the archive confirmed and lacks {name}" for name in missing]
    if at_the_end:
        there = (held.entries, held.tally, originals)
        here = (report.entries, report.tally, named)
        if there != here:
            faults.append(f"not equal at the end: {there} {here}")
    return faults


def _held(archive: Path) -> tuple[set[str], set[str]]:
    """Return the hashes of the entries and of the originals the archive holds."""
    place = f"{(archive / DATABASE_NAME).resolve().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(place, uri=True)) as connection:
        log = {row[0].hex() for row in connection.execute("SELECT hash FROM log")}
        sql = "SELECT original FROM photo WHERE kind = 'original'"
        return log, {row[0] for row in connection.execute(sql)}
