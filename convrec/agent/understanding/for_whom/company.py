"""Who is there to watch or read, where no age is told: "kids about", "something to keep them quiet", "for my mother in law"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Company", "Present", "names_children", "names_grown_ups"]

_CHILD = 10
"""Age in years that children of no told age are taken to be."""
_GROWN = 30
"""Age in years that a grown-up of no told age is taken to be."""
_WHOSE = r"(?:my|our|the|his|her|their|some|small|young|little|two|three|four|\d)"
_KIDS = r"(?:(?:young |small |little )?(?:kids?|kiddos?|kiddies|children|grandkids|grandchildren)|little ones?|toddlers?)"
_AGE_OPEN = r"(?= \||$| and| so| too| tonight| today| tomorrow| this| with| while| all| but)"
_THERE = r"(?:about|around|here|home|in the (?:house|room)|with (?:us|me)|watching|listening|present|off school|joining(?: us)?|there|up)"
_TODAY = r"(?:tonight|today|this (?:time|evening|weekend))"
_WOULD = r"(?:would|will|can|could|might|may|should|wont|cant|d|ll)"
_CONSUME = r"(?:enjoy|like|love|watch|see|read|listen to|sit through|follow|sit still for|get into|cope with|handle)"
_BUSY = r"(?:keep|keeps|get|entertain|entertains|distract|distracts|occupy|occupies|amuse|amuses|calm|quieten|tire)"
_THEM = (
    rf"(?:{_BUSY}(?: out| down)? (?:them|em|him|her)(?: (?:quiet|still|busy|happy|entertained|occupied|amused|calm|sweet))?|"
    r"for (?:them|em)|"
    rf"(?:(?:they|he|she) {_WOULD}|theyd|theyll|hed|shed|hell)(?: all| both| also| really)? {_CONSUME})"
)
_VERY = r"(?:(?:so|very|really|quite|pretty|rather|too|a bit|a little|extremely|super|awfully) )*"
_FRIGHT = r"(?:scares?|scared|frightened|spooks?|spooked|startles?|nightmares)"
_CHILDREN = tuple(
    re.compile(rf"(?<!\S)(?:{form})(?!\S)")
    for form in (
        rf"(?:with )?(?P<who>(?:{_WHOSE} )?{_KIDS})(?: are| is| will be| being)? {_THERE}{_AGE_OPEN}",
        rf"(?P<who>{_WHOSE} {_KIDS}) (?:{_WOULD}) (?:all |both |also |really |actually )?{_CONSUME}",
        rf"(?P<who>{_WHOSE} {_KIDS}) (?:are|is) {_VERY}(?:bored|restless|bouncing off the walls|running wild)",
        rf"(?P<who>{_WHOSE} {_KIDS})(?= (?:(?:is|are|gets?) )?{_VERY}(?:easily )?{_FRIGHT})",
        rf"(?:{_BUSY}) (?P<who>(?:{_WHOSE} )?{_KIDS})",
    )
)
"""Children who are to watch or read, or who are about while somebody does."""
_MEANT_FOR = re.compile(
    rf"(?<!\S)(?:for|suitable for|aimed at|ok for) (?P<who>(?:{_WHOSE} )?{_KIDS})(?! (?:under|over|aged|of|who|up|age|\d))(?!\S)"
)
"""Children whom items are to be for, where no age of theirs is told."""
_TOLD_OF = re.compile(rf"(?<!\S)(?P<who>(?:my|our|the) {_KIDS})(?! (?:were|was|had|used))(?!\S)")
_LATER = re.compile(rf"(?<!\S){_THEM}(?!\S)")
_AWAY = re.compile(
    rf"(?<!\S)(?:(?:there (?:are|will be) |with )?(?:no|without|without the|without any) {_KIDS} (?:{_THERE}(?=$| )|{_TODAY}{_AGE_OPEN})|"
    rf"(?<!\S){_KIDS}(?: are| is| were| have| has|re|s)?(?: all| both| finally| now| fast| sound)* "
    r"(?:asleep|sleeping|in bed|gone|away|out|at (?:school|nursery|camp|their|her|his|my|grandma|nans?|grandmas)|"
    r"(?:went|gone) to (?:bed|sleep)|"
    r"(?:theyre|they are) (?:all |both |finally )*(?:asleep|in bed|sleeping)|"
    r"to bed|with (?:their|her|his) (?:dad|mum|mom|father|mother|grandparents)|not (?:here|around|about))(?!\S))"
)
_ELDERS = (
    r"(?:(?:grand ?)?(?:mother|father)|mum|mom|mommy|mummy|dad|daddy|nan|nana|nanna|nanny|gran|granny|grandma|grandpa|granddad|grandad|"
    r"parents|grandparents|in laws|wife|husband|spouse|fiancee?|boss|colleague|coworker|uncle|aunt|auntie|teacher|neighbou?r)"
    r"(?: in law)?"
)
_ADULTS = (
    r"(?:(?:us |we |the |real |proper |just |only )*(?:adults|grown ?ups|grownups|over 18s|over eighteens|adults only)|an adult|"
    r"a grown ?up|a grown (?:man|woman))"
)
_TEN = r"(?:early |mid |late )*(?:[2-9]0 ?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)"
_DECADE = rf"{_TEN}(?:(?: and| to| or) {_TEN})?"
"""The decade of somebody's life."""
_PORTION = r"(?:are |is |were )?(?:all |both |mostly |mainly |some )+(?:in (?:my|our|her|his|their) )?"
_CIRCLE = r"(?:club|group|party|team|crowd|gang|family)"
_SOME_PEOPLE = rf"(?:women|men|ladies|gents|friends|mates|couples?|colleagues|people|folks?|us|we|i|me|\w+ club|{_CIRCLE}|{_ELDERS})"
_AGE_CLOSED = r"(?= \||$| so| who| with| looking| wants?| needs?| and [a-z])"
_AND_US = r"(?:(?:me|us|myself) and )?"
_GROWN_UPS = tuple(
    re.compile(rf"(?<!\S)(?:{form})(?!\S)")
    for form in (
        rf"for {_AND_US}(?:my|our|his|her|the|an?|your) (?:old |elderly |dear |late )?{_ELDERS}(?! to read to| to watch with)",
        rf"in (?:my|our|her|his|their) (?P<ten>{_DECADE})(?: (?:\| )?{_PORTION}{_DECADE})*",
        rf"(?:(?:\w+ )?{_CIRCLE} of (?:\w+ )?)?{_SOME_PEOPLE} (?:\| )?{_PORTION}(?P<ten>{_DECADE}){_AGE_CLOSED}",
        r"(?:im|i am|were|we are) (?:retired|a pensioner|pensioners|an adult|adults|a grown (?:man|woman)|a grown ?up|grown ?ups)",
    )
)
_BEING = r"(?:am|im|is|are|hes|shes|theyre|gets?|being|getting|be|become|becomes|was|easily)"
_FEARS = tuple(
    (re.compile(rf"(?<!\S)(?:{form})(?!\S)"), shuns)
    for form, shuns in (
        (rf"(?:scares?|frightens?|frighten|spooks?|startles?) {_VERY}easily", ("scary",)),
        (rf"{_BEING} {_VERY}(?:scared|frightened|spooked|startled|terrified) {_VERY}easily", ("scary",)),
        (rf"{_BEING} {_VERY}easily {_VERY}(?:scared|frightened|spooked|startled|terrified)", ("scary",)),
        (r"gets? (?:scared|frightened|spooked|nightmares)(?! of)", ("scary",)),
        (rf"{_BEING} (?:an? |such an? )?{_VERY}(?:an? )?(?:big |total |huge |complete )?(?:scaredy cat|wimp|wuss|coward)", ("scary",)),
        (rf"{_BEING} {_VERY}(?:squeamish|faint of heart)(?: about blood)?", ("gory", "bloody", "violent")),
        (r"(?:faints?|queasy|feel faint|feels faint) at (?:the )?(?:sight of )?blood", ("gory", "bloody", "violent")),
    )
)
"""What somebody is said to be upset by, not by naming it, and the words for the quality that items must not have."""
_FOR_ADULTS = re.compile(rf"(?<!\S)(?:(?:aimed at|meant for|made for|for) {_ADULTS}(?: only)?|(?:adults?|grown ?ups?) only)(?!\S)")
_CHILDHOOD = re.compile(
    r"(?<!\S)(?:(?:since|when|from when) (?:i|we) (?:was|were) (?:\w+ )?(?:kids?|child|children|boys?|girls?|little|small|young|younger)|"
    r"as (?:a|an) (?:\w+ )?(?:kid|child|boy|girl|teen|teenager)|in my (?:childhood|youth|teens)|growing up)(?!\S)"
)
"""When somebody was what they are no more, which tells nothing of whom it is for."""


