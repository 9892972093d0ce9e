"""What a round is scored from has a digest: any change of it is seen, no order is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.model.codes import UngradedReason
from desktop.scoring.input_json import input_digest, subject_digest
from desktop.scoring.round_score import RoundInput
from desktop.scoring.scheme import Scheme
from desktop.scoring.subject_score import SubjectInput
from tests.scoring.examples import BALLOTS, EFFORT, ITEMS

ONE = SubjectInput(
    subject="a",
    cadre_number="01",
    group="g",
    effort=EFFORT,
    items=ITEMS,
    ballots=BALLOTS,
    in_post=(20, 31),
)
OTHER = replace(ONE, subject="b", cadre_number="02")


def given(*subjects: SubjectInput, months: int = 3) -> RoundInput:
    """Return a round of some subjects."""
    return RoundInput(
        number="2024-07", months=months, scheme=Scheme(), subjects=subjects
    )


def test_the_order_of_subjects_and_the_scheme_play_no_part():
    """
    The scheme has a digest of its own.
    """
    other = replace(given(OTHER, ONE), scheme=Scheme(version="2"))

    assert input_digest(given(ONE, OTHER)) == input_digest(other)


def test_any_change_is_seen():
    """
    A ballot, a reason, a day in post, the period.
    """
    whole = input_digest(given(ONE))

    for changed in (
        given(replace(ONE, ballots={})),
        given(replace(ONE, ungraded=UngradedReason.OTHER)),
        given(replace(ONE, in_post=(21, 31))),
        given(ONE, months=2),
    ):
        assert whole != input_digest(changed)


def test_a_number_is_the_same_however_it_is_written():
    """
    50 and 50.0 are one number.
    """
    days = replace(ONE, effort=replace(EFFORT, due_days=Decimal("50.0")))

    assert subject_digest(ONE) == subject_digest(days)


def test_what_holds_its_default_is_not_in_it():
    """
    So a field that a later program adds leaves old digests alone; this one is pinned.
    """
    bare = SubjectInput(subject="a", cadre_number="01", group="g")

    assert (
        "db6746b625a596318aca063660fbb5c0613da951fb82852d88917fc1aabac0ec"
        == subject_digest(bare)
    )
