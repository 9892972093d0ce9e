"""frontline score: every figure of a round with its formula, terms and evidence."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from desktop.cli.opening import opened, round_named, subject_named
from desktop.cli.output import Console, Outcome, say
from desktop.messages import flaw_words
from desktop.scoring.export import round_tree
from desktop.scoring.ratios import plain
from desktop.scoring.round_score import RoundScore
from desktop.services.scores.view import Scored, Scores


def score(asked: argparse.Namespace, console: Console) -> Outcome:
    """Score a round, or show of it one cadre alone."""
    with opened(asked) as desk:
        the_round = round_named(desk, asked.round)
        console.progress("正在收集并计算……", "gathering and computing …")
        scored = Scores().of_round(desk, the_round.id)
        only = subject_named(desk, the_round, asked.cadre).id if asked.cadre else ""
    return Outcome(_facts(scored, only), [*_lines(scored, only)])


def _facts(scored: Scored, only: str) -> dict[str, Any]:
    """Return the whole tree; with *only*, that subject alone of all."""
    facts = round_tree(scored.found)
    names = scored.gathered.names
    subjects = [
        own | {"name": names[own["subject"]]}
        for own in facts["subjects"]
        if own["subject"] == (only or own["subject"])
    ]
    merged = [
        {"small": one.small, "members": one.members, "into": one.into, "over": one.over}
        for one in scored.gathered.merged
    ]
    return facts | {
        "subjects": subjects,
        "merged": merged,
        "approved": bool(scored.gathered.scheme_id),
        "lock": scored.lock.id if scored.lock else None,
        "late": list(scored.late),
    }


def _lines(scored: Scored, only: str) -> Iterator[str]:
    found, names = scored.found, scored.gathered.names
    scheme = found.given.scheme
    yield say(
        f"{found.given.number}　方案 {scheme.version}{_approval(scored)}",
        f"{found.given.number}  scheme {scheme.version}{_approval(scored)}",
    )
    for name in sorted(names, key=lambda id_: _order(found, id_)):
        if name == (only or name):
            yield _line(found, name, names[name])
    for subject, flaw in found.blockers:
        who = names.get(subject, "")
        words = str(flaw_words("", flaw))
        yield say(f"锁定前须处理：{who}{words}", f"before locking: {who} {words}")
    for who in scored.late:
        yield say(
            f"锁定后{who}的记录有变化，未计入",
            f"records of {who} changed after the lock and do not count",
        )


def _approval(scored: Scored) -> str:
    if scored.lock is not None:
        return say("（数据已锁定）", " (locked)")
    return "" if scored.gathered.scheme_id else say("（未经审定）", " (not approved)")


def _order(found: RoundScore, subject: str) -> tuple[str, int, str]:
    proposal = found.proposals[subject]
    return found.subjects[subject].given.group, proposal.place or 1 << 30, subject


def _line(found: RoundScore, subject: str, name: str) -> str:
    own, proposal = found.subjects[subject], found.proposals[subject]
    legs = (
        ("A", own.results),
        ("B", own.opinion.figure),
        ("C", own.team.figure),
        ("J", own.adjustment.figure),
        ("T", own.total),
    )
    figures = "  ".join(
        f"{code} {plain(figure.value) if figure else '—'}" for code, figure in legs
    )
    sensitivity = found.sensitivities.get(subject)
    label = sensitivity.label if sensitivity else None
    steady = say(label.label, label.en) if label else ""
    place = f"{proposal.place}/{proposal.of}" if proposal.place else ""
    outcome = say(proposal.outcome.label, proposal.outcome.en)
    return "  ".join(
        part
        for part in (name, figures, outcome, place, own.given.group, steady)
        if part
    )
