"""Words in a text that could be a child's: identifiers, postcodes, dates, names."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = [
    "Words",
    "dates_in",
    "identifiers_in",
    "names_in",
    "postcodes_in",
    "read_words",
    "together",
]

SHORTEST: Final = 5
LONGEST_SURNAME: Final = 3
SHORTEST_SURNAME: Final = 3

PLAIN: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]+\d|\d+[^\W\d_])[^\W_]*")
JOINED: Final = re.compile(r"(?<![^\W_])[^\W_]+(?:[-_/.:#][^\W_]+)+")
DECIMAL: Final = re.compile(r"\d+\.\d+")
NUMBER: Final = re.compile(r"(?<![\w.,\-])\d{6,}(?![\w]|[.,\-]\d)")
POSTCODE: Final = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s{0,2}\d[A-Za-z]{2}\b")
CURLY: Final = "\u2019"
WORD: Final = rf"[^\W\d_]+(?:['{CURLY}-][^\W\d_]+)*"
NAME: Final = re.compile(rf"({WORD})((?:\s+|,\s*)(?={WORD}))?")

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_DAY: Final = r"(\d\d?)(?:st|nd|rd|th)?"
_YEAR: Final = r"((?:19|20)\d\d)(?!\d)"
YEAR: Final = re.compile(rf"(?<!\d){_YEAR}")
DATES: Final = (
    (re.compile(rf"(?<![\d/]){_YEAR}[-/.](\d\d)[-/.](\d\d)(?!\d|-\w)"), "ymd"),
    (re.compile(rf"(?<!\d)(\d\d?)[-/.](\d\d?)[-/.]{_YEAR}"), "dmy"),
    (re.compile(rf"(?<!\d){_DAY}[\s-]+{_MONTH}[\s-]+{_YEAR}", re.IGNORECASE), "dmy"),
    (re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE), "mdy"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a text holds that could be personal, in small letters.

    `names` are pairs `forename|surname`, as two words that follow one another can be read.
    """

    identifiers: frozenset[str]
    postcodes: frozenset[str]
    dates: frozenset[date]
    names: frozenset[str]


def read_words(text: str) -> Words:
    """Return what in a text could be a child's."""
    return Words(
        frozenset(identifiers_in(text)),
        frozenset(postcodes_in(text)),
        frozenset(dates_in(text)),
        frozenset(names_in(text)),
    )


def together(words: Iterable[Words]) -> Words:
    """Return what any of them holds."""
    every = tuple(words)
    return Words(
        frozenset[str]().union(*(w.identifiers for w in every)),
        frozenset[str]().union(*(w.postcodes for w in every)),
        frozenset[date]().union(*(w.dates for w in every)),
        frozenset[str]().union(*(w.names for w in every)),
    )


def identifiers_in(text: str) -> Iterator[str]:
    """Yield words with letters and digits, and numbers that stand alone.

    Five characters at least, six of a number: a shorter one is the number of something else
    more often than a child's. Parts of a decimal, a date or a sum of thousands do not stand alone.
    """
    for word in {*PLAIN.findall(text)}:
        if len(word) >= SHORTEST:
            yield word.lower()
    for word in {*JOINED.findall(text)}:
        if len(word) >= SHORTEST and any(c.isdigit() for c in word) and not DECIMAL.fullmatch(word):
            yield word.lower()
    yield from {*NUMBER.findall(text)}


def postcodes_in(text: str) -> Iterator[str]:
    """Yield postcodes without their blank."""
    for found in {*POSTCODE.findall(text)}:
        yield "".join(found.split()).lower()


def dates_in(text: str) -> Iterator[date]:
    """Yield days, as 2010-05-01, 01/05/2010, 1 May 2010 or May 1, 2010."""
    near = "\n".join({text[max(m.start() - 20, 0) : m.end() + 8] for m in YEAR.finditer(text)})
    for pattern, order in DATES:
        for found in {*pattern.findall(near)}:
            parts = dict(zip(order, found, strict=True))
            with suppress(ValueError):
                yield date(int(parts["y"]), _month(parts["m"]), int(parts["d"]))


def names_in(text: str) -> Iterator[str]:
    """Yield every two words that could be a forename and a surname, either of them first.

    Both begin with a capital: "Will Young" is a name, "will young people" is not. Of a surname
    of several words the middle ones may be small.
    """
    for run in _runs(text):
        for start in range(len(run) - 1):
            for size in range(1, min(LONGEST_SURNAME, len(run) - start - 1) + 1):
                yield from _pair(run[start], run[start + 1 : start + 1 + size])
                yield from _pair(run[start + size], run[start : start + size])


def _pair(forename: str, surname: list[str]) -> Iterator[str]:
    whole = " ".join(surname)
    if forename[0].isupper() and surname[-1][0].isupper() and len(whole) >= SHORTEST_SURNAME:
        yield f"{forename}|{whole}".replace(CURLY, "'").lower()


def _runs(text: str) -> Iterator[list[str]]:
    """Yield words that follow one another with nothing but blanks or a comma between."""
    run: list[str] = []
    for word, joined in NAME.findall(text):
        run.append(word)
        if not joined:
            if len(run) > 1:
                yield run
            run = []


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS.index(written[:3].lower()) + 1
