"""Hearing a dialogue as the recommender does: from the context's text alone, item names linked and attitudes read."""

from convrec.agent.understanding import hearing
from convrec.agent.understanding.titles import TitleLinker
from convrec.eval.dialogue.turns import Turn
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking.tuned import Example, Heard

__all__ = ["Hearing"]


class Hearing:
    """Reads the turns of one bundle's dialogues; equal messages are read once."""

    def __init__(self, bundle: Bundle) -> None:
        self._hearing = hearing.Hearing(bundle.catalogue.domain, TitleLinker(bundle.catalogue, bundle.popularity).link, keeps=None)

    def hear(self, turn: Turn) -> Heard:
        """Read a turn's context."""
        return self._hearing.hear((message.own, message.text) for message in turn.context)

    def example(self, turn: Turn) -> Example:
        """A turn to learn from."""
        return Example(turn.dialog_id, self.hear(turn), turn.targets)
