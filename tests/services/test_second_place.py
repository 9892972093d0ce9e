from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors.files import UnwritableFileError
from desktop.errors.station import PlaceMissingError
from desktop.services import backups, second_place
from desktop.services import records as verbs
from desktop.storage.photos import PHOTOS_NAME


@pytest.fixture
def stick(tmp_path) -> Path:
    """A folder that a person picked for backups."""
    made = tmp_path / "U盘"
    made.mkdir()
    return made


def names(desk, stick):
    """Return the names of the backups that stand, the newest first."""
    return [item.folder.name for item in second_place.kept(desk, stick)]


def write(desk, district):
    """Record something new."""
    verbs.save(desk, district.observation())


def test_backup_is_due_after_an_hour_if_something_was_written(
    desk, district, clock, stick
):
    """
    Due at first; then an hour later, but only if there is something new.
    """
    assert second_place.is_due(desk, stick)
    second_place.back_up(desk, stick)
    assert not second_place.is_due(desk, stick)

    clock.forward(hours=1)
    assert not second_place.is_due(desk, stick)

    write(desk, district)
    assert second_place.is_due(desk, stick)


def test_new_photo_makes_a_backup_due(desk, clock, stick):
    """
    A photo whose record is yet to come counts as something new.
    """
    second_place.back_up(desk, stick)
    clock.forward(hours=1)
    desk.station.photos.put("a" * 64, b"original", b"working")

    assert second_place.is_due(desk, stick)


def test_clock_set_back_hinders_no_backup(desk, district, clock, stick):
    """
    A last backup from the future is no reason to make none.
    """
    second_place.back_up(desk, stick)
    write(desk, district)
    clock.forward(days=-365)

    assert second_place.is_due(desk, stick)


def test_backups_are_thinned(desk, district, clock, stick):
    """
    One an hour stays for a day, one a day for a month, one a week before that.
    """
    day, month = timedelta(days=1), timedelta(days=30)
    steps = [12.0] * 100 + [0.25] * 8  # fifty days by halves, then two busy hours
    for step in steps:
        write(desk, district)
        second_place.back_up(desk, stick)
        clock.forward(hours=step)
    ages = [desk.now() - item.made_at for item in second_place.kept(desk, stick)]
    hours = [age / timedelta(hours=1) for age in ages if age < day]
    days = [age.days for age in ages if day <= age < month]
    weeks = [age.days for age in ages if age >= month]

    assert [0.25, 0.75, 1.75, 14.0] == hours
    assert [1, *range(1, 30)] == days
    assert [30, 36, 43] == weeks


def test_what_is_not_this_station_s_is_left_alone(desk, clock, stick):
    """
    A backup made by hand, and any other folder, stays whatever its age.
    """
    by_hand = Path(backups.backup(desk, stick).folder)
    foreign = second_place.home_of(desk, stick) / "2020-01-01"
    foreign.mkdir(parents=True)
    clock.forward(days=400)
    second_place.back_up(desk, stick)
    second_place.back_up(desk, stick)

    assert by_hand.is_dir()
    assert foreign.is_dir()
    assert 1 == len(names(desk, stick))


def test_backup_of_the_second_place_comes_back(desk, district, stick, tmp_path):
    """
    What stands in the second place is a station.
    """
    write(desk, district)
    report = second_place.back_up(desk, stick)

    back = backups.restore(Path(report.folder), tmp_path / "back")

    assert (report.entries, report.tally) == (back.entries, back.tally)


def test_unchanged_photos_take_no_room_again(desk, district, clock, stick):
    """
    Two backups with the same photos share one file; with a new one they do not.
    """
    desk.station.photos.put("a" * 64, b"original", b"working")
    for photo in ("", "", "b"):
        if photo:
            desk.station.photos.put(photo * 64, b"another", b"working")
        write(desk, district)
        second_place.back_up(desk, stick)
        clock.forward(hours=1)
    files = [item.folder / PHOTOS_NAME for item in second_place.kept(desk, stick)]

    assert [1, 2, 2] == [path.stat().st_nlink for path in files]


def test_stick_that_is_not_in_is_said(desk, tmp_path):
    """
    A missing place is named, and not made: the next folder of that name is no stick.
    """
    with pytest.raises(PlaceMissingError):
        second_place.back_up(desk, tmp_path / "nowhere")

    assert not (tmp_path / "nowhere").exists()


def test_place_that_cannot_be_written_is_said(desk, stick):
    """
    A file where the station's folder should be is refused in words, not as our bug.
    """
    second_place.home_of(desk, stick).write_bytes(b"")

    with pytest.raises(UnwritableFileError):
        second_place.back_up(desk, stick)
