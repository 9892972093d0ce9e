"""可比组标尺: what single groups have otherwise than all the others, a row for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QWidget

from desktop.scoring.ratios import plain
from desktop.scoring.scheme import Ruler
from desktop.ui import theme
from desktop.ui.records.values import NotReadableError
from desktop.ui.schemes.numbers import number_field, number_of
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.suggestions import Suggestions
from desktop.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True)
class Line:
    """The fields of one ruler."""

    group: QLineEdit
    scale: Choice
    is_on: Tick
    base: QLineEdit
    full: QLineEdit
    drop: QToolButton

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the fields in their order on the line."""
        return (
            self.group,
            self.scale,
            self.is_on,
            self.base,
            self.full,
            self.drop,
        )


class RulersCard(Card):
    """Edits the rulers of a scheme.

    Attributes:
        changed: A row was changed, added or taken away.
        lines: The rows, in their order.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._scales: Mapping[str, str] = {}
        self._groups: Sequence[str] = ()
        self._may_edit = False
        self.add = button(
            self.tr("加一行"), kind="quiet", icon="plus", clicked=self._on_add
        )
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GAP_8)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        head = row(label(self.tr("可比组标尺"), size=theme.SECTION), None, self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.told)
        self.body.addLayout(self._grid)

    def show_rulers(
        self, rulers: Sequence[Ruler], scales: Mapping[str, str], *, may_edit: bool
    ) -> None:
        """Show rulers.

        Args:
            rulers: Those of the scheme.
            scales: What each scale is called, by its code.
            may_edit: Whether they can be changed.
        """
        self._scales, self._may_edit = scales, may_edit
        self.add.setVisible(may_edit)
        self._clear()
        for ruler in rulers:
            self._append(ruler)
        self._tell()

    def know_groups(self, names: Sequence[str]) -> None:
        """Offer the names of groups, and tell of rows that name another."""
        self._groups = names
        for line in self.lines:
            self._offer(line.group)
        self._tell()

    def rulers(self) -> tuple[Ruler, ...]:
        """Return what stands here.

        Raises:
            NotReadableError: A number is none; it is marked.
        """
        return tuple(map(self._ruler, self.lines))

    def typed(self) -> list[list[Any]]:
        """Return what stands in each row, also where it is no ruler."""
        return [
            [
                line.group.text(),
                line.scale.currentData(),
                line.is_on.isChecked(),
                line.base.text(),
                line.full.text(),
            ]
            for line in self.lines
        ]

    def take_up(self, typed: Sequence[Sequence[Any]]) -> None:
        """Show rows as they were typed, in place of those here."""
        self._clear()
        nothing = Decimal(0)
        for group, scale, is_on, base, full in typed:
            self._append(
                Ruler(group=group, scale=scale, base=nothing, full=nothing, is_on=is_on)
            )
            self.lines[-1].base.setText(base)
            self.lines[-1].full.setText(full)
        self._tell()

    def put(self, ruler: Ruler) -> None:
        """Give a group a ruler, in the place of the one it has for the same scale."""
        for line in self.lines:
            if (line.group.text(), line.scale.currentData()) == (
                ruler.group,
                ruler.scale,
            ):
                line.base.setText(plain(ruler.base))
                line.full.setText(plain(ruler.full))
                break
        else:
            self._append(ruler)
        self._on_edited()

    # --- rows ---

    def _on_add(self) -> None:
        first = next(iter(self._scales))
        nothing = Decimal(0)
        self._append(Ruler(group="", scale=first, base=nothing, full=nothing))
        line = self.lines[-1]
        for one in (line.base, line.full):
            one.clear()
        line.group.setFocus()
        self._on_edited()

    def _append(self, ruler: Ruler) -> None:
        if not self.lines:
            self._write_heads()
        line = self._line(ruler)
        down = self._grid.rowCount()
        for place, widget in enumerate(line.widgets()):
            self._grid.addWidget(widget, down, place)
            widget.setEnabled(self._may_edit)
        line.drop.setVisible(self._may_edit)
        self.lines.append(line)

    def _line(self, ruler: Ruler) -> Line:
        group = field(self.tr("可比组"), placeholder=self.tr("如：科级领导·项目一线"))
        group.setText(ruler.group)
        self._offer(group)
        scale = Choice(self.tr("指标"))
        for code, name in self._scales.items():
            scale.addItem(name, code)
        scale.setCurrentIndex(scale.findData(ruler.scale))
        is_on = Tick(self.tr("适用"))
        is_on.setChecked(ruler.is_on)
        line = Line(
            group=group,
            scale=scale,
            is_on=is_on,
            base=number_field(self.tr("基准值"), ruler.base),
            full=number_field(self.tr("满分值"), ruler.full),
            drop=icon_button("trash-2", self.tr("删去这一行")),
        )
        for one in (line.group, line.base, line.full):
            one.textEdited.connect(self._on_edited)
        scale.activated.connect(self._on_edited)
        is_on.clicked.connect(self._on_edited)
        line.drop.clicked.connect(lambda: self._drop(line))
        return line

    def _offer(self, group: QLineEdit) -> None:
        suggestions = Suggestions(group, list(self._groups))
        suggestions.activated.connect(self._on_edited)

    def _drop(self, line: Line) -> None:
        self.lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.deleteLater()
        if not self.lines:
            self._clear()
        self._on_edited()

    def _write_heads(self) -> None:
        heads = (
            self.tr("可比组"),
            self.tr("指标"),
            "",
            self.tr("基准值"),
            self.tr("满分值"),
        )
        for place, words in enumerate(heads):
            head = label(words, size=theme.CAPTION, tone="secondary")
            self._grid.addWidget(head, 0, place)

    def _clear(self) -> None:
        self.lines.clear()
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # --- reading ---

    def _ruler(self, line: Line) -> Ruler:
        base, full = number_of(line.base.text()), number_of(line.full.text())
        for one, value in ((line.base, base), (line.full, full)):
            theme.tone(one, "true" if value is None else "false", name="flawed")
        if base is None or full is None:
            raise NotReadableError(line.base.text() if base is None else "")
        return Ruler(
            group=line.group.text().strip(),
            scale=line.scale.currentData(),
            base=base,
            full=full,
            is_on=line.is_on.isChecked(),
        )

    def _on_edited(self, *_of: object) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what the rows are for, or which of them measure nobody."""
        named = {line.group.text().strip() for line in self.lines}
        strange = sorted(named - {*self._groups, ""})
        if strange and self._groups:
            words = self.tr(
                "现有的组中没有“{names}”。小组并入他组后，"
                "以评定台上并组后的组名为准；组名不符的行不起作用。"
            )
            self.told.setText(words.format(names=self.tr("”“").join(strange)))
        else:
            self.told.setText(
                self.tr(
                    "各组都用辛苦指数表中的基准值、满分值；"
                    "某一组另定标准，或某项指标不适用于该组的，在此写明。"
                )
            )
        theme.tone(self.told, "attention" if strange and self._groups else "secondary")
