"""表样: a form as data, read from TOML, so that the department words its own (M34).

A template says titles, columns with exact widths, rows, anchors and instructions. The
program knows the *keys* of a form and fills them; a version may change every word and
width, but neither add nor drop a key, or a filled form would have no place for it.

Source: domain/1 M34; domain/5-documents.md §7 and §7.7.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from desktop.errors.records import Flaw
from desktop.model.forms import FormTemplate

BODY_MM, WIDE_BODY_MM = 156.0, 225.0
"""The 版心 upright and across. Source: domain/5 §7."""

SHIPPED_VERSION = 1
"""The version of each form that comes with the program; the department's follow it."""

EFFORT, ACHIEVEMENT, BALLOT, APPRAISAL = "YX-07", "YX-08", "YX-09A", "YX-09B"

TITLES = {
    EFFORT: "干部“辛苦指数”量化评估表",
    ACHIEVEMENT: "干部推进高质量发展业绩采集表",
    BALLOT: "干部履职评价单",
    APPRAISAL: "干部履职评价单",
}
"""The titles letter for letter, as the source document has them."""

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column of the form's table: its key, head and exact width."""

    key: str
    head: str
    width_mm: float
    is_prose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """A labelled place around the table: in the head, the sums or the signatures."""

    key: str
    label: str
    label_mm: float
    value_mm: float
    is_prose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem:
    """A row that the form itself names: an indicator, an item to be marked.

    Attributes:
        text: Its 口径 or its 锚点; empty where it needs none.
    """

    key: str
    label: str
    text: str = ""


