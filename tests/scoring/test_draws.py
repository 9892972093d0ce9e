"""Chance that is the same on every machine: SHAKE-256 of a seed in words."""

from __future__ import annotations

from hashlib import shake_256

import pytest

from desktop.scoring.draws import below, picked, resamples


def test_draws_are_pinned():
    """
    The very numbers: a change of them would change what was printed.
    """
    assert [790, 1590, 10, 962, 629, 966, 1139, 106] == below(
        "2024-07-weights", 2001, 8
    )
    assert b"bcaabcbaacbc" == picked("2024-07-0012-G1", b"abc", 12)


def test_draws_can_be_made_again_by_hand():
    """
    Four bytes each, least first, of SHAKE-256, less the few that would be unfair.
    """
    drawn = shake_256(b"2024-07-weights").digest(32)
    words = [int.from_bytes(drawn[at : at + 4], "little") for at in range(0, 32, 4)]

    assert [word % 2001 for word in words] == below("2024-07-weights", 2001, 8)


@pytest.mark.parametrize("bound", [1, 3, 2001, (1 << 31) + 1, 1 << 32])
def test_numbers_are_below_their_bound(bound):
    """
    Half the words are passed over at worst; there are as many numbers all the same.
    """
    found = below("seed", bound, 500)

    assert 500 == len(found)
    assert all(0 <= number < bound for number in found)


@pytest.mark.parametrize("size", [1, 2, 3, 100, 129, 200, 255, 256])
def test_no_letter_is_likelier_than_another(size):
    """
    Every letter is drawn about as often as any other.
    """
    letters = bytes(range(size))

    found = picked("seed", letters, 200 * size)

    assert 200 * size == len(found)
    counts = [found.count(letter) for letter in letters]
    assert 130 < min(counts)
    assert max(counts) < 270


@pytest.mark.parametrize("size", [5, 256, 257, 400])
def test_resamples_are_as_long_as_what_they_are_drawn_from(size):
    """
    A small box is drawn by bytes, a large one by words; both with replacement.
    """
    ranks = [place % 7 for place in range(size)]

    found = resamples("seed", ranks, 30)

    assert 30 == len(found)
    assert all(len(own) == size and set(own) <= set(ranks) for own in found)
    assert len({bytes(own) for own in found}) > 20
    assert found == resamples("seed", ranks, 30)
