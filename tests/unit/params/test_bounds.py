"""A params file made to do harm: too long, too deep, endless, or not where it seems to be."""

import time
from pathlib import Path

import pytest

from wsoa.errors import ParamsError
from wsoa.params import CouncilParams, load_model
from wsoa.params.loading import LONGEST_FILE
from wsoa.plan import load_narratives, load_plan

PARAMS = Path(__file__).parents[3] / "params"
LAUGHS = "a: &a [x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
)


def refusal(tmp_path, text):
    path = tmp_path / "council.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        load_model(path, CouncilParams)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "council.yml, line 1: a value begins with &. Put quotes"),
        ("version: 1\ncouncil: &c\n  a: *c\n", "line 2: a value begins with &"),
        ("a: " + "[" * 5000, "line 1: nested deeper than 32 levels"),
        ("a: " + "{a: " * 5000, "line 1: nested deeper than 32 levels"),
        ("".join(" " * n + "a:\n" for n in range(900)), "line 32: nested deeper than 32 levels"),
        ("version: " + "9" * 5000, "line 1: a number has more than 20 digits"),
        ("version: !!python/object/apply:os.system [id]", "line 1: a value begins with !"),
        ("version: !!python/name:os.system", "line 1: a value begins with !"),
        ("version: 1\nversion: 1\n", 'line 2: key "version" stands twice'),
        ("#" * (LONGEST_FILE + 1), f"at most {LONGEST_FILE:,}"),
        ("#" * (4 * LONGEST_FILE + 1), f"at most {LONGEST_FILE:,} characters"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_file_without_bounds_is_refused_at_once(tmp_path, text, said):
    start = time.perf_counter()
    assert said in refusal(tmp_path, text)
    assert time.perf_counter() - start < 5


def test_a_params_file_is_no_link_to_another_place(tmp_path):
    (tmp_path / "secret").write_text("secret: s3cret", encoding="utf-8")
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "council.yml").symlink_to(tmp_path / "secret")
    with pytest.raises(ParamsError, match=r"council\.yml in params/ is a link that leads out") as e:
        load_model(tmp_path / "params" / "council.yml", CouncilParams)
    assert "s3cret" not in str(e.value)


def test_a_narrative_is_no_link_to_another_place(tmp_path):
    (tmp_path / "params" / "narrative").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "params" / "narrative" / "2021-10").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ParamsError, match="is a link that leads out"):
        load_narratives(
            tmp_path / "params" / "narrative" / "2021-10", load_plan(PARAMS / "plan.yml")
        )
