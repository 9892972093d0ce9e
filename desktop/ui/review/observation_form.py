"""Writing one observation in place: a fact with element, place and time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors.records import InvalidRecordError
from desktop.model.codes import ConductElement, Site, VisitManner
from desktop.model.fieldwork import Observation
from desktop.model.ids import new_id
from desktop.model.office import OFFICE_ZONE
from desktop.model.rounds import Subject
from desktop.model.spec import spec_of
from desktop.services import records as verbs
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.giving_up import FormFoot
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.records.values import NotReadableError, read, written
from desktop.ui.terms import code_word
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.choices import Choice, TextArea, each_change
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.switches import Segments

_TIME_WIDTH = 150


class ObservationForm(Card):
    """A fact with element, place and time; kept as it is typed.

    Attributes:
        closed: Saved, or given up.
    """

    closed = Signal()

    def __init__(
        self, bench: Bench, subject: Subject, typed: Observation | None = None
    ) -> None:
        """Make it for *subject*; *typed* is what was written and not saved yet."""
        super().__init__(kind="active")
        self._bench = bench
        self._begun = typed or Observation(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=subject.id,
            observed_at=bench.now().replace(second=0, microsecond=0),
            element=next(iter(ConductElement)),
            observer_id=bench.desk.reviewer,
        )
        self._build_fields()
        self._banner = Banner("attention")
        self._foot = FormFoot(self.tr("保存观察"), self.tr("不记了"), self._typed_count)
        self.keeper = FormKeeper(bench, self._record)
        self._show()
        self._build()
        self._connect()

    @property
    def subject_id(self) -> str:
        """Whom it is about."""
        return self._begun.subject_id

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        return self._fact

    def put_away(self) -> bool:
        """Give up, after a question where something was typed."""
        return self._foot.put_away()

    def save(self) -> None:
        """Save the observation; what is not in order is named."""
        try:
            read(self._spec, self._when.text(), OFFICE_ZONE)
        except NotReadableError:
            words = self.tr("时间写成 2024-07-18 09:40 这样。")
            self._banner.tell(Trouble(what=words))
            self._when.setFocus()
            return
        desk, observation = self._bench.desk, self._record()
        self.keeper.write(
            lambda: verbs.save(desk, observation),
            owner=self,
            done=lambda _changes: self.closed.emit(),
            failed=self._on_failed,
        )

    def _show(self) -> None:
        shown = self._begun
        if shown.element is not None:
            self._element.choose(self._elements.index(shown.element))
        for box, value in ((self._site, shown.site), (self._manner, shown.manner)):
            box.setCurrentIndex(max(box.findData(value), 0))
        self._place.setText(shown.place)
        self._when.setText(written(self._spec, shown.observed_at, OFFICE_ZONE))
        self._fact.setPlainText(shown.fact)

    def _record(self) -> Observation:
        """Return the observation as it stands; a time that means nothing is none."""
        try:
            when = read(self._spec, self._when.text(), OFFICE_ZONE)
        except NotReadableError:
            when = None
        return Observation(
            id=self._begun.id,
            round_id=self._begun.round_id,
            subject_id=self._begun.subject_id,
            observed_at=when,
            site=self._site.currentData(),
            manner=self._manner.currentData(),
            place=self._place.text().strip(),
            element=self._elements[self._element.current],
            fact=self._fact.toPlainText().strip(),
            observer_id=self._begun.observer_id,
        )

    def _typed_count(self) -> int:
        record = self._record()
        return len(record.fact) + len(record.place)

    def _build_fields(self) -> None:
        self._elements = tuple(ConductElement)
        self._element = Segments(
            [code_word(item) for item in self._elements], name=self.tr("观察要素")
        )
        self._site = Choice(self.tr("采集现场"))
        self._site.addItem(self.tr("选现场"), None)
        for site in Site:
            self._site.addItem(code_word(site), site)
        self._manner = Choice(self.tr("方式"))
        self._manner.addItem(self.tr("不限方式"), None)
        for manner in VisitManner:
            self._manner.addItem(code_word(manner), manner)
        self._place = field(self.tr("地点"), placeholder=self.tr("地点，如 K42+300"))
        self._when = field(self.tr("时间"))
        self._when.setFixedWidth(_TIME_WIDTH)
        self._spec = spec_of(Observation, "observed_at")
        self._fact = TextArea(self.tr("事实记述"), lines=3)
        self._fact.setPlaceholderText(
            self.tr("写看到的事实：谁、在做什么、结果怎样。不写评价词。")
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
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        for widget in (self._fact, self._place, self._site, self._manner, self._when):
            each_change(widget, self.keeper.touch)
        self._element.chosen.connect(lambda _index: self.keeper.touch())
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self._on_left)
        self._foot.stayed.connect(self.first_field.setFocus)

    def _on_left(self) -> None:
        self.keeper.forget()
        self.closed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._banner.tell(explain(error))
        if isinstance(error, InvalidRecordError):
            names = {flaw.field for flaw in error.flaws}
            (self._fact if "fact" in names else self._place).setFocus()
