"""The words of what a seller states beside the item itself: what is in stock, when it comes, what it pays, what it requires."""

import re

from convrec.retrieval.domain import Standing
from convrec.retrieval.name_forms import Phrases, capitals

__all__ = ["WORTH", "delivery", "organiser", "pay", "required", "short_flag", "stated", "stated_flag", "stock", "stock_flag"]

WORTH = ("good value", "great value", "good value for money", "value for money", "bang for the buck", "bang for your buck")
"""What asks for much in return for little."""
_STOCK = re.compile(
    r"(?:(?:units?|items?|pieces|pcs|copies|number|quantity|qty|amount|count) )?(?:(?:of|currently) )?"
    r"(?:in stock|on stock|stock|stock (?:level|count|quantity|qty|on hand)|inventory|on hand|qty|quantity|available|left)"
    r"(?: (?:pcs|pieces|units|qty))?"
)
"""Names of a count of pieces that can be had now."""
_MANY = 1_000_000.0
_HELD = ("in stock", "available", "available now", "available right now", "on the shelf", "in the shop", "in store", "on hand")
_GONE = ("out of stock", "sold out", "not available", "unavailable")
_DELIVERY = re.compile(r"\b(?:delivery|shipping|dispatch|despatch|lead)(?: time)?\b|\b(?:delivered|ships|dispatched) (?:in|within)\b")
_PAY = re.compile(r"\b(?:salary|salaries|pay|wage|wages|earnings|income|compensation)\b")
_ASKED_OF = r"required|needed|necessary|mandatory|compulsory|obligatory|expected"
_GIVEN = r"included|provided|supplied|offered|possible|available|on offer"
_STATED = re.compile(rf"(?P<what>\S.*) (?:(?P<asked>{_ASKED_OF})|{_GIVEN})")
_LISTED = re.compile(r"(?P<what>\w+(?:ed|ing|al|ic|ive)) (?:listing|entry|item|product|offer|advert|position|post)")
_FREE = re.compile(r"(?:free|complimentary|optional) (?P<what>\S.*)")


def stock(folded: str) -> Phrases | None:
    """Of the number of pieces that can be had now; None for other names.

    >>> stock("in stock pcs").say, stock("stock code")
    ('has {value} in stock', None)
    """
    if _STOCK.fullmatch(folded) is None:
        return None
    periods = (*((word, (1.0, _MANY)) for word in _HELD), *((word, (0.0, 0.0)) for word in _GONE))
    named = ("stock", "how many left", "are left", "left in stock", "have left", "pieces")
    return Phrases(synonyms=named, periods=periods, say="has {value} in stock", standing=Standing.STOCK)


def stock_flag(folded: str) -> Phrases | None:
    """Of whether there is one now; None for other names."""
    known = re.fullmatch(r"(?:is )?(?:currently )?(?:in stock|on stock|stock|available)", folded) is not None
    return Phrases(synonyms=tuple(word for word in _HELD if word != folded), standing=Standing.STOCK) if known else None


def required(folded: str) -> Phrases | None:
    """Of what somebody must know or have beforehand; None for other names."""
    if re.search(r"\b(?:prerequisites?|requirements?)\b", folded) is None:
        return None
    return Phrases(synonyms=tuple(w for w in ("prerequisites", "requirements") if w != folded), say="asks for {value}")


def organiser(folded: str) -> Phrases | None:
    """Of who runs it; None for other names."""
    if re.search(r"\b(?:institutions?|universit(?:y|ies)|college|academy|institute|organi[sz](?:er|ation)s?|run by)\b", folded) is None:
        return None
    return Phrases(
        synonyms=tuple(
            w for w in ("run by", "runs", "offers", "offered by", "organised by", "organises", "university", "school") if w != folded
        ),
        cues=("by", "from", "at", "run by", "offered by"),
        say="is run by {value}",
    )


def delivery(folded: str) -> Phrases | None:
    """Of the time until it is with the buyer; None for other names."""
    if _DELIVERY.search(folded) is None:
        return None
    return Phrases(
        synonyms=("delivery", "delivery time", "deliver", "delivered", "delivering", "ship", "how long is delivery", "when can I have it"),
        more=("slower delivery",),
        less=("faster delivery", "quicker delivery", "delivered sooner", "delivered faster"),
        low=("fast delivery", "quick delivery", "delivered fast", "delivered quickly"),
        say="is delivered in {value}",
    )


