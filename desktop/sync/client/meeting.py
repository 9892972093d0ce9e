"""The first stage of a run: making sure of each other.

At the very first meeting the station enrols with a code. At every other it signs the
challenge that the archive gave it the last time, and the archive signs the station's.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TypeVar

import desktop
from desktop.errors.sync import (
    ArchiveRefusedError,
    ForeignAnswerError,
    NotEnrolledError,
    WrongCarrierError,
)
from desktop.errors.trust import IntegrityError
from desktop.storage.carriers import Carrier, note_enrolled
from desktop.storage.station import Station, read_fact, write_fact
from desktop.sync.client.wire import Address, Wire
from desktop.sync.passes import (
    NO_PIN,
    PIN_BYTES,
    read_code,
    sign_enrolment,
    sign_hello,
)
from desktop.sync.protocol import (
    ENROL_PATH,
    HELLO_PATH,
    MAGIC,
    NONCE_BYTES,
    OLDEST,
    VERSION,
    Enrol,
    Enrolled,
    Greeting,
    Hello,
    Trouble,
)
from desktop.sync.receipts import check_answer

_CHALLENGE = "archive_challenge "  # and the archive's id: the name of a fact
_PIN = "archive_pin "
_AnswerT = TypeVar("_AnswerT", Enrolled, Greeting)


def meet(station: Station, address: Address, wire: Wire) -> Greeting:
    """Make sure that the archive we expect answers, and that it lets us in.

    Raises:
        NotEnrolledError: We were never let in, and have no code.
        EnrolmentCodeError: What we have is none.
        ForeignAnswerError: Another answers, or none at all.
        WrongCarrierError: A hub where the archive was to be, or the other way round.
        ArchiveUnreachableError, ArchiveRefusedError, StoppedError
    """
    archive = address.archive or enrol(station, address, wire)
    pin = _fact(station, _PIN + archive)
    if pin:
        wire.expect(pin)
    known = _fact(station, _CHALLENGE + archive)
    challenge = bytes.fromhex(known) if known else bytes(NONCE_BYTES)
    try:
        greeting = _greet(station, wire, archive, challenge)
    except ArchiveRefusedError as error:
        if error.code != Trouble.CHALLENGE.value:
            raise
        challenge = _told(wire, error.detail)
        greeting = _greet(station, wire, archive, challenge)
    with station.database.write() as connection:
        name = _CHALLENGE + archive
        write_fact(connection, name, greeting.challenge.hex())
    wire.show(greeting.session)
    return greeting


def enrol(station: Station, address: Address, wire: Wire) -> str:
    """Be let in with the code of *address*; return the archive's id.

    Raises:
        As `meet`.
    """
    if not address.code:
        raise NotEnrolledError(address.url)
    code = read_code(address.code)
    pin = _pinned(wire, code.pin)
    key, nonce = station.keys.signer, secrets.token_bytes(NONCE_BYTES)
    with station.database.read() as connection:
        reviewer = read_fact(connection, "reviewer")
    asked = Enrol(
        code=code.secret,
        station=station.keys.station,
        reviewer=reviewer or station.keys.station,
        organ=station.keys.organ,
        version=VERSION,
        program=desktop.__version__,
        key=key.public_key().public_bytes_raw(),
        nonce=nonce,
        proof=sign_enrolment(
            key, secret=code.secret, station=station.keys.station, nonce=nonce
        ),
    )
    answer = _checked(wire, wire.call(ENROL_PATH, asked, Enrolled), nonce)
    with station.database.write() as connection:
        name = _CHALLENGE + answer.archive
        write_fact(connection, name, answer.challenge.hex())
        write_fact(connection, _PIN + answer.archive, pin)
        note_enrolled(connection, address.carrier, answer.archive)
    return answer.archive


def _greet(station: Station, wire: Wire, archive: str, challenge: bytes) -> Greeting:
    nonce = secrets.token_bytes(NONCE_BYTES)
    proof = sign_hello(
        station.keys.signer,
        archive=archive,
        challenge=challenge,
        station=station.keys.station,
        nonce=nonce,
    )
    hello = Hello(
        station=station.keys.station,
        organ=station.keys.organ,
        version=VERSION,
        program=desktop.__version__,
        nonce=nonce,
        challenge=challenge,
        proof=proof,
    )
    greeting = _checked(wire, wire.call(HELLO_PATH, hello, Greeting), nonce)
    if greeting.version < OLDEST:
        raise ForeignAnswerError(wire.address.url, "greeting")
    if greeting.archive != archive:
        raise ForeignAnswerError(wire.address.url, "another archive")
    return greeting


def _checked(wire: Wire, answer: _AnswerT, nonce: bytes) -> _AnswerT:
    """Make sure that whoever answered holds the key of the archive it names."""
    url = wire.address.url
    if answer.magic != MAGIC:
        raise ForeignAnswerError(url, "greeting")
    if answer.is_hub is not (wire.address.carrier is Carrier.HUB):
        raise WrongCarrierError(url, "a_hub" if answer.is_hub else "an_archive")
    try:
        check_answer(answer.archive, nonce, answer.proof)
    except IntegrityError as error:
        raise ForeignAnswerError(url, "proof") from error
    return answer


def _pinned(wire: Wire, pin: bytes) -> str:
    """Look at the certificate before anything is sent; return all of its SHA-256."""
    if pin == NO_PIN:
        return ""
    whole = hashlib.sha256(wire.certificate())
    if whole.digest()[:PIN_BYTES] != pin:
        raise ForeignAnswerError(wire.address.url, "certificate")
    wire.expect(whole.hexdigest())
    return whole.hexdigest()


def _told(wire: Wire, detail: str) -> bytes:
    try:
        challenge = bytes.fromhex(detail)
    except ValueError:
        challenge = b""
    if len(challenge) != NONCE_BYTES:
        raise ForeignAnswerError(wire.address.url, "challenge")
    return challenge


def _fact(station: Station, name: str) -> str:
    with station.database.read() as connection:
        return read_fact(connection, name)
