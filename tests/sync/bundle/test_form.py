"""The inside of a bundle, as it should be and as somebody may forge it."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import BundleError
from desktop.errors.trust import IntegrityError
from desktop.sync.bundle import cards, envelope
from desktop.sync.bundle.form import (
    FORMAT,
    MARK,
    Batch,
    BlobHead,
    Contents,
    Parser,
    batch_bytes,
    list_bytes,
    parts,
    statement,
)
from desktop.sync.photo_protocol import CHUNK_BYTES, BlobKind

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
IDENTITY = envelope.new_identity()
CARD = cards.Card(
    station="01a21ce1-00c6-7cec-86fe-48d912e42990",
    organ="321302-ZZB",
    name="韩素秋",
    signing=KEY.public_key().public_bytes_raw(),
    sealing=envelope.recipient_of(IDENTITY),
)
ENTRIES = [(b"head", b"body"), (b"head 2", b"body 2")]
PICTURE = bytes(range(256)) * 5_000  # more than one piece


@dataclass
class Taken:
    """What a parser gave on."""

    lists: list[Contents] = field(default_factory=list)
    entries: list[tuple[bytes, bytes]] = field(default_factory=list)
    blobs: list[bytes] = field(default_factory=list)

    def contents(self, found: Contents) -> None:
        """Take the list."""
        self.lists.append(found)

    def batch(self, found: Batch) -> None:
        """Take entries."""
        self.entries += found.entries

    def blob(self, head: BlobHead, data: bytes) -> None:
        """Take a byte string."""
        del head
        self.blobs.append(data)


def contents(**facts) -> Contents:
    """Return the list of a bundle of one batch and one picture."""
    whole = {
        "format": FORMAT,
        "card": CARD,
        "made_at": "2026-11-27T08:00:00Z",
        "entries": 2,
        "batches": [hashlib.sha256(batch_bytes(ENTRIES)).digest()],
        "blobs": [
            BlobHead(
                original=hashlib.sha256(PICTURE).digest(),
                kind=BlobKind.ORIGINAL,
                size_bytes=len(PICTURE),
                sha256=hashlib.sha256(PICTURE).digest(),
            )
        ],
        "chains": [("01a21ce1-00c6-7cec-86fe-48d912e42990", 7)],
        "photos": [],
    }
    return Contents(**(whole | facts))


def pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK_BYTES):
        yield data[start : start + CHUNK_BYTES]


def inside(
    listed: bytes | None = None,
    signature: bytes | None = None,
    batch: bytes | None = None,
    picture: bytes = PICTURE,
) -> bytes:
    """Return the inside of a bundle, right but for what is given."""
    listed = listed or list_bytes(contents())
    signature = signature or KEY.sign(statement(listed))
    batches = [batch or batch_bytes(ENTRIES)]
    return b"".join(parts(listed, signature, batches, pieces(picture)))


def parse(data: bytes, *, step: int = 8192) -> Taken:
    """Give a parser *data* in steps."""
    taken = Taken()
    parser = Parser(taken, "a.frbundle")
    for start in range(0, len(data), step):
        parser.write(data[start : start + step])
    parser.end()
    return taken


@pytest.mark.parametrize("step", [1 << 22, 8192, 977])
def test_what_was_packed_comes_out(step):
    """
    In whatever steps it comes, the list, the entries and the picture are whole.
    """
    taken = parse(inside(), step=step)

    assert [contents()] == taken.lists
    assert ENTRIES == taken.entries
    assert [PICTURE] == taken.blobs


def reason(data: bytes) -> str:
    with pytest.raises(BundleError) as refused:
        parse(data)
    return refused.value.reason


def test_list_signed_by_another_is_refused():
    """
    Nothing of a bundle is given on when its list was not signed by its card's key.
    """
    listed = list_bytes(contents())
    other = Ed25519PrivateKey.generate().sign(statement(listed))
    taken = Taken()

    with pytest.raises(BundleError) as refused:
        Parser(taken, "a").write(inside(listed=listed, signature=other))

    assert "bundle_unsigned" == refused.value.reason
    assert Taken() == taken


def test_card_that_nothing_can_be_sealed_to_is_refused():
    """
    A list whose maker has no real recipient is refused, however well it is signed.
    """
    bad = msgspec.structs.replace(CARD, sealing="age1nobody")

    assert "bundle_unsigned" == reason(inside(list_bytes(contents(card=bad))))


@pytest.mark.parametrize(
    "listed",
    [
        list_bytes(contents(format=FORMAT + 1)),
        msgspec.msgpack.encode({"format": FORMAT + 1, "of": "a newer program"}),
    ],
)
def test_newer_bundle_is_said_to_be_newer(listed):
    """
    A list this program cannot know is a newer program's, whatever it looks like.
    """
    assert "bundle_newer" == reason(inside(listed))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * 100, "bundle_foreign"),
        (MARK, "bundle_cut"),
        (b"", "bundle_cut"),
        (MARK + struct.pack(">I", 0), "bundle_changed"),
        (MARK + struct.pack(">I", 1 << 30), "bundle_changed"),
        (inside(b"\x93nothing of a list"), "bundle_changed"),
        (inside(batch=batch_bytes(ENTRIES[:1])), "bundle_changed"),
        (inside(picture=PICTURE[::-1]), "bundle_changed"),
        (inside(picture=PICTURE[:-1]), "bundle_cut"),
        (inside() + b"more", "bundle_cut"),
        (inside(list_bytes(contents(entries=1))), "bundle_changed"),
        (inside(list_bytes(contents(entries=3))), "bundle_changed"),
        (inside(list_bytes(contents(format=0))), "bundle_changed"),
        (inside(list_bytes(contents(made_at="yesterday"))), "bundle_changed"),
    ],
)
def test_what_is_not_as_its_list_says_is_refused(data, why):
    """
    Each way of being wrong has its reason.
    """
    assert why == reason(data)


def test_batch_that_is_no_message_is_refused_though_its_sum_is_right():
    """
    A maker who signs nonsense, or a bomb, is refused at the batch.
    """
    for nonsense in (b"nonsense", batch_bytes(ENTRIES)[:-2]):
        listed = list_bytes(contents(batches=[hashlib.sha256(nonsense).digest()]))

        assert "bundle_changed" == reason(inside(listed, batch=nonsense))


def test_envelope_passes_on_what_the_giver_raised():
    """
    Trouble while packing is told as it was, not in the words of the envelope.
    """

    def giving() -> Iterator[bytes]:
        yield b"some"
        raise IntegrityError("bundle", "x", "y")

    with pytest.raises(IntegrityError):
        envelope.seal_to(giving(), io.BytesIO(), [CARD.sealing])


def test_envelope_passes_on_what_the_target_raised():
    """
    A disk that fills up while packing is told as such.
    """

    class Full(io.BytesIO):
        def write(self, data, /):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        envelope.seal_to(iter([bytes(200_000)]), Full(), [CARD.sealing])


def test_file_without_the_mark_is_no_card():
    """
    Any other file is foreign, not damaged.
    """
    with pytest.raises(BundleError) as refused:
        cards.read_card(b"<xml/>", "a.lrmx")

    assert "bundle_foreign" == refused.value.reason


def test_card_file_of_another_shape_is_changed():
    """
    A file that bears the mark of a card and is none is not as it was made.
    """
    with pytest.raises(BundleError) as refused:
        cards.read_card(b'{"magic":"frontline-review laptop"}', "a.frcard")

    assert "bundle_changed" == refused.value.reason


def test_card_of_a_newer_form_is_said_to_be_newer():
    """
    What it says more than this program knows cannot be judged here.
    """
    newer = cards.card_file(CARD, KEY).replace(b'"format":1', b'"format":2')

    with pytest.raises(BundleError) as refused:
        cards.read_card(newer, "a.frcard")

    assert "bundle_newer" == refused.value.reason
