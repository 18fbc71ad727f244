"""Named figures are filled in, wrong names stop the build, typed numbers are warned of."""

import pytest

from wsoa.errors import ParamsError
from wsoa.measures import MEASURES
from wsoa.plan import (
    Month,
    Reference,
    UnknownFigureError,
    fill_narrative,
    narrative_references,
    parse_reference,
    split_update,
)
from wsoa.plan.narrative import MOST_TOLD
from wsoa.plan.reference import WINDOWS

WORDS = {
    Reference("annual_reviews_completed"): "74% (1,280 of 1,737)",
    Reference("timeliness_20_weeks", window="ytd"): "84%",
    Reference("awaiting_specialist"): "fewer than 5",
}


def lookup(reference):
    if reference not in WORDS:
        raise UnknownFigureError(reference.measure, tuple(r.measure for r in WORDS))
    return WORDS[reference]


def fill(text):
    return fill_narrative(text, lookup, source="narrative/2021-10/C2.md")


def numbers(text):
    return [(w.line, w.number) for w in fill(text).warnings]


def test_named_figures_are_put_in_their_place():
    filled = fill("Done: {{ annual_reviews_completed }}; {{timeliness_20_weeks.ytd}} so far.\n")
    assert filled.markdown == "Done: 74% (1,280 of 1,737); 84% so far.\n"
    assert filled.warnings == ()


def test_a_suppressed_figure_reads_as_the_lookup_says():
    assert fill("Waiting: {{ awaiting_specialist }}.").markdown == "Waiting: fewer than 5.\n"


def test_an_unknown_name_gives_file_line_and_nearest():
    with pytest.raises(ParamsError) as error:
        fill("Fine.\n\nDone: {{ anual_reviews_completed }}.")
    assert str(error.value) == (
        'narrative/2021-10/C2.md, line 3: there is no figure "anual_reviews_completed".'
        ' Did you mean "annual_reviews_completed"?'
    )


def test_every_fault_is_told_at_once():
    with pytest.raises(ParamsError) as error:
        fill("{{ x }}\n{{ awaiting_specialist.chnage }}\n{{ awaiting_specialist")
    lines = str(error.value).splitlines()
    assert [line.split(":")[0][-6:] for line in lines] == ["line 1", "line 2", "line 3"]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (" a.ytd ", Reference("a", window="ytd")),
        ("a.last_year", Reference("a", window="last_year")),
        ("a.12_months", Reference("a", window="12_months")),
        ("a.census", Reference("a", window="census")),
        ("a.special", Reference("a", window="special")),
        ("a.autumn_2019", Reference("a", window="autumn_2019")),
        ("a.month.2020-11", Reference("a", window="month", month=Month(2020, 11))),
        ("a.change", Reference("a", part="change")),
        ("a.ytd.change", Reference("a", window="ytd", part="change")),
        ("a.target", Reference("a", part="target")),
        ("a.baseline", Reference("a", part="baseline")),
        ("a.comparator.england", Reference("a", part="comparator", comparator="england")),
        (
            "a[setting_group=home educated]",
            Reference("a", breakdown=(("setting_group", "home educated"),)),
        ),
        (
            "a[x=1;in_area=out of area].change",
            Reference("a", breakdown=(("x", "1"), ("in_area", "out of area")), part="change"),
        ),
    ],
)
def test_the_forms_of_a_reference(text, reference):
    assert parse_reference(text) == reference


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.yearr", "neither a window nor a part"),
        ("a.chnage", 'Did you mean "change"'),
        ("a.value", "neither a window nor a part"),
        ("a.comparator", "Choose from england, region, statistical_neighbours"),
        ("a.comparator.englnd", 'Did you mean "england"'),
        ("a.month", "needs to say which"),
        ("a.month.november", "is not a month"),
        ("a.change.more", "one word too many"),
        ("a[special]", "is not a breakdown"),
        ("< include x >", "does not name a figure"),
        ("", "does not name a figure"),
        ("A B", "does not name a figure"),
    ],
)
def test_a_malformed_reference_says_what_is_wrong(text, message):
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        parse_reference(text)


@pytest.mark.parametrize("text", ["{{ a", "a }}", "{{ {{ awaiting_specialist }} }}"])
def test_braces_must_match(text):
    with pytest.raises(ParamsError, match="line 1"):
        fill(text)


