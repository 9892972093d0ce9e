"""What second clients do at their hub and at their archive."""

from __future__ import annotations

from tests.sync.places import Shelf
from tests.sync.second_bytes import new_id, tally
from tests.sync.second_client import SecondClient
from tests.sync.second_hub import Guest

ORGAN = "330999-zz"


def line_of(hub: Shelf) -> str:
    """Return what the leader's window shows to a guest."""
    return f"frontline-hub {hub.url} {hub.code()}"


def at_archive(second: SecondClient) -> None:
    """Let a second client do a run at the archive."""
    second.greet()
    second.read_register()
    assert [] == second.push()
    second.pull()


def note(second: SecondClient, **fields: str) -> dict[str, str]:
    """Let a second client write an observation; return its body."""
    body = {"id": new_id(), **fields}
    second.write("observation", body)
    return body


def digest(second: SecondClient) -> tuple[int, str]:
    """Return what a second client holds, as ours tells it."""
    found = tally(second.journal.entries)
    return found["count"], found["total"].hex()


def reasons(guest: Guest) -> list[str]:
    """Return why a guest holds what it holds."""
    return [why for _, why in guest.journal.held.values()]
