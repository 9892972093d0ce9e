"""The text of a QR code, as whoever notes elsewhere makes it."""

from __future__ import annotations

import base64
import hashlib
import zlib


def scan_text(package: bytes) -> str:
    """Return a package as the text of a QR code: ASCII, with a check sum.

    Source: docs/formats.md, "Notes made elsewhere".
    """
    packed = base64.urlsafe_b64encode(zlib.compress(package, 9)).decode().rstrip("=")
    return f"FLN1.{packed}.{hashlib.sha256(package).hexdigest()[:8]}"
