"""The archive's endpoints over HTTP. The work is done in threads; nothing blocks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from anyio import to_thread
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from desktop.model.blocks import Pair
from desktop.model.codec import canonical, digest, moment_text
from desktop.sync import photo_protocol, protocol
from desktop.sync.archive import (
    access,
    audiences,
    blocks,
    entries,
    judging,
    members,
    pages,
    places,
    registers,
    seals,
)
from desktop.sync.archive.access import Act
from desktop.sync.archive.answers import (
    Gate,
    RefusedError,
    answer,
    not_found,
    read_message,
)
from desktop.sync.archive.blocks import Brought
from desktop.sync.archive.giving import Giving
from desktop.sync.archive.intake import Intake
from desktop.sync.archive.members import Member
from desktop.sync.archive.packs import Packs
from desktop.sync.archive.proving import Proving
from desktop.sync.archive.sessions import Sessions
from desktop.sync.archive.store import Archive
from desktop.sync.archive.turns import Turns
from desktop.sync.archive.turnstile import Turnstile
from desktop.sync.archive.uploads import Uploads
from desktop.sync.chain_seals import packed
from desktop.sync.protocol import Trouble, UnreadableError
from desktop.sync.receipts import Seal, What, answer_challenge, listed, seal
from desktop.sync.registers import REGISTER_PATH

OPEN_PATHS = (protocol.ENROL_PATH, protocol.HELLO_PATH)
"""Where a station shows a code or a signature instead of a pass."""

_FAILURES = frozenset(
    {
        Trouble.BAD_CODE,
        Trouble.BAD_PROOF,
        Trouble.OTHER_KEY,
        Trouble.OTHER_PERSON,
        Trouble.REVOKED,
        Trouble.UNAUTHORISED,
    }
)
_AskedT = TypeVar("_AskedT")
_AnsweredT = TypeVar("_AnsweredT")
_logger = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the time by this computer's clock."""
    return datetime.now(UTC)


def make_app(archive: Archive, now: Callable[[], datetime] = utc_now) -> Gate:
    """Return the archive as an ASGI application."""
    served = _Endpoints(archive, now)
    intake, turns = Intake(archive, now), Turns()
    uploads = Uploads(archive, intake, turns)
    packs = Packs(archive, intake, turns)
    giving = Giving(archive, now)
    proving = Proving(archive, now)
    upload = photo_protocol.UPLOADS_PATH + "/{upload}"
    photo = photo_protocol.PHOTOS_PATH + "/{original}/{kind}"
    routes = [
        Route(protocol.ENROL_PATH, served.enrol, methods=["POST"]),
        Route(protocol.HELLO_PATH, served.hello, methods=["POST"]),
        Route(protocol.PUSH_PATH, served.push, methods=["POST"]),
        Route(protocol.PULL_PATH, served.pull, methods=["POST"]),
        Route(protocol.COMPARE_PATH, served.compare, methods=["POST"]),
        Route(REGISTER_PATH, proving.registers, methods=["POST"]),
        Route(protocol.SEALS_PATH, proving.seals, methods=["POST"]),
        Route(photo_protocol.PHOTOS_PATH, giving.ask, methods=["POST"]),
        Route(photo, giving.one, methods=["GET"]),
        Route(photo_protocol.PACKS_PATH, packs.bring, methods=["POST"]),
        Route(photo_protocol.GIVEN_PATH, giving.many, methods=["POST"]),
        Route(photo_protocol.UPLOADS_PATH, uploads.options, methods=["OPTIONS"]),
        Route(photo_protocol.UPLOADS_PATH, uploads.create, methods=["POST"]),
        Route(upload, uploads.head, methods=["HEAD"]),
        Route(upload, uploads.patch, methods=["PATCH"]),
    ]
    inner = Router(routes, redirect_slashes=False, default=not_found)
    return Gate(inner, served.holder, frozenset(OPEN_PATHS))


