"""Archives that say what does not fit: nothing of it is believed or kept."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from desktop.errors.sync import (
    ArchiveUnreachableError,
    ForeignAnswerError,
    SyncDifferenceError,
)
from desktop.errors.trust import IntegrityError
from desktop.model.blocks import FEWEST_IN_BLOCK
from desktop.model.ids import new_id
from desktop.storage import journal
from desktop.storage.journal import Change
from desktop.sync.blocks import pack_blocks
from desktop.sync.client import entries
from desktop.sync.client.wire import Answer, Wire
from desktop.sync.photo_protocol import PHOTOS_PATH, PhotosHeld
from desktop.sync.protocol import (
    FEWEST_ENTRIES,
    HELLO_PATH,
    MOST_ENTRIES,
    MOST_OF_PAGE,
    PULL_PATH,
    PUSH_PATH,
    Failure,
    Greeting,
    Message,
    Page,
    Refused,
    Taken,
    Tally,
    Trouble,
    pack,
    unpack,
)
from tests.sync.archive.pushing import write
from tests.sync.places import AT_ONCE

KINDS: dict[str, type[Message]] = {
    HELLO_PATH: Greeting,
    PUSH_PATH: Taken,
    PULL_PATH: Page,
    PHOTOS_PATH: PhotosHeld,
}


class Liar(Wire):
    """A wire whose archive says something else on one path."""

    def __init__(self, address, path: str, lie: Callable[[Message], Message]) -> None:
        super().__init__(address, patience=AT_ONCE)
        self.path = path
        self.lie = lie

    def send(self, method, path, headers, body, most_bytes) -> Answer:
        """Speak HTTP, and change the answer."""
        answer = super().send(method, path, headers, body, most_bytes)
        if path != self.path or method != "POST":
            return answer
        told = self.lie(unpack(answer.content, KINDS[path]))
        return Answer(status=200, headers=answer.headers, content=pack(told))


def changed(**changes) -> Callable[[Message], Message]:
    return lambda message: msgspec.structs.replace(message, **changes)


LIES = {
    "another service": (HELLO_PATH, changed(magic="something else"), "greeting"),
    "older protocol": (HELLO_PATH, changed(version=0), "greeting"),
    "borrowed name": (HELLO_PATH, changed(archive="00" * 32), "proof"),
    "no proof": (HELLO_PATH, changed(proof=b"x"), "proof"),
    "too few answers": (PUSH_PATH, changed(numbers=[]), "answers do not fit"),
    "no reason": (PUSH_PATH, changed(numbers=[0]), "answers do not fit"),
    "a reason too much": (
        PUSH_PATH,
        changed(refused=[Refused(place=0, reason="why", detail="")]),
        "answers do not fit",
    ),
    "cursor stands still": (
        PULL_PATH,
        changed(upto=0, more=True, tally=None),
        "numbers do not fit",
    ),
    "no tally": (PULL_PATH, changed(tally=None), "numbers do not fit"),
}


@pytest.mark.parametrize("case", LIES, ids=str)
def test_answers_that_do_not_fit(laptop, other, shelf, case):
    """
    An answer that contradicts itself or the question is no archive's.
    """
    path, lie, detail = LIES[case]
    other.note(fact="乙")
    other.sync(shelf.address)
    laptop.note(fact="甲")

    with pytest.raises(ForeignAnswerError) as foreign:
        laptop.sync(shelf.address, wire=Liar(shelf.address, path, lie))

    assert detail == foreign.value.detail


def test_archive_that_counts_otherwise_after_a_push(laptop, shelf):
    """
    What it says to have with what it took is held against what it confirmed.
    """
    laptop.note(fact="甲")
    lie = changed(tally=Tally(count=2, total=bytes(32)))

    with pytest.raises(SyncDifferenceError):
        laptop.sync(shelf.address, wire=Liar(shelf.address, PUSH_PATH, lie))


def test_archive_that_does_not_count_after_a_push_is_asked(laptop, shelf):
    """
    One of before it was asked for counts with the last page, as it did.
    """
    laptop.note(fact="甲")
    wire = Liar(shelf.address, PUSH_PATH, changed(tally=None))

    counts = laptop.sync(shelf.address, wire=wire).counts

    assert (1, 1, True) == (counts.sent, counts.count, counts.digest_equal)


@pytest.mark.parametrize("path", [PUSH_PATH, PHOTOS_PATH])
def test_forged_signatures_are_no_receipts(laptop, shelf, path):
    """
    A signature that does not verify ends the run, and nothing counts as archived.
    """
    laptop.photograph()

    with pytest.raises(IntegrityError):
        laptop.sync(
            shelf.address, wire=Liar(shelf.address, path, changed(signature=bytes(64)))
        )

    with laptop.station.database.read() as connection:
        sql = "SELECT count(*) FROM photo_receipt"
        assert 0 == connection.exec_driver_sql(sql).scalar_one()
    assert laptop.sync(shelf.address).counts.digest_equal


def test_pulled_pages_are_signed(laptop, other, shelf):
    """
    A page whose signature does not verify is not applied.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    liar = Liar(shelf.address, PULL_PATH, changed(signature=bytes(64)))

    with pytest.raises(IntegrityError):
        other.sync(shelf.address, wire=liar)

    assert 0 == other.digest()[0]


