"""frontline print: one document, or those of a whole round."""

from __future__ import annotations

import argparse

from desktop.cli.opening import round_named, subject_named, unlock
from desktop.cli.output import Console, Outcome, say
from desktop.dossier.content import Edition
from desktop.messages import message
from desktop.services import prints
from desktop.services.desk import Desk
from desktop.services.prints import PrintLine


def print_(asked: argparse.Namespace, console: Console) -> Outcome:
    """Print what is asked for."""
    desk = unlock(asked)
    try:
        if asked.document == "interview":
            return _outcome([_interview(desk, asked)])
        if asked.all:
            return _outcome(_round(desk, asked, console))
        return _outcome([_dossier(desk, asked)])
    finally:
        desk.station.close()


def _interview(desk: Desk, asked: argparse.Namespace) -> PrintLine:
    edition = Edition.FULL if asked.edition == "full" else Edition.ANONYMOUS
    content = prints.interview_content(desk, asked.interview, edition)
    return prints.print_one(desk, content, asked.out)


def _dossier(desk: Desk, asked: argparse.Namespace) -> PrintLine:
    the_round = round_named(desk, asked.round)
    subject = subject_named(desk, the_round, asked.cadre)
    content = prints.dossier_content(desk, subject.id, Edition(asked.edition))
    return prints.print_one(desk, content, asked.out)


def _round(desk: Desk, asked: argparse.Namespace, console: Console) -> list[PrintLine]:
    the_round = round_named(desk, asked.round)

    def progress(done: int, total: int, name: str) -> None:
        console.progress(f"{done}/{total} {name}", f"{done}/{total} {name}")

    return prints.print_round(
        desk, the_round.id, Edition(asked.edition), asked.out, progress=progress
    )


def _outcome(lines: list[PrintLine]) -> Outcome:
    failed = [line for line in lines if line.error is not None]
    words = [_words(line) for line in lines]
    facts = {"printed": [line.facts() for line in lines], "failed": len(failed)}
    return Outcome(facts, words, code=1 if failed else 0)


def _words(line: PrintLine) -> str:
    if line.error is not None:
        return f"{line.name}: {message(line.error).line()}"
    told = say(
        f"{line.path}  {line.pages}页  校验码 {line.code}",
        f"{line.path}  {line.pages} pages  code {line.code}",
    )
    return "  ".join([told, *line.warnings])
