"""The file itself: objects, streams, pages, outline and metadata, on reportlab.

One level below reportlab's Canvas: its document keeps the objects, their numbers
and the cross-reference table; what is in them is written here, once, in bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFCrossReferenceTable,
    PDFDocument,
    PDFObject,
    PDFTrailer,
)
from reportlab.pdfbase.pdfdoc import format as format_object

try:
    from isal import isal_zlib
except ImportError:  # a platform without the wheel: slower, a little smaller
    isal_zlib = None

_HEADER = b"%PDF-1.7\n%\xe4\xb8\x80\xe7\xba\xbf\n"
_ISAL_LEVEL = 2
_ZLIB_LEVEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of itself.

    Attributes:
        made_at: Aware; printed as the time of creation and change.
        keywords: ASCII; carries the document's id and content hash.
    """

    title: str
    subject: str
    author: str
    keywords: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline that leads to a page, *level* 0 or 1."""

    title: str
    page: int
    level: int = 0


class Piece(PDFObject):
    """An object written in advance; its body may follow later.

    Attributes:
        parts: The body in pieces, so that a picture is copied once, into the file.
    """

    __RefOnly__ = 1

    def __init__(self, *parts: bytes | memoryview) -> None:
        self.parts = parts

    def format(self, document: Any) -> bytes:
        """Return the object's bytes, as reportlab asks for them."""
        del document
        return b"".join(self.parts)


class PdfFile:
    """A PDF in the making."""

    def __init__(self) -> None:
        # reportlab types nothing; its attributes are set in passing.
        self._document: Any = PDFDocument(
            invariant=1, pdfVersion=(1, 7), lang="zh-CN", compression=0
        )
        self._document.Catalog.Outlines = None

    def add(self, body: bytes) -> bytes:
        """Add an object; return the reference to it."""
        return self.place(Piece(body))

    def place(self, piece: Piece) -> bytes:
        """Add an object whose body may be set later; return the reference to it."""
        return self._document.Reference(piece).format(self._document)

    def stream(self, entries: bytes, content: bytes) -> bytes:
        """Add a compressed stream; return the reference to it."""
        return self.raw_stream(entries + b"/Filter/FlateDecode", deflate(content))

    def raw_stream(self, entries: bytes, *content: bytes | memoryview) -> bytes:
        """Add a stream as it is; *entries* name its filter if it has one."""
        head = b"<<%s/Length %d>>\nstream\n" % (entries, sum(map(len, content)))
        return self.place(Piece(head, *content, b"\nendstream"))

    def page(self, piece: Piece) -> bytes:
        """Add *piece* as the next page; return the reference to it."""
        reference = self.place(piece)
        self._document.Pages.addPage(piece)
        return reference

    @property
    def page_tree(self) -> bytes:
        """The reference every page names as its parent."""
        pages = self._document.Pages
        return self._document.Reference(pages).format(self._document)

    def outline(self, bookmarks: Sequence[Bookmark], pages: Sequence[bytes]) -> None:
        """Write the outline; *pages* are the references in page order."""
        if not bookmarks:
            return
        root = Piece()
        parent = self.place(root)
        items = [Piece() for _ in bookmarks]
        places = [self.place(item) for item in items]
        tree = _Tree(bookmarks, places, parent)
        for at, item in enumerate(items):
            item.parts = (tree.item(at, pages[bookmarks[at].page]),)
        root.parts = (tree.root(),)
        self._document.Catalog.Outlines = root
        self._document.Catalog.setPageMode("UseOutlines")

    def finish(self, metadata: Metadata) -> bytes:
        """Return the file's bytes; nothing can be added afterwards."""
        document = self._document
        information = _information(metadata)
        document.info = Piece(information)
        # One identifier per content: reportlab's own digest would be a constant.
        document.updateSignature(hashlib.sha256(information).digest())
        document.Catalog.ViewerPreferences = Piece(b"<</DisplayDocTitle true>>")
        document.Reference(document.Catalog)
        document.Reference(document.info)
        return self._bound()

    def _bound(self) -> bytes:
        """Join all objects: as reportlab does it, but copying each only once."""
        document = self._document
        chunks: list[bytes | memoryview] = [_HEADER]
        offset, ids = len(_HEADER), list[str]()
        while len(ids) < len(document.numberToId):  # formatting may add references
            id_ = document.numberToId[len(ids) + 1]
            item = document.idToObject[id_]
            parts = (
                item.parts
                if isinstance(item, Piece)
                else (format_object(item, document, toplevel=1),)
            )
            ids.append(id_)
            document.idToOffset[id_] = offset
            added = (b"%d 0 obj\n" % len(ids), *parts, b"\nendobj\n")
            chunks += added
            offset += sum(map(len, added))
        table = PDFCrossReferenceTable()
        table.addsection(0, ids)
        trailer = PDFTrailer(
            startxref=offset,
            Size=len(ids) + 1,
            Root=document.Reference(document.Catalog),
            Info=document.Reference(document.info),
            ID=document.ID(),
        )
        chunks += (table.format(document), trailer.format(document))
        return b"".join(chunks)


