"""评价方案: its flaws are told one by one, and its digest names it for ever."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.messages import flaw_words
from desktop.model.codes import SheetItem
from desktop.model.scoring_codes import Completion
from desktop.scoring.scheme import Ruler, Scheme
from desktop.scoring.scheme_json import read_scheme, scheme_digest, scheme_json
from desktop.scoring.scheme_rules import scheme_flaws
from tests.scoring.examples import SCHEME

D = Decimal
ACHIEVEMENT, BALLOTS, TEAM = SCHEME.achievement, SCHEME.ballots, SCHEME.team
GRADES, SENSITIVITY, ADJUSTMENT = SCHEME.grades, SCHEME.sensitivity, SCHEME.adjustment


def with_indicator(**facts):
    """Return the scheme with another first indicator."""
    first, *rest = SCHEME.indicators
    return replace(SCHEME, indicators=(replace(first, **facts), *rest))


def with_part(name, **facts):
    """Return the scheme with one of its parts changed."""
    return replace(SCHEME, **{name: replace(getattr(SCHEME, name), **facts)})


def test_published_scheme_is_sound():
    """
    The defaults break no rule once they are approved.
    """
    assert () == scheme_flaws(SCHEME)


def test_scheme_that_nobody_approved_is_told():
    """
    Version, meeting and the first day are asked for.
    """
    assert {"version", "meeting", "valid_from"} == {
        flaw.field for flaw in scheme_flaws(Scheme())
    }


RULER = Ruler(group="窗口岗", scale="H2", base=D(4), full=D(12))
BROKEN = [
    (replace(SCHEME, valid_until=date(2024, 6, 1)), "scheme_ends_before_start"),
    (replace(SCHEME, results_weight=D(51)), "leg_weights_not_100"),
    (replace(SCHEME, results_weight=D("50.001")), "more_than_two_decimals"),
    (
        replace(SCHEME, results_weight=D(70), ballots_weight=D(15), team_weight=D(15)),
        "outside_bounds",
    ),
    (
        replace(SCHEME, results_weight=D(60), ballots_weight=D(30), team_weight=D(10)),
        "outside_bounds",
    ),
    (replace(SCHEME, effort_share=D(26)), "outside_bounds"),
    (with_indicator(weight=D(21)), "indicator_weights_not_100"),
    (with_indicator(base=D(65)), "base_not_below_full"),
    (with_indicator(base=D(0)), "base_not_below_full"),
    (with_indicator(code="H2"), "code_twice"),
    (with_indicator(code="V"), "code_twice"),
    (
        with_indicator(
            gradings=(replace(SCHEME.indicators[2].gradings[0], counts=D(0)),)
        ),
        "not_above_zero",
    ),
    (replace(SCHEME, rulers=(replace(RULER, scale="H8"),)), "unknown_scale"),
    (replace(SCHEME, rulers=(RULER, RULER)), "code_twice"),
    (replace(SCHEME, rulers=(replace(RULER, full=D(4)),)), "base_not_below_full"),
    (
        replace(SCHEME, rulers=(replace(RULER, scale="V", is_on=False),)),
        "load_always_on",
    ),
    (
        replace(
            SCHEME,
            rulers=tuple(
                replace(RULER, scale=own.code, is_on=False) for own in SCHEME.indicators
            ),
        ),
        "all_indicators_off",
    ),
    (with_part("achievement", completion_most=D(1)), "completion_most_too_low"),
    (with_part("achievement", levels=ACHIEVEMENT.levels[:-1]), "table_incomplete"),
    (
        with_part(
            "achievement", levels=(*ACHIEVEMENT.levels[:-1], ACHIEVEMENT.levels[0])
        ),
        "table_incomplete",
    ),
    (
        with_part(
            "achievement",
            levels=tuple((level, D(0)) for level, _ in ACHIEVEMENT.levels),
        ),
        "not_above_zero",
    ),
    (
        with_part(
            "achievement", completions=tuple((word, D(2)) for word in Completion)
        ),
        "outside_bounds",
    ),
    (with_part("achievement", common_share=D(101)), "outside_bounds"),
    (with_part("adjustment", honours_most=D(-1)), "outside_bounds"),
    (with_part("ballots", marks=(D(80), D(100), D(60), D(40))), "marks_not_falling"),
    (with_part("ballots", marks=(D(101), D(80), D(60), D(40))), "outside_bounds"),
    (with_part("ballots", items=()), "ballot_without_items"),
    (
        with_part("ballots", items=(replace(BALLOTS.items[0], weight=D(0)),)),
        "not_above_zero",
    ),
    (with_part("ballots", groups=BALLOTS.groups[:-1]), "group_weights_not_100"),
    (
        with_part(
            "ballots",
            groups=(*BALLOTS.groups[:-1], replace(BALLOTS.groups[-1], joins="G9")),
        ),
        "joins_unknown_group",
    ),
    (with_part("ballots", joining_order=("G1",)), "joining_order_incomplete"),
    (with_part("ballots", shown_least=2), "shown_least_too_low"),
    (with_part("ballots", trimmed_percent=50), "outside_bounds"),
    (with_part("ballots", watched=(0, 5)), "no_share"),
    (with_part("team", items=TEAM.items[:-1]), "table_incomplete"),
    (
        with_part("team", items=tuple((own, D(1)) for own in SheetItem)),
        "sheet_weights_not_100",
    ),
    (with_part("team", reviewers_least=1), "too_few_reviewers"),
    (with_part("team", trimmed_from=2), "trimmed_to_nothing"),
    (with_part("team", bands=(D(1), D(0), D(1))), "bands_not_rising"),
    (with_part("grades", fair_below=D(85)), "thresholds_crossed"),
    (with_part("grades", excellent_from=D("85.005")), "more_than_two_decimals"),
    (with_part("grades", quota=D(101)), "outside_bounds"),
    (with_part("grades", group_least=1), "group_least_too_low"),
    (with_part("grades", deceit_from=0), "not_above_zero"),
    (with_part("grades", service_least=(3, 2)), "no_share"),
    (with_part("sensitivity", draws=0), "no_draws"),
    (with_part("sensitivity", spread=15), "outside_bounds"),
    (with_part("sensitivity", borderline_from=D(96)), "labels_crossed"),
    (replace(SCHEME, results_weight=D("NaN")), "number_not_finite"),
]


@pytest.mark.parametrize(("scheme", "rule"), BROKEN, ids=range(len(BROKEN)))
def test_broken_rule_is_named(scheme, rule):
    """
    Each flaw of a scheme is found and said in words, with its numbers.
    """
    flaws = scheme_flaws(scheme)

    assert rule in {flaw.rule for flaw in flaws}
    for flaw in flaws:
        words = flaw_words("scheme", flaw)
        assert "{" not in words.zh + words.en
        assert flaw.rule not in words.zh


def test_flaw_says_what_the_sum_is():
    """
    Who edits weights sees by how much they miss.
    """
    flaw = Flaw("weights", "leg_weights_not_100", ("101",))

    assert (flaw,) == scheme_flaws(replace(SCHEME, results_weight=D(51)))
    assert "三方权重合计须为100，现为101" == flaw_words("scheme", flaw).zh


def test_scheme_is_read_back_from_its_json():
    """
    Nothing is lost on the way.
    """
    assert read_scheme(scheme_json(SCHEME)) == SCHEME


def test_digest_is_pinned():
    """
    A round locked today is found under the same digest by every later program.
    """
    assert (
        "e5d500b497774513ead1b23ed4d0bac7fc1e862020e5c842f73ade7553e032f3"
        == scheme_digest(SCHEME)
    )


def test_digest_knows_numbers_not_their_spelling():
    """
    50, 50.0 and 5E+1 are one weight; 51 is another.
    """
    same = [replace(SCHEME, results_weight=D(text)) for text in ("50.0", "5E+1")]

    assert {scheme_digest(SCHEME)} == {scheme_digest(scheme) for scheme in same}
    assert scheme_digest(SCHEME) != scheme_digest(replace(SCHEME, results_weight=D(51)))


def test_every_number_is_written_defaults_too():
    """
    What a later program has as its default does not reach into a locked round.
    """

    def names(owner):
        for own in fields(owner):
            yield own.name
            value = getattr(owner, own.name)
            first = value[0] if isinstance(value, tuple) and value else value
            if is_dataclass(first):
                yield from names(first)

    text = scheme_json(SCHEME).decode()

    assert [] == [name for name in names(SCHEME) if f'"{name}":' not in text]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"{", "wrong_kind"),
        (b'{"format":1,"scheme":{"results_weight":"x"}}', "wrong_kind"),
        (b"\xff", "wrong_kind"),
        (b'{"format":2,"scheme":{}}', "scheme_of_later_program"),
    ],
)
def test_what_is_no_scheme_is_refused(data, rule):
    """
    A foreign text, or the scheme of a later program, is no scheme of ours.
    """
    with pytest.raises(InvalidRecordError) as caught:
        read_scheme(data)

    assert (Flaw("", rule),) == caught.value.flaws
