"""The contract between a station and an archive: paths, messages, limits.

A message is a msgpack map inside one zstandard frame. Entries travel as the very
bytes their hashes are of. docs/formats.md tells it in words.
"""

from __future__ import annotations

import enum
from typing import Annotated, Any, TypeVar

import msgspec
import zstandard

from desktop.model.codec import UNREADABLE
from desktop.model.decoders import msgpack_decoder
from desktop.model.segments import MOST_SEALED, MOST_SEGMENTS

VERSION = 2  # 2026-11: first version; 2: stations prove themselves by their keys
OLDEST = 2  # the oldest version this program still speaks
MAGIC = "frontline-review archive"
ARCHIVE_HEADER = "Frontline-Archive"  # every answer of an archive bears it
MEDIA_TYPE = "application/vnd.frontline-review"
BLOCKS_LEVEL = -7  # looks at little, for there is nothing to be found
ZSTD_LEVEL = 1  # our entries come out smaller than at level 3, for half its CPU

ENROL_PATH = "/v1/enrol"
HELLO_PATH = "/v1/hello"
PUSH_PATH = "/v1/entries/push"
PULL_PATH = "/v1/entries/pull"
COMPARE_PATH = "/v1/entries/compare"
SEALS_PATH = "/v1/seals"

FEWEST_ENTRIES = 250  # in a batch or page: the first, and those of a slow line
MOST_ENTRIES = 2_500  # in a batch
MOST_OF_PAGE = 5_000  # entries in a page, where the greeting says so
MOST_HASHES = 20_000  # compared at once
MOST_ENTRY_BYTES = 2 << 20  # head and body
MOST_BATCH_BYTES = 4 << 20  # heads and bodies of a batch
MOST_PAGE_BYTES = 8 << 20  # heads and bodies of a page of more than a batch has
MOST_MESSAGE_BYTES = 8 << 20  # unpacked
MOST_PACKED_BYTES = 8 << 20  # on the wire
MOST_ANSWER_BYTES = 12 << 20  # packed or unpacked: a page may have seals beside it
NONCE_BYTES = 16


class Trouble(enum.Enum):
    """Why an archive refuses a request; the code a person may quote."""

    UNAUTHORISED = "unauthorised"
    BAD_CODE = "bad_code"  # unknown, used, or too old
    BAD_PROOF = "bad_proof"  # whoever asks does not hold the station's key
    OTHER_KEY = "other_key"  # the station is enrolled with another
    OTHER_PERSON = "other_person"  # who is named is known by another name
    REVOKED = "revoked"
    CHALLENGE = "challenge"  # the detail is what to sign
    TOO_MANY = "too_many"  # wrong tries; the detail is how many seconds to wait
    NOT_FOUND = "not_found"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    NEWER_PROTOCOL = "newer_protocol"
    WRONG_OFFSET = "wrong_offset"
    WRONG_HASH = "wrong_hash"
    OVERTAKEN = "overtaken"  # a newer connection goes on with the upload
    DISK_FULL = "disk_full"
    BUSY = "busy"
    FAILED = "failed"


