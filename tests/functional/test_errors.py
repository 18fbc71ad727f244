"""What goes wrong, and what a tired person reads: one message, an exit code, no traceback."""

import json
import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def before(project):
    """A build that was there before, and must be there after."""
    kept = project / "outputs" / "2021-10" / "public" / "appendix.html"
    kept.parent.mkdir(parents=True)
    kept.write_text("the last good build", encoding="utf-8")
    (kept.parents[1] / "manifest.json").touch()
    return kept


def fails(wsoa, project, *more, code, cwd=None, env=None):
    done = wsoa("build", "2021-10", "--engine", "embedded", *more, cwd=cwd or project, env=env)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert not list((project / "outputs").glob(".staging*"))
    return done.stderr


def test_no_extracts(wsoa, project, before):
    said = fails(wsoa, project, code=2)
    assert "wsoa sample" in said
    assert "--extracts" in said
    assert before.read_text(encoding="utf-8") == "the last good build"


def test_a_typo_in_the_params_stops_before_any_data_is_read(wsoa, project, before):
    params = project / "params" / "2021-10.yml"
    text = params.read_text(encoding="utf-8")
    params.write_text(text.replace("rating_point:", "rating_pont:"), encoding="utf-8")
    said = fails(wsoa, project, "--extracts", project / "nowhere", code=2)
    assert "2021-10.yml" in said
    assert "section report" in said
    assert '"rating_pont"' in said
    assert 'Did you mean "rating_point"?' in said
    assert before.exists()


def test_a_period_without_params(wsoa, project):
    done = wsoa("build", "2021-11", cwd=project)
    assert done.returncode == 2
    assert "2021-11.yml" in done.stderr
    assert 'Did you mean "2021-10.yml"?' in done.stderr
    assert "docs/analyst/new-period.md" in done.stderr
    assert not (project / "outputs").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rating_point: Oct 2021", "rating_point: Oct 2O21", "2021-10.yml, section report: plan.y"),
        ("version: 1\n", "version: 1\naccepted_rules: {duplicate_kee: x}\n", "accepted_rules: `d"),
    ],
)
def test_a_wrong_name_in_the_params_names_their_file(wsoa, project, old, new, said):
    params = project / "params" / "2021-10.yml"
    text = params.read_text(encoding="utf-8")
    params.write_text(text.replace(old, new, 1), encoding="utf-8")
    stderr = fails(wsoa, project, "--extracts", project / "nowhere", code=2)
    assert "wsoa: 2021-10.yml, section " in stderr
    assert said in stderr
    assert "Did you mean" in stderr


def test_a_missing_column(wsoa, project, extracts, before):
    plans = extracts / "plans.csv"
    plans.write_text(
        plans.read_text(encoding="utf-8").replace("issued_date", "issue_day", 1), encoding="utf-8"
    )
    said = fails(wsoa, project, "--extracts", extracts, code=2)
    assert "plans.csv" in said
    assert "issued_date" in said
    assert before.exists()


def test_an_unreadable_file(wsoa, project, extracts, before):
    (extracts / "plans.csv").unlink()
    (extracts / "plans.xlsx").write_bytes(b"PK\x03\x04 not the workbook it says it is")
    said = fails(wsoa, project, "--extracts", extracts, code=2)
    assert "plans.xlsx" in said
    assert before.exists()


def edit_cell(project, name, text):
    path = project / "notebooks" / f"{name}.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    cell = next(c for c in book["cells"] if "open_chapter(" in "".join(c["source"]))
    cell["source"] = ["".join(cell["source"]) + "\n" + text]
    path.write_text(json.dumps(book), encoding="utf-8")


def test_a_notebook_that_fails_names_its_cell_and_what_it_said(wsoa, project, extracts, before):
    edit_cell(project, "provider_qa", 'chapter.trend("plans_maintaned")')
    said = fails(wsoa, project, "--extracts", extracts, code=3)
    assert "provider_qa.ipynb, cell 4" in said
    assert 'Did you mean "plans_maintained"?' in said
    assert before.exists()


def test_a_parameter_that_the_notebook_does_not_declare(wsoa, project, extracts, before):
    path = project / "notebooks" / "whereabouts.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('snapshot = \\"\\"', 'snapshoot = \\"\\"'), encoding="utf-8")
    said = fails(wsoa, project, "--extracts", extracts, code=3)
    assert "whereabouts.ipynb" in said
    assert "`snapshot`" in said
    assert before.exists()


def test_a_narrative_that_names_no_figure(wsoa, project, extracts, before):
    path = project / "params" / "narrative" / "2021-10" / "A1.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("{{ whereabouts_known }}", "{{ whereabout_known }}"), encoding="utf-8"
    )
    said = fails(wsoa, project, "--extracts", extracts, code=2)
    assert "narrative/2021-10/A1.md, line" in said
    assert 'Did you mean "whereabouts_known"?' in said
    assert before.exists()


def test_quarto_asked_for_and_absent(wsoa, project, extracts, before):
    env = {"PATH": str(Path(shutil.which("git") or "/usr/bin/git").parent), "QUARTO_PATH": ""}
    done = wsoa(
        *("build", "2021-10", "--engine", "quarto", "--extracts", extracts), cwd=project, env=env
    )
    if shutil.which("quarto", path=env["PATH"]):
        pytest.skip("Quarto is installed beside git here")
    assert done.returncode == 4
    assert "Quarto" in done.stderr
    assert "--engine embedded" in done.stderr
    assert before.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders of this kind")
def test_outputs_that_may_not_be_written_to(wsoa, project, extracts):
    (project / "outputs").write_text("a file where the folder should be", encoding="utf-8")
    done = wsoa("build", "2021-10", "--extracts", extracts, cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "--output" in done.stderr


def test_outside_a_project(wsoa, tmp_path):
    done = wsoa("build", "2021-10", cwd=tmp_path)
    assert done.returncode == 2
    assert "params/council.yml" in done.stderr
