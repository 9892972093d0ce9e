"""The sample district, told whole: what the README's first command does."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from desktop.demo import story
from desktop.demo.story import PASSPHRASE, Told
from desktop.model.people import Cadre
from desktop.services import checks, prints, stations
from desktop.storage import records
from tests.fakes import quick_vaults

COUNTS = {
    "field": 8,
    "matter": 56,
    "cadre": 121,
    "corps": 7,
    "round": 1,
    "subject": 12,
    "peer_group": 3,
    "interview": 40,
    "observation": 60,
    "appraisal_sheet": 48,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the story said while it was told."""
    return []


@pytest.fixture(scope="module")
def told(folder: Path, said: list[str]) -> Told:
    """The story, told once; it takes most of the time of these tests."""
    with quick_vaults():
        return story.tell(folder, lambda zh, _en: said.append(zh))


@pytest.mark.slow
def test_story_says_as_often_as_it_announces(told, said):
    """
    A window that counts the lines to show how far it is comes to the end, not beyond.
    """
    assert story.LINES == len(said)


@pytest.mark.slow
def test_both_stations_hold_the_same_whole_district(told):
    """
    Counts are those the district was made for, and the digests are equal.
    """
    for station in ("A", "B"):
        assert COUNTS == {name: told.records[station][name] for name in COUNTS}
    assert told.digests["A"] == told.digests["B"]
    assert told.is_sound


@pytest.mark.slow
def test_planned_concurrent_edit_is_left_for_a_person(told):
    """
    Both times of one observation are kept, and one conflict is open.

    What the laptops changed in different fields of a finding is merged.
    """
    assert ["observation"] == told.conflicts


@pytest.mark.slow
def test_leaders_decide_and_leave_something_to_decide(told):
    """
    Most of what was handed in is approved, some returned, some left to whoever looks.
    """
    done = told.reviewed

    assert done.approved + done.returned == told.records["B"]["review"]
    assert 400 < done.approved
    assert 2 == done.returned
    assert 20 < done.waiting < 80


@pytest.mark.slow
def test_every_dossier_verifies_and_names_its_cadre(told, folder):
    """
    Twelve volumes, each with the name of its cadre readable on the cover.
    """
    desk = stations.unlock(folder / "station-b", PASSPHRASE)
    try:
        with desk.station.database.read() as connection:
            names = {cadre.name for cadre in records.find(connection, Cadre)}
    finally:
        desk.station.close()

    assert 12 == len(told.dossiers) == told.verified
    for line in told.dossiers:
        document = PdfDocument(line.path.read_bytes())
        cover = document[0].get_textpage().get_text_range()
        document.close()
        assert line.name in names
        assert line.name in cover.replace("\u3000", "")
        assert line.warnings == ()


@pytest.mark.slow
def test_stations_verify_again_after_reopening(told, folder):
    """
    Both chains verify when the stations are opened another day.
    """
    for name in ("station-a", "station-b"):
        desk = stations.unlock(folder / name, PASSPHRASE)
        try:
            assert checks.verify(desk).entries == told.entries["A"]
        finally:
            desk.station.close()


@pytest.mark.slow
def test_district_is_not_built_twice_in_one_place(told, folder):
    """
    A second build over the first is refused; the first stays as it is.
    """
    from desktop.errors.station import StationExistsError

    with pytest.raises(StationExistsError):
        story.tell(folder, lambda _zh, _en: None)

    assert (folder / "dossiers").is_dir()
    assert prints.Edition.FULL.value in told.dossiers[0].path.name
