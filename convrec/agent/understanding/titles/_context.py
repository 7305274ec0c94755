"""What stands around a stretch of a message: the words before and after, and whether they leave room for a title only."""

import re
from collections.abc import Sequence

from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.titles._beyond import beyond
from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._casing import is_normal
from convrec.agent.understanding.titles._cues import Cues
from convrec.agent.understanding.titles._units import HARD, SOFT, Unit
from convrec.agent.understanding.words.english import CLOSED, DETERMINERS, ORDINARY
from convrec.agent.understanding.words.text import singular
from convrec.agent.understanding.words.wordlist import words

__all__ = ["Context"]

_REACH = 6
_CLOSERS = words("""
    marathon vs versus or
    yesterday tonight today lately recently again already once twice ages years days weeks months weekend night morning lol tho tbh imo
    though haha anymore anyway either alone together instead meets vibes vibe style esque franchise series trilogy saga fan fans loved
    liked hated watched seen great good boring bad amazing awesome terrible awful meh overrated brilliant fantastic fun funny sucks
    sucked rocks rocked ruled type kind sort ish level territory energy aesthetic atmosphere tone mood feel humor humour last right
    sequel prequel remake way loads tons dozens countless
    """)
_FELT = words("bored scared blew sucked rocked ruled sucks rocks slaps")
_OF_TIMES = words("year years ago time times decade period back then in for ones old new early late")
"""Words of what is said of a year."""
_SHORT = 4
"""Most words behind a name that a verdict may have."""
_INDEFINITE = words("a an some any no every each two three many several")
_SUBJECTS = words("i we they he she you just also never already finally recently have ive not ever only than to lets could")
_LIKENESS = words("""
    vibe vibes type style esque kind feel mood energy sort fan clone sequel remake prequel marathon vibrations aesthetic tone
    """)
_POLITE = words("please pls maybe um hmm yeah probably definitely i guess think ok say ooh oh the and or")
_SEEMING = words("looks look looked sounds sound sounded seems seemed")
_SIGHS = words("ok okay ooh oooh oh ah aha aw yes yep yeah yup hmm hm well lol haha wow and so right")
"""Words before a name that stands alone all the same: "ooh, speed. who is in it?"."""
_GOES_ON = words(", and or but because yet is was s")
_BENT = words("more less with without set in for not as much way a way from on")
_BANNED = re.compile(
    r"(?:^|, )(?:(?:ok|okay|please|and|but|,) )*(?:no more|not|no|without|not another|nothing like|enough|enough of|anything but|except)$|"
    r"(?:^| )(?:but not|(?:that|which|it|they) (?:isnt|arent|is not|are not))$"
)
_LESSENED = re.compile(r"(?:^|, |(?:^| )(?:and|but) )(?:(?:much|far|way|a lot|a bit|a little|maybe|perhaps|please) )?less$")
_HAVE_YOU = re.compile(
    r"(?:^| )(?:do (?:you|u|they) (?:\w+ )?(?:have|stock|sell|carry|know)|(?:have|has) (?:you|u) (?:got|heard of)|you got|got)$"
)
_ON_LIST = re.compile(r"^(?:on (?:your|the|this) |in (?:your|the|there|here|stock)|available|there$|included|one of yours)")
_GOT_IT = re.compile(r"^, (?:have (?:you|u)|do (?:you|u)|you|got|is it) (?:have|got|it|there|on|in|stock)")
_HAD = re.compile(r"(?:^| )(?:i|we|ive|weve|already|just|have) (?:had|ordered|tried|bought|got)$")
_LIKING = re.compile(r"(?:^|, |(?:^| )(?:i|we|but|and|do|dont|really|quite|also|actually) )(?:like|love|hate|dislike|enjoy|prefer|adore)$")
"""A verb of taste in the present, which no "would" makes a wish."""
_COMPARING = re.compile(r"(?:^| )(?:compare|comparing|compared (?:to|with)|unlike|between|versus|vs)$")
_NO_QUALITY = words("ok okay fine possible allowed there it that this a an the what why how in to of enough important required")
_VERDICTS = words("loved hated liked meh boring great it i")
_BARE_VERDICTS = words("""
    yes no yep nope nah yeah meh blah yawn yuck ugh great brilliant fantastic amazing awesome boring awful terrible dreadful rubbish
    overrated
""")
_NO_CLOSER = frozenset({"of", "to"})
_NOT_LEFT = words("""very so too really quite more most less pretty super extremely somewhat rather totally kinda""")
_ASKING = re.compile(
    r"^(?:(?:so|and|ok|okay|hey|oh|but|then|,|in|tell me|do (?:you|u) know) )*"
    r"(?:what|whats|which|who|whos|when|where|how|hows|is|are|was|were|did|does|do|has|have)\b(?:.* )?"
    r"(?:is|are|was|were|did|does|has|have|had|s|made|directed|wrote|written)$"
)
"""A question up to its verb, which its subject or object follows."""
_DONE = words("""
    come came get got make made run last cost end begin start win won take look sound have rate rated released set directed written
""")
"""Verbs that go on behind the subject of such a question."""
_AFTER_IS = words("not to going all about what where when")


