"""What stands above every print of a round: office, secrecy, number and theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from desktop.dossier.collect.source import Source
from desktop.dossier.wording import wording
from desktop.model.rounds import Round


class HeadingWords(TypedDict):
    """What a `PrintContent` takes over from the heading of its round."""

    organ: str
    classification: str
    round_label: str
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The words of a round's prints that do not depend on the document.

    Attributes:
        code: 期号: `2024-07`.
    """

    organ: str
    classification: str
    round_label: str
    theme: str
    code: str

    def words(self) -> HeadingWords:
        """Return what every content of the round has, to be spread into it."""
        return HeadingWords(
            organ=self.organ,
            classification=self.classification,
            round_label=self.round_label,
            theme=self.theme,
        )


def heading_of(source: Source, round_: Round) -> Heading:
    """Return what stands above the prints of a round."""
    words = wording("common")
    return Heading(
        organ=source.organ or words["organ"],
        classification=source.classification or words["classification"],
        round_label=round_label(round_),
        theme=round_.theme,
        code=round_code(round_),
    )


def round_code(round_: Round) -> str:
    """Return 期号: `2024-07`."""
    return f"{round_.year or 0:04d}-{round_.number or 0:02d}"


def round_label(round_: Round) -> str:
    """Return 期次 in words: 2024年第7期."""
    words = wording("common")["round"]
    return words.format(year=round_.year, number=round_.number)
