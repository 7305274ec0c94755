"""Settling what a message does when its words and its content tell different tales: content that can be shown wins."""

import re
from dataclasses import replace
from functools import reduce

from convrec.agent.understanding._types import Act, Attitude, Scene, Understanding
from convrec.agent.understanding.for_whom.audience import names_age
from convrec.agent.understanding.for_whom.for_both import asks_for_all, besides
from convrec.agent.understanding.questions.asking import PRONOUNS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.questions.unread import with_unread
from convrec.agent.understanding.speech.asking_on import asks_on, asks_what_next
from convrec.agent.understanding.speech.correcting import unsaid
from convrec.agent.understanding.speech.handing_over import asks_to_deal, deal
from convrec.agent.understanding.speech.leading_on import led_on, prefers
from convrec.agent.understanding.speech.opening import accepts
from convrec.agent.understanding.speech.shrugging import OPEN, bare, goes_on, leaves_open, lets_be, shrugs
from convrec.agent.understanding.speech.topics import for_somebody, names_a_topic
from convrec.agent.understanding.words.phrases import line
from convrec.agent.understanding.words.text import fold
from convrec.types import Row

__all__ = ["WANTING", "asks_or_orders", "says_something", "settle"]

_REQUEST = re.compile(
    r"\b(?:(?:i|we)(?:'d| would)? (?:want|need|like) (?:some|any|a)|(?:give|show|find) me|recommend|suggest|looking for"
    r"|(?:some|any)thing (?:like|similar)|more (?:\w+ )?(?:like|similar)|(?<!me )(?:more|similar|others)$"
    r"|(?:is|are) there (?:any|some|more))"
)
"""What asks for something beside what it tells: "X is overrated, I want something underrated"."""
_FORGETTING = re.compile(r"(?:please |ok(?:ay)? |actually |and |just )*(?:forget|scrap|disregard|drop|lose)\b")
_OR = re.compile(r"\b(?:or|vs|versus)\b")
_SURE = 0.75
_POINTER = re.compile(r"^(?:it|its|that|this|that one|this one|them|these|those)$")
_OPENERS = frozenset({"any", "anything", "something", "got", "some", "one", "ones", "another"})
"""First words of a request that is put as a question: "any from Korea?"."""
_FURTHERING = _OPENERS | {"more"}
"""First words of a request for what is like an item: "more films like Heat"."""
_NAMING = frozenset({"a", "an", "some", "something", "anything", "one"})
"""First words of what names a thing that is wished for."""
_ABOUT = re.compile(r"^\w+ about \w+(?: \w+)?$")
"""A kind of thing and what it is to be about: "books about baking"."""
_FURTHER = re.compile(r"(?:\w+[ ,.]+)?(?:more|stuff|things) (?:about|with) ")
"""What leans towards a thing that is wished for: "more about chefs"."""
_REFUSING = frozenset({"not", "no", "nothing", "without", "never"})
"""First words of what is not wanted, which asks nothing."""
_LOW = 0.6
_CERTAIN = 0.95
"""From which on a message is off topic even where it names values."""
_UNDOING = re.compile(
    r"\b(?:un ?d[io]\w*|revert\w*|back|tak(?:e|ing) (?:it|that|this)|mistake\w*|oops|"
    r"whoops|scratch|strike|revers\w+|cancel\w*|previous\w*|ignore|disregard|forget|ctrl|control z|rewind|restore|misspoke|typo|wrong|"
    r"(?:did ?n.?t|not what i) mean\w*|never ?mind|retract\w*|withdraw\w*|erase|delete|remove|before)\b"
)
"""What a message that takes something back holds; without it, it only sounds like one."""
_SMALL = 8
"""Characters that a message may hold beside what it points at: "maybe the first"."""
_TALK = frozenset({Act.GREET, Act.THANKS, Act.BYE, Act.AFFIRM, Act.DENY})
_DOUBTFUL = frozenset({Act.OFF_TOPIC, Act.NONSENSE, Act.HELP, Act.PROFILE, Act.HANDOFF})
_ASKING = frozenset({Act.RECOMMEND, Act.CRITIQUE, Act.MORE})
WANTING = frozenset(Act) - _TALK - _DOUBTFUL - {Act.ORDER, Act.RESET, Act.UNDO}
"""Acts of a message that says what is wanted, takes something back or asks."""
_AWAY = frozenset({Act.OFF_TOPIC, Act.NONSENSE, Act.HELP})
_COMMANDS = frozenset({Act.UNDO, Act.RESET, Act.ORDER, Act.EXPLAIN, Act.PROFILE})
_SUPPORT = frozenset({Act.HANDOFF, Act.ORDER})
"""Acts that stand although the message asks whether something is there: "do you have a returns policy?"."""
_INVERTED = frozenset({"has", "have", "had", "did", "is", "was", "who", "when", "what", "how", "which", "where"})
"""First words of a question about who had an item."""
_BEST_OF_ALL = re.compile(
    r"(?:(?:so|and|ok|hey|hi|well|tell me|do you know)[ ,]+)*(?:what|which|whats)(?:'s| is| are| was)?"
    r" (?:the |your )?(?:single |very |all time )*"
    r"(?:best|greatest|finest|top|most popular|most loved)(?: rated)? [\w ]+?"
    r"(?: (?:ever(?: made| written)?|of all time|in the world|in history|out there|there is|you have|you know|on (?:the|your) shelf))+"
)
"""Questions for the best of the whole shelf, which ask for items rather than about one."""
_JUDGED = (Attitude.LIKE, Attitude.DISLIKE, Attitude.SEEN, Attitude.EXCLUDE)


