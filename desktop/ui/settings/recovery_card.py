"""恢复单: how it stands with the second way in, and a new sheet."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services import recovery
from desktop.services.recovery import State
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.start.sheet import Sheet, SheetWays
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.passphrase import PassphraseField


class RecoveryCard(Card):
    """Says which sheet holds; whoever knows the passphrase makes another."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.standing = prose("", size=theme.DENSE, tone="secondary")
        self.passphrase = PassphraseField(
            self.tr("现在的口令"), show=self.tr("显示口令"), hide=self.tr("隐藏口令")
        )
        self.passphrase.setPlaceholderText(self.tr("现在的口令"))
        self.passphrase.textChanged.connect(lambda _text: self._judge())
        desk = bench.desk
        self.ways = SheetWays(
            bench.outside,
            make=self._make,
            keep=lambda made: recovery.keep(desk, made),
        )
        self.ways.printed.connect(self._on_printed)
        self.ways.saved.connect(self._on_saved)
        self.ways.failed.connect(self._on_failed)
        self.told = prose("", size=theme.CAPTION, tone="secondary")
        self.banner = Banner()
        words = self.tr(
            "恢复单上的恢复码能打开本机，只印在纸上。装信封封好，不要和电脑放在一处。"
        )
        self.body.addWidget(label(self.tr("恢复单"), size=theme.SECTION))
        self.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        for made in (self.standing, self.passphrase, self.ways, self.told, self.banner):
            self.body.addWidget(made)
        self.told.hide()
        bench.locked.connect(self.clear)
        self._judge()

    def clear(self) -> None:
        """Keep no passphrase on the screen."""
        self.passphrase.clear()

    def show_state(self) -> None:
        """Read how it stands, and say so."""
        desk = self._bench.desk
        self._bench.outside(
            lambda _ticket: recovery.state(desk),
            owner=self,
            done=self._show,
            failed=self._on_failed,
        )

    def _show(self, found: State) -> None:
        words = self.tr("还没有恢复单：忘了口令，本机的记录就打不开。")
        if found.made_at is not None:
            at = moment_words(found.made_at, self._bench.now())
            words = self.tr("有效的恢复单制作于 {at}；更早的都已作废。").format(at=at)
        if found.used_at is not None:
            words = self.tr(
                "本机是用恢复码打开的。请马上更改口令，“现在的口令”处填恢复码；"
                "换好后这张恢复单作废，请再制一张。"
            )
        urgent = found.used_at is not None or found.made_at is None
        self.standing.setText(words)
        theme.tone(self.standing, "attention" if urgent else "secondary")

    def _judge(self) -> None:
        self.ways.allow(on=bool(self.passphrase.text()))

    def _make(self) -> Callable[[], Sheet]:
        desk, typed = self._bench.desk, self.passphrase.text()
        self.banner.clear()
        self.told.hide()

        def made() -> Sheet:
            found = recovery.prepare(desk, typed)
            return Sheet(found, recovery.sheet_of(desk, found))

        return made

    def _on_printed(self, _made: object) -> None:
        self._end(self.tr("已送打印机。这张恢复单现在有效，旧的当面销毁。"))

    def _on_saved(self, _made: object, name: str) -> None:
        words = self.tr("已写入“{name}”，现在有效。打印后请删除这个文件。")
        self._end(words.format(name=name))

    def _end(self, words: str) -> None:
        self.clear()
        self.told.setText(words)
        self.told.show()
        self.show_state()

    def _on_failed(self, error: Exception) -> None:
        self._judge()
        self.banner.tell(explain(error))
