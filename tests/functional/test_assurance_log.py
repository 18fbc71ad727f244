"""The data log of docs/assurance.md agrees with the records that it is about."""

import csv
import re
from pathlib import Path

from wsoa.schema import TABLES

LOG = Path(__file__).parents[2] / "docs" / "assurance.md"
ROW = re.compile(r"^\| (\w+) \| ([\d,]+) \| synthetic", re.MULTILINE)


def test_the_log_counts_the_records_of_every_table(sample):
    logged = {
        name: int(count.replace(",", ""))
        for name, count in ROW.findall(LOG.read_text(encoding="utf-8"))
    }
    assert logged == {name: records(sample / f"{name}.csv") for name in TABLES}


def records(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))
