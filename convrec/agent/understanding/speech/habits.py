"""What is usual, and the turn away from it: "I usually read fantasy but want a change", "I don't often watch horror but tonight I will"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.retrieval.domain import Verbs

__all__ = ["beyond_habit"]

_ADVERB = r"(?:usually|normally|generally|typically|mostly|mainly|always|often|ordinarily|tend to|as a rule|most of the time)"
_LEAD = rf"^(?:(?:so|ok|okay|hi|hey|hello|well|hmm|look|and) (?:\| )?)*(?:{_ADVERB} (?:\| )?)?"
_ONESELF = r"(?:i|we|id|wed|i would|we would|i do|we do)"
_AM = r"(?:im|i am|were|we are)"
_ONE_WHO = r"(?:reader|watcher|viewer|listener|buyer|fan|person|guy|girl|lover|buff|type|fanatic|nerd)"
_LATELY = r"(?: (?:lately|recently|all (?:week|month|year)|for (?:weeks|months|ages|a while)|these days|this (?:week|month|year)))?"
_THING = r"(?P<thing>[^ |]+(?: [^ |]+){0,5}?)"
_I_HAVE = r"(?:i|we|ive|weve|i have|we have|im|just|been)"
_BEEN_ON = r"(?:been|come off|coming off|had|finished|done)(?: on| off)?"
_STREAK = r"(?:binge|kick|run|streak|marathon|spree|phase|bender|diet)"
_TOO_MUCH = r"(?:nothing but|too much|too many|so much|so many|only)"
_NEVER = r"(?:dont|do not|wouldnt|would not|never|rarely|seldom|hardly ever)"
_FAVOURS = "like|love|enjoy|prefer|choose|pick|go for|stick to|stick with|do|have|want|buy|get|ask for|reach for|lean towards"
_SHUNS = "hate|avoid|skip|dislike|detest|loathe|cant stand|cannot stand|cant bear|steer clear of|stay away from"
_NOW = r"(?:(?:just )?(?:for )?(?:tonight|today|now|right now|this (?:time|weekend|evening|week)|for once|at the moment|for a change))"
_WISHING = re.compile(
    rf"(?:^|[ |])(?:{_NOW}|want|wants|wanna|need|needs|fancy|craving|after|looking for|mood for|feel like|feeling like|id like|id love|"
    r"give me|show me|time for|ready for|could do with)(?: |$)"
)
_CHANGE = re.compile(
    rf"(?:(?:(?:i|we|im|were|id|wed|just|really|{_NOW}) )*(?:want|need|fancy|fancying|craving|after|looking for|in the mood for|feel like|"
    r"feeling like|could do with|could use|like|love|ready for|time for|wanting|needing) (?:for )?)?"
    r"(?:(?:a|some|some kind of a|a bit of a|a little) (?:change(?: of (?:pace|scene|scenery|air|tone))?|palate cleanser|break|variety)|"
    r"(?:something|anything|stuff|one) (?:(?:completely|totally|very|a bit|a little|rather|entirely) )?(?:different|else))"
    r"(?: (?:from (?:it|that|them|those)|please|thanks|tonight|today|now|this time|for once))*(?= \||$)"
)
_YIELDING = (
    "will|do|am|might|may|want|wants|wanna|would|like|love|fancy|fancies|need|needs|feel|feeling|try|trying|give|giving|willing|curious|up|"
    "game|open|keen|ready|tempted|intrigued|in|the|mood|for|to|it|one|ones|some|them|that|a|go|shot|chance|exception|make|see|now|tonight|"
    "today|this|time|once|asked|asking|insists|begging|bit|so|please"
)
_PERSON = r"(?:i|we|ill|well|id|wed|im|were|lets|she|he|they|someone|(?:the|my|our) \w+(?: \w+)?)"
_WILLING = r"(?:willing|curious|open|game|up for|keen|ready|tempted|intrigued|happy|want|would|might|will)"
_DARING = r"(?:(?:convince|persuade|try|surprise|tempt) me|change my mind|yes|yes please|why not|ok|please)"
_TURNS = re.compile(r" (?:\| )?(?:but|though|however|yet|so|and) (?:\| )?| \| ")
_ARTICLES = re.compile(r"^(?:an?|the|any|some|much|many|lots of|a lot of) ")
_TRAILS = re.compile(r" (?:much|a lot|really|at all|either|too much|as such)$")


@lru_cache(maxsize=16)
def _yields(uses: frozenset[str]) -> re.Pattern[str]:
    """What makes an exception of what is otherwise left alone, up to the end of its clause, and names nothing."""
    own = "|".join((_YIELDING, *sorted(uses, key=len, reverse=True)))
    willing = rf"(?:{_PERSON} (?:really |actually |quite )?(?:{own})|{_WILLING})(?: (?:{own}))*"
    return re.compile(rf"(?:{_NOW} )?(?:{willing}|{_DARING})(?: {_NOW})?(?= \||$)|{_NOW}(?= \||$)")


@lru_cache(maxsize=16)
def _heads(uses: frozenset[str]) -> tuple[tuple[bool, bool, re.Pattern[str]], ...]:
    """The shapes of what is usual: whether it is favoured, whether an adverb of habit must stand in it, and the words."""
    use = "|".join(sorted(uses, key=len, reverse=True))
    told = rf"{_ONESELF} (?:(?:just|really|only|{_ADVERB}) )*"
    done = rf"(?:{_I_HAVE} )*(?:{use}) {_TOO_MUCH}"
    favoured = (
        (True, rf"{_LEAD}(?:{told})(?:{use}|{_FAVOURS}) {_THING}"),
        (True, rf"{_LEAD}{_AM} (?:{_ADVERB} )?(?:more of )?(?:an? )?{_THING} {_ONE_WHO}"),
        (True, rf"{_LEAD}{_AM} (?:{_ADVERB} )?(?:into|a fan of|big on) {_THING}"),
        (False, rf"{_LEAD}(?:{_I_HAVE} )*{_BEEN_ON} an? {_THING} {_STREAK}{_LATELY}"),
        (False, rf"{_LEAD}{done} {_THING}{_LATELY}"),
    )
    never = rf"{_LEAD}{told}{_NEVER} (?:(?:really|ever|{_ADVERB}) )*"
    shunned = (
        rf"{never}(?:{use}|{_FAVOURS}|care for) {_THING}",
        rf"{_LEAD}{told}(?:{_SHUNS}) {_THING}",
        rf"{_LEAD}(?:{_AM} )?not (?:(?:really|much of|{_ADVERB}) )*(?:an? )?{_THING} {_ONE_WHO}",
        rf"{_LEAD}(?:{_AM} )?not (?:(?:really|{_ADVERB}) )*(?:into|one for|an? (?:big )?fan of|big on|keen on) {_THING}",
        rf"{_LEAD}{_THING} (?:isnt|arent|is not|are not) (?:(?:really|{_ADVERB}) )*(?:my (?:thing|cup of tea|genre|bag)|for me)",
    )
    return (
        *((True, needed, re.compile(form)) for needed, form in favoured),
        *((False, False, re.compile(form)) for form in shunned),
    )


def beyond_habit(text: str, verbs: Verbs) -> str:
    """The message as what it turns to; as it is where it does not turn from what is usual.

    Parameters
    ----------
    verbs
        What people do with an item.

    >>> read, watch = Verbs(use="read", used="read"), Verbs(use="watch", used="watched")
    >>> beyond_habit("I usually read fantasy but want a change", read)
    'no fantasy'
    >>> beyond_habit("I don't normally watch horror but tonight I will", watch)
    'horror'
    >>> beyond_habit("normally I'd go for a comedy, but tonight a thriller", watch)
    'tonight a thriller'
    >>> beyond_habit("I usually like comedies but I hated Up", watch)
    'I usually like comedies but I hated Up'
    """
    row, uses = line(text), frozenset(key for word in use_forms(verbs) for key in keys_of(word))
    for turn in _TURNS.finditer(row.flat[0]):
        yields = _yields(uses).match(row.flat[0], turn.end())
        for favoured, needed, form in _heads(uses):
            head = form.fullmatch(row.flat[0], 0, turn.start())
            usual = head is not None and re.search(_ADVERB, head[0]) is not None
            if head is None or (needed and not usual):
                continue
            meant = _favoured(row, head, turn.end()) if favoured else _shunned(row, head, yields, turn.end(), usual=usual)
            if meant is not None:
                return meant
    return text


def _favoured(row: Line, head: re.Match[str], start: int) -> str | None:
    """What is meant where the usual is liked: not that again, or something else that is named."""
    change = _CHANGE.search(row.flat[0], start)
    if change is None:
        return _text(row, start) if _WISHING.search(row.flat[0], start - 1) else None
    return ". ".join([f"no {_thing(row, head)}", *_rests(row, (start, change.start()), (change.end(), len(row.flat[0])))])


def _shunned(row: Line, head: re.Match[str], yields: re.Match[str] | None, start: int, *, usual: bool) -> str | None:
    """What is meant where the usual is to leave something alone: just that for once, or something else that is named."""
    if yields is not None:
        return ". ".join([_thing(row, head), *_rests(row, (yields.end(), len(row.flat[0])))])
    named = usual and _WISHING.search(row.flat[0], start - 1) is not None and _CHANGE.search(row.flat[0], start) is None
    return _text(row, start) if named else None


def _thing(row: Line, head: re.Match[str]) -> str:
    """What is usual, as it was typed and without its article."""
    said, begin = head["thing"], head.start("thing")
    article = _ARTICLES.match(said)
    trail = _TRAILS.search(said.rstrip())
    return _text(row, begin + (article.end() if article else 0), begin + (trail.start() if trail else len(said.rstrip())))


def _rests(row: Line, *stretches: tuple[int, int]) -> Iterator[str]:
    """The stretches that say something."""
    for start, end in stretches:
        if any(c.isalnum() for c in row.flat[0][start:end]):
            yield _text(row, start, end)


def _text(row: Line, start: int, end: int | None = None) -> str:
    """The words of a stretch of the flat line, as they were typed."""
    flat, places = row.flat
    stop = len(flat) if end is None else end
    inside = [i for i, place in enumerate(places[:-1]) if start <= place < stop]
    return row.text[row.words[inside[0]].start : row.words[inside[-1]].end] if inside else ""
