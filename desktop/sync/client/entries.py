"""Entries: ours to the archive, the others' to us, and the count at the end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from desktop.errors.sync import ForeignAnswerError, SyncDifferenceError
from desktop.model.blocks import FEWEST_IN_BLOCK
from desktop.model.chains import taken_away
from desktop.model.journal import Entry, read_entries
from desktop.model.segments import MOST_SEGMENTS, Segment
from desktop.model.shown import noting
from desktop.storage import chain_seals, journal, quarantine, sync_state
from desktop.storage.blocks import Came
from desktop.storage.database import Connection
from desktop.storage.sync_state import Answers, Given, KeptSeal, Outgoing
from desktop.sync.blocks import pack_blocks, unpack_blocks
from desktop.sync.client import sealing
from desktop.sync.client.checking import check
from desktop.sync.client.context import Run
from desktop.sync.client.report import Stage
from desktop.sync.client.trust import Trust, of_archive, of_hub
from desktop.sync.protocol import (
    COMPARE_PATH,
    FEWEST_ENTRIES,
    MOST_ANSWER_BYTES,
    MOST_BATCH_BYTES,
    MOST_ENTRIES,
    MOST_ENTRY_BYTES,
    MOST_HASHES,
    MOST_OF_PAGE,
    PULL_PATH,
    PUSH_PATH,
    ChainSeal,
    Found,
    Listed,
    Page,
    Pull,
    Push,
    Taken,
    UnreadableError,
)
from desktop.sync.receipts import Seal, What, check_seal, listed

BATCH_S = 2.0  # what a batch should take: what is cut off has to be sent again


def push_entries(run: Run) -> None:
    """Send what the archive has not answered, in batches, each kept when answered."""
    database = run.station.database
    with database.read() as connection:
        total = sync_state.newest(connection) - run.course.pushed
        again = sync_state.refused(connection, run.course, most=FEWEST_ENTRIES)
    for part in _by_weight(again):
        _push(run, part)
    most, done, more = FEWEST_ENTRIES, 0, True
    while more:
        run.tell(Stage.PUSH_ENTRIES, done, total)
        with database.scan() as connection:
            batch, more = sync_state.outbox(
                connection, run.course, most=most, most_bytes=MOST_BATCH_BYTES
            )
        if not batch:
            break
        began = time.monotonic()
        _push(run, batch, is_last=not more)
        done += len(batch)
        most = next_most(most, time.monotonic() - began)
        del batch  # the next is read into its memory: fresh memory is dear
    with database.write() as connection:
        run.course = sync_state.mark_answered(connection, run.course)


def pull_entries(run: Run) -> None:
    """Fetch what the archive has and we have not, page by page, each kept at once."""
    if run.is_level and run.tally is not None:
        return
    done, total = 0, run.greeting.number - run.course.pulled
    most, more = FEWEST_ENTRIES, True
    with run.station.database.read() as connection:
        seq = sync_state.own_seq(connection, run.station.keys.station)
    while more:
        run.tell(Stage.PULL_ENTRIES, done, total)
        began = time.monotonic()
        asked = Pull(seq=seq, after=run.course.pulled, most=most, takes_blocks=True)
        page = run.wire.call(PULL_PATH, asked, Page)
        took_s = time.monotonic() - began
        done += _keep_page(run, page)
        most = next_most(most, took_s, min(run.greeting.page_most, MOST_OF_PAGE))
        more = page.more


def compare(run: Run) -> None:
    """Compare what both have confirmed to each other.

    What one side holds in quarantine is not counted as a difference: it is known,
    kept, and shown with its reason.

    Raises:
        SyncDifferenceError: Something is missing that nobody knows of.
    """
    run.tell(Stage.COMPARE, 0, 1)
    with run.station.database.read() as connection:
        count, total = sync_state.agreed(connection, run.course)
        held = sync_state.held_back(connection, run.course.archive)
        refused = sync_state.refused_count(connection, run.course)
    run.counts.refused_here, run.counts.refused_there = len(held), refused
    assert run.tally is not None  # noqa: S101 - the last push or the last page told it
    there = run.tally.count - len(held), taken_away(run.tally.total, held)
    if there != (count, total):
        more = _held_too(run, held)
        there = there[0] - len(more), taken_away(there[1], more)
        run.counts.refused_here += len(more)
    if there != (count, total):
        apart = _apart(run)
        count, total = count - len(apart), taken_away(total, apart)
        run.counts.apart = len(apart)
    run.counts.count, run.counts.digest = count, total.hex()
    run.counts.digest_equal = there == (count, total)
    if not run.counts.digest_equal:
        raise SyncDifferenceError("entries", _words(count, total), _words(*there))
    run.tell(Stage.COMPARE, 1, 1)


def next_most(most: int, took_s: float, limit: int = MOST_ENTRIES) -> int:
    """Return how large the next batch or page may be, after one of *most* entries.

    What it costs beside its entries is the same for a large one: as many as at this
    pace go in `BATCH_S`, and not more than *limit*.
    """
    fitting = int(most * BATCH_S / max(took_s, 0.001))
    return max(FEWEST_ENTRIES, min(limit, fitting))


def _held_too(run: Run, counted: Sequence[bytes]) -> list[bytes]:
    """Return what the archive has for us and we hold since another brought it."""
    with run.station.database.read() as connection:
        held = map(bytes.fromhex, quarantine.held_hashes(connection))
        hashes = [hash_ for hash_ in held if hash_ not in set(counted)]
    without = {at for found in _compared(run, hashes) for at in found}
    return [hash_ for at, hash_ in enumerate(hashes) if at not in without]


def _compared(run: Run, hashes: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Return the places of what the archive lacks, and of what is not for us."""
    missing: list[int] = []
    apart: list[int] = []
    for start in range(0, len(hashes), MOST_HASHES):
        part = list(hashes[start : start + MOST_HASHES])
        found = run.wire.call(COMPARE_PATH, Listed(hashes=part), Found)
        if max([*found.missing, *found.apart], default=0) >= len(part):
            raise ForeignAnswerError(run.wire.address.url, "places do not fit")
        missing += [start + at for at in found.missing]
        apart += [start + at for at in found.apart]
    return missing, apart


