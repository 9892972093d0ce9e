"""进度: how far a round is, subject by subject and material by material."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.model.codes import SubjectState
from desktop.model.office import office_day
from desktop.model.people import Cadre, Reviewer
from desktop.model.reviews import (
    MATERIAL_OF,
    Material,
    MaterialState,
    column_state,
)
from desktop.model.rounds import PeerGroup, Round, Subject, Team
from desktop.services import materials, reviews
from desktop.services.completeness import completeness
from desktop.services.desk import Desk
from desktop.services.materials import Submission
from desktop.services.pinyin import sound_of
from desktop.services.same_person import Person, persons_of
from desktop.storage import records
from desktop.storage.database import Connection

_HANDED_IN = {
    MaterialState.SUBMITTED,
    MaterialState.APPROVED,
    MaterialState.RETURNED,
    MaterialState.CONFLICT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of material of one subject.

    Attributes:
        material: Which.
        should: How many there should be at least.
        submissions: Those that are there, oldest first.
    """

    material: Material
    should: int
    submissions: tuple[Submission, ...] = ()

    @property
    def state(self) -> MaterialState:
        """What asks most of a person."""
        return column_state([item.state for item in self.submissions], self.should)

    @property
    def have(self) -> int:
        """How many were handed in."""
        return sum(item.state in _HANDED_IN for item in self.submissions)

    @property
    def approved(self) -> int:
        """How many are approved."""
        return self.count(MaterialState.APPROVED)

    @property
    def wanted(self) -> int:
        """How many have to be approved for the cell to be whole."""
        return max(self.should, len(self.submissions))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to do; so also where nothing is asked for."""
        return self.approved >= self.wanted

    def count(self, state: MaterialState) -> int:
        """Return how many are in a state."""
        return sum(item.state is state for item in self.submissions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A subject, with a cell for each kind of material.

    Attributes:
        merged: Other entries of the roster that were found to be the same person; his
            subjects by them are counted here.
        teams: The teams of his subjects.
    """

    subject: Subject
    cadre: Cadre
    merged: tuple[Cadre, ...] = ()
    teams: frozenset[str] = frozenset()
    group: PeerGroup | None
    team: Team | None
    cells: tuple[Cell, ...]

    @property
    def percent(self) -> int:
        """How much of what is wanted is approved; floored: 100 means all of it."""
        return _percent(self.cells)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to do."""
        return all(cell.is_whole for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """All subjects of a round.

    Attributes:
        rows: By peer group, then by the sound of their names.
        teams: The teams of the round.
        people: Names of the reviewers whom materials come from, by id.
        ends_on: When the round ends.
        today: The day it was read.
        conflicts: Materials with two versions that wait for a person, the oldest first.
    """

    rows: tuple[Row, ...]
    teams: tuple[Team, ...] = ()
    people: Mapping[str, str]
    ends_on: date | None = None
    today: date
    conflicts: tuple[Submission, ...] = ()

    @property
    def whole(self) -> int:
        """How many subjects have everything approved."""
        return sum(row.is_whole for row in self.rows)

    @property
    def missing(self) -> int:
        """How many materials are still to be approved."""
        cells = [cell for row in self.rows for cell in row.cells]
        return sum(cell.wanted - cell.approved for cell in cells)

    @property
    def percent(self) -> int:
        """How much of all that is wanted is approved; floored."""
        return _percent([cell for row in self.rows for cell in row.cells])

    def whole_in(self, place: int) -> int:
        """Return how many subjects are whole in one column."""
        return sum(row.cells[place].is_whole for row in self.rows)


def matrix(desk: Desk, round_id: str) -> Matrix:
    """Return how far a round is.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        found = materials.of_round(desk, connection, round_id)
        teams = records.find(connection, Team, round_id=round_id)
        people = {id_ for item in found for id_ in item.people} - {""}
        known = records.read_many(connection, Reviewer, sorted(people))
        return Matrix(
            rows=tuple(_rows(connection, round_id, found, teams)),
            teams=tuple(teams),
            people={id_: person.name for id_, person in known.items()},
            ends_on=the_round.ends_on,
            today=office_day(desk.now()),
            conflicts=tuple(item for item in found if is_disputed(item)),
        )


