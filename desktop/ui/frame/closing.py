"""What is asked before the window closes while others use something of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.frame.overlay import Overlay
from desktop.ui.terms import listed
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.begun import begun_within
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose

_WIDTH = 480


class BegunQuestion(QObject):
    """Asks once before words go with the window that are kept nowhere."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._asked: list[tuple[str, str]] = []

    def asks_first(self, tell: Callable[[Trouble], None]) -> bool:
        """Ask about words that were not asked about; only their fields are named."""
        begun = begun_within(self._within)
        if not begun or begun == self._asked:
            return False
        self._asked = begun
        names = listed(name for name, _words in begun)
        words = self.tr("有写了一半、还没有办的：{names}。")
        advice = self.tr("办完，或清空后再关；再关一次，就不办了。")
        tell(Trouble(what=words.format(names=names), advice=advice))
        return True


class CloseSheet(Overlay):
    """Names what would end, says that nothing is lost, and offers the way back.

    Attributes:
        agreed: It has ended, and the window shall close.
        stay: Keeps the window open.
        end: Ends it.
    """

    agreed = Signal()

    def __init__(
        self, window: QWidget, bench: Bench, is_covered: Callable[[], bool]
    ) -> None:
        """Make it; while the window is covered it ends things at once, on no lane."""
        super().__init__(window, width=_WIDTH, name="")
        self._bench = bench
        self._is_covered = is_covered
        self.setAccessibleName(self.tr("关闭窗口"))
        self._what = prose("", size=theme.BODY)
        words = self.tr(
            "关闭窗口会停止热点：正在交的会中断，下次接着交；已收到的都在本机。"
        )
        self.stay = button(self.tr("先不关"), clicked=self.close_sheet)
        self.end = button(
            self.tr("停止热点并关闭"), kind="primary", clicked=self._on_end_clicked
        )
        title = label(self.tr("还有人要用这台电脑"), size=theme.SECTION)
        self.card.body.addWidget(title)
        self.card.body.addWidget(self._what)
        self.card.body.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        self.card.body.addLayout(row(None, self.stay, self.end))

    def asks_first(self) -> bool:
        """Ask if anything is in use; the keyboard is on the harmless answer."""
        held = self._bench.held_open()
        if held:
            self._ask([holder.in_use() for holder in held])
        return bool(held)

    def _ask(self, held: Sequence[str]) -> None:
        self._what.setText("\n".join(held))
        self.setAccessibleDescription(self._what.text())
        self._set_busy(is_busy=False)
        self.open(self.stay)

    def _on_end_clicked(self) -> None:
        self._set_busy(is_busy=True)
        stops = [holder.let_go() for holder in self._bench.held_open()]

        def end() -> None:
            for stop in stops:
                stop()

        if self._is_covered():  # the lanes are held while the window is locked
            end()
            self.agreed.emit()
        else:
            self._bench.outside(lambda _ticket: end(), owner=self, done=self._on_ended)

    def _on_ended(self, _nothing: object = None) -> None:
        self.agreed.emit()

    def _set_busy(self, *, is_busy: bool) -> None:
        words = self.tr("正在停止…") if is_busy else self.tr("停止热点并关闭")
        self.end.setText(words)
        self.end.setAccessibleName(words)
        self.end.setEnabled(not is_busy)
