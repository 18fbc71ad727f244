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


@pytest.mark.parametrize(
    "value",
    [
        *('!!int "abc"', '!!int ""', '!!float "x"', '!!float ""', '!!float "-"', '!!bool "x"'),
        *('!!timestamp "x"', '!!timestamp "99999-01-01"', '!!map "x"', "!!set {a}", '!!seq "x"'),
        *('!!str "sound"', "! sound", "!", "!a!b c", "!<tag:yaml.org,2002:int> x", "!%zz x"),
    ],
)
def test_a_value_with_a_tag_is_refused_with_its_line(tmp_path, value):
    said = refusal(tmp_path, f"version: 1\nname: {value}\n")
    assert said.startswith("council.yml, line 2: a value begins with !. Put quotes around it")


def test_a_tag_under_another_name_is_refused_with_its_line(tmp_path):
    text = '%TAG ! tag:yaml.org,2002:\n---\nversion: 1\nname: !int "abc"\n'
    assert refusal(tmp_path, text).startswith("council.yml, line 4: a value begins with !")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ('"\\U00110000"', 2),  # beyond the last character that there is
        (f"{'9:' + '59:' * 200}59.5", 2),  # in base 60, more than a number holds
        (f"\n...\n%YAML 1.{'9' * 5000}\n---\n", 4),
        ("=", 2),
    ],
    ids=["character", "sexagesimal", "version", "default"],
)
def test_what_the_library_cannot_take_is_refused_with_its_line(tmp_path, value, line):
    said = refusal(tmp_path, f"version: 1\nname: {value}\n")
    assert said.startswith(f"council.yml, line {line}: ")
    assert said.endswith(("indentation", "indentation.", "quotes around it."))


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
