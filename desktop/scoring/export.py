"""The scores of a round as plain JSON values: what `frontline score` prints.

Numbers are texts and every figure stands with its formula, its terms and its
evidence, so that anyone can recompute all of it without this program.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from desktop.errors.records import Flaw
from desktop.scoring.ballots import Tally
from desktop.scoring.figure import Figure, tree
from desktop.scoring.grading import Proposal
from desktop.scoring.opinion import Opinion
from desktop.scoring.round_score import RoundScore
from desktop.scoring.scheme_json import scheme_digest
from desktop.scoring.sensitivity import Sensitivity, Variant
from desktop.scoring.subject_score import SubjectScore

FORMAT = 1  # of this export


def round_tree(found: RoundScore) -> dict[str, Any]:
    """Return the whole round; reviewers stand by the places of their sheets only."""
    number = found.given.number
    return {
        "format": FORMAT,
        "round": number,
        "months": found.given.months,
        "scheme": {
            "version": found.given.scheme.version,
            "meeting": found.given.scheme.meeting,
            "digest": scheme_digest(found.given.scheme),
        },
        "quotas": dict(sorted(found.quotas.items())),
        "figures": [tree(own, number) for own in _round_figures(found)],
        "blockers": [
            {"subject": subject} | _flaw(flaw) for subject, flaw in found.blockers
        ],
        "subjects": [subject_tree(found, name) for name in sorted(found.subjects)],
    }


def subject_tree(found: RoundScore, subject: str) -> dict[str, Any]:
    """Return one subject: its figures, what was left out, its grade and 敏感性.

    Raises:
        KeyError: The round has no such subject.
    """
    own = found.subjects[subject]
    sensitivity = found.sensitivities.get(subject)
    return {
        "subject": subject,
        "origin": own.origin,
        "group": own.given.group,
        "figures": [tree(root, own.origin) for root in roots(own)],
        "uncounted": [
            {
                "indicator": left.record.indicator,
                "evidence": list(left.record.evidence_ids),
            }
            | _flaw(left.why)
            for left in own.effort.uncounted
        ],
        "ballots": _opinion(own.opinion),
        "must_confer": own.team.must_confer,
        "hints": [_flaw(flaw) for flaw in (*own.effort.hints, *own.opinion.flags)],
        "proposal": _proposal(found.proposals[subject]),
        "sensitivity": _sensitivity(sensitivity) if sensitivity else None,
    }


def roots(own: SubjectScore) -> Iterator[Figure]:
    """Give the figures that no other holds: T, or its parts while it is missing."""
    if own.total is not None:
        yield own.total
    else:
        parts = (own.results, own.opinion.figure, own.team.figure)
        yield from (part for part in parts if part is not None)
        yield own.adjustment.figure
    if own.results is None:
        parts = (own.achievement.figure, own.effort.figure)
        yield from (part for part in parts if part is not None)
    if own.opinion.figure is None:
        yield from (group.mean for group in own.opinion.groups)
    beside = (own.opinion.incompetent, own.team.span, own.team.deviation)
    yield from (figure for figure in beside if figure is not None)


def _round_figures(found: RoundScore) -> Iterator[Figure]:
    if found.effective is not None:
        yield from found.effective.weights
    yield from found.consistency.figures


def _opinion(own: Opinion) -> dict[str, Any]:
    return {
        "groups": [
            {
                "code": group.cluster.code,
                "weight": _number(group.cluster.weight),
                "issued": group.issued,
                "returned": group.returned,
                "excluded": group.excluded,
                "dropped": group.dropped,
                "mean": _number(group.mean.value),
            }
            | _tally(group.tally)
            for group in own.groups
        ],
        "hidden": list(own.hidden),
        "totals": _tally(own.totals),
        "totals_of": list(own.totals_of),
    }


def _tally(own: Tally) -> dict[str, Any]:
    return {
        "valid": own.valid,
        "marks": list(own.marks),
        "unaware": own.unaware,
        "negative": dict(own.negative),
        "all_lowest": own.all_lowest,
        "little_known": own.little_known,
    }


def _proposal(own: Proposal) -> dict[str, Any]:
    return {
        "outcome": own.outcome.value,
        "grade": own.grade.value if own.grade else None,
        "reason": own.reason,
        "bars": [bar.value for bar in own.bars],
        "floors": [floor.value for floor in own.floors],
        "place": own.place,
        "of": own.of,
    }


def _sensitivity(own: Sensitivity) -> dict[str, Any]:
    return {
        "stability": _number(own.stability),
        "label": own.label.value,
        "without_groups": [_variant(each) for each in own.without_groups],
        "without_reviewers": [_variant(each) for each in own.without_reviewers],
        "interval": [_number(end) for end in own.interval] if own.interval else None,
        "threshold": _number(own.threshold),
        "margin": _number(own.margin),
    }


def _variant(own: Variant) -> dict[str, Any]:
    return {
        "left_out": own.left_out,
        "leg": None if own.leg is None else _number(own.leg),
        "total": None if own.total is None else _number(own.total),
        "outcome": own.outcome.value,
    }


def _flaw(flaw: Flaw) -> dict[str, Any]:
    return {"figure": flaw.field, "rule": flaw.rule, "terms": list(flaw.terms)}


def _number(value: Decimal) -> str:
    return format(value, "f")
