"""Labelled clauses: what the learned head is trained and tested on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from convrec.agent.understanding._types import Act, Attitude, Span
from convrec.agent.understanding.acts._corpus import Utterance
from convrec.agent.understanding.attitudes._clauses import Clause, clauses
from convrec.agent.understanding.attitudes._head import CLASSES
from convrec.agent.understanding.attitudes._lexicon import VALUES
from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.attitudes.opinion import states
from convrec.errors import InputError

__all__ = ["Example", "from_lexicon", "from_utterances", "read_examples"]

_PLAIN_ACTS = frozenset(Act) - {Act.TELL, Act.DENY, Act.NONSENSE, Act.CRITIQUE, Act.AFFIRM}
_MARK = "@"


@dataclass(frozen=True, slots=True)
class Example:
    """One clause of normal words with its label and how much it counts.

    Attributes
    ----------
    open
        Whether the rules leave it to the head: it states something, and holds no listed cue.
    """

    words: tuple[str, ...]
    label: Attitude
    weight: float = 1.0
    open: bool = False


def read_examples(path: Path) -> list[Example]:
    """Read a file of clauses, one JSON object a line: `text` with "@" for what is judged, and `label`, one of `CLASSES`.

    Raises
    ------
    InputError
        With the line, when one is no such object.
    """
    found: list[Example] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            raw = json.loads(line)
            label = Attitude(raw["label"])
            CLASSES.index(label)
            clause = _clause(raw["text"])
            found.append(Example(tuple(clause.words), label, open=states(clause) and sentiment(clause.words) is None))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise InputError(f"no clause ({error}); each line is an object with 'text' and 'label'", path=path, line=number) from error
    return found


def _clause(text: str) -> Clause:
    """The clause that holds the mark, or the first."""
    at = text.find(_MARK)
    cut = clauses(text, [Span(at, at + 1, _MARK)] if at >= 0 else [])
    return next((c for c in cut if c.groups), cut[0])


def from_lexicon(weight: float) -> Iterator[Example]:
    """Every phrase of the lexicon, bare and as a predicate, so that phrases akin to it are read alike."""
    for phrase, value in VALUES.items():
        if phrase.isascii():
            said = phrase.split()
            label = Attitude.LIKE if value > 0 else Attitude.DISLIKE
            yield Example(tuple(said), label, weight)
            yield Example(("it", "was", *said) if len(said) < 3 else ("it", *said), label, weight)


def from_utterances(utterances: list[Utterance], weight: float) -> list[Example]:
    """Clauses of requests, questions and commands in which no cue stands, as PLAIN; each wording once, sorted."""
    found: set[tuple[str, ...]] = set()
    for utterance in utterances:
        if utterance.act in _PLAIN_ACTS:
            cut = [c for c in clauses(utterance.text, utterance.title_spans) if not c.asks and len(c.groups) < 2]
            found |= {tuple(c.words) for c in cut if len(c.words) > 1 and sentiment(c.words) is None}
    return [Example(words, Attitude.PLAIN, weight) for words in sorted(found)]
