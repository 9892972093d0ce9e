"""What is kept of records from one reading to the next."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.fieldwork import Evidence
from desktop.model.ids import id_at
from desktop.model.people import Cadre
from desktop.services.followed import Followed, Remembered
from tests.services.scores.rounds import put

ROUND, OTHER = id_at(9, 1), id_at(9, 2)
FIRST = Evidence(id=id_at(8, 1), round_id=ROUND, number="E1", title="验收单")
SECOND = replace(FIRST, id=id_at(8, 2), number="E2")


def test_a_list_is_kept_up_with_what_comes_changes_and_goes(desk):
    """
    What was given stays as it was; what is given next is what stands then.
    """
    followed = Followed(Evidence, lambda one: one.number)

    def read(round_id=ROUND):
        with desk.station.database.read() as connection:
            return followed.read(connection, round_id=round_id)

    put(desk, FIRST)
    first = read()
    put(desk, SECOND, replace(FIRST, number="E9"))
    second = read()
    put(desk, replace(FIRST, struck="重复"), replace(SECOND, round_id=OTHER))

    assert {FIRST.id: "E1"} == first
    assert {FIRST.id: "E9", SECOND.id: "E2"} == second
    assert {} == read()
    assert {SECOND.id: "E2"} == read(OTHER)


def test_a_list_of_which_nothing_arrived_is_the_very_same(desk):
    """
    Records of other types do not touch it.
    """
    followed = Followed(Evidence, lambda one: one.number)
    put(desk, FIRST)
    with desk.station.database.read() as connection:
        first = followed.read(connection, round_id=ROUND)

    put(desk, Cadre(id=id_at(7, 1), name="李明阳"))

    with desk.station.database.read() as connection:
        assert first is followed.read(connection, round_id=ROUND)


def test_what_is_asked_for_by_id_is_read_again_only_when_it_changed(desk):
    """
    The same value is given as long as its record is the same, struck out or not.
    """
    told = []
    remembered = Remembered(Cadre, lambda one: told.append(one.name) or one.name)
    one, two = (Cadre(id=id_at(7, at), name=f"干部{at}") for at in (1, 2))

    def read():
        with desk.station.database.read() as connection:
            return remembered.read(connection, [one.id, two.id, id_at(7, 3)])

    put(desk, one, two)
    assert {one.id: "干部1", two.id: "干部2"} == read()
    put(desk, replace(two, name="干部乙", struck="误录"))

    assert {one.id: "干部1", two.id: "干部乙"} == read()
    assert ["干部1", "干部2", "干部乙"] == told
