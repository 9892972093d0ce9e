"""The numbers of a scheme in tables, with live sums and everything that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.messages import flaw_words
from desktop.model.codec import Body
from desktop.model.grading import SchemeVersion
from desktop.model.office import OFFICE_ZONE
from desktop.model.spec import spec_of
from desktop.scoring.attributes import Attributes, shares
from desktop.scoring.ratios import plain
from desktop.scoring.scale import LOAD
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import scheme_json
from desktop.scoring.scheme_rules import scheme_flaws
from desktop.services.scores.scheme_values import (
    Way,
    is_whole_at,
    value_at,
    with_values,
)
from desktop.ui import theme
from desktop.ui.records.editors import LineEditor
from desktop.ui.records.loose_words import Kept
from desktop.ui.records.values import NotReadableError
from desktop.ui.schemes.advice import AdviceCard
from desktop.ui.schemes.numbers import number_field, number_of
from desktop.ui.schemes.rulers import RulersCard
from desktop.ui.schemes.sections import Section, Sections
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import Card, column, empty_layout, row
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose

_WHOLE = Decimal(100)


class SchemeForm(QWidget):
    """Edits one scheme.

    Attributes:
        changed: A number or a word was changed.
        flaws: What is wrong with what stands here, one sentence a line.
        rulers: What single 可比组 have otherwise.
        advice: What the last rounds suggest for them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scheme = Scheme()
        self.fields: dict[Way, QLineEdit] = {}
        self._sums: list[tuple[Section, QLabel]] = []
        self.version = field(self.tr("方案版本号"), placeholder=self.tr("如：2024-2"))
        self.meeting = field(
            self.tr("审定会议"), placeholder=self.tr("如：2024年6月28日部务会")
        )
        self.change = field(
            self.tr("修改说明"), placeholder=self.tr("改了什么，为什么")
        )
        self.valid_from = LineEditor(spec_of(SchemeVersion, "valid_from"), OFFICE_ZONE)
        self.valid_until = LineEditor(
            spec_of(SchemeVersion, "valid_until"), OFFICE_ZONE
        )
        for one in (self.version, self.meeting, self.change):
            one.textEdited.connect(self._on_edited)
        for one in (self.valid_from, self.valid_until):
            one.is_kept_as_typed = True
            one.changed.connect(lambda: self._on_edited(""))
        head = (self.version, self.meeting, self.change)
        self._head = (*head, self.valid_from.field, self.valid_until.field)
        self.flaws = prose("", size=theme.DENSE, tone="attention")
        self.pairs = prose("", size=theme.DENSE, tone="secondary")
        self._tables = QGridLayout()
        self._tables.setSpacing(theme.GAP_12)
        self.rulers, self.advice = RulersCard(), AdviceCard()
        self.rulers.changed.connect(lambda: self._on_edited(""))
        self.advice.taken.connect(self.rulers.put)
        self.setLayout(self._build())

    def show_scheme(self, scheme: Scheme, change: str, *, may_edit: bool) -> None:
        """Show a scheme, to be edited or only to be read."""
        self._scheme = scheme
        self.version.setText(scheme.version)
        self.meeting.setText(scheme.meeting)
        self.change.setText(change)
        self.valid_from.show_value(scheme.valid_from)
        self.valid_until.show_value(scheme.valid_until)
        self._show_tables(may_edit=may_edit)
        scales = {one.code: f"{one.code} {one.name}" for one in scheme.indicators}
        scales[LOAD] = self.tr("V 承担量")
        self.rulers.show_rulers(scheme.rulers, scales, may_edit=may_edit)
        self.advice.forget(scales, may_take=may_edit)
        for one in self._head:
            one.setEnabled(may_edit)
        self._tell()

    def scheme(self) -> Scheme:
        """Return what stands here.

        Raises:
            NotReadableError: A number or a day is none; it is marked.
        """
        changed = with_values(self._scheme, self._values())
        return replace(
            changed,
            rulers=self.rulers.rulers(),
            version=self.version.text().strip(),
            meeting=self.meeting.text().strip(),
            valid_from=self._day(self.valid_from),
            valid_until=self._day(self.valid_until),
        )

    def typed(self) -> Body:
        """Return what stands in the fields, also where it is no number or day."""
        return {
            "base": scheme_json(self._scheme).decode(),
            "head": [one.text() for one in self._head],
            "numbers": {_name(way): one.text() for way, one in self.fields.items()},
            "rulers": self.rulers.typed(),
        }

    def take_up(self, kept: Kept) -> None:
        """Show what was typed and not saved; what was not touched stays as it is."""
        was, now = kept.begun, kept.said
        heads = zip(self._head, was["head"], now["head"], strict=True)
        for one, before, text in heads:
            if text != before:
                one.setText(text)
        for way, one in self.fields.items():
            text = now["numbers"].get(_name(way))
            if text is not None and text != was["numbers"].get(_name(way)):
                one.setText(text)
        if now["rulers"] != was["rulers"]:
            self.rulers.take_up(now["rulers"])
        self._tell()

    # --- building ---

    def _build(self) -> QVBoxLayout:
        return column(
            self._build_head(),
            self.flaws,
            self.pairs,
            self._tables,
            self.rulers,
            self.advice,
            None,
            gap=theme.GAP_12,
        )

    def _build_head(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setSpacing(theme.GAP_8)
        parts: tuple[tuple[str, QWidget, int, int], ...] = (
            (self.tr("方案版本号"), self.version, 0, 0),
            (self.tr("审定会议"), self.meeting, 0, 2),
            (self.tr("生效期起"), self.valid_from, 1, 0),
            (self.tr("生效期止"), self.valid_until, 1, 2),
            (self.tr("修改说明"), self.change, 2, 0),
        )
        for words, widget, at, left in parts:
            grid.addWidget(label(words, size=theme.DENSE, tone="secondary"), at, left)
            span = 3 if widget is self.change else 1
            grid.addWidget(widget, at, left + 1, 1, span)
        card.body.addLayout(grid)
        return card

    def _show_tables(self, *, may_edit: bool) -> None:
        empty_layout(self._tables)
        self.fields.clear()
        self._sums.clear()
        for place, section in enumerate(Sections().of(self._scheme)):
            card = self._table(section, may_edit=may_edit)
            top = Qt.AlignmentFlag.AlignTop
            self._tables.addWidget(card, place // 2, place % 2, top)

    def _table(self, section: Section, *, may_edit: bool) -> Card:
        card = Card()
        total = label("", size=theme.DENSE, tone="secondary")
        card.body.addLayout(row(label(section.title, size=theme.SECTION), None, total))
        if section.is_whole:
            self._sums.append((section, total))
        grid = QGridLayout()
        grid.setSpacing(theme.GAP_4)
        grid.setColumnStretch(0, 1)
        for at, head in enumerate(section.heads, start=1):
            words = label(head, size=theme.CAPTION, tone="secondary")
            grid.addWidget(words, 0, at)
        for down, line in enumerate(section.rows, start=1):
            measured = self.tr("{name}（{unit}）").format(
                name=line.name, unit=line.unit
            )
            name = measured if line.unit else line.name
            grid.addLayout(_named(name, line.attributes), down, 0)
            for at, (way, head) in enumerate(
                zip(line.ways, section.heads, strict=True), start=1
            ):
                grid.addWidget(self._number(way, f"{line.name} {head}"), down, at)
                self.fields[way].setEnabled(may_edit)
        card.body.addLayout(grid)
        return card

    def _number(self, way: Way, name: str) -> QLineEdit:
        made = number_field(name, value_at(self._scheme, way))
        made.textEdited.connect(self._on_edited)
        self.fields[way] = made
        return made

    # --- reading ---

    def _values(self) -> dict[Way, Decimal]:
        found: dict[Way, Decimal] = {}
        unreadable: list[str] = []
        for way, one in self.fields.items():
            value = number_of(one.text())
            is_whole = is_whole_at(self._scheme, way)
            good = value is not None and (not is_whole or value == int(value))
            theme.tone(one, "false" if good else "true", name="flawed")
            if value is None or not good:
                unreadable.append(one.text())
            else:
                found[way] = value
        if unreadable:
            raise NotReadableError(unreadable[0])
        return found

    def _day(self, editor: LineEditor) -> date | None:
        try:
            value = editor.value()
        except NotReadableError:
            editor.set_flawed(flawed=True)
            raise
        editor.set_flawed(flawed=False)
        return value

    # --- telling ---

    def _on_edited(self, _text: str) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        for section, total in self._sums:
            self._tell_sum(section, total)
        try:
            scheme = self.scheme()
            found = scheme_flaws(scheme)
        except NotReadableError:
            self.flaws.setText(self.tr("有数字或日期不能识别，已标出。"))
            return
        self._tell_pairs(scheme)
        lines = [str(flaw_words(SchemeVersion.TYPE, flaw)) for flaw in found]
        self.flaws.setText("\n".join(lines))
        self.flaws.setVisible(bool(lines))

    def _tell_pairs(self, scheme: Scheme) -> None:
        """Say what each pair of attributes weighs (M54)."""
        own = shares(scheme)
        words = self.tr(
            "定量 {quantity} : 定性 {judged}（综合得分）　共性 {common} : 个性 {own}"
            "（质量分）　显质 {shown} : 潜质 {latent}（B卷）"
        )
        self.pairs.setText(
            words.format(
                quantity=plain(own.footing[0]),
                judged=plain(own.footing[1]),
                common=plain(own.nature[0]),
                own=plain(own.nature[1]),
                shown=plain(own.quality[0]),
                latent=plain(own.quality[1]),
            )
        )

    def _tell_sum(self, section: Section, total: QLabel) -> None:
        values = [number_of(self.fields[line.ways[0]].text()) for line in section.rows]
        whole = sum((value or Decimal(0) for value in values), Decimal(0))
        is_whole = whole == _WHOLE
        words = (
            self.tr("合计 {total}") if is_whole else self.tr("合计 {total}，应为100")
        )
        total.setText(words.format(total=plain(whole)))
        theme.tone(total, "good" if is_whole else "attention")


def _name(way: Way) -> str:
    return ".".join(map(str, way))


def _named(name: str, own: Attributes | None) -> QVBoxLayout:
    """Return an indicator's name over its three attributes."""
    made = column(prose(name, size=theme.DENSE), gap=0)
    if own is not None:
        quality = code_word(own.quality) if own.quality else "—"
        words = (code_word(own.footing), code_word(own.nature), quality)
        told = label("・".join(words), size=theme.CAPTION, tone="secondary")
        made.addWidget(told)
    return made
