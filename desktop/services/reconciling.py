"""Reconciliation: referenced = archived, sent = counted, by round, team and subject.

Every figure is counted from what is kept here, without a network: the journal, the
photos, and receipts whose signature is checked each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject, Team
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.services.lists import names_within
from desktop.services.pinyin import sound_of
from desktop.services.same_person import Person
from desktop.storage import carriers, outbox, receipts_kept, records, tallies
from desktop.storage.carriers import Carrier
from desktop.storage.database import Connection
from desktop.storage.tallies import COMMON, Scope, Tally, Waiting
from desktop.sync.client.verified import Verified, verify_receipts

MOST_WAITING = 500
_RUNS = 200  # back to which an archive's last count is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Which figures of others are known on this station.

    Attributes:
        has_hub: It met a hub, so it has the receipts of what it brought there.
        is_counted: Every archive it met counted exactly what it gave receipts for. So
            its count is that of the receipts, line by line; else nobody here can tell
            in which line its count differs.
    """

    has_hub: bool
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the reconciliation.

    Attributes:
        scope: Whose records.
        depth: 0 for a round, 1 for a team or a subject without one, 2 for a subject.
        name: What a team or subject is called; empty for the common part of a round,
            and for what belongs to none.
        merged: Other entries of the roster that are the same person as a subject; what
            is of them counts in this line.
        round: The round of a round's line, if it is on this station.
        tally: The figures.
        known: Which of the figures of others are known on this station.
    """

    scope: Scope
    depth: int
    name: str
    merged: tuple[Cadre, ...] = ()
    round: Round | None = None
    tally: Tally
    known: Known

    @property
    def records_at_hub(self) -> int | None:
        """Records that are whole with the leader; None where no hub was ever met."""
        return self.tally.records_at_hub if self.known.has_hub else None

    @property
    def photos_at_hub(self) -> int | None:
        """Photos with the leader; None where no hub was ever met."""
        return self.tally.photos_at_hub if self.known.has_hub else None

    @property
    def counted(self) -> int | None:
        """Entries the archive counted; None where that is not known line by line."""
        return self.tally.counted if self.known.is_counted else None

    @property
    def is_equal(self) -> bool:
        """Whether referenced = archived, and sent = counted."""
        return self.tally.is_equal and self.counted == self.tally.sent


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCount:
    """What an archive confirmed, and what it counted itself.

    Attributes:
        archive: Its id.
        confirmed: Entries with a receipt of its that holds.
        counted: Entries it told to have, counted or by their hashes, when a run was
            last finished; None before any.
        signed_at: When it last signed a receipt, by its own clock; None before any.
        answered_at: When a run with it was last finished, by the clock here.
    """

    archive: str
    confirmed: int
    counted: int | None
    signed_at: datetime | None
    answered_at: datetime | None

    @property
    def is_equal(self) -> bool:
        """Whether what it confirmed is what it counted."""
        return self.counted == self.confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """All that the page shows.

    Attributes:
        total: The figures of the whole station, as a line.
        lines: Those of each round, its teams and subjects, then of what is no round's.
        archives: Those of each archive this station met.
        forged: Receipts kept here that do not hold; they count for nothing.
        forged_at_hub: Those of hubs that do not hold.
        at: When it was counted.
    """

    total: Line
    lines: tuple[Line, ...]
    archives: tuple[ArchiveCount, ...]
    forged: int
    forged_at_hub: int
    at: datetime

    @property
    def whole(self) -> Tally:
        """The figures of the whole station."""
        return self.total.tally

    @property
    def is_equal(self) -> bool:
        """Whether everything is confirmed and every archive counts the same."""
        counts = all(archive.is_equal for archive in self.archives)
        return self.whole.is_equal and counts and not self.forged


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRecord:
    """A record that waits for a receipt, and what it is called beside its type."""

    waiting: Waiting
    name: str


def reconcile(desk: Desk) -> Reconciliation:
    """Count everything anew."""
    here = desk.station.photos.originals()
    with desk.station.database.read() as connection:
        verified = verify_receipts(connection)
        at_hub = verify_receipts(connection, Carrier.HUB)
        joined = same_person.joined(connection)
        held = _held(here, verified, at_hub)
        with tallies.counting(connection, held, _stands(joined)):
            found = tallies.tallies(connection)
            whole = tallies.whole(connection)
        archives = tuple(_archives(connection, verified))
        known = Known(
            has_hub=bool(carriers.hubs(connection)),
            is_counted=bool(archives) and all(one.is_equal for one in archives),
        )
        return Reconciliation(
            total=Line(scope=Scope(), depth=0, name="", tally=whole, known=known),
            lines=tuple(
                _joined(line, joined) for line in _lines(connection, found, known)
            ),
            archives=archives,
            forged=len(verified.forged),
            forged_at_hub=len(at_hub.forged),
            at=desk.now(),
        )


def waiting(
    desk: Desk, scope: Scope | None = None, *, most: int = MOST_WAITING
) -> list[WaitingRecord]:
    """Return the records of a scope that wait, at most *most*, type by type."""
    here = desk.station.photos.originals()
    with desk.station.database.read() as connection:
        held = _held(here, verify_receipts(connection))
        stands = _stands(same_person.joined(connection))
        with tallies.counting(connection, held, stands):
            found = tallies.waiting(connection, scope, most=most)
        names = _names(connection, found)
    return [
        WaitingRecord(waiting=item, name=names.get(item.record, item.record[-6:]))
        for item in found
    ]


def _held(
    here: set[str], verified: Verified, at_hub: Verified | None = None
) -> tallies.Held:
    return tallies.Held(
        entries=_entries(verified),
        photos=_photos(verified),
        hub_entries=_entries(at_hub),
        hub_photos=_photos(at_hub),
        photos_here=here,
    )


def _entries(verified: Verified | None) -> set[int]:
    return {int(receipt.place) for receipt in verified.entries} if verified else set()


def _photos(verified: Verified | None) -> set[str]:
    return {str(receipt.place) for receipt in verified.photos} if verified else set()


def _stands(joined: Mapping[str, Person]) -> dict[str, tuple[str, str]]:
    """Return under which subject, of which team, others of a person are counted."""
    return {
        id_: (person.subjects[0].id, person.subjects[0].team_id)
        for id_, person in joined.items()
    }


def _joined(line: Line, joined: Mapping[str, Person]) -> Line:
    """Return a line with whom else it is about."""
    person = joined.get(line.scope.subject)
    return line if person is None else replace(line, merged=person.merged)


def _lines(
    connection: Connection, found: dict[Scope, Tally], figures: Known
) -> Iterator[Line]:
    rounds = records.find(connection, Round)
    rounds += records.find(connection, Round, struck=True)
    known = {item.id: item for item in rounds}
    for round_id in sorted(
        {scope.round for scope in found if scope.round},
        key=lambda id_: _order(known.get(id_)),
        reverse=True,
    ):
        scope = Scope(round=round_id)
        yield Line(
            scope=scope,
            depth=0,
            name=round_id[-6:],
            round=known.get(round_id),
            tally=found[scope],
            known=figures,
        )
        yield from _within(connection, round_id, found, figures)
    if Scope() in found:
        tally = found[Scope()]
        yield Line(scope=Scope(), depth=0, name="", tally=tally, known=figures)


def _within(
    connection: Connection, round_id: str, found: dict[Scope, Tally], figures: Known
) -> Iterator[Line]:
    """Give the teams of a round with their subjects, and what it has beside them."""
    scopes = [scope for scope in found if scope.round == round_id]
    teams = {scope.team for scope in scopes if scope.team not in {"", COMMON}}
    names = names_within(connection, Team.TYPE, teams)
    for team in sorted(teams, key=lambda id_: (names.get(id_, ""), id_)):
        scope = Scope(round=round_id, team=team)
        yield Line(
            scope=scope,
            depth=1,
            name=names.get(team, team[-6:]),
            tally=found[scope],
            known=figures,
        )
        yield from _subjects(connection, _inside(scopes, team), found, figures)
    yield from _subjects(connection, _inside(scopes, ""), found, figures)
    common = Scope(round=round_id, team=COMMON)
    if common in found:
        yield Line(scope=common, depth=1, name="", tally=found[common], known=figures)


def _inside(scopes: Sequence[Scope], team: str) -> Sequence[Scope]:
    """Return the scopes of a team's subjects."""
    return [scope for scope in scopes if scope.subject and scope.team == team]


