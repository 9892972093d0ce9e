"""U盘: who is known, packing for them, and taking what they packed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from desktop.errors.sync import UnknownLaptopError
from desktop.model.catalogue import RECORD_TYPES
from desktop.services import bundles, carried
from desktop.services.carried import Carried
from desktop.services.daily import giving
from desktop.storage.laptops import Laptop
from desktop.sync.bundle.cards import Card as LaptopCard
from desktop.sync.bundle.cards import fingerprint
from desktop.sync.client.making import Made
from desktop.sync.client.taking import Got
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.jobs import Job, Ticket
from desktop.ui.sync.notes_package import NotesPackage
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose, rule
from desktop.ui.widgets.meters import ProgressLine
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.tick import Tick

_Work = Callable[[Ticket], Any]


class StickCard(Card):
    """Hands over without a network, by files on a stick.

    Attributes:
        took: Record types that a bundle changed (frozenset of names).
    """

    took = Signal(frozenset)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._job: Job | None = None
        self._vouched: Callable[[str], None] | None = None
        self._fingerprint = ""
        self._had_focus = False
        self.banner = Banner("attention")
        self.known: list[tuple[Tick, Laptop]] = []
        self._list = QVBoxLayout()
        self.everything = Tick(self.tr("对方已有的也装入"))
        self.pack = button(
            self.tr("装入交付包…"), icon="usb", clicked=self._on_pack_clicked
        )
        self.read = button(
            self.tr("读入文件…"), icon="folder-input", clicked=self._on_read_clicked
        )
        self.card = button(
            self.tr("写出本机名片…"), kind="link", clicked=self._on_card_clicked
        )
        self.stop = button(self.tr("停止"), icon="pause", clicked=self._on_stop_clicked)
        self.notes = NotesPackage(bench)
        self.notes.asked.connect(self._on_notes_asked)
        self.vouch = button(
            self.tr("指纹一致，读入"),
            icon="shield-check",
            clicked=self._on_vouch_clicked,
        )
        self.decline = button(
            self.tr("不读"), kind="quiet", clicked=self._on_decline_clicked
        )
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self._own = label("", size=theme.CAPTION, tone="secondary")
        self._line = ProgressLine(self.tr("交付包进度"))
        self.banner.closed.connect(self._on_decline_clicked)
        self._build()
        self._show_state()

    def enter(self) -> None:
        """Read who is known, and show it."""
        desk = self._bench.desk
        self._bench.read(
            lambda: (bundles.known(desk), bundles.own_card(desk)),
            lambda found: self._show(*found),
            owner=self,
        )
        self.notes.enter()

    def export(self, path: Path) -> None:
        """Pack what the ticked laptops lack into a file."""
        desk, everything = self._bench.desk, self.everything.isChecked()
        to = self._ticked()

        def work(ticket: Ticket) -> Made:
            return bundles.export(
                desk, to, path, everything=everything, progress=ticket.report
            )

        self._begin(work, partial(self._on_made, path))

    def give_notes(self, path: Path) -> None:
        """Write the notes that are chosen to a file for the ticked laptops."""
        desk, round_id = self._bench.desk, self._bench.round_id
        to, whose = self._ticked(), self.notes.subject_id
        self._begin(
            lambda _ticket: giving.give(desk, round_id, path, to, whose),
            partial(self._on_given, path, to),
        )

    def take(self, path: Path) -> None:
        """Take what a file holds: a bundle, a laptop's card or a package of notes."""
        desk = self._bench.desk
        takers = {
            Carried.BUNDLE: self._take_bundle,
            Carried.CARD: self._take_card,
            Carried.NOTES: self._take_notes,
        }
        self._begin(
            lambda _ticket: carried.kind_of(desk, path),
            lambda kind: takers[kind](path),
        )

    def _take_bundle(self, path: Path, *, vouched: str = "") -> None:
        desk = self._bench.desk
        self._vouched = lambda mark: self._take_bundle(path, vouched=mark)

        def work(ticket: Ticket) -> Got:
            return bundles.take_in(
                desk, path, fingerprint=vouched, progress=ticket.report
            )

        self._begin(work, self._on_taken)

    def write_card(self, path: Path) -> None:
        """Write this laptop's card to a file."""
        desk = self._bench.desk
        words = self.tr("名片已写入{name}。在对方电脑上读入，并核对下面的指纹。")
        self._begin(
            lambda _ticket: bundles.write_card(desk, path),
            lambda _card: self.told.setText(words.format(name=path.name)),
        )

    # --- building ---

    def _build(self) -> None:
        title = label(self.tr("U盘"), size=theme.SECTION)
        head = row(title, None, self.card)
        head.setContentsMargins(0, -theme.GAP_4, 0, -theme.GAP_4)
        self.body.addLayout(head)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addWidget(self.everything)
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self.vouch, self.decline, None))
        self.body.addWidget(self.told)
        self.body.addWidget(self._line)
        self.body.addStretch(1)
        self.body.addLayout(row(self.pack, self.read, self.stop, None))
        self.body.addWidget(rule())
        self.body.addWidget(self.notes)
        self.body.addWidget(self._own)

    # --- showing ---

    def _show(self, known: Sequence[Laptop], own: LaptopCard) -> None:
        left_out = {
            laptop.station for tick, laptop in self.known if not tick.isChecked()
        }
        empty_layout(self._list)
        self.known = [(Tick(self._words(laptop)), laptop) for laptop in known]
        for tick, laptop in self.known:
            tick.setChecked(laptop.station not in left_out)
            tick.toggled.connect(self._show_state)
            self._list.addWidget(tick)
        if not known:
            words = self.tr(
                "还不认识别的工作站。把本机名片写到U盘，在对方电脑上读入；对方的名片也这样读进来。"
            )
            self._list.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        words = self.tr("本机指纹 {mark}")
        self._own.setText(words.format(mark=fingerprint(own)))
        self._show_state()

    def _words(self, laptop: Laptop) -> str:
        if not laptop.told_at:
            return self.tr("{name}　还没有收过包").format(name=laptop.name)
        told_at = datetime.fromisoformat(laptop.told_at)
        when = moment_words(told_at, self._bench.now())
        words = self.tr("{name}　上次收包 {when}")
        return words.format(name=laptop.name, when=when)

    def _show_state(self) -> None:
        is_working, asks = self._job is not None, bool(self._fingerprint)
        for widget in (self.pack, self.read):
            widget.setVisible(not is_working)
        self.stop.setVisible(is_working)
        self._line.setVisible(is_working)
        self.vouch.setVisible(asks)
        self.decline.setVisible(asks)
        self.everything.setVisible(bool(self.known))
        self.pack.setEnabled(bool(self._ticked()))
        self.notes.setVisible(not is_working)
        self.notes.offer(has_laptops=bool(self._ticked()))
        self.card.setEnabled(not is_working)

    def _ticked(self) -> list[Laptop]:
        """Return the laptops a package is for."""
        return [laptop for tick, laptop in self.known if tick.isChecked()]

    # --- doing ---

    def _begin(self, work: _Work, done: Callable[[Any], None]) -> None:
        focus = QApplication.focusWidget()
        self._had_focus = focus is not None and self.isAncestorOf(focus)
        self.banner.clear()
        self.told.setText("")
        self._fingerprint = ""
        self._line.set_share(0, 1)
        self._pass_focus(self.stop)

        def end(result: Any) -> None:
            self._end()
            done(result)

        self._job = self._bench.outside(
            work,
            owner=self,
            done=end,
            failed=self._on_failed,
            progressed=lambda at, total, _what: self._line.set_share(at, max(total, 1)),
            cancelled=self._on_cancelled,
        )
        self._show_state()

    def _end(self) -> None:
        self._job = None
        self._pass_focus(self.read)
        self._show_state()
        self.enter()

    def _pass_focus(self, to: QWidget) -> None:
        """Let a button have the focus before what has it hides: the page stays put."""
        if self._had_focus:
            to.show()
            to.setFocus()

    def _take_card(self, path: Path) -> None:
        desk = self._bench.desk

        def know(card: LaptopCard, mark: str) -> None:
            words = self.tr("已记住{name}的工作站。").format(name=card.name)
            self._begin(
                lambda _ticket: bundles.take_on(desk, card, mark, name=path.name),
                lambda _laptop: self.told.setText(words),
            )

        def ask(card: LaptopCard) -> None:
            self._vouched = partial(know, card)
            self._ask(UnknownLaptopError(path.name, card.name, fingerprint(card)))

        self._begin(lambda _ticket: bundles.read_card(path), ask)

    def _take_notes(self, path: Path) -> None:
        """Lead to where notes come in: there each row is shown before it is written."""
        if self._bench.round_id:
            self._bench.open(Place(page="daily", file=path))
            return
        words = self.tr(
            "{name}是动态包，要收进一期考察，本机还没有考察期。"
            "没有读入任何内容；先在“计划”里新建一期，或先同步。"
        )
        self.told.setText(words.format(name=path.name))

    def _ask(self, error: UnknownLaptopError) -> None:
        """Let the person compare the fingerprint before anything is taken."""
        self._fingerprint = error.fingerprint
        self.banner.tell(explain(error))
        self._show_state()
        self.vouch.setFocus()

    def _on_made(self, path: Path, made: Made) -> None:
        words = self.tr(
            "已装入 {entries} 条、{photos} 张，已读回核对，可以拔出U盘。{name}"
        )
        said = words.format(entries=made.entries, photos=made.photos, name=path.name)
        if made.left_out:
            said += self.tr("另有 %n 条过大，没有装入。", "", made.left_out)
        self.told.setText(said)

    def _on_given(self, path: Path, to: Sequence[Laptop], count: int) -> None:
        names = self.tr("、").join(laptop.name for laptop in to)
        words = self.tr(
            "已把 %n 条动态写入{file}，交给{names}，可以拔出U盘。", "", count
        )
        self.told.setText(words.format(file=path.name, names=names))

    def _on_taken(self, got: Got) -> None:
        words = self.tr(
            "{name}的交付包：新收 {new} 条、{photos} 张，已有 {known} 条、{had} 张。"
        )
        said = words.format(
            name="" if got.maker is None else got.maker.name,
            new=got.new,
            photos=got.photos,
            known=got.known,
            had=got.photos_known,
        )
        if got.refused:
            said += self.tr("有 %n 条不能并入，见待处置。", "", got.refused)
        self.told.setText(said + self._left(got))
        self.took.emit(got.types)

    def _left(self, got: Got) -> str:
        """Say which photos were left, and how they come all the same."""
        said = ""
        if got.photos_without_original:
            said += self.tr(
                "另有 %n 张只带来了副本，没有原件，没有收下；"
                "下次同步，或由存有原件的人再交一次，就会补齐。",
                "",
                got.photos_without_original,
            )
        if got.photos_without_copy:
            said += self.tr(
                "另有 %n 张只带来了原件，本机不能由它做出工作副本，没有收下；"
                "请与归档库同步，或请存有工作副本的人再交一次。",
                "",
                got.photos_without_copy,
            )
        return said

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, UnknownLaptopError):
            self._ask(error)
        else:
            self.banner.tell(explain(error))
            self.took.emit(frozenset(RECORD_TYPES))  # parts may have been taken

    def _on_cancelled(self) -> None:
        self._end()
        self.told.setText(self.tr("已停止。读进来的都保存了；没有装完的包没有留下。"))
        self.took.emit(frozenset(RECORD_TYPES))

    def _on_stop_clicked(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_vouch_clicked(self) -> None:
        mark, vouched = self._fingerprint, self._vouched
        if vouched is not None:
            vouched(mark)

    def _on_decline_clicked(self) -> None:
        self._fingerprint = ""
        self.banner.clear()
        self._show_state()

    def _on_pack_clicked(self) -> None:
        when = self._bench.now().astimezone().strftime("%Y%m%d-%H%M")
        name = self.tr("交付包-{when}").format(when=when) + bundles.BUNDLE_SUFFIX
        self._save_as(self.tr("交付包存到哪里"), name, self.export)

    def _on_notes_asked(self) -> None:
        when = self._bench.now().astimezone().strftime("%Y%m%d-%H%M")
        name = self.tr("动态包-{when}").format(when=when) + giving.SEALED_SUFFIX
        self._save_as(self.tr("动态包存到哪里"), name, self.give_notes)

    def _on_card_clicked(self) -> None:
        name = self.tr("名片") + bundles.CARD_SUFFIX
        self._save_as(self.tr("名片存到哪里"), name, self.write_card)

    def _save_as(self, title: str, name: str, use: Callable[[Path], None]) -> None:
        suffix = Path(name).suffix
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, f"*{suffix}")
        if chosen:
            path = Path(chosen)
            use(path if path.suffix == suffix else path.with_name(path.name + suffix))

    def _on_read_clicked(self) -> None:
        title = self.tr("读入交付包、名片或动态包")
        suffixes = (bundles.BUNDLE_SUFFIX, bundles.CARD_SUFFIX, giving.SEALED_SUFFIX)
        known = " ".join(f"*{suffix}" for suffix in suffixes)
        words = self.tr("交付包、名片、动态包 ({known});;所有文件 (*)")
        kinds = words.format(known=known)
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.take(Path(chosen))
