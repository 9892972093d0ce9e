"""小结: a draft for each week and month that has notes; a person finishes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.daily import PeriodSummary, Span
from desktop.model.ids import new_id
from desktop.services.daily.diary import Diary, DraftLine
from desktop.services.desk import Desk
from desktop.ui import theme
from desktop.ui.terms import code_word
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import Card, CardList, empty_layout, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Empty


class DraftsPane(QWidget):
    """Drafts by person: weeks and months, which are written and which wait.

    Attributes:
        opened: A draft was chosen (DraftLine).
        print_asked: A summary that was saved is to be printed (its id).
    """

    opened = Signal(object)
    print_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        listed = CardList(gap=theme.GAP_8)
        self._cards = listed.cards
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, 0, 0)
        whole.setSpacing(theme.GAP_12)
        words = self.tr("由动态自动起草：事项、进展、问题。打开改定后保存。")
        whole.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        whole.addWidget(listed, 1)

    def show_diary(self, diary: Diary, subject_id: str) -> None:
        """Show the drafts of a person, or of all."""
        empty_layout(self._cards)
        own: dict[str, list[DraftLine]] = {}
        for line in diary.drafts:
            if subject_id in {"", line.draft.subject_id}:
                own.setdefault(line.who, []).append(line)
        for who, lines in own.items():
            self._cards.addLayout(self._head(who, lines))
            card = Card(padding=1)
            made = LineList(self.tr("小结"))
            made.show_lines([self._line(line) for line in lines])
            card.body.addWidget(made)
            self._cards.addWidget(card)
        if not own:
            hint = self.tr("有了动态，每周、每月各起草一份。")
            self._cards.addWidget(Empty("file-text", self.tr("还没有小结"), hint))
        self._cards.addStretch(1)

    def _head(self, who: str, lines: Sequence[DraftLine]) -> QHBoxLayout:
        """Return a person's name, with the way to paper of what is written of him."""
        made = row(label(who, size=theme.SECTION), None)
        for line in lines:
            if line.summary is not None:
                id_, month = line.summary.id, line.draft.since.month
                span = code_word(line.draft.span)
                words = self.tr("打印{month}月的{span}").format(month=month, span=span)
                made.addWidget(
                    icon_button(
                        "printer",
                        words,
                        clicked=lambda id_=id_: self.print_asked.emit(id_),
                    )
                )
        return made

    def _line(self, line: DraftLine) -> Line:
        draft = line.draft
        days = self.tr("{since}—{until}").format(
            since=day_words(draft.since, draft.until),
            until=day_words(draft.until, draft.until),
        )
        words, tone = self._state(line)
        counted = self.tr("{entries}条，{matters}件事项").format(
            entries=draft.entries, matters=len(draft.parts)
        )
        if draft.doubtful:
            counted += self.tr("，存疑{doubtful}条").format(doubtful=draft.doubtful)
        return Line(
            icon="calendar-days" if draft.span is Span.MONTH else "file-text",
            what="　".join((code_word(draft.span), days)),
            note=counted,
            when=words,
            tone=tone,
            run=lambda: self.opened.emit(line),
        )

    def _state(self, line: DraftLine) -> tuple[str, str]:
        if line.summary is None:
            return self.tr("草稿"), "secondary"
        if line.summary.needs_attention:
            return self.tr("需关注"), "attention"
        return self.tr("已写"), "good"


def drafted(desk: Desk, round_id: str, line: DraftLine) -> PeriodSummary:
    """Return the summary a draft becomes, not yet saved."""
    draft = line.draft
    return PeriodSummary(
        id=new_id(),
        round_id=round_id,
        subject_id=draft.subject_id,
        span=draft.span,
        since=draft.since,
        until=draft.until,
        summary=draft.text,
        written_by=desk.reviewer,
        written_at=desk.now().replace(microsecond=0),
    )
