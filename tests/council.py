"""A made-up council of any shape: tables full of what extracts hold, and lack.

Dates lie close to the windows of July to September 2021 and to one another, so that many fall
on a boundary; each may be missing; codes and flags are any, or none. Nothing in it is plausible.
"""

import numpy as np
import pandas as pd

from worked import OWN_LA
from wsoa.records import Settings, Tables
from wsoa.schema import TABLES

PERIOD_ENDS = pd.Timestamp("2021-09-30")
ROWS = {"people": 90, "reviews": 200, "providers": 30, "survey_responses": 300}
USUALLY = 140
NULLS, MOSTLY = 0.15, 0.7
OFTEN_NULL = ("transferred_in_date", "ceased_date", "end_date", "closed_date")
CASELOAD = 4
KEYS = {
    "people": "C",
    "requests": "R",
    "assessments": "R",
    "plans": "P",
    "providers": "S",
    "visits": "W",
}
"""The tables that others refer to, and what their keys begin with."""

DAYS = (0, 1, 28, 29, 42, 43, 56, 57, 84, 85, 140, 141)
ANCHORS = ("2019-06-30", "2020-09-30", "2021-06-30", "2021-07-01", "2021-08-31", "2021-09-30")


def council(seed):
    """Return tables made from a seed: the same for the same seed."""
    dice = np.random.default_rng(seed)
    frames = {name: _frame(name, dice) for name in TABLES}
    return Tables(frames, own_la=OWN_LA, settings=Settings(caseload=CASELOAD))


def shuffled(tables, seed):
    """Return the same tables with their rows in another order."""
    frames = {
        name: frame.sample(frac=1, random_state=seed).reset_index(drop=True)
        for name, frame in tables.frames.items()
    }
    return Tables(frames, own_la=tables.own_la, settings=tables.settings)


def later(tables, seed):
    """Return the tables as an extract of a later day might hold them: more has happened.

    Every table with a first day has new rows, and half of what had not happened has by now.
    """
    dice = np.random.default_rng(seed)
    frames = {name: _grown(name, frame, dice) for name, frame in tables.frames.items()}
    return Tables(frames, own_la=tables.own_la, settings=tables.settings)


def begun_after(tables, day):
    """Return the tables without the rows of that day or earlier: an extract that began since."""
    frames = {}
    for name, frame in tables.frames.items():
        column = TABLES[name].begins or TABLES[name].reach
        frames[name] = frame[~(frame[column] <= pd.Timestamp(day))] if column else frame
    return Tables(frames, own_la=tables.own_la, settings=tables.settings)


def _grown(name, frame, dice):
    table = TABLES[name]
    grown = frame.copy()
    for column in (c.name for c in table.columns if c.event and c.name != table.begins):
        # What is on record without its date would be hidden by a later one.
        told = [c.name for c in table.columns if column in c.dated_by]
        happens = frame[column].isna() & frame[told].isna().all(axis="columns")
        happens &= dice.random(len(frame)) < 0.5
        grown.loc[happens, column] = _after(dice, int(happens.sum()))
    return grown if not table.begins else pd.concat([grown, _new(table, dice)], ignore_index=True)


def _new(table, dice):
    """Return rows that begin after the period."""
    new = _frame(table.name, dice)
    for column in (c.name for c in table.columns if c.unique):
        new[column] = "NEW" + new[column]
    return new.assign(**{table.begins: _after(dice, len(new))})


def _after(dice, count):
    days = pd.to_timedelta(dice.integers(1, 200, count), unit="D")
    return pd.Series(PERIOD_ENDS + days).astype("datetime64[us]").to_numpy()


def _frame(name, dice):
    count = ROWS.get(name, USUALLY)
    columns = [c for c in TABLES[name].columns if not c.personal]
    made = {}
    for column in columns:
        if column.name == "birth_date":
            made["birth_month"] = _births(dice, count)
        else:
            made[column.name] = _column(name, column, count, dice)
    return pd.DataFrame(made)


def _column(name, column, count, dice):
    if column.unique or column.name == "response_id":
        return pd.Series([f"{KEYS.get(name, '')}{i}" for i in range(count)], dtype="str")
    if column.references:
        return _references(column, count, dice)
    values = _VALUES[column.kind](column, count, dice)
    lacking = MOSTLY if column.name in OFTEN_NULL else 0 if column.required else NULLS
    return values.mask(dice.random(count) < lacking) if lacking else values


def _references(column, count, dice):
    table = column.references.split(".")[0]
    known = ROWS.get(table, USUALLY)
    # Some refer to nothing that is on record; a plan has at most one request.
    pick = dice.permutation(known + 10)[:count] if table == "requests" else None
    numbers = dice.integers(0, known + 2, count) if pick is None else pick
    keys = pd.Series([f"{KEYS[table]}{i}" for i in numbers], dtype="str")
    return keys if column.required else keys.mask(dice.random(count) < NULLS)


def _births(dice, count):
    months = dice.integers(12 * 1995, 12 * 2018, count)
    return (
        pd.to_datetime([f"{m // 12}-{m % 12 + 1:02}-01" for m in months])
        .to_series(index=range(count))
        .astype("datetime64[us]")
    )


def _dates(_column, count, dice):
    anchors = pd.to_datetime(dice.choice(ANCHORS, count))
    steps = dice.choice(DAYS, count) * dice.choice([-1, 1], count)
    wide = dice.integers(-900, 120, count) * (dice.random(count) < 0.5)
    days = anchors + pd.to_timedelta(steps + wide, unit="D")
    return pd.Series(days).astype("datetime64[us]")


def _codes(column, count, dice):
    return pd.Series(dice.choice([code for code, _ in column.codes], count), dtype="str")


def _texts(column, count, dice):
    values = [OWN_LA, OWN_LA, OWN_LA, "882"] if column.name.endswith("la") else ["A", "B", "none"]
    return pd.Series(dice.choice(values, count), dtype="str")


_VALUES = {
    "date": _dates,
    "code": _codes,
    "text": _texts,
    "key": _texts,
    "bool": lambda _, count, dice: pd.Series(dice.random(count) < 0.5, dtype="boolean"),
    "int": lambda _, count, dice: pd.Series(dice.integers(0, 15, count), dtype="Int64"),
    "float": lambda _, count, dice: pd.Series(dice.integers(0, 5, count), dtype="Float64"),
}