def _subjects(
    connection: Connection,
    mine: Sequence[Scope],
    found: dict[Scope, Tally],
    figures: Known,
) -> Iterator[Line]:
    names = names_within(connection, Subject.TYPE, [scope.subject for scope in mine])
    named = [(names.get(scope.subject, scope.subject[-6:]), scope) for scope in mine]
    for name, scope in sorted(named, key=lambda pair: sound_of(pair[0])):
        yield Line(
            scope=scope,
            depth=2 if scope.team else 1,
            name=name,
            tally=found[scope],
            known=figures,
        )


def _archives(connection: Connection, verified: Verified) -> Iterator[ArchiveCount]:
    confirmed: dict[str, int] = {}
    for receipt in verified.entries:
        confirmed[receipt.archive] = confirmed.get(receipt.archive, 0) + 1
    ended = {
        str(run.report["archive"]): run
        for run in reversed(outbox.runs(connection, most=_RUNS))
        if run.report.get("digest_equal")
    }
    for archive, signed_at in receipts_kept.signed_at(connection):
        run = ended.get(archive)
        yield ArchiveCount(
            archive=archive,
            confirmed=confirmed.get(archive, 0),
            counted=None if run is None else _counted(run),
            signed_at=datetime.fromisoformat(signed_at) if signed_at else None,
            answered_at=None if run is None else datetime.fromisoformat(run.started_at),
        )


def _counted(run: outbox.Run) -> int:
    """Return what the archive has of this station, also what is for others alone."""
    return int(run.report["count"]) + int(run.report.get("apart", 0))


def _names(connection: Connection, found: Sequence[Waiting]) -> dict[str, str]:
    """Return what waiting records are called; never who was interviewed."""
    by_type: dict[str, list[str]] = {}
    for item in found:
        by_type.setdefault(item.type, []).append(item.record)
    names: dict[str, str] = {}
    for type_name, ids in by_type.items():
        if owner := RECORD_TYPES.get(type_name):
            called = names_within(connection, type_name, ids)
            names |= {
                id_: name.removeprefix(owner.LABEL).strip()
                for id_, name in called.items()
            }
    return names


def _order(the_round: Round | None) -> tuple[int, int]:
    if the_round is None:
        return 0, 0
    return the_round.year or 0, the_round.number or 0
