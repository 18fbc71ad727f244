"""The attack on finished public files, and a number put back into each kind of them."""

import re
import shutil
from base64 import b64decode, b64encode
from datetime import date
from html import escape
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest

from public import AS_AT, QUARTER, flow, publish, share, stock
from wsoa.disclosure import PublicFigures, disclose
from wsoa.disclosure import control as controls
from wsoa.display import render_exhibit
from wsoa.display.charts import Point
from wsoa.display.sparkline import draw_sparkline
from wsoa.errors import GateError
from wsoa.exhibit import Exhibit
from wsoa.gates import find_leaked, refuse_leaks
from wsoa.gates.published import read_rows
from wsoa.measures import MEASURES
from wsoa.tidy import public_rows, to_frame
from wsoa.workbook import write_workbook

LAST_YEAR, A_YEAR_BEFORE = (date(2020, 7, 1), date(2020, 9, 30)), date(2020, 9, 30)
MAINSTREAM = {"primary_need": "ASD", "setting_group": "mainstream school", "in_area": "in area"}
SPECIAL = MAINSTREAM | {"setting_group": "state-funded special school"}
EXACT = (
    stock("plans_maintained", 123),
    *(
        stock("plans_maintained", n, setting_group=name)
        for name, n in {"mainstream school": 80, "early years": 3, "home educated": 40}.items()
    ),
    share("welfare_check_within_12_months", 3, 40),
    share("whereabouts_known", 118, 123),
    flow("appeals", 9),
    flow("appeals", 3, span=LAST_YEAR, window="same_period_last_year"),
    stock("commissioning_needs", 123),
    stock("commissioning_needs", 110, at=A_YEAR_BEFORE, window="year_before"),
    stock("commissioning_needs", 123, **MAINSTREAM),
    stock("commissioning_needs", 107, at=A_YEAR_BEFORE, window="year_before", **MAINSTREAM),
    stock("commissioning_needs", 3, at=A_YEAR_BEFORE, window="year_before", **SPECIAL),
)
STATUSES = ["shown", "shown", "c", "c", "c", "shown", "shown", "c", *["shown"] * 3, "c", "c"]
HIDDEN = "welfare_check_within_12_months"
CHART = Exhibit("bars", ("plans_maintained",), ("setting_group",))
KPIS = Exhibit("kpis", ("plans_maintained", "welfare_check_within_12_months", "whereabouts_known"))
APPEALS = Exhibit("baseline", ("appeals",), window="same_period_last_year")
NEEDS = Exhibit("baseline", ("commissioning_needs",), tuple(MAINSTREAM), "year_before")

TILE = """<div class="kpi-tile"><p><span class="kpi-value">c</span></p>
<p><span class="kpi-label">{title}</span></p><p><span class="kpi-when">30 Sep 2021</span></p>
<p><span class="kpi-moved"><span class="way">Change not available</span></span></p></div>"""
WORSE = """<section class="level3 worse"><ul><li>{title}: c, no change known</li></ul></section>
<div class="table-scroll" aria-label="Figures that moved"><table><thead><tr><th>Measure</th>
<th>When</th><th>Before</th><th>Now</th></tr></thead><tbody><tr><th>{title}</th><td></td>
<td>(c)</td><td>c</td></tr></tbody></table></div>"""
DEFINITION = """<dl><dt><span class="term">{title}</span></dt><dd><p>All.</p>
<p><span class="latest">At 30 September 2021: fewer than 5 or withheld.</span></p></dd></dl>"""


def write_public(folder, figures, setting):
    """Write the public files of a small report, as a build does."""
    (folder / "figures").mkdir(parents=True)
    to_frame(public_rows(figures, setting)).to_csv(folder / "measures.csv", index=False)
    book = {"title": "T", "council": "C", "label": "L", "path": folder / "tables.xlsx"}
    write_workbook(figures, setting, **book)
    shown = (CHART, KPIS, APPEALS, NEEDS)
    chart, kpis, appeals, needs = (render_exhibit(e, figures, setting) for e in shown)
    (folder / "figures" / "fig-plans.svg").write_text(chart.svg, encoding="utf-8")
    packed = b64encode(chart.svg.encode()).decode()
    page = (
        f'<figure id="fig-plans"><figcaption><span class="finding">The rest is early years, c.'
        f'</span></figcaption><img src="data:image/svg+xml;base64,{packed}" '
        f'alt="{escape(chart.alt)}"></figure><details>{chart.table.html()}</details>'
        f"{kpis.table.html()}{appeals.table.html()}{needs.called('By need').table.html()}"
        f"{(TILE + WORSE + DEFINITION).format(title=MEASURES[HIDDEN].title)}"
    )
    (folder / "appendix.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")


