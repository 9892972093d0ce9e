"""How the parts of the page work together while one interview is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.model.codes import InterviewState, Voice
from desktop.model.fieldwork import Line
from desktop.services import interviews, lists
from desktop.ui.bench import Bench, Place
from desktop.ui.interview.commitments import Commitments
from desktop.ui.interview.header_words import header_line, missing_fields
from desktop.ui.interview.menus import Menus
from desktop.ui.interview.photo_taking import PhotoTaking, Pick
from desktop.ui.interview.point_desk import PointDesk
from desktop.ui.interview.reading import Talk
from desktop.ui.interview.session import Session, is_blank
from desktop.ui.interview.table import Table
from desktop.ui.interview.troubles import Troubles


class Sitting(QObject):
    """Opens an interview on the table, keeps it, leaves it.

    Attributes:
        left: The person wants to go back.
        table: What lies on the page.
        session: The interview and its verbs.
        points: The verbs on its points.
        photos: The taking in of photos.
        cards: Signing, correcting, striking out.
    """

    left = Signal()

    def __init__(self, bench: Bench, pick: Pick, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._people: Mapping[str, str] = {}
        self._subjects: Mapping[str, str] = {}
        self.table = Table(self._read_options)
        editor, outline = self.table.editor, self.table.outline
        self.session = Session(
            bench,
            lambda: editor.lines_document.lines,
            lambda: outline.questions,
            parent=self,
        )
        self.points = PointDesk(bench, self.session, editor)
        self.photos = PhotoTaking(bench, self.session, editor, pick)
        self.cards = Commitments(self.session, editor, self.points, self.table.slot)
        self._menus = Menus(editor, self.points, self.cards)
        self._troubles = Troubles(bench, self.session, self.table)
        self._is_loading = False
        self._connect_table()
        self._connect_session()

    def show_talk(self, talk: Talk, line: int = 0) -> None:
        """Show an interview that was read."""
        self.cards.close()
        self.table.calm()
        self.session.open(talk.open, may_write=talk.may_read)
        self._show_content(talk)
        if line or self.session.is_locked:  # one reads from the top, writes at the end
            self.table.editor.go_to_line(line or 1)
        else:
            self.table.editor.go_to_end()
        lacking = bool(missing_fields(talk.open.record))
        self.table.folds_by_itself = lacking and not self.session.is_locked
        self.table.show_form(shown=self.table.folds_by_itself)

    def show_again(self, talk: Talk) -> None:
        """Show what others made of the interview that is open."""
        session, editor = self.session, self.table.editor
        same = session.is_open and talk.open.record.id == session.header.id
        if not same or not session.is_at_rest:
            return  # what is being written is merged when it is saved
        unchanged = talk.open.record == session.record()
        session.open(talk.open, may_write=talk.may_read)
        if unchanged:
            self._show_names(talk)
            editor.book.refresh(talk.points)
            return
        line = editor.textCursor().blockNumber() + 1
        self._show_content(talk)
        editor.go_to_line(line)

    def leave(self) -> bool:
        """Keep everything and make it a revision; False when it is not safe."""
        session = self.session
        if not session.is_open:
            return True
        self.table.editor.commit_composition()
        if not session.is_locked and session.is_blank():
            self._abandon()
            return True
        if not session.keeper.wait():
            self.table.trouble.offer_leaving()
            return False
        self.save()
        return True

    def save(self) -> None:
        """Make a revision of what is on the screen, and of points that moved."""
        self.table.editor.commit_composition()
        book = self.table.editor.book
        stale = book.stale()
        self.session.settle(stale, lambda: book.take_over(stale))

    def take_focus(self) -> None:
        """Put the cursor where work goes on."""
        missing = missing_fields(self.session.header)
        if not self.table.form.isHidden() and missing:
            self.table.form.go_to(missing[0])
        else:
            self.table.focus_lines()

    def toggle_form(self) -> None:
        """Unfold or fold the header, with the focus."""
        if not self.session.is_open:
            return
        shown = self.table.form.isHidden()
        self.table.folds_by_itself = False
        self.table.show_form(shown=shown)
        if shown:
            missing = missing_fields(self.session.header)
            self.table.form.go_to(missing[0] if missing else "interviewee")
        else:
            self.table.focus_lines()

    def fold_one(self) -> bool:
        """Put away a card, the form or the selection; False when there is none."""
        if self.cards.close():
            self.table.focus_lines()
            return True
        if not self.table.form.isHidden():
            self.toggle_form()
            return True
        return self.table.editor.let_go()

    def ask_sign(self) -> None:
        """Begin to sign."""
        if self.session.is_open and not self.session.is_locked:
            self.table.show_form(shown=False)
            self.cards.ask_sign()

    def _abandon(self) -> None:
        desk, record_id = self._bench.desk, self.session.header.id
        self.session.close()
        self._bench.read(
            lambda: interviews.abandon(desk, record_id), lambda _none: None, owner=self
        )

    def _show_content(self, talk: Talk) -> None:
        record, table = talk.open.record, self.table
        locked = self.session.is_locked
        self._is_loading = True
        table.editor.photos.clear()
        table.editor.photos.put(talk.photos)
        blank = is_blank(record) and not locked
        first = (Line(voice=Voice.QUESTION),)  # a talk begins with a question
        table.editor.lines_document.load(first if blank else record.lines)
        table.editor.set_locked(locked=locked)
        table.editor.book.load(talk.points, record.id)
        table.editor.margin.choose(None)
        table.outline.load(record.outline, locked=locked)
        table.form.show_record(record, locked=locked)
        self._is_loading = False
        self._show_names(talk)
        self._tell_state(talk)

    def _show_names(self, talk: Talk) -> None:
        self._people, self._subjects = talk.people, talk.subjects
        self.table.form.subjects.show_names(talk.subjects)
        self.points.show_names(talk.subjects)
        self._show_head()

    def _show_head(self) -> None:
        record = self.session.header
        line = header_line(
            record, self._bench, people=self._people, subjects=self._subjects
        )
        self.table.head.show_record(record, line)

    def _tell_state(self, talk: Talk) -> None:
        """Say what holds for this interview: that it is locked, or corrected."""
        words = self.tr("签署后锁定全部问答，只能补正")
        if not talk.may_read:
            words = self.tr("问答原文只有谈话人、记录人和组长可读")
        elif talk.open.record.state is InterviewState.SIGNED:
            words = self.tr("已签署，只能补正；要点仍可增改")
        elif talk.open.record.state is InterviewState.SUPERSEDED:
            words = self.tr("已由补正稿取代")
        self.table.pane.keys.show_usual(words)

    def _connect_table(self) -> None:
        table, editor = self.table, self.table.editor
        table.head.back_pressed.connect(self.left)
        table.head.unfold_pressed.connect(self.toggle_form)
        table.head.photos_pressed.connect(self.photos.ask)
        table.head.sign_pressed.connect(self.ask_sign)
        table.head.correct_pressed.connect(self.cards.ask_correction)
        table.head.outline_pressed.connect(table.toggle_outline)
        table.form.changed.connect(self._on_form_changed)
        table.form.closed.connect(self.toggle_form)
        table.outline.changed.connect(self._on_content_changed)
        table.outline.written.connect(editor.write_question)
        editor.lines_document.lines_changed.connect(self._on_content_changed)
        editor.outline_step.connect(table.outline.step)
        editor.outline_ticked.connect(table.outline.tick)
        editor.outline_written.connect(table.outline.write)
        editor.entered.connect(self._on_editor_entered)
        editor.photo_opened.connect(self._on_photo_opened)
        self.points.hinted.connect(table.pane.keys.hint)
        self.cards.field_asked.connect(self._on_field_asked)
        self.cards.opened.connect(lambda: self._show_card(shown=True))
        self.cards.closed.connect(lambda: self._show_card(shown=False))

    def _connect_session(self) -> None:
        editor, keeper = self.table.editor, self.session.keeper
        editor.line_ended.connect(keeper.hurry)
        editor.left.connect(keeper.hurry)
        self.session.header_changed.connect(self._show_head)
        for verbs in (self.session, self.points, self.photos):
            verbs.failed.connect(self._troubles.tell)
        self.photos.refused.connect(self.table.tell)
        self._troubles.left.connect(self.left)

    def _show_card(self, *, shown: bool) -> None:
        """Make room for a card; the button it grew from waits meanwhile."""
        self.table.slot.setVisible(shown)
        self.table.head.sign.setEnabled(not shown)

    def _on_content_changed(self) -> None:
        if self.session.is_open and not self._is_loading:
            self.session.touch()

    def _on_form_changed(self, name: str, value: object) -> None:
        if self.session.is_open:
            self.session.change(**{name: value})

    def _on_editor_entered(self) -> None:
        filled = self.session.is_open and not missing_fields(self.session.header)
        if self.table.folds_by_itself and filled:
            self.table.folds_by_itself = False
            self.table.show_form(shown=False)

    def _on_field_asked(self, name: str) -> None:
        self.table.folds_by_itself = False
        self.table.show_form(shown=True)
        self.table.form.go_to(name)

    def _on_photo_opened(self, photo: str) -> None:
        self._bench.open(Place(page="photos", type_name="photo", record_id=photo))

    def _read_options(
        self, target: str, deliver: Callable[[Sequence[tuple[str, str]]], None]
    ) -> None:
        """Read what a field of the header may name; subjects of the round only."""
        desk = self._bench.desk
        known = target == "subject" and self.session.is_open
        equals = {"round_id": self.session.header.round_id} if known else {}
        self._bench.read(
            lambda: lists.options(desk, target, **equals), deliver, owner=self
        )
