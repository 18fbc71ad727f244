"""What a council and a period say about themselves: typed, frozen, strict."""

from wsoa.params.council import Council, CouncilParams
from wsoa.params.loading import load_model
from wsoa.params.names import check_measure_names
from wsoa.params.period import PeriodParams
from wsoa.params.project import Project, list_periods, load_project, plain_name, refuse_name
from wsoa.params.sources import Codes, Sources, TableSource, plain_value
from wsoa.params.targets import check_targets

__all__ = [
    "Codes",
    "Council",
    "CouncilParams",
    "PeriodParams",
    "Project",
    "Sources",
    "TableSource",
    "check_measure_names",
    "check_targets",
    "list_periods",
    "load_model",
    "load_project",
    "plain_name",
    "plain_value",
    "refuse_name",
]
