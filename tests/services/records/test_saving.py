from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    Flaw,
    InvalidRecordError,
    PermissionRefusedError,
    UnknownRecordError,
    UnknownTypeError,
)
from desktop.model.codes import Role, SubjectState
from desktop.model.ids import id_at
from desktop.services import interviews, reading
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet
from desktop.services.records import Choice
from tests.fakes import entries_of, exchange, seated
from tests.services.records.hand import replaced, unit


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