def _apart(run: Run) -> list[bytes]:
    """Return what is confirmed here and is no longer, or never was, for this station.

    Such are entries that were brought for others, and those of a team the person left.

    Raises:
        SyncDifferenceError: The archive lacks what it once confirmed.
    """
    with run.station.database.read() as connection:
        hashes = sync_state.agreed_hashes(connection, run.course)
    missing, apart = _compared(run, hashes)
    if missing:
        here, lost = str(len(hashes)), len(hashes) - len(missing)
        raise SyncDifferenceError("entries", here, str(lost))
    return [hashes[at] for at in apart]


def _push(run: Run, batch: Sequence[Outgoing], *, is_last: bool = False) -> None:
    """Send a batch and keep what the archive says to it."""
    heavy = [item for item in batch if _weight(item) > MOST_ENTRY_BYTES]
    light = [item for item in batch if item not in heavy] if heavy else batch
    refusals = [(item.num, "too_large", "") for item in heavy]
    receipts: list[tuple[int, int]] = []
    seal, made = None, list[Segment]()
    if light:
        made, seals = sealing.sealed(run, {item.place: item.hash for item in light})
        push = _sent(light, seals, in_blocks=run.greeting.has_blocks, is_last=is_last)
        taken = run.wire.call(PUSH_PATH, push, Taken)
        seal, receipts = _checked(run, light, taken)
        refusals += [(light[r.place].num, r.reason, r.detail) for r in taken.refused]
        _count(run, taken)
    pushed = max(run.course.pushed, batch[-1].num)
    answers = Answers(
        receipts=receipts, refusals=refusals, pushed=pushed, pulled=run.course.pulled
    )
    with run.station.database.write() as connection:
        sync_state.keep_answers(connection, run.course, seal, answers)
        chain_seals.keep(connection, made, made_here=True)
    run.course = replace(run.course, pushed=pushed)


def _count(run: Run, taken: Taken) -> None:
    """Count what a push brought, and note how far we are with the archive after it.

    Where nothing but ours came there since we were level, we are still.
    """
    fresh = [number for number in taken.numbers if number >= taken.first]
    run.counts.sent += len(fresh)
    run.counts.known += sum(0 < number < taken.first for number in taken.numbers)
    if fresh or taken.tally is not None:
        run.tally = taken.tally
    first = run.course.pulled + 1
    last = run.course.pulled + len(fresh)
    run.is_level &= taken.first == first and fresh == list(range(first, last + 1))
    if run.is_level:
        run.course = replace(run.course, pulled=last)


def _checked(
    run: Run, batch: Sequence[Outgoing], taken: Taken
) -> tuple[KeptSeal | None, list[tuple[int, int]]]:
    """Return the archive's seal and receipts for a batch, verified."""
    refused = {item.place for item in taken.refused}
    without = {at for at, number in enumerate(taken.numbers) if not number}
    if len(taken.numbers) != len(batch) or refused != without:
        raise ForeignAnswerError(run.wire.address.url, "answers do not fit")
    pairs = list(zip(batch, taken.numbers, strict=True))
    leaves = listed((item.hash, number) for item, number in pairs if number)
    kept = _kept(run, leaves, taken.at, taken.signature)
    return kept, [(item.num, number) for item, number in pairs if number]


