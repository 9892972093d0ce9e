"""A reviewer's day by commands alone: from an empty laptop to a verified dossier."""

from __future__ import annotations

import json

from tests.cli.conftest import json_file
from tests.fakes import District
from tests.photo_samples import as_jpeg, quarters
from tests.services.imports.rosters import lrmx


def test_whole_day_from_roster_to_another_station(ask, make, tmp_path):
    """
    Roster, talk, photos and dossier by command; elsewhere the same records again.
    """
    station = make("mine")
    here = ("--data", station, "--json")

    # the roster, and the cadre it brings
    roster = tmp_path / "程屿舟.lrmx"
    roster.write_bytes(lrmx())
    assert 1 == ask("import", roster, *here).facts["taken"]
    (cadre,) = ask("record", "list", "cadre", *here).facts["records"]

    # the round with that cadre as its subject
    (me,) = ask("record", "list", "reviewer", *here).facts["records"]
    district = District()
    items = json.loads(
        json_file(tmp_path / "d.json", *district.everything()).read_text()
    )
    text = json.dumps([item for item in items if item["type"] != "cadre"])
    round_file = tmp_path / "round.json"
    round_file.write_text(text.replace(district.cadre.id, cadre["id"]))
    assert 11 == len(ask("record", "put", round_file, *here).facts["written"])

    # the day: a talk, an observation, photos
    talk = district.interview(number=1, recorded_by=me["id"])
    day = json_file(tmp_path / "day.json", talk, district.observation())
    assert 2 == len(ask("record", "put", day, *here).facts["written"])
    assert 0 == ask("record", "advance", talk.id, "signed", *here).code
    photos = []
    for number in (1, 2):
        photos.append(tmp_path / f"{number}.jpg")
        photos[-1].write_bytes(as_jpeg(quarters((640 + number, 480))))
    shot = ask("photo", "add", *photos, "--cadre", "程屿舟", *here)
    assert 2 == shot.facts["taken"]

    # paper, and what it is worth
    dossier = tmp_path / "程屿舟.pdf"
    words = ("--cadre", "程屿舟", "--round", "2026-03", "--out", dossier)
    printed = ask("print", "YX-01", *words, *here).facts["printed"][0]
    checked = ask("verify", dossier, *here).facts["checked"][0]
    assert printed["code"] == checked["code"]
    whole = ask("verify", *here).facts
    assert whole["verified"]

    # everything as one file, and another station that reads it
    out = tmp_path / "all.json"
    assert (
        whole["entries"]
        == ask("export", "--json", out, "--data", station).facts["entries"]
    )
    other = make("other")
    there = ("--data", other, "--json")
    (taken,) = ask("import", out, *there).facts["exports"]
    assert (whole["entries"], 0) == (taken["new"], taken["refused"])
    again = ask("verify", *there).facts
    assert whole["entries"] + 1 == again["entries"]  # its own reviewer
    assert whole["records"] + 1 == again["records"]
    for type_name in ("cadre", "interview", "observation", "photo", "subject"):
        mine = ask("record", "list", type_name, *here).facts
        theirs = ask("record", "list", type_name, *there).facts
        assert mine["records"] == theirs["records"]
