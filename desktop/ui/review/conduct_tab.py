"""看状态: what was seen, where, when and by whom; a new one is written in place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import InvalidRecordError
from desktop.model.codes import ConductElement, Site, VisitManner
from desktop.model.fieldwork import Observation
from desktop.model.ids import new_id
from desktop.model.spec import spec_of
from desktop.services import records as verbs
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.records.editors import NotReadableError
from desktop.ui.records.values import read, written
from desktop.ui.review.reading import Sight
from desktop.ui.terms import code_word
from desktop.ui.trouble import Trouble
from desktop.ui.when import ZONE, moment_words
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice, TextArea
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import Elide, chip, label, prose
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.switches import Segments

_TIME_WIDTH = 150


class ObservationForm(Card):
    """A fact with element, place and time; one sheet, one Enter.

    Attributes:
        closed: Saved, or given up.
    """

    closed = Signal()

    def __init__(self, bench: Bench, sight: Sight) -> None:
        super().__init__(kind="active")
        self._bench = bench
        self._subject = sight.page.line.subject
        self._elements = tuple(ConductElement)
        self._element = Segments(
            [code_word(item) for item in self._elements], name=self.tr("观察要素")
        )
        self._site = Choice(self.tr("采集现场"))
        for site in Site:
            self._site.addItem(code_word(site), site)
        self._manner = Choice(self.tr("方式"))
        self._manner.addItem("", None)
        for manner in VisitManner:
            self._manner.addItem(code_word(manner), manner)
        self._place = field(self.tr("地点"), placeholder=self.tr("地点，如 K42+300"))
        self._when = field(self.tr("时间"))
        self._when.setFixedWidth(_TIME_WIDTH)
        now = bench.now().replace(second=0, microsecond=0)
        self._spec = spec_of(Observation, "observed_at")
        self._when.setText(written(self._spec, now, ZONE))
        self._fact = TextArea(self.tr("事实记述"), lines=3)
        self._fact.setPlaceholderText(
            self.tr("写看到的事实：谁、在做什么、结果怎样。不写评价词。")
        )
        self._banner = Banner("attention")
        self._build()

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        return self._fact

    def save(self) -> None:
        """Save the observation; what is not in order is named."""
        try:
            when = read(self._spec, self._when.text(), ZONE)
        except NotReadableError:
            words = self.tr("时间写成 2024-07-18 09:40 这样。")
            self._banner.tell(Trouble(what=words))
            self._when.setFocus()
            return
        observation = Observation(
            id=new_id(),
            round_id=self._subject.round_id,
            subject_id=self._subject.id,
            observed_at=when,
            site=self._site.currentData(),
            manner=self._manner.currentData(),
            place=self._place.text().strip(),
            element=self._elements[self._element.current],
            fact=self._fact.toPlainText().strip(),
            observer_id=self._bench.desk.reviewer,
        )
        desk = self._bench.desk
        self._bench.write(
            lambda: verbs.save(desk, observation),
            owner=self,
            done=lambda _changes: self.closed.emit(),
            failed=self._on_failed,
        )

    def _build(self) -> None:
        self.body.addLayout(
            row(label(self.tr("记一次观察"), size=theme.SECTION), None, self._element)
        )
        self.body.addWidget(self._fact)
        line = row(self._place, self._site, self._manner, self._when)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self._banner)
        save = button(self.tr("保存观察"), kind="primary", clicked=self.save)
        leave = button(self.tr("不记了"), kind="quiet", clicked=self.closed.emit)
        self.body.addLayout(row(None, leave, save))

    def _on_failed(self, error: Exception) -> None:
        self._banner.tell(explain(error))
        if isinstance(error, InvalidRecordError):
            names = {flaw.field for flaw in error.flaws}
            (self._fact if "fact" in names else self._place).setFocus()


class ConductTab(QWidget):
    """All observations of the subject, newest first."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._form: ObservationForm | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_12)
        self._top = QVBoxLayout()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP_12)
        self._inside.addLayout(self._top)
        self._inside.addLayout(self._cards)
        self._inside.addStretch(1)

    @property
    def is_writing(self) -> bool:
        """Whether an observation is being written."""
        return self._form is not None

    def show_sight(self, sight: Sight) -> None:
        """Show a subject's observations; one being written stays on the screen."""
        self._sight = sight
        empty_layout(self._cards)
        seen = sorted(
            sight.page.observations,
            key=lambda item: str(item.observed_at),
            reverse=True,
        )
        for item in seen:
            self._cards.addWidget(self._card(item, sight.people))
        if not seen and self._form is None:
            go = button(
                self.tr("记观察"),
                kind="primary",
                icon="scan-search",
                clicked=self.write,
            )
            hint = self.tr("至少两次，由两人或在两天分别记录。")
            empty = Empty("scan-search", self.tr("还没有观察"), hint, action=go)
            self._cards.addWidget(empty)

    def write(self) -> None:
        """Begin an observation."""
        if self._sight is None:
            return
        if self._form is None:
            self._form = ObservationForm(self._bench, self._sight)
            self._form.closed.connect(self._on_form_closed)
            self._top.addWidget(self._form)
        self._form.first_field.setFocus()

    def _card(self, item: Observation, people: Mapping[str, str]) -> Card:
        card = Card()
        now = self._bench.now()
        when = moment_words(item.observed_at, now) if item.observed_at else ""
        told = "・".join(
            part
            for part in (
                when,
                item.place,
                code_word(item.site),
                code_word(item.manner),
                people.get(item.observer_id, ""),
            )
            if part
        )
        place = Place(page="figures", type_name="observation", record_id=item.id)
        change = button(
            self.tr("改"), kind="quiet", clicked=lambda: self._bench.open(place)
        )
        head = row(
            chip(code_word(item.element), "accent"),
            Elide(told, size=theme.DENSE, tone="secondary"),
            change,
        )
        head.setStretch(1, 1)
        card.body.addLayout(head)
        card.body.addWidget(prose(item.fact))
        return card

    def _on_form_closed(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if self._sight is not None:
            self.show_sight(self._sight)
