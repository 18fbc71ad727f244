"""Names, numbers, postcodes and birth dates of extracts are nowhere in what a run leaves or says.

One canary of each kind is put into the extracts, rightly and wrongly; then every byte that a
build or a check leaves behind is searched, inside workbooks and PDFs and snapshots too.
"""

import os
import subprocess
import zipfile

import openpyxl
import pandas as pd
import pytest

from extract_files import SOUND, write_extracts

UPN, ULN = "H801200001001", "9988776655"
SURNAME, FORENAME, POSTCODE = "Canarysurname", "Canaryforename", "ZZ99 9ZY"
BIRTH, PERSON, PLAN = "2010-05-17", "canary-person-1", "canary-plan-1"
WRITTEN = (UPN, ULN, SURNAME, FORENAME, POSTCODE, "ZZ999ZY", BIRTH, "17/05/2010", PERSON, PLAN)

PEOPLE = f"""person_id,birth_date,sex,primary_need,secondary_need,upn,uln,surname,forename,postcode
{PERSON},{BIRTH},F,ASD,SLCN,{UPN},{ULN},{SURNAME},{FORENAME},{POSTCODE}
p2,2012-09-01,M,SEMH,,,,,,
"""


def named(text):
    return text.replace("p1", PERSON).replace("l1,", f"{PLAN},").replace(",l1", f",{PLAN}")


CANARIES = {"people": PEOPLE} | {n: named(t) for n, t in SOUND.items() if n != "people"}


def contents(path):
    """Yield everything that a file holds, packed or not."""
    yield path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            yield from (book.read(name) for name in book.namelist())
    if path.suffix == ".parquet":
        frame = pd.read_parquet(path)
        yield frame.to_csv(index=False).encode()
    if path.suffix == ".pdf":
        yield subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout


def leaks(folder):
    """Return which canary is in which file."""
    return {
        (word, path.name)
        for path in folder.rglob("*")
        if path.is_file()
        for content in contents(path)
        for word in WRITTEN
        if word.lower().encode() in content.lower()
    }


def heard(done):
    return {word for word in WRITTEN if word.lower() in (done.stdout + done.stderr).lower()}


def put_in_workbook(path, sheet):
    """Put a file's rows into a workbook, on a sheet of that name, in the file's place."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in path.read_text(encoding="utf-8").splitlines():
        book.active.append(line.split(","))
    book.save(path.with_suffix(".xlsx"))
    path.unlink()


@pytest.fixture
def run(wsoa, tmp_path):
    """Return a function that runs a command on extracts, all its traces in one folder."""
    extracts, traces = tmp_path / "extracts", tmp_path / "traces"
    extracts.mkdir()
    (traces / "tmp").mkdir(parents=True)

    def act(*command, sheet="", **changed):
        write_extracts(extracts, **(CANARIES | changed))
        if sheet:
            put_in_workbook(extracts / "people.csv", sheet)
        return wsoa(
            *command,
            *("--extracts", extracts, "--output", traces / "outputs"),
            env={"TMPDIR": str(traces / "tmp"), "WSOA_PSEUDONYM_KEY": "a key for tests only"},
        )

    act.traces = traces
    return act


@pytest.mark.skipif(os.name == "nt", reason="asks pdftotext")
def test_a_build_leaves_no_canary_anywhere(run):
    done = run("build", "2021-10", "--engine", "embedded", "--log-json")
    assert done.returncode == 0, done.stderr
    made = {path.suffix for path in run.traces.rglob("*") if path.is_file()}
    assert made >= {".html", ".pdf", ".csv", ".xlsx", ".ipynb", ".parquet", ".json", ".log", ".svg"}
    assert leaks(run.traces) == set()
    assert heard(done) == set()


def test_the_search_finds_what_it_looks_for(tmp_path):
    write_extracts(tmp_path, **CANARIES)
    frame = pd.read_csv(tmp_path / "people.csv", dtype=str)
    frame.to_parquet(tmp_path / "people.parquet")
    frame.to_excel(tmp_path / "people.xlsx", index=False)
    found = leaks(tmp_path)
    for name in ("people.csv", "people.parquet", "people.xlsx"):
        assert {(word, name) for word in (UPN, ULN, SURNAME, FORENAME, POSTCODE, BIRTH)} <= found


HEADLESS = PEOPLE.split("\n", 1)[1]
WRONG = {
    "no header": {"people": HEADLESS},
    "headers of the council's own": {
        "people": PEOPLE.replace(
            "upn,uln,surname,forename,postcode", "UPN No,NI,Name,Known as,Home"
        )
    },
    "columns one to the left": {
        "people": PEOPLE.replace(f"{PERSON},{BIRTH}", f"{BIRTH},{SURNAME}")
    },
    "a name for a date": {"people": PEOPLE.replace(BIRTH, SURNAME)},
    "a birth date that cannot be": {"people": PEOPLE.replace(BIRTH, "17/05/1810")},
    "a name for a code": {"people": PEOPLE.replace(",F,ASD", f",{FORENAME},{SURNAME}")},
    "a name for a flag": {"requests": CANARIES["requests"].replace(",no\n", f",{SURNAME}\n")},
    "a person twice": {"people": PEOPLE + PEOPLE.split("\n")[1] + "\n"},
    "a person who is not there": {"people": PEOPLE.replace(f"\n{PERSON},", "\np9,")},
    "an unclosed quote": {"people": PEOPLE.replace(SURNAME, f'"{SURNAME}')},
    "a row too long": {"people": PEOPLE.replace(POSTCODE, f"{POSTCODE},{POSTCODE}")},
    "a row cut short": {"people": PEOPLE[: PEOPLE.index(SURNAME) + 4]},
    "a name for a key of a plan": {"plans": CANARIES["plans"].replace("2020-05-25", SURNAME)},
    "a name for a sheet": {
        "people": PEOPLE.replace(BIRTH, SURNAME),
        "sheet": f"{SURNAME} Jo {BIRTH}",
    },
    "a name for a file": {"canarysurname": PEOPLE},
}


REFUSED = (
    "no header",
    "a name for a date",
    "a person twice",
    "a row too long",
    "a name for a sheet",
)
"""One of each way to be refused. A build says what `check` says, and may leave more behind."""

ASKED = [*(("check", fault) for fault in WRONG), *(("build", fault) for fault in REFUSED)]


@pytest.mark.parametrize(("command", "fault"), ASKED, ids=lambda name: name.replace(" ", "-"))
def test_no_message_repeats_a_value(run, command, fault):
    more = ("--all",) if command == "check" else ("--engine", "embedded", "--quiet")
    done = run(command, "2021-10", *more, **WRONG[fault])
    assert "Traceback" not in done.stderr
    assert "Unexpected" not in done.stderr
    said = heard(done) - ({SURNAME} if fault == "a name for a file" else set())
    assert said == set()
    assert leaks(run.traces) == set()
