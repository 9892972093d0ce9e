"""Canaries: a word in every protected field, and every way out of the program watched.

Each field holds a word found nowhere else. Whoever may not read it must meet it in no
search, file, print, sentence or log; the leader does, or the watch would see nothing.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from desktop.dossier.content import Edition
from desktop.errors import KnownError
from desktop.messages import message
from desktop.model.codec import to_body
from desktop.model.codes import PointKind, Role
from desktop.model.fieldwork import Interview, Line, Point
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.model.spec import Kind, Sensitivity, specs
from desktop.services import exports, print_contents, prints, reading, search
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage import journal
from tests.fakes import seated

_MARKS = (
    "鸢鹂鹮鹲鹳鹭鹪鹬鸮鸱"  # a canary's second sign; its field's number is the first
)


@dataclasses.dataclass(frozen=True)
class Watch:
    """Who is kept out, who may read, and the words."""

    outsider: Desk
    leader: Desk
    interview: Interview
    point: Point
    words: dict[str, str]

    def heard(self, text: str) -> set[str]:
        """Return the fields whose word stands in a text."""
        return {name for name, word in self.words.items() if word in text}


def _filled(owner: type, start: int) -> dict[str, str]:
    """Return a word for each protected text of a record type."""
    names = [
        spec.name
        for spec in specs(owner)
        if spec.sensitivity is Sensitivity.PROTECTED
        and spec.kind in {Kind.TEXT, Kind.LONG_TEXT}
    ]
    return {
        f"{owner.TYPE}.{name}": f"雀{_MARKS[at]}雀{_MARKS[at]}"
        for at, name in enumerate(names, start)
    }


@pytest.fixture
def watch(desk, district, clock) -> Watch:
    """A signed interview and a point of two colleagues, full of canaries."""
    words = _filled(Interview, 0)
    words |= _filled(Point, len(words))
    words["interview.lines"] = "雀鸿雀鸿"

    def of(owner: type) -> dict[str, str]:
        return {
            name.removeprefix(f"{owner.TYPE}."): word
            for name, word in words.items()
            if name.startswith(owner.TYPE + ".") and not name.endswith(".lines")
        }

    lines = (Line(words=f"{words['interview.lines']}，{words['point.quote']}。"),)
    talk = district.interview(**of(Interview), lines=lines, confidential=True, number=1)
    verbs.save(desk, talk)
    point = Point(
        id=new_id(),
        interview_id=talk.id,
        subject_id=district.subject.id,
        kind=PointKind.MERIT,
        first_line=1,
        last_line=1,
        first_character=5,
        last_character=9,
        **of(Point),
    )
    verbs.save(desk, point)
    stranger = Reviewer(id=new_id(), name="陆鸣", role=Role.REVIEWER)
    verbs.save(desk, stranger)
    outsider = seated(desk, role=Role.REVIEWER, reviewer=stranger.id)
    return Watch(outsider, desk, talk, point, words)


def _searched(desk: Desk, watch: Watch, _place: Path) -> str:
    return "".join(
        repr(found)
        for word in watch.words.values()
        for found in search.find(desk, word)
    )


def _exported(desk: Desk, _watch: Watch, place: Path) -> str:
    exports.export_journal(desk, place / "all.json")
    return (place / "all.json").read_text("utf-8")


def _read(desk: Desk, watch: Watch, _place: Path) -> str:
    seen = [reading.to_edit(desk, one.id) for one in (watch.interview, watch.point)]
    return json.dumps([to_body(stored.record) for stored in seen], ensure_ascii=False)


def _printed(desk: Desk, watch: Watch, place: Path) -> str:
    content = print_contents.interview_content(desk, watch.interview.id, Edition.FULL)
    prints.print_one(desk, content, place / "talk.pdf")
    return _text(place / "talk.pdf")


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


WAYS: dict[str, Callable[[Desk, Watch, Path], str]] = {
    "search": _searched,
    "export": _exported,
    "form": _read,
    "print": _printed,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_protected_word_reaches_who_may_not_read_it(watch, tmp_path, way, caplog):
    """
    Neither what comes out, nor an error on the way, nor the log holds a canary.
    """
    caplog.set_level(logging.DEBUG)
    try:
        out = WAYS[way](watch.outsider, watch, tmp_path)
    except KnownError as error:
        out = f"{error} {message(error).line()} {traceback.format_exc()}"

    assert set() == watch.heard(out)
    assert set() == watch.heard(caplog.text)


@pytest.mark.parametrize(
    ("way", "least"), [("search", 5), ("export", 7), ("form", 7), ("print", 5)]
)
def test_leader_meets_them_in_each_of_these_ways(watch, tmp_path, way, least):
    """
    The watch can see: for who may read, the same ways give the words.
    """
    assert least <= len(watch.heard(WAYS[way](watch.leader, watch, tmp_path)))


def test_feedback_edition_holds_none(watch, district, tmp_path):
    """
    What the cadre himself gets tells no source and no sentence as it was said.
    """
    content = print_contents.dossier_content(
        watch.leader, district.subject.id, Edition.FEEDBACK
    )
    path = tmp_path / "feedback.pdf"
    prints.print_one(watch.leader, content, path)

    told = _text(path)

    assert "程屿" in told
    assert set() == watch.heard(told)


def test_errors_about_a_protected_field_never_quote_it(watch):
    """
    A value that breaks a rule is named by its field, not by its content.
    """
    too_long = watch.words["interview.interviewee"] * 40
    spoilt = dataclasses.replace(watch.interview, interviewee=too_long, id=new_id())

    with pytest.raises(KnownError) as refused:
        verbs.save(watch.leader, spoilt)

    told = f"{refused.value} {message(refused.value).line()}"
    assert "被谈话人" in message(refused.value).line()
    assert set() == watch.heard(told)


def test_nothing_of_them_lies_in_the_clear_on_the_disk(watch):
    """
    In no file of the station, journal and index and log of writes, stands a canary.
    """
    with watch.leader.station.database.read() as connection:
        assert journal.entry_count(connection)[0] > 0
    for path in watch.leader.station.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for word in watch.words.values():
            assert word.encode() not in data
            assert word.encode("utf-16-le") not in data
