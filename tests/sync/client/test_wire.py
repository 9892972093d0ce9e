from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
)
from desktop.messages import message
from desktop.sync.client.wire import (
    BLOCK_BYTES,
    Address,
    Patience,
    StoppedError,
    Wire,
)
from desktop.sync.protocol import MOST_ANSWER_BYTES
from tests.sync.lines import stranger
from tests.sync.places import AT_ONCE, CODE

PORTAL = b"<html><title>\xe4\xb8\x8a\xe7\xbd\x91\xe8\xae\xa4\xe8\xaf\x81</title></html>"


def http(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


FOREIGN = {
    "log-in page": (http("200 OK", PORTAL, "Content-Type: text/html"), "200 text/html"),
    "redirect": (http("302 Found", b"", "Location: http://127.0.0.1:9/login"), "302"),
    "another service": (
        http("200 OK", b"{}", "Content-Type: application/json"),
        "200 application/json",
    ),
    "not found": (http("404 Not Found"), "404"),
    "mail": (b"220 mail.example ESMTP\r\n", "not HTTP"),
    "noise": (bytes(range(1, 200)) + b"\r\n", "not HTTP"),
    "too much": (
        http("200 OK", bytes(MOST_ANSWER_BYTES + 1), "Frontline-Archive: 1"),
        "too large",
    ),
    "an archive's mark, but no message": (
        http("200 OK", PORTAL, "Frontline-Archive: 1"),
        None,
    ),
}


@pytest.mark.parametrize("case", FOREIGN, ids=str)
def test_foreign_answers(laptop, case):
    """
    Whatever else answers at the address is told apart, and nothing changes here.
    """
    reply, detail = FOREIGN[case]
    laptop.note(fact="甲")
    before = laptop.digest()

    with stranger(reply) as url, pytest.raises(ForeignAnswerError) as foreign:
        laptop.sync(Address(url=url, code=CODE))

    assert url == foreign.value.url
    if detail is not None:
        assert detail == foreign.value.detail
    assert before == laptop.digest()


SILENT = {
    "closes at once": b"",
    "proxy without an archive": http("502 Bad Gateway", b"<html>"),
    "half an answer": http("200 OK", b"x" * 10, "Frontline-Archive: 1")[:-5],
}


@pytest.mark.parametrize("case", SILENT, ids=str)
def test_lines_that_lead_nowhere(laptop, case):
    """
    A line that is closed, cut, or ends at a proxy, is no archive that answers.
    """
    with stranger(SILENT[case]) as url, pytest.raises(ArchiveUnreachableError):
        laptop.sync(Address(url=url, code=CODE))


def test_archive_that_does_not_encrypt_is_not_reached(laptop, shelf, caplog):
    """
    Where `https` is written and nothing is encrypted, nothing is sent.
    """
    laptop.note(fact="甲")
    url = shelf.url.replace("http:", "https:")

    with pytest.raises(ArchiveUnreachableError) as unreachable:
        laptop.sync(Address(url=url, code=CODE))
    shelf.close()

    assert "SSLError" == unreachable.value.detail
    assert 1 == laptop.digest()[0]
    logged = {record.getMessage() for record in caplog.records}
    assert {"Invalid HTTP request received."} == logged
    caplog.clear()


def test_silence_has_an_end(laptop):
    """
    A program that takes the connection and says nothing is not waited for for ever.
    """
    short = Patience(connect_s=1.0, read_s=0.2, pauses_s=(0.0,))

    with stranger(b"", hold=True) as url:
        address = Address(url=url, code=CODE)
        with pytest.raises(ArchiveUnreachableError) as silent:
            laptop.sync(address, wire=Wire(address, patience=short))

    assert "no answer in time" == silent.value.detail


def test_nobody_there(laptop):
    """
    An address where nobody listens is unreachable; what was typed is here.
    """
    laptop.note(fact="甲")

    with pytest.raises(ArchiveUnreachableError) as nobody:
        laptop.sync(Address(url="http://127.0.0.1:9", code=CODE))

    assert "no connection" == nobody.value.detail
    assert 1 == laptop.digest()[0]


@pytest.mark.parametrize("url", ["", "archive", "ftp://127.0.0.1", "http://"])
def test_addresses_that_are_none(url):
    """
    What is no address is told at once.
    """
    with pytest.raises(ArchiveUnreachableError) as nowhere:
        Wire(Address(url=url, code=CODE))

    assert "no address" == nowhere.value.detail


def test_broken_addresses_are_told():
    """
    A host that cannot be one is no address either.
    """
    address = Address(url="https://" + "a" * 70 + ".example", code=CODE)
    wire = Wire(address, patience=AT_ONCE)

    with pytest.raises(ArchiveUnreachableError):
        wire.request("GET", "/")


def test_nothing_goes_over_a_network_in_the_clear():
    """
    Plain HTTP to another computer is refused before a connection is made.
    """
    with pytest.raises(ArchiveRefusedError) as refused:
        Wire(Address(url="http://archive.example:8000", code=CODE))

    assert ("plain_http", "archive.example") == (
        refused.value.code,
        refused.value.detail,
    )
    Wire(Address(url="https://archive.example", code=CODE)).close()
    Wire(Address(url="http://localhost:8000", code=CODE)).close()
    Wire(Address(url="http://[::1]:8000", code=CODE)).close()


@pytest.mark.parametrize("name", ["localhost", "LocalHost"])
def test_localhost_needs_no_resolver(laptop, shelf, monkeypatch, name):
    """
    `localhost` is this computer where nothing resolves it, or something else does.
    """
    laptop.note(fact="甲")
    resolve = socket.getaddrinfo

    def astray(host, *arguments, **more):
        if str(host).lower() == "localhost":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve(host, *arguments, **more)

    # A machine without /etc/hosts cannot be had in a test.
    monkeypatch.setattr(socket, "getaddrinfo", astray)
    url = shelf.url.replace("127.0.0.1", name)
    laptop.sync(Address(url=url, code=shelf.code()))

    assert [(1,)] == shelf.rows("SELECT count(*) FROM log")


def test_wrong_code_is_refused(laptop, shelf):
    """
    With another code nothing is taken, and the reason is a word.
    """
    laptop.note(fact="甲")

    with pytest.raises(ArchiveRefusedError) as refused:
        laptop.sync(Address(url=shelf.url, code=CODE))

    assert "bad_code" == refused.value.code
    assert [(0,)] == shelf.rows("SELECT count(*) FROM log")


def test_refusal_without_words(laptop):
    """
    An archive's refusal that cannot be read is told by its status.
    """
    reply = http("418 I'm a teapot", b"short and stout", "Frontline-Archive: 1")

    with stranger(reply) as url, pytest.raises(ArchiveRefusedError) as refused:
        laptop.sync(Address(url=url, code=CODE))

    assert "418" == refused.value.code


def test_code_is_in_no_trace():
    """
    An address that is printed does not show its code.
    """
    address = Address(url="https://archive.example", code=CODE)

    assert CODE not in repr(address)


def test_a_slow_answer_can_be_stopped():
    """
    While an answer trickles in, stopping the run takes effect at the next block.
    """
    cancel = threading.Event()
    reply = http("200 OK", bytes(3 * BLOCK_BYTES), "Frontline-Archive: 1")

    class Stopping(Wire):
        def _read(self, response, most_bytes):
            cancel.set()
            return super()._read(response, most_bytes)

    with stranger(reply) as url:
        wire = Stopping(Address(url=url, code=CODE), cancel=cancel)
        with pytest.raises(StoppedError):
            wire.request("GET", "/")
        wire.close()


@contextmanager
def trickling(reply: bytes, *, every_s: float) -> Iterator[str]:
    """Answer with *reply* byte by byte, at the address given."""
    ended = threading.Event()

    def drip(line: socket.socket) -> None:
        with line, suppress(OSError):  # the client may hang up at any byte
            line.recv(1 << 16)
            head, _, body = reply.partition(b"\r\n\r\n")
            line.sendall(head + b"\r\n\r\n")
            for byte in body:
                if ended.wait(every_s):
                    return
                line.sendall(bytes([byte]))

    def serve() -> None:
        with suppress(OSError):  # closed at the end
            while True:
                threading.Thread(target=drip, args=(door.accept()[0],)).start()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        ended.set()
        door.shutdown(socket.SHUT_RDWR)


def test_an_answer_that_hardly_moves_is_given_up(monkeypatch):
    """
    An archive that drips a byte now and then is as good as gone, and is said so.
    """
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    reply = http("200 OK", bytes(10_000), "Frontline-Archive: 1")
    short = Patience(connect_s=1.0, read_s=0.3, pauses_s=())

    with trickling(reply, every_s=0.05) as url:
        wire = Wire(Address(url=url, code=CODE), patience=short)
        with pytest.raises(ArchiveUnreachableError) as refused:
            wire.request("GET", "/")
        wire.close()

    assert "too slow" == refused.value.detail
    assert "线路几乎不动" in message(refused.value).line()


def test_an_answer_that_drips_can_be_stopped():
    """
    Stopping a run takes effect at the next byte, not at the next block.
    """
    reply = http("200 OK", bytes(10_000), "Frontline-Archive: 1")
    cancel = threading.Event()
    stopping = threading.Timer(0.3, cancel.set)

    with trickling(reply, every_s=0.05) as url:
        wire = Wire(Address(url=url, code=CODE), cancel=cancel)
        stopping.start()
        with pytest.raises(StoppedError):
            wire.request("GET", "/")
        wire.close()
    stopping.join()


def test_a_slow_request_can_be_stopped(shelf):
    """
    While a body trickles out, stopping the run takes effect at the next block.
    """
    cancel = threading.Event()
    blocks = 0

    class Stopping(Wire):
        def check_cancel(self):
            nonlocal blocks
            blocks += 1
            if blocks == 4:
                cancel.set()
            super().check_cancel()

    wire = Stopping(shelf.address, cancel=cancel)
    with pytest.raises(StoppedError):
        wire.request("POST", "/v1/entries/push", body=bytes(40 * BLOCK_BYTES))
    wire.close()

    assert 4 == blocks
