"""frontline print: one document, those of a cadre, or those of a whole round."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from desktop.cli.files import writing
from desktop.cli.opening import opened, round_named, subject_named, subjects_of
from desktop.cli.output import Console, Outcome, say
from desktop.dossier.content import Edition, PrintContent
from desktop.dossier.printed import CHARACTER_WITHOUT_FONT
from desktop.errors import KnownError
from desktop.errors.records import BallotRefusedError
from desktop.messages import message
from desktop.model.codes import Group
from desktop.model.daily import PeriodSummary, Stay
from desktop.model.fieldwork import Interview
from desktop.model.spec import Record
from desktop.model.templates import BALLOT, form_codes
from desktop.services import print_contents, prints, reports
from desktop.services.ballots import issuing, meeting_papers
from desktop.services.ballots.paper import summary_content
from desktop.services.desk import Desk
from desktop.services.forms import blanks, filled
from desktop.services.prints import PrintBatch, PrintLine
from desktop.storage import records

_FEW_PAPERS = 2
_DAILY: dict[str, tuple[type[Record], Callable[[Desk, str], PrintContent]]] = {
    "stay": (Stay, print_contents.stay_content),
    "summary": (PeriodSummary, print_contents.period_content),
}


def print_(asked: argparse.Namespace, console: Console) -> Outcome:
    """Print what is asked for."""
    with opened(asked) as desk:
        if asked.document == "interview":
            lines = list(_interviews(desk, asked, console))
        elif asked.document == "report":
            lines = [_report(desk, asked)]
        elif asked.document == "ballots":
            lines = [_ballots(desk, asked)]
        elif asked.document in _DAILY:
            lines = list(_daily(desk, asked))
        elif asked.document in form_codes():
            lines = [_form(desk, asked, console)]
        elif asked.document == "score":
            lines = list(_scores(desk, asked, console))
        elif asked.all:
            lines = _round(desk, asked, console)
        else:
            lines = [_dossier(desk, asked)]
    return _outcome(lines, console)


def _dossier(desk: Desk, asked: argparse.Namespace) -> PrintLine:
    the_round = round_named(desk, asked.round)
    subject = subject_named(desk, the_round, asked.cadre)
    content = print_contents.dossier_content(desk, subject.id, Edition(asked.edition))
    return prints.print_one(desk, content, asked.out)


def _scores(
    desk: Desk, asked: argparse.Namespace, console: Console
) -> Iterator[PrintLine]:
    """Print the table of one cadre to a file, or those of a round into a folder."""
    the_round, edition = round_named(desk, asked.round), Edition(asked.edition)
    if not asked.all:
        subject = subject_named(desk, the_round, asked.cadre)
        content = print_contents.score_content(desk, subject.id, edition)
        yield prints.print_one(desk, content, asked.out)
        return
    people = subjects_of(desk, the_round)
    for done, (subject_id, name) in enumerate(people, start=1):
        try:
            content = print_contents.score_content(desk, subject_id, edition)
            path = asked.out / f"{content.number}-{name}-{edition.value}.pdf"
            yield prints.print_one(desk, content, path)
        except KnownError as error:
            yield PrintLine(name=name, error=error)
        console.progress(f"{done}/{len(people)} {name}", f"{done}/{len(people)} {name}")


def _report(desk: Desk, asked: argparse.Namespace) -> PrintLine:
    """Print the report on a round, or its extract on one cadre."""
    the_round = round_named(desk, asked.round)
    record = the_round.id
    if asked.cadre:
        record = subject_named(desk, the_round, asked.cadre).id
    content = reports.report_content(desk, record, Edition(asked.edition))
    return prints.print_one(desk, content, asked.out)


def _ballots(desk: Desk, asked: argparse.Namespace) -> PrintLine:
    """Print 测评汇总表 of a round; it shows the same in every edition."""
    the_round = round_named(desk, asked.round)
    content = summary_content(desk, the_round.id, Edition(asked.edition))
    return prints.print_one(desk, content, asked.out)


def _form(desk: Desk, asked: argparse.Namespace, console: Console) -> PrintLine:
    """Print one of 两表一单: blank ballots, a blank, or what is filled in."""
    if asked.document == BALLOT:
        return _papers(desk, asked, console)
    the_round = round_named(desk, asked.round)
    subject = subject_named(desk, the_round, asked.cadre) if asked.cadre else None
    if asked.blank or subject is None:
        whose = subject.id if subject else ""
        blank = blanks.blank_form(desk, asked.document, the_round.id, whose)
        return prints.print_one(desk, blank, asked.out)
    edition = Edition(asked.edition)
    content = filled.filled_form(desk, asked.document, subject.id, edition)
    return prints.print_one(desk, content, asked.out)


def _papers(desk: Desk, asked: argparse.Namespace, console: Console) -> PrintLine:
    """Print blank ballots of a group; numbered papers only with their own numbers.

    Whoever typed a ballot with another number would be refused.
    """
    the_round, circle = round_named(desk, asked.round), Group(asked.circle)
    numbered = meeting_papers.numbered_papers(desk, the_round.id, circle)
    if numbered is None:
        subject = subject_named(desk, the_round, asked.cadre) if asked.cadre else None
        ballots = blanks.ballot_forms(
            desk,
            the_round.id,
            circle=circle,
            count=asked.count or _FEW_PAPERS,
            subjects=[subject.id] if subject else [],
        )
        return prints.print_one(desk, ballots, asked.out)
    if asked.count or asked.cadre:
        raise BallotRefusedError("papers_numbered")
    content = meeting_papers.papers_content(desk, numbered)
    line = prints.print_one(desk, content, asked.out)
    issuing.note_print(desk, numbered.activity, *numbered.places)
    times = numbered.prints + 1
    console.progress(
        f"按已发的票号印{len(content.papers)}张，这是第{times}次印；同号的票只收一张",
        f"Printed {len(content.papers)} papers with the numbers given out, "
        f"for the {times}. time; of equal numbers one is taken",
    )
    return line


def _round(desk: Desk, asked: argparse.Namespace, console: Console) -> list[PrintLine]:
    the_round = round_named(desk, asked.round)

    def progress(done: int, total: int, name: str) -> None:
        console.progress(f"{done}/{total} {name}", f"{done}/{total} {name}")

    with writing(asked.out):
        batch = PrintBatch(
            edition=Edition(asked.edition), folder=asked.out, progress=progress
        )
        return prints.print_round(desk, the_round.id, batch)


def _interviews(
    desk: Desk, asked: argparse.Namespace, console: Console
) -> Iterator[PrintLine]:
    """Print one interview to a file, or those of a round or a cadre into a folder."""
    edition = Edition.FULL if asked.edition == "full" else Edition.ANONYMOUS
    if asked.interview:
        content = print_contents.interview_content(desk, asked.interview, edition)
        yield prints.print_one(desk, content, asked.out)
        return
    many = _interviews_of(desk, asked)
    for done, interview in enumerate(many, start=1):
        try:
            content = print_contents.interview_content(desk, interview.id, edition)
            path = asked.out / f"{content.number}-{edition.value}.pdf"
            yield prints.print_one(desk, content, path)
        except KnownError as error:
            yield PrintLine(name=interview.id, error=error)
        console.progress(f"{done}/{len(many)}", f"{done}/{len(many)}")


def _interviews_of(desk: Desk, asked: argparse.Namespace) -> list[Interview]:
    the_round = round_named(desk, asked.round)
    subject = subject_named(desk, the_round, asked.cadre) if asked.cadre else None
    with desk.station.database.read() as connection:
        found = records.find(connection, Interview, round_id=the_round.id)
    return [item for item in found if subject is None or subject.id in item.subjects]


def _daily(desk: Desk, asked: argparse.Namespace) -> Iterator[PrintLine]:
    """Print the stays, or the summaries, of a round or a cadre into a folder."""
    the_round = round_named(desk, asked.round)
    subject = subject_named(desk, the_round, asked.cadre) if asked.cadre else None
    owner, collect = _DAILY[asked.document]
    with desk.station.database.read() as connection:
        many = records.find(connection, owner, round_id=the_round.id)
    for one in many:
        if subject is not None and getattr(one, "subject_id", "") != subject.id:
            continue
        try:
            content = collect(desk, one.id)
            path = asked.out / f"{asked.document}-{content.number}.pdf"
            yield prints.print_one(desk, content, path)
        except KnownError as error:
            yield PrintLine(name=one.id, error=error)


def _outcome(lines: list[PrintLine], console: Console) -> Outcome:
    for line in lines:
        if line.error is not None:
            console.trouble(f"{line.name}: {message(line.error).line()}")
    printed = [line for line in lines if line.error is None]
    failed = len(lines) - len(printed)
    facts = {"printed": [line.facts() for line in lines], "failed": failed}
    words = [words for line in printed for words in _words(line)]
    return Outcome(facts, words, code=1 if failed else 0)


def _words(line: PrintLine) -> list[str]:
    told = say(
        f"{line.path}  {line.pages} 页  校验码 {line.code}",
        f"{line.path}  {line.pages} pages  code {line.code}",
    )
    return [told, *(f"  {_warning(words)}" for words in line.warnings)]


def _warning(words: str) -> str:
    kind, _, detail = words.partition(": ")
    if kind == CHARACTER_WITHOUT_FONT:
        return say(f"字库缺字：{detail}", f"no font has {detail}")
    return say(f"图片不能读取：{detail}", f"a picture cannot be read: {detail}")
