"""Locking the window: hide, keep what is typed, forget the keys, and come back.

The contents are hidden at once. What is typed goes to its draft first, and work that
was begun is finished; only then are the keys forgotten (ADR 0009). The pages stay as
they are behind the lock, so that unlocking brings back the exact place.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.services import stations
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.frame.lock_screen import LockScreen
from desktop.ui.frame.window import Window
from desktop.ui.jobs import Lane, Ticket
from desktop.ui.trouble import Trouble

KeyOf = Callable[[], bytes | None]


class Stage(Enum):
    """How far the lock is."""

    OPEN = "open"
    HIDING = "hiding"  # hidden; what was begun still needs the keys
    SEALING = "sealing"
    SEALED = "sealed"


class Lock(QObject):
    """The lock of one window.

    Attributes:
        stage: How far it is.
        opened: Somebody is back.
        closed: Nobody is there any more; the contents are hidden.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, bench: Bench, window: Window) -> None:
        super().__init__()
        self._bench = bench
        self._window = window
        self._screen: LockScreen = window.lock_screen
        self._key_of: KeyOf | None = None
        self._asked: Callable[[], object] | None = None
        self.stage = Stage.OPEN
        self._screen.unlock_asked.connect(self._on_unlock_asked)
        self._screen.keyring_asked.connect(self._on_keyring_asked)
        bench.jobs.settled.connect(self._go_on)
        bench.lock_asked.connect(self.lock)

    def offer_keyring(self, key_of: KeyOf) -> None:
        """Let the key that the keyring keeps unlock, as it opened the station."""
        self._key_of = key_of
        self._screen.keyring.show()

    def lock(self) -> None:
        """Hide everything now; forget the keys as soon as all is kept."""
        if self.stage is not Stage.OPEN:
            return
        self.stage = Stage.HIDING
        QGuiApplication.inputMethod().commit()
        self._window.commit_typing()
        self._bench.flush()
        self._window.cover()
        self._screen.open(self._window.status.who.text)
        self._bench.locked.emit()
        self.closed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Seal when nothing is under way and everything typed is on the disk."""
        if self.stage is not Stage.HIDING:
            return
        if not self._bench.is_kept:
            words = self.tr("内容已隐藏。正在把刚写的写入磁盘，请不要关机。")
            self._screen.tell_state(words, icon="loader", tone="attention")
        elif self._bench.jobs.is_busy:
            words = self.tr("内容已隐藏。后台工作还没有做完，做完即清除密钥。")
            self._screen.tell_state(words, icon="loader", tone="attention")
        else:
            self._seal()

    def _seal(self) -> None:
        self.stage = Stage.SEALING
        desk = self._bench.desk
        self._bench.jobs.start(
            lambda _ticket: stations.seal(desk),
            owner=self,
            done=self._on_sealed,
            failed=self._on_seal_failed,
        )
        self._bench.jobs.hold()

    def _on_sealed(self, _nothing: object = None) -> None:
        self.stage = Stage.SEALED
        here = self._window.status.here.text
        words = self.tr(
            "内容已隐藏，密钥已清除。锁定期间不同步、不备份、不收照片；{here}。"
        ).format(here=here)
        self._screen.tell_state(words, icon="lock", tone="secondary")
        if self._asked is not None:
            self._asked()

    def _on_seal_failed(self, error: Exception) -> None:
        # The log could not be folded in; the keys are forgotten all the same.
        self._bench.desk.station.forget_keys()
        self._on_sealed()
        self._screen.say(explain(error))

    def _on_unlock_asked(self, passphrase: str) -> None:
        desk = self._bench.desk
        self._unlock(lambda _ticket: stations.unseal(desk, passphrase))

    def _on_keyring_asked(self) -> None:
        key_of, desk = self._key_of, self._bench.desk
        if key_of is None:
            return

        def work(_ticket: Ticket) -> bool:
            key = key_of()
            if key is not None:
                stations.unseal_with_key(desk, key)
            return key is not None

        self._unlock(work)

    def _unlock(self, work: Callable[[Ticket], object]) -> None:
        self._screen.set_busy(self.tr("正在解锁…"))
        self._asked = lambda: self._start(work)
        if self.stage is not Stage.SEALING:  # else when it is sealed
            self._asked()

    def _start(self, work: Callable[[Ticket], object]) -> None:
        self._asked = None
        self._bench.jobs.start(
            work,
            owner=self,
            lane=Lane.OUTSIDE,
            done=self._on_unlocked,
            failed=lambda error: self._screen.say(explain(error)),
        )

    def _on_unlocked(self, found: object) -> None:
        if found is False:
            self._screen.say(self._no_key())
            return
        self.stage = Stage.OPEN
        self._screen.field.clear()
        self._window.uncover()
        self._bench.jobs.release()
        self._bench.unlocked.emit()
        self.opened.emit()

    def _no_key(self) -> Trouble:
        return Trouble(
            what=self.tr("系统密钥环里没有这个工作站的钥匙。"),
            safety=self.tr("已保存的内容完好。"),
            advice=self.tr("请输入口令。"),
        )
