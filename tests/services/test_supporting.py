"""desktop.services.supporting: from what was noted to the claims, and back."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.model.codes import ConductElement, Site
from desktop.model.fieldwork import Observation
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services import verifying
from desktop.services.supporting import supported, traces
from tests.fakes import MORNING
from tests.services.daily.samples import log, note, stay


@pytest.fixture
def result(desk, district):
    """A result of the matter, and one of no matter."""
    duty = district.duty(matter_id=district.matter.id)
    made = district.result(duty_id=duty.id, off_list=False)
    other = district.result(number=2, outcome="清单外的事")
    verbs.save_many(desk, [duty, made, other])
    return made


def seen(district, **facts) -> Observation:
    whole = Observation(
        id=new_id(),
        **district.of_subject(),
        observed_at=MORNING,
        site=Site.PROJECT,
        place="石桥村",
        element=ConductElement.METHOD,
        fact="当场定下分工。",
        observer_id=district.recorder.id,
        matter_id=district.matter.id,
    )
    return dataclasses.replace(whole, **facts)


def ids(lines):
    return [line.id for line in lines]


def test_a_note_bears_on_itself_and_on_the_results_of_its_matter(
    desk, district, result
):
    """
    The note is a claim, and so is what is claimed of the same matter.
    """
    made = note(district)
    verbs.save(desk, made)

    assert [made.id, result.id] == ids(supported(desk, made.id))


def test_a_log_bears_on_the_results_of_those_it_names(desk, district, result):
    """
    The matter is that of its stay; who is not named is not concerned.
    """
    whole = stay(district)
    named = log(district, whole, 2)
    unnamed = log(district, whole, 3, subjects=())
    verbs.save_many(desk, [whole, named, unnamed])

    assert [result.id] == ids(supported(desk, named.id))
    assert [] == supported(desk, unnamed.id)


def test_an_observation_of_no_matter_bears_on_nothing(desk, district, result):
    """
    Without a matter nothing says which claim it is about.
    """
    of_it, loose = seen(district), seen(district, matter_id="")
    verbs.save_many(desk, [of_it, loose])

    assert [result.id] == ids(supported(desk, of_it.id))
    assert [] == supported(desk, loose.id)
    assert [] == supported(desk, district.cadre.id)
    with pytest.raises(UnknownRecordError):
        supported(desk, new_id())


def test_a_claim_leads_back_to_what_was_noted_of_its_matter(desk, district, result):
    """
    Notes, logs and observations of the same matter and person, the latest first.
    """
    whole = stay(district)
    noted = note(district, noted_on=date(2026, 3, 1))
    lived = log(district, whole, 3)
    looked = seen(district)
    other = note(district, matter_id="", content="别的事。")
    verbs.save_many(desk, [whole, noted, lived, looked, other])

    case = verifying.case(desk, result.TYPE, result.id)
    found = traces(desk, case)

    assert [lived, looked, noted] == [trace.source for trace in found]
    assert ["2026-03-03", "2026-03-02", "2026-03-01"] == [str(t.on) for t in found]
    own = verifying.case(desk, noted.TYPE, noted.id)
    assert [lived, looked] == [trace.source for trace in traces(desk, own)]
    loose = verifying.case(desk, other.TYPE, other.id)
    assert [] == traces(desk, loose)
