"""Words in fields that are no record: on the disk a moment later, there again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from desktop.model.codec import Body
from desktop.services import drafting
from desktop.services.desk import Desk
from desktop.ui.bench import Bench
from desktop.ui.override import override
from desktop.ui.records.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Kept:
    """What stood in the fields at the beginning, and what was made of it."""

    begun: Body
    said: Body


def read_kept(desk: Desk, kind: str, about: str) -> Kept | None:
    """Return what is kept of a kind about something, None if nothing is."""
    found = drafting.words(desk, kind, about)
    return None if found is None else Kept(found["begun"], found["said"])


class LooseWords(Keeper):
    """Keeps what stands in some fields, by the name of what it is about.

    Call `begin` when the fields show something anew, and `touch` when the person wrote
    into them. What says the same as at the beginning is not kept.
    """

    def __init__(self, bench: Bench, kind: str, say: Callable[[], Body]) -> None:
        """Make it.

        Args:
            bench: What it works with.
            kind: What the words are for.
            say: Returns what stands in the fields.
        """
        super().__init__(bench, self._work)
        self._kind = kind
        self._say = say
        self._about = ""
        self._begun: Body = {}
        self._pending: dict[str, Kept | None] = {}
        self._sent: list[dict[str, Kept | None]] = []

    @property
    def is_there(self) -> bool:
        """Whether the fields say something else than at the beginning."""
        return bool(self._about) and self._say() != self._begun

    def begin(self, about: str) -> None:
        """Take what the fields say for what they begin with; empty for nothing."""
        self._about, self._begun = about, self._say() if about else {}

    def rest(self) -> None:
        """Take nothing for typed from now on: the fields are about to show others."""
        self.begin("")

    def find(self, about: str, take_up: Callable[[Kept], None], owner: QObject) -> None:
        """Begin, and hand what was kept to *take_up* unless somebody writes by then.

        Nothing is handed over once *owner*, who has the fields, is gone.
        """
        self.begin(about)
        if not about:
            return
        unkept = self._pending.get(about)
        if unkept is not None:
            take_up(unkept)
            return
        desk, kind = self._bench.desk, self._kind
        self._bench.read(
            lambda: read_kept(desk, kind, about),
            partial(self._on_found, about, take_up),
            owner=owner,
        )

    @override
    def touch(self) -> None:
        if not self._about:
            return
        begun, said = self._begun, self._say()
        is_there = said != begun
        self._pending[self._about] = Kept(begun, said) if is_there else None
        super().touch()

    def forget(self, about: str = "") -> None:
        """Forget what was written: it is done, or was given up."""
        about = about or self._about
        if about:
            self._pending[about] = None
            super().touch()
            self.flush()
        if about == self._about:
            self.begin(about)

    def _on_found(
        self, about: str, take_up: Callable[[Kept], None], words: Kept | None
    ) -> None:
        if words is not None and about == self._about and not self.is_there:
            take_up(words)

    def _work(self) -> Callable[[], None]:
        batch, self._pending = self._pending, {}
        self._sent.append(batch)
        desk, kind = self._bench.desk, self._kind

        def work() -> None:
            for about, said in batch.items():
                if said is None:
                    drafting.drop_words(desk, kind, about)
                else:
                    both = {"begun": said.begun, "said": said.said}
                    drafting.keep_words(desk, kind, about, both)

        return work

    @override
    def _on_kept(self, _nothing: object) -> None:
        self._sent.pop(0)
        super()._on_kept(_nothing)

    @override
    def _on_failed(self, error: Exception) -> None:
        self._pending = {**self._sent.pop(0), **self._pending}  # the newer ones stay
        super()._on_failed(error)
