"""What is said of an error: every one of them, in both languages, in one line."""

from __future__ import annotations

import dataclasses
import string
from typing import Any

import pytest

from desktop.errors import KnownError
from desktop.errors.records import Flaw, InvalidRecordError
from desktop.errors.station import DamagedFileError
from desktop.errors.trust import IntegrityError, Lack
from desktop.messages import Words, is_english, message
from desktop.model.codes import Role
from desktop.reasons import REASONS, RULES
from desktop.sentences import SENTENCES

_EXAMPLES: dict[str, Any] = {
    "folder": "/srv/一线",
    "name": "station.db",
    "detail": "No such file or directory",
    "found": "0009",
    "least": 8,
    "most": 50_000,
    "taken": 3,
    "pages": 45,
    "entries": 12,
    "photos": 3,
    "type_name": "interview",
    "flaws": (Flaw("lines[2].words", "required"), Flaw("", "wrong_kind")),
    "record_id": "0192a3b4-0000-7000-8000-000000000001",
    "current": "草稿",
    "wanted": "已签署",
    "reason": "not_own_interview",
    "field_names": ("place", "held_at"),
    "role": Role.REVIEWER.value,
    "action": "print",
    "url": "http://127.0.0.1:8765",
    "place": "127.0.0.1:8765",
    "code": "unauthorised",
    "what": "chain",
    "here": "12",
    "there": "13",
    "document": "履职档案.pdf",
    "who": "韩素秋",
    "lacks": (Lack("entry", "ab" * 32), Lack("draft", "0192a3b4")),
    "blockers": (
        ("", Flaw("P", "too_many_off_list", ("4", "3"))),
        ("0012", Flaw("C", "too_few_sheets", ("2",))),
    ),
    "fingerprint": "0192 a3b4 c5d6 e7f8",
}


def leaves(owner: type[KnownError] = KnownError) -> list[type[KnownError]]:
    """Return the errors that are raised: those without heirs."""
    heirs = [item for heir in owner.__subclasses__() for item in leaves(heir)]
    return heirs or [owner]


def example(owner: type[KnownError]) -> KnownError:
    """Return an error with facts as they come."""
    return owner(**{item.name: _EXAMPLES[item.name] for item in _fields(owner)})


def _fields(owner: type[KnownError]) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(owner)


def test_every_error_has_its_sentences():
    """
    An error a person can meet is said in words, and no words are left over.
    """
    assert set(leaves()) == set(SENTENCES)


@pytest.mark.parametrize("owner", leaves(), ids=lambda owner: owner.__name__)
@pytest.mark.parametrize("language", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_error_is_said_in_one_line_of_one_language(owner, language, monkeypatch):
    """
    Every fact is put into words: no braces, no code names, no other language.
    """
    monkeypatch.setenv("LANG", language)

    line = message(example(owner)).line()

    assert "\n" not in line
    assert not set("{}_") & set(line.replace("FRONTLINE_PASSPHRASE", ""))
    known = ("station.db", "/srv/一线", "履职档案.pdf", "127.0.0.1", "韩素秋")
    for word in (*known, "frontline", "--passphrase-file", "--listen"):
        line = line.replace(word, "")
    if language.startswith("en"):
        assert not any("一" <= sign <= "龥" for sign in line)
    else:
        assert "No such" not in line


def test_english_has_no_quotes_of_the_chinese_typeface():
    """
    The window's typeface draws curly quotes as wide as a Chinese sign.
    """
    english = [pair[1] for said in SENTENCES.values() for pair in said]
    english += [pair[1] for pair in (*RULES.values(), *REASONS.values())]

    assert [] == [words for words in english if set(words) & set("“”‘’")]


def test_error_says_what_is_wrong_with_a_field(monkeypatch):
    """
    A broken rule names the field as its form does, not as the code does.
    """
    error = InvalidRecordError("round", (Flaw("theme", "required"),))

    assert "期有误：主题没有填。" in message(error).line()
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "round is not right: Theme is missing." in message(error).line()


def test_error_without_details_has_no_empty_brackets():
    """
    What is not known is not said.
    """
    assert "“a.db”已损坏。" in message(DamagedFileError("a.db")).line()


def test_print_that_says_something_else_is_said_so():
    """
    A print that does not verify is named with the page, or the code.
    """
    page = IntegrityError("档案.pdf", "page 3", "1A2B3C4D")
    whole = IntegrityError("档案.pdf", "digest", "1A2B3C4D")

    assert "“档案.pdf”校验不通过（第3页与记录不符 1A2B3C4D）" in message(page).line()
    assert "与本机现在的记录不符，校验码 1A2B3C4D" in message(whole).line()


def test_sentences_use_only_facts_that_errors_have():
    """
    Each brace stands for a fact of its error.
    """
    for owner, pairs in SENTENCES.items():
        facts = {item.name for item in _fields(owner)} | {"why"}
        for text in (text for pair in pairs for text in pair):
            named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert named <= facts, owner


@pytest.mark.parametrize(
    ("names", "english"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en"}, True),
    ],
)
def test_language_is_that_of_the_environment(monkeypatch, names, english):
    """
    English where the environment asks for it, Chinese otherwise.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)

    assert english is is_english()


def test_words_are_filled_in_both_languages():
    """
    Facts are put into the words of both languages.
    """
    words = Words("{count}条", "{count} entries")

    assert Words("3条", "3 entries") == words.filled({"count": 3})
