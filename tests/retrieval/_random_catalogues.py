"""Random catalogues of a made-up shop, as records, with a domain that has every type of field."""

from typing import Any

from hypothesis import strategies as st

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain

DOMAIN = Domain.model_validate(
    {
        "name": "things",
        "fields": {
            "id": {"type": "id"},
            "name": {"type": "title", "embed": 1},
            "nick": {"type": "aliases"},
            "size": {"type": "number", "unit": "cm"},
            "price": {"type": "money", "unit": "USD"},
            "made": {"type": "date"},
            "stock": {"type": "boolean"},
            "grade": {"type": "category", "order": ["A", "B", "C"], "values": {"C": ["worst"]}},
            "tags": {
                "type": "tags",
                "values": {"Sci-Fi": ["science fiction", "scifi"]},
                "combined": {"red sci": ["Sci-Fi", "red"]},
            },
            "words": {"type": "tags", "open": True},
            "makers": {"type": "people"},
            "text": {"type": "text", "embed": 2},
            "image": {"type": "image"},
            "like": {"type": "items"},
        },
    }
)

TAGS = ["red", "Red ", "blue", "Sci-Fi", "sci fi", "x"]
WORDS = ["bank heist", "heists", "road trip", "cat"]
PEOPLE = ["Ana Silva", "Bo Silva", "Cy"]
GRADES = ["A", "B", "C", "D", "a"]
DATES = ["1999-12-31", "2000-01-01", "2000-02-29", "2001-07-04"]


def _lists(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=3)


RECORD = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["One", "Two", "The Two", "Thrée"]),
        "nick": _lists(["Uno", "Dos"]),
        "size": st.none() | st.integers(-3, 5) | st.sampled_from([0.5, 2.25]),
        "price": st.none() | st.integers(0, 4),
        "made": st.none() | st.sampled_from(DATES),
        "stock": st.none() | st.booleans(),
        "grade": st.none() | st.sampled_from(GRADES),
        "tags": _lists(TAGS),
        "words": _lists(WORDS),
        "makers": _lists(PEOPLE),
        "text": st.none() | st.sampled_from(["A heist goes wrong.", "Wrong cat", "cat"]),
        "image": st.none() | st.just("a.png"),
        "like": _lists(["0", "1", "gone"]),
    }
)


def _numbered(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": str(number), **record} for number, record in enumerate(records)]


RECORDS = st.lists(RECORD, min_size=1, max_size=9).map(_numbered)


def catalogue_of(records: list[dict[str, Any]]) -> Catalogue:
    """The catalogue of such records."""
    return Catalogue.from_records(records, DOMAIN)
