"""Break a small council's extracts at random and see that each mutant ends well: `make fuzz`.

The same seeds make the same mutants. Prints how many were made, came out right and were refused;
leaves with 1 when one ended any other way, and says which, to run it again alone. Those that could
end the process that reads them are read in one of their own, where the system can fork. A few of
the others then go through a whole build: half a minute each.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing import FIRST_OF_PARTS, Fuzzer, Outcome, small_council

MANY = FIRST_OF_PARTS + 300
BUILDS = 5
SLOW = 30
ENDS = ("right", "failed", "refused", "slow")
"""How a mutant may end: its place is the exit code of a process of its own, where 1 is Python's."""


def main() -> int:
    """Run the mutants that were asked for, 1,300 by default; return the exit code."""
    asked = _asked()
    last = asked.last or (asked.first + 1 if asked.first is not None else MANY)
    ended: Counter[str] = Counter()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name:
        base = Path(name) / "base"
        base.mkdir()
        fuzzer = Fuzzer(small_council(base), Path(name))
        fuzzer.prepare()
        for seed in range(asked.first or 0, last):
            run = _run if seed < FIRST_OF_PARTS else _run_apart
            ended[run(fuzzer, seed, outcomes)] += 1
            print(f"\r{seed + 1}: {dict(ended)}", end="", file=sys.stderr, flush=True)
        for outcome in chosen(outcomes, asked.builds):
            ended[_build(fuzzer, outcome)] += 1
    print(f"\n{sum(ended.values())} mutants: {dict(sorted(ended.items()))}")
    return 1 if ended["failed"] or ended["slow"] else 0


def _asked() -> argparse.Namespace:
    """Return what the command line asks for: a seed, or from one to below another; builds."""
    words = argparse.ArgumentParser(description="Break a small council's extracts at random.")
    words.add_argument("first", nargs="?", type=int, help="the first seed, or the only one")
    words.add_argument("last", nargs="?", type=int, help="the seed to stop before")
    words.add_argument("--builds", type=int, default=BUILDS, help="how many whole builds")
    return words.parse_args()


def chosen(outcomes: list[Outcome], count: int) -> list[Outcome]:
    """Return mutants to build whole: one refused, the rest right, each broken in another way.

    Those in which the fewest measures may differ come first, for they prove the most; those in
    which none may differ prove no more than the extracts' own reader.
    """
    told = [each for each in outcomes if each.ended == "refused"][:1]
    changed = (each for each in outcomes if each.may_move)
    for outcome in sorted(changed, key=lambda each: len(each.may_move)):
        if outcome.kind not in {each.kind for each in told}:
            told.append(outcome)
    return told[:count]


def _build(fuzzer: Fuzzer, outcome: Outcome) -> str:
    name = f"{outcome.seed} ({outcome.kind}, {outcome.table}, {outcome.ended})"
    try:
        fuzzer.run_build(outcome)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        print(f"\nThe build of mutant {name} failed:")
        traceback.print_exc(limit=-4, file=sys.stdout)
        return "failed"
    print(f"\nBuilt mutant {name}: {len(outcome.may_move)} measures could differ, no other did.")
    return f"built {outcome.ended}"


def _run_apart(fuzzer: Fuzzer, seed: int, outcomes: list[Outcome]) -> str:
    """Run a mutant in a process of its own, which a library may end at once."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return _run(fuzzer, seed, outcomes)
    child = multiprocessing.get_context("fork").Process(target=_leave, args=(fuzzer, seed))
    child.start()
    child.join(2 * SLOW)
    if child.is_alive():
        child.kill()
        print(f"\nMutant {seed} had no end after {2 * SLOW} seconds.")
        return "slow"
    code = child.exitcode or 0
    if code < 0:
        print(f"\nMutant {seed} ended the process that read it, by signal {-code}.")
    return ENDS[code] if code >= 0 else "failed"


def _leave(fuzzer: Fuzzer, seed: int) -> None:
    sys.exit(ENDS.index(_run(fuzzer, seed, [])))


def _run(fuzzer: Fuzzer, seed: int, outcomes: list[Outcome]) -> str:
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
    outcomes.append(outcome)
    return str(outcome.ended)


if __name__ == "__main__":
    sys.exit(main())