def settle(heard: Understanding, scene: Scene, *, of_items: bool = False) -> Understanding:
    """Correct the act of a message by what was found in it; one that says what items are called is hardly off topic. Pure."""
    heard = replace(heard, wish=besides(heard.wish, heard.text)) if heard.wish else heard
    if of_items and heard.act in _AWAY and (heard.constraints or heard.wish or heard.unheld) and not asks_to_deal(heard.text):
        heard = replace(heard, act=_by_content(heard))
    if deal(heard.text):
        return replace(heard, act=Act.HANDOFF, question=None)
    if accepts(heard.text):
        return Understanding(heard.text, Act.AFFIRM, taken=heard.taken or _offered(scene))
    if heard.taken or (scene.shown and goes_on(heard.text)):
        return replace(heard, act=Act.AFFIRM) if heard.taken else Understanding(heard.text, Act.MORE, count=heard.count)
    if heard.recalled or (heard.stocked and heard.act not in _SUPPORT):
        return replace(heard, act=Act.RECOMMEND)
    if heard.act is Act.UNDO and not _UNDOING.search(fold(_besides_wish(heard))):
        heard = replace(heard, act=_by_content(heard) if _content(heard) else Act.MORE, confidence=_SURE / 2)
    if heard.act is Act.UNDO and _names_where_to(heard):
        heard = replace(heard, act=Act.RECOMMEND)
    if heard.act is Act.RESET and heard.confidence < _LOW:
        heard = replace(heard, act=_by_content(heard) if _content(heard) else Act.RECOMMEND)
    if _weighs_alternatives(heard):
        heard = replace(heard, mentions=tuple(replace(m, attitude=Attitude.ASK) for m in heard.mentions))
    elif _judges_all_it_weighs(heard):
        heard = replace(heard, question=None, act=Act.RECOMMEND)
    elif _BEST_OF_ALL.fullmatch(bare(heard.text)) and not (heard.mentions or heard.references):
        return replace(heard, question=None, act=Act.RECOMMEND, wish="")
    if _is_noise(heard):
        return replace(heard, act=Act.NONSENSE)
    if (heard.act in _ASKING | {Act.TELL} or (heard.act is Act.AFFIRM and _names_place(heard))) and _only_points(heard):
        rows = tuple(dict.fromkeys(row for r in heard.references for row in r.rows))
        return replace(heard, act=Act.ASK_ITEM, question=ItemQuestion(rows[:1], None))
    act = _settled(heard, scene)
    if act is Act.RECOMMEND and asks_what_next(heard.text):
        heard = replace(heard, mentions=led_on(heard.text, heard.mentions))
    if act in (Act.TELL, Act.RECOMMEND) and _had_none(heard):
        return replace(heard, act=Act.ASK_ITEM, question=ItemQuestion(tuple(m.row for m in heard.mentions), None))
    if act in _ASKING and any(m.attitude is Attitude.ASK for m in heard.mentions):
        plain = tuple(replace(m, attitude=Attitude.PLAIN) if m.attitude is Attitude.ASK else m for m in heard.mentions)
        heard = replace(heard, mentions=plain)
    heard = with_unread(replace(heard, act=act), scene)
    if act is Act.OFF_TOPIC:
        return replace(heard, constraints=(), critiques=(), wish="")
    return heard


