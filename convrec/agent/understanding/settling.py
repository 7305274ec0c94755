"""Settling what a message does when its words and its content tell different tales: content that can be shown wins."""

from dataclasses import replace

from convrec.agent.understanding._types import Act, Attitude, Scene, Understanding

__all__ = ["settle"]

_SURE = 0.75
_TALK = frozenset({Act.GREET, Act.THANKS, Act.BYE, Act.AFFIRM, Act.DENY})
_DOUBTFUL = frozenset({Act.OFF_TOPIC, Act.NONSENSE, Act.HELP, Act.PROFILE, Act.HANDOFF})
_ASKING = frozenset({Act.RECOMMEND, Act.CRITIQUE, Act.MORE})
_COMMANDS = frozenset({Act.UNDO, Act.RESET, Act.ORDER, Act.EXPLAIN, Act.PROFILE})
_JUDGED = (Attitude.LIKE, Attitude.DISLIKE, Attitude.SEEN, Attitude.EXCLUDE)


def settle(heard: Understanding, scene: Scene) -> Understanding:
    """Correct the act of a message by what was found in it; pure."""
    act = _settled(heard, scene)
    if act is heard.act:
        return heard
    return replace(heard, act=act)


def _settled(heard: Understanding, scene: Scene) -> Act:
    act, sure = heard.act, heard.confidence >= _SURE
    if act in _COMMANDS and (sure or not _content(heard)):
        return act
    if heard.retractions:
        return Act.RETRACT
    if heard.question is not None:
        return act if act in (Act.EXPLAIN, Act.HANDOFF) or (act in _DOUBTFUL and sure and not heard.question.rows) else Act.ASK_ITEM
    if act is Act.ASK_ITEM:
        return _asked(heard, scene)
    if heard.critiques and act in _ASKING | _TALK | {Act.TELL}:
        return Act.CRITIQUE
    if act in _TALK and (_firm_content(heard) or (heard.mentions and not sure)):
        return _by_content(heard)
    if act in _DOUBTFUL and not sure and _firm_content(heard):
        return _by_content(heard)
    if act is Act.TELL and any(c.hard for c in heard.constraints) and not _judges(heard):
        return Act.RECOMMEND
    if act in _ASKING and _only_judges(heard):
        return Act.TELL
    if act is Act.RETRACT:
        return _by_content(heard) if _content(heard) else Act.RETRACT
    return act


def _asked(heard: Understanding, scene: Scene) -> Act:
    """Decide on a message that sounds like a question about an item, with no question found: it needs an item to be about."""
    about = heard.mentions or heard.references or scene.focus or heard.unknown
    if about and not heard.constraints:
        return Act.ASK_ITEM
    return Act.RECOMMEND if _content(heard) else Act.ASK_ITEM


def _content(heard: Understanding) -> bool:
    """Whether the message says something to go by."""
    return bool(heard.constraints or heard.critiques or heard.mentions or heard.wish or _judging_references(heard))


def _firm_content(heard: Understanding) -> bool:
    """Whether what it says is more than a chance word: demands, or named items that are judged."""
    return bool(heard.constraints or heard.critiques or any(m.attitude in _JUDGED for m in heard.mentions) or _judging_references(heard))


def _judging_references(heard: Understanding) -> bool:
    return any(r.attitude in _JUDGED for r in heard.references)


def _judges(heard: Understanding) -> bool:
    return any(m.attitude in _JUDGED for m in heard.mentions) or _judging_references(heard)


def _only_judges(heard: Understanding) -> bool:
    """Whether it says that items were disliked or seen, and asks for nothing."""
    judged = [*(m.attitude for m in heard.mentions), *(r.attitude for r in heard.references)]
    unwanted = bool(judged) and all(a in (Attitude.DISLIKE, Attitude.SEEN) for a in judged)
    return unwanted and heard.act is not Act.MORE and not (heard.constraints or heard.critiques or heard.wish)


def _by_content(heard: Understanding) -> Act:
    """Name the act that the content makes of a message."""
    if heard.critiques:
        return Act.CRITIQUE
    if heard.constraints or heard.wish:
        return Act.RECOMMEND
    return Act.TELL if _judges(heard) else Act.RECOMMEND
