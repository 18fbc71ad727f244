"""Which period is due: over, and not built."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wsoa.errors import ParamsError
from wsoa.pipeline.due import Due, find_due

PARAMS = Path(__file__).parents[3] / "params"


@pytest.fixture
def due(tmp_path):
    return lambda day, params=PARAMS: find_due(params, tmp_path, today=date.fromisoformat(day))


def built(outputs, period):
    (outputs / period).mkdir()
    (outputs / period / "manifest.json").write_text("{}", encoding="utf-8")


def test_the_oldest_comes_first_with_its_committee(due):
    first, second = due("2021-11-01")
    committee = "Children's Services Overview and Scrutiny Committee"
    assert first == Due("2021-01", date(2021, 1, 15), committee, date(2021, 2, 2))
    assert second.period == "2021-10"


@pytest.mark.parametrize(("day", "count"), [("2021-01-15", 0), ("2021-01-16", 1)])
def test_a_period_is_due_once_its_last_day_is_over(due, day, count):
    assert len(due(day)) == count


def test_what_is_built_is_not_due(due, tmp_path):
    built(tmp_path, "2021-01")
    assert [each.period for each in due("2021-11-01")] == ["2021-10"]


def test_a_folder_without_a_manifest_is_no_build(due, tmp_path):
    (tmp_path / "2021-01").mkdir()
    assert len(due("2021-11-01")) == 2


def test_params_that_cannot_be_read_are_said(due, tmp_path):
    params = Path(shutil.copytree(PARAMS, tmp_path / "params"))
    (params / "2021-07.yml").write_text("version: 1\nperiods: {}\n", encoding="utf-8")
    with pytest.raises(ParamsError, match=r"2021-07\.yml"):
        due("2021-11-01", params)
