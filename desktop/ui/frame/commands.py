"""What the window can be told to do: the commands of the finder, the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from desktop.ui.bench import Place
from desktop.ui.frame.finder import Hit
from desktop.ui.frame.pages import PageEntry
from desktop.ui.page import Key

# Pinyin initials, written out: the dictionary takes its time to load.
INITIALS: Final = {
    "today": "jr",
    "review": "kc",
    "consolidate": "hz",
    "loop": "bh",
    "photos": "zp",
    "dossiers": "da",
    "plan": "jh",
    "pool": "rck",
    "figures": "sj",
    "sync": "tb",
    "settings": "sz",
}


class Commands(QObject):
    """The commands and keys of the whole window, in words.

    Attributes:
        verbs: What each does, by its name: save, new, interview, keys, lock, company.
    """

    def __init__(
        self,
        pages: Sequence[PageEntry],
        title: Callable[[str], str],
        verbs: dict[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        self._pages = pages
        self._title = title
        self.verbs = verbs

    def hits(self, go: Callable[[Place], object], *, company: bool) -> list[Hit]:
        """Return what the finder offers before anything is typed."""
        pages = [
            Hit(
                title=self.tr("去{page}").format(page=self._title(entry.key)),
                icon=entry.icon,
                keys=f"Alt+{number}" if number <= 9 else "",
                initials=f"q{INITIALS[entry.key]} {INITIALS[entry.key]}",
                run=partial(go, Place(page=entry.key)),
            )
            for number, entry in enumerate(self._pages, start=1)
        ]
        return pages + self._inner_hits(go) + self._verb_hits(company=company)

    def keys(self) -> list[Key]:
        """Return the keys that work everywhere."""
        numbered = [
            Key(keys=f"Alt+{number}", words=self._title(entry.key))
            for number, entry in enumerate(self._pages[:9], start=1)
        ]
        return [
            Key(keys="Ctrl+K", words=self.tr("查找人、事、记录或命令")),
            Key(keys="Ctrl+N", words=self.tr("在此新建")),
            Key(keys="Ctrl+S", words=self.tr("保存")),
            Key(keys="Ctrl+Z", words=self.tr("撤销打字（Ctrl+Y 重做）")),
            Key(keys="F6", words=self.tr("下一栏（Shift+F6 上一栏）")),
            Key(keys="Esc", words=self.tr("返回")),
            Key(keys="F1", words=self.tr("全部按键")),
            Key(keys="Ctrl+Shift+H", words=self.tr("有人在旁：遮住谈话原文")),
            Key(keys="Ctrl+Shift+L", words=self.tr("锁定窗口")),
            *numbered,
        ]

    def _inner_hits(self, go: Callable[[Place], object]) -> list[Hit]:
        """Return the pages that stand under another one."""
        rows = (
            (self.tr("每日动态与蹲点"), "book-open", "daily", "mrdtydd"),
            (self.tr("蹲点日志"), "map-pin", "daily.stays", "ddrz"),
            (self.tr("小结研判"), "book-open", "daily.drafts", "xjyp"),
            (self.tr("清单对账"), "list-checks", "verify", "qddz"),
            (self.tr("导入批次"), "folder-input", "figures:import_batch", "drpc"),
            (self.tr("民主测评"), "inbox", "ballots", "mzcp"),
            (self.tr("测评发票与打印"), "printer", "ballots.print", "cpfpydy"),
            (self.tr("评价方案"), "target", "schemes", "pjfa"),
            (self.tr("表样"), "file-text", "forms", "by"),
        )
        return [
            Hit(
                title=self.tr("去{page}").format(page=title),
                icon=icon,
                keys="",
                initials=f"q{initials} {initials}",
                run=partial(go, _place(key)),
            )
            for title, icon, key, initials in rows
        ]

    def _verb_hits(self, *, company: bool) -> list[Hit]:
        cover = self.tr("有人在旁：遮住谈话原文")
        uncover = self.tr("有人在旁：不再遮住")
        rows = (
            ("interview", self.tr("新访谈"), "message-square", "", "xft"),
            ("new", self.tr("在此新建"), "plus", "Ctrl+N", "zcxj xj"),
            ("save", self.tr("保存"), "save", "Ctrl+S", "bc"),
            ("lock", self.tr("锁定窗口"), "lock", "Ctrl+Shift+L", "sdck sd"),
            (
                "company",
                uncover if company else cover,
                "eye-off",
                "Ctrl+Shift+H",
                "yrzp",
            ),
            ("keys", self.tr("全部按键"), "keyboard", "F1", "qbaj"),
        )
        return [
            Hit(
                title=title,
                icon=icon,
                keys=keys,
                initials=initials,
                run=self.verbs[name],
            )
            for name, title, icon, keys, initials in rows
        ]


def _place(key: str) -> Place:
    """Return the place of a page, a part of it (`a.part`) or a list there (`a:b`)."""
    where, _, part = key.partition(".")
    page, _, type_name = where.partition(":")
    return Place(page=page, type_name=type_name, part=part)
