"""Pages: A4, the 版心, flowing text, and the file made of them in one pass.

Source: GB/T 9704-2012; domain/3-conventions.md §5.11; domain/5-documents.md §7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from desktop.dossier.cells import Broken
from desktop.dossier.fonts import face
from desktop.dossier.ink import MM, Ink
from desktop.dossier.pdf import Bookmark, Metadata, PdfFile, Piece
from desktop.dossier.pictures import Jpeg
from desktop.dossier.subset import FontUse, embed
from desktop.dossier.text import Type, break_text

PAPER_WIDTH, PAPER_HEIGHT = 210 * MM, 297 * MM
BODY_WIDTH, BODY_HEIGHT = 156 * MM, 225 * MM
TOP = 37 * MM
BOTTOM = PAPER_HEIGHT - TOP - BODY_HEIGHT
BINDING = 28 * MM
"""The margin at the 订口: left on odd pages, right on even ones."""


@dataclass(slots=True)
class Sheet:
    """A page in the making.

    Attributes:
        number: Its place in the file, from 1; printed as the page number.
        is_wide: A table lies across; bound, its head is at the left edge.
        body: Ink within the 版心 as it is read.
        margin: Ink over the whole upright page.
        objects: Keys of pictures and forms drawn on it.
        links: Boxes of the body (left, top, width, height) that lead to a page.
    """

    number: int
    is_wide: bool
    body: Ink
    margin: Ink
    objects: dict[str, None] = field(default_factory=dict[str, None])
    links: list[tuple[float, float, float, float, int]] = field(
        default_factory=list[tuple[float, float, float, float, int]]
    )

    @property
    def left(self) -> float:
        """The left edge of the 版心 on the upright page."""
        return BINDING if self.number % 2 else PAPER_WIDTH - BINDING - BODY_WIDTH

    @property
    def width(self) -> float:
        """The width of the body as it is read."""
        return BODY_HEIGHT if self.is_wide else BODY_WIDTH

    @property
    def height(self) -> float:
        """The height of the body as it is read."""
        return BODY_WIDTH if self.is_wide else BODY_HEIGHT

    @property
    def paper(self) -> tuple[float, float]:
        """The width and height of the paper as it is read."""
        if self.is_wide:
            return PAPER_HEIGHT, PAPER_WIDTH
        return PAPER_WIDTH, PAPER_HEIGHT

    def body_matrix(self) -> str:
        """Return the matrix from body to paper coordinates."""
        if self.is_wide:
            return f"1 0 0 1 {BOTTOM:.3f} {PAPER_WIDTH - self.left:.3f} cm"
        return f"1 0 0 1 {self.left:.3f} {BOTTOM + BODY_HEIGHT:.3f} cm"

    def margin_matrix(self) -> str:
        """Return the matrix from the upright page to paper coordinates.

        A wide page is bound by its long edge like the others, so what stands around
        the text stands where it does on them.
        """
        if self.is_wide:
            return f"0 -1 1 0 {PAPER_HEIGHT:.3f} {PAPER_WIDTH:.3f} cm"
        return f"1 0 0 1 0 {PAPER_HEIGHT:.3f} cm"

    def draw(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture in the body."""
        self.objects[key] = None
        self.body.object(key, x, y, width, height)


