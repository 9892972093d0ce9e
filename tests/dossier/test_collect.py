"""Content collected from a real station, whole for us, redacted for the cadre."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from desktop.dossier.collect import (
    Source,
    collect_dossier,
    collect_interview,
    printer_shown,
)
from desktop.dossier.collect.person import masked
from desktop.dossier.collect.redaction import scrubbed
from desktop.dossier.content import Edition, content_digest
from desktop.dossier.interview_print import render_interview
from desktop.dossier.volume import render_dossier
from desktop.errors.records import UnknownRecordError
from desktop.model.codes import PointKind
from desktop.model.fieldwork import Point
from desktop.model.ids import new_id
from desktop.storage.photos import PhotoKind

from . import district, drawn, paper, samples


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    built = district.build(tmp_path_factory.mktemp("station") / "s")
    yield built
    built.station.close()


@contextmanager
def reading(place):
    """Give a source on one state of the station."""
    photos = place.station.photos
    with place.station.database.read() as connection:
        yield Source(
            connection=connection,
            photo=lambda photo: photos.read(photo.original, PhotoKind.WORKING),
            portrait=lambda original: photos.read(original, PhotoKind.WORKING),
            organ="中共云阳区委组织部",
        )


@pytest.fixture(scope="module")
def full(place):
    with reading(place) as source:
        return collect_dossier(source, district.SUBJECT, Edition.FULL)


@pytest.fixture(scope="module")
def feedback(place):
    with reading(place) as source:
        return collect_dossier(source, district.SUBJECT, Edition.FEEDBACK)


def words_of(content) -> str:
    """Return everything a content says, as text."""
    return msgspec.json.encode(content, enc_hook=lambda value: value.identity).decode()


def test_the_basic_table_says_what_the_roster_says(full):
    """
    Dates are dotted, the age counts as of the round, the identity number is masked.
    """
    cadre = full.cadre

    assert samples.RARE_NAME == cadre.name
    assert "1979.08（44岁）" == cadre.born
    assert ("2001.06", "2002.08") == (cadre.joined_party, cadre.started_work)
    assert "321311********2341" == cadre.id_number
    assert "大学，工学学士" == cadre.full_time_education
    assert ["2002.08—2020.11", "2020.11—"] == [row.period for row in cadre.resume]
    assert ["2021", "2022", "2023"] == [row.year for row in cadre.annual]


def test_a_roster_in_prose_is_printed_as_prose(tmp_path):
    """
    Résumé and grades that came as text, a birth without its month: all stay so.
    """

    def prose(record):
        if record.TYPE != "cadre":
            return record
        grades = {"annual_grades": (), "annual_text": "近三年均为称职"}
        resume = {"resume": (), "resume_text": "2002年起在云阳工作"}
        return replace(record, born_on="1979", portrait="ab" * 32, **grades, **resume)

    built = district.build(tmp_path / "s", prose)
    with reading(built) as source:
        cadre = collect_dossier(source, district.SUBJECT, Edition.FULL).cadre
    built.station.close()

    assert "1979" == cadre.born
    assert [("", "2002年起在云阳工作")] == [(r.period, r.post) for r in cadre.resume]
    assert [("", "近三年均为称职")] == [(r.year, r.grade) for r in cadre.annual]
    assert b"" == cadre.portrait.jpeg  # told by a warning, printed as a blank frame


def test_a_matter_all_done_names_its_last_milestone(tmp_path):
    """
    计划节点 is the first that is not reached, else the last.
    """
    planned = []
    for done in (None, date(2024, 9, 1)):
        built = district.build(
            tmp_path / str(done),
            lambda record, done=done: (
                replace(record, done_on=done) if record.TYPE == "milestone" else record
            ),
        )
        with reading(built) as source:
            (row,) = collect_dossier(source, district.SUBJECT, Edition.FULL).matters
            planned.append(row.planned)
        built.station.close()

    assert ["2024.09.30\n主体完工"] * 2 == planned


def test_matters_carry_part_basis_and_next_milestone(full):
    """
    三 names what the cadre answers for, by what paper, and what is due next.
    """
    (row,) = full.matters

    assert ("城市建设", "牵头", "区") == (row.category, row.part, row.level)
    assert "2024.09.30\n主体完工" == row.planned


def test_a_duty_without_result_says_so_and_is_not_dropped(full):
    """
    对账表: 未见实绩 where nothing is claimed, 清单外 where no duty stands behind it.
    """
    rows = full.lists.reconciliation

    assert [("1", "1"), ("2", ""), ("清单外", "2")] == [
        (row.duty_number, row.result_number) for row in rows
    ]
    assert "未见实绩" == rows[1].statement
    assert "查阅资料：监理月报（E2024-07-0001）" == rows[0].first_source
    assert ("已核实", "顾承舟") == (rows[0].verdict, rows[0].verifier)
    assert "待核实" == rows[1].verdict


def test_opinions_are_summed_up_by_group_without_leads(full):
    """
    九 counts talks and quotes points by group; a lead (线索) is not in the summary.
    """
    assert [("下属/中层/职工", 1), ("群众", 2)] == [
        (row.circle, row.talks) for row in full.opinions
    ]
    assert "要点原话0" == full.opinions[0].merits
    assert "要点原话1" == full.opinions[1].faults
    assert "要点原话2" not in words_of(full.opinions)


def test_marks_are_averaged_and_rounded_half_up(full):
    """
    十: mean and sample deviation of each item, weighted totals, all to two decimals.
    """
    first = full.appraisal.rows[0]

    assert ("政治表现", "15", ("88.00", "80.00"), "84.00", "5.66") == (
        first.item,
        first.weight,
        first.scores,
        first.mean,
        first.spread,
    )
    assert ("85.60", "84.80") == full.appraisal.totals.scores
    assert "85.20" == full.appraisal.totals.mean


def test_evidence_names_who_verified_a_claim_by_it(full):
    """
    十八: found true without a verdict of its own, it has the claim's verifier.
    """
    first, second = full.evidence

    assert ("已核实", "顾承舟") == (first.verdict, first.verifier)
    assert ("待核实", "") == (second.verdict, second.verifier)


def test_several_points_of_a_group_are_numbered(tmp_path):
    """
    九: each point is told apart; quotes within a quote are single ones.
    """

    def merit(record):
        if isinstance(record, Point):
            return replace(record, kind=PointKind.MERIT, quote=f"说“快”{record.id[-1]}")
        return record

    built = district.build(tmp_path / "s", merit)
    with reading(built) as source:
        content = collect_dossier(source, district.SUBJECT, Edition.FULL)
    built.station.close()
    public = next(row for row in content.opinions if row.circle == "群众")
    first, second = public.merits.splitlines()

    assert first.startswith("1. 说“快”")
    assert second.startswith("2. 说“快”")
    assert content.interviews[0].points[0].quote.startswith("“说‘快’")


def test_originals_and_photos_are_in_the_full_volume(full):
    """
    十七 has each signed record with its words, 十三 each photo byte for byte.
    """
    assert list(district.SOURCES) == [talk.interviewee for talk in full.interviews]
    assert "我是徐守田，他常到村里来。" == full.interviews[0].lines[1].words
    assert drawn.site_photo(0, 600, 400).jpeg == full.figures[0].picture.jpeg
    assert "2024.07.16 09:30" == full.figures[0].taken


def test_collecting_twice_gives_the_same_content(place, full):
    """
    The digest depends on the records alone.
    """
    with reading(place) as source:
        again = collect_dossier(source, district.SUBJECT, Edition.FULL)

    assert content_digest(full) == content_digest(again)


def test_missing_parts_are_named(full):
    """
    What the round has not formed is a 缺件 with a reason.
    """
    missing = [item.part for item in full.missing]

    assert [
        "history",
        "effort",
        "achievement",
        "opinions",
        "score",
        "portrait",
        "rectification",
        "application",
        "records",
        "interviews",
    ] == missing
    assert all(item.reason for item in full.missing)
    reasons = {item.part: item.reason for item in full.missing}
    assert "测评汇总表本期尚未形成" == reasons["opinions"]
    assert "测评表样本期尚未形成" == reasons["interviews"]


def test_the_feedback_content_has_only_its_parts(feedback):
    """
    一 without identity number, 四, 七; the rest is not even collected.
    """
    assert feedback.cadre.id_number is None
    assert feedback.lists is not None
    assert feedback.findings is not None
    for part in (
        "matters",
        "observations",
        "opinions",
        "appraisal",
        "figures",
        "interviews",
        "evidence",
    ):
        assert getattr(feedback, part) is None
    assert ("interviews",) == feedback.withheld


def test_nothing_protected_is_in_the_feedback_content_or_file(feedback):
    """
    Neither content, text nor bytes hold sources, reviewers, identity or internal words.
    """
    printed = render_dossier(feedback, replace(samples.MARK, printed_by="考察工作专班"))
    secrets = (
        *district.SOURCES,
        *district.REVIEWERS,
        district.ID_NUMBER,
        district.ID_NUMBER[-4:],
        "拟任职务不外传",
        "E2024-07-0002",
        "柳河镇徐庄村党总支书记",
        "要点原话",
    )
    content, text = words_of(feedback), paper.all_text(printed.pdf)
    for secret in secrets:
        assert secret not in content
        assert secret not in text
        assert secret.encode() not in printed.pdf
        assert secret.encode("utf-16-be").hex().encode() not in printed.pdf


def test_the_feedback_edition_names_no_reviewer_as_printer(place):
    """
    打印人 of a 反馈版 is the task force; of ours the person.
    """
    with reading(place) as source:
        reviewer = source.find(district.Reviewer)[0].id

        assert "考察工作专班" == printer_shown(source, Edition.FEEDBACK, reviewer)
        assert "周以宁" == printer_shown(source, Edition.FULL, reviewer)


def test_an_anonymous_interview_has_a_number_instead_of_a_name(place):
    """
    匿名化版: number and group for the person, also within the words.
    """
    with reading(place) as source:
        content = collect_interview(source, place.interviews[0], Edition.ANONYMOUS)
    text = paper.all_text(render_interview(content, samples.MARK).pdf)

    assert content.sheet.interviewee == f"{content.number}（下属/中层/职工）"
    assert f"我是{content.sheet.interviewee}，他常到村里来。" in words_of(content)
    for secret in ("徐守田", "老同事", "党总支书记"):
        assert secret not in words_of(content)
        assert secret not in text


def test_unsigned_interviews_are_left_out_and_said_so(tmp_path):
    """
    A draft is no record: it is not printed, and the 缺件说明 counts it.
    """
    built = district.build(tmp_path / "s")
    district.put(built.station, district.unsigned())
    with reading(built) as source:
        content = collect_dossier(source, district.SUBJECT, Edition.FULL)
    built.station.close()

    assert "黎未签" not in words_of(content)
    assert "另有1份访谈记录尚未签署，未入卷" in words_of(content.missing)
    assert "interviews" in [item.part for item in content.missing]


def test_a_photo_that_is_not_here_yet_does_not_stop_the_volume(place):
    """
    Records may come before their bytes: the figure is there, its picture is empty.
    """

    def nothing(photo):
        raise UnknownRecordError(photo.original)

    with reading(place) as source:
        content = collect_dossier(
            replace(source, photo=nothing), district.SUBJECT, Edition.FULL
        )

    assert [b"", b""] == [figure.picture.jpeg for figure in content.figures]
    assert 2 == len(render_dossier(content, samples.MARK).warnings)


def test_an_unknown_subject_is_a_known_error(place):
    """
    Asking for what is not here is told to the person.
    """
    with reading(place) as source, pytest.raises(UnknownRecordError):
        collect_dossier(source, new_id(), Edition.FULL)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("321311197905142341", "321311********2341"),
        ("321311790514234", "321311*****4234"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_identity_numbers_are_masked(number, shown):
    """
    Six digits of the place and the last four stay; a stub stays wholly hidden.
    """
    assert shown == masked(number)


def test_longer_names_are_replaced_first():
    """
    A name that holds another does not leave a rest of it behind.
    """
    names = {"王平": "甲", "王平安": "乙", "李": "丙"}

    assert ("乙与甲、李", ("甲",)) == scrubbed(("王平安与王平、李", ("王平",)), names)
