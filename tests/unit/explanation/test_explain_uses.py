"""Where a measure is used: each line or cell, and what it does there."""

import json

from wsoa.explanation import Use, uses_in_narrative, uses_in_notebook, uses_in_params

PLAN = """\
version: 1
areas:
  - actions:
      - id: A1
        measures: [caseload, caseload_largest]  # not visits
      - id: A2
        measures:
          - visits
"""
COUNCIL = """\
targets:
  # caseload is not set
  visits: 1.0
baselines:
  caseload: {value: 300}
"""


def notebook(*sources):
    cells = [
        {"cell_type": "code", "source": source.splitlines(keepends=True)} for source in sources
    ]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": ["visits"]}, *cells]})


def params(text, measure):
    actions = {"A1": "evidence for A1", "A2": "evidence for A2"}
    return list(uses_in_params("x.yml", text, measure=measure, actions=actions))


def test_a_line_of_the_plan_is_evidence_for_its_action():
    assert params(PLAN, "caseload") == [Use("x.yml", 5, "evidence for A1")]
    assert params(PLAN, "visits") == [Use("x.yml", 8, "evidence for A2")]


def test_a_line_of_the_params_is_what_its_section_says():
    assert params(COUNCIL, "visits") == [Use("x.yml", 3, "its target")]
    assert params(COUNCIL, "caseload") == [Use("x.yml", 5, "its baseline")]


def test_a_longer_name_is_another_measure():
    assert params(PLAN, "largest") == []
    assert params("headlines:\n  - caseload.ytd\n", "caseload")[0].what.startswith("a figure of")


def test_a_narrative_says_how_it_names_the_figure():
    text = "None.\nNow {{ visits.ytd }} of {{ caseload }}, {{visits}}; visits.\n"
    assert list(uses_in_narrative("A1.md", text, measure="visits")) == [
        Use("A1.md", 2, "{{ visits.ytd }}"),
        Use("A1.md", 2, "{{visits}}"),
    ]


def test_what_names_no_figure_keeps_nobody_from_the_others():
    text = "{{ A B }} {{ visits.month }} {{}}\n{{ visits }}\n"
    assert list(uses_in_narrative("A1.md", text, measure="visits")) == [
        Use("A1.md", 2, "{{ visits }}")
    ]


def test_a_notebook_is_named_by_cell_and_exhibit():
    text = notebook(
        '#| label: fig-x\nchapter.kpis(\n    "caseload",\n    "visits",\n)',
        'chapter.bars("visits", "kind")\nchapter.trend("caseload")',
    )
    assert list(uses_in_notebook("n.ipynb", text, measure="visits")) == [
        Use("n.ipynb", 2, "the table of headline figures"),
        Use("n.ipynb", 3, "the bars by kind"),
    ]


def test_a_file_that_is_no_notebook_shows_nothing():
    assert list(uses_in_notebook("n.ipynb", "{", measure="visits")) == []
    assert list(uses_in_notebook("n.ipynb", "{}", measure="visits")) == []
