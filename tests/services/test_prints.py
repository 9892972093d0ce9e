"""Printing as a verb: who may, what is written, what verifies."""

from __future__ import annotations

import dataclasses

import pypdfium2
import pytest

from desktop.dossier.content import Edition
from desktop.errors.devices import PrintError
from desktop.errors.records import PermissionRefusedError, UnknownRecordError
from desktop.errors.station import DiskFullError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import to_body
from desktop.model.codes import Role, SubjectState
from desktop.model.ids import id_at
from desktop.services import print_contents, prints, reports
from desktop.services import records as verbs
from desktop.services.prints import PrintBatch
from desktop.storage import journal
from desktop.storage.journal import Change
from tests.fakes import seated


def test_a_reviewer_may_not_print_the_full_edition(desk, district):
    """
    The full edition holds the sources; a reviewer gets the feedback edition only.
    """
    reviewer = seated(desk, role=Role.REVIEWER)

    with pytest.raises(PermissionRefusedError):
        print_contents.dossier_content(reviewer, district.subject.id, Edition.FULL)

    content = print_contents.dossier_content(
        reviewer, district.subject.id, Edition.FEEDBACK
    )
    assert content.edition is Edition.FEEDBACK


def test_printed_dossier_verifies_against_its_records(desk, district, tmp_path):
    """
    The 校验码 of a fresh print agrees, to the byte.
    """
    content = print_contents.dossier_content(desk, district.subject.id, Edition.FULL)
    path = tmp_path / "out" / "one.pdf"

    line = prints.print_one(desk, content, path)

    checked = prints.verify(desk, path)
    assert line.code == checked.code
    assert checked.to_the_byte
    assert line.pages > 1


def test_print_saved_anew_is_true_but_said_to_be_no_original(desk, district, tmp_path):
    """
    Another program stored the same pages: they agree, and a second line says so.
    """
    content = print_contents.dossier_content(desk, district.subject.id, Edition.FULL)
    path, again = tmp_path / "one.pdf", tmp_path / "again.pdf"
    prints.print_one(desk, content, path)
    document = pypdfium2.PdfDocument(path)
    document.save(again)
    document.close()

    first, second = prints.verify(desk, path), prints.verify(desk, again)

    assert (True, False) == (first.to_the_byte, second.to_the_byte)
    assert first.lines() == second.lines()[:1]
    assert 2 == len(second.lines())


def test_print_no_longer_verifies_when_its_records_changed(desk, district, tmp_path):
    """
    A record that changes after the print makes the print say something else.
    """
    content = print_contents.dossier_content(desk, district.subject.id, Edition.FULL)
    path = tmp_path / "one.pdf"
    prints.print_one(desk, content, path)
    verbs.save(desk, dataclasses.replace(district.cadre, post="镇长"))

    with pytest.raises(IntegrityError):
        prints.verify(desk, path)


def test_foreign_pdf_is_no_print_of_ours(desk, district, tmp_path):
    """
    Any other file is refused by name.
    """
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")

    with pytest.raises(IntegrityError) as caught:
        prints.verify(desk, path)

    assert (caught.value.what, caught.value.place) == ("other.pdf", "stamp")


def test_interview_prints_only_for_those_who_may_read_it(desk, district, tmp_path):
    """
    A reviewer who neither asked nor recorded cannot print the words.
    """
    interview = district.interview()
    verbs.save(desk, interview)
    stranger = seated(desk, role=Role.REVIEWER)

    with pytest.raises(PermissionRefusedError):
        print_contents.interview_content(stranger, interview.id, Edition.FULL)

    content = print_contents.interview_content(desk, interview.id, Edition.FULL)
    path = tmp_path / "talk.pdf"
    prints.print_one(desk, content, path)
    assert prints.verify(desk, path).document == content.number


@pytest.mark.slow
def test_round_prints_one_file_each_and_tells_how_far(desk, district, tmp_path):
    """
    A batch makes a file for every subject and names it; cancelled, it makes none.
    """
    told: list[tuple[int, int, str]] = []

    batch = PrintBatch(
        edition=Edition.FEEDBACK,
        folder=tmp_path / "all",
        progress=lambda *how_far: told.append(how_far),
    )
    lines = prints.print_round(desk, district.round.id, batch)
    stopped = PrintBatch(
        edition=Edition.FEEDBACK, folder=tmp_path / "none", cancelled=lambda: True
    )
    none = prints.print_round(desk, district.round.id, stopped)

    assert [(1, 1, "程屿")] == told
    assert [True] == [line.path is not None and line.path.exists() for line in lines]
    assert none == []


