"""How well the judge of a chat model's sentences tells true ones from planted lies.

``python -m benchmarks.judging`` draws plans of recommendations from an embedded catalogue, words true sentences from their evidence, plants
one lie of each kind in them, and prints what was caught: recall by kind, precision, and objections to true sentences.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator

from convrec.agent.writing import Checker
from convrec.agent.writing.chat._judging import Judge
from convrec.agent.writing.chat._page import Page, page_of
from convrec.agent.writing.gpt2._forbidden import forbidden_words
from convrec.agent.writing.plans import Recommend
from convrec.agent.writing.samples import Sampler
from convrec.data.embedded import load_domain, records
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType

_YEAR = re.compile(r"\b(1[89]\d\d|20[012]\d)\b")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--catalogue", default="films")
    parser.add_argument("--plans", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    catalogue = Catalogue.from_records(list(records(arguments.catalogue)), load_domain(arguments.catalogue))
    sampler, chance = Sampler(catalogue, arguments.seed), random.Random(arguments.seed)
    checker, properties = Checker(catalogue), forbidden_words(catalogue.domain, catalogue)
    planted, caught = Counter[str](), Counter[str]()
    for _ in range(arguments.plans):
        plan = sampler.recommend_several()
        page = page_of(plan, catalogue.domain)
        if page is None:
            continue
        for kind, at, sentence in sentences(page, catalogue, properties, chance):
            planted[kind] += 1
            caught[kind] += bool(judged(plan, page, checker, properties, at, sentence))
    report(planted, caught)


def judged(plan: Recommend, page: Page, checker: Checker, properties: frozenset[str], at: int, sentence: str) -> tuple[str, ...]:
    """Findings on a sentence about an item when those before it were named already."""
    judge = Judge(plan, page, checker, properties)
    for number in range(1, at + 1):
        judge.judge(f"Take {{item_{number}}}.")
    return judge.judge(sentence).findings


def sentences(page: Page, catalogue: Catalogue, properties: frozenset[str], chance: random.Random) -> Iterator[tuple[str, int, str]]:
    """Kind, place of the item, and sentence; the kind "true" has no lie."""
    told = page.evidence["items"]
    facts: list[list[str]] = [list(item.get("facts", [])) for item in told] if isinstance(told, list) else []
    people = [p for f in catalogue.domain.of_type(FieldType.PEOPLE) for p in catalogue.values(f)]
    for at, own in enumerate(facts):
        slot = f"{{item_{at + 1}}}"
        for fact in own:
            yield "true", at, f"As for {slot}, {fact}."
            if year := _YEAR.search(fact):
                yield "year", at, f"As for {slot}, {fact.replace(year[0], str(int(year[0]) + chance.choice((-7, -3, 3, 11))))}."
        filled = " ".join(page.slots.values()).casefold()
        title, person = chance.choice(catalogue.titles), chance.choice(people)
        if title.casefold() not in filled and " " in title:
            yield "title", at, f"{slot} is much like {title}."
        if person.casefold() not in filled and " " in person:
            yield "person", at, f"{slot} has {person} in it."
        word = chance.choice(sorted(properties))
        if word.isalpha() and word not in page.words[at] | page.words[-1] and word not in filled:
            yield "property", at, f"{slot} is {word}."
        others = [fact for other in range(len(facts)) if other != at for fact in facts[other] if fact not in own]
        foreign = [fact for fact in others if re.search(r"\{person_|\d", fact)]
        if foreign:
            yield "another item's", at, f"As for {slot}, {chance.choice(foreign)}."


def report(planted: Counter[str], caught: Counter[str]) -> None:
    """Print the counts."""
    print(f"{'lie':16} {'planted':>8} {'caught':>8} {'recall':>8}")
    lies = [kind for kind in planted if kind != "true"]
    for kind in lies:
        print(f"{kind:16} {planted[kind]:8} {caught[kind]:8} {caught[kind] / planted[kind]:8.3f}")
    right = sum(caught[kind] for kind in lies)
    print(f"{'all':16} {sum(planted[k] for k in lies):8} {right:8} {right / max(1, sum(planted[k] for k in lies)):8.3f}")
    print(f"true sentences: {planted['true']}, objected to: {caught['true']}; precision {right / max(1, right + caught['true']):.3f}")


if __name__ == "__main__":
    main()
