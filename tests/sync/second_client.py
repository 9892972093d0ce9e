"""A client of the archive by another hand, written from the documents alone.

`docs/protocol.md`, `docs/formats.md` and `docs/records.md` are to be enough for it: it
imports nothing of `desktop`, and `test_second_client.py` holds it to that. It keeps
all in memory, and asks one thing after the other.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
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
    registered,
    sealed,
    tally,
    unpack,
    verifies,
)
from tests.sync.second_session import Session

MOST_ENTRIES = 2_500
MOST_BYTES = 4 << 20
A_BLOCK = 100
WORTH_A_BLOCK = 50


@dataclass
class Journal:
    """What the station holds, its own and others'.

    Attributes:
        entries: By hash, in the order of arrival.
        numbers: Those the archive confirmed, by hash.
        chain: Hashes of the station's own, in order.
        seals: The station's own, each over a piece of the chain.
        sealed: Hashes of entries that stand under a seal that holds.
        keys: The keys of the archive's stations, by id.
        cursor: The number up to which all was pulled.
        clock: The hybrid clock at the newest of the station's own.
        in_blocks: How many entries came in blocks.
    """

    entries: dict[bytes, Entry] = field(default_factory=dict)
    numbers: dict[bytes, int] = field(default_factory=dict)
    chain: list[bytes] = field(default_factory=list)
    seals: list[Map] = field(default_factory=list)
    sealed: set[bytes] = field(default_factory=set)
    keys: dict[str, bytes] = field(default_factory=dict)
    cursor: int = 0
    clock: int = 0
    in_blocks: int = 0

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
        mine.clock = max(mine.clock + 1, int(time.time() * 1000) << 16)
        head = {
            "v": 1,
            "organ": self.session.organ,
            "station": self.session.id,
            "seq": len(mine.chain) + 1,
            "prev": mine.chain[-1].hex() if mine.chain else "",
            "at": now(),
            "clock": mine.clock,
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
            batch = _batch(waiting)
            waiting = waiting[len(batch) :]
            refused += self.push_batch(batch)
        return refused

    def push_batch(self, batch: list[Entry]) -> list[Map]:
        """Bring *batch*, keep its receipt and return what was refused of it."""
        self._sign()
        loose, blocks = batch, list[bytes]()
        if len(batch) >= WORTH_A_BLOCK and self.greeting.get("has_blocks"):
            loose, blocks = [], _blocks(batch)
        message = {
            "entries": [[one.head, one.body] for one in loose],
            "blocks": blocks,
            "seals": self._seals_of(batch),
        }
        answer = self.session.line.ask("entries/push", message)
        answered = list(zip(batch, answer["numbers"], strict=True))
        given = [(one.hash, number) for one, number in answered if number]
        refused = {one["place"] for one in answer["refused"]}
        must(len(batch) == len(given) + len(refused), "answers do not fit")
        self.session.check_receipt(answer, "entry", given)
        self.journal.numbers.update(given)
        return answer["refused"]

    def _sign(self) -> None:
        """Sign what of the own chain is not signed, cut at multiples of a hundred."""
        mine = self.journal
        done = (
            mine.seals[-1]["first"] + mine.seals[-1]["count"] - 1 if mine.seals else 0
        )
        while done < len(mine.chain):
            upto = min(len(mine.chain), done - done % A_BLOCK + A_BLOCK)
            signed = sealed(self.session.id, done + 1, mine.chain[done:upto])
            seal = {
                "station": self.session.id,
                "first": done + 1,
                "count": upto - done,
                "signature": self.session.key.sign(signed),
            }
            mine.seals.append(seal)
            done = upto

    def _seals_of(self, batch: list[Entry]) -> list[Map]:
        """Return the own seals over any of *batch*, with the hashes that it lacks."""
        here = {one.place[1] for one in batch if one.place[0] == self.session.id}
        found: list[Map] = []
        for seal in self.journal.seals:
            numbers = range(seal["first"], seal["first"] + seal["count"])
            apart = [
                [place, self.journal.chain[number - 1]]
                for place, number in enumerate(numbers)
                if number not in here
            ]
            if len(apart) < seal["count"]:
                found.append({**seal, "apart": apart})
        return found

    def read_register(self) -> None:
        """Ask for the list of the archive's stations and their keys."""
        answer = self.session.line.ask("register", {"registers": []})
        (register,) = answer["registers"]
        must(register["archive"] == self.session.archive, "another's register")
        self.session.check(register["signature"], registered(register))
        for one in register["stations"]:
            self.journal.keys[one["station"]] = one["key"]

    def pull(self, most: int = MOST_ENTRIES, *, takes_blocks: bool = True) -> None:
        """Take every page behind the cursor, and compare at the end."""
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
        for _, entry in given:
            entry.check()
        for _, entry in given:
            mine.entries.setdefault(entry.hash, entry)
        mine.numbers.update(leaves)
        mine.cursor = page["upto"]
        self._check_seals(page.get("seals", ()), [entry for _, entry in given])

    def ask_seals(self) -> None:
        """Ask for the seals of what stands under none."""
        bare = [
            hash_ for hash_ in self.journal.numbers if hash_ not in self.journal.sealed
        ]
        for start in range(0, len(bare), 1_000):
            message = {"hashes": bare[start : start + 1_000]}
            self._check_seals(self.session.line.ask("seals", message)["seals"], ())

    def _check_seals(self, seals: Iterable[Map], entries: Iterable[Entry]) -> None:
        """Note what stands under seals that came with *entries*, and hold."""
        here = {entry.place: entry.hash for entry in entries}
        for seal in seals:
            station, first = seal["station"], seal["first"]
            numbers = enumerate(range(first, first + seal["count"]))
            apart = dict(seal["apart"])
            hashes = [apart.get(at) or here.get((station, n)) for at, n in numbers]
            whole = [hash_ for hash_ in hashes if hash_ is not None]
            key = self.journal.keys.get(station)
            if key is None or len(whole) < seal["count"]:
                continue
            signed = sealed(station, first, whole)
            must(verifies(key, seal["signature"], signed), "false seal")
            self.journal.sealed.update(whole)

    def compare(self, theirs: Map, upto: int) -> None:
        """Raise where what the archive confirmed is not what it counts itself."""
        ours = tally(hash_ for hash_, n in self.journal.numbers.items() if n <= upto)
        must(ours == theirs, f"tallies differ: {ours}, {theirs}")

    def ask_places(self, hashes: list[bytes]) -> tuple[list[int], list[int]]:
        """Return which of *hashes* the archive lacks, and which are not for us."""
        answer = self.session.line.ask("entries/compare", {"hashes": hashes})
        return answer["missing"], answer["apart"]


def _batch(waiting: list[Entry]) -> list[Entry]:
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
