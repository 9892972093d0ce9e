"""What a print is: the file, its code, and what a person should look at in it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.content import (
    Edition,
    PrintContent,
    content_digest,
    verification_code,
)
from desktop.dossier.furniture import Furniture, PrintMark, dress, print_day, print_time
from desktop.dossier.page import Pages
from desktop.dossier.pdf import Metadata
from desktop.dossier.wording import Wording, wording

CHARACTER_WITHOUT_FONT = "character_without_font"
UNREADABLE_PICTURE = "unreadable_picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintWarning:
    """Something on the paper is not as it should be.

    Attributes:
        kind: `character_without_font` or `unreadable_picture`.
        detail: The character with its code point, or the picture's title.
    """

    kind: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished print.

    Attributes:
        pdf: The file.
        pages: How many pages it has.
        digest: The SHA-256 of its content, also in the file's metadata.
        warnings: What should be looked at before it is handed over.
    """

    pdf: bytes
    pages: int
    digest: str
    warnings: tuple[PrintWarning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCode:
    """Which form a document is, as every page and its metadata say.

    Attributes:
        form: `YX-01`.
        version: `v1`.
    """

    form: str
    version: str


def form_code(words: Wording) -> FormCode:
    """Return which form a document with these words is."""
    return FormCode(form=words["form"], version=words["version"])


def finish(
    pages: Pages,
    content: PrintContent,
    mark: PrintMark,
    *,
    code: FormCode,
    title: str,
    first: int = 1,
    unreadable: tuple[str, ...] = (),
) -> Printed:
    """Dress the pages and bind them; the header begins on page *first*."""
    digest = content_digest(content)
    dress(pages, _furniture(content, mark, code, digest), first=first)
    metadata = Metadata(
        title=title,
        subject=f"{content.round_label} {content.theme}",
        author=content.organ,
        keywords=_keywords(content, mark, code, digest),
        made_at=mark.printed_at,
    )
    pdf = pages.finish(metadata)
    return Printed(
        pdf=pdf,
        pages=len(pages.sheets),
        digest=digest,
        warnings=_warnings(pages, unreadable),
    )


def _keywords(
    content: PrintContent, mark: PrintMark, code: FormCode, digest: str
) -> str:
    """Return what `verify` reads back: all that is needed to print the same again."""
    by = mark.printed_by.encode("utf-8").hex()
    return (
        f"frontline {code.form} {code.version} id={content.record_id}"
        f" edition={content.edition.value}"
        f" copy={mark.copy_number} by={by} sha256={digest}"
    )


def _furniture(
    content: PrintContent, mark: PrintMark, code: FormCode, digest: str
) -> Furniture:
    words, check = wording("common"), verification_code(digest)
    note = (
        content.number,
        f"{print_time(mark.printed_at)}{words['printed']}",
        f"{words['printed_by']} {mark.printed_by}",
        f"{words['code']} {check}",
    )
    edition = words[content.edition.value]
    if content.edition is not Edition.FULL:
        note = (edition, *note)
    copy = f"{words['copy']}{mark.copy_number:06d}"
    stamp = f"{mark.printed_by}　{print_day(mark.printed_at)}"
    return Furniture(
        left=f"{content.round_label}　{content.theme}",
        right=f"{content.classification}　{copy}",
        note=" · ".join((f"{code.form} {code.version}", *note)),
        watermark=stamp if content.edition is Edition.FULL else f"{edition}　{stamp}",
        code=f"{code.form}/{code.version.upper()}/{content.number}/{check}",
    )


def _warnings(pages: Pages, unreadable: tuple[str, ...]) -> tuple[PrintWarning, ...]:
    characters = (
        PrintWarning(kind=CHARACTER_WITHOUT_FONT, detail=f"{c} U+{ord(c):04X}")
        for c in pages.fonts.missing
    )
    pictures = (
        PrintWarning(kind=UNREADABLE_PICTURE, detail=title) for title in unreadable
    )
    return (*characters, *pictures)
