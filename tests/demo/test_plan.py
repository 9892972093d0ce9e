"""The plan: who does which step on which laptop, in an order that can be taken."""

from __future__ import annotations

from desktop.demo.district import District, Step
from desktop.model.fieldwork import Finding, Observation
from desktop.model.people import Reviewer
from desktop.model.permissions import require_write
from desktop.model.rules import flaws
from desktop.model.spec import Record
from desktop.model.workflow import WORKFLOWS, is_draft, is_editable
from tests.demo.walking import references

STAGES = ["prepare", "field", "check", "apart"]


def test_stages_follow_each_other(district: District):
    """
    Nobody goes back a stage, and within one the clock does not go back either.
    """
    order = [(STAGES.index(step.stage), step.at) for step in district.steps]

    assert order == sorted(order)


def test_every_step_leaves_a_sound_record(district: District):
    """
    Also on the way no record breaks a rule.
    """
    broken = [
        (step.do, step.record.TYPE, found)
        for step in district.steps
        if (found := flaws(step.record, draft=is_draft(step.record)))
    ]

    assert [] == broken


def test_every_author_may_write_what_he_writes(district: District):
    """
    The role of each author allows the record type (domain/2 §4).
    """
    roles = {person.id: person.role for person in district.of_type(Reviewer)}
    for step in district.steps:
        role = roles[step.author]
        assert role is not None
        require_write(role, step.record.TYPE, step.do)


def test_records_are_written_before_they_are_named(district: District):
    """
    Each reference of a step points at something an earlier step has written.
    """
    written: set[str] = set()
    early = []
    for step in district.steps:
        written.add(step.record.id)
        early += [
            (step.record.TYPE, name)
            for name, _, target in references(step.record)
            if target not in written
        ]

    assert [] == early


def test_what_a_step_names_is_on_its_laptop(district: District):
    """
    Before the laptops meet, nobody cites what only the other one holds.
    """
    home: dict[str, tuple[str, str]] = {}
    far = []
    for step in district.steps:
        home.setdefault(step.record.id, (step.stage, step.station))
        for name, _, target in references(step.record):
            stage, station = home[target]
            if stage == step.stage and station != step.station:
                far.append((step.record.TYPE, name, step.stage))

    assert [] == far


def test_moves_are_steps_of_the_workflow(district: District):
    """
    Each move leads from the state before it, and edits meet editable records.
    """
    before: dict[str, Record] = {}
    for step in district.steps:
        seen = before.get(step.record.id)
        if step.do == "write":
            assert seen is None
        else:
            assert seen is not None
            _check(step, seen)
        if step.stage != "apart":
            before[step.record.id] = step.record


def test_two_edit_the_same_time_and_two_fields_of_one_finding(district: District):
    """
    The planned concurrent edits: one conflict for a person, one clean merge.
    """
    edits = [step for step in district.steps if step.stage == "apart"]
    times = {
        step.station: step.record.observed_at
        for step in edits
        if isinstance(step.record, Observation)
    }
    found = [step.record for step in edits if isinstance(step.record, Finding)]
    base = {record.id: record for record in district.of_type(Finding)}
    changed = [
        {name for name in ("who", "outcome", "contribution") if _differs(base, f, name)}
        for f in found
    ]

    assert {"A", "B"} == times.keys()
    assert times["A"] != times["B"]
    assert [{"contribution"}, {"outcome"}] == changed
    assert 1 == len({record.id for record in found})


def _differs(base: dict[str, Finding], found: Finding, name: str) -> bool:
    return getattr(base[found.id], name) != getattr(found, name)


def _check(step: Step, seen: Record) -> None:
    if step.target is None:
        assert is_editable(seen)
        return
    source = getattr(seen, seen.STATE)
    WORKFLOWS[seen.TYPE].step(seen.TYPE, source, step.target)
    assert step.target is getattr(step.record, seen.STATE)
