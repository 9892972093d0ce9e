"""The feedback volume read as the person it is about would read it: who said so?"""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.collect import collect_dossier, collect_interview
from desktop.dossier.collect.confidence import spellings
from desktop.dossier.collect.redaction import scrubbed, somebody
from desktop.dossier.content import Edition, content_digest
from desktop.dossier.volume import render_dossier
from desktop.model import codes
from desktop.model.fieldwork import Evidence, Finding, Interview, Verification
from desktop.model.lists import IssueItem
from desktop.model.spec import Kind, Sensitivity, specs

from . import district, paper, samples
from .test_collect import reading, words_of

CANARY = "金丝雀"


@pytest.fixture(scope="module")
def feedback(tmp_path_factory):
    return collected(tmp_path_factory.mktemp("confidence") / "s")


def collected(folder, change=lambda record: record, *more, edition=Edition.FEEDBACK):
    """Build a station and collect the volume from it."""
    built = district.build(folder, change)
    district.put(built.station, *more)
    with reading(built) as source:
        content = collect_dossier(source, district.SUBJECT, edition)
    built.station.close()
    return content


def only(kind, /, **values):
    """Change records of one type."""

    def change(record):
        return dataclasses.replace(record, **values) if type(record) is kind else record

    return change


def with_canaries(record):
    """Fill every text that is not open with words found nowhere else."""
    protected = {
        spec.name: f"{CANARY}{record.TYPE}{spec.name}的原话与去向"
        for spec in specs(type(record))
        if spec.sensitivity is not Sensitivity.OPEN
        and spec.kind in (Kind.TEXT, Kind.LONG_TEXT)
        and spec.name != "id_number"
    }
    changed = dataclasses.replace(record, **protected)
    if isinstance(changed, Interview):
        line = dataclasses.replace(changed.lines[1], words=f"{CANARY}在第二行")
        return dataclasses.replace(changed, lines=(changed.lines[0], line))
    return changed


def test_no_field_that_is_not_open_is_ever_collected(tmp_path):
    """
    With a canary in every text that is not open, none is collected, none is printed.
    """
    feedback = collected(tmp_path / "s", with_canaries)
    full = collected(tmp_path / "t", with_canaries, edition=Edition.FULL)
    printed = render_dossier(feedback, samples.MARK)

    assert CANARY in words_of(full)
    assert CANARY not in words_of(feedback)
    assert CANARY not in paper.all_text(printed.pdf)
    assert CANARY.encode("utf-16-be") not in printed.pdf


def test_his_own_words_do_not_tell_who_was_asked(tmp_path):
    """
    Somebody he names himself is interviewed: his volume stays the same.
    """
    before = collected(tmp_path / "s")
    after = collected(
        tmp_path / "t", lambda record: record, district.asked(1, "向西坡")
    )

    assert "协调向西坡捐建公厕一座" in words_of(before)
    assert content_digest(before) == content_digest(after)


def test_all_persons_the_team_names_are_hidden_alike(tmp_path):
    """
    A colleague nobody asked is hidden like a source, so that hiding tells nothing.
    """
    colleague = dataclasses.replace(
        next(r for r in district.people() if r.TYPE == "cadre"),
        id=district.record_id(99),
        name="安邦国",
        post="柳河镇党委副书记、镇长",
        id_number="",
    )
    told = only(Finding, who="安邦国、安镇长和徐守田到场")
    feedback = collected(tmp_path / "s", told, colleague)

    assert f"{somebody()}、{somebody()}和{somebody()}到场" == feedback.findings[0].who
    assert "曾与安邦国共事" in feedback.cadre.duties


def test_names_posts_and_titles_in_what_the_team_wrote_are_hidden(feedback):
    """
    A surname with its title, a name and a post each become 有关同志.
    """
    (issue,) = feedback.lists.issues

    assert (
        f"回复偏慢，{somebody()}、{somebody()}和{somebody()}都催过" == issue.statement
    )
    assert feedback.findings[0].who.endswith(f"，{somebody()}到场核对")


def test_a_sentence_as_it_was_said_is_left_out(feedback):
    """
    The clause goes whole, so that its rest does not tell; the others stay.
    """
    assert "现场指挥，（略），无阻工" == feedback.findings[0].contribution


