from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.ids import id_at, is_id, new_id

times = st.integers(0, (1 << 48) - 1)
noises = st.integers(0, (1 << 74) - 1)


@given(times, noises)
def test_ids_are_uuids_of_version_seven(at_ms, noise):
    """
    An id is a UUID of version 7, written lower case with hyphens.
    """
    made = uuid.UUID(id_at(at_ms, noise))

    assert (7, uuid.RFC_4122) == (made.version, made.variant)
    assert at_ms == made.int >> 80
    assert is_id(str(made))


@given(st.lists(st.tuples(times, noises)))
def test_ids_sort_by_time(moments):
    """
    An id made later sorts later, as text and so in every index.
    """
    by_time = sorted(moments)

    assert sorted(id_at(*moment) for moment in moments) == [
        id_at(*moment) for moment in by_time
    ]


@given(times, noises, noises)
def test_noise_is_kept_whole(at_ms, one, other):
    """
    All 74 random bits are in the id: two that differ make two ids.
    """
    assert (one == other) == (id_at(at_ms, one) == id_at(at_ms, other))


def test_new_ids_differ():
    """
    A thousand ids made at once are a thousand.
    """
    assert 1_000 == len({new_id() for _ in range(1_000)})


def test_what_is_no_id():
    """
    Only our own way of writing a UUID is one.
    """
    right = id_at(0xABC, 0xDEF)
    wrong = [
        "",
        "x",
        right.upper(),
        right.replace("-", ""),
        f"{{{right}}}",
        f"urn:uuid:{right}",
        right + "\n",
        right[:-1],
    ]

    assert is_id(right)
    assert [] == [text for text in wrong if is_id(text)]
