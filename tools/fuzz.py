"""Break a small council's extracts at random and see that each mutant ends well: `make fuzz`.

The same seeds make the same mutants. Prints how many were made, came out right and were refused;
leaves with 1 when one ended any other way, and says which, to run it again alone.
"""

import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing import Fuzzer, small_council

MANY = 1000
SLOW = 30


def main() -> int:
    """Run mutants `first` to `last`, 1,000 by default; return the exit code."""
    given = [int(word) for word in sys.argv[1:]] or [0, MANY]
    first, last = (given[0], given[0] + 1) if len(given) == 1 else given
    ended: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name) / "base"
        base.mkdir()
        fuzzer = Fuzzer(small_council(base), Path(name))
        fuzzer.take(base)
        for seed in range(first, last):
            ended[_run(fuzzer, seed)] += 1
            print(f"\r{seed + 1}: {dict(ended)}", end="", file=sys.stderr, flush=True)
    print(f"\n{sum(ended.values())} mutants: {dict(sorted(ended.items()))}")
    return 1 if ended["failed"] or ended["slow"] else 0


def _run(fuzzer: Fuzzer, seed: int) -> str:
    start = time.process_time()
    try:
        outcome = fuzzer.run(seed)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        print(f"\nMutant {seed} failed:")
        traceback.print_exc(limit=-4, file=sys.stdout)
        return "failed"
    if time.process_time() - start > SLOW:
        print(f"\nMutant {seed} took more than {SLOW} seconds.")
        return "slow"
    return str(outcome.ended)


if __name__ == "__main__":
    sys.exit(main())
