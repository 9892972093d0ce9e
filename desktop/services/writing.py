"""The checks of 定性评价 against the evidence as it stands (M38, M69)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache

from desktop.model.fieldwork import Evidence
from desktop.model.narratives import Assessment
from desktop.model.writing import Phrases, Remark, remarks, standing
from desktop.resources import resource
from desktop.storage import records
from desktop.storage.database import Connection


@cache
def phrases() -> Phrases:
    """Return the words that are looked for, as the department keeps them."""
    path = resource("wording", "writing.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return Phrases(**{name: tuple(words) for name, words in lists.items()})


def remarks_on(
    assessment: Assessment, evidence: Sequence[Evidence]
) -> tuple[Remark, ...]:
    """Return what is to be said of an assessment, given the evidence of its subject."""
    return remarks(assessment, phrases(), standing(evidence))


def read_remarks(connection: Connection, assessment: Assessment) -> tuple[Remark, ...]:
    """Return what is to be said of an assessment by what this station knows."""
    own = (*assessment.merits, *assessment.faults)
    ids = dict.fromkeys(id_ for one in own for id_ in one.evidence_ids)
    found = records.read_many(connection, Evidence, list(ids))
    return remarks_on(assessment, list(found.values()))


def refusal(connection: Connection, assessment: Assessment, reason: str) -> str:
    """Return the rule that keeps an assessment from 定稿, empty where none does.

    Sentences without evidence bind; what is only ill written needs a reason.
    """
    found = read_remarks(connection, assessment)
    if any(remark.is_binding for remark in found):
        return "narrative_not_grounded"
    return "narrative_unpolished" if found and not reason.strip() else ""
