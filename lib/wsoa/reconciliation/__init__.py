"""The council's own figures beside what DfE published of it for the same days.

`pair_up` finds the pairs, of exact or of public figures alike; `explain_exactly` says of each
difference, by count, what in the records may make it. That is restricted: the report shows
pairs of public figures alone.
"""

from wsoa.reconciliation.causes import CAUSES, Cause, Seen
from wsoa.reconciliation.exact import explain_exactly
from wsoa.reconciliation.pairs import Pair, pair_up

__all__ = ["CAUSES", "Cause", "Pair", "Seen", "explain_exactly", "pair_up"]
