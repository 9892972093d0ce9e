"""How a judgement in words must be written: a case for each sentence, no empty words.

Pure: the words to look for are data and given, and so is which evidence stands. What
*binds* keeps an assessment from 定稿; the rest is advice a person may overrule.

Source: M38, M69; domain/5-documents.md §7.1 十二.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.errors.records import Flaw
from desktop.model.codes import EvidenceState
from desktop.model.fieldwork import Evidence
from desktop.model.narratives import (
    AnalysisReport,
    Assessment,
    PortraitTag,
    Statement,
)
from desktop.model.prose import sentences

MERITS = (3, 5)
"""How many merits are written at least and at most. Source: domain/5 §7.1 十二."""

LEAST_FAULTS_LENGTH = 60  # characters of all faults together (M38)
LEAST_WHY = 10  # characters of why a report is settled as it is, remarks and all
LEAST_EVIDENCE = 2  # of as many sources, before a tag is established (M69)

REPORT_TEXTS = ("overview", "analysis", "matters", "leadership", "conclusion")
"""What people write in the report on a round, in its order. Source: domain/5 §7.2."""

_FALLEN = frozenset({EvidenceState.VOID, EvidenceState.FALSE})

Standing = Mapping[str, Evidence]
"""The evidence that stands, by id; see `standing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The words to look for.

    Attributes:
        empty: Adverbs that say nothing (非常, 十分, 很).
        collective: Words that speak of many where one person is judged (我们局, 全镇).
        spared: Words that hold one of them and are harmless (很多, 十分之一).
    """

    empty: tuple[str, ...]
    collective: tuple[str, ...]
    spared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is to be said of a sentence; its flaw names the field (`merits[2]`).

    Attributes:
        flaw: What is wrong.
        is_binding: It keeps what is written from 定稿.
        sentence: Which sentence of the field, where the field holds several.
    """

    flaw: Flaw
    is_binding: bool
    sentence: str = ""


def standing(evidence: Iterable[Evidence]) -> Standing:
    """Return the evidence that a sentence may rest on: not struck, void or untrue."""
    return {
        item.id: item
        for item in evidence
        if not item.struck and item.state not in _FALLEN
    }


def is_established(tag: PortraitTag, known: Standing) -> bool:
    """Tell whether a tag may be printed as established; otherwise it is 待印证."""
    own = [known[id_] for id_ in dict.fromkeys(tag.evidence_ids) if id_ in known]
    sources = {_source(item) for item in own}
    return len(own) >= LEAST_EVIDENCE and len(sources) >= LEAST_EVIDENCE


def is_grounded(statement: Statement, known: Standing) -> bool:
    """Tell whether a sentence still rests on evidence."""
    return any(id_ in known for id_ in statement.evidence_ids)


def remarks(
    assessment: Assessment, phrases: Phrases, known: Standing
) -> tuple[Remark, ...]:
    """Return all that is to be said of an assessment's words, in its order."""
    return (
        *_counts(assessment),
        *_sentences("merits", assessment.merits, phrases, known),
        *_sentences("faults", assessment.faults, phrases, known),
    )


def report_remarks(
    report: AnalysisReport, phrases: Phrases, grounded: Collection[str]
) -> tuple[Remark, ...]:
    """Return all that is to be said of what people wrote in a report, in its order.

    The report speaks of many: only what marks one member of a 班子 must not. That rests
    on the cases of his 定性评价, as merits and faults do.

    Args:
        report: What is written.
        phrases: The words to look for.
        grounded: The subjects whose 定性评价 has a sentence that rests on evidence.
    """
    return (
        *(
            remark
            for name in REPORT_TEXTS
            for remark in _empty_words(name, getattr(report, name), phrases)
        ),
        *(
            remark
            for place, own in enumerate(report.remarks, start=1)
            for remark in _of_member(
                f"remarks[{place}]",
                own.remark,
                phrases,
                is_grounded=own.subject_id in grounded,
            )
        ),
    )


def _empty_words(field: str, text: str, phrases: Phrases) -> Iterator[Remark]:
    for sentence in sentences(text):
        for word in _found(sentence, phrases.empty, phrases.spared):
            yield _advice(field, "empty_word", word, sentence=sentence)


def _of_member(
    field: str, text: str, phrases: Phrases, *, is_grounded: bool
) -> Iterator[Remark]:
    if text.strip() and not is_grounded:
        yield _advice(field, "remark_without_case")
    yield from _empty_words(field, text, phrases)
    for sentence in sentences(text):
        for word in _found(sentence, phrases.collective, phrases.spared):
            yield _advice(field, "collective_word", word, sentence=sentence)


def _source(item: Evidence) -> tuple[object, ...]:
    """Return what two evidences must differ in to be of two sources.

    Two talks are two sources, and so is what two reviewers saw; two photos, or two
    papers of one maker, are one.
    """
    observer = item.collected_by if item.observation_id else ""
    return (item.kind, item.producer, item.interview_id, observer)


def _counts(own: Assessment) -> Iterator[Remark]:
    least, most = MERITS
    if not least <= len(own.merits) <= most:
        yield _binding("merits", "merits_counted", str(least), str(most))
    if not own.faults:
        yield _binding("faults", "no_fault")
    elif sum(len(one.words) + len(one.case) for one in own.faults) < (
        LEAST_FAULTS_LENGTH
    ):
        yield _advice("faults", "faults_too_short", str(LEAST_FAULTS_LENGTH))


def _sentences(
    name: str, own: tuple[Statement, ...], phrases: Phrases, known: Standing
) -> Iterator[Remark]:
    for place, statement in enumerate(own, start=1):
        field = f"{name}[{place}]"
        yield from _ground(field, statement, known)
        if not statement.case.strip():
            yield _advice(field, "statement_without_case")
        text = f"{statement.words}\n{statement.case}"
        for word in _found(text, phrases.empty, phrases.spared):
            yield _advice(field, "empty_word", word)
        if name == "merits":
            for word in _found(text, phrases.collective, phrases.spared):
                yield _advice(field, "collective_word", word)


def _ground(field: str, statement: Statement, known: Standing) -> Iterator[Remark]:
    if not statement.evidence_ids:
        yield _binding(field, "statement_without_evidence")
    elif not is_grounded(statement, known):
        yield _binding(field, "statement_lost_evidence")
    elif any(id_ not in known for id_ in statement.evidence_ids):
        yield _advice(field, "statement_lost_some")


def _found(text: str, words: tuple[str, ...], spared: tuple[str, ...]) -> Iterator[str]:
    """Give the words of a list that a text holds, each once."""
    for word in spared:
        text = text.replace(word, "\n")
    yield from (word for word in words if word in text)


def _binding(field: str, rule: str, *terms: str) -> Remark:
    return Remark(flaw=Flaw(field, rule, terms), is_binding=True)


def _advice(field: str, rule: str, *terms: str, sentence: str = "") -> Remark:
    return Remark(flaw=Flaw(field, rule, terms), is_binding=False, sentence=sentence)
