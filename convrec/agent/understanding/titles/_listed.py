"""Lists: next to a sure title, an ordinary word is one too ("Inception, Up and Drive")."""

from collections.abc import Sequence

from convrec.agent.understanding.attitudes._lexicon import VALUES
from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._units import HARD, SOFT, Unit
from convrec.agent.understanding.words.english import ANSWERS, DETERMINERS, MASS, PRONOUNS
from convrec.agent.understanding.words.wordlist import words

__all__ = ["accept_listed"]

_JOINERS = frozenset({"and", "or", "nor", "&", "plus", "then", "vs", "versus", "over"})
_POSSESSIVES = DETERMINERS & PRONOUNS - {"this", "that", "these", "those", "what", "which", "whose"}
_AGAINST = ("vs", "versus")
"""Words with a name on either side."""
_LEADING = words("not except besides excluding reckon think say suggest recommend better best first between")
"""Words behind which names are listed that are not wanted, or are to be chosen among."""
_SCORE = 0.75
_ON = words("next now again more help")
_COURTEOUS = words("please pls plz thanks")
_GO_ON = _COURTEOUS | words("""
    but was is are were because with last yesterday recently though too also both so tonight today first next for already twice
""")


def accept_listed(found: Sequence[Unit], chosen: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Add to the chosen the candidates that stand beside one of them in a list, as long as there are any."""
    chosen = list(chosen) or _nothing_but(found, others)
    chosen += [c for c in _led_to(found, others) if not any(c.first <= o.last and o.first <= c.last for o in chosen)]
    pool = sorted(
        (
            c
            for c in others
            if c.partial == 1.0 and _is_spelt(c) and (not c.ordinal or c.own_article) and not c.elsewhere
            if not (_is_somebodys(found, c) or _asks_on(found, c))
        ),
        key=lambda c: c.first - c.last,
    )
    grew = True
    while grew:
        grew = False
        for candidate in pool:
            if any(candidate.first <= c.last and c.first <= candidate.last for c in chosen):
                continue
            follows = any(_side_by_side(found, c, candidate) for c in chosen)
            leads = not _is_pronoun(found, candidate) and any(_side_by_side(found, candidate, c) for c in chosen)
            if (follows or leads) and _closed_off(found, candidate, chosen):
                candidate.score = _SCORE
                chosen.append(candidate)
                grew = True
    return [*chosen, *_judged_otherwise(found, chosen, pool)]


def _is_spelt(candidate: Candidate) -> bool:
    """Whether the name is spelt right, or but for a letter in a word that can be nothing else: "Emma and Rebeca"."""
    return candidate.edits == 0 or (candidate.edits == 1 and not candidate.plain)


def _is_somebodys(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether a possessive before the words makes an ordinary noun of them: "not my thing, Titanic"."""
    return candidate.first > 0 and found[candidate.first].gap == 0 and found[candidate.first - 1].word in _POSSESSIVES


def _asks_on(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether the words only ask to go on or for help, and end the message: "loved Zootopia and Moana, next?", "im lost, help"."""
    first = found[candidate.first]
    return candidate.first == candidate.last == len(found) - 1 and first.word in _ON and first.gap > 0 and not first.raw[:1].isupper()


def _judged_otherwise(found: Sequence[Unit], chosen: Sequence[Candidate], pool: Sequence[Candidate]) -> list[Candidate]:
    """Names that are pronouns, judged the other way than what they could else point at: "I loved Up and hated It"."""
    out: list[Candidate] = []
    for candidate in pool:
        verb = candidate.first - 1
        closed = candidate.last + 1 == len(found) or found[candidate.last + 1].gap > 0
        if verb < 2 or not closed or not _is_pronoun(found, candidate) or found[verb - 1].word not in ("and", "but"):
            continue
        value = VALUES.get(found[verb].word, 0.0)
        for title in chosen:
            before = VALUES.get(found[title.first - 1].word, 0.0) if title.first else 0.0
            if title.last == verb - 2 and value * before < 0:
                candidate.score = _SCORE
                out.append(candidate)
    return out


def _nothing_but(found: Sequence[Unit], others: list[Candidate]) -> list[Candidate]:
    """Seed of a message that is nothing but a list of names, "Alien and Aliens": one that is no stuff or plural; none otherwise."""
    whole = [c for c in others if c.partial == 1.0 and c.edits == 0 and c.kind <= Kind.ALIAS and not _is_pronoun(found, c)]
    covered = {i for c in whole for i in range(c.first, c.last + 1)}
    listed = any(u.word in _JOINERS for u in found) or any(u.gap == SOFT for u in found)
    if len(whole) < 2 or not listed or any(u.word not in _JOINERS for i, u in enumerate(found) if i not in covered):
        return []
    seeds = [c for c in whole if _may_seed(found, c)]
    for seed in seeds[:1]:
        seed.score = _SCORE
    return seeds[:1]


def _led_to(found: Sequence[Unit], others: list[Candidate]) -> list[Candidate]:
    """Seeds of lists of names left out or chosen among: the first of "not Psycho or The Birds" that is no stuff, plural or pronoun."""
    whole = [c for c in others if c.partial == 1.0 and c.edits == 0 and c.kind <= Kind.ALIAS]
    seeds: list[Candidate] = []
    for i, unit in enumerate(found[:-1]):
        listed = _run_of_names(found, i + 1, whole) if unit.word in _LEADING else []
        seed = next((c for c in listed if not _is_pronoun(found, c) and _may_seed(found, c)), None)
        if seed is not None and len(listed) > 1:
            seed.score = _SCORE
            seeds.append(seed)
    return seeds + _set_against(found, whole)


def _set_against(found: Sequence[Unit], whole: Sequence[Candidate]) -> list[Candidate]:
    """The names on both sides of a "vs", whatever goes on behind them: "jaws vs alien runtime"."""
    pairs: list[Candidate] = []
    for i, unit in enumerate(found):
        left = max((c for c in whole if c.last == i - 1), key=lambda c: c.last - c.first, default=None)
        right = max((c for c in whole if c.first == i + 1), key=lambda c: c.last - c.first, default=None)
        if unit.word in _AGAINST and left is not None and right is not None:
            left.score = right.score = _SCORE
            pairs += [left, right]
    return pairs


def _run_of_names(found: Sequence[Unit], start: int, whole: Sequence[Candidate]) -> list[Candidate]:
    """The names that, with commas and joining words between, make up a clause from one place on; none where anything else stands in it."""
    listed: list[Candidate] = []
    at = start
    while True:
        here = max((c for c in whole if c.first == at), key=lambda c: c.last, default=None)
        if here is None:
            return []
        listed.append(here)
        at = here.last + 1
        if at == len(found) or found[at].gap == HARD or found[at].word in _COURTEOUS:
            return listed
        if found[at].word in _JOINERS:
            at += 1
        elif found[at].gap != SOFT:
            return []
        if at == len(found):
            return []


def _may_seed(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether a name is no plural, no stuff and no word of answering."""
    last = found[candidate.last].word
    return not last.endswith("s") and last not in MASS and found[candidate.first].word not in ANSWERS


def _side_by_side(found: Sequence[Unit], left: Candidate, right: Candidate) -> bool:
    """Whether only commas and joining words lie between, and the article of the second where the first has one: "the X and the Y"."""
    between = found[left.last + 1 : right.first]
    if len(between) > 1 and between[-1].word == "the" and right.last > right.first and left.first and found[left.first - 1].word == "the":
        between = between[:-1]
    if right.first <= left.last or len(between) > 1 or left.clitic:
        return False
    if between:
        return between[0].word in _JOINERS and between[0].gap != HARD and found[right.first].gap != HARD
    return found[right.first].gap == SOFT


def _is_pronoun(found: Sequence[Unit], candidate: Candidate) -> bool:
    return all(w in PRONOUNS for w in candidate.words(found))


def _closed_off(found: Sequence[Unit], candidate: Candidate, chosen: list[Candidate]) -> bool:
    """Whether the list item ends where the candidate ends; a pronoun needs the end of the sentence or more of the list."""
    if candidate.last + 1 == len(found):
        return True
    after = found[candidate.last + 1]
    pronoun = _is_pronoun(found, candidate)
    if after.gap == HARD:
        return True
    if after.gap == SOFT or after.word in _JOINERS:
        return not pronoun or any(_side_by_side(found, candidate, c) for c in chosen)
    return not pronoun and after.word in _GO_ON
