"""The command line in this process, and stations for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import run
from desktop.model.codec import to_body
from desktop.model.fieldwork import Interview
from desktop.model.spec import Record
from tests.fakes import ORGAN, PASSPHRASE, District, quick_vaults
from tests.sync.places import Laptop


@dataclass(frozen=True)
class Answer:
    """What a command said: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> dict[str, Any]:
        """The one JSON object of `--json`."""
        assert self.out.endswith("\n")
        assert "\n" not in self.out[:-1]
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture(autouse=True, scope="session")
def _quick_vaults() -> Iterator[None]:
    with quick_vaults():
        yield


@pytest.fixture(autouse=True)
def _no_home_station(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A command that forgets --data meets an empty home."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FRONTLINE_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask for a command in this process."""

    def asked(*words: str | Path) -> Answer:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return asked


@pytest.fixture
def make(ask: Ask, tmp_path: Path) -> Callable[..., Path]:
    """Make stations by the command that makes them."""

    def made(name: str, *words: str, role: str = "leader") -> Path:
        folder = tmp_path / name
        who = ("--name", "周以宁", "--role", role, "--organ", ORGAN)
        assert 0 == ask("init", "--data", folder, *who, *words).code
        return folder

    return made


@pytest.fixture
def station(make: Callable[..., Path]) -> Path:
    """The station of a team leader with nothing on it."""
    return make("station")


@pytest.fixture
def district(ask: Ask, station: Path, tmp_path: Path) -> District:
    """A district with one round and one subject, put on the station."""
    whole = District()
    file = json_file(tmp_path / "district.json", *whole.everything())
    assert 0 == ask("record", "put", file, "--data", station).code
    return whole


@pytest.fixture
def talk(ask: Ask, station: Path, district: District, tmp_path: Path) -> Interview:
    """An interview about the subject, on the station."""
    made = district.interview(number=1)
    file = json_file(tmp_path / "t.json", made)
    assert 0 == ask("record", "put", file, "--data", station).code
    return made


def json_file(path: Path, *records: Record) -> Path:
    """Write records as `record put` reads them."""
    items = [{"type": record.TYPE, "body": to_body(record)} for record in records]
    path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """A station that is written to without commands."""
    made = Laptop(tmp_path / "laptop")
    yield made
    made.station.close()
