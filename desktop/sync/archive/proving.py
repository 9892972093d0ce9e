"""What proves who wrote an entry, asked for by itself: registers, and late seals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from desktop.errors.trust import IntegrityError
from desktop.sync.archive import access, entries, registers, seals
from desktop.sync.archive.access import Act
from desktop.sync.archive.answers import RefusedError, answer, read_message
from desktop.sync.archive.members import Member
from desktop.sync.archive.store import Archive
from desktop.sync.chain_seals import packed
from desktop.sync.protocol import Listed, SealsFound, Trouble
from desktop.sync.registers import Register, Registers, check_register


class Proving:
    """The endpoints of registers and of seals.

    Args:
        archive: The open archive.
        now: Its clock.
    """

    def __init__(self, archive: Archive, now: Callable[[], datetime]) -> None:
        self._archive = archive
        self._now = now
        self._own = registers.Own(archive.key)

    async def registers(self, request: Request) -> Response:
        """Take the register of the archive above, and give all there are."""
        brought = await read_message(request, Registers)
        member: Member = request.state.member
        return answer(await to_thread.run_sync(self._exchanged, brought, member))

    async def seals(self, request: Request) -> Response:
        """Give what proves entries the station has already."""
        asked = await read_message(request, Listed)
        member: Member = request.state.member
        return answer(await to_thread.run_sync(self._found, asked, member))

    def _exchanged(self, brought: Registers, member: Member) -> Registers:
        above = self._archive.above
        for register in brought.registers:
            if above and register.archive == above:
                _check(register)
                self._keep(register, member)
        with self._archive.read() as connection:
            own = self._own.give(connection, brought.known)
            known = registers.of(connection, above)
        return Registers(registers=[own] if known is None else [own, known])

    def _keep(self, register: Register, member: Member) -> None:
        with self._archive.write() as connection:
            if registers.keep(connection, register):
                access.note(
                    connection,
                    self._archive.key,
                    Act.REGISTER,
                    who=member.station,
                    detail=str(register.serial),
                    now=self._now(),
                )

    def _found(self, asked: Listed, member: Member) -> SealsFound:
        with self._archive.read() as connection:
            places = entries.places_of_known(connection, asked.hashes, member.reader)
            return SealsFound(seals=packed(seals.covering(connection, places), {}))


def _check(register: Register) -> None:
    try:
        check_register(register)
    except IntegrityError as error:
        raise RefusedError(Trouble.MALFORMED, "register") from error
