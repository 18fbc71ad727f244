import json
import os
import stat
import sys

import pytest
import yaml

from wsoa.errors import RenderError
from wsoa.render.engine import choose_engine, find_quarto
from wsoa.render.gates import check_rendered
from wsoa.render.quarto import QuartoEngine, find_warnings, refuse_old

# Stands in for the command: notes how it was called, says what it is told, leaves what Quarto does.
FAKE = """#!{python}
import json, os, pathlib, shutil, sys
plan = json.loads(pathlib.Path({plan!r}).read_text(encoding="utf-8"))
if sys.argv[1:] == ["--version"]:
    print(plan["version"])
    sys.exit(0)
seen = {{
    "arguments": sys.argv[1:],
    "epoch": os.environ.get("SOURCE_DATE_EPOCH"),
    "files": sorted(p.as_posix() for p in pathlib.Path().rglob("*") if p.is_file()),
    "project": pathlib.Path("_quarto.yml").read_text(encoding="utf-8"),
}}
pathlib.Path(plan["seen"]).write_text(json.dumps(seen), encoding="utf-8")
for name, made in plan["makes"].items():
    shutil.copyfile(made, name)
print(plan["says"])
sys.exit(plan["exit"])
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a #! line")


@pytest.fixture
def made(rendered, tmp_path):
    """Files as Quarto would leave them: our own, whose tables a comment describes."""
    typst = tmp_path / "made.typ"
    flags = ["hdddd"] * 3, ["hd"] * 2, ["hdddd"] * 8, ["hdddddddd"] * 8
    flags += ["hdd", "dd", "hd"], ["dd"] * 2
    typst.write_text("".join(f"//wsoa-rows:{'|'.join(f)}\n" for f in flags), encoding="utf-8")
    return {
        "appendix.html": str(rendered.html),
        "appendix.pdf": str(rendered.pdf),
        "appendix.typ": str(typst),
    }


@pytest.fixture
def quarto(theme, made, tmp_path):
    """Make an engine whose command says, makes and ends with what the test wants."""

    def engine(*, says="", ends=0, loses="", version="1.11.0"):
        plan = tmp_path / "plan.json"
        makes = {name: file for name, file in made.items() if name != loses}
        told = {"seen": str(tmp_path / "seen.json"), "makes": makes, "says": says, "exit": ends}
        told["version"] = version
        plan.write_text(json.dumps(told), encoding="utf-8")
        command = tmp_path / "quarto"
        command.write_text(FAKE.format(python=sys.executable, plan=str(plan)), encoding="utf-8")
        command.chmod(command.stat().st_mode | stat.S_IEXEC)
        return QuartoEngine(command=command, theme=theme)

    return engine


def seen(tmp_path):
    return json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))


def test_the_command_is_given_both_formats_and_the_date(quarto, specimen, tmp_path, stamp):
    rendered = quarto().render(specimen, tmp_path / "out", stamp=stamp)
    assert seen(tmp_path)["arguments"] == ["render", "appendix.qmd"]
    assert seen(tmp_path)["epoch"] == "1633996800"
    assert check_rendered(rendered) == ()
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "appendix.html",
        "appendix.pdf",
    ]


def test_the_stage_holds_document_theme_and_fonts(quarto, specimen, tmp_path, stamp):
    quarto().render(specimen, tmp_path / "out", stamp=stamp)
    files = seen(tmp_path)["files"]
    assert {"appendix.qmd", "included.md", "figures/trend.svg", "wsoa.lua", "wsoa.typ"} <= set(
        files
    )
    assert any(name.startswith("fonts/PublicSans") for name in files)


def test_every_file_that_the_project_names_is_on_the_stage(quarto, specimen, tmp_path, stamp):
    quarto().render(specimen, tmp_path / "out", stamp=stamp)
    project = yaml.safe_load(seen(tmp_path)["project"])
    files = seen(tmp_path)["files"]
    html, typst = project["format"]["html"], project["format"]["typst"]
    named = [
        html["template"],
        *html["css"],
        *typst["template-partials"],
        *project["project"]["render"],
    ]
    named += [entry["path"] for entry in project["filters"]]
    assert set(named) <= set(files)
    assert project["highlight-style"] == "none"
    assert typst["pdf-standard"] == "ua-1"
    assert typst["keep-typ"] is True
    assert html["embed-resources"] is True


@pytest.mark.parametrize(
    "line",
    [
        "WARNING (filters/main.lua:128) Unable to resolve crossref @fig-lost",
        "\x1b[33mWARNING (x.lua:1) Shortcode 'vide' not found\x1b[39m",
        "WARN: Could not fetch resource figures/gone.svg",
        "[WARNING] Could not deduce format from file extension",
        "ERROR: something",
        "warning: unknown font family: public sans",
        "[typst]: Compiling appendix.typ to appendix.pdf...warning: unknown font family: x",
        "warning: variable fonts are not currently supported and may render incorrectly",
    ],
)
def test_a_warning_with_exit_0_is_refused(quarto, specimen, tmp_path, line, stamp):
    with pytest.raises(RenderError, match="a warning is a fault") as caught:
        quarto(says=f"pandoc\n{line}\n").render(specimen, tmp_path / "out", stamp=stamp)
    assert caught.value.exit_code == 4
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        "WARN: PDF standard validation requested but verapdf is not installed.",
        "WARN: typst-gather analyze failed; staging all packages as fallback: x",
        "  output-file: appendix.html",
        "title: Beware the WARNING signs",
    ],
)
def test_what_is_harmless_passes(line):
    assert list(find_warnings(line)) == []


def test_a_filters_warning_is_read_with_the_line_that_says_it():
    log = "WARNING (filters/x.lua:340) \n\nThe string was found: :::\n\nPlease check.\n"
    assert list(find_warnings(log)) == ["WARNING (filters/x.lua:340) The string was found: :::"]


def test_a_fault_of_the_house_filter_is_told_once_and_alone(quarto, specimen, tmp_path, stamp):
    engine = quarto(says="pandoc\nwsoa-fault: no caption\nwsoa-fault: no caption\nWARN: x", ends=1)
    with pytest.raises(RenderError, match=r"^appendix.qmd could not be rendered: no caption\.$"):
        engine.render(specimen, tmp_path / "out", stamp=stamp)


def test_quartos_own_stack_is_left_out(quarto, specimen, tmp_path, stamp):
    log = "ERROR: Unknown format htm\n\nStack trace:\n" + "    at main (quarto.ts:1)\n" * 20
    with pytest.raises(RenderError, match=r"exit 1\):\nERROR: Unknown format htm$"):
        quarto(says=log, ends=1).render(specimen, tmp_path / "out", stamp=stamp)


def test_a_failing_command_tells_the_end_of_its_log(quarto, specimen, tmp_path, stamp):
    engine = quarto(says="first\nERROR: Typst compilation failed", ends=1)
    with pytest.raises(RenderError, match=r"exit 1.*\n(?s:.*)Typst compilation failed"):
        engine.render(specimen, tmp_path / "out", stamp=stamp)


@pytest.mark.parametrize("lost", ["appendix.html", "appendix.pdf", "appendix.typ"])
def test_a_file_that_was_not_made_is_named(quarto, specimen, tmp_path, lost, stamp):
    with pytest.raises(RenderError, match=f"left no {lost}"):
        quarto(loses=lost).render(specimen, tmp_path / "out", stamp=stamp)


def test_an_unresolved_reference_is_refused_before_quarto_starts(quarto, write, tmp_path, stamp):
    with pytest.raises(RenderError, match=r"appendix\.qmd:6: @fig-lost leads nowhere"):
        quarto().render(write("See @fig-lost."), tmp_path / "out", stamp=stamp)
    assert not (tmp_path / "seen.json").exists()


def test_a_command_that_cannot_start_is_named(theme, specimen, tmp_path, stamp):
    engine = QuartoEngine(command=tmp_path / "gone", theme=theme)
    with pytest.raises(RenderError, match="Could not start"):
        engine.render(specimen, tmp_path / "out", stamp=stamp)


def test_the_version_is_what_the_command_says(quarto):
    assert quarto().version == "quarto 1.11.0"


def test_quarto_is_chosen_where_it_is_found(quarto, theme, monkeypatch):
    monkeypatch.setenv("QUARTO_PATH", str(quarto().command))
    assert choose_engine("auto", theme=theme).name == "quarto"
    assert choose_engine("quarto", theme=theme).name == "quarto"
    assert choose_engine("embedded", theme=theme).name == "embedded"


@pytest.mark.parametrize("version", ["1.9.38", "1.4.550", "0.99"])
def test_an_old_quarto_is_not_chosen_and_refused_where_asked_for(
    quarto, theme, monkeypatch, version
):
    monkeypatch.setenv("QUARTO_PATH", str(quarto(version=version).command))
    assert choose_engine("auto", theme=theme).name == "embedded"
    with pytest.raises(RenderError, match=f"^Quarto {version} is too old.*1.10 or later"):
        choose_engine("quarto", theme=theme)


@pytest.mark.parametrize("version", ["1.10.0", "1.11.0", "2.0.1", "99.9.9", "unknown"])
def test_a_quarto_that_is_new_enough_or_says_nothing_will_do(version):
    refuse_old(f"quarto {version}")


def test_without_quarto_auto_is_the_embedded_engine(theme, monkeypatch, tmp_path):
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_quarto() is None
    assert choose_engine("auto", theme=theme).name == "embedded"
    with pytest.raises(RenderError, match=r"not on the path.*--engine embedded") as caught:
        choose_engine("quarto", theme=theme)
    assert caught.value.exit_code == 4


def test_a_wrong_quarto_path_is_named(theme, monkeypatch):
    monkeypatch.setenv("QUARTO_PATH", "/nowhere/quarto")
    with pytest.raises(RenderError, match="QUARTO_PATH names /nowhere/quarto"):
        choose_engine("quarto", theme=theme)
