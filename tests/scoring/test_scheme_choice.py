"""Which 评价方案 holds for a round, of those that were published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.model.grading import SchemeVersion
from desktop.model.ids import id_at
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_choice import DEFAULT, chosen
from desktop.scoring.scheme_json import scheme_json


def version(number: int, first: date | None, last: date | None = None) -> SchemeVersion:
    """Return a published scheme that holds from one day to another."""
    scheme = Scheme(version=f"v{number}", valid_from=first, valid_until=last)
    return SchemeVersion(
        id=id_at(1, number),
        valid_from=first,
        valid_until=last,
        content=scheme_json(scheme).decode(),
    )


OLD = version(1, None, date(2025, 12, 31))
NEW = version(2, date(2026, 1, 1))
NEXT = version(3, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), "v1"),
        (date(2026, 1, 1), "v2"),
        (date(2026, 7, 1), "v3"),
        (None, "v3"),
    ],
)
def test_the_latest_that_holds_on_the_first_day_is_chosen(day, holds):
    """
    Without a first day any holds; of several the latest.
    """
    found = chosen([NEW, NEXT, OLD], day)

    assert (holds, id_at(1, int(holds[1]))) == (found.scheme.version, found.record)


def test_one_of_a_newer_program_is_passed_over():
    """
    The latest that can be read holds; where there is none, the default does.
    """
    strange = replace(NEXT, content='{"format":9}')

    assert NEW.id == chosen([NEW, strange], None).record
    found = chosen([strange], None)
    assert (DEFAULT, "") == (found.scheme, found.record)
