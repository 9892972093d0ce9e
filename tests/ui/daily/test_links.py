"""From a note or a log to 对账, and back."""

from __future__ import annotations

import pytest

from desktop.model.ids import new_id
from desktop.model.lists import ResultItem
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.daily.page import DailyPage
from desktop.ui.verification.page import VerificationPage


@pytest.fixture
def result(desk, known) -> ResultItem:
    """What 高志远 claims of the first matter."""
    the_round, (first, _second), _team, matter = known
    made = ResultItem(
        id=new_id(),
        round_id=the_round.id,
        subject_id=first.id,
        number=1,
        off_list=True,
        matter_id=matter.id,
        outcome="整改43处",
        own_part="牵头",
    )
    verbs.save(desk, made)
    return made


def test_a_note_leads_to_its_claims_and_a_claim_back_to_its_notes(
    workplace, page, notes, result, settle
):
    """
    Under an open note stand the note as a claim and the result of its matter.
    """
    page.notes.opened.emit(notes[0].id)
    settle()
    assert page.links.isVisible()
    own, of_matter = page.links.list.lines
    assert [notes[0].content, "整改43处"] == [own.what, of_matter.what]

    of_matter.run()
    settle()
    desk_page = workplace.window.page
    assert isinstance(desk_page, VerificationPage)
    assert result.id == desk_page._current
    told = [line.what for line in desk_page.claim.traces.lines]
    assert [note.content for note in notes] == told

    desk_page.claim.traces.lines[0].run()
    settle()
    back = workplace.window.page
    assert isinstance(back, DailyPage)
    assert notes[0].id == back.note.record_id


def test_a_note_on_the_desk_opens_where_notes_are(workplace, notes, settle):
    """
    打开 on a note leads to its own page, not to a list it does not stand in.
    """
    workplace.window.open(Place(page="verify", record_id=notes[0].id))
    settle()
    workplace.window.page.claim.record_asked.emit()
    settle()

    assert isinstance(workplace.window.page, DailyPage)
    assert notes[0].id == workplace.window.page.note.record_id


def test_links_go_with_the_form(page, notes, settle):
    """
    Nothing open, or something new: no claims stand beneath.
    """
    page.notes.opened.emit(notes[0].id)
    settle()
    page.start_new()
    settle()
    assert page.links.isHidden()
