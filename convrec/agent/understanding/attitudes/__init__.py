"""How a person stands to the items and values of a message."""

from convrec.agent.understanding.attitudes.judging import Judgement, judge

__all__ = ["Judgement", "judge"]
