"""One record beside its list: form, save, the steps of its workflow, striking out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors.records import InvalidRecordError
from desktop.model.catalogue import record_type
from desktop.model.channels import ImportBatch
from desktop.model.ids import new_id
from desktop.model.spec import Code, Record, specs
from desktop.model.workflow import WORKFLOWS, is_editable, state_of
from desktop.services import drafting, lists, reading, steps
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet
from desktop.services.drafting import Typed
from desktop.services.imports.undoing import undo_batch
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.conflicts.places import conflict_place, page_of
from desktop.ui.consolidation.returned_note import ReturnedNote
from desktop.ui.explain import explain, is_answered_by_reason
from desktop.ui.jobs import Job
from desktop.ui.records.batch_rows import BatchRows
from desktop.ui.records.editors import NotReadableError
from desktop.ui.records.form import RecordForm
from desktop.ui.records.gallery import RoundGallery
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.terms import code_word, is_english, type_word
from desktop.ui.veil import Veil
from desktop.ui.widgets.boxes import column, empty_layout, paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, chip, prose, rule
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.reason_bar import ReasonBar


class FormPane(QWidget):
    """A record's form with its verbs.

    Attributes:
        saved: The record was saved (its id).
        closed: The person is done with it.
    """

    saved = Signal(str)
    closed = Signal()

    def __init__(
        self,
        bench: Bench,
        type_name: str,
        *,
        hidden: Collection[str] = (),
        offers_steps: bool = True,
    ) -> None:
        """Make it.

        Args:
            bench: What it works with.
            type_name: The record type.
            hidden: Fields that are not asked for.
            offers_steps: The workflow's next steps stand on buttons.
        """
        super().__init__()
        self._offers_steps = offers_steps
        self._bench = bench
        self._owner = record_type(type_name)
        self._base: Stored | None = None
        self._stored: Stored | None = None
        self._record: Record | None = None
        self._keeper: FormKeeper | None = None
        self._then: Callable[[str], Job | None] = lambda _reason: None
        paint_ground(self, "surface")
        self._build_form(hidden)
        self._build_verbs()
        self.brought = BatchRows(bench)
        self.banner = Banner()
        self._build()

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that is not saved."""
        return self._record is not None and self.form.is_dirty

    @property
    def record_id(self) -> str:
        """The id of the record shown, empty for none."""
        return self._record.id if self._record else ""

    def start_new(self, **facts: str) -> None:
        """Begin a record, or go on with one that was begun; it exists once saved."""
        names = {spec.name for spec in specs(self._owner)}
        known = {name: value for name, value in facts.items() if name in names}
        self.begin(self._owner(id=new_id(), **known), known)

    def begin(self, record: Record, known: Mapping[str, object]) -> None:
        """Begin with *record*, or go on with one begun that agrees in what is known."""
        self._base = self._stored = None
        self._show(record)
        words = self.tr("新{type}").format(type=type_word(self._owner))
        self._title.setText(words)
        self.form.go_to_first()
        desk, type_name = self._bench.desk, self._owner.TYPE
        self._bench.read(
            lambda: drafting.begun(desk, type_name),
            lambda begun: self._go_on(begun, known),
            owner=self,
        )

    def open(self, record_id: str) -> None:
        """Read a record and show it, with what was typed of it and not saved."""
        desk = self._bench.desk

        def read() -> tuple[Stored, Typed | None]:
            return reading.to_edit(desk, record_id), drafting.typed(desk, record_id)

        self._bench.read(read, lambda found: self._show_stored(*found), owner=self)

    def save(self) -> bool:
        """Save if all is in order; otherwise say what is not, field by field."""
        if self._record is None or not is_editable(self._record):
            return False
        try:
            if self.form.check():
                return False
            record = self.form.record()
        except NotReadableError:
            return False
        self.banner.clear()
        desk, base = self._bench.desk, self._base
        self._stop_keeping()
        self._save.setEnabled(False)
        self._bench.write(
            lambda: verbs.save(desk, record, base=base),
            owner=self,
            done=lambda _changes: self._on_saved(record.id),
            failed=self._on_failed,
        )
        return True

    def renew(self) -> None:
        """Read the record again, if it may have changed and nothing is typed in it."""
        before = self._stored
        if before is None or self.is_dirty:
            return
        desk, record_id = self._bench.desk, before.record.id

        def show(stored: Stored) -> None:
            is_same = stored.heads == before.heads
            if self._stored is before and not is_same and not self.is_dirty:
                self._show_stored(stored)

        self._bench.read(lambda: reading.to_edit(desk, record_id), show, owner=self)

    def _build_form(self, hidden: Collection[str]) -> None:
        gallery = RoundGallery(self._bench, self)
        self.form = RecordForm(
            self._owner, self._read_options, hidden=hidden, gallery=gallery
        )
        self.form.changed.connect(self._keep_typing)
        for guarded in self.form.guarded():
            Veil(guarded, self._bench)
        self._title = Elide(size=theme.SECTION)
        self._state = chip("", "accent")
        self.versions = button(
            self.tr("有两个版本，去选定"),
            kind="link",
            icon="git-compare",
            clicked=self._on_versions_clicked,
        )
        self.versions.hide()
        self.returned = ReturnedNote(self._bench)
        self._resumed = prose("", size=theme.DENSE, tone="attention")
        self._resumed.setText(self.tr("上次没有保存的还在这里：接着写，或放弃改动。"))
        self._resumed.hide()

    def _build_verbs(self) -> None:
        self._save = button(self.tr("保存"), kind="primary", clicked=self.save)
        self._drop = button(self.tr("放弃改动"), kind="quiet", clicked=self._on_drop)
        is_batch = self._owner is ImportBatch
        self._strike = button(
            self.tr("撤销这一批…") if is_batch else self.tr("作废…"),
            kind="quiet",
            clicked=self._on_undo_clicked if is_batch else self._on_strike_clicked,
        )
        self._steps = QHBoxLayout()
        self._steps.setSpacing(theme.GAP_8)
        self._reason = ReasonBar()
        self._reason.given.connect(self._on_reason_given)

    def _build(self) -> None:
        head = row(self._title, self._state, self._strike, self._drop, self._save)
        head.setStretch(0, 1)
        inside = column(
            head,
            self.versions,
            self.returned,
            self._steps,
            self._reason,
            self._resumed,
            self.banner,
            gap=theme.GAP_8,
        )
        inside.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_16, theme.GAP_8)
        body = QVBoxLayout()
        body.setContentsMargins(theme.GAP_16, theme.GAP_12, 0, 0)
        body.addWidget(self.form)
        body.addWidget(self.brought, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inside)
        whole.addWidget(rule())
        whole.addLayout(body, 1)

    def _show_stored(self, stored: Stored, typed: Typed | None = None) -> None:
        self._stored = stored
        self._base = typed.base or stored if typed else stored
        self._show(stored.record)
        called = lists.own_name(stored.record)
        self._title.setText(called)
        if typed is not None and is_editable(stored.record):
            self._take_up(typed.record)

    def _go_on(self, begun: Sequence[Typed], known: Mapping[str, object]) -> None:
        """Take up what was begun before about the same things, if anything was."""
        if self._base is not None or self.form.is_dirty or self._record is None:
            return
        for typed in begun:
            if all(getattr(typed.record, name) == known[name] for name in known):
                self._show(typed.record)
                self._take_up(typed.record)
                self.form.go_to_first()
                return

    def _take_up(self, typed: Record) -> None:
        self.form.take_up(typed)
        self._resumed.show()
        self._show_dirty()

    def _keep_typing(self) -> None:
        self._show_dirty()
        if self._keeper is not None:
            self._keeper.touch()

    def put_aside(self) -> None:
        """Go out of sight: what is typed is kept, and taken up the next time."""
        self._let_keeper_go()
        self._record = None
        self._stored = self._base = None

    def _stop_keeping(self) -> None:
        """Keep the last of it, for it may not be saved, and then nothing more."""
        if self._keeper is not None:
            self._keeper.flush()
            self._keeper.stop()

    def _let_keeper_go(self) -> None:
        """Let the keeper end with what it still has to keep."""
        if self._keeper is not None:
            self._keeper.flush()
            self._keeper.setParent(None)
            self._keeper = None

    def _show(self, record: Record) -> None:
        self._let_keeper_go()
        if is_editable(record) and not record.struck:
            self._keeper = FormKeeper(self._bench, self.form.as_typed, self._base)
            self._keeper.setParent(self)  # it asks the form what is typed
        self._resumed.hide()
        self._record = record
        self.versions.setVisible(bool(self._stored and self._stored.conflicts))
        self.returned.show_for(record.id if self._stored else "")
        self.banner.clear()
        self._reason.hide()
        self.form.show_record(record)
        self.brought.show_for(record if isinstance(record, ImportBatch) else None)
        state = state_of(record)
        self._state.setText(code_word(state))
        self._state.setVisible(state is not None)
        self._show_steps(record)
        self._show_dirty()

    def _show_steps(self, record: Record) -> None:
        empty_layout(self._steps)
        state = state_of(record)
        workflow = WORKFLOWS.get(record.TYPE)
        if self._base is None or record.struck or not self._offers_steps:
            return
        for step in workflow.next(state) if workflow and state else ():
            words = code_word(step.target) if is_english() else step.verb
            made = button(
                words,
                clicked=lambda s=step: self._on_step(s.target, ask=s.needs_reason),
            )
            self._steps.addWidget(made)
        self._steps.addStretch(1)

    def _show_dirty(self) -> None:
        record = self._record
        may = record is not None and is_editable(record) and not record.struck
        dirty = self.is_dirty or (may and self._base is None)
        self._save.setEnabled(dirty)
        self._save.setVisible(may)
        self._drop.setVisible(self.is_dirty)
        if isinstance(record, ImportBatch):  # never edited, undone as a whole
            may = not record.undone_reason
        self._strike.setVisible(may and self._base is not None and not self.is_dirty)

    def _on_saved(self, record_id: str) -> None:
        self.open(record_id)
        self.saved.emit(record_id)

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if self._keeper is not None and self.form.is_dirty:
            self._keeper.resume()
        if isinstance(error, InvalidRecordError):
            self.form.show_flaws(error.flaws)
        self.banner.tell(explain(error))

    def _on_versions_clicked(self) -> None:
        self._bench.open(conflict_place(self.record_id, back_to=page_of(self._owner)))

    def _on_drop(self) -> None:
        if self._keeper is not None:
            self._keeper.forget()
        self._let_keeper_go()
        if self._stored is None:
            self._record = None
            self.closed.emit()
        else:
            self._show_stored(self._stored)

    def _on_reason_given(self, reason: str) -> None:
        job = self._then(reason)
        if job is not None:
            self._reason.wait_for(job)

    def _on_step(self, target: Code, *, ask: bool) -> None:
        if not ask:
            self._advance(target, "")
            return
        self._then = lambda reason: self._advance(target, reason)
        self._reason.ask(code_word(target))

    def _advance(self, target: Code, reason: str) -> Job:
        desk, record_id = self._bench.desk, self.record_id
        return self._write(
            lambda: steps.advance(desk, record_id, target, reason=reason),
            failed=lambda error: self._on_refused(target, error),
        )

    def _on_refused(self, target: Code, error: Exception) -> None:
        self._on_failed(error)
        if is_answered_by_reason(error) and self._reason.isHidden():
            self._on_step(target, ask=True)

    def _on_strike_clicked(self) -> None:
        desk, record_id = self._bench.desk, self.record_id
        self._then = lambda reason: self._write(
            lambda: verbs.strike(desk, record_id, reason)
        )
        self._reason.ask(self.tr("作废"))

    def _on_undo_clicked(self) -> None:
        """Strike all that one file brought, not the batch alone."""
        desk, record_id = self._bench.desk, self.record_id
        self._then = lambda reason: self._write(
            lambda: undo_batch(desk, record_id, reason)
        )
        self._reason.ask(self.tr("撤销整批"))

    def _write(
        self,
        work: Callable[[], ChangeSet],
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        record_id = self.record_id
        return self._bench.write(
            work,
            owner=self,
            done=lambda _changes: self._on_saved(record_id),
            failed=failed or self._on_failed,
        )

    def _read_options(
        self, target: str, deliver: Callable[[Sequence[tuple[str, str]]], None]
    ) -> None:
        desk = self._bench.desk
        self._bench.read(lambda: lists.options(desk, target), deliver, owner=self)
