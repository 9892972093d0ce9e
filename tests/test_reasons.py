"""Every rule and reason that the code names has words, and no words are left over."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.errors.records import Flaw
from desktop.messages import flaw_words, reason_words
from desktop.model.people import ResumeLine
from desktop.model.spec import spec_of
from desktop.reasons import REASONS, RULES
from desktop.reasons.details import DETAILS

PACKAGE = Path(__file__).resolve().parents[1] / "desktop"
WITH_REASON = {
    "BallotRefusedError": 0,
    "BatchError": 1,
    "BundlePartlyTakenError": 1,
    "BundleRefusedError": 1,
    "EncryptedFolderError": 0,
    "EngineError": 1,
    "OfficeRefusedError": 1,
    "HubError": 0,
    "ImportFileError": 1,
    "PhotoError": 1,
    "PrintError": 1,
    "ProofError": 1,
    "WrongCarrierError": 1,
    "_refuse": 1,
}
WITH_DETAIL = {"DamagedFileError": 1, "IntegrityError": 2}
WITH_SUBJECT = {"IntegrityError": 0}
BY_NAME = {"Unsound", "Refused", "TransitionError", *WITH_REASON}


class Named(NamedTuple):
    """What the program names.

    Attributes:
        rules: Of every `Flaw` that is made.
        reasons: Of every error and refusal that is made.
        details: Of every error that says something is not what it was, and what it is.
        words: Every literal text.
    """

    rules: set[str]
    reasons: set[str]
    details: set[str]
    words: set[str]


def sources() -> Iterator[ast.AST]:
    """Give the parsed files of the program, but for the words themselves."""
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "reasons":
            yield ast.parse(path.read_text("utf-8"))


def literal(node: ast.AST | None) -> set[str]:
    """Return the text of a literal, or nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return set()


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    """Return an argument by its place or its name."""
    if len(call.args) > place:
        return call.args[place]
    return next((word.value for word in call.keywords if word.arg == name), None)


@cache  # reading it all takes seconds
def in_code() -> Named:
    """Read the program once and return what it names."""
    rules: set[str] = set()
    reasons: set[str] = set()
    details: set[str] = set()
    words: set[str] = set()
    for tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                words |= literal(node)
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "Flaw":
                rules |= literal(argument(node, 1, "rule"))
            if name in WITH_DETAIL:
                details |= literal(argument(node, WITH_DETAIL[name], "detail"))
            if name in WITH_SUBJECT:
                details |= literal(argument(node, WITH_SUBJECT[name], "what"))
            if name in BY_NAME:
                place = WITH_REASON.get(name, 99)
                reasons |= literal(argument(node, place, "reason"))
    return Named(rules, reasons, details - {""}, words)


def test_every_rule_has_words():
    """
    A broken rule is said in words.
    """
    assert set() == in_code().rules - set(RULES)


def test_every_reason_has_words():
    """
    A refusal is said in words.
    """
    assert set() == in_code().reasons - set(REASONS)


def test_every_detail_has_words():
    """
    What is not what it was, and in what way, is said in words.
    """
    assert set() == in_code().details - set(DETAILS)


@pytest.mark.parametrize("words", [RULES, REASONS], ids=["rules", "reasons"])
def test_no_words_are_left_over(words):
    """
    What no code names is not explained.
    """
    assert set() == set(words) - in_code().words


def test_each_code_is_said_in_one_area():
    """
    No area takes the words of another's code away when they are put together.
    """
    modules = [
        import_module(f"desktop.reasons.{path.stem}")
        for path in (PACKAGE / "reasons").glob("[!_]*.py")
    ]
    said = {"RULES": Counter[str](), "REASONS": Counter[str]()}
    for kind, codes in said.items():
        for name, words in (
            item for module in modules for item in vars(module).items()
        ):
            if name.endswith(f"_{kind}"):
                codes.update(list(words))

    assert dict.fromkeys(RULES, 1) == said["RULES"]
    assert dict.fromkeys(REASONS, 1) == said["REASONS"]


@pytest.mark.parametrize("code", [*RULES, *REASONS])
def test_words_are_in_both_languages(code):
    """
    Each rule and reason is said in Chinese and in English.
    """
    zh, en = (RULES | REASONS)[code]

    assert any("一" <= sign <= "龥" for sign in zh)
    assert not any("一" <= sign <= "龥" for sign in en)
    assert en


def test_flaw_is_said_with_the_label_of_its_field():
    """
    A field inside a value list is named by the list, its number, and its own label.
    """
    flaw = Flaw("resume[2].since", "required")
    label = spec_of(ResumeLine, "since").label

    words = flaw_words("cadre", flaw)

    assert f"简历第2项·{label}没有填" == words.zh
    assert "Resume 2, Since is missing" == words.en


def test_codes_without_words_are_shown_as_they_are():
    """
    A rule of a newer program is shown by its code name rather than hidden.
    """
    assert "newer_rule" in flaw_words("cadre", Flaw("name", "newer_rule")).zh
    assert "newer_reason" in reason_words("newer_reason").zh
    assert "newer reason" in reason_words("newer_reason").en
