"""评价方案: versions at the left, the numbers of one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codec import Body
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.permissions import WRITERS
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import read_scheme
from desktop.services import publishing
from desktop.services.desk import ChangeSet
from desktop.services.scores import scale_advice, scheme_verbs
from desktop.services.scores.view import READERS
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.records.loose_words import Kept, read_kept
from desktop.ui.records.unsaved import PAGE, ResumedNote, Unsaved
from desktop.ui.records.values import NotReadableError
from desktop.ui.schemes.form import SchemeForm
from desktop.ui.terms import code_word
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose, rule
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.version_pair import VersionPair
from desktop.ui.widgets.version_steps import STATE_ICONS, VersionSteps

_KIND = "scheme_words"  # of what is typed and not saved


class SchemesPage(Page):
    """The default, drafts, what is published and what is retired.

    Attributes:
        versions: The list.
        form: The numbers of the version that is looked at.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._chosen = ""
        self._known: Sequence[SchemeVersion] = ()
        self._is_new = False
        self._kept: Kept | None = None
        self._build_parts()
        self._unsaved = Unsaved(bench, _KIND, self._say, self.banner)
        self.form.changed.connect(self._unsaved.touch)
        self._build()

    @override
    def enter(self) -> None:
        if self._unsaved.is_there:
            return  # it stands as it was left
        desk = self.bench.desk

        def read() -> tuple[Sequence[SchemeVersion], Kept | None]:
            return scheme_verbs.versions(desk), read_kept(desk, _KIND, PAGE)

        self.bench.read(read, lambda found: self._show(*found), owner=self)
        self.form.advice.setVisible(desk.role in READERS)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if SchemeVersion.TYPE in types and not self._is_new:
            self.enter()

    @override
    def go_to(self, place: Place) -> None:
        if place.record_id:
            self._chosen = place.record_id

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._both.set_single(single=room < Room.MEDIUM)

    @override
    def back(self) -> bool:
        if self._both.go_left():
            return True
        self.bench.open(Place(page="plan"))
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.versions, self.form)

    @override
    def save(self) -> bool:
        if not self.steps.keep.isVisible():
            return False
        self._on_keep()
        return True

    def look_at(self, version: str) -> None:
        """Show a version; the default for none."""
        if version != self._chosen:
            self.steps.reason.hide()  # it was asked about another
        self._chosen, self._is_new = version, False
        desk = self.bench.desk
        self.bench.read(
            lambda: scheme_verbs.content(desk, version),
            self._show_scheme,
            owner=self,
            failed=self._fail,
        )
        self._both.go_right()

    # --- building ---

    def _build_parts(self) -> None:
        self.banner = Banner(inset=True)
        self.versions = LineList(self.tr("方案版本"))
        self.steps = VersionSteps()
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self.resumed = ResumedNote()
        self.resumed.dropped.connect(self._on_dropped)
        self.form = SchemeForm()
        self.form.advice.asked.connect(self._on_advice_asked)
        self.steps.begun.connect(self._on_begin)
        self.steps.kept.connect(self._on_keep)
        self.steps.published.connect(self._on_publish)
        self.steps.retired.connect(self._on_reason_given)

    def _build(self) -> None:
        to_plan = button(
            self.tr("计划"), kind="link", icon="arrow-left", clicked=self.back
        )
        head = row(to_plan, label(self.tr("评价方案"), size=theme.TITLE), None)
        head.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, theme.GAP_12
        )
        right = column(self.steps, self.told, self.resumed, self.form, gap=theme.GAP_12)
        self._both = VersionPair(self.versions, right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.banner)
        whole.addWidget(self._both, 1)

    # --- showing ---

    def _show(self, found: Sequence[SchemeVersion], kept: Kept | None) -> None:
        if self._unsaved.is_there:
            return  # begun while this was read
        self._known = found
        lines = [self._line(one) for one in found]
        default = Line(
            icon="book-open",
            what=self.tr("默认方案"),
            note=self.tr("随程序提供，只作起草的底稿"),
            run=partial(self._on_line_chosen, ""),
        )
        self.versions.show_lines([*lines, default])
        if self._chosen not in {one.id for one in found}:
            self._chosen = found[0].id if found else ""
        if kept is not None and self._may_write:
            self._resume(kept)
        else:
            self.look_at(self._chosen)

    def _resume(self, kept: Kept) -> None:
        """Show what was typed and not saved when the page was last there."""
        version = kept.said["version"]
        drafts = {v.id for v in self._known if v.state is TemplateState.DRAFT}
        if kept.said["is_new"] or version not in drafts:
            self._begin(read_scheme(kept.said["fields"]["base"].encode()))
            self._take_up(kept)
            self._both.go_right()
        else:
            self._kept = kept
            self.look_at(version)

    def _take_up(self, kept: Kept) -> None:
        was, now = kept.begun["fields"], self.form.typed()
        self.form.take_up(Kept(was, kept.said["fields"]))
        if self._unsaved.is_there:
            self.resumed.tell(has_changed=not self._is_new and was != now)
        else:
            self._unsaved.forget()  # it was saved after all

    def _say(self) -> Body:
        return {
            "version": self._chosen,
            "is_new": self._is_new,
            "fields": self.form.typed(),
        }

    @property
    def _may_write(self) -> bool:
        return self.bench.desk.role in WRITERS[SchemeVersion.TYPE]

    def _line(self, version: SchemeVersion) -> Line:
        since = version.valid_from
        return Line(
            icon=STATE_ICONS[version.state],
            what=version.version,
            note="　".join(
                part for part in (code_word(version.state), version.meeting) if part
            ),
            when=day_words(since, self.bench.now()) if since else "",
            run=partial(self._on_line_chosen, version.id),
        )

    def _on_line_chosen(self, version: str) -> None:
        if self._unsaved.may_drop_for(version):
            self.look_at(version)
        else:
            self._both.go_right()

    def _show_scheme(self, scheme: Scheme) -> None:
        known = next((one for one in self._known if one.id == self._chosen), None)
        state = known.state if known else None
        may_write = self._may_write
        is_draft = state is TemplateState.DRAFT
        self.steps.title.setText(scheme.version)
        self.told.setText(self._told(known))
        self.form.show_scheme(
            scheme,
            known.change if known else "",
            may_edit=may_write and is_draft,
        )
        self.steps.offer(
            may_begin=may_write and not is_draft,
            is_draft=may_write and is_draft,
            may_retire=may_write and state is TemplateState.PUBLISHED,
        )
        self._unsaved.start()
        self.resumed.hide()
        kept, self._kept = self._kept, None
        if kept is not None:
            self._take_up(kept)
        desk = self.bench.desk
        names = partial(scale_advice.group_names, desk, scheme)
        self.bench.read(names, self.form.rulers.know_groups, owner=self)

    def _told(self, known: SchemeVersion | None) -> str:
        if known is None:
            return self.tr("考察期的数据锁定必须使用已发布的方案；默认方案只用于试算。")
        if known.state is TemplateState.DRAFT:
            return self.tr("草稿。由拟稿人以外的另一人发布，发布后不再改动。")
        return self.tr(
            "已发布的方案不再改动；要改，据此起草新版。校验码 {digest}"
        ).format(digest=known.digest[:8])

    # --- doing ---

    def _on_begin(self) -> None:
        try:
            scheme = self.form.scheme()
        except NotReadableError:
            return
        self._begin(scheme)
        self.form.version.setFocus()

    def _begin(self, scheme: Scheme) -> None:
        """Show a new version with the numbers of another."""
        self._is_new = True
        self.steps.title.setText(self.tr("新版草稿"))
        self.told.setText(self.tr("改好数字，写明版本号和审定会议，再保存。"))
        self.form.show_scheme(scheme, "", may_edit=True)
        self.form.version.setText("")
        self._unsaved.start()
        self.resumed.hide()
        self.steps.offer(may_begin=False, is_draft=True, may_retire=False)
        self.steps.publish.hide()

    def _on_keep(self) -> None:
        try:
            scheme = self.form.scheme()
        except NotReadableError:
            return
        desk, change = self.bench.desk, self.form.change.text().strip()
        if self._is_new:
            self._keep(lambda: scheme_verbs.draft(desk, scheme, change=change))
        else:
            version = self._chosen
            self._keep(
                lambda: scheme_verbs.save_draft(desk, version, scheme, change=change)
            )

    def _keep(self, work: Callable[[], SchemeVersion]) -> None:
        def write() -> ChangeSet:
            made = work()
            self._chosen = made.id
            return ChangeSet(frozenset({SchemeVersion.TYPE}), (made.id,))

        self._write(write)

    def _on_publish(self) -> None:
        if not self._unsaved.may_publish():
            return
        desk, version = self.bench.desk, self._chosen
        self._write(lambda: publishing.publish(desk, version))

    def _on_reason_given(self, reason: str) -> None:
        desk, version = self.bench.desk, self._chosen
        job = self._write(lambda: scheme_verbs.retire(desk, version, reason))
        self.steps.reason.wait_for(job)

    def _write(self, work: Callable[[], ChangeSet]) -> Job:
        self.banner.clear()

        def done(_changes: ChangeSet) -> None:
            self._is_new = False
            self._unsaved.forget()
            self.enter()

        return self.bench.write(work, owner=self, done=done, failed=self._fail)

    def _on_dropped(self) -> None:
        self._unsaved.forget()
        self.look_at(self._chosen)

    def _on_advice_asked(self) -> None:
        try:
            scheme = self.form.scheme()
        except NotReadableError:
            return
        desk = self.bench.desk
        self.bench.read(
            lambda: scale_advice.scale_advice(desk, scheme),
            self.form.advice.show_advice,
            owner=self,
            failed=self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self.banner.tell(explain(error))
