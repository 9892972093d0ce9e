from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.model.codes import Part
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem
from desktop.model.scoring_codes import Difficulty, Measure
from desktop.services import records as verbs
from desktop.services import subjects
from desktop.storage import records
from desktop.ui.bench import Place


@pytest.fixture
def subject(desk):
    """高志远, with one duty, nothing claimed of it yet, and a second one."""
    from desktop.model.rounds import Round

    with desk.station.database.read() as connection:
        (the_round,) = records.find(connection, Round)
    lines = subjects.lines(desk, the_round.id)
    found = next(line for line in lines if line.cadre.name == "高志远").subject
    about = {"round_id": found.round_id, "subject_id": found.id}
    verbs.save_many(
        desk,
        [
            DutyItem(
                id=new_id(),
                **about,
                number=number,
                duty=name,
                part=Part.LEAD,
                matter_id=found.matters[0],
                measure=Measure.FORWARD,
                target_value=Decimal(40),
                measured_in="个",
                difficulty=Difficulty.HARDER,
            )
            for number, name in ((1, "点位整改"), (2, "违建拆除"))
        ],
    )
    return found


@pytest.fixture
def tab(subject, workplace, settle):
    """评分 in front."""
    workplace.window.open(Place(page="review"))
    settle()
    page = workplace.window.page
    page.subjects.choose(subject.id)
    settle()
    page.view.go_to("sheet")
    settle()
    return page.view.score
