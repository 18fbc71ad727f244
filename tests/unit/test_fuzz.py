"""A sample of the broken extracts of `make fuzz`, and of broken returns and params files."""

import random
import shutil
from pathlib import Path

import pytest

from fuzzing import (
    COUNTED,
    FIRST_OF_PARTS,
    Fuzzer,
    assert_says_where,
    assert_unmoved,
    exact_figures,
    flip_bytes,
    insert_bytes,
    small_council,
)
from fuzzing_parts import break_parts
from sen2_returns import read_tables, write_document
from wsoa.errors import WsoaError
from wsoa.extracts.sen2 import open_return
from wsoa.extracts.workbook import WorkbookSheet
from wsoa.params import CouncilParams, PeriodParams, load_model
from wsoa.plan import load_plan
from wsoa.schema import TABLES

PARAMS = Path(__file__).parents[2] / "params"
SAMPLE = range(12)
"""The first of the thousand: `make fuzz` runs them all."""
FILES = 300


@pytest.fixture(scope="module")
def fuzzer(tmp_path_factory):
    work = tmp_path_factory.mktemp("fuzz")
    (work / "base").mkdir()
    return Fuzzer(small_council(work / "base"), work)


def test_every_mutant_ends_in_unmoved_figures_or_a_refusal_with_its_place(fuzzer):
    ended = [fuzzer.run(seed).ended for seed in SAMPLE]
    assert set(ended) == {"right", "refused"}


def test_a_workbook_broken_inside_its_parts_ends_as_well(fuzzer):
    kinds = {fuzzer.run(seed).kind for seed in range(FIRST_OF_PARTS, FIRST_OF_PARTS + 2)}
    assert kinds == {"break parts"}


def read_parts(base, work, seed):
    """Read a workbook broken by the seed; return its kind and whether it was read or refused."""
    dice = random.Random(seed)
    table = dice.choice(sorted(TABLES))
    path = Path(shutil.copy(base / f"{table}.csv", work))
    break_parts(path, dice)
    (broken,) = work.iterdir()
    said = refusal(lambda: WorkbookSheet(broken).read(TABLES[table]))
    assert said is None or broken.name in said
    broken.unlink()
    return broken.suffix, said is None


def test_many_workbooks_broken_inside_their_parts_are_read_or_refused_with_their_name(
    fuzzer, tmp_path
):
    """Seeds of which, before the parts were looked at, two ended the process."""
    ended = {read_parts(fuzzer.base, tmp_path, seed) for seed in (*range(40), 131, 267)}
    assert ended == {(".xlsx", True), (".xlsx", False), (".ods", True), (".ods", False)}


def test_a_mutant_is_the_same_for_the_same_seed(fuzzer):
    assert fuzzer.run(2) == fuzzer.run(2)


def test_a_measure_that_moves_without_reason_is_found(fuzzer):
    frames, figures = fuzzer.whole
    moved = {**figures, "complaints": figures["compliments"]}
    with pytest.raises(AssertionError, match="complaints moved, and reads no visits"):
        fuzzer.assert_nothing_else_moved("visits", {**frames, "visits": frames["plans"]}, moved)


def test_a_figure_of_a_build_that_moves_without_reason_is_found(tmp_path):
    header = "measure,title,display," + ",".join(COUNTED)
    rest = ",".join("x" for _ in COUNTED)
    for name, shown in (("before", "5"), ("same", "[c]"), ("after", "5")):
        last = rest if name != "after" else rest.replace("x", "y", 1)
        lines = (header, f"plans,P,{shown},{rest}", f"visits,V,5,{last}")
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    before, same, after = (exact_figures(tmp_path / n) for n in ("before", "same", "after"))
    assert_unmoved(before, same, may_move=frozenset())
    assert_unmoved(before, after, may_move=frozenset({"visits"}))
    with pytest.raises(AssertionError, match=r"'visits'.* moved"):
        assert_unmoved(before, after, may_move=frozenset({"plans"}))


def test_a_refusal_without_a_place_is_found(fuzzer):
    with pytest.raises(AssertionError):
        assert_says_where("Something is wrong.", fuzzer.base)
    with pytest.raises(AssertionError):
        assert_says_where("plans.csv is wrong.", fuzzer.base)


def broken(path, dice):
    change = dice.choice((flip_bytes, insert_bytes, lambda data, _: data[: dice.randrange(99_999)]))
    path.write_bytes(change(path.read_bytes(), dice))


def refusal(read):
    """Return what was said when something was refused, or `None`; any other error is a failure."""
    try:
        read()
    except WsoaError as error:
        return str(error)
    return None


def read_return(path):
    for name, source in open_return(path).items():
        source.read(TABLES[name])


@pytest.mark.parametrize("model", ["council", "period", "plan"])
def test_a_broken_params_file_is_read_or_refused_with_its_name(tmp_path, model):
    name = {"council": "council.yml", "period": "2021-10.yml", "plan": "plan.yml"}[model]
    readers = {
        "council": lambda path: load_model(path, CouncilParams),
        "period": lambda path: load_model(path, PeriodParams),
        "plan": load_plan,
    }
    count = FILES // 10 if model == "plan" else FILES
    for seed in range(count):
        path = Path(shutil.copy(PARAMS / name, tmp_path / name))
        broken(path, random.Random(seed))
        said = refusal(lambda path=path: readers[model](path))
        assert said is None or name.removesuffix(".yml") in said


def test_a_broken_return_is_read_or_refused_with_its_name(fuzzer, tmp_path):
    whole = tmp_path / "whole.xml"
    write_document(read_tables(fuzzer.base), whole)
    for seed in range(FILES // 30):
        path = Path(shutil.copy(whole, tmp_path / "return.xml"))
        broken(path, random.Random(seed))
        said = refusal(lambda path=path: read_return(path))
        assert said is None or "return.xml" in said
