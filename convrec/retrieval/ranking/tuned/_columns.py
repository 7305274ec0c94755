"""Which features a tuned blend has."""

from functools import lru_cache

import numpy as np

from convrec.retrieval.ranking._request import Part
from convrec.retrieval.ranking._sources import LexicalScorer
from convrec.retrieval.ranking.tuned._content import Content
from convrec.retrieval.ranking.tuned._features import Encoder, Feature, FromItems, FromMessages, FromWords, Prior, always, named_exactly
from convrec.retrieval.ranking.tuned._heard import Heard, Mention
from convrec.retrieval.ranking.tuned._kin import Kin, Latest, Links, Periods, Profiles, Remembered, Vectors
from convrec.retrieval.ranking.tuned._learned import Learned, asked_for
from convrec.types import Floats

__all__ = ["content_features", "learned_features"]

_WIDTH = 6.0
"""Years at which nearness in time has fallen to 1/e."""


def own(heard: Heard) -> list[Mention]:
    """What the person named and does not speak against."""
    return [mention for mention in heard.mentions if mention.own and not mention.negative]


def others(heard: Heard) -> list[Mention]:
    """What the recommender named."""
    return [mention for mention in heard.mentions if not mention.own]


def last(heard: Heard) -> list[Mention]:
    """What was named last."""
    return list(heard.mentions[-1:])


_KEPT = 4_000_000
"""Numbers of a likeness that are kept for conversations: 16 MB."""
_WORDS_KEPT = 4
_ROLES = {"own": own, "others": others, "last": last}
_UNTOLD = frozenset({"walks", "people", "period"})
"""Likenesses that are not what their part is said to be: neither picked by hand as a match nor written about alike."""


def content_features(content: Content, encoder: Encoder, lexical: LexicalScorer, *, remember: bool) -> list[Feature]:
    """Features that need no dialogue to learn from; `remember` keeps the likenesses of every item named."""
    kinds: list[tuple[str, Part, Kin, tuple[str, ...]]] = [
        ("links", Part.EDITORIAL, Links(content.links), ("own", "others", "last")),
        ("walks", Part.EDITORIAL, Links(content.walks), ("own", "others", "last")),
        ("tags", Part.CONTENT, Profiles(content.tags), ("own", "others")),
        ("people", Part.CONTENT, Profiles(content.people), ("own", "others")),
        ("period", Part.CONTENT, Periods(content.numbers, _WIDTH), ("own", "others")),
        ("meaning", Part.CONTENT, Vectors(content.vectors), ("own", "others")),
        ("story", Part.CONTENT, Vectors(content.stories), ("own", "others")),
    ]
    found: list[Feature] = [
        Prior("listed", Part.POPULARITY, content.listed, always, told=False),
        Prior("picked", Part.POPULARITY, content.picked, always, told=False),
        *(Prior(f"period {i}", Part.POPULARITY, values, always, told=False) for i, values in enumerate(content.periods)),
    ]
    for name, part, kin, roles in kinds:
        found += _by_role(name, part, _kept(kin, len(content.listed), remember=remember), roles)
    for name, vectors in (("meaning", content.vectors), ("story", content.stories)):
        found.append(FromMessages(f"said {name}", Part.TEXT, vectors, encoder, lambda heard: heard.said))
        found.append(FromMessages(f"said last {name}", Part.TEXT, vectors, encoder, lambda heard: heard.said[-1:]))

    @lru_cache(_WORDS_KEPT)
    def matched(said: str) -> Floats:
        return np.log1p(lexical.scores(said)).astype(np.float32)

    found += [FromWords("words", Part.TEXT, matched, lambda heard: heard.said)]
    found += [FromWords("words last", Part.TEXT, matched, lambda heard: heard.said[-1:])]
    return found


def learned_features(learned: Learned, content: Content, *, remember: bool) -> list[Feature]:
    """Features learned from dialogues."""
    found: list[Feature] = []
    for name, values in (("told", learned.told), ("named", learned.named)):
        found.append(Prior(name, Part.POPULARITY, values, always))
        found += [Prior(f"{name}, {n} named", Part.POPULARITY, values, named_exactly(n)) for n in (0, 1)]
    kin: Kin = Links(learned.together)
    found += _by_role("together", Part.COLLABORATIVE, _kept(kin, len(content.listed), remember=remember), tuple(_ROLES))
    places = {word: place for place, word in enumerate(learned.vocabulary)}
    traits = content.traits

    @lru_cache(_WORDS_KEPT)
    def meant(said: str) -> Floats:
        return np.asarray(traits @ asked_for(said, places, learned.meanings), dtype=np.float32)

    found += [FromWords("meant", Part.TEXT, meant, lambda heard: heard.said)]
    found += [FromWords("meant last", Part.TEXT, meant, lambda heard: heard.said[-1:])]
    return found


def _kept(kin: Kin, n_items: int, *, remember: bool) -> Kin:
    """A likeness that keeps all of its rows, or the latest."""
    return Remembered(kin) if remember else Latest(kin, max(4, _KEPT // max(1, n_items)))


def _by_role(name: str, part: Part, kin: Kin, roles: tuple[str, ...]) -> list[FromItems]:
    return [FromItems(f"{name} {role}", part, kin, _ROLES[role], told=name not in _UNTOLD) for role in roles]
