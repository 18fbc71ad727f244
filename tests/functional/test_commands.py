"""The commands beside build, run for real: doctor, check, lists, due, and an interruption."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from killing import alive, descendants, read

ROOT = Path(__file__).parents[2]
WSOA = Path(sys.executable).with_name("wsoa")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals and rights")
KEY = {"WSOA_PSEUDONYM_KEY": "a-key-of-the-tests-and-of-nobody"}


def test_the_doctor_says_that_a_build_can_run(wsoa, sample, tmp_path):
    done = wsoa("doctor", "--extracts", sample, "--output", tmp_path, env=KEY)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("A build can run.\n")
    assert re.search(r"^ok +pandoc 3\.", done.stdout, re.MULTILINE)
    assert max(map(len, done.stdout.splitlines())) <= 110
    assert not list(tmp_path.iterdir())


def test_the_doctor_names_every_fault_and_leaves_with_one(wsoa, project):
    outputs = project / "outputs"
    outputs.write_text("a file where the folder should be", encoding="utf-8")
    done = wsoa("doctor", "--log-json", cwd=project, env=KEY)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    faults = [each for each in said if each.get("state") == "fault"]
    assert done.returncode == 1
    assert said[-1] == {"can_build": False}
    assert str(outputs) in faults[0]["found"]
    assert "wsoa sample" in faults[1]["remedy"]


def test_the_doctor_makes_no_key(wsoa, sample, tmp_path):
    key = tmp_path / "pseudonym.key"
    done = wsoa("doctor", "--extracts", sample, env={"WSOA_PSEUDONYM_KEY_FILE": str(key)})
    assert done.returncode == 0
    assert "first build makes one" in " ".join(done.stdout.split())
    assert not key.exists()


def test_outside_a_project_the_doctor_says_so(wsoa, tmp_path):
    done = wsoa("doctor", cwd=tmp_path)
    assert done.returncode == 1
    assert "council.yml" in done.stdout


def test_a_check_with_errors_groups_them_first_and_leaves_with_two(wsoa, project, extracts):
    plans = extracts / "plans.csv"
    lines = plans.read_text(encoding="utf-8").splitlines()
    plans.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    whole = ("check", "2021-10", "--all", "--extracts", extracts)
    done = wsoa(*whole, cwd=project, env={"COLUMNS": "72"})
    assert done.returncode == 2
    assert re.match(r"2021-10: \d+ errors?, \d+ findings?, ", done.stdout)
    assert done.stdout.index("Errors: ") < done.stdout.index("duplicate_key")
    assert done.stdout.index("duplicate_key") < done.stdout.index("Findings: ")
    assert max(map(len, done.stdout.splitlines())) <= 72


def test_absent_tables_are_told_once_with_what_they_cost(wsoa, extracts):
    for name in ("visits", "missing_education"):
        (extracts / f"{name}.csv").rename(extracts / f"{name}_q2.csv")
    done = wsoa("check", "2021-10", "--all", "--extracts", extracts)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        r"warning  No extract for `.*`, `.*`: \d+ measures read not available\.\n", done.stderr
    )
    warnings, notes = done.stdout.index("Warnings: "), done.stdout.find("Notes: ")
    assert warnings < done.stdout.index("visits_q2.csv")
    assert notes == -1 or done.stdout.index("visits_q2.csv") < notes


def test_the_lists_are_those_of_a_build(wsoa, sample, built, tmp_path):
    folder = tmp_path / "lists"
    done = wsoa("lists", "2021-10", "--extracts", sample, "--to", folder)
    assert done.returncode == 0, done.stderr
    of_build = built.outputs / "2021-10" / "restricted" / "lists"
    assert {p.name for p in folder.iterdir()} == {p.name for p in of_build.iterdir()}
    for path in folder.iterdir():
        assert path.read_bytes() == (of_build / path.name).read_bytes(), path.name
        assert f"{len(pd.read_csv(path)):,}  " in done.stdout
        assert f"({path.stem})" in done.stdout
    assert "Whoever" in done.stdout or "whoever" in done.stdout


@POSIX
def test_the_lists_are_for_their_owner_only(wsoa, sample, tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir(mode=0o755)
    wsoa("lists", "2021-10", "--extracts", sample, "--to", folder, "--quiet")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}


def test_a_list_without_its_extract_is_not_available(wsoa, extracts):
    (extracts / "missing_education.csv").unlink()
    done = wsoa("lists", "2021-10", "--extracts", extracts)
    assert done.returncode == 0, done.stderr
    assert "not available, no `missing_education` extract" in " ".join(done.stdout.split())


def test_what_is_over_and_not_built_is_due(wsoa, built, tmp_path):
    none = wsoa("due", "--today", "2021-11-01", "--output", built.outputs)
    assert none.stdout == "Nothing is due on 1 November 2021.\n"
    both = wsoa("due", "--today", "2021-11-01", "--output", tmp_path, "--log-json")
    said = [json.loads(line) for line in both.stdout.splitlines()]
    assert [(each["due"], each["meets"]) for each in said] == [
        *(("2021-01", "2021-02-02"), ("2021-10", "2021-10-12"))
    ]
    assert not list(tmp_path.iterdir())


def test_due_builds_what_is_due_and_nothing_else(wsoa, sample, project):
    kept = project / "outputs" / "2021-01" / "manifest.json"
    kept.parent.mkdir(parents=True)
    kept.write_text("{}", encoding="utf-8")
    done = wsoa(
        *("due", "--build", "--today", "2021-11-01", "--engine", "embedded", "--quiet"),
        *("--extracts", sample),
        cwd=project,
    )
    assert done.returncode == 0, done.stderr
    assert (project / "outputs" / "2021-10" / "public" / "appendix.pdf").is_file()
    assert kept.read_text(encoding="utf-8") == "{}"
    assert done.stdout == ""


def test_due_tries_each_and_leaves_with_the_first_failure(wsoa, project):
    done = wsoa("due", "--build", "--today", "2021-11-01", cwd=project)
    assert done.returncode == 2
    assert done.stderr.count("There is no folder of extracts") == 2
    for period in ("2021-01", "2021-10"):
        note = (project / "outputs" / "failed" / f"{period}.txt").read_text(encoding="utf-8")
        assert "(exit code 2: the params or the extracts need a person)" in note
        assert "wsoa sample" in note
        assert "Read the params" in note


WRONG = (
    ("build", "../x"),
    ("build", "2021-10", "--jobs", "many"),
    ("build",),
    ("nonsense",),
    ("publish", "2021-10"),
    ("explain", "2021-10", "nonsense"),
    ("check", "2021-10", "--quiet"),
    ("verify", "nowhere/at/all"),
    ("doctor", "--quiet", "--engine", "quarto"),
)


@pytest.mark.parametrize("command", WRONG, ids=" ".join)
def test_whatever_goes_wrong_is_told_in_json_where_it_was_asked_for(wsoa, project, command):
    extracts = project / "extracts"
    extracts.mkdir()
    (extracts / "people.csv").write_text("person\n", encoding="utf-8")
    more = ("--extracts", extracts) if command[0] == "check" else ()
    done = wsoa(*command, *more, "--log-json", cwd=project, env={"QUARTO_PATH": "", "PATH": ""})
    assert done.returncode in (1, 2)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [each for each in told if each.get("error")]
    assert all(map(json.loads, done.stdout.splitlines()))


@POSIX
@pytest.mark.parametrize(("language", "form"), [("C", ()), ("C.UTF-8", ("--log-json",))])
def test_a_path_whose_bytes_are_no_text_is_said_and_noted(project, language, form):
    done = subprocess.run(
        [WSOA, "build", "2021-10", "--extracts", b"/no/nix\xff", "--engine", "embedded", *form],
        cwd=project,
        env={**os.environ, "LANG": language, "LC_ALL": language, "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8").splitlines()[-1]
    assert done.returncode == 2, said
    shown = json.loads(said)["error"].encode("utf-8", "backslashreplace").decode() if form else said
    assert "There is no folder of extracts at /no/nix\\udcff." in shown
    note = (project / "outputs" / "failed" / "2021-10.txt").read_text(encoding="utf-8")
    assert "There is no folder of extracts at /no/nix\\udcff." in note


def _hear_ctrl_c():
    """Undo what a background shell, such as CI's may be, lets its children inherit: deafness."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def building(sample, tmp_path):
    """A build at work in a group of its own, over an earlier one; its outputs."""
    outputs = tmp_path / "outputs"
    (outputs / "2021-10").mkdir(parents=True)
    (outputs / "2021-10" / "manifest.json").write_text("the last good build", encoding="utf-8")
    command = [WSOA, "build", "2021-10", "--engine", "embedded", "--log-json"]
    process = subprocess.Popen(
        [*command, "--extracts", sample, "--output", outputs],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - nothing else runs in this process yet
    )
    yield process, outputs
    process.kill()
    process.communicate()


@POSIX
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_an_interrupted_build_changes_nothing_and_leaves_no_process(building, number):
    process, outputs = building
    wait_for(lambda: process.poll() is not None or has_kernel(process.pid), seconds=180)
    family = list(descendants(process.pid))
    os.killpg(process.pid, number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Interrupted" in json.loads(said.splitlines()[-1])["error"]
    assert all(map(json.loads, said.splitlines()))
    assert "Traceback" not in said
    kept = outputs / "2021-10" / "manifest.json"
    assert kept.read_text(encoding="utf-8") == "the last good build"
    assert {p.name for p in outputs.iterdir()} <= {"2021-10", ".2021-10.lock", "failed"}
    assert "it was told to stop" in (outputs / "failed" / "2021-10.txt").read_text(encoding="utf-8")
    wait_for(lambda: not any(map(alive, family)), seconds=10)


def has_kernel(pid):
    commands = (read(Path(f"/proc/{each}/cmdline")) for each in descendants(pid))
    return any("wsoa.notebooks.start" in command for command in commands)


def wait_for(happened, *, seconds):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)
