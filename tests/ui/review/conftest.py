from __future__ import annotations

import pytest

from desktop.services import subjects
from desktop.ui.bench import Place
from desktop.ui.review.page import ReviewPage


@pytest.fixture
def page(workplace, settle) -> ReviewPage:
    """考察 in front, on 高志远."""
    workplace.window.open(Place(page="review"))
    settle()
    found = workplace.window.page
    assert isinstance(found, ReviewPage)
    lines = subjects.lines(workplace.bench.desk, workplace.bench.round_id)
    wanted = next(line for line in lines if line.cadre.name == "高志远")
    found.subjects.choose(wanted.subject.id)
    settle()
    return found
