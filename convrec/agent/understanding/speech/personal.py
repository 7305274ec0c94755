"""What a message says of the agent or of how the person is, rather than of what they want: "you're useless", "my cat died"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from convrec.agent.understanding._types import Act, Understanding
from convrec.agent.understanding.attitudes._sentiment import joined, normal, sentiments
from convrec.agent.understanding.speech.narrative import clause_starts
from convrec.agent.understanding.speech.personal_kinds import Personal
from convrec.agent.understanding.speech.settling import asks_or_orders
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, line

__all__ = ["PersonalWord", "personal_word"]


_BOT = "(bot|chatbot|app|site|website|robot|assistant|ai)"
_INSULT = "(idiot|moron|imbecile|fool|liar|clown|muppet|twit|prick|dickhead|wanker|bastard|asshole|arsehole|dumbass|loser|joke|disgrace)"
_DEGREE = "(so|very|really|a bit|a little|pretty|just|quite|totally|utterly|such|feeling|kind of|kinda|absolutely|completely|too|all|still)"
_KIN = """
    (mum|mom|mother|dad|father|nan|nana|gran|granny|grandma|grandmother|grandad|granddad|grandpa|grandfather|brother|sister|son|daughter|
    wife|husband|partner|girlfriend|boyfriend|gf|bf|fiance|fiancee|ex|friend|best friend|uncle|aunt|auntie|cousin|baby|parents|dog|cat|
    puppy|kitten|pet|hamster|rabbit|horse|parrot|budgie|goldfish)"""
_LOW = """
    (lonely|alone|sad|depressed|down|low|miserable|unhappy|anxious|stressed|stressed out|heartbroken|devastated|overwhelmed|awful|terrible|
    horrible|hopeless|worthless|empty|numb|broken|upset|scared|grieving|lost|exhausted|burnt out|burned out|worn out|tired|sick|ill|unwell|
    like crap|like shit|like crying|blue|rubbish|homesick|bullied|in pain|in tears|struggling)"""
_LATELY = "(today|tonight|now|right now|lately|these days|this week|all the time|inside|at the moment|again|recently|at night|yesterday)"
_PLAIN = Patterns(
    [
        *((p, Personal.RUDE) for p in listed(f"""
            what (a|an) (*)? (*)? {_BOT} ; what (a|an) (*)? {_INSULT} ; (you|u) (are|re)? (a|an|such a|such an)? (*)? {_INSULT} ;
            (youre|ur) (a|an|such a|such an)? (*)? {_INSULT} ; (stupid|dumb|useless|bloody|fucking|crappy|shit|shitty|rubbish) {_BOT} ;
            (fuck|screw|damn|bugger) (you|u|off|this) ; (piss|bugger|sod) off ; shut (up|it) ; go (to hell|away|die) ; get (lost|stuffed) ;
            (are|r) (you|u) (even)? (stupid|dumb|deaf|blind|an idiot|a moron|kidding me|listening|serious) ;
            (you|u) (just|clearly|obviously|still)? (never|dont|cant|arent|wont|didnt|do not|are not|clearly dont) (*)?
            (help|listen|understand|get it|get me|listening|helping|work|have a clue|know anything|know what youre doing|getting it|learn)
            (to)? (me|us|anything)? (at all|what i want|what i mean|what i said|what im saying|do you)? ;
            (youre|ur|you are) (not|no) (even|really)? (help|use|good|helping|listening|helpful|getting it|any good|much help|much use)
            (to)? (me|us)? (at all)? ; (i|we) (really|fucking|absolutely|just)? (hate|loathe|despise|cant stand) (you|u) ;
            (i|we) (really|fucking|absolutely|just)? (hate|loathe|despise|cant stand) this {_BOT}
        """)),
        *((p, Personal.TROUBLED) for p in listed(f"""
            (i|we) (just|really|always|still|only)? (feel|felt) {_DEGREE}? {_DEGREE}? {_LOW} {_LATELY}? ;
            (i|we)? (been|am|are|was|were|have been) {_DEGREE}? {_DEGREE}? {_LOW} {_LATELY}? ;
            (im|were|ive been|weve been) {_DEGREE}? {_DEGREE}? {_LOW} {_LATELY}? ; feeling {_DEGREE}? {_LOW} {_LATELY}? ;
            (my|our) (poor|old|little|dear|beloved|best)? {_KIN} (has|have|had|just|was|is|s)? (just|recently|been|very|really)?
            (died|dead|passed|passed away|dying|left me|left us|dumped me|cheated on me|ill|sick|in hospital|in the hospital|in a coma|
            killed|put down|put to sleep|diagnosed|hates me)
            (suddenly)? (today|yesterday|last night|last week|last month|last year|this week|this morning|this year|recently|on *)? ;
            (i|we) (just|recently|ve|have|ve just)? (lost|buried) (my|our) (poor|old|little|dear|beloved|best)? {_KIN} {_LATELY}? ;
            (i|we) (just|recently|ve|have|ve just)? lost (my|our) (job|home|house|flat|savings) {_LATELY}? ;
            (i|we) (just|recently|ve|have|ve just)? (broke|broken|split) up (with)? (my|him|her|them)? {_KIN}? {_LATELY}? ;
            (i|we) (just|recently|have)? (got|am getting|are getting|was|were|been) (just)? (fired|dumped|sacked|divorced|laid off|bullied|
            mugged|robbed|evicted|made redundant) (from)? (my|by)? (*)? {_LATELY}? ; (im|were) getting divorced ;
            (i|we) (really|just)? (failed|flunked) (my|an|the) (*)? (exam|exams|test|class|course|year|driving test) {_LATELY}? ;
            (im|ive|i|weve|we|its|it)? (have|has|is)? (just)? (having|had|been) (a|an|such a|quite a|the) {_DEGREE}?
            (bad|rough|awful|terrible|hard|tough|horrible|shit|shitty|crappy|worst|difficult|miserable) (day|week|month|year|time)
            (at work|at school|ever)? {_LATELY}? ; (life|everything|my life) (just|really)? (sucks|is shit|is hard) {_LATELY}? ;
            (life|everything|my life) is {_DEGREE}? {_LOW} ;
            (nobody|no one) (really)? (loves|likes|cares about|understands|wants) me ; (i|we) have no (friends|one|one to talk to) ;
            (i|we) (cant|cannot|cant seem to) (stop crying|cope|go on|sleep) (anymore|any more)? {_LATELY}? ;
            (i|we) (really|so|just)? miss (my|our) (late|old|poor)? {_KIN} {_LATELY}?
        """)),
    ]
)  # fmt: skip
"""What makes up a whole clause."""
_DANGER = Patterns(
    [
        *((p, True) for p in listed("""
            (kill|killing|hurt|hurting|harm|harming|cut|cutting) (myself|ourselves) ; (end|ending|take|taking) my (own)? life
        """)),
        *((p, False) for p in listed("""
            end it all ; (i|im|ive) (feel|am|been|feeling|been feeling)? (so|really|very)? suicidal ;
            (i|id|we) (really|just|only|honestly)? (want to|wanna|wish i could|could just|would rather|rather) (just)? die ;
            (i)? (really|just)? wish i (was|were) dead ; (i|id) (am|be|would be)? better off dead ;
            (i)? (really|just)? (dont|do not) (really)? want to (live|be alive|exist|be here|wake up) ; (no|any) reason to (live|go on)
        """)),
    ]
)  # fmt: skip
"""What tells of danger, and whether it does so whatever follows in the clause."""
_FIRST_PERSON = words("i im ive id me my myself")
_ENDING = words("any more anymore now tonight today please honestly really sometimes")
"""Words after "I want to die" that leave it at that."""
_LEADS = words("""
    well so honestly ugh oh man god wow sorry and but because cause cos since also today lately hey hi hello please pls actually basically
    look listen ok okay yeah no nope now argh seriously jesus christ lol tbh frankly my dude bro