@pytest.fixture(scope="module")
def written(setting, tmp_path_factory):
    figures = publish(*EXACT)
    assert [f.status for f in figures] == STATUSES
    folder = tmp_path_factory.mktemp("public") / "public"
    write_public(folder, figures, setting)
    return SimpleNamespace(folder=folder, figures=figures)


@pytest.fixture
def public(written, tmp_path):
    return shutil.copytree(written.folder, tmp_path / "public")


def refuse(public, written):
    refuse_leaks(public, written.figures, EXACT, threshold=5)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), "the file is not as the test thinks"
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def unpack(path):
    """Write the picture in the page in plain text, and return how to pack it again."""
    text = path.read_text(encoding="utf-8")
    packed = re.search(r"base64,([^\"]+)", text).group(1)
    return b64decode(packed).decode(), lambda svg: path.write_text(
        text.replace(packed, b64encode(svg.encode()).decode()), encoding="utf-8"
    )


def test_files_as_they_were_written_pass(public, written):
    refuse(public, written)


def stopped(public, written):
    with pytest.raises(GateError) as error:
        refuse(public, written)
    assert error.value.exit_code == 5
    return str(error.value)


def test_a_hidden_number_in_the_csv(public, written):
    change(
        public / "measures.csv", r"(early years,,,2021-09-30,[^,]*),,,,,count", r"\1,3,,0,3.0,count"
    )
    said = stopped(public, written)
    assert "measures.csv: plans_maintained (setting_group=early years)" in said
    assert "3" not in said


def test_a_row_that_no_figure_knows(public, written):
    path = public / "measures.csv"
    text = path.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "early years" in line)
    path.write_text(text + row.replace("early years", "other") + "\n", encoding="utf-8")
    assert "measures.csv: plans_maintained (setting_group=other)" in stopped(public, written)


def test_a_hidden_number_in_a_table_of_the_page(public, written):
    old = r'(early years</th><td class="number">)c'
    change(public / "appendix.html", old, r"\g<1>3")
    assert "appendix.html: EHC plans maintained" in stopped(public, written)


def test_a_hidden_number_in_a_row_of_key_figures(public, written):
    title = MEASURES["welfare_check_within_12_months"].title
    change(public / "appendix.html", rf"({title}<br><small>[^<]*</small></th><td>)c", r"\g<1>8%")
    assert f"appendix.html: {title}" in stopped(public, written)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(<td>9</td><td>)c", r"\g<1>3"),
        ("(<td>9</td><td>c</td><td>)change not available", r"\g<1>worse: up 6"),
    ],
)
def test_a_hidden_number_beside_a_figure_or_in_its_change(public, written, old, new):
    change(public / "appendix.html", old, new)
    assert f"appendix.html: {MEASURES['appeals'].title}" in stopped(public, written)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(<td>123</td><td>)c", r"\g<1>107"),
        ("(<td>123</td><td>c</td><td>)change not available", r"\g<1>up 16"),
        ("(school</td><td>in area</td><td>none</td><td>)c", r"\g<1>3"),
    ],
)
def test_a_hidden_number_of_a_group_beside_its_baseline(public, written, old, new):
    change(public / "appendix.html", old, new)
    assert f"appendix.html: {MEASURES['commissioning_needs'].title}" in stopped(public, written)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kpi-value">c', 'kpi-value">8%'),
        ("Change not available", "Worse: down 8 percentage points"),
        ("2021: fewer than 5 or withheld", "2021: 3"),
        (": c, no change known", ": 8%, up 3 percentage points"),
        (r"\(c\)", "8%"),
    ],
)
def test_a_hidden_number_in_a_tile_a_sentence_or_below_a_definition(public, written, old, new):
    change(public / "appendix.html", old, new)
    assert f"appendix.html: {MEASURES[HIDDEN].title}" in stopped(public, written)


