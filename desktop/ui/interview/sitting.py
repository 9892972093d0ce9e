"""How the parts of the page work together while one interview is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.model.codes import InterviewState, PointKind, Voice
from desktop.model.fieldwork import Line
from desktop.services import interviews, lists
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.interview.commitments import Commitments
from desktop.ui.interview.editing import spoken_text
from desktop.ui.interview.header_words import header_line, missing_fields
from desktop.ui.interview.photo_taking import PhotoTaking, Pick
from desktop.ui.interview.point_desk import PointDesk
from desktop.ui.interview.points import Mark
from desktop.ui.interview.reading import Talk
from desktop.ui.interview.session import Session, is_blank
from desktop.ui.interview.table import Table
from desktop.ui.terms import code_word


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

    def __init__(self, bench: Bench, pick: Pick) -> None:
        super().__init__()
        self._bench = bench
        self._people: Mapping[str, str] = {}
        self._subjects: Mapping[str, str] = {}
        self.table = Table(self._read_options)
        editor, outline = self.table.editor, self.table.outline
        self.session = Session(
            bench, lambda: editor.lines_document.lines, lambda: outline.questions
        )
        self.points = PointDesk(bench, self.session, editor)
        self.photos = PhotoTaking(bench, self.session, editor, pick)
        self.cards = Commitments(self.session, editor, self.points, self.table.slot)
        self._is_loading = False
        self._connect_table()
        self._connect_session()

    def show_talk(self, talk: Talk, line: int = 0) -> None:
        """Show an interview that was read."""
        self.cards.close()
        self.table.calm()
        self.session.open(talk.open, may_write=talk.may_read)
        self._show_content(talk)
        if line:
            self.table.editor.go_to_line(line)
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
        """Put away a card or the form; False when nothing lies over the lines."""
        if self.cards.close():
            self.table.focus_lines()
            return True
        if not self.table.form.isHidden():
            self.toggle_form()
            return True
        return False

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
        table.editor.book.load(talk.points)
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
        editor.menu_asked.connect(self._on_menu_asked)
        editor.margin.menu_asked.connect(self._on_point_menu_asked)
        editor.photo_opened.connect(self._on_photo_opened)
        self.points.hinted.connect(table.pane.keys.hint)
        self.cards.field_asked.connect(self._on_field_asked)
        self.cards.opened.connect(lambda: self._show_card(shown=True))
        self.cards.closed.connect(lambda: self._show_card(shown=False))

    def _connect_session(self) -> None:
        editor, keeper = self.table.editor, self.session.keeper
        editor.line_ended.connect(keeper.hurry)
        editor.left.connect(keeper.hurry)
        keeper.failed.connect(self._on_keep_failed)
        keeper.kept.connect(self.table.trouble.clear)
        self.session.header_changed.connect(self._show_head)
        self.session.failed.connect(self._on_failed)
        self.points.failed.connect(self._on_failed)
        self.photos.failed.connect(self._on_failed)
        self.photos.refused.connect(self.table.tell)
        trouble = self.table.trouble
        trouble.retry_asked.connect(keeper.hurry)
        trouble.copy_asked.connect(self._copy_all)
        trouble.leave_asked.connect(self._on_leave_asked)

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

    def _on_keep_failed(self, error: Exception) -> None:
        said = explain(error)
        self.table.trouble.tell(said)
        self._bench.not_kept.emit(said.what.rstrip("。"))

    def _on_failed(self, error: Exception) -> None:
        self.table.tell(explain(error))

    def _on_leave_asked(self) -> None:
        """The person lets the last words go: what is kept stays kept."""
        self.session.close()
        self.table.trouble.clear()
        self.left.emit()

    def _copy_all(self) -> None:
        text = spoken_text(self.table.editor.lines_document)
        QGuiApplication.clipboard().setText(text)
        self.table.pane.keys.hint(self.tr("全文已复制，可贴到别处暂存"))

    def _on_photo_opened(self, photo: str) -> None:
        self._bench.open(Place(page="photos", type_name="photo", record_id=photo))

    def _on_menu_asked(self, place: QPoint) -> None:
        editor = self.table.editor
        menu = QMenu(editor)
        writing = not editor.isReadOnly()
        chosen = editor.textCursor().hasSelection()
        document = editor.document()
        for words, run, able in (
            (self.tr("撤销"), editor.undo, writing and document.isUndoAvailable()),
            (self.tr("重做"), editor.redo, writing and document.isRedoAvailable()),
            (self.tr("剪切"), editor.cut, writing and chosen),
            (self.tr("复制"), editor.copy, chosen),
            (self.tr("粘贴"), editor.paste, writing and editor.canPaste()),
        ):
            menu.addAction(words, run).setEnabled(able)
        menu.addSeparator()
        for number, kind in enumerate(PointKind, start=1):
            words = self.tr("记为{kind}").format(kind=code_word(kind))
            run = partial(self.points.mark, kind)
            menu.addAction(f"{words}\tCtrl+{number}", run).setEnabled(chosen)
        menu.popup(place)

    def _on_point_menu_asked(self, mark: Mark, place: QPoint) -> None:
        editor = self.table.editor
        editor.margin.choose(mark)
        menu = QMenu(editor)
        menu.addAction(self.tr("看原文"), partial(editor.go_to_mark, mark))
        menu.addSeparator()
        for kind in PointKind:
            words = self.tr("改为{kind}").format(kind=code_word(kind))
            action = menu.addAction(words, partial(self.points.turn, mark, kind))
            action.setEnabled(kind is not mark.kind and mark.point is not None)
        menu.addSeparator()
        menu.addAction(self.tr("划去…"), partial(self.cards.ask_strike, mark))
        menu.popup(place)

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