def _names_where_to(heard: Understanding) -> bool:
    """Whether a message that goes back names what to: "go back to the westerns" takes nothing back."""
    named = heard.constraints or heard.wish or any(m.attitude is Attitude.LIKE for m in heard.mentions)
    return bool(named) and re.search(r"\bback to\b", fold(heard.text)) is not None


def _besides_wish(heard: Understanding) -> str:
    """The message without what it wishes for and demands: the "back" of "open back", or of "back to black ones", takes nothing back."""
    said = [piece for piece in (*heard.wish.split(", "), *(c.words for c in heard.constraints)) if piece]
    going_back = [f"back to {piece}" for piece in said]
    return reduce(lambda text, piece: text.replace(piece, " "), (*going_back, *said), heard.text)


def _offered(scene: Scene) -> tuple[Row, ...]:
    """What a bare yes takes: the one item that the last reply was about, unless that reply asked something."""
    waits = scene.pending_field is not None or scene.pending_confirm is not None
    return () if waits or len(scene.focus) != 1 else scene.focus


def _tells_of_having(heard: Understanding) -> bool:
    """Whether all that is named or pointed at has been had, by whomever, and nothing is asked: "she's seen it already"."""
    stands = [*(r.attitude for r in heard.references), *(m.attitude for m in heard.mentions)]
    had = bool(stands) and all(attitude is Attitude.SEEN for attitude in stands)
    return had and not heard.text.rstrip().endswith("?") and _opens(heard) not in _INVERTED


def _had_none(heard: Understanding) -> bool:
    """Whether all that a message says is that what it names is not known yet: "I haven't seen Jaws" invites a word on it."""
    more = heard.references or heard.constraints or heard.critiques or heard.retractions or heard.wish or heard.unknown or heard.question
    return bool(heard.mentions) and not more and all(m.attitude is Attitude.ASK for m in heard.mentions)


def _weighs_alternatives(heard: Understanding) -> bool:
    """Whether a message leaves the choice among items that it names with an "or": "fancy X or Y tonight, which?" likes neither."""
    choosing = heard.question is not None and heard.question.aim is Aim.CHOOSE
    return choosing and bool(heard.mentions) and _OR.search(heard.text.casefold()) is not None


def _judges_all_it_weighs(heard: Understanding) -> bool:
    """Whether the choice that a message leaves is among items that it has just judged: "I loved X and Y, what should I try next?"."""
    question = heard.question
    judged = {m.row for m in heard.mentions if m.attitude in _JUDGED}
    return question is not None and question.aim is Aim.CHOOSE and bool(question.rows) and set(question.rows) <= judged


