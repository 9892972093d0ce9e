"""What a volume says of a person who stood in the roster more than once."""

from __future__ import annotations

from desktop.dossier.collect.source import Source, joined
from desktop.dossier.content import Edition
from desktop.dossier.wording import wording
from desktop.model.codes import SheetState
from desktop.model.lists import AppraisalSheet
from desktop.model.people import Cadre


def merged_words(
    source: Source, subject_id: str, cadre: Cadre, edition: Edition
) -> str:
    """Return which other entries of the roster the volume holds too; empty for none.

    The full volume also tells which signed sheets do not count: a reviewer judges a
    person once, by the subject that stands for him.
    """
    entries = source.persons.entries(cadre.id)
    others = [one for one in entries if one != cadre.id]
    known = source.many(Cadre, others)
    if not known:
        return ""
    words = wording("YX-01")
    named = (
        words["merged_entry"].format(name=one.name, post=one.post or words["no_post"])
        for one in known.values()
    )
    said = words["remarks_merged"].format(entries=joined(named, by="、"))
    if edition is Edition.FULL:
        said += _uncounted(source, subject_id)
    return said


def _uncounted(source: Source, subject_id: str) -> str:
    """Return whose further sheets on the same person are kept and not counted."""
    signed = [
        sheet
        for sheet in source.about(AppraisalSheet, subject_id)
        if sheet.state is SheetState.SIGNED
    ]
    judged: dict[str, set[str]] = {}
    for sheet in signed:
        judged.setdefault(sheet.reviewer_id, set()).add(sheet.subject_id)
    twice = [reviewer for reviewer, subjects in judged.items() if len(subjects) > 1]
    if not twice:
        return ""
    names = source.names(twice)
    reviewers = joined((names.get(id_, "") for id_ in twice), by="、")
    return wording("YX-01")["remarks_sheets_merged"].format(reviewers=reviewers)
