"""A training station is made at the first window, or given up."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop import app
from desktop.demo import story
from desktop.services import stations
from desktop.ui.jobs import CancelledJobError
from desktop.ui.start.doorway import Doorway
from desktop.ui.start.unlock import UnlockWindow
from tests.ui.district import PASSPHRASE


@pytest.fixture(params=[False, True], ids=["no station", "a station"])
def practising(qtbot, request, station_folder, tmp_path, jobs):
    """A doorway whose training station takes as long as the test wants."""
    gate = threading.Event()

    def train(report):
        report(3, 30, "外出考察")
        gate.wait(20)
        report(4, 30, "外出考察")
        return stations.unlock(station_folder, PASSPHRASE)

    folder = station_folder if request.param else tmp_path / "new"
    made = Doorway(
        folder,
        app.doors(folder)._replace(train=train),
        lambda: jobs,
        exists=request.param,
        training=False,
    )
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitUntil(lambda: made.window.training is not None)
    yield made, gate
    gate.set()


def test_training_station_is_offered_with_progress(qtbot, practising, settle):
    """
    One click makes the training station, and says how far it is meanwhile.
    """
    doorway, gate = practising
    opened = []
    doorway.opened.connect(opened.append)
    card = doorway.window.training
    assert card.isVisible()

    qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3/30" in card.stage)
    assert card.is_working
    assert [] == opened
    gate.set()
    settle()

    assert 1 == len(opened)
    opened[0].station.close()


def test_training_station_can_be_given_up(qtbot, practising, settle):
    """
    Cancelling says that nothing is left, and everything may be chosen anew.
    """
    doorway, gate = practising
    opened = []
    doorway.opened.connect(opened.append)
    card = doorway.window.training
    qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3/30" in card.stage)
    qtbot.mouseClick(card.stop, Qt.MouseButton.LeftButton)
    gate.set()
    settle()

    assert [] == opened
    assert "没有留下训练站" in card.stage
    assert not card.is_working
    assert card.open.isEnabled()


def test_cancelled_training_station_leaves_nothing(tmp_path):
    """
    The sample district is put in place whole or not at all.
    """
    folder = tmp_path / "training"
    told = []

    def report(done, total, what):
        told.append((done, total, what))
        if done == 3:
            raise CancelledJobError

    with pytest.raises(CancelledJobError):
        app.train(folder, report)

    assert [1, 2, 3] == [done for done, _total, _what in told]
    assert {story.LINES} == {total for _done, total, _what in told}
    assert [] == list(tmp_path.iterdir())


def test_training_station_tells_its_passphrase(qtbot, tmp_path):
    """
    The passphrase of a training station is no secret: the first window tells it.
    """
    window = UnlockWindow(tmp_path, training=True, practice=app.PRACTICE)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()
    labels = [item.text() for item in window.findChildren(QLabel)]

    assert app.PRACTICE == story.PASSPHRASE
    assert f"训练站的口令：{story.PASSPHRASE}" in labels
