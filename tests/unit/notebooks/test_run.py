"""Running notebooks: failures are results that a person can act on. Starts real kernels."""

import os
import signal
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from wsoa.errors import NotebookError
from wsoa.notebooks.run import Job, _run, run_notebooks
from wsoa.notebooks.workers import workers

PARAMETERS = new_code_cell('period = "2021-10"', metadata={"tags": ["parameters"]})
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


@pytest.fixture(scope="module")
def pool():
    with workers(2) as pool:
        yield pool


@pytest.fixture
def job(tmp_path):
    """Return a function that makes a job of code cells after a heading and the parameters."""

    def make(name, *cells, timeout=60, memory=4096, parameters=None):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "out").mkdir(exist_ok=True)
        source = tmp_path / "in" / name
        book = new_notebook(cells=[new_markdown_cell("# Title"), PARAMETERS])
        book.cells += map(new_code_cell, cells)
        book.metadata["kernelspec"] = KERNEL
        source.write_text(nbformat.writes(book), encoding="utf-8")
        parameters = parameters or [("period", "2021-01")]
        return Job(source, tmp_path / "out" / name, tuple(parameters), timeout, memory)

    return make


def run(pool, *jobs):
    seen = []
    with pytest.raises(NotebookError) as caught:
        run_notebooks(jobs, pool, finished=seen.append)
    assert len(seen) == len(jobs)
    return str(caught.value)


def test_notebooks_run_with_their_parameters_in_the_order_asked_for(pool, job):
    jobs = [job("b.ipynb", "print(period)"), job("a.ipynb", "print(period * 2)")]
    runs = run_notebooks(jobs, pool, finished=lambda _: None)
    assert [r.job.source.name for r in runs] == ["b.ipynb", "a.ipynb"]
    book = nbformat.read(jobs[0].target, as_version=4)
    assert book.cells[-1].outputs[0].text == "2021-01\n"


def test_a_failing_cell_is_named_as_its_author_counts_with_what_it_said(pool, job):
    bad = job("bad.ipynb", "good = 1", "# why\ncount = good / 0")
    unknown = job("typo.ipynb", "1", parameters=[("perod", "2021-01")])
    said = run(pool, bad, unknown).splitlines()
    assert said[0] == "bad.ipynb, cell 4 (`count = good / 0`): ZeroDivisionError: division by zero"
    assert said[1].startswith("typo.ipynb: its cell tagged `parameters` does not set `perod`.")
    assert 'Did you mean "period"?' in said[1]


def test_a_cell_that_never_ends_and_a_kernel_that_dies_are_told_apart(pool, job):
    slow = job("slow.ipynb", "1", "import time\ntime.sleep(60)", timeout=2)
    dead = job("dead.ipynb", "import os; os._exit(9)")
    said = run(pool, slow, dead).splitlines()
    assert said[0].startswith("dead.ipynb, cell 3 (`import os; os._exit(9)`): its kernel died.")
    assert "--jobs 1" in said[0]
    assert said[1].startswith(
        "slow.ipynb, cell 4 (`import time`): the notebook ran for more than 2 seconds"
    )
    assert "`notebook_timeout`" in said[1]


def test_the_seconds_are_those_of_the_whole_notebook_and_no_library_says_so(job, capfd):
    slow = job("slow.ipynb", *["import time; time.sleep(1.5)"] * 9, timeout=3)
    with workers(1) as pool:
        assert run(pool, slow).startswith("slow.ipynb, cell ")
    assert capfd.readouterr() == ("", "")


def test_a_notebook_that_wants_all_memory_is_stopped_before_it_has_it(pool, job):
    greedy = job("greedy.ipynb", "held = [b'x' * 2**26 for _ in range(2**14)]", memory=2048)
    said = run(pool, greedy)
    assert said.startswith("greedy.ipynb, cell 3 (`held = [")
    assert "wanted more than 2,048 MB of memory" in said
    assert "`notebook_memory`" in said


PRINTING = {
    "in one": "print('x' * 10**9)",
    "in lines": "while True: print('x' * 1000)",
    "by a program": "import os; os.system('yes | head -c 1000000000'); print('x' * 10**6)",
}


