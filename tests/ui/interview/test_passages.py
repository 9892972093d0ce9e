from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.interview.passages import (
    Span,
    Splice,
    characters,
    difference,
    encode,
    follow,
    sound,
    units,
)

# Few letters, so that repetitions are common; 𬭎 takes two units.
TEXT = st.text(alphabet="天天向上𬭎\u2029", max_size=24)
WHOLE = Span(4, 8)


@pytest.mark.parametrize(
    ("what", "splice", "expected"),
    [
        ("typed before", Splice(0, 0, 3), Span(7, 11)),
        ("typed right before", Splice(4, 0, 2), Span(6, 10)),
        ("typed within", Splice(6, 0, 2), Span(4, 10)),
        ("typed right behind", Splice(8, 0, 2), Span(4, 8)),
        ("typed behind", Splice(9, 0, 2), Span(4, 8)),
        ("deleted before", Splice(0, 4, 0), Span(0, 4)),
        ("deleted within", Splice(5, 2, 0), Span(4, 6)),
        ("head deleted", Splice(2, 4, 0), Span(2, 4)),
        ("tail deleted", Splice(6, 4, 0), Span(4, 6)),
        ("head replaced", Splice(2, 4, 3), Span(5, 7)),
        ("first word replaced", Splice(4, 2, 3), Span(4, 9)),
        ("deleted whole", Splice(4, 4, 0), None),
        ("deleted with more", Splice(3, 6, 0), None),
        ("typed over", Splice(4, 4, 5), None),
    ],
)
def test_passage_follows_the_text(what, splice, expected):
    """
    A passage moves with its words, and is gone when they are.
    """
    assert expected == follow(WHOLE, splice), what


@given(before=TEXT, after=TEXT)
def test_difference_is_the_smallest_stretch(before, after):
    """
    What two texts share at their ends is within both; beyond it they differ.
    """
    old, new = encode(before), encode(after)
    head, tail = difference(old, new)

    assert old[: 2 * head] == new[: 2 * head]
    assert old[len(old) - 2 * tail :] == new[len(new) - 2 * tail :]
    assert head + tail <= min(len(old), len(new)) // 2
    left = (old[2 * head : len(old) - 2 * tail], new[2 * head : len(new) - 2 * tail])
    if all(left):
        assert left[0][:2] != left[1][:2]


@given(text=st.text(max_size=20), wanted=st.integers(0, 20))
def test_characters_and_units_lead_to_each_other(text, wanted):
    """
    A place counted in characters is the same place counted in Qt's units.
    """
    inside = min(wanted, len(text))

    assert inside == characters(text, units(text, inside))


def test_rare_character_counts_as_one():
    """
    A character beyond the first plane is one character and two units.
    """
    assert 2 == units("𬭎家", 1)
    assert 1 == characters("𬭎家", 2)


@given(st.text(alphabet=st.characters(), max_size=30))
def test_sound_text_can_be_stored(text):
    """
    What is left has no half characters and no control characters.
    """
    kept = sound(text)

    assert kept == kept.encode().decode()
    assert not any(ch < " " or ch in "\u2028\u2029\ufffc" for ch in kept)
