"""Tables, charts and words, from figures that passed disclosure control and from nothing else."""

from wsoa.display.rendered import Rendered
from wsoa.display.rendering import render_exhibit
from wsoa.display.setting import Setting, setting_of
from wsoa.display.table import Cell, Table, attribute, raw_html

__all__ = [
    "Cell",
    "Rendered",
    "Setting",
    "Table",
    "attribute",
    "raw_html",
    "render_exhibit",
    "setting_of",
]
