"""Prints read back: recognised, compared, and caught when something was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.dossier.content import Edition
from desktop.dossier.interview_print import render_interview
from desktop.dossier.reading_back import check_print, read_stamp
from desktop.dossier.volume import render_dossier
from desktop.errors import IntegrityError

from . import samples

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
    content = samples.interview_content()

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


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"hello"])
def test_other_files_are_none_of_ours(data):
    """
    A file that is no PDF, or a PDF of others, has no stamp.
    """
    assert read_stamp(data) is None
    with pytest.raises(IntegrityError):
        check_print("c.pdf", data, CONTENT)
