"""The last gates of a build: what any of them finds ends it."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from wsoa.errors import GateError
from wsoa.pipeline import close as end
from wsoa.pipeline import finish

WORK = SimpleNamespace(
    stage=SimpleNamespace(public="public", restricted="restricted"),
    frozen=SimpleNamespace(provenance="provenance"),
    project="project",
    timer=SimpleNamespace(step=lambda _: nullcontext()),
)
MADE = SimpleNamespace(measured=SimpleNamespace(public="figures"))
GATES = {
    "attack": ("public", MADE, "project"),
    "refuse_children": (WORK, "loaded", "figures"),
}
STEPS = ("write_quality", "list_quality", "write_provenance", *GATES)


class Pool:
    """Does at once what a process would do; it fails when the result is asked for."""

    def submit(self, act, *arguments):
        return SimpleNamespace(result=lambda: act(*arguments))


@pytest.fixture
def closed(monkeypatch):
    """Return what closes a build in which nothing is written; the steps are replaced by name."""

    def close(**steps):
        for name in STEPS:
            monkeypatch.setattr(end, name, steps.get(name, lambda *_: None))
        return end.close(WORK, "loaded", checked="checked", made=MADE, pool=Pool())

    return close


@pytest.mark.parametrize("gate", GATES)
def test_what_a_gate_finds_ends_the_build(closed, gate):
    asked = []

    def refuse(*arguments):
        asked.append(arguments)
        raise GateError("found")

    with pytest.raises(GateError, match="found"):
        closed(**{gate: refuse})
    assert asked == [GATES[gate]]
    assert GateError("found").exit_code == 5


def test_a_build_in_which_nothing_is_found_has_its_digest(closed):
    assert closed(write_provenance=lambda *_: "digest") == "digest"


def test_the_data_quality_list_is_whole_before_it_is_searched_and_the_manifest_is_last(closed):
    done = []
    wanted = ("write_quality", "write_provenance", "refuse_children")
    closed(**{name: lambda *_, name=name: done.append(name) for name in wanted})
    assert done == [*wanted]


def test_the_attack_is_on_the_public_folder_and_knows_what_was_published_before(monkeypatch):
    asked = []
    monkeypatch.setattr(finish, "refuse_leaks", lambda *one, **two: asked.append((one, two)))
    measured = SimpleNamespace(public="figures", exact="exact")
    made = SimpleNamespace(measured=measured, before=SimpleNamespace(reports="earlier"))
    council = SimpleNamespace(disclosure=SimpleNamespace(threshold=7))
    finish.attack(Path("public"), made, SimpleNamespace(council=council))
    given = (Path("public"), "figures", "exact")
    assert asked == [(given, {"threshold": 7, "earlier": "earlier"})]
