"""Break params files, narratives and SEN2 returns at random: `make fuzz-parsers`.

Each file is read or refused in a sentence that names it; any other error, or five seconds of work
on one file, is a fault, and is printed with its seed. The same seeds make the same files.
"""

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing import flip_bytes, insert_bytes, small_council
from sen2_returns import read_tables, write_document
from wsoa.errors import WsoaError
from wsoa.extracts.sen2 import open_return
from wsoa.params import CouncilParams, PeriodParams, load_model
from wsoa.plan import fill_narrative, load_plan
from wsoa.schema import TABLES

ROOT = Path(__file__).parents[1]
SLOW = 5
Read = Callable[[Path], object]

FORMS = (
    *(b'!!int "abc"', b"!!int ''", b'!!float "x"', b'!!float "-"', b'!!bool "x"', b'!!map "x"'),
    *(b'!!timestamp "x"', b'!!timestamp "99999-01-01"', b"!!set {a}", b"!!binary x", b"! x"),
    *(b"!int x", b"!<tag:yaml.org,2002:int> x", b'"\\U00110000"', b'"\\ud800"', b"=", b"<<: x"),
    *(b"9" + b":59" * 300 + b".5", b"1" * 400 + b".0", b"2021-02-30", b"&a x", b"*a", b"{{a}: b}"),
)
"""Values that the YAML library takes for more than text, or cannot take at all."""


def main() -> int:
    """Read each kind of file so many times; return 1 when one ended in any other way."""
    ended: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for kind, (source, read, count) in _kinds(Path(name)).items():
            data = source.read_bytes()
            for seed in range(count):
                path = Path(name) / source.name
                path.write_bytes(_break(data, random.Random(f"{kind} {seed}")))  # noqa: S311 - by seed
                ended[f"{kind}: {_run(read, path, said=f'{kind} {seed}')}"] += 1
    print(f"{sum(ended.values())} files: {dict(sorted(ended.items()))}")
    return 1 if any("failed" in key or "slow" in key for key in ended) else 0


def _kinds(work: Path) -> dict[str, tuple[Path, Read, int]]:
    params = ROOT / "params"
    (work / "small").mkdir()
    (work / "source").mkdir()
    document = work / "source" / "return.xml"
    write_document(read_tables(small_council(work / "small")), document)
    return {
        "council": (params / "council.yml", lambda path: load_model(path, CouncilParams), 1000),
        "period": (params / "2021-10.yml", lambda path: load_model(path, PeriodParams), 1000),
        "plan": (params / "plan.yml", load_plan, 60),
        "narrative": (params / "narrative" / "2021-10" / "A1.md", _fill, 1000),
        "return": (document, _read_return, 120),
    }


def _fill(path: Path) -> object:
    text = path.read_bytes().decode("utf-8", errors="replace")
    return fill_narrative(text, lambda _: "", source=path.name)


def _read_return(path: Path) -> object:
    return [source.read(TABLES[name]) for name, source in open_return(path).items()]


def _break(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.choice((1, 1, 2, 5))):
        change = dice.choice((flip_bytes, insert_bytes, _cut, _repeat, _put_form))
        data = change(data, dice) or b" "
    return data


def _cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(200) :]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randrange(1, 60)]
    return data[:start] + piece * dice.choice((2, 3, 500)) + data[start:]


def _put_form(data: bytes, dice: random.Random) -> bytes:
    """Write another value after one of the colons."""
    before, *values = data.split(b": ")
    at = dice.randrange(len(values) + 1)
    form = dice.choice(FORMS)
    rest = [form + b"\n" + v.partition(b"\n")[2] if n == at else v for n, v in enumerate(values)]
    alias = b"%TAG ! tag:yaml.org,2002:\n---\n" if form.startswith(b"!int") else b""
    return alias + b": ".join((before, *rest))


def _run(read: Read, path: Path, *, said: str) -> str:
    start = time.process_time()
    try:
        read(path)
    except WsoaError as refusal:
        ended = "refused" if path.stem in str(refusal) else "failed: names no file"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        print(f"\nFile {said} failed:")
        traceback.print_exc(limit=-4, file=sys.stdout)
        return "failed"
    else:
        ended = "read"
    return "slow" if time.process_time() - start > SLOW else ended


if __name__ == "__main__":
    sys.exit(main())
