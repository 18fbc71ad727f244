"""Which errors stop a build, and which a person answered for."""

import re
from pathlib import Path

import pytest

import wsoa.checks
from wsoa.checks import RULES, Issue, issues_frame, settle
from wsoa.checks.catalogue import ERRORS
from wsoa.errors import ParamsError

ERROR = Issue("broken_reference", "error", "plans", "Export both.", "person_id", (3, 9), 2, "p.csv")
OTHER = Issue("duplicate_key", "error", "plans", "Take it out.")
FINDING = Issue("nothing_recorded", "finding", "people", "Find out.")
REASON = "Two records await correction by the data team."


def test_only_errors_stop_a_build():
    assert settle([ERROR, FINDING], {}).stopping == (ERROR,)


def test_an_accepted_rule_no_longer_stops_and_keeps_its_reason():
    settled = settle([ERROR, OTHER], {"broken_reference": REASON})
    assert settled.stopping == (OTHER,)
    assert [(a.issue, a.reason) for a in settled.accepted] == [(ERROR, REASON)]


def test_a_mistyped_rule_or_an_empty_reason_is_refused():
    with pytest.raises(ParamsError, match='Did you mean "broken_reference"'):
        settle([], {"broken_refernce": REASON})
    with pytest.raises(ParamsError, match="has no reason"):
        settle([], {"broken_reference": " "})


def test_the_list_has_a_row_an_issue_with_its_rows_and_reason():
    frame = issues_frame([ERROR, FINDING], accepted={"broken_reference": REASON})
    assert frame["rows"].tolist() == ["3 9", ""]
    assert frame["accepted"].tolist() == [REASON, ""]
    assert frame.columns[:3].tolist() == ["severity", "rule", "table"]


def test_an_empty_list_keeps_its_columns():
    assert list(issues_frame([]).columns) == list(issues_frame([ERROR]).columns)


def test_an_issue_says_where_and_how_many():
    many = Issue("r", "error", "plans", "Mend it.", "c", (2, 3), 1200, "p.csv", "s")
    assert str(many) == "p.csv, sheet s, column c, rows 2, 3 and 1,198 more: Mend it. [r]"


def test_only_what_may_be_an_error_is_there_to_accept():
    with pytest.raises(ParamsError, match=r"`age_25` never stops a build, and only errors need"):
        settle([], {"age_25": REASON})
    assert settle([], {"table_empty": REASON}).stopping == ()


def test_the_list_of_errors_is_that_of_the_code():
    package = Path(wsoa.checks.__file__).parents[1]
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    stated = set(re.findall(r"\"(\w+)\",\s+\"error\"", code)) & RULES.keys()
    # Where the severity is worked out, or said by a helper.
    stated -= {"dates_doubtful"}
    stated -= {"text_too_long"}  # never accepted: the page could not be read
    stated |= {"dates_out_of_order", "table_empty", "flag_unreadable", "number_unreadable"}
    assert stated == ERRORS <= RULES.keys()
