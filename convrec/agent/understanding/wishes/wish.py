"""What is left of a message for retrieval once demands, names and the form of asking are taken out; how many items; repeats."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.demands import past_degrees, stances
from convrec.agent.understanding.numbers.counting import counted, parts_counted
from convrec.agent.understanding.speech.fondness import fond_of
from convrec.agent.understanding.speech.narrative import clause_starts, told
from convrec.agent.understanding.steering.lessening import steps_away
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.wishes import WishTagger
from convrec.agent.understanding.wishes.framing import pointing, refusing, tasting
from convrec.agent.understanding.wishes.untried import untried
from convrec.agent.understanding.words.as_written import WrittenWords
from convrec.agent.understanding.words.compounds import Holds, belong
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.ordinary import SWEARING
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["WishFinder"]

_FORMS = Patterns.of(
    True,
    *listed("""
    (hi|hello|hey|hiya|howdy|yo|greetings|good|hallo|bonjour|hola|ciao|salut|guten) (there|all|everyone|again|morning|evening|day|tag)? ;
    (please|thanks|thank you|cheers|thx|ta|pls|plz|ok|okay|yes|yeah|yep|sure|well|hmm|um|uh|oh|alright|right|great|cool|nice|
    perfect|awesome|sounds good) ;
    (can|could|would|will|might|may) (you|u|i|we) (please|maybe|kindly|possibly)? (recommend|suggest|find|give|show|help|get|
    tell|pick|name|list|offer|have|see|try|point|think of)? (me|us)? (with|find|out|to)? ;
    (recommend|suggest|find|give|show|get|pick|list|name|offer|send|bring|help|need|want) (me|us)? (with|find|finding|choosing|to)? ;
    (i|we|id|wed|im|were|i am|we are|ive been|weve been) (really|just|also|would|do|am|are|was|were|currently|actually|only|kind
    of|sort of|still|now)? (really|just)? (want|like|love|need|looking|searching|hunting|hoping|after|wanting|craving|feel|
    feeling|in|fancy|interested|trying|thinking|prefer|enjoy|dying|keen) (to|for|like|of|in|on|a|something)? (see|watch|read|
    find|get|buy|have|try|do|order|the mood for|mood for)? (with)? ;
    in the mood (for|to)? ;
    (looking|searching|hunting) for ;
    (what|which) (should|can|could|would|do|shall|might) (i|we|you) (watch|read|buy|try|see|get|recommend|suggest|have|pick|
    choose|use|order|do) ;
    (what|whats|which) (are|is|do|would be)? (a|some|your|the)? (best|good|great|nice)? ;
    (do|would|have|are|is|got) (you|there) (have|got|know|know of|any|a|some)? (any|a|an|some)? ;
    (any|some|a few|few|couple of|more|other|another|further) (good|great|nice|more|other|decent)? (suggestions|suggestion|
    recommendations|recommendation|recs|rec|ideas|idea|options|tips|advice|picks|choices) ;
    (suggestions|recommendations|recommendation|suggestion|ideas|recs|options) ;
    (something|anything|stuff|things|thing|one|ones|somethin) (else|different|new|other|similar|good|great|nice|more|better|that
    is|thats|that has|that i|to)? (to)? (watch|read|see|try|buy|use)? ;
    (play|plays|playing|played|has|gets|in) (the|a|one of the)? (lead|leads|main|title|leading|starring) (role|roles|
    part|parts|character)? ;
    (appear|appears|appearing) (in it|somewhere|at all)? ;
    (tonight|today|this evening|this weekend|tomorrow|right now|for tonight|for today|later|next) ;
    (similar|same) (to|as)? ;
    (more|less|much|very|really|quite|so|too|rather|super|pretty|kinda|extremely) (like)? ;
    (surprise|entertain|amaze|impress) me ;
    (what|how) about ;
    (how|who|what|where|when|why) (is|are|was|do|does|did|can|about)? ;
    (a|an|some|the|any) (good|great|nice|decent|really good|really great|best|top|awesome|amazing|cool|solid|interesting|fine|
    perfect|fantastic|excellent) ;
    (good|great|nice|best|better|top|awesome|amazing|interesting|cool|favorite|favourite|decent|fine|excellent) ;
    (i|we|ive|weve) (already|just|also|really|have|had|havent|never)? (already)? (loved|liked|hated|enjoyed|seen|saw|watched|
    read|love|like|hate|enjoyed|adored|disliked|finished|bought|tried) ;
    (maybe|perhaps|possibly|preferably|ideally|definitely|only|just|but|and|or|also|though|instead|again|actually|basically|
    honestly|anyway|otherwise|except|either|especially|if possible|at all) ;
    (kind|kinds|type|types|sort|sorts|style|category) (of)? ;
    (set|made|released|published|filmed|written|directed|produced|starring|featuring|called|named|titled) ;
    (would be|should be|must be|has to be|needs to be|can be|to be) (nice|great|good|ideal|perfect|cool|fine|lovely|best)? ;
    (dont|do not|doesnt|isnt|not|no|without|never|nothing|nowhere) (want|like|need|care|mind|have|be|too|really|any|please|know)? ;
    (in)? (the)? (vein|spirit|mould|mold|style) of ; (in|along|on|of) (that|this|those|these|the same|similar|a similar)
    (vein|line|lines|spirit|style|mould|mold|ilk|order) ; (a|the)? (year|decade) (i|we|he|she|they)? (was|were) born (in)? ;
    (been)? (meaning|itching|longing|desperate) to ; in (my|our) (whole|entire)? (life|lives) ;
    the (better|merrier) ;
    (hundred|hundreds|thousand|thousands|million|dozen|dozens) (of)? times ; (who|what) else ;
    (rough|hard|long|tough|bad|crazy|busy|heavy|awful|terrible|horrible|stressful) (old)? (day|days|week|weeks|month|year) ;
    (fancy|fancies|fancied) (a|an|some|something|anything|watching|reading|seeing)? ; (go|going|lets go|let us go|im|ok|okay)? back to ;
    (make|keep|let) (it|me|sure) (its|it is|that)? ;
    (out|there|here) ; back (then|in the day|in those days) ; (in|from) those days ;
    (mood|moods|vibe|vibes|feel|tone) ;
    (nah|nope|sorry|wait|oops|whoops|hmm|hm|gimme|lemme|besides|plus|then|though|oddly|funnily|enough|ps|btw|fyi|idk|dunno|meant|mean|said|tbh|tbf|ngl|imo|imho|asap|ofc|rn|whatevs|
    ha|haha|skip|compromise|compromises|agree|disagree) ;
    (present|gift|birthday present|birthday gift|christmas present|surprise) for (my|our|a|the|his|her)? (nephew|niece|son|daughter|mum|
    mom|dad|
    brother|sister|wife|husband|girlfriend|boyfriend|partner|friend|friends|uncle|aunt|grandma|grandpa|granny|boss|colleague|kid|kids)? ;
    (by|off by) heart ; (about|around|over)? (ten|twenty|fifty|hundred|thousand|million) times ;
    (apart|aside) from ; other than ; save for ; (except|excepting|barring) (for)? ;
    (for|with)? (me|us) and (my|our|the) (kid|kids|child|children|little one|little ones|boys|girls) ;
    (with|for|and) (my|our|the|his|her|a) (whole|entire|little|old|best)? (nephew|niece|son|daughter|mum|mom|dad|brother|sister|wife|
    husband|
    girlfriend|boyfriend|partner|friend|friends|mates|mate|uncle|aunt|grandma|grandpa|granny|boss|colleague|roommate|flatmate|in laws|
    parents|
    family|gf|bf|hubby) ;
    my (nephew|niece|son|daughter|mum|mom|dad|brother|sister|wife|husband|girlfriend|boyfriend|partner|friend|uncle|aunt|grandma|
    grandpa) ;
    (my|our|the)? (friends|mates|guests|everyone|everybody|people|parents|kids) (will|would|can|could) (all)? (enjoy|like|love|follow) ;
    (wont|doesnt|dont|will not|does not|not) (bore|annoy|confuse) (me|us|him|her|them) ;
    (watch|watching|read|reading|see|seeing|buy|buying|try|trying|use|get|put on) ;
    (my|your|our) (favorite|favourite|fave) (is|are)? ;
    (that|which)? (you|u) (guys|lot)? (actually|currently)? (sell|stock|offer|carry) ;
    (you|u|your) (choose|pick|decide|choice|call|tell me|know best|surprise me) ; up to you ;
    (ooh|oooh|ooo|aha|aww|aw|wow|whoa|yay|woo|phew|eh|er|erm|hmmm|mmm|meh|ugh|argh|damn|gosh|man|dude|mate|bro|lol|omg|heh|hehe|yikes) ;
    (looks|look|looking|sounds|sound|seems|seem|seemed|looked|sounded|feels) (like)? ;
    (anyway|anyways|cos|coz|cuz|gonna|wanna|gotta|kinda|sorta|dunno|lemme|innit|basically|literally|obviously|honestly|seriously|
    definitely|probably) ;
    (i|we) (dont|do not) (know|care|mind) ;
    (it|that|this|they|all|everything|each|both)? (of it|of that|of them|of those)? (all|really|does|do)? (matter|matters|counts) ;
    (lets|let us) (go|see|try|have|do|watch|say) (with|for)? ;
    (i|we) (have|got|ive got|had) ;
    a (bit|little|lot|couple|few|bunch) (of)? ;
    (have|has|with|without) (got)? ;
    (that|which) (is|are|has|have|was|were) ;
    (for)? (when|once|after|while) (they|theyre|hes|shes|everyone|everybody) (are|is)? (all|both|finally)? (asleep|in bed|out|sleeping)