FieldLines = tuple[tuple[TemplateField, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One version of a form.

    Attributes:
        form: Its code: YX-07 …
        is_wide: Its table lies across the page.
        blank_rows: How many empty rows a blank has beside its items.
        header: Lines of places above the table.
        sums: Lines of places below it, computed.
        signatures: Lines of places for remarks and signatures.
        example: A filled row that a blank shows in grey, by column.
        instructions: 填表说明.
        words: Single words by name.
    """

    form: str
    version: int
    title: str
    is_wide: bool
    blank_rows: int
    header: FieldLines
    columns: tuple[TemplateColumn, ...]
    items: tuple[TemplateItem, ...]
    sums: FieldLines
    signatures: FieldLines
    example: tuple[str, ...]
    instructions: tuple[str, ...]
    words: tuple[tuple[str, str], ...]

    @property
    def body_mm(self) -> float:
        """The width its tables fill."""
        return WIDE_BODY_MM if self.is_wide else BODY_MM

    def word(self, name: str) -> str:
        """Return a single word of the form."""
        return dict(self.words)[name]

    def item(self, key: str) -> TemplateItem:
        """Return a row that the form names."""
        return next(item for item in self.items if item.key == key)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keys:
    """The keys of one form: what the program fills."""

    header: tuple[str, ...]
    columns: tuple[str, ...]
    items: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    has_free_items: bool = False


_KEYS = {
    EFFORT: _Keys(
        header=("name", "post", "round", "period", "group", "due", "away"),
        columns=(
            *("number", "indicator", "weight", "unit", "base", "full", "amount"),
            *("uncounted", "points", "weighted", "evidence"),
        ),
        items=("H1", "H2", "H3", "H4", "H5", "H6", "H7"),
        sums=("total",),
        signatures=(
            *("care", "circumstances", "confirmed", "witness", "verifier", "date"),
        ),
        words=("off",),
    ),
    ACHIEVEMENT: _Keys(
        header=("name", "post", "duties", "round", "dates"),
        columns=(
            *("number", "source", "duty", "nature", "category", "level", "target"),
            *("reached", "completion", "part", "difficulty", "account", "proof"),
            *("method", "verdict"),
        ),
        sums=("common", "own", "quality", "load", "total"),
        signatures=("self", "unit", "verifiers", "leader"),
        words=("off_list", "no_result", "common", "own", "example"),
    ),
    BALLOT: _Keys(
        header=("circle", "number"),
        columns=(
            *("name", "post", "virtue", "ability", "diligence", "results", "probity"),
            *("courage", "overall"),
        ),
        words=("marks", "overall", "negative", "case", "cut"),
        has_free_items=True,
    ),
    APPRAISAL: _Keys(
        header=("name", "post", "round", "reviewer"),
        columns=("item", "weight", "anchor", "score", "basis", "evidence"),
        items=(
            *("politics", "ability", "courage", "style", "repute"),
            *("learning", "adapting", "bearing", "room"),
        ),
        sums=("total",),
        signatures=("merits", "faults", "post", "proposed", "recusal", "signature"),
        words=("recusal", "scale"),
    ),
}


def form_codes() -> tuple[str, ...]:
    """Return the codes of the forms that have templates."""
    return tuple(_KEYS)


def read_template(content: str) -> Template:
    """Return the template that *content* says; `template_flaws` must find none."""
    raw = tomllib.loads(content)
    return Template(
        form=raw["form"],
        version=raw["version"],
        title=str(raw["title"]),
        is_wide=raw.get("wide", False),
        blank_rows=raw.get("blank_rows", 0),
        header=_lines(raw, "header"),
        columns=tuple(map(_column, raw["columns"])),
        items=tuple(map(_item, raw.get("items", ()))),
        sums=_lines(raw, "sums"),
        signatures=_lines(raw, "signatures"),
        example=tuple(raw.get("example", ())),
        instructions=tuple(raw.get("instructions", ())),
        words=tuple(sorted(raw.get("words", {}).items())),
    )


def template_flaws(record: FormTemplate) -> Iterator[Flaw]:
    """Give what is wrong with a version: its record's content against its form."""
    keys = _KEYS.get(record.form)
    if keys is None:
        yield Flaw("form", "unknown_form", (record.form, "、".join(_KEYS)))
        return
    try:
        template = read_template(record.content)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        yield Flaw("content", "template_unreadable", (str(error),))
        return
    yield from _own_flaws(record, template)
    yield from _key_flaws(template, keys)
    yield from _width_flaws(template)


def written(template: Template) -> str:
    """Return a template as TOML, which `read_template` reads back as it is."""
    parts: list[tuple[str, object]] = [
        ("form", template.form),
        ("version", template.version),
        ("title", template.title),
        ("wide", template.is_wide),
        ("blank_rows", template.blank_rows),
        ("header", _written_lines(template.header)),
        ("columns", [_written_column(column) for column in template.columns]),
        ("items", ["·".join((i.key, i.label, i.text)) for i in template.items]),
        ("sums", _written_lines(template.sums)),
        ("signatures", _written_lines(template.signatures)),
        ("example", list(template.example)),
        ("instructions", list(template.instructions)),
    ]
    lines = [f"{name} = {_toml(value)}" for name, value in parts]
    words = [f"{name} = {_toml(word)}" for name, word in template.words]
    return "\n".join([*lines, "", "[words]", *words, ""])


def reworded(content: str, version: int) -> str:
    """Return a template's content as the draft of another version."""
    lines = content.splitlines(keepends=True)
    return "".join(
        f"version = {version}\n" if line.startswith("version =") else line
        for line in lines
    )


def _own_flaws(record: FormTemplate, template: Template) -> Iterator[Flaw]:
    if template.form != record.form:
        yield Flaw("content", "template_form_differs", (template.form, record.form))
    if (record.version or 0) <= SHIPPED_VERSION:
        yield Flaw("version", "too_low", (str(SHIPPED_VERSION + 1),))
    if template.version != record.version:
        terms = (str(template.version), str(record.version))
        yield Flaw("content", "template_version_differs", terms)
    if not template.title.startswith(TITLES[record.form]):
        yield Flaw("content", "template_title", (TITLES[record.form],))
    if template.example and len(template.example) != len(template.columns):
        yield Flaw("content", "template_example", (str(len(template.columns)),))


def _key_flaws(template: Template, keys: _Keys) -> Iterator[Flaw]:
    columns = [column.key for column in template.columns]
    if tuple(columns) != keys.columns:
        yield Flaw("content", "template_columns", ("、".join(keys.columns),))
    pairs: Sequence[tuple[str, Iterable[str], tuple[str, ...]]] = (
        ("header", _field_keys(template.header), keys.header),
        ("items", [item.key for item in template.items], keys.items),
        ("sums", _field_keys(template.sums), keys.sums),
        ("signatures", _field_keys(template.signatures), keys.signatures),
        ("words", [name for name, _word in template.words], keys.words),
    )
    for part, found, known in pairs:
        if part == "items" and keys.has_free_items:
            continue
        have = list(found)
        for key in (key for key in have if key not in known):
            yield Flaw("content", "template_unknown_key", (part, key))
        for key in (key for key in known if key not in have):
            yield Flaw("content", "template_key_missing", (part, key))


def _width_flaws(template: Template) -> Iterator[Flaw]:
    body = template.body_mm
    rows = [("columns", [column.width_mm for column in template.columns])]
    for part in ("header", "sums", "signatures"):
        lines: FieldLines = getattr(template, part)
        for number, line in enumerate(lines, 1):
            widths = [w for item in line for w in (item.label_mm, item.value_mm)]
            rows.append((f"{part} {number}", widths))
    for part, widths in rows:
        fits = abs(sum(widths) - body) <= _CLOSE  # false for what is no number
        if not fits or min(widths) <= 0:
            terms = (part, f"{sum(widths):g}", f"{body:g}")
            yield Flaw("content", "template_widths", terms)


def _field_keys(lines: FieldLines) -> list[str]:
    return [item.key for line in lines for item in line]


def _lines(raw: dict[str, Any], part: str) -> FieldLines:
    lines = cast("list[list[str]]", raw.get(part, []))
    return tuple(tuple(map(_field, line)) for line in lines)


def _toml(value: object) -> str:
    """Return a value of TOML; its texts, lists and numbers are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _written_lines(lines: FieldLines) -> list[list[str]]:
    return [[_written_field(place) for place in line] for line in lines]


def _written_field(place: TemplateField) -> str:
    prose = "<" if place.is_prose else ""
    widths = f"{place.label_mm:g}·{place.value_mm:g}{prose}"
    return f"{place.key}·{place.label}·{widths}"


def _written_column(column: TemplateColumn) -> str:
    prose = "<" if column.is_prose else ""
    return f"{column.key}·{column.head}·{column.width_mm:g}{prose}"


def _column(line: str) -> TemplateColumn:
    """Read `key·head·width`, with `<` behind it for prose: "duty·工作事项·34<"."""
    key, head, width = line.split("·")
    return TemplateColumn(
        key=key,
        head=head,
        width_mm=float(width.rstrip("<")),
        is_prose=width.endswith("<"),
    )


def _field(line: str) -> TemplateField:
    """Read `key·label·width of the label·width of the place`, `<` for prose."""
    key, label, label_mm, value_mm = line.split("·")
    return TemplateField(
        key=key,
        label=label,
        label_mm=float(label_mm),
        value_mm=float(value_mm.rstrip("<")),
        is_prose=value_mm.endswith("<"),
    )


def _item(line: str) -> TemplateItem:
    """Read `key·label·text`; the text may hold dots of its own."""
    key, _, rest = line.partition("·")
    label, _, text = rest.partition("·")
    return TemplateItem(key=key, label=label, text=text)
