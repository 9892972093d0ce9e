from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    ConflictOpenError,
    Flaw,
    InvalidRecordError,
    LockedRecordError,
    PermissionRefusedError,
    TransitionError,
    UnknownRecordError,
    UnknownTypeError,
)
from desktop.model.codes import EvidenceState, Role, RoundState, SubjectState
from desktop.model.ids import id_at, new_id
from desktop.model.people import Unit
from desktop.services import interviews, reading
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet
from desktop.services.records import Choice
from tests.fakes import entries_of, exchange, seated


def unit(**facts):
    """Return a unit of its own."""
    return Unit(**({"id": new_id(), "name": "石桥镇", "short_name": "石桥"} | facts))


def replaced(desk, record, **facts):
    """Save a record as it stands with other values; return what was seen."""
    seen = verbs.read(desk, record)
    verbs.save(desk, dataclasses.replace(seen.record, **facts), base=seen)
    return seen


def conflict(desk, other, **sides):
    """Let two desks edit one field of a unit apart, then bring them together."""
    made = unit()
    verbs.save(desk, made)
    exchange(desk, other)
    for place, (name, words) in zip((desk, other), sides.items(), strict=True):
        replaced(place, made.id, name=words)
        assert name
    exchange(desk, other)
    return made.id


def test_saved_record_is_read_back(desk):
    """
    What was saved is there, with one revision and no conflict.
    """
    made = unit()

    done = verbs.save(desk, made, reason="新设")
    stored = verbs.read(desk, made.id)

    assert ChangeSet(frozenset({"unit"}), (made.id,)) == done
    assert (made, 1, ()) == (stored.record, len(stored.heads), stored.conflicts)


def test_saving_is_journalled(desk):
    """
    A saved record is an entry of the station's chain: who, what, why, on what basis.
    """
    made = unit()
    verbs.save(desk, made, reason="新设")
    seen = replaced(desk, made.id, name="石桥街道")
    last = entries_of(desk)[-1]

    assert desk.reviewer == last.head.author
    assert ("edit", seen.heads) == (last.head.act, last.head.parents)
    assert ["create", "edit"] == [e.head.act for e in verbs.history(desk, made.id)]
    assert "新设" == verbs.history(desk, made.id)[0].head.reason


def test_saving_the_same_again_writes_nothing(desk):
    """
    A record that did not change makes no revision.
    """
    made = unit()
    verbs.save(desk, made)
    count = len(entries_of(desk))

    assert ChangeSet() == verbs.save(desk, made)
    assert count == len(entries_of(desk))


def test_broken_rules_are_named_and_nothing_is_written(desk):
    """
    A record that breaks rules is refused with all of them; a batch as a whole.
    """
    count = len(entries_of(desk))

    with pytest.raises(InvalidRecordError) as refused:
        verbs.save_many(desk, [unit(), unit(name="")])

    assert (Flaw("name", "required"),) == refused.value.flaws
    assert count == len(entries_of(desk))


def test_role_that_may_not_write_is_refused(desk, district):
    """
    A reviewer does not write the list of subjects (domain/2 §4).
    """
    reviewer = seated(desk, role=Role.REVIEWER)

    for act in (
        lambda: verbs.save(reviewer, district.subject),
        lambda: verbs.strike(reviewer, district.subject.id, "重复"),
        lambda: verbs.advance(reviewer, district.subject.id, SubjectState.SCOUTING),
        lambda: verbs.resolve(reviewer, district.subject.id, [], "核对"),
    ):
        with pytest.raises(PermissionRefusedError):
            act()


def test_unknown_records_and_types(desk):
    """
    What is not here is said to be not here.
    """
    for act in (verbs.read, verbs.history, verbs.shown):
        with pytest.raises(UnknownRecordError):
            act(desk, id_at(7, 7))
    with pytest.raises(UnknownRecordError):
        verbs.strike(desk, id_at(7, 7), "重复")
    with pytest.raises(UnknownTypeError):
        verbs.listing(desk, "ballot")


def test_fields_of_a_newer_program_survive_an_edit(desk, other):
    """
    An edit is made on the mapping: fields we do not know stay in the body.
    """
    made = unit()
    verbs.save(desk, made)
    seen = verbs.read(desk, made.id)
    newer = dataclasses.replace(seen, body=seen.body | {"weather": "雨"})

    verbs.save(desk, dataclasses.replace(made, name="石桥街道"), base=newer)

    body = verbs.read(desk, made.id).body
    assert ("雨", "石桥街道") == (body["weather"], body["name"])


