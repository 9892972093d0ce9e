"""frontline photo: photos taken in as the window takes them."""

from __future__ import annotations

import argparse

from desktop.cli.opening import opened, round_named, subject_named
from desktop.cli.output import Console, Outcome, say
from desktop.services import photos, stations, today
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, PhotoOutcome


def add(asked: argparse.Namespace, console: Console) -> Outcome:
    """Take photos in; one that is refused stops no other."""

    def told(done: int, total: int, name: str) -> None:
        if name:
            console.progress(f"{done + 1}/{total} {name}", f"{done + 1}/{total} {name}")

    with opened(asked) as desk:
        sources = _sources(desk, asked)
        outcomes = photos.ingest_many(desk, sources, progress=told)
    for item in outcomes:
        if item.error is not None:
            console.trouble(item.facts()["why"])
    left = len(sources) - len(outcomes)
    return _outcome(outcomes, left)


def _outcome(outcomes: list[PhotoOutcome], left: int) -> Outcome:
    facts = [item.facts() for item in outcomes]
    counts = {
        name: sum(item["outcome"] == name for item in facts)
        for name in ("taken", "known", "refused")
    }
    counts["untouched"] = left  # the station failed; these were not tried
    line = say(
        "收入 {taken} 张，已有 {known} 张，拒收 {refused} 张，未处理 {untouched} 张",
        "{taken} taken, {known} known, {refused} refused, {untouched} not tried",
    )
    failed = counts["refused"] or left
    whole = {"photos": facts, **counts}
    return Outcome(whole, [line.format_map(counts)], code=1 if failed else 0)


def _sources(desk: Desk, asked: argparse.Namespace) -> list[PhotoIn]:
    """Return the photos with what the window, too, would say of them."""
    the_round = today.current_round(desk)
    if asked.round or asked.cadre:
        the_round = round_named(desk, asked.round)
    subjects: tuple[str, ...] = ()
    if the_round is not None and asked.cadre:
        subjects = (subject_named(desk, the_round, asked.cadre).id,)
    photographer = asked.photographer or stations.person(desk).name
    return [
        PhotoIn(
            source=path,
            name=path.name,
            caption=asked.caption,
            place=asked.place,
            photographer=photographer,
            round_id=the_round.id if the_round else "",
            subjects=subjects,
        )
        for path in asked.files
    ]
