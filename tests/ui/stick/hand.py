"""What two people do with a stick between their laptops."""

from __future__ import annotations

from pathlib import Path

from desktop.services import bundles
from desktop.services.desk import Desk
from desktop.sync.bundle import cards
from desktop.ui.sync.stick import StickCard


def introduce(stick: StickCard, other: Desk, place: Path, settle) -> None:
    """Take the other's card here, and ours there, fingerprints compared."""
    bundles.write_card(other, place / "a.frcard")
    stick.take(place / "a.frcard")
    settle()
    stick.vouch.click()
    settle()
    card = bundles.own_card(stick._bench.desk)
    bundles.take_on(other, card, cards.fingerprint(card), name="card")
