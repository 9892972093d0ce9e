"""测评票: what one voter hands in, checked against its form and put into the box.

A paper exists for as long as it is filled in. In the box there are only counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.errors.records import Flaw
from desktop.model.balloting import PaperFault
from desktop.model.codes import Group
from desktop.scoring.ballots import is_ballot, is_straight_lined, is_valid
from desktop.scoring.scheme import BallotScheme
from desktop.storage.ballots import LiveBox

Cases = Mapping[str, Mapping[str, str]]
"""反向选项 ticked, each with the case given, by subject and item."""

LONGEST_CASE = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotForm:
    """What is printed on the papers of an activity.

    Attributes:
        activity: Its id.
        subjects: 被评价对象, by id, in the order of the paper.
        negative_items: 反向选项.
        issued: 发出, by group.
        papers: The numbers of papers that may vote, by group; no group is in it whose
            papers were not numbered here.
        slips: The numbers of slips that may vote at the kiosk, by group; a group is in
            it that votes by number, even if it has papers only.
        voided: The numbers that are void.
        scheme: The items and what a ballot needs to be valid.
    """

    activity: str
    subjects: tuple[str, ...]
    negative_items: tuple[str, ...]
    issued: Mapping[Group, int]
    papers: Mapping[Group, frozenset[str]]
    slips: Mapping[Group, frozenset[str]]
    voided: frozenset[str]
    scheme: BallotScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One voter's marks on all persons.

    Attributes:
        circle: The group whose ticket it is.
        ballots: The ballot on each subject (`desktop.scoring.ballots`).
        cases: The negative items ticked.
        fault: Why the paper is excluded whole; nothing of what is on it is given then.
    """

    circle: Group
    ballots: Mapping[str, str]
    cases: Cases = field(default_factory=dict[str, Mapping[str, str]])
    fault: PaperFault | None = None


def paper_flaws(paper: Paper, form: BallotForm) -> tuple[Flaw, ...]:
    """Return what makes a paper none of this form; never with a mark in it."""
    return tuple(_paper_flaws(paper, form))


def unanswered(paper: Paper, form: BallotForm) -> tuple[str, ...]:
    """Return the subjects on whom too few items are answered for a valid ballot."""
    return tuple(
        subject
        for subject in form.subjects
        if not is_valid(paper.ballots.get(subject, ""), form.scheme)
    )


def put_in(box: LiveBox, paper: Paper, form: BallotForm) -> None:
    """Add a paper to the counts of a box; nothing of it remains but the counts."""
    circle = str(paper.circle.value)
    box.returned[circle] = box.returned.get(circle, 0) + 1
    in_order = [paper.ballots[subject] for subject in form.subjects]
    if is_straight_lined(in_order):
        box.alike[circle] = box.alike.get(circle, 0) + 1
    counts = box.counts.setdefault(circle, {})
    for subject, ballot in zip(form.subjects, in_order, strict=True):
        own = counts.setdefault(subject, {})
        own[ballot] = own.get(ballot, 0) + 1
    cases = box.cases.setdefault(circle, {})
    for subject, ticked in paper.cases.items():
        for item, case in ticked.items():
            known = cases.setdefault(subject, {}).setdefault(item, [])
            known.append(case.strip())
            known.sort()


def items_of(scheme: BallotScheme) -> tuple[str, ...]:
    """Return the names of the items, in the order of the paper."""
    return tuple(item.name for item in scheme.items)


def _paper_flaws(paper: Paper, form: BallotForm) -> Iterator[Flaw]:
    if paper.circle not in form.issued:
        yield Flaw("groups", "group_without_papers", (paper.circle.label,))
    if paper.fault is not None:
        if paper.ballots or paper.cases:
            yield Flaw("items", "fault_with_marks")
        return
    if set(paper.ballots) != set(form.subjects):
        yield Flaw("subjects", "other_subjects")
    if not all(is_ballot(ballot, form.scheme) for ballot in paper.ballots.values()):
        yield Flaw("items", "not_a_ballot")
    ticked = [pair for own in paper.cases.values() for pair in own.items()]
    if not set(paper.cases) <= set(form.subjects):
        yield Flaw("subjects", "other_subjects")
    yield from _case_flaws(ticked, form)


def _case_flaws(ticked: Sequence[tuple[str, str]], form: BallotForm) -> Iterator[Flaw]:
    for item, case in ticked:
        if item not in form.negative_items:
            yield Flaw("negative_items", "not_a_ballot")
        elif not case.strip():
            yield Flaw("negative_items", "tick_without_case", (item,))
        elif len(case) > LONGEST_CASE:
            yield Flaw("negative_items", "too_long", (str(LONGEST_CASE),))
