"""What a comparison amounts to, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass

from convrec.eval.intervals import Comparison, Interval
from convrec.eval.report.results import number

__all__ = ["Standing", "in_words", "useful"]


@dataclass(frozen=True)
class Standing:
    """One system's place in a comparison.

    Attributes
    ----------
    quality
        Its headline.
    ms
        Mean milliseconds of an answer.
    money
        For a thousand answers; nan where no price is set.
    against_best
        The best system minus this one, paired; None for the best itself.
    """

    quality: Interval
    ms: float
    money: float
    against_best: Comparison | None

    @property
    def as_good(self) -> bool:
        """Whether the best is not better by more than noise."""
        return self.against_best is None or self.against_best.verdict != "better"


def useful(standings: Mapping[str, Standing]) -> list[str]:
    """Systems that no other beats or equals in quality while being quicker: what is left of the question which one to run.

    >>> at = lambda quality, ms: Standing(Interval(quality, quality, quality, 9), ms, float("nan"), None)
    >>> useful({"slow": at(0.3, 100.0), "quick": at(0.2, 1.0), "neither": at(0.1, 50.0)})
    ['slow', 'quick']
    """
    return [
        name
        for name, one in standings.items()
        if not any(
            other.quality.mean >= one.quality.mean and other.ms <= one.ms and (other.quality.mean, -other.ms) != (one.quality.mean, -one.ms)
            for other in standings.values()
        )
    ]


def in_words(standings: Mapping[str, Standing], *, headline: str, asked: str) -> list[str]:
    """Sentences that answer which system to run.

    Parameters
    ----------
    standings
        By system.
    headline, asked
        What quality means, and what was ranked: "recall@10", "the same 100 candidates".
    """
    if len(standings) < 2:
        return []
    best = max(standings, key=lambda name: standings[name].quality.mean)
    said = [f"Ranking {asked}, {best} does best: {headline} {_interval(standings[best].quality)}."]
    equals = [name for name, one in standings.items() if one.as_good and name != best]
    if equals:
        said.append(f"No more than noise lies between it and {_listed(equals)}.")
    quickest = min((name for name, one in standings.items() if one.as_good), key=lambda name: standings[name].ms)
    said.append(_quick(standings, best, quickest, alone=not equals))
    beaten = [name for name in standings if name not in useful(standings) and not standings[name].as_good]
    if beaten:
        said.append(f"Another system is both better and quicker than {_listed(beaten)}.")
    priced = {name: one.money for name, one in standings.items() if one.money == one.money}
    if priced:
        cheapest = min((name for name in priced if standings[name].as_good), key=priced.__getitem__, default=None)
        said.append(f"A thousand answers cost {', '.join(f'{number(money)} with {name}' for name, money in priced.items())}.")
        if cheapest is not None and len(priced) > 1:
            said.append(f"Of those as good as the best, {cheapest} is the cheapest.")
    return said


def _quick(standings: Mapping[str, Standing], best: str, quickest: str, *, alone: bool) -> str:
    spent = number(standings[quickest].ms)
    if alone:
        return f"Every other is worse by more than noise: run {best}, with {spent} ms an answer."
    if quickest == best:
        return f"It is also the quickest of those, with {spent} ms an answer: run {best}."
    return f"The quickest of these is {quickest}, with {spent} ms an answer against {number(standings[best].ms)} ms: run {quickest}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _interval(one: Interval) -> str:
    return f"{number(one.mean)} [{number(one.low)}, {number(one.high)}]"
