"""What a station shows to be let in, and what it is told."""

from __future__ import annotations

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.sync import protocol
from desktop.sync.archive import app, members
from desktop.sync.archive.members import Grant
from desktop.sync.passes import NO_PIN, new_code, sign_enrolment, sign_hello
from desktop.sync.protocol import Enrol, Enrolled, Failure, Hello, Trouble, unpack

NONCE = bytes(range(16))


def enrolment(code, key, *, station: str = "", signer=None, **facts) -> Enrol:
    """Return what a station sends to be let in."""
    station = station or new_id()
    proof = sign_enrolment(
        signer or key, secret=code.secret, station=station, nonce=NONCE
    )
    told = {
        "code": code.secret,
        "station": station,
        "reviewer": new_id(),
        "organ": "330999-zz",
        "version": protocol.VERSION,
        "program": "1",
        "key": key.public_key().public_bytes_raw(),
        "nonce": NONCE,
        "proof": proof,
    }
    return Enrol(**told | facts)


def greeting(shelf, key, station: str, challenge: bytes, **facts) -> Hello:
    """Return what a station greets with."""
    archive = facts.pop("archive", shelf.serving.archive.id)
    proof = sign_hello(
        key, archive=archive, challenge=challenge, station=station, nonce=NONCE
    )
    return Hello(
        station=station,
        organ="",
        version=protocol.VERSION,
        program="1",
        nonce=NONCE,
        challenge=challenge,
        proof=proof,
    )


def offered(shelf, role: Role = Role.REVIEWER, *, name: str = "韩素秋", **facts):
    """Return a code the archive will take."""
    code = new_code(NO_PIN)
    with shelf.serving.archive.write() as connection:
        grant = Grant(name=name, role=role)
        members.offer(connection, code, grant, now=app.utc_now(), **facts)
    return code


def why(answer) -> Trouble:
    """Return why the archive refused."""
    return unpack(answer.data, Failure).trouble


def challenge_of(answer) -> bytes:
    """Return what a station has to sign next."""
    return unpack(answer.data, Enrolled).challenge
