"""What a roster held beyond our fields, as it is kept with the cadre.

In `Cadre.roster_extra` an element's name may be:

- `Foo`: an element we do not know, or the very words of one we know where our
  field would write them otherwise (`1978.05` for 1978-05);
- `<Foo>`: the same with attributes or elements inside, whole, as XML;
- `@foo`: an attribute of the root;
- `#elements`, `#item`, `#padding`: which elements there were and their order, in
  the roster, in an item of the family and in a blank one, where it is not usual;
- `JiaTingChengYuan/母亲 张某/Foo`: a part of one member of the family.

The words of a known element are used on the way back only while our field still says
the same, so an edit always wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.model.codes import Sex
from desktop.model.partial_dates import run_of
from desktop.model.people import Cadre, FamilyMember, RosterElement
from desktop.model.spec import Kind, spec_of
from desktop.services.imports.roster import ELEMENTS, FAMILY_ELEMENTS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LAYOUT = "#elements"
ITEM = "#item"
PADDING = "#padding"
USUAL_LAYOUT = tuple(ELEMENTS)
USUAL_ITEM = " ".join(FAMILY_ELEMENTS)


def usual_words(name: str, value: Any) -> str:
    """Return how a roster usually writes the value of a cadre's field."""
    if isinstance(value, Sex):
        return value.label
    if value and spec_of(Cadre, name).kind is Kind.PARTIAL_DATE:
        return run_of(value)
    return value or ""


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ in white space at most."""
    return "".join(one.split()) == "".join(other.split())


def member_words(member: FamilyMember, tag: str) -> str:
    """Return how a roster usually writes one part of a member of the family."""
    name = FAMILY_ELEMENTS.get(tag)
    value = getattr(member, name) if name else ""
    return run_of(value) if name == "born_on" else value


def member_key(member: FamilyMember, tag: str) -> str:
    """Return the name a part of a member is kept under."""
    return f"JiaTingChengYuan/{member.relation} {member.name}/{tag}"


def whole(element: Element) -> RosterElement:
    """Return an element with all it holds, to be kept."""
    from xml.etree.ElementTree import tostring

    element.tail = None
    value = tostring(element, encoding="unicode")
    return RosterElement(name=f"<{element.tag}>", value=value)