# --- two desks ------------------------------------------------------------------


def test_edits_of_different_fields_survive_on_both_desks(desk, other):
    """
    Two people edit different fields apart: both edits stand on both desks.
    """
    made = unit()
    verbs.save(desk, made)
    exchange(desk, other)
    replaced(desk, made.id, name="石桥街道")
    replaced(other, made.id, short_name="石街")
    exchange(desk, other)

    for place in (desk, other):
        stored = verbs.read(place, made.id)
        assert ("石桥街道", "石街") == (stored.record.name, stored.record.short_name)
        assert () == stored.conflicts


def test_save_on_what_was_seen_does_not_undo_what_came_in(desk, other):
    """
    Someone else's edit arrives while a form is open; saving the form keeps it.
    """
    made = unit()
    verbs.save(desk, made)
    exchange(desk, other)
    seen = verbs.read(desk, made.id)
    replaced(other, made.id, short_name="石街")
    exchange(desk, other)

    verbs.save(desk, dataclasses.replace(made, name="石桥街道"), base=seen)

    stored = verbs.read(desk, made.id)
    assert ("石桥街道", "石街") == (stored.record.name, stored.record.short_name)


def test_same_field_is_a_conflict_on_both_desks(desk, other):
    """
    Two people write one field apart: both see the same winner and both values.
    """
    record = conflict(desk, other, one="甲", two="乙")
    mine, theirs = verbs.read(desk, record), verbs.read(other, record)

    assert mine == theirs
    assert {"甲", "乙"} == {v.value for v in mine.conflicts[0].variants}
    assert "石桥镇" == mine.conflicts[0].base
    assert mine.record.name == mine.conflicts[0].variants[0].value


def test_edit_while_a_conflict_is_open_keeps_it(desk, other):
    """
    Work goes on in other fields; the conflict stays until a person settles it.
    """
    record = conflict(desk, other, one="甲", two="乙")

    replaced(desk, record, short_name="新")

    stored = verbs.read(desk, record)
    assert "新" == stored.record.short_name
    assert {"甲", "乙"} == {v.value for v in stored.conflicts[0].variants}


def test_edit_of_the_field_in_conflict_keeps_the_other_side(desk, other):
    """
    Who rewrites the value shown rewrites his side; the other side is still offered.
    """
    record = conflict(desk, other, one="甲", two="乙")
    shown = verbs.read(desk, record).conflicts[0].variants

    replaced(desk, record, name="丙")

    values = {v.value for v in verbs.read(desk, record).conflicts[0].variants}
    assert {"丙", shown[1].value} == values


def test_several_conflicts_at_once_are_all_kept(desk, other):
    """
    Two fields in conflict with different winners both stay open after an edit.
    """
    made = unit()
    verbs.save(desk, made)
    exchange(desk, other)
    replaced(desk, made.id, name="甲", short_name="甲简")
    replaced(other, made.id, name="乙", short_name="乙简")
    exchange(desk, other)

    replaced(desk, made.id, order=3)

    stored = verbs.read(desk, made.id)
    assert ["name", "short_name"] == [c.name for c in stored.conflicts]
    assert {"甲", "乙"} == {v.value for v in stored.conflicts[0].variants}
    assert 3 == stored.record.order


def test_resolving_settles_the_conflict_everywhere(desk, other):
    """
    A resolution saw all sides: one value stands on all desks, with its reason.
    """
    record = conflict(desk, other, one="甲", two="乙")
    replaced(desk, record, short_name="新")

    verbs.resolve(desk, record, [Choice(name="name", value="丙")], "电话核对")
    exchange(desk, other)

    for place in (desk, other):
        stored = verbs.read(place, record)
        assert ("丙", "新", ()) == (
            stored.record.name,
            stored.record.short_name,
            stored.conflicts,
        )
    last = entries_of(desk)[-1]
    assert ("resolve", "电话核对") == (last.head.act, last.head.reason)


def test_resolving_by_emptying_a_field(desk, other):
    """
    The choice may be that nothing stands there.
    """
    made = unit()
    verbs.save(desk, made)
    exchange(desk, other)
    replaced(desk, made.id, short_name="甲")
    replaced(other, made.id, short_name="")
    exchange(desk, other)

    verbs.resolve(desk, made.id, [Choice(name="short_name", value=None)], "核对")

    assert "" == verbs.read(desk, made.id).record.short_name


