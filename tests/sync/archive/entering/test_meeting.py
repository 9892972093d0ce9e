"""How a laptop meets an archive, and what it takes for none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
    NotEnrolledError,
)
from desktop.storage.station import write_fact
from desktop.sync import protocol
from desktop.sync.client.meeting import meet
from desktop.sync.client.wire import Address, Wire
from desktop.sync.passes import code_text, new_code
from desktop.sync.receipts import answer_challenge, archive_id
from tests.sync.places import CODE, EMBEDDED, Shelf


def test_lost_challenge_costs_one_request_more(shelf, laptop):
    """
    A station restored from an old copy signs what the archive tells it, and is in.
    """
    laptop.sync(shelf.address)
    usual = laptop.sync(shelf.address).counts.requests
    archive = laptop.met[shelf.url]
    with laptop.station.database.write() as connection:
        write_fact(connection, f"archive_challenge {archive}", "00" * 16)

    assert usual + 1 == laptop.sync(shelf.address).counts.requests
    assert 1 == usual


@EMBEDDED
@pytest.mark.parametrize("detail", ["", "zz", "00"])
def test_archive_that_gives_nothing_to_sign_is_foreign(shelf, laptop, detail):
    """
    A refusal that names no challenge is not answered by signing something.
    """
    laptop.sync(shelf.address)

    class Liar(Wire):
        def call(self, path, message, kind):
            raise ArchiveRefusedError("challenge", detail)

    liar = Liar(replace(shelf.address, archive=shelf.serving.archive.id))

    with pytest.raises(ForeignAnswerError):
        meet(laptop.station, liar.address, liar)


@EMBEDDED
@pytest.mark.parametrize("case", ["another archive", "greeting"])
def test_answer_of_another_or_of_an_old_archive_is_foreign(shelf, laptop, case):
    """
    Who answers a greeting must be the archive we know, and speak as we do.
    """
    laptop.sync(shelf.address)
    key = shelf.serving.archive.key
    if case == "another archive":
        key = Ed25519PrivateKey.generate()

    class Other(Wire):
        def call(self, path, message, kind):
            return protocol.Greeting(
                magic=protocol.MAGIC,
                version=0 if case == "greeting" else protocol.VERSION,
                archive=archive_id(key),
                proof=answer_challenge(key, message.nonce),
                at="",
                number=0,
                newest=0,
                tally=protocol.Tally(count=0, total=bytes(32)),
                seq=0,
                scope="",
                session="",
                challenge=bytes(16),
            )

    other = Other(replace(shelf.address, archive=shelf.serving.archive.id))

    with pytest.raises(ForeignAnswerError) as foreign:
        meet(laptop.station, other.address, other)
    assert case == foreign.value.detail


@EMBEDDED
def test_station_without_a_code_is_not_enrolled(shelf, laptop):
    """
    Nothing is asked of an archive that was never met and for which there is no code.
    """
    with pytest.raises(NotEnrolledError):
        laptop.sync(Address(url=shelf.url))


@pytest.fixture
def secret_shelf(tmp_path, engines):
    """An archive that speaks TLS with a certificate of its own."""
    shelf = Shelf(tmp_path / "tls", is_secret=True, **engines)
    yield shelf
    shelf.close()


@EMBEDDED
def test_certificate_is_pinned_by_the_code(secret_shelf, laptop, other):
    """
    With the archive's own certificate a run goes as any other, photos too.
    """
    photo = laptop.photograph()
    laptop.sync(secret_shelf.address)
    laptop.sync(secret_shelf.address)
    other.sync(secret_shelf.address)

    assert secret_shelf.url.startswith("https://")
    assert {photo} == other.station.photos.originals()


@EMBEDDED
def test_another_certificate_is_noticed_before_anything_is_sent(
    secret_shelf, laptop, tmp_path
):
    """
    Another certificate in the archive's place ends the first meeting and every other.
    """
    laptop.note(fact="甲")
    between = Shelf(tmp_path / "between", is_secret=True)
    forged = Address(url=between.url, code=secret_shelf.code())
    with pytest.raises(ForeignAnswerError) as first:
        laptop.sync(forged)
    laptop.sync(secret_shelf.address)

    known = Address(url=between.url, archive=secret_shelf.serving.archive.id)
    with pytest.raises(ForeignAnswerError) as second:
        laptop.sync(known)

    assert ("certificate", "certificate") == (first.value.detail, second.value.detail)
    assert [(0,)] == between.rows("SELECT count(*) FROM log")
    between.close()


@EMBEDDED
def test_unknown_certificate_without_a_pin_is_refused(secret_shelf, laptop):
    """
    Where the code pins nothing the system's own authorities decide, and know it not.
    """
    with pytest.raises(ForeignAnswerError) as refused:
        laptop.sync(Address(url=secret_shelf.url, code=CODE))

    assert "certificate" == refused.value.detail


def test_certificate_of_nobody_there(laptop):
    """
    An archive that is off is unreachable, not foreign.
    """
    code = code_text(new_code(bytes(range(16))))

    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(Address(url="https://127.0.0.1:9", code=code))
