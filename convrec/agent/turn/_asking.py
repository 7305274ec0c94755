"""Whether a question back would pay for its turn, and which."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from convrec.agent.turn._context import Turn
from convrec.agent.writing.plans import AskBack
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldSpec, FieldType, Stated
from convrec.tools import Found
from convrec.types import Row, Rows

__all__ = ["worth_asking"]

_MOST_QUESTIONS = 3
"""Questions a session, so that talking never turns into a form."""
_MANY = 12
"""With fewer items left than this, showing beats asking."""
_LOOKED_AT = 80
"""How many of the best candidates decide what an answer would change."""
_LEVEL = 0.93
"""Share of the most bits from which on a question is as good as the best one, so that sessions do not all begin with the same."""
_WORTH_BITS = 0.85
"""Least entropy, in bits, of the answer over the candidates for a question to pay."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    field: str
    bits: float
    options: tuple[str, ...]


def worth_asking(turn: Turn, found: Found) -> AskBack | None:
    """Give the question whose answer splits the candidates best, or None when showing items is the better use of the turn.

    The gain of a field is the entropy in bits of its likely answers over the best candidates. A question is asked only while little is
    known (at most two likes, demands and wishes), or after a plain "something else", when what is missing cannot be guessed.
    """
    state, understood = turn.state, turn.understanding
    known = len(state.liked) + len(state.constraints) + len(state.wishes)
    rejected = understood.act.value == "more"
    just_asked = turn.before.question is not None and turn.before.question.kind == "ask"
    if just_asked or len(state.asked) >= _MOST_QUESTIONS or not (known <= 1 or rejected) or understood.count is not None:
        return None
    if int(found.allowed.sum()) < _MANY:
        return None
    rows = found.scored.top(_LOOKED_AT).rows
    candidates = [c for name in _askable(turn) if (c := _candidate(turn.catalogue, name, rows)) is not None]
    most = max((c.bits for c in candidates), default=0.0)
    if most < _WORTH_BITS:
        return None
    level = [c for c in candidates if c.bits >= max(_WORTH_BITS, _LEVEL * most)]
    paid = [c for c in level if turn.domain.policies.narrowing and turn.domain.fields[c.field].type is FieldType.MONEY]
    best = paid[0] if paid else level[turn.seed % len(level)]
    return AskBack(best.field, best.options, turn.domain.fields[best.field].ask or "")


def _askable(turn: Turn) -> list[str]:
    """Fields that have a question, were not asked about, and that nothing said so far settles."""
    settled = {c.field for c in turn.state.constraints} | set(turn.state.asked)
    return [name for name, spec in turn.domain.fields.items() if spec.ask and name not in settled and spec.is_filterable]


def _candidate(catalogue: Catalogue, field: str, rows: Rows) -> _Candidate | None:
    spec = catalogue.domain.fields[field]
    if spec.is_numeric:
        return _split(catalogue, field, rows)
    if spec.type in (FieldType.TAGS, FieldType.CATEGORY) and not spec.open:
        return _values(catalogue, field, spec, rows)
    return None


def _values(catalogue: Catalogue, field: str, spec: FieldSpec, rows: Rows) -> _Candidate | None:
    counts: Counter[str] = Counter()
    for row in rows:
        held = catalogue.value(Row(int(row)), field)
        counts.update([str(v) for v in held] if isinstance(held, tuple) else [] if held is None else [str(held)])
    share = {value: n / len(rows) for value, n in counts.items()}
    options = [v for v, s in sorted(share.items(), key=lambda pair: -_bits(pair[1])) if 0.12 <= s <= 0.7][:3]
    if len(options) < 2:
        return None
    weight = 1.0 if spec.stated is Stated.HARD else 1.05
    return _Candidate(field, weight * sum(_bits(share[v]) for v in options[:2]) / 2, tuple(options))


def _split(catalogue: Catalogue, field: str, rows: Rows) -> _Candidate | None:
    """A yes-or-no split of a number at the candidates' median; the writer words it from the owner's question."""
    values = catalogue.numbers(field)[rows]
    known = values[~np.isnan(values)]
    if known.size < len(rows) / 2 or np.unique(known).size < 4:
        return None
    below = float((known <= np.median(known)).mean())
    return _Candidate(field, 0.95 * _bits(below) * known.size / len(rows), ())


def _bits(share: float) -> float:
    """Entropy in bits of a yes-or-no answer.

    >>> _bits(0.5), _bits(0.0)
    (1.0, 0.0)
    """
    if share <= 0.0 or share >= 1.0:
        return 0.0
    return float(-share * np.log2(share) - (1 - share) * np.log2(1 - share))
