"""Why something is done: asked in place, and kept until it is on the disk."""

from __future__ import annotations

import threading

import pytest

from desktop.model.people import Unit
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.records.form_pane import FormPane
from desktop.ui.widgets.reason_bar import ReasonBar
from tests.ui.straits import full, lengthy


@pytest.fixture
def bar(qtbot) -> ReasonBar:
    made = ReasonBar()
    qtbot.addWidget(made)
    made.ask("作废")
    made._field.setText("重复登记")
    return made


@pytest.fixture
def form(workplace, settle, desk) -> FormPane:
    """A unit, opened among the figures."""
    with desk.station.database.read() as connection:
        unit = records.find(connection, Unit)[0]
    place = Place(page="figures", type_name=Unit.TYPE, record_id=unit.id)
    workplace.window.open(place)
    settle()
    return workplace.window.page.pane.form


def test_words_stand_while_they_are_written(bar, jobs, settle):
    """
    Nobody changes or gives them twice; they go when they are on the disk.
    """
    go, given, written = threading.Event(), [], []
    bar.given.connect(given.append)
    bar.given.connect(
        lambda _words: bar.wait_for(jobs.start(lambda _t: go.wait(9), owner=bar))
    )
    bar.written.connect(lambda: written.append(True))

    bar._go.click()
    bar._on_go()
    assert ["重复登记"] == given
    assert bar._field.isReadOnly()
    assert not bar._leave.isEnabled()
    assert not bar.isHidden()
    go.set()
    settle()

    assert bar.isHidden()
    assert [True] == written
    bar.ask("作废")
    assert "" == bar._field.text()
    assert not bar._field.isReadOnly()


def test_what_nobody_writes_is_not_waited_for(bar):
    """
    The question goes with its answer.
    """
    bar._go.click()

    assert bar.isHidden()


def test_end_of_another_write_leaves_a_new_question_alone(bar, jobs, settle):
    """
    Whatever was asked meanwhile stays as it is being answered.
    """
    go = threading.Event()
    job = jobs.start(lambda _ticket: go.wait(9), owner=bar)
    bar.wait_for(job)
    bar.ask("停用")
    bar._field.setText("口径有误")
    go.set()
    settle()

    assert not bar.isHidden()
    assert "口径有误" == bar._field.text()


def test_reason_of_a_strike_survives_a_full_disk(form, settle, desk):
    """
    What was refused is told, the words stand, and with room one press is enough.
    """
    why = lengthy("重复登记")
    form._strike.click()
    form._reason._field.setText(why)

    with full(desk):
        form._reason._go.click()
        settle()
        assert "磁盘" in form.banner.text
        assert form._reason.isVisible()
        assert why == form._reason._field.text()
        assert not verbs.read(desk, form.record_id).record.struck
    form._reason._go.click()
    settle()

    assert verbs.read(desk, form.record_id).record.struck
    assert not form._reason.isVisible()
