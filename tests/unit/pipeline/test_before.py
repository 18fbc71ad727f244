"""Which published reports disclosure control reckons with."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from public import flow, publish, stock
from wsoa.errors import GateError
from wsoa.manifest import digests
from wsoa.params import load_project
from wsoa.pipeline.before import find_before
from wsoa.release import Release, write_release
from wsoa.tidy import public_rows, to_frame

ROOT = Path(__file__).parents[3]
SAID = dict.fromkeys(Release.__dataclass_fields__, "said") | {"synthetic": True}


@pytest.fixture
def outputs(setting, tmp_path):
    """Three published versions: two of January, and one of this period."""
    for period, day, version in (
        ("2021-01", "2021-01-15", 1),
        ("2021-01", "2021-01-15", 2),
        ("2021-10", "2021-09-30", 1),
    ):
        folder = tmp_path / "published" / f"{period}-v{version}"
        folder.mkdir(parents=True)
        figures = publish(
            stock("plans_maintained", 100 + version, at=date.fromisoformat(day)),
            flow("requests_received", 40, span=(date(2020, 10, 1), date(2020, 12, 31))),
        )
        frame = to_frame(public_rows(figures, setting))
        frame.to_csv(folder / "measures.csv", index=False)
        told = {
            **SAID,
            "period": period,
            "as_at": day,
            "version": version,
            "files": digests(folder),
        }
        write_release(Release(**told), folder)
    return tmp_path


def versioned(project, version):
    report = project.params.report.model_copy(update={"version": version})
    params = project.params.model_copy(update={"report": report})
    return replace(project, params=params)


def test_the_latest_version_of_the_last_period_is(project, outputs):
    before = find_before(project, outputs)
    (rows,) = before.reports
    assert [(r.measure, r.window, r.numerator) for r in rows] == [
        ("plans_maintained", "as_at", 102),
        ("requests_received", "period", 40),
    ]
    assert list(before.files) == ["2021-01-v2/measures.csv"]
    assert len(before.files["2021-01-v2/measures.csv"]) == 64


def test_a_correction_reckons_with_the_version_that_it_corrects(project, outputs):
    before = find_before(versioned(project, 2), outputs)
    assert list(before.files) == ["2021-10-v1/measures.csv", "2021-01-v2/measures.csv"]


@pytest.fixture
def january():
    return load_project(ROOT / "params", "2021-01")


def test_a_correction_of_an_earlier_period_reckons_with_the_next_that_is_published(
    january, outputs
):
    before = find_before(versioned(january, 3), outputs)
    assert list(before.files) == [
        "2021-01-v2/measures.csv",
        "2021-01-v1/measures.csv",
        "2021-10-v1/measures.csv",
    ]
    assert [row.numerator for rows in before.reports for row in rows] == [102, 40, 101, 40, 101, 40]
    assert before.since.last is None
    assert before.since.corrects.version == 2


def test_so_does_a_report_that_was_never_published(january, outputs):
    for name in ("2021-01-v1", "2021-01-v2"):
        shutil.rmtree(outputs / "published" / name)
    assert list(find_before(january, outputs).files) == ["2021-10-v1/measures.csv"]


def test_a_published_version_that_is_built_again_reckons_with_nothing_that_came_after(
    january, outputs
):
    assert list(find_before(versioned(january, 1), outputs).files) == []
    assert list(find_before(versioned(january, 2), outputs).files) == ["2021-01-v1/measures.csv"]


def test_nothing_published_is_nothing_to_reckon_with(project, outputs):
    shutil.rmtree(outputs / "published")
    assert find_before(project, outputs).reports == ()


def test_a_published_file_that_was_altered_stops_the_build(project, outputs):
    path = outputs / "published" / "2021-01-v2" / "measures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("102", "103"), encoding="utf-8")
    with pytest.raises(GateError, match=r"2021-01-v2 is not as it was made.*\n.*measures\.csv"):
        find_before(project, outputs)
