"""Those who spoke in confidence, and every way a text might tell who they are.

What the team writes is read by the person it is about, who knows whom he works with:
a name, a post, a surname with its title or a sentence as it was said would tell him
the speaker. His own words and his roster stay as they are: they tell him nothing new,
but a name taken out of them would tell him who was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from desktop.dossier.collect.redaction import rewritten, scrubbed, somebody
from desktop.dossier.collect.source import Source
from desktop.dossier.content import DossierContent
from desktop.dossier.form_sheets import EffortPart
from desktop.dossier.rows import ThreeLists
from desktop.dossier.score_rows import ScoreTable
from desktop.dossier.wording import wording
from desktop.model.codes import Voice
from desktop.model.fieldwork import Interview, Point
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Subject

_LEAST_RUN = 8  # characters; a shorter run of words is anybody's
_LEAST_POST = 5  # characters; a shorter post (村民) is anybody's
_LONG_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "长孙", "宇文", "司徒", "东方", "独孤", "南宫",
)  # fmt: skip
_ALSO_WORDS = frozenset("任区于和向时经从由自及对与为将把被请让令代原正兼党")
"""Surnames that before a title are another word: 担任主任, 向书记汇报."""
_CLAUSE = re.compile(r"[^，。；：！？\n]+|[，。；：！？\n]")
_RowsT = TypeVar("_RowsT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """What may not be told to the person a volume is about.

    Attributes:
        names: Spellings of persons, with what stands for them.
        said: What was said in confidence, an utterance a line.
    """

    names: Mapping[str, str]
    said: str

    def kept(self, content: DossierContent) -> DossierContent:
        """Return *content* with what the team wrote rewritten, its own words kept."""
        lists = content.lists or ThreeLists()
        known = "\n".join(_texts((content.cadre, lists.duties, lists.results)))
        spoken = _Spoken(self.said, known)
        issues = self._free(lists.issues, spoken)
        checked = tuple(
            replace(self._free(row, spoken), statement=row.statement)
            for row in lists.reconciliation
        )
        told = replace(lists, issues=issues, reconciliation=checked)
        return replace(
            content,
            lists=told if content.lists else None,
            findings=self._free(content.findings, spoken),
            effort=self._effort(content.effort, spoken),
            score=self._score(content.score, spoken),
            portrait=self._free(content.portrait, spoken),
        )

    def _effort(self, part: EffortPart | None, spoken: _Spoken) -> EffortPart | None:
        """Return 五 with the team's remarks rewritten; its figures stay."""
        if part is None:
            return None
        remarks = self._free(part.sheet.signatures, spoken)
        return replace(part, sheet=replace(part.sheet, signatures=remarks))

    def _score(self, score: ScoreTable | None, spoken: _Spoken) -> ScoreTable | None:
        """Return 十一 with what people wrote of a decision rewritten."""
        if score is None:
            return None
        written = wording("YX-16")["difference"]
        facts = tuple(
            (label, self._free(text, spoken) if label == written else text)
            for label, text in score.facts
        )
        return replace(score, facts=facts)

    def hidden(self, rows: _RowsT, own: object) -> _RowsT:
        """Return what the team wrote rewritten; *own* holds words of the person."""
        return self._free(rows, _Spoken(self.said, "\n".join(_texts(own))))

    def _free(self, rows: _RowsT, spoken: _Spoken) -> _RowsT:
        return scrubbed(rewritten(rows, spoken.without), self.names)


def confidence(source: Source, subject: Subject, cadre: Cadre) -> Confidence:
    """Return what the feedback volume of a subject may not tell.

    All persons of the station are hidden alike, so that a name left out does not say
    that this one was asked.
    """
    talks = source.find(Interview, round_id=subject.round_id)
    entries = source.many(Cadre, source.persons.entries(cadre.id)).values()
    own = {way for one in entries for way in spellings(one.name, one.post)}
    persons = chain(
        ((talk.interviewee, talk.interviewee_post) for talk in talks),
        ((other.name, other.post) for other in source.find(Reviewer)),
        ((other.name, other.post) for other in source.find(Cadre)),
    )
    names = {
        spelling: somebody()
        for name, post in persons
        for spelling in spellings(name, post)
        if spelling not in own and spelling not in cadre.post
    }
    return Confidence(names=names, said="\n".join(_said(source, subject)))


def spellings(name: str, post: str) -> Iterator[str]:
    """Give the ways a text may name a person: name, post, surname with a title."""
    words = wording("common")
    if not name:
        return
    yield name
    if len(post) >= _LEAST_POST:
        yield post
    surname = name[:2] if name.startswith(_LONG_SURNAMES) else name[:1]
    if surname in _ALSO_WORDS:
        return
    titles = (title for title in words.list("titles") if title in post)
    for title in chain(titles, words.list("addresses")):
        yield surname + title


def _said(source: Source, subject: Subject) -> Iterator[str]:
    for talk in source.linked(Interview, subject.id):
        yield from (line.words for line in talk.lines if line.voice is Voice.ANSWER)
        yield from (talk.cases, talk.scene)
    yield from (point.quote for point in source.about(Point, subject.id))


class _Spoken:
    """Finds words in a text as they were said, unless the cadre knows them anyway."""

    def __init__(self, said: str, known: str) -> None:
        self._said, self._known = said, known
        last = len(said) - _LEAST_RUN + 1
        self._runs = {said[at : at + _LEAST_RUN] for at in range(last)}

    def without(self, text: str) -> str:
        """Return *text* without the clauses that hold words as they were said."""
        said = self._marked(text)
        if not said:
            return text
        gap = wording("common")["omitted"]
        pieces: list[str] = []
        for clause in _CLAUSE.finditer(text):
            is_said = not said.isdisjoint(range(*clause.span()))
            piece = gap if is_said else clause.group()
            if piece != gap or pieces[-1:] != [gap]:
                pieces.append(piece)
        return "".join(pieces)

    def _marked(self, text: str) -> set[int]:
        """Return the places of *text* that belong to a run that was said so."""
        marked = set[int]()
        at = 0
        while at < len(text):
            end = self._end(text, at)
            is_new = end > at and text[at:end] not in self._known
            if is_new:
                marked.update(range(at, end))
            at = end if is_new else at + 1
        return marked

    def _end(self, text: str, at: int) -> int:
        """Return where the longest run from *at* that was said ends, else *at*."""
        end = at + _LEAST_RUN
        if text[at:end] not in self._runs:
            return at
        while end < len(text) and text[at : end + 1] in self._said:
            end += 1
        return end


def _texts(content: object) -> Sequence[str]:
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    rewritten(content, note)
    return found
