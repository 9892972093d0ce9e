"""How a record is defined once: each field carries all that is derived from it.

A record type is a frozen dataclass below `Record`; its fields are made by the
functions here (`text`, `code`, `moment`, …). From their metadata come the table,
the codec, validation, lists and forms, templates and prints (ADR 0003).

Every field has a default, because records are begun in the field and completed
later; `required` says what a *complete* record has.
"""

from __future__ import annotations

import dataclasses
import enum
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self


class Sensitivity(enum.Enum):
    """Who may ever see a field outside the station."""

    OPEN = "open"
    INTERNAL = "internal"  # never in an edition for the cadre or the unit
    PROTECTED = (
        "protected"  # a source, a judge's marks: `model.permissions` says for whom
    )
    NEVER_LEAVES = "never_leaves"  # this station only: in no sync, export or print


class Kind(enum.Enum):
    """What a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PARTIAL_DATE = "partial_date"  # 1978, 1978-05 or 1978-05-12
    DATE = "date"
    MOMENT = "moment"  # aware, UTC, whole seconds
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"
    CODE = "code"
    REF = "ref"
    REFS = "refs"
    TEXTS = "texts"
    NESTED = "nested"  # a tuple of frozen dataclasses that live and die with it


class Code(enum.Enum):
    """A code list: each member is written `NAME = "stored", "屏幕上的词"`."""

    label: str

    def __new__(cls, stored: str, label: str) -> Self:
        """Make a member whose value is the stored word."""
        member = object.__new__(cls)
        member._value_ = stored
        member.label = label
        return member

    @property
    def en(self) -> str:
        """The English word, from the stored code."""
        return humanise(str(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """All that is known about one field.

    Attributes:
        name: The field's name in code.
        label: The exact Chinese on screen and paper.
        en: The English label.
        default: What the field holds where nothing was said.
        required: A complete record has it.
        codes: The code list of a CODE field.
        target: The record type's name a REF or REFS field points at.
        nested: The dataclass of a NESTED field's items.
        help: What to heed when filling it in; `help_en` in English, where the same
            words would not do.
        unit: The unit that stands behind a number; `unit_en` in English.
        max_length: The most characters a text may have, 0 for no limit.
        low: The least a number may be.
        high: The most a number may be.
        listed: The field is a column of the generic list.
        indexed: The table has an index on it.
        searched: Its text is in the full-text index.
    """

    name: str
    label: str
    en: str
    kind: Kind
    default: Any
    required: bool = False
    sensitivity: Sensitivity = Sensitivity.OPEN
    help: str = ""
    help_en: str = ""
    codes: type[Code] | None = None
    target: str = ""
    nested: type[Any] | None = None
    unit: str = ""
    unit_en: str = ""
    max_length: int = 0
    low: int | None = None
    high: int | None = None
    listed: bool = False
    indexed: bool = False
    searched: bool = False


_UNITS = {
    "": "",
    "%": "%",
    "×90°": "× 90°",
    "万元": "× 10,000 yuan",
    "个月": "months",
    "天": "days",
    "小时": "hours",
    "次": "times",
    "张": "ballots",
    "字节": "bytes",
    "像素": "px",
}
"""The units, and what they are in English."""


def text(label: str, *, long: bool = False, **facts: Any) -> Any:
    """Define a text; *long* ones are prose over several lines."""
    kind = Kind.LONG_TEXT if long else Kind.TEXT
    return _field("", label, kind, facts)


def partial_date(label: str, **facts: Any) -> Any:
    """Define a date that may lack its day or month, as rosters write them."""
    return _field("", label, Kind.PARTIAL_DATE, facts)


def day(label: str, **facts: Any) -> Any:
    """Define a calendar date (`datetime.date | None`)."""
    return _field(None, label, Kind.DATE, facts)


def moment(label: str, **facts: Any) -> Any:
    """Define a point in time (aware UTC `datetime.datetime | None`)."""
    return _field(None, label, Kind.MOMENT, facts)


def integer(label: str, **facts: Any) -> Any:
    """Define a whole number (`int | None`)."""
    return _field(None, label, Kind.INTEGER, facts)


def decimal(label: str, **facts: Any) -> Any:
    """Define an exact decimal (`decimal.Decimal | None`)."""
    return _field(None, label, Kind.DECIMAL, facts)


def flag(label: str, **facts: Any) -> Any:
    """Define a yes or no, no by default."""
    return _field(False, label, Kind.FLAG, facts)


def code(
    label: str, codes: type[Code], *, default: Code | None = None, **facts: Any
) -> Any:
    """Define a word of a code list (`Code | None`)."""
    return _field(default, label, Kind.CODE, facts | {"codes": codes})


def ref(label: str, target: str, **facts: Any) -> Any:
    """Define the id of one record of the type named *target*, "" for none."""
    return _field("", label, Kind.REF, facts | {"target": target})


def refs(label: str, target: str, **facts: Any) -> Any:
    """Define the ids of records of the type named *target*, in order."""
    return _field((), label, Kind.REFS, facts | {"target": target})


def texts(label: str, **facts: Any) -> Any:
    """Define a tuple of short texts."""
    return _field((), label, Kind.TEXTS, facts)


def many(label: str, nested: type[Any], **facts: Any) -> Any:
    """Define a value list that lives and dies with the record."""
    return _field((), label, Kind.NESTED, facts | {"nested": nested})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: an id made on the station, and perhaps a strike.

    Attributes:
        id: A time-ordered UUID (version 7), lower case with hyphens.
        struck: Why the record was struck out; empty while it stands.
    """

    TYPE: ClassVar[str] = ""
    LABEL: ClassVar[str] = ""
    STATE: ClassVar[str] = ""  # the name of the field its workflow moves, if any

    id: str
    struck: str = ""


@cache
def specs(owner: type[Any]) -> tuple[Spec, ...]:
    """Return the specs of a record type's or nested type's own fields, in order."""
    return tuple(
        _spec(item) for item in dataclasses.fields(owner) if "kind" in item.metadata
    )


@cache
def spec_of(owner: type[Any], name: str) -> Spec:
    """Return the spec of one field.

    Raises:
        KeyError: The type has no such field.
    """
    for spec in specs(owner):
        if spec.name == name:
            return spec
    raise KeyError(name)


@cache
def referred(owner: type[Any]) -> frozenset[str]:
    """Return the names of the types that a type's fields point at, at any depth."""
    own = specs(owner)
    inside = (referred(spec.nested) for spec in own if spec.nested is not None)
    targets = frozenset(spec.target for spec in own if spec.target)
    return targets.union(*inside)


def humanise(name: str) -> str:
    """Return a code name as English words: `born_on` becomes `Born on`."""
    words = name.removesuffix("_id").removesuffix("_ids").replace("_", " ")
    return words[:1].upper() + words[1:]


def _field(default: Any, label: str, kind: Kind, facts: dict[str, Any]) -> Any:
    metadata = facts | {"label": label, "kind": kind}
    return dataclasses.field(default=default, metadata=metadata)


def _spec(item: dataclasses.Field[Any]) -> Spec:
    facts = dict(item.metadata)
    facts.setdefault("en", humanise(item.name))
    facts.setdefault("help_en", facts.get("help", ""))
    facts["unit_en"] = _UNITS[facts.get("unit", "")]
    return Spec(name=item.name, default=item.default, **facts)
