"""合议: where the reviewers' marks lie far apart, what they said of it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codes import SheetState
from desktop.model.grading import Conferral
from desktop.model.ids import new_id
from desktop.model.office import office_day
from desktop.model.permissions import WRITERS
from desktop.model.rounds import Subject
from desktop.scoring.team import TeamMark, last_turns, must_confer, team_mark
from desktop.services import records as verbs
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.giving_up import FormFoot
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.review.form_slot import FormSlot
from desktop.ui.review.reading import Sight
from desktop.ui.terms import listed
from desktop.ui.trouble import Trouble
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import TextArea, each_change
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.tick import Tick

_DAY_WIDTH = 130


class ConferralForm(Card):
    """Day, who was there, and the minutes; kept as they are typed.

    Attributes:
        closed: Saved, or given up.
    """

    closed = Signal()

    def __init__(
        self, bench: Bench, begun: Conferral, people: Mapping[str, str]
    ) -> None:
        """Make it; *people* are the reviewers by id who may have been there."""
        super().__init__(kind="active")
        self._bench = bench
        self._begun = begun
        self._day = field(self.tr("日期"))
        self._day.setFixedWidth(_DAY_WIDTH)
        self._ticks = {id_: Tick(name) for id_, name in people.items()}
        self._minutes = TextArea(self.tr("纪要"), lines=3)
        self._minutes.setPlaceholderText(
            self.tr("分歧在哪一项、复核了哪些证据、各自维持还是复评")
        )
        self._banner = Banner("attention")
        self._foot = FormFoot(
            self.tr("保存合议记录"),
            self.tr("不记了"),
            lambda: len(self._record().minutes),
        )
        self.keeper = FormKeeper(bench, self._record)
        self._show()
        self._build()

    @property
    def subject_id(self) -> str:
        """Whom it is about."""
        return self._begun.subject_id

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        return self._minutes

    def put_away(self) -> bool:
        """Give up, after a question where something was typed."""
        return self._foot.put_away()

    def save(self) -> None:
        """Save the minutes; what is not in order is named."""
        record = self._record()
        if record.held_on is None:
            words = self.tr("日期写成 2024-07-18 这样。")
            self._banner.tell(Trouble(what=words))
            self._day.setFocus()
            return
        desk = self._bench.desk
        self.keeper.write(
            lambda: verbs.save(desk, record),
            owner=self,
            done=lambda _changes: self.closed.emit(),
            failed=self._on_failed,
        )

    def _show(self) -> None:
        begun = self._begun
        self._day.setText(begun.held_on.isoformat() if begun.held_on else "")
        self._minutes.setPlainText(begun.minutes)
        for id_, tick in self._ticks.items():
            tick.setChecked(id_ in begun.present)

    def _build(self) -> None:
        self.body.addLayout(row(label(self.tr("记一次合议"), size=theme.SECTION), None))
        caption = label(self.tr("参加人"), size=theme.DENSE, tone="secondary")
        self.body.addLayout(row(self._day, caption, *self._ticks.values(), None))
        for widget in (self._minutes, self._banner, self._foot):
            self.body.addWidget(widget)
        for widget in (self._day, self._minutes):
            each_change(widget, self.keeper.touch)
        for tick in self._ticks.values():
            tick.toggled.connect(lambda _on: self.keeper.touch())
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self._on_left)
        self._foot.stayed.connect(self.first_field.setFocus)

    def _record(self) -> Conferral:
        """Return the minutes as they stand; a day that means nothing is none."""
        try:
            held_on = date.fromisoformat(self._day.text().strip())
        except ValueError:
            held_on = None
        return Conferral(
            id=self._begun.id,
            round_id=self._begun.round_id,
            subject_id=self._begun.subject_id,
            held_on=held_on,
            present=tuple(id_ for id_, one in self._ticks.items() if one.isChecked()),
            minutes=self._minutes.toPlainText().strip(),
        )

    def _on_left(self) -> None:
        self.keeper.forget()
        self.closed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._banner.tell(explain(error))


class ConferralCard(QWidget):
    """Whether 合议 is needed, what was said, and the form to note it.

    It is for those who may see all marks; others see nothing of it.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._slot = FormSlot[ConferralForm]()
        self._chip = chip("", "neutral")
        self._words = prose("", size=theme.DENSE, tone="secondary")
        self._go = button(self.tr("记合议"), icon="users", clicked=self.write)
        self._minutes = QVBoxLayout()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_8)
        title = label(self.tr("合议"), size=theme.SECTION)
        self._inside.addLayout(row(title, self._chip, None, self._go))
        self._inside.addWidget(self._words)
        self._inside.addLayout(self._minutes)
        self.hide()

    @property
    def form(self) -> ConferralForm | None:
        """The form, None while nothing is noted."""
        return self._slot.form

    @property
    def is_writing(self) -> bool:
        """Whether minutes are being written."""
        return self.form is not None

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self._slot.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show what there is of a subject."""
        self._sight = sight
        self._take_form(sight)
        mark = self._mark(sight)
        held = sight.page.conferrals
        may_see = self._bench.desk.role in WRITERS[Conferral.TYPE]
        self.setVisible(may_see and (mark is not None or bool(held)))
        if mark is not None:
            every, ids = sight.page.sheets, sight.page.line.ids
            is_due = must_confer(every, ids, sight.scheme)
            self._tell(mark, is_due=is_due, is_held=bool(held))
        empty_layout(self._minutes)
        for one in held:
            self._minutes.addWidget(self._card(one, sight.people))

    def write(self) -> None:
        """Begin minutes."""
        if self._sight is None:
            return
        if self.form is None:
            subject = self._sight.page.line.subject
            self._open(self._sight, self._fresh(subject))
        if self.form is not None:
            self.form.first_field.setFocus()

    def _mark(self, sight: Sight) -> TeamMark | None:
        """Return what the signed sheets amount to, None for fewer than two."""
        signed = [s for s in sight.page.sheets if s.state is SheetState.SIGNED]
        last = last_turns(signed, sight.page.line.ids)
        return team_mark(last, sight.scheme) if len(last) > 1 else None

    def _tell(self, mark: TeamMark, *, is_due: bool, is_held: bool) -> None:
        spread = mark.deviation.value if mark.deviation else ""
        span = mark.span.value if mark.span else ""
        words = self.tr("{count} 份评价单，极差 {span} 分，标准差 {spread} 分。")
        told = words.format(count=len(mark.sheets), span=span, spread=spread)
        self._words.setText(told)
        if is_due and not is_held:
            self._chip.setText(self.tr("应当合议"))
            theme.tone(self._chip, "attention", name="chip")
        elif is_held:
            self._chip.setText(self.tr("已合议"))
            theme.tone(self._chip, "good", name="chip")
        else:
            self._chip.setText(self.tr("不需合议"))
            theme.tone(self._chip, "neutral", name="chip")
        self._go.setVisible(self.form is None)

    def _take_form(self, sight: Sight) -> None:
        """Put a form about another one away; take up what is typed about this one."""
        if self.form is not None and self.form.subject_id not in sight.page.line.ids:
            self._slot.flush()
            self._close()
        if self.form is None:
            for typed in sight.typed:
                if isinstance(typed.record, Conferral):
                    self._open(sight, typed.record)
                    return

    def _fresh(self, subject: Subject) -> Conferral:
        return Conferral(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=subject.id,
            held_on=office_day(self._bench.now()),
            present=(self._bench.desk.reviewer,),
        )

    def _open(self, sight: Sight, begun: Conferral) -> None:
        form = ConferralForm(self._bench, begun, _team(sight))
        form.closed.connect(self._on_closed)
        self._slot.form = form
        self._inside.addWidget(form)
        self._go.hide()
        self.show()

    def _close(self) -> None:
        self._slot.close()
        self._go.show()

    def _on_closed(self) -> None:
        self._close()
        self._go.setFocus()

    def _card(self, own: Conferral, people: Mapping[str, str]) -> Card:
        card = Card()
        now = self._bench.now()
        day = day_words(own.held_on, now.date()) if own.held_on else ""
        names: Sequence[str] = [people[id_] for id_ in own.present if id_ in people]
        told = "・".join(part for part in (day, listed(names)) if part)
        card.body.addWidget(label(told, size=theme.DENSE, tone="secondary"))
        card.body.addWidget(prose(own.minutes))
        return card


def _team(sight: Sight) -> dict[str, str]:
    """Return the names of those who marked the subject, and of his team."""
    team = sight.page.line.team
    ids = [sheet.reviewer_id for sheet in sight.page.sheets]
    if team is not None:
        ids += [team.leader_id, *team.members]
    return {id_: sight.people[id_] for id_ in dict.fromkeys(ids) if id_ in sight.people}
