"""The gate on public files knows what it looks at: nearly every cell of a real report."""

import pytest

from wsoa.gates.agreement import Known
from wsoa.gates.charts import charts_of_page, numbers_drawn
from wsoa.gates.claims import claims_of_book, claims_of_page, read_page
from wsoa.gates.published import read_rows
from wsoa.gates.sparklines import measure_of


@pytest.fixture(scope="module", params=["2021-10", "2021-01"])
def public(built, request):
    return built.outputs / request.param / "public"


@pytest.fixture(scope="module")
def known(public):
    return Known(read_rows(public / "measures.csv"), ())


def test_nearly_every_row_of_the_page_is_known(public, known):
    claims = list(claims_of_page(read_page(public / "appendix.html")))
    meant = [known.meant(claim) for claim in claims]
    assert sum(map(bool, meant)) > 0.9 * len(claims)
    assert sum(any(row.status == "c" for row in rows) for rows in meant) >= 10


def test_every_row_of_the_workbook_is_known(public, known):
    claims = list(claims_of_book(public / "tables.xlsx"))
    assert len(claims) > 100
    assert [c for c in claims if not known.meant(c) and set(c.texts) != {"x"}] == []


def test_every_chart_of_figures_has_its_table_and_its_file(public):
    charts = list(charts_of_page(read_page(public / "appendix.html")))
    drawn = {path.stem for path in (public / "figures").glob("fig-*.svg")}
    files = {name for name in drawn if not name.startswith("fig-governance")}
    assert {name for c in charts for name in (c.name, f"{c.name}-phone")} == files
    assert all(chart.rows and all(chart.drawings) for chart in charts)
    assert all(len(chart.drawings) == 2 for chart in charts)
    assert sum(len(list(numbers_drawn(chart.svg))) for chart in charts) > len(charts)


def test_every_sparkline_of_the_page_is_read_and_has_its_file(public):
    page = read_page(public / "appendix.html")
    measures = {measure_of(image) for image in page.iterfind(".//img[@class='spark']")}
    files = {path.stem for path in (public / "figures").glob("spark-*.svg")}
    assert {f"spark-{measure}" for measure in measures} == files
    assert len(files) >= 6


def test_the_log_says_that_it_was_done(public):
    log = (public.parent / "restricted" / "run.log").read_text(encoding="utf-8")
    assert "attack the public files" in log
