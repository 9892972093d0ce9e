"""三员: three administrators of an archive, each an account of its own.

An archive that has none is one person's, and its office asks for nobody. As soon as one
is named, every act of the office is somebody's, and each duty may do its own part only:
the 系统管理员 names administrators, the 安全保密管理员 lets stations in and shuts them
out, the 安全审计员 reads the access log.

Source: domain/2-workflows-and-roles.md §4.
"""

from __future__ import annotations

import enum
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Connection, insert, select

from desktop.errors.sync import OfficeRefusedError
from desktop.model.codec import moment_text
from desktop.sync.archive.tables import administrator

LEAST_PASSPHRASE = 8  # characters


class Duty(enum.Enum):
    """What an administrator is there for."""

    SYSTEM = "system"  # 系统管理员
    SECRECY = "secrecy"  # 安全保密管理员
    AUDIT = "audit"  # 安全审计员


def require(connection: Connection, duty: Duty, *, name: str, passphrase: str) -> str:
    """Return who acts; an archive without administrators asks for nobody.

    Raises:
        OfficeRefusedError: Nobody was named, or another, or the passphrase is wrong.
    """
    known = _all(connection)
    if not known:
        return name
    found = known.get((name, duty))
    if found is None:
        raise OfficeRefusedError(name, "other_duty" if name else "nobody_named")
    try:
        PasswordHasher().verify(found, passphrase)
    except VerifyMismatchError as error:
        raise OfficeRefusedError(name, "wrong_passphrase") from error
    return name


def add(
    connection: Connection, duty: Duty, *, name: str, passphrase: str, now: datetime
) -> None:
    """Name an administrator.

    Raises:
        OfficeRefusedError: The name has the duty already; or an auditor would audit
            himself; or the passphrase is too short.
    """
    known = _all(connection)
    duties = {its for its_name, its in known if its_name == name} | {duty}
    if (name, duty) in known:
        raise OfficeRefusedError(name, "named_already")
    if Duty.AUDIT in duties and len(duties) > 1:
        raise OfficeRefusedError(name, "one_person")
    if not known and duty is not Duty.SYSTEM:
        raise OfficeRefusedError(name, "system_first")
    if len(passphrase) < LEAST_PASSPHRASE:
        raise OfficeRefusedError(name, "short_passphrase")
    connection.execute(
        insert(administrator).values(
            name=name,
            duty=duty.value,
            secret=PasswordHasher().hash(passphrase),
            named_at=moment_text(now),
        )
    )


def _all(connection: Connection) -> dict[tuple[str, Duty], str]:
    rows = connection.execute(select(administrator))
    return {(row.name, Duty(row.duty)): row.secret for row in rows}
