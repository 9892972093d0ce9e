from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.ui.override import override
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.completeness import Cell, CompletenessStrip
from desktop.ui.widgets.delegate import Index, SafeDelegate
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.id_list import PAGE, Column, Deliver, IdListModel
from desktop.ui.widgets.labels import Elide
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.meters import ProgressLine
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.ui.widgets.switches import Segments
from desktop.ui.widgets.table import ListTable
from desktop.ui.widgets.tick import Tick
from tests.ui.input_method import commit


class Store:
    """Rows that are delivered when the test says so; notes what was asked for."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.at_once = at_once
        self.asked: list[Sequence[int]] = []
        self.waiting: list[tuple[Sequence[int], Deliver]] = []

    def fetch(self, keys: Sequence[int], deliver: Deliver) -> None:
        """Take an order for rows."""
        self.asked.append(keys)
        if self.at_once:
            deliver([f"行{key}" for key in keys])
        else:
            self.waiting.append((keys, deliver))

    def deliver_all(self) -> None:
        """Deliver what waits."""
        waiting, self.waiting = self.waiting, []
        for keys, deliver in waiting:
            deliver([f"行{key}" for key in keys])


def model_of(store: Store, count: int) -> IdListModel:
    columns = [Column(name="name", title="名称", text=str)]
    model = IdListModel(columns, store.fetch, str)
    model.set_keys(range(count))
    return model


def test_long_list_reads_only_what_is_seen(qtbot):
    """
    Opening 100,000 rows reads the pages on the screen, and nothing else.
    """
    store = Store()
    table = ListTable(model_of(store, 100_000), name="列表")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.grab()

    assert 100_000 == table.model().rowCount()
    assert [range(PAGE)] == store.asked


def test_cells_are_blank_until_their_rows_come(qtbot):
    """
    Rows may come later, from the lane; until then cells are blank, then they show.
    """
    store = Store(at_once=False)
    model = model_of(store, 10)
    assert "" == model.data(model.index(3, 0))

    with qtbot.waitSignal(model.dataChanged):
        store.deliver_all()

    assert "行3" == model.data(model.index(3, 0))
    assert "行3" == model.id_at(3)


def test_rows_of_an_older_list_are_not_taken(qtbot):
    """
    What was asked for before the list changed does not show up in the new one.
    """
    store = Store(at_once=False)
    model = model_of(store, 10)
    model.data(model.index(0, 0))
    model.set_keys(range(100, 110))
    store.deliver_all()

    assert "" == model.data(model.index(0, 0))


def test_heads_of_rows_are_nothing():
    """
    Qt asks for vertical heads too, even hidden ones; they are none.
    """
    model = model_of(Store(), 3)

    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(7, Qt.Orientation.Horizontal) is None
    assert "名称" == model.headerData(0, Qt.Orientation.Horizontal)


def test_enter_opens_the_row(qtbot):
    """
    Enter on a row opens the record it shows.
    """
    table = ListTable(model_of(Store(), 5), name="列表")
    qtbot.addWidget(table)
    table.selectRow(2)

    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert ["行2"] == opened.args


class FailingDelegate(SafeDelegate):
    """Fails with its painter in a changed state."""

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.translate(500, 500)
        raise ValueError(index.row())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_cell_that_is_cut_off_is_told_in_full(qtbot, dressed):
    """
    One that is read whole has no bubble; heads are never cut off.
    """
    words = ("短", "临河区人力资源和社会保障局副局长兼机关党委书记")
    columns = [
        Column(name="a", title="第几次访谈", text=lambda row: words[row], width=72)
    ]
    model = IdListModel(columns, lambda keys, deliver: deliver(list(keys)), str)
    view = ListTable(model, name="清单")
    qtbot.addWidget(view)
    model.set_keys(range(2))
    view.show()
    qtbot.waitExposed(view)
    assert view.columnWidth(0) > 72

    for number, told in enumerate(("", words[1])):
        index = model.index(number, 0)
        spot = view.visualRect(index).center()
        event = QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot))
        QApplication.sendEvent(view.viewport(), event)
        assert told == QToolTip.text()
    QToolTip.hideText()


def test_error_while_painting_leaves_the_painter_whole(qtbot, caplog):
    """
    An error in a delegate is logged, and what is painted next is in its place.
    """
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItem("甲")
    delegate = FailingDelegate(view)
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    delegate.paint(painter, QStyleOptionViewItem(), view.model().index(0, 0))
    painter.fillRect(0, 0, 10, 10, QColor("black"))
    painter.end()

    assert QColor("black") == image.pixelColor(5, 5)
    assert "not painted" in caplog.text
    caplog.clear()


def test_banner_says_three_things_and_copies_the_details(qtbot):
    """
    A trouble says what, whether all is safe and what to do; details can be copied.
    """
    banner = Banner()
    qtbot.addWidget(banner)
    assert "" == banner.text

    banner.tell(
        Trouble(what="磁盘已满。", safety="已存的完好。", advice="腾空。", details="E7")
    )
    banner._copy.click()

    assert "磁盘已满。 已存的完好。 腾空。" == banner.text
    assert "E7" == QGuiApplication.clipboard().text()


def test_long_words_never_widen_their_pane(qtbot):
    """
    A label of one line is shortened, and shows the whole as its tool tip.
    """
    holder = QWidget()
    qtbot.addWidget(holder)
    words = Elide("省道325柳河段沿线综合环境整治" * 4)
    holder.setLayout(row(words))
    holder.resize(120, 40)
    holder.show()
    holder.grab()

    assert holder.minimumSizeHint().width() < 60
    assert words.text() == words.toolTip()


def test_strip_leads_to_its_hole(qtbot):
    """
    A hole of the strip can be clicked, and says which dimension it is in.
    """
    strip = CompletenessStrip()
    qtbot.addWidget(strip)
    cell = Cell(
        key="opinion",
        icon="message-square",
        name="听评价",
        have=4,
        need=6,
        note="群众 1",
        missing=True,
    )
    strip.show_cells([cell])
    strip.show()
    link = next(
        w for w in strip.findChildren(QWidget) if w.accessibleName() == "群众 1"
    )

    with qtbot.waitSignal(strip.hole_clicked) as clicked:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert ["opinion"] == clicked.args


def test_filter_waits_for_the_end_of_typing(qtbot):
    """
    A filter asks once when typing pauses, with what an input method committed.
    """
    search = SearchField("筛选")
    qtbot.addWidget(search)
    search.show()
    asked: list[str] = []
    search.asked.connect(asked.append)
    for part in ("征", "地"):
        commit(search, part)
    assert [] == asked

    with qtbot.waitSignal(search.asked):
        pass

    assert ["征地"] == asked


def test_escape_empties_the_filter_before_it_goes_back(qtbot):
    """
    Esc first empties a filter; only an empty one lets the window have the key.
    """
    search = SearchField("筛选")
    qtbot.addWidget(search)
    search.setText("高")
    qtbot.keyClick(search, Qt.Key.Key_Escape)

    assert "" == search.text()


def test_passphrase_can_be_looked_at(qtbot):
    """
    The eye shows what was typed, and hides it again.
    """
    field = PassphraseField("口令", show="显示口令", hide="隐藏口令")
    qtbot.addWidget(field)
    assert field.eye is None
    field.setText("秘密")
    assert field.eye is not None
    field.eye.trigger()
    shown = field.displayText()
    field.eye.trigger()

    assert "秘密" == shown
    assert "秘密" != field.displayText()


def test_segments_walk_with_arrows_and_mouse(qtbot):
    """
    A segmented choice is walked with the arrows, and clicked.
    """
    segments = Segments(["全部", "缺件"], name="筛选")
    qtbot.addWidget(segments)
    segments.show()
    segments.resize(segments.sizeHint())
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert ("缺件", 1) == (segments.accessibleDescription(), segments.current)

    spot = QPointF(12, 16).toPoint()
    qtbot.mouseClick(segments, Qt.MouseButton.LeftButton, pos=spot)

    assert 0 == segments.current


@pytest.mark.parametrize(("done", "told"), [(0, "0%"), (996, "99%"), (1000, "100%")])
def test_a_rounded_hundred_percent_never_lies(qtbot, done, told):
    """
    99.6 % is told as 99 %: only all is all.
    """
    line = ProgressLine("进度")
    qtbot.addWidget(line)
    line.set_share(done, 1000)

    assert told == line.accessibleDescription()


def test_box_is_ticked_by_its_words_too(qtbot):
    """
    The words beside a box belong to it.
    """
    tick = Tick("记住在本机")
    qtbot.addWidget(tick)
    tick.resize(tick.sizeHint())
    spot = tick.rect().center()
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=spot)

    assert tick.isChecked()


def test_lines_lead_somewhere_by_key_and_mouse(qtbot):
    """
    A line of a list opens its place with Enter and with a click.
    """
    went: list[str] = []
    lines = LineList("我要完成")
    qtbot.addWidget(lines)
    lines.show_lines(
        [
            Line(what="甲", run=lambda: went.append("甲")),
            Line(what="乙", note="退回", run=lambda: went.append("乙")),
        ]
    )
    lines.show()
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(0, 0))
    qtbot.keyClick(lines, Qt.Key.Key_Down)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    first = lines.visualRect(lines.model().index(0, 0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=first)

    assert ["乙", "甲"] == went


def test_hint_of_an_empty_page_is_shown_whole(qtbot):
    """
    A long hint has the height of its lines, however wide the page is.
    """
    empty = Empty("inbox", "还没有事项", "可以在这里新建，也可以从名册或表格收入。" * 4)
    qtbot.addWidget(empty)
    for wide in (1200, 600, 320):
        empty.resize(wide, 500)
        empty.show()
        qtbot.waitExposed(empty)
        hint = empty._hint

        assert hint.heightForWidth(hint.width()) <= hint.height()
