"""Words behind a value that only go on with it: the "readers" of "for adult readers", the "subtitles" of "with English subtitles"."""

from collections.abc import Sequence

from convrec.agent.understanding.values._cues import Cues
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.domain import Domain

__all__ = ["Tails"]


class Tails:
    """Takes such words in with the value.

    Parameters
    ----------
    domain, cues
        The owner's own sentences, which go on behind values; the names of fields.
    """

    def __init__(self, domain: Domain, cues: Cues) -> None:
        self._cues = cues
        said = {name: spec.say.partition("{value}")[2] for name, spec in domain.fields.items() if spec.say and "{value}" in spec.say}
        self._said = {name: keys for name, tail in said.items() if (keys := keys_of(tail))}

    def taken_in(self, row: Line, match: Match, taken: Sequence[bool]) -> Match:
        """The match with what its sentence or the name of its field adds to it."""
        called = self._cues.behind(row, match.end)
        if called is not None and match.field in called[1] and not any(taken[match.end : match.end + called[0]]):
            return match._replace(end=match.end + called[0])
        tail = self._said.get(match.field, ())
        end = match.end + len(tail)
        follows = tail and row.keys[match.end : end] == tail and all(row.joined(k) and not taken[k] for k in range(match.end, end))
        return match._replace(end=end) if follows else match
