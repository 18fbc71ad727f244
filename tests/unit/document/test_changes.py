"""Part 3: what changed since the report that was published last."""

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from public import AS_AT, flow, publish, stock
from wsoa.document import Origin, Report
from wsoa.document.actions import write_action
from wsoa.document.changes import write_changes
from wsoa.document.corrected import warn_corrected
from wsoa.document.glance import write_glance
from wsoa.document.pictures import draw_pictures, strip
from wsoa.document.unusual import write_variation
from wsoa.gates.agreement import Known
from wsoa.gates.claims import claims_of_page
from wsoa.gates.published import Published
from wsoa.measures import AREAS, MEASURES
from wsoa.period import quarter_ends, quarter_to
from wsoa.plan import load_plan
from wsoa.since import EarlierReport, Since, StatedRating, define

JANUARY = date(2021, 1, 15)
ENDS = quarter_ends(AS_AT, count=9)
NOW = define(MEASURES.values())
NUMERIC = re.compile(r"\d")
PLANS = "plans_maintained"
STOCK = (1500, 1510, 1495, 1505, 1500, 1510, 1490, 1500)
VISITS = [stock("visit_actions_open", 12)]
REQUESTS = (80, 82, 79, 81, 80, 78, 131, 79, 80)


def quarters(counts, measure="requests_received"):
    """Return counts of the last quarters, the reporting period's first, as a build has them."""
    spans = [(quarter_to(end).start, end) for end in ENDS]
    found = [flow(measure, n, span=s, window="trend") for n, s in zip(counts, spans, strict=True)]
    return [replace(found[-1], window="period"), *found[:-1]]


@pytest.fixture
def report(project, setting):
    plan = load_plan(project.folder / "plan.yml")
    updates = dict.fromkeys((action.id for action in plan.actions), "Done.\n\n## Impact\n\nBetter.")
    updates |= {"changes": "Our own words.", "glance": "Nothing."}
    figures = publish(*quarters(REQUESTS), *VISITS)
    origin = Origin("c0de" * 10, clean=True, made_of="ab" * 32)
    parts = dict.fromkeys(AREAS, "")
    return Report(project, plan, figures, setting, parts, updates, (), origin)


def row(count, end=ENDS[5], measure="requests_received", **more):
    """Return a published row of a quarter."""
    told = {
        "measure": measure,
        "title": MEASURES[measure].title,
        "window": "period",
        "start": quarter_to(end).start,
        "end": end,
        "as_at": None,
        "breakdown": (),
        "numerator": count,
        "denominator": None,
        "not_computable": 0,
        "value": None if count is None else float(count),
        "display": "c" if count is None else f"{count}",
        "status": "c" if count is None else "shown",
    }
    return Published(**told | more)


def after(report, *rows, definitions=NOW, ratings=(), corrects=None):
    last = EarlierReport(
        period="2021-01",
        label="December 2020 to mid-January 2021",
        version=2,
        as_at=JANUARY.isoformat(),
        figures=rows,
        definitions=definitions,
        ratings=ratings,
    )
    return replace(report, since=Since(last, corrects))


def with_reasons(report, **reasons):
    params = report.project.params.model_copy(update={"corrected_figures": reasons})
    return replace(report, project=replace(report.project, params=params))


