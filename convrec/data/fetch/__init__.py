"""Fetching public data sets, and reading them as items and interactions."""

from convrec.data.fetch._get import GetReport, data_folder, get, names, present
from convrec.data.fetch._join import Joined, join_by_title_year, join_to
from convrec.data.fetch._load import load_interactions, load_items

__all__ = [
    "GetReport",
    "Joined",
    "data_folder",
    "get",
    "join_by_title_year",
    "join_to",
    "load_interactions",
    "load_items",
    "names",
    "present",
]
