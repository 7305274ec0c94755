"""Frames: the shapes of clause that say how a person stands to what is named, beside plain words of judgement."""

import re
from collections.abc import Iterable
from functools import lru_cache

from convrec.agent.understanding.attitudes._verbs import had_forms, use_forms
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.domain import Domain

__all__ = ["Frames", "frames_of"]

_END = (
    r"(?: @| the| a| an| this| that| any| one| my| our| your| his| her| their| old| new| good| favou?rite| beloved| original| classic|"
    r" whole| entire| all| both| of)*$"
)

_WHO_LIKES = r"(?:i|we|you|he|she|they|id|wed|youd|hed|shed|theyd|ill|well|would|could|might|may|will|can|should|do|does|dont|doesnt)"
"""Words between what is wanted and a "like" that is a verb: "something we both could like"."""


_WHO_HAS = r"(?:i|we|he|she|they|(?:my|our|his|her|their|the) \w+)"
"""Who is said to have or know what was named before: "X she has", "X my dad knows"."""


class Frames:
    """Compiled patterns over the words left and right of a group; words are normal (see `_sentiment.normal`), a group is "@"."""

    def __init__(self, use: Iterable[str], had: Iterable[str], nouns: Iterable[str], traits_of: Iterable[str]) -> None:
        uses, hads, things = _any(use), _any(had), _any(nouns)
        traits = _any(traits_of)
        begun = _any(u for u in use if not u.startswith("finish"))
        kinds = (
            rf"(?:something|anything|things?|stuff|one|ones|some|more|those|others?|any|ideas?|recommendations?|"
            rf"suggestions?|vibe|feel|{things})"
        )
        self.negated_like = _left(
            rf"(?:not|isnt|nothing|never|less|no more|dont want|dont need|without|not so much|not (?:really |exactly |"
            rf"quite )?(?:too |so |much |at all )?)(?: {kinds})*(?: else| too| so much| quite| exactly| even|"
            rf" remotely)?(?: like| similar to)",
            r"unlike|dissimilar to|different (?:from|to|than)|far from|the opposite of|opposite of|not another|"
            r"not (?:in the )?(?:vein|style|spirit) of",
            rf"(?:dont|do not|didnt|never) (?:\w+ ){{0,4}}(?:{kinds}) (?:\w+ )?(?:like|similar to)",
            r"(?:isnt|not|wasnt|arent) (?:as|so) \w+ (?:as|like)",
            rf"(?:rather|prefer) not (?:\w+ ){{0,3}}(?:{kinds}) like",
            r"(?:less|fewer)",
            rf"(?:rather|sooner) (?:\w+ ){{1,9}}than (?:ever |to )?(?:{uses}|have|get)(?: through| to)?(?: another| more| any)?",
        )
        self.unlike_negated = _left(r"not unlike")
        self.similar = _left(
            rf"(?:{kinds}|else|similar|more|somewhat|much|just|exactly|kinda|sorta|kind|sort|vibes?|feels?|looks?|"
            rf"plays?|reads?|works?|closer?|back|along|@)(?: \w+){{0,3}} like",
            r"similar(?: \w+)? to|akin to|close(?:r)? to|comparable to|compares? to|resembl\w+|reminiscent of|"
            r"re?minds?(?: me| us)? of|(?:vein|style|spirit|lines|manner|mold|mould|tradition|tone|mood|feel|vibe|"
            r"vibes|energy|atmosphere|likes|spirit) (?:of|as)",
            r"same (?:\w+ ){1,3}as|as (?:\w+ )as|a la|another|the next|a new|equivalent (?:of|to)|alternatives? to|"
            r"substitute for|replacement for|cross between|(?:mix|mixture|somewhere|something|halfway|"
            r"crossover) (?:in )?between|mix of|mixture of|blend of|mashup of|combination of|"
            r"version of|if (?:i|we|you) (?:\w+ )?(?:like|liked|love|loved|enjoy|enjoyed)|fans of|"
            r"for (?:a )?(?:\w+ )?fans? of|based on liking|in line with|inspired by|meets|(?<!no )(?<!any )more(?: of)?|"
            r"goes? (?:well )?with|pairs? with|follow up to|successor to|something to follow|what to \w+ after|"
            rf"what (?:should|shall|can|could|do|would) (?:i|we) (?:{uses})(?: next)? after|"
            r"after (?:\w+ )?(?:finishing|loving|liking|enjoying|reading|watching|using)|match(?:es|ing)?|fill the (?:hole|void) left by",
            r"^(?:like|maybe like|and like|or like|say like|kinda like|please like|but like|so like|think|think of|or|similar)",
            r"(?:whats|what is|what else is|who is|anything|something|is there|are there|theres) (?:\w+ ){0,2}like",
        )
        self.similar_right = re.compile(
            r"^(?:s )?(?:vibes?|vibe|vibey|esque|ish|style|styled|type|types|kind|like|likes|mood|feel|feeling|energy|"
            r"level|caliber|calibre|adjacent|meets|meets @|or (?:something|anything|things) (?:similar|like)|"
            r"or similar|or the like|and (?:similar|the like|such|stuff|co)|clones?|territory|lookalikes?|"
            r"alternatives?|equivalents?)(?: |$)"
        )
        self.similar_after = re.compile(
            rf"(?:^| )(?:{kinds}|else|looking for|need|want|wanted)(?: (?!{_WHO_LIKES} )\w+){{0,3}} "
            r"(?:(?:similar|along those lines|in that vein|as good)(?: |$)"
            r"|like(?: (?:it|that|this|them|those|these)(?: |$)|$|(?= (?:but|only|just|please|though)(?: |$))))|^similar(?: |$)"
        )
        self.excluded = _left(
            r"(?:any|every|all)(?:thing|one)?(?: \w+)? (?:but|except|besides|bar|other than)",
            r"(?:except|besides|apart from|aside from|other than|excluding|exclude|instead of|rather than|minus|"
            r"save for|barring|in place of)(?: for)?",
            r"(?:not|no|without|never|skip|avoid|omit|drop|ban|hide|remove|minus|ignore|forget|zero|leave out|rule out|"
            r"(?:take|cross|strike|scratch) (?:off|out)|get rid of|"
            r"stay away from|steer clear of|nothing with|nothing from|nothing by|nothing|none of|free of|spare me|no more|enough with|"
            r"enough)(?: more| any| another| too| about| anything with)?",
            rf"(?:dont|do not|please dont|stop|quit|no need to|never|not)(?: \w+){{0,2}} (?:recommend\w*|suggest\w*|"
            rf"show\w*|give|giving|offer\w*|send\w*|tell\w*|bring\w*|include|including|pick|need|"
            rf"want(?: to)?(?: {uses})?)(?: me| us)?(?: anything with| another| any| with| about)?",
            r"(?:that|which|who|they|it) (?:isnt|arent|aint|wasnt|is not|are not)",
            r"you (?:\w+ )?(?:suggested|recommended|showed|mentioned|said|gave me|offered|told me)(?: me)?",
            r"(?<!nothing )(?<!none )(?:that|which|who) (?:isnt|arent|aint|wasnt|werent)(?: either)?",
            rf"(?:dont|do not|not|never) (?:want|need|feel like|in the mood|looking)(?: \w+){{0,2}}(?: to|"
            rf" for)?(?: {uses}| any| anything with)?",
        )
        self.left_out_of = re.compile(
            r"(?:^| )(?:except|excluding|besides|apart from|aside from|other than|(?:any|every)(?:thing|one)? but|all but)(?: for)?"
            r" (?:what|whatever|whichever|everything|anything|those|all|the ones)(?: \w+){1,5} :$"
        )
        self.again = re.compile(r"^(?: ?(?:please|thanks|pls))?(?:again|anymore|any more)(?: |$)")
        self.unsaid = _left(
            r"(?:never|not|didnt|dont (?:remember|recall)|who|when did i|where did i)(?: actually| ever)? (?:say|said|says|saying|tell you|"
            r"told you|telling you|mention|mentioned)(?: that)? (?:i|we)(?: \w+)? (?:lik|lov|enjoy|want|hat|dislik|into|car)\w*(?: for)?",
        )
        self.unseen = _left(
            rf"(?:havent|hasnt|hadnt|never|not|didnt|yet to|dont think i|have not|ive not)(?: (?:i|have|ever|actually|"
            rf"yet|even|gotten|got|around|to|really|been|able|managed|the chance|chance|had|get))*(?: (?:{begun}|own|"
            rf"owned|bought|heard of|heard about))",
            rf"(?:dont|didnt|doubt|not sure|unsure|cant)(?: even| really)? (?:think|believe|remember|recall|if|"
            rf"that)?(?: that| if| whether)?(?: (?:i|we|ive|weve|id|ever|have|having|actually))* (?:{uses})",
            r"(?:dont|doesnt) (?:yet |actually |even |currently )?(?:own|have|know)",
        )
        self.planned = _left(
            rf"(?:have to|got to|gotta|want|wanted|wanna|wants|going|gonna|plan|planning|planned|hoping|hope|like|love|meaning|about|need|"
            rf"excited|dying|keen|thinking|thinking of|thinking about|considering|should|will|ill|might|may|could|would|"
            rf"shall|lets|let me|id|can|can i|can we|where|about|up|how|tempted|recommend(?:ed)? (?:me )?to|"
            rf"told (?:me )?to)(?: to| of| about| i| we| also| have to| probably| just| maybe| definitely| really| finally| go| and|"
            rf" rather| love| like| be| have)*(?: {uses}| get| buy| order| check out| try out| start| find| rent|"
            rf" borrow)",
            r"(?:cant wait for|cant wait to \w+|looking forward to|excited (?:for|about)|curious about|interested in|"
            r"on my (?:list|\w+list)|looking for|searching for|recommend|recommended|suggest(?:ed)?|show me|"
            r"give me|find me|get me|(?:can|could|would) you (?:please )?(?:find|get|play|put on|pull up|show|add|"
            r"order))",
        )
        self.had = _left(
            rf"(?:{hads}|own|owned|have already|ive already|weve already|already have|already own|already had|"
            rf"already got|already did|already done|ive done|weve done|(?:^|, |and |also )done|did|"
            r"have had|been through|bought|got through|"
            rf"done with|(?:^|i |we |ive |weve |i already |we already |also )(?:have|ve got|got|had)|"
            r"(?:she|he|shes|hes|(?:my|our) \w+)(?: already| has| also)* (?:has|got|owns))(?: \w+ly| already|"
            rf" all of| both| all| most of| half of| part of| through| just)*",
        )
        self.had_after = re.compile(
            rf"(?:^|, |but |and |i |we |ive |weve |already )(?:already )?(?:{hads}|done|did|had|own|have)(?: (?:it|that|"
            rf"this|them|those|these|both|one|all))+(?: |$)|^(?:{hads}|have|had|own|done|did)(?: already)?$|(?:^|"
            rf" )(?:been there|old news)|(?:already|ive|have) (?:{hads}|done|have|own)|^(?:, )?already(?:$| )|twice|"
            rf"been (?:{hads}|done|played|used)(?: \w+)? (?:to death|to bits|too often|enough|so often|a hundred times|a million times)|"
            rf"i know(?: it| that one| that)?(?: already)?$|for the (?:\w+) time|several times|many times|"
            rf"a million times|i own|i have (?:already|one)|^(?:off )?(?:by heart|inside out)(?= |$)"
            rf"|^(?:{_WHO_HAS} (?:already |all )?(?:know|knows|knew|has|have|had|got|own|owns|owned)|"
            r"(?:ive|weve|hes|shes|theyve) (?:already )?got)"
            r"(?: (?:it|that|them|both|already|too|as well|by heart|inside out|at home|somewhere))*(?: ,|$)"
            r"|^(?:i|we|he|she|(?:my|our|his|her) \w+|ive|weve|hes|shes) (?:already )?(?:has|have|had|got|owns?) (?:it )?on \w+"
            r"(?: already)?(?: ,|$)"
        )
        self.ruled_out = re.compile(
            r"^(?:is|are|s|was)(?: (?:definitely|so|both|all|therefore|obviously|totally|completely|also|then|right))* out"
            r"(?: (?:then|too|again|please|haha|lol|obviously|anyway|i guess|i think|sorry|as well|for (?:me|us|him|her|them|tonight|sure)|"
            r"of (?:the )?(?:question|it|consideration)))*(?: ,|$)"
        )
        self.rhetorical = _left(
            r"who (?:doesnt|wouldnt|hasnt) (?:love|like|enjoy)",
            r"how (?:can|could) (?:anyone|anybody|you|someone|people) not (?:love|like|enjoy)",
        )
        self.regretted = _left(rf"wish(?:ed)? (?:i|we|id)(?: \w+)? (?:hadnt|had not|never|had never)(?: \w+)? (?:{uses}|bought|owned)")
        self.preferred = re.compile(r"^over(?: |$)")
        self.wondering = re.compile(
            r"^(?:so |and |ok |well )?(?:(?:is|was|are) (?:it|that|this|@)? ?(?:really |actually |even )?(?:worth|"
            r"any good)|(?:should|would|will|could|do) (?:i|we|my \w+)(?: |$))"
        )
        self.asked = _left(
            r"(?:who|whos|whose)(?: \w+){0,4}|(?:how|why)(?: \w+){0,5}|when(?: \w+){0,4}|where(?: \w+){0,5}",
            r"(?:whats|what is|what was|what are|what were|what year|what happens|what)(?: \w+){0,5}",
            r"(?:tell me|tell us|know|info|information|details|more|anything|say|something|explain|describe|"
            rf"summari[sz]e|summary|reviews?|end|{traits})(?: \w+){{0,4}}? (?:about|on|of|for)",
            r"(?:have|had|did|do|would|will|should|could|can|are|is|was|were|does|has|ever)(?: (?:you|i|we|it|they|"
            r"there|my|someone|people|everyone))(?: \w+){0,5}",
            r"(?:is|was|are|does|did|do|has|can|were)",
            r"(?:what about|how about|and what of|heard of|seen of|describe|explain|whats|hows|whos in|thoughts on|"
            r"opinion on|opinions on|your take on|tell me|remind me of the)",
        )
        self.asking_right = re.compile(
            r"(?:any good|worth (?:it|\w+ing|a)|about\?*$|for kids|suitable|ok for|"
            r"okay for|come out|cost|compare|available|streaming|in stock|scary|long|violent|sad|rated|end)"
        )
        self.hearsay = re.compile(
            r"(?:^| )(?:heard|hear|they say|people say|everyone says|everybody says|supposed to be|supposedly|"
            r"apparently|told|critics|reviews|reputation|known|said to be|recommended|is said)(?: |$)"
        )
        self.reported = re.compile(
            r"(?:^| )\w+(?: \w+ly| always| keeps| just| still)? "
            r"(?:says?|said|saying|thinks?|thought|claims?|claimed|reckons?|swears?|insists?|believes?|argues?|calls?)(?: that| how)?$"
        )
        self.used_to = re.compile(r"(?:^| )(?:used to|as a kid|when i was|back in the day)(?: |$)")
        self.better_right = re.compile(
            r"^(?:is|was|are|were) (?:\w+ ){0,2}(?:better|\w{2,}ier|stronger|greater|nicer|smarter|deeper) than$"
        )
        self.worse_right = re.compile(r"^(?:is|was|are|were) (?:\w+ ){0,2}(?:worse|weaker|duller) than$")
        self.bends = re.compile(
            r"^(?:a (?:bit|little) )?(?:just |only |make it |with |without |set |in |for |not (?:as|so|too) |more |less |\w{2,}er\b)"
        )
        self.best = _left(
            r"(?!worst|least|dull|bor|dumb|weak|long|bland|bad|silli)\w+est(?: \w+){0,5} (?:is|was|are|were|has to be|would be|must be)"
        )
        self.better_than = _left(
            r"(?:better|worse|(?:more|less)(?: \w+)?|(?!oth|rath)\w+er) than|prefer \w+ (?:to|over)|^over|compared (?:to|with)"
        )
        self.undecided = _left(
            r"(?:undecided|on the fence|torn|unsure|not sure|(?:in|of) two minds|no opinion|neutral|ambivalent)"
            r"(?: yet)?(?: about| on| over)?"
        )
        self.compares = re.compile(
            r"^(?:is|was|are|were|isnt) (?:it|that|this|he|she|they|those|these|the \w+)(?: \w+){0,4} (?:like|similar to|as)(?: the| a)?$"
        )
        self.wants = _left(
            r"(?:in the mood for|mood for|feel like|feeling like|feel|craving|crave|fancy|up for|down for|kind of|a sucker for)",
        )
        self.rating_for = re.compile(r"(?:for|to)(?: the| a)?$")


def _left(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?:^| )(?:" + "|".join(patterns) + ")" + _END)


def _any(words: Iterable[str]) -> str:
    plain = {fold(w).replace("'", "") for w in words}
    return "(?:" + "|".join(sorted((re.escape(w) for w in plain if w), key=lambda w: (-len(w), w))) + ")"


def frames_of(domain: Domain) -> Frames:
    """Frames with a domain's verbs and nouns; compiled once a set of words."""
    verbs = domain.verbs
    traits = (word for field in domain.fields for word in (domain.label(field), *domain.fields[field].synonyms) if " " not in word)
    nouns = tuple(n for n in domain.nouns() if n not in ("one", "ones"))
    return _frames(tuple(sorted(use_forms(verbs))), tuple(sorted(had_forms(verbs))), nouns, tuple(sorted(set(traits))))


@lru_cache(maxsize=16)
def _frames(use: tuple[str, ...], had: tuple[str, ...], nouns: tuple[str, ...], traits: tuple[str, ...]) -> Frames:
    return Frames(use, had, nouns, traits)
