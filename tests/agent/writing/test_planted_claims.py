"""The checker measured: false claims planted in true replies, found or not."""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from convrec.agent.writing import Allowed, Checker, TemplateWriter, plans
from convrec.agent.writing.samples import Sampler
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType


@dataclass(frozen=True)
class Planted:
    """A reply with one false stretch at `span`."""

    kind: str
    text: str
    span: tuple[int, int]
    allowed: Allowed


def _true_replies(catalogue: Catalogue, number: int, seed: int) -> Iterator[tuple[str, plans.WriterPlan]]:
    """Worded random plans."""
    sampler, writer, said = Sampler(catalogue, seed), TemplateWriter(catalogue.domain), list[str]()
    for i in range(number):
        plan = sampler.plan()
        said.append(writer.write(plan, history=said[-2:], seed=i))
        yield said[-1], plan


def _planted(catalogue: Catalogue, number: int, seed: int) -> Iterator[Planted]:
    """Replies with one lie each: another title, another person, another year, another number, in turns where the reply has room for it."""
    chance = random.Random(seed)
    for text, plan in _true_replies(catalogue, number, seed):
        allowed = Allowed.from_plan(plan)
        for lie in (_title, _person, _year, _number):
            found = lie(text, allowed, catalogue, chance)
            if found is not None:
                start, end, false = found
                yield Planted(lie.__name__[1:], text[:start] + false + text[end:], (start, start + len(false)), allowed)


def _corpus(allowed: Allowed) -> str:
    return " | ".join([*allowed.texts, *(str(v) for _, v in allowed.values)]).casefold()


def _title(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> tuple[int, int, str] | None:
    """Another item's title in the place of the first one named."""
    at = min((text.find(t) for t, _ in allowed.items if t in text), default=-1)
    if at < 0:
        return None
    named = next(t for t, _ in allowed.items if text.startswith(t, at))
    others = [
        t
        for t in chance.sample(list(catalogue.titles), min(8, catalogue.n_items))
        if t.casefold() not in _corpus(allowed) and not t.isdigit()
    ]
    return (at, at + len(named), others[0]) if others else None


def _person(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> tuple[int, int, str] | None:
    """Somebody else in the place of a person, or thanked at the end."""
    people = [p for field in catalogue.domain.of_type(FieldType.PEOPLE) for p in catalogue.values(field)]
    others = [p for p in chance.sample(people, min(8, len(people))) if p.casefold() not in _corpus(allowed) and " " in p]
    if not others:
        return None
    held = [p for _, v in allowed.values if isinstance(v, tuple) for p in v if p in people and p in text]
    if held:
        at = text.index(held[0])
        return at, at + len(held[0]), others[0]
    end = len(text) - 1
    return (end, end, f", a favourite of {others[0]}") if text.endswith(".") else None


def _year(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> tuple[int, int, str] | None:
    match = re.search(r"\((1[89]\d\d|20[012]\d)\)", text)
    if match is None:
        return None
    wrong = str(int(match[1]) + chance.choice((-7, -3, 3, 11)))
    return None if wrong in _corpus(allowed) else (match.start(1), match.end(1), wrong)


def _number(text: str, allowed: Allowed, catalogue: Catalogue, chance: random.Random) -> tuple[int, int, str] | None:
    match = re.search(r"(\d+) h (\d\d)|\$(\d+)|(\d+) pages", text)
    if match is None:
        return None
    whole = match[0]
    wrong = f"{int(match[1]) + 1} h {match[2]}" if match[1] else re.sub(r"\d+", lambda d: str(int(d[0]) + chance.choice((13, 57))), whole)
    return None if wrong in _corpus(allowed) or wrong in " ".join(_said(allowed)) else (match.start(), match.end(), wrong)


def _said(allowed: Allowed) -> list[str]:
    return [str(v) for _, v in allowed.values if isinstance(v, int | float)]


def test_recall_and_precision_of_the_checker(shelf: Catalogue) -> None:
    """Recall: planted claims that a finding touches. Precision: findings that touch one. Both at least .95."""
    checker = Checker(shelf)
    planted, hit = Counter[str](), Counter[str]()
    right = wrong = 0
    for lie in _planted(shelf, 150, seed=3):
        findings = checker.check(lie.text, lie.allowed)
        touching = [f for f in findings if f.span[0] < lie.span[1] and lie.span[0] < f.span[1]]
        planted[lie.kind] += 1
        hit[lie.kind] += bool(touching)
        right += len(touching)
        wrong += len(findings) - len(touching)
    recall, precision = hit.total() / planted.total(), right / (right + wrong)
    sys.stdout.write(f"{shelf.domain.name}: {dict(planted)} planted, recall {recall:.3f}, precision {precision:.3f}\n")
    assert planted.total() > 100
    assert recall >= 0.95
    assert precision >= 0.95


def test_true_replies_raise_no_finding(shelf: Catalogue) -> None:
    checker = Checker(shelf)
    for text, plan in _true_replies(shelf, 120, seed=4):
        assert checker.check(text, Allowed.from_plan(plan)) == [], text
