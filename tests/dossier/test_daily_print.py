"""周小结, 月研判表 and 蹲点日志汇编 on paper, printed from a real station."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from desktop.dossier.content import Edition
from desktop.dossier.printed import UNREADABLE_PICTURE
from desktop.errors.records import PermissionRefusedError
from desktop.model import codes
from desktop.model.codes import Role, Verdict
from desktop.model.daily import BlankDay, Joining, PeriodSummary, Span
from desktop.model.fieldwork import Photo, RedactionBox, Verification
from desktop.model.ids import new_id
from desktop.services import photos, print_contents, prints
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn
from tests.dossier.paper import all_text
from tests.fakes import MORNING, District, new_desk, quick_vaults, seated
from tests.photo_samples import RED, as_jpeg, quarters
from tests.services.daily.samples import log, note, stay


@pytest.fixture
def desk(tmp_path):
    with quick_vaults():
        made = new_desk(tmp_path / "one")
        yield made
        made.station.close()


@pytest.fixture
def district(desk) -> District:
    made = District()
    made.save(desk)
    return made


@pytest.fixture
def photo(desk, district, tmp_path) -> Photo:
    """A photo whose top left quarter, red, is covered before it is used."""
    path = tmp_path / "群截图.jpg"
    path.write_bytes(as_jpeg(quarters()))
    taken = photos.ingest(
        desk, PhotoIn(source=path, round_id=district.round.id, caption="群里通报的截图")
    ).photo
    box = RedactionBox(left_px=0, top_px=0, width_px=320, height_px=240)
    covered = dataclasses.replace(taken, boxes=(box,))
    verbs.save(desk, covered)
    return covered


@pytest.fixture
def lived(desk, district, photo):
    """A stay of five days: three logs, a day explained, one not."""
    made = stay(
        district, blank_days=(BlankDay(on=date(2026, 3, 4), reason="暴雨停工"),)
    )
    chat = log(
        district,
        made,
        5,
        joining=Joining.CHAT_GROUP,
        chat_group="石桥拆迁工作群",
        joined_on=date(2026, 3, 2),
        seen="群里通报当日腾空两户。",
        photos=(photo.id,),
    )
    days = [log(district, made, 2, impression="人在现场。"), log(district, made, 3)]
    verbs.save_many(desk, [made, *days, chat])
    return made


def printed(desk, content, tmp_path):
    line = prints.print_one(desk, content, tmp_path / "out.pdf")
    return line, (tmp_path / "out.pdf").read_bytes()


def flat(pdf: bytes) -> str:
    return re.sub(r"\s", "", all_text(pdf))


def test_every_day_of_a_stay_is_on_paper(desk, lived, tmp_path):
    """
    M30: logs, the explained day, and the gap that nobody explained, each with its day.
    """
    content = print_contents.stay_content(desk, lived.id)
    line, pdf = printed(desk, content, tmp_path)

    said = flat(pdf)
    for words in (
        "蹲点日志汇编",
        "石桥河综合治理",
        "第一组",
        "2026.03.02—2026.03.06",
        "共5天，3天有日志，1天说明原因，1天待说明",
        "2026.03.04没有日志：暴雨停工",
        "2026.03.06没有日志，待说明",
        "工作群：石桥拆迁工作群（2026.03.02入群，尚未退群）",
        "人在现场。",
        "程屿",
        "记录人：韩素秋",
        "附件照片",
        "群里通报的截图",
    ):
        assert words in said, words
    assert () == line.warnings
    assert prints.verify(desk, tmp_path / "out.pdf").to_the_byte


def test_no_pixel_under_a_box_is_on_paper(desk, lived, tmp_path):
    """
    M31: the redaction is burnt in: the picture in the file has no original pixel there.
    """
    _line, pdf = printed(desk, print_contents.stay_content(desk, lived.id), tmp_path)

    document = pypdfium2.PdfDocument(pdf)
    images = [
        item
        for page in document
        for item in page.get_objects(max_depth=4)
        if isinstance(item, pypdfium2.PdfImage)
    ]
    (jpeg,) = {bytes(image.get_data()) for image in images}
    document.close()
    picture = Image.open(BytesIO(jpeg)).convert("RGB")
    width, height = picture.size
    under = picture.crop((0, 0, width // 2 - 8, height // 2 - 8))
    darkest = max(high for _low, high in under.getextrema())
    assert darkest < 24  # black, but for what JPEG leaves
    beside = picture.getpixel((width - 8, 8))
    assert beside[1] > 150  # green stays
    assert RED not in {pixel for _count, pixel in under.getcolors(1 << 20) or ()}


def test_photo_that_cannot_be_read_is_said(desk, district, lived, tmp_path):
    """
    A picture whose bytes are not here leaves a frame and a warning, not a hole.
    """
    lost = Photo(id=new_id(), original="a" * 64, media_type="image/jpeg")
    verbs.save_many(desk, [lost, log(district, lived, 6, photos=(lost.id,))])

    line, pdf = printed(desk, print_contents.stay_content(desk, lived.id), tmp_path)

    assert any(words.startswith(UNREADABLE_PICTURE) for words in line.warnings)
    assert "2026.03.06全天" in flat(pdf)


@pytest.fixture
def month(desk, district) -> PeriodSummary:
    """A 月研判 over four notes, one of them false, one in doubt."""
    cadre = dataclasses.replace(
        district.cadre, id=new_id(), name="何俊峰", post="党委委员"
    )
    other = dataclasses.replace(district.subject, id=new_id(), cadre_id=cadre.id)
    first, second, false, late = (
        note(district, content="现场推进清表。"),
        note(district, content="夜里巡查河堤。", witnesses=(cadre.id,)),
        note(district, content="参加推进会。"),
        note(district, noted_on=date(2026, 2, 27), content="上月的一条。"),
    )
    made = PeriodSummary(
        id=new_id(),
        **district.of_subject(),
        span=Span.MONTH,
        since=date(2026, 3, 1),
        until=date(2026, 3, 31),
        summary="三月推进清表一处，河堤巡查一次。",
        opinion="肯下现场，证明要跟上。",
        needs_attention=True,
        written_by=district.asker.id,
        written_at=MORNING,
    )
    verbs.save_many(desk, [cadre, other, first, second, false, late, made])
    for claim, verdict in ((first, Verdict.PARTLY), (false, Verdict.FALSE)):
        verbs.save(
            seated(desk, reviewer=district.recorder.id),
            Verification(
                id=new_id(),
                **district.of_subject(),
                claim_type=claim.TYPE,
                claim_id=claim.id,
                verdict=verdict,
                method=codes.VerifyMethod.DOCUMENTS,
                evidence_ids=(),
                verifier_id=district.recorder.id,
                verified_at=MORNING,
            ),
        )
    return made


def test_month_is_printed_with_the_notes_it_rests_on(desk, month, tmp_path):
    """
    M26: summary, opinion, whether it needs attention, and the notes of the month.
    """
    content = print_contents.period_content(desk, month.id)
    _line, pdf = printed(desk, content, tmp_path)

    said = flat(pdf)
    for words in (
        "一线干部每日动态月研判表",
        "程屿",
        "2026.03.01—2026.03.31",
        "2条，涉及1天；已核实1条",
        "三月推进清表一处",
        "肯下现场",
        "是否需关注是",
        "现场推进清表。",
        "部分属实",
        "夜里巡查河堤。何俊峰存疑",
        "没有记录的日子不影响任何评价",
    ):
        assert words in said, words
    for words in ("参加推进会", "上月的一条"):
        assert words not in said
    assert prints.verify(desk, tmp_path / "out.pdf").to_the_byte


def test_week_has_no_opinion(desk, month, tmp_path):
    """
    A week is a summary and its notes; nobody is judged by it.
    """
    week = dataclasses.replace(
        month,
        id=new_id(),
        span=Span.WEEK,
        since=date(2026, 3, 2),
        until=date(2026, 3, 8),
        opinion="",
        needs_attention=False,
    )
    verbs.save(desk, week)

    _line, pdf = printed(desk, print_contents.period_content(desk, week.id), tmp_path)

    assert "一线干部每日动态周小结" in flat(pdf)
    assert "研判意见" not in flat(pdf)


def test_only_who_may_read_all_prints_them(desk, lived, month):
    """
    Impressions and opinions are not for the cadre: there is no other edition.
    """
    reviewer = seated(desk, role=Role.REVIEWER)
    for content, record in (
        (print_contents.stay_content, lived),
        (print_contents.period_content, month),
    ):
        with pytest.raises(PermissionRefusedError):
            content(reviewer, record.id)
        with pytest.raises(PermissionRefusedError):
            content(desk, record.id, Edition.FEEDBACK)
