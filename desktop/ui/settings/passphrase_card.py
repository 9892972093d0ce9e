"""口令: changing it, and taking the key out of this computer's keyring."""

from __future__ import annotations

from desktop.services import stations
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.start.strength import Strength, strength
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.passphrase import PassphraseField


class PassphraseCard(Card):
    """The old passphrase, and the new one twice; the records are not touched."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.old = self._field(self.tr("现在的口令"))
        self.new = self._field(self.tr("新口令"))
        self.again = self._field(self.tr("再输一遍新口令"))
        self.change = button(self.tr("更改口令"), clicked=self._on_change)
        self.forget = button(
            self.tr("清除密钥环里的钥匙"), kind="quiet", clicked=self._on_forget
        )
        self.verdict = prose("", size=theme.CAPTION, tone="secondary")
        self.banner = Banner()
        self.body.addWidget(label(self.tr("口令"), size=theme.SECTION))
        words = self.tr(
            "口令忘了，本机的记录就打不开，除非有恢复单。更改口令不影响恢复单。"
        )
        self.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        for made in (self.old, self.new, self.again):
            self.body.addWidget(made)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self.change, None, self.forget))
        bench.locked.connect(self.clear)
        self._judge()

    def clear(self) -> None:
        """Keep no passphrase on the screen."""
        for made in (self.old, self.new, self.again):
            made.clear()

    def _field(self, name: str) -> PassphraseField:
        made = PassphraseField(name, show=self.tr("显示口令"), hide=self.tr("隐藏口令"))
        made.setPlaceholderText(name)
        made.textChanged.connect(lambda _text: self._judge())
        made.returnPressed.connect(self._on_change)
        return made

    def _judge(self) -> None:
        new, again = self.new.text(), self.again.text()
        words = ""
        if new and strength(new) < Strength.FAIR:
            words = self.tr("太容易猜：再长一些，或换成一句话。")
        elif again and again != new:
            words = self.tr("两遍不一样。")
        self.verdict.setText(words)
        self.verdict.setVisible(bool(words))
        ready = bool(self.old.text() and new) and not words and again == new
        self.change.setEnabled(ready)

    def _on_change(self) -> None:
        if not self.change.isEnabled():
            return
        desk, old, new = self._bench.desk, self.old.text(), self.new.text()
        self.banner.clear()
        self.change.setEnabled(False)
        self._bench.outside(
            lambda _ticket: stations.change_passphrase(desk, old, new),
            owner=self,
            done=lambda _none: self._on_changed(),
            failed=self._on_failed,
        )

    def _on_changed(self) -> None:
        self.clear()
        self._say(self.tr("口令已更改；从现在起用新口令打开。"))

    def _on_failed(self, error: Exception) -> None:
        self._judge()
        self.banner.tell(explain(error))

    def _on_forget(self) -> None:
        desk = self._bench.desk
        self._bench.outside(
            lambda _ticket: stations.forget_key(desk),
            owner=self,
            done=lambda _none: self._on_forgotten(),
            failed=self._on_failed,
        )

    def _on_forgotten(self) -> None:
        self._say(self.tr("密钥环里已没有这个工作站的钥匙；下次打开要输入口令。"))

    def _say(self, words: str) -> None:
        self.verdict.setText(words)
        self.verdict.show()
