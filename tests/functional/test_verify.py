"""The same inputs give the same report, to the byte; what is not the same is told in words."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from wsoa.difference.paper import page_lines

PERIOD = "2021-10"
FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
"""Where Debian's libfaketime is."""


@pytest.fixture(scope="module")
def elsewhere(built, tmp_path_factory):
    """A copy of the build in another folder."""
    outputs = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(built.outputs / PERIOD, outputs / PERIOD)
    return outputs


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The home of another user, who likes charts large."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "matplotlibrc").write_text("font.size: 30\naxes.grid: True\n", encoding="utf-8")
    return folder


def surroundings(home, **more):
    """Return what another machine has about it."""
    return {
        "HOME": str(home),
        "MATPLOTLIBRC": str(home / "matplotlibrc"),
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "1",
        **more,
    }


def a_year_on():
    if not FAKETIME:
        return {}
    # Every clock: where libfaketime leaves the monotonic one alone, its poll() fails in threads.
    return {"LD_PRELOAD": str(FAKETIME[0]), "FAKETIME": "+365d"}


def test_a_report_comes_out_the_same_elsewhere(wsoa, elsewhere, home):
    env = surroundings(home, **a_year_on())
    done = wsoa("verify", PERIOD, "--output", elsewhere, "--jobs", 1, "--quiet", env=env)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


def test_what_was_altered_is_told_by_figure_and_section(wsoa, elsewhere, tmp_path):
    outputs = shutil.copytree(elsewhere, tmp_path / "altered")
    public = outputs / PERIOD / "public"
    _alter(public / "measures.csv", b"plans_maintained,", b"plans_maintainer,")
    _alter(public / "appendix.html", b"<h2", b"<p>Somebody wrote this.</p><h2")
    (public / "figures" / "fig-plans-trend.svg").unlink()
    (public / "more.txt").write_text("more", encoding="utf-8")
    env = {"PYTHONHASHSEED": "7", "TZ": "America/Caracas"}
    done = wsoa("verify", PERIOD, "--output", outputs, "--jobs", 2, env=env)
    assert done.returncode == 5
    said = done.stderr.partition("is not the same.")[2]
    for name, fault in (
        ("appendix.html", "was altered"),
        ("measures.csv", "was altered"),
        ("figures/fig-plans-trend.svg", "is missing"),
        ("more.txt", "was added"),
    ):
        assert f"  {name} {fault}." in said
    assert "each file comes out as the manifest has it. What was altered:" in said
    assert re.search(r"plans_maintainer\b.* is gone", said)
    assert "“Somebody wrote this.” is gone" in said
    assert not re.search(r"[0-9a-f]{32}", said), "digests tell a person nothing"


def test_a_build_that_froze_nothing_is_not_verified(wsoa, elsewhere, tmp_path):
    outputs = shutil.copytree(elsewhere, tmp_path / "older")
    shutil.rmtree(outputs / PERIOD / "restricted" / "frozen")
    done = wsoa("verify", PERIOD, "--output", outputs)
    assert done.returncode == 2
    assert "build it again: wsoa build 2021-10" in done.stderr


def test_a_snapshot_that_was_altered_is_not_taken_for_the_one_that_was_frozen(
    wsoa, elsewhere, tmp_path
):
    outputs = shutil.copytree(elsewhere, tmp_path / "tampered")
    path = outputs / PERIOD / "restricted" / "snapshot" / "plans.parquet"
    path.write_bytes(path.read_bytes() + b"\0")
    done = wsoa("verify", PERIOD, "--output", outputs)
    assert done.returncode == 2
    assert "restricted/snapshot/plans.parquet was altered" in done.stderr


def test_what_is_no_build_and_no_folder_is_said(wsoa, tmp_path):
    done = wsoa("verify", "2035-01", "--output", tmp_path)
    assert (done.returncode, done.stderr.startswith("wsoa: There is no build of 2035-01")) == (
        2,
        True,
    )
    done = wsoa("verify", tmp_path)
    assert done.returncode == 2
    assert "holds no manifest.json" in done.stderr


def test_a_folder_alone_says_where_a_byte_was_altered(wsoa, elsewhere, tmp_path):
    folder = shutil.copytree(elsewhere / PERIOD, tmp_path / "copy", ignore=_no_restricted)
    whole = wsoa("verify", folder, "--log-json", cwd=tmp_path)
    assert whole.returncode == 0, whole.stderr
    names = ("appendix.html", "appendix.pdf", "measures.csv", "tables.xlsx")
    for name in names:
        path = folder / "public" / name
        data = bytearray(path.read_bytes())
        data[-20] ^= 1
        path.write_bytes(data)
    done = wsoa("verify", folder, cwd=tmp_path)
    assert done.returncode == 5
    told = [line.strip() for line in done.stderr.splitlines() if "was altered" in line]
    assert told == [f"{name} was altered." for name in names]


def test_page_and_paper_say_what_they_were_made_of(built):
    folder = built.outputs / PERIOD
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    foot = (folder / "public" / "appendix.html").read_text(encoding="utf-8").split("<footer>")[1]
    with pikepdf.open(folder / "public" / "appendix.pdf") as paper:
        end = " ".join(page_lines(paper.pages[-1]))
    for said in (re.sub(r"<[^>]+>", "", foot), end):
        words = " ".join(said.split())
        assert "Version 1. Figures as at 30 September 2021." in words
        assert f"{told['made_of'][:12]}, in full {told['made_of']}" in words
        assert told["code"]["revision"][:12] in words or told["code"]["revision"] == "unknown"


def test_the_manifest_holds_what_a_stranger_needs_and_nothing_of_this_machine(built, sample):
    text = (built.outputs / PERIOD / "manifest.json").read_text(encoding="utf-8")
    told = json.loads(text)
    assert {each["sha256"] for each in told["inputs"]} == _digests(sample)
    assert told["params"]["period"]["report"]["version"] == 1
    assert set(told["engine"]) == {"name", "version", "pandoc", "typst"}
    assert told["fonts"]
    assert len(told["code"]["content"]) == 64
    # A file of this machine would be named by its full path; a user and a host by their names.
    assert not re.search(r'"(?:/|[A-Z]:\\)', text)
    for own in (built.outputs, sample, Path.home(), Path.cwd()):
        assert str(own) not in text


def _no_restricted(_folder, names):
    return [name for name in names if name == "restricted"]


def _alter(path, old, new):
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def _digests(folder):
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.csv")}
