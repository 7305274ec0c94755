"""How a person stands to the items and values of a message."""

from convrec.agent.understanding.attitudes.judging import Judgement, judge
from convrec.agent.understanding.attitudes.opinion import verdict

__all__ = ["Judgement", "judge", "verdict"]
