"""One document as it will print, with what turns its pages, saves and prints it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.dossier.content import verification_code
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.dossiers.outlet import Outlet
from desktop.ui.dossiers.paper_tools import PaperTools
from desktop.ui.dossiers.paper_view import PaperView
from desktop.ui.dossiers.previews import Preview
from desktop.ui.dossiers.typesetter import Typesetter
from desktop.ui.explain import explain
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, prose, rule
from desktop.ui.widgets.notices import Banner, Empty

_Send = Callable[[Preview], None]


class PreviewPane(QWidget):
    """Shows what is asked for; the last one asked for wins.

    Attributes:
        went: What is shown reached a file or a printer.
        paper: The pages.
        outlet: Saves and prints them.
        banner: Why there is none.
        renew: Asked before it goes out: whether it is being laid out anew, and what
            goes out is that. Who says so calls `show_print` then, or `stay`.
    """

    went = Signal()

    def __init__(self, bench: Bench, hint: str) -> None:
        super().__init__()
        self._send: _Send | None = None
        self.renew: Callable[[], bool] = lambda: False
        self.preview: Preview | None = None
        self.paper = PaperView(bench)
        self.banner = Banner(inset=True)
        self._behind = prose("", size=theme.DENSE, tone="attention")
        self._foot = Elide("", size=theme.DENSE, tone="secondary")
        self.outlet = Outlet(bench, self, say=self._foot.setText, fail=self._fail)
        self.outlet.went.connect(self.went)
        self._typesetter = Typesetter(
            bench, self, done=self._show, failed=self._on_not_laid_out
        )
        self.save = button(self.tr("另存"), icon="download", clicked=self._on_save)
        self.print = button(
            self.tr("打印"), kind="primary", icon="printer", clicked=self._on_print
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(Empty("printer", self.tr("选一份来预览"), hint))
        self._stack.addWidget(self.paper)
        self._build()
        self.outlet.allow(self.save, self.print, on=False)

    @property
    def said(self) -> str:
        """What stands at the foot."""
        return self._foot.text()

    def show_print(self, make: Callable[[], Preview]) -> None:
        """Lay a document out on the outside lane and show it.

        Args:
            make: Returns it.
        """
        self.banner.clear()
        self.outlet.allow(self.save, self.print, on=False)
        self._foot.setText(self.tr("正在排版…"))
        self._typesetter.lay_out(make)

    def say_behind(self, words: str) -> None:
        """Say what is not in it yet; empty where it shows all there is."""
        self._behind.setText(words)
        self._behind_pane.setVisible(bool(words))

    def stay(self) -> None:
        """Send out nothing that waited to be laid out anew."""
        self._send = None
        self.outlet.allow(self.save, self.print, on=self.preview is not None)

    def clear(self) -> None:
        """Show nothing."""
        self.preview = None
        self._send = None
        self.outlet.allow(self.save, self.print, on=False)
        self._foot.setText("")
        self._stack.setCurrentIndex(0)

    def _build(self) -> None:
        tools = row(PaperTools(self.paper), None, self.save, self.print)
        tools_pane = pane(tools)
        tools.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_8)
        foot = row(self._foot)
        foot_pane = pane(foot)
        foot.setContentsMargins(theme.GAP_16, theme.GAP_4, theme.GAP_16, theme.GAP_4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        behind = row(self._behind)
        self._behind_pane = pane(behind)
        behind.setContentsMargins(*[theme.GAP_16, theme.GAP_8] * 2)
        self._behind_pane.hide()
        for widget in (tools_pane, rule(), self._behind_pane, self.banner):
            whole.addWidget(widget)
        whole.addWidget(self._stack, 1)
        whole.addWidget(foot_pane)

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.paper.show_document(preview.printed.pdf, preview.sizes)
        self._stack.setCurrentWidget(self.paper)
        self.outlet.allow(self.save, self.print, on=True)
        code = verification_code(preview.printed.digest)
        words = self.tr("{number}　校验码 {code}")
        told = words.format(number=preview.content.number, code=code)
        warned = [warning.detail for warning in preview.printed.warnings]
        self._foot.setText(" · ".join((told, *warned)))
        send, self._send = self._send, None
        if send is not None:
            send(preview)

    def _on_save(self) -> None:
        self._let_go(self.outlet.save)

    def _on_print(self) -> None:
        self._let_go(self.outlet.print)

    def _let_go(self, send: _Send) -> None:
        if self.preview is None:
            return
        if self.renew():
            self._send = send
            self.outlet.allow(self.save, self.print, on=False)
        else:
            send(self.preview)

    def _on_not_laid_out(self, error: Exception) -> None:
        self.clear()
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        self._foot.setText("")
        self.banner.tell(explain(error))
