"""How the second client is let in: the line, its code, its key, the archive's word."""

from __future__ import annotations

import copy
import hashlib
import http.client
import os
import ssl
import urllib.parse
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.second_bytes import (
    FalseAnswerError,
    Map,
    canonical,
    must,
    new_id,
    pack,
    read_code,
    unpack,
    verifies,
)

PROTOCOL = 2
PROGRAM = "second client"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class RefusedError(Exception):
    """The archive refused a request.

    Attributes:
        status: The status of HTTP.
        trouble: The code of the reason.
        detail: What more it said.
    """

    def __init__(self, status: int, trouble: str, detail: str) -> None:
        """Keep what was said."""
        super().__init__(f"{status} {trouble}: {detail}")
        self.status, self.trouble, self.detail = status, trouble, detail


class Answered:
    """An answer: its headers, and its body."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        """Read the answer to its end.

        Raises:
            RefusedError: The archive said no.
            FalseAnswerError: It is no archive that answers.
        """
        self.headers, self.body = answer.headers, answer.read()
        must(answer.headers["Frontline-Archive"] == str(PROTOCOL), "no archive")
        if answer.status >= 400:
            empty = {"trouble": "", "detail": ""}  # of HEAD there is no body
            said = unpack(self.body) if self.body else empty
            raise RefusedError(answer.status, said["trouble"], said["detail"])


class _Pinned(http.client.HTTPSConnection):
    """A connection that looks at the certificate before a byte is sent."""

    pin = b""

    def connect(self) -> None:
        super().connect()
        shown = self.sock.getpeercert(binary_form=True)
        if not hashlib.sha256(shown).digest().startswith(self.pin):
            self.close()
            raise FalseAnswerError("another certificate")


class Line:
    """Requests to one address.

    Attributes:
        session: The pass that the greeting gave; empty before.
    """

    def __init__(self, address: str, pin: bytes) -> None:
        """Speak to *address*, to who shows the certificate of *pin*."""
        where = urllib.parse.urlsplit(address)
        host = where.hostname or ""
        self.session = ""
        if where.scheme == "http":
            must(host in LOOPBACK, "in the clear beyond this computer")
            self._line = http.client.HTTPConnection(host, where.port)
        elif not any(pin):
            self._line = http.client.HTTPSConnection(host, where.port)
        else:
            trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
            self._line = _Pinned(host, where.port, context=trust)
            self._line.pin = pin

    def send(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> Answered:
        """Return the answer to a request; `_` in a header's name is `-`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.session:
            sent["Authorization"] = f"Bearer {self.session}"
        self._line.request(method, path, body, sent)
        return Answered(self._line.getresponse())

    def ask(self, what: str, message: Map) -> Map:
        """Return the archive's answer to *message*."""
        return unpack(self.send("POST", f"/v1/{what}", pack(message)).body)

    def close(self) -> None:
        """Hang up."""
        self._line.close()


class Session:
    """A station by another hand, and who it is to an archive.

    Attributes:
        id: The station's id.
        reviewer: The id of who sits at it.
        organ: Where it belongs.
        key: What it proves itself by.
        line: The way to the archive, once it has enrolled.
        archive: The archive's id, from then on.
        challenge: What it signs at its next greeting.
        expects_hub: Whether it is a team leader's hub that it wants to speak to.
    """

    def __init__(self, organ: str) -> None:
        """Make a new station of *organ*, with its key."""
        self.id, self.reviewer, self.organ = new_id(), new_id(), organ
        self.key = Ed25519PrivateKey.generate()
        self.line: Line
        self.archive = ""
        self.challenge = bytes(16)
        self.expects_hub = False

    def at_hub(self) -> Session:
        """Return the same station as it speaks to a hub that it never met."""
        there = copy.copy(self)
        there.archive, there.challenge, there.expects_hub = "", bytes(16), True
        return there

    def enrol(self, address: str, code: str) -> Map:
        """Make the station known with *code*, once."""
        secret, pin = read_code(code)
        self.line = Line(address, pin)
        nonce = os.urandom(16)
        signed = {
            "code": hashlib.sha256(secret).hexdigest(),
            "format": 1,
            "nonce": nonce.hex(),
            "station": self.id,
        }
        message = {
            **self._named(),
            "code": secret,
            "reviewer": self.reviewer,
            "key": self.key.public_key().public_bytes_raw(),
            "nonce": nonce,
            "proof": self.key.sign(b"enrol\n" + canonical(signed)),
        }
        answer = self.line.ask("enrol", message)
        self.archive = answer["archive"]
        self._check_archive(answer, nonce)
        self.challenge = answer["challenge"]
        return answer

    def greet(self) -> Map:
        """Begin a run; a challenge that is over is asked for once more."""
        try:
            return self._greet()
        except RefusedError as refused:
            if refused.trouble != "challenge":
                raise
            self.challenge = bytes.fromhex(refused.detail)
            return self._greet()

    def _greet(self) -> Map:
        nonce = os.urandom(16)
        signed = {
            "archive": self.archive,
            "challenge": self.challenge.hex(),
            "format": 1,
            "nonce": nonce.hex(),
            "station": self.id,
        }
        message = {
            **self._named(),
            "nonce": nonce,
            "challenge": self.challenge,
            "proof": self.key.sign(b"hello\n" + canonical(signed)),
        }
        self.line.session = ""
        greeting = self.line.ask("hello", message)
        self._check_archive(greeting, nonce)
        self.line.session = greeting["session"]
        self.challenge = greeting["challenge"]
        return greeting

    def check_receipt(
        self, answer: Map, what: str, things: Iterable[tuple[bytes, int]]
    ) -> None:
        """Check that the archive signed for these hashes and figures."""
        leaves = b"".join(hash_ + figure.to_bytes(8) for hash_, figure in things)
        signed = {
            "archive": self.archive,
            "at": answer["at"],
            "format": 1,
            "leaves": hashlib.sha256(leaves).hexdigest(),
            "what": what,
        }
        self.check(answer["signature"], canonical(signed))

    def check(self, signature: bytes, signed: bytes) -> None:
        """Check a signature of the archive."""
        key = bytes.fromhex(self.archive)
        must(verifies(key, signature, signed), "not the archive's signature")

    def _named(self) -> Map:
        who = {"station": self.id, "organ": self.organ}
        return {**who, "version": PROTOCOL, "program": PROGRAM}

    def _check_archive(self, answer: Map, nonce: bytes) -> None:
        must(answer["magic"] == "frontline-review archive", "no archive")
        must(answer["archive"] == self.archive, "another archive")
        is_hub = answer.get("is_hub", False)
        must(is_hub == self.expects_hub, "a hub" if is_hub else "no hub")
        signed = {"archive": self.archive, "format": 1, "nonce": nonce.hex()}
        self.check(answer["proof"], canonical(signed))
