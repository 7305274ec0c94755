"""What can be seen of a message without a model: cues, shape, spans, and the scene it was typed in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from convrec.agent.understanding._types import Scene, Span
from convrec.agent.understanding.acts._cues import ASPECTS, Cues
from convrec.agent.understanding.acts._english import looks_english
from convrec.agent.understanding.acts._lexis import Lexis
from convrec.agent.understanding.acts._normal import plain_words
from convrec.types import Floats

__all__ = ["ActFeatures", "surface_names", "surface_vector"]

_SENTENCE_END = re.compile(r"[.?!;]+\s")
_LENGTHS = (1, 2, 4, 8, 15)
_WORDLIKE = (-2.6, -2.9, -3.2)


@dataclass(frozen=True, slots=True)
class ActFeatures:
    """What is known about a message besides its words.

    Attributes
    ----------
    titles
        Spans that name items, none doubtful: an ordinary word taken for a title misleads.
    values
        Spans that name values of fields.
    nouns
        The domain's words for an item (`Domain.nouns()`).
    shown
        Whether the person has items before them.
    asked
        Whether the agent's last reply put a question.
    """

    titles: tuple[Span, ...] = ()
    values: tuple[Span, ...] = ()
    nouns: frozenset[str] = frozenset()
    shown: bool = False
    asked: bool = False

    @classmethod
    def of(cls, scene: Scene, *, titles: Sequence[Span] = (), values: Sequence[Span] = (), nouns: Sequence[str] = ()) -> "ActFeatures":
        """From what the rest of understanding has found."""
        asked = scene.pending_field is not None or scene.pending_confirm is not None
        return cls(tuple(titles), tuple(values), frozenset(nouns), bool(scene.shown or scene.focus), asked)


def surface_names(cues: Cues) -> list[str]:
    """What each place of `surface_vector` says."""
    aspects = [f"{name}:{aspect}" for name in cues.names for aspect in ASPECTS]
    return aspects + list(_shape("", [], ActFeatures(), Lexis(frozenset(), np.zeros((27, 27), np.float32))))


def surface_vector(text: str, words: Sequence[str], features: ActFeatures, cues: Cues, lexis: Lexis) -> Floats:
    """The features of a message, float32[n_features], all within [-1, 1] or nearly so.

    Parameters
    ----------
    text
        The message as typed.
    words
        Its plain words with titles replaced and cue words corrected.
    """
    shape = _shape(text, words, features, lexis)
    last = len(plain_words(_SENTENCE_END.split(text.rstrip(" .?!;"))[-1]))
    return np.concatenate([cues.find(words, last).ravel(), np.fromiter(shape.values(), dtype=np.float32)])


def _shape(text: str, words: Sequence[str], features: ActFeatures, lexis: Lexis) -> dict[str, float]:
    length = max(1, len(text.strip()))
    title_letters = sum(s.end - s.start for s in features.titles)
    value_letters = sum(s.end - s.start for s in features.values)
    noun = any(word in features.nouns for word in words)
    shape = {
        "question": float("?" in text),
        "exclamation": float("!" in text),
        "sentences": float(bool(_SENTENCE_END.search(text.strip()))),
        "number": float(any(word[:1].isdecimal() for word in words)),
        "title": float(bool(features.titles)),
        "titles": float(len(features.titles) > 1),
        "title share": title_letters / length,
        "value": float(bool(features.values)),
        "value share": value_letters / length,
        "noun": float(noun),
        "no shelf": float(not (features.titles or features.values or noun)),
        "foreign": float(not looks_english(text, [*features.titles, *features.values])),
        "shown": float(features.shown),
        "asked": float(features.asked),
        "asked, short": float(features.asked and len(words) <= 4),
        "repeated": 1.0 - len(set(words)) / max(1, len(words)),
    }
    lengths = {f"length<={limit}": float(len(words) <= limit) for limit in _LENGTHS}
    return shape | lengths | _strangeness(text, words, lexis)


def _strangeness(text: str, words: Sequence[str], lexis: Lexis) -> dict[str, float]:
    """How far the message is from wording: no words at all, unknown words, unlikely letters."""
    unknown = [word for word in words if not lexis.known(word)]
    least = min((lexis.wordlike(word) for word in unknown), default=0.0)
    letters = sum(c.isalpha() for c in text) / max(1, len(text.strip()))
    return {
        "no words": float(not words),
        "all known": float(not unknown),
        "unknown share": len(unknown) / max(1, len(words)),
        "few letters": float(letters < 0.5),
        **{f"unlike a word<{limit}": float(least < limit) for limit in _WORDLIKE},
    }
