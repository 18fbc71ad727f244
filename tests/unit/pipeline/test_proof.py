"""What `wsoa check` reads over before a build: narratives, and ratings beside their evidence."""

import shutil
from dataclasses import replace

import pytest

from wsoa.errors import ParamsError
from wsoa.pipeline.proof import proofread
from wsoa.pipeline.references import known_figures
from wsoa.pipeline.words import read_words
from wsoa.plan import Colour, UnknownFigureError, parse_reference
from wsoa.records import Tables


@pytest.fixture
def words(project):
    return read_words(project)


def rated(words, *ratings):
    """Return the words with actions rated otherwise: (action, point, colour) each."""

    def action(old):
        changed = {point: colour for name, point, colour in ratings if name == old.id}
        return old.model_copy(
            update={"ratings": tuple(_coloured(rating, changed) for rating in old.ratings)}
        )

    areas = tuple(
        area.model_copy(update={"actions": tuple(map(action, area.actions))})
        for area in words.plan.areas
    )
    return replace(words, plan=words.plan.model_copy(update={"areas": areas}))


def _coloured(rating, changed):
    colour = changed.get(rating.point, rating.rating)
    return rating.model_copy(update={"rating": Colour(colour)})


def rules(proof):
    return [(each.action, each.rule) for each in proof.differences]


def test_as_the_sample_is_written_there_is_nothing_to_say(project, words):
    proof = proofread(project, words, None)
    assert (proof.typed, proof.unread) == ((), "")
    assert "green_with_overdue" not in [rule for _, rule in rules(proof)]


def test_green_with_a_step_overdue_and_blue_with_one_open_need_no_data(project, words):
    green = rated(words, ("A2", "Oct 2021", "green"))
    assert ("A2", "green_with_overdue") in rules(proofread(project, green, None))
    blue = rated(words, ("C2", "Oct 2021", "blue"))
    assert ("C2", "blue_with_open") in rules(proofread(project, blue, None))


def better_without_steps(words):
    """Return an action's name and words in which it is rated better with no step done since."""
    return "A4", rated(words, ("A4", "Jul 2021", "red"), ("A4", "Oct 2021", "amber"))


def test_better_without_evidence_asks_the_measures(project, words):
    name, better = better_without_steps(words)
    unread = proofread(project, better, None)
    assert unread.unread.startswith(f"{name}, while errors stop a build")
    assert (name, "better_without_evidence") not in rules(unread)
    empty = proofread(project, better, Tables({}, own_la="883"))
    assert (name, "better_without_evidence") in rules(empty)
    assert empty.unread == ""


REFERENCES = {
    "plans_maintaned": "plans_maintained",
    "timeliness_20_weeks.12_months": "timeliness_20_weeks.period",
    "plans_maintained.ytd": "plans_maintained.as_at",
    "timeliness_20_weeks.month.2019-01": "timeliness_20_weeks.month.2021-01",
    "plans_maintained[setting=special]": "plans_maintained[setting_group]",
    "apprenticeship.baseline": "apprenticeships",
    "whereabouts_known.baseline": "plans_maintained.baseline",
    "plans_maintained.census": "plans_maintained.as_at",
}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_figure_that_no_data_can_make_good_is_named_with_those_that_are(project, name):
    with pytest.raises(UnknownFigureError) as unknown:
        known_figures(project)(parse_reference(name))
    assert REFERENCES[name] in unknown.value.known


@pytest.mark.parametrize(
    "name",
    [
        "plans_maintained",
        "plans_maintained.change",
        "plans_maintained[setting_group=home educated]",
        "timeliness_20_weeks.month.2021-06",
        "timeliness_20_weeks_excluding_exceptions.last_year.comparator.england",
        "annual_reviews_completed.census",
        "plans_amended.special",
        "apprenticeships.baseline",
    ],
)
def test_a_figure_that_can_be_is_let_through(project, name):
    assert known_figures(project)(parse_reference(name)) == ""


def test_a_window_that_a_measure_has_not_stops_before_any_data_is_read(project, tmp_path):
    folder = copied(project, tmp_path)
    path = folder / "narrative" / "2021-10" / "A3.md"
    path.write_text(path.read_text("utf-8") + "\nPlans: {{ plans_maintained.ytd }}.\n", "utf-8")
    with pytest.raises(ParamsError, match=r'A3\.md, line \d+: there is no figure "plans_maint'):
        read_words(replace(project, folder=folder))


def test_the_faults_of_every_narrative_are_listed_at_once(project, tmp_path):
    folder = copied(project, tmp_path)
    for name in ("A3", "C2", "changes"):
        path = folder / "narrative" / "2021-10" / f"{name}.md"
        path.write_text(path.read_text("utf-8") + "\nPlans: {{ plans_maintaned }}.\n", "utf-8")
    with pytest.raises(ParamsError) as error:
        read_words(replace(project, folder=folder))
    said = str(error.value).splitlines()
    assert [line.split(", line")[0].rpartition("/")[2] for line in said] == [
        *("A3.md", "C2.md", "changes.md")
    ]


@pytest.mark.parametrize(
    ("written", "hint"), [("Oct 2O21", 'Did you mean "Oct 2021"?'), ("Q4", "It has: Oct 2019, Jan")]
)
def test_a_rating_point_that_the_plan_has_not_is_answered_with_those_it_has(project, written, hint):
    report = project.params.report.model_copy(update={"rating_point": written})
    params = project.params.model_copy(update={"report": report})
    with pytest.raises(ParamsError, match=r"2021-10\.yml, section report: plan\.yml has") as error:
        read_words(replace(project, params=params))
    assert hint in str(error.value)
    assert str(error.value).endswith("Jul 2022.")


def test_a_typed_number_is_found_with_its_file_and_line(project, tmp_path):
    folder = copied(project, tmp_path)
    path = folder / "narrative" / "2021-10" / "A3.md"
    text = path.read_text("utf-8").replace("## Impact", "There were 17 visits.\n\n## Impact", 1)
    path.write_text(text, "utf-8")
    there = replace(project, folder=folder)
    (typed,) = proofread(there, read_words(there), None).typed
    assert (typed.number, typed.source.endswith("A3.md")) == ("17", True)
    assert text.splitlines()[typed.line - 1] == "There were 17 visits."


def copied(project, tmp_path):

    return shutil.copytree(project.folder, tmp_path / "params")


def test_a_typed_number_in_a_reason_of_the_params_is_found_with_its_key(project):
    told = {
        "correction": "3 children were counted twice in 2021",
        "corrected_figures": {"home_educated": "It was 12."},
        "accepted_rules": {"age_out_of_range": "No date of 2 of them is known"},
    }
    params = project.params.model_copy(update=told)
    found = read_words(replace(project, params=params)).typed
    assert [(each.where, each.number) for each in found] == [
        ("2021-10.yml, correction", "3"),
        ("2021-10.yml, corrected_figures, home_educated", "12"),
        ("2021-10.yml, accepted_rules, age_out_of_range", "2"),
    ]
    assert all("Disclosure control does not see it" in each.message for each in found)


def test_a_typed_number_in_the_reason_of_this_reports_rating_is_found(project, tmp_path):
    folder = copied(project, tmp_path)
    plan = folder / "plan.yml"
    text = plan.read_text(encoding="utf-8")
    old = 'point: Oct 2021, rating: blue, basis: derived, reason: "(a) to (e)'
    assert old in text
    plan.write_text(text.replace(old, f"{old} and 7 more", 1), encoding="utf-8")
    (found,) = read_words(replace(project, folder=folder)).typed
    assert (found.where, found.number) == ("plan.yml, A3, rating at Oct 2021", "7")
