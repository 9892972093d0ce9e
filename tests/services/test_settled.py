from __future__ import annotations

import dataclasses

import pytest

from desktop.dossier.content import Edition
from desktop.errors.records import ConflictOpenError
from desktop.messages import message
from desktop.model.codes import RoundState, SubjectState
from desktop.services import print_contents
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.settled import require_round_settled, require_settled
from desktop.storage import records
from tests.fakes import District, exchange


@pytest.fixture
def disputed(desk: Desk, other: Desk, district: District) -> str:
    """An observation whose place two laptops changed apart."""
    seen = district.observation()
    verbs.save(desk, seen)
    exchange(desk, other)
    for station, place in ((desk, "K43"), (other, "K44")):
        verbs.save(station, dataclasses.replace(seen, place=place))
    exchange(desk, other)
    return seen.id


def settle(desk: Desk, record: str) -> None:
    """Choose the first version."""
    choice = verbs.Choice(name="place", value="K43")
    verbs.resolve(desk, record, [choice], "以桩号为准")


def moved(desk: Desk, district: District, state: SubjectState) -> None:
    """Bring the subject to a state, whatever its guards ask for."""
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, district.subject.id, act="test", state=state)


def test_volume_is_not_sealed_over_an_open_conflict(desk, district, disputed):
    """
    归卷 is refused while two versions wait, and says of what; settled, it goes on.
    """
    moved(desk, district, SubjectState.INFORMED)

    with pytest.raises(ConflictOpenError) as refused:
        verbs.advance(desk, district.subject.id, SubjectState.FILED)
    assert "观察有未解决的冲突：地点" in str(message(refused.value).what)

    settle(desk, disputed)
    verbs.advance(desk, district.subject.id, SubjectState.FILED)
    assert SubjectState.FILED is verbs.read(desk, district.subject.id).record.state


def test_sealed_volume_is_not_printed_over_a_conflict_that_came_late(
    desk, district, disputed
):
    """
    Before it is sealed a volume prints as it stands; sealed, it waits for a person.
    """
    subject = district.subject.id
    assert print_contents.dossier_content(desk, subject, Edition.FULL)
    moved(desk, district, SubjectState.FILED)

    with pytest.raises(ConflictOpenError):
        print_contents.dossier_content(desk, subject, Edition.FULL)

    settle(desk, disputed)
    assert print_contents.dossier_content(desk, subject, Edition.FULL)


def test_round_is_not_locked_over_an_open_conflict(desk, district, disputed):
    """
    锁定数据 is refused while two versions of anything in the round wait.
    """
    for state in (RoundState.CONSULTED, RoundState.APPROVED, RoundState.RUNNING):
        verbs.advance(desk, district.round.id, state)

    with pytest.raises(ConflictOpenError):
        verbs.advance(desk, district.round.id, RoundState.LOCKED, reason="缺件已说明")

    settle(desk, disputed)
    verbs.save(desk, district.lock())
    verbs.advance(desk, district.round.id, RoundState.LOCKED, reason="缺件已说明")


def test_conflict_of_others_stands_in_nobodys_way(desk, other, district):
    """
    What waits in a unit, or in another's records, keeps no volume open.
    """
    exchange(desk, other)
    for station, name in ((desk, "石桥镇"), (other, "石桥乡")):
        verbs.save(station, dataclasses.replace(district.unit, name=name))
    exchange(desk, other)

    with desk.station.database.read() as connection:
        assert records.conflicted(connection)
        require_settled(connection, district.subject)
        require_round_settled(connection, district.round)


def test_roster_entry_belongs_to_the_volume(desk, other, district):
    """
    Two versions of the cadre himself keep his volume open too.
    """
    exchange(desk, other)
    for station, post in ((desk, "镇长"), (other, "书记")):
        verbs.save(station, dataclasses.replace(district.cadre, post=post))
    exchange(desk, other)

    with (
        desk.station.database.read() as connection,
        pytest.raises(ConflictOpenError),
    ):
        require_settled(connection, district.subject)
