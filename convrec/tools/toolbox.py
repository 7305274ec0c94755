"""The tools that an agent calls: typed functions on outer ids, with JSON-ready results.

A tool's name, description and schema come from its signature and docstring, for LangChain (`convrec.tools.export`) as for any other caller.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from convrec.errors import UsageError
from convrec.memory import Store
from convrec.retrieval.constraints import Constraint, WhereLike
from convrec.retrieval.filters import parse_where
from convrec.retrieval.ranking import Part, Taste
from convrec.tools.engine import Engine, Recommendation, Wants
from convrec.types import ItemId, Row

__all__ = ["Item", "Toolbox", "jsonable"]

_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the catalogue with its facts by field name, what has to be said with it, and whether the owner wants a yes before it."""

    item_id: ItemId
    title: str
    fields: Mapping[str, object]
    disclosures: tuple[str, ...] = ()
    needs_confirmation: bool = False


class Toolbox:
    """The tools over one bundle and one memory.

    Parameters
    ----------
    engine
        Recommends.
    store
        People's feedback and attributes.
    people
        The owner's records of people that came with the bundle, or None.
    lookup
        Rows whose names a text holds, likeliest first.
    """

    def __init__(self, engine: Engine, store: Store, people: Store | None, lookup: Callable[[str], Sequence[Row]]) -> None:
        self._engine = engine
        self._store = store
        self._people = people
        self._lookup = lookup

    def with_store(self, store: Store) -> "Toolbox":
        """Give the same tools over another memory."""
        return Toolbox(self._engine, store, self._people, self._lookup)

    def search_catalog(self, query: str, k: int = 10, where: Sequence[WhereLike] = ()) -> list[Recommendation]:
        """Search the catalogue by meaning and words.

        Parameters
        ----------
        query
            What to look for, in plain words.
        k
            How many items to give at most.
        where
            Demands that every item must meet, such as "year >= 2000" or "genres not_contains Horror".
        """
        boost = {Part.POPULARITY: 0.3} if query.strip() else {}
        wants = Wants(query=query.strip(), constraints=self._demands(where), boost=boost)
        return self._engine.picks(self._engine.find(wants), _count(k))

    def lookup_catalog(self, name: str) -> list[Item]:
        """Find items by name, also when it is misspelled or shortened.

        Parameters
        ----------
        name
            A title or another name of an item, with or without a year.
        """
        return [self.get_product(self._engine.catalogue.id_of(row)) for row in self._lookup(name)]

    def get_product(self, item_id: str) -> Item:
        """Get all facts of one item.

        Parameters
        ----------
        item_id
            The item's id.
        """
        catalogue = self._engine.catalogue
        row = catalogue.row_of(item_id)
        policing = self._engine.policing
        asks = policing.confirmation(row) is not None
        return Item(catalogue.id_of(row), catalogue.title(row), dict(catalogue.fields(row)), policing.disclosures(row), asks)

    def user_history(self, user_id: str) -> list[dict[str, object]]:
        """Get what a person had or judged, oldest first; `at` is null where the time is not known.

        Parameters
        ----------
        user_id
            The person's id; an unknown one has no history.
        """
        found: list[dict[str, object]] = []
        for store in self._stores():
            found += [
                dict[str, object](item_id=r.item_id, value=r.value, at=r.last.isoformat() if r.dated else None)
                for r in store.history(user_id, self._engine.bundle.name)
            ]
        return found

    def score_items(
        self, item_ids: Sequence[str], liked: Sequence[str] = (), disliked: Sequence[str] = (), query: str = ""
    ) -> list[dict[str, object]]:
        """Score given items for a person's taste, with the parts of each score.

        Parameters
        ----------
        item_ids
            Items to score.
        liked
            Ids of items that the person likes.
        disliked
            Ids of items that the person dislikes.
        query
            What they look for, in plain words.
        """
        catalogue = self._engine.catalogue
        wants = Wants(self._tastes(liked), self._tastes(disliked), query)
        found = self._engine.find(wants)
        items = [self._engine.pick(found, catalogue.row_of(i)) for i in item_ids]
        return [{"item_id": i.item_id, "title": i.title, "score": i.score, "parts": i.parts} for i in items]

    def recommend(
        self,
        liked: Sequence[str] = (),
        disliked: Sequence[str] = (),
        query: str = "",
        where: Sequence[WhereLike] = (),
        k: int = 10,
        user_id: str | None = None,
        context: str | None = None,
    ) -> list[Recommendation]:
        """Recommend items for a taste, a wish and demands, with the evidence for each.

        Parameters
        ----------
        liked
            Ids of items that the person likes.
        disliked
            Ids of items that the person dislikes.
        query
            What they look for, in plain words.
        where
            Demands that every item must meet, such as "runtime <= 120" or "genres contains Comedy".
        k
            How many items to give at most.
        user_id
            The person, whose history and earlier likes then count; an unknown one is fine.
        context
            Id of the item that they are looking at.
        """
        wants = self.wants(liked, disliked, query, where, user_id, context)
        return self._engine.picks(self._engine.find(wants), _count(k))

    def explain(
        self, item_id: str, liked: Sequence[str] = (), disliked: Sequence[str] = (), query: str = "", where: Sequence[WhereLike] = ()
    ) -> Recommendation:
        """Explain how well an item fits a taste, a wish and demands: its score, the parts, and the evidence with exact shares.

        Parameters
        ----------
        item_id
            The item to explain.
        liked
            Ids of items that the person likes.
        disliked
            Ids of items that the person dislikes.
        query
            What they look for, in plain words.
        where
            Demands, such as "runtime <= 120".
        """
        wants = self.wants(liked, disliked, query, where, None, None)
        return self._engine.pick(self._engine.find(wants), self._engine.catalogue.row_of(item_id))

    def feedback(self, user_id: str, item_id: str, value: Literal["like", "dislike", "seen", "clear"]) -> bool:
        """Keep what a person thinks of an item; it counts from their next message on.

        Parameters
        ----------
        user_id
            The person.
        item_id
            The item.
        value
            "like", "dislike", "seen", or "clear" to take it back.
        """
        self._engine.catalogue.row_of(item_id)
        name = self._engine.bundle.name
        return self._store.record_feedback(user_id=user_id, session_id=None, item_id=item_id, value=value, catalogue=name)

    def wants(
        self,
        liked: Sequence[str],
        disliked: Sequence[str],
        query: str,
        where: Sequence[WhereLike],
        user_id: str | None,
        context: str | None,
    ) -> Wants:
        """Gather what a recommendation is made from; `UnknownItemError` and `FilterError` for what the catalogue does not have."""
        catalogue, name = self._engine.catalogue, self._engine.bundle.name
        known = {*liked, *disliked}
        likes, dislikes = self._tastes(liked), self._tastes(disliked)
        history: set[Row] = set()
        attributes: dict[str, object] = {}
        for store, person in [(s, user_id) for s in self._stores() if user_id is not None]:
            attributes |= store.attributes(person)
            records = [r for r in store.feedback(person, name) if r.item_id in catalogue and r.item_id not in known]
            likes += tuple(Taste(catalogue.row_of(r.item_id)) for r in records if r.value == "like")
            dislikes += tuple(Taste(catalogue.row_of(r.item_id)) for r in records if r.value == "dislike")
            history |= {catalogue.row_of(r.item_id) for r in store.history(person, name) if r.item_id in catalogue}
        return Wants(
            liked=likes,
            disliked=dislikes,
            query=query.strip(),
            constraints=self._demands(where),
            attributes=attributes,
            history=frozenset(history),
            excluded=frozenset(taste.row for taste in self._tastes(liked)),
            context=catalogue.row_of(context) if context is not None else None,
        )

    def _stores(self) -> list[Store]:
        return [s for s in (self._people, self._store) if s is not None]

    def _demands(self, where: Sequence[WhereLike]) -> tuple[Constraint, ...]:
        return tuple(parse_where(clause, self._engine.catalogue) for clause in where)

    def _tastes(self, ids: Sequence[str]) -> tuple[Taste, ...]:
        return tuple(Taste(self._engine.catalogue.row_of(i)) for i in dict.fromkeys(ids))


def _count(k: int) -> int:
    if isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= _MOST:  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
        raise UsageError(f"k is {k!r}; it must be a whole number from 1 to {_MOST}")
    return k


def jsonable(value: object) -> object:
    """Give tool results as plain JSON data."""
    if value is None or isinstance(value, str | float | int):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: jsonable(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): jsonable(v) for k, v in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [jsonable(v) for v in value]
    return value