def is_disputed(item: Submission) -> bool:
    """Tell whether two versions of a material wait to be settled."""
    return item.state is MaterialState.CONFLICT and not reviews.waits(item)


def narrowed(
    whole: Matrix, *, team: str = "", reviewer: str = "", holes_only: bool = False
) -> Matrix:
    """Return the part of a matrix that concerns a team, a reviewer, or what lacks.

    Of a reviewer only what comes from him is counted; how much that should be is not
    known, so nothing of his is missing.
    """
    rows = [row for row in whole.rows if not team or team in row.teams]
    if reviewer:
        rows = [_of_reviewer(row, reviewer) for row in rows]
        rows = [row for row in rows if any(cell.submissions for cell in row.cells)]
    if holes_only:
        rows = [row for row in rows if not row.is_whole]
    return replace(whole, rows=tuple(rows))


def _of_reviewer(row: Row, reviewer: str) -> Row:
    cells = tuple(
        Cell(
            material=cell.material,
            should=0,
            submissions=tuple(i for i in cell.submissions if reviewer in i.people),
        )
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _rows(
    connection: Connection,
    round_id: str,
    found: Iterable[Submission],
    teams: Sequence[Team],
) -> list[Row]:
    subjects = records.find(connection, Subject, round_id=round_id)
    groups = {g.id: g for g in records.find(connection, PeerGroup, round_id=round_id)}
    by_team = {team.id: team for team in teams}
    by_place: dict[tuple[str, Material], list[Submission]] = {}
    for item in found:
        for subject_id in item.subjects:
            place = subject_id, MATERIAL_OF[item.type]
            by_place.setdefault(place, []).append(item)
    rows = [
        Row(
            subject=person.subject,
            cadre=person.cadre,
            merged=person.merged,
            teams=frozenset(subject.team_id for subject in person.subjects),
            group=groups.get(person.subject.peer_group_id),
            team=by_team.get(person.subject.team_id),
            cells=_cells(connection, person, by_team, by_place),
        )
        for person in persons_of(connection, subjects)
        if person.subject.state is not SubjectState.WITHDRAWN
    ]
    return sorted(rows, key=_place)


def _cells(
    connection: Connection,
    person: Person,
    teams: Mapping[str, Team],
    by_place: Mapping[tuple[str, Material], list[Submission]],
) -> tuple[Cell, ...]:
    known = completeness(connection, person)
    team = teams.get(person.subject.team_id)
    should = {
        Material.RESULTS: known.results.need,
        Material.TALKS: known.opinion.need,
        Material.CONDUCT: known.conduct.need,
        Material.CLAIMS: 1,
        Material.EVIDENCE: 1,
        Material.SHEETS: len({team.leader_id, *team.members}) if team else 1,
        Material.PHOTOS: 0,
    }
    return tuple(
        Cell(
            material=material,
            should=should[material],
            submissions=_of_person(person, material, by_place),
        )
        for material in Material
    )


def _of_person(
    person: Person,
    material: Material,
    by_place: Mapping[tuple[str, Material], list[Submission]],
) -> tuple[Submission, ...]:
    """Return a person's materials of a kind, each once."""
    many = (item for id_ in person.ids for item in by_place.get((id_, material), ()))
    return tuple({item.id: item for item in many}.values())


def _place(row: Row) -> tuple[str, tuple[tuple[str, ...], str]]:
    return row.group.name if row.group else "～", sound_of(row.cadre.name)


def _percent(cells: Iterable[Cell]) -> int:
    many = list(cells)
    wanted = sum(cell.wanted for cell in many)
    return 100 * sum(cell.approved for cell in many) // wanted if wanted else 100
