"""The way to the archive: HTTP with patience, and eyes for foreign answers."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import BadStatusLine, HTTPException, IncompleteRead
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

import urllib3
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
)
from desktop.storage.carriers import Carrier
from desktop.sync.client.lines import (
    bare_context,
    check_line,
    is_of_certificate,
    reached,
)
from desktop.sync.protocol import (
    ARCHIVE_HEADER,
    MEDIA_TYPE,
    MOST_ANSWER_BYTES,
    Failure,
    Message,
    Trouble,
    UnreadableError,
    pack,
    unpack,
)

CONNECTIONS = 4  # for photos; on a lossy line their number decides
BLOCK_BYTES = 64 << 10  # sent at once
READ_BYTES = 256 << 10  # taken at once, where so much has come
UNSENT_BYTES = 128 << 10  # the system may hold back; or a slow line looks like silence
LEAST_BYTES_A_SECOND = 64  # a telephone at the edge of its net gives a thousand
PROXY_IN_TROUBLE = frozenset({502, 503, 504})

_MessageT = TypeVar("_MessageT", bound=Message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an archive is and how one is let in.

    Attributes:
        url: `https://…`, or `http://` on this computer's loopback.
        code: The enrolment code for the first meeting, as it was typed.
        archive: The id we expect, empty before the first meeting.
        carrier: Whether the archive or a hub is expected there.
    """

    url: str
    code: str = field(default="", repr=False)
    archive: str = ""
    carrier: Carrier = Carrier.ARCHIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait; a line that moves, however slowly, is waited for.

    Attributes:
        connect_s: For a connection.
        read_s: For the next bytes in either direction.
        pauses_s: Before each repetition of a request.
    """

    connect_s: float = 5.0
    read_s: float = 60.0
    pauses_s: tuple[float, ...] = (0.5, 2.0)

    def is_lost(self, size_bytes: int, took_s: float) -> bool:
        """Tell whether a line hardly moves: a page would take it more than a day."""
        return took_s > self.read_s and size_bytes < took_s * LEAST_BYTES_A_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An archive's answer: status, headers by lower-case name, content."""

    status: int
    headers: Mapping[str, str]
    content: bytes | bytearray


class Content(Protocol):
    """A body of known length that is given block by block, each time anew."""

    def __len__(self) -> int:
        """Return how many bytes it has."""
        ...

    def __iter__(self) -> Iterator[bytes | memoryview]:
        """Give its blocks; each has the time of `Patience.read_s` to leave."""
        ...


class StoppedError(Exception):
    """The user stopped the run."""


