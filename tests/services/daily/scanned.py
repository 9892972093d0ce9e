"""What whoever notes elsewhere makes: a note of a package, the text of its QR code."""

from __future__ import annotations

import base64
import hashlib
import zlib

TOLD = {
    "cadre": "高志远",
    "noted_on": "2024-07-17",
    "place": "前李村",
    "kind": "visit",
    "content": "走访三户，记下两条意见。",
    "source": "unit",
}
"""A note as a package holds it."""


def scan_text(package: bytes) -> str:
    """Return a package as the text of a QR code: ASCII, with a check sum.

    Source: docs/formats.md, "Notes made elsewhere".
    """
    packed = base64.urlsafe_b64encode(zlib.compress(package, 9)).decode().rstrip("=")
    return f"FLN1.{packed}.{hashlib.sha256(package).hexdigest()[:8]}"
