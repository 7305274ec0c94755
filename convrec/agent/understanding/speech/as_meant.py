"""A message in the plain words that it stands for, before anything is read in it."""

from collections.abc import Collection, Sequence

from convrec.agent.understanding.speech.beneath import for_grown_ups
from convrec.agent.understanding.speech.clefts import uncleft
from convrec.agent.understanding.speech.fondness import still_fond
from convrec.agent.understanding.speech.going_on import refused_on, run_on
from convrec.agent.understanding.speech.habits import beyond_habit
from convrec.agent.understanding.speech.kinds_within import other_kind_of
from convrec.agent.understanding.speech.others_asked import others_asked
from convrec.agent.understanding.speech.unminded import unminded
from convrec.retrieval.domain import Verbs

__all__ = ["as_meant"]


def as_meant(text: str, said: Sequence[str], verbs: Verbs, nouns: Collection[str] = ()) -> str:
    """The message as it is meant: on from what was `said` before, without the frame of "it's X that I hated", habits as what is wanted.

    A taste of old is said as one that still holds, what others do not mind as one says it of oneself, and a question for others of
    somebody's manner is the wish for them. What is for children, where adults say so, asks for something for adults, and what is not this
    kind of something is another kind of it; `nouns` are what items are called.
    """
    text = for_grown_ups(other_kind_of(text, nouns))
    return others_asked(beyond_habit(refused_on(run_on(unminded(uncleft(still_fond(text)))), said), verbs), verbs)
