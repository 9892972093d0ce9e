from __future__ import annotations

import pytest

from desktop import app
from desktop.ui.jobs import Jobs
from desktop.ui.start.doorway import Doorway


@pytest.fixture
def doorway(qtbot, station_folder, jobs: Jobs):
    """The doorway of the station."""
    made = Doorway(
        station_folder,
        app.doors(station_folder),
        lambda: jobs,
        exists=True,
        training=False,
    )
    qtbot.addWidget(made.window)
    return made
