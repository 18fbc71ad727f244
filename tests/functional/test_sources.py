"""A council's own files, named and mapped in its params: what `wsoa check` then says."""

import pytest

PARAMS = "sources: {folder: data/sample}"


def name_sources(project, text):
    path = project / "params" / "2021-10.yml"
    params = path.read_text(encoding="utf-8")
    assert PARAMS in params
    path.write_text(params.replace(PARAMS, f"sources:\n{text}"), encoding="utf-8")


def test_an_export_of_the_council_s_own_is_read_as_it_is(wsoa, project, extracts):
    plans = extracts / "plans.csv"
    text = plans.read_text(encoding="utf-8")
    header, records = text.split("\n", 1)
    (project / "exports").mkdir()
    own = header.replace("issued_date", "EHCP Start Date").replace(",", ";")
    (project / "exports" / "ehcp.csv").write_text(
        own + "\n" + records.replace(",", ";"), encoding="cp1252"
    )
    plans.unlink()
    name_sources(
        project,
        f"""  folder: {extracts.as_posix()}
  plans:
    file: exports/ehcp.csv
    columns: {{EHCP Start Date: issued_date}}
""",
    )
    done = wsoa("check", "2021-10", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  folder: x\n  planz: {file: a.csv}\n", 'section sources: unknown key "planz". Did you'),
        (
            "  folder: x\n  plans: {columns: {Start: isued_date}}\n",
            'section sources.plans.columns: key "Start": there is no column "isued_date". Did you',
        ),
        (
            "  folder: x\n  plans: {codes: {cease_reason: {Gone: 55}}}\n",
            'section sources.plans.codes.cease_reason: key "Gone": there is no code "55"',
        ),
        ("  folder: https://x:s3cret@y\n", 'key "folder": is an address, not a path'),
        ("  folder: x\n\tplans: 1\n", "the line is indented with a tab. Use spaces"),
    ],
)
def test_sources_that_cannot_be_meant_stop_before_any_data_is_read(wsoa, project, text, said):
    name_sources(project, text)
    done = wsoa("check", "2021-10", cwd=project)
    assert done.returncode == 2
    assert "2021-10.yml" in done.stderr
    assert said in done.stderr
    assert "s3cret" not in done.stderr
    assert "Traceback" not in done.stderr
