"""The whole volume and the single interview, collected for an edition.

Edition matrix (domain/5 §7.1): the full volume has every part; the feedback volume
has 一 without the identity number, 四 and 七 of this slice, names the
others of its own that have no records yet (二 五 六 十一 十二 十四 十五), and says of
十七 that it is withheld by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.dossier.collect.claims import (
    Claims,
    evidence_rows,
    finding_boxes,
    read_claims,
    three_lists,
)
from desktop.dossier.collect.confidence import confidence, spellings
from desktop.dossier.collect.heading import heading_of
from desktop.dossier.collect.judgement import (
    assessment_of,
    history_rows,
    portrait_of,
)
from desktop.dossier.collect.merged import merged_words
from desktop.dossier.collect.opinions import (
    interview_sheet,
    observation_rows,
    opinion_rows,
    signed_interviews,
    team_appraisal,
    unsigned_count,
)
from desktop.dossier.collect.person import cadre_sheet, matter_rows
from desktop.dossier.collect.redaction import scrubbed, somebody
from desktop.dossier.collect.scores import score_sheet_of, score_table
from desktop.dossier.collect.source import Source, day_cell, local
from desktop.dossier.content import (
    DossierContent,
    Edition,
    InterviewContent,
    MissingPart,
    PartDate,
)
from desktop.dossier.furniture import print_day
from desktop.dossier.rows import Figure
from desktop.dossier.wording import wording
from desktop.model.duplicates import united
from desktop.model.fieldwork import Interview, Observation, Photo
from desktop.model.lists import AppraisalSheet
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Round, Subject, Team

_EPOCH = datetime.min.replace(tzinfo=UTC)
_MANDATORY_FULL = (
    "history",
    "matters",
    "lists",
    "effort",
    "achievement",
    "findings",
    "observations",
    "opinions",
    "appraisal",
    "score",
    "portrait",
    "figures",
    "rectification",
    "application",
    "records",
    "interviews",
    "evidence",
)
_MANDATORY_FEEDBACK = (
    "history",
    "lists",
    "effort",
    "achievement",
    "findings",
    "score",
    "portrait",
    "rectification",
    "application",
)


def collect_dossier(
    source: Source, subject_id: str, edition: Edition
) -> DossierContent:
    """Return one volume as its edition may say it.

    Raises:
        UnknownRecordError: The subject, its round or its cadre is not here.
    """
    subject = united(source.subjects(subject_id))
    subject_id = subject.id
    round_ = source.read(Round, subject.round_id)
    cadre = _cadre(source, subject)
    claims = read_claims(source, subject_id)
    base = _base(source, subject, round_, cadre, edition)
    lists = three_lists(source, claims, edition)
    has_lists = bool(lists.duties or lists.results or lists.issues)
    forms = source.forms(subject, edition)
    base = replace(
        base,
        history=history_rows(source, subject, edition) or None,
        lists=lists if has_lists else None,
        effort=forms.effort,
        achievement=forms.achievement,
        findings=finding_boxes(source, claims, subject, edition) or None,
        score=score_table(source, claims, subject, edition),
        portrait=portrait_of(source, claims, subject_id, edition),
    )
    if edition is Edition.FULL:
        base = _with_inner_parts(source, base, claims, subject)
    else:
        base = replace(base, withheld=("interviews",))
        base = confidence(source, subject, cadre).kept(base)
    return replace(
        base,
        missing=_missing(source, base, subject_id),
        remarks=_remarks(base) + merged_words(source, subject_id, cadre, edition),
    )


def collect_interview(
    source: Source, interview_id: str, edition: Edition
) -> InterviewContent:
    """Return one interview; the anonymous edition has a number for the person.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    talk = source.read(Interview, interview_id)
    round_ = source.read(Round, talk.round_id)
    heading = heading_of(source, round_)
    sheet = interview_sheet(source, talk, heading.code)
    content = InterviewContent(
        record_id=talk.id,
        number=sheet.number,
        edition=edition,
        **heading.words(),
        sheet=sheet,
    )
    if edition is Edition.FULL:
        return content
    alias = f"{sheet.number}（{sheet.circle}）"
    hidden = replace(
        sheet, interviewee="", interviewee_post="", relation="", check_note=""
    )
    ways = spellings(talk.interviewee, talk.interviewee_post)
    names = dict.fromkeys(ways, somebody()) | {talk.interviewee: alias}
    bare = scrubbed(replace(content, sheet=hidden), names)
    return replace(bare, sheet=replace(bare.sheet, interviewee=alias))


def printer_shown(source: Source, edition: Edition, reviewer_id: str) -> str:
    """Return the 打印人 a print names: no reviewer in the feedback edition."""
    if edition is Edition.FEEDBACK:
        return wording("common")["task_force"]
    return source.read(Reviewer, reviewer_id).name


def _cadre(source: Source, subject: Subject) -> Cadre:
    """Return the entry of the roster that stands for a subject."""
    entry = source.persons.standing(subject.cadre_id)
    known = source.many(Cadre, [entry]).get(entry)
    return known or source.read(Cadre, subject.cadre_id)


def _base(
    source: Source, subject: Subject, round_: Round, cadre: Cadre, edition: Edition
) -> DossierContent:
    heading = heading_of(source, round_)
    return DossierContent(
        record_id=subject.id,
        number=f"DA-{cadre.id[-6:].upper()}-{heading.code}",
        edition=edition,
        **heading.words(),
        period=_period(round_),
        team=_team(source, subject, edition),
        cadre=cadre_sheet(source, cadre, edition, round_.ends_on or round_.starts_on),
    )


