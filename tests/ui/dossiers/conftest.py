from __future__ import annotations

import pytest

from desktop.ui.bench import Place
from desktop.ui.dossiers.page import DossiersPage


@pytest.fixture
def page(workplace, settle) -> DossiersPage:
    workplace.window.open(Place(page="dossiers"))
    settle()
    return workplace.window.findChild(DossiersPage)