class _Tree:
    """The links between the lines of an outline of two levels."""

    def __init__(
        self, bookmarks: Sequence[Bookmark], places: Sequence[bytes], parent: bytes
    ) -> None:
        self._bookmarks = bookmarks
        self._places = places
        self._parent = parent
        self._tops = [at for at, mark in enumerate(bookmarks) if mark.level == 0]

    def root(self) -> bytes:
        """Return the body of the outline's root."""
        places, tops = self._places, self._tops
        return b"<</Type/Outlines/First %s/Last %s/Count %d>>" % (
            places[tops[0]],
            places[tops[-1]],
            len(tops),
        )

    def item(self, at: int, page: bytes) -> bytes:
        """Return the body of one line of the outline."""
        mark, places = self._bookmarks[at], self._places
        family = self._tops if mark.level == 0 else self._children(self._top_of(at))
        place = family.index(at)
        parent = self._parent if mark.level == 0 else places[self._top_of(at)]
        parts = [b"<</Title %s/Parent %s" % (text_string(mark.title), parent)]
        parts.append(b"/Dest[%s/XYZ null null null]" % page)
        if place:
            parts.append(b"/Prev " + places[family[place - 1]])
        if place + 1 < len(family):
            parts.append(b"/Next " + places[family[place + 1]])
        children = self._children(at) if mark.level == 0 else []
        if children:
            ends = places[children[0]], places[children[-1]], len(children)
            parts.append(b"/First %s/Last %s/Count -%d" % ends)
        return b"".join(parts) + b">>"

    def _top_of(self, at: int) -> int:
        return max(top for top in self._tops if top <= at)

    def _children(self, top: int) -> list[int]:
        after = [other for other in self._tops if other > top]
        end = after[0] if after else len(self._bookmarks)
        return list(range(top + 1, end))


def deflate(content: bytes) -> bytes:
    """Return *content* compressed in the zlib format."""
    if isal_zlib is None:
        return zlib.compress(content, _ZLIB_LEVEL)
    return isal_zlib.compress(content, _ISAL_LEVEL)


def text_string(text: str) -> bytes:
    """Return *text* as a PDF text string, UTF-16BE in hexadecimal."""
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode("ascii")


def _information(metadata: Metadata) -> bytes:
    made_at = _pdf_date(metadata.made_at)
    entries = {
        b"Title": text_string(metadata.title),
        b"Subject": text_string(metadata.subject),
        b"Author": text_string(metadata.author),
        b"Keywords": b"(%s)" % metadata.keywords.encode("ascii"),
        b"Creator": b"(Frontline Review)",
        b"Producer": b"(Frontline Review; ReportLab)",
        b"CreationDate": made_at,
        b"ModDate": made_at,
    }
    body = b"".join(b"/%s %s" % entry for entry in entries.items())
    return b"<<%s>>" % body


def _pdf_date(at: datetime) -> bytes:
    offset = at.strftime("%z")
    return f"(D:{at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}')".encode("ascii")
