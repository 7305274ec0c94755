"""Values of interactions as numbers in [-1, 1], positive for a like, and their times.

How values are read is told from them, or set:

* no value column, or counts (plays, purchases): each row is a plain interaction, 1.0;
* values on both sides of 0 that reach no further than 2, or that lie within -1 .. 1: as they are, cut to -1 .. 1; 0 is neutral;
* words such as like and dislike, yes and no, up and down: 1.0 and -1.0;
* ratings on a scale low .. high: above a threshold positive, ``(v - t) / (high - t)``, below it negative, ``(v - t) / (t - low)``. The
  threshold t lies at 5/8 of the scale: 3.5 on 1 .. 5. Half-star scales that start at 0.5 count as 1 .. 5.
"""

import datetime as dt
import math
import re
from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from convrec.errors import InputError
from convrec.retrieval.coerce import is_missing
from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.table import Table
from convrec.retrieval.units import parse_number

__all__ = ["QUANTITIES", "TAKEN", "InteractionSettings", "is_time", "times_of", "values_of"]

QUANTITIES = ("quantity", "qty", "units", "amount bought", "order quantity", "quantity ordered", "qty ordered", "copies", "pieces")
"""Names of columns that tell how many were taken at once, commonest first."""
_COUNTS = frozenset({*QUANTITIES, "plays", "count", "listens", "views", "clicks", "purchases"})
_LIKES: tuple[str, ...] = ("like", "liked", "likes", "love", "loved", "yes", "up", "positive", "true", "good")
_DISLIKES: tuple[str, ...] = ("dislike", "disliked", "dislikes", "hate", "hated", "no", "down", "negative", "false", "bad")
_WORDS = {word: 1.0 for word in _LIKES} | {word: -1.0 for word in _DISLIKES}  # noqa: C420  # keeps the keys plain text for type checkers
_NEUTRAL_WORDS = frozenset({"neutral", "seen", "ok", "meh", "skip", "unknown"})
_THRESHOLD = 5 / 8
TAKEN = "each is a plain interaction"
"""How an account of values says that they tell who took what, and nothing of what they thought of it."""
_FIRST_TIME = 1e8
"""Seconds since 1970 (in 1973) from which a number may be a time."""
_SIGNED = 2.0
"""Values on both sides of 0 that reach no further are likes and dislikes with strengths, not ratings on a scale."""


class InteractionSettings(BaseModel):
    """How to read interactions; everything is told from the file by default."""

    model_config = ConfigDict(extra="forbid")

    user: str | None = None
    """Name of the column with the person's id."""
    item: str | None = None
    """Name of the column with the item's id."""
    value: str | None = None
    """Name of the column with the value."""
    timestamp: str | None = None
    """Name of the column with the time."""
    scale: tuple[float, float] | None = None
    """Lowest and highest rating."""
    like_above: float | None = None
    """Ratings above this are likes, those below dislikes."""
    ignore_values: bool = False
    """Whether every row is a plain interaction, whatever its value."""


def values_of(table: Table, column: str | None, settings: InteractionSettings) -> tuple[npt.NDArray[np.float64], str]:
    """Each row's value in [-1, 1]: float64[n_rows]; and how it was read."""
    if column is None:
        return np.ones(table.n_rows), f"no values: {TAKEN}"
    raw = table.columns[column]
    if all(map(is_missing, raw)):
        return np.ones(table.n_rows), f"no values: {TAKEN}"
    said = [str(value).strip().lower() for value in raw if not is_missing(value)]
    known = _WORDS.keys() | _NEUTRAL_WORDS
    if 2 * sum(text in known for text in said) > len(said):
        _check_words(table, column, known)
        return np.array([_WORDS.get(str(value).strip().lower(), 0.0) for value in raw]), "likes and dislikes in words"
    numbers = np.array([_number(value, table, place, column) for place, value in enumerate(raw)], dtype=np.float64)
    return _centred(numbers, name_words(column), settings)


