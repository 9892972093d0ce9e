"""The contender: typst (PyPI `typst`), one compiler for the whole batch."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import segno
import typst

from benchmarks.dossier_content import NOTE, blocks, cover_lines
from desktop.dossier.content import DossierContent
from desktop.dossier.grid import Align
from desktop.resources import resource

TEMPLATE = """
#let doc = json(bytes(sys.inputs.doc))
#set document(title: doc.title)
#let fang = ("Doc FangSong", "Doc FangSong Ext", "Doc Song", "Doc Song L3")
#let bold(size, body) = text(size, font: "Doc Song", weight: 700, body)
#let hei(size, body) = text(size, font: "Doc Hei", body)
#let kai(size, body) = text(size, font: ("Doc Kai", "Doc Song"), body)
#set text(font: fang, size: 10.5pt, lang: "zh")
#set par(justify: true)
#let stamp = rotate(-35deg, hei(26pt, text(fill: luma(88%), doc.mark)))
#let margins = (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm)
#set page(
  paper: "a4", margin: margins,
  background: stack(spacing: 40mm, stamp, stamp, stamp),
  header: kai(9pt, [#doc.theme #h(1fr) 内部资料　份号000001]),
  footer: [
    #text(14pt, font: "Doc Song", context [— #counter(page).display() —]) #h(1fr)
    #box(image(bytes(doc.code), width: 12mm))
    #kai(8pt, doc.note)
  ],
)
#let sheet(b) = table(
  columns: b.columns.map(c => c.width * 1mm),
  align: b.columns.map(c => if c.left { left + horizon } else { center + horizon }),
  stroke: 0.4pt, inset: 4pt,
  table.header(..b.columns.map(c => table.cell(fill: luma(93%), hei(10.5pt, c.head)))),
  ..b.rows.flatten(),
)
#for b in doc.blocks {
  if b.kind == "cover" {
    align(center, bold(36pt, "一线考察履职档案"))
    for line in doc.cover { par(text(16pt, line)) }
    pagebreak()
    outline(title: "卷内目录")
  } else if b.kind == "title" {
    pagebreak()
    align(center, bold(22pt, heading(b.text)))
  } else if b.kind == "heading" {
    hei(14pt, b.text)
  } else if b.kind == "prose" {
    par(text(14pt, b.text))
  } else if b.kind == "figure" {
    align(center, image(doc.photos.at(b.photo), width: 120mm, height: 90mm))
    par(kai(10.5pt, b.text))
  } else if b.kind == "chart" {
    grid(
      columns: (45mm, 1fr), row-gutter: 1mm,
      ..b.bars.map(v => (
        kai(8pt, v.at(0)), rect(width: v.at(1) * 1mm, height: 3mm, fill: luma(60%))
      )).flatten()
    )
    par(kai(10.5pt, b.text))
  } else { sheet(b) }
}
"""


def _code(number: str) -> str:
    out = BytesIO()
    code = segno.make_qr(f"YX-01/V1/{number}/12345678", error="m", mask=3)
    code.save(out, kind="svg", scale=4)
    return out.getvalue().decode("utf-8")


class Printer:
    """Compiles one dossier after another."""

    def __init__(self, root: Path, photos: list[Path]) -> None:
        self._photos = [f"/{path.name}" for path in photos]
        source = root / "dossier.typ"
        source.write_text(TEMPLATE, encoding="utf-8")
        fonts = typst.Fonts(
            include_system_fonts=False, font_paths=[str(resource("fonts"))]
        )
        self._compiler = typst.Compiler(str(source), root=str(root), font_paths=fonts)

    def render(self, dossier: DossierContent) -> bytes:
        """Return the dossier as typst makes it."""
        pieces = [
            {
                "kind": block.kind,
                "text": block.text,
                "photo": block.photo,
                "bars": block.bars,
                "rows": [[cell or "—" for cell in row] for row in block.rows],
                "columns": [
                    {
                        "head": column.head,
                        "width": column.width_mm,
                        "left": column.align is Align.LEFT,
                    }
                    for column in block.columns
                ],
            }
            for block in blocks(dossier)
        ]
        cadre = dossier.cadre
        facts = {
            "title": cadre.name,
            "theme": dossier.theme,
            "mark": "沈知远　2024年7月31日",
            "note": NOTE,
            "code": _code(dossier.number),
            "cover": cover_lines(dossier),
            "photos": self._photos,
            "blocks": pieces,
        }
        inputs = {"doc": json.dumps(facts, ensure_ascii=False)}
        made = self._compiler.compile(sys_inputs=inputs, pdf_tags=False)
        assert isinstance(made, bytes)
        return made
