"""The cells of 《业绩采集表》 that are written in, and the claims they are fields of.

The same cells are typed in the window and read from Excel.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.scoring_codes import Completion
from desktop.model.spec import Kind, Record, Spec, spec_of
from desktop.services.forms.achievement_form import WorkRow
from desktop.services.imports.columns import Unread, read_cell, write_cell

ACCOUNT_LIMIT = 120
"""Characters of 完成情况及本人作用. Source: domain/5 §7.7.2."""

CLAIM_CELLS = (
    "duty",
    "nature",
    "level",
    "measure",
    "target_value",
    "measured_in",
    "contribution",
    "difficulty",
)
"""Fields of the duty; of a result off the list its own."""

RESULT_CELLS = ("reached", "outcome", "own_part", "proof")
"""Fields of what was claimed; `reached` is a number or a word of 定性."""

_WORDS = {word.label: word for word in Completion}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What one row of the table is of.

    Attributes:
        duty: None for a result off the list.
        result: What was claimed; None where nothing was yet.
        is_many: Several results stand behind the row; they are written in the lists.
        subject: (round, subject) of a result that is still to be made.
    """

    duty: DutyItem | None
    result: ResultItem | None
    is_many: bool = False
    subject: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, row: WorkRow, typed: Mapping[str, Record]) -> Claims:
        """Return the claims of a row, as they were last typed."""
        duty = row.claim if isinstance(row.claim, DutyItem) else None
        result = row.results[0] if row.results else None
        known = duty and typed.get(duty.id)
        claimed = result and typed.get(result.id)
        if duty and result is None:
            found = (item for item in typed.values() if isinstance(item, ResultItem))
            claimed = next((item for item in found if item.duty_id == duty.id), None)
        return cls(
            duty=known if isinstance(known, DutyItem) else duty,
            result=claimed if isinstance(claimed, ResultItem) else result,
            is_many=len(row.results) > 1,
            subject=(row.claim.round_id, row.claim.subject_id),
        )

    @classmethod
    def off_list(cls, round_id: str, subject_id: str, number: int) -> Claims:
        """Return an empty row for a result off the list."""
        fresh = ResultItem(
            id=new_id(),
            round_id=round_id,
            subject_id=subject_id,
            number=number,
            off_list=True,
        )
        return cls(duty=None, result=fresh, subject=(round_id, subject_id))

    def changed_from(self, before: Claims) -> list[Record]:
        """Return the records that differ from those *before*."""
        pairs = ((self.duty, before.duty), (self.result, before.result))
        return [now for now, was in pairs if now is not None and now != was]

    def locked_cells(self, is_editable: Callable[[Record], bool]) -> set[str]:
        """Return the cells that cannot be written in any more."""
        locked: set[str] = set()
        owner = self.duty or self.result
        if owner is not None and not is_editable(owner):
            locked |= set(CLAIM_CELLS)
        if self.is_many or (self.result and not is_editable(self.result)):
            locked |= set(RESULT_CELLS)
        if self.duty is None:
            locked.add("duty")  # it is called by its outcome
        return locked


def cell_text(claims: Claims, key: str) -> str:
    """Return what a cell says."""
    if key in RESULT_CELLS:
        return _result_text(claims.result, key)
    owner = claims.duty or claims.result
    if owner is None or (key == "duty" and claims.duty is None):
        return claims.result.outcome.rstrip("。") if claims.result else ""
    value = write_cell(_spec(type(owner), key), getattr(owner, key))
    return "" if value is None else _plain(value)


def derived(row: WorkRow) -> dict[str, str]:
    """Return what counts where a claim does not say it: by his part and the matter."""
    item = row.item
    return {
        "nature": item.nature.label,
        "level": item.level.label,
        "measure": item.progress.measure.label,
        "contribution": item.contribution.label,
        "difficulty": item.difficulty.label,
    }


def choices_of(key: str) -> tuple[str, ...]:
    """Return the words a cell may hold; none where it is free."""
    if key == "reached":
        return tuple(_WORDS)
    owner = ResultItem if key in RESULT_CELLS else DutyItem
    codes = _spec(owner, key).codes
    return tuple(code.label for code in codes or ())


def is_readable(key: str, text: str) -> bool:
    """Tell whether a text means something in a cell."""
    try:
        value_of(key, text)
    except Unread:
        return False
    return True


def value_of(key: str, text: Any) -> Any:
    """Return what a text means in a cell; None for an empty one.

    Raises:
        Unread: It means nothing there.
    """
    if key == "reached" and text in _WORDS:
        return _WORDS[text]
    owner = ResultItem if key in RESULT_CELLS else DutyItem
    spec = _spec(owner, key)
    if not text:
        return "" if spec.kind in {Kind.TEXT, Kind.LONG_TEXT} else None
    return read_cell(spec, text)


def with_cells(claims: Claims, cells: Mapping[str, Any]) -> Claims:
    """Return the claims with what stands in some cells; what means nothing is left.

    Where a duty had no result and one is written now, it is made.
    """
    values: dict[str, Any] = {}
    for key, text in cells.items():
        try:
            values[key] = value_of(key, text)
        except Unread:
            continue
    claimed = {key: values[key] for key in RESULT_CELLS if key in values}
    own = {key: values[key] for key in CLAIM_CELLS if key in values}
    duty, result = claims.duty, claims.result
    if duty is None:
        own.pop("duty", None)
        assert result is not None  # noqa: S101 - a row is of one of the two
        return dataclasses.replace(claims, result=_claimed(result, claimed, own))
    if result is None and any(value not in (None, "") for value in claimed.values()):
        round_id, subject_id = claims.subject
        result = ResultItem(
            id=new_id(),
            round_id=round_id,
            subject_id=subject_id,
            number=duty.number,
            duty_id=duty.id,
        )
    duty = dataclasses.replace(duty, **own)
    if result is not None and not claims.is_many:
        result = _claimed(result, claimed, {})
    return dataclasses.replace(claims, duty=duty, result=result)


def _claimed(
    result: ResultItem, claimed: Mapping[str, Any], own: Mapping[str, Any]
) -> ResultItem:
    values = {**claimed, **own}
    if "reached" in values:
        reached = values.pop("reached")
        is_word = isinstance(reached, Completion)
        values["completion"] = reached if is_word else None
        values["reached"] = None if is_word else reached
    return dataclasses.replace(result, **values)


def _result_text(result: ResultItem | None, key: str) -> str:
    if result is None:
        return ""
    if key == "reached" and result.completion is not None:
        return result.completion.label
    value = write_cell(_spec(ResultItem, key), getattr(result, key))
    return "" if value is None else _plain(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:f}"


def _spec(owner: type[Record], key: str) -> Spec:
    return spec_of(owner, key)
