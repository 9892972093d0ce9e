"""测评汇总表 on paper, and that nothing of a hidden group gets out by any way."""

from __future__ import annotations

import dataclasses
import re
from decimal import ROUND_HALF_UP, Decimal

import msgspec
import pypdfium2
import pytest

from desktop.dossier.content import Edition
from desktop.errors.records import BallotRefusedError, PermissionRefusedError
from desktop.model.audience import Reader, audience_of, may_have, said
from desktop.model.balloting import ActivityState, ExclusionGround
from desktop.model.codes import Group, Role
from desktop.services import exports, print_contents, prints, stations
from desktop.services import records as verbs
from desktop.services.ballots import activities, exclusions, sealing
from desktop.services.ballots.exclusions import Decision
from desktop.services.ballots.paper import summary_content
from desktop.services.ballots.papers import put_in
from desktop.services.ballots.results import results
from desktop.storage import ballots
from tests.fakes import entries_of, seated
from tests.services.ballots.district import (
    cast_all,
    collecting,
    counted,
    example_papers,
    paper,
)

CASE = "独此一家的事例"


@pytest.fixture
def form(desk, district):
    return collecting(desk, district)


def sealed(desk, form, district):
    counted(desk, form)
    sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="F-01")


def text_of(path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_who_has_the_paper_alone_can_recompute_the_result(
    desk, form, district, tmp_path
):
    """
    Σ(权重×群体均分)÷Σ权重 of the printed lines is the printed result; it verifies.
    """
    cast_all(desk, form, example_papers(form))
    sealed(desk, form, district)
    out = tmp_path / "汇总.pdf"

    prints.print_one(desk, summary_content(desk, district.round.id, Edition.FULL), out)
    said_ = text_of(out).split("池牧野")[0]

    line = r"(?:\d+ ){4}(?:\d+\.\d ){5}(\d+\.\d\d) (\d+)\b"
    groups = re.findall(line, " ".join(said_.split()))
    whole = sum(Decimal(mean) * int(weight) for mean, weight in groups)
    weight = sum(int(weight) for _mean, weight in groups)
    mean = (whole / weight).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert 100 == weight
    assert f"民主测评 {mean}" in said_
    assert "89.78" == str(mean)
    assert "并入相近群体" in said_
    assert prints.verify(desk, out).to_the_byte


def test_the_volume_holds_the_summary_and_the_feedback_nothing_of_it(
    desk, form, district
):
    """
    Part 九 of the organisation's volume is no longer lacking; the cadre's has none.
    """
    subject = form.subjects[0]
    before = print_contents.dossier_content(desk, subject, Edition.FULL)
    cast_all(desk, form, example_papers(form))
    sealed(desk, form, district)

    full = print_contents.dossier_content(desk, subject, Edition.FULL)
    feedback = print_contents.dossier_content(desk, subject, Edition.FEEDBACK)

    assert before.ballots is None
    assert "opinions" in {gap.part for gap in before.missing}
    assert "opinions" not in {gap.part for gap in full.missing}
    assert full.ballots is not None
    assert "程屿　民主测评 89.78" == full.ballots.title
    assert feedback.ballots is None
    assert prints.render(full, prints.mark_of(desk, Edition.FULL)).pages


def test_what_asks_for_attention_is_told_beside_it(desk, form, district):
    """
    反向测评 from a fifth on, from a third on; 剔除; an unsealed box.
    """
    subject, (one, two) = form.subjects[0], form.negative_items
    ticked = {subject: {one: "某事", two: "另一事"}}
    papers = [paper(form, "B", circle=Group.PEER)] * 4
    papers += [paper(form, "B", circle=Group.PEER, cases=ticked)] * 3
    papers += [paper(form, "A", "B", "C", cases={subject: {two: "此事"}})] * 2
    papers += [paper(form, "A", "B", "C")] * 3 + [paper(form, "A", "D", "C")]
    cast_all(desk, form, papers)
    for state in (ActivityState.CLOSED, ActivityState.CHECKED):
        activities.move_on(desk, form.activity, state)
    out = Decision(
        subject=form.subjects[1],
        ground=ExclusionGround.LOWEST,
        is_out=True,
        reason="会上有人当众要求一律画差",
        second=district.recorder.id,
    )
    exclusions.decide(desk, form.activity, out)
    activities.move_on(desk, form.activity, ActivityState.COUNTED)

    content = summary_content(desk, district.round.id, Edition.FULL)

    first, second = content.summaries[:2]
    assert (
        (one, "3", "23.1", "关注"),
        (two, "5", "38.5", "专项核实"),
    ) == first.negative
    assert ("13", "12", "1") == second.rows[-1][2:5]
    names = f"{stations.person(desk).name}、{district.recorder.name}"
    why = "剔除1张：极端票：会上有人当众要求一律画差"
    assert f"{why}（{names}共同决定）。" in second.notes
    assert not any("剔除" in note for note in first.notes)
    assert any("尚未封存" in note for note in first.notes)
    other = summary_content(desk, district.round.id, Edition.FEEDBACK).summaries[1]
    assert second.rows == other.rows
    assert not any("剔除" in note for note in other.notes)
    assert prints.render(content, prints.mark_of(desk, Edition.FULL)).pages


def test_too_few_ballots_give_no_result_and_say_so(desk, form, district):
    """
    Four ballots in all: no line but the total, and the words for it.
    """
    cast_all(desk, form, [paper(form, "A", circle=Group.PUBLIC)] * 4)
    counted(desk, form)

    first = summary_content(desk, district.round.id, Edition.FULL).summaries[0]

    assert "样本不足" in first.title
    assert ["合计"] == [row[0] for row in first.rows]
    assert ("—", "—", "0", "—", *["—"] * 6) == first.rows[0][1:11]


def test_without_results_there_is_no_paper(desk, form, district):
    """
    An open activity, or a role that reads none, prints nothing.
    """
    with pytest.raises(BallotRefusedError, match="activity_open"):
        summary_content(desk, district.round.id, Edition.FULL)
    auditor = seated(desk, role=Role.AUDITOR)
    with pytest.raises(PermissionRefusedError):
        summary_content(auditor, district.round.id, Edition.FULL)


def test_a_subject_nobody_voted_on_has_no_summary(desk, form, district):
    """
    He is asked about and nothing came: his volume lacks the table as before.
    """
    cast_all(desk, form, [paper(form, "A", circle=Group.PUBLIC)] * 4)
    counted(desk, form)

    content = print_contents.dossier_content(desk, form.subjects[0], Edition.FULL)

    assert content.ballots is None


def everything_shown(desk, district, form) -> bytes:
    """Return all that any screen, edition or list of results shows, as bytes."""
    subjects = form.subjects
    shown = [
        results(desk, district.round.id),
        summary_content(desk, district.round.id, Edition.FULL),
        *(
            print_contents.dossier_content(desk, subject, edition)
            for subject in subjects
            for edition in (Edition.FULL, Edition.FEEDBACK)
        ),
        activities.of_round(desk, district.round.id),
        verbs.listing(desk, "ballot_box"),
    ]
    return msgspec.json.encode(shown, enc_hook=str, order="sorted")


def exclude_lowest(desk, form, district):
    """Bring an activity to 录入复核 and exclude 极端票 on its first subject."""
    for state in (ActivityState.CLOSED, ActivityState.CHECKED):
        activities.move_on(desk, form.activity, state)
    out = Decision(
        subject=form.subjects[0],
        ground=ExclusionGround.LOWEST,
        is_out=True,
        reason="有人当众要求",
        second=district.recorder.id,
    )
    exclusions.decide(desk, form.activity, out)


def hidden_worlds(form):
    """Return papers that differ only in which of two hidden groups gave what.

    Four of G5 are too few, and so nine of G2 are hidden with them; in every world the
    thirteen ballots of both together are the same thirteen.
    """
    shown = [paper(form, "B", circle=Group.STAFF)] * 12
    pool = "AABBCCDDUUABC"
    for turn in range(len(pool)):
        turned = pool[turn:] + pool[:turn]
        few = [paper(form, mark, circle=Group.PUBLIC) for mark in turned[:4]]
        rest = [paper(form, mark, circle=Group.PEER) for mark in turned[4:]]
        yield [*shown, *few, *rest]


@pytest.mark.parametrize("is_excluding", [False, True])
def test_worlds_that_differ_in_hidden_groups_only_look_the_same(
    desk, form, district, is_excluding
):
    """
    Brute force: whichever of the hidden groups gave what, all that is shown is equal.

    It is also where two persons excluded what all of them might have cast.
    """
    seen = set()
    if is_excluding:
        exclude_lowest(desk, form, district)
        activities.move_on(desk, form.activity, ActivityState.COUNTED)
    else:
        counted(desk, form)
    for papers in hidden_worlds(form):
        box = ballots.LiveBox()
        for one in papers:
            put_in(box, one, form)
        with desk.station.database.write() as connection:
            ballots.write(connection, form.activity, box)
        seen.add(everything_shown(desk, district, form))

    assert 1 == len(seen)


def test_a_sealed_box_leaves_the_station_for_those_who_count_only(
    desk, form, district, tmp_path
):
    """
    A reviewer's laptop and an export get nothing; the unit's edition names nothing.
    """
    ticked = {form.subjects[0]: {form.negative_items[0]: CASE}}
    cast_all(
        desk,
        form,
        [paper(form, "A", circle=Group.PUBLIC, cases=ticked), *example_papers(form)],
    )
    sealed(desk, form, district)
    (box,) = [e for e in entries_of(desk) if e.head.type == "ballot_box"]
    audience = audience_of(
        "ballot_box", said("ballot_box", box.body_bytes), author=desk.reviewer, team="t"
    )
    for role in (Role.REVIEWER, Role.PART_TIME, Role.COMMITTEE, Role.AUDITOR):
        reader = Reader(reviewer=district.recorder.id, role=role, teams=("t",))
        assert not may_have(reader, audience)

    out = tmp_path / "export.json"
    exports.export_journal(desk, out)
    feedback = print_contents.dossier_content(desk, form.subjects[0], Edition.FEEDBACK)
    told = out.read_text("utf-8") + str(dataclasses.asdict(feedback))

    assert CASE not in told
    assert "AAAAAAA" not in told
    assert "AAAAAAA" not in str(verbs.listing(desk, "ballot_box"))