class Wire:
    """The one door to the network; threads may share it.

    Attributes:
        address: Where it leads.
        bytes_up: Bytes of content sent so far.
        bytes_down: Bytes of content received so far.
        requests: How many requests were made.
    """

    def __init__(
        self,
        address: Address,
        *,
        cancel: threading.Event | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.address = address
        self.patience = patience or Patience()
        self.bytes_up = 0
        self.bytes_down = 0
        self.requests = 0
        self._cancel = cancel or threading.Event()
        self._counting = threading.Lock()
        self._headers: dict[str, str] = {}
        check_line(address.url)
        self._base = reached(address.url).rstrip("/")
        self._pool = self._opened()

    def show(self, session: str) -> None:
        """Show the archive's pass with every request from now on."""
        self._headers = {"Authorization": f"Bearer {session}"}

    def expect(self, pin: str) -> None:
        """Speak from now on only to who shows the certificate with this SHA-256."""
        self._pool.clear()
        self._pool = self._opened(pin)

    def certificate(self) -> bytes:
        """Return the certificate that is shown, DER; nothing is sent.

        Raises:
            ArchiveUnreachableError: There is none to be had.
        """
        parts = urlsplit(self.address.url)
        place = (parts.hostname or "", parts.port or 443)
        try:
            pem = ssl.get_server_certificate(place, timeout=self.patience.connect_s)
        except (OSError, ValueError) as error:
            raise ArchiveUnreachableError(self.address.url, "no connection") from error
        return ssl.PEM_cert_to_DER_cert(pem)

    def _opened(self, pin: str = "") -> urllib3.PoolManager:
        trust: dict[str, Any] = {}
        if pin:  # the archive's own: no authority knows it, but we do
            trust = {"assert_fingerprint": pin, "ssl_context": bare_context()}
        return urllib3.PoolManager(
            maxsize=CONNECTIONS,
            retries=False,
            timeout=urllib3.Timeout(
                connect=self.patience.connect_s, read=self.patience.read_s
            ),
            blocksize=BLOCK_BYTES,
            socket_options=[
                (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
                (socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES),
            ],
            **trust,
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def check_cancel(self) -> None:
        """Leave when the user stopped the run.

        Raises:
            StoppedError
        """
        if self._cancel.is_set():
            raise StoppedError

    def call(self, path: str, message: Message, kind: type[_MessageT]) -> _MessageT:
        """Send a message and return the answer; it may arrive twice.

        Raises:
            ArchiveUnreachableError, ForeignAnswerError, ArchiveRefusedError,
            StoppedError
        """
        headers = {"Content-Type": MEDIA_TYPE}
        answer = self.request("POST", path, headers=headers, body=pack(message))
        return self.read(answer, kind)

    def read(self, answer: Answer, kind: type[_MessageT]) -> _MessageT:
        """Return the message of an answer.

        Raises:
            ForeignAnswerError: It is none.
        """
        try:
            return unpack(answer.content, kind, MOST_ANSWER_BYTES)
        except UnreadableError as error:
            raise ForeignAnswerError(self.address.url, str(error)[:200]) from error

    def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | Content = b"",
        most_bytes: int = MOST_ANSWER_BYTES,
    ) -> Answer:
        """Make a request, again after a pause when the line fails.

        Raises:
            ArchiveUnreachableError, ForeignAnswerError, ArchiveRefusedError,
            StoppedError
        """
        for pause_s in self.patience.pauses_s:
            try:
                return self.request_once(
                    method, path, headers=headers, body=body, most_bytes=most_bytes
                )
            except ArchiveUnreachableError:
                self.pause(pause_s)
        return self.request_once(
            method, path, headers=headers, body=body, most_bytes=most_bytes
        )

    def request_once(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | Content = b"",
        most_bytes: int = MOST_ANSWER_BYTES,
    ) -> Answer:
        """Make a request once; errors as `request`."""
        self.check_cancel()
        answer = self.send(method, path, {**(headers or {})}, body, most_bytes)
        with self._counting:
            self.requests += 1
            self.bytes_up += len(body)
            self.bytes_down += len(answer.content)
        self._check(answer)
        return answer

    def pause(self, pause_s: float) -> None:
        """Wait, unless the user stops the run."""
        self._cancel.wait(pause_s)
        self.check_cancel()

    def send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes | Content,
        most_bytes: int,
    ) -> Answer:
        """Speak HTTP: the only place that touches the network.

        Raises:
            ArchiveUnreachableError, ForeignAnswerError
        """
        length = {"Content-Length": str(len(body))} if method != "GET" else {}
        try:
            response = self._pool.request(
                method,
                self._base + path,
                headers={**self._headers, **headers, **length},
                # urllib3 hands blocks of any kind on, and does not say so
                body=cast("Any", _blocks(body, self.check_cancel)) if body else None,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            content = self._read(response, most_bytes)
            response.release_conn()
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise self._failed(error) from error
        lowered = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status=response.status, headers=lowered, content=content)

    def _read(self, response: BaseHTTPResponse, most_bytes: int) -> bytearray:
        """Read to the end, which raises where the answer was cut off.

        What has come is taken at once, so that one who stops a run is heard even on a
        line that trickles; one that hardly moves is given up.
        """
        content, began_s = bytearray(), time.monotonic()
        with ExitStack() as if_it_fails:
            if_it_fails.callback(response.close)
            while part := response.read1(READ_BYTES):
                content += part
                self.check_cancel()
                if len(content) > most_bytes:
                    raise ForeignAnswerError(self.address.url, "too large")
                took_s = time.monotonic() - began_s
                if self.patience.is_lost(len(content), took_s):
                    raise ArchiveUnreachableError(self.address.url, "too slow")
            if_it_fails.pop_all()
        return content

    def _check(self, answer: Answer) -> None:
        url = self.address.url
        if ARCHIVE_HEADER.lower() not in answer.headers:
            if answer.status in PROXY_IN_TROUBLE:
                raise ArchiveUnreachableError(url, str(answer.status))
            kind = answer.headers.get("content-type", "")
            raise ForeignAnswerError(url, f"{answer.status} {kind}".strip())
        if answer.status < 300:
            return
        try:
            failure = unpack(answer.content, Failure)
        except UnreadableError as error:
            raise ArchiveRefusedError(str(answer.status)) from error
        if failure.trouble is Trouble.BUSY:
            raise ArchiveUnreachableError(url, failure.trouble.value)
        raise ArchiveRefusedError(failure.trouble.value, failure.detail)

    def _failed(self, error: Exception) -> Exception:
        """Return what a failure of the line means."""
        url = self.address.url
        if isinstance(error, SSLError) and is_of_certificate(error):
            return ForeignAnswerError(url, "certificate")
        if isinstance(error, NewConnectionError | ConnectTimeoutError):
            return ArchiveUnreachableError(url, "no connection")
        if isinstance(error, ReadTimeoutError | TimeoutError):
            return ArchiveUnreachableError(url, "no answer in time")
        cause = error.args[-1] if isinstance(error, ProtocolError) else error
        if isinstance(cause, LocationValueError | ValueError):
            return ArchiveUnreachableError(url, "no address")
        if isinstance(cause, OSError | IncompleteRead):  # also closed without a word
            return ArchiveUnreachableError(url, "cut off")
        if isinstance(cause, BadStatusLine | HTTPException):
            return ForeignAnswerError(url, "not HTTP")
        return ArchiveUnreachableError(url, type(error).__name__)


def _blocks(
    body: bytes | Content, check_cancel: Callable[[], None]
) -> Iterator[bytes | memoryview]:
    """Give a body block by block, each with its own time, until cancelled."""
    if isinstance(body, bytes):
        view = memoryview(body)
        starts = range(0, len(body), BLOCK_BYTES)
        blocks = iter([view[start : start + BLOCK_BYTES] for start in starts])
    else:
        blocks = iter(body)
    for block in blocks:
        check_cancel()
        yield block
