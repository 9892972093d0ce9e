from __future__ import annotations

import dataclasses

from desktop.model.fieldwork import Observation
from desktop.model.ids import id_at, new_id
from desktop.model.people import Unit
from desktop.services import drafting
from desktop.services import records as verbs
from tests.fakes import exchange


def test_what_is_typed_is_kept_before_it_is_complete(desk, district):
    """
    A form that lacks nearly everything is kept, and taken up as it was.
    """
    begun = Observation(id=new_id(), subject_id=district.subject.id, fact="他蹲下")
    drafting.keep(desk, dataclasses.replace(begun, fact="他"))
    drafting.keep(desk, begun)

    assert [(begun, None)] == [
        (typed.record, typed.base)
        for typed in drafting.about(desk, district.subject.id)
    ]
    assert [] == drafting.about(desk, id_at(7, 7))


def test_saved_record_is_no_longer_being_typed(desk, district):
    """
    Saving makes a revision of what was typed; giving up makes nothing of it.
    """
    saved, given_up = district.observation(), district.observation()
    drafting.keep(desk, saved)
    drafting.keep(desk, given_up)

    verbs.save(desk, saved)
    drafting.drop(desk, given_up.id)

    assert [] == drafting.about(desk, district.subject.id)
    assert saved == verbs.read(desk, saved.id).record


def test_typed_record_remembers_what_it_was_based_on(desk, district, other):
    """
    What others made of the record meanwhile is not what its writer saw.
    """
    first = district.finding()
    verbs.save(desk, first)
    exchange(desk, other)
    seen = verbs.read(desk, first.id)
    drafting.keep(desk, dataclasses.replace(first, who="主抓。"), seen)
    verbs.save(other, dataclasses.replace(first, outcome="完成 43 个点位。"))
    exchange(desk, other)

    (typed,) = drafting.about(desk, district.subject.id)

    assert seen.record == typed.base.record
    verbs.save(desk, typed.record, base=typed.base)
    both = verbs.read(desk, first.id).record
    assert ("主抓。", "完成 43 个点位。") == (both.who, both.outcome)


def test_other_types_are_not_forms_about_a_subject(desk, district):
    """
    An interview being typed has its own place.
    """
    drafting.keep(desk, district.interview())

    assert [] == drafting.about(desk, district.subject.id)


def test_one_record_and_what_was_begun(desk):
    """
    What is typed of one record is found by its id; what was never saved by its type.
    """
    unit = Unit(id=new_id(), name="上塘镇")
    verbs.save(desk, unit)
    seen = verbs.read(desk, unit.id)
    changed = dataclasses.replace(unit, name="上塘街道")
    fresh = Unit(id=new_id(), name="双桥乡")
    drafting.keep(desk, changed, seen)
    drafting.keep(desk, fresh)

    typed = drafting.typed(desk, unit.id)
    assert typed is not None
    assert (changed, seen) == (typed.record, typed.base)
    assert drafting.typed(desk, new_id()) is None
    assert [fresh] == [item.record for item in drafting.begun(desk, "unit")]
    assert [] == drafting.begun(desk, "matter")


def test_loose_words_stand_beside_the_record_they_are_about(desk, district):
    """
    Each kind has its own; none is taken for a record, and what is dropped is gone.
    """
    about = district.subject.id
    drafting.keep_words(desk, "verdict", about, {"note": "查了"})
    drafting.keep_words(desk, "verdict", about, {"note": "查了台账"})
    drafting.keep_words(desk, "reason", about, {"note": "另一件"})

    assert {"note": "查了台账"} == drafting.words(desk, "verdict", about)
    assert [] == drafting.about(desk, [about])
    drafting.drop_words(desk, "verdict", about)
    assert drafting.words(desk, "verdict", about) is None
    assert {"note": "另一件"} == drafting.words(desk, "reason", about)
