"""Which lines a station speaks on, and what it makes of their certificates."""

from __future__ import annotations

import ipaddress
import ssl
from urllib.parse import urlsplit

from urllib3.exceptions import SSLError

from desktop.errors.sync import ArchiveRefusedError, ArchiveUnreachableError


def bare_context() -> ssl.SSLContext:
    """Return what speaks TLS without the system's authorities, which take long to read.

    Whose certificate it is the caller makes sure of, by its fingerprint.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def check_line(url: str) -> None:
    """Refuse to send a pass and records in the clear over a network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return
    if parts.scheme != "http" or not host:
        raise ArchiveUnreachableError(url, "no address")
    if host != "localhost" and not _is_loopback(host):
        raise ArchiveRefusedError("plain_http", host)


def reached(url: str) -> str:
    """Return where *url* leads: `localhost` is this computer, not what a resolver says.

    A machine may have no resolver for it, or one that names another computer.
    """
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname != "localhost":
        return url
    before, at, place = parts.netloc.rpartition("@")
    place = "127.0.0.1" + place[len("localhost") :]
    return parts._replace(netloc=before + at + place).geturl()


def is_of_certificate(error: SSLError) -> bool:
    """Tell a certificate we do not trust from a line that speaks no TLS at all."""
    words = str(error).lower()
    return "certificate" in words or "fingerprint" in words


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
