"""Values of the catalogue's fields in a message: genres, materials, people, flags, free tags."""

from convrec.agent.understanding.values._finder import ValueFinder
from convrec.agent.understanding.values._ordinary import FUNCTION_WORDS, ordinary_words

__all__ = ["FUNCTION_WORDS", "ValueFinder", "ordinary_words"]
