"""Marked messages: what the tagger is trained and tested on."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.words.phrases import Line, line
from convrec.errors import InputError

__all__ = ["Marked", "parse_marked", "read_marked"]

_OPENS = {"[": 1, "{": 2}
_CLOSES = {"]": 1, "}": 2}


@dataclass(frozen=True)
class Marked:
    """A message and what each of its words does.

    Attributes
    ----------
    row
        The message as words.
    labels
        int64[len(row)]: places in `Head.classes`, 0 for neither, 1 for what is wanted, 2 for what is not wanted.
    """

    row: Line
    labels: npt.NDArray[np.int64]


def read_marked(path: Path) -> list[Marked]:
    """Read a file of messages, one a line; see `parse_marked`.

    Raises
    ------
    InputError
        With the line, when its marks do not match.
    """
    found: list[Marked] = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(parse_marked(text))
        except ValueError as error:
            raise InputError(str(error), path=path, line=number) from error
    return found


def parse_marked(text: str) -> Marked:
    """A message with ``[...]`` around what is wanted and ``{...}`` around what is not.

    Raises
    ------
    ValueError
        When a mark is not closed, or closed by the other kind.
    """
    plain, classes, inside = "", list[int](), 0
    for letter in text:
        if letter in _OPENS and not inside:
            inside = _OPENS[letter]
        elif letter in _CLOSES and inside == _CLOSES[letter]:
            inside = 0
        elif letter in _OPENS or letter in _CLOSES:
            raise ValueError(f"the marks do not match: {text!r}")
        else:
            plain += letter
            classes.append(inside)
    if inside:
        raise ValueError(f"a mark is not closed: {text!r}")
    row = line(plain)
    return Marked(row, np.array([classes[word.start] for word in row.words], dtype=np.int64))
