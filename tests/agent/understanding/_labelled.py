"""Labelled sentences: reading them, and what a shelf's `DetailFinder` makes of them in the same notation.

A label is ``genres contains Comedy`` (``~`` before a leaning, ``?`` for a quartile, ``not_in *`` for a list of the catalogue's),
``C year more`` for a critique (``rel Alien``), ``R 1,2`` for references by place, ``Q cast 1`` for a question (or ``-``, ``unknown``),
``X genres Comedy`` for a retraction, ``N 5``, ``again``, ``W: words`` for the wish (``W-`` for none).
"""

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from convrec.agent.understanding._types import Attitude, Scene, TitleSpan
from convrec.agent.understanding.details import DetailFinder, Details
from convrec.agent.understanding.wishes import WishTagger
from convrec.data.embedded import load_domain, records
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.embedding import MiniLM
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import read_table
from convrec.types import Row

DATA = Path(__file__).parent / "data"
TODAY = dt.date(2025, 6, 1)
_SHOPS = {"tools": "garden_tools", "shoes": "running_shoes", "recipes": "recipes"}
_SHOWN = {
    "films": ("Heat", "Alien", "Groundhog Day"),
    "books": ("Dracula", "Emma", "The Hobbit"),
    "shoes": ("Saucony Ghost 1", "Brooks Escalante 5", "Hoka Mach 6"),
    "recipes": ("Tomato soup", "Green curry", "Lasagne"),
    "tools": ("Felco 2 secateurs", "Cordless lawn mower 36 cm", "Bamboo leaf rake"),
}


@dataclass(frozen=True)
class Labelled:
    """A sentence with its labels."""

    shelf: str
    text: str
    shown: bool
    expect: tuple[str, ...]
    held_out: bool


@dataclass(frozen=True)
class Shelf:
    """A catalogue with its finder and the rows that a scene shows."""

    catalogue: Catalogue
    finder: DetailFinder
    shown: tuple[Row, ...]


@cache
def shelf(name: str) -> Shelf:
    """One of the five catalogues: films, books, tools, shoes, recipes."""
    if name in _SHOPS:
        table = read_table(Path(__file__).parents[2] / "fixtures" / f"{_SHOPS[name]}.csv")
        catalogue = Catalogue.from_records(list(table.records()), infer_domain(table, _SHOPS[name]))
    else:
        catalogue = Catalogue.from_records(records(name), load_domain(name))
    shown = tuple(Row(catalogue.titles.index(t)) for t in _SHOWN[name])
    return Shelf(catalogue, DetailFinder(catalogue, _tagger()), shown)


@cache
def _tagger() -> WishTagger:
    return WishTagger(MiniLM())


