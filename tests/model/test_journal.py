from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at
from desktop.model.journal import (
    FORMAT,
    GENESIS,
    Entry,
    Head,
    check_entry,
    read_entries,
    seal_entry,
    tick,
)
from desktop.model.shown import noting

VECTOR = json.loads(
    (Path(__file__).parents[1] / "vectors" / "chain.json").read_text("utf-8")
)
BODY = canonical({"id": id_at(1, 1), "name": "石桥镇"})
HEAD = Head(
    v=FORMAT,
    organ="321302-ZZB",
    station=id_at(9, 9),
    seq=1,
    prev=GENESIS,
    at="2024-07-15T06:30:00Z",
    clock=1,
    author=id_at(2, 2),
    type="unit",
    record=id_at(1, 1),
    parents=(),
    act="create",
    body=digest(BODY),
)

IMPOSSIBLE: list[dict[str, object]] = [
    {"v": 0},
    {"seq": 0},
    {"seq": -1},
    {"seq": 1 << 53},
    {"clock": -1},
    {"clock": 1 << 63},
    {"station": "*"},
    {"station": ""},
    {"station": id_at(0xAB, 9).upper()},
    {"record": "x"},
    {"prev": "00"},
    {"prev": "g" * 64},
    {"prev": "a" * 64},
    {"station": id_at(9, 9).replace("-", "a")},
    {"record": id_at(1, 1)[::-1]},
    {"seq": 2, "prev": GENESIS},
    {"parents": ("zz",)},
    {"parents": ("z" * 64,)},
    {"parents": ("b" * 64, "a" * 64)},
    {"parents": ("a" * 64, "a" * 64)},
    {"body": "A" * 64},
    {"station": f"{id_at(9, 9)} {id_at(1, 1)} {'a' * 64}", "record": "b" * 64},
    {"prev": "a" * 64 + " " + "b" * 64, "seq": 2},
    {"organ": "\0"},
]


def test_published_chain():
    """
    Heads, bodies, hashes and the tally of the published chain stay what they are.
    """
    entries = [
        Entry(item["head"].encode(), item["body"].encode())
        for item in VECTOR["entries"]
    ]
    for entry in entries:
        check_entry(entry)

    assert [item["hash"] for item in VECTOR["entries"]] == [e.hash for e in entries]
    assert ["", entries[0].hash, entries[1].hash] == [e.head.prev for e in entries]
    assert [1, 2, 3] == [entry.head.seq for entry in entries]
    total = sum(int(entry.hash, 16) for entry in entries) % (1 << 256)
    assert VECTOR["tally"] == f"{total:064x}"


def test_sealed_entry_is_its_bytes():
    """
    An entry's hash is that of its head, and its body is the one the head names.
    """
    entry = seal_entry(HEAD, BODY)
    check_entry(entry)

    assert HEAD == entry.head
    assert digest(canonical(HEAD)) == entry.hash
    assert {"id": id_at(1, 1), "name": "石桥镇"} == entry.body


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_of_a_head_is_another_entry(place, flip):
    """
    A head of which one byte was changed is refused or is an entry of another hash.
    """
    entry = seal_entry(HEAD, BODY)
    place %= len(entry.head_bytes)
    head = bytearray(entry.head_bytes)
    head[place] ^= flip
    tampered = Entry(bytes(head), BODY)

    assert entry.hash != tampered.hash
    with suppress(IntegrityError):
        check_entry(tampered)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_of_a_body_is_noticed(place, flip):
    """
    A body of which one byte was changed is not the one its head names.
    """
    body = bytearray(BODY)
    body[place % len(BODY)] ^= flip

    with pytest.raises(IntegrityError) as refused:
        check_entry(Entry(canonical(HEAD), bytes(body)))

    assert "body" == refused.value.place


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"v":1}', b"[" * 200_000]
)
def test_what_is_no_head_is_refused(data):
    """
    Bytes that are no head are refused, whatever they are.
    """
    with pytest.raises(IntegrityError) as refused:
        check_entry(Entry(data, BODY))

    assert "head" == refused.value.place


