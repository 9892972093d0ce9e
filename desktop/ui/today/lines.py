"""The lines of 退回给我 and 最近的同步."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from desktop.model.catalogue import record_type
from desktop.model.lists import AppraisalSheet
from desktop.model.narratives import Assessment
from desktop.model.spec import specs
from desktop.services.fallen import Fallen
from desktop.services.nodes import Node
from desktop.services.returns import SentBack
from desktop.services.today import Returned
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import conflict_place
from desktop.ui.consolidation.places import material_place
from desktop.ui.consolidation.returned_note import return_words
from desktop.ui.terms import field_word, listed, named, phrases, type_word
from desktop.ui.verification.places import node_place
from desktop.ui.when import day_words, moment_words
from desktop.ui.widgets.line_list import Line


class Today(QObject):
    """Says how many: Qt's tools find forms for one and many only in `tr`."""

    def differing(self, count: int) -> str:
        """Return how many fields have two versions."""
        return self.tr("%n 处与另一台电脑上的不同", "", count)

    def to_review(self, count: int) -> str:
        """Return how many materials wait for a leader."""
        return self.tr("%n 份材料等你复核", "", count)

    def come(self, count: int) -> str:
        """Return which milestone has come, and how many have."""
        if count == 1:
            return self.tr("节点“{name}”已到")
        return self.tr("节点“{name}”等 %n 个已到", "", count)

    def to_check(self, count: int) -> str:
        """Return how many claims of a milestone have no verdict."""
        return self.tr("%n 条待对账", "", count)

    def unmet(self, count: int) -> str:
        """Return how many duties are due without a result."""
        return self.tr("%n 项责任未见实绩", "", count)

    def marks_on_nothing(self, count: int) -> str:
        """Return how many marks have no evidence left."""
        return self.tr("有 %n 项评分没有证据了，补上依据或重新评分", "", count)

    def resting_on_nothing(self, count: int) -> str:
        """Return how many sentences have no evidence left."""
        return self.tr("有 %n 句没有证据了，补上依据或改写", "", count)


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


def node_lines(bench: Bench, nodes: Sequence[Node]) -> list[Line]:
    """Return a line for each milestone that has come and has claims to check."""
    return [_node(bench, node) for node in nodes]


def fallen_lines(bench: Bench, items: Sequence[Fallen]) -> list[Line]:
    """Return a line for what the person wrote or marked on evidence that has fallen."""
    return [_fallen(bench, item) for item in items]


def run_lines(bench: Bench, runs: Sequence[object], now: datetime) -> list[Line]:
    """Return a line for each of the last sync runs."""
    return [_run(bench, run, now) for run in runs]


def _returned(bench: Bench, item: Returned) -> Line:
    owner = record_type(item.type)
    words_of = {spec.name: field_word(spec) for spec in specs(owner)}
    # A field of a newer program has no word here.
    fields = listed(words_of.get(name, name) for name in item.fields)
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
    title = item.submission.title
    return Line(
        icon="undo-2",
        who=type_word(owner),
        post=item.about[0],
        what=named(words, title) if title else words,
        note=return_words(bench, item),
        tone="attention",
        run=lambda: bench.open(place),
    )


def _node(bench: Bench, node: Node) -> Line:
    latest, on = node.latest, node.latest.planned_on
    come = Today().come(len(node.milestones)).format(name=latest.name)
    told = QCoreApplication.translate("Today", "{come}：{asks}")
    asks = [Today().to_check(len(node.claims))] if node.claims else []
    asks += [Today().unmet(len(node.unmet))] if node.unmet else []
    return Line(
        icon="milestone",
        who=QCoreApplication.translate("Today", "对账"),
        post=node.matter.name,
        what=told.format(come=come, asks=phrases(asks)),
        note=listed(node.names),
        when=day_words(on, bench.now().date()) if on else "",
        tone="attention",
        run=lambda: bench.open(node_place(node)),
    )


def _fallen(bench: Bench, item: Fallen) -> Line:
    numbers = listed(one.number or one.title for one in item.evidence)
    words = QCoreApplication.translate("Today", "引用的证据已失效：{evidence}")
    is_sheet = isinstance(item.record, AppraisalSheet)
    part = "sheet" if is_sheet else Assessment.TYPE
    place = Place(page="review", record_id=item.record.subject_id, part=part)
    lost = Today().marks_on_nothing if is_sheet else Today().resting_on_nothing
    return Line(
        icon="link",
        who=item.name,
        post=type_word(type(item.record)),
        what=words.format(evidence=numbers),
        note=lost(item.lost) if item.lost else "",
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
