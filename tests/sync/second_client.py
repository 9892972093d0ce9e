"""A client of the archive by another hand, written from the documents alone.

`docs/protocol.md`, `docs/formats.md` and `docs/records.md` are to be enough for it: it
imports nothing of `desktop`, and `guests/test_archive.py` holds it to that. It keeps
all in memory, and asks one thing after the other.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.sync.second_bytes import (
    Entry,
    Map,
    canonical,
    composed,
    must,
    now,
    pack,
    sealed,
    tally,
    unpack,
)
from tests.sync.second_proofs import (
    Seal,
    Signer,
    Word,
    doubt,
    holds,
    made_whole,
    read_seals,
    signers,
)
from tests.sync.second_session import Session

MOST_ENTRIES = 2_500
MOST_BYTES = 4 << 20
A_BLOCK = 100
WORTH_A_BLOCK = 50
MOST_SEALS = 400


@dataclass
class Journal:
    """What the station holds, its own and others'.

    Attributes:
        entries: By hash, in the order of arrival.
        numbers: Those the archive confirmed, by hash.
        chain: Hashes of the station's own, in order.
        seals: Each over a piece of a chain, its own and others'.
        sealed: Hashes of entries that stand under a seal that holds.
        held: What came and is not proved, and why.
        registers: Those of the archives it has met, by their id.
        cards: Who a person vouched for, by the cards of their stations.
        cursor: The number up to which all was pulled.
        in_blocks: How many entries came in blocks.
    """

    entries: dict[bytes, Entry] = field(default_factory=dict)
    numbers: dict[bytes, int] = field(default_factory=dict)
    chain: list[bytes] = field(default_factory=list)
    seals: set[Seal] = field(default_factory=set)
    sealed: set[bytes] = field(default_factory=set)
    held: dict[bytes, tuple[Entry, str]] = field(default_factory=dict)
    registers: dict[str, Map] = field(default_factory=dict)
    cards: dict[str, Signer] = field(default_factory=dict)
    cursor: int = 0
    in_blocks: int = 0

    @property
    def clock(self) -> int:
        """The hybrid clock at the newest of the station's own."""
        return self.entries[self.chain[-1]].said["clock"] if self.chain else 0

    def heads(self, record: str) -> list[Entry]:
        """Return the entries of *record* that no other names as parent."""
        found = [one for one in self.entries.values() if one.said["record"] == record]
        built_on = {parent for one in found for parent in one.said["parents"]}
        return [one for one in found if one.hash.hex() not in built_on]

    def shown(self, record: str) -> tuple[Map, set[str]]:
        """Return the body of *record* as it is shown, and its fields in conflict."""
        found = [one for one in self.entries.values() if one.said["record"] == record]
        body, disputed = Map(), set[str]()
        for name in {name for one in found for name in one.fields}:
            ranked = self._writers(self.heads(record), name)
            values = [one.fields.get(name) for one in ranked]
            if any(value != values[0] for value in values):
                disputed.add(name)
            if values and values[0] is not None:
                body[name] = values[0]
        return body, disputed

    def _writers(self, entries: list[Entry], name: str) -> list[Entry]:
        """Return the writers of a field that *entries* hand down, the winner first."""
        found: dict[bytes, Entry] = {}
        for one in entries:
            above = self._writers(self._parents(one), name)
            values = {canonical(writer.fields.get(name)) for writer in above}
            is_passed_on = values == {canonical(one.fields.get(name))}
            if is_passed_on or above or name in one.fields:
                writers = above if is_passed_on else [one]
                found.update({writer.hash: writer for writer in writers})
        built_on = {
            hash_ for writer in found.values() for hash_ in self._before(writer)
        }
        last = [writer for writer in found.values() if writer.hash not in built_on]
        return sorted(last, key=lambda one: (one.said["clock"], one.hash), reverse=True)

    def _parents(self, one: Entry) -> list[Entry]:
        named = map(bytes.fromhex, one.said["parents"])
        return [self.entries[hash_] for hash_ in named if hash_ in self.entries]

    def _before(self, one: Entry) -> set[bytes]:
        """Return the hashes of all that an entry builds on."""
        parents = self._parents(one)
        above = (self._before(parent) for parent in parents)
        return {parent.hash for parent in parents}.union(*above)

    def check_chains(self) -> None:
        """Check that each entry names the one before it, as far as both are here."""
        places = {one.place: one for one in self.entries.values()}
        for (station, seq), one in places.items():
            before = places.get((station, seq - 1))
            if seq == 1 or before is not None:
                named = "" if before is None else before.hash.hex()
                must(one.said["prev"] == named, "broken chain")