def test_block_that_is_none_is_not_applied(laptop, other, shelf):
    """
    A page whose block cannot be read, or goes over its entries, is no archive's.
    """
    entry = laptop.write("observation", {"id": new_id(), "fact": "甲"})
    laptop.sync(shelf.address)
    again = pack_blocks([(entry.head_bytes, entry.body_bytes)])[0]

    for block in (b"no block", again):
        lie = changed(blocks=[(1, block)])
        with pytest.raises(ForeignAnswerError):
            other.sync(shelf.address, wire=Liar(shelf.address, PULL_PATH, lie))

    assert 0 == other.digest()[0]


def test_archive_of_before_blocks_is_brought_entries(laptop, other, shelf):
    """
    Who does not say that it takes blocks is brought each entry by itself.
    """
    with laptop.station.database.write() as connection:
        changes = [
            Change(type="observation", body={"id": new_id()}, act="create")
            for _ in range(FEWEST_IN_BLOCK)
        ]
        journal.append(connection, laptop.writer, changes, laptop.now())

    old = Liar(shelf.address, HELLO_PATH, changed(has_blocks=False))
    report = laptop.sync(shelf.address, wire=old)

    assert (FEWEST_IN_BLOCK, True) == (report.counts.sent, report.counts.digest_equal)
    assert [] == shelf.rows("SELECT first FROM block")
    assert FEWEST_IN_BLOCK == other.sync(shelf.address).counts.received


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            MOST_ENTRIES,
            MOST_ENTRIES,
        ),  # as one that says nothing
        (3_000, 3_000),
        (2 * MOST_OF_PAGE, MOST_OF_PAGE),  # more than is read here
    ],
)
def test_page_is_as_large_as_both_take(laptop, other, shelf, monkeypatch, said, asked):
    """
    The archive says how many entries it gives at once; a fast line has no more.
    """
    monkeypatch.setattr(entries, "BATCH_S", 600.0)
    write(laptop, FEWEST_ENTRIES + 1)
    laptop.sync(shelf.address)
    wire = Liar(shelf.address, HELLO_PATH, changed(page_most=said))
    most: list[int] = []

    def call(path, message, kind):
        if path == PULL_PATH:
            most.append(message.most)
        return Wire.call(wire, path, message, kind)

    monkeypatch.setattr(wire, "call", call)
    report = other.sync(shelf.address, wire=wire)

    assert [FEWEST_ENTRIES, asked] == most
    assert (FEWEST_ENTRIES + 1, True) == (
        report.counts.received,
        report.counts.digest_equal,
    )


def test_clock_that_is_none_is_passed_over(laptop, shelf):
    """
    An archive whose clock cannot be read is as good as any other.
    """
    liar = Liar(shelf.address, HELLO_PATH, changed(at="noon"))

    report = laptop.sync(shelf.address, wire=liar)

    assert (0, True) == (report.counts.clock_off_s, report.counts.digest_equal)


def test_busy_archive_is_asked_again(laptop, shelf):
    """
    An archive that is busy is unreachable for the moment.
    """

    class Busy(Wire):
        asked = 0

        def send(self, method, path, headers, body, most_bytes) -> Answer:
            """Be busy."""
            Busy.asked += 1
            mark = {"frontline-archive": "1"}
            failure = pack(Failure(trouble=Trouble.BUSY))
            return Answer(status=503, headers=mark, content=failure)

    with pytest.raises(ArchiveUnreachableError) as busy:
        laptop.sync(shelf.address, wire=Busy(shelf.address, patience=AT_ONCE))

    assert ("busy", 3) == (busy.value.detail, Busy.asked)
