from __future__ import annotations

import pytest

from desktop.model.codes import Role
from desktop.model.fieldwork import Observation
from desktop.model.people import Reviewer
from desktop.services import records as verbs
from desktop.services.desk import Desk
from tests.fakes import District, seated
from tests.services.reviews.hand import LEADER


@pytest.fixture
def recorder(desk: Desk, district: District) -> Desk:
    """The reviewer who records, at the same laptop."""
    return seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)


@pytest.fixture
def leader(desk: Desk, district: District) -> Desk:
    """A leader who took part in nothing."""
    person = Reviewer(id=LEADER, name="沈若兰", role=Role.LEADER)
    verbs.save(desk, person)
    return seated(desk, role=Role.LEADER, reviewer=LEADER)


@pytest.fixture
def seen(recorder: Desk, district: District) -> Observation:
    """An observation that the recorder handed in."""
    made = district.observation()
    verbs.save(recorder, made)
    return made
