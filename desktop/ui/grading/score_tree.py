"""The score tree: each figure unfolds into its formula, its terms and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.delegate import Index, SafeDelegate, draw_ground, has_ring
from desktop.ui.widgets.painting import draw_line_below, draw_ring, draw_text

_LEAF_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_FIGURE_PX = 48
_FACT_PX = 28
_VALUE_PX = 84
_PADDING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One line of the tree.

    Attributes:
        name: What it is called on paper.
        value: What stands at the right.
        below: The formula with its numbers, under the name; empty for a given fact.
        evidence: The id of what it leads to; empty for none.
        told: All there is to say of it, for the tool tip and the screen reader.
    """

    name: str
    value: str
    below: str = ""
    evidence: str = ""
    told: str = ""


class ScoreTree(QTreeView):
    """A figure and what it was made of.

    Attributes:
        picked: The id of the evidence that was clicked.
        opened: The id of the evidence that was opened, by Enter or a double click.
    """

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tree = QStandardItemModel(self)
        self.setModel(self._tree)
        self.setProperty("kind", "table")
        self.setAccessibleName(self.tr("得分算式"))
        self.setHeaderHidden(True)
        self.setFont(theme.font(theme.DENSE))
        self.setIndentation(theme.GAP_16)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self._delegate = LeafDelegate(self)
        self.setItemDelegate(self._delegate)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    def show_figures(
        self, roots: Iterable[Figure], name_of: Callable[[str], str]
    ) -> None:
        """Show figures, the first unfolded by two steps.

        Args:
            roots: The figures.
            name_of: What a piece of evidence is called.
        """
        self._tree.clear()
        for root in roots:
            self._tree.appendRow(_item(root, name_of))
        self.expandToDepth(0)
        self.setCurrentIndex(self._tree.index(0, 0))

    def leaf(self, index: QModelIndex) -> Leaf | None:
        """Return what stands in a line."""
        found = index.data(_LEAF_ROLE)
        return found if isinstance(found, Leaf) else None

    def _on_activated(self, index: QModelIndex) -> None:
        leaf = self.leaf(index)
        if leaf is not None and leaf.evidence:
            self.opened.emit(leaf.evidence)

    def _on_clicked(self, index: QModelIndex) -> None:
        leaf = self.leaf(index)
        if leaf is not None and leaf.evidence:
            self.picked.emit(leaf.evidence)
        elif self._tree.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))


class LeafDelegate(SafeDelegate):
    """Paints a line: the name, the value at the right, the formula beneath."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        leaf = index.data(_LEAF_ROLE)
        has_more = isinstance(leaf, Leaf) and bool(leaf.below)
        return QSize(120, _FIGURE_PX if has_more else _FACT_PX)

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        draw_ground(painter, option, "surface")
        draw_line_below(painter, option.rect)
        leaf = index.data(_LEAF_ROLE)
        if not isinstance(leaf, Leaf):
            return
        inside = option.rect.adjusted(_PADDING, 0, -_PADDING, -1)
        head = QRect(inside)
        head.setHeight(_FACT_PX if leaf.below else inside.height())
        value = QRect(head)
        value.setLeft(head.right() - _VALUE_PX)
        right = Qt.AlignmentFlag.AlignRight
        size = theme.BODY if leaf.below else theme.DENSE
        draw_text(painter, value, leaf.value, size=size, align=right)
        head.setRight(value.left() if leaf.value else inside.right())
        tone = "accent" if leaf.evidence else "ink" if leaf.below else "secondary"
        draw_text(painter, head, leaf.name, size=theme.DENSE, tone=tone)
        if leaf.below:
            foot = QRect(inside)
            foot.setTop(inside.top() + _FACT_PX - 4)
            draw_text(painter, foot, leaf.below, size=theme.CAPTION, tone="secondary")
        if has_ring(option):
            draw_ring(painter, option.rect.adjusted(1, 1, -1, -2), 4)


def _item(figure: Figure, name_of: Callable[[str], str]) -> QStandardItem:
    formula = figure.formula
    if figure.condition:
        formula = f"{formula}（{figure.condition}）"
    told = f"{figure.name} {formula} = {figure.substituted} = {plain(figure.value)}"
    leaf = Leaf(
        name=f"{figure.name} {figure.code}",
        value=format(figure.value, "f"),
        below=f"{figure.substituted}　{figure.note}".rstrip("　"),
        told=told,
    )
    made = _row(leaf)
    for term in figure.terms:
        if isinstance(term.source, Figure):
            made.appendRow(_item(term.source, name_of))
            continue
        given = Leaf(
            name=f"{term.symbol}　{term.source.name}", value=plain(term.source.value)
        )
        row = _row(given)
        _append_evidence(row, term.source.evidence_ids, name_of)
        made.appendRow(row)
    _append_evidence(made, figure.evidence_ids, name_of)
    return made


def _append_evidence(
    item: QStandardItem, ids: Iterable[str], name_of: Callable[[str], str]
) -> None:
    for id_ in ids:
        item.appendRow(_row(Leaf(name=name_of(id_), value="", evidence=id_)))


def _row(leaf: Leaf) -> QStandardItem:
    made = QStandardItem(leaf.name)
    made.setData(leaf, _LEAF_ROLE)
    made.setData(
        leaf.told or f"{leaf.name} {leaf.value}",
        int(Qt.ItemDataRole.AccessibleTextRole),
    )
    made.setToolTip(leaf.told)
    return made
