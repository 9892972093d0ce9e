from __future__ import annotations

import dataclasses
import json
import math
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors.records import InvalidRecordError, UnknownTypeError
from desktop.model import codec
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import InterviewState, Sex
from desktop.model.fieldwork import Interview, Line, Observation
from desktop.model.ids import id_at
from desktop.model.people import Cadre, ResumeLine, Unit
from tests.model.strategies import any_record, records, texts

VECTORS = Path(__file__).parents[1] / "vectors"
ID = id_at(1, 1)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


def by_hand(body: object) -> bytes:
    """Return canonical JSON by another road than ours."""
    plain = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return plain.encode()


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
@settings(max_examples=30)
@given(data=st.data())
def test_record_survives_its_body(owner, data):
    """
    A record of any type comes back from its canonical bytes as it was.
    """
    record = data.draw(records(owner))
    body = codec.to_body(record)
    wire = codec.canonical(body)

    assert record == codec.from_body(owner, body)
    assert record == codec.decode(owner.TYPE, wire)
    assert record.id == codec.check(owner.TYPE, wire)
    assert body == codec.parse(wire)


@given(any_record())
def test_canonical_bytes_of_records_are_plain_json(record):
    """
    The canonical bytes of a body are those of any JSON writer told to sort and pack.
    """
    body = codec.to_body(record)

    assert by_hand(body) == codec.canonical(body)


@given(st.dictionaries(texts, json_values))
def test_canonical_bytes_of_any_mapping_are_plain_json(body):
    """
    Fields we do not know are written as any JSON writer would write them.
    """
    assert by_hand(body) == codec.canonical(body)
    assert body == codec.parse(codec.canonical(body))


@given(any_record())
def test_fields_that_hold_their_default_are_left_out(record):
    """
    One record has one body: what holds its default is not in it.
    """
    body = codec.to_body(record)

    assert codec.to_body(codec.from_body(type(record), body)) == body
    assert {"id", *body} == {"id"} | {
        item.name
        for item in dataclasses.fields(record)
        if getattr(record, item.name) != item.default
    }


@pytest.mark.parametrize(
    "vector",
    json.loads((VECTORS / "canonical.json").read_text("utf-8")),
    ids=lambda vector: vector["name"],
)
def test_published_vectors(vector):
    """
    The bytes and hashes that docs/formats.md promises stay what they are.
    """
    body = vector["body"]

    assert vector["canonical"] == codec.canonical(body).decode()
    assert vector["sha256"] == codec.digest(codec.canonical(body))
    assert body == codec.to_body(codec.decode(vector["type"], codec.canonical(body)))


def test_unknown_fields_stay_in_the_body():
    """
    A field of a newer program survives in the mapping and does not disturb the record.
    """
    body = {"id": ID, "name": "石桥镇", "weather": {"rain": [1, None]}}

    assert Unit(id=ID, name="石桥镇") == codec.from_body(Unit, body)
    assert body == codec.parse(codec.canonical(body))


def test_body_of_a_newer_program_is_canonical_all_the_same():
    """
    A field we do not know is no fault: the body is checked as it stands.
    """
    body = {"id": ID, "name": "石桥镇", "postcode": "223800"}

    assert ID == codec.check("unit", codec.canonical(body))
    assert ["postcode"] == codec.unknown_fields(Unit, body)


def test_text_is_composed_but_never_replaced():
    """
    Text is stored as NFC; compatibility characters keep their form (never NFKC).
    """
    typed = unicodedata.normalize("NFD", "é") + "Ａ①㈱ﬁ䶮"
    unit = Unit(id=ID, name=typed)

    assert "éＡ①㈱ﬁ䶮" == codec.to_body(unit)["name"]


def test_halves_of_characters_are_joined_or_marked():
    """
    What an input method left half is marked, so that the rest can be stored.
    """
    assert "𠅤" == codec.clean("\ud840\udd64")
    assert "程\ufffd屿" == codec.clean("程\ud840屿")


def test_moments_are_whole_seconds_in_utc():
    """
    A moment is written in UTC with whole seconds, whatever zone it was held in.
    """
    beijing = timezone(timedelta(hours=8))
    at = datetime(2024, 7, 15, 14, 30, 0, 999_999, tzinfo=beijing)

    assert "2024-07-15T06:30:00Z" == codec.moment_text(at)


