"""The evidence stack at the right edge: cite a card by dragging it, or by its menu."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.model.fieldwork import Evidence
from desktop.model.office import OFFICE_ZONE
from desktop.services.evidence import may_tie
from desktop.services.subjects import SubjectPage
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.evidence_drag import EvidenceSource, evidence_icon
from desktop.ui.override import override
from desktop.ui.review.marks import short_number
from desktop.ui.terms import code_word
from desktop.ui.veil import Veil
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import Scroll, empty_layout, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide, chip, label, prose
from desktop.ui.widgets.notices import IconSpot
from desktop.ui.widgets.painting import draw_ring

_TAB = 40


class EvidenceCard(EvidenceSource):
    """One evidence; drag it, open it, or say by its menu who cites it.

    Attributes:
        cite_asked: The answers of a matter shall cite it (its id, the matter's).
        tie_asked: An observation or a talk shall cite it (its id, the other's).
    """

    cite_asked = Signal(str, str)
    tie_asked = Signal(str, str)

    def __init__(
        self,
        item: Evidence,
        *,
        is_cited: bool,
        now: datetime,
        citing: Sequence[tuple[str, str]] = (),
        tying: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Make it.

        Args:
            item: The evidence.
            is_cited: Whether somebody cites it.
            now: The window's clock.
            citing: (id, name) of the matters whose answers may still cite it.
            tying: (id, words) of the observations and talks that may.
        """
        super().__init__(item.id)
        self._citing, self._tying = citing, tying
        self._show(item, is_cited=is_cited, now=now)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(item.title)
        words = self.tr(
            "拖到左边的结论上即引用；双击打开；右键或菜单键列出可引用的结论"
        )
        self.setToolTip(words)

    def _show(self, item: Evidence, *, is_cited: bool, now: datetime) -> None:
        told = f"{short_number(item)}・{code_word(item.kind)}"
        head = row(
            IconSpot(evidence_icon(item.kind), "secondary", theme.ICON_TINY),
            Elide(told, size=theme.CAPTION, tone="secondary"),
        )
        head.setStretch(1, 1)
        if not is_cited:
            head.addWidget(chip(self.tr("未引用"), "attention"))
        self.body.setSpacing(theme.GAP_4)
        self.body.addLayout(head)
        self.body.addWidget(prose(item.title, size=theme.DENSE))
        if item.collected_at is not None:  # in a line of its own: a year must fit
            day = item.collected_at.astimezone(now.tzinfo).date()
            words = day_words(day, now.date())
            self.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        if item.content:
            self.body.addWidget(
                prose(item.content, size=theme.CAPTION, tone="secondary")
            )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.id)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return what can be done with it, each by a key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("打开"), partial(self.opened.emit, self.id))
        menu.addSeparator()
        for matter_id, name in self._citing:
            words = self.tr("由“{name}”引用").format(name=name)
            ask = partial(self.cite_asked.emit, self.id, matter_id)
            menu.addAction(words, ask)
        for record_id, words in self._tying:
            menu.addAction(words, partial(self.tie_asked.emit, self.id, record_id))
        if not self._citing and not self._tying:
            none = menu.addAction(self.tr("没有可以引用它的结论"))
            none.setEnabled(False)
        return menu

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            draw_ring(painter, self.rect(), theme.RADIUS_CARD)
            painter.end()