def _settled(heard: Understanding, scene: Scene) -> Act:
    act, sure = heard.act, heard.confidence >= _SURE
    asked = scene.stuck or scene.pending_field is not None
    if OPEN.fullmatch(bare(heard.text)) or asks_for_all(heard.text) or (asked and leaves_open(heard.text)):
        return Act.RECOMMEND
    if lets_be(heard.text) or (scene.stuck and shrugs(heard.text)):
        return Act.DENY
    if act is Act.DENY and leaves_open(heard.text):
        return Act.RECOMMEND
    if act is Act.ASK_ITEM and _tells_of_having(heard):
        return Act.TELL
    forgets = _FORGETTING.match(bare(heard.text)) and not unsaid(heard.text)
    if act in _ASKING and forgets and not (_content(heard) or heard.retractions or heard.unheld):
        return Act.RETRACT
    told_for_whom = for_somebody(heard) or (act is Act.OFF_TOPIC and any(names_age(line(c.words)) for c in heard.constraints))
    if told_for_whom or (act in (Act.OFF_TOPIC, Act.NONSENSE) and not sure and names_a_topic(heard)):
        return Act.RECOMMEND
    corrects = heard.corrects and act in (Act.UNDO, Act.DENY, Act.RETRACT) and _content(heard)
    if corrects or (act is Act.RETRACT and heard.unchecked and not heard.retractions):
        return _by_content(heard)
    if act is Act.ORDER and heard.wish and _opens(heard) in _NAMING:
        return Act.RECOMMEND
    if act is Act.ORDER and heard.confidence < 1.0 and _only_bars(heard):
        return Act.TELL
    if act in _COMMANDS and (sure or not _content(heard)):
        return act if act is not Act.EXPLAIN or heard.question is None or heard.question.aim is not Aim.COMPARE else Act.ASK_ITEM
    if heard.retractions:
        if any(r.field == scene.pending_field for r in heard.retractions if r.field is not None):
            return Act.RECOMMEND
        steers = heard.constraints or heard.critiques or heard.wish
        return Act.CRITIQUE if steers else Act.TELL if _judging_references(heard) else Act.RETRACT
    if heard.question is not None:
        handed = act is Act.HANDOFF and (heard.question.field is None or not heard.question.known or heard.confidence >= _CERTAIN)
        told = handed or (act is Act.EXPLAIN and heard.question.aim is not Aim.COMPARE and (sure or heard.question.field is None))
        return act if told or (act in _DOUBTFUL and sure and not _of_an_item(heard)) else Act.ASK_ITEM
    named = [*(m.attitude for m in heard.mentions), *(r.attitude for r in heard.references)]
    if act is Act.ASK_ITEM and named and all(attitude is Attitude.EXCLUDE for attitude in named):
        return Act.TELL
    if act is Act.ASK_ITEM:
        return Act.CRITIQUE if heard.critiques else _asked(heard, scene)
    if heard.critiques and act in _ASKING | _TALK | {Act.TELL}:
        return Act.CRITIQUE
    if act in _TALK and (_firm_content(heard) or ((heard.mentions or heard.wish) and not sure)):
        return _by_content(heard)
    certain = heard.confidence >= (_CERTAIN if act in (Act.OFF_TOPIC, Act.NONSENSE) else _SURE)
    plain = _firm_content(heard) or (act is Act.NONSENSE and heard.wish and not heard.unmentioned)
    if plain and act in _DOUBTFUL and not (certain and act is not Act.NONSENSE):
        return _by_content(heard)
    if act is Act.HANDOFF and any(c.hard for c in heard.constraints) and not (heard.wish or heard.references or heard.mentions):
        return _by_content(heard)
    naming = _opens(heard) in _NAMING or _ABOUT.search(bare(heard.text)) is not None or (act is Act.HANDOFF and heard.confidence < _LOW)
    if act in _DOUBTFUL and not sure and heard.wish and naming:
        return Act.RECOMMEND
    if act in _DOUBTFUL | {Act.TELL} and not certain and heard.unknown and not (heard.mentions or heard.references):
        return Act.RECOMMEND
    if act in _DOUBTFUL | {Act.TELL} and (heard.unheld or heard.novelty) and (not _judges(heard) or _REQUEST.search(bare(heard.text))):
        return Act.RECOMMEND
    if act is Act.TELL and any(c.hard for c in heard.constraints) and not _judges(heard):
        return Act.RECOMMEND
    if act in _ASKING | {Act.TELL} and (heard.mentions or heard.references) and asks_on(heard.text):
        return Act.RECOMMEND
    if act in _ASKING and _only_judges(heard):
        return Act.TELL
    if act is Act.RETRACT and _content(heard):
        return _by_content(heard)
    if act is Act.RETRACT:
        return Act.RETRACT if scene.pending_field is None or _FORGETTING.match(bare(heard.text)) else Act.RECOMMEND
    return act


def _opens(heard: Understanding) -> str:
    """The first word of the message, folded."""
    return next(iter(heard.text.casefold().split(maxsplit=1)), "").strip(",.!?")


