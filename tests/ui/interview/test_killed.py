from __future__ import annotations

import dataclasses
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.model.fieldwork import Line
from desktop.services import interviews, lists, stations
from desktop.services.desk import Desk
from tests.environment import unmeasured
from tests.ui.district import NOW, PASSPHRASE
from tests.ui.interview.typist import COMPOSING, sentence

ROOT = Path(__file__).resolve().parents[3]
KILLS = 8


@pytest.fixture
def interview(station_folder: Path) -> str:
    """An interview on a station that no window has open, with one empty line."""
    desk = reopened(station_folder)
    round_id, _name = lists.options(desk, "round")[0]
    subject, _name = lists.options(desk, "subject")[0]
    opened = interviews.begin(desk, round_id=round_id, subjects=[subject])
    record = dataclasses.replace(opened.record, place="村部", lines=(Line(),))
    interviews.keep(desk, record, None)
    desk.station.close()
    return record.id


def reopened(folder: Path) -> Desk:
    return stations.unlock(folder, PASSPHRASE, now=lambda: NOW)


def type_until_killed(folder: Path, interview: str, acknowledged: int) -> int:
    """Let the typist write, kill it after so many acknowledgements.

    Returns:
        The last sentence it said was kept.
    """
    command = [sys.executable, "-m", "tests.ui.interview.typist", folder, interview]
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=unmeasured(),  # who is killed writes nothing down
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert "open\n" == child.stdout.readline()
        last = 0
        for _ in range(acknowledged):
            last = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split()  # said before the kill arrived
    assert -signal.SIGKILL == child.returncode
    return int(rest[-1]) if rest else last


@pytest.mark.slow
def test_kill_loses_no_sentence_that_was_kept(station_folder, interview):
    """
    Killed at any moment, every sentence said to be kept is there, whole and in order.
    """
    chance = random.Random(7)  # noqa: S311 - any moments will do
    for _ in range(KILLS):
        said = type_until_killed(station_folder, interview, chance.randint(1, 9))

        desk = reopened(station_folder)
        record = interviews.open_interview(desk, interview).record
        desk.station.close()
        words = "".join(line.words for line in record.lines)
        there = words.count("句")
        assert said <= there
        assert "".join(sentence(n) for n in range(1, there + 1)) == words
        assert COMPOSING not in words
