"""frontline archive enrol, stations, revoke: what an administrator does."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.cli.archives import folder
from desktop.cli.files import reading
from desktop.cli.output import Console, Outcome, say
from desktop.cli.stations import role
from desktop.services.desk import wall_clock

if TYPE_CHECKING:
    from desktop.sync.archive.members import Member


def enrol(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Make a one-time code that lets one station in."""
    from desktop.sync.archive import office
    from desktop.sync.archive.members import Grant

    place = folder(asked)
    grant = Grant(name=asked.name, role=role(asked.role), teams=tuple(asked.team))
    with reading(place):
        url = office.way_in(place).url
        code = office.make_code(place, grant, wall_clock())
    lines = [
        say(f"地址 {url}", f"address {url}"),
        say(f"登记码 {code}（三天内有效，用一次）", f"code {code} (once, three days)"),
        f"frontline sync --archive {url} --enrol {code}",
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
            place, asked.station, reason=asked.reason, now=wall_clock()
        )
    return Outcome(_facts(shut), [_line(shut)])


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
