"""Which words of a message say what is wanted: a tagger over MiniLM's token states, learned from marked messages."""

from convrec.agent.understanding.wishes.tagger import WishTagger

__all__ = ["WishTagger"]
