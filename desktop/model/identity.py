"""The resident identity number (身份证号) and names: what is sound, what is shown.

Source: domain/3-conventions.md §5.10.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from desktop.model.codes import Sex

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MARKS = "10X98765432"
_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)
# The provinces of GB/T 2260; districts are renamed, so the rest is not looked up.
_PROVINCE = re.compile(
    "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91", re.ASCII
)
_SHOWN_FIRST = 6
_SHOWN_LAST = 4
_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．", "·"))
_SPACES_BETWEEN = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])\s+"
    r"(?=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)


def clean_id_number(text: str) -> str:
    """Return an identity number as it is kept: half-width, no spaces, capital X."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check_mark(first_17: str) -> str:
    """Return the 18th character that belongs to 17 digits."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True)
    )
    return _MARKS[total % 11]


def id_number_rule(number: str, sex: Sex | None = None) -> str:
    """Return the code name of the rule a clean number breaks, empty for none.

    Args:
        number: As `clean_id_number` returns it; empty is sound, it is optional.
        sex: What the roster says, to compare the 17th digit with.
    """
    if not number:
        return ""
    if _SHAPE.fullmatch(number) is None:
        return "id_shape"
    if check_mark(number[:17]) != number[17]:
        return "id_check_mark"
    if _PROVINCE.match(number) is None:
        return "id_region"
    if birthday_of(number) is None:
        return "id_date"
    if sex is not None and sex_of(number) is not sex:
        return "id_sex"
    return ""


def birthday_of(number: str) -> date | None:
    """Return the birthday in a number, None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex:
    """Return the sex in a number of the right shape."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def masked_id(number: str) -> str:
    """Return a number as it may be shown: `321311********2341`."""
    hidden = len(number) - _SHOWN_FIRST - _SHOWN_LAST
    if hidden <= 0:
        return "*" * len(number)
    return number[:_SHOWN_FIRST] + "*" * hidden + number[-_SHOWN_LAST:]


def clean_name(text: str) -> str:
    """Return a name as it is kept: NFC, `·` as the separator, no padding inside.

    Never NFKC: it would replace characters of names by others.
    """
    name = unicodedata.normalize("NFC", text).strip().translate(_DOTS)
    return _SPACES_BETWEEN.sub("", name)
