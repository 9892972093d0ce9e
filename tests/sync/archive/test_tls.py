"""The certificate an archive shows: its own, or the organisation's."""

from __future__ import annotations

import pytest
from cryptography import x509

from desktop.errors.sync import ForeignAnswerError, ListenError
from desktop.sync.archive import tls
from desktop.sync.archive.server import Terms, prepare
from desktop.sync.passes import NO_PIN
from tests.sync.places import NOON, Shelf


def test_own_certificate_names_the_computer_and_is_made_once(tmp_path):
    """
    An address or a name stands in it; started again, the archive shows the same.
    """
    for host in ("192.0.2.7", "archive.example"):
        folder = tmp_path / host
        folder.mkdir()
        first, second = tls.own(folder, host, NOON), tls.own(folder, host, NOON)
        made = x509.load_pem_x509_certificate(first.certificate.read_bytes())
        names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName)

        assert first == second
        assert host in {str(name.value) for name in names.value}


def test_organisations_certificate_is_shown_and_not_pinned(tmp_path, laptop):
    """
    A code says nothing of it: whoever does not trust its authority is not let on.
    """
    theirs = tls.own(tmp_path, "127.0.0.1", NOON)
    files = (theirs.certificate, theirs.key)
    shelf = Shelf(tmp_path / "archive", certificate=files)

    assert shelf.url.startswith("https://")
    assert NO_PIN == shelf.serving.pin
    with pytest.raises(ForeignAnswerError) as refused:
        laptop.sync(shelf.address)
    assert "certificate" == refused.value.detail
    shelf.close()


def test_files_that_are_no_certificate_are_refused(tmp_path):
    """
    The archive does not start in the clear instead; nothing listens.
    """
    wrong = tmp_path / "wrong.crt"
    wrong.write_text("no certificate", "ascii")

    with pytest.raises(ListenError) as refused:
        prepare(tmp_path / "archive", Terms(certificate=(wrong, wrong)))

    assert ("wrong.crt", "no_certificate") == (
        refused.value.place,
        refused.value.reason,
    )
