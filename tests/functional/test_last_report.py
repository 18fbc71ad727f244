"""A report that follows a published one: protected together with it, and set beside it."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from wsoa.manifest import digest_of, digests, read_manifest, write_manifest

ROOT = Path(__file__).parents[2]
TITLE = "Requests for an assessment received"
REASON = "Three requests of November came to light in May"
SIGNED = """
sign_off: {{role: Director of Children's Services, date: 2021-01-25, build: {build}}}
"""


def hidden(folder):
    return (pd.read_csv(folder / "public" / "measures.csv")["status"] == "c").sum()


@pytest.fixture(scope="module")
def later(wsoa, built, sample, tmp_path_factory):
    """January, published; then October, from extracts in which three requests came to light."""
    place = tmp_path_factory.mktemp("later")
    for name in ("params", "notebooks", "report"):
        shutil.copytree(ROOT / name, place / name)
    shutil.copytree(built.outputs / "2021-01", place / "outputs" / "2021-01")
    build = redefine(place / "outputs" / "2021-01", "Requests of any kind.")
    add(place / "params" / "2021-01.yml", SIGNED.format(build=build[:16]))
    published = wsoa("publish", "2021-01", cwd=place)
    assert published.returncode == 0, published.stderr

    extracts = shutil.copytree(sample, place / "extracts")
    add_requests(extracts / "requests.csv")
    add(place / "params" / "2021-10.yml", f"corrected_figures: {{requests_received: {REASON}}}\n")
    restate(place / "params" / "plan.yml")
    done = wsoa(*("build", "2021-10", "--engine", "embedded", "--extracts", extracts), cwd=place)
    assert done.returncode == 0, done.stderr
    return SimpleNamespace(outputs=place / "outputs", said=done.stdout + done.stderr)


def redefine(folder, words):
    """Let a build have defined a measure otherwise, as an older suite would; return its digest."""
    path = folder / "public" / "definitions.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows.loc[rows["measure"] == "requests_received", "definition"] = words
    rows.to_csv(path, index=False, lineterminator="\n")
    path, files = folder / "manifest.json", digests(folder / "public")
    told = replace(read_manifest(path), public=files, build=digest_of(files))
    write_manifest(told, path)
    return told.build


def add(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def add_requests(path):
    """Enter three requests of November 2020 late, decided as three others were."""
    rows = pd.read_csv(path, dtype=str)
    some = rows[rows["received_date"].str.startswith("2020-11")].head(3).copy()
    assert len(some) == 3
    some["request_id"] = [f"LATE-{n}" for n in range(3)]
    pd.concat([rows, some]).to_csv(path, index=False)


def restate(path):
    """Rate B1 of January 2021 otherwise than it was published."""
    text = path.read_text(encoding="utf-8")
    start = text.index("point: Jan 2021", text.index("id: B1"))
    path.write_text(text[:start] + text[start:].replace("rating: amber", "rating: red", 1), "utf-8")


def section(later, title):
    page = (later.outputs / "2021-10" / "public" / "appendix.html").read_text(encoding="utf-8")
    part = page[page.index('id="sec-changes"') :]
    found = re.search(rf"<h\d[^>]*>\s*{title}\s*</h\d>(.*?)<h\d", part, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_next_report_hides_what_would_tell_what_the_last_one_hid(later, built):
    manifest = json.loads((later.outputs / "2021-10" / "manifest.json").read_text("utf-8"))
    last = later.outputs / "published" / "2021-01-v1"
    files = digests(last)
    names = ("measures.csv", "definitions.csv", "ratings.csv")
    assert manifest["published_before"] == {f"2021-01-v1/{name}": files[name] for name in names}
    assert hidden(later.outputs / "2021-10") > hidden(built.outputs / "2021-10")


def test_a_published_figure_that_has_changed_is_told_with_its_reason(later):
    words = section(later, "Figures corrected")
    quarter = f"{TITLE} Oct to Dec 2020"
    found = re.search(rf"{quarter} (\d+) (\d+) (.*?)\.", words)
    assert found, words
    assert int(found[2]) == int(found[1]) + 3
    assert REASON.startswith(found[3].strip()[:20])


def test_a_published_figure_that_changed_without_a_reason_is_a_warning(later):
    warned = [line for line in later.said.splitlines() if "section corrected_figures" in line]
    assert not any("requests_received" in line for line in warned)
    for line in warned:
        assert "was published otherwise. Say there why it changed." in line


def test_a_definition_that_changed_stands_before_and_now(later):
    words = section(later, "Definitions that changed")
    assert f"{TITLE} Requests of any kind." in words
    now = pd.read_csv(later.outputs / "2021-10/public/definitions.csv").set_index("measure")
    assert now.loc["requests_received", "definition"].split("'")[0][:60] in words


def test_ratings_are_set_beside_the_published_ones(later):
    words = section(later, "Ratings that moved")
    assert "B1 was published as AMBER at Jan 2021; the plan now has RED there." in words
    assert re.search(r"B1 Build a performance dashboard with parents Amber Green", words)


def test_figures_out_of_their_usual_variation_name_the_rule(later):
    words = section(later, "Figures outside their usual variation")
    assert "usual range of" in words or "in a row" in words or "is usual" in words
    assert re.search(r"Of \d+ measures that can be judged", words)
    assert "too few points to tell" in words


def test_the_first_report_has_none_before_it(built):
    page = (built.outputs / "2021-01" / "public" / "appendix.html").read_text(encoding="utf-8")
    assert "No report of an earlier period is published." in page
