"""Keep the English catalogue of the window up to date.

    python tools/translations.py update   take new strings into en.ts, make en.qm
    python tools/translations.py check    fail if anything is missing or stale

Chinese is the source language and stands in the code (ADR 0007).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "resources" / "i18n" / "en.ts"
COMPILED = CATALOGUE.with_suffix(".qm")

Strings = dict[tuple[str, str, str], tuple[str, ...]]
"""Translations by context, source and comment; empty where there is none."""


def main(asked: list[str]) -> int:
    """Do what is asked; return 0 when the catalogue is, or is now, complete."""
    if asked == ["update"]:
        _extract(CATALOGUE)
        _compile(CATALOGUE, COMPILED)
        return _report(_untranslated(_read(CATALOGUE)), "not translated yet")
    if asked == ["check"]:
        return _check()
    print(__doc__)
    return 2


def _check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "en.ts"
        shutil.copy(CATALOGUE, fresh)
        _extract(fresh)
        kept, found = _read(CATALOGUE), _read(fresh)
        compiled = fresh.with_suffix(".qm")
        _compile(CATALOGUE, compiled)
        stale = COMPILED.read_bytes() != compiled.read_bytes()
    return (
        _report(found.keys() - kept.keys(), "in the code, not in the catalogue")
        | _report(kept.keys() - found.keys(), "in the catalogue, not in the code")
        | _report(_untranslated(found), "not translated")
        | _report({("en.qm", "", "")} if stale else set(), "not made from en.ts")
    )


def _extract(target: Path) -> None:
    """Take the strings of the window into *target*; those that are gone, out."""
    sources = sorted((ROOT / "desktop" / "ui").rglob("*.py"))
    languages = ["-source-language", "zh_CN", "-target-language", "en_US"]
    _qt(
        "lupdate",
        *languages,
        "-locations",
        "none",
        "-no-obsolete",
        *sources,
        "-ts",
        target,
    )


def _compile(source: Path, target: Path) -> None:
    _qt("lrelease", source, "-qm", target)


def _qt(tool: str, *arguments: Path | str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    command = [str(program), *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _read(path: Path) -> Strings:
    strings: Strings = {}
    for context in parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source = message.findtext("source", "")
            comment = message.findtext("comment", "")
            strings[name, source, comment] = _translations(message)
    return strings


def _translations(message: Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return ()
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return tuple(forms or [translation.text or ""])


def _untranslated(strings: Strings) -> set[tuple[str, str, str]]:
    return {key for key, forms in strings.items() if not forms or not all(forms)}


def _report(keys: set[tuple[str, str, str]], what: str) -> int:
    for context, source, _ in sorted(keys):
        print(f"{what}: {context}: {source}")
    return 1 if keys else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
