"""Prints read back: recognised, compared, and caught when something was changed."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from desktop.dossier.content import Edition
from desktop.dossier.interview_print import render_interview
from desktop.dossier.reading_back import check_print, read_stamp
from desktop.dossier.volume import render_dossier
from desktop.errors.trust import IntegrityError

from . import samples, talks

CONTENT = samples.dossier()


@pytest.fixture(scope="module")
def pdf():
    return render_dossier(CONTENT, samples.MARK).pdf


def test_a_print_says_what_it_is(pdf):
    """
    Form, record, edition, hash and mark are read from the file alone.
    """
    stamp = read_stamp(pdf)

    assert stamp is not None
    assert ("YX-01", CONTENT.record_id) == (stamp.form, stamp.record_id)
    assert (Edition.FULL, samples.MARK) == (stamp.edition, stamp.mark)


def test_an_untouched_print_is_the_same_to_the_last_byte(pdf):
    """
    Collected and printed again, the file is the same.
    """
    assert check_print("a.pdf", pdf, CONTENT)


def test_an_interview_is_checked_as_well():
    """
    YX-06 carries the same stamp.
    """
    content = talks.interview_content()

    assert check_print("b.pdf", render_interview(content, samples.MARK).pdf, content)


def test_records_changed_since_are_noticed(pdf):
    """
    One character changed in the records is another content.
    """
    cadre = replace(CONTENT.cadre, honours="无")

    with pytest.raises(IntegrityError) as caught:
        check_print("a.pdf", pdf, replace(CONTENT, cadre=cadre))

    assert "digest" == caught.value.place


def test_a_page_changed_in_the_file_is_noticed():
    """
    A print with the stamp of one content and the pages of another is caught.
    """
    forged = replace(CONTENT, cadre=replace(CONTENT.cadre, honours="记一等功"))
    mark = samples.MARK
    other = render_dossier(forged, mark)
    true = render_dossier(CONTENT, mark)
    pdf = other.pdf.replace(other.digest.encode(), true.digest.encode())

    with pytest.raises(IntegrityError) as caught:
        check_print("a.pdf", pdf, CONTENT)

    assert caught.value.place.startswith("page ")


def test_what_is_only_painted_over_is_noticed(pdf):
    """
    A white box over a mark leaves every word in the file; the page shows another.
    """
    document = pdfium.PdfDocument(pdf)
    page = document[3]
    box = raw.FPDFPageObj_CreateNewRect(200, 500, 120, 40)
    raw.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
    raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_WINDING, 0)
    raw.FPDFPage_InsertObject(page.raw, box)
    raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    document.close()

    with pytest.raises(IntegrityError) as caught:
        check_print("a.pdf", out.getvalue(), CONTENT)

    assert "page 4" == caught.value.place


def test_a_changed_letter_shape_is_noticed():
    """
    A font whose 8 looks like a 3 leaves every word in the file, and is caught.
    """
    content = replace(CONTENT, figures=None, interviews=None)
    true = render_dossier(content, samples.MARK).pdf
    start = true.index(b"/Length1", 400_000 if len(true) > 800_000 else 0)
    at = true.index(b"stream", start) + 2000
    forged = true[:at] + bytes([true[at] ^ 1]) + true[at + 1 :]

    with pytest.raises(IntegrityError) as caught:
        check_print("a.pdf", forged, content)

    assert caught.value.place.startswith("page ")


def test_written_anew_but_the_same_on_every_page_is_true(pdf):
    """
    Another program may store the file otherwise; it says so, and it is no forgery.
    """
    document = pdfium.PdfDocument(pdf)
    out = io.BytesIO()
    document.save(out)
    document.close()

    assert out.getvalue() != pdf
    assert not check_print("a.pdf", out.getvalue(), CONTENT)


def test_a_page_taken_out_is_noticed(pdf):
    """
    The count of pages is compared before their content.
    """
    document = pdfium.PdfDocument(pdf)
    document.del_page(5)
    out = io.BytesIO()
    document.save(out)
    count = len(document)
    document.close()

    with pytest.raises(IntegrityError) as caught:
        check_print("a.pdf", out.getvalue(), CONTENT)

    assert ("pages", f"{count} / {count + 1}") == (
        caught.value.place,
        caught.value.detail,
    )


@pytest.mark.parametrize(
    ("found", "forged"),
    [(b"edition=full", b"edition=fuel"), (b"frontline YX-01", b"backline! YX-01")],
)
def test_a_stamp_no_print_of_ours_has_is_none(pdf, found, forged):
    """
    An edition there is not, or words that are not ours, make no stamp.
    """
    assert found in pdf
    assert read_stamp(pdf.replace(found, forged)) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"hello"])
def test_other_files_are_none_of_ours(data):
    """
    A file that is no PDF, or a PDF of others, has no stamp.
    """
    assert read_stamp(data) is None
    with pytest.raises(IntegrityError):
        check_print("c.pdf", data, CONTENT)