class Present(NamedTuple):
    """Somebody there: the stretch that tells of them, how a reply may say for whom, the age in years they are taken to be, 0
    where it tells of none.

    `asked` is whether items for adults are asked for as such, "for grown-ups", rather than for somebody who is one; `shuns` names what
    upsets them, in the words of which the likeliest comes first.
    """

    span: Span
    words: str
    age: int
    asked: bool = False
    shuns: tuple[str, ...] = ()


class Company:
    """Tells who is there by the words of one message.

    Parameters
    ----------
    row
        The message.
    """

    def __init__(self, row: Line) -> None:
        self._row = row
        self._text, self._places = row.flat

    def present(self) -> Iterator[Present]:
        """Everybody there; children who sleep or are out leave the grown-ups by themselves."""
        away = [self._span(m) for m in _AWAY.finditer(self._text)]
        yield from (Present(span, span.words, _GROWN) for span in away)
        if not away:
            yield from (self._children(m) for form in _CHILDREN for m in form.finditer(self._text))
            told = _TOLD_OF.search(self._text)
            later = _LATER.search(self._text, told.end()) if told is not None else None
            if told is not None and later is not None:
                them = self._children(told)
                yield from (them, them._replace(span=self._span(later)))
        for form, asked in (*((form, False) for form in _GROWN_UPS), (_FOR_ADULTS, True)):
            for match in form.finditer(self._text):
                span = self._span(match)
                ten = match.groupdict().get("ten")
                yield Present(span, f"for people in their {ten.replace(' s', 's')}" if ten else span.words, _GROWN, asked)

    def for_children(self) -> Iterator[Present]:
        """Children whom items are asked for: "something for kids"; meant for a catalogue that tells from which age on its items are."""
        yield from (self._children(m) for m in _MEANT_FOR.finditer(self._text))

    def easily_upset(self) -> Iterator[Present]:
        """What somebody there cannot take: "the little one scares easily"."""
        for form, shuns in _FEARS:
            for match in form.finditer(self._text):
                yield Present(self._span(match), f"nothing {shuns[0]}", 0, shuns=shuns)

    def been(self) -> Iterator[Present]:
        """What is told of somebody's own childhood: "when I was a kid"."""
        spans = (self._span(m) for m in _CHILDHOOD.finditer(self._text))
        return (Present(span, span.words, 0) for span in spans)

    def _children(self, match: re.Match[str]) -> Present:
        span, who = self._span(match), self._span(match, "who").words
        whole = match.start() < match.start("who") or " " not in who
        return Present(span, span.words if whole else f"for {who}", _CHILD)

    def _span(self, match: re.Match[str], group: str | int = 0) -> Span:
        inside = [k for k, place in enumerate(self._places[:-1]) if match.start(group) <= place < match.end(group)]
        return self._row.span(inside[0], inside[-1] + 1)


def names_grown_ups(row: Line) -> bool:
    """Whether a message tells of grown-ups for whom items are to be, or of children who sleep or are out."""
    return any(p.age == _GROWN for p in Company(row).present())


def names_children(row: Line) -> bool:
    """Whether a message tells of children for whom items are to be, of no told age."""
    company = Company(row)
    return any(p.age == _CHILD for p in (*company.present(), *company.for_children()))