class Pages:
    """The pages of one document, with its fonts, pictures and outline.

    Attributes:
        fonts: What the document has used of the fonts.
        sheets: The pages so far, in order.
        bookmarks: The outline so far.
        broken: Texts of cells as they were set, for they come again.
    """

    def __init__(self) -> None:
        self.fonts = FontUse()
        self.broken: Broken = {}
        self.sheets: list[Sheet] = []
        self.bookmarks: list[Bookmark] = []
        self._keys: dict[str, str] = {}
        self._pictures: dict[str, Jpeg] = {}
        self._forms: dict[str, tuple[str, float, float]] = {}

    def new_sheet(self, *, wide: bool = False) -> Sheet:
        """Add a page at the end."""
        sheet = Sheet(len(self.sheets) + 1, wide, Ink(self.fonts), Ink(self.fonts))
        self.sheets.append(sheet)
        return sheet

    def bookmark_next(self, title: str, level: int = 0) -> None:
        """Let the outline lead to the page that will be added next."""
        self.bookmarks.append(Bookmark(title, len(self.sheets), level))

    def picture(self, jpeg: Jpeg, identity: str) -> str:
        """Take a picture into the file once; return its key."""
        known = self._keys.setdefault(identity, f"P{len(self._keys) + 1}")
        self._pictures[known] = jpeg
        return known

    def form(self, key: str, ink: Ink, width: float, height: float) -> None:
        """Take a drawing into the file that several pages show under *key*."""
        self._forms[key] = (ink.content, width, height)

    def finish(self, metadata: Metadata) -> bytes:
        """Return the file."""
        return _Binder(self, self._pictures, self._forms).bind(metadata)


class _Binder:
    """Writes pages, fonts, pictures and outline into one file."""

    def __init__(
        self,
        pages: Pages,
        pictures: dict[str, Jpeg],
        forms: dict[str, tuple[str, float, float]],
    ) -> None:
        self._pages = pages
        self._pictures = pictures
        self._forms = forms
        self._file = PdfFile()
        self._objects: dict[str, bytes] = {}

    def bind(self, metadata: Metadata) -> bytes:
        file, sheets = self._file, self._pages.sheets
        fonts = file.add(b"<<%s>>" % self._fonts())
        for key, jpeg in self._pictures.items():
            self._objects[key] = file.raw_stream(jpeg.entries, *jpeg.parts)
        for key, form in self._forms.items():
            self._objects[key] = self._form(form, fonts)
        pieces = [Piece() for _ in sheets]
        places = [file.page(piece) for piece in pieces]
        for sheet, piece in zip(sheets, pieces, strict=True):
            piece.parts = (self._page(sheet, fonts, places),)
        file.outline(self._pages.bookmarks, places)
        return file.finish(metadata)

    def _fonts(self) -> bytes:
        fonts = self._pages.fonts
        pairs = zip(fonts.subsets, fonts.places(), strict=True)
        return b"".join(
            b"/%s %s"
            % (subset.key.encode("ascii"), embed(subset, places, self._file, at))
            for at, (subset, places) in enumerate(pairs)
        )

    def _form(self, form: tuple[str, float, float], fonts: bytes) -> bytes:
        content, width, height = form
        entries = (
            b"/Type/XObject/Subtype/Form/BBox[0 %.2f %.2f 0]/Resources<</Font %s>>"
        )
        return self._file.stream(
            entries % (-height, width, fonts), content.encode("ascii")
        )

    def _page(self, sheet: Sheet, fonts: bytes, places: list[bytes]) -> bytes:
        margin, body = sheet.margin.content, sheet.body.content
        content = (
            f"q {sheet.margin_matrix()}\n{margin}\nQ\n"
            f"q {sheet.body_matrix()}\n{body}\nQ"
        )
        stream = self._file.stream(b"", content.encode("ascii"))
        parts = [
            b"<</Type/Page/Parent %s/MediaBox[0 0 %.3f %.3f]"
            % (self._file.page_tree, *sheet.paper),
            b"/Resources<</Font %s%s>>" % (fonts, self._used(sheet)),
            self._links(sheet, places),
            b"/Contents %s>>" % stream,
        ]
        return b"".join(parts)

    def _used(self, sheet: Sheet) -> bytes:
        if not sheet.objects:
            return b""
        used = (
            b"/%s %s" % (key.encode("ascii"), self._objects[key])
            for key in sheet.objects
        )
        return b"/XObject<<%s>>" % b"".join(used)

    def _links(self, sheet: Sheet, places: list[bytes]) -> bytes:
        if not sheet.links:
            return b""
        top = BOTTOM + BODY_HEIGHT
        boxes = [
            b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]"
            b"/Dest[%s/XYZ null null null]>>"
            % (
                sheet.left + x,
                top - y - height,
                sheet.left + x + width,
                top - y,
                places[number - 1],
            )
            for x, y, width, height, number in sheet.links
        ]
        return b"/Annots[%s]" % b"".join(boxes)


