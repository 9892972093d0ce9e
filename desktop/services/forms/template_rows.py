"""The words of a template as rows of a table: what a department may change.

Keys are the form's own and stay; every word and width may be another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.model.templates import FieldLines, Template, TemplateField

LINED: Final = ("header", "sums", "signatures")
_BETWEEN = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One thing a template says.

    Attributes:
        part: `title`, `header`, `columns`, `items`, `sums`, `signatures`,
            `instructions` or `words`.
        key: Its key; the number of an instruction.
        label: The word on paper.
        text: 口径 or 锚点 of a row of the form.
        widths: In mm: of the column, or of label and place; empty for what has none.
    """

    part: str
    key: str
    label: str
    text: str = ""
    widths: str = ""


def rows_of(template: Template) -> list[TemplateRow]:
    """Return everything a template says, in the order of the form."""
    return [
        TemplateRow(part="title", key="", label=template.title),
        *_places("header", template.header),
        *(
            TemplateRow(
                part="columns",
                key=column.key,
                label=column.head,
                widths=f"{column.width_mm:g}",
            )
            for column in template.columns
        ),
        *(
            TemplateRow(part="items", key=item.key, label=item.label, text=item.text)
            for item in template.items
        ),
        *_places("sums", template.sums),
        *_places("signatures", template.signatures),
        *(
            TemplateRow(part="instructions", key=str(number), label=line)
            for number, line in enumerate(template.instructions, 1)
        ),
        *(
            TemplateRow(part="words", key=name, label=word)
            for name, word in template.words
        ),
    ]


def with_rows(template: Template, rows: Sequence[TemplateRow]) -> Template:
    """Return the template with what its rows say now.

    Raises:
        ValueError: A width is no number, or a word holds the sign between the parts.
    """
    if any(_BETWEEN in row.label for row in rows if row.part not in _FREE):
        raise ValueError(_BETWEEN)
    own = {(row.part, row.key): row for row in rows}
    columns = tuple(
        dataclasses.replace(
            column,
            head=own["columns", column.key].label,
            width_mm=float(own["columns", column.key].widths),
        )
        for column in template.columns
    )
    items = tuple(
        dataclasses.replace(
            item,
            label=own["items", item.key].label,
            text=own["items", item.key].text,
        )
        for item in template.items
    )
    return dataclasses.replace(
        template,
        title=own["title", ""].label,
        header=_with_places("header", template.header, own),
        columns=columns,
        items=items,
        sums=_with_places("sums", template.sums, own),
        signatures=_with_places("signatures", template.signatures, own),
        instructions=tuple(r.label for r in rows if r.part == "instructions"),
        words=tuple((name, own["words", name].label) for name, _ in template.words),
    )


_FREE = frozenset({"title", "instructions", "words"})


def _places(part: str, lines: FieldLines) -> Iterator[TemplateRow]:
    for line in lines:
        for place in line:
            yield TemplateRow(
                part=part,
                key=place.key,
                label=place.label,
                widths=f"{place.label_mm:g}+{place.value_mm:g}",
            )


def _with_places(
    part: str, lines: FieldLines, own: dict[tuple[str, str], TemplateRow]
) -> FieldLines:
    return tuple(
        tuple(_with_place(place, own[part, place.key]) for place in line)
        for line in lines
    )


def _with_place(place: TemplateField, row: TemplateRow) -> TemplateField:
    label_mm, _, value_mm = row.widths.partition("+")
    return dataclasses.replace(
        place, label=row.label, label_mm=float(label_mm), value_mm=float(value_mm)
    )
