"""Part 十一, 综合得分计算表: from the sheet that was written under the lock.

The feedback edition has no line and no figure from which the marks of one reviewer
could be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from desktop.dossier.collect.claims import Claims
from desktop.dossier.collect.source import Source, joined, local
from desktop.dossier.content import Edition
from desktop.dossier.furniture import print_time
from desktop.dossier.score_rows import ScoreLine, ScoreTable
from desktop.dossier.wording import Wording, wording
from desktop.errors.records import Flaw
from desktop.messages import flaw_words, reason_words
from desktop.model.balloting import BallotBox
from desktop.model.codec import parse
from desktop.model.daily import DailyNote, StayLog
from desktop.model.fieldwork import Evidence, Photo
from desktop.model.grading import (
    DecisionState,
    GradeDecision,
    GradeFact,
    RoundLock,
    ScoreSheet,
)
from desktop.model.rounds import Round, Subject, is_open
from desktop.model.scoring_codes import Bar, Floor, Outcome, Steadiness
from desktop.model.spec import Code, Record
from desktop.model.work import Responsibility
from desktop.scoring.scheme_json import read_scheme

_TEAM = "C"
_BESIDE_TEAM = frozenset({"CR", "CD"})  # of two reviewers they tell both
_KINDS: tuple[tuple[str, type[Record]], ...] = (
    ("notes", DailyNote),
    ("logs", StayLog),
    ("ties", Responsibility),
    ("boxes", BallotBox),
    ("photos", Photo),
)


def score_sheet_of(
    source: Source, subject: Subject
) -> tuple[ScoreSheet, RoundLock] | None:
    """Return the sheet of a subject under the lock that holds, None without one."""
    the_round = source.read(Round, subject.round_id)
    locks = source.find(RoundLock, round_id=the_round.id)
    past = {lock.supersedes for lock in locks}
    standing = sorted((one for one in locks if one.id not in past), key=_id)
    if not standing or is_open(the_round):
        return None
    sheets = source.about(ScoreSheet, subject.id)
    own = [sheet for sheet in sheets if sheet.lock_id == standing[-1].id]
    return (own[0], standing[-1]) if own else None


def score_table(
    source: Source, claims: Claims, subject: Subject, edition: Edition
) -> ScoreTable | None:
    """Return part 十一, None while the subject has no score under a lock."""
    found = score_sheet_of(source, subject)
    if found is None:
        return None
    sheet, lock = found
    tree = parse(sheet.tree.encode())
    words = wording("YX-16")
    begins = f"E{str(tree['origin'])[:7]}-"
    lines = _Lines(source, claims, edition, begins)
    return ScoreTable(
        origin=str(tree["origin"]),
        begins=begins,
        lines=tuple(line for root in tree["figures"] for line in lines.of(root)),
        facts=(
            *_standing(tree, words),
            *_decision(source, subject, sheet),
            *_origin(source, sheet, lock, edition),
        ),
        uncounted=tuple(_uncounted(tree)),
        legs=tuple(_legs(sheet, words)),
        is_checked=bool(sheet.checked_by),
    )


class _Lines:
    """Makes the lines of a tree, with evidence as it is called on paper."""

    def __init__(
        self, source: Source, claims: Claims, edition: Edition, begins: str
    ) -> None:
        self._source = source
        self._claims = claims
        self._edition = edition
        self._begins = begins
        self._words = wording("YX-16")
        self._given: set[str] = set()

    def of(self, figure: Mapping[str, Any], level: int = 0) -> Iterator[ScoreLine]:
        """Give a figure and all it was made of, each before its parts and once."""
        is_open = self._edition is Edition.FULL
        is_hidden = not is_open and figure["code"] in _BESIDE_TEAM
        if is_hidden or figure["code"] in self._given:
            return
        self._given.add(figure["code"])
        is_closed = not is_open and figure["code"] == _TEAM
        yield self._line(figure, level, is_closed=is_closed)
        for term in () if is_closed else figure["terms"]:
            if "figure" in term:
                yield from self.of(term["figure"], level + 1)

    def _line(
        self, figure: Mapping[str, Any], level: int, *, is_closed: bool
    ) -> ScoreLine:
        formula = str(figure["formula"])
        if figure["condition"]:
            formula += f"（{figure['condition']}）"
        if figure["note"]:
            formula += f"（{figure['note']}）"
        substituted = f"＝{figure['substituted']}"
        if is_closed:
            formula, substituted = (
                self._words["omitted_formula"],
                self._words["omitted"],
            )
        return ScoreLine(
            level=level,
            code=str(figure["code"]),
            name=str(figure["name"]),
            formula=formula,
            substituted=substituted,
            value=str(figure["value"]).replace("-", "−"),
            evidence="" if is_closed else self._evidence(figure),
        )

    def _evidence(self, figure: Mapping[str, Any]) -> str:
        """Return what a figure itself rests on: numbers, and other records counted."""
        ids = dict.fromkeys(figure["evidence"])
        for term in figure["terms"]:
            if "figure" not in term:
                ids |= dict.fromkeys(term["evidence"])
        numbers = self._claims.numbers(ids, self._edition).replace(self._begins, "")
        left = set(ids) - self._source.many(Evidence, ids).keys()
        counted: list[str] = []
        for name, owner in _KINDS:
            found = self._source.many(owner, left)
            left -= found.keys()
            if found:
                counted.append(self._words[name].format(count=len(found)))
        if left:
            counted.append(self._words["others"].format(count=len(left)))
        return joined((numbers, *counted), by="、")


def _standing(tree: Mapping[str, Any], words: Wording) -> Iterator[tuple[str, str]]:
    """Give where a subject stands and how firmly, and what is proposed."""
    yield words["group"], str(tree["group"])
    proposal = tree["proposal"]
    place = words["no_place"]
    if proposal["place"] is not None:
        place = words["place_value"].format_map(proposal)
    yield words["place"], place
    yield words["steadiness"], _steadiness(tree, words)
    yield words["ballots_counted"], _ballots(tree, words)
    yield words["hints"], "；".join(_sentence(one) for one in tree["hints"])
    yield words["outcome"], _outcome(proposal, words)


def _origin(
    source: Source, sheet: ScoreSheet, lock: RoundLock, edition: Edition
) -> Iterator[tuple[str, str]]:
    """Give by what, when and under whose eyes it was computed."""
    words, scheme = wording("YX-16"), read_scheme(lock.scheme.encode())
    digest = lock.scheme_digest[:8].upper()
    version, meeting = scheme.version, scheme.meeting
    yield (
        words["scheme"],
        words["scheme_value"].format(version=version, meeting=meeting, digest=digest),
    )
    at = local(sheet.computed_at)
    yield words["computed"], print_time(at) if at else ""
    yield words["checked"], _checked(source, sheet, edition)


def _checked(source: Source, sheet: ScoreSheet, edition: Edition) -> str:
    """Return who checked a sheet, when and where he signed; nothing for nobody.

    The cadre is told that it was checked: who did may have marked him too.
    """
    if not sheet.checked_by:
        return ""
    words, at = wording("YX-16"), local(sheet.checked_at)
    name = source.names([sheet.checked_by]).get(sheet.checked_by, "")
    if edition is not Edition.FULL or not name:
        name = words["checked_by_other"]
    proof = words["checked_paper"].format(proof=sheet.check_proof)
    is_shown = edition is Edition.FULL and sheet.check_proof
    parts = (name, print_time(at) if at else "", proof if is_shown else "")
    return joined(parts, by="　")


def _steadiness(tree: Mapping[str, Any], words: Wording) -> str:
    own = tree["sensitivity"]
    if own is None:
        return ""
    label, margin = Steadiness(own["label"]).label, own["margin"].replace("-", "−")
    return words["steadiness_value"].format_map(
        own | {"label": label, "margin": margin}
    )


def _ballots(tree: Mapping[str, Any], words: Wording) -> str:
    """Return what was counted of each shown group, and that others are hidden."""
    own = tree["ballots"]
    names = {figure["code"]: figure["name"] for figure in _walk(tree["figures"])}
    lines = [
        words["circles"].format_map(
            group | {"circles": names.get(group["code"], group["code"])}
        )
        for group in own["groups"]
    ]
    if own["hidden"]:
        lines.append(words["ballots_hidden"])
    return "\n".join(lines)


def _walk(figures: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for figure in figures:
        yield figure
        parts = (term["figure"] for term in figure["terms"] if "figure" in term)
        yield from _walk(parts)


def _outcome(proposal: Mapping[str, Any], words: Wording) -> str:
    told = words["outcome_value"].format(
        outcome=Outcome(proposal["outcome"]).label,
        reason=reason_words(str(proposal["reason"])).zh,
    )
    lines = [told]
    if proposal["bars"]:
        lines.append(words["bars"].format(bars=_labels(Bar, proposal["bars"])))
    if proposal["floors"]:
        lines.append(words["floors"].format(floors=_labels(Floor, proposal["floors"])))
    return "\n".join(lines)


def _labels(codes: type[Code], values: Iterable[str]) -> str:
    return "、".join(codes(value).label for value in values)


def _decision(
    source: Source, subject: Subject, sheet: ScoreSheet
) -> Iterator[tuple[str, str]]:
    """Give 审定等次 and 差异说明 of the decision that stands."""
    many = source.about(GradeDecision, subject.id)
    standing = [one for one in many if one.state is not DecisionState.WITHDRAWN]
    last = max(standing, key=_id, default=None)
    words = wording("YX-16")
    yield words["decided"], _decided(last, words)
    told = (_difference(last, sheet, words), _since(source, last, sheet, words))
    yield words["difference"], joined(told, by="\n")


def _decided(last: GradeDecision | None, words: Wording) -> str:
    if last is None:
        return words["undecided"]
    reason = last.ungraded_reason
    told = last.decided.label if last.decided else ""
    if last.decided is None:
        told = words["ungraded"].format(reason=reason.label if reason else "")
    is_open = last.state is DecisionState.PROPOSED
    return words["proposed"].format(grade=told) if is_open else told


def _difference(last: GradeDecision | None, sheet: ScoreSheet, words: Wording) -> str:
    if last is None or last.reason:
        return last.reason if last else ""
    decided = str(last.decided.value) if last.decided else Outcome.UNGRADED.value
    is_same = sheet.outcome is not None and sheet.outcome.value == decided
    return words["same"] if is_same else ""


def _since(
    source: Source, last: GradeDecision | None, sheet: ScoreSheet, words: Wording
) -> str:
    """Return on what else was decided than the sheet proposes, and why it changed.

    Facts that bar or lead down are found when people deliberate, and a round may be
    locked again: the sheet keeps what was proposed when its own lock was made.
    """
    if last is None or last.proposed in {None, sheet.outcome}:
        return ""
    facts = source.about(GradeFact, sheet.subject_id)
    labels = (one.label for fact in facts for one in (fact.bar, fact.floor) if one)
    named = "、".join(dict.fromkeys(labels))
    return words["since"].format(
        grade=last.proposed.label if last.proposed else "",
        facts=words["since_facts"].format(facts=named) if named else "",
    )


def _uncounted(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give what was left out of 辛苦指数, by indicator and reason, counted."""
    found = Counter(
        (str(one["indicator"]), _sentence(one)) for one in tree["uncounted"]
    )
    for (indicator, reason), count in sorted(found.items()):
        yield indicator, reason, str(count)


def _sentence(told: Mapping[str, Any]) -> str:
    """Return the sentence of a rule that a tree names."""
    flaw = Flaw(str(told["figure"]), str(told["rule"]), tuple(told["terms"]))
    return flaw_words("", flaw).zh


def _legs(sheet: ScoreSheet, words: Wording) -> Iterator[tuple[str, Decimal]]:
    for name in ("results", "ballots", "team"):
        value: Decimal | None = getattr(sheet, name)
        if value is not None:
            yield words[name], value


def _id(record: Record) -> str:
    return record.id
