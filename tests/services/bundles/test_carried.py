"""What a file brought by hand is: told by its content, and nothing of it taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors.files import UnreadableFileError
from desktop.errors.sync import BundleForOthersError, NotCarriedError
from desktop.services import bundles
from desktop.services.carried import Carried, kind_of
from desktop.services.daily import giving
from desktop.services.daily.package import LOOKED_AT_BYTES, write_package
from desktop.services.daily.taking import plan_file
from desktop.services.desk import Desk
from desktop.storage.laptops import Laptop
from tests.services.daily.scanned import scan_text

PACKAGE = write_package("2026-01", [{"content": "走访两户。"}])


def laptop_of(desk: Desk) -> Laptop:
    card = bundles.own_card(desk)
    return Laptop(
        station=card.station,
        organ=card.organ,
        name=card.name,
        signing=card.signing,
        sealing=card.sealing,
    )


def put(tmp_path: Path, data: bytes) -> Path:
    """Write a file whose name says nothing."""
    path = tmp_path / "file.bin"
    path.write_bytes(data)
    return path


def test_a_bundle_is_known_whatever_it_is_called(desk, other, tmp_path):
    """
    By what is sealed in it.
    """
    path = tmp_path / "交付包.frnotes"
    bundles.export(other, [laptop_of(desk)], path)

    assert Carried.BUNDLE is kind_of(desk, path)


def test_a_card_is_known(desk, other, tmp_path):
    """
    By the mark in it.
    """
    path = tmp_path / "名片.txt"
    bundles.write_card(other, path)

    assert Carried.CARD is kind_of(desk, path)


@pytest.mark.parametrize(
    "data", [PACKAGE, scan_text(PACKAGE).encode(), b" \n" + PACKAGE]
)
def test_notes_are_known_sealed_or_not(desk, district, tmp_path, data):
    """
    As an object, as the text of a code, and sealed for this laptop.
    """
    assert Carried.NOTES is kind_of(desk, put(tmp_path, data))
    sealed = tmp_path / "动态.frbundle"
    bundles.seal([laptop_of(desk)], sealed, data)
    assert Carried.NOTES is kind_of(desk, sealed)
    given = tmp_path / "给出.frnotes"
    giving.give(desk, district.round.id, given, [laptop_of(desk)])
    assert Carried.NOTES is kind_of(desk, given)


def test_only_the_beginning_is_opened(desk, tmp_path):
    """
    A large file is not read whole to tell what it is: its broken end is not seen.
    """
    path = tmp_path / "动态.frnotes"
    notes = [{"content": "走访两户。"}] * (20 * LOOKED_AT_BYTES // 40)
    bundles.seal([laptop_of(desk)], path, write_package("2026-01", notes))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 9])

    assert Carried.NOTES is kind_of(desk, path)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", "走访两户。".encode(), b'{"format": "other"}']
)
def test_what_is_none_of_them_is_refused_by_its_name(desk, tmp_path, data):
    """
    Sealed for this laptop or not.
    """
    with pytest.raises(NotCarriedError) as error:
        kind_of(desk, put(tmp_path, data))
    assert "file.bin" == error.value.name

    sealed = tmp_path / "sealed"
    bundles.seal([laptop_of(desk)], sealed, data)
    with pytest.raises(NotCarriedError):
        kind_of(desk, sealed)


def test_what_is_sealed_for_others_stays_closed(desk, other, tmp_path):
    """
    Nobody here can tell what it is, and nobody guesses.
    """
    path = tmp_path / "动态.frnotes"
    bundles.seal([laptop_of(other)], path, PACKAGE)

    with pytest.raises(BundleForOthersError) as error:
        kind_of(desk, path)
    assert "动态.frnotes" == error.value.name


def test_a_file_that_is_gone_is_said_to_be(desk, tmp_path):
    """
    As everywhere.
    """
    with pytest.raises(UnreadableFileError):
        kind_of(desk, tmp_path / "gone.frbundle")


def test_the_import_of_notes_knows_them_by_their_content_too(
    desk, district, other, tmp_path
):
    """
    Sealed under any name they are planned; sealed for others they stay closed.
    """
    path = tmp_path / "动态.bin"
    of_any_round = write_package("", [{"content": "走访两户。"}])
    bundles.seal([laptop_of(desk)], path, of_any_round)
    (row,) = plan_file(desk, district.round.id, path).rows
    assert row.flaws

    bundles.seal([laptop_of(other)], path, PACKAGE)
    with pytest.raises(BundleForOthersError) as error:
        plan_file(desk, district.round.id, path)
    assert "动态.bin" == error.value.name