"""),
)  # fmt: skip
_CLASSIFIERS = words("pair pairs model models")
"""What English counts or tells goods by, for which nothing is searched."""
_ORDERS = Patterns.of(
    True, *listed("""
    (throw|toss|chuck|add|mix|sprinkle|put|bring|slip|drop) (me|us|in|on|into the mix)? (some|a|an|in|one|a few|a couple of)? (too)? ;
    (hit|serve|feed|pass|lend) (me|us) (up)? (with|some|a|an)? ;
    (show|display|list|search|find|browse|pull up|bring up|see|look|check|gimme|need|want|get|fetch|grab|recommend|suggest|select|filter|
    sort|narrow it down|narrow down|limit|restrict|change|switch|swap|replace|make|keep|leave|include|exclude|remove|delete|mark|mention|
    talk about|hear|offer|propose|advise|choose|pick|decide|queue|queue up|line up|stick|move on|move|go|carry on|continue|try|play|let|
    save|log|tick|count|note|skip|forget|stop|start|do|open|dial|crank|ramp|buy|order|rent|stream|download|help|tell|explain|compare|rate|rank)
    (it|me|us)? (to|for|from|by|with|in|on|up|out|over|on to|through|down|back|only|instead|that|this|some|any|off|as)?
"""),
)  # fmt: skip
"""Verbs that tell the agent what to do, where a clause begins or after a word of asking; elsewhere they are what a story is about."""
_BEFORE_ORDER = words("""
    please you to and then just lets us ok okay so now also can could would will i me well maybe but or either pls yes yeah no gonna wanna
