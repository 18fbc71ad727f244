"""The narratives of both periods as they stand."""

import re
import shutil
from pathlib import Path

import pytest

from wsoa.errors import ParamsError
from wsoa.measures import MEASURES
from wsoa.plan import fill_narrative, load_narratives, load_plan, narrative_references, split_update

PARAMS = Path(__file__).parents[3] / "params"
PLAN = load_plan(PARAMS / "plan.yml")
FILES = [
    pytest.param(narrative, id=narrative.source)
    for period in ("2021-01", "2021-10")
    for narrative in load_narratives(PARAMS / "narrative" / period, PLAN)
]
ACTIONS = [file for file in FILES if re.fullmatch(r".*/[ABC]\d\.md", file.id)]

HIDDEN = [
    "not shown: small numbers",
    "fewer than 5 or withheld",
    "not available: no `visits` extract for this period",
]
"""What stands in a sentence for a figure that is not published, or that no extract holds."""


def filled(narrative):
    return fill_narrative(narrative.text, lambda _: "FIGURE", source=narrative.source)


def test_there_is_one_for_each_action_and_two_for_the_report():
    assert len(FILES) == 2 * (12 + 2)
    assert len(ACTIONS) == 24


@pytest.mark.parametrize("narrative", FILES)
def test_no_number_is_typed(narrative):
    assert [w.message for w in filled(narrative).warnings] == []


@pytest.mark.parametrize("narrative", FILES)
def test_every_figure_is_a_measure_of_the_catalogue(narrative):
    named = narrative_references(narrative.text, source=narrative.source)
    assert {r.measure for r in named} <= set(MEASURES)


@pytest.mark.parametrize("narrative", FILES)
def test_every_figure_is_computed_for_the_window_and_breakdown_named(narrative):
    for named in narrative_references(narrative.text, source=narrative.source):
        measure = MEASURES[named.measure]
        assert named.window in (None, "census", "special", *measure.windows), named
        assert not named.breakdown or tuple(k for k, _ in named.breakdown) in measure.breakdowns
        assert named.part != "change" or measure.trend


@pytest.mark.parametrize("narrative", ACTIONS)
def test_an_action_has_numbered_progress_and_an_impact_of_fitting_length(narrative):
    update = split_update(filled(narrative).markdown, source=narrative.source)
    starts = [int(n) for n in re.findall(r"^(\d+)\. ", update.progress, flags=re.MULTILINE)]
    assert starts == list(range(1, len(starts) + 1))
    assert len(starts) >= 3
    assert update.impact
    assert 60 <= len(f"{update.progress} {update.impact}".split()) <= 170


@pytest.mark.parametrize("words", HIDDEN)
@pytest.mark.parametrize("narrative", FILES)
def test_every_sentence_reads_when_its_figure_is_not_shown(narrative, words):
    text = fill_narrative(narrative.text, lambda _: words, source=narrative.source).markdown
    for found in re.finditer(re.escape(words), text):
        around = text[max(0, found.start() - 60) : found.end() + 20]
        assert text[: found.start()].endswith(": "), around
        assert re.match(r"[.,;)]|$", text[found.end() :], flags=re.MULTILINE), around


def test_every_missing_narrative_is_named_at_once(tmp_path):
    folder = tmp_path / "narrative" / "2021-10"
    with pytest.raises(ParamsError, match=r"e/2021-10/ has no A1\.md, .*changes\.md\. Copy"):
        load_narratives(folder, PLAN)
    shutil.copytree(PARAMS / "narrative" / "2021-10", folder)
    (folder / "A2.md").unlink()
    with pytest.raises(ParamsError, match=r"has no A2\.md\. Copy"):
        load_narratives(folder, PLAN)


def test_a_narrative_of_no_action_is_named_with_the_nearest(tmp_path):
    folder = tmp_path / "2021-10"
    folder.mkdir()
    (folder / "glnce.md").write_text("Text.", encoding="utf-8")
    with pytest.raises(ParamsError, match=r'2021-10/glnce\.md.*Did you mean "glance"'):
        load_narratives(folder, PLAN)
