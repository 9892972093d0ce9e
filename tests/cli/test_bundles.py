"""Handing over by stick, by commands alone."""

from __future__ import annotations

import pytest

from tests.cli.conftest import json_file
from tests.fakes import District
from tests.sync.second_bundle import Courier
from tests.sync.second_cards import read_card
from tests.sync.second_client import SecondClient
from tests.sync.sticks.hand import ORGAN, photograph


def test_two_laptops_meet_and_hand_over(ask, make, tmp_path):
    """
    Cards, fingerprints, a bundle: the other has the records, and says so.
    """
    ours, theirs = make("ours"), make("theirs")
    here, there = ("--data", ours, "--json"), ("--data", theirs, "--json")
    records = json_file(tmp_path / "d.json", *District().everything())
    ask("record", "put", records, *here)
    own = ask("bundle", "card", tmp_path / "ours.frcard", *here).facts
    other = ask("bundle", "card", tmp_path / "theirs.frcard", *there).facts
    trust = ("--trust", other["fingerprint"])
    assert 0 == ask("bundle", "know", tmp_path / "theirs.frcard", *trust, *here).code
    (known,) = ask("bundle", "laptops", *here).facts["laptops"]
    assert (other["station"], other["fingerprint"]) == (
        known["station"],
        known["fingerprint"],
    )
    path = tmp_path / "a.frbundle"

    made = ask("bundle", "export", path, "--to", known["station"], *here).facts
    refused = ask("bundle", "import", path, *there)
    taken = ask("bundle", "import", path, "--trust", own["fingerprint"], *there).facts

    assert path.stat().st_size == made["size_bytes"]
    assert (1, "UnknownLaptopError") == (refused.code, refused.facts["error"])
    assert own["fingerprint"] in refused.facts["message"]
    assert (made["entries"], 0) == (taken["new"], taken["refused"])
    cadres = ask("record", "list", "cadre", *there).facts["records"]
    assert ["程屿"] == [cadre["name"] for cadre in cadres]


@pytest.mark.parametrize("verb", ["import", "know"])
def test_file_that_is_none_is_refused_in_one_line(ask, make, tmp_path, verb):
    """
    A file of another kind is named, with what to do.
    """
    path = tmp_path / "名册.lrmx"
    path.write_text("<xml/>", "utf-8")

    refused = ask("bundle", verb, path, "--trust", "0", "--data", make("ours"))

    assert 1 == refused.code
    assert "名册.lrmx" in refused.err
    assert 1 == refused.err.strip().count("\n") + 1


def test_nobody_of_that_name_is_said(ask, make, tmp_path):
    """
    A bundle for somebody not known here is not begun.
    """
    path = tmp_path / "a.frbundle"

    refused = ask("bundle", "export", path, "--to", "陆鸣", "--data", make("ours"))

    assert 1 == refused.code
    assert "陆鸣" in refused.err
    assert not path.exists()


def test_photos_that_were_left_are_told(ask, make, tmp_path, monkeypatch):
    """
    How many came without an original or a copy, and what brings them all the same.
    """
    ours, courier = make("ours"), Courier(SecondClient(ORGAN))
    ask("bundle", "card", tmp_path / "ours.frcard", "--data", ours)
    for kind in ("working", "thumbnail", "original"):
        name = photograph(courier)
        courier.photos[name] = {kind: courier.photos[name][kind]}
    path = tmp_path / "a.frbundle"
    to = read_card((tmp_path / "ours.frcard").read_bytes())
    path.write_bytes(courier.make([to]))
    words = ("bundle", "import", path, "--trust", courier.card.fingerprint)

    facts = ask(*words, "--data", ours, "--json").facts
    chinese = ask(*words, "--data", ours).out
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    english = ask(*words, "--data", ours).out

    left = facts["photos_without_original"], facts["photos_without_copy"]
    assert (0, 2, 1) == (facts["photos"], *left)
    assert "另有 2 张只带来了副本，没有原件，没有收下" in chinese
    assert "另有 1 张只带来了原件" in chinese
    assert "2 more came as copies without the original and were left" in english
    assert "1 more came without a working copy" in english
