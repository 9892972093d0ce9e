"""Writing `.lrmx`: a cadre as the roster it came from, or as a usual one.

A file that was read and is written again differs in white space and `Version` only.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.model.people import Cadre, FamilyMember
from desktop.services.imports import extras, roster
from desktop.services.imports.lrmx import ROOT, parse_xml
from desktop.services.imports.resume import (
    read_annual_grades,
    read_resume,
    write_resume,
)
from desktop.services.imports.roster import ELEMENTS, FAMILY_ELEMENTS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

VERSION = "3.2.1.16"
_FAMILY = "JiaTingChengYuan"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_lrmx(cadre: Cadre, portrait: bytes | None = None) -> bytes:
    """Return a cadre as the bytes of a `.lrmx` file.

    Args:
        cadre: The cadre.
        portrait: The original bytes of the photo.
    """
    from xml.etree.ElementTree import indent, tostring

    root = _Writer(cadre, portrait).person()
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


class _Writer:
    """One cadre on its way to XML."""

    def __init__(self, cadre: Cadre, portrait: bytes | None) -> None:
        self.cadre = cadre
        self.portrait = portrait
        self.kept: dict[str, list[str]] = {}
        for element in cadre.roster_extra:
            self.kept.setdefault(element.name, []).append(element.value)

    def person(self) -> Element:
        root = _element(ROOT, "")
        for name in [name for name in self.kept if name.startswith("@")]:
            root.set(name[1:], _legal(self.kept[name][0]))
        written: set[str] = set()
        for tag, count in self._layout():
            if tag in ELEMENTS and tag not in written:
                root.append(self._known(tag, count))
            else:
                root.extend(self._next_unknown(tag))
            written.add(tag)
        root.extend(self._left_over(written))
        return root

    def _layout(self) -> Iterator[tuple[str, int]]:
        """Give the elements in their order, the family with its number of items."""
        words = self.kept.get(extras.LAYOUT)
        for token in words[0].split() if words else extras.USUAL_LAYOUT:
            tag, _, count = token.partition("*")
            yield tag, int(count or 0)

    def _known(self, tag: str, count: int) -> Element:
        if tag == _FAMILY:
            return self._family(count)
        for xml in self.kept.get(f"<{tag}>", []):
            element = parse_xml(xml, tag)
            if self._still_says(tag, element.text or ""):
                return element
        for words in self.kept.get(tag, []):
            if self._still_says(tag, words):
                return _element(tag, words)
        return _element(tag, self._words(ELEMENTS[tag]))

    def _still_says(self, tag: str, words: str) -> bool:
        name = ELEMENTS[tag]
        meant = roster.read_value(name, words) or ""
        return meant == (getattr(self.cadre, name) or "")

    def _words(self, name: str) -> str:
        cadre = self.cadre
        if name == "portrait":
            return base64.b64encode(self.portrait or b"").decode()
        if name == "roster_version":
            return cadre.roster_version or VERSION
        if name == "resume_text":
            is_same = read_resume(cadre.resume_text).lines == cadre.resume
            return cadre.resume_text if is_same else write_resume(cadre.resume)
        if name == "annual_text":
            return self._annual_words()
        return extras.usual_words(name, getattr(cadre, name))

    def _annual_words(self) -> str:
        cadre = self.cadre
        if read_annual_grades(cadre.annual_text) == cadre.annual_grades:
            return cadre.annual_text
        grades = [f"{g.year}年年度考核{g.grade}" for g in cadre.annual_grades]
        return "；".join(grades)

    def _family(self, count: int) -> Element:
        family = _element(_FAMILY, "")
        family.extend(self._member(member) for member in self.cadre.family)
        family.extend(parse_xml(xml, _FAMILY) for xml in self.kept.get("<Item>", []))
        padding = self.kept.get(extras.PADDING, [extras.USUAL_ITEM])[0]
        for _ in range(len(family), count):
            item = _element("Item", "")
            item.extend(_element(tag, "") for tag in padding.split())
            family.append(item)
        return family

    def _member(self, member: FamilyMember) -> Element:
        item = _element("Item", "")
        for tag in self.kept.get(extras.ITEM, [extras.USUAL_ITEM])[0].split():
            item.append(_element(tag, self._member_words(member, tag)))
        return item

    def _member_words(self, member: FamilyMember, tag: str) -> str:
        name = FAMILY_ELEMENTS.get(tag, "")
        for words in self.kept.get(extras.member_key(member, tag), []):
            is_ours = name in {"name", "born_on"}
            if not is_ours or roster.read_value(name, words) == getattr(member, name):
                return words
        return extras.member_words(member, tag)

    def _next_unknown(self, tag: str) -> list[Element]:
        """Return the next element of that name we do not know, in its place."""
        for name in (tag, f"<{tag}>"):
            if self.kept.get(name):
                return [_unknown(name, self.kept[name].pop(0))]
        return []

    def _left_over(self, written: set[str]) -> list[Element]:
        """Return what the file had no place for: fields filled since it was read."""
        found: list[Element] = []
        for tag, name in ELEMENTS.items():
            is_filled = (
                self.portrait if name == "portrait" else getattr(self.cadre, name)
            )
            if tag not in written and is_filled:
                found.append(self._known(tag, 0))
        return found


def _element(tag: str, text: str) -> Element:
    from xml.etree.ElementTree import Element

    element = Element(tag)
    element.text = _legal(text) or None
    return element


def _unknown(name: str, value: str) -> Element:
    if name.startswith("<"):
        return parse_xml(value, name)
    return _element(name, value)


def _legal(text: str) -> str:
    """Return a text without the control characters XML cannot hold."""
    return _NOT_XML.sub("", text)
