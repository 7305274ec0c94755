"""Questions which of those shown have something: "which of these is by Ana Lee?", "are any of them under an hour?"."""

import re
from collections.abc import Collection

from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import fold

__all__ = ["LEADS", "LINK", "THOSE", "as_request", "asks_for_most", "recalled_one", "shelf_request", "singled_out"]

LEADS = r"(?:(?:so|and|ok|okay|hey|um|well|please|oh|but|then|great|nice|thanks|hm|hmm|lol|wait|no) )*"
THOSE = r"of (?:these|those|them|the (?:two|three|four|five|lot|bunch)|all (?:these|those))(?: item)?"
LINK = (
    r"(?P<link>is|are|was|were|has|have|had|got|does|do|did|stars?|features?|contains?|includes?|comes?|came|costs?|runs?|weighs?|lasts?)"
)
_FRAMES = tuple(
    re.compile(LEADS + frame)
    for frame in (
        rf"(?:which|what)(?: (?:one|ones))? {THOSE} {LINK} (?P<told>.+)",
        rf"which(?: (?:one|ones))? {LINK} (?P<told>.+)",
        rf"(?P<link>is|are|was|were|does|do|did|has|have) (?:any|one|either|some)(?: one)? {THOSE} (?P<told>.+)",
        rf"any(?: one)? {THOSE} (?:that |which )?(?:{LINK} )?(?P<told>.+)",
    )
)
_OF_SHELF = re.compile(
    rf"{LEADS}(?:(?:which|what) (?!(?:about|if|of|an?|the) )(?P<kind>(?:\w+ ){{0,3}}?item(?: .+))"
    r"|(?P<link>is|are|do|does|have|has) (?:any|one|some) of (?:your|the|all your|all the) (?P<sort>(?:\w+ ){0,2}?item) (?P<told>.+))"
)
_TAG = r"(?: (?:right|no|yeah|yes|eh|correct|isnt there|wasnt there|isnt it|wasnt it|if i remember(?: right| correctly)?|i think))+"
_THERE = r"(?:theres|there is|there was|there s|you (?:had|have|showed me|have got)|i saw)"
_CUES = r"(?:with|by|from|starring|featuring|about|in|for)"
_ALSO = r"(?: (?:too|also|as well|here|among (?:them|those)|in there))*"
_RECALLING = tuple(
    re.compile(LEADS + frame)
    for frame in (
        rf"(?P<told>{_CUES} .+?) {_THERE} (?:also )?(?:one|an? item){_ALSO}{_TAG}",
        rf"{_THERE} (?:also )?(?:one|an? item){_ALSO} (?P<told>{_CUES} .+?){_TAG}",
        rf"(?:isnt|wasnt) there (?:also )?(?:one|an? item){_ALSO} (?P<told>{_CUES} .+)",
    )
)
"""What wants to hear confirmed that there is one of a kind: "with Ana Lee there's one, right?", "isn't there one with Ana Lee?"."""
_IDLE = re.compile(r"(?: (?:then|please|by any chance|at all|thanks|again))+$")
_MOST_SO = re.compile(r"(?:something |with )?(?:(?:the )?(?:most|least|fewest|\w{2,}ie(?:st|r)|(?:more|less)(?! than))\b|the \w{3,}est\b)")
"""What asks which has most or more of something."""
_BEING = frozenset({"is", "are", "was", "were", None})
_HOLDING = frozenset({"has", "have", "had", "got", "star", "stars", "feature", "features", "contain", "contains", "include", "includes"})
_AUXILIARY = frozenset({"does", "do", "did"})
_ONES = frozenset({"one", "ones"})
_ARTICLES = frozenset({"a", "an"})


def singled_out(row: Line, nouns: Collection[str] = ()) -> str:
    """What those that are asked for have, put as a request ("with Mel Gibson", "a comedy"); "" where a message asks no such thing.

    Parameters
    ----------
    nouns
        Folded words for an item.
    """
    text = " ".join("item" if key in nouns and key not in _ONES else key for key in row.keys)
    match = next((found for frame in _FRAMES if (found := frame.fullmatch(text))), None)
    if match is None:
        return ""
    first = len(text[: match.start("told")].split())
    told = _IDLE.sub("", row.span(first, len(row)).words.strip(" ?!."))
    return as_request(match["link"], told)


def recalled_one(row: Line, nouns: Collection[str] = ()) -> str:
    """What one of those shown is said to have, put as a request: "with Mel Gibson"; "" where a message says no such thing."""
    text = " ".join("item" if key in nouns and key not in _ONES else key for key in row.keys)
    match = next((found for frame in _RECALLING if (found := frame.fullmatch(text))), None)
    if match is None:
        return ""
    first, words = len(text[: match.start("told")].split()), len(match["told"].split())
    return _IDLE.sub("", row.span(first, first + words).words.strip(" ,?!."))


def asks_for_most(request: str) -> bool:
    """Whether a request of `singled_out` is for what has most of something, where several may have it: "something the scariest"."""
    return _MOST_SO.match(fold(request)) is not None


def shelf_request(row: Line, nouns: Collection[str]) -> str:
    """What a question about the whole shelf asks for, put as a request: "games that have won a prize" of "which games have won a prize?".

    Parameters
    ----------
    nouns
        Folded words for an item.
    """
    text = " ".join("item" if key in nouns and key not in _ONES else key for key in row.keys)
    match = _OF_SHELF.fullmatch(text)
    if match is None or _POINTING.intersection(row.keys):
        return ""
    group = "kind" if match["kind"] else "told"
    first = len(text[: match.start(group)].split())
    told = row.span(first, len(row)).words.strip(" ?!.")
    if group == "kind":
        return told
    sort = row.span(len(text[: match.start("sort")].split()), first).words
    return f"{sort} {as_request(match['link'], told)}"


_POINTING = frozenset({"these", "those", "them", "it", "that"})
"""Words that point at what was shown, and so ask nothing of the shelf."""


def as_request(link: str | None, told: str) -> str:
    """A verb and what follows it as a request for something of the kind."""
    verb, _, rest = told.partition(" ")
    if link in _AUXILIARY or (link is None and verb in _HOLDING):
        return as_request(verb, rest) if rest else ""
    if link in _HOLDING:
        return f"with {told}"
    if link in _BEING:
        return told if verb in _ARTICLES else f"something {told}"
    return f"something that {link} {told}"
