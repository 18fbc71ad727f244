"""Our counts beside DfE's, over the days of the return: pairs, differences, what explains them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from worked import tables
from wsoa.comparator_files import load_comparators
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.measures.windows import RETURNED
from wsoa.period import Period
from wsoa.reconciliation import explain_exactly, pair_up

PARAMS = Path(__file__).parents[3] / "params"
AS_AT = date(2021, 9, 30)
THURROCK = "883"


@dataclass(frozen=True)
class Returned:
    """The windows of a period that a return may be of: the others take their time."""

    period: Period

    def of(self, measure):
        every = Windows(self.period).of(measure)
        return tuple(w for w in every if w.name in ("return", "last_year"))


WINDOWS = Returned(Period("2021-10", date(2021, 7, 1), AS_AT))


@pytest.fixture(scope="module")
def published():
    return load_comparators(PARAMS)


def issued(days):
    """Return people, requests, assessments and plans: one plan issued on each day."""
    people = "person_id primary_need\n"
    requests = "request_id person_id received_date outcome outcome_date\n"
    plans = "plan_id person_id request_id issued_date maintaining_la\n"
    assessments = "request_id outcome exception\n"
    for i, day in enumerate(days):
        people += f"C{i} ASD\n"
        requests += f"R{i} C{i} 2019-06-01 Y 2019-07-01\n"
        assessments += f"R{i} Y no\n"
        plans += f"P{i} C{i} R{i} {day} 883\n"
    # The oldest of each table, so that the extract reaches back to the return.
    plans += "P99 C0 - 2015-01-01 881\n"
    return {
        "people": people,
        "requests": requests,
        "assessments": assessments,
        "plans": plans,
        "placements": "placement_id person_id setting start_date\nL1 C0 special 2015-01-01\n",
        "providers": "provider_id\n",
    }


def explained(published, texts, *, as_at=AS_AT, measures=RETURNED):
    held = tables(**texts)
    figures = compute_figures([MEASURES[m] for m in sorted(measures)], held, windows=WINDOWS)
    return explain_exactly(figures, held, published, as_at=as_at)


def line(made, measure, part="numerator", breakdown="all"):
    rows = made[(made["measure"] == measure) & (made["part"] == part) & (made["cause"] == "")]
    rows = rows[rows["breakdown"] == breakdown]
    assert len(rows) == 1
    return rows.iloc[0]


def with_own(published, measure, count):
    """Return the comparators with another count of Thurrock's in 2020 or January 2021."""
    figures = published.figures.copy()
    mine = (figures["measure"] == measure) & (figures["area"] == THURROCK)
    mine &= figures["year"] == (2021 if measure == "plans_maintained" else 2020)
    figures.loc[mine, ["numerator", "value"]] = float(count)
    return replace(published, figures=figures)


def test_the_same_count_needs_no_explanation(published):
    made = explained(with_own(published, "new_plans_issued", 2), issued(["2020-03-01"] * 2))
    found = line(made, "new_plans_issued")
    assert (found["ours"], found["published"], found["difference"]) == (2, 2, 0)
    assert pd.isna(found["unexplained"])
    assert made[(made["measure"] == "new_plans_issued") & (made["cause"] != "")].empty


def test_a_difference_is_explained_by_the_records_that_may_make_it(published):
    """Ours 5, theirs 2: two plans came late in December, and one is left."""
    days = ["2020-03-01"] * 3 + ["2020-12-20"] * 2
    made = explained(with_own(published, "new_plans_issued", 2), issued(days))
    found = line(made, "new_plans_issued")
    assert (found["difference"], found["records_allow"], found["unexplained"]) == (3, 2, 1)
    (cause,) = made[(made["measure"] == "new_plans_issued") & (made["cause"] != "")].itertuples()
    assert (cause.effect, cause.records) == ("more", 2)
    assert cause.cause == "plans issued in the year's last four weeks"


def test_a_cause_explains_no_more_than_the_difference_and_only_its_own_way(published):
    days = ["2020-03-01"] * 3 + ["2020-12-20"] * 2
    one = line(
        explained(with_own(published, "new_plans_issued", 4), issued(days)), "new_plans_issued"
    )
    assert (one["difference"], one["records_allow"], one["unexplained"]) == (1, 1, 0)
    fewer = line(
        explained(with_own(published, "new_plans_issued", 7), issued(days)), "new_plans_issued"
    )
    assert (fewer["difference"], fewer["records_allow"], fewer["unexplained"]) == (-2, 0, -2)


def test_a_rate_has_a_line_for_each_of_its_counts(published):
    made = explained(published, issued(["2020-03-01"]))
    of = line(made, "timeliness_20_weeks", "denominator")
    met = line(made, "timeliness_20_weeks")
    assert (of["published"], met["published"]) == (201, 149)
    assert (of["ours"], met["ours"]) == (1, 0)


def test_exceptions_are_what_dfe_s_two_denominators_differ_by(published):
    assert line(explained(published, issued(["2020-03-01"])), "valid_exceptions")["published"] == 28


def test_the_stock_is_counted_on_the_day_of_the_return_with_its_settings(published):
    made = explained(published, issued(["2020-03-01", "2021-01-21", "2021-01-22"]))
    whole = line(made, "plans_maintained")
    assert (whole["as_at"], whole["ours"], whole["published"]) == (date(2021, 1, 21), 2, 1761)
    school = line(made, "plans_maintained", breakdown="setting_group=mainstream school")
    assert (school["ours"], school["published"]) == (0, 826)
    unknown = line(made, "plans_maintained", breakdown="setting_group=not recorded")
    assert (unknown["ours"], unknown["published"]) == (1, 9)


