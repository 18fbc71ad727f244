"""`params/plan.yml` as it stands: complete, consistent, and silent about what came later."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from wsoa.errors import ParamsError
from wsoa.measures import MEASURES
from wsoa.plan import Month, check_measures, load_plan, phase_at, rating_history

PARAMS = Path(__file__).parents[3] / "params"
LETTERS = {
    "A1": "abcde",
    "A2": "abcdefghi",
    "A3": "abcde",
    "A4": "abcde",
    "A5": "abcdefgh",
    "B1": "abc",
    "B2": "abcde",
    "B3": "abcd",
    "B4": "abc",
    "B5": "abc",
    "C1": "abcd",
    "C2": "abcdefghi",
}


@pytest.fixture(scope="module")
def plan():
    return load_plan(PARAMS / "plan.yml")


@pytest.fixture
def written(tmp_path):
    """Write the plan with one change, and return where."""

    def write(change):
        content = yaml.safe_load((PARAMS / "plan.yml").read_text(encoding="utf-8"))
        change(content)
        path = tmp_path / "plan.yml"
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
        return path

    return write


def test_holds_the_twelve_actions_with_their_lettered_steps(plan):
    assert {a.id: "".join(s.letter for s in a.sub_actions) for a in plan.actions} == LETTERS


def test_actions_stand_in_their_area(plan):
    assert all(a.id.startswith(area.letter) for area in plan.areas for a in area.actions)


def test_every_measure_is_in_the_catalogue(plan):
    check_measures(plan, MEASURES)
    assert all(action.measures for action in plan.actions)


def test_every_role_is_used_or_said_to_be_replaced(plan):
    used = {role for a in plan.actions for s in a.sub_actions for role in s.roles}
    assert {r.abbreviation for r in plan.roles} - used == {"DCS", "SLES"}


def test_every_derived_or_stated_rating_gives_a_reason(plan):
    assert all(len(r.reason) > 20 for a in plan.actions for r in a.ratings)


def test_ratings_that_the_papers_state(plan):
    stated = {
        (a.id, r.point, r.rating.value)
        for a in plan.actions
        for r in a.ratings
        if r.basis == "stated"
    }
    assert stated == {
        ("A5", "Oct 2020", "red"),
        ("A5", "Jan 2021", "amber"),
        ("C2", "Oct 2020", "amber"),
        ("C2", "Jan 2021", "amber"),
    }


@pytest.mark.parametrize("point", ["Jan 2021", "Oct 2021"])
def test_every_action_is_rated_at_both_reports(plan, point):
    assert all(a.rating_of(point) for a in plan.actions)


def test_no_rating_after_the_last_report(plan):
    latest = {a.id: rating_history(plan, a, upto="Jul 2022")[-3:] for a in plan.actions}
    assert all(cell.rating is None for cells in latest.values() for cell in cells)


def test_rating_points_are_quarterly(plan):
    months = [p.month for p in plan.rating_points]
    assert [str(months[0]), str(months[-1])] == ["October 2019", "July 2022"]
    assert all((b.year - a.year) * 12 + b.month - a.month == 3 for a, b in pairwise(months))
    assert [p.name for p in plan.rating_points] == [p.month.short for p in plan.rating_points]


def test_the_misprinted_date_is_mended_and_said(plan):
    step = next(s for s in plan.action("A5").sub_actions if s.letter == "e")
    assert step.due == Month(2019, 10)
    assert "2109" in step.notes_at(date(2021, 1, 15))[0]


def test_the_board_changes_its_chair(plan):
    board = next(b for b in plan.governance if b.id == "improvement_board")
    assert phase_at(board.chair, date(2021, 1, 15)).text.startswith("Portfolio Holder")
    assert phase_at(board.chair, date(2021, 9, 30)).text == "Director of Children's Services"


def test_a_january_report_knows_nothing_of_october(plan):
    day = date(2021, 1, 15)
    notes = [n for a in plan.actions for s in a.sub_actions for n in s.notes_at(day)]
    assert notes
    assert not [n for n in notes if "October 2021" in n or "December 2021" in n]
    assert "SLES" not in [r.abbreviation for r in plan.roles_at(day)]


def test_earlier_ratings_do_not_lean_on_later_reports(plan):
    until_january = [
        cell.rating.reason
        for a in plan.actions
        for cell in rating_history(plan, a, upto="Jan 2021")
        if cell.rating
    ]
    assert until_january
    assert not [reason for reason in until_january if "October 2021" in reason]


def test_a_mistyped_key_names_section_and_nearest_key(written):
    def mistype(content):
        action = content["areas"][0]["actions"][0]
        action["titel"] = action.pop("title")

    with pytest.raises(ParamsError) as error:
        load_plan(written(mistype))
    assert 'section areas.0.actions.0: unknown key "titel". Did you mean "title"?' in str(
        error.value
    )


def test_an_undefined_role_is_named_with_its_place(written):
    def mistype(content):
        content["areas"][0]["actions"][0]["sub_actions"][0]["roles"] = ["ADSE"]

    with pytest.raises(ParamsError, match=r'A1 \(a\), roles: there is no role "ADSE"') as error:
        load_plan(written(mistype))
    assert 'Did you mean "ADES"?' in str(error.value)


def test_an_unknown_rating_point_is_named(written):
    def mistype(content):
        content["areas"][2]["actions"][1]["ratings"][0]["point"] = "Oct 2002"

    with pytest.raises(ParamsError, match=r'C2, ratings: there is no rating point "Oct 2002"'):
        load_plan(written(mistype))


def test_a_name_that_is_near_none_is_answered_with_those_there_are(written):
    def mistype(content):
        content["areas"][2]["actions"][1]["ratings"][0]["point"] = "Q4"

    with pytest.raises(ParamsError, match=r'no rating point "Q4"\. There are: \w{3} 20\d\d, '):
        load_plan(written(mistype))


def test_an_unknown_body_is_named(written):
    def mistype(content):
        content["governance"][-1]["reports_to"][0]["to"] = "operations_group"

    with pytest.raises(ParamsError, match='Did you mean "operational_group"'):
        load_plan(written(mistype))


def test_bodies_that_report_in_a_circle_are_named(written):
    def turn_back(content):
        bodies = {body["id"]: body for body in content["governance"]}
        bodies["brighter_futures"]["reports_to"].append({"to": "operational_group"})

    with pytest.raises(ParamsError, match=r"brighter_futures, improvement_board, oper.*circle"):
        load_plan(written(turn_back))


def test_a_body_that_reports_to_itself_is_named(written):
    def turn_back(content):
        content["governance"][0]["reports_to"] = [{"to": "scrutiny_committee"}]

    with pytest.raises(ParamsError, match=r"scrutiny_committee.*Take out the line"):
        load_plan(written(turn_back))


def test_a_date_and_ongoing_contradict(written):
    def both(content):
        content["areas"][0]["actions"][0]["sub_actions"][0]["ongoing"] = True

    with pytest.raises(ParamsError, match="give either"):
        load_plan(written(both))


def test_a_completion_needs_its_source(written):
    def drop(content):
        del content["areas"][0]["actions"][0]["sub_actions"][0]["source"]

    with pytest.raises(ParamsError, match="needs a `source`"):
        load_plan(written(drop))


@pytest.mark.parametrize(
    ("month", "message"), [("2109-10", "misprint"), ("July 2019", "not a month")]
)
def test_a_wrong_month_is_refused(written, month, message):
    def change(content):
        content["areas"][0]["actions"][0]["sub_actions"][0]["due"] = month

    with pytest.raises(ParamsError, match=message):
        load_plan(written(change))


def test_an_unknown_measure_is_named_with_the_nearest(plan):
    known = [m for m in MEASURES if m != "review_backlog"] + ["reviews_backlog"]
    with pytest.raises(ParamsError, match=r"C2, measures: .*review_backlog.*reviews_backlog"):
        check_measures(plan, known)
