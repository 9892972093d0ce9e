"""The 履职档案: its parts and pages, measured on the finished file."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
import segno

from desktop.dossier.content import content_digest, verification_code
from desktop.dossier.page import BODY_HEIGHT, BODY_WIDTH, BOTTOM, PAPER_HEIGHT
from desktop.dossier.printed import CHARACTER_WITHOUT_FONT, UNREADABLE_PICTURE
from desktop.dossier.rows import Picture
from desktop.dossier.volume import render_dossier

from . import drawn, paper, samples

MM = 72 / 25.4


@pytest.fixture(scope="module")
def printed():
    return render_dossier(samples.dossier(samples.RARE_NAME), samples.MARK)


@pytest.fixture(scope="module")
def pages(printed):
    return [text.replace("\r\n", "") for text in paper.texts(printed.pdf)]


def test_the_same_content_gives_the_same_bytes(printed):
    """
    Rendering is pure, also after the content went to another process and back.
    """
    content = pickle.loads(pickle.dumps(samples.dossier(samples.RARE_NAME)))  # noqa: S301

    again = render_dossier(content, samples.MARK)

    assert printed.pdf == again.pdf
    assert printed.digest == content_digest(content)


def test_who_prints_and_when_is_not_of_the_content(printed):
    """
    Printing again tomorrow gives another file with the same verification code.
    """
    mark = replace(samples.MARK, printed_by="何守静", copy_number=4)

    again = render_dossier(samples.dossier(samples.RARE_NAME), mark)

    assert printed.pdf != again.pdf
    assert printed.digest == again.digest


@pytest.mark.parametrize(
    "words",
    [
        "一线考察履职档案",
        "内部工作材料，不属干部人事档案",
        "查阅登记表",
        "卷内目录",
        "一、基本情况表",
        "近三年年度考核",
        "三、分工与承担事项",
        "四、三张清单与节点对账表",
        "责任清单",
        "实绩清单",
        "问题清单",
        "节点对账表",
        "七、察实绩",
        "八、看状态",
        "九、听评价",
        "十、考察组评价汇总",
        "干部履职评价单（B卷）",
        "十三、图文资料",
        "访谈要点卡",
        "十八、证据目录",
        "卷内备考表",
        samples.RARE_NAME,
    ],
)
def test_every_part_is_there(pages, words):
    """
    Titles and the name, rare characters and all, are found in the text.
    """
    assert any(words in page for page in pages)


def test_contents_lead_to_their_pages(printed, pages):
    """
    The 目录 names each part's first page, and the page with that number has it.
    """
    contents = paper.page_with(printed.pdf, "卷内目录")
    document = pdfium.PdfDocument(printed.pdf)
    marks = {
        mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()
    }
    document.close()

    assert marks["卷内目录"] == contents - 1
    for title in ("三、分工与承担事项", "八、看状态", "十八、证据目录"):
        number = marks[title] + 1
        assert title in pages[number - 1]
        assert f"— {number} —" in pages[number - 1]
        assert str(number) in pages[contents - 1]


def test_missing_parts_are_named_with_their_reason(pages):
    """
    A mandatory part without records is 缺件 in the 目录 and explained at the end.
    """
    assert pages[2].count("缺件") == 3
    assert "六、干部推进高质量发展业绩采集表：本期未形成。" in pages[-1]
    assert f"共{len(pages)}页" in pages[-1]


def test_page_numbers_stand_where_the_standard_wants_them(printed):
    """
    The dash's top is 7 mm below the 版心 (±1); odd right, even left, one em inside.
    """
    for number in range(2, 9):
        found = [g for g in paper.glyphs(printed.pdf, number) if g.top < BOTTOM - 1]
        dashes = [g for g in found if g.character == "—" and g.top > 20 * MM]
        left = 28 * MM if number % 2 else 26 * MM
        below = (BOTTOM - dashes[0].top) / MM

        assert 2 == len(dashes)
        assert abs(below - 7) <= 1, (number, below)
        if number % 2:
            assert abs(left + BODY_WIDTH - 14 - dashes[1].right) < 2
        else:
            assert abs(left + 14 - dashes[0].left) < 2


def test_a_page_across_keeps_its_number_where_upright_pages_have_it(printed):
    """
    On a landscape page, bound by its long edge, the number is at the same place.
    """
    number = paper.page_with(printed.pdf, "印证来源1")
    document = pdfium.PdfDocument(printed.pdf)
    size = document[number - 1].get_size()
    document.close()
    dashes = [
        g
        for g in paper.glyphs(printed.pdf, number)
        if g.character == "—" and 20 * MM < g.right < BOTTOM
    ]

    assert (pytest.approx(297 * MM, abs=0.1), pytest.approx(210 * MM, abs=0.1)) == size
    assert abs((BOTTOM - dashes[0].right) / MM - 7) <= 1


def test_no_text_leaves_the_body_but_the_furniture(printed):
    """
    Every character of a page lies in the 版心, or is header, footer or watermark.
    """
    _assert_inside(printed.pdf)


def test_all_fonts_are_embedded(printed):
    """
    Nothing on the page depends on fonts of the machine that shows it.
    """
    found = paper.fonts(printed.pdf)

    assert all(found.values())
    assert not [name for name in found if "Helvetica" in name]


def test_photos_are_carried_over_byte_for_byte(printed):
    """
    The scan of every photo is in the file as it was, its EXIF is not.
    """
    number = paper.page_with(printed.pdf, "十三、图文资料")
    found = paper.pictures(printed.pdf, number)
    scans = [
        drawn.site_photo(n).jpeg[drawn.site_photo(n).jpeg.index(b"\xff\xda") :]
        for n in (0, 1)
    ]

    assert [True, True] == [
        data.endswith(scan) for data, scan in zip(found, scans, strict=True)
    ]
    assert b"SECRETCAMERA" not in printed.pdf


def test_the_code_is_on_every_page_and_in_the_qr(printed, pages):
    """
    校验码 stands on every page but the cover; the QR code says form, number and code.
    """
    code = verification_code(printed.digest)
    expected = segno.make_qr(
        f"YX-01/V1/DA-0012-2024-07/{code}", error="m", mask=3, boost_error=False
    )

    assert all(f"校验码 {code}" in page for page in pages[1:])
    assert [list(row) for row in expected.matrix] == _qr_on_page(printed.pdf, 3)


@pytest.mark.parametrize("make", [samples.dossier, samples.feedback])
def test_the_small_line_is_one_line(make):
    """
    编号, time, printer and code stand on one line, also with 反馈版 in front.
    """
    mark = replace(samples.MARK, printed_by="考察工作专班")
    printed = render_dossier(make(), mark)
    text = paper.texts(printed.pdf)[1]
    code = verification_code(printed.digest)

    assert f"打印人 考察工作专班 · 校验码 {code}" in text


def test_a_character_without_font_is_reported():
    """
    The warning names the character and its code point.
    """
    found = render_dossier(samples.dossier("陈ꙮ"), samples.MARK).warnings

    assert [(CHARACTER_WITHOUT_FONT, "ꙮ U+A66E")] == [(w.kind, w.detail) for w in found]


def test_an_unreadable_photo_leaves_a_frame_and_a_warning():
    """
    A photo whose bytes are not on the station does not stop the print.
    """
    content = samples.dossier()
    broken = replace(drawn.figures(1)[0], picture=Picture(b""))

    printed = render_dossier(replace(content, figures=(broken,)), samples.MARK)

    assert [(UNREADABLE_PICTURE, broken.title)] == [
        (w.kind, w.detail) for w in printed.warnings
    ]
    assert "图片无法读取" in paper.all_text(printed.pdf)


def test_the_feedback_volume_carries_only_its_parts():
    """
    反馈版 has 一, 四, 七; says of 十七 依规不附; and no identity number.
    """
    printed = render_dossier(samples.feedback(), samples.MARK)
    text = paper.all_text(printed.pdf)

    assert "反馈版" in text
    assert "依规不附" in text
    assert "七、察实绩" in text
    for absent in ("身份证号", "八、看状态", "九、听评价", "徐守田", "图文资料"):
        assert absent not in text
    assert b"\xff\xda" in printed.pdf  # the portrait
    assert 1 == printed.pdf.count(b"/DCTDecode")


def _qr_on_page(pdf: bytes, number: int) -> list[list[int]]:
    """Sample the QR code at the foot of an odd page, module by module."""
    document = pdfium.PdfDocument(pdf)
    scale = 8
    image = document[number - 1].render(scale=scale).to_pil().convert("L")
    document.close()
    size, count = 12 * MM, 25
    left = 28 * MM
    top = PAPER_HEIGHT - BOTTOM + 6 * MM
    module = size / count
    return [
        [
            int(
                image.getpixel(
                    (
                        int((left + (x + 0.5) * module) * scale),
                        int((top + (y + 0.5) * module) * scale),
                    )
                )
                < 128
            )
            for x in range(count)
        ]
        for y in range(count)
    ]


def test_a_review_sheet_with_its_signature_is_one_page(printed, pages):
    """
    The sheet ends with its signature on the page it began on, anchors once a group.
    """
    sheets = [page for page in pages if "干部履职评价单（B卷）" in page]

    assert 4 == len(sheets)
    for page in sheets:
        assert "签名日期" in page
        assert 2 == page.count("90以上：有突出事例且可推广")
        assert "显质（权重80）" in page
        assert "潜质（权重20）" in page
        assert "各项（权重×评分）之和8650.00÷100＝86.50" in page


def test_long_reasons_on_a_review_sheet_are_printed_whole():
    """
    Where 400 characters stand for each mark, rows go over pages, each with its anchor.
    """
    content = samples.dossier()
    (sheet, *_) = content.appraisal.sheets
    long = "据" * 399 + "。"
    marks = tuple(replace(mark, basis=long) for mark in sheet.marks)
    appraisal = replace(content.appraisal, sheets=(replace(sheet, marks=marks),))
    printed = render_dossier(replace(content, appraisal=appraisal), samples.MARK)
    text = paper.all_text(printed.pdf)

    assert 9 * 399 <= text.count("据")
    signed = next(page for page in paper.texts(printed.pdf) if "签名日期" in page)
    assert "干部履职评价单（B卷）（续表）" in signed
    assert 9 == text.count("90以上有突出事例且可推广")
    _assert_inside(printed.pdf)


def test_the_summary_names_its_reviewers_and_its_reckoning(pages):
    """
    十: 评价1 … stand for whom the sheets are signed by; how it is reckoned is said.
    """
    page = next(page for page in pages if "考察组评价汇总表" in page)

    assert "评价1 周以宁" in page
    assert "评价4 石向东" in page
    assert "显质（权重80）" in page


def test_part_seventeen_begins_with_its_title(printed, pages):
    """
    The page the 目录 leads to for 十七 says so, above its first record only.
    """
    titled = [n for n, page in enumerate(pages, 1) if "十七、访谈记录" in page]

    assert 1 == len(titled)
    assert "第1页" in pages[titled[0] - 1]


def test_the_worst_names_posts_and_texts_fit_everywhere():
    """
    A 25-character name, a 40-character post, 400-character cells: nothing is clipped.
    """
    name, post = (
        "阿卜杜热合曼·" * 3 + "买买提明",
        "云阳区住房和城乡建设局党组成员" * 2 + "副局长（正科）兼主任",
    )
    long = "整" * 398 + "毕。"
    full = samples.dossier(name)
    matter = replace(samples.matters()[0], name=long, basis=long[:60])
    lists = samples.lists()
    content = replace(
        full,
        cadre=replace(full.cadre, name=name, post=post, duties=long, honours=long),
        theme="省道沿线综合环境整治暨优化营商环境专项" * 2,
        matters=(matter,),
        lists=replace(
            lists,
            duties=(replace(lists.duties[0], duty=long, partners=long[-40:]),),
            reconciliation=(replace(lists.reconciliation[0], difference=long),),
        ),
        observations=(replace(samples.observations()[0], fact=long, place=long[:40]),),
    )
    printed = render_dossier(content, samples.MARK)
    pages = [text.replace("\r\n", "") for text in paper.texts(printed.pdf)]

    assert (25, 40) == (len(name), len(post))
    assert any(name in page for page in pages)
    assert any(post in page for page in pages)
    assert 6 * 398 <= "".join(pages).count("整")
    assert not [page for page in pages if "四、三张清单" in page and "整整" not in page]
    cover = paper.glyphs(printed.pdf, 1)
    numbers = sorted(g.bottom for g in cover if g.character == "档")
    assert all(g.top < numbers[-2] for g in cover if g.character == "共")
    _assert_inside(printed.pdf)


def _assert_inside(pdf: bytes) -> None:
    document = pdfium.PdfDocument(pdf)
    count = len(document)
    wide = {n for n in range(1, count + 1) if document[n - 1].get_width() > 600}
    document.close()
    for number in set(range(1, count + 1)) - wide:
        left = 28 * MM if number % 2 else 26 * MM
        for g in paper.glyphs(pdf, number):
            is_footer = g.top < BOTTOM
            is_header = g.bottom > PAPER_HEIGHT - 37 * MM
            assert left - 0.5 <= g.left, (number, g)
            assert g.right <= left + BODY_WIDTH + 0.5, (number, g)
            assert is_footer or is_header or g.top <= BOTTOM + BODY_HEIGHT + 0.5
