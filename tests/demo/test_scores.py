"""The sample district's round: scored from its records, and recomputed by another."""

from __future__ import annotations

from desktop.demo.district import District
from desktop.model.rounds import Round
from desktop.scoring.export import round_tree
from desktop.services.scores.view import Scores
from tests.fakes import new_desk, quick_vaults
from tests.scoring.calculator import wrong
from tests.services.scores.rounds import put


def test_every_figure_of_the_sample_district_is_recomputed(
    district: District, tmp_path
):
    """
    From the exported JSON alone, by a calculator that shares no code: to the digit.
    """
    (the_round,) = district.of_type(Round)
    with quick_vaults():
        desk = new_desk(tmp_path / "station")
    put(desk, *district.records)
    scored = Scores().of_round(desk, the_round.id)
    desk.station.close()

    facts = round_tree(scored.found)

    assert ("2024-07", "2024-2", 12) == (
        facts["round"],
        facts["scheme"]["version"],
        len(facts["subjects"]),
    )
    trees = [
        *facts["figures"],
        *(f for own in facts["subjects"] for f in own["figures"]),
    ]
    assert len(trees) > 12
    assert [] == [words for tree in trees for words in wrong(tree)]
