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


def sourced(project, folder):
    """Return the project with another folder in its params."""
    sources = project.params.sources.model_copy(update={"folder": str(folder)})
    params = project.params.model_copy(update={"sources": sources})
    return type(project)(project.folder, project.council, params, project.period)


def test_an_absolute_folder_below_the_project_is_taken_as_it_is(project):
    folder = project.folder.parent.resolve() / "data"
    assert folder_of(sourced(project, folder)) == folder


@pytest.mark.parametrize("written", ["/etc", "../elsewhere", "data/../../x", "\0", "a" * 5000])
def test_no_folder_of_the_params_leaves_the_project(project, written):
    with pytest.raises(ParamsError, match=r"^2021-10\.yml, sources\.folder (leads out|is no path)"):
        folder_of(sourced(project, written))


def test_a_link_does_not_lead_out_either(project, tmp_path, monkeypatch):
    (tmp_path / "own" / "notebooks").mkdir(parents=True)
    (tmp_path / "own" / "data").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    own = sourced(project, "data")
    with pytest.raises(ParamsError, match="leads out of the project's folder"):
        folder_of(type(own)(tmp_path / "own" / "params", own.council, own.params, own.period))


def test_the_operator_may_allow_a_folder_elsewhere(project, tmp_path, monkeypatch):
    monkeypatch.setenv("WSOA_EXTRACTS", str(tmp_path))
    assert folder_of(sourced(project, tmp_path / "autumn")) == (tmp_path / "autumn").resolve()
    monkeypatch.setenv("WSOA_EXTRACTS", "")
    with pytest.raises(ParamsError, match="WSOA_EXTRACTS"):
        folder_of(sourced(project, tmp_path / "autumn"))


def test_the_council_settles_what_definitions_leave_open(project):
    assert settings_of(project).caseload == project.council.thresholds.caseload == 200
    assert settings_of(project).transfer_day_counts
