"""定性评价: the team's judgement in words, begun, gone on with, and settled."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.ids import new_id
from desktop.model.narratives import Assessment, NarrativeState
from desktop.model.permissions import WRITERS
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.review.assessment_form import AssessmentForm
from desktop.ui.review.form_slot import FormSlot
from desktop.ui.review.reading import Sight
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.notices import Empty


class AssessmentTab(QWidget):
    """The assessment of the subject; without one, the offer to write it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._slot = FormSlot[AssessmentForm]()
        may_write = bench.desk.role in WRITERS[Assessment.TYPE]
        go = button(
            self.tr("写定性评价"), kind="primary", icon="pen-line", clicked=self.write
        )
        self._empty = Empty(
            "pen-line",
            self.tr("还没有定性评价"),
            self.tr("以事评人：优点三至五条、不足至少一条，每条都要有证据和事例。"),
            action=go if may_write else None,
        )
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_12)
        self._inside.addWidget(self._empty)
        self._inside.addStretch(1)

    @property
    def form(self) -> AssessmentForm | None:
        """The assessment that is shown, None while there is none."""
        return self._slot.form

    @property
    def is_writing(self) -> bool:
        """Whether something is being written that is not saved."""
        return self.form is not None and self.form.is_writing

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self._slot.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show a subject's assessment; what is being written of it stays."""
        self._sight = sight
        own = _own(sight)
        form = self.form
        if form is not None and form.subject_id in sight.page.line.ids:
            if form.is_writing or own is None:
                form.know_evidence(sight.page.evidence)
            else:
                form.renew(own, sight)
            return
        self.flush()
        self._close()
        if own is not None:
            self._open(sight, own)

    def write(self) -> None:
        """Begin the assessment, or go on with it."""
        if self._sight is None:
            return
        if self.form is None:
            subject = self._sight.page.line.subject
            fresh = Assessment(
                id=new_id(),
                round_id=subject.round_id,
                subject_id=subject.id,
                written_by=self._bench.desk.reviewer,
            )
            self._open(self._sight, fresh)
        if self.form is not None:
            self.form.first_field.setFocus()

    def words(self, sight: Sight) -> str:
        """Return how far the assessment is, for the head of the tab."""
        own = _own(sight)
        if own is None:
            return ""
        return "✓" if own.state is NarrativeState.SETTLED else "…"

    def _open(self, sight: Sight, assessment: Assessment) -> None:
        form = self._slot.form = AssessmentForm(self._bench, assessment, sight)
        self._inside.insertWidget(0, form)
        self._empty.hide()

    def _close(self) -> None:
        self._slot.close()
        self._empty.show()


def _own(sight: Sight) -> Assessment | None:
    """Return the assessment as last typed, else a draft, else the settled one."""
    for typed in sight.typed:
        if isinstance(typed.record, Assessment):
            return typed.record
    found = sorted(
        sight.page.assessments,
        key=lambda one: (one.state is NarrativeState.DRAFT, one.id),
    )
    return found[-1] if found else None
