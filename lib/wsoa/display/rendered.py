"""An exhibit as the document takes it: a table, and of a chart its drawings and its words."""

from dataclasses import dataclass, replace
from typing import Final, Self

from wsoa.display.markdown import plain
from wsoa.display.table import Table, attribute, raw_html

__all__ = ["PHONE", "Rendered"]

PHONE: Final = "-phone"
"""What the name of a drawing for a phone has after that of the drawing for a page."""

OPENED: Final = '<details class="chart-data"><summary>Figures behind this chart</summary>'


@dataclass(frozen=True, slots=True)
class Rendered:
    """An exhibit ready for the document.

    Attributes:
        table: its figures.
        svg: of a chart, its drawing.
        alt: of a chart, what it shows, figure by figure.
        finding: of a chart, what it shows in a sentence; empty when no figure bears one out.
        phone: of a chart, the drawing for a narrow screen.
    """

    table: Table
    svg: str = ""
    alt: str = ""
    finding: str = ""
    phone: str = ""

    def called(self, caption: str) -> Self:
        """Return it with a table of a name that no other has: who hears a page goes by names."""
        return replace(self, table=replace(self.table, name=f"{self.table.name}: {caption}"))

    def markdown(self, label: str, caption: str, *, says: str = "") -> str:
        """Return a chart as a numbered figure, with its own figures folded below it.

        `says` stands before the alternative text. A fence keeps the two on one page.
        """
        alt = attribute(" ".join(filter(None, (says, self.alt))))
        finding = f"[{plain(self.finding)}.]{{.finding}} " if self.finding else ""
        phone = f' phone="figures/{label}{PHONE}.svg"' if self.phone else ""
        options = f'#{label} fig-alt="{alt}"{phone}'
        figure = f"![{finding}{caption}](figures/{label}.svg){{{options}}}"
        opened = raw_html(
            '<details class="chart-data"><summary>Figures behind this chart</summary>'
        )
        data = f"{opened}\n\n{raw_html(self.table.html())}\n\n{raw_html('</details>')}"
        return f":::: {{.exhibit}}\n{figure}\n\n{data}\n::::\n"
