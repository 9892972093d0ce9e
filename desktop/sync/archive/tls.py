"""The certificate an archive shows: its own, made at first need, or the organisation's.

A station does not ask an authority about the archive's own: it was pinned by the
enrolment code.
"""

from __future__ import annotations

import hashlib
import ipaddress
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.errors.sync import ListenError
from desktop.sync.archive.files import write_whole
from desktop.sync.passes import NO_PIN, PIN_BYTES

CERTIFICATE_NAME = "archive.crt"
KEY_NAME = "archive.tls-key"
HOLDS = timedelta(days=3_650)
_BEFORE = timedelta(days=2)  # a station's clock may be behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What TLS is done with.

    Attributes:
        certificate: The file with the certificate, and those it hangs on.
        key: The file with its private key.
        pin: What an enrolment code says of it; `NO_PIN` where an authority does.
    """

    certificate: Path
    key: Path
    pin: bytes


def own(folder: Path, host: str, now: datetime) -> Certificate:
    """Return the archive's own certificate, made where there is none."""
    certificate, key = folder / CERTIFICATE_NAME, folder / KEY_NAME
    if not (certificate.exists() and key.exists()):
        made = ec.generate_private_key(ec.SECP256R1())
        write_whole(key, _key_pem(made))
        write_whole(certificate, _certificate_pem(made, host, now))
    der = ssl.PEM_cert_to_DER_cert(certificate.read_text("ascii"))
    return Certificate(certificate=certificate, key=key, pin=pin_of(der))


def organisations(certificate: Path, key: Path) -> Certificate:
    """Return a certificate that an authority vouches for.

    Raises:
        ListenError: The files are no certificate and its key.
    """
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            certificate, key
        )
    except (OSError, ssl.SSLError) as error:
        raise ListenError(certificate.name, "no_certificate") from error
    return Certificate(certificate=certificate, key=key, pin=NO_PIN)


def pin_of(der: bytes) -> bytes:
    """Return what an enrolment code says of a certificate."""
    return hashlib.sha256(der).digest()[:PIN_BYTES]


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _certificate_pem(
    key: ec.EllipticCurvePrivateKey, host: str, now: datetime
) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "frontline-archive")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BEFORE)
        .not_valid_after(now + HOLDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
        )
        .add_extension(x509.SubjectAlternativeName([_named(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def _named(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
