"""The appendix as one document: its seven parts, from figures that may be published."""

import re
from dataclasses import replace
from datetime import date

import pytest
import yaml

from public import publish, share, stock
from wsoa.document import Origin, Report, assemble, lookup_in
from wsoa.document.actions import write_action
from wsoa.document.annexes import write_annexes
from wsoa.document.changes import write_changes
from wsoa.document.front import write_front, write_metadata
from wsoa.document.glance import write_glance
from wsoa.document.markdown import bullets, plain
from wsoa.document.pictures import draw_pictures
from wsoa.document.provenance import write_provenance
from wsoa.document.rating import rating_cell
from wsoa.extracts import Issue
from wsoa.measures import AREAS
from wsoa.plan import UnknownFigureError, load_plan, parse_reference

JUNE = date(2021, 6, 30)
FIGURES = publish(
    stock("plans_maintained", 1852),
    share("whereabouts_known", 1700, 1852),
    share("whereabouts_known", 1760, 1800, at=JUNE, window="trend"),
    share("neet_or_not_known_16_18", 3, 300),
    stock("plans_maintained", 1800, at=JUNE, window="trend"),
    stock("plans_maintained", 3, setting_group="home educated"),
    stock("missing_education", 9),
)


@pytest.fixture
def report(project, setting):
    plan = load_plan(project.folder / "plan.yml")
    updates = {a.id: "## Progress\n\n1. Done.\n\n## Impact\n\nBetter." for a in plan.actions}
    return Report(
        project=project,
        plan=plan,
        figures=FIGURES,
        setting=setting,
        chapters=dict.fromkeys(AREAS, "Chapter prose."),
        updates=updates | {"glance": "Nothing.", "changes": "Nothing."},
        issues=(Issue("age-26", "error", "people", "<b>over</b> 25", count=2),),
        origin=Origin("c0de" * 10, clean=True, made_of="ab" * 32),
    )


def test_the_parts_stand_in_the_committees_order(report):
    text = assemble(report)
    headings = re.findall(r"^# (.+?) \{", text, re.MULTILINE)
    assert headings[:3] == [
        "At a glance",
        "What changed since the last report",
        "About the statement",
    ]
    assert [h[:17] for h in headings[3:6]] == [f"Area of concern {n}" for n in (1, 2, 3)]
    assert headings[6].startswith("Annex")
    assert re.findall(r"^### ([A-C]\d):", text, re.MULTILINE) == [a.id for a in report.plan.actions]


def test_the_same_report_is_the_same_text(report):
    assert assemble(report) == assemble(report)


def test_no_hidden_count_and_no_nan_is_in_it(report):
    others = replace(report, figures=publish(*_with_home_educated(4)))
    assert assemble(replace(report, figures=publish(*_with_home_educated(2)))) == assemble(others)
    assert not re.search(r"\bnan\b|\bNone\b|<NA>", assemble(report))


def _with_home_educated(count):
    return stock("plans_maintained", 1852), stock("home_educated", count)


def test_the_metadata_is_yaml_whatever_the_names_hold(report):
    about = report.project.params.report.model_copy(update={"title": 'Update: "Môn" # 1 {x}'})
    params = report.project.params.model_copy(update={"report": about})
    block = write_metadata(replace(report, project=replace(report.project, params=params)))
    found = yaml.safe_load(block.strip("-"))
    assert found["title"] == plain('Update: "Môn" # 1 {x}')
    assert found["date"] == "2021-10-12"
    assert found["synthetic"] is True
    assert found["as-at"] == "30 September 2021"


def test_the_front_says_for_whom_and_as_at_when(report):
    text = write_front(report)
    assert "Overview and Scrutiny Committee, 12 October 2021, item 11" in text
    assert "1 July 2021 to 30 September 2021" in text


def test_what_got_worse_is_said_first(report):
    text = write_glance(report)
    worse = "whereabouts and provision are known: 92%, down 6.0 percentage points"
    assert worse in text
    assert text.index(worse) < text.index("kpi-tiles") < text.index("{.concerns}")


def test_a_suppressed_headline_is_a_symbol(report):
    tile = next(
        t for t in write_glance(report).split("::: {.kpi-tile}") if "NEET or not known" in t
    )
    assert "[c]{.kpi-value}" in tile


def test_definitions_keep_the_months_capital(report):
    assert "At 30 September 2021: 1,852." in write_annexes(report)


def test_a_figure_that_cannot_be_computed_says_so_once(report):
    unknown = publish(share("advice_within_6_weeks", 0, 0, unknown=650))
    text = write_annexes(replace(report, figures=unknown))
    assert "cannot be computed: 0 of 650 dates recorded" in text
    assert "650 not computable" not in text


def test_other_figures_that_got_worse_are_counted_and_referred_to(report):
    named = [name for name in report.project.params.headlines if "whereabouts" not in name]
    params = report.project.params.model_copy(update={"headlines": tuple(named)})
    text = write_glance(replace(report, project=replace(report.project, params=params)))
    assert "1 more figure got worse: see @sec-changes." in text
    assert "more figure" not in write_glance(report)


def test_a_figure_that_moved_says_when(report):
    text = write_changes(report)
    assert "are known</th><td>30 Sep 2021</td>" in text
    assert "worse: down 6.0 percentage points" in text


