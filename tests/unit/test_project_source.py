"""Where a project and its extracts are found."""

import pytest

from wsoa.errors import ParamsError
from wsoa.source import find_project, find_root, folder_of, settings_of


def test_a_project_is_found_from_below(tmp_path):
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "council.yml").touch()
    (tmp_path / "notebooks" / "drafts").mkdir(parents=True)
    assert find_project(tmp_path / "notebooks" / "drafts") == tmp_path.resolve()
    assert find_project(tmp_path) == tmp_path.resolve()


def test_no_project_is_said_with_what_to_do(tmp_path):
    with pytest.raises(ParamsError, match=r"No params/council\.yml in .* or above it.*--params"):
        find_project(tmp_path)


def test_extracts_lie_below_the_project(project):
    assert folder_of(project) == (project.folder.parent / "data" / "sample").resolve()


def test_params_elsewhere_go_with_the_project_that_one_works_in(tmp_path, monkeypatch):
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "council.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert find_root(tmp_path / "elsewhere" / "mine") == tmp_path.resolve()


def test_outside_a_project_the_params_lie_beside_the_notebooks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParamsError, match="There is no notebooks/ beside"):
        find_root(tmp_path / "own" / "params")
    (tmp_path / "own" / "notebooks").mkdir(parents=True)
    assert find_root(tmp_path / "own" / "params") == tmp_path / "own"


def test_an_absolute_folder_is_taken_as_it_is(project, tmp_path):
    sources = project.params.sources.model_copy(update={"folder": str(tmp_path)})
    params = project.params.model_copy(update={"sources": sources})
    elsewhere = type(project)(project.folder, project.council, params, project.period)
    assert folder_of(elsewhere) == tmp_path.resolve()


def test_the_council_settles_what_definitions_leave_open(project):
    assert settings_of(project).caseload == project.council.thresholds.caseload == 200
    assert settings_of(project).transfer_day_counts