def test_head_in_another_form_is_refused():
    """
    The hash is of the bytes, so there is one way to write a head.
    """
    loose = json.dumps(json.loads(canonical(HEAD)), ensure_ascii=False).encode()
    longer = msgspec.json.decode(canonical(HEAD)) | {"extra": 1}

    for data in (loose, canonical(longer)):
        with pytest.raises(IntegrityError) as refused:
            check_entry(Entry(data, BODY))
        assert "head" == refused.value.place


def test_newer_format_is_refused_as_such():
    """
    An entry of a format we do not know is held, not misread.
    """
    newer = msgspec.structs.replace(HEAD, v=FORMAT + 1)

    with pytest.raises(IntegrityError) as refused:
        check_entry(seal_entry(newer, BODY))

    assert "format" == refused.value.place


@pytest.mark.parametrize("facts", IMPOSSIBLE, ids=str)
def test_head_that_cannot_be_ours_is_refused(facts):
    """
    What would break a store's tables or its order is refused before it gets there.
    """
    wrong = msgspec.structs.replace(HEAD, **facts)

    with pytest.raises(IntegrityError) as refused:
        check_entry(seal_entry(wrong, BODY))

    assert refused.value.place in {"head", "format", "body"}


def _sound(count: int) -> list[tuple[bytes, bytes]]:
    """Return heads and bodies of entries that follow each other, of two types."""
    found: list[tuple[bytes, bytes]] = []
    prev = GENESIS
    for seq in range(1, count + 1):
        type_name = "unit" if seq % 3 else "interview"
        body = canonical(
            {"id": id_at(seq, 1), "place" if seq % 3 == 0 else "name": "镇"}
        )
        facts = {"seq": seq, "prev": prev, "type": type_name, "record": id_at(seq, 1)}
        head = msgspec.structs.replace(HEAD, **facts, body=digest(body))
        entry = seal_entry(head, body)
        found.append((entry.head_bytes, body))
        prev = entry.hash
    return found


def _told(entry: Entry) -> tuple[object, ...]:
    try:
        head = entry.head
    except IntegrityError as error:
        return (error.place, entry.hash, entry.flaw)
    return head, entry.place, entry.hash, entry.hash_bytes, entry.flaw


def _known(entry: Entry) -> set[str]:
    """Return what an entry was not asked and knows all the same."""
    found = set[str]()
    for name in Entry.__slots__:
        with suppress(AttributeError):
            object.__getattribute__(entry, name)
            found.add(name)
    return found - {"head_bytes", "body_bytes"}


def _as_one_by_one(pairs: list[tuple[bytes, bytes]]) -> list[Entry]:
    """Read entries at once, and hold each against one that was not."""
    entries = read_entries(pairs, noting)
    assert [_told(Entry(*pair)) for pair in pairs] == [_told(e) for e in entries]
    return entries


def test_many_are_read_at_once():
    """
    Of sound entries all is known afterwards, and it is what each says when asked.
    """
    entries = read_entries(_sound(250), noting)

    wanted = {"head", "place", "hash_bytes", "hash", "flaw", "note"}
    assert all(wanted == _known(entry) for entry in entries)
    assert {None} == {entry.flaw for entry in _as_one_by_one(_sound(250))}


@pytest.mark.parametrize("facts", [*IMPOSSIBLE, {"v": FORMAT + 1}], ids=str)
def test_one_impossible_head_among_many_is_seen(facts):
    """
    What is refused of one entry is refused of it among others, and they are not.
    """
    pairs = _sound(7)
    wrong = msgspec.structs.replace(HEAD, body=digest(pairs[0][1]))
    wrong = msgspec.structs.replace(wrong, **facts)
    pairs[0] = seal_entry(wrong, pairs[0][1]).head_bytes, pairs[0][1]

    flaws = [entry.flaw for entry in _as_one_by_one(pairs)]

    assert flaws[0] is not None
    assert [None] * 6 == flaws[1:]


