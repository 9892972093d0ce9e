from __future__ import annotations

import pytest

from desktop.demo.district import load
from desktop.dossier.collect import collect_report
from desktop.dossier.report import render_report
from desktop.model.rounds import Round
from desktop.storage import station
from tests.dossier import district, paper, samples
from tests.dossier.report.hand import one, reading, scored


@pytest.fixture(scope="package")
def place(tmp_path_factory):
    """A station that has the sample district, without its photos."""
    opened = station.create(
        tmp_path_factory.mktemp("report") / "s", "a long passphrase", organ="临河区"
    )
    district.put(opened, *load().records)
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def full(place):
    with reading(place) as source:
        return collect_report(source, one(place, Round).id, scored(place))


@pytest.fixture(scope="package")
def printed(full):
    return render_report(full, samples.MARK)


@pytest.fixture(scope="package")
def text(printed):
    return paper.all_text(printed.pdf)
