"""What a build froze is read again as it was, or not at all."""

from dataclasses import replace
from types import MappingProxyType, SimpleNamespace

import pytest

from wsoa.errors import DataError
from wsoa.extracts import Issue
from wsoa.pipeline.frozen import freeze, thaw
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.yardsticks import Yardsticks
from wsoa.records import Tables

FOUND = Issue("order", "warning", table="plans", message="…", column="a", rows=(2, 3), count=2)
NOTE = Issue("not_compared", "note", table="", message="…")


@pytest.fixture
def kept(project, tmp_path):
    """A stage in which a build without records was frozen, and its manifest."""
    stage = Stage(tmp_path / "stage").prepare()
    asked = SimpleNamespace(
        project=project,
        request=SimpleNamespace(outputs=tmp_path, root=tmp_path),
        engine=SimpleNamespace(name="embedded", version="typst 1", digests={"typst": "ab"}),
    )
    loaded = SimpleNamespace(tables=Tables(MappingProxyType({}), own_la="304"), inputs=())
    checked = SimpleNamespace(issues=(FOUND, NOTE), beside=Yardsticks())
    return stage, freeze(asked, loaded, checked=checked, stage=stage)


def test_params_words_and_findings_come_back_as_they_went_in(kept, project):
    stage, begun = kept
    thawed = thaw(stage, begun)
    assert thawed.project == replace(project, folder=stage.params)
    assert {n.name for n in thawed.words.narratives} >= {"A1", "glance"}
    # A note is only listed, and may speak of an earlier build that is no longer there.
    assert thawed.issues == (FOUND,)
    assert begun.engine == {"name": "embedded", "version": "typst 1", "typst": "ab"}
    assert all(len(digest) == 64 for digest in begun.fonts.values())


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("frozen/findings.json", "was altered"),
        ("frozen/params/plan.yml", "was altered"),
        ("frozen/params/narrative/2021-10/A9.md", "was added"),
        ("frozen/published/2021-01-v1/measures.csv", "was added"),
        ("snapshot/people.parquet", "was added"),
    ],
)
def test_a_frozen_file_that_is_not_as_it_was_is_refused(kept, name, fault):
    stage, begun = kept
    path = stage.restricted / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b"\n")
    with pytest.raises(DataError, match=rf"restricted/{name} {fault}"):
        thaw(stage, begun)


def test_a_frozen_file_that_is_missing_is_refused(kept):
    stage, begun = kept
    (stage.params / "comparators.csv").unlink()
    with pytest.raises(DataError, match=r"comparators\.csv is missing"):
        thaw(stage, begun)