@cache
def sentences(name: str) -> list[Labelled]:
    """The labelled sentences of a shelf."""
    lines = (DATA / f"details_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Labelled(name, d["text"], d["shown"], tuple(d["expect"]), d["held_out"]) for d in map(json.loads, lines)]


def understood(case: Labelled) -> tuple[Details, Shelf]:
    """What the finder makes of a sentence; ``[[Heat]]`` marks a title."""
    place = shelf(case.shelf)
    text, spans, at = "", [], 0
    for match in re.finditer(r"\[\[(.*?)\]\]", case.text):
        text += case.text[at : match.start()]
        row = Row(place.catalogue.titles.index(match[1]))
        spans.append(TitleSpan(len(text), len(text) + len(match[1]), match[1], (row,)))
        text += match[1]
        at = match.end()
    text += case.text[at:]
    scene = Scene(place.shown, place.shown[:1], mentioned=place.shown) if case.shown else Scene()
    return place.finder.find(text, spans, scene, today=TODAY), place


def written(constraint: Constraint) -> str:
    """A constraint in the notation of the labels."""
    value = constraint.value
    text = "|".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{'' if constraint.hard else '~'}{constraint.field} {constraint.op.value} {text}"


def faults(case: Labelled) -> list[str]:
    """What differs from the labels; empty when all is as expected. A ban on tags stands for the one on texts beside it."""
    details, place = understood(case)
    plain = [e for e in case.expect if not re.match(r"(C|R|Q|X|N|W:|W-|again)( |$)", e) and not e.startswith("W:")]
    texts = place.catalogue.domain.of_type(FieldType.TEXT)
    by_tags = {c.words for c in details.constraints if c.op is Op.NOT_IN}
    out = _unmatched(plain, [written(c) for c in details.constraints if not (c.field in texts and c.words in by_tags)])
    critiques = []
    for c in details.critiques:
        relative = f" rel {place.catalogue.title(c.relative_to)}" if c.relative_to is not None else ""
        value = f" {c.value}" if c.value is not None else ""
        critiques.append(f"C {c.field} {c.direction.value}{value}{relative}")
    wanted = [_with_title(e, place) for e in case.expect if e.startswith("C ")]
    out += _unmatched(wanted, critiques)
    retracted = ["X row" if r.rows else " ".join(["X", r.field or "", *map(str, r.values)]).strip() for r in details.retractions]
    out += _unmatched([e for e in case.expect if e.startswith("X ")], retracted)
    return out + _question(case, details, place) + _references(case, details, place) + _rest(case, details)


def _with_title(label: str, place: Shelf) -> str:
    match = re.search(r"rel (\d)$", label)
    return label if match is None else label[: match.start()] + f"rel {place.catalogue.title(place.shown[int(match[1]) - 1])}"


def _unmatched(wanted: list[str], got: list[str]) -> list[str]:
    """Labels without a finding and findings without a label."""
    left = list(got)
    missing: list[str] = []
    for label in wanted:
        pattern = re.escape(label).replace(r"\?", r"\S+").replace(r"not_in\ \*", "not_in .*")
        hit = next((g for g in left if re.fullmatch(pattern, g)), None)
        if hit is None:
            missing.append(f"missing {label}")
        else:
            left.remove(hit)
    return missing + [f"unexpected {g}" for g in left]


def _question(case: Labelled, details: Details, place: Shelf) -> list[str]:
    wanted = next((e.split() for e in case.expect if e.startswith("Q ")), None)
    asked = details.question
    if wanted is None:
        return [f"unexpected question {asked}"] if asked is not None and "?" not in case.expect and case.text != "is it in stock?" else []
    if asked is None:
        return ["missing question"]
    field = "unknown" if not asked.known else asked.field or "-"
    wrong = [f"question about {field}, not {wanted[1]}"] if field != wanted[1] else []
    if len(wanted) > 2 and wanted[2] != "0" and asked.rows[:1] != place.shown[int(wanted[2]) - 1 : int(wanted[2])]:
        wrong.append(f"question about rows {asked.rows}")
    return wrong


def _references(case: Labelled, details: Details, place: Shelf) -> list[str]:
    wanted = next((e.split()[1:] for e in case.expect if e.startswith("R ")), None)
    if wanted is None or not details.references:
        return [] if wanted is None else ["missing reference"]
    attitude = Attitude(wanted[0]) if len(wanted) > 1 else Attitude.PLAIN
    if wanted[-1] == "cheap":
        rows = {min(place.shown, key=lambda r: float(place.catalogue.numbers("price_usd")[r]))}
    else:
        rows = {place.shown[int(n) - 1] for n in wanted[-1].split(",")}
    got = {r for ref in details.references for r in ref.rows}
    wrong = [f"reference to {sorted(got)}"] if got != rows else []
    return wrong + ([f"attitude {details.references[0].attitude}"] if details.references[0].attitude is not attitude else [])


def _rest(case: Labelled, details: Details) -> list[str]:
    out = [f"repeats {details.repeats}"] if ("again" in case.expect) != details.repeats else []
    count = next((int(e[2:]) for e in case.expect if e.startswith("N ")), None)
    out += [f"count {details.count}"] if count != details.count else []
    if "W-" in case.expect and details.wish:
        out.append(f"wish {details.wish!r}")
    words = next((e[2:].split() for e in case.expect if e.startswith("W:")), [])
    return out + [f"wish {details.wish!r} without {w!r}" for w in words if w not in details.wish.split()]
