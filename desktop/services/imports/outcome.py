"""What an import will do with each row, and why: shown before anything is written."""

from __future__ import annotations

import dataclasses
import enum
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from desktop.errors.records import Flaw
from desktop.messages import Words, flaw_words, is_english, reason_words
from desktop.model.catalogue import record_type
from desktop.model.channels import ImportBatch
from desktop.model.people import Unit
from desktop.model.spec import Record, spec_of
from desktop.reasons import REASONS
from desktop.services.pictures import Prepared
from desktop.storage.records import Stored


class Outcome(enum.Enum):
    """What an import does with a row."""

    TAKEN = "taken"  # a new record
    CHANGED = "changed"  # fields of a known record
    DUPLICATE = "duplicate"  # known, and nothing new
    REFUSED = "refused"

    @property
    def words(self) -> Words:
        """What it is called, in both languages."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.TAKEN: Words("收入", "taken"),
    Outcome.CHANGED: Words("更新", "changed"),
    Outcome.DUPLICATE: Words("已有", "duplicate"),
    Outcome.REFUSED: Words("退回", "refused"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A cadre's photo as it came and, unless it is kept already, its copies."""

    original: str
    data: bytes = field(repr=False)
    prepared: Prepared | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """What an import does with one row, and why.

    Attributes:
        source: The file's name.
        number: The row of the sheet; 0 where the file itself is refused.
        type_name: The record type, empty where the file itself is refused.
        label: What to call the row in a list.
        outcome: What is done.
        changed: The fields of a known record that change.
        flaws: Why it is refused.
        notices: What was left out or looks wrong in a row that is not refused.
        record: The record as it will be; of a duplicate, as it is.
        base: The record as it was seen, None for a new one.
        units: New units the record refers to.
        portrait: The photo to keep, with its copies.
    """

    source: str
    number: int = 0
    type_name: str = ""
    label: str = ""
    outcome: Outcome
    changed: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    notices: tuple[Flaw, ...] = ()
    record: Record | None = field(default=None, repr=False)
    base: Stored | None = field(default=None, repr=False)
    units: tuple[Unit, ...] = field(default=(), repr=False)
    portrait: Portrait | None = field(default=None, repr=False)

    @property
    def is_written(self) -> bool:
        """Whether carrying it out writes something."""
        return self.outcome in {Outcome.TAKEN, Outcome.CHANGED}

    def reasons(self) -> list[str]:
        """Return a sentence for each flaw and notice."""
        return [_sentence(self.type_name, flaw) for flaw in self.flaws + self.notices]

    def line(self) -> str:
        """Return the row's outcome in one line."""
        what = str(self.outcome.words)
        owner = record_type(self.type_name) if self.type_name else None
        specs = [spec_of(owner, name) for name in self.changed] if owner else []
        names = [spec.en if is_english() else spec.label for spec in specs]
        fields = ("、", ", ")[is_english()].join(names)
        place = f"{self.source}:{self.number}" if self.number else self.source
        reasons = ("；", "; ")[is_english()].join(self.reasons())
        said = (place, self.label, what, fields, reasons)
        return " ".join(part for part in said if part)

    def facts(self) -> dict[str, Any]:
        """Return the row as JSON values, without what the file says."""
        return {
            "source": self.source,
            "row": self.number,
            "type": self.type_name,
            "outcome": self.outcome.value,
            "changed": list(self.changed),
            "record": self.record.id if self.record else "",
            "refused": [dataclasses.asdict(flaw) for flaw in self.flaws],
            "notices": [dataclasses.asdict(flaw) for flaw in self.notices],
            "why": self.reasons(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do; nothing is written before `carry_out`.

    Attributes:
        rows: One for each row of each file, in their order.
        was_cancelled: The rows end where the work was cancelled.
        batch: The batch of a channel's file: all its rows are taken, or none.
        files: The name and SHA-256 of each file that was read.
    """

    rows: tuple[PlannedRow, ...]
    was_cancelled: bool = False
    batch: ImportBatch | None = None
    files: tuple[tuple[str, str], ...] = ()

    def count(self, outcome: Outcome) -> int:
        """Return how many rows have an outcome."""
        return Counter(row.outcome for row in self.rows)[outcome]

    @property
    def is_whole(self) -> bool:
        """Whether what is refused keeps nothing else from being taken."""
        return self.batch is None or not self.count(Outcome.REFUSED)

    def keeping(self, *outcomes: Outcome) -> ImportPlan:
        """Return the plan with the rows of some outcomes only."""
        rows = tuple(row for row in self.rows if row.outcome in outcomes)
        return dataclasses.replace(self, rows=rows)


def _sentence(type_name: str, flaw: Flaw) -> str:
    """Say a flaw of a field, or the reason a whole file is refused for."""
    if flaw.rule in REASONS and not flaw.field:
        return str(reason_words(flaw.rule, "".join(flaw.terms)))
    return str(flaw_words(type_name, flaw))
