"""What a station shows with every request of a run.

A pass names the station and its session, and is authenticated by a key that follows
from the archive's: nothing is kept, and an archive that starts again still knows it. A
new session ends the one before, so what was copied off an old run opens nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from desktop.sync.archive import members
from desktop.sync.archive.members import Member

LASTS = timedelta(hours=24)  # a run over a bad line may take a night
_LABEL = b"frontline-review archive sessions"
_MAC_BYTES = 32


class Sessions:
    """The passes of one archive."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        seed = key.private_bytes_raw()
        self._key = hashlib.sha256(_LABEL + seed).digest()

    def issue(self, member: Member, now: datetime) -> str:
        """Return the pass of a station's newest session."""
        ends = int((now + LASTS).timestamp())
        words = f"{member.station}/{member.session}/{ends}".encode()
        return base64.urlsafe_b64encode(self._mac(words) + words).decode()

    def holder(
        self, connection: Connection, shown: str, now: datetime
    ) -> Member | None:
        """Return the station whose valid pass it is; None for any other."""
        found = self._read(shown)
        if found is None:
            return None
        station, session, ends = found
        member = members.find(connection, station)
        if member is None or member.revoked_at or member.session != session:
            return None
        return member if now.timestamp() < ends else None

    def _read(self, shown: str) -> tuple[str, int, int] | None:
        try:
            whole = base64.b64decode(shown, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        mac, words = whole[:_MAC_BYTES], whole[_MAC_BYTES:]
        if not secrets.compare_digest(mac, self._mac(words)):
            return None
        station, session, ends = words.decode().rsplit("/", 2)  # ours: it says so
        return station, int(session), int(ends)

    def _mac(self, words: bytes) -> bytes:
        return hmac.digest(self._key, words, "sha256")
