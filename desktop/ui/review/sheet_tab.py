"""评价单: my own 《干部履职评价单》 of this subject, written and signed here (M37)."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codes import SheetState
from desktop.model.ids import new_id
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet
from desktop.model.permissions import WRITERS
from desktop.model.writing import standing
from desktop.services import records as verbs
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.consolidation.returned_note import ReturnedNote
from desktop.ui.review.conferral_card import ConferralCard
from desktop.ui.review.form_slot import FormSlot
from desktop.ui.review.reading import Sight
from desktop.ui.review.sheet_form import SheetForm
from desktop.ui.terms import code_word
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import prose
from desktop.ui.widgets.notices import Empty


class SheetTab(QWidget):
    """The sheet, or the offer to begin it.

    Others' sheets are not shown: each reviewer marks by himself.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._slot = FormSlot[SheetForm]()
        may_write = bench.desk.role in WRITERS[AppraisalSheet.TYPE]
        go = button(
            self.tr("填写评价单"), kind="primary", icon="file-text", clicked=self.write
        )
        self._empty = Empty(
            "file-text",
            self.tr("还没有你的履职评价单"),
            self.tr(
                "九项打分，各写依据；低于70分或高于90分须有证据。签名前只有你看得到。"
            )
            if may_write
            else self.tr("履职评价单由考察员填写。"),
            action=go if may_write else None,
        )
        self.returned = ReturnedNote(bench)
        self.again = button(
            self.tr("重新评分"), icon="file-text", clicked=self.write_again
        )
        self.again.hide()
        self.fallen = prose("", size=theme.DENSE, tone="attention")
        self.fallen.hide()
        self.returned.known.connect(self._on_return_known)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_12)
        self._inside.addWidget(self.returned)
        self._inside.addWidget(self.fallen)
        self._inside.addWidget(self.again)
        self.conferral = ConferralCard(bench)
        self._inside.addWidget(self._empty)
        self._inside.addWidget(self.conferral)
        self._inside.addStretch(1)

    @property
    def form(self) -> SheetForm | None:
        """The sheet that is shown, None while there is none."""
        return self._slot.form

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self.conferral.flush()
        self._slot.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show the person's own sheet of a subject; what is being written stays."""
        self._sight = sight
        self.conferral.show_sight(sight)
        subject = sight.page.line.subject
        same = self.form is not None and self.form.subject_id == subject.id
        sheet = _own(sight, self._bench.desk.reviewer)
        is_signed = sheet is not None and sheet.state is SheetState.SIGNED
        self._show_fallen(sheet if is_signed else None, sight)
        self.returned.show_for(sheet.id if sheet is not None and is_signed else "")
        if same and self.form is not None:
            if self.form.is_writing or sheet is None:
                self.form.know(sight)
            else:
                self.form.renew(sheet, sight)
            return
        self.flush()
        self._close()
        if sheet is not None:
            self._open(sight, sheet)

    def write(self) -> None:
        """Begin the sheet, or go on with it."""
        if self._sight is None:
            return
        if self.form is None:
            subject = self._sight.page.line.subject
            fresh = AppraisalSheet(
                id=new_id(),
                round_id=subject.round_id,
                subject_id=subject.id,
                reviewer_id=self._bench.desk.reviewer,
                turn=1,
            )
            self._open(self._sight, fresh)
        if self.form is not None:
            self.form.table.setFocus()

    def write_again(self) -> None:
        """Mark once more, from what was marked before: the signed sheet stays."""
        before = _own(self._sight, self._bench.desk.reviewer) if self._sight else None
        if self._sight is None or before is None:
            return
        fresh = dataclasses.replace(
            before,
            id=new_id(),
            turn=(before.turn or 1) + 1,
            state=SheetState.DRAFT,
            signed_at=None,
        )
        desk = self._bench.desk
        self.again.hide()
        self.fallen.hide()
        self._bench.write(
            lambda: verbs.save(desk, fresh),
            owner=self,
            done=lambda _changes: self._close(),  # the page shows what was begun
        )

    def words(self, sight: Sight) -> str:
        """Return how far the sheet is, for the head of the tab."""
        sheet = _own(sight, self._bench.desk.reviewer)
        if sheet is None:
            return ""
        if sheet.state is SheetState.SIGNED:
            return self.tr("已签")
        scored = sum(mark.score is not None for mark in sheet.marks)
        return f"{scored}/{len(SHEET_WEIGHTS)}"

    def _on_return_known(self, is_returned: bool) -> None:
        signed = self.form is not None and not self.form.is_writing
        if is_returned:
            self.again.setVisible(signed)

    def _show_fallen(self, signed: AppraisalSheet | None, sight: Sight) -> None:
        """Say which marks of a signed sheet rest on what fell; they can be redone."""
        known = standing(sight.page.evidence)
        items = [
            code_word(mark.item)
            for mark in (signed.marks if signed else ())
            if any(id_ not in known for id_ in mark.evidence_ids)
        ]
        words = self.tr("{items}：所引证据已失效或不在本机；已失效的，可重新评分。")
        self.fallen.setText(words.format(items=self.tr("、").join(items)))
        self.fallen.setVisible(bool(items))
        self.again.setVisible(bool(items))

    def _open(self, sight: Sight, sheet: AppraisalSheet) -> None:
        form = self._slot.form = SheetForm(self._bench, sheet, sight)
        self._inside.insertWidget(3, form)
        self._empty.hide()

    def _close(self) -> None:
        self._slot.close()
        self._empty.show()


def _own(sight: Sight, reviewer: str) -> AppraisalSheet | None:
    """Return the person's sheet as last typed, else as last saved."""
    for typed in sight.typed:
        record = typed.record
        if isinstance(record, AppraisalSheet) and record.reviewer_id == reviewer:
            return record
    own = [sheet for sheet in sight.page.sheets if sheet.reviewer_id == reviewer]
    subject = sight.page.line.subject.id  # of two on one person this one's counts
    return max(
        own,
        key=lambda sheet: (sheet.subject_id == subject, sheet.turn or 0),
        default=None,
    )
