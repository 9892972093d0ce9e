"""Notes given out: whose there are, and as whom others know the people in them."""

from __future__ import annotations

import dataclasses
import json

from desktop.model.ids import id_at, new_id
from desktop.services import records as verbs
from desktop.services.daily import giving
from tests.services.daily.samples import note


def namesake(district, **facts):
    """Return another cadre, and his subject of the round."""
    cadre = dataclasses.replace(district.cadre, id=new_id(), **facts)
    subject = dataclasses.replace(district.subject, id=new_id(), cadre_id=cadre.id)
    return cadre, subject


def given(desk, district) -> list[dict]:
    package, _count = giving.package_of(desk, district.round.id)
    return json.loads(package)["notes"]


def test_who_has_notes_is_listed_with_how_many(desk, district):
    """
    By the sound of the names; who has none is not there.
    """
    first, second = namesake(district, name="安然"), namesake(district, name="白雪")
    verbs.save_many(desk, [*first, *second])
    assert [] == giving.givable(desk, district.round.id)
    own = [note(district), note(district, subject_id=first[1].id), note(district)]
    verbs.save_many(desk, own)

    found = giving.givable(desk, district.round.id)

    assert [("安然", 1), ("程屿", 2)] == [(one.name, one.notes) for one in found]
    assert [first[1].id, district.subject.id] == [one.subject_id for one in found]


def test_people_go_out_by_name_where_one_bears_it(desk, district):
    """
    A witness two of whom are called so is told by his record, as is the cadre himself.
    """
    other, _subject = namesake(district, name="陆明")
    double, _subject = namesake(district)
    verbs.save(desk, other)
    made = note(district, witnesses=(other.id, id_at(9, 9)), matter_id="")
    verbs.save(desk, made)

    (by_name,) = given(desk, district)
    verbs.save(desk, double)
    (by_id,) = given(desk, district)

    assert ("程屿", ["陆明", id_at(9, 9)]) == (by_name["cadre"], by_name["witnesses"])
    assert district.cadre.id == by_id["cadre"]
    assert "matter" not in by_name
