from __future__ import annotations

from datetime import date

import pytest

from desktop.model import codes
from desktop.model.codes import ClaimState, Producer
from desktop.model.fieldwork import Evidence, Photo
from desktop.model.grading import HonourItem
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.scoring_codes import Honour
from desktop.services import records as verbs
from desktop.services import subjects
from desktop.ui.bench import Place
from desktop.ui.verification.page import VerificationPage
from tests.ui import district


@pytest.fixture
def claims(desk):
    """Claims and evidence of 高志远: a result of a duty, one off the list, an issue."""
    the_round = subjects.rounds(desk)[0].id
    line = next(
        line for line in subjects.lines(desk, the_round) if line.cadre.name == "高志远"
    )
    of = {"round_id": the_round, "subject_id": line.subject.id}
    duty = DutyItem(id=new_id(), **of, number=1, duty="点位整治", target="43个点位")
    result = ResultItem(
        id=new_id(),
        **of,
        number=1,
        duty_id=duty.id,
        outcome="整改43处",
        own_part="牵头",
    )
    extra = ResultItem(
        id=new_id(), **of, number=2, off_list=True, outcome="清运垃圾", own_part="组织"
    )
    issue = IssueItem(
        id=new_id(),
        **of,
        number=1,
        duty_id=duty.id,
        statement="补植滞后",
        source=codes.IssueSource.SITE,
        severity=codes.Severity.SLIGHT,
        fault=codes.Fault.OWN,
        issue_class=codes.IssueClass.BLOCKAGE,
        rectification="已补植",
    )
    honour = HonourItem(
        id=new_id(),
        **of,
        fact="全市现场会",
        honour=next(iter(Honour)),
        basis="会议通知7号",
        granted_on=date(2024, 7, 9),
    )
    photo = Photo(id=new_id(), original="a" * 64, media_type="image/jpeg")
    more = [
        Photo(id=new_id(), original=f"{n}" * 64, media_type="image/jpeg")
        for n in range(3)
    ]
    common = {
        "kind": codes.EvidenceKind.PHOTO,
        "dimension": codes.Dimension.RESULTS,
        "site": codes.Site.PROJECT,
        "collected_at": district.NOW,
        "collected_by": desk.reviewer,
    }
    own = Evidence(
        id=new_id(), **of, **common, title="本人照片", producer=Producer.CADRE
    )
    seen = Evidence(
        id=new_id(),
        **of,
        **common,
        title="现场查看",
        producer=Producer.TEAM,
        photos=(photo.id, *(item.id for item in more)),
    )
    made = [duty, result, extra, issue, honour, photo, *more, own, seen]
    verbs.save_many(desk, made)
    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)
    return {"result": result, "extra": extra, "issue": issue, "own": own, "seen": seen}


@pytest.fixture
def page(claims, workplace, settle) -> VerificationPage:
    """The desk in front, on the result."""
    workplace.window.open(
        Place(page="verify", type_name="subject", record_id=claims["result"].subject_id)
    )
    settle()
    found = workplace.window.page
    assert isinstance(found, VerificationPage)
    return found
