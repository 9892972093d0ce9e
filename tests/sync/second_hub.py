"""The second client at its team leader's hub: another line, the same journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.sync.second_bytes import Entry, Map, must
from tests.sync.second_client import SecondClient
from tests.sync.second_proofs import Seal, Word, signers


class Guest(SecondClient):
    """A station by another hand, as a hub's guest.

    What it writes, it writes with *second*, whose journal it shares; receipts and
    cursor at the hub are its own.

    Attributes:
        archive: The id of the archive it has met; empty if none.
        word: The registers of the hub, and of an archive above it that it never met.
        seals_told: How many seals the hub had at the last run.
    """

    def __init__(self, second: SecondClient) -> None:
        """Let *second* be a guest, too."""
        self.session = second.session.at_hub()
        self.journal = replace(second.journal, numbers={}, cursor=0)
        self.greeting: Map = {}
        self.archive = second.session.archive
        self.word: dict[str, Map] = {}
        self.seals_told = 0

    def join(self, invitation: str) -> None:
        """Enrol with what the leader's window shows, as text or as a code."""
        mark, address, code = invitation.split(" ", 2)
        must(mark == "frontline-hub", "no invitation")
        self.session.enrol(address, code)

    def run(self) -> list[Map]:
        """Do all of a run but photos; return what was refused."""
        self.greet()
        self.meet()
        seals = self.greeting.get("seals", 0)
        if seals != self.seals_told:
            self.ask_seals()
        self.settle()
        refused = self.push()
        self.pull()
        self.seals_told = seals
        return refused

    def meet(self) -> None:
        """Exchange registers where one is newer here or there."""
        above, told = self.greeting.get("above", ""), self.greeting
        ours = self.journal.registers.get(above)
        here = ours["serial"] if ours else _serial(self.word.get(above))
        there = told.get("above_register", 0)
        own = _serial(self.word.get(self.session.archive))
        if here == there and told.get("register", 0) <= own:
            return
        brought = [ours] if ours and here > there else []
        given = self.exchange(self.word, brought).get(above)
        if given and given["serial"] > here:
            kept = self.journal.registers if above == self.archive else self.word
            kept[above] = given

    def words(self) -> list[Word]:
        """Return who is believed: the hub last, of its guests and its archive."""
        return [*super().words(), *(signers(one) for one in self.word.values())]

    def take(self, entries: Sequence[Entry], seals: Sequence[Seal]) -> None:
        """Keep what is proved of what a hub gave, and hold the rest."""
        mine = self.journal
        mine.seals.update(seals)
        new = (entry for entry in entries if entry.hash not in mine.entries)
        mine.held.update((entry.hash, (entry, "")) for entry in new)
        self.settle()


def _serial(register: Map | None) -> int:
    return register["serial"] if register else 0