class _Endpoints:
    def __init__(self, archive: Archive, now: Callable[[], datetime]) -> None:
        self._archive = archive
        self._now = now
        self._sessions = Sessions(archive.key)
        self._turnstile = Turnstile()

    async def holder(self, shown: str, path: str) -> Member | None:
        """Return whose pass it is."""
        return await to_thread.run_sync(self._holder, shown, path)

    async def enrol(self, request: Request) -> Response:
        """Let a station in that shows a code."""
        self._check_turnstile(request)
        asked = await read_message(request, protocol.Enrol)
        _check_version(asked.version)
        return answer(await self._tried(request, self._enrolled, asked))

    async def hello(self, request: Request) -> Response:
        """Greet a station, and prove who we are."""
        self._check_turnstile(request)
        hello = await read_message(request, protocol.Hello)
        _check_version(hello.version)
        return answer(await self._tried(request, self._greeting, hello))

    async def push(self, request: Request) -> Response:
        """Take entries."""
        push = await read_message(request, protocol.Push)
        return answer(await to_thread.run_sync(self._take, push, _member(request)))

    async def pull(self, request: Request) -> Response:
        """Give entries."""
        pull = await read_message(request, protocol.Pull)
        return answer(await to_thread.run_sync(self._give, pull, _member(request)))

    async def compare(self, request: Request) -> Response:
        """Say which entries are here, and which of them the station may have."""
        asked = await read_message(request, protocol.Listed)
        return answer(await to_thread.run_sync(self._compared, asked, _member(request)))

    def _check_turnstile(self, request: Request) -> None:
        wait_s = self._turnstile.wait_s(_host(request), self._now().timestamp())
        if wait_s:
            raise RefusedError(Trouble.TOO_MANY, str(wait_s))

    async def _tried(
        self, request: Request, work: Callable[[_AskedT], _AnsweredT], asked: _AskedT
    ) -> _AnsweredT:
        """Let somebody try to enter; who fails at it is counted."""
        host = _host(request)
        try:
            done = await to_thread.run_sync(work, asked)
        except RefusedError as error:
            if error.trouble in _FAILURES:
                self._turnstile.failed(host, self._now().timestamp())
                await to_thread.run_sync(self._note_refused, host, error.trouble)
            raise
        self._turnstile.passed(host)
        return done

    def _note(
        self, connection: Connection, act: Act, who: str, detail: str = ""
    ) -> None:
        access.note(
            connection,
            self._archive.key,
            act,
            who=who,
            detail=detail,
            now=self._now(),
        )

    def _note_refused(self, host: str, trouble: Trouble) -> None:
        with self._archive.write() as connection:
            self._note(connection, Act.REFUSED, host, trouble.value)

    def _holder(self, shown: str, path: str) -> Member | None:
        """Return whose pass it is; a hub hears also what its archive's register says.

        Whoever is shut out by it may bring a newer one, and nothing else.
        """
        with self._archive.look() as connection:
            member = self._sessions.holder(connection, shown, self._now())
        above = self._archive.above
        if member is not None and above and path != REGISTER_PATH:
            with self._archive.read() as connection:
                trouble = registers.trouble_with(connection, above, member)
            if trouble is not None:
                raise RefusedError(trouble)
        return member

    def _enrolled(self, asked: protocol.Enrol) -> protocol.Enrolled:
        with self._archive.write() as connection:
            found = registers.listed(connection, self._archive.above, [asked.station])
            listed = found.get(asked.station)
            true_key = b"" if listed is None else listed.key
            member = members.enrol(connection, asked, self._now(), true_key=true_key)
            grant = f"{member.grant.role.value} {' '.join(member.grant.teams)}".strip()
            self._note(connection, Act.ENROLLED, member.station, grant)
        return protocol.Enrolled(
            magic=protocol.MAGIC,
            archive=self._archive.id,
            proof=answer_challenge(self._archive.key, asked.nonce),
            name=member.grant.name,
            role=str(member.grant.role.value),
            challenge=member.challenge,
            is_hub=self._archive.is_hub,
        )

    def _greeting(self, hello: protocol.Hello) -> protocol.Greeting:
        now = self._now()
        with self._archive.write() as connection:
            member = members.greet(connection, hello, archive=self._archive.id)
            self._note(connection, Act.GREETED, member.station, hello.program)
            number = entries.tally_of(connection).count
            shares = audiences.open_to(connection, member.reader)
            seq = places.newest_seq(connection, hello.station)
            sealed = seals.count(connection)
            serial = members.serial(connection)
            above = registers.of(connection, self._archive.above)
        return protocol.Greeting(
            magic=protocol.MAGIC,
            version=protocol.VERSION,
            archive=self._archive.id,
            proof=answer_challenge(self._archive.key, hello.nonce),
            at=moment_text(now),
            number=number,
            newest=max((share.newest for share in shares), default=0),
            tally=audiences.tally_of(shares),
            seq=seq,
            scope=_scope(member),
            session=self._sessions.issue(member, now),
            challenge=member.challenge,
            is_hub=self._archive.is_hub,
            has_packs=True,
            has_blocks=True,
            page_most=protocol.MOST_OF_PAGE,
            seals=sealed,
            register=serial,
            above=self._archive.above,
            above_register=0 if above is None else above.serial,
        )

    def _take(self, push: protocol.Push, member: Member) -> protocol.Taken:
        pairs, brought = _unpacked(push)
        judged = judging.judge(pairs)
        is_hub, above = self._archive.is_hub, self._archive.above
        named = judging.stations_of(judged) | {one.station for one in push.seals}
        with self._archive.write() as connection:
            sitting = members.among(connection, named)
            proved = seals.prove(
                connection,
                judged,
                push.seals,
                sitting,
                brought_by=member.station,
                above=above if is_hub else None,
            )
            taken = entries.take(
                connection,
                proved.judged,
                writers=sitting,
                brought_by=member.station,
                now=self._now(),
                holds_strangers=not is_hub,
                seated=registers.seated(connection, above),
                brought=brought,
            )
            seals.keep(connection, proved.segments)
            new = sum(number >= taken.first for number in taken.numbers)
            detail = f"new {new}, held {len(taken.refused)}"
            if proved.false:
                detail += f", false seals {proved.false}"
            self._note(connection, Act.TOOK, member.station, detail)
            tally = _tally(connection, member) if push.asks_tally else None
        pairs = [
            (item.entry.hash_bytes, number)
            for item, number in zip(judged, taken.numbers, strict=True)
            if number
        ]
        signed = self._seal(What.ENTRY, listed(pairs))
        return _told(taken, signed, tally)

    def _give(self, pull: protocol.Pull, member: Member) -> protocol.Page:
        with self._archive.read() as connection:
            given = pages.give(connection, pull, member)
            segments = seals.covering(connection, given.places, given.pieces)
        if given.leaves:
            detail = f"{len(given.leaves)} of {pull.after + 1}-{given.upto}"
            with self._archive.write() as connection:
                self._note(connection, Act.GAVE, member.station, detail)
        signed = self._seal(What.ENTRY, listed(given.leaves))
        return protocol.Page(
            entries=list(given.loose),
            upto=given.upto,
            more=given.more,
            tally=None if given.more else given.tally,
            at=signed.at,
            signature=signed.signature,
            seals=packed(segments, given.places),
            blocks=[(block.first, block.packed) for block in given.blocks],
        )

    def _compared(self, asked: protocol.Listed, member: Member) -> protocol.Found:
        with self._archive.read() as connection:
            here, his = entries.known_to(connection, asked.hashes, member.reader)
        return protocol.Found(
            missing=[at for at, h in enumerate(asked.hashes) if h not in here],
            apart=[
                at for at, h in enumerate(asked.hashes) if h in here and h not in his
            ],
        )

    def _seal(self, what: What, leaves: bytes) -> Seal:
        at = moment_text(self._now())
        return seal(self._archive.key, what, at=at, leaves=leaves)


