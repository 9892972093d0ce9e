"""frontline archive enrol, stations, revoke, admin, log: what administrators do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.cli.archives import folder
from desktop.cli.files import first_line, reading
from desktop.cli.opening import passphrase
from desktop.cli.output import Console, Outcome, say
from desktop.cli.stations import role
from desktop.services.desk import wall_clock

if TYPE_CHECKING:
    from desktop.sync.archive.members import Member
    from desktop.sync.archive.office import Officer

_DUTIES = {
    "system": ("系统管理员", "system administrator"),
    "secrecy": ("安全保密管理员", "secrecy administrator"),
    "audit": ("安全审计员", "auditor"),
}


def enrol(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Make a one-time code that lets one station in."""
    from desktop.sync.archive import office
    from desktop.sync.archive.members import Grant

    place = folder(asked)
    grant = Grant(name=asked.name, role=role(asked.role), teams=tuple(asked.team))
    with reading(place):
        way_in = office.way_in(place)
        code = office.make_code(place, grant, wall_clock(), _officer(asked))
    url, way = way_in.url, "--hub" if way_in.is_hub else "--archive"
    lines = [
        say(f"地址 {url}", f"address {url}"),
        say(f"登记码 {code}（三天内有效，用一次）", f"code {code} (once, three days)"),
        f"frontline sync {way} {url} --enrol {code}",
    ]
    return Outcome({"url": url, "code": code, "name": grant.name}, lines)


def stations(asked: argparse.Namespace, _console: Console) -> Outcome:
    """List the stations that were ever let in."""
    from desktop.sync.archive import office

    place = folder(asked)
    with reading(place):
        found = office.stations(place)
    facts = {"stations": [_facts(member) for member in found]}
    return Outcome(facts, [_line(member) for member in found])


def revoke(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Shut a station out; all it brought stays."""
    from desktop.sync.archive import office

    place = folder(asked)
    with reading(place):
        shut = office.revoke(
            place,
            asked.station,
            reason=asked.reason,
            now=wall_clock(),
            by=_officer(asked),
        )
    return Outcome(_facts(shut), [_line(shut)])


def admin(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Name one of the three administrators."""
    from desktop.sync.archive import office
    from desktop.sync.archive.administrators import Duty

    place, duty = folder(asked), Duty(asked.duty)
    secret = first_line(asked.secret_file).strip()
    named = office.Officer(asked.name, secret)
    with reading(place):
        office.name_administrator(place, named, duty, wall_clock(), _officer(asked))
    words = _DUTIES[duty.value]
    line = say(f"已任命{words[0]}：{asked.name}", f"{asked.name} is now {words[1]}")
    return Outcome({"name": asked.name, "duty": duty.value}, [line])


def log(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Print the access log, checked."""
    from desktop.sync.archive import office

    place = folder(asked)
    with reading(place):
        found = office.read_log(
            place, wall_clock(), after=asked.after, by=_officer(asked)
        )
    facts = [
        {
            "number": line.number,
            "at": line.at,
            "who": line.who,
            "act": line.act,
            "detail": line.detail,
            "hash": line.hash,
        }
        for line in found
    ]
    lines = [
        f"{line.number}  {line.at}  {line.who}  {line.act}  {line.detail}".rstrip()
        for line in found
    ]
    if found:
        last = found[-1]
        lines.append(
            say(
                f"请抄下：第{last.number}行 {last.hash[:16]}",
                f"note this down: line {last.number} {last.hash[:16]}",
            )
        )
    return Outcome({"lines": facts}, lines)


def _officer(asked: argparse.Namespace) -> Officer:
    from desktop.sync.archive import office

    if not asked.officer:
        return office.NOBODY
    return office.Officer(asked.officer, passphrase(asked))


def _facts(member: Member) -> dict[str, Any]:
    return {
        "station": member.station,
        "name": member.grant.name,
        "role": member.grant.role.value,
        "teams": list(member.grant.teams),
        "reviewer": member.reviewer,
        "organ": member.organ,
        "enrolled_at": member.enrolled_at,
        "revoked_at": member.revoked_at,
        "reason": member.reason,
    }


def _line(member: Member) -> str:
    grant = member.grant
    line = say(
        f"{member.station}　{grant.name}　{grant.role.label}　"
        f"{member.enrolled_at[:10]} 登记",
        f"{member.station}  {grant.name}  {grant.role.value}  "
        f"since {member.enrolled_at[:10]}",
    )
    if member.revoked_at:
        line += say(
            f"　{member.revoked_at[:10]} 停用：{member.reason}",
            f"  revoked {member.revoked_at[:10]}: {member.reason}",
        )
    return line
