"""Short ways to put files down, plan them, and look at what is on the station."""

from __future__ import annotations

from pathlib import Path

from desktop.model.people import Cadre, Unit
from desktop.services.desk import Desk
from desktop.services.imports.outcome import ImportPlan
from desktop.storage import records


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def outcomes(plan: ImportPlan) -> list[str]:
    return [row.outcome.value for row in plan.rows]


def rules(plan: ImportPlan) -> list[list[str]]:
    return [[flaw.rule for flaw in row.flaws] for row in plan.rows]


def cadres_on(desk: Desk) -> list[Cadre]:
    with desk.station.database.read() as connection:
        return records.find(connection, Cadre)


def units_on(desk: Desk) -> list[str]:
    with desk.station.database.read() as connection:
        return [unit.name for unit in records.find(connection, Unit)]
