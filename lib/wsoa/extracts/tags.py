"""The tags of a part of a workbook, in order, each read once however the part is made up.

A pattern that looks for one tag alone looks through the rest of the part from each beginning of
one; and a sign in a comment, or between quotation marks, hides a tag from it. So everything is
consumed from the first byte on, as the reader of the values does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import IO, Final

__all__ = ["ROW_END", "BrokenTagsError", "attributes_of", "holds", "tags_of"]

CHUNK: Final = 2**20
LONGEST: Final = 2**20
"""Bytes of a tag, a comment or an instruction."""

ROW_END: Final = b"/"

_NAME: Final = rb"(?:[^\s:<>/\"'!?=]*+:)?"
_INSIDE: Final = rb"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
TAG: Final = re.compile(
    rb"(?:[^<]++"
    rb"|</(?!" + _NAME + rb"row[\s>])[^<>\"']*+>"
    rb"|<!--(?:[^-]++|-(?!->))*+-->"
    rb"|<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+\]\]>"
    rb"|<\?(?:[^?]++|\?(?!>))*+\?>"
    rb"|<(?![/!?])(?!" + _NAME + rb"(?:c|row|sst)[\s/>])" + _INSIDE + rb">"
    rb")*+"
    rb"(?:<(?:" + _NAME + rb"(c|row|sst)(?=[\s/>])(" + _INSIDE + rb")|(/)[^<>\"']*+)>"
    rb"|(<[\s\S]*+)?\Z)"
)
"""All that stands before a tag that is looked for; and that tag, or what has no end yet."""

ATTRIBUTE: Final = re.compile(rb"([^\s=]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")


class BrokenTagsError(Exception):
    """A part holds a tag without an end, or a declaration that no part of a workbook has."""


def tags_of(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and attributes of each `c`, `row` and `sst`, and `ROW_END` for the end of a row.

    Raises:
        BrokenTagsError: what stands in the part is no XML, as far as tags go.
    """
    kept = b""
    while piece := stream.read(CHUNK):
        text, kept = kept + piece, b""
        for name, attributes, end, rest in TAG.findall(text):
            if name or end:
                yield name or end, attributes
            kept = kept or rest
        if len(kept) > LONGEST:
            raise BrokenTagsError
    if kept:
        raise BrokenTagsError


def attributes_of(written: bytes) -> Mapping[bytes, bytes]:
    """Return the attributes of a tag by name, without what their names begin with.

    A name space that is declared there is no attribute: `xmlns:r` is not a second `r`.

    Raises:
        BrokenTagsError: one stands there twice, and readers differ in which they take.
    """
    found = ATTRIBUTE.findall(written)
    if b"xmlns" in written:
        found = [each for each in found if each[0].partition(b":")[0] != b"xmlns"]
    named = {name.rpartition(b":")[2]: double or single for name, double, single in found}
    if len(named) < len(found):
        raise BrokenTagsError
    return named


def holds(stream: IO[bytes], *words: bytes) -> bool:
    """Say whether one of the words stands anywhere in a part."""
    kept = b""
    while piece := stream.read(CHUNK):
        if any(word in kept + piece for word in words):
            return True
        kept = (kept + piece)[-max(map(len, words)) :]
    return False
