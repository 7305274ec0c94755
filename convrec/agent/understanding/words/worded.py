"""The words of a message as one line of text, for expressions that span many words."""

from bisect import bisect_left

from convrec.agent.understanding.words.phrases import Line

__all__ = ["Worded"]


class Worded:
    """A message's folded words with single blanks between, and the way from a place in them back to a word.

    Attributes
    ----------
    text
        The words; marks are left out.
    """

    def __init__(self, row: Line) -> None:
        self.text, self._starts = " ".join(row.keys), [0]
        for key in row.keys:
            self._starts.append(self._starts[-1] + len(key) + 1)

    def word(self, place: int) -> int:
        """The index of the word that begins at a place, or of the next one after it."""
        return bisect_left(self._starts, place)
