"""Where a project and its extracts are found."""

from pathlib import Path

import pytest

from wsoa.errors import ParamsError
from wsoa.params.sources import Sources
from wsoa.source import find_project, find_root, folder_of, settings_of, sources_of


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


OUT = (
    *("/etc", "../elsewhere", "data/../../x", "//server/share/x", r"\\server\share\x"),
    *(r"..\..\x", r"data\..\..\x", r"C:\x", r"\x", r"\\?\C:\x", "\0", "a" * 5000),
)
KEYS = ("folder", "sen2", "visits.file", "plans.file")


@pytest.mark.parametrize("written", OUT)
@pytest.mark.parametrize("key", KEYS)
def test_no_path_of_the_params_leaves_the_project(project, key, written, monkeypatch):
    asked = []
    monkeypatch.setattr(Path, "resolve", recording(asked, Path.resolve))
    name, _, file = key.partition(".")
    sources = Sources.model_validate({name: {"file": written} if file else written})
    params = project.params.model_copy(update={"sources": sources})
    with pytest.raises(ParamsError, match=rf"sources\.{key} (leads out|is no path)"):
        sources_of(type(project)(project.folder, project.council, params, project.period))
    # To look for a share is to call its machine.
    assert not [path for path in asked if "server" in path]


def recording(asked, resolve):
    def record(path, *more, **how):
        asked.append(str(path))
        return resolve(path, *more, **how)

    return record


def test_a_share_that_the_operator_allows_may_be_named(project, monkeypatch):
    monkeypatch.setenv("WSOA_EXTRACTS", "//server/share")
    assert folder_of(sourced(project, "//server/share/autumn")).name == "autumn"
    with pytest.raises(ParamsError, match="leads out"):
        folder_of(sourced(project, "//server/other"))


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
