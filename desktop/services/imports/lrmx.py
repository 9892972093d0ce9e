"""Reading `.lrmx`: one cadre as XML, with what we do not know kept for the way back.

The parser refuses a document type and every entity; it never opens another file.
Source: domain/3-conventions.md §5.9.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw
from desktop.model.people import FamilyMember, RosterElement
from desktop.services.imports import roster
from desktop.services.imports.extras import (
    ITEM,
    LAYOUT,
    PADDING,
    USUAL_ITEM,
    USUAL_LAYOUT,
    member_key,
    member_words,
    same_words,
    usual_words,
    whole,
)
from desktop.services.imports.roster import ELEMENTS, FAMILY_ELEMENTS
from desktop.services.imports.source import SourceRow

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = "Person"
MOST_LEVELS = 20  # a roster has four
MOST_EXTRA_CHARACTERS = 1_000_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.\-]+)")
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
}
_NEVER_VERBATIM = frozenset({"id_number", "portrait", "resume_text", "annual_text"})


def read_lrmx(data: bytes, name: str) -> SourceRow:
    """Return the cadre a file describes.

    Raises:
        ImportFileError: `gbk_as_utf8`, `wrong_encoding`, `unknown_encoding`,
            `has_dtd`, `not_xml`, `not_a_roster` or `too_deep`.
    """
    root = parse_xml(_text_of(data, name), name)
    if root.tag != ROOT:
        raise ImportFileError(name, "not_a_roster", root.tag[:50])
    known, unknown = _parted(root)
    words = {ELEMENTS[tag]: element.text or "" for tag, element in known.items()}
    items = list(known["JiaTingChengYuan"]) if "JiaTingChengYuan" in known else []
    portrait, refused = roster.read_portrait(words.pop("portrait", ""))
    words.pop("family", None)
    reading = roster.read_words(words, [_item_words(item) for item in items])
    reading.notices += [refused] if refused else []
    extra = _extra(root, known, unknown)
    if sum(len(element.value) for element in extra) > MOST_EXTRA_CHARACTERS:
        reading.notices.append(Flaw("roster_extra", "extra_too_large"))
        extra = []
    if extra:
        reading.values["roster_extra"] = tuple(extra)
    return reading.row(name, portrait)


def parse_xml(text: str, name: str) -> Element:
    """Return the root of a document that has no type, no entity and no depth.

    Raises:
        ImportFileError: `has_dtd`, `not_xml` or `too_deep`.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ImportFileError(name, "has_dtd") from error
    except ParseError as error:
        raise ImportFileError(name, "not_xml", str(error)) from error
    _check_depth(root, name)
    return root


def _text_of(data: bytes, name: str) -> str:
    declared = _declared(data)
    encoding = _ENCODINGS.get(declared)
    if encoding is None:
        raise ImportFileError(name, "unknown_encoding", declared)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        reason = "gbk_as_utf8" if _is_gbk(data, encoding) else "wrong_encoding"
        raise ImportFileError(name, reason, declared) from error
    return _DECLARATION.sub("", text, count=1)


def _declared(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    found = _ENCODING.search(data[:200])
    return found[1].decode().lower() if found else "utf-8"


def _is_gbk(data: bytes, encoding: str) -> bool:
    if encoding != "utf-8":
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _check_depth(root: Element, name: str) -> None:
    level = [root]
    for _ in range(MOST_LEVELS):
        level = [child for element in level for child in element]
        if not level:
            return
    raise ImportFileError(name, "too_deep", str(MOST_LEVELS))


def _parted(root: Element) -> tuple[dict[str, Element], list[Element]]:
    """Part the elements we know, each once, from all others."""
    known: dict[str, Element] = {}
    unknown: list[Element] = []
    for element in root:
        if element.tag in ELEMENTS and element.tag not in known:
            known[element.tag] = element
        else:
            unknown.append(element)
    return known, unknown


def _item_words(item: Element) -> dict[str, str]:
    return {
        FAMILY_ELEMENTS[part.tag]: part.text or ""
        for part in item
        if part.tag in FAMILY_ELEMENTS
    }


def _extra(
    root: Element, known: Mapping[str, Element], unknown: list[Element]
) -> list[RosterElement]:
    """Return what the way back needs beyond our fields."""
    extra = [_kept(f"@{name}", value) for name, value in root.items()]
    extra += _layout(root, known)
    for tag, element in known.items():
        if tag == "JiaTingChengYuan":
            extra += _family_extra(element)
        elif element.attrib or len(element):
            extra.append(whole(element))
        elif _is_verbatim(ELEMENTS[tag], element.text or ""):
            extra.append(_kept(tag, element.text or ""))
    return extra + [_unknown(element) for element in unknown]


def _kept(name: str, value: str) -> RosterElement:
    return RosterElement(name=name, value=value)


def _unknown(element: Element) -> RosterElement:
    if element.attrib or len(element):
        return whole(element)
    return _kept(element.tag, element.text or "")


def _is_verbatim(name: str, text: str) -> bool:
    """Tell whether our field would not give these words back."""
    if name in _NEVER_VERBATIM or not text.strip():
        return False
    return not same_words(usual_words(name, roster.read_value(name, text)), text)


def _layout(root: Element, known: Mapping[str, Element]) -> list[RosterElement]:
    """Return which elements there are and their order, where it is not the usual."""
    tags = [element.tag for element in root]
    family = known.get("JiaTingChengYuan")
    count = len(family) if family is not None else 0
    tokens = [f"{tag}*{count}" if tag == "JiaTingChengYuan" else tag for tag in tags]
    if count == len(_members(family)) and tuple(tags) == USUAL_LAYOUT:
        return []
    return [_kept(LAYOUT, " ".join(tokens))]


def _members(family: Element | None) -> list[tuple[Element, FamilyMember]]:
    """Return the items that become members of the family, with their members."""
    items = [] if family is None else list(family)
    found = [(item, roster.family_member(_item_words(item))) for item in items]
    return [(item, member) for item, member in found if member is not None]


def _family_extra(family: Element) -> list[RosterElement]:
    members = _members(family)
    whose = [item for item, _ in members]
    extra = _shape(ITEM, whose[:1])
    extra += _shape(PADDING, [item for item in family if _is_blank(item)][:1])
    for item, member in members:
        extra += _member_extra(item, member)
    incomplete = [i for i in family if i not in whose and not _is_blank(i)]
    return extra + [whole(item) for item in incomplete]


def _is_blank(item: Element) -> bool:
    return not any((part.text or "").strip() for part in item.iter())


def _shape(name: str, items: list[Element]) -> list[RosterElement]:
    tags = [" ".join(part.tag for part in item) for item in items]
    return [_kept(name, tag) for tag in tags if tag != USUAL_ITEM]


def _member_extra(item: Element, member: FamilyMember) -> list[RosterElement]:
    """Return the parts of a member our fields would not give back."""
    extra: list[RosterElement] = []
    for part in item:
        text = part.text or ""
        usual = member_words(member, part.tag)
        if part.tag not in FAMILY_ELEMENTS or not same_words(usual, text):
            extra.append(_kept(member_key(member, part.tag), text))
    return extra
