"""Hearing a dialogue as the recommender does: from the context's text alone, item names linked and attitudes read."""

from convrec.agent.understanding import hearing
from convrec.agent.understanding.acts.classifier import Encoder
from convrec.agent.understanding.titles import TitleLinker
from convrec.eval.dialogue.turns import Turn
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking.tuned import PLAIN, Example, Heard, Thresholds, read_thresholds

__all__ = ["Hearing"]


class Hearing:
    """Reads the turns of one bundle's dialogues; equal messages are read once.

    Parameters
    ----------
    bundle
        The bundle.
    thresholds
        How sure a reading has to be to count; those of its tuned blend when None.
    encoder
        Embeds clauses for the second opinion; the bundle's own when None.
    """

    def __init__(self, bundle: Bundle, thresholds: Thresholds | None = None, encoder: Encoder | None = None) -> None:
        self._bundle = bundle
        self._hearing = hearing.Hearing(
            bundle.catalogue.domain,
            TitleLinker(bundle.catalogue, bundle.popularity).link,
            thresholds=read_thresholds(bundle) if thresholds is None else thresholds,
            embed=encoder or bundle.embedder,
            keeps=None,
        )

    def plainly(self) -> "Hearing":
        """Reads the same turns plainly, which tells what they name whatever a blend was learned to hear."""
        return self if self._hearing.thresholds == PLAIN else Hearing(self._bundle, PLAIN)

    def hear(self, turn: Turn) -> Heard:
        """Read a turn's context."""
        return self._hearing.hear((message.own, message.text) for message in turn.context)

    def example(self, turn: Turn) -> Example:
        """A turn to learn from."""
        return Example(turn.dialog_id, self.hear(turn), turn.targets)
