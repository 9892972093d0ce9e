from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import ConflictOpenError, Flaw, InvalidRecordError
from desktop.services import records as verbs
from desktop.services.records import Choice
from tests.fakes import entries_of, exchange
from tests.services.records.hand import replaced, unit


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
