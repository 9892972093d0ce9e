"""How the second client brings photos and asks for them: by tus, and in packs."""

from __future__ import annotations

import base64
import hashlib
import urllib.parse
from collections.abc import Mapping, Sequence

from tests.sync.second_bytes import Map, must, pack, unpack
from tests.sync.second_session import Session

A_PIECE = 1 << 20
KINDS = ("thumbnail", "working", "original")
"""The byte strings of a photo, in the order they go."""

Photo = Mapping[str, bytes]
"""The byte strings of a photo, by kind."""


def name_of(photo: Photo) -> bytes:
    """Return what a photo is known by."""
    return hashlib.sha256(photo["original"]).digest()


def bring(session: Session, photo: Photo) -> None:
    """Bring a photo that a record names, by tus; check its receipt."""
    for kind in KINDS:
        _upload(session, name_of(photo), kind, photo[kind])
    check_receipts(session, [photo])


def bring_in_pack(session: Session, photos: Sequence[Photo]) -> None:
    """Bring photos that records name in one request; check their receipts."""
    parts: list[Map] = []
    blobs: list[bytes] = []
    for photo in photos:
        for kind in KINDS:
            blobs.append(photo[kind])
            about = {"original": name_of(photo), "kind": kind}
            about["sha256"] = hashlib.sha256(photo[kind]).digest()
            size_bytes = len(photo[kind])
            whole = {"size_bytes": size_bytes, "start": 0, "length": size_bytes}
            parts.append({**about, **whole})
    head = pack({"parts": parts})
    body = b"".join([len(head).to_bytes(4), head, *blobs])
    answer = unpack(session.line.send("POST", "/v1/packs", body).body)
    must(answer["offsets"] == [len(blob) for blob in blobs], "not all has come")
    check_receipts(session, photos)


def check_receipts(session: Session, photos: Sequence[Photo]) -> None:
    """Ask which of *photos* the archive holds, and check that it signs for all."""
    answer = session.line.ask("photos", {"originals": [name_of(one) for one in photos]})
    sizes = [
        (photo["original"], blob["size_bytes"])
        for photo in answer["photos"]
        for blob in photo["blobs"]
        if blob["kind"] == "original"
    ]
    session.check_receipt(answer, "photo", sizes)
    wanted = [(name_of(photo), len(photo["original"])) for photo in photos]
    must(sizes == wanted, "not all are held")


def read(session: Session, original: bytes, kind: str, **headers: str) -> bytes:
    """Return one of a photo's byte strings, or a range of it."""
    path = f"/v1/photos/{original.hex()}/{kind}"
    return session.line.send("GET", path, **headers).body


def read_in_pack(
    session: Session, original: bytes, lengths: Mapping[str, int]
) -> Photo:
    """Return so many bytes of each kind of a photo, in one answer."""
    parts = [
        {"original": original, "kind": kind, "start": 0, "length": length}
        for kind, length in lengths.items()
    ]
    answer = session.line.send("POST", "/v1/packs/given", pack({"parts": parts}))
    found, at = dict[str, bytes](), 0
    for kind, length in lengths.items():
        found[kind] = answer.body[at : at + length]
        at += length
    must(at == len(answer.body), "other bytes than were asked for")
    return found


def _upload(session: Session, original: bytes, kind: str, blob: bytes) -> None:
    """Bring one byte string by tus, from where it is."""
    tus = {"Tus_Resumable": "1.0.0"}
    sha256 = hashlib.sha256(blob).hexdigest()
    about = {"original": original.hex(), "kind": kind, "sha256": sha256}
    pairs = [
        f"{name} {base64.b64encode(value.encode()).decode()}"
        for name, value in about.items()
    ]
    told = {"Upload_Length": str(len(blob)), "Upload_Metadata": ",".join(pairs)}
    made = session.line.send("POST", "/v1/uploads", **tus, **told)
    place = urllib.parse.urlsplit(made.headers["Location"]).path
    offset = int(session.line.send("HEAD", place, **tus).headers["Upload-Offset"])
    tus["Content_Type"] = "application/offset+octet-stream"
    while offset < len(blob):
        tus["Upload_Offset"] = str(offset)
        sent = session.line.send("PATCH", place, blob[offset : offset + A_PIECE], **tus)
        offset = int(sent.headers["Upload-Offset"])
