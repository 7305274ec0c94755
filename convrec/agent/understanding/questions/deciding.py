"""Questions that leave the choice among items to the agent, or ask how they differ: "which would you pick?", "how do they compare?"."""

import re
from collections.abc import Collection, Sequence

from convrec.agent.understanding._types import Reference, Scene, Span, TitleSpan
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.pointing.words import LIKE, ORDINALS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.titles.compared_names import strange_side
from convrec.agent.understanding.words.phrases import Line
from convrec.types import Row

__all__ = ["deciding"]

_LEADS = (
    r"(?:(?:so|and|ok|okay|hey|um|uh|er|hmm|well|please|oh|but|then|right|cool|great|nice|thanks|now|both sound good|they all sound good|"
    r"tough choice|cant decide|i cant decide|i cant choose|hard to choose) )*"
)
_TAIL = (
    r"(?: (?:then|first|please|for me|for us|yourself|personally|out of (?:these|those|them|the \w+)|of (?:these|those|them|the \w+)|"
    r"from (?:these|those|them)|tonight|today|now|overall|here|and why|if you (?:had to|were me)|in my place|instead|most|the most|best))*"
)
_OF = r"(?: (?:one|of (?:these|those|them|the (?:two|three|four|five|lot|bunch)|the above)|of these \w+|of those \w+|item))?"
_ONE = r"(?:which|what|whats)"
_DO = r"(?:pick|choose|go (?:for|with)|recommend|suggest|start with|take|watch|read|buy|get|try|prefer|like|vote for|say|advise|opt for)"
_PICK = (
    (
        rf"{_ONE}{_OF}(?: to)? (?:would|should|do|shall|ought|can|could|d) (?:you|u|i|we|one)(?: personally| rather|"
        rf" yourself)? {_DO}(?: (?:to )?{_DO})?"
    ),
    (
        rf"{_ONE}{_OF} (?:is|s|would be|are|sounds|looks|was)(?: the)?(?: (?:very|absolute|overall))? (?:best|"
        rf"better|nicest|right one|better one|best one|"
        r"one to (?:get|pick|take|go for|start with|buy|watch|read)|your (?:favourite|favorite|pick|top pick|"
        r"choice)|winner|top|better (?:pick|choice|bet|option)|"
        r"best (?:pick|choice|bet|option|fit|match|of (?:them|these|those|the (?:two|three|lot|bunch))))"
    ),
    r"whats (?:the best|your (?:favourite|favorite|pick|top pick|choice|number one))(?: one)?",
    rf"(?:if (?:you|u) (?:had to|could|were to|have to|must) (?:only )?(?:{_DO})(?: (?:just )?(?:one|only one))?)(?: {_ONE}.*)?",
    (
        r"(?:just )?(?:pick|choose|decide|recommend|give me)(?: me)?(?: (?:just |only )?one)(?: (?:for me|for us|"
        r"of (?:them|these|those)|out of (?:them|these|those)))?"
    ),
    (
        r"(?:just )?(?:you|u) (?:pick|choose|decide)|(?:just )?(?:pick|choose|decide) for (?:me|us)|i(?:ll)? "
        r"(?:let|leave it to) you (?:pick|choose|decide)?"
    ),
    r"(?:your|what is your|whats your) (?:favourite|favorite|top pick|pick|top choice)(?: one)?",
    r"(?:the )?best (?:one|of (?:them|these|those|the (?:two|three|four|five|lot|bunch)))",
    r"help me (?:choose|decide|pick)(?: (?:one|between (?:them|these|those|the (?:two|three))))?",
)
_ASKS_FOR_ANY = re.compile(
    r"(?:what|whats) (?:would|should|do|shall|ought|can|could|d)(?: (?:you|u|i|we|one)) (?:recommend|suggest|"
    r"say|advise|watch|read|buy|get|try|take|like)\b.*"
)
"""Asks for items rather than for one of those at hand: "what do you recommend?"."""
_CHOOSING = re.compile(rf"{_LEADS}(?:{'|'.join(_PICK)}){_TAIL}")
_BETWEEN = re.compile(
    rf"(?:^|.* )(?:(?:{'|'.join(_PICK)}){_TAIL}|(?:which|what)(?: (?:one|of (?:them|the two|these|those)))?(?: "
    rf"is|s)? (?:better|best))(?: .*)?"
)
"""The same beside the names of the items: "Emma or Persuasion, which should I start with?"."""
_COMPARING = re.compile(
    r"(?:^|.* )(?:(?:what(?:s| is| are)? )?(?:the )?(?:main |big |key |actual |real )?difference(?:s)?(?: is| "
    r"are)?(?: (?:between|from|with|of).*)?|"
    r"how (?:do|does|would|is|are|did) .*(?:compare|differ|different)\b.*|compare .+|(?:what )?(?:sets|tells) "
    r".+ apart|"
    r"how .* (?:compared|stack up|measure up)\b.*|in what way .*differ\w*.*|comparison .*)"
)
_WHICH = re.compile(
    r"(?:^|.* )(?:or|and|vs) .*\b(?:which|which one|which of (?:them|the two|those|these))(?: (?:then|first|please|tonight))?"
)
"""Names with "or" between them and a "which" behind: "Emma or Persuasion tonight, which?"."""
_ASKED_AHEAD = re.compile(
    rf"{_LEADS}(?:what (?:do|would|did) (?:you|u) (?:{_DO}|reckon|think)|(?:should|shall|would|could|do|can) (?:i|we|you|u) (?:\w+ )?"
    rf"{_DO}|{_ONE}(?: item| one)?(?: is|s)? (?:better|best|first|nicer))(?: the)?"
)
"""Questions for a choice before two names with "or" between them."""
_AIMED = frozenset({"tonight", "today", "tomorrow", "first", "next", "then", "please", "for", "this", "now", "better", "best"})
"""Words behind two such names that say when or for whom, or ask which is better."""
_TORN = re.compile(r".*\b(?:torn|choose|choosing|decide|deciding|stuck|pick|picking) between(?: the)?")
_MORE_SO = re.compile(r"(?:^|.* )(?:which|which item|whats|which one)(?: is|s| was)? (?:the )?(?:\w{2,}er|more \w+|less \w+)(?: .*)?")
"""A question which of two is more so: "which is scarier, Emma or Persuasion?"."""
_LONGEST = 40
"""Words of a message that is looked at."""
_PAIR = 2
_COUNTED = re.compile(r"\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b")