@pytest.mark.parametrize("cell", PRINTING.values(), ids=PRINTING)
def test_a_notebook_that_prints_a_gigabyte_is_stopped(pool, job, cell):
    noisy = job("noisy.ipynb", cell)
    said = run(pool, noisy)
    assert said.startswith("noisy.ipynb, cell 3 (`")
    assert said.endswith(
        "printed more than 1,000,000 characters. Take the print away, or print less."
    )
    kept = sum(path.stat().st_size for path in noisy.target.parent.iterdir())
    assert kept < 10_000_000


SHOW = """import os, re
from pathlib import Path
print(sorted(os.environ))
held = {os.readlink(path) for path in Path("/proc/self/fd").iterdir() if path.exists()}
rows = [row.split() for kind in ("tcp", "tcp6") for row in open(f"/proc/net/{kind}")][1:]
print("ports", [row[1] for row in rows if f"socket:[{row[9]}]" in held])"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_kernel_has_no_secret_and_listens_on_no_port(job, monkeypatch):
    monkeypatch.setenv("COUNCIL_DATABASE", "postgresql://secret")
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY", "a key for tests only")
    shown = job("shown.ipynb", SHOW)
    with workers(1) as pool:
        run_notebooks([shown], pool, finished=lambda _: None)
    told = "".join(out.text for out in nbformat.read(shown.target, as_version=4).cells[-1].outputs)
    assert "COUNCIL_DATABASE" not in told
    assert "WSOA" not in told
    assert "'PATH'" in told
    assert told.endswith("ports []\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a kernel with its parent")
def test_a_kernel_ends_with_the_process_that_started_it(job):
    held = job("held.ipynb", "import os, time; open('pid', 'w').write(str(os.getpid()))")
    busy = job("busy.ipynb", "import time\nwhile True: pass")
    with workers(1) as pool:
        worker = pool.submit(os.getpid).result()
        run_notebooks([held], pool, finished=lambda _: None)
        assert not alive(int((held.target.parent / "pid").read_text(encoding="utf-8")))
        future = pool.submit(_run, busy)
        kernel = wait_for(lambda: children(worker))
        os.kill(worker, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            future.result()
    assert kernel
    assert wait_for(lambda: not any(map(alive, kernel)), seconds=2)


def children(pid):
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(number) for number in told.split()]


def alive(pid):
    """Say whether a process runs; one that nobody has asked after is dead all the same."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "State:\tZ" not in status


def wait_for(condition, *, seconds=30):
    until = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < until:
        time.sleep(0.01)
    return found


def test_what_a_kernel_itself_says_goes_to_the_log_and_not_to_the_terminal(job, capfd, caplog):
    noisy = job("noisy.ipynb", "print(period)")
    with workers(1) as pool:
        # Python complains of this as it starts, before any cell runs.
        pool.submit(exec, "import os; os.environ['PYTHONWARNINGS'] = 'no-such-action'").result()
        with caplog.at_level("INFO", "wsoa.kernel"):
            (ran,) = run_notebooks([noisy], pool, finished=lambda _: None)
    assert "no-such-action" in " ".join(ran.said)
    assert caplog.messages[0].startswith("noisy.ipynb, its kernel: ")
    assert "no-such-action" in caplog.text
    assert capfd.readouterr() == ("", "")
    # The kernel's own folder lies in the staging folder too, of which a build keeps nothing else.
    assert {path.name for path in noisy.target.parent.iterdir()} == {"ipython", "noisy.ipynb"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "There is no notebook a.ipynb in in/. Take a.ipynb back"),
        ("{", "a.ipynb is no notebook: it is not JSON. Take a.ipynb back"),
    ],
)
def test_a_file_that_is_no_notebook_is_said_in_a_sentence(pool, job, content, fault):
    bad = job("a.ipynb", "1")
    bad.source.unlink()
    if content:
        bad.source.write_text(content, encoding="utf-8")
    assert run(pool, bad).startswith(fault)


def test_the_suites_own_errors_are_said_without_their_class(pool, job):
    bad = job("a.ipynb", "from wsoa.errors import ParamsError", "raise ParamsError('Mend it.')")
    assert run(pool, bad) == "a.ipynb, cell 4 (`raise ParamsError('Mend it.')`): Mend it."