class SecondClient:
    """A station by another hand, at work.

    Attributes:
        session: Who it is, and its line to the archive.
        journal: What it holds.
        greeting: The archive's last.
    """

    def __init__(self, organ: str) -> None:
        """Make a new station of *organ*."""
        self.session = Session(organ)
        self.journal = Journal()
        self.greeting: Map = {}

    def greet(self) -> None:
        """Begin a run."""
        self.greeting = self.session.greet()

    def write(
        self, type_name: str, body: Map, /, act: str = "create", **said: object
    ) -> Entry:
        """Append a revision of the record *body* to the station's chain."""
        mine, raw = self.journal, canonical(composed(body))
        head = {
            "v": 1,
            "organ": self.session.organ,
            "station": self.session.id,
            "seq": len(mine.chain) + 1,
            "prev": mine.chain[-1].hex() if mine.chain else "",
            "at": now(),
            "clock": max(mine.clock + 1, int(time.time() * 1000) << 16),
            "author": self.session.reviewer,
            "type": type_name,
            "record": body["id"],
            "parents": sorted(one.hash.hex() for one in mine.heads(body["id"])),
            "act": act,
            "reason": "",
            "body": hashlib.sha256(raw).hexdigest(),
        }
        entry = Entry(canonical(composed({**head, **said})), raw)
        mine.entries[entry.hash] = entry
        mine.chain.append(entry.hash)
        return entry

    def push(self) -> list[Map]:
        """Bring what the archive has not confirmed; return what it refused."""
        mine, refused = self.journal, list[Map]()
        waiting = [one for one in mine.entries.values() if one.hash not in mine.numbers]
        while waiting:
            batch = cut_batch(waiting)
            waiting = waiting[len(batch) :]
            refused += self.push_batch(batch)
        return refused

    def push_batch(self, batch: list[Entry], *, is_sealed: bool = True) -> list[Map]:
        """Bring *batch*, keep its receipt and return what was refused of it."""
        self.sign()
        loose, blocks = batch, list[bytes]()
        if len(batch) >= WORTH_A_BLOCK and self.greeting.get("has_blocks"):
            loose, blocks = [], _blocks(batch)
        message = {
            "entries": [[one.head, one.body] for one in loose],
            "blocks": blocks,
            "seals": self.seals_of(batch) if is_sealed else [],
        }
        answer = self.session.line.ask("entries/push", message)
        answered = list(zip(batch, answer["numbers"], strict=True))
        given = [(one.hash, number) for one, number in answered if number]
        refused = {one["place"] for one in answer["refused"]}
        must(len(batch) == len(given) + len(refused), "answers do not fit")
        self.session.check_receipt(answer, "entry", given)
        self.journal.numbers.update(given)
        return answer["refused"]

    def push_seals(self) -> None:
        """Bring all seals by themselves, for what went without."""
        told = [seal.told({}) for seal in self.journal.seals]
        for start in range(0, len(told), MOST_SEALS):
            message = {"entries": [], "seals": told[start : start + MOST_SEALS]}
            answer = self.session.line.ask("entries/push", message)
            self.session.check_receipt(answer, "entry", [])

    def sign(self) -> None:
        """Sign what of the own chain is not signed, cut at multiples of a hundred."""
        mine, station = self.journal, self.session.id
        own = (seal for seal in mine.seals if seal.station == station)
        done = max((seal.first - 1 + len(seal.hashes) for seal in own), default=0)
        while done < len(mine.chain):
            upto = min(len(mine.chain), done - done % A_BLOCK + A_BLOCK)
            hashes = tuple(mine.chain[done:upto])
            signature = self.session.key.sign(sealed(station, done + 1, hashes))
            mine.seals.add(Seal(station, done + 1, hashes, signature))
            done = upto

    def seals_of(self, batch: Sequence[Entry]) -> list[Map]:
        """Return the seals over any of *batch*, as they go with it."""
        here = {one.place: one.hash for one in batch}
        told = [(seal, seal.told(here)) for seal in self.journal.seals]
        return [one for seal, one in told if len(one["apart"]) < len(seal.hashes)]

    def read_register(self) -> None:
        """Ask for what changed in the list of the archive's stations and their keys."""
        self.exchange(self.journal.registers)

    def exchange(
        self, kept: dict[str, Map], brought: Sequence[Map] = ()
    ) -> dict[str, Map]:
        """Bring registers, keep in *kept* that of who answers; return all given."""
        archive = self.session.archive
        before = kept.get(archive)
        known = before["serial"] if before else 0
        message = {"registers": list(brought), "known": known}
        answer = self.session.line.ask("register", message)
        given = {one["archive"]: one for one in answer["registers"]}
        if before and given[archive].get("since"):
            given[archive] = made_whole(given[archive], before)
        if before and not holds(given[archive]):
            del kept[archive]
            return self.exchange(kept)
        must(all(holds(one) for one in given.values()), "false register")
        if not before or given[archive]["serial"] > known:
            kept[archive] = given[archive]
        return given

    def pull(self, most: int = 0, *, takes_blocks: bool = True) -> None:
        """Take every page behind the cursor, and compare at the end.

        Where it is not said how many, a page has as many as the archive gives.
        """
        most = most or self.greeting.get("page_most", MOST_ENTRIES)
        more = True
        while more:
            message = {
                "seq": len(self.journal.chain),
                "after": self.journal.cursor,
                "most": most,
                "takes_blocks": takes_blocks,
            }
            page = self.session.line.ask("entries/pull", message)
            self._apply(page)
            more = page["more"]
        self.journal.check_chains()
        self.compare(page["tally"], page["upto"])

    def _apply(self, page: Map) -> None:
        """Take what is on a page, after all of it was checked."""
        mine = self.journal
        given = [(number, Entry(head, body)) for number, head, body in page["entries"]]
        mine.in_blocks -= len(given)
        for first, block in page.get("blocks", ()):
            inside = enumerate(unpack(block), first)
            given += [(number, Entry(head, body)) for number, (head, body) in inside]
        mine.in_blocks += len(given)
        given.sort(key=lambda numbered: numbered[0])
        line = [mine.cursor, *(number for number, _ in given)]
        rises = all(a < b for a, b in pairwise(line))
        must(rises and line[-1] <= page["upto"], "numbers do not fit")
        leaves = [(entry.hash, number) for number, entry in given]
        self.session.check_receipt(page, "entry", leaves)
        entries = [entry for _, entry in given]
        for entry in entries:
            entry.check()
        self.take(entries, read_seals(page.get("seals", ()), entries))
        mine.numbers.update(leaves)
        mine.cursor = page["upto"]

    def take(self, entries: Sequence[Entry], seals: Sequence[Seal]) -> None:
        """Keep what an archive gave, which has judged it; its seals must hold."""
        for entry in entries:
            self.journal.entries.setdefault(entry.hash, entry)
        known = self.known()
        for seal in seals:
            if seal.station in known:
                must(seal.holds(known[seal.station].key), "false seal")
                self.journal.sealed.update(seal.hashes)
        self.journal.seals.update(seals)
        self.settle()

    def known(self) -> Word:
        """Return whose key is whose by the registers of archives it has met."""
        found: dict[str, Signer] = {}
        for register in self.journal.registers.values():
            found |= signers(register)
        return found

    def words(self) -> list[Word]:
        """Return who is believed about keys, the one that counts most first."""
        key = self.session.key.public_key().public_bytes_raw()
        own = {self.session.id: Signer(key, self.session.reviewer)}
        return [own, self.known(), self.journal.cards]

    def settle(self) -> None:
        """Take what was held and is proved now, and say why the rest is held."""
        mine, words = self.journal, self.words()
        for hash_, (entry, _) in list(mine.held.items()):
            why = doubt(entry, mine.seals, words)
            if not why or hash_ in mine.entries:
                mine.entries.setdefault(hash_, entry)
                mine.sealed.add(hash_)
                del mine.held[hash_]
            else:
                mine.held[hash_] = entry, why

    def ask_seals(self) -> None:
        """Ask for the seals of what stands under none."""
        mine = self.journal
        bare = [hash_ for hash_ in mine.numbers if hash_ not in mine.sealed]
        for start in range(0, len(bare), MOST_SEALS):
            message = {"hashes": bare[start : start + MOST_SEALS]}
            answer = self.session.line.ask("seals", message)
            self.take((), read_seals(answer["seals"], ()))

    def compare(self, theirs: Map, upto: int) -> None:
        """Raise where what the archive confirmed is not what it counts itself."""
        ours = tally(hash_ for hash_, n in self.journal.numbers.items() if n <= upto)
        must(ours == theirs, f"tallies differ: {ours}, {theirs}")

    def ask_places(self, hashes: list[bytes]) -> tuple[list[int], list[int]]:
        """Return which of *hashes* the archive lacks, and which are not for us."""
        answer = self.session.line.ask("entries/compare", {"hashes": hashes})
        return answer["missing"], answer["apart"]


def cut_batch(waiting: list[Entry]) -> list[Entry]:
    """Return as much of what waits as goes in one message."""
    size, batch = 0, list[Entry]()
    for one in waiting[:MOST_ENTRIES]:
        size += len(one.head) + len(one.body)
        if batch and size > MOST_BYTES:
            break
        batch.append(one)
    return batch


def _blocks(batch: list[Entry]) -> list[bytes]:
    starts = range(0, len(batch), A_BLOCK)
    parts = [batch[start : start + A_BLOCK] for start in starts]
    return [pack([[one.head, one.body] for one in part]) for part in parts]
