"""desktop.services.photos: which files of a folder are taken in, and when."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.model.codec import digest
from desktop.model.fieldwork import Photo
from desktop.services.desk import Desk
from desktop.services.photos import (
    Seen,
    files_in,
    new_files,
)
from desktop.storage import records
from tests.photo_samples import as_jpeg, exif, quarters

JPEG = as_jpeg(
    quarters(),
    exif=exif(taken="2026:03:02 08:30:00", place=("N", (33, 57, 0), "E", (118, 16, 0))),
)
ORIGINAL = digest(JPEG)


def photos_on(desk: Desk) -> list[Photo]:
    with desk.station.database.read() as connection:
        return records.find(connection, Photo)


def test_a_dropped_folder_gives_its_photos(tmp_path: Path):
    """
    Folders are searched for photo files; a file given by itself is always tried.
    """
    inside = tmp_path / "day" / "site"
    inside.mkdir(parents=True)
    for name in ("b.HEIC", "a.jpg", "notes.txt", ".hidden.jpg"):
        (inside / name).write_bytes(b"x")
    single = tmp_path / "scan.tif"

    found = files_in([tmp_path / "day", single, inside / "a.jpg"])

    assert [inside / "a.jpg", inside / "b.HEIC", single] == found


def test_a_watched_folder_gives_each_file_once_and_only_when_it_is_still(
    tmp_path: Path,
):
    """
    A camera may still be copying: a file is given when two looks see it alike.
    """
    path = tmp_path / "a.jpg"
    path.write_bytes(JPEG[:100])
    first, seen = new_files(tmp_path, {})
    path.write_bytes(JPEG)
    growing, seen = new_files(tmp_path, seen)
    still, seen = new_files(tmp_path, seen)
    again, seen = new_files(tmp_path, seen)

    assert ([], [], [path], []) == (first, growing, still, again)
    assert seen[path].is_given


def test_a_file_that_changed_after_it_was_given_is_given_again(tmp_path: Path):
    """
    It is another photo under the same name.
    """
    path = tmp_path / "a.jpg"
    path.write_bytes(JPEG)
    _, seen = new_files(tmp_path, {})
    _, seen = new_files(tmp_path, seen)
    path.write_bytes(JPEG + b"more")
    os.utime(path, ns=(1, 1))

    changed, seen = new_files(tmp_path, seen)
    ready, _ = new_files(tmp_path, seen)

    assert ([], [path]) == (changed, ready)


def test_a_file_that_goes_while_looked_at_is_passed_over(tmp_path: Path, monkeypatch):
    """
    It comes back at a later look, or never.
    """
    monkeypatch.setattr(
        "desktop.services.photos._photo_files", lambda folder: [folder / "gone.jpg"]
    )

    assert ([], {}) == new_files(tmp_path, {})


def test_a_watched_folder_that_is_gone_has_no_files(tmp_path: Path):
    """
    A card is pulled out; when it is back, its files are looked at anew.
    """
    known = {tmp_path / "a.jpg": Seen(1, 1, is_given=True)}

    assert ([], {}) == new_files(tmp_path / "gone", known)
