"""From an executed notebook to a chapter of the report."""

import json
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from wsoa.display import Rendered, Table
from wsoa.errors import NotebookError
from wsoa.exhibit import MIME, Exhibit
from wsoa.notebooks.chapters import fill_exhibits, write_chapter

CHART = Exhibit("trend", ("plans_maintained",))
TABLE = Exhibit("table", ("plans_maintained",), ("in_area",))
SOURCE = '#| label: fig-plans\n#| fig-cap: "Plans"\n#| fig-alt: "A line."\nchapter.trend("x")'
MADE = Rendered(
    Table("Figures", ("When", "Plans"), (("Sep 2021", "1,852"),)), "<svg/>", 'Up "a lot".'
)


def exhibit_cell(source=SOURCE, exhibits=(CHART,)):
    outputs = [
        new_output("display_data", data={MIME: e.to_json(), "text/plain": "about"})
        for e in exhibits
    ]
    return new_code_cell(source, outputs=outputs, metadata={"execution": {"begun": "now"}})


def executed(tmp_path, *cells, **metadata):
    path = tmp_path / "executed.ipynb"
    book = new_notebook(cells=list(cells), metadata=metadata)
    path.write_text(nbformat.writes(book), encoding="utf-8")
    return path


def draw(exhibit):
    return MADE if exhibit.is_chart else Rendered(MADE.table)


def filled(tmp_path, *cells, name="filled.ipynb", **metadata):
    (tmp_path / "figures").mkdir(exist_ok=True)
    target = tmp_path / name
    fill_exhibits(executed(tmp_path, *cells, **metadata), target, tmp_path / "figures", draw=draw)
    return target


def test_a_chart_becomes_a_labelled_figure_with_its_table_behind_it(tmp_path):
    text = write_chapter(filled(tmp_path, new_markdown_cell("## Plans\n\nProse."), exhibit_cell()))
    assert text.startswith("## Plans\n\nProse.\n")
    figure = '![Plans](figures/fig-plans.svg){#fig-plans fig-alt="A line. Up &#34;a lot&#34;."}'
    assert figure in text
    assert "<summary>Figures behind this chart</summary>" in text
    assert "1,852" in text
    assert (tmp_path / "figures" / "fig-plans.svg").read_text(encoding="utf-8") == "<svg/>"


def test_code_and_what_was_printed_aside_stay_out(tmp_path):
    headline = new_code_cell(
        "chapter.headline('x')",
        outputs=[new_output("stream", name="stdout", text="Plans: 1")],
        metadata={"tags": ["headline"]},
    )
    noisy = exhibit_cell()
    noisy.outputs.append(new_output("stream", name="stderr", text="a warning"))
    text = write_chapter(filled(tmp_path, headline, noisy))
    for absent in ("chapter.", "Plans: 1", "a warning", "#|"):
        assert absent not in text


@pytest.mark.parametrize(
    "output",
    [
        new_output("stream", name="stdout", text="EXACT"),
        new_output("execute_result", data={"text/plain": "EXACT"}),
        new_output("display_data", data={"text/markdown": "EXACT"}),
        new_output("display_data", data={"text/html": "<b>EXACT</b>", "text/latex": "EXACT"}),
        new_output("error", ename="EXACT", evalue="EXACT", traceback=["EXACT"]),
    ],
    ids=["printed", "returned", "markdown", "html", "error"],
)
def test_nothing_that_is_no_exhibit_comes_from_a_cell_into_the_chapter(tmp_path, output):
    """A cell holds exact figures: past disclosure control there is no way into the report."""
    beside = exhibit_cell()
    beside.outputs.append(output)
    alone = new_code_cell("records", outputs=[output])
    path = filled(tmp_path, alone, beside)
    assert "EXACT" not in write_chapter(path)
    assert "1,852" in write_chapter(path)
    assert "EXACT" in path.read_text(encoding="utf-8")


def test_a_table_becomes_a_labelled_table(tmp_path):
    source = '#| label: tbl-where\n#| tbl-cap: "Where"'
    text = write_chapter(filled(tmp_path, exhibit_cell(source, [TABLE])))
    assert "::: {#tbl-where}" in text
    assert text.index("<table>") < text.index("\nWhere\n")
    assert not list((tmp_path / "figures").iterdir())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("chapter.trend()", r"needs a line `#\| label: fig-…`"),
        (
            '#| label: tbl-plans\n#| tbl-cap: "x"',
            r'needs a line `#\| label: fig-.*it has "tbl-plans"',
        ),
        ('#| label: fig-Plans\n#| fig-cap: "x"', "small letters, digits and hyphens"),
        ("#| label: fig-plans", r"the cell fig-plans needs a line `#\| fig-cap"),
    ],
)
def test_a_label_and_a_caption_are_required_and_of_the_right_kind(tmp_path, source, said):
    with pytest.raises(NotebookError, match=said):
        filled(tmp_path, exhibit_cell(source))


def test_a_label_stands_for_one_exhibit(tmp_path):
    with pytest.raises(NotebookError, match="fig-plans stands for more than one"):
        filled(tmp_path, exhibit_cell(), exhibit_cell())
    with pytest.raises(NotebookError, match="fig-plans stands for more than one"):
        filled(tmp_path, exhibit_cell(exhibits=[CHART, CHART]))


def test_nothing_of_the_run_stays(tmp_path):
    tags = {"tags": ["injected-parameters"]}
    injected = new_code_cell('snapshot = "/somewhere/else"', metadata=tags)
    kernel = {"name": "python3", "display_name": "Python 3"}
    run = {"papermill": {"input_path": "/somewhere/else"}, "kernelspec": kernel}
    text = filled(tmp_path, injected, exhibit_cell(), **run).read_text(encoding="utf-8")
    assert "/somewhere/else" not in text
    assert "papermill" not in text
    assert "begun" not in text
    assert json.loads(text)["metadata"]["kernelspec"] == kernel


def test_the_same_run_is_the_same_bytes(tmp_path):
    """Cell ids are drawn at random when a cell is made."""
    first = filled(tmp_path, new_markdown_cell("Prose."), exhibit_cell(), name="a.ipynb")
    second = filled(tmp_path, new_markdown_cell("Prose."), exhibit_cell(), name="b.ipynb")
    assert first.read_bytes() == second.read_bytes()
    assert write_chapter(first) == write_chapter(second)


def test_blank_lines_do_not_pile_up(tmp_path):
    text = write_chapter(filled(tmp_path, new_markdown_cell("One.\n\n\n\nTwo."), exhibit_cell()))
    assert not re.search(r"\n{3,}", text)
    assert text.endswith("\n")
