"""A build's outputs: what the design promises of each file."""

import hashlib
import json
import re
import stat
from itertools import chain

import pandas as pd
import pytest

COLUMNS = [
    "measure",
    "title",
    "area",
    "action",
    "breakdown",
    "period_start",
    "period_end",
    "as_at",
    "basis",
    "numerator",
    "denominator",
    "not_computable",
    "value",
    "unit",
    "display",
    "status",
    "target",
    "comparator",
    "comparator_value",
    "comparator_year",
    "comparator_basis",
    "window",
]
PERIODS = ("2021-10", "2021-01")


@pytest.fixture(params=PERIODS)
def folder(request, built):
    return built.outputs / request.param


def test_every_promised_file_is_there(folder):
    public = {p.relative_to(folder / "public").as_posix() for p in (folder / "public").rglob("*")}
    assert {"appendix.html", "appendix.pdf", "measures.csv", "tables.xlsx", "figures"} <= public
    assert len([name for name in public if name.endswith(".svg")]) > 10
    restricted = {p.name for p in (folder / "restricted").iterdir()}
    assert {"measures-exact.csv", "data-quality.csv", "lists", "notebooks", "run.log"} <= restricted
    assert {p.name for p in folder.iterdir()} == {"public", "restricted", "manifest.json"}


@pytest.mark.parametrize("name", ["public/measures.csv", "restricted/measures-exact.csv"])
def test_the_tidy_files_have_the_contracts_columns(folder, name):
    assert list(pd.read_csv(folder / name, nrows=1)) == COLUMNS


def test_the_published_and_the_exact_file_have_the_same_rows(folder):
    public = pd.read_csv(folder / "public" / "measures.csv")
    exact = pd.read_csv(folder / "restricted" / "measures-exact.csv")
    keys = ["measure", "breakdown", "period_start", "period_end", "as_at"]
    assert public[keys].equals(exact[keys])


def test_a_suppressed_row_carries_no_number(folder):
    public = pd.read_csv(folder / "public" / "measures.csv", dtype=str)
    hidden = public[public["status"] == "c"]
    assert len(hidden) > 0
    assert hidden[["numerator", "denominator", "not_computable", "value"]].isna().all(axis=None)
    assert set(hidden["display"]) == {"c"}


def test_no_small_count_of_children_is_published(folder):
    public = pd.read_csv(folder / "public" / "measures.csv")
    of_children = public[public["measure"].isin(["plans_maintained", "awaiting_specialist"])]
    assert not of_children["value"].between(1, 4).any()


def test_nobody_else_may_open_the_restricted_part(folder):
    restricted = folder / "restricted"
    assert stat.S_IMODE(restricted.stat().st_mode) == 0o700
    files = [p for p in restricted.rglob("*") if p.is_file()]
    assert {stat.S_IMODE(p.stat().st_mode) for p in files} == {0o600}


def test_the_manifest_has_the_digest_of_every_public_file(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = [p for p in (folder / "public").rglob("*") if p.is_file()]
    digests = {
        p.relative_to(folder / "public").as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in files
    }
    assert manifest["public"] == digests
    assert manifest["engine"]["name"] == "embedded"
    assert {entry["table"] for entry in manifest["inputs"]} >= {"people", "plans", "reviews"}
    assert {*chain(*manifest["inputs"])} == {"name", "table", "sha256"}  # all may read it: no count
    assert manifest["packages"]["papermill"]


def test_the_log_says_each_step_and_how_long_it_took(folder, built):
    log = (folder / "restricted" / "run.log").read_text(encoding="utf-8")
    assert re.search(r"^\S{10} \S{8} +\d+\.\d\d s  Read and check the extracts$", log, re.MULTILINE)
    assert re.search(r"^\S{10} \S{8} +\d+\.\d\d s  Ran whereabouts$", log, re.MULTILINE)
    assert "its kernel:" not in log, "a kernel that complains in every build hides what is amiss"
    said = built.said[folder.name]
    assert "embedded engine" in said.stdout
    assert str(folder / "public" / "appendix.pdf") in said.stdout


def test_no_key_of_a_child_leaves_the_door(folder, sample):
    people = pd.read_csv(sample / "people.csv", dtype=str)
    known = set(people["person_id"]) | set(people["upn"].dropna())
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(known)[:400])) + r")\b")
    for path in folder.rglob("*"):
        if path.suffix in {".html", ".csv", ".json", ".svg", ".ipynb", ".log"}:
            assert not pattern.search(path.read_text(encoding="utf-8")), path.name


def test_executed_notebooks_hold_their_charts_and_no_trace_of_the_run(folder):
    for path in (folder / "restricted" / "notebooks").glob("*.ipynb"):
        book = json.loads(path.read_text(encoding="utf-8"))
        assert "papermill" not in json.dumps(book["metadata"])
        outputs = [o for c in book["cells"] for o in c.get("outputs", []) if "data" in o]
        assert sum("<svg" in "".join(o["data"].get("text/html", "")) for o in outputs) >= 3


def test_the_html_has_the_seven_parts_and_every_action(folder):
    page = (folder / "public" / "appendix.html").read_text(encoding="utf-8")
    parts = ("At a glance", "What changed since the last report", "About the statement", "Annex")
    places = [page.index(f">{part}", page.index("<main")) for part in parts]
    assert places == sorted(places)
    for action in ("A1", "A5", "B1", "B5", "C1", "C2"):
        assert f"{action}:" in page
    assert "Synthetic data" in page
