"""The last gate: nothing that the extracts hold of a child stands in what was made.

Every word of the finished files that could be personal is looked up among the personal
cells of the extracts. So the search takes as long as the files are, whatever the extracts are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from wsoa.errors import GateError
from wsoa.extracts import Personal
from wsoa.gates.words import (
    CURLY,
    Words,
    dates_in,
    identifiers_in,
    names_in,
    postcodes_in,
    read_words,
    together,
)

__all__ = ["Children", "find_personal", "refuse_personal"]

SHOWN: Final = 12

NEVER_WRITTEN: Final = frozenset({"name", "UPN", "ULN"})
"""Kinds that nobody has reason to write into the params: roles stand there, no names."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Children:
    """What is looked for, and how to learn which words only look like it.

    Attributes:
        personal: the cells of the extracts.
        births: the birth dates, but for days that the report names anyhow: its windows' own.
        own: returns the text of the project itself, which no extract of children gave it: the
            name of a school or of a neighbour. It is asked only when something was found.
        written: returns what people wrote into the params. Days, postcodes and numbers there
            are of an Act or of the council; a name, a UPN or a ULN may be a child's there too.
    """

    personal: Personal
    births: frozenset[date]
    own: Callable[[], str]
    written: Callable[[], str]


def refuse_personal(texts: Mapping[str, str], children: Children) -> None:
    """Stop the build when a file holds what is a child's.

    Raises:
        GateError: which file, and which kind of datum; never the datum.
    """
    found = list(find_personal(texts, children))
    if found:
        lines = "".join(f"\n  {file}: {kind}" for file, kind in found[:SHOWN])
        more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise GateError(
            f"What was made holds personal data that stand in the extracts:{lines}{more}\n"
            "Look for them in the narratives, in the params, and in columns that hold another "
            "column's values. docs/developer/disclosure.md says what is searched for, and what "
            "to do when a date or a name is also another's."
        )


def find_personal(texts: Mapping[str, str], children: Children) -> Iterator[tuple[str, str]]:
    """Yield each file that holds something of a child, and the kind of it."""
    words = {name: read_words(text) for name, text in texts.items()}
    hits = _hits(together(words.values()), children)
    own, written = cache(children.own), cache(children.written)
    for kind, found in hits.items():
        texts_of_nobody = (own,) if kind in NEVER_WRITTEN else (own, written)
        alien = found.difference(*(_innocent(kind, text()) for text in texts_of_nobody if found))
        for name, held in words.items():
            if alien & _of_kind(kind, held):
                yield name, _SAID[kind]


_SAID: Final = {
    "identifier": "a child's or a case's identifier",
    "UPN": "a UPN",
    "ULN": "a ULN",
    "postcode": "a child's postcode",
    "name": "a child's name",
    "birth": "a child's birth date",
}


_READ: Final[Mapping[str, Callable[[str], Iterator[object]]]] = MappingProxyType(
    {"postcode": postcodes_in, "name": names_in, "birth": dates_in}
)


def _innocent(kind: str, text: str) -> Iterator[object]:
    """Return the words of the kind in a text in which no child is meant."""
    return _READ.get(kind, identifiers_in)(text)


def _of_kind(kind: str, words: Words) -> frozenset[object]:
    own = {"postcode": words.postcodes, "name": words.names, "birth": words.dates}
    return frozenset[object](own.get(kind, words.identifiers))


def _hits(words: Words, children: Children) -> dict[str, frozenset[object]]:
    """Return by kind what stands in the texts and is a child's."""
    personal = children.personal
    hits = {
        kind: _among(words.identifiers, (pc.utf8_lower(cells) for cells in columns))
        for kind, columns in personal.identifiers.items()
    }
    hits["postcode"] = _among(words.postcodes, map(_without_blanks, personal.postcodes))
    hits["name"] = _among(words.names, (_pairs(*both) for both in personal.names))
    return {**hits, "birth": frozenset[object](words.dates & children.births)}


def _among(words: frozenset[str], columns: Iterable[pa.ChunkedArray]) -> frozenset[object]:
    """Return those of the words that stand in a cell."""
    wanted = sorted(words)
    hits: set[object] = set()
    for cells in columns:
        held = pa.array(wanted, type=cells.type)
        hits.update(pc.unique(cells.filter(pc.is_in(cells, value_set=held))).to_pylist())
    return frozenset(hits)


def _without_blanks(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.utf8_lower(pc.replace_substring(cells, " ", ""))


def _pairs(forenames: pa.ChunkedArray, surnames: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return `forename|surname` in small letters, of several forenames the first."""
    first = pc.replace_substring_regex(forenames, r"[\s,].*$", "")
    pairs = pc.binary_join_element_wise(_plain(first), _plain(surnames), "|")
    return pc.utf8_lower(pairs)


def _plain(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(pc.replace_substring(cells, CURLY, "'"), r"\s+", " ")