""")
_DENYING = words("not no never dont nothing without isnt wasnt arent nobody none stop enough avoid skip cant")
"""Words behind which nothing is welcome again."""
_EMPTY = words("""
    product products item items thing things stuff story stories plot start started title titles name names bit kind sort way time times
    day night suggestion recommendation please bye goodbye hello rated rating rate ranked score list part rest person people friend
    number lot mind idea point question answer choice taste tastes word words help single deal fan fans chance week weekend evening
    afternoon morning worth year years old thanks guys gift present wife husband whatever whichever anyhow idk birthday th st nd rd
    anniversary nan nana gran granny grandad grandpa grandma flatmate roommate random write direct club group class yr yrs yo sorry lots
    loads while mate mates gf bf hubby hmm different completely
""")
"""Words that on their own are nothing to search for."""
_ATTITUDES = words("""
    bore annoy seen watched loved loves liked likes hated hates disliked dislikes adored adores worships worshipped enjoyed enjoys
    detested despised loathed bored bores boring
    meh rated overrated underrated overhyped overplayed
""")
_SAID_OF = words("me us my i we was is were had felt made left looks looked got has bored sounds seems look sound caught catches tempts")
_ASKED_FOR = words("something anything like similar want need looking recommend suggest find after stuff should where than more less but")
_EDGES = (FUNCTION_WORDS | CLOSED) - words("not no never without back off outside inside near against behind")
_TIME = re.compile(r"[12]\d{3}s?|\d0s")
_CONTRACTED = ("'d", "'ll", "'ve", "'re", "'m")
_AGAIN = Patterns.of(
    True, *listed("""
    (show|list|give|tell|send|repeat|say|what were|name) (me|us)? (those|them|that|these|it|the list|the first ones|the first
    one|the last ones|the previous ones|the ones|the first|the others|the second one|the third one|the earlier ones|your
    suggestions|the suggestions|your picks)? (you|from)? (before|showed|suggested|earlier)? (again|once more|one more time|
    before|back) ;
    (repeat|go back to) (that|those|them|the|your|it|please|first|last) ;
    what (did|was|were) (you|the|those|it|your) (suggest|recommend|show|say|just|first|suggestions|previous|last)? (earlier|
    before|again|one|ones|suggest|said)? ;
    (again|once more) please ;
    remind me (what|which|of) ;
    (re watch|rewatch|reread|re read) ;
    (watch|read|see|listen to|play|use|buy) (it|that|them|one|something|this|those)? (i)? (ive)? (already)? (loved|seen|read|
    watched|know)? again ;
    (its|it is|thats)? (ok|okay|fine|alright) (if|even if) (ive|i have|weve|we have) (already)? (seen|read|watched|had) ;
    (include|including|even) (ones|those|things)? (ive|i have|weve|we) (already)? (seen|read|watched|had|
    owned|own) ;
    dont mind (rewatching|rereading|repeats|seeing it again)