def test_values_in_their_written_forms():
    """
    Dates, decimals, codes and nested items are written as docs/formats.md says.
    """
    observation = Observation(id=ID, observed_at=datetime(2024, 7, 15, tzinfo=UTC))
    cadre = Cadre(
        id=ID, sex=Sex.MALE, resume=(ResumeLine(since="1998-07", post="教师"),)
    )
    matter = codec.to_body(
        RECORD_TYPES["matter"](id=ID, investment=Decimal("87.50"))  # type: ignore[call-arg]
    )
    milestone = RECORD_TYPES["milestone"](id=ID, planned_on=date(2024, 7, 1))  # type: ignore[call-arg]

    assert "2024-07-15T00:00:00Z" == codec.to_body(observation)["observed_at"]
    assert "87.50" == matter["investment"]
    assert "2024-07-01" == codec.to_body(milestone)["planned_on"]
    assert {
        "id": ID,
        "sex": "male",
        "resume": [{"since": "1998-07", "post": "教师"}],
    } == codec.to_body(cadre)


def test_default_states_are_left_out_and_others_written():
    """
    A state is a field like any other: the first one is the default.
    """
    begun = Interview(id=ID, lines=(Line(), Line(words="好")))
    signed = Interview(id=ID, state=InterviewState.SIGNED)

    assert {"id": ID, "lines": [{}, {"words": "好"}]} == codec.to_body(begun)
    assert {"id": ID, "state": "signed"} == codec.to_body(signed)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", ""),
        (b"[]", ""),
        (b"{", ""),
        (b"\xff\xfe", ""),
        (b'{"id":"a","name":"\xff"}', ""),
        (b'{"name":"x"}', ""),
        (b'{"id":1}', "id"),
        (b'{"id":"a","order":"x"}', "order"),
        (b'{"id":"a","kind":"castle"}', "kind"),
        (b"[" * 100_000, ""),
    ],
)
def test_unreadable_bytes_name_the_place(data, place):
    """
    Bytes that are no record are refused with the place, never with the value.
    """
    for read in (codec.decode, codec.check):
        with pytest.raises(InvalidRecordError) as refused:
            read("unit", data)

        assert (place, "wrong_kind") == (
            refused.value.flaws[0].field,
            refused.value.flaws[0].rule,
        )
        assert "castle" not in str(refused.value)


def test_place_in_a_list_reads_as_a_field_of_it():
    """
    A wrong value inside a value list is named by the item's number, from one.
    """
    with pytest.raises(InvalidRecordError) as refused:
        codec.decode("interview", b'{"id":"a","lines":[{},{"words":7}]}')

    assert "lines[2].words" == refused.value.flaws[0].field


@pytest.mark.parametrize(
    "data",
    [
        b'{"id": "a"}',
        b'{"name":"x","id":"a"}',
        b'{"id":"a","id":"a"}',
        b'{"id":"\\u0061"}',
        b'{"id":"a","x":1e2}',
        b'{"id":"a","x":1.5}',
        b'{"id":"a","x":[{"y":-0.25}]}',
        b'{"id":"a","x":1e999}',
        b'{"id":"a","x":' + b"[" * 700 + b"]" * 700 + b"}",
    ],
)
def test_bodies_of_another_form_are_not_canonical(data):
    """
    A body that we would write otherwise, or cannot write, has no place in a journal.
    """
    with pytest.raises(InvalidRecordError):
        codec.check("unit", data)


def test_many_flat_items_are_not_deep():
    """
    The limit is on depth: a long record is no deep one.
    """
    body = {"id": ID, "lines": [{"words": "好"} for _ in range(2_000)]}

    assert ID == codec.check("interview", codec.canonical(body))


def test_times_without_a_zone_are_not_checked_in():
    """
    A moment that does not say its zone could mean anything and is refused.
    """
    body = {"id": ID, "held_at": "2024-07-15T06:30:00"}

    with pytest.raises(InvalidRecordError):
        codec.check("interview", codec.canonical(body))


def test_unknown_types_are_named():
    """
    A record type we do not know is an error of its own; its bytes are looked at still.
    """
    with pytest.raises(UnknownTypeError):
        codec.decode("ballot", b"{}")
    with pytest.raises(UnknownTypeError):
        codec.check("ballot", b'{"id":"a"}')
    with pytest.raises(InvalidRecordError):
        codec.check("ballot", b"[]")


def test_wrong_values_of_a_mapping_are_named():
    """
    A mapping whose value is of the wrong kind is refused like bytes are.
    """
    with pytest.raises(InvalidRecordError) as refused:
        codec.from_body(Unit, {"id": ID, "order": "first"})

    assert "order" == refused.value.flaws[0].field


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    """
    No bytes of another's hand make the reader fail in a way nobody expects.
    """
    try:
        codec.check("interview", data)
    except InvalidRecordError:
        return
    assert data == codec.canonical(codec.parse(data))


def test_parse_refuses_what_is_no_object():
    """
    A body is a JSON object and nothing else.
    """
    with pytest.raises(msgspec.DecodeError):
        codec.parse(b"[1]")


def test_floats_have_no_canonical_form():
    """
    Floating point is not compared by its bytes; infinities would become null.
    """
    assert b"null" == codec.canonical(math.inf)