def _check_words(table: Table, column: str, known: Collection[str]) -> None:
    """Refuse a word that is none of those that most of the column consists of."""
    for value, line in zip(table.columns[column], table.lines, strict=True):
        if not is_missing(value) and str(value).strip().lower() not in known:
            message = f"{value!r} is neither a like nor a dislike, as the other values are; known words: {', '.join(sorted(known))}"
            raise InputError(message, path=table.path, line=line, column=column)


def _centred(numbers: npt.NDArray[np.float64], name: str, settings: InteractionSettings) -> tuple[npt.NDArray[np.float64], str]:
    low, high = settings.scale or (float(np.nanmin(numbers)), float(np.nanmax(numbers)))
    if settings.scale is None and settings.like_above is None:
        if low >= -1 and high <= 1:
            return numbers, "values in -1 .. 1 as they are"
        if low < 0 < high and max(-low, high) <= _SIGNED:
            return np.clip(numbers, -1.0, 1.0), "values about 0, cut to -1 .. 1"
        if name in _COUNTS or (
            low >= 1 and high > 10 and np.all(numbers == np.floor(numbers)) and name not in ("rating", "score", "stars")
        ):
            return np.ones(len(numbers)), f"counts: {TAKEN}"
        low, high = _scale(low, high)
    threshold = settings.like_above if settings.like_above is not None else low + _THRESHOLD * (high - low)
    above, below = max(high - threshold, 1e-9), max(threshold - low, 1e-9)
    centred = np.where(numbers >= threshold, (numbers - threshold) / above, (numbers - threshold) / below)
    return np.clip(centred, -1.0, 1.0), f"ratings {low:g} .. {high:g}, likes above {threshold:g}"


def _scale(low: float, high: float) -> tuple[float, float]:
    """The usual scale that the values lie on: 1 .. 5, 1 .. 10 or 0 .. 100, else their own range."""
    if high <= 5:
        return (1.0, 5.0) if low > 0 else (min(low, 0.0), 5.0)
    if high <= 10:
        return (1.0, 10.0) if low > 0 else (min(low, 0.0), 10.0)
    return (0.0, 100.0) if low >= 0 and high <= 100 else (low, high)


def _number(value: object, table: Table, place: int, column: str) -> float:
    if is_missing(value):
        return math.nan
    if isinstance(value, bool):
        return 1.0 if value else -1.0
    if isinstance(value, int | float):
        return float(value)
    try:
        return parse_number(str(value))
    except ValueError as error:
        raise InputError(
            f"{error}; values are numbers, or words such as like and dislike",
            path=table.path,
            line=table.lines[place],
            column=column,
        ) from None


def times_of(table: Table, column: str) -> npt.NDArray[np.float64]:
    """Seconds since 1970 of each row: float64[n_rows]; a row without a time counts as the oldest."""
    seconds = np.empty(table.n_rows, dtype=np.float64)
    for place, value in enumerate(table.columns[column]):
        try:
            seconds[place] = 0.0 if is_missing(value) else _seconds(value)
        except ValueError:
            raise InputError(
                f"{value!r} is no time; give seconds since 1970 or ISO text",
                path=table.path,
                line=table.lines[place],
                column=column,
            ) from None
    return seconds


def is_time(value: Any) -> bool:
    """Whether a value can be read as a time, and not as a small number."""
    try:
        return _seconds(value) > _FIRST_TIME
    except (ValueError, TypeError, OverflowError):
        return False


def _seconds(value: Any) -> float:
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo is not None else value.replace(tzinfo=dt.UTC)).timestamp()
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC).timestamp()
    if isinstance(value, str) and not re.fullmatch(r"\s*-?\d+(?:\.\d+)?\s*", value):
        return _seconds(dt.datetime.fromisoformat(value.strip()))
    if value is None or isinstance(value, bool):
        raise ValueError(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number / 1000 if number > 1e11 else number
