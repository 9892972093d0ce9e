"""What the stages of a run share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from desktop.storage.station import Station
from desktop.storage.sync_state import Course
from desktop.sync.client.report import Counts, Progress, Stage
from desktop.sync.client.wire import Wire
from desktop.sync.protocol import Greeting, Tally


@dataclass(slots=True, kw_only=True)
class Run:
    """One run: who with whom, and what is known so far.

    Attributes:
        station: The open station.
        wire: The way to the archive.
        now: This computer's clock.
        told: Is told of progress; called in the thread of the run.
        counts: What was done so far.
        course: How far we are with the archive; from the first stage on.
        greeting: What the archive said of itself; from the first stage on.
        tally: What the archive says that we may have, None where entries went there
            since and it did not say so again.
        is_level: Nothing was there for us beyond the cursor of *course* when the
            archive last said what it has.
        sealed: The ids of the segments that went with entries.
        has_more_seals: A page had no room for all seals of its entries.
    """

    station: Station
    wire: Wire
    now: Callable[[], datetime]
    told: Callable[[Progress], None]
    counts: Counts = field(default_factory=Counts)
    course: Course
    greeting: Greeting
    tally: Tally | None
    is_level: bool
    sealed: set[bytes] = field(default_factory=set[bytes])
    has_more_seals: bool = False

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Tell how far a stage is, and leave when the user stopped the run."""
        self.told(Progress(stage=stage, done=done, total=max(done, total)))
        self.wire.check_cancel()
