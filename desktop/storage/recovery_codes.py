"""Recovery codes: what opens a station whose passphrase was forgotten, on paper.

A code is typed back by hand: letters without look-alikes (0 and 1 are read as O and I),
in groups of four, with a check sum against slips.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

from desktop.errors.station import RecoveryCodeError

FORMAT = 1  # 2026-11: first format
SECRET_BYTES = 16  # nobody guesses 128 bits
_SUM_BYTES = 3
_LETTERS = 32
_GROUP = 4
_READ_AS = str.maketrans("01", "OI")


def new_code() -> str:
    """Return a code nobody can guess: eight groups of four letters and digits."""
    whole = bytes([FORMAT]) + secrets.token_bytes(SECRET_BYTES)
    letters = base64.b32encode(whole + _sum(whole)).decode()
    steps = range(0, _LETTERS, _GROUP)
    return "-".join(letters[start : start + _GROUP] for start in steps)


def looks_like_code(text: str) -> bool:
    """Tell whether what was typed is as long as a code and of its letters."""
    return re.fullmatch("[A-Z2-7]{32}", _bare(text)) is not None


def is_code(text: str) -> bool:
    """Tell whether what was typed is a recovery code, of whatever station."""
    try:
        return bool(secret_of(text))
    except RecoveryCodeError:
        return False


def secret_of(text: str) -> str:
    """Return what a code that was typed stands for, however it was spaced.

    Raises:
        RecoveryCodeError: It is none, or has a slip in it.
    """
    if not looks_like_code(text):
        raise RecoveryCodeError
    bare = _bare(text)
    whole = base64.b32decode(bare)
    body, sum_ = whole[:-_SUM_BYTES], whole[-_SUM_BYTES:]
    if sum_ != _sum(body) or body[0] != FORMAT:
        raise RecoveryCodeError
    return bare


def _bare(text: str) -> str:
    return re.sub(r"[\s\-－—]", "", text).upper().translate(_READ_AS)


def _sum(whole: bytes) -> bytes:
    return hashlib.sha256(b"recovery" + whole).digest()[:_SUM_BYTES]
