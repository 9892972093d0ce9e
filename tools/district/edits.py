"""What two people change at the same time, out of each other's reach."""

from __future__ import annotations

from desktop.model.fieldwork import Finding, Observation
from tools.district.book import Book
from tools.district.clock import moment
from tools.district.seats import apart


def write_edits_apart(book: Book) -> None:
    """Note the planned concurrent edits, two on either station.

    The time of one observation is changed on both: a conflict for a person. Of one
    finding each changes another field: both survive the merge.
    """
    seen = book.get(Observation, "郭建民/o3")
    found = book.get(Finding, "高志远/1")
    leader, reviewer = apart("陈立新"), apart("王雪松")
    book.edit_apart(
        seen,
        seat=leader,
        at=moment("07-24 16:03"),
        observed_at=moment("07-17 09:10"),
    )
    book.edit_apart(
        seen,
        seat=reviewer,
        at=moment("07-24 16:05"),
        observed_at=moment("07-17 19:10"),
    )
    book.edit_apart(
        found,
        seat=leader,
        at=moment("07-24 16:08"),
        contribution=found.contribution + "管护办法已写入镇村两级考核。",
    )
    book.edit_apart(
        found,
        seat=reviewer,
        at=moment("07-24 16:09"),
        outcome=found.outcome.replace("复查反弹2处", "复查反弹2处、已清1处"),
    )
