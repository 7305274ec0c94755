"""The slots of a reply: what stands in for names, facts and whole sentences that code words.

A slot has a kind, which says what it holds, and a shape, which says what part of a sentence it makes:

======  =========================================================================
shape   the words that take its place
======  =========================================================================
(none)  a name, a number, someone's own words
c       a clause with its own subject: "it runs 1 h 35"
p       what follows a name or "it": "runs 1 h 35"
m       what stands after a comma or "it's": "nine years newer than Heat"
f       what opens a sentence that goes on with the next item: "next to Heat"
w       what follows "where"
i       what follows "in" and the item: "in Heat, a crew of thieves ..."
n       several names or facts in a row
s       a sentence, its stop left to the writer
t       one sentence or more, stops and all
======  =========================================================================
"""

from collections.abc import Iterator, Mapping

__all__ = [
    "ACTS",
    "ALWAYS",
    "END",
    "FACTS",
    "KINDS",
    "LENGTHS",
    "MOST_ITEMS",
    "OPTIONAL",
    "REPLY",
    "TONES",
    "in_text",
    "item",
    "kind_of",
    "shape_of",
    "tokens",
]

MOST_ITEMS = 5
"""Items that get a sentence each; what goes beyond is told as one list."""

REPLY, END, OPTIONAL = "<reply>", "<end>", "<may>"
"""Marks: the reply begins, the reply ends, what follows in the plan may be left out."""

TONES = ("plain", "warm", "brief", "playful")
LENGTHS = ("short", "medium", "long")
ACTS = tuple(
    """
    one several explain value list text missing unknown unknown_bare unknown_nothing judgement judgement_plain compare describe held
    describe_empty ask which_one confirm abstain stuck fresh exhausted_fits exhausted exhausted_all contradiction unknown_items
    unknown_plain profile profile_empty feedback retracted retracted_nothing undone undone_nothing reset greet greet_plain greet_back
    thanks thanks_plain bye help help_plain affirmed affirmed_plain declined declined_plain off_topic order nonsense not_english
    handoff handoff_plain nothing_shown error is_so is_not_so ranked weigh weigh_all choose choose_ahead choose_untold series series_later
    series_none let_go
    """.split()  # noqa: SIM905 - a list of words reads better as text
)

FACTS: Mapping[str, str] = {
    "crowd": "cpf",
    "match": "cpmf",
    "goes": "cpf",
    "shared": "cpm",
    "compared": "cpm",
    "figure": "cp",
    "met": "cp",
    "wish": "cpmf",
    "value": "cpn",
    "mood": "cpmfn",
    "near": "cp",
    "likeness": "cpm",
    "popular": "cp",
    "rare": "cp",
    "maker": "cpm",
    "story": "cwis",
    "again": "c",
}
"""What may be said of an item, by kind, with its shapes."""

_SAYINGS: Mapping[str, str] = {
    "promo": "",
    "critique": "",
    "critique_near": "",
    "asked": "",
    "asked_near": "",
    "within": "",
    "liked": "",
    "disliked": "",
    "seen": "",
    "excluded": "",
    "number": "",
    "things": "",
    "others": "",
    "crowd_all": "cm",
    "match_all": "cm",
    "popular_all": "m",
    "rare_all": "m",
    "more": "-",
    "nearest": "-",
    "cold": "-",
    "recalled": "-",
    "stocked": "-",
    "unstocked": "-",
    "thing": "",
    "set_aside": "",
    "notes": "t",
    "moods_or": "",
    "kinds_or": "",
    "classes_or": "",
    "label": "",
    "own": "t",
    "title": "",
    "options": "",
    "confirm": "t",
    "r1": "c",
    "r2": "c",
    "r3": "c",
    "given_up": "s",
    "facts": "",
    "known": "cn",
    "rank": "c",
    "gaps": "c",
    "apart": "c",
    "makers": "c",
    "winner": "c",
    "alike": "c",
    "lines": "t",
    "series": "c",
    "missing": "c",
    "wanted": "",
    "each": "s",
    "nothing": "c",
    "way_1": "c",
    "way_2": "c",
    "fresh": "c",
    "fits": "",
    "a": "",
    "b": "",
    "unknown": "",
    "near_titles": "",
    "m1": "",
    "m2": "",
    "dropped": "",
    "words": "",
    "example": "",
    "reason": "",
}
"""What a reply may hold beside the facts of items; "-" marks kinds that stand in the plan only."""

KINDS: Mapping[str, str] = {**FACTS, **_SAYINGS}
ALWAYS = ("<noun>", "<nouns>", "<use>", "<used>")
"""Slots of any reply: the domain's own words."""


def item(number: int) -> str:
    """The slot that names an item; the first is 1."""
    return f"<item_{number}>"


def kind_of(token: str) -> str:
    """The kind of a slot: ``<crowd:c>`` is a crowd."""
    return token[1:-1].partition(":")[0]


def shape_of(token: str) -> str:
    """The shape of a slot; items and names have none."""
    return token[1:-1].partition(":")[2]


def in_text(kind: str) -> tuple[str, ...]:
    """The slots that tell a kind, one a shape."""
    shapes = KINDS[kind]
    return () if shapes == "-" else tuple(f"<{kind}:{shape}>" for shape in shapes) if shapes else (f"<{kind}>",)


def tokens() -> Iterator[str]:
    """Every slot and mark that the model knows beside words."""
    yield from (END, REPLY, OPTIONAL)
    yield from (f"<{name}>" for name in (*ACTS, *TONES, *LENGTHS))
    yield from ALWAYS
    yield from (item(number + 1) for number in range(MOST_ITEMS))
    for kind in KINDS:
        yield from dict.fromkeys((f"<{kind}>", *in_text(kind)))
