"""Photos of a note are chosen by looking at them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.model.fieldwork import Photo
from desktop.services import photos as intake
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn
from desktop.ui.records.photo_editor import PhotosEditor
from tests import photo_samples


@pytest.fixture
def pictures(desk, known, tmp_path) -> list[Photo]:
    """Two photos of the round, with their thumbnails."""
    the_round = known[0]
    made = []
    for width in (640, 800):
        path = tmp_path / f"{width}.jpg"
        path.write_bytes(photo_samples.as_jpeg(photo_samples.quarters((width, 480))))
        taken = intake.ingest(desk, PhotoIn(source=path, round_id=the_round.id))
        made.append(taken.photo)
    return made


@pytest.fixture
def editor(page, notes, pictures, settle) -> PhotosEditor:
    """The photos of the first note, open in its form."""
    page.notes.opened.emit(notes[0].id)
    settle()
    found = page.note.form.findChild(PhotosEditor)
    assert found is not None
    return found


def test_photos_are_seen_chosen_and_taken_out(
    qtbot, page, notes, pictures, editor, settle, desk
):
    """
    The sheet unfolds with thumbnails; Return takes one in, its button out again.
    """
    assert editor.offered.isHidden()
    assert editor.chosen.isHidden()
    editor.choose.click()
    settle()
    assert editor.offered.isVisible()
    assert {photo.id for photo in pictures} == {
        photo.id for photo in editor.offered.photos
    }
    first = editor.offered.photos[0]
    editor.offered.grab()  # painted, it asks for its thumbnails
    qtbot.waitUntil(lambda: editor.offered._model.picture(first) is not None)
    assert not editor.offered._model.picture(first).isNull()

    editor.offered.setFocus()
    editor.offered.choose(0)
    qtbot.keyClick(editor.offered, Qt.Key.Key_Return)
    assert [first.id] == [photo.id for photo in editor.chosen.photos]
    assert 1 == len(editor.offered.photos)
    assert page.note.save()
    settle()
    assert (first.id,) == verbs.read(desk, notes[0].id).record.photos

    found = page.note.form.findChild(PhotosEditor)
    assert [first.id] == [photo.id for photo in found.chosen.photos]
    found.remove.click()
    assert () == found.value()
    assert page.note.is_dirty


def test_a_photo_of_elsewhere_is_counted_and_kept(page, notes, pictures, settle, desk):
    """
    What is not among the round's photos is said, and stays with the note.
    """
    lost = "0196b000-0000-7000-8000-000000000009"
    verbs.save(desk, replace(notes[1], photos=(lost, pictures[0].id)))
    page.notes.opened.emit(notes[1].id)
    settle()

    found = page.note.form.findChild(PhotosEditor)

    assert "1 张不在本期照片里" == found._hint.text()
    assert (lost, pictures[0].id) == found.value()