def _written(report, name):
    return write_action(report, next(a for a in report.plan.actions if a.id == name))


def test_each_rating_names_its_point_and_later_ones_are_to_come(report):
    text = _written(report, "A1")
    assert ">Oct 2019: Green</td>" in text
    assert ">Oct 2021: Green</td>" in text
    assert re.findall(r"(\w{3} \d{4}): to come", text) == ["Jan 2022", "Apr 2022", "Jul 2022"]


def test_the_strip_of_ratings_stands_between_the_action_s_title_and_why_it_is_rated(report):
    text = _written(report, "A1")
    title, picture, why = (text.index(each) for each in ("### A1:", "strip-A1.svg", "**Why GREEN"))
    assert title < picture < why
    assert text.count("strip-A1.svg") == text.count("strip-A1-phone.svg") == 1
    # Alone in its paragraph, and outside what paper leaves out: it is all that paper has.
    line = next(each for each in text.splitlines() if "strip-A1.svg" in each)
    assert line.startswith("![](")
    assert picture < text.index("content-visible") < text.index("<table") < why


def test_every_picture_that_is_named_is_drawn(report):
    text = assemble(report)
    named = set(re.findall(r"figures/([\w-]+\.svg)", text))
    endings = {"page": ".svg", "phone": "-phone.svg"}
    drawn = {f"{each.name}{endings[w]}" for each in draw_pictures(report) for w in each.widths}
    assert named == drawn
    assert {"strip-C2.svg", "strip-C2-phone.svg", "fig-governance-phone.svg"} <= drawn


def test_a_step_done_by_derivation_says_so(report):
    assert "<td>Done (derived)</td>" in _written(report, "A1")
    assert "<td>Done</td>" in _written(report, "B4")


def test_an_actions_measures_stand_after_its_outcomes(report):
    text = _written(report, "A1")
    assert text.index("#### Outcomes") < text.index("#### Measures") < text.index("#### Progress")
    assert "<td>92% (1,700 of 1,852)</td><td>100%</td>" in text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a * b_c", r"a \* b\_c"),
        ("{{< include x >}}", r"\{\{\< include x \>\}\}"),
        ("@fig-x [y](z) <b>", r"\@fig-x \[y\](z) \<b\>"),
        ("two\n\nlines", "two lines"),
        ("$x^2$ --- ...", r"\$x\^2\$ \-\-- \..."),
    ],
)
def test_plain_text_reads_as_it_is(text, markdown):
    assert plain(text) == markdown


def test_bullets_are_one_an_item():
    assert bullets(("one", "two *")) == "- one\n- two \\*"


def test_a_rating_is_a_word_before_a_colour(report):
    rating = report.plan.actions[0].rating_of("Oct 2021")
    cell = rating_cell(rating)
    assert cell.text == rating.rating.word.capitalize()
    assert cell.css == f"rag rag-{rating.rating.value}"
    assert rating_cell(None).text == "not stated"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plans_maintained", "1,852"),
        ("plans_maintained.change", "up 52 since the quarter before"),
        ("missing_education.change", "change not available"),
        ("whereabouts_known.target", "100%"),
        ("plans_maintained.baseline", "1,562 (8 March 2019)"),
        ("plans_maintained[setting_group=home educated]", "fewer than 5 or withheld"),
        ("plans_maintained[setting_group=early years]", "0"),
        ("plans_maintained[setting_group=early years].change", "change not available"),
        ("plans_maintained.comparator.england", "no like-for-like figure"),
    ],
)
def test_a_named_figure_becomes_its_words(report, name, words):
    lookup = lookup_in(report.figures, report.setting, report.project)
    assert lookup(parse_reference(name)) == words


@pytest.mark.parametrize(
    "name",
    [
        "plans_maintaned",
        "plans_maintained.ytd",
        "whereabouts_known.baseline",
        "plans_maintained[setting_group=home educatd]",
        "plans_maintained[setting=special]",
    ],
)
def test_a_figure_that_does_not_exist_is_refused(report, name):
    lookup = lookup_in(report.figures, report.setting, report.project)
    with pytest.raises(UnknownFigureError):
        lookup(parse_reference(name))


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin("c0de" * 10, clean=True, made_of="ab" * 32), "Code revision `c0dec0dec0de`."),
        (
            Origin("c0de" * 10, clean=False, made_of="ab" * 32),
            "Code revision `c0dec0dec0de`, with changes that were not committed.",
        ),
        (
            Origin("unknown", clean=False, made_of="ab" * 32),
            "The revision of the code is not known.",
        ),
    ],
)
def test_the_document_ends_with_how_it_was_made(report, origin, words):
    end = assemble(replace(report, origin=origin)).strip().split("::: {.provenance .small}")[-1]
    assert "Version 1. Figures as at 30 September 2021." in end
    assert words in end
    assert f"`{'ab' * 6}`, in full `{'ab' * 32}`" in end


def test_the_document_names_the_page_that_says_whether_it_was_superseded(report):
    params = report.project.params
    second = params.model_copy(update={"report": params.report.model_copy(update={"version": 2})})
    end = write_provenance(replace(report, project=replace(report.project, params=second)))
    assert "on the page `2021-10-v2.html`" in end
