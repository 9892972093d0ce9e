"""The list of record types that others read says what the program defines."""

from __future__ import annotations

import re

from desktop.model.catalogue import RECORD_TYPES
from tools.record_list import DOCUMENT, renewed


def test_record_list_is_fresh():
    """
    `python -m tools.record_list` was run after the last change of a record type.
    """
    page = DOCUMENT.read_text("utf-8")

    assert renewed(page) == page


def test_record_list_names_every_type():
    """
    No type is left out, with its Chinese.
    """
    page = DOCUMENT.read_text("utf-8")

    assert [] == [
        name
        for name, owner in RECORD_TYPES.items()
        if f"### `{name}` {owner.LABEL}\n" not in page
    ]


def test_record_list_says_in_english_what_a_field_is_for():
    """
    Beside the Chinese labels there is no Chinese: units and help stand in English.
    """
    fields = [
        line.split("|")
        for line in DOCUMENT.read_text("utf-8").splitlines()
        if re.match(r"\| (\*\*)?`", line)
    ]

    assert len(fields) > 400
    assert [] == [held for *_, held, _end in fields if re.search("[一-鿿]", held)]
