"""The whole report on a round, and the extract on one person, from the store.

Source: domain/5-documents.md §7.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.dossier.collect.confidence import confidence
from desktop.dossier.collect.heading import heading_of
from desktop.dossier.collect.judgement import consistency_words
from desktop.dossier.collect.report_cadre import cadre_section
from desktop.dossier.collect.report_figures import (
    group_grades,
    ordered,
    pairs,
    sensitive_words,
    spots,
    strips,
)
from desktop.dossier.collect.report_round import (
    bench_tables,
    compared_rows,
    fact_words,
    issue_groups,
    level_rows,
    progress_rows,
)
from desktop.dossier.collect.source import Source, label
from desktop.dossier.content import Edition
from desktop.dossier.furniture import print_day
from desktop.dossier.report_rows import Narrative, ReportContent, RoundParts
from desktop.dossier.wording import wording
from desktop.model.duplicates import united
from desktop.model.narratives import AnalysisReport, NarrativeState
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Outcome
from desktop.scoring.round_score import RoundScore


@dataclass(frozen=True, slots=True)
class Whose:
    """A subject that stands for a person, and his entry of the roster."""

    subject: Subject
    cadre: Cadre


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the report's figures are: of a locked round, or a computation before it."""

    score: RoundScore
    is_locked: bool


def collect_report(source: Source, round_id: str, scores: Scores) -> ReportContent:
    """Return the report on a round: it is for the organisation alone.

    Raises:
        UnknownRecordError: The round is not here.
    """
    round_, score = source.read(Round, round_id), scores.score
    people = _people(source, score)
    names = {id_: one.cadre.name for id_, one in people.items()}
    words = wording("YX-02")
    told = _report_of(source, round_id)
    as_of = _as_of(told, round_)
    sections = tuple(
        cadre_section(source, score, one.subject, one.cadre, Edition.FULL)
        for one in (people[id_] for id_ in ordered(score, names))
    )
    base = _base(source, round_, scores, as_of)
    return replace(
        base,
        title=words["title_round"].format(theme=round_.theme),
        sections=sections,
        whole=_whole(source, round_, score, people, told),
    )


def collect_extract(
    source: Source, subject_id: str, scores: Scores, edition: Edition
) -> ReportContent:
    """Return the extract on one person as its edition may say it.

    Raises:
        UnknownRecordError: The subject is not here.
        KeyError: The round's scores have no such subject.
    """
    subject = united(source.subjects(subject_id))
    round_ = source.read(Round, subject.round_id)
    cadre = _cadre(source, subject)
    told = _report_of(source, round_.id)
    section = cadre_section(source, scores.score, subject, cadre, edition)
    if edition is not Edition.FULL:
        secret = confidence(source, subject, cadre)
        section = replace(
            section, portrait=secret.hidden(section.portrait, section.works)
        )
    base = _base(source, round_, scores, _as_of(told, round_))
    return replace(
        base,
        record_id=subject.id,
        number=f"{base.number}-{cadre.id[-6:].upper()}",
        edition=edition,
        title=wording("YX-02")["title_cadre"].format(name=cadre.name),
        sections=(section,),
    )


def _base(
    source: Source, round_: Round, scores: Scores, as_of: date | None
) -> ReportContent:
    heading, words = heading_of(source, round_), wording("YX-02")
    return ReportContent(
        record_id=round_.id,
        number=f"FX-{heading.code}",
        edition=Edition.FULL,
        **heading.words(),
        title="",
        sections=(),
        whole=None,
        scheme=scores.score.given.scheme.version or words["default_scheme"],
        as_of=print_day(as_of) if as_of else "",
        is_locked=scores.is_locked,
    )


def _whole(
    source: Source,
    round_: Round,
    score: RoundScore,
    people: Mapping[str, Whose],
    told: AnalysisReport | None,
) -> RoundParts:
    names = {id_: one.cadre.name for id_, one in people.items()}
    cadres = {id_: one.cadre for id_, one in people.items()}
    subjects = [one.subject for one in people.values()]
    as_of = _as_of(told, round_)
    grades = score.given.scheme.grades
    return RoundParts(
        facts=fact_words(source, round_, subjects),
        levels=level_rows(subjects, cadres, round_),
        outcomes=tuple(map(label, Outcome)),
        groups=group_grades(score),
        spots=spots(score, names),
        strips=strips(score, names),
        lines=(grades.fair_below, grades.excellent_from),
        compared=compared_rows(source, round_, score, subjects),
        pairs=pairs(score, names),
        matters=progress_rows(source, subjects, as_of),
        benches=bench_tables(source, score, cadres, told),
        issues=issue_groups(source, round_, subjects, cadres),
        narrative=_narrative(told),
        agreement=consistency_words(score.consistency),
        sensitive=sensitive_words(score, names),
    )


def _narrative(told: AnalysisReport | None) -> Narrative:
    if told is None:
        return Narrative()
    return Narrative(
        overview=told.overview,
        analysis=told.analysis,
        matters=told.matters,
        leadership=told.leadership,
        conclusion=told.conclusion,
        is_settled=told.state is NarrativeState.SETTLED,
    )


def _report_of(source: Source, round_id: str) -> AnalysisReport | None:
    """Return what people wrote in the report of a round; the last of several."""
    found: Sequence[AnalysisReport] = source.find(AnalysisReport, round_id=round_id)
    return max(found, key=lambda one: one.id, default=None)


def _as_of(told: AnalysisReport | None, round_: Round) -> date | None:
    return (told.as_of if told else None) or round_.ends_on


def _people(source: Source, score: RoundScore) -> dict[str, Whose]:
    """Return whoever is scored and in the roster here."""
    subjects = source.many(Subject, score.subjects)
    found = (united(source.subjects(id_)) for id_ in subjects)
    return {one.id: Whose(one, _cadre(source, one)) for one in found}


def _cadre(source: Source, subject: Subject) -> Cadre:
    """Return the entry of the roster that stands for a subject."""
    entry = source.persons.standing(subject.cadre_id)
    known = source.many(Cadre, [entry]).get(entry)
    return known or source.read(Cadre, subject.cadre_id)
