"""Values as people write them, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.office import OFFICE_ZONE
from desktop.model.spec import Kind, Spec
from desktop.ui.records.editors import LineEditor, NotReadableError
from desktop.ui.records.telling import told
from desktop.ui.records.values import read, written


def spec(kind: Kind) -> Spec:
    return Spec(name="x", label="甲", en="X", kind=kind, default=None)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_moments_come_back_to_the_minute(naive):
    """
    What is written for a moment reads back as it, to the minute it shows.
    """
    moment = naive.replace(tzinfo=UTC, second=0, microsecond=0)
    kind = spec(Kind.MOMENT)

    assert moment == read(kind, written(kind, moment, OFFICE_ZONE), OFFICE_ZONE)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_decimals_come_back_exactly(number):
    """
    A decimal is written without an exponent, and reads back exactly.
    """
    kind = spec(Kind.DECIMAL)

    assert number == read(kind, written(kind, number, OFFICE_ZONE), OFFICE_ZONE)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.DATE, "2024-7-18", date(2024, 7, 18)),
        (Kind.DATE, "2024.07.18", date(2024, 7, 18)),
        (Kind.DATE, "20240718", date(2024, 7, 18)),
        (Kind.DATE, "2024年7月18日", date(2024, 7, 18)),
        (Kind.PARTIAL_DATE, "1978.5", "1978-05"),
        (Kind.INTEGER, "2,860", 2860),
        (Kind.DECIMAL, "92.5", Decimal("92.5")),
        (Kind.TEXTS, "两高一先，1456", ("两高一先", "1456")),
        (Kind.DATE, "", None),
        (Kind.PARTIAL_DATE, "", ""),
        (Kind.MOMENT, "2024-07-18 09:40", datetime(2024, 7, 18, 1, 40, tzinfo=UTC)),
    ],
)
def test_values_are_read_as_people_write_them(kind, text, value):
    """
    Dates with dots, strokes or characters, figures with commas: all are understood.
    """
    assert value == read(spec(kind), text, OFFICE_ZONE)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.DATE, "7月18日"),
        (Kind.DATE, "2024-07"),
        (Kind.PARTIAL_DATE, "1978.13"),
        (Kind.INTEGER, "二"),
        (Kind.DECIMAL, "NaN"),
        (Kind.MOMENT, "明天"),
    ],
)
def test_text_that_means_nothing_is_refused(kind, text):
    """
    What cannot be read is said to be unreadable, never guessed at.
    """
    with pytest.raises(NotReadableError):
        read(spec(kind), text, OFFICE_ZONE)


def test_an_example_of_a_date_stands_only_where_one_may_write(qtbot):
    """
    In a field that is only read the example would pass for a value.
    """
    editor = LineEditor(spec(Kind.DATE), OFFICE_ZONE)
    qtbot.addWidget(editor)
    offered = editor.field.placeholderText()

    editor.field.setEnabled(False)
    read_only = editor.field.placeholderText()
    editor.field.setEnabled(True)

    assert offered
    assert "" == read_only
    assert offered == editor.field.placeholderText()


def test_days_that_are_only_read_are_said_in_words(qapp):
    """
    A record says its days and moments as every list does, always with the year.
    """
    moment = datetime(2024, 7, 17, 11, 0, tzinfo=UTC)

    assert "2024年7月17日 19:00" == told(spec(Kind.MOMENT), moment, OFFICE_ZONE)
    assert "2024年2月29日" == told(spec(Kind.DATE), date(2024, 2, 29), OFFICE_ZONE)
