from __future__ import annotations

import dataclasses
import re
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

import pytest

from desktop.errors.records import UnknownTypeError
from desktop.model import codes
from desktop.model.catalogue import RECORD_TYPES, record_type
from desktop.model.ids import id_at
from desktop.model.lists import SHEET_WEIGHTS
from desktop.model.people import Cadre, Unit
from desktop.model.spec import Code, Kind, humanise, spec_of, specs
from desktop.model.work import Milestone, days_late

NESTED = {
    spec.nested
    for owner in RECORD_TYPES.values()
    for spec in specs(owner)
    if spec.nested
}
OWNERS = [*RECORD_TYPES.values(), *sorted(NESTED, key=lambda owner: owner.__name__)]
CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
PYTHON: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.LONG_TEXT: str,
    Kind.PARTIAL_DATE: str,
    Kind.REF: str,
    Kind.FLAG: bool,
    Kind.REFS: tuple[str, ...],
    Kind.TEXTS: tuple[str, ...],
    Kind.INTEGER: int | None,
    Kind.DECIMAL: Decimal | None,
    Kind.DATE: date | None,
}


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_definition_is_whole(owner):
    """
    Every field of a type is defined by its spec, and its annotation says the same.

    There are two at least: a list of one field each would be a list of texts.
    """
    assert len(specs(owner)) > 1
    hints = get_type_hints(owner)
    own = [f.name for f in dataclasses.fields(owner) if f.name not in {"id", "struck"}]

    assert own == [spec.name for spec in specs(owner)]
    for spec in specs(owner):
        assert spec.label
        assert spec.en
        assert PYTHON.get(spec.kind, hints[spec.name]) == hints[spec.name]
        assert (spec.kind is Kind.CODE) == (spec.codes is not None)
        assert (spec.kind in {Kind.REF, Kind.REFS}) == bool(spec.target)
        assert (spec.kind is Kind.NESTED) == (spec.nested is not None)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_word_of_a_field_has_its_english(owner):
    """
    A field's label, help and unit are said in English too, without a Chinese sign.
    """
    for spec in specs(owner):
        assert bool(spec.help) == bool(spec.help_en)
        assert bool(spec.unit) == bool(spec.unit_en)
        assert not CHINESE.search(spec.en + spec.help_en + spec.unit_en)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_references_point_at_types_that_exist(owner):
    """
    A reference names a record type of the catalogue.
    """
    assert set() == {spec.target for spec in specs(owner)} - {"", *RECORD_TYPES}


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
def test_type_is_known_by_its_name(owner):
    """
    A type is found by its name, has a Chinese label and, with a workflow, its state.
    """
    assert owner is record_type(owner.TYPE)
    assert owner.LABEL
    assert not owner.STATE or spec_of(owner, owner.STATE).kind is Kind.CODE
    assert any(spec.listed for spec in specs(owner))


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
def test_searched_fields_hold_text(owner):
    """
    What is searched is text, or items that hold text.
    """
    kinds = {spec.kind for spec in specs(owner) if spec.searched}

    assert kinds <= {Kind.TEXT, Kind.LONG_TEXT, Kind.NESTED}


def code_lists() -> list[type[Code]]:
    """Return every code list of the trade."""
    return [
        item
        for item in vars(codes).values()
        if isinstance(item, type) and issubclass(item, Code) and item is not Code
    ]


@pytest.mark.parametrize("owner", code_lists(), ids=lambda owner: owner.__name__)
def test_words_of_a_code_list_differ(owner):
    """
    A code has one stored word and one label, and no two of a list share either.
    """
    members = list(owner)

    assert len(members) == len({str(member.value) for member in members})
    assert len(members) == len({member.label for member in members})
    assert all(member.value == member.value.lower() for member in members)
    assert all(member.en for member in members)


def test_unknown_names():
    """
    A type or field that does not exist is an error, not a guess.
    """
    with pytest.raises(UnknownTypeError):
        record_type("ballot")
    with pytest.raises(KeyError):
        spec_of(Unit, "weather")


def test_code_names_become_english_labels():
    """
    The English label is made from the name unless the definition says otherwise.
    """
    assert "Born on" == humanise("born_on")
    assert "Unit" == humanise("unit_id")
    assert "Evidence" == humanise("evidence_ids")
    assert "Born on" == spec_of(Cadre, "born_on").en
    assert "Identity number" == spec_of(Cadre, "id_number").en
    assert "Task force" == codes.Role.TASK_FORCE.en


def test_weights_of_the_sheet_make_a_hundred():
    """
    显质 weighs 80 and 潜质 20 of a hundred, over all items (domain/4 §6.6).
    """
    by_quality = dict.fromkeys(codes.Quality, 0)
    for quality, weight in SHEET_WEIGHTS.values():
        by_quality[quality] += weight

    assert {codes.Quality.SHOWN: 80, codes.Quality.LATENT: 20} == by_quality
    assert set(codes.SheetItem) == set(SHEET_WEIGHTS)


@pytest.mark.parametrize(
    ("planned", "done", "late"),
    [
        (None, None, 0),
        (date(2026, 3, 1), None, 9),
        (date(2026, 3, 10), None, 0),
        (date(2026, 3, 1), date(2026, 3, 4), 3),
        (date(2026, 3, 5), date(2026, 3, 1), 0),
    ],
)
def test_lateness_is_computed(planned, done, late):
    """
    A milestone is late by the days between its plan and its end, or today (M20).
    """
    milestone = Milestone(id=id_at(1, 1), planned_on=planned, done_on=done)

    assert late == days_late(milestone, date(2026, 3, 10))
