from __future__ import annotations

import pytest

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.codec import to_body
from desktop.services import bodies
from desktop.services import records as verbs
from desktop.storage import journal
from desktop.storage.journal import Change
from tests.fakes import entries_of


def put(desk, type_name, *many):
    """Save bodies of one type; return their records."""
    records = [bodies.record_of(type_name, body) for body in many]
    bodies.save(desk, list(zip(records, many, strict=True)))
    return records


def test_body_is_saved_as_a_record(desk):
    """
    A body without an id is a new record's.
    """
    (made,) = put(desk, "unit", {"name": "石桥镇"})

    assert "石桥镇" == verbs.read(desk, made.id).record.name


def test_field_nobody_defined_is_refused_with_the_whole_file(desk):
    """
    A slip of the pen in a field's name is said; it is not dropped in silence.
    """
    count = len(entries_of(desk))

    with pytest.raises(InvalidRecordError) as caught:
        put(desk, "unit", {"name": "石桥镇"}, {"name": "柳河镇", "nmae": "x"})

    assert (Flaw("nmae", "unknown_field"),) == caught.value.flaws
    assert count == len(entries_of(desk))


def test_field_of_a_list_is_named_with_its_place(desk, district):
    """
    Inside a value list, too, every field is one that is defined.
    """
    body = to_body(district.interview())
    body["lines"][1]["speakr"] = "x"

    with pytest.raises(InvalidRecordError) as caught:
        put(desk, "interview", body)

    assert (Flaw("lines[2].speakr", "unknown_field"),) == caught.value.flaws


def test_field_of_a_newer_program_comes_back_as_it_was_shown(desk):
    """
    What a newer program wrote is shown and may be put back; it lives on.
    """
    (made,) = put(desk, "unit", {"name": "石桥镇"})
    seen = verbs.read(desk, made.id)
    newer = seen.body | {"postcode": "223800"}
    change = Change(type="unit", body=newer, parents=seen.heads, act="edit")
    with desk.station.database.write() as connection:
        journal.append(connection, desk.writer, [change], desk.now())

    put(desk, "unit", newer | {"name": "石桥街道"})

    assert newer | {"name": "石桥街道"} == verbs.read(desk, made.id).body
