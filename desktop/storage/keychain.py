"""The operating system's keyring as a cache of the data key, never the way in.

Only backends that the operating system guards are used; everything else (plain text
files, a chainer over them) is passed over. A locked keyring may wait for a dialog
for ever, so callers run these on a worker and give up after a while.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

SERVICE = "frontline-review"
TRUSTED = frozenset(
    f"keyring.backends.{name}"
    for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)


def remembered(station: str) -> bytes | None:
    """Return the data key the keyring keeps for *station*, None without one."""
    backend = _backend()
    kept = None if backend is None else backend.get_password(SERVICE, station)
    try:
        return None if kept is None else b64decode(kept, validate=True)
    except ValueError:  # somebody else's entry under our name
        return None


def remember(station: str, data_key: bytes) -> bool:
    """Keep the data key in the keyring; False where there is no trusted one."""
    backend = _backend()
    if backend is None:
        return False
    backend.set_password(SERVICE, station, b64encode(data_key).decode())
    return True


def forget(station: str) -> None:
    """Remove the data key from the keyring, if it is there."""
    backend = _backend()
    if backend is not None and backend.get_password(SERVICE, station) is not None:
        backend.delete_password(SERVICE, station)


def try_to_forget(station: str) -> bool:
    """Remove the data key as `forget` does; False where the keyring did not let us."""
    from keyring.errors import KeyringError

    try:
        forget(station)
    except KeyringError:
        return False
    return True


def _backend() -> Any:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    found = keyring.get_keyring()
    candidates = found.backends if isinstance(found, ChainerBackend) else [found]
    for backend in candidates:
        if type(backend).__module__ in TRUSTED:
            return backend
    return None
