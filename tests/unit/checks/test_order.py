"""Dates in order: what is impossible, what is doubtful, and columns in each other's place."""

import pytest

from extract_files import AS_AT, SOUND, load, only, rules, write_extracts
from wsoa.checks import check_tables
from wsoa.checks.order import DATES_IN_ORDER
from wsoa.checks.swaps import FEW
from wsoa.schema import TABLES

ORDER = {"dates_out_of_order", "dates_doubtful", "columns_swapped"}

FIRST, LATER = "2021-03-01", "2021-03-02"
KEYS = {
    "request_id": "q1",
    "person_id": "p1",
    "plan_id": "l1",
    "visit_id": "z1",
    "provider_id": "100",
}


def found(folder, **changed):
    issues = check_tables(load(write_extracts(folder, **changed)), as_at=AS_AT)
    return [issue for issue in issues if issue.rule in ORDER]


def one_row(table, **values):
    """Return a table of one record with those values and what else it must have."""
    cells = {column.name: values.get(column.name) or filler(column) for column in named(table)}
    return f"{','.join(cells)}\n{','.join(cells.values())}\n"


def named(table):
    return [column for column in TABLES[table].columns if not column.personal]


def filler(column):
    if column.name in KEYS:
        return KEYS[column.name]
    if not column.required or column.kind == "date":
        return ""
    return column.codes[0][0] if column.codes else {"bool": "no"}.get(column.kind, "x1")


@pytest.mark.parametrize("order", DATES_IN_ORDER, ids=lambda o: f"{o.first}-{o.table}.{o.column}")
@pytest.mark.parametrize("days", [(FIRST, LATER), (FIRST, FIRST), (LATER, FIRST)])
def test_each_order_on_its_boundary_day(tmp_path, order, days):
    earlier, later = days
    if order.other:
        tables = {
            order.other: one_row(order.other, **{order.earlier: earlier}),
            order.table: one_row(order.table, **{order.column: later}),
        }
    else:
        tables = {
            order.table: one_row(order.table, **{order.earlier: earlier, order.column: later})
        }
    empty = {name: text.splitlines()[0] + "\n" for name, text in SOUND.items()}
    issues = found(tmp_path, **(empty | tables))
    if earlier < later or (earlier == later and order.same_day):
        assert issues == []
        return
    issue = only(issues, "dates_out_of_order" if order.certain else "dates_doubtful")
    assert (issue.table, issue.column, issue.rows) == (order.table, order.column, (2,))
    assert issue.severity == ("error" if order.certain else "warning")
    assert f"`{order.first}`" in issue.message


def reviews(*rows):
    header = "review_id,plan_id,due_date,meeting_date,decision_date,final_date,outcome\n"
    return header + "".join(f"v{n},l1,2021-05-25,{row},M\n" for n, row in enumerate(rows))


RIGHT, WRONG = "2021-05-10,2021-05-28,", "2021-05-28,2021-05-10,"


def test_a_swapped_pair_of_columns_is_one_error_and_no_other(tmp_path):
    (issue,) = found(tmp_path, reviews=reviews(*[WRONG] * 1000))
    assert (issue.rule, issue.severity, issue.count) == ("columns_swapped", "error", 1000)
    assert "`meeting_date`" in issue.message
    assert issue.column == "decision_date"


@pytest.mark.parametrize(("wrong", "right", "rule"), [(6, 4, "columns_swapped"), (5, 5, None)])
def test_most_is_more_than_half(tmp_path, wrong, right, rule):
    issues = found(tmp_path, reviews=reviews(*[WRONG] * wrong, *[RIGHT] * right))
    assert ("columns_swapped" in rules(issues)) is (rule is not None)
    assert rules(issues, "error") == {"dates_out_of_order", *((rule,) if rule else ())}


def test_rows_that_a_swap_does_not_explain_stay_errors(tmp_path):
    issues = found(tmp_path, reviews=reviews(*[WRONG] * 9, RIGHT))
    assert only(issues, "columns_swapped").count == 9
    # Put right, the tenth is the one whose decision precedes its meeting.
    assert only(issues, "dates_out_of_order").rows == (11,)


@pytest.mark.parametrize(
    ("count", "rule"), [(FEW - 1, "dates_out_of_order"), (FEW, "columns_swapped")]
)
def test_few_rows_are_mistakes_and_no_swap(tmp_path, count, rule):
    assert rules(found(tmp_path, reviews=reviews(*[WRONG] * count))) == {rule}


def test_a_swap_over_three_dates_is_the_pair_that_explains_it(tmp_path):
    # Meeting and final are in each other's place: all three orders are wrong.
    rows = ["2021-06-28,2021-05-20,2021-05-10"] * 20
    (issue,) = found(tmp_path, reviews=reviews(*rows))
    assert (issue.rule, issue.column) == ("columns_swapped", "final_date")


def test_a_swap_bears_no_errors_in_other_tables(tmp_path):
    # Each request's decision stands under its receipt; its assessment follows both.
    people = "person_id,birth_date\n" + "".join(f"p{n},2012-01-01\n" for n in range(20))
    requests = "request_id,person_id,received_date,outcome_date,outcome\n"
    requests += "".join(f"q{n},p{n},2020-06-10,2020-01-06,Y\n" for n in range(20))
    assessments = "request_id,outcome,outcome_date\n"
    assessments += "".join(f"q{n},Y,2020-03-20\n" for n in range(20))
    empty = {name: text.splitlines()[0] + "\n" for name, text in SOUND.items()}
    tables = {"people": people, "requests": requests, "assessments": assessments}
    issues = found(tmp_path, **(empty | tables))
    assert [i.rule for i in issues if i.table == "requests"] == ["columns_swapped"]
    # The assessments are truly before the decision, once that is put right.
    assert only(issues, "dates_out_of_order").table == "assessments"


def test_doubtful_orders_never_make_a_swap(tmp_path):
    rows = "".join(f"q{n},Y,2021-05-20,2021-05-01\n" for n in range(30))
    requests = "request_id,person_id,received_date\n"
    requests += "".join(f"q{n},p1,2021-01-04\n" for n in range(30))
    empty = {name: text.splitlines()[0] + "\n" for name, text in SOUND.items()}
    tables = {
        "people": SOUND["people"],
        "requests": requests,
        "assessments": "request_id,outcome,outcome_date,draft_date\n" + rows,
    }
    (issue,) = found(tmp_path, **(empty | tables))
    assert (issue.rule, issue.severity, issue.count) == ("dates_doubtful", "warning", 30)


def test_every_column_of_an_order_is_a_date_of_the_contract():
    for order in DATES_IN_ORDER:
        assert TABLES[order.table].column(order.column).kind == "date"
        assert TABLES[order.other or order.table].column(order.earlier).kind == "date"
        if order.other:
            assert order.key in TABLES[order.table].names
            assert order.key in TABLES[order.other].names
