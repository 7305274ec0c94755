"""What every system of a comparison is asked: the same cases, and the same candidates where a list is needed."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from convrec.eval.dialogue.turns import Said, Turn
from convrec.eval.ranking.data import RankingData
from convrec.retrieval.ranking.tuned import Heard, Mention
from convrec.types import Floats, Row, Rows

__all__ = ["Case", "Draw", "from_histories", "from_turns", "sampled"]

Draw = Literal["uniform", "popular"]


@dataclass(frozen=True)
class Case:
    """One place where a system is asked for a ranking.

    Attributes
    ----------
    name, group
        Its name, the same in every run over the same file, and what it is not independent of: its dialogue or person.
    messages
        The dialogue up to now, oldest first; none for a history.
    heard
        What is understood of it: items named or had, oldest first, and the person's words.
    known
        int64[n], ascending: rows that are no answer, for they were named in the dialogue or stand in the person's history.
    targets
        int64[n]: rows to be found, -1 for each that the catalogue does not hold. Those of a dialogue may be among the known ones.
    candidates
        int64[n], in random order: the rows that are ranked where a list is needed; every target of the catalogue is among them.
    """

    name: str
    group: str
    messages: tuple[Said, ...]
    heard: Heard
    known: Rows
    targets: Rows
    candidates: Rows

    @property
    def liked(self) -> Rows:
        """int64[n]: rows that nobody spoke against, oldest first."""
        return _rows([mention.row for mention in self.heard.mentions if not mention.negative])

    @property
    def disliked(self) -> Rows:
        """int64[n]: rows that somebody spoke against, oldest first."""
        return _rows([mention.row for mention in self.heard.mentions if mention.negative])

    @property
    def said(self) -> str:
        """The person's words, items left out."""
        return " ".join(filter(None, self.heard.said))


@dataclass(frozen=True)
class Drawing:
    """How candidates are drawn: how many a case, by which chance, from which seed."""

    size: int
    draw: Draw
    popularity: Floats
    seed: int

    def around(self, name: str, targets: Rows, known: Rows) -> Rows:
        """The targets, and others drawn without those known, in random order: int64[size], or more when there are more targets.

        The draw depends on the seed and the case's name alone, so that it is the same whichever other cases are measured.
        """
        rng = np.random.default_rng([self.seed, zlib.crc32(name.encode())])
        chance = np.ones(len(self.popularity)) if self.draw == "uniform" else self.popularity.astype(np.float64) + 1.0
        inside = np.unique(targets[targets >= 0])
        chance[inside] = 0.0
        chance[known] = 0.0
        wanted = min(max(0, self.size - len(inside)), int(np.count_nonzero(chance)))
        # The largest of u ** (1 / w) are a sample without replacement by the weights w (Efraimidis and Spirakis 2006,
        # doi:10.1016/j.ipl.2005.11.003).
        keys = np.full(len(chance), -np.inf)
        open_ = chance > 0
        keys[open_] = np.log(rng.random(int(open_.sum()))) / chance[open_]
        others = np.argpartition(-keys, wanted - 1)[:wanted] if wanted else np.empty(0, np.int64)
        return rng.permutation(np.concatenate([inside, np.sort(others)])).astype(np.int64)


def from_turns(turns: Sequence[Turn], heard: Sequence[Heard], drawing: Drawing) -> list[Case]:
    """One case a turn."""
    found: list[Case] = []
    for turn, one in zip(turns, heard, strict=True):
        name = f"{turn.dialog_id}/{turn.turn_id}"
        targets, known = _rows([*turn.targets, *[-1] * turn.n_outside]), np.unique(_rows(one.named))
        found.append(Case(name, turn.dialog_id, turn.context, one, known, targets, drawing.around(name, targets, known)))
    return found


def from_histories(data: RankingData, drawing: Drawing, chosen: Sequence[int]) -> list[Case]:
    """One case for each of the chosen people."""
    found: list[Case] = []
    for place in chosen:
        name, known, targets = data.user_ids[place], np.unique(data.cases.known[place]), data.cases.relevant[place]
        heard = Heard(tuple(Mention(Row(int(row))) for row in data.cases.histories[place]))
        found.append(Case(name, name, (), heard, known, targets, drawing.around(name, targets, known)))
    return found


def sampled(groups: Sequence[str], most: int, seed: int) -> list[int]:
    """Places of at most so many cases, by whole groups in random order until that many are reached; all for 0. In their order.

    >>> sampled(["a", "a", "b", "c"], 0, seed=0)
    [0, 1, 2, 3]
    """
    if not most or len(groups) <= most:
        return list(range(len(groups)))
    members: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    names, chosen = list(members), list[int]()
    for at in np.random.default_rng(seed).permutation(len(names)):
        chosen += members[names[int(at)]]
        if len(chosen) >= most:
            break
    return sorted(chosen[:most])


def _rows(rows: Sequence[int] | npt.NDArray[np.int64]) -> Rows:
    return np.array(rows, dtype=np.int64)
