"""A SEN2 return in XML, read as a stream: one child at a time, whatever its size.

Elements are known by name, without regard to case, order or namespace. A document type is
refused: a return has none, and what it declares could be made to do harm.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd
from lxml import etree

from wsoa.errors import DataError
from wsoa.extracts.sen2.content import Content, Header, Origin, Unknown, read_header
from wsoa.extracts.sen2.modules import ALIASES, MODULES, STRUCTURE
from wsoa.extracts.sen2.records import Records

__all__ = ["is_document", "read_document"]

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type

SHOWN_NAME: Final = 40
"""Characters of an unknown element's name that are repeated."""

WHOLE: Final = ("person", "sen2")
"""Modules that begin a record of their own: not to be met within another."""


def is_document(path: Path) -> bool:
    """Say whether a file is a SEN2 message, or may be: reading it says what is wrong with it."""
    try:
        for element in _elements(path):
            name = _name(element)
            if name == "collection" and element.text:
                return str(element.text).strip().lower() == "sen2"
            if name == "person" or element.getparent() is None:
                return _name(element.getroottree().getroot()) == "message"
    except etree.XMLSyntaxError:
        return _mentions_sen2(path)
    except OSError:
        return True
    return False


def _mentions_sen2(path: Path) -> bool:
    with path.open("rb") as file:
        return b"sen2" in file.read(4096).lower().replace(b"\0", b"")


def read_document(path: Path) -> Content:
    """Return what an XML return holds; `DataError`, with the line, when it is not well formed."""
    reading = _Reading(path.name)
    try:
        for element in _elements(path):
            reading.take(element)
    except etree.XMLSyntaxError as error:
        raise DataError(_broken(path.name, error)) from None
    with path.open("rb") as file:
        origin = Origin(path.name, hashlib.file_digest(file, "sha256").hexdigest())
    return Content(
        name=path.name,
        header=reading.header(),
        modules=MappingProxyType(reading.frames()),
        origins=MappingProxyType(dict.fromkeys(MODULES, origin)),
        unit="line",
        unknown=tuple(reading.unknown()),
    )


def _broken(name: str, error: etree.XMLSyntaxError) -> str:
    line = f", line {error.lineno}" if error.lineno else ""
    return (
        f"{name}{line}: the file is not well-formed XML from there on, or is cut short. "
        "Export it again."
    )


def _elements(path: Path) -> Iterator[Element]:
    """Yield every element as it ends: nothing is fetched, no entity stands for anything."""
    with path.open("rb") as file:
        parsed = etree.iterparse(
            file,
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in parsed:
            yield element


def _name(element: Element) -> str:
    return _plain(str(element.tag))


@lru_cache(maxsize=1024)
def _plain(tag: str) -> str:
    """Return an element's name without namespace and in lower case."""
    name = tag.rpartition("}")[2].lower()
    return ALIASES.get(name, name)


class _Reading:
    """What has been read of a document so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._records = {module: Records(MODULES[module]) for module in MODULES}
        self._header: dict[str, str | None] = {}
        self._counts: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._begun = False

    def take(self, element: Element) -> None:
        """Take in a person or the end of the document; anything else is part of one of them."""
        if not self._begun:
            self._begun = True
            _refuse_doctype(element, self._name)
            self._refuse_others(element.getroottree().getroot())
        if _name(element) == "person":
            self._read(element, "person", {})
            _let_go(element)
        elif element.getparent() is None:
            self._read_rest(element)

    def header(self) -> Header:
        """Return the header; `DataError` when it lacks what must be there."""
        if not any(self._header.values()) and not len(self._records["person"].frame()):
            raise DataError(
                f"{self._name} is no SEN2 return: its header is empty, and no Person is in it. "
                "Name another file, or export it again."
            )
        return read_header(self._header, name=self._name)

    def frames(self) -> Mapping[str, pd.DataFrame]:
        """Return the records of every module."""
        return {module: records.frame() for module, records in self._records.items()}

    def unknown(self) -> Iterator[Unknown]:
        """Yield every element that no guide knows, once."""
        for name, count in self._counts.items():
            yield Unknown(name[:SHOWN_NAME], self._name, count, self._first[name])

    def _read(self, element: Element, module: str, within: Mapping[str, int]) -> None:
        """Read one record and, after it, those that stand within it."""
        records = self._records[module]
        values = records.blank()
        inner: list[tuple[str, Element]] = []
        for child in element:
            name = _name(child)
            place = records.places.get(name)
            if place is not None and values[place] is None and not len(child):
                values[place] = child.text
            elif name in MODULES and name not in WHOLE:
                inner.append((name, child))
            else:
                self._pass_over(child)
        here = {**within, module: records.add(values, element.sourceline or 0, within)}
        for name, child in inner:
            self._read(child, name, here)

    def _read_rest(self, root: Element) -> None:
        """Read what stands outside the persons: the header, and what should not be there."""
        for element in root.iterdescendants():
            name = _name(element)
            if name in MODULES["sen2"].elements:
                self._header.setdefault(name, element.text)
            elif name not in STRUCTURE and name not in WHOLE:
                self._pass_over(element)

    def _refuse_others(self, root: Element) -> None:
        if _name(root) != "message":
            raise DataError(
                f"{self._name} is no SEN2 return: its outermost element is not Message. "
                "Name another file."
            )

    def _pass_over(self, element: Element) -> None:
        name = str(element.tag).rpartition("}")[2]
        self._counts[name] += 1
        self._first.setdefault(name, element.sourceline or 0)


def _refuse_doctype(element: Element, name: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise DataError(
            f"{name} declares a document type or entities, which no SEN2 return has: it was not "
            "read. Export it again, and ask where this file comes from."
        )


def _let_go(person: Element) -> None:
    """Free what was read of a person, and the one before whole."""
    person.clear()
    before, parent = person.getprevious(), person.getparent()
    if before is not None and parent is not None and _name(before) == "person":
        parent.remove(before)
