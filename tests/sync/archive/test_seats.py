"""Nobody writes in the name of who has a station of his own: every case of it.

A station has a place in the register of the archive above, in a hub's own list, in both
or in neither, and either tells who sits there. An author has a station of his own by
the register, by the list, or none that is not shut out. The tables say why an entry is
held, though its station's seal is true; empty where it is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync.archive import members, registers
from desktop.sync.chain_seals import sign_segment
from desktop.sync.protocol import Taken
from desktop.sync.registers import Registered, sign_register
from tests.sync.archive.pushing import brought
from tests.sync.places import NOON, Laptop, Shelf, admit, forged


@dataclass(kw_only=True)
class Seat:
    """A station that writes.

    Attributes:
        above: Who sits there by the register of the archive above, empty for nobody.
        here: Likewise by the list of whom the entries are brought to.
        shut: Which of them shut it out, "above" or "here".
        id: Its id.
        key: What it seals with.
    """

    above: str = ""
    here: str = ""
    shut: str = ""
    id: str = field(default_factory=new_id)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public_key(self) -> bytes:
        """What it proves itself by."""
        return self.key.public_key().public_bytes_raw()


AUTHORS = "sitter", "claimed", "guest", "listed", "shut", "nobody"
"""Who sits there, whom a guest says to be instead, who sits at another station of the
hub, who at another by the register, who at one that was shut out, and who at none."""
HIS_OWN = "not_author"
SHARED = ["", "", HIS_OWN, HIS_OWN, "", ""]
AT_A_HUB = {
    "own guest": (Seat(here="sitter"), SHARED),
    "of the register": (Seat(above="sitter"), SHARED),
    "both": (Seat(above="sitter", here="sitter"), SHARED),
    "both, here as somebody else": (
        Seat(above="sitter", here="claimed"),
        [HIS_OWN, "", HIS_OWN, HIS_OWN, "", ""],
    ),
    "both, here as another guest": (
        Seat(above="sitter", here="guest"),
        [HIS_OWN, "", "", HIS_OWN, "", ""],
    ),
    "both, here as one of the register": (
        Seat(above="sitter", here="listed"),
        [HIS_OWN, "", HIS_OWN, HIS_OWN, "", ""],
    ),
    "own guest, shut out": (Seat(here="sitter", shut="here"), ["shut_out"] * 6),
    "of the register, shut out": (
        Seat(above="sitter", shut="above"),
        ["shut_out"] * 6,
    ),
    "both, shut out above": (
        Seat(above="sitter", here="sitter", shut="above"),
        ["shut_out"] * 6,
    ),
    "both, shut out here": (
        Seat(above="sitter", here="sitter", shut="here"),
        ["shut_out"] * 6,
    ),
    "neither": (Seat(), ["unknown_station"] * 6),
}
AT_AN_ARCHIVE = {
    "own": (Seat(here="sitter"), ["", "", HIS_OWN, "", "", ""]),
    "own, shut out": (Seat(here="sitter", shut="here"), ["shut_out"] * 6),
    "not enrolled": (Seat(), ["stranger"] * 6),
}
OTHERS = (
    Seat(here="guest"),
    Seat(above="listed"),
    Seat(above="shut", shut="above"),
    Seat(here="shut", shut="here"),
)
_Table = dict[str, tuple[Seat, list[str]]]


def person(name: str, seat: Seat) -> str:
    """Return who is meant by a name in a table; each station has its own sitter."""
    return f"{seat.id}-{name}" if name in {"sitter", "claimed"} else f"who-{name}"


def seated(place: Shelf, shelf: Shelf, table: _Table) -> None:
    """Let everybody of a table have his place at a hub, and at the archive above."""
    seats = [*OTHERS, *(seat for seat, _ in table.values())]
    listed = [
        Registered(
            station=seat.id,
            key=seat.public_key,
            reviewer=person(seat.above, seat),
            is_revoked=seat.shut == "above",
        )
        for seat in seats
        if seat.above
    ]
    with place.serving.archive.write() as connection:
        if place is not shelf:
            key = shelf.serving.archive.key
            registers.keep(connection, sign_register(key, 5, listed))
        for seat in seats:
            if seat.here:
                reviewer = person(seat.here, seat)
                admit(connection, seat.id, reviewer, key=seat.public_key)
            if seat.shut == "here":
                members.revoke(connection, seat.id, reason="遗失", now=NOON)


def written(laptop: Laptop, seat: Seat) -> list[Entry]:
    """Return what a station wrote, one entry in the name of each author."""
    for _ in range(2):
        laptop.note(fact="甲")
    *_, inner = laptop.entries()  # one that follows another
    return [
        forged(
            inner,
            body=canonical({"id": (record := new_id())}),
            record=record,
            station=seat.id,
            seq=at,
            author=person(name, seat),
        )
        for at, name in enumerate(AUTHORS, start=10)
    ]


def handed(place: Shelf, laptop: Laptop, seat: Seat, entries: list[Entry]) -> Taken:
    """Let a laptop bring what another station wrote and sealed."""
    seals = [
        sign_segment(seat.key, seat.id, entry.head.seq, entry.hash_bytes)
        for entry in entries
    ]
    return brought(place, laptop, entries, *seals)


def answers(taken: Taken) -> list[str]:
    """Return why each entry is held, empty where it has its number."""
    why = {item.place: item.reason for item in taken.refused}
    assert [place for place, number in enumerate(taken.numbers) if not number] == [*why]
    return [why.get(place, "") for place in range(len(taken.numbers))]


def test_hub_asks_its_register_and_its_own_list(laptop, shelf, hub):
    """
    Whatever a guest says of himself, the register knows who sits where.
    """
    seated(hub, shelf, AT_A_HUB)

    found = {
        name: answers(handed(hub, laptop, seat, written(laptop, seat)))
        for name, (seat, _) in AT_A_HUB.items()
    }

    assert {name: wanted for name, (_, wanted) in AT_A_HUB.items()} == found


def test_archive_asks_its_own_list(laptop, shelf):
    """
    Nobody is above it, and whom it did not let in is a stranger.
    """
    seated(shelf, shelf, AT_AN_ARCHIVE)

    found = {
        name: answers(handed(shelf, laptop, seat, written(laptop, seat)))
        for name, (seat, _) in AT_AN_ARCHIVE.items()
    }

    assert {name: wanted for name, (_, wanted) in AT_AN_ARCHIVE.items()} == found


@pytest.mark.parametrize("at_hub", [False, True])
def test_what_was_taken_stays_confirmed(laptop, shelf, hub, at_hub):
    """
    Its author has a station of his own since, its station is shut out: it has a number.
    """
    place = hub if at_hub else shelf
    shared = Seat(here="sitter")
    seated(place, shelf, {"shared": (shared, [])})
    *_, entry = written(laptop, shared)  # in the name of who sits nowhere
    first = handed(place, laptop, shared, [entry])
    with place.serving.archive.write() as connection:
        admit(connection, new_id(), entry.head.author)

    again = handed(place, laptop, shared, [entry])
    with place.serving.archive.write() as connection:
        members.revoke(connection, shared.id, reason="遗失", now=NOON)
    shut_out = handed(place, laptop, shared, [entry])
    fresh = handed(place, laptop, shared, written(laptop, shared))

    assert [[1], [1], [1]] == [list(one.numbers) for one in (first, again, shut_out)]
    assert ["shut_out"] * 6 == answers(fresh)
    assert [(6,)] == place.rows("SELECT count(*) FROM quarantine")
