"""表样: the versions of the forms at the left, the words of one at the right (M34)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors.records import InvalidRecordError
from desktop.model.codec import Body
from desktop.model.forms import FormTemplate, TemplateState
from desktop.model.permissions import WRITERS
from desktop.model.templates import form_codes
from desktop.services import publishing
from desktop.services.desk import ChangeSet
from desktop.services.forms import templates
from desktop.services.forms.template_rows import TemplateRow, rows_of
from desktop.services.forms.templates import FormVersion
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.records.loose_words import Kept, read_kept
from desktop.ui.records.unsaved import PAGE, ResumedNote, Unsaved
from desktop.ui.review.form_grid import FormGrid, GridColumn, GridRow
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import Card, column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose, rule
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.version_pair import VersionPair
from desktop.ui.widgets.version_steps import STATE_ICONS, VersionSteps

_KIND = "form_words"  # of what is typed and not saved
PART, KEY, LABEL, TEXT, WIDTHS, BEFORE = range(6)
_WRITTEN = (LABEL, TEXT, WIDTHS)
_NO_CELLS = ("",) * len(_WRITTEN)


class FormsPage(Page):
    """The four forms with their versions.

    Attributes:
        versions: The list; a draft can be edited, the others are read.
        grid: The words of the version that is looked at, beside those in use.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._found: Sequence[FormVersion] = ()
        self._shown: FormVersion | None = None
        self._draft: FormTemplate | None = None
        self._chosen: tuple[str, int] = (form_codes()[0], 0)
        self._build_parts()
        self._build()
        self._unsaved = Unsaved(bench, _KIND, self._say, self.banner)
        self.change.textEdited.connect(lambda _text: self._unsaved.touch())
        self.grid.edited.connect(lambda _row, _column: self._unsaved.touch())

    @override
    def enter(self) -> None:
        if self._unsaved.is_there:
            return  # it stands as it was left
        desk = self.bench.desk

        def read() -> tuple[Sequence[FormVersion], Kept | None]:
            return templates.versions(desk), read_kept(desk, _KIND, PAGE)

        self.bench.read(read, lambda found: self._show(*found), owner=self)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if FormTemplate.TYPE in types:
            self.enter()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._both.set_single(single=room < Room.MEDIUM)

    @override
    def back(self) -> bool:
        if not self._both.go_left():
            self.bench.open(Place(page="plan"))
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.versions, self.grid)

    @override
    def save(self) -> bool:
        if not self.steps.keep.isVisible():
            return False
        self._on_keep()
        return True

    def look_at(self, form: str, version: int) -> None:
        """Show the words of a version."""
        if (form, version) != self._chosen:
            self.steps.reason.hide()  # it was asked about another
        known = [one for one in self._found if one.template.form == form]
        shown = next((v for v in known if v.template.version == version), known[0])
        self._chosen = (form, shown.template.version)
        self._draft = shown.record
        self._shown = shown
        self._show_words(shown)
        self._both.go_right()

    def rows(self) -> list[TemplateRow]:
        """Return what the table says now."""
        before = rows_of(self._shown.template) if self._shown else []
        return [
            dataclasses.replace(
                item,
                label=self.grid.text(number, LABEL),
                text=self.grid.text(number, TEXT),
                widths=self.grid.text(number, WIDTHS),
            )
            for number, item in enumerate(before)
        ]

    # --- building ---

    def _build_parts(self) -> None:
        self.banner = Banner(inset=True)
        self.versions = LineList(self.tr("表样版本"))
        self.steps = VersionSteps()
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self.resumed = ResumedNote()
        self.resumed.dropped.connect(self._on_dropped)
        self.change = field(self.tr("修改说明"), placeholder=self.tr("修改说明"))
        self.grid = FormGrid(
            self.tr("表样的文字"),
            [
                GridColumn(head=self.tr("部分"), width_px=76),
                GridColumn(head=self.tr("代号"), width_px=96),
                GridColumn(
                    head=self.tr("文字"), width_px=220, is_written=True, is_prose=True
                ),
                GridColumn(
                    head=self.tr("口径或锚点"),
                    width_px=240,
                    is_written=True,
                    is_prose=True,
                    stretches=True,
                ),
                GridColumn(head=self.tr("宽（毫米）"), width_px=104, is_written=True),
                GridColumn(head=self.tr("在用版本"), width_px=180, is_prose=True),
            ],
        )
        self.steps.begun.connect(self._on_begin)
        self.steps.kept.connect(self._on_keep)
        self.steps.published.connect(self._on_publish)
        self.steps.retired.connect(self._on_reason_given)

    def _build(self) -> None:
        to_plan = button(
            self.tr("计划"), kind="link", icon="arrow-left", clicked=self.back
        )
        head = row(to_plan, label(self.tr("表样"), size=theme.TITLE), None)
        head.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, theme.GAP_12
        )
        card = Card(padding=1)
        card.body.addWidget(self.grid)
        parts = (self.steps, self.told, self.resumed, self.change, card, None)
        right = column(*parts, gap=theme.GAP_12)
        self._both = VersionPair(self.versions, right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.banner)
        whole.addWidget(self._both, 1)

    # --- showing ---

    def _show(self, found: Sequence[FormVersion], kept: Kept | None) -> None:
        if self._unsaved.is_there:
            return  # begun while this was read
        self._found = found
        self.versions.show_lines([self._line(one) for one in found])
        draft = self._draft_of(kept.said["form"]) if kept and self._may_write else None
        if kept is None or not self._may_write:
            self.look_at(*self._chosen)
        elif draft is None:
            self.look_at(kept.said["form"], 0)
            self.resumed.wait()
        else:
            self.look_at(draft.template.form, draft.template.version)
            self._take_up(kept)

    def _draft_of(self, form: str) -> FormVersion | None:
        """Return the draft of a form, the newest of several."""
        drafts = (
            one
            for one in self._found
            if one.template.form == form and one.state is TemplateState.DRAFT
        )
        return next(drafts, None)

    def _take_up(self, kept: Kept) -> None:
        """Show what was typed and not saved; what was not touched stays as it is."""
        was, now, begun = kept.begun, kept.said, self._say()
        if now["change"] != was["change"]:
            self.change.setText(now["change"])
        for number in range(self.grid.rowCount()):
            at = f"{self.grid.text(number, PART)} {self.grid.text(number, KEY)}"
            before = was["rows"].get(at, _NO_CELLS)
            cells = zip(_WRITTEN, before, now["rows"].get(at, before), strict=True)
            for place, old, text in cells:
                if text != old:
                    self.grid.write(number, place, text)
        if self._unsaved.is_there:
            self.resumed.tell(has_changed=begun != was)
        else:
            self._unsaved.forget()  # it was saved after all

    def _say(self) -> Body:
        rows = {
            f"{self.grid.text(number, PART)} {self.grid.text(number, KEY)}": [
                self.grid.text(number, column) for column in _WRITTEN
            ]
            for number in range(self.grid.rowCount())
        }
        return {"form": self._chosen[0], "change": self.change.text(), "rows": rows}

    @property
    def _may_write(self) -> bool:
        return self.bench.desk.role in WRITERS[FormTemplate.TYPE]

    def _line(self, one: FormVersion) -> Line:
        template = one.template
        words = [f"{template.form} v{template.version}", code_word(one.state)]
        words += [self.tr("在用")] if one.is_current else []
        return Line(
            icon=STATE_ICONS[one.state],
            what=template.title,
            note="　".join(words),
            run=partial(self._on_line_chosen, template.form, template.version),
        )

    def _on_line_chosen(self, form: str, version: int) -> None:
        if self._unsaved.may_drop_for(f"{form} {version}"):
            self.look_at(form, version)
        else:
            self._both.go_right()

    def _show_words(self, shown: FormVersion) -> None:
        template, state = shown.template, shown.state
        may_write = self._may_write
        is_draft = state is TemplateState.DRAFT
        is_own = shown.record is not None
        self.steps.title.setText(f"{template.title}　v{template.version}")
        self.told.setText(
            self.tr(
                "草稿：文字和宽度都可以改，代号不变；由另一人发布，发布后不再改动。"
            )
            if is_draft
            else self.tr("已发布的表样不再改动；要改，据此起草新版，旧表仍按旧版可读。")
        )
        self.change.setText(shown.record.change if shown.record else "")
        self.change.setVisible(is_draft)
        used = self._in_use(template.form)
        before = {(one.part, one.key): one for one in used}
        self.grid.set_writable(writable=may_write and is_draft)
        self.grid.show_rows([self._row(one, before) for one in rows_of(template)])
        self.steps.offer(
            may_begin=may_write and shown.is_current,
            is_draft=may_write and is_draft,
            may_retire=may_write and is_own and state is TemplateState.PUBLISHED,
        )
        self._unsaved.start()
        self.resumed.hide()

    def _in_use(self, form: str) -> list[TemplateRow]:
        found = (one for one in self._found if one.is_current)
        used = next(one for one in found if one.template.form == form)
        return rows_of(used.template)

    def _row(
        self, one: TemplateRow, before: dict[tuple[str, str], TemplateRow]
    ) -> GridRow:
        was = before.get((one.part, one.key))
        different = ""
        if was is not None and was != one:
            different = "　".join(
                then
                for then, now in (
                    (was.label, one.label),
                    (was.text, one.text),
                    (was.widths, one.widths),
                )
                if then != now
            )
        locked = {TEXT} if one.part != "items" else set[int]()
        locked |= set() if one.widths else {WIDTHS}
        return GridRow(
            texts=(
                self._parts()[one.part],
                one.key,
                one.label,
                one.text,
                one.widths,
                different,
            ),
            locked=frozenset(locked),
        )

    def _parts(self) -> dict[str, str]:
        return {
            "title": self.tr("表名"),
            "header": self.tr("表头"),
            "columns": self.tr("栏目"),
            "items": self.tr("行"),
            "sums": self.tr("合计"),
            "signatures": self.tr("签名"),
            "instructions": self.tr("填表说明"),
            "words": self.tr("用语"),
        }

    # --- doing ---

    def _on_begin(self) -> None:
        desk, form = self.bench.desk, self._chosen[0]

        def write() -> ChangeSet:
            draft = templates.draft_version(desk, form)
            self._chosen = (form, draft.version or 0)
            return templates.save_draft(desk, draft)

        self._write(write)

    def _on_keep(self) -> None:
        if self._draft is None:
            return
        desk = self.bench.desk
        changed = dataclasses.replace(self._draft, change=self.change.text().strip())
        try:
            draft = templates.with_words(changed, self.rows())
        except InvalidRecordError as error:
            self._fail(error)
            return
        self._write(lambda: templates.save_draft(desk, draft), is_saved=True)

    def _on_publish(self) -> None:
        if self._draft is not None and self._unsaved.may_publish():
            desk, record_id = self.bench.desk, self._draft.id
            self._write(lambda: publishing.publish(desk, record_id))

    def _on_reason_given(self, reason: str) -> None:
        if self._draft is not None:
            desk, record_id = self.bench.desk, self._draft.id
            job = self._write(lambda: templates.retire(desk, record_id, reason))
            self.steps.reason.wait_for(job)

    def _on_dropped(self) -> None:
        self._unsaved.forget()
        self.look_at(*self._chosen)

    def _write(self, work: Callable[[], ChangeSet], *, is_saved: bool = False) -> Job:
        self.banner.clear()

        def done(_changes: ChangeSet) -> None:
            if is_saved:
                self._unsaved.forget()
            self.enter()

        return self.bench.write(work, owner=self, done=done, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        self.banner.tell(explain(error))
