"""Questions whether the catalogue has a kind of thing at all: "do you have a lawnmower?", "any books about chess?"."""

import re
from collections.abc import Collection

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.agent.understanding.words.worded import Worded
from convrec.prompts import article

__all__ = ["counts_stock", "stock_question", "version_asked", "version_of_it"]

_LEADS = r"(?:(?:so|and|ok|okay|hey|hi|hello|um|uh|well|please|maybe|oh|also|but|then|sorry|cool|thanks) )*"
_HAVE = r"(?:have|has|got|sell|stock|carry|keep|offer|hold|know of)"
_WHO = r"(?:you|u|ya|they|you guys|yall|your (?:shop|store|library|catalogue|catalog|shelves|collection))"
_ASKED = re.compile(
    rf"{_LEADS}(?:(?:do|did|does|would|dont) {_WHO} (?:guys )?(?:even |also |actually |happen to )?{_HAVE}|"
    rf"(?:have|has) {_WHO} got|{_WHO} {_HAVE}|"
    r"got|(?:is|are|isnt|arent) there|any)(?: (?:anything|something|stuff)(?: (?:like|about|on|with|"
    r"for))?| (?:any|some|a|an|one|the|"
    r"a few|much in the way of|such a thing as an?))?(?: (?:good|nice|decent))? (?P<thing>.+)"
)
_HERE = re.compile(
    r"(?: (?:here|there|in stock|at all|available|for sale|on sale|left|on your shel(?:f|ves)|on the shelf|in "
    r"your \w+|by any chance|please|perhaps|then))+$"
)
_NO_THING = words("""
    idea ideas suggestion suggestions recommendation recommendations question questions tip tips clue clues chance time kids children name
    feelings favourite favourites favorite favorites opinion opinions preference preferences more other others else phone email contact
    return returns refund refunds account discount discounts sale sales voucher vouchers coupon coupons anything something it that this
    them those these one ones luck news thoughts advice you u me us hello way reason point sequel sequels part parts second another limit
    memory brain soul body girlfriend boyfriend wife husband family friends pet pets job life website app human person
    anyone someone somebody hours address number
""")
_KEPT = rf"(?:(?:do|did|does) {_WHO} (?:guys )?{_HAVE}|(?:have|has) {_WHO} got|are there|{_WHO} (?:have|got))"
_COUNTED = re.compile(rf"{_LEADS}how many (?P<thing>.+ {_KEPT}(?: .+)?|{_KEPT} .+)")
_ONE_OF_IT = re.compile(rf"{_LEADS}(?:is|isnt) there an? (?P<thing>\w+(?: \w+)?)(?P<of> (?:of|for|to) (?:it|that|this|them))?")
_FORMS = words("version edition adaptation translation cut remake")
"""What another form of an item is called."""
_LONGEST = 9


def stock_question(row: Line, nouns: Collection[str] = ()) -> int | None:
    """The index of the first word of what is asked for, where a message asks only if there is such a thing; None elsewhere.

    Parameters
    ----------
    nouns
        Folded words for an item: "any films?" names no kind of them.
    """
    if len(row) > _LONGEST + 4 or any(row.broken(i) for i in range(1, len(row))):
        return None
    worded = Worded(row)
    ends = _HERE.search(worded.text)
    if (counted := _COUNTED.fullmatch(worded.text)) is not None:
        return worded.word(counted.start("thing"))
    match = _ASKED.fullmatch(worded.text[: ends.start()] if ends else worded.text)
    if match is None:
        return None
    thing = match["thing"].split()
    idle = (
        len(thing) > _LONGEST
        or thing[0] in _NO_THING
        or all(word in nouns for word in thing)
        or (thing[-1] in _NO_THING and len(thing) < 3)
    )
    return None if idle else worded.word(match.start("thing"))


def counts_stock(text: str) -> bool:
    """Whether a message asks how many of a kind the catalogue holds: "how many lodges do you have?"."""
    return _COUNTED.fullmatch(Worded(line(text)).text) is not None


def version_asked(row: Line, *, sold: bool = False) -> str:
    """The one thing that a message asks about, which beside an item may be a version of it: "is there an audiobook?"; "" elsewhere.

    Parameters
    ----------
    sold
        Whether the items are wares, beside which a thing is another ware unless it is one "for it".
    """
    worded = Worded(row)
    match = _ONE_OF_IT.fullmatch(worded.text)
    return match["thing"] if match is not None and (match["of"] or not sold) else ""


def version_of_it(row: Line) -> str:
    """The thing that a message asks about and that can be no item of its own: "a book of it", "a dubbed version"; "" for none."""
    match = _ONE_OF_IT.fullmatch(Worded(row).text)
    if match is None:
        return ""
    if match["of"]:
        return f"{article(match['thing'])} of it"
    return article(match["thing"]) if match["thing"].rsplit(" ", 1)[-1] in _FORMS else ""
