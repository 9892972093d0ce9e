"""Where a material is opened to be read or put right."""

from __future__ import annotations

from desktop.model.reviews import Material
from desktop.services.materials import Submission
from desktop.ui.bench import Place

_PART_OF = {
    Material.RESULTS: "results",
    Material.TALKS: "opinion",
    Material.CONDUCT: "conduct",
    Material.CLAIMS: "claims",
    Material.SHEETS: "sheet",
}


def material_place(item: Submission, reviewer: str) -> Place:
    """Return where a material opens for *reviewer*; his own sheet is on its page."""
    if item.type == "interview":
        return Place(page="interview", record_id=item.id)
    if item.type == "appraisal_sheet" and reviewer in item.people:
        subject = next(iter(item.subjects), "")
        return Place(page="review", record_id=subject, part="sheet")
    return Place(page="figures", type_name=item.type, record_id=item.id)


def subject_place(subject_id: str, material: Material | None) -> Place:
    """Return the page of a subject, at the part where a material is begun."""
    part = _PART_OF.get(material, "overview") if material else "overview"
    return Place(page="review", record_id=subject_id, part=part)
