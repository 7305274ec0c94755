"""The labelled utterances."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from convrec.agent.understanding._types import Act, Span
from convrec.errors import InputError

__all__ = ["SCENES", "Utterance", "read_utterances"]

SCENES = ("start", "shown", "asked")
"""Nothing shown yet; items are shown; items are shown or not, and the agent's last reply put a question."""

_NEEDS_SHOWN = frozenset({Act.CRITIQUE, Act.MORE, Act.EXPLAIN})


@dataclass(frozen=True)
class Utterance:
    """One message with its label.

    Attributes
    ----------
    text
        As typed.
    act
        What it does.
    titles, values
        The parts of the text that name items and values of fields, in order.
    scene
        One of `SCENES`, or None where it does not matter.
    """

    text: str
    act: Act
    titles: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    scene: str | None = None

    @cached_property
    def title_spans(self) -> tuple[Span, ...]:
        """Where `titles` stand; each is looked for behind the one before."""
        return _spans(self.text, self.titles)

    @cached_property
    def value_spans(self) -> tuple[Span, ...]:
        """Where `values` stand; each is looked for behind the one before."""
        return _spans(self.text, self.values)

    @property
    def scenes(self) -> tuple[str, ...]:
        """The scenes it is typed in: its own, or all that make sense."""
        if self.scene is not None:
            return (self.scene,)
        return ("shown",) if self.act in _NEEDS_SHOWN else ("start", "shown")


def _spans(text: str, parts: tuple[str, ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    place = 0
    for part in parts:
        start = text.index(part, place)
        place = start + len(part)
        spans.append(Span(start, place, part))
    return tuple(spans)


def read_utterances(path: Path) -> list[Utterance]:
    """Read a file of utterances, one JSON object a line.

    Raises
    ------
    InputError
        With the line, when one is no utterance: bad JSON, an unknown act or scene, or a title or value that does not stand in the text.
    """
    return list(_read(path))


def _read(path: Path) -> Iterator[Utterance]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            raw = json.loads(line)
            utterance = Utterance(
                raw["text"], Act(raw["act"]), tuple(raw.get("titles", ())), tuple(raw.get("values", ())), raw.get("scene")
            )
            _ = utterance.title_spans, utterance.value_spans
            _ = (None, *SCENES).index(utterance.scene)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"no utterance ({error}); each line is an object with 'text' and 'act'", path=path, line=number) from error
        yield utterance
