"""How the subjects of the matrix are grouped, and which groups are folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSettings

from desktop.model.reviews import Material
from desktop.services.progress import Matrix, Row
from desktop.ui.terms import code_word, listed, phrases

BY_GROUP, BY_TEAM = "group", "team"
_BY, _FOLDED = "progress/grouped_by", "progress/folded"
_MOST_REMEMBERED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The line above a group; folded, it stands for all of it.

    Attributes:
        key: By what the group is remembered.
        title: What it is called.
        note: Who is in it, in a few words.
        part: The subjects of the group.
        is_folded: They are not shown.
    """

    key: str
    title: str
    note: str
    part: Matrix
    is_folded: bool = False

    def sum_words(self, place: int) -> str:
        """Return 1/4: how many subjects are whole in a column."""
        return f"{self.part.whole_in(place)}/{len(self.part.rows)}"

    def sums(self) -> str:
        """Return all sums of the group, for a screen reader."""
        words = (
            f"{code_word(material)} {self.sum_words(place)}"
            for place, material in enumerate(Material)
        )
        return phrases((*words, f"{self.part.percent}%"))


class Grouping(QObject):
    """By peer group or by team; what is folded stays so, also the next time."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        chosen = str(settings.value(_BY, BY_GROUP))
        self._by = chosen if chosen in {BY_GROUP, BY_TEAM} else BY_GROUP
        self._folded = dict.fromkeys(str(settings.value(_FOLDED, "")).split())

    @property
    def by(self) -> str:
        """What they are grouped by: `BY_GROUP` or `BY_TEAM`."""
        return self._by

    def group_by(self, chosen: str) -> None:
        """Group them by something else."""
        self._by = chosen
        self._settings.setValue(_BY, chosen)

    def fold(self, keys: Iterable[str], *, on: bool) -> None:
        """Fold some groups, or show their subjects again."""
        for key in keys:
            self._folded.pop(key, None)
            if on:
                self._folded[key] = None
        kept = list(self._folded)[-_MOST_REMEMBERED:]
        self._settings.setValue(_FOLDED, " ".join(kept))

    def lines(self, shown: Matrix) -> list[Heading | Row]:
        """Return the lines of a matrix: a heading, and its subjects if not folded."""
        groups: dict[str, list[Row]] = {}
        for row in sorted(shown.rows, key=self._place):
            groups.setdefault(self._key(row), []).append(row)
        lines: list[Heading | Row] = []
        for key, rows in groups.items():
            part = replace(shown, rows=tuple(rows))
            folded = key in self._folded
            title, note = self._title(rows[0]), self._note(rows)
            lines.append(
                Heading(key=key, title=title, note=note, part=part, is_folded=folded)
            )
            lines += () if folded else rows
        return lines

    def _key(self, row: Row) -> str:
        of = row.team if self._by == BY_TEAM else row.group
        return f"{self._by}:{of.id if of else ''}"

    def _place(self, row: Row) -> str:
        """Keep the order within a group: by team it is that of the teams' names."""
        if self._by == BY_GROUP:
            return ""
        return row.team.name if row.team else "～"

    def _title(self, row: Row) -> str:
        if self._by == BY_TEAM:
            return row.team.name if row.team else self.tr("未分考察组")
        return row.group.name if row.group else self.tr("未分可比组")

    def _note(self, rows: Sequence[Row]) -> str:
        others = [row.group if self._by == BY_TEAM else row.team for row in rows]
        named = listed(dict.fromkeys(one.name for one in others if one))
        people = self.tr("%n 人", "", len(rows))
        return "・".join(part for part in (people, named) if part)