class EvidenceStack(QWidget):
    """All evidence about the subject; folds into a narrow tab.

    Attributes:
        fold_asked: The person wants it folded or unfolded.
        cite_asked: The answers of a matter shall cite an evidence (its id, the
            matter's).
        tie_asked: An observation or a talk shall cite one (its id, the other's).
    """

    fold_asked = Signal()
    cite_asked = Signal(str, str)
    tie_asked = Signal(str, str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._is_folded = False
        self._subject_id = ""
        self._count = label("", size=theme.SECTION, tone="secondary")
        self._title = label(self.tr("证据"), size=theme.SECTION)
        self._fold = icon_button(
            "panel-right", self.tr("收起或展开证据"), clicked=self.fold_asked.emit
        )
        self._hint = label(
            self.tr("拖到左边的结论上即引用"), size=theme.CAPTION, tone="secondary"
        )
        self._new = button(
            self.tr("登记证据"), kind="link", icon="plus", clicked=self._on_new_clicked
        )
        holder = QWidget()
        self._cards = QVBoxLayout(holder)
        self._cards.setContentsMargins(0, 0, 0, theme.GAP_12)
        self._cards.setSpacing(theme.GAP_8)
        self._scroll = Scroll(holder, bar_always=True)
        self._inside = QVBoxLayout(self)
        self._inside.setSpacing(theme.GAP_8)
        self._inside.addLayout(row(self._title, self._count, None, self._fold))
        self._inside.addWidget(self._hint)
        self._inside.addWidget(self._scroll, 1)
        self._inside.addWidget(self._new)
        self._inside.addStretch(0)
        self._veil = Veil(self._scroll, bench)  # what was said is among it
        self.set_folded(folded=False)

    @property
    def is_folded(self) -> bool:
        """Whether only the tab is seen."""
        return self._is_folded

    def set_folded(self, *, folded: bool) -> None:
        """Show the whole stack, or only a tab to unfold it."""
        self._is_folded = folded
        for widget in (
            self._title,
            self._count,
            self._hint,
            self._scroll,
            self._new,
        ):
            widget.setVisible(not folded)
        self.setFixedWidth(_TAB if folded else theme.EVIDENCE_PANE)
        self._inside.setStretch(self._inside.count() - 1, 1 if folded else 0)
        side = 4 if folded else theme.GAP_12
        self._inside.setContentsMargins(side, theme.GAP_12, side, theme.GAP_8)

    def show_page(self, page: SubjectPage) -> None:
        """Show a subject's evidence, uncited first."""
        self._subject_id = page.line.subject.id
        cited = _cited(page)
        now = self._bench.now()
        empty_layout(self._cards)
        self._count.setText(str(len(page.evidence)))
        ordered = sorted(page.evidence, key=lambda item: item.id in cited)
        for item in ordered:
            card = EvidenceCard(
                item,
                is_cited=item.id in cited,
                now=now,
                citing=_may_cite(page, item),
                tying=self._may_tie(page, item),
            )
            card.opened.connect(self._on_opened)
            card.cite_asked.connect(self.cite_asked)
            card.tie_asked.connect(self.tie_asked)
            self._cards.addWidget(card)
        if not ordered:
            words = self.tr("还没有证据。照片、资料、数据都可以登记为证据。")
            self._cards.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        self._cards.addStretch(1)

    def _may_tie(self, page: SubjectPage, item: Evidence) -> list[tuple[str, str]]:
        """Return (id, words) of what was seen and said that may still cite it."""
        today = self._bench.now().date()
        seen = self.tr("由观察“{day} {place}”引用")
        said = self.tr("由第 {number} 次访谈引用")
        found: list[tuple[str, str]] = []
        for one in page.observations:
            if may_tie(item, one):
                at = one.observed_at
                day = day_words(at.astimezone(OFFICE_ZONE).date(), today) if at else ""
                found.append((one.id, seen.format(day=day, place=one.place)))
        talks = (talk for talk in page.interviews if may_tie(item, talk))
        found += [(talk.id, said.format(number=talk.number or "")) for talk in talks]
        return found

    def _on_opened(self, record_id: str) -> None:
        place = Place(page="figures", type_name="evidence", record_id=record_id)
        self._bench.open(place)

    def _on_new_clicked(self) -> None:
        part = f"new:{self._subject_id}"
        self._bench.open(Place(page="figures", type_name="evidence", part=part))


def _may_cite(page: SubjectPage, item: Evidence) -> list[tuple[str, str]]:
    """Return (id, name) of the matters whose answers do not cite it yet."""
    return [
        (work.matter.id, work.matter.name)
        for work in page.works
        if work.finding is not None and item.id not in work.finding.evidence_ids
    ]


def _cited(page: SubjectPage) -> AbstractSet[str]:
    cited: set[str] = set()
    for work in page.works:
        if work.finding is not None:
            cited |= set(work.finding.evidence_ids)
    for issue in page.issues:
        cited |= set(issue.evidence_ids)
    tied = (item for item in page.evidence if item.observation_id or item.interview_id)
    cited |= {item.id for item in tied}
    return cited
