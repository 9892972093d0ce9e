"""What a round's scores say in the report: means, quadrants, sub-totals, advice.

Source: domain/5-documents.md §7.2 二; domain/1 M45, M54.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from desktop.dossier.collect.source import label
from desktop.dossier.report_rows import GroupGrades, PairRow, Spot, TotalDot
from desktop.dossier.wording import wording
from desktop.model.codes import Quality
from desktop.model.lists import SHEET_WEIGHTS
from desktop.model.scoring_codes import Outcome, Steadiness
from desktop.reasons.scoring import SCORING_REASONS
from desktop.scoring.appraisal import mean, rounded
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.scoring.round_score import RoundScore
from desktop.scoring.scheme import Scheme
from desktop.scoring.subject_score import SubjectScore

Legs = tuple[Decimal | None, Decimal | None, Decimal | None]
Names = Mapping[str, str]
"""The names of the cadres, by subject."""

_QUALITIES = {item.label: quality for item, (quality, _) in SHEET_WEIGHTS.items()}
_SHAKY = frozenset({Steadiness.BORDERLINE, Steadiness.SENSITIVE})


def legs_of(own: SubjectScore) -> Legs:
    """Return 实绩, 测评, 考察组 of one person."""
    return _value(own.results), _value(own.opinion.figure), _value(own.team.figure)


def group_means(score: RoundScore, group: str) -> Legs:
    """Return the means of the three legs over a peer group."""
    members = [own for own in score.subjects.values() if own.given.group == group]
    results, ballots, team = zip(*map(legs_of, members), strict=True)
    return _mean(results), _mean(ballots), _mean(team)


def groups_of(score: RoundScore) -> list[str]:
    """Return the names of the peer groups, in order."""
    return sorted({own.given.group for own in score.subjects.values()})


def group_grades(score: RoundScore) -> tuple[GroupGrades, ...]:
    """Return how many of each group are proposed for each grade, and its means."""
    return tuple(
        GroupGrades(
            group=group,
            counts=tuple(
                sum(
                    score.proposals[name].outcome is outcome
                    for name, own in score.subjects.items()
                    if own.given.group == group
                )
                for outcome in Outcome
            ),
            means=group_means(score, group),
        )
        for group in groups_of(score)
    )


def spots(score: RoundScore, names: Names) -> tuple[Spot, ...]:
    """Return everyone with what the two scatters show."""
    return tuple(
        Spot(
            name=names[subject],
            results=_value(own.results),
            ballots=_value(own.opinion.figure),
            effort=_value(own.effort.figure),
            achievement=_value(own.achievement.figure),
        )
        for subject, own in _ordered(score, names)
    )


def strips(
    score: RoundScore, names: Names
) -> tuple[tuple[str, tuple[TotalDot, ...]], ...]:
    """Return the totals of each group; who must be talked about is marked."""
    return tuple(
        (
            group,
            tuple(
                TotalDot(
                    name=names[subject],
                    total=own.total.value,
                    is_marked=_is_marked(score, subject),
                )
                for subject, own in _ordered(score, names)
                if own.given.group == group and own.total is not None
            ),
        )
        for group in groups_of(score)
    )


def pairs(score: RoundScore, names: Names) -> tuple[PairRow, ...]:
    """Return the sub-totals by each pair of attributes (M54)."""
    return tuple(
        PairRow(
            name=names[subject],
            quantity=figure_words(own.results),
            quality=figure_words(own.team.figure),
            common=figure_words(_within(own.achievement.figure, "QC")),
            own=figure_words(_within(own.achievement.figure, "QO")),
            shown=_quality_words(own, Quality.SHOWN),
            latent=_quality_words(own, Quality.LATENT),
        )
        for subject, own in _ordered(score, names)
    )


def sensitive_words(score: RoundScore, names: Names) -> str:
    """Return who is 临界 or 敏感, with how firmly the grade stands."""
    words = wording("YX-02")
    lines = [
        words["sensitive_line"].format(
            name=names[subject],
            label=label(found.label),
            stability=plain(found.stability),
            threshold=plain(found.threshold),
            margin=plain(found.margin),
        )
        for subject, _ in _ordered(score, names)
        if (found := score.sensitivities.get(subject)) and found.label in _SHAKY
    ]
    return "；".join(lines) or words["sensitive_none"]


def why_words(score: RoundScore, subject: str) -> str:
    """Return why a grade is proposed, with what bars from a higher one."""
    proposal = score.proposals[subject]
    words = SCORING_REASONS.get(proposal.reason, ("", ""))[0]
    facts = [label(fact) for fact in (*proposal.bars, *proposal.floors)]
    return "：".join(part for part in (words, "、".join(facts)) if part)


def improvement_words(score: RoundScore, subject: str) -> str:
    """Return what lacks to 优秀 and which sub-score is weakest (M45)."""
    own, scheme = score.subjects[subject], score.given.scheme
    parts = _parts(own, scheme)
    if own.total is None or not parts:
        return ""
    words, line = wording("YX-02"), scheme.grades.excellent_from
    name, value, gain = min(parts, key=lambda part: part[1])
    gap = line - own.total.value
    facts = {"line": plain(line), "weakest": name, "value": plain(value)}
    if gap <= 0:
        why = why_words(score, subject)
        return words["improvement_reached"].format(why=why, **facts)
    told = words["improvement_below"]
    return told.format(gap=plain(gap), gain=plain(rounded(gain)), **facts)


def figure_words(own: Figure | None) -> str:
    """Return a figure's value as printed; empty where there is none."""
    return "" if own is None else plain(own.value)


