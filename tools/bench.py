"""Time the whole build against the same work by hand: papermill on each notebook, then render.

Both are timed in one run on one machine; what counts is the ratio. By hand there is no check,
no snapshot, no disclosure control, no gate and no manifest: the build does more in less time.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NOTEBOOKS = ("whereabouts", "provider_qa", "annual_reviews")
PERIOD = "2021-10"
ROUNDS = 3

RENDER = """
import datetime, pathlib, sys
from wsoa.render.engine import choose_engine
engine = choose_engine("embedded", theme=pathlib.Path("report"))
document, rendered = map(pathlib.Path, sys.argv[1:])
engine.render(document, rendered, stamp=datetime.date(2021, 10, 12))
"""


def main() -> None:
    """Print the best of three rounds of each, and their ratio."""
    with TemporaryDirectory() as folder:
        outputs = Path(folder)
        document = _document(outputs)
        build = _best(lambda: _build(outputs / "built"))
        disclosure = _step(outputs / "built", "Control disclosure")
        by_hand = _best(lambda: _by_hand(document, outputs))
    print(f"whole build           {build:6.2f} s")
    print(f"the same by hand      {by_hand:6.2f} s")
    print(f"build / by hand       {build / by_hand:6.2f}")
    print(f"disclosure / build    {disclosure / build:6.2f}")
    print("By hand, each notebook reads the extracts and draws its own charts.")


def _step(outputs: Path, name: str) -> float:
    """Return the seconds of a step of the last build, as its log has them."""
    log = outputs / PERIOD / "restricted" / "run.log"
    line = next(row for row in log.read_text(encoding="utf-8").splitlines() if row.endswith(name))
    return float(line.split()[0])


def _best(work: Callable[[], None]) -> float:
    return min(_timed(work) for _ in range(ROUNDS))


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _build(outputs: Path) -> None:
    _run(str(BIN / "wsoa"), "build", PERIOD, "--quiet", "--engine", "embedded", "--output", outputs)


def _by_hand(document: Path, outputs: Path) -> None:
    """Run papermill's command on each notebook in turn, then the renderer on the document."""
    for name in NOTEBOOKS:
        source = ROOT / "notebooks" / f"{name}.ipynb"
        target = outputs / f"{name}.ipynb"
        _run(str(BIN / "papermill"), "--no-progress-bar", "--log-level", "ERROR", source, target)
    rendered = outputs / "rendered"
    shutil.rmtree(rendered, ignore_errors=True)
    rendered.mkdir()
    _run(sys.executable, "-c", RENDER, document, rendered)


def _document(outputs: Path) -> Path:
    """Build once, and keep the document that the build rendered."""
    document = outputs / "document"
    _run(
        *(str(BIN / "wsoa"), "build", PERIOD, "--quiet", "--engine", "embedded"),
        *("--output", outputs / "first", "--document", document),
    )
    return document


def _run(*command: str | Path) -> None:
    words = [*map(str, command)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")


if __name__ == "__main__":
    main()