@pytest.mark.slow
def test_volume_that_cannot_be_written_is_named_and_stops_no_other(
    desk, district, tmp_path
):
    """
    What stands in the way of one volume is told of that one, by its cadre's name.
    """
    folder = tmp_path / "all"
    batch = PrintBatch(edition=Edition.FEEDBACK, folder=folder)
    first = prints.print_round(desk, district.round.id, batch)
    path = first[0].path
    path.unlink()
    path.mkdir()  # a folder of the same name stands in the way
    (path / "inside").write_text("x")

    (line,) = prints.print_round(desk, district.round.id, batch)

    assert ("程屿", None) == (line.name, line.path)
    assert "place_not_writable" == line.error.reason
    assert [path] == list(folder.iterdir())  # no half file beside it


def test_folder_that_cannot_be_made_is_refused(desk, district, tmp_path):
    """
    A batch into a place that is no folder does not begin.
    """
    blocked = tmp_path / "file"
    blocked.write_text("x")
    batch = PrintBatch(edition=Edition.FEEDBACK, folder=blocked / "a")

    with pytest.raises(PrintError) as caught:
        prints.print_round(desk, district.round.id, batch)

    assert "place_not_writable" == caught.value.reason


def test_place_that_cannot_be_written_is_said(desk, district, tmp_path):
    """
    A folder that is a file is refused, and nothing is left behind.
    """
    blocked = tmp_path / "file"
    blocked.write_text("x")

    with pytest.raises(PrintError) as caught:
        prints.write_whole(blocked / "a.pdf", b"x")

    assert caught.value.reason == "place_not_writable"


def test_full_disk_is_said_and_nothing_half_is_left(tmp_path):
    """
    The system says that there is no room: what stood there before still stands.
    """
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    (tmp_path / "a.pdf.new").symlink_to("/dev/full")

    with pytest.raises(DiskFullError):
        prints.write_whole(path, b"x" * 100_000)

    assert [path] == list(tmp_path.iterdir())
    assert b"before" == path.read_bytes()


def test_round_of_a_reviewer_makes_no_full_edition(desk, district, tmp_path):
    """
    A batch is refused as a whole, like a single print.
    """
    reviewer = seated(desk, role=Role.REVIEWER)
    batch = PrintBatch(edition=Edition.FULL, folder=tmp_path / "all")

    with pytest.raises(PermissionRefusedError):
        prints.print_round(reviewer, district.round.id, batch)

    assert [] == list((tmp_path / "all").iterdir())


def test_subject_that_cannot_be_printed_is_named_in_the_batch(desk, district, tmp_path):
    """
    A subject whose cadre has not come yet stops no other.
    """
    with desk.station.database.write() as connection:
        change = Change(
            type="subject",
            body=to_body(district.subject)
            | {"id": id_at(7, 7), "cadre_id": id_at(7, 8)},
            act="create",
        )
        journal.append(connection, desk.writer, [change], desk.now())

    batch = PrintBatch(edition=Edition.FEEDBACK, folder=tmp_path / "all")
    lines = prints.print_round(desk, district.round.id, batch)

    failed = [line.facts() for line in lines if line.error is not None]
    assert [(id_at(7, 7), "UnknownRecordError")] == [
        (line["name"], line["error"]) for line in failed
    ]
    assert 1 == len(list((tmp_path / "all").glob("*.pdf")))


def test_the_report_on_a_round_is_for_the_organisation_alone(desk, district):
    """
    A reviewer prints neither it nor a full extract, and nobody prints it for a cadre.
    """
    reviewer = seated(desk, role=Role.REVIEWER)

    for record in (district.round.id, district.subject.id):
        with pytest.raises(PermissionRefusedError):
            reports.report_content(reviewer, record, Edition.FULL)
    with pytest.raises(PermissionRefusedError):
        reports.report_content(desk, district.round.id, Edition.FEEDBACK)
    his = reports.report_content(reviewer, district.subject.id, Edition.FEEDBACK)
    assert (Edition.FEEDBACK, 1) == (his.edition, len(his.sections))


def test_who_was_withdrawn_has_no_extract(desk, district):
    """
    Whoever is out of the round has no part in its scores, and no section.
    """
    subject = dataclasses.replace(district.subject, withdrawn_reason="调离")
    stored = verbs.read(desk, subject.id)
    verbs.save(desk, subject, base=stored)
    verbs.advance(desk, subject.id, SubjectState.WITHDRAWN, reason="调离")

    with pytest.raises(UnknownRecordError):
        reports.report_content(desk, district.subject.id, Edition.FULL)
