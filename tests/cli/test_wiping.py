"""wipe: a dry run, a proof that anybody can verify, and the removal by it."""

from __future__ import annotations

import json

import pytest

from desktop.storage import keychain
from tests.photo_samples import as_jpeg, quarters


@pytest.fixture
def archived(ask, station, district, shelf, tmp_path):
    """The station with a district and a photo, synced."""
    photo = tmp_path / "a.jpg"
    photo.write_bytes(as_jpeg(quarters()))
    ask("photo", "add", photo, "--cadre", "程屿", "--data", station)
    way = ("--archive", shelf.url, "--enrol", shelf.code())
    assert 0 == ask("sync", *way, "--data", station).code
    return station


def test_dry_run_tells_what_is_missing(ask, station, district, tmp_path):
    """
    Before a sync everything is missing, thing by thing; nothing is written.
    """
    before = sorted(tmp_path.rglob("*.json"))
    plain = ask("wipe", "--dry-run", "--data", station)
    facts = ask("wipe", "--dry-run", "--data", station, "--json")

    assert (1, 1) == (plain.code, facts.code)
    assert "可列入证明：0 个版本、0 张照片" in plain.out
    assert not facts.facts["clear"]
    kinds = {item["kind"] for item in facts.facts["missing"]}
    assert {"entry"} == kinds
    first = facts.facts["missing"][0]
    assert f"1 个版本没有已验回执 考察员 {first['id']}" in plain.out
    assert before == sorted(tmp_path.rglob("*.json"))


def test_proof_is_issued_verified_and_the_station_removed(ask, archived, tmp_path):
    """
    Three steps, each by itself; the proof verifies when the station is gone.
    """
    proof = tmp_path / "proof.json"
    clear = ask("wipe", "--dry-run", "--data", archived)
    assert (0, True) == (clear.code, "没有缺少的，可以出具证明" in clear.out)

    issued = ask("wipe", "--proof", proof, "--data", archived, "--json")
    assert (0, 14, 1) == (issued.code, issued.facts["entries"], issued.facts["photos"])
    assert (archived / "vault.json").exists()
    removed = ask("wipe", "--proof", proof, "--remove", "--data", archived)
    assert (0, True) == (removed.code, "已清除工作站" in removed.out)
    assert not archived.exists()
    told = ask("verify", proof, "--data", archived)
    assert (0, True) == (told.code, "14 个版本、1 张照片都在归档库" in told.out)
    facts = ask("verify", proof, "--json").facts
    assert issued.facts["total"] == facts["checked"][0]["total"]


def test_refusal_names_everything_that_is_missing(ask, station, district, tmp_path):
    """
    The error is one line; before it each thing stands in one.
    """
    proof = tmp_path / "proof.json"

    refused = ask("wipe", "--proof", proof, "--data", station)

    assert 1 == refused.code
    lines = refused.err.splitlines()
    assert lines[-1].startswith("不能证明本机内容都已入档：13 个版本没有已验回执。")
    assert 14 == len(lines)
    assert not proof.exists()


def test_removal_without_a_proof_removes_nothing(ask, archived, tmp_path):
    """
    The proof has to be there: it is never issued and used at one stroke.
    """
    refused = ask(
        "wipe", "--proof", tmp_path / "proof.json", "--remove", "--data", archived
    )

    assert 1 == refused.code
    assert (archived / "vault.json").exists()
    assert 0 == ask("verify", "--data", archived).code


def test_dry_run_never_removes(ask, archived):
    """
    The two together are wrong usage, as is neither.
    """
    assert 2 == ask("wipe", "--dry-run", "--remove", "--data", archived).code
    assert 2 == ask("wipe", "--data", archived).code
    assert (archived / "vault.json").exists()


def test_what_else_is_in_the_folder_is_told(ask, archived, tmp_path):
    """
    A file that the station did not make stays.
    """
    (archived / "说明.txt").write_text("x", "utf-8")
    proof = tmp_path / "proof.json"
    ask("wipe", "--proof", proof, "--data", archived)

    removed = ask("wipe", "--proof", proof, "--remove", "--data", archived)

    assert "另有 说明.txt 没有动，请自行处置" in removed.out
    assert "密钥环" not in removed.out


def test_keyring_that_keeps_the_key_is_told(ask, archived, tmp_path, monkeypatch):
    """
    The person learns what is left to do by hand.
    """
    proof = tmp_path / "proof.json"
    ask("wipe", "--proof", proof, "--data", archived)
    monkeypatch.setattr(  # no locked keyring can be had here
        keychain, "try_to_forget", lambda _station: False
    )

    removed = ask("wipe", "--proof", proof, "--remove", "--data", archived, "--json")

    assert (0, False) == (removed.code, removed.facts["key_forgotten"])


def test_proof_that_was_changed_does_not_verify(ask, archived, tmp_path):
    """
    Verifying says why; other paths are verified all the same.
    """
    proof = tmp_path / "proof.json"
    ask("wipe", "--proof", proof, "--data", archived)
    whole = json.loads(proof.read_bytes())
    whole["proof"]["count"]["entries"] = 3
    proof.write_text(json.dumps(whole, separators=(",", ":")), "utf-8")

    told = ask("verify", proof, "--data", archived)

    assert 1 == told.code
    assert "“proof.json”不能作为可清除证明：工作站的签名不对。" in told.err
