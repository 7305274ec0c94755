"""What a blend learned from dialogues is given of a session: the items named, liked and shown, and the words that still hold."""

import re
from collections.abc import Sequence

from convrec.agent.state import Preference, State, Uttered
from convrec.agent.understanding.hearing import Hearing
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.ranking.tuned import Heard, Mention
from convrec.types import ItemId, Row

__all__ = ["heard_in"]

_MESSAGES, _ITEMS = 20, 30
"""How many of the latest messages and items are read."""


def heard_in(state: State, hearing: Hearing, catalogue: Catalogue) -> Heard:
    """Read a session as the dialogues were read that the blend was learned from.

    What the person judged by a button, by pointing, or in an earlier session counts as named by them; what they speak against, in
    whichever way, as named and spoken against.
    """
    mentions: dict[Row, Mention] = {}
    for one in state.talk[-_MESSAGES:]:
        for row, negative in hearing.read(one.text).items:
            mentions.pop(row, None)
            mentions[row] = Mention(row, negative=negative)
        for item_id in one.forgotten:
            if item_id in catalogue:
                mentions.pop(catalogue.row_of(item_id), None)
    stored = {row: Mention(row) for row in _rows([p for p in state.liked if p.source == "stored"], catalogue) if row not in mentions}
    mentions = stored | mentions
    for row in _rows(state.examples, catalogue):
        mentions[row] = Mention(row)
    for row in _rows([*state.disliked, *state.excluded], catalogue):
        mentions[row] = Mention(row, negative=True)
    said = tuple(_words(one, hearing) for one in state.talk[-_MESSAGES:] if one.text and not one.spent)
    return Heard(tuple(mentions.values())[-_ITEMS:], said)


def _words(one: Uttered, hearing: Hearing) -> str:
    words = hearing.read(one.text).words
    for gone in one.unsaid:
        words = re.sub(re.escape(gone), " ", words, flags=re.IGNORECASE)
    return " ".join(words.split())


def _rows(preferences: Sequence[Preference], catalogue: Catalogue) -> list[Row]:
    ids: list[ItemId] = [p.item_id for p in preferences]
    return [catalogue.row_of(one) for one in ids if one in catalogue]
