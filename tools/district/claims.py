"""三张清单, findings and verdicts: what is claimed of each subject, and what holds."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from desktop.model import codes
from desktop.model.fieldwork import Evidence, Finding, Verification
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.model.work import Matter
from tools.district.book import Book
from tools.district.clock import day, moment
from tools.district.content import load_all
from tools.district.forms import duty_measure, result_measure
from tools.district.rounds import ROUND
from tools.district.seats import LEADER, MEMBERS, Pen, at_check, in_field

SOUND = {codes.Verdict.VERIFIED, codes.Verdict.PARTLY, codes.Verdict.FALSE}


def write_claims(book: Book) -> None:
    """Write the duties and results each unit has confirmed, before setting out."""
    pen = Pen("07-05 09:00", 55)
    for facts in load_all("subjects"):
        for number, duty in enumerate(facts["duty"], start=1):
            _write_duty(book, pen, facts, number, duty)
        for number, result in enumerate(facts["result"], start=1):
            _write_result(book, pen, facts, number, result)


def write_findings(book: Book) -> None:
    """Write what was found of each matter; evidence must be in the book."""
    for facts in load_all("subjects"):
        for finding in facts["finding"]:
            _write_finding(book, facts, finding)


def write_verdicts(book: Book) -> None:
    """Write issues and verdicts, and move the claims on."""
    for facts in load_all("subjects"):
        for number, issue in enumerate(facts["issue"], start=1):
            _write_issue(book, facts, number, issue)
        for number, result in enumerate(facts["result"], start=1):
            item = book.get(ResultItem, f"{facts['name']}/{number}")
            _judge(book, facts, item, result)
    _judge_own_papers(book)


def cited(book: Book, subject: str, keys: str) -> tuple[str, ...]:
    """Return the evidence a subject's file cites; `a@name` is another's."""
    found: list[str] = []
    for key in keys.split():
        name, _, other = key.partition("@")
        found.append(book.id(Evidence, f"{other or subject}/{name}"))
    return tuple(found)


def _common(book: Book, facts: dict[str, Any]) -> dict[str, str]:
    return {
        "round_id": book.id(Round, ROUND),
        "subject_id": book.id(Subject, facts["name"]),
    }


def _write_duty(
    book: Book, pen: Pen, facts: dict[str, Any], number: int, told: dict[str, Any]
) -> None:
    matter = told.get("matter")
    duty = book.write(
        DutyItem,
        f"{facts['name']}/{number}",
        seat=LEADER,
        at=pen.now(),
        **_common(book, facts),
        number=number,
        duty=told["text"],
        basis=told["basis"],
        target=told["target"],
        due_on=day(told["due"]),
        part=codes.Part(told["part"]),
        partners=told["partners"],
        matter_id=book.id(Matter, facts["matters"][matter - 1]) if matter else "",
        weight=Decimal(told["weight"]),
        **duty_measure(facts["name"], number),
    )
    book.move(duty, codes.ClaimState.CONFIRMED, seat=LEADER, at=pen.now())


def _write_result(
    book: Book, pen: Pen, facts: dict[str, Any], number: int, told: dict[str, Any]
) -> None:
    duty = told.get("duty")
    result = book.write(
        ResultItem,
        f"{facts['name']}/{number}",
        seat=LEADER,
        at=pen.now(),
        **_common(book, facts),
        number=number,
        duty_id=book.id(DutyItem, f"{facts['name']}/{duty}") if duty else "",
        off_list=told.get("off_list", False),
        outcome=told["outcome"],
        value=told["value"],
        own_part=told["own"],
        proof=told["proof"],
        self_rating=told["rating"],
        **result_measure(facts["name"], number),
    )
    book.move(result, codes.ClaimState.CONFIRMED, seat=LEADER, at=pen.now())


def _write_finding(book: Book, facts: dict[str, Any], told: dict[str, Any]) -> None:
    matter = facts["matters"][told["matter"] - 1]
    book.write(
        Finding,
        f"{facts['name']}/{told['matter']}",
        seat=in_field(told["by"]),
        at=moment(told["at"]),
        **_common(book, facts),
        matter_id=book.id(Matter, matter),
        who=told["who"],
        outcome=told["outcome"],
        contribution=told["contribution"],
        method=codes.VerifyMethod(told["method"]),
        verdict=codes.Verdict(told["verdict"]),
        evidence_ids=cited(book, facts["name"], told["evidence"]),
        found_by=book.id(Reviewer, told["by"]),
    )


def _write_issue(
    book: Book, facts: dict[str, Any], number: int, told: dict[str, Any]
) -> None:
    duty, kind = told.get("duty"), told.get("class")
    issue = book.write(
        IssueItem,
        f"{facts['name']}/{number}",
        seat=at_check(told["by"]),
        at=moment(told["at"]) - timedelta(minutes=12),
        **_common(book, facts),
        number=number,
        duty_id=book.id(DutyItem, f"{facts['name']}/{duty}") if duty else "",
        statement=told["statement"],
        source=codes.IssueSource(told["source"]),
        severity=codes.Severity(told["severity"]),
        fault=codes.Fault(told["fault"]),
        issue_class=codes.IssueClass(kind) if kind else None,
        evidence_ids=cited(book, facts["name"], told["evidence"]),
        to_order=told.get("order", False),
        rectification=told["rectification"],
    )
    _judge(book, facts, issue, told)


def _judge(
    book: Book,
    facts: dict[str, Any],
    item: ResultItem | IssueItem,
    told: dict[str, Any],
) -> None:
    seat, at = at_check(told["by"]), moment(told["at"])
    verdict = codes.Verdict(told["verdict"])
    book.move(item, codes.ClaimState.CHECKING, seat=seat, at=at - timedelta(minutes=6))
    _verify(book, facts, item, told)
    if verdict in SOUND:
        book.move(item, codes.ClaimState(verdict.value), seat=seat, at=at)


def _verify(
    book: Book, facts: dict[str, Any], claim: Record, told: dict[str, Any]
) -> None:
    book.write(
        Verification,
        f"{claim.TYPE}/{claim.id}",
        seat=at_check(told["by"]),
        at=moment(told["at"]),
        **_common(book, facts),
        claim_type=claim.TYPE,
        claim_id=claim.id,
        verdict=codes.Verdict(told["verdict"]),
        method=codes.VerifyMethod(told["method"]),
        evidence_ids=cited(book, facts["name"], told["evidence"]),
        difference=told.get("difference", ""),
        note=told["note"],
        verifier_id=book.id(Reviewer, told["by"]),
        verified_at=moment(told["at"]),
    )


def _judge_own_papers(book: Book) -> None:
    """Judge what the subjects wrote themselves by what was cited against it."""
    for facts in load_all("subjects"):
        for row in facts["documents"]:
            key = row.partition("|")[0]
            paper = book.get(Evidence, f"{facts['name']}/{key}")
            told = next(
                (item for item in facts["result"] if key in item["evidence"].split()),
                None,
            )
            if paper.producer is codes.Producer.CADRE and told:
                others = [item for item in told["evidence"].split() if item != key]
                by = _another(book, paper, told["by"])
                seen = told | {"evidence": " ".join(others), "by": by}
                _verify(book, facts, paper, seen)


def _another(book: Book, paper: Evidence, wanted: str) -> str:
    """Return who judges a paper: nobody judges what he collected himself."""
    if paper.collected_by != book.id(Reviewer, wanted):
        return wanted
    people = next(many for many in MEMBERS.values() if wanted in many)
    return next(name for name in people if name != wanted)
