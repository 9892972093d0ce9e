from __future__ import annotations

import pytest

from desktop.services import pinyin


@pytest.mark.parametrize(
    ("initials", "name"),
    [
        ("gzy", "高志远"),
        ("sxl", "单小龙"),
        ("zgq", "曾国强"),
        ("oyy", "区月英"),
        ("dwmcc", "单位名册处"),
        ("k", "K42"),
        ("", ""),
    ],
)
def test_initials_find_a_name(initials, name):
    """
    A name is found by how it sounds; a surname sounds its own way in a name only.
    """
    assert [initials] == pinyin.initials_of([name])


def test_names_of_one_sound_stand_by_tone_then_by_character():
    """
    The order is the same on every machine.
    """
    mixed = ["马骏", "马军", "麻军", "马钧"]

    assert ["麻军", "马军", "马钧", "马骏"] == sorted(mixed, key=pinyin.sound_of)
