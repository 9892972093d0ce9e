"""What the report says of a whole round: whom, which matters, which problems.

Source: domain/5-documents.md §7.2 一, 二, 三, 五, 六.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from desktop.dossier.collect.judgement import latest_scores
from desktop.dossier.collect.person import age_on
from desktop.dossier.collect.report_figures import figure_words
from desktop.dossier.collect.source import Source, joined, label
from desktop.dossier.furniture import print_day
from desktop.dossier.report_rows import (
    BenchRow,
    BenchTable,
    ComparedRow,
    IssueGroup,
    LevelRow,
    ProgressRow,
)
from desktop.dossier.wording import Wording, wording
from desktop.model.balloting import BallotBox
from desktop.model.codes import (
    ClaimState,
    EvidenceKind,
    Fault,
    InterviewState,
    IssueClass,
    Part,
    Severity,
    Sex,
    SubjectLevel,
)
from desktop.model.daily import StayLog
from desktop.model.fieldwork import OFF_SITE, Evidence, Interview, Observation, on_site
from desktop.model.lists import DutyItem, IssueItem
from desktop.model.narratives import AnalysisReport
from desktop.model.people import Cadre, Unit
from desktop.model.rounds import Round, Subject, Team
from desktop.model.scoring_codes import Outcome
from desktop.model.work import Field, Matter, Milestone, Responsibility
from desktop.scoring.appraisal import mean, rounded
from desktop.scoring.ratios import plain
from desktop.scoring.round_score import RoundScore

_TRUE = frozenset({ClaimState.VERIFIED, ClaimState.PARTLY, ClaimState.LOCKED})
_TYPICAL = 2
_WHOLE = 100
LEAST_BENCH = 2
"""Of so many members on a 班子 is compared. Source: domain/5 §7.2 五."""


Cadres = Mapping[str, Cadre]
"""The cadres, by subject."""


def fact_words(source: Source, round_: Round, subjects: Sequence[Subject]) -> str:
    """Return 时间、组成、方式 in a paragraph of counts."""
    teams = source.find(Team, round_id=round_.id)
    reviewers = {id_ for team in teams for id_ in (team.leader_id, *team.members)}
    talks = source.find(Interview, round_id=round_.id)
    logs = source.find(StayLog, round_id=round_.id)
    boxes = source.find(BallotBox, round_id=round_.id)
    seen = source.find(Observation, round_id=round_.id)
    evidence = source.find(Evidence, round_id=round_.id)
    there, _ = on_site(evidence)
    days: list[date] = [day for day in (round_.starts_on, round_.ends_on) if day]
    words = wording("YX-02")
    told = words["facts"].format(
        period="—".join(map(print_day, days)),
        teams=len(teams),
        reviewers=len(reviewers - {""}),
        subjects=len(subjects),
        matters=len({id_ for one in subjects for id_ in one.matters}),
        stays=len({(log.stay_id, log.logged_on) for log in logs}),
        talks=sum(talk.state is InterviewState.SIGNED for talk in talks),
        ballots=sum(turn.returned or 0 for box in boxes for turn in box.turnout),
        sites=len({one.place for one in seen if one.site not in OFF_SITE}),
        evidence=len(evidence),
        on_site=there,
    )
    return told + _kinds(evidence, words)


def _kinds(evidence: Sequence[Evidence], words: Wording) -> str:
    """Return how much of the evidence is of each kind (M70); nothing without any."""
    counts = Counter(one.kind for one in evidence)
    named = (
        words["facts_kind"].format(kind=label(kind), count=counts[kind])
        for kind in EvidenceKind
        if counts[kind]
    )
    told = joined(named, by="、")
    return words["facts_kinds"].format(kinds=told) if told else ""


def level_rows(
    subjects: Sequence[Subject], cadres: Cadres, round_: Round
) -> tuple[LevelRow, ...]:
    """Return 对象构成 by 层次, and all of them together."""
    on = round_.ends_on or round_.starts_on
    rows = [
        _level_row(label(level), own, cadres, on)
        for level in SubjectLevel
        if (own := [one for one in subjects if one.level is level])
    ]
    every = wording("YX-02")["level_all"]
    return (*rows, _level_row(every, subjects, cadres, on))


def compared_rows(
    source: Source, round_: Round, score: RoundScore, subjects: Sequence[Subject]
) -> tuple[ComparedRow, ...] | None:
    """Return this round beside the one before it that has scores, None without one."""
    words = wording("YX-02")
    last = _round_before(source, round_)
    if last is None:
        return None
    sheets = latest_scores(source, last.id)
    then = source.many(Subject, sheets)
    before = {
        source.persons.standing(then[id_].cadre_id): sheet.total
        for id_, sheet in sheets.items()
        if id_ in then and sheet.total is not None
    }
    now = {
        source.persons.standing(one.cadre_id): total.value
        for one in subjects
        if (total := score.subjects[one.id].total) is not None
    }
    both = now.keys() & before.keys()
    good = sum(p.outcome is Outcome.EXCELLENT for p in score.proposals.values())
    was = sum(sheet.outcome is Outcome.EXCELLENT for sheet in sheets.values())
    return (
        _compared(words["compared_people"], Decimal(len(now)), Decimal(len(before))),
        _compared(words["compared_mean"], _mean(now.values()), _mean(before.values())),
        _compared(
            words["compared_excellent"],
            _percent(good, len(score.proposals)),
            _percent(was, len(sheets)),
        ),
        _compared(
            words["compared_returning"],
            _mean(now[id_] for id_ in sorted(both)),
            _mean(before[id_] for id_ in sorted(both)),
        ),
    )


def _round_before(source: Source, round_: Round) -> Round | None:
    """Return the last round before *round_* that has scores."""
    earlier = [
        one
        for one in source.find(Round)
        if _turn(one) < _turn(round_) and latest_scores(source, one.id)
    ]
    return max(earlier, key=_turn, default=None)


def _turn(round_: Round) -> tuple[int, int]:
    return round_.year or 0, round_.number or 0


def progress_rows(
    source: Source, subjects: Sequence[Subject], as_of: date | None
) -> tuple[ProgressRow, ...]:
    """Return 事项推进情况表 over all matters of the subjects."""
    ids = dict.fromkeys(id_ for one in subjects for id_ in one.matters)
    matters = source.many(Matter, ids)
    fields = source.many(Field, (one.field_id for one in matters.values()))
    duties = {
        duty.id: duty for one in subjects for duty in source.about(DutyItem, one.id)
    }
    issues = [issue for one in subjects for issue in _issues(source, one)]
    return tuple(
        ProgressRow(
            name=matters[id_].name,
            category=fields[matters[id_].field_id].name
            if matters[id_].field_id in fields
            else "",
            target=matters[id_].year_target,
            leader=_leaders(source, id_),
            issues=str(sum(_matter_of(issue, duties) == id_ for issue in issues)),
            **_pace(source, id_, as_of),
        )
        for id_ in ids
        if id_ in matters
    )


def bench_tables(
    source: Source, score: RoundScore, cadres: Cadres, told: AnalysisReport | None
) -> tuple[BenchTable, ...]:
    """Return the members of each 班子 that has several subjects, by one ruler."""
    remarks = {one.subject_id: one.remark for one in told.remarks} if told else {}
    by_unit: dict[str, list[str]] = {}
    for subject, cadre in cadres.items():
        by_unit.setdefault(cadre.unit_id, []).append(subject)
    units = source.many(Unit, by_unit)
    return tuple(
        BenchTable(
            unit=units[unit].name,
            rows=tuple(
                _bench_row(score, subject, cadres[subject], remarks.get(subject, ""))
                for subject in sorted(own, key=lambda id_: cadres[id_].name)
            ),
        )
        for unit, own in sorted(by_unit.items())
        if unit in units and len(own) >= LEAST_BENCH
    )


def issue_groups(
    source: Source, round_: Round, subjects: Sequence[Subject], cadres: Cadres
) -> tuple[IssueGroup, ...]:
    """Return the confirmed problems by class; 机制梗阻 is the unit's, nobody's own."""
    found = [(one, issue) for one in subjects for issue in _issues(source, one)]
    units = source.many(Unit, (cadre.unit_id for cadre in cadres.values()))
    classes: tuple[IssueClass | None, ...] = (*IssueClass, None)
    return tuple(
        _issue_group(kind, own, cadres, units)
        for kind in classes
        if (own := [pair for pair in found if pair[1].issue_class is kind])
    )


def _level_row(
    name: str, own: Sequence[Subject], cadres: Cadres, on: date | None
) -> LevelRow:
    words = wording("YX-02")
    people = [cadres[one.id] for one in own]
    ages = [age for one in people if (age := age_on(one.born_on, on)) is not None]
    men = sum(one.sex is Sex.MALE for one in people)
    years = plain(_tenth(ages)) if ages else ""
    return LevelRow(
        level=name,
        people=str(len(own)),
        sexes=words["sexes"].format(men=men, women=len(people) - men),
        age=words["years"].format(age=years) if years else "",
        matters=str(len({id_ for one in own for id_ in one.matters})),
    )


def _tenth(ages: Sequence[int]) -> Decimal:
    return rounded(Decimal(sum(ages)) / len(ages)).quantize(Decimal("0.1"))


def _compared(name: str, now: Decimal | None, before: Decimal | None) -> ComparedRow:
    change = "" if now is None or before is None else f"{now - before:+f}"
    return ComparedRow(
        name=name,
        now="" if now is None else plain(now),
        before="" if before is None else plain(before),
        change=change.replace("-", "−"),
    )


def _mean(values: Iterable[Decimal]) -> Decimal | None:
    known = list(values)
    return mean(known) if known else None


def _percent(part: int, whole: int) -> Decimal | None:
    return rounded(Decimal(part * _WHOLE) / whole) if whole else None


def _pace(source: Source, matter: str, as_of: date | None) -> dict[str, str]:
    """Return 序时, 实际 and 滞后 of a matter by the weights of its milestones."""
    stones = [
        stone
        for stone in source.find(Milestone, matter_id=matter)
        if stone.planned_on is not None
    ]
    if not stones or as_of is None:
        return {"scheduled": "", "reached": "", "late": ""}
    weights = {stone.id: stone.weight or 0 for stone in stones}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1)
    whole = sum(weights.values())
    due = [one for one in stones if (one.planned_on or date.max) <= as_of]
    done = [one for one in stones if one.done_on and one.done_on <= as_of]
    late = [as_of - (one.planned_on or as_of) for one in due if one not in done]
    return {
        "scheduled": _share(sum(weights[one.id] for one in due), whole),
        "reached": _share(sum(weights[one.id] for one in done), whole),
        "late": str(max(late).days) if late else "0",
    }


def _share(part: int, whole: int) -> str:
    return f"{plain(rounded(Decimal(part * _WHOLE) / whole)).removesuffix('.00')}%"


def _leaders(source: Source, matter: str) -> str:
    ties = source.find(Responsibility, matter_id=matter)
    lead = [tie.cadre_id for tie in ties if tie.part is Part.LEAD]
    cadres = source.many(Cadre, lead)
    return joined((cadres[id_].name for id_ in lead if id_ in cadres), by="、")


def _matter_of(issue: IssueItem, duties: Mapping[str, DutyItem]) -> str:
    duty = duties.get(issue.duty_id)
    return duty.matter_id if duty else ""


def _issues(source: Source, subject: Subject) -> list[IssueItem]:
    found = source.about(IssueItem, subject.id)
    return [issue for issue in found if issue.state in _TRUE]


def _bench_row(score: RoundScore, subject: str, cadre: Cadre, remark: str) -> BenchRow:
    own, proposal = score.subjects[subject], score.proposals[subject]
    return BenchRow(
        name=cadre.name,
        duties=cadre.duties,
        results=figure_words(own.results),
        ballots=figure_words(own.opinion.figure),
        team=figure_words(own.team.figure),
        total=figure_words(own.total),
        place=f"{proposal.place}/{proposal.of}" if proposal.place else "",
        remark=remark,
    )


def _issue_group(
    kind: IssueClass | None,
    own: Sequence[tuple[Subject, IssueItem]],
    cadres: Cadres,
    units: Mapping[str, Unit],
) -> IssueGroup:
    words = wording("YX-02")
    ranks = list(Severity)
    worst = sorted(
        own,
        key=lambda pair: (
            -ranks.index(pair[1].severity) if pair[1].severity else 0,
            pair[1].id,
        ),
    )
    ordered = sum(issue.to_order for _, issue in own)
    mine = sum(_is_own(issue) for _, issue in own)
    return IssueGroup(
        label=label(kind) or words["issue_other"],
        count=len(own),
        own=mine,
        others=len(own) - mine,
        typical="\n".join(issue.statement for _, issue in worst[:_TYPICAL]),
        responsible=joined((_whose(*pair, cadres, units) for pair in own), by="、"),
        to_order=words["ordered"].format(count=ordered)
        if ordered
        else words["not_ordered"],
    )


def _is_own(issue: IssueItem) -> bool:
    """Tell whether a problem is the person's own; a 梗阻 never is (M72)."""
    return issue.fault is Fault.OWN and issue.issue_class is not IssueClass.BLOCKAGE


def _whose(
    subject: Subject, issue: IssueItem, cadres: Cadres, units: Mapping[str, Unit]
) -> str:
    cadre = cadres[subject.id]
    if _is_own(issue):
        return cadre.name
    unit = units.get(cadre.unit_id)
    return unit.name if unit else ""
