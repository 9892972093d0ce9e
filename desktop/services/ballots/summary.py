"""测评汇总表: what of a person's ballots stands on paper."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.wording import Wording, wording
from desktop.errors.records import BallotRefusedError
from desktop.scoring.ballots import reaches, shares
from desktop.scoring.opinion import Opinion, ShownGroup
from desktop.scoring.rates import percent
from desktop.scoring.scheme import BallotScheme
from desktop.services.ballots.results import (
    Removal,
    Result,
    Results,
    results_within,
)
from desktop.storage.database import Connection

_NOTHING = "—"


def ballot_summary(
    connection: Connection, round_id: str, subject: str
) -> BallotSummary | None:
    """Return 测评汇总表 of one subject, None while his round has no results."""
    try:
        found = results_within(connection, round_id)
    except BallotRefusedError:
        return None
    own = [result for result in found.results if result.subject == subject]
    voted = [result for result in own if result.opinion.totals_of]
    if not voted:
        return None
    return summary_of(voted[0], found, is_whole=True)


def summary_of(result: Result, found: Results, *, is_whole: bool) -> BallotSummary:
    """Return 测评汇总表 of one result; whole, it says who excluded ballots, and why."""
    words, own, scheme = wording("YX-15"), result.opinion, found.scheme
    notes = [*_notes(own, scheme, words)]
    if is_whole:
        notes += [_removed(one, words) for one in result.removals]
    if not found.is_sealed:
        notes.append(words["unsealed"])
    facts = {"name": result.name, "score": own.figure.value if own.figure else ""}
    return BallotSummary(
        title=words["person" if own.figure else "person_missing"].format(**facts),
        rows=tuple(table_lines(own, words["total"])),
        negative=tuple(_negative(own, scheme, words)),
        notes=tuple(notes),
    )


def table_lines(own: Opinion, total: str) -> Iterator[tuple[str, ...]]:
    """Give the shown groups, then their sum called *total*, on screen as on paper."""
    for group in own.groups:
        yield (
            group.mean.name,
            str(group.issued),
            str(group.returned),
            str(group.cluster.ballots),
            str(group.excluded),
            *map(_percent, shares(group.tally)),
            str(group.mean.value),
            f"{group.cluster.weight.normalize():f}",
        )
    yield (
        total,
        *_sums(own),
        *map(_percent, shares(own.totals)),
        str(own.figure.value) if own.figure else _NOTHING,
        "",
    )


def _sums(own: Opinion) -> tuple[str, str, str, str]:
    """Return 发出 收回 有效 剔除; where a group is hidden, only what is safe."""
    valid = str(own.totals.valid)
    if own.hidden:
        return _NOTHING, _NOTHING, valid, _NOTHING
    groups: tuple[ShownGroup, ...] = own.groups
    return (
        str(sum(group.issued for group in groups)),
        str(sum(group.returned for group in groups)),
        valid,
        str(sum(group.excluded for group in groups)),
    )


def _negative(
    own: Opinion, scheme: BallotScheme, words: Wording
) -> Iterator[tuple[str, ...]]:
    valid = own.totals.valid
    for item, ticks in own.totals.negative:
        asks = "fine"
        if reaches(ticks, valid, scheme.checked):
            asks = "checked"
        elif reaches(ticks, valid, scheme.watched):
            asks = "watched"
        yield item, str(ticks), _percent(percent(ticks, valid)), words[asks]


def _removed(one: Removal, words: Wording) -> str:
    first, second = one.deciders
    facts = {"count": one.count, "reason": one.reason.rstrip("。")}
    return words["removed"].format(**facts, first=first, second=second)


def _notes(own: Opinion, scheme: BallotScheme, words: Wording) -> Iterator[str]:
    least = scheme.shown_least
    joined = [g.mean.name for g in own.groups if len(g.cluster.codes) > 1]
    if joined:
        yield words["joined"].format(least=least, groups="；".join(joined))
    if own.hidden:
        yield words["hidden"].format(least=least)
    facts = {"from": scheme.trimmed_from, "percent": scheme.trimmed_percent}
    yield words["trimmed"].format(**facts)
    if own.incompetent is not None:
        yield words["incompetent"].format(rate=own.incompetent.value)


def _percent(share: object) -> str:
    return _NOTHING if share is None else str(share)