""")
_TAILS = words("today tonight lol tbh honestly man really sorry now though already anyway dude bro mate too please so and then")
_BEING = words("are r is seem was were suck sucks stink stinks bore annoy")
_OF_BOT = Patterns.of(True, f"(this|that|the|your) (whole|stupid)? {_BOT}")


@dataclass(frozen=True, slots=True)
class PersonalWord:
    """A message with a personal word.

    Attributes
    ----------
    kind
        The gravest thing that it says.
    rest
        The message with those clauses blanked out, all else at its place.
    """

    kind: Personal
    rest: str

    def heard(self, text: str, read: Callable[[str], Understanding]) -> Understanding:
        """The message as its rest is read where that wants something, and else as wanting nothing; nothing else counts beside danger."""
        goes_on = self.kind is not Personal.IN_DANGER and any(c.isalnum() for c in self.rest)
        rest = read(self.rest) if goes_on else None
        served = rest if rest is not None and asks_or_orders(rest) else Understanding(text, Act.OFF_TOPIC)
        return replace(served, text=text, personal=self.kind)


def personal_word(text: str) -> PersonalWord | None:
    """The clauses of a message that speak of the agent or of how the person is; None where none does.

    >>> personal_word("you idiot, no romance").rest
    '         , no romance'
    >>> personal_word("my cat died").kind, personal_word("a film where his cat died") is None
    (<Personal.TROUBLED: 'troubled'>, True)
    """
    row = line(text)
    found = list(_clauses(row))
    if not found:
        return None
    rest = text
    for i, j, _ in found:
        span = row.span(i, j)
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    kinds = {kind for _, _, kind in found}
    return PersonalWord(next(k for k in (Personal.IN_DANGER, Personal.TROUBLED, Personal.RUDE) if k in kinds), rest)


def _clauses(row: Line) -> Iterator[tuple[int, int, Personal]]:
    """First words and ends of the personal clauses, the sighs before them included, with what each says."""
    begin = None
    for start, end in pairwise([*_starts(row), len(row)]):
        begin = start if begin is None else begin
        if (kind := _in_danger(row, start, end) or _kind(row, start, end)) is not None:
            yield begin, end, kind
        begin = begin if set(row.keys[start:end]) <= _LEADS else None


def _starts(row: Line) -> list[int]:
    """Where clauses begin; what is joined by "and" begins one where a wish or another person follows."""
    joins = {i for i in range(1, len(row)) if row.keys[i] == "and" and row.keys[i + 1 : i + 2] and row.keys[i + 1] in _WISHING}
    return sorted({*clause_starts(row), *joins})


_WISHING = words("want need would looking show give recommend something i im my you youre this the just")


def _in_danger(row: Line, start: int, end: int) -> Personal | None:
    if not _FIRST_PERSON & set(row.keys[start:end]):
        return None
    for i in range(start, end):
        found = _DANGER.at(row, i, end)
        if found is not None and (found[1] or set(row.keys[i + found[0] : end]) <= _ENDING):
            return Personal.IN_DANGER
    return None


def _kind(row: Line, start: int, end: int) -> Personal | None:
    for i in range(start, end):
        found = _PLAIN.at(row, i, end)
        if found is not None and set(row.keys[i + found[0] : end]) <= _TAILS:
            return found[1]
        if _runs_down(row, i, end):
            return Personal.RUDE
        if row.keys[i] not in _LEADS:
            return None
    return None


def _runs_down(row: Line, i: int, end: int) -> bool:
    """Whether a clause says something bad of the agent: "you are the worst", "this app is garbage"."""
    bot = _OF_BOT.at(row, i, end)
    verb = i + bot[0] if bot is not None else i + 1 if row.keys[i] in ("you", "u") else i
    if verb >= end or row.keys[verb] not in (_BEING if verb > i else ("youre", "ur")):
        return False
    judged = sentiments(joined([normal(k) for k in row.keys[verb:end]]))
    return bool(judged) and all(j.value < 0 for j in judged)