def _sent(
    batch: Sequence[Outgoing], seals: list[ChainSeal], *, in_blocks: bool, is_last: bool
) -> Push:
    """Return the message with a batch, in blocks where they go and are worth it."""
    pairs = [(item.head, item.body) for item in batch]
    if len(pairs) < FEWEST_IN_BLOCK or not in_blocks:
        return Push(entries=pairs, seals=seals, asks_tally=is_last)
    return Push(entries=[], seals=seals, blocks=pack_blocks(pairs), asks_tally=is_last)


def _given(run: Run, page: Page) -> tuple[list[tuple[int, Entry]], list[Came]]:
    """Return the entries of a page, by number, and the blocks some of them came in.

    Raises:
        ForeignAnswerError: A block of it cannot be read.
    """
    pairs = [(head, body) for _, head, body in page.entries]
    numbers = [number for number, _, _ in page.entries]
    found = list(zip(numbers, read_entries(pairs, noting), strict=True))
    if not page.blocks:
        return found, []
    try:
        inner = unpack_blocks([block for _, block in page.blocks], MOST_ANSWER_BYTES)
    except UnreadableError as error:
        raise ForeignAnswerError(run.wire.address.url, str(error)[:200]) from error
    came: list[Came] = []
    for (first, packed), within in zip(page.blocks, inner, strict=True):
        entries = read_entries(within, noting)
        found += enumerate(entries, start=first)
        came.append(Came(packed, entries))
    return sorted(found, key=itemgetter(0)), came


def _keep_page(run: Run, page: Page) -> int:
    """Keep what came; return how many entries."""
    numbered, came = _given(run, page)
    entries = [entry for _, entry in numbered]
    _check_numbers(run, [number for number, _ in numbered], page)
    leaves = [(entry.hash, number) for number, entry in numbered]
    signed = listed((entry.hash_bytes, number) for number, entry in numbered)
    kept = _kept(run, signed, page.at, page.signature)
    with run.station.database.write() as connection:
        last = sync_state.newest(connection)
        trust = _trust(connection, run)
        found = check(connection, entries, page.seals, trust)
        journal.hold(connection, found.refused, run.course.archive, run.now())
        applied = journal.apply(
            connection,
            found.entries,
            source=run.course.archive,
            now=run.now(),
            came=came,
        )
        chain_seals.keep(connection, found.segments, made_here=False)
        given = Given(entries=leaves, new=applied.new, last=last, upto=page.upto)
        run.course = sync_state.keep_page(connection, run.course, kept, given)
    run.has_more_seals |= len(page.seals) >= MOST_SEGMENTS
    run.counts.received += len(applied.new)
    run.counts.known += applied.known
    run.counts.types |= applied.types
    if page.tally is not None:
        run.tally = page.tally
    return len(entries)


def _trust(connection: Connection, run: Run) -> Trust:
    """Return what is known of those who wrote what comes in a run."""
    if not run.greeting.is_hub:
        return of_archive(connection, run.station)
    return of_hub(connection, run.station, run.course.archive, run.greeting.above)


def _check_numbers(run: Run, numbers: Sequence[int], page: Page) -> None:
    """Check that a page leads on: a cursor never goes back or stands still."""
    line = [run.course.pulled, *numbers]
    rises = all(a < b for a, b in pairwise(line))
    ends = page.upto >= line[-1] and (page.upto > run.course.pulled or not page.more)
    if not (rises and ends) or page.more == (page.tally is not None):
        raise ForeignAnswerError(run.wire.address.url, "numbers do not fit")


def _kept(run: Run, leaves: bytes, at: str, signature: bytes) -> KeptSeal | None:
    """Return a seal to be kept, verified; None where nothing is listed."""
    if not leaves:
        return None
    archive = run.course.archive
    seal = Seal(
        archive=archive, what=What.ENTRY, at=at, leaves=leaves, signature=signature
    )
    check_seal(seal)
    return KeptSeal(
        archive=archive,
        what=seal.what.value,
        at=at,
        leaves=leaves,
        signature=signature,
    )


def _by_weight(batch: Sequence[Outgoing]) -> list[list[Outgoing]]:
    parts: list[list[Outgoing]] = []
    size_bytes = MOST_BATCH_BYTES
    for item in batch:
        size_bytes += _weight(item)
        if size_bytes > MOST_BATCH_BYTES:
            parts.append([])
            size_bytes = _weight(item)
        parts[-1].append(item)
    return parts


def _weight(item: Outgoing) -> int:
    return len(item.head) + len(item.body)


def _words(count: int, total: bytes) -> str:
    return f"{count} ({total.hex()[:12]})"
