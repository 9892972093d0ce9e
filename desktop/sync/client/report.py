"""What a run tells while it goes, and what it leaves behind."""

from __future__ import annotations

import dataclasses
import enum
from dataclasses import dataclass

from desktop.model.codec import Body


class Stage(enum.Enum):
    """The stages of a run, in their order."""

    HELLO = "hello"
    PUSH_ENTRIES = "push_entries"
    PULL_ENTRIES = "pull_entries"
    PUSH_PHOTOS = "push_photos"
    PULL_PHOTOS = "pull_photos"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage has come; *total* grows when more turns out to be there."""

    stage: Stage
    done: int
    total: int


@dataclass(slots=True, kw_only=True)
class Counts:
    """What a run has done so far; it becomes the report.

    Attributes:
        archive: The archive's id, empty when nobody was met.
        carrier: With whom it was: the archive or a hub.
        sent: Entries the archive took from us for the first time.
        received: Entries that were new here.
        known: Entries that both had already.
        refused_there: Ours that the archive holds in quarantine, all of them.
        refused_here: The archive's that we hold in quarantine, all of them.
        photos_sent: Photos the archive did not have.
        photos_received: Photos that were not here.
        photos_waiting: Photos that records name and nobody has brought yet.
        photos_failed: Photos that could not be sent or kept, to be tried again.
        bytes_up: Bytes of requests, without the heads of HTTP.
        bytes_down: Bytes of answers, likewise.
        requests: How many requests.
        clock_off_s: How far the archive's clock is ahead of ours, seconds.
        count: How many entries both have.
        apart: Entries the archive has from here and that are for others alone.
        digest: The sum of their hashes, hexadecimal.
        digest_equal: Both sides counted the same.
        types: The record types that changed here.
        cancelled: The user stopped it; what was done stays.
        failure: The error that ended it, by its name.
    """

    archive: str = ""
    carrier: str = "archive"
    sent: int = 0
    received: int = 0
    known: int = 0
    refused_there: int = 0
    refused_here: int = 0
    photos_sent: int = 0
    photos_received: int = 0
    photos_waiting: int = 0
    photos_failed: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    requests: int = 0
    clock_off_s: int = 0
    count: int = 0
    apart: int = 0
    digest: str = ""
    digest_equal: bool = False
    types: frozenset[str] = frozenset()
    cancelled: bool = False
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run that has ended.

    Attributes:
        started_at: When it began, canonical time.
        duration_ms: How long it took.
        counts: What it did.
    """

    started_at: str
    duration_ms: int
    counts: Counts

    def body(self) -> Body:
        """Return it as JSON values, as the station keeps it."""
        counts = dataclasses.asdict(self.counts)
        counts["types"] = sorted(self.counts.types)
        return {
            "started_at": self.started_at,
            "duration_ms": self.duration_ms,
            **counts,
        }
