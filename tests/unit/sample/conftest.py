import pandas as pd
import pytest

from wsoa.sample import make_sample


@pytest.fixture(scope="session")
def sample():
    return make_sample()


@pytest.fixture(scope="session")
def maintained(sample):
    """Count with `maintained(day)`: this council's plans on a day, with birth dates."""
    plans = sample["plans"].merge(sample["people"], on="person_id")
    begins = plans["transferred_in_date"].fillna(plans["issued_date"])

    def at(day):
        day = pd.Timestamp(day)
        ours = (plans["maintaining_la"] == "883") & (begins <= day)
        found = plans[ours & ~(plans["ceased_date"] <= day)]
        september = day.year if day.month >= 9 else day.year - 1
        born = found["birth_date"]
        return found.assign(age=september - born.dt.year - (born.dt.month >= 9))

    return at
