"""The moment in which a build takes its place, killed again and again."""

import random
import subprocess
import sys

import pytest

from wsoa.lock import locked
from wsoa.publish import staged

REPLACE = """
import sys
from itertools import count
from pathlib import Path
from wsoa import publish
from wsoa.lock import locked
from wsoa.publish import protect, put_in_place, show, staged

outputs = Path(sys.argv[1])
if sys.argv[2] == "swap":
    publish._exchange = lambda *_: False
publish._settle_one = lambda _: None  # what a disk does is not looked at here
for version in count():
    with locked(outputs, "2021-10"), staged(outputs, "2021-10") as stage:
        for part in ("public", "restricted"):
            (stage / part).mkdir()
            for name in range(20):
                (stage / part / f"{name}.txt").write_text(str(version))
        show(stage / "public")
        protect(stage / "restricted")
        (stage / "manifest.json").write_text(str(version))
        put_in_place(stage, outputs / "2021-10")
    if version == 0:
        print("built", flush=True)
"""


def replace_and_kill(outputs, way, *, after):
    command = [sys.executable, "-c", REPLACE, str(outputs), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "built\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(after)
        process.kill()


def versions(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 41
    return {path.read_text(encoding="utf-8") for path in files}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("way", ["exchange", "swap"])
def test_a_replacement_that_is_killed_leaves_one_whole_version(tmp_path, way):
    if way == "exchange" and sys.platform != "linux":
        pytest.skip("only Linux exchanges two folders at once")
    dice, left = random.Random(20211031), 0
    for _ in range(20):
        replace_and_kill(tmp_path, way, after=dice.random() / 20)
        if way == "exchange":  # whole at every moment, not only once the next build has begun
            assert len(versions(tmp_path / "2021-10")) == 1
        left += len(list(tmp_path.glob(".staging*")))
        with locked(tmp_path, "2021-10"), staged(tmp_path, "2021-10"):
            assert len(versions(tmp_path / "2021-10")) == 1
        assert {path.name for path in tmp_path.iterdir()} == {"2021-10", ".2021-10.lock"}
    assert left > 0  # some were killed at work
