"""定性评价 in the making: tags, merits and faults on evidence, checked at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import flaw_words
from desktop.model.fieldwork import Evidence
from desktop.model.narratives import (
    Assessment,
    NarrativeState,
    PortraitTag,
    Statement,
)
from desktop.model.spec import spec_of
from desktop.model.writing import MERITS, Remark
from desktop.services import narratives
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.writing import remarks_on
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.review.reading import Sight
from desktop.ui.review.statement_card import StatementCard, TagLine
from desktop.ui.terms import clauses, code_word, field_word
from desktop.ui.when import moment_words
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import TextArea, each_change
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.notices import Banner

_PARTS: Final = ("merits", "faults")
_TEXTS: Final = ("repute", "concerns", "advice")


class AssessmentForm(QWidget):
    """One assessment; kept as it is typed, saved, and settled once it is grounded."""

    def __init__(self, bench: Bench, assessment: Assessment, sight: Sight) -> None:
        super().__init__()
        self._bench = bench
        self._assessment = assessment
        self._base = base_of(sight, assessment)
        self._evidence: Sequence[Evidence] = sight.page.evidence
        self._is_touched = False
        self._is_showing = False
        self.tags: list[TagLine] = []
        self.cards: dict[str, list[StatementCard]] = {name: [] for name in _PARTS}
        self._boxes = {name: QVBoxLayout() for name in ("tags", *_PARTS)}
        self._adders = {
            "tags": self._adder(self.tr("加标签"), self._add_tag),
            "merits": self._adder(self.tr("加优点"), partial(self._add, "merits")),
            "faults": self._adder(self.tr("加不足"), partial(self._add, "faults")),
        }
        self._texts = {name: TextArea(self._word(name), lines=2) for name in _TEXTS}
        self._state = chip("", "neutral")
        self._summary = prose("", size=theme.DENSE, tone="attention")
        self._reason = asks_at_close(
            field(
                self.tr("理由"), placeholder=self.tr("仍要定稿或退回修改的，写明理由")
            )
        )
        self._banner = Banner("attention")
        self.save_button = button(self.tr("保存"), clicked=self.save)
        self.settle_button = button(
            self.tr("定稿"), kind="primary", icon="badge-check", clicked=self.settle
        )
        self.reopen_button = button(self.tr("退回修改"), clicked=self.reopen)
        self.keeper = FormKeeper(bench, self.record, self._base)
        self._build()
        self._show()
        self._connect()
        self._tell()

    @property
    def subject_id(self) -> str:
        """Whom it is about."""
        return self._assessment.subject_id

    @property
    def is_writing(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._is_touched

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        cards = self.cards["merits"]
        return cards[0].first_field if cards else self._adders["merits"]

    def know_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Learn which evidence stands by now; what is typed stays."""
        self._evidence = evidence
        self._assessment = self.record()
        self._show()
        self._tell()

    def renew(self, assessment: Assessment, sight: Sight) -> None:
        """Show the assessment as it is on the disk by now."""
        self._assessment = assessment
        self._base = base_of(sight, assessment)
        self._evidence = sight.page.evidence
        self.keeper.begin_again(self._base)
        self._show()
        self._tell()

    def record(self) -> Assessment:
        """Return the assessment as it stands in the form."""
        texts = {name: area.toPlainText().strip() for name, area in self._texts.items()}
        return dataclasses.replace(
            self._assessment,
            tags=tuple(line.tag() for line in self.tags),
            merits=tuple(card.statement() for card in self.cards["merits"]),
            faults=tuple(card.statement() for card in self.cards["faults"]),
            **texts,
        )

    def save(self) -> None:
        """Save it as far as it is."""
        desk, record, base = self._bench.desk, self.record(), self._base
        self._write(lambda: verbs.save(desk, record, base=base))

    def settle(self) -> None:
        """Save and settle it."""
        desk, record, base = self._bench.desk, self.record(), self._base
        reason = self._reason.text().strip()
        self._write(lambda: _settle(desk, record, base, reason))

    def reopen(self) -> None:
        """Take it back, to be written on."""
        desk, id_ = self._bench.desk, self._assessment.id
        reason = self._reason.text().strip()
        draft = NarrativeState.DRAFT
        self._write(lambda: verbs.advance(desk, id_, draft, reason=reason))

    def _write(self, work: Callable[[], ChangeSet]) -> None:
        self._is_touched = False  # what comes back from the disk may be shown
        self.keeper.write(work, owner=self, failed=self._on_failed)

    # --- building ---

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_8)
        title = label(self.tr("定性评价"), size=theme.SECTION)
        whole.addLayout(row(title, self._state, None))
        whole.addWidget(self._summary)
        least, most = MERITS
        notes = {
            "tags": self.tr("两份以上、来源不同的证据才算印证"),
            "merits": self.tr("{least}至{most}条，每条至少一个事例").format(
                least=least, most=most
            ),
            "faults": self.tr("至少一条，写具体"),
        }
        for name, box in self._boxes.items():
            box.setSpacing(theme.GAP_8)
            caption = label(self._word(name))
            note = label(notes[name], size=theme.CAPTION, tone="secondary")
            whole.addLayout(row(caption, note, None, self._adders[name]))
            whole.addLayout(box)
        for name, area in self._texts.items():
            whole.addWidget(label(self._word(name)))
            whole.addWidget(area)
        whole.addWidget(self._banner)
        foot = row(
            self._reason, self.reopen_button, self.save_button, self.settle_button
        )
        foot.setStretch(0, 1)
        whole.addLayout(foot)

    def _adder(self, words: str, clicked: Callable[[], object]) -> QWidget:
        return button(words, kind="link", icon="plus", clicked=clicked)

    def _connect(self) -> None:
        for area in self._texts.values():
            each_change(area, self._on_edited)
        self._reason.textChanged.connect(lambda _text: self._tell())

    # --- showing ---

    def _show(self) -> None:
        self._is_showing = True
        own = self._assessment
        is_writable = own.state is NarrativeState.DRAFT
        self._fit(own)
        for line, tag in zip(self.tags, own.tags, strict=True):
            line.show_tag(tag, self._evidence, is_writable=is_writable)
        for name in _PARTS:
            pairs = zip(self.cards[name], getattr(own, name), strict=True)
            for card, statement in pairs:
                card.show_statement(statement, self._evidence, is_writable=is_writable)
        for name, area in self._texts.items():
            if area.toPlainText().strip() != getattr(own, name):
                area.setPlainText(getattr(own, name))
            area.setReadOnly(not is_writable)
        self._is_showing = False
        self._show_state(is_writable=is_writable)

    def _show_state(self, *, is_writable: bool) -> None:
        own = self._assessment
        for widget in (
            *self._adders.values(),
            self.save_button,
            self.settle_button,
        ):
            widget.setVisible(is_writable)
        self.reopen_button.setVisible(not is_writable)
        words = code_word(own.state)
        if own.settled_at is not None and not is_writable:
            words = f"{words}・{moment_words(own.settled_at, self._bench.now())}"
        self._state.setText(words)
        theme.tone(self._state, "neutral" if is_writable else "good", name="chip")

    def _fit(self, own: Assessment) -> None:
        """Have as many lines and cards as there are tags and sentences."""
        while len(self.tags) < len(own.tags):
            self._put_tag()
        while len(self.tags) > len(own.tags):
            _discard(self.tags.pop())
        for name in _PARTS:
            cards, wanted = self.cards[name], len(getattr(own, name))
            while len(cards) < wanted:
                self._put_card(name)
            while len(cards) > wanted:
                _discard(cards.pop())

    def _put_tag(self) -> TagLine:
        line = TagLine(len(self.tags) + 1)
        line.edited.connect(self._on_edited)
        line.removed.connect(lambda: self._remove_tag(line))
        self.tags.append(line)
        self._boxes["tags"].addWidget(line)
        return line

    def _put_card(self, name: str) -> StatementCard:
        cards = self.cards[name]
        words = self.tr("优点{number}") if name == "merits" else self.tr("不足{number}")
        card = StatementCard(words.format(number=len(cards) + 1))
        card.edited.connect(self._on_edited)
        card.removed.connect(lambda: self._remove(name, card))
        cards.append(card)
        self._boxes[name].addWidget(card)
        return card

    # --- doing ---

    def _add_tag(self) -> None:
        line = self._put_tag()
        line.show_tag(PortraitTag(tag=""), self._evidence, is_writable=True)
        line.first_field.setFocus()
        self._on_edited()

    def _add(self, name: str) -> None:
        card = self._put_card(name)
        card.show_statement(Statement(words=""), self._evidence, is_writable=True)
        card.first_field.setFocus()
        self._on_edited()

    def _remove_tag(self, line: TagLine) -> None:
        left = tuple(own.tag() for own in self.tags if own is not line)
        self._rewrite(dataclasses.replace(self.record(), tags=left))

    def _remove(self, name: str, card: StatementCard) -> None:
        left = tuple(c.statement() for c in self.cards[name] if c is not card)
        self._rewrite(dataclasses.replace(self.record(), **{name: left}))

    def _rewrite(self, changed: Assessment) -> None:
        self._assessment = changed
        self._show()
        self._adders["merits"].setFocus()
        self._on_edited()

    def _on_edited(self) -> None:
        if self._is_showing or self._assessment.state is not NarrativeState.DRAFT:
            return
        self._is_touched = True
        self.keeper.touch()
        self._tell()

    def _tell(self) -> None:
        """Say what is to be said of every sentence, and whether it may be settled."""
        found = remarks_on(self.record(), self._evidence)
        for name in _PARTS:
            for place, card in enumerate(self.cards[name], start=1):
                own = [one for one in found if one.flaw.field == f"{name}[{place}]"]
                card.show_remarks(
                    [_said(one) for one in own],
                    is_binding=any(one.is_binding for one in own),
                )
        binding = sum(one.is_binding for one in found)
        general = [_said(one) for one in found if one.flaw.field in _PARTS]
        count = self.tr("%n 处提示", "", len(found))
        told = clauses([count, *general]) if found else ""
        self._summary.setText(told)
        self._summary.setVisible(bool(told))
        is_draft = self._assessment.state is NarrativeState.DRAFT
        needs_reason = bool(found) or not is_draft
        self._reason.setVisible(needs_reason)
        has_reason = bool(self._reason.text().strip())
        self.settle_button.setEnabled(not binding and (has_reason or not found))
        self.reopen_button.setEnabled(has_reason)

    def _on_failed(self, error: Exception) -> None:
        self._is_touched = True
        self._banner.tell(explain(error))

    def _word(self, name: str) -> str:
        return field_word(spec_of(Assessment, name))


def base_of(sight: Sight, assessment: Assessment) -> Stored | None:
    """Return what an assessment on the page was read as."""
    typed = next((t for t in sight.typed if t.record.id == assessment.id), None)
    return typed.base if typed is not None else sight.bases.get(assessment.id)


def _settle(
    desk: Desk, record: Assessment, base: Stored | None, reason: str
) -> ChangeSet:
    saved = verbs.save(desk, record, base=base)
    return saved | narratives.settle(desk, record.id, reason=reason)


def _said(remark: Remark) -> str:
    return str(flaw_words(Assessment.TYPE, remark.flaw))


def _discard(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
