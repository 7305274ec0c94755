"""Making cases from any bundle with a seed."""

from collections.abc import Sequence

import numpy as np

from convrec.errors import UsageError
from convrec.eval.simulate.cases import Case, Kind, Part, Told
from convrec.eval.simulate.demands import Demand, rows_meeting
from convrec.eval.simulate.drawing import Drawing
from convrec.eval.simulate.policies import allowed_rows, refused_rows
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.words import key
from convrec.types import ItemId, Mask, Row

__all__ = ["make_cases"]

_TRIES = 400
_LEAST_FINDABLE = 1 / 3
"""Least share of what fits everything that can be told which also fits the rest: a smaller one nobody could find by rejections."""
_LEAST_MISSED = 0.3
"""Least share of what fits everything told unasked that any other demand leaves out, so that it matters when it is told."""
_NEGATIVE = 0.3
_HISTORY = 8
_WELL_KNOWN = 0.5
_LEAST_LETTERS = 5
_NEAR = 4


def make_cases(bundle: Bundle, kind: Kind, count: int, seed: int) -> list[Case]:
    """Cases of one kind; the same for the same bundle, kind, count and seed, and the first ones the same whatever the count.

    Raises
    ------
    UsageError
        When the catalogue gives no such cases: it needs fields on which demands can be made.
    """
    cases: list[Case] = []
    for number in range(count):
        rng = np.random.default_rng([seed, _NUMBER[kind], number])
        maker = _Maker(bundle, rng)
        case = maker.make(kind, f"{kind}-{number:03d}")
        if case is None:
            raise UsageError(
                f"no {kind} case can be made from the catalogue {bundle.domain.name!r}: it needs fields with numbers, tags, categories, "
                f"people or flags that tell items apart; it has {maker.fields}"
            )
        cases.append(case)
    return cases


_NUMBER: dict[Kind, int] = {"target": 1, "constraints": 2, "unsolvable": 3}