def _is_noise(heard: Understanding) -> bool:
    """Whether the message is a lone letter that answers nothing."""
    letter = heard.text.strip(" .!?,")
    return len(letter) == 1 and letter.isascii() and letter.isalpha() and letter.casefold() not in "yn" and not heard.mentions


def _names_place(heard: Understanding) -> bool:
    """Whether a bare pointer names a place, "the second", rather than saying "that one" to what was asked."""
    return any(len(r.rows) == 1 and not _POINTER.search(fold(r.words)) for r in heard.references)


def _only_points(heard: Understanding) -> bool:
    """Whether the message does nothing but point at something shown: "the second one"."""
    pointed = sum(len(r.words) for r in heard.references)
    plain = pointed and all(r.attitude is Attitude.PLAIN for r in heard.references)
    bare = len(heard.text.strip(" .!?")) - pointed <= _SMALL
    asks = heard.question is not None and heard.question.field is not None
    return bool(plain) and bare and not (asks or heard.mentions or heard.constraints or heard.critiques or heard.wish or heard.count)


def _asked(heard: Understanding, scene: Scene) -> Act:
    """Decide on a message that sounds like a question about an item, with no question found: it needs an item to be about."""
    wants = _REQUEST.search(bare(heard.text)) is not None or _opens(heard) in _FURTHERING
    named = wants and any(m.attitude is Attitude.LIKE for m in heard.mentions)
    if named or any(r.attitude is Attitude.LIKE for r in heard.references) or prefers(heard.mentions):
        return Act.RECOMMEND
    about = heard.mentions or heard.references or scene.focus or heard.unknown
    if heard.novelty or (heard.unheld and not (heard.mentions or heard.references)):
        return Act.RECOMMEND
    if _opens(heard) in _REFUSING and heard.confidence < _SURE and not heard.references:
        return Act.RECOMMEND
    if (
        heard.wish
        and (_FURTHER.match(bare(heard.text)) or _opens(heard) in _OPENERS)
        and not (heard.mentions or heard.references or heard.unknown)
    ):
        return Act.RECOMMEND
    return Act.ASK_ITEM if (about and not heard.constraints) or not _content(heard) else Act.RECOMMEND


def says_something(heard: Understanding) -> bool:
    """Whether a message says what is wanted, takes something back or asks, rather than only reacting."""
    asked = heard.question is not None or heard.retractions or heard.novelty or heard.unheld or heard.unknown
    return bool(asked) or _content(heard)


def asks_or_orders(heard: Understanding) -> bool:
    """Whether a message wants something of the agent, beside what it says of the agent or of the person."""
    if heard.act in _COMMANDS | _SUPPORT | {Act.MORE}:
        return heard.confidence >= _SURE
    vague = all(_POINTER.search(fold(r.words)) for r in heard.references)
    return says_something(replace(heard, references=()) if vague else heard)


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
    if heard.unknown and _REQUEST.search(bare(heard.text)):
        return False
    return unwanted and heard.act is not Act.MORE and not (heard.constraints or heard.critiques or heard.wish)


def _only_bars(heard: Understanding) -> bool:
    """Whether it says nothing but that named items are not wanted: "stop recommending X"."""
    barred = bool(heard.mentions) and all(m.attitude in (Attitude.EXCLUDE, Attitude.DISLIKE) for m in heard.mentions)
    return barred and not (heard.constraints or heard.critiques or heard.wish or heard.question)


def _of_an_item(heard: Understanding) -> bool:
    """Whether the question of a message has to do with an item: a field of it, or one that is named or pointed at."""
    question = heard.question
    if question is not None and question.aim is Aim.MEANING:
        return True
    if question is None or not question.rows:
        return False
    pointed = heard.mentions or heard.references or PRONOUNS & set(fold(heard.text).split())
    return question.known or bool(pointed)


def _by_content(heard: Understanding) -> Act:
    """Name the act that the content makes of a message."""
    if heard.critiques:
        return Act.CRITIQUE
    if heard.constraints or heard.wish:
        return Act.RECOMMEND
    return Act.TELL if _judges(heard) else Act.RECOMMEND