def _parts(own: SubjectScore, scheme: Scheme) -> list[tuple[str, Decimal, Decimal]]:
    """Return name, value and worth of a point in T of each sub-score there is."""
    words, whole = wording("YX-02"), Decimal(100)
    legs = scheme.results_weight, scheme.ballots_weight, scheme.team_weight
    has_ballots = own.opinion.figure is not None
    base = sum(legs, Decimal(0)) - (0 if has_ballots else scheme.ballots_weight)
    results, ballots, team = (weight / base for weight in legs)
    effort = scheme.effort_share / whole
    found = (
        (words["axis_effort"], own.effort.figure, results * effort),
        (words["axis_achievement"], own.achievement.figure, results * (1 - effort)),
        (words["axis_ballots"], own.opinion.figure, ballots),
        (words["axis_team"], own.team.figure, team),
    )
    return [(name, fig.value, worth) for name, fig, worth in found if fig is not None]


def _is_marked(score: RoundScore, subject: str) -> bool:
    found = score.sensitivities.get(subject)
    is_shaky = found is not None and found.label in _SHAKY
    return is_shaky or bool(score.proposals[subject].bars)


def _quality_words(own: SubjectScore, quality: Quality) -> str:
    """Return the mean of the sheets over the items of one quality, out of 100."""
    totals = [_part_of(sheet, quality) for _, sheet in own.team.sheets]
    return plain(mean(totals)) if totals else ""


def _part_of(sheet: Figure, quality: Quality) -> Decimal:
    weights = [term.source.value for term in sheet.terms if term.symbol == "w"]
    scores = [term.source for term in sheet.terms if term.symbol == "x"]
    own = [
        (weight, score.value)
        for weight, score in zip(weights, scores, strict=True)
        if _QUALITIES[score.name] is quality
    ]
    whole = sum((weight for weight, _ in own), Decimal(0))
    worth = sum((weight * score for weight, score in own), Decimal(0))
    return rounded(worth / whole) if whole else Decimal(0)


def _within(root: Figure | None, code: str) -> Figure | None:
    if root is None:
        return None
    return next((own for own in root.walk() if own.code == code), None)


def _ordered(score: RoundScore, names: Names) -> Iterable[tuple[str, SubjectScore]]:
    """Give everyone by group, the highest total first, then by name."""
    return sorted(
        score.subjects.items(),
        key=lambda item: (
            item[1].given.group,
            -(item[1].total.value if item[1].total else Decimal(-1)),
            names[item[0]],
        ),
    )


def ordered(score: RoundScore, names: Names) -> list[str]:
    """Return the subjects by group, the highest total first, then by name."""
    return [subject for subject, _ in _ordered(score, names)]


def _mean(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def _value(own: Figure | None) -> Decimal | None:
    return None if own is None else own.value