@given(st.data())
def test_any_changed_byte_among_many_is_seen(data):
    """
    Whatever byte of whatever entry is changed, reading all says what asking each says.
    """
    pairs = _sound(5)
    which, part = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 1))
    changed = [bytearray(item) for item in pairs[which]]
    place = data.draw(st.integers(0, len(changed[part]) - 1))
    changed[part][place] ^= data.draw(st.integers(1, 255))
    pairs[which] = bytes(changed[0]), bytes(changed[1])

    assert _as_one_by_one(pairs)[which].flaw is not None or part == 0


@pytest.mark.parametrize("is_cut", [True, False])
def test_what_is_sound_only_together_is_seen(is_cut):
    """
    Two halves of a body, or two bodies in one, are none, whatever stands beside them.
    """
    pairs = _sound(4)
    first, second = pairs[0][1], pairs[1][1]
    bodies = (first[:9], first[9:]) if is_cut else (first + b"\n" + second, b"")
    for at, body in enumerate(bodies):
        head = msgspec.structs.replace(Entry(*pairs[at]).head, body=digest(body))
        pairs[at] = seal_entry(head, body).head_bytes, body

    flaws = [entry.flaw for entry in _as_one_by_one(pairs)]

    assert None not in flaws[:2]


def test_newer_type_among_many_is_sound():
    """
    An entry of a type of a newer program is sound, and so are those about it.
    """
    pairs = _sound(4)
    newer = msgspec.structs.replace(Entry(*pairs[2]).head, type="of_tomorrow")
    pairs[2] = seal_entry(newer, pairs[2][1]).head_bytes, pairs[2][1]

    assert {None} == {entry.flaw for entry in _as_one_by_one(pairs)}


def test_entries_are_what_their_bytes_are():
    """
    Two of the same bytes are one; nothing that is in an entry stands in its name.
    """
    one, same = seal_entry(HEAD, BODY), seal_entry(HEAD, BODY)
    other = seal_entry(msgspec.structs.replace(HEAD, seq=2, prev=one.hash), BODY)

    assert {one, same, other} == {one, other}
    assert one != other
    assert one != one.head_bytes
    assert f"Entry({one.hash})" == repr(one)
    with pytest.raises(AttributeError, match="of_tomorrow"):
        one.of_tomorrow  # noqa: B018 - asked for, no more


def test_chain_breaks_where_an_entry_was_changed():
    """
    Changing an entry changes its hash, and the next one names the old.
    """
    first, second = (
        Entry(item["head"].encode(), item["body"].encode())
        for item in VECTOR["entries"][:2]
    )
    forged = seal_entry(msgspec.structs.replace(first.head, reason="改过"), BODY)

    assert second.head.prev == first.hash
    assert second.head.prev != forged.hash


noon = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(st.lists(st.timedeltas(timedelta(days=-400), timedelta(days=400)), min_size=2))
def test_hybrid_clock_always_rises(steps):
    """
    Whatever the wall clock does, a station's hybrid clock rises.
    """
    clocks = [0]
    for step in steps:
        clocks.append(tick(clocks[-1], noon + step))

    assert sorted(set(clocks)) == clocks


def test_hybrid_clock_is_the_wall_clock_when_that_is_ahead():
    """
    A right clock is shown as it is, in milliseconds above sixteen bits of counter.
    """
    wall = int(noon.timestamp() * 1000) << 16

    assert wall == tick(0, noon)
    assert wall + 1 == tick(wall, noon)
    assert wall + 1 == tick(wall, noon - timedelta(days=365))


def test_entries_are_values():
    """
    Two entries of the same bytes are the same entry.
    """
    entry = seal_entry(HEAD, BODY)

    same = Entry(entry.head_bytes, entry.body_bytes)

    assert entry == same
    assert 1 == len({entry, same})
