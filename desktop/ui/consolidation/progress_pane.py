"""进度: one sentence, filters, the matrix with its sums, and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.reviews import Material, MaterialState
from desktop.services import progress
from desktop.services.progress import Cell, Matrix, Row
from desktop.ui import theme
from desktop.ui.consolidation.cells import draw_percent, draw_state
from desktop.ui.consolidation.groups import BY_GROUP, BY_TEAM, Grouping, Heading
from desktop.ui.consolidation.matrix import FIRST, LAST, NAME, MatrixView
from desktop.ui.consolidation.words import LEGEND
from desktop.ui.override import override
from desktop.ui.terms import code_word, named, phrases
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import Card, column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import Elide, label
from desktop.ui.widgets.meters import draw_bar
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.painting import draw_text
from desktop.ui.widgets.tick import Tick

_SUMS_PX: Final = 44
_BAR_PX: Final = 40


class ProgressPane(QWidget):
    """How far the round is.

    Attributes:
        opened: A cell was opened: the subject's id and the column's place.
        narrowed: Another part of the matrix is shown.
        view: The matrix.
    """

    opened = Signal(str, int)
    narrowed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.grouping = Grouping(settings)
        self._whole: Matrix | None = None
        self._shown: Matrix | None = None
        self._headline = Elide(size=theme.SECTION)
        self._detail = Elide(size=theme.DENSE, tone="secondary")
        self.team = Choice(self.tr("考察组"))
        self.reviewer = Choice(self.tr("考察员"))
        self.holes_only = Tick(self.tr("只看缺项"))
        self.grouped = Choice(self.tr("分组"))
        self.grouped.addItem(self.tr("按可比组"), BY_GROUP)
        self.grouped.addItem(self.tr("按考察组"), BY_TEAM)
        self.grouped.setCurrentIndex(self.grouped.findData(self.grouping.by))
        self.grouped.currentIndexChanged.connect(self._on_grouped)
        self.fold_all = button("", kind="link", clicked=self._on_fold_all)
        self.fold_all.setProperty("fit", "line")
        self.view = MatrixView()
        self.view.opened.connect(self.opened)
        self.view.folded.connect(self._on_folded)
        self.sums = SumsBar(self.view, self.tr("已核定 / 应有"))
        self._none = Empty(
            "circle-check", self.tr("没有缺项"), self.tr("换一个条件看其余的对象。")
        )
        self._build()
        for field in (self.team, self.reviewer):
            field.currentIndexChanged.connect(lambda _index: self._show())
        self.holes_only.toggled.connect(lambda _on: self._show())

    @property
    def shown(self) -> Matrix | None:
        """The part of the matrix that is shown, None before any."""
        return self._shown

    def show_matrix(self, whole: Matrix) -> None:
        """Show how far the round is; the filters stay."""
        self._whole = whole
        teams = [(team.name, team.id) for team in whole.teams]
        people = [(name, id_) for id_, name in whole.people.items()]
        self._offer(self.team, self.tr("全部考察组"), teams)
        self._offer(self.reviewer, self.tr("全部考察员"), people)
        self._show()

    def cell(self, subject_id: str, place: int) -> Cell | None:
        """Return a cell as it is shown, None where it is not."""
        found = self.row(subject_id)
        inside = found is not None and 0 <= place < len(Material)
        return found.cells[place] if found is not None and inside else None

    def row(self, subject_id: str) -> Row | None:
        """Return a subject that is shown or folded away, None for another."""
        rows = self._shown.rows if self._shown is not None else ()
        return next((one for one in rows if one.subject.id == subject_id), None)

    def fit(self, *, is_narrow: bool) -> None:
        """Leave out what there is no room for."""
        self._legend.setVisible(not is_narrow)

    def _build(self) -> None:
        words = column(self._headline, self._detail, gap=2)
        filters = (self.grouped, self.team, self.reviewer, self.holes_only)
        head = row(words, *filters, gap=theme.GAP_12)
        head.setStretch(0, 1)
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self._none, 1)
        card.body.addWidget(self.sums)
        self._legend = Legend(self.tr("回车打开・空格看要点"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.GAP_16, theme.GAP_8
        )
        whole.setSpacing(theme.GAP_12)
        whole.addLayout(head)
        whole.addWidget(card, 1)
        foot = row(self._legend, self.fold_all, gap=theme.GAP_16)
        foot.setStretch(0, 1)
        whole.addLayout(foot)

    def _offer(
        self, field: Choice, every: str, many: Sequence[tuple[str, str]]
    ) -> None:
        before = field.currentData()
        field.blockSignals(True)
        field.clear()
        field.addItem(every, "")
        for name, id_ in many:
            field.addItem(name, id_)
        field.setCurrentIndex(max(0, field.findData(before)))
        field.blockSignals(False)

    def _show(self) -> None:
        if self._whole is None:
            return
        shown = self._shown = progress.narrowed(
            self._whole,
            team=str(self.team.currentData() or ""),
            reviewer=str(self.reviewer.currentData() or ""),
            holes_only=self.holes_only.isChecked(),
        )
        lines = self.grouping.lines(shown)
        self.view.show_matrix(shown, lines)
        self._show_folding(lines)
        self.view.setVisible(bool(shown.rows))
        self._none.setVisible(not shown.rows)
        self.sums.show_sums(shown)
        self._say(shown)
        self.narrowed.emit()

    def _say(self, shown: Matrix) -> None:
        missing = self.tr("还差 %n 份材料核定", "", shown.missing)
        done = self.tr("材料已全部核定")
        self._headline.setText(missing if shown.missing else done)
        parts = [
            self.tr("%n 名对象", "", len(shown.rows)),
            self.tr("%n 人已全部核定", "", shown.whole),
        ]
        if shown.ends_on is not None:
            day, left = shown.ends_on, (shown.ends_on - shown.today).days
            words = self.tr("{day}结束").format(day=day_words(day, shown.today))
            if left >= 0:
                words += self.tr("，还有 %n 天", "", left)
            parts.append(words)
        self._detail.setText("・".join(parts))

    def _show_folding(self, lines: Sequence[Heading | Row]) -> None:
        """Offer to fold all, or to show all where all is folded."""
        folded = bool(lines) and all(isinstance(line, Heading) for line in lines)
        words = self.tr("全部展开") if folded else self.tr("全部折叠")
        self.fold_all.setText(words)
        self.fold_all.setAccessibleName(words)
        self.fold_all.setEnabled(bool(lines))

    # --- doing ---

    def _on_grouped(self, _index: int) -> None:
        self.grouping.group_by(str(self.grouped.currentData()))
        self._show()

    def _on_folded(self, key: str) -> None:
        headings = [
            line for line in self.view.matrix.lines if isinstance(line, Heading)
        ]
        on = not any(line.is_folded for line in headings if line.key == key)
        self.grouping.fold([key], on=on)
        self._show()

    def _on_fold_all(self) -> None:
        headings = self._headings()
        on = not all(line.is_folded for line in headings)
        self.grouping.fold([line.key for line in headings], on=on)
        self._show()

    def _headings(self) -> list[Heading]:
        lines = self.view.matrix.lines
        return [line for line in lines if isinstance(line, Heading)]


class SumsBar(QWidget):
    """The foot of the matrix: how many subjects are whole in each column."""

    def __init__(self, view: MatrixView, title: str) -> None:
        super().__init__()
        self._view = view
        self._title = title
        self._matrix: Matrix | None = None
        self.setFixedHeight(_SUMS_PX)
        view.horizontalHeader().sectionResized.connect(lambda *_sizes: self.update())
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())

    def show_sums(self, matrix: Matrix) -> None:
        """Show the sums of a matrix."""
        self._matrix = matrix
        count = len(matrix.rows)
        words = [
            f"{code_word(material)} {matrix.whole_in(place)}/{count}"
            for place, material in enumerate(Material)
        ]
        self.setAccessibleName(
            named(self._title, phrases([*words, f"{matrix.percent}%"]))
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, _SUMS_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        if self._matrix is not None:
            title = QRect(8, 0, self._left(FIRST) - 8, self.height())
            draw_text(painter, title, self._title, size=theme.CAPTION)
            for place in range(len(Material)):
                self._draw_sum(painter, place, self._matrix)
            draw_percent(painter, self._box(LAST), self._matrix.percent)
        painter.end()

    def _draw_sum(self, painter: QPainter, place: int, matrix: Matrix) -> None:
        count, whole = len(matrix.rows), matrix.whole_in(place)
        box = self._box(FIRST + place).adjusted(8, 4, 0, -16)
        draw_text(painter, box, f"{whole}/{count}", size=theme.CAPTION)
        groove = QRectF(box.left(), self.height() - 13, _BAR_PX, 4)
        draw_bar(painter, groove, "line2")
        if whole and count:
            groove.setWidth(groove.width() * whole / count)
            draw_bar(painter, groove, "good" if whole == count else "accent")

    def _box(self, place: int) -> QRect:
        return QRect(self._left(place), 0, self._view.columnWidth(place), self.height())

    def _left(self, place: int) -> int:
        return self._view.columnViewportPosition(place) if place > NAME else 0


class Legend(QWidget):
    """What the glyphs mean, and the keys."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_16)
        for state in LEGEND:
            words = label(code_word(state), size=theme.CAPTION, tone="secondary")
            inside.addLayout(row(_Glyph(state), words, gap=theme.GAP_4))
        inside.addStretch(1)
        inside.addWidget(Elide(keys, size=theme.CAPTION, tone="secondary"))


class _Glyph(QWidget):
    """One glyph of the legend."""

    def __init__(self, state: MaterialState) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(theme.ICON_TINY, theme.ICON_TINY)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_state(painter, self.rect(), self._state, 0.6)
        painter.end()