def _tally(connection: Connection, member: Member) -> protocol.Tally:
    """Return what a station may have of all there is."""
    return audiences.tally_of(audiences.open_to(connection, member.reader))


def _told(
    taken: entries.Taken, signed: Seal, tally: protocol.Tally | None
) -> protocol.Taken:
    """Return the answer to a push."""
    return protocol.Taken(
        numbers=list(taken.numbers),
        first=taken.first,
        refused=[
            protocol.Refused(place=at, reason=why.reason, detail=why.detail)
            for at, why in taken.refused
        ],
        at=signed.at,
        signature=signed.signature,
        tally=tally,
    )


def _unpacked(push: protocol.Push) -> tuple[Sequence[Pair], Sequence[Brought]]:
    """Return all entries of a push, and the blocks among them.

    Raises:
        RefusedError: One is no block, or there are too many entries.
    """
    try:
        pairs, brought = blocks.opened(push.blocks)
    except UnreadableError as error:
        raise RefusedError(Trouble.MALFORMED, str(error)[:200]) from error
    pairs += push.entries
    if len(pairs) > protocol.MOST_ENTRIES:
        raise RefusedError(Trouble.TOO_LARGE, str(protocol.MOST_ENTRIES))
    return pairs, brought


def _check_version(asked: int) -> None:
    if asked > protocol.VERSION:
        raise RefusedError(Trouble.NEWER_PROTOCOL, str(protocol.VERSION))


def _scope(member: Member) -> str:
    """Return what changes when a person may have more, or less, than before."""
    reader = member.reader
    return digest(canonical([reader.reviewer, reader.role.value, *reader.teams]))[:16]


def _member(request: Request) -> Member:
    """Return the station whose pass the gate has seen."""
    return request.state.member


def _host(request: Request) -> str:
    return "" if request.client is None else request.client.host
