"""Bundles that are not what they should be: either side refuses the other's."""

from __future__ import annotations

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import BundleError, BundleForOthersError, UnknownLaptopError
from desktop.services import records as verbs
from desktop.storage import journal
from tests.fakes import District, new_desk
from tests.sync.second_bundle import Courier
from tests.sync.second_bytes import FalseAnswerError
from tests.sync.second_cards import read_card, write_card
from tests.sync.second_client import SecondClient
from tests.sync.second_proofs import Seal
from tests.sync.sticks.hand import (
    ORGAN,
    brought,
    digest,
    forged,
    given,
    held,
    met,
    note,
    to_all,
)


def test_bundle_of_ours_that_is_none_is_refused(desk, courier, tmp_path):
    """
    A flipped byte, what is for others, a list not its maker's: nothing is taken.
    """
    verbs.save(desk, District().unit)
    raw = given(desk, tmp_path)
    inside = pyrage.decrypt(raw, [courier.identity])
    flipped = [
        raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        for at in range(0, len(raw), len(raw) // 40)
    ]
    stranger = Courier(courier.second, known=courier.known)
    own = courier.identity.to_public()

    for false in (
        *flipped,
        raw[:-1],
        forged(inside, own),
        forged(inside, own, made_at="2030-01-01T00:00:00Z"),
    ):
        with pytest.raises(FalseAnswerError):
            courier.take(false)
    with pytest.raises(FalseAnswerError, match="for others"):
        stranger.take(raw)

    assert ({}, {}) == (courier.second.journal.entries, courier.holdings)


def test_who_nobody_vouched_for_is_not_believed(desk, courier, tmp_path):
    """
    Nor who bears a known laptop's name under another key.
    """
    raw = given(desk, tmp_path)
    (known,) = courier.known.values()

    for card in (None, read_card(write_card(courier.card, courier.second.session.key))):
        courier.known = {known.station: card} if card else {}
        with pytest.raises(FalseAnswerError, match=r"vouched|another key"):
            courier.take(raw)


def test_entry_that_ours_brings_under_no_seal_is_held(desk, courier, tmp_path):
    """
    In the name of a laptop whose card it knows, only that one's seal counts.
    """
    author = new_desk(tmp_path / "author", name="陆鸣")
    met(courier, author, tmp_path)
    with author.station.database.read() as connection:
        theirs = list(journal.every(connection))
    with desk.station.database.write() as connection:
        journal.apply(connection, theirs, source="usb", now=desk.now())

    courier.take(given(desk, tmp_path))

    reasons = {why for _, why in courier.second.journal.held.values()}
    assert {"unsealed"} == reasons
    assert len(theirs) == len(courier.second.journal.held)
    courier.take(given(author, tmp_path))
    assert {} == courier.second.journal.held
    author.station.close()


def test_bundle_of_the_other_that_is_none_is_refused(desk, courier, tmp_path):
    """
    A flipped byte, another recipient, a list that its maker did not sign.
    """
    note(courier, place="渡口")
    to = to_all(courier)
    raw, before = courier.make(to), digest(desk)
    flipped = [
        raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        for at in range(0, len(raw), len(raw) // 40)
    ]
    inside = pyrage.decrypt(courier.make([courier.card]), [courier.identity])
    for_ours = pyrage.x25519.Recipient.from_str(to[0].sealing)

    for false in (*flipped, forged(inside, for_ours, made_at="2030-01-01T00:00:00Z")):
        with pytest.raises(BundleError):
            brought(desk, tmp_path, false)
    with pytest.raises(BundleForOthersError):
        brought(desk, tmp_path, courier.make([courier.card]))

    assert before == digest(desk)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": 2}, "bundle_newer"),
        ({"format": 0}, "bundle_changed"),
        ({"entries": 2}, "bundle_changed"),
        ({"entries": 0}, "bundle_changed"),
        ({"batches": [bytes(32)]}, "bundle_changed"),
        ({"made_at": "yesterday"}, "bundle_changed"),
        ({"chains": [["nobody", -1]]}, "bundle_changed"),
        ({"photos": [b"short"]}, "bundle_changed"),
        ({"registers": [{"archive": "nobody"}]}, "bundle_changed"),
    ],
)
def test_list_that_is_not_true_is_refused(desk, courier, tmp_path, changes, reason):
    """
    However well its maker signed it; what was sound before it was taken and is told.
    """
    note(courier, place="渡口")
    raw = courier.make(to_all(courier), **changes)

    with pytest.raises(BundleError) as refused:
        brought(desk, tmp_path, raw)

    assert reason == refused.value.reason


def test_ours_takes_nothing_from_a_laptop_of_another_key(desk, courier, tmp_path):
    """
    Unknown, or known by another key: the fingerprint was not compared.
    """
    note(courier, place="渡口")
    to = to_all(courier)
    stranger = Courier(SecondClient(ORGAN))
    with pytest.raises(UnknownLaptopError):
        brought(desk, tmp_path, stranger.make(to))

    courier.second.session.key = Ed25519PrivateKey.generate()
    with pytest.raises(BundleError) as refused:
        brought(desk, tmp_path, courier.make(to))

    assert "card_other_key" == refused.value.reason


def test_ours_holds_what_the_other_did_not_seal(desk, courier, tmp_path):
    """
    It knows the maker's key, so the maker's own entries need his seal too.
    """
    note(courier, place="渡口")
    mine = courier.second.journal
    courier.second.sign()
    (true,) = mine.seals
    false = Seal(true.station, true.first, true.hashes, bytes(64))
    mine.seals.clear()
    mine.seals.add(false)
    to = to_all(courier)

    first = brought(desk, tmp_path, courier.make(to)), held(desk)
    mine.seals.add(true)
    second = brought(desk, tmp_path, courier.make(to)), held(desk)

    assert (1, ["false_seal"]) == (first[0].refused, first[1])
    assert (1, []) == (second[0].new, second[1])
