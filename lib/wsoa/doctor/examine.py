"""From facts to findings: what each lack costs and what to do about it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from wsoa.doctor.facts import Extracts, Facts
from wsoa.doctor.finding import Finding, State
from wsoa.pseudonym import FILE_VARIABLE, SHORTEST

__all__ = ["can_build", "engine_of", "examine"]

OLDEST: Final = (3, 11, 0)


def examine(facts: Facts) -> tuple[Finding, ...]:
    """Return one finding or more of everything that a build needs."""
    return tuple(finding for check in CHECKS for finding in check(facts))


def can_build(findings: Iterable[Finding]) -> bool:
    """Say whether a build can run."""
    return all(finding.state is not State.FAULT for finding in findings)


def engine_of(facts: Facts) -> str:
    """Return the engine that a build would use."""
    if facts.engine != "auto":
        return facts.engine
    return "quarto" if facts.quarto and not facts.quarto.fault else "embedded"


def _python(facts: Facts) -> Iterator[Finding]:
    version = ".".join(map(str, facts.python))
    if facts.python >= OLDEST:
        yield Finding(State.OK, f"Python {version}.")
    else:
        yield Finding(
            State.FAULT,
            f"Python {version} is too old.",
            remedy="Make the environment anew with Python 3.11 or later.",
        )


def _kernel(facts: Facts) -> Iterator[Finding]:
    remedy = "Run `python -m ipykernel install --sys-prefix` in this environment."
    if facts.kernel_python is None:
        yield Finding(
            State.FAULT,
            "There is no Jupyter kernel called python3.",
            "The notebooks cannot run.",
            remedy,
        )
    elif facts.kernel_python.parent != facts.own_python.parent:
        yield Finding(
            State.FAULT,
            f"The kernel python3 is that of another environment: {facts.kernel_python}.",
            "The notebooks would run without the suite, or with another version of it.",
            remedy,
        )
    else:
        yield Finding(State.OK, "The kernel python3 is this environment's.")


def _quarto(facts: Facts) -> Iterator[Finding]:
    if facts.quarto is None:
        yield _no_quarto(facts)
    elif facts.quarto.fault:
        yield Finding(
            State.FAULT if engine_of(facts) == "quarto" else State.LACK,
            f"Quarto does not run: {facts.quarto.fault}",
            remedy="Mend it, or build with --engine embedded.",
        )
    else:
        yield Finding(State.OK, f"Quarto {facts.quarto.version} ({facts.quarto.command}).")


def _no_quarto(facts: Facts) -> Finding:
    return Finding(
        State.FAULT if facts.engine == "quarto" else State.LACK,
        "Quarto is not here.",
        "The embedded engine makes the same two files; only editing the document in a Quarto "
        "editor needs it.",
        "environment.yml installs it; QUARTO_PATH names one that is not on the path.",
    )


def _embedded(facts: Facts) -> Iterator[Finding]:
    state = State.FAULT if engine_of(facts) == "embedded" else State.LACK
    programs = (
        ("pandoc", facts.pandoc, "pypandoc_binary"),
        ("Typst", facts.typst, "typst"),
    )
    for name, version, package in programs:
        if version:
            yield Finding(State.OK, f"{name} {version}.")
        else:
            yield Finding(
                state,
                f"{name} is not here.",
                "The embedded engine cannot render.",
                f"Install the package {package}.",
            )


def _fonts(facts: Facts) -> Iterator[Finding]:
    if facts.fonts:
        yield Finding(State.OK, "The report's fonts.")
    else:
        yield Finding(
            State.FAULT,
            "The report's font is not here.",
            "No engine can set the document.",
            "Install the package fontpkg-public-sans.",
        )


def _checkers(facts: Facts) -> Iterator[Finding]:
    if facts.checkers:
        yield Finding(State.OK, f"The PDF checkers: {', '.join(facts.checkers)}.")
    else:
        yield Finding(
            State.FAULT,
            "The PDF checkers are not here.",
            "No PDF could pass its gate.",
            "Install the packages page-validation and pdfua.",
        )


def _outputs(facts: Facts) -> Iterator[Finding]:
    if facts.writable:
        yield Finding(State.OK, f"Builds can be written into {facts.outputs}.")
    else:
        yield Finding(
            State.FAULT,
            f"{facts.outputs} cannot be written to.",
            remedy="Ask for access, or choose another folder with --output.",
        )


def _params(facts: Facts) -> Iterator[Finding]:
    if facts.params_fault:
        yield Finding(
            State.LACK if facts.periods else State.FAULT,
            f"{'Some' if facts.periods else 'The'} params cannot be used: {facts.params_fault}",
            remedy=f"Mend them in {facts.params}, go to the project's folder, or name another with "
            "--params.",
        )
    elif not facts.periods:
        yield Finding(
            State.FAULT,
            f"No period has a params file in {facts.params}.",
            remedy="Copy one of an earlier quarter and change its dates.",
        )
    if facts.periods:
        yield Finding(State.OK, f"The params of {', '.join(facts.periods)}.")


def _extracts(facts: Facts) -> Iterator[Finding]:
    some = any(each.present for each in facts.extracts)
    for each in facts.extracts:
        if not each.present:
            yield _no_extracts(each, State.LACK if some else State.FAULT)
        elif each.open_to_others and not each.synthetic:
            yield Finding(
                State.LACK,
                f"Anybody on this machine may read the extracts in {each.folder}.",
                "They hold children's records.",
                "Close it: `chmod 700` a folder, `chmod 600` a file.",
            )
        else:
            yield Finding(State.OK, f"The extracts in {each.folder}.")


def _no_extracts(extracts: Extracts, state: State) -> Finding:
    return Finding(
        state,
        f"There are no extracts that may be read in {extracts.folder}.",
        f"Without --extracts, nothing can be built of {', '.join(extracts.periods)}.",
        "Export them there, or write the synthetic ones with `wsoa sample`.",
    )


def _databases(facts: Facts) -> Iterator[Finding]:
    yield Finding(State.OK, f"Databases that can be read: {', '.join(facts.drivers)}.")
    for each in facts.databases:
        periods = ", ".join(each.periods)
        if each.fault:
            yield Finding(
                State.FAULT, f"The database of {periods} cannot be read.", remedy=each.fault
            )
        elif each.open_to_others:
            yield Finding(
                State.LACK,
                f"Anybody on this machine may read the database of {periods}: a file whose "
                f"address is in {each.variable}.",
                "It holds children's records.",
                "Close it: `chmod 600` the file.",
            )
        else:
            yield Finding(
                State.OK,
                f"The address of a {each.kind} database in {each.variable}, for {periods}.",
            )


def _key(facts: Facts) -> Iterator[Finding]:
    key = facts.key
    if key.tree:
        yield Finding(
            State.FAULT,
            f"The key of the pseudonyms, {key.place}, is in a git work tree: {key.tree}.",
            "No build takes a key that the next commit may publish.",
            f"Move it out of there if it exists, and name its new place in {FILE_VARIABLE}.",
        )
    elif key.kind == "absent":
        yield Finding(
            State.LACK,
            f"There is no key of the pseudonyms yet at {key.place}.",
            "The first build makes one; periods built with different keys cannot be compared.",
            "If another machine built earlier periods, bring its key here first.",
        )
    elif key.length < SHORTEST:
        yield Finding(
            State.FAULT,
            f"The key of the pseudonyms ({key.place}) cannot be read, or is shorter than "
            f"{SHORTEST} characters.",
            remedy="Give a longer one that you may read.",
        )
    elif key.open_to_others:
        yield Finding(
            State.LACK,
            f"Others may read the key of the pseudonyms, {key.place}.",
            "Whoever reads it can undo the pseudonyms.",
            "Close it: `chmod 600` on the file.",
        )
    else:
        yield Finding(State.OK, f"The key of the pseudonyms ({key.place}).")


def _git(facts: Facts) -> Iterator[Finding]:
    if facts.git:
        yield Finding(State.OK, "git.")
    else:
        yield Finding(
            State.LACK, "git is not here.", "The manifest cannot name the revision of the code."
        )


def _chromium(facts: Facts) -> Iterator[Finding]:
    if facts.chromium:
        yield Finding(State.OK, f"Chromium ({facts.chromium}).")
    else:
        yield Finding(
            State.LACK, "Chromium is not here.", "Only the browser tests want it: they are skipped."
        )


def _bounds(facts: Facts) -> Iterator[Finding]:
    if facts.bounds:
        yield Finding(State.OK, "A notebook is held to `notebook_memory`, and ends with its build.")
    else:
        yield Finding(
            State.LACK,
            "A notebook's memory is not bounded here: only Linux does that.",
            "One that wants too much slows the machine, or the system ends it; a notebook of a "
            "build that was killed may run for a few seconds more.",
            "Where memory is short, build with --jobs 1; build unattended on Linux.",
        )


CHECKS: Final[tuple[Callable[[Facts], Iterator[Finding]], ...]] = (
    _python,
    _kernel,
    _quarto,
    _embedded,
    _fonts,
    _checkers,
    _outputs,
    _params,
    _extracts,
    _databases,
    _key,
    _git,
    _chromium,
    _bounds,
)
"""Every check, in the order in which a build meets what it needs."""
