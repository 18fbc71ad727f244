"""Running notebooks: failures are results that a person can act on. Starts real kernels."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from wsoa.errors import NotebookError
from wsoa.notebooks.run import Job, run_notebooks
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

    def make(name, *cells, timeout=60, parameters=(("period", "2021-01"),)):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "out").mkdir(exist_ok=True)
        source = tmp_path / "in" / name
        book = new_notebook(cells=[new_markdown_cell("# Title"), PARAMETERS])
        book.cells += map(new_code_cell, cells)
        book.metadata["kernelspec"] = KERNEL
        source.write_text(nbformat.writes(book), encoding="utf-8")
        return Job(source, tmp_path / "out" / name, tuple(parameters), timeout)

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
    slow = job("slow.ipynb", "import time; time.sleep(60)", timeout=1)
    dead = job("dead.ipynb", "import os; os._exit(9)")
    said = run(pool, slow, dead).splitlines()
    assert said[0].startswith("dead.ipynb: its kernel died")
    assert said[1].startswith("slow.ipynb: a cell ran for more than 1 second")


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
    assert [path.name for path in noisy.target.parent.iterdir()] == ["noisy.ipynb"]


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