def test_resolution_needs_every_choice_and_a_reason(desk, other):
    """
    A field without a choice, a missing reason or an unsound outcome is refused.
    """
    record = conflict(desk, other, one="甲", two="乙")

    with pytest.raises(ConflictOpenError) as left:
        verbs.resolve(desk, record, [], "核对")
    with pytest.raises(InvalidRecordError) as mute:
        verbs.resolve(desk, record, [Choice(name="name", value="甲")], " ")
    with pytest.raises(InvalidRecordError) as empty:
        verbs.resolve(desk, record, [Choice(name="name", value=None)], "核对")

    assert ("name",) == left.value.field_names
    assert (Flaw("reason", "required"),) == mute.value.flaws
    assert (Flaw("name", "required"),) == empty.value.flaws
    assert 1 == len(verbs.read(desk, record).conflicts)


def test_resolution_covers_what_its_writer_saw(desk, other):
    """
    A third value that came in while two were compared stays in conflict.
    """
    record = conflict(desk, other, one="甲", two="乙")
    seen = verbs.read(desk, record)
    loser = seen.conflicts[0].variants[1].value
    replaced(other, record, name="丙")
    exchange(desk, other)

    verbs.resolve(desk, record, [Choice(name="name", value=loser)], "核对", base=seen)

    values = {v.value for v in verbs.read(desk, record).conflicts[0].variants}
    assert {loser, "丙"} == values


# --- striking out and moving on -------------------------------------------------


def test_struck_record_stays(desk):
    """
    Striking out keeps the record, its reason and its history.
    """
    made = unit()
    verbs.save(desk, made)

    verbs.strike(desk, made.id, "录重了")

    assert "录重了" == verbs.read(desk, made.id).record.struck
    assert "strike" == verbs.history(desk, made.id)[-1].head.act
    assert [] == verbs.listing(desk, "unit")
    assert ChangeSet() == verbs.strike(desk, made.id, "录重了")


def test_striking_out_needs_a_reason(desk):
    """
    Nothing is struck out without saying why.
    """
    made = unit()
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.strike(desk, made.id, "  ")

    assert (Flaw("struck", "required"),) == refused.value.flaws


def test_state_moves_by_its_steps_alone(desk, district):
    """
    A state is not typed: saving another state is refused, new records begin at first.
    """
    with pytest.raises(TransitionError) as refused:
        verbs.save(
            desk, dataclasses.replace(district.subject, state=SubjectState.FILED)
        )
    with pytest.raises(TransitionError):
        verbs.save(desk, district.evidence(state=EvidenceState.VERIFIED))

    assert ("提名", "归卷") == (refused.value.current, refused.value.wanted)


def test_step_is_written_with_its_act(desk, district):
    """
    Moving on is a revision whose act is the state it led to.
    """
    done = verbs.advance(desk, district.subject.id, SubjectState.SCOUTING)

    assert frozenset({"subject"}) == done.types
    assert "scouting" == entries_of(desk)[-1].head.act
    assert SubjectState.SCOUTING is verbs.read(desk, district.subject.id).record.state


def test_step_that_does_not_exist_is_refused(desk, district):
    """
    A workflow has the steps it has.
    """
    with pytest.raises(TransitionError):
        verbs.advance(desk, district.subject.id, SubjectState.FILED)


def test_side_exit_keeps_its_reason_in_the_record(desk, district):
    """
    退出, 中止 and 作废 are refused without a reason and keep the one that is given.
    """
    made = district.evidence()
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN)
    verbs.advance(desk, made.id, EvidenceState.VOID, reason="重复登记")
    verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN, reason="调离")
    verbs.advance(desk, district.round.id, RoundState.STOPPED, reason="并入下期")

    assert (Flaw("reason", "required"),) == refused.value.flaws
    assert "重复登记" == verbs.read(desk, made.id).record.void_reason
    assert "调离" == verbs.read(desk, district.subject.id).record.withdrawn_reason
    assert "并入下期" == verbs.read(desk, district.round.id).record.stopped_reason