def section(text, title):
    found = re.search(rf"^## {title}[^\n]*\n\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1].strip()


def cells(text):
    """Return the cells of the rows of the first table."""
    rows = re.findall(r"<tr>(.*?)</tr>", text.partition("</table>")[0])
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", each) for each in rows][1:]


def test_where_nothing_is_published_it_says_so(report):
    text = write_changes(report)
    assert "No report of an earlier period is published." in text
    assert section(text, "Figures corrected") == "Nothing is published that could be corrected."
    assert section(text, "Definitions that").startswith("No definitions are published")
    assert "| B1" not in text
    assert "B1 " in section(text, "Ratings that moved")


def test_the_report_published_last_is_named(report):
    text = write_changes(after(report))
    assert (
        "December 2020 to mid-January 2021, version 2, with figures as at 15 January 2021" in text
    )


def test_a_rating_is_set_beside_the_published_one(report):
    said = StatedRating("A1", "T", "Jan 2021", "amber")
    text = section(write_changes(after(report, ratings=(said,))), "Ratings that moved")
    assert ["Amber", "Green"] in [each[1:3] for each in cells(text) if each[0].startswith("A1 ")]
    glance = write_glance(after(report, ratings=(replace(said, rating="blue"),)))
    assert "worsened since Jan 2021" in glance


def test_a_published_rating_that_the_plan_gives_otherwise_is_told(report):
    said = StatedRating("B1", "T", "Jan 2021", "red")
    text = section(write_changes(after(report, ratings=(said,))), "Ratings that moved")
    assert "- B1 was published as RED at Jan 2021; the plan now has AMBER there." in text


def test_a_rating_that_the_plan_gives_otherwise_is_marked_on_its_strip_and_in_its_table(report):
    said = StatedRating("B1", "T", "Jan 2021", "red")
    found = after(report, ratings=(said,))
    actions = {action.id: action for action in report.plan.actions}
    marked = "Jan 2021 amber (revised: published as red);"
    assert marked in strip(found, actions["B1"]).alt
    assert "Jan 2021: Amber (published as red)</td>" in write_action(found, actions["B1"])
    for plain in (strip(found, actions["B2"]), strip(report, actions["B1"])):
        assert "revised" not in plain.alt
    assert "published as" not in write_action(found, actions["B2"])
    ((_, drawn), _), ((_, before), _) = (strip(r, actions["B1"]).files() for r in (found, report))
    assert "<!-- was -->" in drawn
    assert "<!-- was -->" not in before


def test_a_revised_version_takes_precedence_over_the_report_before_it(report):
    last = after(report, ratings=(StatedRating("B1", "T", "Jan 2021", "red"),)).since.last
    corrects = replace(last, ratings=(StatedRating("B1", "T", "Jan 2021", "green"),))
    found = replace(report, since=Since(last, corrects))
    action = next(each for each in report.plan.actions if each.id == "B1")
    assert "published as green" in strip(found, action).alt


def test_a_figure_that_stands_out_since_the_last_report_says_by_which_rule(report):
    text = section(write_changes(after(report)), "Figures outside")
    ((title, when, figure, why, meaning),) = cells(text)
    assert (title, when, figure) == (MEASURES["requests_received"].title, "Jan to Mar 2021", "131")
    assert why.startswith("Above the usual range of ")
    assert meaning == "Neither is better"
    assert "Of 1 measure that can be judged, 0 vary as usual." in text


def test_one_that_stands_out_is_drawn_with_what_is_usual(report):
    text = section(write_changes(after(report)), "Figures outside")
    assert "![" in text.partition("fig-usual-requests-received.svg")[0]
    assert 'phone="figures/fig-usual-requests-received-phone.svg"' in text
    usual = re.search(r"Above the usual range of (\d+ to \d+)", text)[1]
    assert f"Above the usual range of {usual}." in text
    average = f"{sum(REQUESTS) / len(REQUESTS):.1f}"
    assert f'>Usual range</th><td class="number">{usual}, average {average}</td>' in text
    (picture,) = (p for p in draw_pictures(after(report)) if p.name.startswith("fig-usual"))
    assert f"The usual range is {usual}, the average {average}." in picture.alt
    for _, drawn in picture.files():
        assert "usual range" in " ".join(re.findall(r"<!-- (.*?) -->", drawn))


def test_what_varies_as_usual_or_is_judged_by_its_changes_is_not_drawn(report):
    assert "fig-usual" not in write_changes(report)
    falls = [stock(PLANS, n, at=end, window="trend") for n, end in zip(STOCK, ENDS, strict=False)]
    found = replace(report, figures=publish(stock(PLANS, 1800), *falls))
    text = section(write_changes(found), "Figures outside")
    assert cells(text)[0][0] == MEASURES[PLANS].title
    assert "fig-usual" not in text


def test_beside_a_hidden_figure_no_range_is_drawn(report):
    hidden = (*REQUESTS[:4], 2, *REQUESTS[5:])
    text = write_changes(replace(after(report), figures=publish(*quarters(hidden))))
    assert "- 1: a hidden figure leaves too few points to tell." in text
    assert "fig-usual" not in text


def test_no_more_than_three_are_drawn_and_concerns_come_first(report):
    names = ("requests_received", "new_plans_issued", "plans_amended", "complaints")
    figures = publish(*(f for name in names for f in quarters((*REQUESTS[:6], 79, 80, 131), name)))
    drawn = [p.name for p in draw_pictures(replace(report, figures=figures))]
    assert [name for name in drawn if name.startswith("fig-usual")] == [
        "fig-usual-complaints",
        "fig-usual-new-plans-issued",
        "fig-usual-requests-received",
    ]


def test_one_that_stood_out_before_the_last_report_is_no_news(report):
    later = replace(after(report).since.last, as_at="2021-04-30")
    text = section(write_changes(replace(report, since=Since(later))), "Figures outside")
    assert text.count("No figure stands out.") == 1
    assert "Of 1 measure that can be judged, all vary as usual." in text


def test_what_cannot_be_told_is_counted_and_named_in_the_annex(report):
    text = section(write_changes(report), "Figures outside")
    assert "- 1: too few points to tell, fewer than seven quarters in a row." in text
    annex = {name: rest for name, *rest in cells(write_variation(report))}
    assert annex[MEASURES["visit_actions_open"].title][0] == "0"
    points, usual, latest = annex[MEASURES["requests_received"].title]
    assert (points, latest) == ("9", "Usual variation")
    assert re.fullmatch(r"\d+ to \d+", usual)


def test_a_corrected_figure_has_both_values_and_its_reason(report):
    found = with_reasons(after(report, row(76)), requests_received="Two came to light in June.")
    text = section(write_changes(found), "Figures corrected")
    title = MEASURES["requests_received"].title
    expected = [title, "Oct to Dec 2020", "76", "78", "Two came to light in June."]
    assert cells(text) == [expected]
    assert warn_corrected(found) == ()


def test_a_measure_has_one_row_the_latest_figure_of_it_first(report):
    rows = (row(76), row(70, ENDS[4]), row(79, ENDS[2]))
    (found,) = cells(section(write_changes(after(report, *rows)), "Figures corrected"))
    assert found[1] == "Oct to Dec 2020"
    assert found[4] == "No reason is stated. 1 earlier figure changed too."


def test_a_change_without_a_reason_and_a_reason_without_a_change_are_warnings(report):
    found = with_reasons(after(report, row(76)), plans_maintained="Nobody knows")
    lacking, idle = warn_corrected(found)
    assert lacking.startswith("2021-10.yml, section corrected_figures: requests_received was")
    assert idle.endswith("no published figure of plans_maintained has changed.")
    assert warn_corrected(after(report)) == ()


def test_figures_that_read_as_published_are_said_to(report):
    text = section(write_changes(after(report, row(78))), "Figures corrected")
    assert text.startswith("Every figure of December 2020 to mid-January 2021, version 2, that")


def test_a_hidden_figure_of_either_report_is_no_correction(report):
    text = section(write_changes(after(report, row(None))), "Figures corrected")
    assert "<table" not in text


def redefined():
    return tuple(
        replace(each, definition="Requests of any kind.")
        if each.measure == "requests_received"
        else each
        for each in NOW
    )


def test_a_definition_that_changed_stands_as_it_was_and_as_it_is(report):
    text = write_changes(after(report, row(76), definitions=redefined()))
    ((title, before, now),) = cells(section(text, "Definitions that"))
    assert (title, before) == (MEASURES["requests_received"].title, "Requests of any kind.")
    assert now != before
    ((*_, why),) = cells(section(text, "Figures corrected"))
    assert why == "Its definition changed: see below."


def test_a_report_published_without_definitions_says_so(report):
    text = section(write_changes(after(report, definitions=None)), "Definitions that")
    assert text.endswith("was published without its definitions.")


def test_a_correction_is_set_beside_the_version_it_corrects(report):
    first = EarlierReport(
        period="2021-10",
        label="July to September 2021",
        version=1,
        as_at=AS_AT.isoformat(),
        figures=(row(81, AS_AT),),
    )
    text = write_changes(after(report, row(78), corrects=first))
    assert "This version takes the place of version 1." in text
    assert ["Jul to Sep 2021", "81", "80"] in [
        each[1:4] for each in cells(section(text, "Figures corrected"))
    ]


@pytest.mark.parametrize("title", ["Figures outside", "Figures corrected"])
def test_the_attack_reads_the_new_tables(report, title):
    """A number put where a figure is hidden is found; as written, nothing is."""
    text = section(write_changes(after(report, row(76), row(100, ENDS[6]))), title)
    page = html.fromstring(f"<html><body>{text[text.index('<div') :]}</body></html>")
    claims = [c for c in claims_of_page(page) if NUMERIC.search("".join(c.texts))]
    assert claims
    shown = [row(n, end) for n, end in zip(REQUESTS, ENDS, strict=True)]
    hidden = [row(None, end) for end in ENDS]
    assert not any(Known(shown, ()).tells_more(claim) for claim in claims)
    assert all(Known(hidden, ()).tells_more(claim) for claim in claims)
