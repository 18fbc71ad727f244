"""What was published before: a reader lays the new report beside it, and so does the attacker.

Each row of an earlier report becomes a figure behind those of the new one. What it shows is
known for good: hiding it now hides nothing. What it hides stays protected: the new report may
not let it be worked out, be it by a point of the trend, or by months that two years share.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from wsoa.disclosure.cells import (
    Cell,
    Counts,
    Described,
    Seen,
    Sight,
    parts_of,
    small_cells,
)
from wsoa.disclosure.margins import relate_groups
from wsoa.disclosure.programme import Row, fit
from wsoa.disclosure.relation import Relation, holds, relate
from wsoa.disclosure.relations import certain_relations, likely_relations
from wsoa.disclosure.sets import gather, join
from wsoa.disclosure.sight import Shown, sight_of_public
from wsoa.disclosure.tallies import Tallied, Tally
from wsoa.disclosure.timeline import Ahead, Span, ahead_of, spans_of, tile
from wsoa.disclosure.units import Unit, hiders_of

__all__ = ["Past", "look_back"]


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier reports add to the problem.

    Attributes:
        sight: what is seen of each of their counts.
        counts: those counts; one that is hidden is what it could be, as large as can be.
        relations: how they hang together, and with those of the new report.
        rows: the earlier figures, whose places follow those of the new ones.
    """

    sight: Sight = field(default_factory=dict)
    counts: Counts = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    rows: tuple[Shown, ...] = ()

    @property
    def hidden(self) -> frozenset[Unit]:
        """What hides those of their counts that are hidden: it cannot be undone."""
        return frozenset(
            unit
            for cell, seen in self.sight.items()
            if seen.count is None
            for unit, least in hiders_of(cell)
            if least == seen.least
        )

    def small(self, threshold: int) -> frozenset[Cell]:
        """Return the hidden counts that could be worked out to be small."""
        hidden = {c: n for c, n in self.counts.items() if self.sight[c].count is None}
        return small_cells(hidden, threshold=threshold)


def look_back(
    report: Tallied, reports: Iterable[Sequence[Shown]], *, counts: Counts, threshold: int
) -> Past:
    """Return what earlier reports add to the new one, whose exact counts are given."""
    measures = report.measures
    everything: list[Described] = [*report.figures]
    ghosts: list[Shown] = []
    found: list[Relation] = []
    sight: dict[Cell, Seen] = {}
    for rows in reports:
        first = len(everything)
        known = [row for row in rows if row.measure in measures]
        everything += known
        ghosts += known
        seen = sight_of_public(known, measures).items()
        shifted = {Cell(cell.figure + first, cell.part): each for cell, each in seen}
        sight |= shifted
        places = {cell.figure for cell in shifted}
        then = Tallied.of(tuple(everything), measures, counted=places)
        found += (*certain_relations(then), *likely_relations(then))
        found += _beside(report, then, counts=counts, seen=shifted)
    hanging = [relation for relation in dict.fromkeys(found) if _hangs(relation, counts, sight)]
    return _complete(sight, hanging, counts=counts, threshold=threshold, rows=tuple(ghosts))


def _beside(now: Tallied, then: Tallied, *, counts: Counts, seen: Sight) -> Iterator[Relation]:
    """Yield what a report of before and the new one say of one another."""
    same = gather(sorted(now.counted), lambda place: _same(now.figures[place]))
    for place in sorted(then.counted):
        figure = then.figures[place]
        for other in same.get(_same(figure), ()):
            parts = parts_of(then.measures[figure.measure])
            pairs = ((Cell(place, part), Cell(other, part)) for part in parts)
            known = ((a, b) for a, b in pairs if a in seen and b in counts)
            yield from (relate(((before, 1),), (((after, 1),),)) for before, after in known)
    before = [_undated(tally, "then") for tally in then.tallies]
    after = (_undated(tally, "now") for tally in now.tallies)
    told = {(tally.population, tally.when) for tally in before}
    yield from relate_groups([*(t for t in after if (t.population, t.when) in told), *before])
    yield from _spans_beside(_spans(now.tallies), _spans(then.tallies))


def _undated(tally: Tally, report: str) -> Tally:
    """Return the tally whichever day it was seen from: a reader takes the two for one.

    Groups of two reports are not groups of one table.
    """
    when = tally.when if tally.when.start is None else tally.when._replace(seen=None)
    return tally._replace(when=when, source=(*tally.source, report))


def _same(figure: Described) -> tuple[object, ...]:
    """Return what two reports call a figure: spans are alike whenever they were seen from."""
    when = (figure.start, figure.end) if figure.start else figure.as_at
    return figure.measure, figure.breakdown, when


Spans = Mapping[tuple[object, ...], list[Span]]