def test_a_hidden_number_in_an_alternative_text(public, written):
    change(public / "appendix.html", "early years confidential", "early years 3")
    assert "appendix.html: fig-plans" in stopped(public, written)


def test_a_hidden_number_in_the_finding_above_a_chart(public, written):
    change(public / "appendix.html", "The rest is early years, c", "The rest is early years, 3")
    assert "appendix.html: fig-plans" in stopped(public, written)


def test_a_hidden_number_in_the_picture_of_the_page(public, written):
    svg, pack = unpack(public / "appendix.html")
    pack(svg.replace("<!-- c -->", "<!-- 3 -->", 1))
    assert "appendix.html: fig-plans" in stopped(public, written)


@pytest.mark.parametrize("label", ["<!-- 3 -->", "<text>3</text>"])
def test_a_hidden_number_in_a_chart_s_file(public, written, label):
    change(public / "figures" / "fig-plans.svg", "<!-- c -->", label)
    assert "figures/fig-plans.svg: fig-plans" in stopped(public, written)


def test_a_sparkline_through_a_hidden_figure(public, written):
    name = f"spark-{HIDDEN}"
    points = [Point("", 0.075, ""), Point("", 0.1, "")]
    svg = draw_sparkline(points, percent=True)
    (public / "figures" / f"{name}.svg").write_text(svg, encoding="utf-8")
    assert f"figures/{name}.svg: {name}" in stopped(public, written)


def test_a_hidden_number_in_the_workbook(public, written):
    path = public / "tables.xlsx"
    book = openpyxl.load_workbook(path)
    cell = next(
        sheet.cell(row[0].row, 3)
        for sheet in book
        for row in sheet.iter_rows()
        if row[0].value == "early years"
    )
    assert cell.value == "c"
    cell.value = 3
    book.save(path)
    assert "tables.xlsx: EHC plans maintained" in stopped(public, written)


def test_a_margin_that_was_left_in_the_open_is_attacked(monkeypatch, setting, tmp_path):
    """Disclosure control that hid the small count alone, and did not attack itself."""
    monkeypatch.setattr(controls, "_audit", lambda *_: None)
    small = {2, 4, 7, 11, 12}
    monkeypatch.setattr(
        controls, "choose_hidden", lambda p: frozenset(u for u in p.costs if u.figure in small)
    )
    figures = disclose(EXACT, MEASURES, threshold=5)
    assert [f.status for f in figures] == [*STATUSES[:3], "shown", *STATUSES[4:]]
    write_public(tmp_path / "public", figures, setting)
    with pytest.raises(GateError) as error:
        refuse_leaks(tmp_path / "public", figures, EXACT, threshold=5)
    assert "measures.csv: plans_maintained (as_at, setting_group=early years)" in str(error.value)
    assert "can be worked out" in str(error.value)


def test_windows_of_the_same_days_share_a_row(setting, tmp_path):
    """A row of the file may stand for two figures of the report."""
    exact = (*EXACT, stock("plans_maintained", 123, at=AS_AT, window="census"))
    figures = publish(*exact)
    write_public(tmp_path / "public", figures, setting)
    rows = read_rows(tmp_path / "public" / "measures.csv")
    assert len(rows) == len(exact) - 1
    assert isinstance(figures, PublicFigures)
    assert list(find_leaked(rows, figures, exact, threshold=5)) == []


def test_the_name_of_an_indicator_may_hold_the_marks_that_part_columns(setting, tmp_path):
    names = ("a;url=x", "b; c=d", "e=f")
    exact = (
        share("provider_kpi_returned", 21, 60, span=QUARTER, window="period"),
        *(
            share("provider_kpi_returned", 7, 20, span=QUARTER, window="period", kpi=name)
            for name in names
        ),
    )
    figures = publish(*exact)
    write_public(tmp_path / "public", figures, setting)
    rows = read_rows(tmp_path / "public" / "measures.csv")
    assert {row.breakdown for row in rows} == {(), *((("kpi", name),) for name in names)}
    refuse_leaks(tmp_path / "public", figures, exact, threshold=5)


def test_a_file_that_was_published_without_windows_is_read_all_the_same(public, tmp_path):
    older = tmp_path / "older.csv"
    text = pd.read_csv(public / "measures.csv", dtype=str).drop(columns="window")
    text.to_csv(older, index=False)
    assert read_rows(older) == read_rows(public / "measures.csv")