class _Maker:
    """Makes one case."""

    def __init__(self, bundle: Bundle, rng: np.random.Generator) -> None:
        self._bundle = bundle
        self._rng = rng
        self._drawing = Drawing(bundle.catalogue, rng)
        self.fields = self._drawing.fields

    @property
    def _catalogue(self) -> Catalogue:
        return self._bundle.catalogue

    def make(self, kind: Kind, name: str) -> Case | None:
        """A case of a kind, or None when none was found in many tries."""
        for _ in range(_TRIES):
            match kind:
                case "target":
                    found = self._target(name)
                case "constraints":
                    found = self._solvable(name)
                case "unsolvable":
                    found = self._unsolvable(name)
            if found is not None:
                return found
        return None

    def _seed(self) -> int:
        return int(self._rng.integers(2**31))

    def _row(self) -> Row:
        """An item: any, or one of the better known half."""
        if self._rng.random() < _WELL_KNOWN:
            order = np.argsort(-self._bundle.popularity, kind="stable")
            return Row(int(order[int(self._rng.integers(max(1, len(order) // 2)))]))
        return Row(int(self._rng.integers(self._catalogue.n_items)))

    def _target(self, name: str) -> Case | None:
        row = self._row()
        title = key(self._catalogue.title(row))
        if len(title) < _LEAST_LETTERS:
            return None  # a title like "It" or "Up" cannot be kept out of what anybody says
        case = Case(name, "target", self._seed(), target=self._catalogue.id_of(row), consents=True)
        everyone = np.ones(self._catalogue.n_items, dtype=np.bool_)
        demands = [d for f in self.fields if (d := self._drawing.one(f, row, negative=False, tempting=everyone, choices=False)) is not None]
        if len(demands) < min(2, len(self.fields)):
            return None
        parts = tuple(Part(demand, Told.HINTED) for demand in demands)
        return Case(name, "target", case.seed, parts, case.target, self._near(row))

    def _near(self, row: Row) -> tuple[ItemId, ...]:
        """Hand-picked matches of an item, or the nearest by meaning where there are none."""
        editorial = self._bundle.editorial
        ends = editorial.indptr[row], editorial.indptr[row + 1]
        rows = [int(at) for at in editorial.indices[ends[0] : ends[1]]]
        if not rows:
            vector = np.asarray(self._bundle.vectors.vector(np.array([row])), dtype=np.float32)
            found, _ = self._bundle.vectors.search(vector, _NEAR + 1)
            rows = [int(at) for at in np.ravel(found) if int(at) not in (row, -1)]
        mine = key(self._catalogue.title(row))
        apart = [at for at in rows if mine not in key(self._catalogue.title(Row(at)))]
        return tuple(self._catalogue.id_of(Row(at)) for at in apart[:_NEAR])

    def _solvable(self, name: str) -> Case | None:
        row = self._row()
        demands = self._around(row, int(self._rng.integers(2, 7)))
        if len(demands) < 2:
            return None
        parts = self._told(demands)
        attributes, consents = self._attributes(row), bool(self._rng.random() < 0.5)
        draft = Case(name, "constraints", self._seed(), parts, attributes=attributes, consents=consents)
        open_to = allowed_rows(self._bundle.catalogue, draft) & ~refused_rows(self._bundle.catalogue, draft)
        first = rows_meeting(draft.first, self._catalogue) & open_to
        if not first.any() or any(d.rows(self._catalogue)[first].mean() > 1 - _LEAST_MISSED for d in demands if d not in draft.first):
            return None
        told = rows_meeting([part.demand for part in parts if part.told in (Told.FIRST, Told.HINTED)], self._catalogue) & open_to
        good = rows_meeting(demands, self._catalogue) & open_to
        history = self._history(first, good)
        good = self._without(good, history)
        if not good.any() or good.sum() < _LEAST_FINDABLE * self._without(told, history).sum():
            return None
        return Case(name, "constraints", draft.seed, parts, None, (), history, attributes, consents)

    def _around(self, row: Row, count: int) -> list[Demand]:
        """Demands on different fields that one item meets; a field may come a second time to be forbidden something."""
        demands: list[Demand] = []
        slots = [(name, bool(self._rng.random() < _NEGATIVE)) for name in self.fields]
        for at in self._rng.permutation(len(slots)):
            if len(demands) == count:
                break
            name, negative = slots[int(at)]
            demand = self._drawing.one(name, row, negative=negative, tempting=rows_meeting(demands, self._catalogue))
            if demand is not None:
                demands.append(demand)
        return demands

    def _told(self, demands: Sequence[Demand]) -> tuple[Part, ...]:
        """When each is told: something positive first, at most one of those that are not told unasked."""
        order = sorted(demands, key=lambda demand: demand.is_negative)
        parts = [Part(order[0], Told.FIRST)]
        kept = False
        for demand in order[1:]:
            chance = self._rng.random()
            told = Told.FIRST if chance < 0.45 else Told.HINTED if chance < 0.7 else Told.ASKED if chance < 0.87 else Told.SILENT
            if told in (Told.ASKED, Told.SILENT):
                told, kept = (Told.HINTED, kept) if kept else (told, True)
            parts.append(Part(demand, told))
        return tuple(parts)

    def _attributes(self, row: Row) -> dict[str, tuple[str, ...]]:
        """What an overlap policy asks about: something of the item's own and something else; half of the people are unknown."""
        found: dict[str, tuple[str, ...]] = {}
        if self._rng.random() < 0.5:
            return found
        for policy in self._catalogue.domain.policies.overlap:
            held = self._catalogue.value(row, policy.field)
            mine = [str(value) for value in (held if isinstance(held, tuple) else (held,)) if value is not None]
            others = self._catalogue.values(policy.field)
            if mine and others:
                found[policy.attribute] = tuple(dict.fromkeys([mine[0], others[int(self._rng.integers(len(others)))]]))
        return found

    def _history(self, fitting: Mask, good: Mask) -> tuple[ItemId, ...]:
        """What half of the people had: well-known items that fit, but not all that are good."""
        if self._rng.random() < 0.5 or not self._catalogue.domain.policies.exclude_history:
            return ()
        rows = np.flatnonzero(fitting)
        best = rows[np.argsort(-self._bundle.popularity[rows], kind="stable")][: 3 * _HISTORY]
        chosen = [int(at) for at in self._rng.permutation(best)[:_HISTORY]]
        spare = set(np.flatnonzero(good).tolist()) - set(chosen)
        if not spare and good.any():
            kept = int(self._rng.choice(np.flatnonzero(good)))
            chosen = [at for at in chosen if at != kept]
        return tuple(self._catalogue.id_of(Row(at)) for at in chosen)

    def _without(self, rows: Mask, items: Sequence[ItemId]) -> Mask:
        left = rows.copy()
        for item in items:
            left[self._catalogue.row_of(item)] = False
        return left

    def _unsolvable(self, name: str) -> Case | None:
        """Demands of several items that leave nothing together, each of them needed for that; sometimes one more beside them."""
        demands: list[Demand] = []
        for _ in range(4):
            free = [field for field in self.fields if field not in {demand.field for demand in demands}]
            if not free:
                return None
            field = free[int(self._rng.integers(len(free)))]
            negative = bool(demands) and self._rng.random() < _NEGATIVE / 2
            everyone = np.ones(self._catalogue.n_items, dtype=np.bool_)
            demand = self._drawing.one(field, self._row(), negative=negative, tempting=everyone)
            if demand is None:
                continue
            demands.append(demand)
            if not rows_meeting(demands, self._catalogue).any():
                break
        if len(demands) < 2 or rows_meeting(demands, self._catalogue).any():
            return None
        needed = self._needed(demands)
        extra = [demand for demand in demands if demand not in needed][: int(self._rng.integers(2))]
        chosen = [demand for demand in demands if demand in needed or demand in extra]
        if not any(rows_meeting([d for d in chosen if d is not one], self._catalogue).any() for one in needed):
            chosen = list(needed)
        parts = tuple(Part(demand, Told.FIRST) for demand in chosen)
        return Case(name, "unsolvable", self._seed(), parts, yields=bool(self._rng.random() < 0.5))

    def _needed(self, demands: Sequence[Demand]) -> list[Demand]:
        """A set of them that leaves nothing, and something when any one is left out."""
        kept = list(demands)
        for demand in demands:
            rest = [other for other in kept if other is not demand]
            if not rows_meeting(rest, self._catalogue).any():
                kept = rest
        return kept
