"""How long work will still take: guessed from what it did, never from nothing."""

from __future__ import annotations

from desktop.ui.pace import Pace


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        """Return the time it was set to."""
        return self.now_s


def test_time_left_is_guessed_from_the_pace_so_far():
    """
    Ten of thirty in ten seconds leave twenty; of many the guess is in minutes.
    """
    clock = Clock()
    pace = Pace(clock)
    pace.left_words(0, 30)
    clock.now_s += 10

    assert "还需约 21 秒" == pace.left_words(10, 30)
    assert "还需约 4 分钟" == pace.left_words(10, 220)


def test_nothing_is_guessed_from_nothing():
    """
    At the start, at the end and without a step done there is no guess.
    """
    clock = Clock()
    pace = Pace(clock)

    assert "" == pace.left_words(0, 30)
    assert "" == pace.left_words(5, 30)
    clock.now_s += 10
    assert "" == pace.left_words(30, 30)


def test_another_run_is_measured_anew():
    """
    A stage that begins again at fewer steps forgets the pace of the one before.
    """
    clock = Clock()
    pace = Pace(clock)
    pace.left_words(0, 30)
    clock.now_s += 10
    pace.left_words(20, 30)

    assert "" == pace.left_words(0, 500)
    clock.now_s += 100
    assert "还需约 7 分钟" == pace.left_words(100, 500)
