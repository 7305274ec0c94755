"""Sets of words, written as one text."""

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """The words of a text, by blanks.

    >>> sorted(words("of  the"))
    ['of', 'the']
    """
    return frozenset(text.split())