class Flow:
    """Fills the bodies of successive pages from top to bottom.

    Attributes:
        pages: The document.
        sheet: The page being filled.
        y: How far down its body is filled, in points.
    """

    def __init__(
        self,
        pages: Pages,
        *,
        wide: bool = False,
        reserved: Iterator[Sheet] | None = None,
        foot: float = 0.0,
        on_new: Callable[[Flow], None] | None = None,
    ) -> None:
        """Begin on a new page.

        Args:
            pages: The document.
            wide: Tables lie across the page.
            reserved: Pages kept for this text instead of new ones at the end.
            foot: Points at the body's end kept free, for a line of signatures.
            on_new: Draws what every new page begins with.
        """
        self.pages = pages
        self._wide = wide
        self._reserved = reserved
        self._foot = foot
        self._on_new = on_new
        self.y = 0.0
        self.sheet = self._next_sheet()
        if on_new is not None:
            on_new(self)

    @property
    def width(self) -> float:
        """The width of the body."""
        return self.sheet.width

    @property
    def room(self) -> float:
        """What is left of the body below, in points."""
        return self.sheet.height - self._foot - self.y

    @property
    def whole(self) -> float:
        """The height of an empty body."""
        return self.sheet.height - self._foot

    @property
    def ink(self) -> Ink:
        """The ink of the body being filled."""
        return self.sheet.body

    def next_page(self) -> None:
        """Go on at the top of the next page."""
        self.sheet = self._next_sheet()
        self.y = 0.0
        if self._on_new is not None:
            self._on_new(self)

    def need(self, height: float) -> None:
        """Go to the next page unless *height* points are left on this one."""
        if height > self.room + 0.01 and self.y > 0:
            self.next_page()

    def skip(self, height: float) -> None:
        """Leave *height* points free, but not at the top of a page."""
        if self.y > 0:
            self.y = min(self.y + height, self.whole)

    def centred(self, text: str, type_: Type) -> None:
        """Write *text* in the middle, over several lines if it must."""
        lines = break_text(text, type_, self.width)
        self.need(len(lines) * type_.leading)
        self.ink.centred(0, self.y, lines, type_, self.width)
        self.y += len(lines) * type_.leading

    def heading(self, text: str, type_: Type, *, keep: float = 0.0) -> None:
        """Write a heading that stays with the *keep* points after it."""
        lines = break_text(text, type_, self.width)
        self.need(len(lines) * type_.leading + keep)
        self.y = self.ink.lines(0, self.y, lines, type_, self.width)

    def paragraph(
        self, text: str, type_: Type, *, indent: float = 0.0, left: float = 0.0
    ) -> None:
        """Write prose over as many pages as it needs, *indent* before its first line.

        A page neither ends nor begins with a single line of it, if there are more.
        """
        width = self.width - left
        lines = break_text(text, type_, width, first_indent=indent)
        begins = [True, *(line.is_last for line in lines)]
        for at, line in enumerate(lines):
            is_alone = begins[at] and line.is_last
            is_paired = begins[at] or (at + 1 < len(lines) and lines[at + 1].is_last)
            self.need((2 if is_paired and not is_alone else 1) * type_.leading)
            shift = left + (indent if begins[at] else 0.0)
            self.ink.lines(shift, self.y, [line], type_, self.width - shift)
            self.y += type_.leading

    def _next_sheet(self) -> Sheet:
        if self._reserved is not None:
            return next(self._reserved)
        return self.pages.new_sheet(wide=self._wide)


def type_of(
    name: str, size: float, leading: float = 0.0, tracking: float = 0.0
) -> Type:
    """Return text in the face *name*; the line distance is 1.35 sizes unless told."""
    return Type(face(name), size, leading or size * 1.35, tracking)