def test_words_he_uses_himself_may_stand(tmp_path):
    """
    A sentence of his own list is no secret because somebody repeated it.
    """
    said = district.asked(2, "樊三川", words="对，完成6.1公里，剩下的在等")
    told = only(Finding, outcome="完成6.1公里，剩下的在等")
    feedback = collected(tmp_path / "s", told, said)

    assert "（略）" == feedback.findings[0].outcome
    known = only(Finding, outcome="当面核实：完成6.1公里")
    again = collected(tmp_path / "t", known, said)

    assert "当面核实：完成6.1公里" == again.findings[0].outcome


@pytest.mark.parametrize(
    "source",
    [
        codes.IssueSource.INTERVIEW,
        codes.IssueSource.PETITION,
        codes.IssueSource.BALLOT,
        codes.IssueSource.OTHER,
    ],
)
def test_what_somebody_told_has_one_word_for_its_source(tmp_path, source):
    """
    访谈, 信访, 测评 and 其他 all print as 考察了解; what was seen keeps its word.
    """
    feedback = collected(tmp_path / "s", only(IssueItem, source=source))

    assert "考察了解" == feedback.lists.issues[0].source


def test_what_was_seen_keeps_its_word(tmp_path):
    """
    现场考察 tells of no speaker.
    """
    feedback = collected(tmp_path / "s", only(IssueItem, source=codes.IssueSource.SITE))

    assert "现场考察" == feedback.lists.issues[0].source


def test_checks_by_talks_and_by_inner_evidence_read_the_same(tmp_path):
    """
    访谈印证 and a check that rests on an observation both print as 考察组核实.
    """
    talked = collected(
        tmp_path / "s",
        only(Verification, method=codes.VerifyMethod.INTERVIEWS, evidence_ids=()),
    )
    seen = collected(
        tmp_path / "t", only(Evidence, kind=codes.EvidenceKind.OBSERVATION)
    )

    assert "考察组核实" == talked.lists.reconciliation[0].first_source
    assert "考察组核实" == seen.lists.reconciliation[0].first_source
    assert "考察组核实；已核实" == seen.findings[0].verification
    assert "" == seen.findings[0].evidence


def test_an_anonymous_interview_is_addressed_by_no_title(tmp_path):
    """
    匿名化版: the surname with its title goes too, and the note of the signing.
    """
    talk = dataclasses.replace(
        district.asked(3, "石一鸣", "区住建局主任", words="我叫石一鸣"),
        check_note="石主任补充了一处",
    )
    question = dataclasses.replace(talk.lines[0], words="石主任，请您谈谈。")
    talk = dataclasses.replace(talk, lines=(question, *talk.lines[1:]))
    built = district.build(tmp_path / "s")
    district.put(built.station, talk)
    with reading(built) as source:
        content = collect_interview(source, talk.id, Edition.ANONYMOUS)
    built.station.close()

    assert f"{somebody()}，请您谈谈。" == content.sheet.lines[0].words
    assert f"我叫{content.sheet.interviewee}" == content.sheet.lines[1].words
    assert "" == content.sheet.check_note
    assert "石主任" not in words_of(content)


@given(
    text=st.text("甲乙丙丁", max_size=30),
    names=st.sets(st.text("甲乙丙", min_size=1, max_size=4), max_size=6),
)
def test_no_name_of_two_characters_is_left(text, names):
    """
    Whatever names there are, none is left, and what is no part of one stays.
    """
    known = dict.fromkeys(names, "某")
    (left,) = scrubbed((text,), known)

    assert not any(name in left for name in names if len(name) > 1)
    assert text.count("丁") == left.count("丁")
    assert (text,) == scrubbed((text,), {})


@pytest.mark.parametrize(
    ("name", "post", "expected", "absent"),
    [
        ("石磊", "村镇建设办公室主任", "石主任", "石书记"),
        ("欧阳晚秋", "柳河镇党委书记", "欧阳书记", "欧书记"),
        ("任平", "某某局局长", "任平", "任局长"),  # 担任局长
        ("龚长福", "居民", "龚师傅", "居民"),
    ],
)
def test_spellings_of_a_person(name, post, expected, absent):
    """
    Surnames go with the titles of the post; one that is a word too goes with none.
    """
    found = list(spellings(name, post))

    assert expected in found
    assert absent not in found
    assert not list(spellings("", post))
