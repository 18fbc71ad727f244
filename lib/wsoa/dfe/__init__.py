"""Makes the comparator files from what the Department for Education publishes.

Reads the "Education, health and care plans" releases, NCCIS and the statistical
neighbours, and writes small files into the params. A build reads only those:
`wsoa.comparators`. Run `python -m wsoa.dfe <data folder> <params folder>`.
"""

from wsoa.dfe.files import write_comparators
from wsoa.dfe.mix import MIXES, make_mix
from wsoa.dfe.neighbours import make_neighbours
from wsoa.dfe.newest import make_comparators

__all__ = ["MIXES", "make_comparators", "make_mix", "make_neighbours", "write_comparators"]
