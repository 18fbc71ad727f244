"""A plan of one action, small enough to read in a test."""

import pytest

from wsoa.plan import Plan

POINTS = {"Oct 2019": "2019-10", "Jan 2020": "2020-01", "Apr 2020": "2020-04"}


@pytest.fixture
def make_plan():
    """Return a function that makes a plan of action A1 from its ratings, steps and measures."""

    def make(*, ratings, steps=(), measures=()):
        given = [
            {"point": point, "rating": rating, "basis": "stated", "reason": "an example"}
            for point, rating in ratings.items()
        ]
        action = {
            "id": "A1",
            "title": "Do",
            "sub_actions": list(steps),
            "outcomes": [],
            "measures": list(measures),
            "ratings": given,
        }
        return Plan.model_validate(_around(action))

    return make


def _around(action):
    return {
        "version": 1,
        "statement": {
            "council": "A council",
            "partners": [],
            "inspection_start": "2019-03-04",
            "inspection_end": "2019-03-08",
            "approved": "2019-10-08",
            "monitoring": "",
            "scrutiny": "",
            "priorities": [],
            "consulted": [],
            "sources": [],
        },
        "governance": [],
        "roles": [],
        "glossary": [],
        "rating_key": [],
        "rating_points": [{"name": name, "month": month} for name, month in POINTS.items()],
        "areas": [
            {
                "number": 1,
                "letter": "A",
                "title": "One",
                "concern": "",
                "aim": "",
                "targets": [],
                "actions": [action],
            }
        ],
    }
