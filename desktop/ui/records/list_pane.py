"""The list of one record type, with its form beside it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.catalogue import record_type
from desktop.model.channels import ImportBatch
from desktop.model.permissions import WRITERS
from desktop.model.spec import specs
from desktop.services import fields, lists
from desktop.services.imports import CHANNEL_OF
from desktop.services.lists import Row
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.page import Room
from desktop.ui.records.columns import columns_of
from desktop.ui.records.form_pane import FormPane
from desktop.ui.records.import_pane import ImportPane
from desktop.ui.records.proposal_pane import ProposalPane
from desktop.ui.terms import type_word
from desktop.ui.veil import Veil, speaks_of_sources
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.id_list import Deliver, IdListModel
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.table import ListTable
from desktop.ui.widgets.way_back import WayBack

# Lists of people and of what they belong to open by name, the others newest first.
_BY_NAME = frozenset({"cadre", "unit", "reviewer", "team", "peer_group", "corps"})
# Written on a page of their own, and begun from the subject: no form here.
_WITH_A_PAGE = {"interview": "interview"}
_IMPORTED = frozenset(
    {"cadre", "unit", "matter", "milestone", "responsibility", "reviewer"}
)
_BY_FILE = frozenset({*CHANNEL_OF, ImportBatch.TYPE})  # what they say stays theirs
_FORM_WIDTH = 520
_LIST_WIDTH = 560
_SEARCH_WIDTH = 220


class ListPane(QWidget):
    """A list that reads only what is seen, a filter, and the form of the open row."""

    def __init__(self, bench: Bench, type_name: str) -> None:
        super().__init__()
        self._bench = bench
        self._type_name = type_name
        self._owner = record_type(type_name)
        self._typed = ""
        self._order = "name" if type_name in _BY_NAME else "num"
        if type_name == "field":
            self._order = "order"  # the eight have numbers of their own
        self._descending = self._order == "num"
        self._room = Room.WIDE
        self._way = WayBack()
        word = type_word(self._owner)
        has_page = type_name in _WITH_A_PAGE
        may_write = bench.desk.role in WRITERS[type_name] and not has_page
        self._may_write = may_write and type_name not in _BY_FILE
        self._may_import = may_write and type_name in {*_IMPORTED, *CHANNEL_OF}
        self._may_propose = self._may_write and type_name == "subject"
        self._model = IdListModel(
            columns_of(self._owner, bench.now), self._fetch, _id_of
        )
        self.table = self._build_table(word)
        self.search = SearchField(self.tr("筛选{type}").format(type=word))
        self.search.asked.connect(self._on_search_asked)
        self.search.left_down.connect(self._go_to_list)
        self._count = label("", size=theme.DENSE, tone="secondary")
        self._importing: ImportPane | None = None
        self._proposal: ProposalPane | None = None
        self._build_buttons(word)
        self._empty = self._build_empty(word)
        self._shown = QStackedWidget()
        self.form = FormPane(bench, type_name)
        self.form.closed.connect(self.close_form)
        self._head = QWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._left = QWidget()
        self._build()
        if speaks_of_sources(type_name):
            Veil(self._shown, bench)
        self._restore_head()

    def _build_table(self, word: str) -> ListTable:
        made = ListTable(self._model, name=word)
        made.opened.connect(self.open)
        made.went.connect(self._on_went)
        head = made.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_head_clicked)
        return made

    def _build_buttons(self, word: str) -> None:
        self._new = button(
            self.tr("新建{type}").format(type=word),
            icon="plus",
            clicked=self.start_new,
        )
        self._import = button(
            self.tr("导入…"), icon="folder-input", clicked=self.start_import
        )
        self._propose = button(
            self.tr("由事生成…"), icon="list-checks", clicked=self.start_proposal
        )
        for made, may in (
            (self._new, self._may_write),
            (self._import, self._may_import),
            (self._propose, self._may_propose),
        ):
            if not may:
                made.hide()  # never shown before it has its place

    def read(self) -> None:
        """Read which rows there are."""
        desk, type_name = self._bench.desk, self._type_name
        typed, order, descending = self._typed, self._order, self._descending
        equals = self._equals()
        self._bench.read(
            lambda: lists.numbers(
                desk,
                type_name,
                typed=typed,
                order=order,
                descending=descending,
                **equals,
            ),
            self._show_numbers,
            owner=self,
        )
        self.form.renew()

    def refresh(self, types: frozenset[str]) -> None:
        """Read again if this list is concerned."""
        if self._type_name in types:
            self.read()

    def open(self, record_id: str) -> None:
        """Show a record in the form, unless what is there is not saved."""
        if record_id and self._type_name in _WITH_A_PAGE:
            page = _WITH_A_PAGE[self._type_name]
            self._bench.open(Place(page=page, record_id=record_id))
            return
        is_shown = record_id == self.form.record_id and not self.form.isHidden()
        if record_id and not is_shown and self.may_leave():
            self._remember()
            self.form.open(record_id)
            self._show_form(shown=True)

    def start_new(self, **facts: str) -> None:
        """Begin a record in the form, with some *facts* already known."""
        if self._may_write and self.may_leave():
            self._remember()
            self._show_form(shown=True)
            own = {"round_id": self._bench.round_id}
            own["noted_by"] = self._bench.desk.reviewer
            self.form.start_new(**own, **facts)

    def start_import(self) -> ImportPane:
        """Show what files would bring, in place of the list."""
        if self._importing is None:
            self._importing = ImportPane(self._bench, self._type_name)
            self._importing.closed.connect(self._on_lid_closed)
        self._lay_over(self._importing)
        self._importing.choose.setFocus()
        return self._importing

    def start_proposal(self) -> ProposalPane:
        """Propose subjects from matters, in place of the list."""
        if self._proposal is None:
            self._proposal = ProposalPane(self._bench)
            self._proposal.closed.connect(self._on_lid_closed)
        self._lay_over(self._proposal)
        self._proposal.read()
        return self._proposal

    def save(self) -> bool:
        """Save the form."""
        return self.form.isVisible() and self.form.save()

    def close_form(self) -> bool:
        """Put the form or what lies over the list away; False when there was none."""
        if self.form.isHidden():
            return self._take_lid_off()
        if not self.may_leave():
            return False
        self._show_form(shown=False)
        self._go_to_list()
        self._way.go()
        return True

    def may_leave(self) -> bool:
        """Save what is in order, so that nothing typed is lost; else stay."""
        if self.form.isHidden() or not self.form.is_dirty:
            return True
        return self.form.save()

    def panes(self) -> Sequence[QWidget]:
        """List and form."""
        return (self._left, self.form)

    def fit(self, room: Room) -> None:
        """Show the form in place of the list where there is no room for both."""
        self._room = room
        self._left.setVisible(self._list_has_room())

    def _build(self) -> None:
        card = Card(padding=1)
        card.body.addWidget(self.table)
        self._shown.addWidget(card)
        self._shown.addWidget(self._empty)
        inside = QVBoxLayout(self._left)
        inside.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.GAP_16, theme.GAP_16
        )
        inside.setSpacing(theme.GAP_12)
        line = row(
            self.search,
            self._count,
            None,
            self._import,
            self._propose,
            self._new,
            gap=theme.GAP_12,
        )
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self._head.setLayout(line)
        inside.addWidget(self._head)
        inside.addWidget(self._shown, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._left)
        self._split.addWidget(self.form)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        self.form.setMinimumWidth(_FORM_WIDTH - 120)
        self.form.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def _build_empty(self, word: str) -> Empty:
        hint = self.tr("可以在这里新建。") if self._may_write else ""
        if self._may_import:
            hint = self.tr("可以在这里新建，也可以从表格导入。")
        if self._type_name in _BY_FILE:
            hint = self.tr("按渠道从表格导入，每一行都记着来自哪个文件哪一行。")
        action = None
        if self._may_write and self._type_name == "field":
            hint = self.tr("通常是八个，名称随后可改；也可以逐个新建。")
            action = button(
                self.tr("建八个类别"), kind="primary", clicked=self._on_usual_asked
            )
        elif self._may_propose:
            hint = self.tr("名单由事而来：勾选事项和角色，责任人就列出来。")
            action = button(
                self.tr("由事生成考察名单"), kind="primary", clicked=self.start_proposal
            )
        elif self._may_write:
            action = button(
                self.tr("新建{type}").format(type=word),
                kind="primary",
                icon="plus",
                clicked=self.start_new,
            )
        title = self.tr("还没有{type}").format(type=word)
        return Empty("inbox", title, hint, action=action)

    def _equals(self) -> dict[str, str]:
        if self._type_name == ImportBatch.TYPE:
            return {}  # a roster belongs to no round
        of_a_round = any(spec.name == "round_id" for spec in specs(self._owner))
        round_id = self._bench.round_id
        return {"round_id": round_id} if of_a_round and round_id else {}

    def _fetch(self, keys: Sequence[Any], deliver: Deliver) -> None:
        desk, type_name = self._bench.desk, self._type_name
        wanted = array("q", keys)
        self._bench.read(
            lambda: lists.page(desk, type_name, wanted), deliver, owner=self
        )

    def _show_numbers(self, numbers: array[int]) -> None:
        self._model.set_keys(numbers)
        self._count.setText(self.tr("%n 条", "", len(numbers)))
        nothing = not len(numbers) and not self._typed
        if self._head.isVisibleTo(self._left):  # else something lies over it
            self._shown.setCurrentIndex(1 if nothing else 0)

    def _on_usual_asked(self) -> None:
        desk = self._bench.desk
        self._bench.write(lambda: fields.found_usual(desk), owner=self)

    def _lay_over(self, lid: QWidget) -> None:
        if self._head.isVisibleTo(self._left):
            self._way.remember()
        if self._shown.indexOf(lid) < 0:
            self._shown.addWidget(lid)
        self._shown.setCurrentWidget(lid)
        self._head.hide()

    def _take_lid_off(self) -> bool:
        is_covered = not self._head.isVisibleTo(self._left)
        if is_covered:
            self._on_lid_closed()
        return is_covered

    def _on_lid_closed(self) -> None:
        self._head.show()
        self._shown.setCurrentIndex(0)
        self.read()
        self._go_to_list()
        self._way.go()

    def _remember(self) -> None:
        if self.form.isHidden():  # else the form was opened from where it was before
            self._way.remember()

    def _show_form(self, *, shown: bool) -> None:
        self.form.setVisible(shown)
        self._left.setVisible(self._list_has_room())

    def _list_has_room(self) -> bool:
        return self._room > Room.COMPACT or self.form.isHidden()

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.currentIndex().isValid() and self._model.rowCount():
            self.table.selectRow(0)

    def _on_went(self, record_id: str) -> None:
        if self.form.isVisible():
            self.open(record_id)

    def _on_search_asked(self, typed: str) -> None:
        self._typed = typed
        self.read()

    def _on_head_clicked(self, section: int) -> None:
        name = self._model.columns[section].name
        if not lists.may_sort(self._type_name, name):
            return
        self._descending = name == self._order and not self._descending
        self._order = name
        order = Qt.SortOrder.DescendingOrder if self._descending else None
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(section, order or Qt.SortOrder.AscendingOrder)
        self._keep_head()
        self.read()

    def _keep_head(self) -> None:
        head = self.table.horizontalHeader()
        self._bench.settings.setValue(f"list/{self._type_name}", head.saveState())

    def _restore_head(self) -> None:
        head = self.table.horizontalHeader()
        kept = self._bench.settings.value(f"list/{self._type_name}")
        if kept is not None:
            head.restoreState(kept)
            self._restore_order()
        head.sectionResized.connect(lambda *_sizes: self._keep_head())
        head.sectionMoved.connect(lambda *_places: self._keep_head())

    def _restore_order(self) -> None:
        head = self.table.horizontalHeader()
        section = head.sortIndicatorSection()
        if head.isSortIndicatorShown() and 0 <= section < len(self._model.columns):
            self._order = self._model.columns[section].name
            falling = Qt.SortOrder.DescendingOrder
            self._descending = head.sortIndicatorOrder() is falling


def _id_of(row: Row) -> str:
    return row.record.id
