from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import desktop.ui
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.spec import specs
from desktop.resources import resource

ROOT = Path(desktop.ui.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef]")
# What the sheet may show that is no sentence: names of languages, and separators.
PLAIN = frozenset({"中文"})
SEPARATORS = frozenset("、；，（）・　")
DRAWN = frozenset("☐☑▾⌕")


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def literals(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Give every Chinese literal outside docstrings: line, text, inside a tr call."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    translated = {
        id(inner)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and (is_translation(call) or is_exempt(call))
        for argument in call.args
        for inner in ast.walk(argument)
    }
    docstrings = {
        id(body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and (body := node.body)
        and isinstance(body[0], ast.Expr)
    }
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in docstrings | bare or not CHINESE.search(node.value):
            continue
        yield node.lineno, node.value, id(node) in translated


def is_exempt(call: ast.Call) -> bool:
    """Tell whether a call reads typed text (a pattern) instead of showing any."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "compile"


def is_translation(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    of_qt = getattr(function.value, "id", "") == "QCoreApplication"
    return function.attr == "tr" or (function.attr == "translate" and of_qt)


def is_pattern(text: str) -> bool:
    """Tell whether *text* only puts separators between values."""
    left = re.sub(r"\{[^}]*\}", "", text)
    return not {sign for sign in left if CHINESE.match(sign)} - SEPARATORS


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_translations_can_be_found_by_lupdate(path):
    """
    `tr` gets one literal: an f-string or a name would not be in the catalogue.
    """
    wrong = [
        f"{call.lineno}"
        for call in nodes(path)
        if isinstance(call, ast.Call) and is_translation(call)
        for argument in call.args[: 2 if call.func.attr == "translate" else 1]  # type: ignore[attr-defined]
        if not isinstance(argument, ast.Constant)
    ]
    assert [] == wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_translate_has_no_alias(path):
    """
    `tr` and `translate` are called by their own names, or lupdate passes them over.
    """
    aliases = [
        f"{node.lineno}"
        for node in nodes(path)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"tr", "translate"}
    ]
    assert [] == aliases


def test_typeface_has_every_character_on_screen():
    """
    Every character of a sentence, label or code word is in the window's typeface.
    """
    known = TTFont(resource("fonts", "DocHei.ttf")).getBestCmap()
    shown = {
        sign for path in FILES for _line, text, _tr in literals(path) for sign in text
    }
    for owner in RECORD_TYPES.values():
        for spec in specs(owner):
            shown |= set(spec.label + spec.help + spec.unit)
            shown |= set(spec.en + spec.help_en + spec.unit_en)
            shown |= {sign for code in spec.codes or () for sign in code.label}
    missing = {sign for sign in shown if ord(sign) not in known and sign.isprintable()}

    assert set() == missing
    assert set() == shown & DRAWN
