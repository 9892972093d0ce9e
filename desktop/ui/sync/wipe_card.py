"""可清除证明: what a proof would list, what is missing, and the file itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from desktop.errors.trust import Lack, WipeRefusedError
from desktop.messages import lack_words, type_words
from desktop.model.catalogue import RECORD_TYPES
from desktop.services import wiping
from desktop.services.wiping import Plan
from desktop.sync.client.wipe_proof import Proof
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner

_MOST = 20
_ID_SHOWN = 12


class WipeCard(Card):
    """Issues the proof; it removes nothing, for the window has the station open.

    Attributes:
        try_it: Tells what would be listed and what is missing, and writes nothing.
        issue_it: Writes the proof.
        missing: What is missing, thing by thing.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.banner = Banner("attention")
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self.missing = LineList(self.tr("证明缺少的"))
        self.try_it = button(self.tr("试算"), clicked=self._on_try_clicked)
        self.issue_it = button(
            self.tr("出具证明…"), icon="shield-check", clicked=self._on_issue_clicked
        )
        self._build()
        self._show_missing(())

    def issue(self, path: Path) -> None:
        """Write the proof to a file, or say all that is missing."""
        desk = self._bench.desk
        self._begin(lambda: wiping.issue(desk, path), partial(self._on_issued, path))

    def _build(self) -> None:
        words = self.tr(
            "逐条列出本机每个版本、每张照片的回执，缺一条都不出具。出具证明不删除任何内容；"
            "清除本机要在关闭程序后，凭证明另外进行。"
        )
        self.body.addWidget(label(self.tr("可清除证明"), size=theme.SECTION))
        self.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        self.body.addLayout(row(self.try_it, self.issue_it, None))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.told)
        self.body.addWidget(self.missing)

    def _begin(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._bench.flush()  # what is being typed counts as a draft
        self.banner.clear()
        self._say("")
        self._show_missing(())
        self._enable(on=False)

        def end(result: Any) -> None:
            self._enable(on=True)
            done(result)

        self._bench.outside(
            lambda _ticket: work(), owner=self, done=end, failed=self._on_failed
        )

    def _enable(self, *, on: bool) -> None:
        for made in (self.try_it, self.issue_it):
            made.setEnabled(on)

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _show_missing(self, lacks: Sequence[Lack]) -> None:
        lines = [self._line(lack) for lack in lacks[:_MOST]]
        if len(lacks) > _MOST:
            more = self.tr("另有 %n 项", "", len(lacks) - _MOST)
            lines.append(Line(icon="ellipsis", what=more))
        self.missing.show_lines(lines)
        self.missing.setVisible(bool(lines))

    def _line(self, lack: Lack) -> Line:
        is_record = lack.type_name in RECORD_TYPES  # words beside one are no type
        kind = str(type_words(lack.type_name)) if is_record else ""
        return Line(
            icon="circle-alert",
            what=str(lack_words([lack])),
            note=f"{kind} {lack.id[:_ID_SHOWN]}".strip(),
        )

    def _counted(self, proof: Proof) -> str:
        words = self.tr("{entries} 个版本、{photos} 张照片")
        return words.format(entries=len(proof.entries), photos=len(proof.photos))

    def _on_try_clicked(self) -> None:
        desk = self._bench.desk
        self._begin(lambda: wiping.plan(desk), self._on_planned)

    def _on_planned(self, found: Plan) -> None:
        counted = self._counted(found.proof)
        words = self.tr("可列入 {counted}；没有缺少的，可以出具证明。")
        if found.lacks:
            words = self.tr("可列入 {counted}；缺：{lacks}。")
        self._say(words.format(counted=counted, lacks=lack_words(found.lacks)))
        self._show_missing(found.lacks)

    def _on_issue_clicked(self) -> None:
        when = self._bench.now().strftime("%Y%m%d-%H%M")
        name = self.tr("可清除证明-{when}").format(when=when) + wiping.SUFFIX
        title = self.tr("可清除证明存到哪里")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, f"*{wiping.SUFFIX}")
        if chosen:
            path = Path(chosen)
            self.issue(path if path.suffix else path.with_suffix(wiping.SUFFIX))

    def _on_issued(self, path: Path, proof: Proof) -> None:
        words = self.tr("已出具“{name}”，已读回核对：{counted}都有已验回执。")
        self._say(words.format(name=path.name, counted=self._counted(proof)))

    def _on_failed(self, error: Exception) -> None:
        self._enable(on=True)
        self.banner.tell(explain(error))
        if isinstance(error, WipeRefusedError):
            self._show_missing(error.lacks)
