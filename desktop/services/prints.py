"""Printing: render what was collected, write the file whole.

A batch renders in a worker process, so that the window stays smooth; it ends with a
list that names each failure. What was printed is verified by collecting again.
"""

from __future__ import annotations

import errno
import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.dossier.collect import (
    printer_shown,
)
from desktop.dossier.content import (
    DossierContent,
    Edition,
    PrintContent,
    verification_code,
)
from desktop.dossier.documents import render
from desktop.dossier.furniture import PrintMark
from desktop.dossier.printed import Printed
from desktop.dossier.reading_back import check_print, read_stamp
from desktop.dossier.volume import render_dossier
from desktop.errors import KnownError
from desktop.errors.devices import PrintError
from desktop.errors.records import PermissionRefusedError
from desktop.errors.station import DiskFullError
from desktop.errors.trust import IntegrityError
from desktop.memory import settle_memory
from desktop.messages import Words
from desktop.model.office import OFFICE_ZONE
from desktop.model.rounds import Subject
from desktop.services.desk import Desk
from desktop.services.print_contents import COLLECTORS, dossier_content
from desktop.services.print_source import source_of
from desktop.services.same_person import persons_of
from desktop.storage import records


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBatch:
    """Where many documents are printed to, and who is told meanwhile.

    Attributes:
        edition: For whom; what it has not is left out.
        folder: Where to; it is made, and holds one file for each document.
        progress: Told how many of how many are done, and the last name.
        cancelled: Asked between two documents; those printed stay.
    """

    edition: Edition
    folder: Path
    progress: Callable[[int, int, str], None] = lambda _done, _total, _name: None
    cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintLine:
    """What became of one document of a batch.

    Attributes:
        name: Whose it is.
        path: The file, None when it failed.
        pages: How many pages it has.
        code: The 校验码 on its pages.
        warnings: What should be looked at before it is handed over.
        error: Why it failed.
    """

    name: str
    path: Path | None = None
    pages: int = 0
    code: str = ""
    warnings: tuple[str, ...] = ()
    error: KnownError | None = None

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "name": self.name,
            "path": str(self.path) if self.path else None,
            "pages": self.pages,
            "code": self.code,
            "warnings": list(self.warnings),
            "error": type(self.error).__name__ if self.error else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A printed document that agrees with the records it was printed from."""

    document: str
    code: str
    edition: Edition
    to_the_byte: bool

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "document": self.document,
            "code": self.code,
            "edition": self.edition.value,
            "agrees": True,
            "to_the_byte": self.to_the_byte,
        }

    def lines(self) -> list[str]:
        """Return it for a person."""
        lines = [
            Words(
                f"校验码 {self.code} 与本机记录一致（{self.document}）",
                f"Code {self.code} agrees with the records ({self.document})",
            )
        ]
        if not self.to_the_byte:
            lines.append(
                Words(
                    "逐页文字、图片和版面均一致；文件曾被另存，已非打印时的原文件",
                    "Words, pictures and look agree on every page; the file was "
                    "saved anew and is not the one that was printed",
                )
            )
        return [str(line) for line in lines]


def mark_of(desk: Desk, edition: Edition) -> PrintMark:
    """Return who prints, and when, for the foot of the page and the watermark."""
    printed_at: datetime = desk.now().astimezone(OFFICE_ZONE).replace(microsecond=0)
    with desk.station.database.read() as connection:
        name = printer_shown(source_of(desk, connection), edition, desk.reviewer)
    return PrintMark(printed_by=name, printed_at=printed_at)


def print_one(desk: Desk, content: PrintContent, path: Path) -> PrintLine:
    """Render *content* and write it to *path*, whole or not at all."""
    mark = mark_of(desk, content.edition)
    return _written(content, render(content, mark), path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all.

    Raises:
        DiskFullError: There is no room; what stood there before still stands.
        PrintError: The place cannot be written to.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):  # it may never have been made
            fresh.unlink()
        if error.errno == errno.ENOSPC:
            raise DiskFullError from error
        raise PrintError(path.name, "place_not_writable", str(path.parent)) from error


def print_round(desk: Desk, round_id: str, batch: PrintBatch) -> list[PrintLine]:
    """Print the dossiers of a whole round; where one fails the others are made.

    Raises:
        PermissionRefusedError: The role may not print the full edition.
        PrintError: There is no folder, and none can be made.
    """
    _make_folder(batch.folder)
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=round_id)
        people = persons_of(connection, subjects)
    names = {person.subject.id: person.cadre.name for person in people}
    listed = {id_ for person in people for id_ in person.ids}
    names |= {one.id: one.id for one in subjects if one.id not in listed}
    mark = mark_of(desk, batch.edition)
    lines: list[PrintLine] = []
    contents = _contents(desk, names, batch.edition, lines)
    for content, printed in _rendered(contents, mark, batch.cancelled):
        lines.append(_outcome(content, printed, batch.folder))
        batch.progress(len(lines), len(names), content.cadre.name)
    return lines


def verify(desk: Desk, path: Path) -> Checked:
    """Check a printed document against the records on this station.

    Raises:
        IntegrityError: It is no document of ours, or it says something else.
        UnknownRecordError: Its records are not on this station.
    """
    data = path.read_bytes()
    stamp = read_stamp(data)
    if stamp is None:
        raise IntegrityError(path.name, "stamp")
    collect = COLLECTORS.get(stamp.form)
    if collect is None:
        raise IntegrityError(path.name, "stamp")
    content = collect(desk, stamp.record_id, stamp.edition)
    same = check_print(path.name, data, content)
    return Checked(
        document=content.number,
        code=verification_code(stamp.digest),
        edition=stamp.edition,
        to_the_byte=same,
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        place = str(folder.parent)
        raise PrintError(folder.name, "place_not_writable", place) from error


def _contents(
    desk: Desk, names: Mapping[str, str], edition: Edition, failed: list[PrintLine]
) -> Iterator[DossierContent]:
    for subject, name in names.items():
        try:
            yield dossier_content(desk, subject, edition)
        except PermissionRefusedError:
            raise
        except KnownError as error:
            failed.append(PrintLine(name=name, error=error))


def _outcome(
    content: DossierContent, printed: Future[Printed], folder: Path
) -> PrintLine:
    """Write one volume of a batch; what stands in its way stops no other."""
    name = f"{content.number}-{content.cadre.name}-{content.edition.value}.pdf"
    try:
        return _written(content, printed.result(), folder / name)
    except KnownError as error:
        return PrintLine(name=content.cadre.name, error=error)
    except BrokenExecutor:  # the system ended it, for want of memory as a rule
        ended = PrintError(content.number, "renderer_ended")
        return PrintLine(name=content.cadre.name, error=ended)


def _rendered(
    contents: Iterator[DossierContent],
    mark: PrintMark,
    cancelled: Callable[[], bool],
) -> Iterator[tuple[DossierContent, Future[Printed]]]:
    """Render in one worker process, one dossier ahead of the reader."""
    pool = _pool()
    waiting: list[tuple[DossierContent, Future[Printed]]] = []
    try:
        for content in contents:
            if cancelled():
                break
            try:
                future = pool.submit(render_dossier, content, mark)
            except BrokenExecutor:  # told of the volume it was busy with
                pool.shutdown()
                pool = _pool()
                future = pool.submit(render_dossier, content, mark)
            waiting.append((content, future))
            if len(waiting) > 1:
                yield waiting.pop(0)
        yield from waiting
    finally:
        pool.shutdown()


def _pool() -> ProcessPoolExecutor:
    spawned = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=spawned, initializer=settle_memory)


def _written(content: PrintContent, printed: Printed, path: Path) -> PrintLine:
    write_whole(path, printed.pdf)
    whose = content.cadre.name if isinstance(content, DossierContent) else ""
    return PrintLine(
        name=whose or content.number,
        path=path,
        pages=printed.pages,
        code=verification_code(printed.digest),
        warnings=tuple(f"{item.kind}: {item.detail}" for item in printed.warnings),
    )
