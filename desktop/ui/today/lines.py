"""The lines of 退回给我 and 最近的同步."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from desktop.model.catalogue import record_type
from desktop.model.spec import specs
from desktop.services.returns import SentBack
from desktop.services.today import Returned
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import conflict_place
from desktop.ui.consolidation.places import material_place
from desktop.ui.consolidation.returned_note import return_words
from desktop.ui.terms import field_word, type_word
from desktop.ui.when import moment_words
from desktop.ui.widgets.line_list import Line


class Today(QObject):
    """Says how many: Qt's tools find forms for one and many only in `tr`."""

    def differing(self, count: int) -> str:
        """Return how many fields have two versions."""
        return self.tr("%n 处与另一台电脑上的不同", "", count)

    def to_review(self, count: int) -> str:
        """Return how many materials wait for a leader."""
        return self.tr("%n 份材料等你复核", "", count)


def returned_lines(bench: Bench, returned: Sequence[Returned]) -> list[Line]:
    """Return a line for each record with an open conflict."""
    return [_returned(bench, item) for item in returned]


def sent_back_lines(bench: Bench, items: Sequence[SentBack]) -> list[Line]:
    """Return a line for each material of the person that a leader returned."""
    return [_sent_back(bench, item) for item in items]


def review_lines(bench: Bench, count: int) -> list[Line]:
    """Return the line that leads a leader to what waits for him; none for nothing."""
    if not count:
        return []
    place = Place(page="consolidate", part="queue")
    return [
        Line(
            icon="layers",
            who=QCoreApplication.translate("Today", "复核"),
            what=Today().to_review(count),
            run=lambda: bench.open(place),
        )
    ]


def run_lines(bench: Bench, runs: Sequence[object], now: datetime) -> list[Line]:
    """Return a line for each of the last sync runs."""
    return [_run(bench, run, now) for run in runs]


def _returned(bench: Bench, item: Returned) -> Line:
    owner = record_type(item.type)
    words_of = {spec.name: field_word(spec) for spec in specs(owner)}
    # A field of a newer program has no word here.
    fields = "、".join(words_of.get(name, name) for name in item.fields)
    words = Today().differing(len(item.fields))
    note = QCoreApplication.translate("Today", "两份都保留着，请选定：{fields}")
    place = conflict_place(item.record, back_to="today")
    return Line(
        icon="git-compare",
        who=type_word(owner),
        post=item.title,
        what=words,
        note=note.format(fields=fields),
        tone="attention",
        run=lambda: bench.open(place),
    )


def _sent_back(bench: Bench, item: SentBack) -> Line:
    owner = record_type(item.submission.type)
    words = QCoreApplication.translate("Today", "{leader}退回补正").format(
        leader=item.leader
    )
    place = material_place(item.submission, bench.desk.reviewer)
    return Line(
        icon="undo-2",
        who=type_word(owner),
        post=item.about[0],
        what=f"{words}：{item.submission.title}" if item.submission.title else words,
        note=return_words(bench, item),
        tone="attention",
        run=lambda: bench.open(place),
    )


def _run(bench: Bench, run: object, now: datetime) -> Line:
    started = datetime.fromisoformat(str(getattr(run, "started_at", "")))
    report = getattr(run, "report", {})
    words = QCoreApplication.translate("Today", "送出 {sent} 条记录，收到 {got} 条")
    sent, got = report.get("sent", 0), report.get("received", 0)
    return Line(
        icon="refresh-cw",
        who=QCoreApplication.translate("Today", "同步"),
        what=words.format(sent=sent, got=got),
        when=moment_words(started, now),
        run=lambda: bench.open(Place(page="sync")),
    )