class Context:
    """The surroundings of one candidate.

    Attributes
    ----------
    before, after
        Folded words up to the end of the sentence, apostrophes dropped, with "," for a comma.
    """

    def __init__(self, found: Sequence[Unit], candidate: Candidate, cues: Cues) -> None:
        self._cues = cues
        self._found = found
        self._c = candidate
        self.before = self._left(candidate.first)
        self.after = self._right(candidate.last + (1 if beyond(found, candidate) is None else 2))
        if candidate.clitic:
            self.after = ["s", *self.after]
        self._text = " ".join(self.before)

    def _left(self, first: int) -> list[str]:
        out: list[str] = []
        for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
            gap = self._found[i + 1].gap
            if gap == HARD:
                break
            if gap == SOFT:
                out.append(",")
            out.append(self._found[i].word.replace("'", ""))
        return out[::-1]

    def _right(self, last: int) -> list[str]:
        out: list[str] = []
        for unit in self._found[last : last + _REACH]:
            if unit.gap == HARD:
                break
            if unit.gap == SOFT:
                out.append(",")
            out.append(unit.word.replace("'", ""))
        return out

    @property
    def previous(self) -> str:
        """The word right before, "," for a comma, empty at the start of a sentence."""
        return self.before[-1] if self.before else ""

    @property
    def following(self) -> str:
        """The word right after, "," for a comma, empty at the end of a sentence."""
        return self.after[0] if self.after else ""

    @property
    def is_subject(self) -> bool:
        """Whether it tells what an item is about, where it is set or who is in it: "set in X", "films with X", "something about X"."""
        return self.following not in _LIKENESS and bool(self._cues.subject.search(self._text))

    @property
    def is_credited(self) -> bool:
        """After "something by", where only who made an item can stand."""
        return bool(self._cues.credited.search(self._text))

    @property
    def begins_as_verb(self) -> bool:
        """Whether its first word is the verb of "I just saw part two"."""
        return self._found[self._c.first].word in self._cues.use and self.previous in _SUBJECTS

    @property
    def is_named(self) -> bool:
        """After "the film", "called", "who directed"."""
        return bool(self._cues.naming.search(self._text))

    @property
    def is_wanted(self) -> bool:
        """After words that take a title: "something like", "similar to", "watched", "loved", "who is in"."""
        if self._cues.prep_like.search(self._text):
            return not self._cues.verb_like.search(self._text)
        return bool(self._cues.strong.search(self._text)) or self._seems_more_like()

    @property
    def is_likened(self) -> bool:
        """After "something like", "in the vein of", or a "like" that begins the message: what wanted items shall resemble."""
        return bool(self._cues.likened.search(self._text))

    @property
    def is_explained(self) -> bool:
        """Whether the words right after say that it is an item: "her, she's a movie"."""
        return bool(self._cues.explained.search(" ".join(self.after)))

    @property
    def is_bent(self) -> bool:
        """Whether a message begins with it and goes on to how the wanted item differs: "heat but funnier"."""
        turn = self.after[1] if len(self.after) > 1 else ""
        bent = turn in _BENT or (turn.endswith("er") and len(turn) > 4)
        return not self.before and self.following in {"but", "only"} and bent

    @property
    def is_the_wanted(self) -> bool:
        """After "the" behind words that take an item, with nothing behind the name: "I loved the green curry", "like the bow rake"."""
        if self.previous != "the" or not self.ends_hard:
            return False
        lead = " ".join(self.before[:-1])
        if self._cues.prep_like.search(lead) and not self._cues.verb_like.search(lead):
            return True
        return any(pattern.search(lead) for pattern in (self._cues.strong, _HAD, _LIKING, _COMPARING, _BANNED))

    @property
    def is_banned(self) -> bool:
        """After "no more", "no", "not", with nothing but the name behind."""
        return bool(_BANNED.search(self._text)) and (self.ends_hard or self.following in {"please", "pls", "thanks", "again", "either"})

    @property
    def is_lessened(self) -> bool:
        """After the "less" that begins a clause, with nothing but the name in it: "more like heat, less star wars"."""
        return bool(_LESSENED.search(self._text)) and (self.ends_hard or self.following in {"please", "pls", "thanks", "more"})

    @property
    def is_no_more(self) -> bool:
        """After "no more" or "not another", where not even an ordinary noun is likelier than a name."""
        return self.is_banned and self._text.endswith(("no more", "not another"))

    @property
    def is_said_twice(self) -> bool:
        """Whether its words are also in what stands before, and so mean something else there: "ghost stories but not ghost"."""
        own = {singular(u.word) for u in self._found[self._c.first : self._c.last + 1] if not u.is_article}
        return own <= {singular(u.word) for u in self._found[: self._c.first]}

    @property
    def is_asked_for(self) -> bool:
        """Whether the message asks if the item is there: "do you have X", "is X on your list", "X, have you got it"."""
        if _HAVE_YOU.search(self._text) and (self.ends_hard or self.following in {"in", "on"}):
            return True
        after = " ".join(self.after)
        return (self.before in (["is"], ["got"], ["and", "is"]) and bool(_ON_LIST.search(after))) or (
            not self.before and bool(_GOT_IT.search(after))
        )

    @property
    def is_asked_about(self) -> bool:
        """Whether it is the subject of a question for a quality: "is X scary", "was X any good"."""
        tail = self.following
        return self.before in (["is"], ["was"], ["so", "is"], ["and", "is"]) and bool(tail) and tail != "," and tail not in _NO_QUALITY

    @property
    def is_of_question(self) -> bool:
        """Whether it is what a question is about, by the verb before it: "when did X come out", "who directed X", "how long is X"."""
        ends = self.ends_hard or self.following in _DONE
        return ends and _ASKING.search(" ".join(self.before)) is not None

    def _seems_more_like(self) -> bool:
        return self._text.endswith(("more like", "anything like", "something like"))

    @property
    def is_liked(self) -> bool:
        """After a verb of taste in the present, which also takes ordinary nouns."""
        return bool(self._cues.weak.search(self._text))

    @property
    def is_loved_alone(self) -> bool:
        """Whether the message says that the person loves it and nothing more: "i love heat"."""
        return self.before in (["i", "love"], ["we", "love"], ["i", "really", "love"], ["i", "loved"]) and not self.after

    @property
    def is_judged(self) -> bool:
        """At the start of a clause, before "is", "was", "made me"."""
        if self.after[:2] in (["is", ","], ["was", ","], ["is", "that"], ["is", "i"]):
            return False
        opens = not self.before or self.previous in words(", and but yes yeah no oh well though because so think thought that")
        return opens and bool(self._cues.judged.search(" ".join(self.after)))

    @property
    def is_appraised(self) -> bool:
        """At the start of a clause that says how it looks: "speed looks nice"."""
        return self.is_judged and self.following in _SEEMING

    @property
    def is_summarily_judged(self) -> bool:
        """Whether the clause is this and a verdict that no time or amount can have: "1917 bored me", "300 was boring"."""
        if not self.is_judged or self.before:
            return False
        verdict = sentiment(self.after)
        felt = self.following in _FELT or (self.following in {"was", "is"} and len(self.after) <= _SHORT)
        return felt and verdict is not None and not (set(self.after) & (_OF_TIMES | self._cues.nouns))

    @property
    def stands_after_determiner(self) -> bool:
        """After "the film", "that book": the noun that it names has its article."""
        return self.before[-2:-1] in (["the"], ["that"], ["this"])

    @property
    def is_summed_up(self) -> bool:
        """At the start of a clause that goes on with nothing but a verdict: "Up was great, Her meh"."""
        opens = not self.before or self.previous in words(", and but")
        return opens and self.following in _BARE_VERDICTS and (len(self.after) == 1 or self.after[1] in {",", "and", "but"})

    @property
    def ends(self) -> bool:
        """Whether the name is over here: the sentence ends, or a function word or an adverb of time follows."""
        word = self.following
        return not word or word == "," or word == "s" or ((word in CLOSED or word in _CLOSERS) and word not in _NO_CLOSER)

    def ends_or_noun(self, nouns: frozenset[str]) -> bool:
        """Whether the name is over here, or only a noun of the domain follows ("fight club movies")."""
        return self.ends or self.following in nouns

    @property
    def ends_hard(self) -> bool:
        """Whether the clause ends here or goes on with a conjunction or an adverb of time."""
        word = self.following
        return not word or word in _GOES_ON or word in _CLOSERS | {"last"}

    @property
    def has_determiner(self) -> bool:
        """Whether an article or the like stands before that is not the name's: "a", "my", "very"."""
        return self.previous in DETERMINERS - {"all", "more", "both", "most", "that", "which", "such"} or self.previous in _NOT_LEFT

    @property
    def is_one_of_many(self) -> bool:
        """After "a", "some", "no": one of a kind, unless "vibe" or a noun of the domain follows ("a Heat kind of film")."""
        head = len(self.before) > 1 and self.before[-2] in _INDEFINITE and self.previous not in CLOSED | self._cues.nouns
        return (self.previous in _INDEFINITE or (head and self.previous in ORDINARY)) and not (
            self.following in self._cues.nouns or self.following in _LIKENESS
        )

    @property
    def fills(self) -> bool:
        """Whether the whole message is the name, "please" and the like aside."""
        rest = [u.word for u in (*self._found[: self._c.first], *self._found[self._c.last + 1 :])]
        return all(w in _POLITE for w in rest) and len(rest) < 4

    @property
    def stands_alone(self) -> bool:
        """Whether it is a clause of its own: "Heat? meh", "speed - loved it"."""
        after = self._found[self._c.last + 1] if self._c.last + 1 < len(self._found) else None
        if after is None or not after.gap or any(u.word not in _SIGHS for u in self._found[: self._c.first]):
            return False
        return after.mark != "," or after.word in _VERDICTS

    @property
    def is_own_sentence(self) -> bool:
        """Whether it is a sentence of its own, sighs before it aside: "yep, 12 monkeys. love that"."""
        return self.stands_alone and not self.after

    @property
    def is_capitalised(self) -> bool:
        """Whether capitals in mid-sentence, in a message that is otherwise in lower case, mark a name."""
        inside = [u for u in self._found[self._c.first : self._c.last + 1] if not u.is_article and u.raw[:1].isalpha()]
        marked = [u for u in inside if u.raw[:1].isupper()]
        loud = [u for u in inside if len(u.raw) > 1 and u.raw.isupper()]
        big = [u for u in inside if u.word not in CLOSED or len(inside) == 1]
        if not inside or any(u not in marked for u in big) or not is_normal(self._found, self._c):
            return False
        if loud and len(loud) == len(inside) and len("".join(u.raw for u in inside)) > 3:
            return False
        first = self._found[self._c.first]
        starts = self._c.first == 0 or (first.gap == HARD and not first.quoted)
        return not starts or len(marked) > 1

    @property
    def beside_name(self) -> bool:
        """Whether a capitalised word touches it, so that it may be part of a longer name."""
        left = self._found[self._c.first - 1] if self._c.first and self._found[self._c.first].gap == 0 else None
        after = self._c.last + 1
        right = self._found[after] if after < len(self._found) and self._found[after].gap == 0 and not self._c.clitic else None
        return any(
            u is not None and u.raw[:1].isupper() and u.word not in CLOSED and not at
            for u, at in ((left, self._c.first == 1), (right, False))
        )

    @property
    def neighbours(self) -> list[str]:
        """Words that touch it with no mark between."""
        before = self._found[: self._c.first][-1:] if self._found[self._c.first].gap == 0 else []
        behind = [u for u in self._found[self._c.last + 1 :][:1] if u.gap == 0 and not self._c.clitic]
        return [u.word for u in (*before, *behind)]
