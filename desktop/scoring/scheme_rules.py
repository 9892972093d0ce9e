"""What a scheme must be before a round may be scored by it: its flaws, by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.codes import SheetItem
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import Completion, Contribution, Difficulty
from desktop.scoring.ratios import plain
from desktop.scoring.scale import LOAD
from desktop.scoring.scheme import (
    AchievementScheme,
    BallotScheme,
    GradeScheme,
    Scheme,
    SensitivityScheme,
    Share,
    TeamScheme,
)
from desktop.scoring.scheme_json import numbers

LEAST_WEIGHT = Decimal(15)  # percent of each of the three legs (§6.7)
MOST_WEIGHT = Decimal(65)
MOST_EFFORT = Decimal(25)  # percent of A: effort never outweighs results (§6.1)
LEAST_SHOWN = 3  # ballots of a shown group, the floor of the trade (§6.5)
_HUNDRED = Decimal(100)
_NOTHING = Decimal(0)


def scheme_flaws(scheme: Scheme) -> tuple[Flaw, ...]:
    """Return every rule that *scheme* breaks; none for a sound one."""
    odd = [str(number) for number in numbers(scheme) if not number.is_finite()]
    if odd:  # nothing can be compared with it
        return (Flaw("", "number_not_finite", (odd[0],)),)
    return (
        *_paper(scheme),
        *_legs(scheme),
        *_effort(scheme),
        *_rulers(scheme),
        *_achievement(scheme.achievement),
        *_adjustment(scheme),
        *_ballots(scheme.ballots),
        *_team(scheme.team),
        *_grades(scheme.grades),
        *_sensitivity(scheme.sensitivity),
    )


def _paper(scheme: Scheme) -> Iterator[Flaw]:
    if not scheme.version.strip():
        yield Flaw("version", "scheme_without_version")
    if not scheme.meeting.strip():
        yield Flaw("meeting", "scheme_without_meeting")
    if scheme.valid_from is None:
        yield Flaw("valid_from", "scheme_without_start")
    elif scheme.valid_until is not None and scheme.valid_until < scheme.valid_from:
        yield Flaw("valid_until", "scheme_ends_before_start")


def _legs(scheme: Scheme) -> Iterator[Flaw]:
    legs = {
        "results_weight": scheme.results_weight,
        "ballots_weight": scheme.ballots_weight,
        "team_weight": scheme.team_weight,
    }
    yield from _whole("weights", "leg_weights_not_100", legs.values())
    for name, weight in legs.items():
        yield from _between(name, weight, LEAST_WEIGHT, MOST_WEIGHT)
        yield from _cents(name, weight)
    yield from _between("effort_share", scheme.effort_share, _NOTHING, MOST_EFFORT)


def _effort(scheme: Scheme) -> Iterator[Flaw]:
    own = scheme.indicators
    yield from _once("indicators", (LOAD, *(item.code for item in own)))
    weights = [item.weight for item in own]
    yield from _whole("indicators", "indicator_weights_not_100", weights)
    for item in own:
        place = f"indicators.{item.code}"
        yield from _between(f"{place}.weight", item.weight, _NOTHING, _HUNDRED)
        yield from _scale(place, item.base, item.full)
        for grading in item.gradings:
            yield from _positive(f"{place}.{grading.code}", grading.counts)


def _rulers(scheme: Scheme) -> Iterator[Flaw]:
    known = {item.code for item in scheme.indicators}
    yield from _once("rulers", (f"{r.group} {r.scale}" for r in scheme.rulers))
    for ruler in scheme.rulers:
        place = f"rulers.{ruler.group}.{ruler.scale}"
        if ruler.scale not in {*known, LOAD}:
            yield Flaw(place, "unknown_scale", (ruler.scale,))
        if ruler.scale == LOAD and not ruler.is_on:
            yield Flaw(place, "load_always_on")
        yield from _scale(place, ruler.base, ruler.full)
    for group in {ruler.group for ruler in scheme.rulers}:
        off = {
            ruler.scale
            for ruler in scheme.rulers
            if ruler.group == group and not ruler.is_on
        }
        if sum(i.weight for i in scheme.indicators if i.code not in off) <= 0:
            yield Flaw(f"rulers.{group}", "all_indicators_off", (group,))


def _achievement(own: AchievementScheme) -> Iterator[Flaw]:
    place = "achievement"
    yield from _between(f"{place}.partly", own.partly, _NOTHING, Decimal(1))
    yield from _between(f"{place}.on_target", own.on_target, _NOTHING, _HUNDRED)
    yield from _between(f"{place}.load_share", own.load_share, _NOTHING, _HUNDRED)
    yield from _between(f"{place}.common_share", own.common_share, _NOTHING, _HUNDRED)
    yield from _scale(f"{place}.load", own.load_base, own.load_full)
    if own.completion_most <= 1:
        yield Flaw(f"{place}.completion_most", "completion_most_too_low")
    tables = (
        ("completions", own.completions, Completion),
        ("difficulties", own.difficulties, Difficulty),
        ("contributions", own.contributions, Contribution),
        ("levels", own.levels, MatterLevel),
    )
    for name, table, codes in tables:
        yield from _complete(f"{place}.{name}", table, codes)
        if name != "completions":
            for word, counts in table:
                yield from _positive(f"{place}.{name}.{word.value}", counts)
    yield from (
        Flaw(f"{place}.completions.{word.value}", "outside_bounds", ("0", plain(most)))
        for most in (own.completion_most,)
        for word, counts in own.completions
        if not 0 <= counts <= most
    )


def _adjustment(scheme: Scheme) -> Iterator[Flaw]:
    own = scheme.adjustment
    numbers = {
        "honours_most": own.honours_most,
        "faults_most": own.faults_most,
        "settled_on_time": own.settled_on_time,
        "settled_late": own.settled_late,
    }
    numbers |= {f"honours.{word.value}": points for word, points in own.honours}
    numbers |= {f"faults.{word.value}": points for word, points in own.faults}
    for name, points in numbers.items():
        yield from _between(f"adjustment.{name}", points, _NOTHING, _HUNDRED)


def _ballots(own: BallotScheme) -> Iterator[Flaw]:
    yield from _ballot_paper(own)
    yield from _ballot_groups(own)
    if own.shown_least < LEAST_SHOWN:
        yield Flaw("ballots.shown_least", "shown_least_too_low", (str(LEAST_SHOWN),))
    if not 0 <= own.trimmed_percent < 50:
        yield Flaw("ballots.trimmed_percent", "outside_bounds", ("0", "49"))
    for name in ("unaware", "watched", "checked", "incompetent"):
        yield from _share(f"ballots.{name}", getattr(own, name))


def _ballot_paper(own: BallotScheme) -> Iterator[Flaw]:
    if list(own.marks) != sorted(own.marks, reverse=True):
        yield Flaw("ballots.marks", "marks_not_falling")
    for value in own.marks:
        yield from _between("ballots.marks", value, _NOTHING, _HUNDRED)
    yield from _once("ballots.items", (item.code for item in own.items))
    if not own.items:
        yield Flaw("ballots.items", "ballot_without_items")
    for item in own.items:
        yield from _positive(f"ballots.items.{item.code}", item.weight)


def _ballot_groups(own: BallotScheme) -> Iterator[Flaw]:
    weights = [group.weight for group in own.groups]
    yield from _whole("ballots.groups", "group_weights_not_100", weights)
    codes = [group.code for group in own.groups]
    yield from _once("ballots.groups", codes)
    for group in own.groups:
        yield from _positive(f"ballots.groups.{group.code}", group.weight)
        if group.joins and group.joins not in codes:
            yield Flaw("ballots.groups", "joins_unknown_group", (group.joins,))
    if sorted(own.joining_order) != sorted(codes):
        yield Flaw("ballots.joining_order", "joining_order_incomplete")


def _team(own: TeamScheme) -> Iterator[Flaw]:
    yield from _complete("team.items", own.items, SheetItem)
    weights = [weight for _, weight in own.items]
    yield from _whole("team.items", "sheet_weights_not_100", weights)
    for item, weight in own.items:
        yield from _between(f"team.items.{item.value}", weight, _NOTHING, _HUNDRED)
    if own.reviewers_least < 2:
        yield Flaw("team.reviewers_least", "too_few_reviewers", ("2",))
    if own.trimmed_from < 3:
        yield Flaw("team.trimmed_from", "trimmed_to_nothing", ("3",))
    if list(own.bands) != sorted(own.bands):
        yield Flaw("team.bands", "bands_not_rising")


def _grades(own: GradeScheme) -> Iterator[Flaw]:
    if own.fair_below >= own.excellent_from:
        yield Flaw("grades.fair_below", "thresholds_crossed")
    for name in ("excellent_from", "fair_below"):
        yield from _between(f"grades.{name}", getattr(own, name), _NOTHING, _HUNDRED)
        yield from _cents(f"grades.{name}", getattr(own, name))
    yield from _between("grades.quota", own.quota, _NOTHING, _HUNDRED)
    if own.deceit_from < 1:
        yield Flaw("grades.deceit_from", "not_above_zero")
    yield from _share("grades.service_least", own.service_least)
    if own.group_least < 2:
        yield Flaw("grades.group_least", "group_least_too_low", ("2",))


def _sensitivity(own: SensitivityScheme) -> Iterator[Flaw]:
    if own.draws < 1 or own.resamples < 1:
        yield Flaw("sensitivity.draws", "no_draws")
    if not 1 <= own.spread < LEAST_WEIGHT:  # a weight never falls to nothing
        yield Flaw("sensitivity.spread", "outside_bounds", ("1", "14"))
    if own.borderline_from > own.stable_from:
        yield Flaw("sensitivity.borderline_from", "labels_crossed")


# --- rules that many numbers share ---


def _whole(field: str, rule: str, weights: Iterable[Decimal]) -> Iterator[Flaw]:
    total = sum(weights, _NOTHING)
    if total != _HUNDRED:
        yield Flaw(field, rule, (plain(total),))


def _between(
    field: str, value: Decimal, least: Decimal, most: Decimal
) -> Iterator[Flaw]:
    if not least <= value <= most:
        yield Flaw(field, "outside_bounds", (plain(least), plain(most), plain(value)))


def _cents(field: str, value: Decimal) -> Iterator[Flaw]:
    if value * 100 % 1:
        yield Flaw(field, "more_than_two_decimals", (plain(value),))


def _share(field: str, share: Share) -> Iterator[Flaw]:
    part, whole = share
    if not 0 < part <= whole:
        yield Flaw(field, "no_share")


def _positive(field: str, value: Decimal) -> Iterator[Flaw]:
    if value <= 0:
        yield Flaw(field, "not_above_zero", (plain(value),))


def _scale(field: str, base: Decimal, full: Decimal) -> Iterator[Flaw]:
    if not 0 < base < full:
        yield Flaw(field, "base_not_below_full", (plain(base), plain(full)))


def _once(field: str, codes: Iterable[str]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield Flaw(field, "code_twice", (code,))
        seen.add(code)


def _complete(
    field: str,
    table: Iterable[tuple[object, Decimal]],
    codes: Iterable[object],
) -> Iterator[Flaw]:
    words = [word for word, _ in table]
    if len(words) != len(set(words)) or set(words) != set(codes):
        yield Flaw(field, "table_incomplete")