"""),
)  # fmt: skip


class WishFinder:
    """Takes a message apart into what is wished in free words, how many items, and whether known ones are welcome.

    Parameters
    ----------
    domain
        Its nouns and verbs are part of the form of asking.
    holds
        Whether something in the catalogue is called by words that stand together; truthy for yes.
    tagger
        Tells what is said around a wish, where rules do not.
    written
        Tells what the catalogue writes as one word, which then is no order: "open-back".
    """

    def __init__(
        self, domain: Domain, holds: Holds | None = None, tagger: WishTagger | None = None, written: WrittenWords | None = None
    ) -> None:
        self._holds = holds
        self._written = written
        self._tagger = tagger
        verbs = [domain.verbs.use, domain.verbs.used, *domain.verbs.synonyms]
        self.nouns = self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))
        self._labels = frozenset(
            keys[0] for n in domain.fields for w in (domain.label(n), n, *domain.fields[n].synonyms) if len(keys := keys_of(w)) == 1
        )
        self._sold = bool(domain.of_type(FieldType.MONEY))
        self._plain = self._nouns | {k for verb in verbs for k in keys_of(verb)}

    def wish(self, text: str, used: Sequence[Span], values: Sequence[Span] = (), titles: Sequence[Span] = ()) -> str:
        """What is left in free words, without the stretches already used; empty when nothing but form is left.

        Parameters
        ----------
        values, titles
            Stretches that name values and items: "three comedies" counts, and a clause that only judges an item wishes nothing.
        """
        row = line(text)
        favourites = list(fond_of(row))
        fond = [covered(row.span(i, i + 1), favourites) for i in range(len(row))]
        gone = [covered(row.span(i, i + 1), used) or key in self._plain or self._counts_item(row, i) for i, key in enumerate(row.keys)]
        for i, j, _ in _FORMS.all(row):
            gone[i:j] = [True] * (j - i)
        for i, stance in enumerate(past_degrees(row, stances(row), [row.within(span) for span in used])):
            gone[i] = (
                gone[i]
                or (stance.idle and not fond[i])
                or (stance.negated and not stance.topic)
                or row.keys[i] in SWEARING
                or row.keys[i] in _ATTITUDES
            )
        for i, j in (*steps_away(row), *((places.start, places.stop) for places in untried(row))):
            gone[i:j] = [True] * (j - i)
        telling, judging = told(row), self._judging(row, titles)
        for i in (*pointing(row), *tasting(row, used), *refusing(row)):
            gone[i] = True
        for i, j, _ in _ORDERS.all(row):
            named = self._written is not None and self._written.begins(row, i)
            if not named and (i == 0 or row.broken(i) or row.keys[i - 1] in _BEFORE_ORDER):
                gone[i:j] = [True] * (j - i)
        gone = [g or (t and not f) or j for g, t, j, f in zip(gone, telling, judging, fond, strict=True)]
        if (count := counted(row, used, values, self._nouns)) is not None:
            gone[count[1] : count[2]] = [True] * (count[2] - count[1])
        pieces = self._pieces(row, gone, used)
        if pieces and self._tagger is not None:
            likely, sure = (
                [g or (idle and not f) for g, idle, f in zip(gone, self._tagger.idle(row, sure=sure).tolist(), fond, strict=True)]
                for sure in (False, True)
            )
            pieces = self._pieces(row, likely, used) or self._pieces(row, sure, used)
        pieces = [next((f.words for f in favourites if _goes_on(piece, f, values)), piece) for piece in pieces]
        figures = self._written.figures(row) if self._written is not None else ()
        pieces += [f.words for f in figures if not covered(f, used) and not any(f.words in piece for piece in pieces)]
        return ", ".join(pieces)

    def _counts_item(self, row: Line, i: int) -> bool:
        """Whether word `i` stands for one of the things sold, whatever they are: "the cheapest pair", and not "a pair of gloves"."""
        return self._sold and row.keys[i] in _CLASSIFIERS and row.keys[i + 1 : i + 2] != ("of",)

    def _pieces(self, row: Line, gone: list[bool], used: Sequence[Span]) -> list[str]:
        """The stretches that are left, without words of form at their ends."""
        pieces: list[str] = []
        i = 0
        while i < len(row):
            if gone[i]:
                i += 1
                continue
            j = i + 1
            while j < len(row) and not row.ended(j) and (not gone[j] or self._inner(row, gone, used, j)):
                j += 1
            while j > i and gone[j - 1]:
                j -= 1
            pieces += self._trimmed(row, i, j, gone)
            i = max(j, i + 1)
        return pieces

    @staticmethod
    def _judging(row: Line, titles: Sequence[Span]) -> list[bool]:
        """Per word, whether it stands in a clause that says of an item how it was ("Heat left me cold")."""
        found = [False] * len(row)
        starts = [*clause_starts(row), len(row)]
        for start, end in pairwise(starts):
            named = any(covered(row.span(k, k + 1), titles) for k in range(start, end))
            keys = set(row.keys[start + (row.keys[start : start + 1] == ("but",)) : end])
            keys |= {"is" for k in range(start, end - 1) if row.words[k].possessive and row.keys[k + 1] in ("a", "an")}
            if named and keys & _SAID_OF and not keys & _ASKED_FOR:
                found[start:end] = [True] * (end - start)
        return found

    @staticmethod
    def _inner(row: Line, gone: list[bool], used: Sequence[Span], j: int) -> bool:
        """Whether a word of form stands inside a phrase that goes on ("a heist that goes wrong") rather than at a join."""
        if covered(row.span(j, j + 1), used) or row.broken(j) or row.keys[j] in ("but", "or") or row.keys[j] in SWEARING | _ATTITUDES:
            return False
        return any(
            not gone[k]
            for k in range(j + 1, min(len(row), j + 4))
            if not any(row.broken(m) for m in range(j + 1, k + 1)) and not any(covered(row.span(m, m + 1), used) for m in range(j, k))
        )

    def _trimmed(self, row: Line, i: int, j: int, gone: Sequence[bool]) -> list[str]:
        while i < j and (gone[i] or row.keys[i] in _EDGES) and not (i + 1 < j and belong(row, i, self._holds)):
            i += 1
        while j > i and (gone[j - 1] or row.keys[j - 1] in _EDGES) and not (j - 1 > i and belong(row, j - 2, self._holds)):
            j -= 1
        if (
            i >= j
            or all(self._is_empty(row, k) for k in range(i, j))
            or not any((k[0].isalpha() and len(k) > 1) or _is_time(k) for k in row.keys[i:j])
        ):
            return []
        return [row.span(i, j).words]

    def _is_empty(self, row: Line, k: int) -> bool:
        """Whether word `k` alone is nothing to search for: a word of form, a field's name, "we'd"."""
        key, raw = row.keys[k], row.words[k].raw.replace("’", "'").lower()
        plain = not key[0].isalpha() and not _is_time(key)
        return key in _EDGES or key in _EMPTY or key in self._labels or plain or raw.endswith(_CONTRACTED)

    def count(self, text: str, used: Sequence[Span] = (), values: Sequence[Span] = ()) -> int | None:
        """How many items are asked for, or None; a number may count items by one of the values ("two comedies")."""
        found = counted(line(text), used, values, self._nouns)
        return found[0] if found is not None else None

    def parts(self, row: Line) -> Iterator[Span]:
        """The stretches that tell how many items something has ("at least 4 books") and ask for none."""
        return parts_counted(row, self._nouns)

    @staticmethod
    def repeats(text: str) -> bool:
        """Whether items shown or had before are welcome again; what is not wanted again, "not by her again please", is not."""
        row = line(text)
        return any(not _DENYING.intersection(_ahead(row, i)) for i, _, _ in _AGAIN.all(row))


def _ahead(row: Line, i: int) -> tuple[str, ...]:
    """The words before word `i` in its clause; those of a question why not are none."""
    start = next((k for k in range(i, 0, -1) if row.broken(k)), 0)
    return () if row.keys[start : start + 1] == ("why",) else row.keys[start:i]


def _is_time(key: str) -> bool:
    """Whether a word is a year or a decade, "1968", "1960s": left over, it says when a story is set."""
    return _TIME.fullmatch(key) is not None


def _goes_on(piece: str, favourite: Span, values: Sequence[Span]) -> bool:
    """Whether a piece left of what somebody is fond of goes on in a value: the "true" of "she's into true crime"."""
    return any(f"{piece} {value.words}" in favourite.words for value in values if covered(value, [favourite]))
