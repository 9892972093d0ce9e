"""What a voter has marked so far; it exists until it is cast, and nowhere else."""

from __future__ import annotations

from desktop.model.codes import Group
from desktop.scoring.ballots import BLANK, MARKS, UNAWARE
from desktop.services.ballots.papers import BallotForm, Paper, unanswered

LETTERS = MARKS + UNAWARE


class VoterSheet:
    """The marks and ticks of one voter.

    Attributes:
        form: What is asked.
    """

    def __init__(self, form: BallotForm, circle: Group) -> None:
        self.form = form
        self._circle = circle
        self._marks = {s: [BLANK] * len(form.scheme.items) for s in form.subjects}
        self._cases: dict[str, dict[str, str]] = {s: {} for s in form.subjects}

    def mark(self, subject: str, place: int, letter: str) -> None:
        """Mark an item of a subject; BLANK takes the mark back."""
        self._marks[subject][place] = letter

    def marked(self, subject: str, place: int) -> str:
        """Return the mark of an item."""
        return self._marks[subject][place]

    def answered(self, subject: str) -> int:
        """Return how many items of a subject are marked."""
        return sum(letter != BLANK for letter in self._marks[subject])

    def tick(self, subject: str, item: str, *, on: bool) -> None:
        """Tick a negative item, or take it back with its case."""
        if on:
            self._cases[subject].setdefault(item, "")
        else:
            self._cases[subject].pop(item, None)

    def tell(self, subject: str, item: str, case: str) -> None:
        """Give the case of a negative item that is ticked."""
        self._cases[subject][item] = case

    def cases(self, subject: str) -> dict[str, str]:
        """Return the negative items ticked, each with its case so far."""
        return self._cases[subject]

    @property
    def without_case(self) -> tuple[str, ...]:
        """The subjects of whom an item is ticked without a case."""
        return tuple(
            subject
            for subject, ticked in self._cases.items()
            if any(not case.strip() for case in ticked.values())
        )

    @property
    def too_few(self) -> tuple[str, ...]:
        """The subjects on whom the ballot will not be valid."""
        return unanswered(self.paper(), self.form)

    def paper(self) -> Paper:
        """Return it as it is cast."""
        return Paper(
            circle=self._circle,
            ballots={s: "".join(marks) for s, marks in self._marks.items()},
            cases={s: dict(ticked) for s, ticked in self._cases.items() if ticked},
        )