def test_locked_record_is_neither_edited_nor_struck(desk, district):
    """
    What is verified stays as it is; it may be voided, not rewritten.
    """
    made = district.evidence()
    verbs.save(desk, made)
    before = verbs.read(desk, made.id)
    verbs.advance(desk, made.id, EvidenceState.PARTLY)
    now = verbs.read(desk, made.id)

    for act in (
        lambda: verbs.save(desk, dataclasses.replace(now.record, title="改")),
        lambda: verbs.save(desk, dataclasses.replace(made, title="改"), base=before),
        lambda: verbs.strike(desk, made.id, "重复"),
    ):
        with pytest.raises(LockedRecordError):
            act()
    assert now == verbs.read(desk, made.id)


def test_record_in_conflict_does_not_move_on(desk, other, district):
    """
    A conflict is settled before the next step.
    """
    record = district.subject.id
    replaced(desk, record, reason="甲")
    replaced(other, record, reason="乙")
    exchange(desk, other)

    with pytest.raises(ConflictOpenError) as refused:
        verbs.advance(desk, record, SubjectState.SCOUTING)

    assert ("reason",) == refused.value.field_names


def test_long_reason_is_refused(desk):
    """
    A reason longer than an entry may carry would never reach the archive.
    """
    made = unit()
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.strike(desk, made.id, "长" * 20_001)

    assert (Flaw("reason", "too_long", ("20000",)),) == refused.value.flaws


# --- drafts ---------------------------------------------------------------------


def test_saving_takes_the_draft_along(desk, district):
    """
    Saved text is no draft any more, even when nothing changed.
    """
    begun = interviews.begin(
        desk, round_id=district.round.id, subjects=[district.subject.id]
    )
    verbs.save(desk, begun.record)
    opened = interviews.open_interview(desk, begun.record.id)
    interviews.keep(desk, opened.record, opened.base)
    verbs.save(desk, opened.record, base=opened.base)

    assert not interviews.open_interview(desk, begun.record.id).is_draft


def test_other_verbs_leave_typed_text_alone(desk, other, district):
    """
    Settling a conflict of an interview does not lose what is being typed in it.
    """
    made = district.interview()
    verbs.save(desk, made)
    exchange(desk, other)
    replaced(desk, made.id, place="甲")
    replaced(other, made.id, place="乙")
    opened = interviews.open_interview(desk, made.id)
    typed = dataclasses.replace(opened.record, cases="正在记")
    interviews.keep(desk, typed, opened.base)
    exchange(desk, other)

    verbs.resolve(desk, made.id, [Choice(name="place", value="丙")], "核对")

    again = interviews.open_interview(desk, made.id)
    assert ("正在记", True) == (again.record.cases, again.is_draft)


# --- what a person may see ------------------------------------------------------


def test_listing_shows_what_the_person_may_read(desk, district):
    """
    A list holds every standing record, without fields the person may not read.
    """
    made = district.interview()
    verbs.save(desk, made)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    (own,) = verbs.listing(desk, "interview")
    (foreign,) = verbs.listing(stranger, "interview")
    stored, body = verbs.shown(stranger, made.id)

    assert "王保田" == own["interviewee"]
    assert {"interviewee", "lines"}.isdisjoint(foreign)
    assert foreign == body
    assert made == stored.record


def test_saving_what_was_shown_keeps_what_was_not(desk, district):
    """
    Who may not read who spoke takes nothing of it away by saving what he sees.
    """
    made = district.interview()
    verbs.save(desk, made)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))
    seen = reading.to_edit(stranger, made.id)

    verbs.save(stranger, dataclasses.replace(seen.record, place="镇政府"), base=seen)
    verbs.save(stranger, dataclasses.replace(seen.record, place="石桥村"))

    assert "" == seen.record.interviewee
    expected = dataclasses.replace(made, place="石桥村")
    assert expected == verbs.read(desk, made.id).record


def test_what_may_not_be_read_may_not_be_changed(desk, district):
    """
    Other words than those he may not read are refused, whatever he believes they are.
    """
    made = district.interview()
    verbs.save(desk, made)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    with pytest.raises(PermissionRefusedError):
        verbs.save(stranger, dataclasses.replace(made, interviewee="李四"))

    assert made == verbs.read(desk, made.id).record


def test_change_sets_add_up():
    """
    Changes of several verbs are one: all types, each record once, in order.
    """
    one = ChangeSet(frozenset({"unit"}), ("a", "b"))
    two = ChangeSet(frozenset({"cadre"}), ("b", "c"))

    assert ChangeSet(frozenset({"unit", "cadre"}), ("a", "b", "c")) == one | two
