"""Holding a text against its plan: every title, person, number and year in it must be in the plan's evidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from convrec.agent.evidence import FieldValue
from convrec.agent.writing._allowed import Allowed
from convrec.agent.writing._clauses import FIRST_WORDS, LISTED_WORDS, SINGLE_WORDS, shortened
from convrec.agent.writing._names import Names, Token, keys, table_version, tokens
from convrec.agent.writing.formatting import difference, format_value, is_year
from convrec.prompts import clip, count
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType

__all__ = ["Allowed", "Checker", "Finding", "FindingKind"]

_UNSAID = (FieldType.ID, FieldType.ITEMS, FieldType.IMAGE, FieldType.URL)
_NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?")
_DURATION = re.compile(r"\b(\d+) ?h(?:ours?)? ?(\d{1,2})\b")
_COUNTED = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (hour|minute|year|page|dollar|euro|pound|day|week|star)s?\b",
    re.IGNORECASE,
)
_WORDS = {count(n): float(n) for n in range(1, 13)}
_SAID_OF_ONESELF = frozenset({"i", "i'm", "i'd", "i've", "i'll"})
_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july"}
    | {"august", "september", "october", "november", "december", "english"}
)


class FindingKind(StrEnum):
    """What a claim without evidence is about."""

    TITLE = "title"
    PERSON = "person"
    NAME = "name"
    """A capitalised name that the catalogue does not know either."""
    YEAR = "year"
    NUMBER = "number"
    PAIRING = "pairing"
    """A value that another item has, given to this one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that no evidence bears.

    Attributes
    ----------
    kind
        What it is about.
    span
        Where it stands: character offsets into the text.
    text
        The words.
    why
        What is wrong, for the trace.
    """

    kind: FindingKind
    span: tuple[int, int]
    text: str
    why: str


class Checker:
    """Finds what a text claims and its plan does not bear; for any writer's text. Safe to share between threads.

    Names of the catalogue are found by spelling and capitals: an ordinary word that is also a title ("It", "Big") counts only where it is
    capitalised within a sentence. Whatever the plan holds may be quoted. Not found out: a false statement made of true names and numbers,
    and praise.
    """

    def __init__(self, catalogue: Catalogue, *, cache: Path | None = None, key: str = "") -> None:
        self._domain = domain = catalogue.domain
        self._always = {domain.noun.one, domain.noun.many, *map(domain.label, domain.fields), *domain.examples}
        self._names = Names(catalogue, cache / f"checked-{table_version()}-{key}.arrays" if cache and key else None)

    def prepare(self) -> None:
        """Build or open the table of names now rather than with the first text."""
        self._names.prepare()

    def check(self, text: str, allowed: Allowed) -> list[Finding]:
        """Give every claim without evidence, in the order of the text; empty when all of it is borne."""
        quotable = self._quotable(allowed)
        covered = _covered(text, quotable)
        found = [*self._named(text, covered, quotable), *self._numbers(text, covered, allowed), *self._pairings(text, allowed)]
        return sorted(found, key=lambda finding: finding.span)

    def _quotable(self, allowed: Allowed) -> set[str]:
        """All that may stand in the text word for word: the plan's texts, and its values as sentences give them."""
        found = set(allowed.texts)
        for field, value in allowed.values:
            spec = self._domain.fields.get(field)
            if value is None or isinstance(value, bool) or (spec is not None and spec.type in _UNSAID):
                continue
            if isinstance(value, tuple):
                found |= set(map(str, value))
            else:
                found.add(format_value(value, spec) if spec is not None else str(value))
            if spec is not None and spec.type is FieldType.TEXT and isinstance(value, str):
                line = " ".join(value.split()).removesuffix(".")
                found |= {shortened(line, most) for most in (LISTED_WORDS, FIRST_WORDS, SINGLE_WORDS)}
        found |= {difference(gap, 0, self._domain.fields[field]) for field, gap in allowed.gaps if field in self._domain.fields}
        found |= self._always
        return found | {clip(text) for text in found} | {" ".join(text.split()).rstrip(".") for text in found}

    def _named(self, text: str, covered: Sequence[bool], quotable: set[str]) -> Iterator[Finding]:
        words = tokens(text)
        taken: set[int] = set()
        for mention in self._names.mentions(text, words):
            cuts_a_name = covered[mention.end - 1 : mention.end + 1] == [True, True]
            if all(covered[mention.start : mention.end]) or cuts_a_name:
                continue
            taken |= set(range(mention.start, mention.end))
            kind = FindingKind(mention.kind)
            yield Finding(kind, (mention.start, mention.end), mention.text, f"{mention.text!r} is no {kind.value} of this plan")
        capitals = [w for w in words if w.start not in taken and self._stands_out(w, covered)]
        borne = {key for quote in quotable for key in keys(quote)} if capitals else frozenset[str]()
        for run in _runs([w for w in capitals if w.key not in borne], text):
            start, end = run[0].start, run[-1].end
            kind = FindingKind.PERSON if self._names.is_surname(run[-1]) else FindingKind.NAME
            yield Finding(kind, (start, end), text[start:end], f"{text[start:end]!r} is named nowhere in this plan")

    def _stands_out(self, word: Token, covered: Sequence[bool]) -> bool:
        """Whether a word is capitalised as only a name is."""
        if covered[word.start] or not word.text[0].isupper():
            return False
        if word.text.replace("’", "'").casefold() in _SAID_OF_ONESELF or word.key in _CALENDAR:
            return False
        return not (word.begins and word.key in self._names.ordinary)

    def _numbers(self, text: str, covered: Sequence[bool], allowed: Allowed) -> Iterator[Finding]:
        claims = list(self._claims(text, covered))
        borne = self._borne_numbers(allowed) if claims else frozenset[float]()
        yield from (finding for numbers, finding in claims if borne.isdisjoint(numbers))

    def _claims(self, text: str, covered: Sequence[bool]) -> Iterator[tuple[tuple[float, ...], Finding]]:
        """The numbers of a text that do not stand in a quotation: any of which would bear them, and what they are if none does."""
        done: set[int] = set()
        for match in _DURATION.finditer(text):
            done |= set(range(match.start(), match.end()))
            if not all(covered[match.start() : match.end()]):
                yield (60.0 * int(match[1]) + int(match[2]),), _number_finding(FindingKind.NUMBER, match)
        for match in _NUMBER.finditer(text):
            if covered[match.start()] or match.start() in done:
                continue
            value = float(match[0].replace(",", "")) if match[0].strip("-,") else 0.0
            looks_like_year = 1000 <= value <= 2100 and value == int(value) and any(map(is_year, self._domain.fields.values()))
            yield (value, abs(value)), _number_finding(FindingKind.YEAR if looks_like_year else FindingKind.NUMBER, match)
        for match in _COUNTED.finditer(text):
            if not covered[match.start()]:
                value = _WORDS[match[1].casefold()]
                yield (value, value * 60), _number_finding(FindingKind.NUMBER, match)

    def _borne_numbers(self, allowed: Allowed) -> set[float]:
        found = set(allowed.numbers) | {gap for _, gap in allowed.gaps}
        for field, value in allowed.values:
            spec = self._domain.fields.get(field)
            if isinstance(value, int | float) and not isinstance(value, bool):
                found.add(float(value))
            elif value is not None and (spec is None or spec.type not in _UNSAID):
                for part in value if isinstance(value, tuple) else (value,):
                    found |= set(_numbers_in(str(part)))
        for text in allowed.texts:
            found |= set(_numbers_in(text))
        return found

    def _pairings(self, text: str, allowed: Allowed) -> Iterator[Finding]:
        """A value in brackets after a title that is not that item's."""
        for title, values in allowed.items:
            same_name = [v for t, v in allowed.items if t == title]
            for match in re.finditer(rf"(?<!\w){re.escape(title)}\*? \(([^()]*\d[^()]*)\)", text):
                said = self._without_alias(match[1], values)
                own = {format_value(v, self._domain.fields[f]) for f, v in values.items() if f in self._domain.fields and v is not None}
                longer = any(t != title and t.endswith(title) and text[: match.start() + len(title)].endswith(t) for t, _ in allowed.items)
                if len(same_name) == 1 and not longer and said not in own and said not in title:
                    yield Finding(FindingKind.PAIRING, match.span(1), match[1], f"{match[1]!r} is no value of {title!r}")

    def _without_alias(self, said: str, values: Mapping[str, FieldValue]) -> str:
        """Give what stands in brackets without the other name of the item that may lead it."""
        for field in self._domain.of_type(FieldType.ALIASES):
            held = values.get(field)
            for alias in held if isinstance(held, tuple) else ():
                said = said.removeprefix(f"{alias}, ")
        return said


def _number_finding(kind: FindingKind, match: re.Match[str]) -> Finding:
    return Finding(kind, match.span(), match[0], f"{match[0]!r} is no {kind.value} of this plan")


def _numbers_in(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text):
        if match[0].strip("-,"):
            yield float(match[0].replace(",", ""))
    for match in _DURATION.finditer(text):
        yield 60.0 * int(match[1]) + int(match[2])
    for match in _COUNTED.finditer(text):
        yield _WORDS[match[1].casefold()]


def _covered(text: str, quotable: set[str]) -> list[bool]:
    """For each character, whether it stands in a stretch that the plan holds word for word, capitals apart."""
    covered = [False] * len(text)
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    for quote in quotable:
        wanted = quote.casefold()
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if _is_whole(folded, at, end):
                covered[at:end] = [True] * (end - at)
            at = folded.find(wanted, at + 1)
    return covered


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return before and after


def _runs(words: Sequence[Token], text: str) -> Iterator[list[Token]]:
    """Neighbouring words as one name."""
    run: list[Token] = []
    for word in words:
        if run and text[run[-1].end : word.start] not in (" ", "-", ". "):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