MANY = 80_000


@pytest.mark.parametrize("opened", [r"\{{", r"\{{ a ", r"\{{ {a} "])
def test_a_line_of_nothing_but_braces_is_read_as_it_stands(opened):
    """Minutes, when each opening looks through the rest of the line for its end."""
    assert fill(opened * MANY).markdown == opened.replace("\\", "") * MANY + "\n"


@pytest.mark.parametrize("opened", ["{{", "{{ a ", "{{{", "{{ a\\"])
def test_a_line_of_references_that_never_end_is_refused(opened):
    with pytest.raises(ParamsError, match="line 1: a named figure begins and does not end"):
        fill(opened * MANY)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\{{ {a} }}", "{{ {a} }}"),
        (r"\{{ a \{{ b }}", "{{ a {{ b }}"),
        (r"\{{< include x >}} \}}", "{{< include x >}} }}"),
    ],
)
def test_braces_after_a_backslash_may_hold_braces(text, shown):
    assert fill(text).markdown == f"{shown}\n"


def test_a_third_brace_is_refused():
    with pytest.raises(ParamsError, match="does not name a figure"):
        fill("{{{ awaiting_specialist }}}")


def test_of_endless_faults_the_first_are_told():
    with pytest.raises(ParamsError) as error:
        fill("{{ awaiting_specialists }}\n" * MANY)
    lines = str(error.value).splitlines()
    assert lines[MOST_TOLD - 1].endswith('Did you mean "awaiting_specialist"?')
    assert lines[MOST_TOLD:] == ["There may be more. Mend these first."]


@pytest.mark.parametrize(
    "text",
    [
        "1. Numbered.",
        "On 12 October 2021, in October 2021, in 2021, in 2020/21, by 2021-10.",
        "The inspection of 4 to 8 March 2019.",
        "A1, B2 (c) and C2.",
        "Year 9 and Years 9 to 14.",
        "Aged 16 to 18, 16 to 25, 0 to 25 or 19 to 25; post-16.",
        "Within 20 weeks, the 12-week limit, 12 months.",
        "Level 3 and Level 4, Covid-19, the SEN2 return.",
        "A sign that cannot be seen [U+0085], shown as its code.",
    ],
)
def test_names_and_dates_are_no_typed_numbers(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We completed 74% of them.", [(1, "74%")]),
        ("First.\n\n1,280 of 1,737.", [(3, "1,280"), (3, "1,737")]),
        ("It took 21 weeks.", [(1, "21")]),
        ("Of 17 to 18 plans.", [(1, "17"), (1, "18")]),
        ("A rate of 3.20 weeks.", [(1, "3.20")]),
        ("We have 41.", [(1, "41")]),
        ("2021% and 16 to 18%.", [(1, "2021%"), (1, "16"), (1, "18%")]),
        ("{{ awaiting_specialist }} and 5 more.", [(1, "5")]),
    ],
)
def test_typed_numbers_are_warned_of_with_their_line(text, expected):
    assert numbers(text) == expected


def test_the_warning_says_what_to_do():
    (warning,) = fill("We have 41.").warnings
    assert warning.message.startswith('narrative/2021-10/C2.md, line 1: "41" is typed. Name the')


def test_digits_of_a_filled_figure_are_not_typed():
    assert numbers("{{ annual_reviews_completed }}") == []


def test_references_are_listed_in_order():
    found = narrative_references("{{ a.ytd }} {{ b }}\n{{ a }}", source="x.md")
    assert [(r.measure, r.window) for r in found] == [("a", "ytd"), ("b", None), ("a", None)]


def test_update_and_impact_come_apart():
    update = split_update("1. Progress.\n\n## Impact\n\nBetter.\n", source="A1.md")
    assert (update.progress, update.impact) == ("1. Progress.", "Better.")


@pytest.mark.parametrize("text", ["1. Progress.", "## Impact\n## Impact"])
def test_impact_stands_once(text):
    with pytest.raises(ParamsError, match=r'A1.md: the line "## Impact" stands (0|2) times'):
        split_update(text, source="A1.md")


def test_every_window_of_the_measures_can_be_named():
    windows = {window for measure in MEASURES.values() for window in measure.windows}
    assert windows <= set(WINDOWS)
