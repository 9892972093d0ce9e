"""看状态: what was seen, where, when and by whom; a new one is written in place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.model.daily import StayLog
from desktop.model.fieldwork import Observation
from desktop.model.office import OFFICE_ZONE
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import conflict_place
from desktop.ui.review.form_slot import FormSlot
from desktop.ui.review.observation_form import ObservationForm
from desktop.ui.review.reading import Sight
from desktop.ui.terms import code_word
from desktop.ui.verification.places import matter_place
from desktop.ui.when import day_words, moment_words
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, chip, prose
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.way_back import WayBack


class ConductTab(QWidget):
    """All observations of the subject, newest first.

    Attributes:
        finished: An observation was saved, or given up; its form is gone.
    """

    finished = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._slot = FormSlot[ObservationForm]()
        self._way = WayBack()
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
    def form(self) -> ObservationForm | None:
        """The observation that is being written, None while there is none."""
        return self._slot.form

    @property
    def is_writing(self) -> bool:
        """Whether an observation is being written."""
        return self.form is not None

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self._slot.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show a subject's observations, and the one that is being written of him."""
        self._sight = sight
        self._take_form(sight)
        empty_layout(self._cards)
        many = (*sight.page.observations, *sight.page.logs)
        seen = sorted(many, key=_when, reverse=True)
        for item in seen:
            self._cards.addWidget(self._card(item, sight))
        if not seen and self.form is None:
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
        if self.form is None:
            self._way.remember_button()
        form = self.form or self._open_form(self._sight)
        form.first_field.setFocus()

    def _take_form(self, sight: Sight) -> None:
        """Put a form about another one away; take up what is typed about this one."""
        subject = sight.page.line.subject
        if self.form is not None and self.form.subject_id != subject.id:
            self._slot.flush()
            self._slot.close()
        if self.form is None:
            for typed in sight.typed:
                if isinstance(typed.record, Observation):
                    self._open_form(sight, typed.record)
                    return

    def _open_form(
        self, sight: Sight, typed: Observation | None = None
    ) -> ObservationForm:
        form = ObservationForm(self._bench, sight.page.line.subject, typed)
        form.closed.connect(self._on_form_closed)
        self._slot.form = form
        self._top.addWidget(form)
        return form

    def _card(self, item: Observation | StayLog, sight: Sight) -> Card:
        if isinstance(item, StayLog):
            words, told = self.tr("蹲点日志"), self._log_told(item, sight.people)
            place = Place(page="daily", type_name=item.TYPE, record_id=item.id)
            fact = item.seen
        else:
            words, told = code_word(item.element), self._told(item, sight.people)
            place = Place(page="figures", type_name=item.TYPE, record_id=item.id)
            fact = item.fact
        card = Card()
        change = button(
            self.tr("改"), kind="quiet", clicked=lambda: self._bench.open(place)
        )
        head = row(
            chip(words, "accent"),
            Elide(told, size=theme.DENSE, tone="secondary"),
            change,
        )
        head.setStretch(1, 1)
        if isinstance(item, Observation) and item.matter_id:
            claims = matter_place(item.matter_id)
            check = button(
                self.tr("对账"), kind="quiet", clicked=lambda: self._bench.open(claims)
            )
            head.insertWidget(2, check)
        card.body.addLayout(head)
        if item.id in sight.in_conflict:
            card.body.addWidget(self._versions(item.id))
        card.body.addWidget(prose(fact))
        return card

    def _told(self, item: Observation, people: Mapping[str, str]) -> str:
        now = self._bench.now()
        parts = (
            moment_words(item.observed_at, now) if item.observed_at else "",
            item.place,
            code_word(item.site),
            code_word(item.manner),
            people.get(item.observer_id, ""),
        )
        return "・".join(part for part in parts if part)

    def _log_told(self, item: StayLog, people: Mapping[str, str]) -> str:
        today = self._bench.now().date()
        parts = (
            day_words(item.logged_on, today) if item.logged_on else "",
            item.place,
            code_word(item.part),
            code_word(item.joining),
            people.get(item.recorder_id, ""),
        )
        return "・".join(part for part in parts if part)

    def _versions(self, record_id: str) -> QPushButton:
        versions = conflict_place(record_id, back_to="review")
        return button(
            self.tr("有两个版本，去选定"),
            kind="link",
            icon="git-compare",
            clicked=lambda: self._bench.open(versions),
        )

    def _on_form_closed(self) -> None:
        self._slot.close()
        self.finished.emit()
        if self._sight is not None:
            done = dataclasses.replace(self._sight, typed=())
            self.show_sight(done)
        self._way.go()


def _when(item: Observation | StayLog) -> str:
    """Return what cards are ordered by: the day, then the hour where it is known."""
    if isinstance(item, StayLog):
        return str(item.logged_on)
    at = item.observed_at
    return str(at.astimezone(OFFICE_ZONE)) if at else ""
