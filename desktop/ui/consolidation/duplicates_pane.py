"""重复人员: entries of the roster that may be one person, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.identity import masked_id
from desktop.model.people import Cadre
from desktop.model.permissions import WRITERS
from desktop.model.spec import spec_of
from desktop.services import duplicates
from desktop.services.desk import ChangeSet, Desk
from desktop.services.duplicates import Found, Suspects
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.conflicts.words import value_words
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.terms import code_word, field_word, listed, named, phrases
from desktop.ui.when import moment_words
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import (
    Card,
    Scroll,
    column,
    empty_layout,
    paint_ground,
    pane,
    row,
)
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose, rule
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Pair
from desktop.ui.widgets.radio import Radio
from desktop.ui.widgets.reason_bar import ReasonBar

_COMPARED = (
    "name",
    "former_names",
    "sex",
    "born_on",
    "id_number",
    "unit_id",
    "post",
    "native_place",
    "started_work_on",
    "joined_party_on",
)
_LIST_PX = 460


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """What the pane was read as."""

    suspects: Sequence[Suspects]
    findings: Sequence[Found]


class DuplicatesPane(QWidget):
    """Suspects and findings at the left; what is chosen on the right.

    Attributes:
        counted: How many pairs nobody has decided on.
        undecided: The list of suspects.
        decided: The list of findings.
    """

    counted = Signal(int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._pair: Suspects | None = None
        self._found: Found | None = None
        self.undecided = LineList(self.tr("疑似重复"))
        self.decided = LineList(self.tr("已有结论"))
        self._heads = (
            label(self.tr("疑似重复"), size=theme.SECTION),
            label(self.tr("已有结论"), size=theme.SECTION),
        )
        self._build_parts()
        self._build()

    def enter(self) -> None:
        """Read the roster."""
        desk = self._bench.desk
        self._bench.read(lambda: _read(desk), self._show, owner=self)

    def fit(self, *, is_single: bool) -> None:
        """Show one pane at a time where there is no room for both."""
        self._both.set_single(single=is_single)
        self.to_list.setVisible(is_single)

    def back(self) -> bool:
        """Go back to the list; False when it is seen already."""
        return self._both.go_left()

    def panes(self) -> Sequence[QWidget]:
        """The lists, and what is chosen."""
        lists = [one for one in (self.undecided, self.decided) if one.lines]
        return [*lists, self._right]

    def look_at(self, pair: Suspects) -> None:
        """Show two entries side by side."""
        self._pair, self._found = pair, None
        self._show_entries((pair.first, pair.second), pair.units)
        self._title.setText("・".join(self._sign(sign) for sign in pair.signs))
        for keep, cadre in zip(self.keeps, (pair.first, pair.second), strict=True):
            keep.setVisible(True)
            keep.setEnabled(self._may_decide)
            keep.setAccessibleName(
                named(keep.text(), phrases((cadre.name, cadre.post)))
            )
        self.keeps[0].setChecked(True)
        self._show_foot()

    def look_at_finding(self, found: Found) -> None:
        """Show a finding, with the way to take it back."""
        self._pair, self._found = None, found
        self._show_entries(found.cadres, found.units)
        self._title.setText(_finding_words(found, self._bench))
        is_one = found.match.finding is Sameness.SAME
        for keep in self.keeps:
            keep.setVisible(is_one)
            keep.setEnabled(False)
        for keep, cadre in zip(self.keeps, found.cadres, strict=False):
            keep.setChecked(cadre.id == found.match.kept_id)
        self._show_foot()

    def decide(self, finding: Sameness) -> None:
        """Write what was found of the pair."""
        pair, desk, reason = self._pair, self._bench.desk, self.reason.text()
        if pair is None:
            return
        kept = pair.first.id if self.keeps[0].isChecked() else pair.second.id
        self._write(
            lambda: duplicates.decide(desk, pair, finding, kept=kept, reason=reason)
        )

    # --- building ---

    def _build_parts(self) -> None:
        self.to_list = icon_button("arrow-left", self.tr("返回"), clicked=self.back)
        self.to_list.hide()
        self._title = prose("", size=theme.SECTION)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP_16)
        self._grid.setVerticalSpacing(theme.GAP_8)
        self.keeps = (Radio(self.tr("以这条为准")), Radio(self.tr("以这条为准")))
        self._group = QButtonGroup(self)
        for keep in self.keeps:
            self._group.addButton(keep)
        self.keeps[0].setChecked(True)
        self.reason = asks_at_close(
            field(
                self.tr("依据"), placeholder=self.tr("凭什么认定，如“同一份干部档案”")
            )
        )
        self.reason.textChanged.connect(lambda _text: self._judge())
        self.same = button(
            self.tr("是同一人"),
            kind="primary",
            icon="git-merge",
            clicked=lambda: self.decide(Sameness.SAME),
        )
        self.different = button(
            self.tr("不是同一人"), clicked=lambda: self.decide(Sameness.DIFFERENT)
        )
        self.undoing = button(
            self.tr("撤销结论…"), icon="undo-2", clicked=self._on_undo_clicked
        )
        self._why = ReasonBar()
        self._why.given.connect(self._on_reason_given)
        self._note = prose("", size=theme.DENSE, tone="secondary")
        self.banner = Banner("attention")

    def _build(self) -> None:
        self._none = Empty(
            "users",
            self.tr("没有疑似重复的人员"),
            self.tr(
                "同名、曾用名、身份证号相同，或同单位同职务同出生年月的会列在这里。"
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(pane(self._build_work()))
        self._stack.addWidget(self._none)
        self._stack.setCurrentIndex(1)
        self._right = pane(column(self._stack), ground="surface")
        self._both = Pair(
            Scroll(self._build_lists()), self._right, sizes=(_LIST_PX, 700)
        )
        paint_ground(self, "window")
        self.setLayout(column(self._both))

    def _build_lists(self) -> QWidget:
        lists = column(
            self._heads[0],
            self._carded(self.undecided),
            self._heads[1],
            self._carded(self.decided),
            None,
            gap=theme.GAP_8,
        )
        lists.setContentsMargins(*[theme.GAP_16] * 4)
        holder = QWidget()
        holder.setLayout(lists)
        return holder

    def _build_work(self) -> QVBoxLayout:
        """Build the entries side by side, and beneath them what is decided."""
        head = row(self.to_list, self._title)
        head.setStretch(1, 1)
        entries = column(head, self._grid, None, gap=theme.GAP_16)
        entries.setContentsMargins(*[theme.GAP_16] * 4)
        inside = QWidget()
        inside.setLayout(entries)
        self._asking = pane(
            column(self.reason, row(self.same, self.different, None), gap=theme.GAP_8)
        )
        foot = column(
            self.banner, self._note, self._asking, row(self.undoing, None), self._why
        )
        foot.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_12)
        work = column(Scroll(inside), rule(), foot, gap=0)
        work.setStretch(0, 1)
        return work

    def _carded(self, lines: LineList) -> Card:
        card = Card(padding=1)
        card.body.addWidget(lines)
        return card

    # --- showing ---

    def _show(self, found: Roster) -> None:
        self.counted.emit(len(found.suspects))
        self.undecided.show_lines([self._line(pair) for pair in found.suspects])
        self.decided.show_lines([self._finding_line(one) for one in found.findings])
        for head, lines in zip(
            self._heads, (self.undecided, self.decided), strict=True
        ):
            head.setVisible(bool(lines.lines))
            card = lines.parentWidget()
            if card is not None:
                card.setVisible(bool(lines.lines))
        if found.suspects:
            self.look_at(found.suspects[0])
        else:
            self._pair = self._found = None
            self._stack.setCurrentIndex(1)

    def _line(self, pair: Suspects) -> Line:
        units = dict.fromkeys(
            pair.units.get(cadre.unit_id, "") for cadre in (pair.first, pair.second)
        )
        names = () if pair.first.name == pair.second.name else (pair.second.name,)
        return Line(
            icon="users",
            who=pair.first.name,
            what="・".join(self._sign(sign) for sign in pair.signs),
            note=listed(part for part in (*names, *units) if part),
            run=lambda: self._go_to(lambda: self.look_at(pair)),
        )

    def _finding_line(self, found: Found) -> Line:
        return Line(
            icon="check",
            who=found.cadres[0].name if found.cadres else "",
            what=code_word(found.match.finding),
            note=found.match.reason,
            run=lambda: self._go_to(lambda: self.look_at_finding(found)),
        )

    def _go_to(self, look: Callable[[], None]) -> None:
        look()
        self._both.go_right()

    def _show_entries(self, cadres: Sequence[Cadre], units: Mapping[str, str]) -> None:
        for keep in self.keeps:
            self._grid.removeWidget(keep)
        empty_layout(self._grid)
        for line, name in enumerate(_COMPARED):
            texts = [_value(cadre, name, units) for cadre in cadres]
            if not any(texts):
                continue
            spec = spec_of(Cadre, name)
            head = label(field_word(spec), size=theme.DENSE, tone="secondary")
            self._grid.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
            differs = len(set(texts)) > 1
            for place, text in enumerate(texts, start=1):
                tone = "attention" if differs else "ink"
                words = prose(text or "—", tone=tone)
                words.setAccessibleName(named(head.text(), words.text()))
                self._grid.addWidget(words, line, place)
        for place, keep in enumerate(self.keeps, start=1):
            self._grid.addWidget(keep, len(_COMPARED), place)
            self._grid.setColumnStretch(place, 1)
        self._stack.setCurrentIndex(0)

    def _show_foot(self) -> None:
        self.banner.clear()
        self._why.hide()
        self.reason.clear()
        self._asking.setVisible(self._pair is not None and self._may_decide)
        self.undoing.setVisible(self._found is not None and self._may_decide)
        words = self.tr("两条都保留；结论可以撤销，撤销后一切如前。")
        if not self._may_decide:
            words = self.tr("由组长或专班认定。")
        self._note.setText(words)
        self._judge()

    def _judge(self) -> None:
        has_reason = bool(self.reason.text().strip())
        for one in (self.same, self.different):
            one.setEnabled(has_reason)

    @property
    def _may_decide(self) -> bool:
        return self._bench.desk.role in WRITERS[PersonMatch.TYPE]

    def _sign(self, sign: str) -> str:
        return {
            "same_number": self.tr("身份证号相同"),
            "same_name": self.tr("姓名相同"),
            "former_name": self.tr("与曾用名相同"),
            "unit_post_birth": self.tr("单位、职务、出生年月相同"),
        }[sign]

    # --- doing ---

    def _on_undo_clicked(self) -> None:
        self._why.ask(self.tr("撤销结论"))

    def _on_reason_given(self, reason: str) -> None:
        found, desk = self._found, self._bench.desk
        if found is not None:
            job = self._write(lambda: duplicates.undo(desk, found.match.id, reason))
            self._why.wait_for(job)

    def _write(self, work: Callable[[], ChangeSet]) -> Job:
        return self._bench.write(
            work,
            owner=self,
            done=lambda _changes: self.enter(),
            failed=lambda error: self.banner.tell(explain(error)),
        )


def _value(cadre: Cadre, name: str, units: Mapping[str, str]) -> str:
    if name == "id_number":
        return masked_id(cadre.id_number)
    return value_words(spec_of(Cadre, name), getattr(cadre, name), units)


def _finding_words(found: Found, bench: Bench) -> str:
    at = found.match.matched_at
    when = moment_words(at, bench.now()) if at else ""
    who = f"{code_word(found.match.finding)}・{found.by} {when}".strip()
    return named(who, found.match.reason)


def _read(desk: Desk) -> Roster:
    return Roster(
        suspects=duplicates.suspects(desk), findings=duplicates.findings(desk)
    )
