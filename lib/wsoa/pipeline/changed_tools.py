"""How the code and the programs at hand are other than those that a manifest names."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from wsoa import manifest as provenance
from wsoa.manifest import UNKNOWN, Code, Manifest
from wsoa.pipeline.frozen import engine_entry
from wsoa.render.engine import Engine
from wsoa.render.fonts import font_digests

__all__ = ["changed_tools", "compare_tools"]

SHOWN: Final = 12


def changed_tools(told: Manifest, root: Path, engine: Engine) -> tuple[str, ...]:
    """Return a sentence for each thing that is other than when the build was made."""
    return tuple(
        compare_tools(
            told,
            code=provenance.code_revision(root),
            python=provenance.python_version(),
            packages=provenance.package_versions(),
            engine=engine_entry(engine),
            fonts=font_digests(),
        )
    )


def compare_tools(  # noqa: PLR0913 - the parts of a manifest, all named
    told: Manifest,
    *,
    code: Code,
    python: str,
    packages: Mapping[str, str],
    engine: Mapping[str, str],
    fonts: Mapping[str, str],
) -> Iterator[str]:
    """Yield a sentence for each thing that is other than a manifest says."""
    yield from _code(told.code, code)
    if told.python != python:
        yield f"Python was {told.python}, now {python}."
    yield from _versions(told.packages, packages)
    yield from (f"The engine's {_other(*each)}." for each in _unlike(told.engine, engine))
    yield from (f"The font {name} is another." for name, *_ in _unlike(told.fonts, fonts))


def _code(then: Code, now: Code) -> Iterator[str]:
    # Git tells nothing to another user, or where the project is no clone: the files do.
    if now.revision not in (then.revision, UNKNOWN):
        yield f"The code was revision {then.revision[:12]}, now {now.revision[:12]}."
    if then.content and then.content != now.content:
        yield (
            "Some of the code is not what made the build"
            f"{'' if then.clean else ', which had changes that were never committed'}."
        )


def _versions(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    found = [_other(*each) for each in _unlike(then, now)]
    if found:
        more = f", and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        yield f"Packages: {', '.join(found[:SHOWN])}{more}."


def _unlike(
    then: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield name, then.get(name), now.get(name)


def _other(name: str, then: str | None, now: str | None) -> str:
    return f"{name} was {then or 'not there'}, now {now or 'not there'}"