def test_another_basis_stands_beside_ours_on_the_line(published):
    found = line(explained(published, issued(["2020-03-01"])), "requests_refused")
    assert found["basis"] == "decisions made in the window"
    assert found["published_basis"] == "refusals of the year's requests"


def test_an_absent_table_is_no_difference(published):
    made = explained(published, {"people": "person_id\nC1\n"}, measures={"requests_received"})
    found = line(made, "requests_received")
    assert pd.isna(found["ours"])
    assert pd.isna(found["difference"])
    assert found["published"] == 221


def test_plans_that_do_not_go_back_to_the_return_are_a_gap_and_not_a_zero(published):
    texts = issued(["2021-03-01"])
    texts["plans"] = texts["plans"].replace("2015-01-01", "2021-03-01")
    made = explained(published, texts, measures={"plans_maintained", "new_plans_issued"})
    assert pd.isna(line(made, "plans_maintained")["ours"])
    assert pd.isna(line(made, "new_plans_issued")["ours"])
    assert set(made["breakdown"]) == {"all"}


def test_needs_and_plans_that_ceased_are_there_once_dfe_publishes_them(published):
    """From the return of January 2023 and 2025; before it, no line claims a number."""
    texts = issued(["2020-03-01", "2021-03-01"])
    texts["plans"] = texts["plans"].replace("maintaining_la", "maintaining_la ceased_date")
    texts["plans"] = texts["plans"].replace(" 883\n", " 883 2024-05-05\n", 1)
    texts["plans"] = texts["plans"].replace(" 883\n", " 883 -\n").replace(" 881\n", " 881 -\n")
    before = explained(published, texts)
    assert not before["breakdown"].str.startswith("primary_need").any()
    assert "plans_ceased" not in set(before["measure"])
    later = date(2025, 9, 30)
    windows = Returned(Period("2025-10", date(2025, 7, 1), later))
    held = tables(**texts)
    figures = compute_figures([MEASURES["plans_maintained"]], held, windows=windows)
    made = explain_exactly(figures, held, published, as_at=later)
    need = line(made, "plans_maintained", breakdown="primary_need=ASD")
    assert (need["as_at"], need["ours"], need["published"]) == (date(2025, 1, 16), 1, 746)
    ceased = line(made, "plans_ceased")
    assert (ceased["ours"], ceased["published"]) == (1, 188)


def test_decisions_on_reviews_are_counted_as_dfe_counts_them(published):
    """The latest review of each plan, whatever its year; without its decision it is left out."""
    texts = issued(["2020-03-01"] * 4)
    texts["reviews"] = """
        review_id  plan_id  due_date    meeting_date  outcome  decision_date
        V1         P0       2023-03-01  2023-03-01    M        2023-03-29
        V2         P1       2024-03-01  2024-03-01    M        2024-03-30
        V3         P2       2023-03-01  2023-03-01    M        2023-03-02
        V4         P2       2024-03-01  2024-03-01    M        -
        V5         P3       2025-02-01  2025-02-01    M        2025-02-02
    """
    held = tables(**texts)
    figures = published.figures.copy()
    mine = figures.query("measure == 'review_decision_within_4_weeks' and area == '883'").index
    figures.loc[mine, ["numerator", "denominator"]] = [1.0, 2.0]
    known = replace(published, figures=figures.assign(status="shown"))
    made = explain_exactly((), held, known, as_at=date(2025, 9, 30))
    of = line(made, "review_decision_within_4_weeks", "denominator")
    met = line(made, "review_decision_within_4_weeks")
    assert (of["ours"], met["ours"]) == (2, 1)
    assert (of["difference"], met["difference"]) == (0, 0)
    assert "latest review of each plan" in of["basis"]
    assert of["as_at"] == date(2025, 1, 16)


@pytest.mark.parametrize(
    ("as_at", "stock_year", "year"),
    [(date(2021, 5, 31), 2020, 2019), (date(2021, 6, 1), 2021, 2020)],
)
def test_only_what_dfe_had_published_by_the_as_at_date_is_set_beside(
    published, as_at, stock_year, year
):
    windows = Returned(Period("p", date(2021, 1, 1), as_at))
    held = tables(**issued(["2018-03-01"]))
    figures = compute_figures([MEASURES[m] for m in sorted(RETURNED)], held, windows=windows)
    pairs = pair_up(figures, published, council=THURROCK, as_at=as_at)
    stock = [p for p in pairs if p.whole.measure == "plans_maintained" and not p.breakdown]
    assert [p.whole.as_at.year for p in stock] == [stock_year]
    flows = [p for p in pairs if p.whole.measure == "new_plans_issued"]
    assert [(p.whole.start.year, p.published.year) for p in flows] == [(year, year)]


@pytest.mark.parametrize("council", ["886", "202", "815"])
def test_any_council_is_set_beside_its_own_published_figures(published, council):
    """A county, a London borough and a county whose code changed in 2023."""
    held = replace(tables(**issued(["2020-03-01"])), own_la=council)
    figures = compute_figures([MEASURES["new_plans_issued"]], held, windows=WINDOWS)
    (pair,) = pair_up(figures, published, council=council, as_at=AS_AT)
    rows = published.figures.query("measure == 'new_plans_issued' and year == 2020")
    assert pair.published.value == rows.set_index("area").loc[council, "value"]
