"""What the domain's verbs and nouns make of the words around a name: "watched X", "the film X", "who directed X"."""

import re
from collections.abc import Iterable

from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["SOMEONE", "Cues"]

SOMEONE = frozenset(
    ["guy", "man", "woman", "lady", "bloke", "dude", "chap", "girl", "boy", "kid", "lead", "star", "person", "hero", "heroine"]
)
"""Nouns for somebody in an item, who is known by it: "the guy from Heat"."""
_PERSON = (
    r"(?:i|we|you|they|he|she|ive|weve|youve|id|wed|people|everyone|everybody|guys|folks|wife|husband|kids|mom|"
    r"mum|dad|son|daughter|friend|friends|brother|sister|girlfriend|boyfriend|partner)"
)
_SORTS = frozenset({"kind", "type", "sort", "style"})
"""Names of fields that say no trait of one item before an "of": "that kind of thing"."""
_TASTE_PAST = r"(?:loved|liked|enjoyed|hated|disliked|adored|despised|preferred|detested|luved|lovd|likd|hatd)"
_MOVED = (
    r"(?:(?:bored|disappointed|annoyed|irritated|underwhelmed|unimpressed|let down|put off|turned off|impressed|blown away|charmed|moved|"
    r"fascinated|thrilled|bowled over|gripped|enchanted)(?: (?:to|out of) (?:\w+ )?\w+| stiff| silly| rigid)? by|disappointed (?:in|with))"
)
"""What somebody was made to feel, before what made them."""
_TASTE_NOW = r"(?:love|like|enjoy|hate|dislike|adore|prefer|loving|liking|enjoying|likes|loves|hates|enjoys|into|want|luv|need|fancy)"


class Cues:
    """Patterns over the words before and after, with the domain's verbs and nouns.

    Parameters
    ----------
    domain
        Whose verbs and nouns make cues: "watched X", "the film X".
    """

    def __init__(self, domain: Domain) -> None:
        use = _any(use_forms(domain.verbs))
        nouns = _any(fold(noun) for noun in domain.nouns() if noun not in ("one", "ones"))
        singular = _any({fold(domain.noun.one), "item", *(fold(n) for n in domain.noun.synonyms if not n.endswith("s"))})
        self.use = use_forms(domain.verbs)
        self.nouns = frozenset(
            w for noun in domain.nouns() for w in (fold(noun),) if noun not in ("one", "ones", "feature", "picture", "volume")
        )
        liking = (
            rf"(?:{_PERSON}|do|dont|dint|didnt|did|really|also|just|always|absolutely|would|might|not|doesnt|never|"
            rf"kinda|to|still|and|actually|quite)"
        )
        people = [domain.fields[f] for f in domain.of_type(FieldType.PEOPLE)]
        casting = _any(["starring", *(fold(cue) for spec in people for cue in spec.cues)])
        roles = {w for spec in people for w in spec.synonyms if " " not in w} | {
            fold(domain.label(f)) for f in domain.of_type(FieldType.PEOPLE)
        }
        somebody = _any(SOMEONE | roles)
        labels = (w for f, spec in domain.fields.items() for w in (domain.label(f), *spec.synonyms) if " " not in w)
        traits = _any({"ending", *(fold(w) for w in labels)} - _SORTS)
        self.explained = re.compile(
            rf"^, (?:its|it is|thats|that is|shes|hes|theyre|as in|i mean|meaning) (?:\w+ ){{0,2}}(?:{singular})(?: |$)"
        )
        self.likened = re.compile(
            rf"(?:^|, |^and |^but )like$|(?:{nouns}|something|anything|things|ones?|stuff|more|else) (?:like|similar to)$|"
            rf"(?:vein|style|spirit) of$"
        )
        self.naming = re.compile(
            rf"(?:^| )(?:(?:the|that|this|one|old|new|original|classic) (?:\w+ )?(?:{singular})|(?:called|titled|named|"
            rf"entitled|title|name is|show|(?:next|following) (?:\w+ )?after|"
            rf"sequel to|prequel to|remake of|version of|adaptation of|ending of|end of|"
            rf"{traits} of|the {somebody} (?:from|behind)|who \w+(?: in)?)(?: ,| is| was)?)$"
        )
        self.strong = re.compile(
            rf"(?:^| )(?:(?<!a )(?:{use})|{_TASTE_PAST}|meets|similar to|close to|akin to|compared? to|(?:re)?minds? (?:me|"
            rf"us) of|reminiscent of|(?:vein|style|spirit|feel|mood|"
            rf"vibe|vibes|tone|lines|likes|manner|fan|fans|tired|sick|big fan|huge fan|quality|atmosphere) (?:of|as)|"
            rf"(?:i|we|ive|weve|already)(?: already| just| all)* (?:did|done)|"
            rf"unlike|except|besides|(?:start|begin|starting|beginning) (?:with|on)|"
            rf"anything but|other than|apart from|than|as (?!soon|long|well|far|much|many|such)\w+ as|"
            rf"(?:{use}) (?:next )?after|{_MOVED}|"
            rf"(?:tell (?:me|us)(?: more)?|what|how|heard|hear|know|think|say|said|feel|felt|more|info|ask|asking|asked|"
            rf"crazy|mad|sure) (?:about|of)|couldnt (?:get through|stand)|cant stand|get through|sat through|"
            rf"mood for|cr(?:y|ied) (?:at|during)|laugh(?:ed)? (?:at|during)|asleep (?:in|during|watching)|"
            rf"walked out of|half of|who is in|who was in|whos in|how long is|how old is|how scary is|how good is|"
            rf"how violent is|resembl\w+|"
            rf"resemble|think of|thought of|thinking of|heard of|favou?rites? (?:is|are|was|were)|faves? (?:is|are)|"
            rf"favou?rite(?: \w+)? (?:is|are|was|were|ever is)|(?:hooked on|obsessed with|recommend(?:ed)?|"
            rf"suggest(?:ed)?)|would i like|do i like|did you like|own|bought)(?: ,| really| also)?$"
        )
        self.subject = re.compile(
            rf"(?:^| )(?:(?:set|sets|takes? place|taking place|filmed|shot|live|lives|living|lived|based|located|"
            rf"happens?|born|trips?|travels?|travelling|traveling|went|moved|moving) (?:in|at|to|around|near|on|from)"
            rf"|visit\w*|(?:{nouns}|something|anything|things|one|ones|stuff|story|stories) (?:with|"
            rf"featuring|{casting}|about|in|set in|from))(?: ,| the)?$"
        )
        self.credited = re.compile(rf"(?:^|(?:^| )(?:{nouns}|something|anything|things|ones?|stuff|more|else|made|and|but) )by(?: the)?$")
        self.weak = re.compile(rf"(?:^| ){_TASTE_NOW}(?: ,| both| stuff like)?$")
        self.verb_like = re.compile(rf"(?:^| ){liking} (?:\w+ly )?(?:like|likes|love)$")
        self.prep_like = re.compile(r"(?:^| )(?:like|likes)(?: ,| say| maybe| for example)?$")
        self.judged = re.compile(
            r"^(?:is|was|are|were|s|isnt|wasnt|looks?|looked|seems?|seemed|sounds?|sounded|made|makes|bored|scared|got|"
            r"\w+ (?:me|us|my)|blew|had|has|really|just|did|didnt|does|doesnt|totally|sucks?|sucked|rocks?|rocked|ruled?|rules)(?: |$)"
        )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(w) for w in set(words)), key=len, reverse=True)) + ")"
