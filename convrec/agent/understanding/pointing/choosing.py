"""How a person stands to what was pointed at when they choose or file it: "I'll take the first", "mark that as watched"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from convrec.agent.understanding._types import Act, Attitude, Reference, Scene, Span, TitleSpan, Understanding
from convrec.agent.understanding.attitudes._verbs import had_forms, use_forms
from convrec.agent.understanding.pointing.words import OTHERS
from convrec.agent.understanding.speech.conceding import concedes
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

__all__ = ["Choice", "ChoiceFinder", "settled", "stood", "taken", "takes_some", "unsettled"]


class Choice(NamedTuple):
    """How the person stands to the item that `at` names or points at, and the stretch of the message that says so.

    `settles` is true where they have made up their mind for it, "I'll take the first", and want nothing else for now.
    """

    at: Span
    attitude: Attitude
    used: Span
    settles: bool = False


_WARM = """good|great|fun|funny|promising|intriguing|interesting|cool|nice|perfect|tempting|lovely|amazing|ideal|awesome|appealing|
    fantastic|brilliant|excellent|decent|fine|best|fab|ace|sweet|solid|fascinating|exciting|delightful|right|better|ok|okay|
    alright|like fun|like a winner|like the one|like my thing|like my kind of thing|like it could work|the best|
    the most interesting|the one|the winner|a winner|up my street|right up my street|up my alley|right up my alley|my thing|
    more like it|worth a try|worth a go|worth a shot|worth a look|just right|spot on|just the thing"""
_VERY = "(really|pretty|quite|so|kinda|kind of|very|rather|a bit|actually|super|the most|most|more|just|definitely|absolutely|fairly)"
_LOOKS = "(looks|look|sounds|sound|seems|seem|is|looked|sounded|does look|does sound|would be|feels|thats)"
_AFTER_ALL = f"{_LOOKS[:-1]}|are) {_VERY}? ({_WARM}) after all"
_TAKEN = listed(f"""
    {_AFTER_ALL} ; {_LOOKS} {_VERY}? ({_WARM}) ;
    (caught|catches|has caught) my (eye|attention|interest|fancy) ; (has|have) (my|our) attention ;
    (definitely|really)? (appeals|speaks) (to me|to us|most|the most)? ;
    (really)? (tempts|intrigues|interests|grabs|draws) (me|us) (most|the most|in)? ; it is ; will do (nicely)? ;
    (would|could|might) (work|do|suit me|be fun|be nice|be good|be great|be perfect) ; (works|wins) (for me|for us)? ;
    got (me|my interest) ; is (going)? on my list ; (definitely|exactly|totally)? (the one|the winner) ; is what (i|we) (want|need|meant)
""")
_LEFT = listed(f"""
    (doesnt|didnt|dont|isnt|wasnt) (really|quite|exactly|particularly)? (appeal|interest me|grab me|do it for me|work for me|tempt me|
    speak to me|look good|sound good|look great|sound great|sound like me|
    look like my thing|
    sound like my thing|my thing|for me|quite right|right|it) (to me|either|at all|much)? ;
    {_LOOKS} {_VERY}? (bad|boring|dull|awful|terrible|rubbish|crap|lame|silly|dumb|stupid|meh|naff|too much|off|wrong|depressing|generic)