def _spans(tallies: Iterable[Tally]) -> Spans:
    held = [t for t in tallies if t.when.start is not None and t.cover != "within"]
    by_group = gather(held, lambda tally: (tally.population, tally.group))
    return MappingProxyType(
        {key: [s for spans in spans_of(group) for s in spans] for key, group in by_group.items()}
    )


def _spans_beside(new: Spans, old: Spans) -> Iterator[Relation]:
    """Yield spans of one report that spans of both make up: half a year and a quarter."""
    for key in sorted(new.keys() & old.keys(), key=str):
        now, then = new[key], old[key]
        of_both = ahead_of([*now, *then])
        yield from _tiled(then, ahead_of(now))
        yield from _with_one_of(now, then, of_both)
        yield from _with_one_of(then, now, of_both)


def _tiled(spans: Iterable[Span], ahead: Ahead) -> Iterator[Relation]:
    for span in spans:
        if tiles := tile(span, ahead):
            yield relate(span.terms, (t.terms for t in tiles))


def _with_one_of(wholes: Sequence[Span], parts: Iterable[Span], ahead: Ahead) -> Iterator[Relation]:
    """Yield spans that one of the other report's begins or ends, and what lies ahead of it."""
    for part in parts:
        rests = ((whole, _rest(whole, part)) for whole in wholes)
        for whole, rest in rests:
            tiles = tile(rest, ahead) if rest else ()
            if tiles:
                yield relate(whole.terms, (part.terms, *(t.terms for t in tiles)))


def _rest(whole: Span, part: Span) -> Span | None:
    """Return what a part leaves of a whole, if the two begin or end on one day."""
    if whole.start == part.start and part.stop < whole.stop:
        return Span(part.stop, whole.stop, ())
    if whole.stop == part.stop and whole.start < part.start:
        return Span(whole.start, part.start, ())
    return None


def _hangs(relation: Relation, counts: Counts, sight: Sight) -> bool:
    """Say whether a relation is about earlier counts, and about one that can be hidden."""
    cells = [cell for cell, _ in relation.terms if cell in counts or cell in sight]
    told = any(cell in sight for cell in cells) and len(cells) == len(relation.terms)
    return told and any(cell in counts or sight[cell].count is None for cell in cells)


def _complete(
    sight: Sight,
    relations: Sequence[Relation],
    *,
    counts: Counts,
    threshold: int,
    rows: tuple[Shown, ...],
) -> Past:
    """Return the past with a count for every cell that is hidden, and what the counts bear out.

    Nobody kept those counts. Any that fit will do, as large as can be: a count that may be
    large cannot be worked out to be small. What fits nothing was corrected since, and misleads.
    """
    shown = {cell: seen.count for cell, seen in sight.items() if seen.count is not None}
    hidden = [cell for cell, seen in sight.items() if seen.count is None]
    place = {cell: n for n, cell in enumerate(hidden)}
    known = {**counts, **shown}
    linked = [r for r in relations if any(cell in place for cell, _ in r.terms)]
    values = fit(
        [float(sight[cell].least) for cell in hidden],
        [_row(relation, place, known) for relation in linked],
        up_to=threshold,
    )
    found = {cell: round(value) for cell, value in zip(hidden, values, strict=True)}
    every = {**known, **found}
    true = _near(sorted(r for r in relations if holds(r, every)), counts, fixed=shown)
    cells = sorted({cell for relation in true for cell, _ in relation.terms} - counts.keys())
    return Past({c: sight[c] for c in cells}, {c: every[c] for c in cells}, true, rows)


def _near(relations: Sequence[Relation], counts: Counts, *, fixed: Counts) -> tuple[Relation, ...]:
    """Return the relations that hang together with a count of the new report.

    A count that is known does not hang them together.
    """
    inside = [[cell for cell, _ in r.terms if cell not in fixed] for r in relations]
    places = {cell: n for n, cell in enumerate(dict.fromkeys(c for cells in inside for c in cells))}
    links = [(places[cells[0]], places[cell]) for cells in inside for cell in cells[1:]]
    sets = join(links, len(places))
    new = {sets[place] for cell, place in places.items() if cell in counts}
    pairs = zip(relations, inside, strict=True)
    return tuple(r for r, cells in pairs if cells and sets[places[cells[0]]] in new)


def _row(relation: Relation, place: Mapping[Cell, int], known: Counts) -> Row:
    inside = [(place[cell], float(factor)) for cell, factor in relation.terms if cell in place]
    places, factors = zip(*inside, strict=True)
    left = -sum(factor * known[cell] for cell, factor in relation.terms if cell not in place)
    return Row(places, factors, low=float(left), exact=relation.sense == "equal")