def pay(folded: str) -> Phrases | None:
    """Of what somebody is paid; None for other names."""
    if _PAY.search(folded) is None:
        return None
    return Phrases(
        synonyms=("salary", "pay", "pays", "paid", "wage", "wages", "how much"),
        more=("better paid", "higher paid", "pays more", "more money", "more pay"),
        less=("less paid", "lower paid", "worse paid"),
        high=("well paid", "highly paid", "good pay", "a good salary"),
        low=("badly paid", "low paid"),
        say="pays {value}",
        ask="What should it pay?",
    )


def stated(label: str) -> tuple[str, str] | None:
    """What a flag with a long name says of an item, as a verb and what it is about; None for other names.

    >>> stated("DBS check required"), stated("descaling kit included"), stated("featured listing"), stated("vegan")
    (('needs', 'DBS check'), ('comes with', 'descaling kit'), ('is', 'featured'), None)
    """
    if (found := _STATED.fullmatch(label)) is not None:
        return "needs" if found["asked"] else "comes with", found["what"]
    return ("is", found["what"]) if (found := _LISTED.fullmatch(label)) is not None else None


def stated_flag(name: str, label: str) -> Phrases | None:
    """The shorter names of a flag called "DBS check required", "Featured listing" or "Free test ride"; None for other names.

    >>> stated_flag("DBS check required", "dbs check required").synonyms
    ('dbs check', 'dbs', 'need a dbs check', 'needs a dbs check')
    """
    found = next((match for form in (_STATED, _LISTED, _FREE) if (match := form.fullmatch(label))), None)
    if found is None:
        return None
    what = found["what"]
    asked = (f"need a {what}", f"needs a {what}") if found.re is _STATED and found["asked"] else ()
    return Phrases(synonyms=tuple(word for word in dict.fromkeys((what, *capitals(name), *asked)) if word != label))


_SHORT_FLAGS = (
    (re.compile(r"(?:active )?noise[ -]?cancel\w*"), ("anc", "active noise cancelling", "noise cancellation", "noise canceling")),
    (
        re.compile(r"cordless|wireless|(?:is )?bluetooth"),
        ("cordless", "wireless", "bluetooth", "without wires", "without a wire", "without a cable"),
    ),
    (re.compile(r"co[ -]?op(?:erative)?"), ("co-op", "coop", "cooperative", "cooperatively")),
    (re.compile(r"air[ -]?con(?:ditioning|ditioned)?"), ("ac", "aircon", "air con", "air conditioning")),
)
"""What everybody shortens, of things that an item has or lacks."""


_ABLE = re.compile(r"(?P<stem>[a-z]{3,})(?:able|ible)")
_SILENT = re.compile(r".*(?:v|[aeiou]s|[^aeiouln]l|dg|rg)")
"""Stems that have lost an e before "-able": removable, reusable, recyclable."""
_DOING = ("that {}", "does {}", "must {}", "has to {}", "have to {}", "should {}", "can {}", "i can {}")


def _done_to_it(label: str) -> tuple[str, ...]:
    """What is said of an item of which a flag tells that something can be done with it: "that dims" of "dimmable"."""
    if (found := _ABLE.fullmatch(label)) is None:
        return ()
    stem = found["stem"]
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsf"
    verb = stem[:-1] if doubled else f"{stem}e" if _SILENT.fullmatch(stem) else stem
    does = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return (
        f"that {does}",
        f"which {does}",
        *(said.format(verb) for said in _DOING),
        f"can be {verb}d" if verb.endswith("e") else f"can be {stem}ed",
    )


def short_flag(label: str) -> Phrases:
    """The short forms of a flag that has them, or the verb of one that tells what can be done with an item.

    >>> short_flag("noise cancelling").synonyms[0], short_flag("vegan").synonyms
    ('anc', ())
    >>> short_flag("dimmable").synonyms[-2:], short_flag("removable").synonyms[0]
    (('i can dim', 'can be dimmed'), 'that removes')
    """
    words = next((short for pattern, short in _SHORT_FLAGS if pattern.fullmatch(label)), ()) or _done_to_it(label)
    return Phrases(synonyms=tuple(word for word in words if word != label))
