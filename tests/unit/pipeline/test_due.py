"""Which period is due: over, and not built."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from wsoa.errors import ParamsError
from wsoa.pipeline import due as module
from wsoa.pipeline.due import Due, find_due

PARAMS = Path(__file__).parents[3] / "params"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no files of such names")


@pytest.fixture
def due(tmp_path):
    return lambda day, params=PARAMS: look(day, params, tmp_path).due


def look(day, params, outputs):
    return find_due(params, outputs, today=date.fromisoformat(day))


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


@pytest.fixture
def params(tmp_path):
    return Path(shutil.copytree(PARAMS, tmp_path / "params"))


@pytest.mark.parametrize("name", ["2021-07", "notes"])
def test_params_that_cannot_be_read_are_told_apart_and_keep_no_other_from_being_found(
    params, tmp_path, name
):
    (params / f"{name}.yml").write_text("version: 1\nperiods: {}\n", encoding="utf-8")
    found = look("2021-11-01", params, tmp_path)
    assert [each.period for each in found.due] == ["2021-01", "2021-10"]
    (unreadable,) = found.unreadable
    assert unreadable.period == name
    assert isinstance(unreadable.error, ParamsError)
    assert f"{name}.yml cannot be used:" in str(unreadable.error)
    assert "take it out of params/ if it is no period's" in str(unreadable.error)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("published", "published"),
        pytest.param("*", "_", marks=POSIX),
        pytest.param("x\x1b[2J\n2022", "x__2J_2022", marks=POSIX),
    ],
)
def test_a_params_file_with_a_name_that_no_period_may_have_is_not_due(params, tmp_path, name, said):
    shutil.copy(params / "2021-10.yml", params / f"{name}.yml")
    found = look("2021-11-01", params, tmp_path)
    assert [each.period for each in found.due] == ["2021-01", "2021-10"]
    assert [each.period for each in found.unreadable] == [said]


def test_what_nobody_foresaw_of_one_period_hides_no_other(params, tmp_path, monkeypatch):
    load = module.load_model

    def broken(path, model):
        return load(path, model) if path.stem == "2021-10" else path.no_such_attribute

    monkeypatch.setattr(module, "load_model", broken)
    found = look("2021-11-01", params, tmp_path)
    assert [each.period for each in found.due] == ["2021-10"]
    assert [type(each.error) for each in found.unreadable] == [AttributeError]
