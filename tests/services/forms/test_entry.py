"""The two tables while they are filled in: read, kept, saved, moved on, and locked."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from desktop.dossier.content import Edition
from desktop.errors.records import InvalidRecordError
from desktop.model.codes import SubjectState, Verdict, VerifyMethod
from desktop.model.daily import DailyNote
from desktop.model.forms import EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.lists import ResultItem
from desktop.model.scoring_codes import Difficulty
from desktop.model.templates import ACHIEVEMENT, EFFORT, read_template
from desktop.model.workflow import is_editable
from desktop.services import drafting
from desktop.services import records as verbs
from desktop.services.drafting import Typed
from desktop.services.forms import entry, filled, templates
from desktop.services.forms.template_rows import rows_of
from desktop.services.forms.work_cells import (
    Claims,
    cell_text,
    choices_of,
    is_readable,
    with_cells,
)
from desktop.services.scores.locking import lock_round
from desktop.storage import records
from tests.services.scores.rounds import Running, put

from . import working_person as work


@pytest.fixture
def person(desk, district):
    """Two duties, one of them with a result."""
    duty, result = work.claim(district, 1)
    bare, _ = work.claim(district, 2)
    verbs.save_many(desk, [duty, result, bare])
    return district.subject.id


def rows(desk, subject):
    found = entry.read_forms(desk, subject)
    assert found is not None
    return found.achievement.lines


def test_both_tables_are_read_with_what_each_counts(desk, district, person):
    """
    A fresh sheet has no base; an indicator lists note and tie, by day and words.
    """
    noted = work.note(desk, district, date(2026, 3, 3))
    work.checked(desk, district, noted, Verdict.VERIFIED)
    fresh = entry.read_forms(desk, person)
    sheet = dataclasses.replace(fresh.effort.sheet, due_days=10)
    verbs.save(desk, sheet)
    found = entry.read_forms(desk, person)
    first, last = found.effort.lines[0], found.effort.lines[-1]

    assert (None, None) == (fresh.effort.base, fresh.achievement.base)
    assert "不适用" in fresh.effort.lines[0].cells
    assert [("2026.03.03", "现场调度")] == [(c.day, c.words) for c in first.counted]
    assert ["石桥河综合治理"] == [c.words for c in last.counted]
    assert sheet.id == found.effort.base.record.id
    assert "17.14" in first.working
    assert {"own", "quality", "load", "total"} == set(found.achievement.sums)
    assert ("程屿", "乡镇副职") == (found.header["name"], found.header["group"])


def test_of_who_was_withdrawn_there_is_nothing_to_fill_in(desk, person):
    """
    He has no tables.
    """
    verbs.advance(desk, person, SubjectState.WITHDRAWN, reason="调离")

    assert entry.read_forms(desk, person) is None


def test_claims_are_kept_and_saved_in_one_go(desk, person):
    """
    What is typed is a draft; saved, the drafts are gone, and a flaw saves none.
    """
    first, second = (line.row for line in rows(desk, person))
    bases = entry.read_forms(desk, person).bases
    changed = dataclasses.replace(first.claim, duty="土地征收二期")
    result = dataclasses.replace(first.results[0], outcome="")
    typed = [Typed(record=one, base=bases[one.id]) for one in (changed, result)]
    entry.keep_claims(desk, typed)
    kept = {item.record.id for item in drafting.about(desk, [person])}
    with pytest.raises(InvalidRecordError):
        entry.save_claims(desk, typed)
    before = rows(desk, person)[0].row.claim.duty
    entry.save_claims(desk, typed[:1])
    left = {item.record.id for item in drafting.about(desk, [person])}

    assert {changed.id, result.id} == kept
    assert "土地征收" == before
    assert "土地征收二期" == rows(desk, person)[0].row.claim.duty
    assert {result.id} == left
    assert not second.results


def test_a_sheet_is_moved_on_and_back(desk, district, person):
    """
    Confirmed, verified, returned with a reason.
    """
    sheet, _ = work.sheets(district)
    verbs.save(desk, sheet)
    for state in (FormState.CONFIRMED, FormState.VERIFIED):
        entry.move_sheet(desk, sheet, state, "")
    with pytest.raises(InvalidRecordError):
        entry.move_sheet(desk, sheet, FormState.DRAFT, "")
    entry.move_sheet(desk, sheet, FormState.DRAFT, "天数有误")

    with desk.station.database.read() as connection:
        assert FormState.DRAFT is records.read(connection, EffortSheet, sheet.id).state


def test_a_difficulty_that_differs_from_others_is_warned_of(desk, district, person):
    """
    The same duty on the same matter is judged the same for all (§6.3).
    """
    (line, _) = rows(desk, person)
    own = dataclasses.replace(line.row.claim, matter_id=district.matter.id)
    other = dataclasses.replace(
        own, id=new_id(), subject_id=new_id(), difficulty=Difficulty.ORDINARY
    )
    verbs.save_many(desk, [own, other])

    (found,) = entry.read_forms(desk, person).achievement.warnings

    assert ("土地征收", "石桥河综合治理") == (found.item, found.matter)
    assert (Difficulty.URGENT, (Difficulty.ORDINARY,)) == (found.own, found.others)


def test_a_row_is_written_into_duty_and_result(desk, district, person):
    """
    Words of the lists are read; what means nothing stays as it was.
    """
    (line, bare) = (one.row for one in rows(desk, person))
    claims = Claims.of(line, {})
    changed = with_cells(
        claims,
        {
            "reached": "超额完成",
            "difficulty": "困难",
            "target_value": "很多",
            "proof": "",
        },
    )
    made = with_cells(Claims.of(bare, {}), {"outcome": "完成", "reached": "90"})
    same = with_cells(Claims.of(bare, {}), {"outcome": "", "duty": "环境整治"})

    assert ("超额完成", "困难", "118") == tuple(
        cell_text(changed, key) for key in ("reached", "difficulty", "target_value")
    )
    assert [] == same.changed_from(Claims.of(bare, {}))
    (result,) = made.changed_from(Claims.of(bare, {}))
    assert (Decimal(90), bare.claim.id) == (result.reached, result.duty_id)
    assert "" == cell_text(Claims.of(bare, {}), "outcome")
    assert "" == cell_text(Claims(duty=None, result=None), "duty")


def test_a_row_with_several_results_is_written_in_the_lists(desk, district, person):
    """
    Its result cells are locked, and stay whatever stands in them.
    """
    (line, _) = (one.row for one in rows(desk, person))
    second = dataclasses.replace(line.results[0], id=new_id(), number=2)
    verbs.save(desk, second)
    claims = Claims.of(rows(desk, person)[0].row, {})

    assert "outcome" in claims.locked_cells(is_editable)
    assert claims == with_cells(claims, {"outcome": "别的"})


def test_what_was_verified_is_locked(desk, district, person):
    """
    Neither a verified result nor a duty under a verdict is written.
    """
    (line, _) = (one.row for one in rows(desk, person))
    work.verified(desk, district, line.results[0], Verdict.VERIFIED)
    claims = Claims.of(rows(desk, person)[0].row, {})
    nobody = claims.locked_cells(lambda _record: False)

    assert {"reached", "outcome", "own_part", "proof"} == claims.locked_cells(
        is_editable
    )
    assert {"duty", "difficulty"} < nobody


def test_typed_claims_stand_in_the_place_of_saved_ones(desk, person):
    """
    Also a result that was typed for a duty that had none.
    """
    (line, bare) = (one.row for one in rows(desk, person))
    duty = dataclasses.replace(line.claim, duty="改过的")
    made = ResultItem(id=new_id(), duty_id=bare.claim.id, outcome="先记着")
    typed = {duty.id: duty, made.id: made}

    assert "改过的" == cell_text(Claims.of(line, typed), "duty")
    assert "先记着" == cell_text(Claims.of(bare, typed), "outcome")


def test_an_item_off_the_list_is_called_by_its_outcome(desk):
    """
    Its duty cell is not written; its measure is its own.
    """
    fresh = Claims.off_list(new_id(), new_id(), 3)
    made = with_cells(
        fresh, {"duty": "别的", "outcome": "争取奖补。", "nature": "共性"}
    )

    assert "duty" in fresh.locked_cells(is_editable)
    assert ("争取奖补", "共性") == (cell_text(made, "duty"), cell_text(made, "nature"))
    assert isinstance(made.changed_from(fresh)[0], ResultItem)


def test_cells_know_their_words(desk):
    """
    Code lists are offered, free cells are not; numbers are numbers.
    """
    assert "急难险重" in choices_of("difficulty")
    assert ("超额完成", ()) == (choices_of("reached")[0], choices_of("duty"))
    assert is_readable("target_value", "118.5")
    assert not is_readable("target_value", "一百")
    assert is_readable("level", "")


def test_a_locked_round_is_printed_as_it_was_locked(desk):
    """
    What came in after the lock changes no figure on paper.
    """
    running = Running(desk)
    subject = running.subjects[0].id
    before = filled.filled_form(desk, EFFORT, subject, Edition.FULL)
    lock_round(desk, running.round.id)
    late = DailyNote(
        id=new_id(),
        round_id=running.round.id,
        subject_id=subject,
        noted_on=date(2026, 3, 9),
        is_front_line=True,
        witness_names="王保田",
    )
    put(desk, late)

    assert (
        before.sheet.rows
        == filled.filled_form(desk, EFFORT, subject, Edition.FULL).sheet.rows
    )


def test_the_cadre_is_not_told_that_a_talk_checked_a_result(desk, district):
    """
    反馈版: 访谈印证 is 考察组核实 there.
    """
    duty, result = work.claim(district, 1)
    verbs.save_many(desk, [duty, result])
    work.verified(desk, district, result, Verdict.VERIFIED, VerifyMethod.INTERVIEWS)
    work.confirm(desk, *work.sheets(district))

    shown = [
        filled.filled_form(desk, ACHIEVEMENT, district.subject.id, edition).sheet.rows[
            0
        ][13]
        for edition in (Edition.FULL, Edition.FEEDBACK)
    ]

    assert ["访谈印证", "考察组核实"] == shown


def test_the_words_of_a_draft_are_another_and_its_keys_stay(desk, district):
    """
    Every row may say something else; what cannot be kept is refused.
    """
    draft = templates.draft_version(desk, ACHIEVEMENT)
    told = rows_of(read_template(draft.content))
    changed = [
        dataclasses.replace(row, label="甲方") if row.key == "self" else row
        for row in told
    ]
    renamed = templates.with_words(draft, changed)
    wide = dataclasses.replace(told[1], widths="宽")
    parted = dataclasses.replace(told[1], label="甲·乙")

    assert "self·甲方" in renamed.content
    assert draft.title == renamed.title
    for wrong in (wide, parted):
        with pytest.raises(InvalidRecordError):
            templates.with_words(draft, [told[0], wrong, *told[2:]])
