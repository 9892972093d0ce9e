"""Whether the station is sound: its chain, its files, and what they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop.errors.records import UnknownRecordError
from desktop.errors.station import DamagedFileError
from desktop.messages import Words, detail_words
from desktop.model.codec import digest
from desktop.services.desk import Desk
from desktop.storage import health, journal, photo_receipts, search
from desktop.storage.photos import PhotoKind, PhotoStore
from desktop.storage.verify import ChainReport, verify_station
from desktop.sync.client import trust
from desktop.sync.client.proofs import check_own_seals
from desktop.sync.registers import check_register

MOST_NAMED = 10  # photos listed for a person; the facts have all


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the station is.

    Attributes:
        entries: How many entries its journal has.
        photos: How many photos are stored.
        findings: What SQLite says of the two files; none for sound ones.
        photos_without_record: Stored photos that no record names. They are kept.
        photos_missing: Photos that records name and that are not stored here; they
            may not have been pulled yet.
        quarantined: Entries that were held back.
        unindexed: Records whose text is not in the index yet.
    """

    entries: int
    photos: int
    findings: tuple[str, ...]
    photos_without_record: tuple[str, ...]
    photos_missing: tuple[str, ...]
    quarantined: int
    unindexed: int

    @property
    def is_sound(self) -> bool:
        """Whether both files are sound."""
        return not self.findings

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "entries": self.entries,
            "findings": list(self.findings),
            "photos": self.photos,
            "photos_missing": list(self.photos_missing),
            "photos_without_record": list(self.photos_without_record),
            "quarantined": self.quarantined,
            "sound": self.is_sound,
            "unindexed": self.unindexed,
        }

    def lines(self) -> list[str]:
        """Return it for a person."""
        counts = Words(
            f"流水 {self.entries} 条，照片 {self.photos} 张。",
            f"{self.entries} entries, {self.photos} photos.",
        )
        words = [*self._of_files(), counts, *self._of_photos()]
        if self.quarantined:
            held = self.quarantined
            words.append(Words(f"隔离待查 {held} 条。", f"{held} entries held back."))
        return [str(item) for item in words]

    def _of_files(self) -> list[Words]:
        if self.is_sound:
            return [Words("两个库文件完好。", "Both files are sound.")]
        damaged = Words("库文件有损坏：", "A file is damaged:")
        return [damaged, *(Words(found, found) for found in self.findings)]

    def _of_photos(self) -> list[Words]:
        words: list[Words] = []
        for zh, en, found in (
            (
                "张照片没有记录引用，保留不动",
                "photos no record names, kept",
                self.photos_without_record,
            ),
            ("张照片不在本机", "photos are not here", self.photos_missing),
        ):
            if found:
                named = " ".join(name[:12] for name in found[:MOST_NAMED])
                count = len(found)
                words.append(Words(f"{count} {zh}：{named}", f"{count} {en}: {named}"))
        return words


def verify(desk: Desk) -> ChainReport:
    """Check every page, hash, chain, own signature and derived row of the station.

    And the registers that tell the keys by which others are believed.

    Raises:
        DamagedFileError: A page is not as it was written, used or not.
        IntegrityError: Something does not verify; its place is named.
    """
    if health.of_database(desk.station.database):
        raise DamagedFileError(desk.station.database.path.name, "page_sum")
    with desk.station.database.read() as connection:
        report = verify_station(connection, desk.station.keys.station)
        check_own_seals(connection, desk.station)
        for register in trust.registers(connection).values():
            check_register(register)
    return report


def check(desk: Desk) -> Health:
    """Look at both files and at what is named but missing; nothing is changed."""
    station = desk.station
    findings = [
        *_findings(
            station.database.path, partial(health.of_database, station.database)
        ),
        *_findings(station.photos.path, station.photos.integrity),
    ]
    with station.database.read() as connection:
        named = photo_receipts.photos_named(connection)
        entries, _ = journal.entry_count(connection)
        held = health.quarantined(connection)
        waiting = search.waiting(connection)
    stored = station.photos.originals()
    return Health(
        entries=entries,
        photos=len(stored),
        findings=tuple(findings),
        photos_without_record=tuple(sorted(stored.difference(named))),
        photos_missing=tuple(name for name in named if name not in stored),
        quarantined=held,
        unindexed=waiting,
    )


def damaged_photos(desk: Desk) -> list[str]:
    """Read every photo whole; return those whose bytes are not what was stored."""
    photos = desk.station.photos
    return [name for name in sorted(photos.originals()) if not _is_whole(photos, name)]


def _findings(path: Path, look: Callable[[], list[str]]) -> list[str]:
    try:
        return [f"{path.name}: {words}" for words in look()]
    except DamagedFileError as error:
        return [f"{error.name}: {detail_words(error.detail)}"]


def _is_whole(photos: PhotoStore, name: str) -> bool:
    try:
        working = photos.read(name, PhotoKind.WORKING)
        return bool(working) and digest(photos.read(name, PhotoKind.ORIGINAL)) == name
    except (DamagedFileError, UnknownRecordError):
        return False
