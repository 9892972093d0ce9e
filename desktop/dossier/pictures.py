"""Photographs on paper: JPEG data taken over byte for byte, without what they tell."""

from __future__ import annotations

from dataclasses import dataclass

_SOI = b"\xff\xd8"
_SCAN = 0xDA
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ADOBE = 0xEE
_TOLD = frozenset(range(0xE1, 0xF0)) - {_ADOBE} | {0xFE}  # EXIF, XMP, …, comments


class BadPictureError(ValueError):
    """The bytes are not a JPEG picture a PDF can carry."""


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture ready for a PDF: pixels, number of colours, the data to keep."""

    width_px: int
    height_px: int
    colours: int
    bits: int
    is_adobe: bool
    parts: tuple[memoryview, ...]

    @property
    def entries(self) -> bytes:
        """The entries of the image's dictionary."""
        space = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}[self.colours]
        inverted = self.colours == 4 and self.is_adobe
        return (
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s"
            b"/BitsPerComponent %d/Filter/DCTDecode%s"
        ) % (
            self.width_px,
            self.height_px,
            space,
            self.bits,
            b"/Decode[1 0 1 0 1 0 1 0]" if inverted else b"",
        )


def read_jpeg(data: bytes) -> Jpeg:
    """Return a JPEG's facts, and its data without EXIF, XMP and comments.

    The picture itself is not touched: place and camera stay in the archive.

    Raises:
        BadPictureError: It is no JPEG, or its head is cut short or strange.
    """
    if data[:2] != _SOI:
        raise BadPictureError
    view = memoryview(data)
    kept: list[memoryview] = [view[:2]]
    frame, is_adobe, at = b"", False, 2
    while True:
        marker, at, end = _segment(data, at)
        if marker == _SCAN:
            kept.append(view[at - 2 :])
            break
        if marker in _FRAMES:
            frame = data[at + 2 : end]
        is_adobe = is_adobe or marker == _ADOBE
        if marker not in _TOLD:
            kept.append(view[at - 2 : end])
        at = end
    return _checked(frame, tuple(kept), is_adobe=is_adobe)


def _segment(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the marker at *at*, where its length stands, and where it ends."""
    while at < len(data) and data[at] == 0xFF and data[at : at + 2] == b"\xff\xff":
        at += 1
    if len(data) < at + 4 or data[at] != 0xFF:
        raise BadPictureError
    marker = data[at + 1]
    if marker in _STANDALONE:
        return marker, at + 2, at + 2
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
    if end > len(data):
        raise BadPictureError
    return marker, at + 2, end


def _checked(frame: bytes, parts: tuple[memoryview, ...], *, is_adobe: bool) -> Jpeg:
    if len(frame) < 6:
        raise BadPictureError
    height, width = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5])
    if not (width and height) or frame[5] not in (1, 3, 4):
        raise BadPictureError
    return Jpeg(width, height, frame[5], frame[0], is_adobe, parts)
