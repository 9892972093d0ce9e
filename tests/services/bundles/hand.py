"""Two laptops and a stick between them."""

from __future__ import annotations

from pathlib import Path

from desktop.model.ids import new_id
from desktop.services import bundles
from desktop.services.desk import Desk
from desktop.storage import journal
from desktop.sync.bundle import cards
from tests.fakes import chain_of


def meet(desk: Desk, other: Desk) -> None:
    """Let two laptops know each other, their people having compared fingerprints."""
    for here, there in ((desk, other), (other, desk)):
        card = bundles.own_card(there)
        bundles.take_on(here, card, cards.fingerprint(card), name="card")


def hand_over(desk: Desk, other: Desk, place: Path, **options: bool) -> bundles.Got:
    """Make a bundle for another laptop and take it there."""
    path = place / f"{new_id()}{bundles.BUNDLE_SUFFIX}"
    to = [one for one in bundles.known(desk) if one.station == station_of(other)]
    bundles.export(desk, to, path, **options)
    return bundles.take_in(other, path)


def station_of(desk: Desk) -> str:
    """Return a laptop's id."""
    return desk.station.keys.station


def tally(desk: Desk) -> tuple[int, str]:
    """Return how many entries there are and the sum of their hashes."""
    with desk.station.database.read() as connection:
        return journal.entry_count(connection)


def entries_of_own(desk: Desk) -> list[str]:
    """Return the hashes of what a laptop wrote itself, in order."""
    with desk.station.database.read() as connection:
        return chain_of(connection, station_of(desk))
