"""What is shown at the right of 档案: a volume, an extract, a form, or the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.dossier.content import Edition, verification_code
from desktop.dossier.form_content import FormContent
from desktop.services.forms.on_file import FormOnFile
from desktop.services.print_source import FULL_READERS
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.dossiers import previews
from desktop.ui.dossiers.form_shelf import FormShelf
from desktop.ui.dossiers.outlet import Outlet
from desktop.ui.dossiers.paper_tools import PaperTools
from desktop.ui.dossiers.paper_view import PaperView
from desktop.ui.dossiers.previews import Preview
from desktop.ui.dossiers.typesetter import Typesetter
from desktop.ui.page import Room
from desktop.ui.veil import Veil
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide
from desktop.ui.widgets.switches import Segments

VOLUME, EXTRACT, FORMS = range(3)


class ShownPane(QWidget):
    """One print as it will leave the printer, with what turns its pages and prints it.

    Attributes:
        list_asked: The list is wanted where there is room for one of them only.
        failed: It cannot be shown, saved or printed (the error).
        cleared: Something else is shown: what was said of the one before is over.
        document: Which of the documents on a subject.
        edition: For whom, of the editions the role may print.
        shelf: The filled forms of the subject, seen where they are asked for.
        paper: The pages.
        outlet: Saves and prints them.
        preview: What is shown; None while there is nothing.
        is_report: The report on the whole round is shown, not a subject's documents.
    """

    list_asked = Signal()
    failed = Signal(Exception)
    cleared = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.preview: Preview | None = None
        self.is_report = False
        self._subject = ""
        self._build_choices()
        self._to_list = icon_button(
            "arrow-left", self.tr("档案卷"), clicked=self.list_asked.emit
        )
        self._to_list.hide()
        self.paper = PaperView(bench)
        Veil(self.paper, bench)  # the whole edition prints what sources said
        self.shelf = FormShelf(bench)
        self.shelf.hide()
        self.shelf.chosen.connect(self._show_form)
        self.shelf.print_all.clicked.connect(self._on_print_all)
        self.save = button(self.tr("另存"), icon="download", clicked=self.save_shown)
        self.print = button(
            self.tr("打印本件"), kind="primary", icon="printer", clicked=self._on_print
        )
        self._foot = Elide("", size=theme.DENSE, tone="secondary")
        self.outlet = Outlet(bench, self, say=self._foot.setText, fail=self.failed.emit)
        self._typesetter = Typesetter(
            bench, self, done=self._show_preview, failed=self._on_not_laid_out
        )
        self._build()

    @property
    def said(self) -> str:
        """What stands at the foot."""
        return self._foot.text()

    @property
    def chosen_edition(self) -> Edition:
        """The edition that is chosen."""
        return self._editions[self.edition.current]

    def show_subject(self, subject: str) -> None:
        """Show what is chosen on a subject: his volume, an extract, or his forms."""
        self._subject = subject
        self._turn_to(is_report=False)
        self.shelf.setVisible(self.document.current == FORMS)
        if self.document.current == FORMS:
            self._show_nothing("")
            self.shelf.show_subject(subject)
            return
        desk, edition = self._bench.desk, self.chosen_edition
        extract = self.document.current == EXTRACT
        make = previews.extract if extract else previews.volume
        self._render(lambda: make(desk, subject, edition))

    def show_report(self, round_id: str) -> None:
        """Show the report on a whole round."""
        desk = self._bench.desk
        self.shelf.hide()
        self._turn_to(is_report=True)
        self._render(lambda: previews.report(desk, round_id))

    def save_shown(self) -> bool:
        """Ask where to, and save what is shown; False where there is nothing."""
        if self.preview is None:
            return False
        self.outlet.save(self.preview)
        return True

    def panes(self) -> Sequence[QWidget]:
        """Return the panes F6 walks through: forms where they are seen, the paper."""
        return (
            (self.paper,) if self.shelf.isHidden() else (self.shelf.table, self.paper)
        )

    def fit(self, room: Room) -> None:
        """Show as much as there is room for; tools in two rows where it is tight."""
        ways = QBoxLayout.Direction
        is_tight = room < Room.WIDE
        self._tools.setDirection(ways.TopToBottom if is_tight else ways.LeftToRight)
        self.shelf.fit(room)
        self._to_list.setVisible(room is Room.NARROW)
        is_wide = room > Room.COMPACT
        self.save.setText(self.tr("另存") if is_wide else "")
        self.print.setText(self.tr("打印本件") if is_wide else "")

    # --- building ---

    def _build_choices(self) -> None:
        """Let a document be chosen, and an edition of those the role may print."""
        names = (self.tr("履职档案"), self.tr("分析报告摘编"), self.tr("两表一单"))
        self.document = Segments(names, name=self.tr("材料"))
        may_read_all = self._bench.desk.role in FULL_READERS
        self._editions = (Edition.FULL, Edition.FEEDBACK)[0 if may_read_all else 1 :]
        names = (self.tr("组织版"), self.tr("反馈版"))[0 if may_read_all else 1 :]
        self.edition = Segments(names, name=self.tr("版本"))
        if not may_read_all:
            words = self.tr("组织版含访谈原始材料，由组长、专班和部领导打印")
            self.edition.setToolTip(words)
        for switch in (self.document, self.edition):
            switch.chosen.connect(lambda _index: self._on_chosen())

    def _build(self) -> None:
        self._title = Elide(self.tr("本期分析报告（整期，组织版）"))
        self._title.hide()
        chosen = row(self._to_list, self._title, self.document, self.edition, None)
        paper = row(None, PaperTools(self.paper), self.save, self.print)
        self._tools = row(chosen, paper)
        self._tools.setStretch(1, 1)
        tools_pane = pane(self._tools)
        self._tools.setContentsMargins(
            theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_8
        )
        foot = row(self._foot)
        foot_pane = pane(foot)
        foot.setContentsMargins(theme.GAP_16, theme.GAP_4, theme.GAP_16, theme.GAP_4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(tools_pane)
        whole.addWidget(self.shelf)
        whole.addWidget(self.paper, 1)
        whole.addWidget(foot_pane)

    # --- showing ---

    def _turn_to(self, *, is_report: bool) -> None:
        """Say what is shown: the report has no documents and editions to choose of."""
        self.is_report = is_report
        self._title.setVisible(is_report)
        for switch in (self.document, self.edition):
            switch.setVisible(not is_report)

    def _on_chosen(self) -> None:
        if self._subject:
            self.show_subject(self._subject)

    def _show_form(self, line: FormOnFile | None) -> None:
        desk, edition = self._bench.desk, self.chosen_edition
        self.shelf.offer(edition)
        why = "" if line is None else self.shelf.why_not(line, edition)
        if line is None or why:
            self._show_nothing(why)
            return
        self._render(lambda: previews.form(desk, line, edition))

    def _render(self, make: Callable[[], Preview]) -> None:
        """Lay a document out and show it, unless another is asked for by then."""
        self.outlet.allow(self.save, self.print, on=False)
        self._foot.setText(self.tr("正在排版…"))
        self._typesetter.lay_out(make)

    def _on_not_laid_out(self, error: Exception) -> None:
        self._show_nothing("")
        self.failed.emit(error)

    def _show_preview(self, preview: Preview) -> None:
        self.cleared.emit()
        self.preview = preview
        self.paper.show_document(preview.printed.pdf, preview.sizes)
        self.outlet.allow(self.save, self.print, on=True)
        scope = self._scope_words(preview)
        code = verification_code(preview.printed.digest)
        words = self.tr("{scope} · 校验码 {code} · 每页可验").format(
            scope=scope, code=code
        )
        parts = [words, *(warning.detail for warning in preview.printed.warnings)]
        self._foot.setText(" · ".join(parts))

    def _scope_words(self, preview: Preview) -> str:
        """Return which edition it is, and what that leaves out or holds."""
        full = preview.content.edition is Edition.FULL
        if isinstance(preview.content, FormContent):
            return (
                self.tr("组织版 · 只供批准人员查阅")
                if full
                else self.tr("反馈版 · 核实人只写考察组，不写姓名")
            )
        return (
            self.tr("组织版 · 含访谈原始材料，只供批准人员查阅")
            if full
            else self.tr(
                "反馈版 · 不附访谈、观察，考察组所写部分隐去姓名；本人所写照录"
            )
        )

    def _show_nothing(self, why: str) -> None:
        """Leave the paper empty, and say why at its foot."""
        self._typesetter.forget()
        self.cleared.emit()
        self.preview = None
        self.paper.show_document(b"", [])
        self.outlet.allow(self.save, self.print, on=False)
        self._foot.setText(why)

    def _on_print(self) -> None:
        if self.preview is not None:
            self.outlet.print(self.preview)

    def _on_print_all(self) -> None:
        desk, edition = self._bench.desk, self.chosen_edition
        lines = self.shelf.printed_in(edition)
        self.outlet.print_all(
            self.tr("两表一单"),
            lambda: [previews.form(desk, line, edition) for line in lines],
        )
