"""Usage: what is understood, what is explained, and in which language."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from desktop.cli.arguments import read

WRONG = {
    "no such command": ["frobnicate"],
    "a group without its command": ["record"],
    "no file": ["record", "put"],
    "no file to import": ["import"],
    "a template and a file": ["import", "--template", "cadre", "x.xlsx"],
    "a bundle for nobody": ["bundle", "export", "x.frbundle"],
    "a card nobody compared": ["bundle", "know", "x.frcard"],
    "no name": ["init"],
    "no such document": ["print", "YX-99", "--out", "x.pdf"],
    "no such edition": ["print", "YX-01", "--edition", "x", "--all", "--out", "x"],
    "a dossier of nobody": ["print", "dossier", "--out", "x.pdf"],
    "no interview": ["print", "YX-06", "--out", "x.pdf"],
    "no place to print to": ["print", "dossier", "--all"],
    "no file to export to": ["export"],
    "json alone names no file": ["export", "--json"],
    "two files to export to": ["export", "--json", "a", "--to", "b"],
    "no archive's id": ["archive", "serve", "--hub", "--above", "XYZ"],
    "no port": ["archive", "serve", "--listen", "127.0.0.1"],
    "a port out of range": ["archive", "serve", "--listen", "127.0.0.1:99999"],
    "a shortened option": ["check", "--passphrase", "x"],
    "a word too many": ["check", "x"],
}

RIGHT = {
    "window:open_": ["open"],
    "stations:init": ["init", "--name", "周以宁"],
    "stations:check": ["check"],
    "stations:backup": ["backup", "--out", "x"],
    "stations:restore": ["restore", "x"],
    "verifying:verify": ["verify"],
    "records:put": ["record", "put", "x.json"],
    "records:list_": ["record", "list", "cadre"],
    "records:show": ["record", "show", "x"],
    "records:advance": ["record", "advance", "x", "signed"],
    "transfer:import_": ["import", "x.lrmx"],
    "transfer:export": ["export", "--to", "x"],
    "photos:add": ["photo", "add", "x.jpg"],
    "paper:print_": ["print", "dossier", "--all", "--out", "x"],
    "syncing:sync": ["sync"],
    "bundles:export": ["bundle", "export", "x.frbundle", "--to", "韩素秋"],
    "bundles:import_": ["bundle", "import", "x.frbundle"],
    "bundles:card": ["bundle", "card", "x.frcard"],
    "bundles:know": ["bundle", "know", "x.frcard", "--trust", "0192 a3b4"],
    "bundles:laptops": ["bundle", "laptops"],
    "archives:serve": ["archive", "serve"],
    "archives:status": ["archive", "status"],
    "offices:enrol": ["archive", "enrol", "韩素秋", "--team", "t"],
    "offices:admin": [
        *("archive", "admin", "韩素秋", "--duty", "audit"),
        *("--secret-file", "s", "--as", "陈立新"),
    ],
    "offices:log": ["archive", "log", "--after", "3"],
    "offices:stations": ["archive", "stations"],
    "offices:revoke": ["archive", "revoke", "0192a3b4", "--reason", "电脑遗失"],
    "samples:demo": ["demo"],
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_usage_ends_with_2_and_one_line(ask, words):
    """
    Wrong usage is explained in one line, in Chinese; nothing goes to stdout.
    """
    answer = ask(*words)

    assert 2 == answer.code
    assert "" == answer.out
    assert answer.err.startswith("用法有误：")
    assert 1 == answer.err.count("\n")


def test_wrong_usage_in_english(ask, monkeypatch):
    """
    Where the environment asks for English, usage is explained in English.
    """
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    answer = ask("record", "put")

    assert 2 == answer.code
    assert answer.err.startswith("usage: the following arguments are required: ")


@pytest.mark.parametrize(("command", "words"), RIGHT.items(), ids=RIGHT)
def test_every_command_leads_to_a_function(command, words):
    """
    What the parser names exists in the module it names.
    """
    asked = read(words)
    module, _, name = asked.command.partition(":")

    assert command == asked.command
    assert callable(getattr(import_module(f"desktop.cli.{module}"), name))


@pytest.mark.parametrize("words", RIGHT.values(), ids=RIGHT)
def test_every_command_explains_itself(ask, words):
    """
    --help of every command says in Chinese what it does, and ends with 0.
    """
    command = words[: 2 if words[0] in {"record", "photo", "bundle", "archive"} else 1]

    answer = ask(*command, "--help")

    assert 0 == answer.code
    assert answer.out.startswith("用法：frontline")
    assert "选项：" in answer.out
    assert "--data" in answer.out


def test_common_options_stand_before_or_behind_the_command():
    """
    --data, --json and --passphrase-file mean the same in both places.
    """
    before = read(["--data", "d", "--json", "--passphrase-file", "p", "check"])
    behind = read(["check", "--data", "d", "--json", "--passphrase-file", "p"])

    assert before == behind
    assert (Path("d"), True, Path("p")) == (
        behind.data,
        behind.json,
        behind.passphrase_file,
    )


def test_without_a_command_the_window_is_asked_for():
    """
    `frontline --data DIR` opens the window on that station.
    """
    asked = read(["--data", "d"])

    assert ("window:open_", Path("d")) == (asked.command, asked.data)


def test_export_names_its_file_with_json():
    """
    `export --json FILE` means that file; --json before the command is the common one.
    """
    named = read(["export", "--json", "all.json"])
    other = read(["--json", "export", "--to", "all.json"])

    assert (Path("all.json"), "all.json") == (named.to, named.json)
    assert (Path("all.json"), True) == (other.to, other.json)


@pytest.mark.parametrize("name", ["dossier", "YX-01", "yx-01"])
def test_documents_have_names_and_numbers(name):
    """
    A document is asked for by its name or its number.
    """
    asked = read(["print", name, "--all", "--out", "x"])

    assert "dossier" == asked.document


def test_version_is_said(ask):
    """
    --version ends with 0.
    """
    answer = ask("--version")

    assert 0 == answer.code
    assert answer.out.startswith("frontline ")