def _with_inner_parts(
    source: Source, base: DossierContent, claims: Claims, subject: Subject
) -> DossierContent:
    """Return the volume with the parts that only the organisation may see."""
    talks = signed_interviews(source, subject.id)
    code = base.number.split("-", 2)[2]
    photos = _photos(source, claims, subject.id)
    appraisal = team_appraisal(source, claims, subject.id)
    sheets = tuple(interview_sheet(source, t, code, subject.id) for t in talks)
    ballots = source.ballots(subject)
    said = opinion_rows(source, talks, subject.id)
    return replace(
        base,
        matters=matter_rows(source, subject) or None,
        observations=observation_rows(source, claims, subject.id) or None,
        opinions=said if said or ballots else None,
        opinions_note="" if ballots else wording("YX-01")["no_ballots"],
        ballots=ballots,
        appraisal=appraisal,
        figures=tuple(_figures(source, photos, claims)) or None,
        interviews=sheets or None,
        evidence=evidence_rows(source, claims) or None,
        dates=tuple(_dates(source, subject, claims, talks, photos)),
    )


def _missing(
    source: Source, content: DossierContent, subject_id: str
) -> tuple[MissingPart, ...]:
    """Return the parts that ought to be there whole and are not, with the reason."""
    is_full = content.edition is Edition.FULL
    words = wording("YX-01")
    has_ballots = content.ballots is not None
    lacking = _lacking(source, subject_id, has_ballots=has_ballots) if is_full else {}
    found: list[MissingPart] = []
    for name in _MANDATORY_FULL if is_full else _MANDATORY_FEEDBACK:
        reasons = list(lacking.get(name, ()))
        if getattr(content, name, None) is None:
            reasons.insert(0, words[f"missing_{name}"])
        if reasons:
            found.append(MissingPart(part=name, reason="；".join(reasons)))
    return tuple(found)


def _lacking(
    source: Source, subject_id: str, *, has_ballots: bool
) -> dict[str, tuple[str, ...]]:
    """Return what parts that have records lack all the same."""
    words = wording("YX-01")
    forms = words["missing_ballot_forms"]
    unsigned = unsigned_count(source, subject_id)
    drafts = words["missing_unsigned"].format(count=unsigned)
    return {
        "opinions": () if has_ballots else (words["missing_ballots"],),
        "interviews": (forms, drafts) if unsigned else (forms,),
    }


def _remarks(content: DossierContent) -> str:
    """Return the 本卷情况说明: what the volume holds, counted."""
    words = wording("YX-01")
    if content.edition is not Edition.FULL:
        return words["remarks_feedback"]
    sheets = content.appraisal.sheets if content.appraisal else ()
    return words["remarks_full"].format(
        talks=len(content.interviews or ()),
        observations=len(content.observations or ()),
        photos=len(content.figures or ()),
        evidence=len(content.evidence or ()),
        sheets=len(sheets),
    )


def _photos(source: Source, claims: Claims, subject_id: str) -> list[Photo]:
    """Return the photos of a subject and of its evidence, oldest first."""
    own = {photo.id: photo for photo in source.linked(Photo, subject_id)}
    ids = (id_ for item in claims.evidence for id_ in item.photos)
    own |= {
        id_: photo for id_, photo in source.many(Photo, ids).items() if not photo.struck
    }
    return sorted(own.values(), key=lambda photo: (photo.taken_at or _EPOCH, photo.id))


def _figures(
    source: Source, photos: Sequence[Photo], claims: Claims
) -> Iterable[Figure]:
    words = wording("YX-01")
    for photo in photos:
        at = local(photo.taken_at)
        numbers = [item.id for item in claims.evidence if photo.id in item.photos]
        yield Figure(
            title=photo.caption or words["figure_untitled"],
            taken=f"{at:%Y.%m.%d %H:%M}" if at else "",
            place=photo.place,
            photographer=photo.photographer,
            note=photo.note,
            evidence=claims.numbers(numbers, Edition.FULL),
            picture=source.picture(photo),
        )


def _dates(
    source: Source,
    subject: Subject,
    claims: Claims,
    talks: Sequence[Interview],
    photos: Sequence[Photo],
) -> Iterable[PartDate]:
    """Give the 形成时间 of parts: the last day something of them came about."""
    verdicts = [item for found in claims.verdicts.values() for item in found]
    seen = source.about(Observation, subject.id)
    sheets = source.about(AppraisalSheet, subject.id)
    scored = score_sheet_of(source, subject)
    judged = assessment_of(source, subject.id)
    moments = {
        "observations": [item.observed_at for item in seen],
        "appraisal": [item.signed_at for item in sheets],
        "score": [scored[0].computed_at] if scored else [],
        "lists": [item.verified_at for item in verdicts],
        "findings": [item.verified_at for item in verdicts],
        "opinions": [talk.held_at for talk in talks],
        "interviews": [talk.signed_at for talk in talks],
        "portrait": [judged.settled_at] if judged else [],
        "figures": [photo.taken_at for photo in photos],
        "evidence": [item.collected_at for item in claims.evidence],
    }
    for part, found in moments.items():
        known = [at for at in found if at is not None]
        if known:
            yield PartDate(part=part, day=day_cell(max(known)))


def _team(source: Source, subject: Subject, edition: Edition) -> str:
    team = source.many(Team, [subject.team_id]).get(subject.team_id)
    if team is None:
        return ""
    leader = source.names([team.leader_id]).get(team.leader_id, "")
    if edition is not Edition.FULL or not leader:
        return team.name
    return f"{team.name}（{wording('YX-01')['team_leader']}{leader}）"


def _period(round_: Round) -> str:
    days: list[date] = [day for day in (round_.starts_on, round_.ends_on) if day]
    return "—".join(map(print_day, days))