""")
_MODAL = """(ill|i will|id|i would|well|we will|wed|lets|let us|let me|can i|could i|may i|gonna|going to|i might|we might|happy to|
    id like to|i want to|we want to|i wanna|we could|i could|i can|i should|we should)"""
_READILY = "(definitely|probably|maybe|just|rather|also|like to|love to|try to|then|actually|happily)?"
_MEANT = listed(f"{_MODAL} {_READILY}")
_TAKING = listed(f"""
    {_MODAL} {_READILY} (take|have|go with|go for|pick|choose|get|try|start with|grab|settle on|settle for|opt for|do|check out|stick
    with|add|give) ;
    (im|i am|we are|were|am|are)? (leaning|inclined|drawn|warming) (more)? (towards|toward|to) ;
    (im|i am|we are|were|was|quite|rather|very|a bit)? (tempted|intrigued) by ; (im|i am|we are|were)? (curious about|going with|going
    for|interested in|sold on|keen on|up for|down for|happy with) ;
    (take|pick|choose|go with|go for|do|add|save|keep|bookmark|shortlist|order|reserve) ; (my)? (choice|pick|vote|favourite|favorite)
    (is|goes to|would be|has to be) ;
    (i|we) (really|quite|rather|do|definitely|actually)? (like|love|fancy|want|prefer|dig) (the look of|the sound of|the idea of)?
""")
_LEAVING = listed("""
    (not|isnt|wasnt|im not|i am not|were not|dont|never) (really|so|too|quite|that|particularly|much|exactly|super|very)? (feeling|loving|
    liking|digging|sold on|convinced by|keen on|tempted by|fussed about|bothered about|into|fond of|mad about|wild about|drawn to|
    interested in|vibing with|sure about) ; (not|nothing) (really)? for me
""")
_SETTLING = Patterns.of(
    True,
    *listed(f"""
    {_MODAL} {_READILY} (take|have|go with|go for|pick|choose|get|grab|settle on|settle for|opt for|stick with|start with|try) ;
    (lets|let us) do ; (im|i am|we are|were)? (going with|going for|sold on|settling on) ; (take|pick|choose|go with|go for|order|reserve) ;
    (my)? (choice|pick|vote) (is|goes to) ; (thats|that is|this is|its|it is) ;
"""),
)
"""Words before an item that make up the mind for it."""
_SETTLED = Patterns.of(
    True,
    *listed("it is ; will do (nicely)? ; (is|was)? (definitely|exactly|totally)? (the one|the winner) ; (is|was) what i want ; wins"),
    *listed(_AFTER_ALL),
)
"""The same behind it."""
_ASSENTS = Patterns.of(
    True,
    *listed(f"""
    (that|it|this|all|they|both|which)? {_LOOKS} {_VERY}? ({_WARM}|a plan|like a plan) (to me|to us|for me|for us)? ;
    (that|it)? (works|will do) (for me|for us)?
"""),
)
"""Words of assent to what was shown, before one is taken: "sounds good, we'll go with X"."""
_WORDS_AFTER = words(
    "please then pls plz thanks thx ty cheers maybe i think it is thank you for me us now tonight later today and so lets go after all bye"
)
_BUYING = Patterns.of(
    True, *listed(f"{_MODAL} (just|also|maybe)? (have|take|get|buy|order|like|need|want)? ; (i|we) (want|need|take) ; (give|get) (me|us)")
)
"""Words before how many of an item are bought."""
_SOME = words("two three four five six seven eight nine ten dozen couple")
_BRIEF = 12
"""Words of a message that only takes some."""
_BEFORE_NAMES = words("the a an some my of two three four five six couple both")
"""Words before the name of what is chosen that belong to it."""
_DECIDING = words("please then pls plz it")
_AGREEING = words("ok okay fine yes yeah yep yup sure alright definitely probably perfect")
_LEADS = words("""
    ugh eh meh go on then yup oki
    ok okay ooh oh ah hmm hm yes yeah yep sure well right alright cool wow aha so and but maybe actually great nice perfect fine just um mm
    definitely probably honestly yup thanks hey nah no lovely let me think i guess we ha awesome either way
""")
_FILING = words("""
    adding putting marking saving keeping logging counting moving keep save bookmark bookmarking shortlist add put move mark
    log tick count record note list file set save stick chuck flag tag class register enter
