"""desktop.model.identity: numbers that are sound, names as they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Sex
from desktop.model.identity import (
    birthday_of,
    check_mark,
    clean_id_number,
    clean_name,
    id_number_rule,
    masked_id,
    sex_of,
)


@pytest.mark.parametrize(
    ("first_17", "mark"),
    [
        ("11010119900307001", "1"),
        ("32131119850615234", "1"),
        ("32130220000229101", "8"),
        ("44052418800101001", "4"),
    ],
)
def test_check_mark_is_that_of_the_published_vectors(first_17, mark):
    """
    The 18th character is the weighted sum of the others, modulo 11 (domain/3 §5.10).
    """
    assert mark == check_mark(first_17)
    assert id_number_rule(first_17 + mark) == ""


@given(st.text("0123456789", min_size=17, max_size=17), st.integers(0, 16))
def test_one_wrong_digit_is_always_noticed(first_17, place):
    """
    Changing any one digit changes the check mark.
    """
    wrong = str((int(first_17[place]) + 1) % 10)

    changed = first_17[:place] + wrong + first_17[place + 1 :]

    assert check_mark(first_17) != check_mark(changed)


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("", ""),  # the number is optional
        ("321311850615234", "id_shape"),  # 15 digits are out of use since 2013
        ("３２１３１１１９８５０６１５２３４１", "id_shape"),  # not cleaned
        ("321311198506152340", "id_check_mark"),
        ("01010119900307001" + check_mark("01010119900307001"), "id_region"),
        ("32131119850631234" + check_mark("32131119850631234"), "id_date"),
    ],
)
def test_a_broken_number_names_its_rule(number, rule):
    """
    Shape, check mark, province and date are looked at in this order.
    """
    assert rule == id_number_rule(number)


def test_the_17th_digit_tells_the_sex():
    """
    Odd is male, even is female; a roster that says otherwise is wrong.
    """
    assert Sex.FEMALE is sex_of("321311198506152341")
    assert id_number_rule("321311198506152341", Sex.FEMALE) == ""
    assert id_number_rule("321311198506152341", Sex.MALE) == "id_sex"


def test_29_february_exists_in_leap_years_only():
    """
    The date in a number must be one of the calendar.
    """
    assert birthday_of("321302200002291018") is not None
    assert birthday_of("321302200102291018") is None


def test_a_number_is_kept_half_width_with_a_capital_x():
    """
    Input methods give full-width digits, people a small x.
    """
    assert clean_id_number(" ３２1311 19850615234ｘ ") == "32131119850615234X"


def test_a_number_is_shown_masked():
    """
    Region and the last four remain, as domain/3 §5.10 shows it.
    """
    assert masked_id("321311198506152341") == "321311********2341"
    assert masked_id("12345") == "*****"
    assert masked_id("") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王　伟", "王伟"),
        (" 王 小 伟 ", "王小伟"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("𠅤 明", "𠅤明"),
        ("Anna Lee", "Anna Lee"),
    ],
)
def test_names_lose_their_padding_and_keep_their_characters(typed, kept):
    """
    Rosters pad names of two characters; the separator is U+00B7.
    """
    assert kept == clean_name(typed)


def test_names_are_never_folded_by_compatibility():
    """
    NFKC would turn ㎏-like and rare forms into other characters.
    """
    assert clean_name("林⼀") == "林⼀"
