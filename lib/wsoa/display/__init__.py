"""Tables, charts and words, from figures that passed disclosure control and from nothing else."""

from wsoa.display.exhibit import MIME, Exhibit
from wsoa.display.rendering import Rendered, render_exhibit
from wsoa.display.setting import Setting
from wsoa.display.table import Cell, Table, raw_html

__all__ = ["MIME", "Cell", "Exhibit", "Rendered", "Setting", "Table", "raw_html", "render_exhibit"]
