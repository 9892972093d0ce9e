"""Words are seen whole in English too, which takes twice the room of Chinese."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.services import subjects
from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.review.subject_view import TABS
from desktop.ui.widgets.buttons import ElideLink
from desktop.ui.widgets.labels import Elide
from desktop.ui.widgets.line_list import Line, LineList, note_of

SIZES = ((1366, 690), (1024, 600))
TELL = (Elide, ElideLink)  # they say in full by a tool tip what they shorten
PARTS = [
    *((entry.key, "") for entry in PAGES if entry.key not in {"interview", "review"}),
    *(("ballots", part) for part in ("print", "papers", "results")),
    *(("consolidate", part) for part in ("queue", "duplicates", "grading")),
    *(("daily", part) for part in ("drafts", "stays")),
]


def cut_off(window: QWidget) -> list[str]:
    """Return the words that are cut off and told nowhere else."""
    seen = [w for w in window.findChildren(QWidget) if w.isVisible()]
    return [found for widget in seen if (found := _cut(widget))]


def _cut(widget: QWidget) -> str:
    if isinstance(widget, TELL):
        return ""
    if isinstance(widget, QComboBox):
        return _cut_choice(widget)
    if isinstance(widget, QHeaderView):
        return _cut_heads(widget)
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    wraps = isinstance(widget, QLabel) and widget.wordWrap()
    if not words or wraps or widget.toolTip():
        return ""
    return words if widget.width() < widget.sizeHint().width() else ""


def _cut_choice(choice: QComboBox) -> str:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    kind = QStyle.ComplexControl.CC_ComboBox
    room = choice.style().subControlRect(kind, option, part, choice).width()
    wide = choice.fontMetrics().horizontalAdvance(choice.currentText())
    return choice.currentText() if wide > room and not choice.toolTip() else ""


def _cut_heads(head: QHeaderView) -> str:
    model, metrics = head.model(), head.fontMetrics()
    if head.orientation() is not Qt.Orientation.Horizontal or model is None:
        return ""
    cut = []
    for place in range(head.count()):
        words = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        parts = words.split() if head.defaultAlignment() & _WRAPS else words.split("\n")
        wide = max(map(metrics.horizontalAdvance, parts), default=0)
        if not head.isSectionHidden(place) and wide > head.sectionSize(place) - 4:
            cut.append(words)
    return ", ".join(cut)


_WRAPS = Qt.TextFlag.TextWordWrap.value


def too_wide(window: QWidget) -> list[str]:
    """Return the scroll areas that have to be scrolled sideways."""
    return [
        type(area.widget()).__name__
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]


def all_seen(qtbot: QtBot, window: QWidget) -> None:
    """Check that nothing is cut off, as soon as the layouts have settled."""

    def check() -> None:
        assert [] == cut_off(window)
        assert [] == too_wide(window)

    qtbot.waitUntil(check)


@pytest.fixture(params=SIZES, ids=["1366x690", "1024x600"])
def window(request, english, workplace, settle):
    """The main window on a laptop, and on a smaller one, in English."""
    workplace.window.resize(*request.param)
    settle()
    return workplace.window


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_no_word_of_a_page_is_cut_off_in_english(qtbot, window, settle, page, part):
    """
    On a laptop every page shows its words whole, and never scrolls sideways.
    """
    window.open(Place(page=page, part=part))
    settle()

    all_seen(qtbot, window)


@pytest.mark.parametrize("part", TABS)
def test_no_word_of_a_subject_is_cut_off_in_english(
    qtbot, window, workplace, settle, part
):
    """
    The same on every tab of a subject.
    """
    bench = workplace.bench
    first = subjects.lines(bench.desk, bench.round_id)[0].subject.id
    window.open(Place(page="review", record_id=first, part=part))
    settle()

    all_seen(qtbot, window)
    tabs = window.page.view.tabs
    assert tabs.tabRect(tabs.count() - 1).right() < tabs.width()


def test_names_of_a_list_are_seen_whole(english, qtbot):
    """
    A kind of record is longer than a name: the column follows, within limits.
    """
    shown = LineList("returned")
    qtbot.addWidget(shown)

    shown.show_lines([Line(who="Observation", what="1 field differs")])

    wide = shown.fontMetrics().horizontalAdvance("Observation")
    assert wide < shown.model().who_px - 4


@pytest.mark.parametrize(
    ("wide_px", "said"), [(800, "郭建民"), (480, "前李村人居环境提升・郭建民")]
)
def test_post_leads_the_note_where_it_has_no_column(wide_px, said):
    """
    A small window still says of which matter a milestone has come.
    """
    line = Line(what="节点已到", post="前李村人居环境提升", note="郭建民")

    assert said == note_of(line, wide_px)
