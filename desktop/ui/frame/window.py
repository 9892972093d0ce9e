"""The main window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.bench import Bench, Facts, Place
from desktop.ui.frame.closing import BegunQuestion, CloseSheet
from desktop.ui.frame.commands import Commands
from desktop.ui.frame.finder import Finder, Hit, Search
from desktop.ui.frame.keeping import (
    close_dialogs,
    commit_words,
    is_session_ending,
    keep_all,
)
from desktop.ui.frame.key_sheet import KeySheet
from desktop.ui.frame.lock_screen import LockScreen
from desktop.ui.frame.pages import PageEntry
from desktop.ui.frame.rail import Rail
from desktop.ui.frame.reading_order import stop_after
from desktop.ui.frame.status_line import StatusLine
from desktop.ui.frame.top_bar import TopBar
from desktop.ui.override import override
from desktop.ui.page import Page, Room, room_of
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import Scroll, bring_into_sight, paint_ground
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.panes import entrance
from desktop.ui.widgets.way_back import put_away_around

_FIRST_SIZE = (1366, 690)
_SMALLEST = (640, 360)


class Window(QWidget):
    """Rail, top bar, the page in front, status line; keys of the whole window.

    Attributes:
        arrived: A page came to the front (its key).
        closed: The window was closed; what it held is saved.
        finder_opened: The person looks for something.
    """

    arrived = Signal(str)
    closed = Signal()
    finder_opened = Signal()

    def __init__(
        self,
        bench: Bench,
        entries: Sequence[PageEntry],
        *,
        organ: str,
        explain: Callable[[Exception], Trouble],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.bench = bench
        self._entries = {entry.key: entry for entry in entries}
        self._explain = explain
        self._pages: dict[str, Page] = {}
        self._holders: dict[str, Scroll] = {}
        self._current = ""
        self._is_told = False  # that closing now would lose something
        self._is_ending = False
        self._room = Room.WIDE
        self._search: Search | None = None
        self._people: Sequence[Hit] = ()
        self._shown = [entry for entry in entries if not entry.under]
        self.rail = Rail(self._shown, organ=organ)
        self.top_bar = TopBar()
        self.banner = Banner(inset=True)
        self.stack = QStackedWidget()
        self.status = StatusLine(now)
        self.lock_screen = LockScreen()
        self._body = QWidget()
        self._layers = QStackedLayout(self)
        self._before: QWidget | None = None
        self._shortcuts: list[QShortcut] = []
        self._build()
        self._build_sheets()
        self._commands = Commands(self._shown, self.rail.title, self._verbs())
        self._connect()
        self._bind_keys()

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._current]

    def open(self, place: Place) -> None:
        """Bring a page to the front and open a place on it."""
        if place.page not in self._entries:
            return
        if self._current and place.page != self._current and not self.page.may_leave():
            entry = self._entries[self._current]
            self.rail.choose(entry.under or entry.key)
            return
        page = self._page(place.page)
        arrives = place.page != self._current
        self._current = place.page
        self.stack.setCurrentWidget(self._holders[place.page])
        entry = self._entries[place.page]
        self.rail.choose(entry.under or entry.key)
        page.fit(self._room)
        if arrives:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.enter()
        page.go_to(place)
        page.settle_focus()
        self.arrived.emit(place.page)

    def show_facts(self, facts: Facts) -> None:
        """Show what was read from the station, in status line and badges."""
        self.status.show_facts(facts)

    def set_people(self, people: Sequence[Hit]) -> None:
        """Let the finder know people, by name and by pinyin initials."""
        self._people = tuple(people)
        self.finder.renew(self._known())

    def set_search(self, search: Search) -> None:
        """Let the finder look through the records too."""
        self._search = search

    def keep_typing(self) -> bool:
        """Keep all that is typed; False when the disk did not take it."""
        self.commit_typing()
        return keep_all(self.bench)

    def end(self) -> None:
        """Close and ask nobody: the system ends the program."""
        self._is_ending = True
        self.close()

    @property
    def is_covered(self) -> bool:
        """Whether the contents are hidden behind the lock."""
        return self._layers.currentWidget() is self.lock_screen

    def commit_typing(self) -> None:
        """Take over what an input method or an open cell still holds."""
        commit_words(self.focusWidget())
        if self._current:
            self.page.commit_typing()

    def cover(self) -> None:
        """Hide everything, with all dialogs and keys; `uncover` brings it back."""
        for sheet in (self.finder, self.key_sheet):
            sheet.close_sheet()
        close_dialogs()
        self._before = self.focusWidget()
        self._layers.setCurrentWidget(self.lock_screen)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self.setWindowTitle(self.tr("一线考察工作台（已锁定）"))

    def uncover(self) -> None:
        """Show everything as it was, with the keyboard where it was."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self._layers.setCurrentWidget(self._body)
        self.setWindowTitle(self.tr("一线考察工作台"))
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        reason = Qt.FocusReason
        found = stop_after(self._body, self.focusWidget(), 1 if next else -1)
        if found is None:
            return super().focusNextPrevChild(next)
        found.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(room_of(event.size().width()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        may_go = all((self._may_close(), self._is_all_kept()))  # keep in any case
        if self._may_ask() and (not may_go or self.close_sheet.asks_first()):
            event.ignore()
            return
        for holder in self.bench.held_open():
            holder.let_go()()
        event.accept()
        self.closed.emit()

    def _may_ask(self) -> bool:
        """Return whether somebody is there to answer."""
        return not self._is_ending and not is_session_ending()

    def _may_close(self) -> bool:
        tell = self.lock_screen.say if self.is_covered else self.banner.tell
        if self._may_ask() and self._begun.asks_first(tell):
            return False
        if self.is_covered:
            return self.bench.is_kept
        self.commit_typing()
        return not self._current or self.page.may_close()

    def _is_all_kept(self) -> bool:
        """Keep what is typed; where the disk does not take it, close only if told."""
        if self.is_covered or self.keep_typing():
            return True
        is_told, self._is_told = self._is_told, True
        words = self.tr("刚写的还没有写进磁盘，窗口先不关。")
        advice = self.tr("腾出磁盘空间后再关；再关一次，就丢弃没有写进磁盘的。")
        self.banner.tell(Trouble(what=words, advice=advice))
        return is_told

    def _build(self) -> None:
        self.setWindowTitle(self.tr("一线考察工作台"))
        paint_ground(self, "window")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.banner)
        right.addLayout(holder)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        inside = QHBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.rail)
        inside.addLayout(right, 1)
        self._layers.addWidget(self._body)
        self._layers.addWidget(self.lock_screen)

    def _build_sheets(self) -> None:
        """Make what lies over the window when it is called; after the window itself."""
        self.finder = Finder(self)
        self.key_sheet = KeySheet(self)
        self._begun = BegunQuestion(self.stack)
        self.close_sheet = CloseSheet(self, self.bench, lambda: self.is_covered)
        self.close_sheet.agreed.connect(self.close)

    def _connect(self) -> None:
        self.rail.chosen.connect(lambda key: self.open(Place(page=key)))
        self.top_bar.round_picked.connect(self.bench.choose_round)
        self.top_bar.search_asked.connect(self._on_search_asked)
        self.bench.place_asked.connect(self.open)
        self.bench.saved.connect(self.status.say_saved)
        self.bench.kept.connect(self._on_bench_kept)
        self.bench.typing.connect(self.status.say_typing)
        self.bench.not_kept.connect(self.status.say_not_saved)
        self.bench.working.connect(self.status.say_work)
        self.status.result_asked.connect(lambda key: self.open(Place(page=key)))
        self.bench.changed.connect(self._on_bench_changed)
        self.bench.round_chosen.connect(self._on_round_chosen)
        self.bench.troubled.connect(self._on_bench_troubled)
        self.bench.waiting.connect(self.rail.set_badge)
        self.bench.company_changed.connect(self.status.company.setVisible)
        self.status.company.setVisible(self.bench.company)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._on_focus_changed)

    def _verbs(self) -> dict[str, Callable[[], object]]:
        return {
            "interview": self._on_interview_asked,
            "new": self._on_new_pressed,
            "save": self._on_save_pressed,
            "lock": self.bench.lock_asked.emit,
            "company": self._on_company_pressed,
            "keys": self._on_keys_asked,
        }

    def _bind_keys(self) -> None:
        bound: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self._on_search_asked),
            ("Ctrl+S", self._on_save_pressed),
            ("Ctrl+N", self._on_new_pressed),
            ("F6", lambda: self._walk_panes(1)),
            ("Shift+F6", lambda: self._walk_panes(-1)),
            ("Esc", self._on_back_pressed),
            ("F1", self._on_keys_asked),
            ("Ctrl+Shift+L", self.bench.lock_asked.emit),
            ("Ctrl+Shift+H", self._on_company_pressed),
        ]
        for number, entry in enumerate(self._shown[:9], start=1):
            go = Place(page=entry.key)
            bound.append((f"Alt+{number}", lambda place=go: self.open(place)))
        for keys, run in bound:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)
            self._shortcuts.append(shortcut)

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._entries[key].build(self.bench)
            self._pages[key] = page
            self._holders[key] = Scroll(page)  # no page may widen the window
            self.stack.addWidget(self._holders[key])
        return self._pages[key]

    def _fit(self, room: Room) -> None:
        if room is self._room and self._current:
            return
        self._room = room
        self.rail.set_narrow(narrow=room < Room.MEDIUM)
        self.top_bar.set_narrow(narrow=room < Room.COMPACT)
        self.status.fit(room)
        if self._current:
            self.page.fit(room)

    def _walk_panes(self, step: int) -> None:
        panes = [self.rail, *self.page.panes()]
        focus = self.focusWidget()
        here = [n for n, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)]
        here += [n for n, pane in enumerate(panes) if pane is focus]
        start = here[-1] if here else -step  # a pane may lie within another
        target = entrance(panes[(start + step) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_search_asked(self) -> None:
        self.finder.offer(self._known(), self._search)
        self.finder_opened.emit()
        self.finder.ask()

    def _known(self) -> list[Hit]:
        hits = self._commands.hits(self.open, company=self.bench.company)
        return [*hits, *self._people]

    def _on_save_pressed(self) -> None:
        if not self.page.save():
            self.bench.facts_changed.emit()

    def _on_new_pressed(self) -> None:
        self.page.start_new()

    def _on_interview_asked(self) -> None:
        self.open(Place(page="review"))
        self.page.start_new()

    def _on_back_pressed(self) -> None:
        for sheet in (self.finder, self.key_sheet, self.close_sheet):
            if sheet.isVisible():
                sheet.close_sheet()
                return
        if not put_away_around(self.focusWidget(), self.page):
            self.page.back()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and now is not None and self.stack.isAncestorOf(now):
            bring_into_sight(now, before)

    def _on_company_pressed(self) -> None:
        self.bench.set_company(company=not self.bench.company)

    def _on_keys_asked(self) -> None:
        groups = [
            (self.tr("本页"), list(self.page.keys())),
            (self.tr("全窗口"), self._commands.keys()),
        ]
        self.key_sheet.show_keys(groups)

    def _on_bench_changed(self, types: frozenset[str]) -> None:
        if self._current:
            self.page.refresh(types)

    def _on_round_chosen(self, _round_id: str) -> None:
        if self._current:
            self.page.enter()

    def _on_bench_kept(self, at: datetime) -> None:
        self._is_told = False
        self.status.say_saved(at)

    def _on_bench_troubled(self, error: Exception) -> None:
        self.banner.tell(self._explain(error))