""")
_FILED = "(to|on|in|into|onto|as|off|under|among|amongst|with) (my|the|our|a|your)? (already|have|ive|weve|stuff|things|ones)? (already)?"
_SHELVED = "list|pile|shelf|collection|items|stuff|things|ones|history|log"
_CROSSED = Patterns.of(True, *listed("(cross|tick|check|mark|strike) (off|out)"))


class ChoiceFinder:
    """Finds such choices; safe to share between threads.

    Parameters
    ----------
    domain
        Its verbs say which lists hold what was had, and which what is wanted.
    """

    def __init__(self, domain: Domain) -> None:
        had = "|".join(sorted({" ".join(keys_of(w)) for w in {*had_forms(domain.verbs), "done", "seen", "owned", "got", "had"}}))
        use = "|".join(sorted({" ".join(keys_of(w)) for w in {*use_forms(domain.verbs), "buy", "get", "try"}}))
        nouns = "|".join(sorted({" ".join(keys_of(noun)) for noun in domain.nouns()}))
        self._verbs = frozenset(k for w in use_forms(domain.verbs) - had_forms(domain.verbs) for k in keys_of(w))
        later = f"""
            {_FILED} ({use}|wish|want|short|to do|tbr|reading|viewing|shopping|favourites|favorites|favourite|favorite|later)
            (list|pile|lists)? ;
            {_FILED} to ({use}) (list|pile|later)? ;
            {_FILED} (watchlist|wishlist|shortlist|basket|cart|bag|favourites|favorites|queue|readlist|bucket list|list) ; for later
        """
        self._filed: Patterns[Attitude] = Patterns(
            [
                *((p, Attitude.SEEN) for p in listed(f"{_FILED} ({had}) ({_SHELVED}|{nouns})?")),
                *((p, Attitude.LIKE) for p in listed(later)),
            ]
        )
        self._after: Patterns[Attitude] = Patterns(
            [*((p, Attitude.LIKE) for p in _TAKEN), *((p, Attitude.DISLIKE) for p in _LEFT)],
        )
        self._before: Patterns[Attitude] = Patterns(
            [*((p, Attitude.LIKE) for p in _TAKING), *((p, Attitude.DISLIKE) for p in _LEAVING)],
        )
        self._meant = Patterns.of(Attitude.LIKE, *_MEANT)

    def find(self, text: str, references: Sequence[Reference], titles: Sequence[TitleSpan] = ()) -> list[Choice]:
        """The choices of a message, at most one for each thing pointed at; titles are only filed."""
        row = line(text)
        found: list[Choice] = []
        for span in [*references, *titles]:
            places = _with_article(row, span)
            start, end = _clause(row, places)
            filed = self._filing(row, places, start, end)
            settles = self._settles(row, places, end) or _accepts(row, places, start, end)
            open_to_judge = span.attitude is Attitude.PLAIN if isinstance(span, Reference) else settles
            choice = filed or (self._chosen(row, places, start, end) if open_to_judge and not concedes(row, span) else None)
            if choice is not None:
                settles = settles and filed is None and choice[0] is Attitude.LIKE
                found.append(Choice(span, choice[0], row.span(choice[1], choice[2]), settles))
        if settled(text, found):
            found[0] = found[0]._replace(used=row.span(0, len(row)))
        return found

    def _settles(self, row: Line, places: range, end: int) -> bool:
        """Whether the words around an item make up the mind for it: "I'll take it", "the second one it is"."""
        behind = places.stop < end and _SETTLED.at(row, places.stop, end) is not None
        if behind or _SETTLING.before(row, places.start) is not None:
            return True
        used = places.start > 0 and row.keys[places.start - 1] in self._verbs
        return used and self._meant.before(row, places.start - 1) is not None

    def _filing(self, row: Line, places: range, start: int, end: int) -> tuple[Attitude, int, int] | None:
        """For "add it to my seen list", "mark the first as watched", "tick off the second", "save that for later"."""
        ahead = next((k for k in range(start, places.start) if row.keys[k] in _FILING), None)
        if (crossed := _CROSSED.before(row, places.start)) is not None and crossed[0] == 2:
            return Attitude.SEEN, places.start - crossed[0], places.stop
        if ahead is None or places.stop >= end:
            return None
        hit = self._filed.at(row, places.stop, end)
        return (hit[1], ahead, places.stop + hit[0]) if hit is not None else None

    def _chosen(self, row: Line, places: range, start: int, end: int) -> tuple[Attitude, int, int] | None:
        """For "the third one looks good", "I'll take the first", "number two please"."""
        if row.keys[start] in _ASKS:
            return None
        if places.stop < end and (hit := self._after.at(row, places.stop, end)) is not None:
            negated = places.start > start and row.keys[places.start - 1] in ("not", "neither", "if")
            rest = row.keys[places.stop + hit[0] : end]
            if not negated and (not rest or rest[0] in _WORDS_AFTER | _JOINS | _QUESTIONING):
                return hit[1], places.start, places.stop + hit[0]
        if places.stop < end and row.keys[places.stop] not in _WORDS_AFTER | _JOINS:
            return None
        verb = places.start > start and row.keys[places.start - 1] in self._verbs
        reach = places.start - verb
        lead = (self._meant.before(row, reach) if verb else None) or self._before.before(row, places.start)
        if lead is not None:
            begin = (reach if verb and self._meant.before(row, reach) else places.start) - lead[0]
            wanted = lead[1] is Attitude.LIKE
            if _only_leads(row, start, begin) and not (wanted and _denied(row, start, places.start)):
                return lead[1], begin, places.stop
        bare = all(k in _LEADS for k in row.keys[start : places.start]) and row.keys[places.start] not in _PRONOUNS
        rest = row.keys[places.stop : end]
        ahead = row.keys[: places.start]
        agreed = any(k in _AGREEING for k in ahead) and all(k in _LEADS for k in ahead)
        if _accepts(row, places, start, end):
            return Attitude.LIKE, places.start, places.stop
        if bare and (rest[0] in _DECIDING if rest else agreed) and all(k in _WORDS_AFTER for k in rest):
            return Attitude.LIKE, places.start, end
        return None


def _with_article(row: Line, span: Span) -> range:
    """The words of what is chosen; of an item by its name with what stands before that: "the sprats", "two of the sprats"."""
    places = row.within(span)
    start = places.start
    while isinstance(span, TitleSpan) and start > 0 and row.joined(start) and row.keys[start - 1] in _BEFORE_NAMES:
        start -= 1
    return range(start, places.stop)


def _accepts(row: Line, places: range, start: int, end: int) -> bool:
    """Whether a clause is an item with words of assent or courtesy around it, or around its clause: "perfect, the first one. thanks".

    "Done the first two" is said of what was had.
    """
    assented = _AGREEING | _ASSENT | _DECIDING
    polite = assented | _LEADS | _WORDS_AFTER
    beside = [key for k, key in enumerate(row.keys[start:end], start) if k not in places]
    earlier = row.keys[:start] if polite.issuperset(row.keys[:start]) else ()
    pointer = OTHERS.at(row, places.start) is not None or row.keys[places.start] in _PRONOUNS
    had = places.start > start and row.keys[places.start - 1] == "done"
    idle = polite.issuperset(beside) and not had and not _WAVERING.intersection(row.keys)
    return idle and not pointer and "?" not in row.words[end - 1].after and not assented.isdisjoint((*beside, *earlier))


def settled(text: str, choices: Sequence[Choice]) -> bool:
    """Whether a message settles on items and says nothing besides, a word of courtesy or of assent aside."""
    row = line(text)
    told = {k for choice in choices for k in row.within(choice.used)}
    told |= {k for i, j, _ in _ASSENTS.all(row) for k in range(i, j)}
    idle = _LEADS | _WORDS_AFTER | _AGREEING | _ASSENT
    return bool(choices) and all(c.settles for c in choices) and all(k in told or row.keys[k] in idle for k in range(len(row)))


def taken(text: str, choices: Sequence[Choice], scene: Scene) -> tuple[Row, ...]:
    """What was shown or spoken of and the person settles on; nothing while a confirmation is asked, to which it is an answer."""
    if scene.pending_confirm is not None or not settled(text, choices):
        return ()
    rows = (row for c in choices if isinstance(c.at, Reference | TitleSpan) for row in _meant(c.at))
    return tuple(dict.fromkeys(row for row in rows if row in (*scene.shown, *scene.focus, *scene.mentioned)))


def takes_some(text: str, scene: Scene, domain: Domain) -> Understanding | None:
    """The message that takes a number of the one item spoken of last, where items are sold: "can i have two"; None for any other."""
    row = line(text)
    if len(scene.focus) != 1 or len(row) > _BRIEF or not domain.of_type(FieldType.MONEY):
        return None
    start = next((k for k, key in enumerate(row.keys) if key not in _LEADS), len(row))
    ahead = _BUYING.at(row, start) if start < len(row) else None
    end = start + ahead[0] if ahead is not None else len(row)
    end += row.keys[end : end + 2] == ("a", "couple")
    counted = end < len(row) and (row.keys[end] in _SOME or row.keys[end].isdecimal())
    behind = row.keys[end + 1 :]
    rest = behind[2:] if behind[:1] == ("of",) and behind[1:2] and behind[1] in _PRONOUNS else behind
    idle = all(key in _WORDS_AFTER | _AGREEING | _ASSENT for key in rest)
    return Understanding(text, Act.AFFIRM, taken=scene.focus) if counted and idle else None


def _meant(at: Reference | TitleSpan) -> tuple[Row, ...]:
    return at.rows if isinstance(at, Reference) else at.rows[:1]


_ASSENT = words(
    "good excellent brilliant awesome amazing fantastic great lovely nice super wonderful thats that its it is settled done deal sold ta "
    "cheers thx ty lot much very a so"
)
_WAVERING = words("no nah ugh eh meh hm hmm um maybe either but")
"""Words with which an item is weighed or corrected rather than taken."""
_ASKS = words("is was are were does did do who what whats when where how why which could can would have has tell isnt if")
_QUESTIONING = words("who whos what whats when whens where wheres how hows")
_JOINS = words("and but or because since so as though")
_PRONOUNS = words("it that this them these those they its")


def _only_leads(row: Line, start: int, end: int) -> bool:
    """Whether nothing but openers and words of assent stands between two words."""
    while start < end:
        assent = _ASSENTS.at(row, start, end)
        if assent is None and row.keys[start] not in _LEADS:
            return False
        start += assent[0] if assent is not None else 1
    return True


def _denied(row: Line, start: int, end: int) -> bool:
    """Whether the words before say that it is not so, or that it was so once."""
    return any(k in ("not", "dont", "didnt", "never", "no", "wouldnt", "wont", "cant") for k in row.keys[start:end])


def _clause(row: Line, places: range) -> tuple[int, int]:
    """The first word of the clause around some words, and the word after it."""
    start, end = places.start, places.stop
    while start > 0 and not row.broken(start) and row.keys[start - 1] not in ("but", "because"):
        start -= 1
    while end < len(row) and not row.broken(end) and row.keys[end] not in ("but", "because"):
        end += 1
    return start, end


def stood(references: Sequence[Reference], choices: Sequence[Choice]) -> list[Reference]:
    """References with the attitude of those that were chosen or filed."""
    known = {(c.at.start, c.at.end): c.attitude for c in choices}
    return [replace(r, attitude=known.get((r.start, r.end), r.attitude)) for r in references]


def unsettled(references: Sequence[Reference], choices: Sequence[Choice]) -> list[Reference]:
    """References of a message that goes on to ask: taking an item tells of no taste for it."""
    places = {(c.at.start, c.at.end) for c in choices if c.settles}
    return [replace(r, attitude=Attitude.PLAIN) if (r.start, r.end) in places else r for r in references]
