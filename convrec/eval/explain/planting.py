"""False claims planted in true replies, to measure the checker itself."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from convrec.agent.writing import Allowed, Checker, TemplateWriter
from convrec.agent.writing.samples import Sampler
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType

__all__ = ["CheckerScore", "measure_checker"]

_YEAR = re.compile(r"\((1[89]\d\d|20[012]\d)\)")
_NUMBER = re.compile(r"(?<![\w.,])(\d{2,4})(?= (?:pages|minutes|min)\b)|(?<=\$)(\d+)")
_HOURS = re.compile(r"\b(\d) h (\d\d)\b")
_TRIED = 12

Lie = tuple[int, int, str]
"""Start and end of the stretch that is replaced, and the false words."""


@dataclass
class CheckerScore:
    """What the checker found of what was planted.

    Attributes
    ----------
    planted, caught
        Lies by kind, and those that a finding touches.
    right, wrong
        Findings that touch a lie, and those that do not.
    true_texts, objected
        Replies without a lie, and those to which it objected.
    """

    planted: Counter[str] = field(default_factory=Counter[str])
    caught: Counter[str] = field(default_factory=Counter[str])
    right: int = 0
    wrong: int = 0
    true_texts: int = 0
    objected: int = 0

    def recall(self, kind: str | None = None) -> float:
        """Share of the planted lies that were caught; nan where none was planted."""
        planted = self.planted.total() if kind is None else self.planted[kind]
        caught = self.caught.total() if kind is None else self.caught[kind]
        return caught / planted if planted else float("nan")

    @property
    def precision(self) -> float:
        """Share of the findings that touch a lie; nan where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else float("nan")


def measure_checker(catalogue: Catalogue, replies: int, seed: int) -> CheckerScore:
    """Word random plans, plant one lie of each kind where the reply has room for it, and see what the checker finds.

    Kinds: another item's title in the place of one named; a person the plan does not know, in the place of one or added; a wrong year;
    a wrong number with its unit.
    """
    sampler, writer, checker = Sampler(catalogue, seed), TemplateWriter(catalogue.domain), Checker(catalogue)
    chance, said, score = random.Random(seed), list[str](), CheckerScore()
    for number in range(replies):
        plan = sampler.plan()
        said.append(writer.write(plan, history=said[-2:], seed=number))
        allowed = Allowed.from_plan(plan)
        score.true_texts += 1
        score.objected += bool(checker.check(said[-1], allowed))
        for kind, lie in _lies(said[-1], allowed, catalogue, chance):
            _count(score, kind, said[-1], lie, checker, allowed)
    return score


def _count(score: CheckerScore, kind: str, text: str, lie: Lie, checker: Checker, allowed: Allowed) -> None:
    start, end, false = lie
    findings = checker.check(text[:start] + false + text[end:], allowed)
    touching = sum(found.span[0] < start + len(false) and start < found.span[1] for found in findings)
    score.planted[kind] += 1
    score.caught[kind] += bool(touching)
    score.right += touching
    score.wrong += len(findings) - touching


def _lies(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> Iterator[tuple[str, Lie]]:
    makers: dict[str, Callable[[str, Allowed, Catalogue, random.Random], Lie | None]] = {
        "title": _title,
        "person": _person,
        "year": _year,
        "number": _number,
    }
    for kind, make in makers.items():
        lie = make(text, allowed, catalogue, chance)
        if lie is not None:
            yield kind, lie


def _borne(allowed: Allowed) -> str:
    """All that the plan says, folded: what is in it is no lie."""
    return " | ".join([*allowed.texts, *(str(value) for _, value in allowed.values), *map(str, allowed.numbers)]).casefold()


def _title(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> Lie | None:
    places = [(text.find(title), title) for title, _ in allowed.items if title in text]
    borne = _borne(allowed)
    drawn = (catalogue.titles[chance.randrange(catalogue.n_items)] for _ in range(_TRIED))
    others = [title for title in drawn if title.casefold() not in borne and not title.isdecimal()]
    if not places or not others:
        return None
    at, named = min(places)
    return at, at + len(named), others[0]


def _person(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> Lie | None:
    people = [person for name in catalogue.domain.of_type(FieldType.PEOPLE) for person in catalogue.values(name)]
    borne = _borne(allowed)
    drawn = (chance.choice(people) for _ in range(_TRIED * bool(people)))
    others = [person for person in drawn if person.casefold() not in borne and " " in person]
    if not others:
        return None
    known = set(people)
    held = [name for _, value in allowed.values if isinstance(value, tuple) for name in value if name in known and name in text]
    if held:
        at = text.index(held[0])
        return at, at + len(held[0]), others[0]
    end = len(text) - 1
    return (end, end, f", much like {others[0]}") if text.endswith(".") else None


def _year(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> Lie | None:
    del catalogue
    return _shifted(_YEAR.search(text), allowed, chance.choice((-7, -3, 3, 11)))


def _number(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> Lie | None:
    del catalogue
    hours = _HOURS.search(text)
    if hours is not None:
        longer = int(hours[1]) + 1
        borne = {value for _, value in allowed.values if isinstance(value, int | float)} | {gap for _, gap in allowed.gaps}
        return None if 60 * longer + int(hours[2]) in borne else (hours.start(1), hours.end(1), str(longer))
    return _shifted(_NUMBER.search(text), allowed, chance.choice((13, 57)))


def _shifted(match: re.Match[str] | None, allowed: Allowed, by: int) -> Lie | None:
    if match is None:
        return None
    group = 1 if match[1] else 2
    wrong = str(int(match[group]) + by)
    return None if wrong in _borne(allowed) else (match.start(group), match.end(group), wrong)
