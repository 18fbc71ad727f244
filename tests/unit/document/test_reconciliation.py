"""DfE's figures beside ours in the annexes: nothing of a hidden figure, no basis unsaid."""

from dataclasses import replace
from datetime import date

import pytest

from public import flow, publish, share, stock
from wsoa.document import Origin, Report
from wsoa.document.annexes import write_annexes
from wsoa.document.reconciliation import write_reconciliation
from wsoa.plan import load_plan

DAY = date(2021, 1, 21)
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
WITH, WITHOUT = "timeliness_20_weeks", "timeliness_20_weeks_excluding_exceptions"


@pytest.fixture
def written(project, setting):
    def write(*figures):
        return write_reconciliation(_report(project, setting, publish(*figures)))

    return write


def at_return(count, **groups):
    return stock("plans_maintained", count, at=DAY, window="return", **groups)


def row(text, heading):
    """Return the cells of the row that begins with the heading."""
    (found,) = [line for line in text.splitlines() if f">{heading}" in line]
    return [cell.split("<")[0] for cell in found.split(">") if cell.split("<")[0]]


def test_the_same_figures_stand_side_by_side_without_a_difference(written):
    text = written(at_return(1761), share(WITH, 149, 201, span=YEAR, window="last_year"))
    assert row(text, "EHC plans maintained") == [
        "EHC plans maintained, 21 Jan 2021",
        "1,761",
        "1,761",
        "none",
    ]
    same = "74% (149 of 201)"
    assert row(text, "New plans issued within 20 weeks")[1:] == [same, same, "none"]
    assert "There is no difference to explain." in text


def test_a_difference_is_said_with_what_may_make_it(written):
    text = written(at_return(1770), share(WITHOUT, 150, 175, span=YEAR, window="last_year"))
    assert row(text, "EHC plans maintained")[3] == "9 more"
    assert row(text, "New plans issued within 20 weeks")[3] == "0.4 percentage points less"
    assert "EHC plans maintained: ours may hold plans that came in the four weeks" in text
    assert "DfE\\'s may hold new plans that are not from a request on record" in text


def test_another_basis_gets_no_difference_and_says_both_bases(written):
    text = written(flow("requests_refused", 71, span=YEAR, window="last_year"))
    assert row(text, "Requests for an assessment refused")[1:] == ["71", "71", "not like for like"]
    assert "ours counts decisions made in the window" in text
    assert "DfE\\'s refusals of the year\\'s requests" in text


@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_beside_a_hidden_group_nothing_of_dfe_s_is_printed(written, small):
    """DfE has 4 in early years and 9 that are not recorded: neither number may be here."""
    groups = {"mainstream school": 826, "early years": small, "not recorded": 1761 - 826 - small}
    text = written(at_return(1761), *(at_return(n, setting_group=g) for g, n in groups.items()))
    assert row(text, "early years") == [
        "early years",
        "c",
        "not set beside a hidden figure",
        "c",
    ]
    hidden = [g for g in groups if row(text, g)[1] == "c"]
    assert len(hidden) > 1
    for group in hidden:
        assert row(text, group)[1:] == ["c", "not set beside a hidden figure", "c"]


def test_what_is_written_is_the_same_whatever_the_small_count(written):
    texts = {
        written(
            at_return(1761),
            at_return(1756, setting_group="mainstream school"),
            at_return(small, setting_group="early years"),
            at_return(5 - small, setting_group="not recorded"),
        )
        for small in (1, 2, 3, 4)
    }
    assert len(texts) == 1


def test_a_group_of_dfe_s_in_which_we_have_no_case_is_zero(written):
    text = written(at_return(1761), at_return(1761, setting_group="mainstream school"))
    assert "EHC plans maintained on 21 Jan 2021, by kind of setting:\n" in text
    assert row(text, "home educated") == ["home educated", "0", "13", "13 less"]
    assert "Kinds of setting: a placement that was recorded" in text


def test_a_group_that_dfe_does_not_publish_says_so(written):
    text = written(
        at_return(1761), at_return(1761, setting_group="work-based learning or employment")
    )
    assert row(text, "work-based learning")[2:] == ["not published apart", "z"]


def test_a_symbol_of_dfe_s_stays_a_symbol(project, setting):
    figures = setting.comparators.figures.copy()
    mine = figures.query(f"measure == '{WITH}' and year == 2020 and area == '883'").index
    figures.loc[mine, ["numerator", "denominator", "value"]] = float("nan")
    figures.loc[mine, "status"] = "x"
    unshown = replace(setting, comparators=replace(setting.comparators, figures=figures))
    ours = publish(share(WITH, 90, 100, span=YEAR, window="last_year"))
    text = write_reconciliation(_report(project, unshown, ours))
    assert row(text, "New plans issued within 20 weeks")[1:] == ["90% (90 of 100)", "x", "z"]


def test_figures_of_other_windows_are_not_reconciled(written):
    text = written(
        stock("plans_maintained", 1852),
        share(WITH, 47, 62, span=(date(2021, 7, 1), date(2021, 9, 30)), window="period"),
    )
    assert text == "DfE had published no figure of this council for these days."


def test_the_section_stands_in_the_annexes(project, setting):
    report = _report(project, setting, publish(at_return(1761)))
    annexes = write_annexes(report)
    assert "{#sec-reconciliation}" in annexes
    assert write_reconciliation(report) in annexes


def _report(project, setting, figures):
    return Report(
        project=project,
        plan=load_plan(project.folder / "plan.yml"),
        figures=figures,
        setting=setting,
        chapters={},
        updates={},
        issues=(),
        origin=Origin("c0de" * 10, clean=True, made_of="ab" * 32),
    )
