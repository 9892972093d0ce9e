"""One subject: head, completeness, and a tab for each thing there is about him."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QResizeEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.model.codes import Dimension
from desktop.services import interviews
from desktop.services.interviews import OpenInterview
from desktop.services.subjects import SubjectLine
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import conflict_place
from desktop.ui.override import override
from desktop.ui.review.assessment_tab import AssessmentTab
from desktop.ui.review.claims_tab import ClaimsTab, decided_count
from desktop.ui.review.conduct_tab import ConductTab
from desktop.ui.review.opinion_tab import OpinionTab
from desktop.ui.review.overview_tab import OverviewTab
from desktop.ui.review.portrait import Portrait
from desktop.ui.review.reading import Sight
from desktop.ui.review.results_tab import ResultsTab
from desktop.ui.review.score_tab import ACHIEVEMENT, EFFORT, ScoreTab
from desktop.ui.review.words import cells_of
from desktop.ui.terms import code_word, listed, merged_words
from desktop.ui.veil import Veil
from desktop.ui.widgets.boxes import Scroll, column, paint_ground, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.completeness import CompletenessStrip
from desktop.ui.widgets.labels import Elide, chip, rule
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.switches import name_tabs, tabs

_LOW_PX = 480  # a window lower than this needs its height for the tabs' content
_BESIDE_BAR = theme.PAGE_PADDING - 10  # the scroll bar is 10 wide
TABS = (
    "overview",
    "results",
    "conduct",
    "opinion",
    "claims",
    "sheet",
    "assessment",
)
FORMS = {"effort": EFFORT, "achievement": ACHIEVEMENT}  # within the tab of the sheet
CONFERRAL = "conferral"  # a part of the tab of the sheet: minutes are to be written
AWAY = ("photos", "dossiers")  # tabs that lead to a page of their own


class SubjectView(QWidget):
    """The page in the middle of 考察.

    Attributes:
        list_asked: There is no room for the list, and the person wants it.
    """

    list_asked = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._build_head()
        self._build_parts()
        self.tabs = tabs(self._tab_names(None), name=self.tr("考察对象的内容"))
        self._stack = self._build_stack()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.conduct.finished.connect(self.tabs.setFocus)  # or it goes to the rail
        self.tabs.tabBarClicked.connect(self._on_tab_clicked)
        self.tabs.setCurrentIndex(1)
        self._build()

    def _build_head(self) -> None:
        self._to_list = icon_button(
            "arrow-left", self.tr("考察对象"), clicked=self.list_asked.emit
        )
        self._to_list.hide()
        self._portrait = Portrait()
        self._name = Elide(size=theme.TITLE)
        self._state = chip("", "accent")
        self._post = Elide()
        self._team = Elide(size=theme.DENSE, tone="secondary")
        self.merged = button(
            "", kind="link", icon="users", clicked=self._on_merged_clicked
        )
        self.versions = button(
            "", kind="link", icon="git-compare", clicked=self._on_versions_clicked
        )
        for link in (self.merged, self.versions):
            link.setProperty("fit", "line")
            link.hide()
        self._observe = button(
            self.tr("记观察"), icon="scan-search", clicked=self.observe
        )
        self._interview = button(
            self.tr("新访谈"), kind="primary", icon="plus", clicked=self.interview
        )
        self.strip = CompletenessStrip()
        self.strip.hole_clicked.connect(self._on_hole_clicked)

    def _build_parts(self) -> None:
        bench = self._bench
        self.overview = OverviewTab(bench)
        self.results = ResultsTab(bench)
        self.conduct = ConductTab(bench)
        self.opinion = OpinionTab(bench)
        self.claims = ClaimsTab(bench)
        self.score = ScoreTab(bench)
        self.sheet = self.score.sheet
        self.assessment = AssessmentTab(bench)
        self._parts = (
            self.overview,
            self.results,
            self.conduct,
            self.opinion,
            self.claims,
            self.score,
            self.assessment,
        )
        for part in (self.opinion, self.sheet, self.assessment):
            Veil(part, bench)

    @property
    def is_writing(self) -> bool:
        """Whether something is being written that is not saved."""
        parts = (self.results, self.conduct, self.assessment)
        return any(part.is_writing for part in parts)

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self.results.flush()
        self.conduct.flush()
        self.score.flush()
        self.assessment.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show a subject."""
        self._sight = sight
        line = sight.page.line
        self._portrait.show_person(line.cadre.name, sight.portrait)
        self._name.setText(line.cadre.name)
        self._state.setText(code_word(line.subject.state))
        self._post.setText(line.cadre.post)
        self._team.setText(self._team_words(sight))
        self._show_merged(line)
        self._show_versions(len(sight.in_conflict))
        self.strip.show_cells(cells_of(line.completeness, sight.matters))
        self._fit_tabs()
        for part in self._parts:
            part.show_sight(sight)

    def go_to(self, part: str) -> None:
        """Open a tab by its key, that of a dimension or of a form; or begin a 合议."""
        if part == CONFERRAL:
            self.go_to("sheet")
            self.score.confer()
        if part in FORMS:
            self.go_to("sheet")
            self.score.segments.choose(FORMS[part])
        if part in TABS:
            self.tabs.setCurrentIndex(TABS.index(part))

    def observe(self) -> None:
        """Begin an observation."""
        self.go_to("conduct")
        self.conduct.write()

    def interview(self) -> None:
        """Begin an interview about this subject, and open it."""
        if self._sight is None:
            return
        subject, desk = self._sight.page.line.subject, self._bench.desk
        self._interview.setEnabled(False)

        def opened(begun: OpenInterview) -> None:
            self._interview.setEnabled(True)
            self._bench.open(Place(page="interview", record_id=begun.record.id))

        def failed(error: Exception) -> None:
            self._interview.setEnabled(True)
            self._bench.troubled.emit(error)

        self._bench.read(
            lambda: interviews.begin(
                desk, round_id=subject.round_id, subjects=[subject.id]
            ),
            opened,
            owner=self,
            failed=failed,
        )

    def fit(self, *, is_narrow: bool) -> None:
        """Where there is no room buttons lose their words, and lead to the list."""
        self._to_list.setVisible(is_narrow)
        self._observe.setText("" if is_narrow else self.tr("记观察"))
        self._interview.setText("" if is_narrow else self.tr("新访谈"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.window().height() < _LOW_PX
        for widget in (self._portrait, self._team):
            widget.setVisible(not is_low)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Name the tabs as fully as there is room: long names give way, then counts."""
        room_px = self.width() - 2 * theme.PAGE_PADDING
        full, counted = self._tab_names(None), self._tab_names(self._sight)
        short = {
            self.tr("清单对账"): self.tr("对账"),
            self.tr("档案预览"): self.tr("档案"),
        }
        shorter = [
            words.replace(name, short.get(name, name))
            for words, name in zip(counted, full, strict=True)
        ]
        name_tabs(self.tabs, (counted, shorter, full), room_px)
        for number, words in enumerate(full):
            self.tabs.setTabToolTip(number, words)

    def _build(self) -> None:
        paint_ground(self, "window")
        names = column(
            row(self._name, self._state, None),
            row(self._post, self.merged, self.versions, None),
            self._team,
            gap=2,
        )
        head = row(
            self._to_list,
            self._portrait,
            names,
            self._observe,
            self._interview,
            gap=theme.GAP_12,
        )
        head.setStretch(2, 1)
        top = column(head, self.strip, self.tabs, gap=theme.GAP_12)
        top.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, theme.PAGE_PADDING, 0)
        holder = QWidget()
        paint_ground(holder, "surface")
        holder.setLayout(top)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(holder)
        whole.addWidget(rule())
        whole.addWidget(self._stack, 1)

    def _build_stack(self) -> QStackedWidget:
        made = QStackedWidget()
        for part in self._parts:
            inside = column(part)
            inside.setContentsMargins(
                theme.PAGE_PADDING, theme.GAP_16, _BESIDE_BAR, theme.GAP_16
            )
            holder = QWidget()
            holder.setLayout(inside)
            made.addWidget(Scroll(holder, bar_always=True))
        for away in self._build_aways():
            made.addWidget(away)
        return made

    def _tab_names(self, sight: Sight | None) -> list[str]:
        names = [
            self.tr("概况"),
            self.tr("察实绩"),
            self.tr("看状态"),
            self.tr("听评价"),
            self.tr("清单对账"),
            self.tr("评分"),
            self.tr("定性"),
            self.tr("照片"),
            self.tr("档案预览"),
        ]
        if sight is None:
            return names
        page = sight.page
        done, claims = decided_count(page)
        answered = sum(work.finding is not None for work in page.works)
        counts = (
            "",
            str(answered),
            str(len(page.observations)),
            str(len(page.interviews)),
            f"{done}/{claims}" if claims else "",
            self.sheet.words(sight),
            self.assessment.words(sight),
            str(len(page.photos) or ""),
            "",
        )
        return [
            f"{name} {count}".strip() for name, count in zip(names, counts, strict=True)
        ]

    def _team_words(self, sight: Sight) -> str:
        line = sight.page.line
        parts: list[str] = []
        if line.group is not None:
            parts.append(line.group.name)
        if line.team is not None:
            ids = dict.fromkeys((line.team.leader_id, *line.team.members))
            people = listed(sight.people[id_] for id_ in ids if id_ in sight.people)
            parts += [line.team.name, people]
        return "・".join(part for part in parts if part)

    def _build_aways(self) -> tuple[QWidget, QWidget]:
        """What the tabs show that lead away, for who walks them by keyboard."""
        photos = Empty(
            "image",
            self.tr("照片在“照片”页"),
            self.tr("那里可以导入、看大图、写说明和遮盖。"),
            action=button(
                self.tr("看这位对象的照片"),
                kind="primary",
                clicked=lambda: self._go_away("photos"),
            ),
        )
        dossier = Empty(
            "archive",
            self.tr("档案在“档案”页"),
            self.tr("那里按打印的样子预览、另存和打印。"),
            action=button(
                self.tr("预览这一卷"),
                kind="primary",
                clicked=lambda: self._go_away("dossiers"),
            ),
        )
        return photos, dossier

    def _on_tab_clicked(self, number: int) -> None:
        """A click on a tab that leads away goes there; the tab before stays open."""
        if number < len(TABS):
            return
        before = self.tabs.currentIndex()
        self._go_away(AWAY[number - len(TABS)])
        if before < len(TABS):
            QTimer.singleShot(0, self, lambda: self.tabs.setCurrentIndex(before))

    def _go_away(self, page: str) -> None:
        if self._sight is not None:
            subject = self._sight.page.line.subject.id
            self._bench.open(Place(page=page, type_name="subject", record_id=subject))

    def _show_merged(self, line: SubjectLine) -> None:
        """Say which entries of the roster are this person too; it leads to why."""
        words = merged_words(line.merged)
        self.merged.setText(words)
        self.merged.setAccessibleName(words)
        more = self.tr(
            "查实为同一人，材料合在一起看、一起数；在“汇总”的“重复人员”可撤销。"
        )
        each = self.tr("{name}（{post}）")
        entries = [each.format(name=one.name, post=one.post) for one in line.merged]
        told = "\n".join([*entries, more])
        self.merged.setToolTip(told)
        self.merged.setAccessibleDescription(told)
        self.merged.setVisible(bool(words))

    def _on_merged_clicked(self) -> None:
        self._bench.open(Place(page="consolidate", part="duplicates"))

    def _show_versions(self, count: int) -> None:
        words = self.tr("%n 条记录有两个版本，去选定", "", count)
        self.versions.setText(words)
        self.versions.setAccessibleName(words)
        self.versions.setVisible(count > 0)

    def _on_versions_clicked(self) -> None:
        if self._sight is not None and self._sight.in_conflict:
            record = self._sight.in_conflict[0]
            self._bench.open(conflict_place(record, back_to="review"))

    def _on_hole_clicked(self, key: str) -> None:
        self.go_to(key)
        fill: dict[str, Callable[[], None]] = {
            Dimension.RESULTS.value: self.results.write_first_hole,
            Dimension.CONDUCT.value: self.conduct.write,
        }
        fill.get(key, lambda: None)()
