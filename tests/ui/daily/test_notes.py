"""每日动态: notes by week, written and finished by people."""

from __future__ import annotations

import dataclasses
from datetime import date

from desktop.model.daily import (
    DailyNote,
    NoteKind,
    NoteSource,
    PeriodSummary,
)
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from tests.ui import district
from tests.ui.daily.looking import lines
from tests.ui.looking import texts


def test_notes_stand_by_week_with_a_word_each(notes, page):
    """
    The newest week above; 存疑 with its reason, 宜淡化 for what ought to be blurred.
    """
    first, second = lines(page.notes)
    assert "7月15日—7月21日" in texts(page.notes)
    assert "现场协调迁杆，定下分工。" == first.what
    assert "7月17日　存疑" == first.when
    assert "证明人何俊峰当日没有记录" in first.note
    assert "7月9日　宜淡化" == second.when
    assert page.grab().width()


def test_list_is_narrowed_to_a_person_and_to_doubts(notes, page, settle):
    """
    One person, or only what is in doubt; the empty list says so calmly.
    """
    page.notes.filter.choose(1)
    settle()
    assert 1 == len(lines(page.notes))
    page.notes.whom.setCurrentIndex(2)
    settle()
    assert [] == lines(page.notes)
    assert "还没有动态" in texts(page.notes)
    assert [] == lines(page.drafts)
    page.notes.whom.setCurrentIndex(1)
    page.notes.filter.choose(2)
    settle()
    assert 2 == len(lines(page.notes))


def test_note_is_written_with_the_keyboard(workplace, page, settle, desk, known):
    """
    Ctrl+N begins a note of today, Ctrl+S saves it; what is missing is named.
    """
    assert page.start_new()
    settle()
    assert not page.save()
    assert "没有填" in texts(page.note)

    form = page.note.form
    _round, (first, _second), _team, _matter = known
    form._editors["subject_id"].show_value(first.id)
    form._editors["kind"].show_value(NoteKind.VISIT)
    form._editors["place"].show_value("前李村")
    form._editors["content"].show_value("走访三户，记下两条意见。")
    settle()
    assert page.save()
    settle()

    with desk.station.database.read() as connection:
        (saved,) = records.find(connection, DailyNote)
    assert date(2024, 7, 18) == saved.noted_on
    assert district.NOW.replace(microsecond=0) == saved.noted_at
    assert desk.reviewer == saved.noted_by
    assert NoteSource.TEAM is saved.source
    assert ["走访三户，记下两条意见。"] == [line.what for line in lines(page.notes)]


def test_note_is_opened_and_changed(page, notes, settle, desk):
    """
    A line leads to its note; a place names one too.
    """
    assert not page.save()  # nothing is written yet
    page.refresh(frozenset({"daily_note"}))
    settle()
    lines(page.notes)[0].run()
    settle()
    assert notes[0].id == page.note.record_id
    page.go_to(Place(page="daily", type_name="daily_note", record_id=notes[1].id))
    settle()
    assert notes[1].id == page.note.record_id


def test_draft_is_finished_by_a_person(page, notes, settle, desk):
    """
    The draft's words are in the form; saved, it is 已写, or 需关注 where that is said.
    """
    page.refresh(frozenset({"daily_note"}))
    page.go_to(Place(page="daily", part="drafts"))
    settle()
    shown = lines(page.drafts)
    assert ["草稿"] * 3 == [line.when for line in shown]
    month = next(line for line in shown if line.icon == "calendar-days")
    assert "2条，1件事项，存疑1条" == month.note
    month.run()
    settle()
    assert not page.save()  # 研判意见 is missing: it is named
    assert "研判意见没有填" in texts(page.summary)
    page.summary.form._editors["opinion"].show_value("敢啃硬骨头。")
    page.summary.form._editors["needs_attention"].show_value(True)
    assert page.save()
    settle()

    with desk.station.database.read() as connection:
        (saved,) = records.find(connection, PeriodSummary)
    assert "7月1日至7月31日记录2条" in saved.summary
    month = next(line for line in lines(page.drafts) if line.icon == "calendar-days")
    assert "需关注" == month.when
    month.run()
    settle()
    assert saved.id == page.summary.record_id
    verbs.save(desk, dataclasses.replace(saved, needs_attention=False))
    page.enter()
    settle()
    assert "已写" in [line.when for line in lines(page.drafts)]
