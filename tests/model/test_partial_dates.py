"""desktop.model.partial_dates: what rosters write, read and written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.partial_dates import (
    dotted,
    is_partial_date,
    read_partial_date,
    run_of,
)

DAYS = st.dates().map(lambda day: day.isoformat())
PARTIAL = st.builds(lambda day, length: day[:length], DAYS, st.sampled_from((4, 7, 10)))


@given(PARTIAL)
def test_every_partial_date_survives_both_ways_of_writing(partial):
    """
    In one run of digits or with points: it is read back as itself.
    """
    assert is_partial_date(partial)
    assert partial == read_partial_date(run_of(partial))
    assert partial == read_partial_date(dotted(partial))
    assert partial == read_partial_date(partial)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("197805", "1978-05"),
        ("1978.05", "1978-05"),
        ("1978-05", "1978-05"),
        ("1978.05.12", "1978-05-12"),
        ("19780512", "1978-05-12"),
        ("1978.5", "1978-05"),
        ("1978/5/2", "1978-05-02"),
        ("1978年5月", "1978-05"),
        ("1978年5月12日", "1978-05-12"),
        ("1978年", "1978"),
        (" １９７８．０５ ", "1978-05"),
        ("1978", "1978"),
    ],
)
def test_the_forms_of_rosters_are_understood(text, meant):
    """
    Dates are free text in rosters (domain/3 §5.9).
    """
    assert meant == read_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "不详",
        "1978.13",
        "197813",
        "1978.02.30",
        "19785",
        "78.05",
        "1978.05起",
    ],
)
def test_what_is_no_date_is_empty(text):
    """
    Nothing is guessed: a date that does not exist is none.
    """
    assert read_partial_date(text) == ""


@pytest.mark.parametrize("text", ["1978-5", "1978-13", "1978.05", "197805", ""])
def test_only_the_kept_form_is_a_partial_date(text):
    """
    A record holds 1978, 1978-05 or 1978-05-12 and nothing else.
    """
    assert not is_partial_date(text)