Number = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_NO_NUL = r"\A[^\x00]*\Z"  # which no database keeps in a text
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=_NO_NUL)]
_Words = Annotated[str, msgspec.Meta(max_length=200, pattern=_NO_NUL)]
_Nonce = Annotated[bytes, msgspec.Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
Proof = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What every message is; fields unknown to this program are passed over."""


class Tally(Message, frozen=True, kw_only=True):
    """How many entries, and the sum of their hashes modulo 2**256, big-endian."""

    count: Number
    total: Hash


class Enrol(Message, frozen=True, kw_only=True):
    """A station asks to be let in for the first time.

    Attributes:
        code: The secret of its code.
        station: Its id.
        reviewer: Who sits at it, by record id.
        organ: 行政区划 and organ code.
        version: The protocol it speaks.
        program: Its program's version, for people.
        key: The Ed25519 public key it will prove itself with.
        nonce: What the archive has to sign.
        proof: The station's signature, as `desktop.sync.passes` has it.
    """

    code: Annotated[bytes, msgspec.Meta(min_length=1, max_length=64)]
    station: Name
    reviewer: Name
    organ: _Words
    version: Number
    program: _Words
    key: Hash
    nonce: _Nonce
    proof: Proof


class Enrolled(Message, frozen=True, kw_only=True):
    """The archive lets a station in.

    Attributes:
        magic: What only an archive says.
        archive: Its id: the public key that its receipts verify with.
        proof: Its signature over the station's nonce.
        name: To whom the code was given.
        role: What that person may do, a code of `Role`.
        challenge: What the station has to sign at its next greeting.
        is_hub: It is a team leader's hub: its receipts make nothing archived.
    """

    magic: str
    archive: str
    proof: bytes
    name: str
    role: str
    challenge: _Nonce
    is_hub: bool = False


class Hello(Message, frozen=True, kw_only=True):
    """A station opens a run.

    Attributes:
        station: Its id.
        organ: 行政区划 and organ code.
        version: The protocol it speaks.
        program: Its program's version, for people.
        nonce: What the archive has to sign.
        challenge: What the archive gave it to sign …
        proof: … and the signature, as `desktop.sync.passes` has it.
    """

    station: Name
    organ: _Words
    version: Number
    program: _Words
    nonce: _Nonce
    challenge: _Nonce
    proof: Proof


class Greeting(Message, frozen=True, kw_only=True, omit_defaults=True):
    """The archive answers.

    Attributes:
        magic: What only an archive says.
        version: The newest protocol it speaks.
        archive: Its id: the public key that its receipts verify with.
        proof: The signature over the station's nonce.
        at: Its clock, canonical time.
        number: The number of its newest entry.
        newest: The number of the newest entry that the station may have.
        tally: What the station may have of all that.
        seq: The greatest number of the station's own chain that it holds.
        scope: Another word when the station may have more, or less, than before.
        session: What to show with every further request of this run.
        challenge: What to sign at the next greeting.
        is_hub: It is a team leader's hub, as `Enrolled` has it.
        has_packs: It takes and gives many photos at once (`Pack`, `PackAsked`).
        has_blocks: It takes entries in blocks, and gives them (`desktop.sync.blocks`).
        page_most: At the most so many entries may be asked for at once.
        seals: How many chain seals it keeps: another number when there are new ones.
        register: The serial of its register (`desktop.sync.registers`), 0 for none.
        above: Of a hub: the id of the archive it belongs to, empty for none.
        above_register: The serial of that archive's register as far as it is there.
    """

    magic: str
    version: Number
    archive: str
    proof: bytes
    at: str
    number: Number
    newest: Number
    tally: Tally
    seq: Number
    scope: str
    session: str
    challenge: _Nonce
    is_hub: bool = False
    has_packs: bool = False
    has_blocks: bool = False
    page_most: Number = MOST_ENTRIES
    seals: Number = 0
    register: Number = 0
    above: str = ""
    above_register: Number = 0


class ChainSeal(Message, frozen=True, kw_only=True):
    """A station's signature over a piece of its chain, `desktop.sync.chain_seals`.

    Attributes:
        station: Whose chain.
        first: The number in it of the first entry.
        count: How many entries.
        apart: (place from 0, hash) of those that are not in the same message.
        signature: The station's.
    """

    station: Name
    first: Annotated[int, msgspec.Meta(ge=1, le=2**62)]
    count: Annotated[int, msgspec.Meta(ge=1, le=MOST_SEALED)]
    apart: Annotated[list[tuple[Number, Hash]], msgspec.Meta(max_length=MOST_SEALED)]
    signature: Proof


Seals = Annotated[list[ChainSeal], msgspec.Meta(max_length=MOST_SEGMENTS)]


class Push(Message, frozen=True, kw_only=True):
    """Entries for the archive, in the order of the station's journal.

    Attributes:
        entries: (head, body) of each.
        seals: What proves who wrote them.
        blocks: Those before *entries*, where the archive takes blocks.
        asks_tally: They are the last, and the station asks what it may have now.
    """

    entries: Annotated[list[tuple[bytes, bytes]], msgspec.Meta(max_length=MOST_ENTRIES)]
    seals: Seals = []
    blocks: Annotated[list[bytes], msgspec.Meta(max_length=MOST_ENTRIES)] = []
    asks_tally: bool = False


class Refused(Message, frozen=True, kw_only=True):
    """An entry that went to quarantine: its place in the push, and why."""

    place: Number
    reason: str
    detail: str


class Taken(Message, frozen=True, kw_only=True):
    """What became of a push.

    Attributes:
        numbers: The archive's number of each entry, 0 for a refused one.
        first: From this number on they are new; smaller ones were known before.
        refused: Why the others were refused.
        at: When the receipt was signed.
        signature: Over the entries that have a number, in the order of the push.
        tally: What the station may have with them, if it asked.
    """

    numbers: list[Number]
    first: Number
    refused: list[Refused] = []
    at: str
    signature: bytes
    tally: Tally | None = None


class Pull(Message, frozen=True, kw_only=True):
    """A station asks for what it has not seen.

    Attributes:
        seq: The greatest number of its own chain that it has: what it lost comes back.
        after: The number it has seen everything up to.
        most: At the most so many.
        takes_blocks: They may come in blocks.
    """

    seq: Number
    after: Number
    most: Annotated[int, msgspec.Meta(ge=1, le=MOST_OF_PAGE)]
    takes_blocks: bool = False


class Page(Message, frozen=True, kw_only=True):
    """Entries for a station.

    Attributes:
        entries: (number, head, body) of those that are in no block, by number.
        upto: Everything up to this number has now been offered.
        more: There is more.
        tally: What the station may have up to *upto*; with the last page.
        at: When the receipt was signed.
        signature: Over all entries of the page, by number.
        seals: What proves who wrote the entries, as far as the archive has it.
        blocks: The others: (number of the first, block); the numbers have no gaps.
    """

    entries: list[tuple[Number, bytes, bytes]]
    upto: Number
    more: bool
    tally: Tally | None = None
    at: str
    signature: bytes
    seals: Seals = []
    blocks: list[tuple[Number, bytes]] = []


class Listed(Message, frozen=True, kw_only=True):
    """Which of these entries are in the archive, and may the station have them?"""

    hashes: Annotated[list[Hash], msgspec.Meta(max_length=MOST_HASHES)]


class Found(Message, frozen=True, kw_only=True):
    """What of a list is otherwise than both think.

    Attributes:
        missing: The places of entries that are not here.
        apart: The places of those that are here, but not for this station (any more).
    """

    missing: list[Number]
    apart: list[Number]


class SealsFound(Message, frozen=True, kw_only=True):
    """The seals of listed entries, as far as they are there; no entry is with them."""

    seals: Seals


class Failure(Message, frozen=True, kw_only=True):
    """Why a request was refused."""

    trouble: Trouble
    detail: str = ""


class UnreadableError(ValueError):
    """Bytes that are no message, or one that is too large."""


_MessageT = TypeVar("_MessageT", bound=Message)


def pack(message: Message) -> bytes:
    """Return the bytes of a message; blocks are packed already."""
    level = ZSTD_LEVEL
    if isinstance(message, Push | Page) and message.blocks and not message.entries:
        level = BLOCKS_LEVEL
    return zstandard.ZstdCompressor(level=level).compress(_encoder.encode(message))


def unpack(
    data: bytes | bytearray, kind: type[_MessageT], most_bytes: int = MOST_MESSAGE_BYTES
) -> _MessageT:
    """Return the message in *data*, which may come from anybody.

    Raises:
        UnreadableError: It is no such message, or larger than it may be.
    """
    plain = decompressed(data, most_bytes)
    try:
        return msgpack_decoder(kind).decode(plain)
    except UNREADABLE as error:
        raise UnreadableError(str(error)) from error


def decompressed(
    data: bytes | bytearray,
    most_bytes: int,
    opener: zstandard.ZstdDecompressor | None = None,
) -> bytes:
    """Return what is in one frame that says its size: a bomb is known before it bursts.

    Args:
        data: The frame.
        most_bytes: What it may hold.
        opener: What opens it, where there are many: each new one costs as much as a
            small frame. No other thread may use it meanwhile.

    Raises:
        UnreadableError: It is no such frame, or holds more than *most_bytes*.
    """
    try:
        size_bytes: Any = zstandard.get_frame_parameters(data).content_size
        if size_bytes > most_bytes:  # also where the size is not told
            raise UnreadableError("too large, or of unknown size")
        opener = opener or zstandard.ZstdDecompressor()
        return opener.decompress(data, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise UnreadableError(str(error)) from error


_encoder = msgspec.msgpack.Encoder()
