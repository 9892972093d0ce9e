"""Where a claim, a matter or a milestone is checked."""

from __future__ import annotations

from desktop.model.fieldwork import Observation
from desktop.model.work import Matter
from desktop.services.nodes import Node
from desktop.services.supporting import Source
from desktop.ui.bench import Place

PAGE = "verify"


def claim_place(claim_id: str) -> Place:
    """Return the place where a claim is checked, whoever it is of."""
    return Place(page=PAGE, record_id=claim_id)


def matter_place(matter_id: str, claim_id: str = "") -> Place:
    """Return the place where the claims of a matter are checked, one of them first."""
    return Place(page=PAGE, type_name=Matter.TYPE, record_id=matter_id, part=claim_id)


def source_place(source: Source) -> Place:
    """Return where a note, a log or an observation is read and changed."""
    page = "figures" if isinstance(source, Observation) else "daily"
    return Place(page=page, type_name=source.TYPE, record_id=source.id)


def node_place(node: Node) -> Place:
    """Return the place where what a milestone asks for is checked, or else claimed."""
    if node.claims:
        return matter_place(node.matter.id, node.claims[0].id)
    return Place(page="review", record_id=node.unmet[0].subject_id, part="claims")
