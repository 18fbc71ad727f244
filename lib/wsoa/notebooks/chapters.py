"""From an executed notebook to a chapter of the report.

Prose cells stand as they are, code is left out, and each exhibit becomes a labelled
figure or table. Cell options (`#| label:`, `#| fig-cap:`, `#| tbl-cap:`, `#| fig-alt:`)
say what it is called.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import nbformat
from nbconvert import MarkdownExporter
from nbformat import NotebookNode
from traitlets.config import Config

from wsoa.display.rendered import PHONE, Rendered
from wsoa.display.table import raw_html
from wsoa.errors import NotebookError
from wsoa.exhibit import MIME, Exhibit

__all__ = ["fill_exhibits", "write_chapter"]

OPTION: Final = re.compile(r'^#\|\s*([a-z-]+):\s*"?(.*?)"?\s*$')
LABEL: Final = re.compile(r"^(fig|tbl)-[a-z0-9-]+$")
RUN_METADATA: Final = ("papermill", "execution", "widgets")

INJECTED: Final = "injected-parameters"

Draw = Callable[[Exhibit], Rendered]


def fill_exhibits(source: Path, target: Path, figures: Path, *, draw: Draw) -> None:
    """Write the executed notebook with its exhibits drawn, and each chart as an SVG file.

    `draw` makes an exhibit from figures that passed disclosure control. Traces of the run
    (times, paths, parameters) are stripped: they differ from one machine to the next.
    """
    book = nbformat.read(source, as_version=4)
    _strip(book.metadata)
    # What papermill was given (paths, the period) is the run's, not the notebook's.
    book.cells = [cell for cell in book.cells if INJECTED not in _tags(cell)]
    labels: set[str] = set()
    for index, cell in enumerate(book.cells):
        cell.id = f"cell-{index:02}"
        _strip(cell.metadata)
        if cell.cell_type == "code":
            _refuse_second(cell, source.name, labels)
            cell.outputs = [_fill(o, cell, source.name, figures, draw) for o in _kept(cell)]
    target.write_text(nbformat.writes(book), encoding="utf-8", newline="\n")


def write_chapter(notebook: Path) -> str:
    """Return the Markdown of a notebook whose exhibits are drawn: its prose and its exhibits.

    Whatever else a cell printed or displayed may be an exact figure. It stays in the notebook.
    """
    book = nbformat.read(notebook, as_version=4)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if MIME in o.get("data", {})]
    body, _ = MarkdownExporter(config=_EXPORT).from_notebook_node(book)
    return re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def _kept(cell: NotebookNode) -> Iterator[NotebookNode]:
    """Yield exhibits, and what else a cell showed for the record."""
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            continue
        yield output


def _refuse_second(cell: NotebookNode, name: str, labels: set[str]) -> None:
    """Refuse a label that is taken, and a cell that shows two exhibits under one."""
    label = _options(cell.source).get("label", "")
    shown = sum(MIME in output.get("data", {}) for output in cell.outputs)
    if not shown or "headline" in _tags(cell):
        return
    if label in labels or shown > 1:
        raise NotebookError(
            f"{name}: the label {label} stands for more than one chart or table. "
            "Give each a cell and a label of its own."
        )
    labels.add(label)


def _tags(cell: NotebookNode) -> list[str]:
    tags: list[str] = cell.metadata.get("tags", [])
    return tags


def _fill(
    output: NotebookNode, cell: NotebookNode, name: str, figures: Path, draw: Draw
) -> NotebookNode:
    data = output.get("data", {})
    if MIME not in data:
        return output
    exhibit = Exhibit.from_json(data[MIME])
    made = draw(exhibit)
    if exhibit.kind == "headline":
        return NotebookNode(output_type="display_data", metadata={}, data={"text/plain": made.alt})
    options = _options(cell.source)
    label = _label(options, exhibit, name)
    made = made.called(options[f"{label[:3]}-cap"])
    for ending, drawn in (("", made.svg), (PHONE, made.phone)):
        if drawn:
            (figures / f"{label}{ending}.svg").write_text(drawn, encoding="utf-8", newline="\n")
    shown = {
        "text/markdown": _markdown(made, label, options),
        "text/html": made.svg + made.table.html(),
    }
    return NotebookNode(output_type="display_data", metadata={}, data=data | shown)


def _options(source: str) -> dict[str, str]:
    found = (OPTION.match(line) for line in source.splitlines())
    return {match[1]: match[2] for match in found if match}


def _label(options: dict[str, str], exhibit: Exhibit, name: str) -> str:
    """Return the exhibit's label; `NotebookError` when it has none, or one of the wrong kind."""
    label = options.get("label", "")
    kind = "fig" if exhibit.is_chart else "tbl"
    if not LABEL.match(label) or not label.startswith(kind):
        raise NotebookError(
            f"{name}: the cell that shows {exhibit.kind} of {', '.join(exhibit.measures)} needs "
            f'a line `#| label: {kind}-…`, small letters, digits and hyphens; it has "{label}".'
        )
    if not options.get(f"{kind}-cap"):
        raise NotebookError(f'{name}: the cell {label} needs a line `#| {kind}-cap: "…"`.')
    return label


def _markdown(made: Rendered, label: str, options: dict[str, str]) -> str:
    if not made.svg:
        table = raw_html(made.table.html())
        return f"::: {{#{label}}}\n\n{table}\n\n{options['tbl-cap']}\n\n:::\n"
    return made.markdown(label, options["fig-cap"], says=options.get("fig-alt", ""))


def _strip(metadata: Any) -> None:
    for key in RUN_METADATA:
        metadata.pop(key, None)


_EXPORT: Final = Config(
    {
        "TemplateExporter": {"exclude_input": True, "exclude_output_prompt": True},
        "NbConvertBase": {"display_data_priority": ["text/markdown"]},
        "RegexRemovePreprocessor": {"patterns": []},
        "TagRemovePreprocessor": {
            "enabled": True,
            "remove_cell_tags": ["parameters", "headline"],
        },
        "MarkdownExporter": {
            "preprocessors": ["nbconvert.preprocessors.TagRemovePreprocessor"],
        },
    }
)