def deciding(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, *, nouns: Collection[str] = ()
) -> ItemQuestion | None:
    """The question, with the items it is about: those it names or points at, else those shown; None where there are not two.

    Parameters
    ----------
    titles, references
        Named items, and what is pointed at.
    scene
        What was shown.
    nouns
        Folded words for an item: "which one" may name its kind.
    """
    if len(row) > _LONGEST:
        return None
    text = " ".join("item" if key in nouns else key for key in row.keys)
    if _ASKS_FOR_ANY.fullmatch(text) and not (references or titles):
        return None
    named = _rows(row, titles, references, scene)
    if len(named) >= 2 and titles and (_BETWEEN.fullmatch(text) or _CHOOSING.fullmatch(text) or _WHICH.fullmatch(text)):
        return ItemQuestion(named, None, aim=Aim.CHOOSE)
    if _CHOOSING.fullmatch(text):
        among = named if len(named) >= 2 else _at_hand(row, scene)
        return ItemQuestion(among, None, aim=Aim.CHOOSE) if len(among) >= 2 else None
    if len(named) >= 2 and _leaves_choice(row, titles):
        return ItemQuestion(named, None, aim=Aim.CHOOSE)
    if _COMPARING.fullmatch(text) or _either(row, titles) or (len(titles) > 1 and _MORE_SO.fullmatch(text)):
        if strange_side(row, [*titles, *references], nouns):
            return None
        among = named if len(named) >= 2 else _with_focus(named, scene)
        return ItemQuestion(among, None, aim=Aim.COMPARE) if len(among) >= 2 else None
    return None


def _rows(row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene) -> tuple[Row, ...]:
    """What a message names and points at, in its order; places counted out stand for what was shown there."""
    spans: list[Span] = sorted([*titles, *references], key=lambda s: s.start)
    found: list[Row] = []
    for span in spans:
        found += span.rows[:1] if isinstance(span, TitleSpan) else span.rows if isinstance(span, Reference) else ()
    for i, key in enumerate(row.keys):
        place = (
            len(scene.shown) - 1 if key == "last" else ORDINALS.get(key, len(scene.shown)) if _COUNTED.fullmatch(key) else len(scene.shown)
        )
        covered = any(s.start <= row.words[i].start < s.end for s in spans)
        if 0 <= place < len(scene.shown) and not covered and len(found) < 2:
            found.append(scene.shown[place])
    return tuple(dict.fromkeys(found))


def _at_hand(row: Line, scene: Scene) -> tuple[Row, ...]:
    """What is weighed or shown; behind items told of one by one, "the two" are the last two of them."""
    two = len(scene.several) == 1 and not {"two", "both"}.isdisjoint(row.keys)
    return tuple(dict.fromkeys((*scene.several, *scene.mentioned)))[:_PAIR] if two else scene.several


def _with_focus(named: tuple[Row, ...], scene: Scene) -> tuple[Row, ...]:
    """One named item beside what was spoken of last; without one, all that is weighed or shown."""
    if not named:
        return scene.several
    return tuple(dict.fromkeys((*scene.focus[:1], *named))) if scene.focus[:1] != named else scene.several


def _leaves_choice(row: Line, titles: Sequence[TitleSpan]) -> bool:
    """Whether one of two names is to be chosen: "should I read Emma or Persuasion?", "Emma or Persuasion for mum?"."""
    if len(titles) != 2:
        return False
    first, second = row.within(titles[0]), row.within(titles[1])
    between = row.keys[first.stop : second.start]
    if _TORN.fullmatch(" ".join(row.keys[: first.start])) and between[:1] in (("and",), ("or",)):
        return True
    if between not in (("or",), ("or", "the"), ("vs",)):
        return False
    asked = _ASKED_AHEAD.fullmatch(" ".join(row.keys[: first.start])) is not None
    aimed = second.stop < len(row) and row.keys[second.stop] in _AIMED
    return asked or (aimed and first.start <= 1 and row.text.rstrip().endswith("?"))


def _either(row: Line, titles: Sequence[TitleSpan]) -> bool:
    """Whether a message is two names with "or" between them, and nothing else; behind a "like" they are examples, behind a "not" bans."""
    if len(titles) != 2 or row.within(titles[0]).start > 2:
        return False
    first, second = row.within(titles[0]), row.within(titles[1])
    if LIKE.before(row, first.start) is not None or stances(row)[first.start].negated:
        return False
    between = " ".join(row.keys[first.stop : second.start])
    return between in ("or", "vs", "versus", "v", "or is it", "or the") and second.stop == len(row)
