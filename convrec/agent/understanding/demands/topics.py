"""Topics that people ask about in many shops, and the words they use; a topic counts where no field of the catalogue holds it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from convrec.agent.understanding.words.patterns import Patterns, listed, words

__all__ = ["LASTING", "MAKERS", "NATION", "NATIONS", "PLACES", "TOPICS", "Topic", "named_topic"]

MAKERS = "who the people behind them are"
"""The topic of what somebody is who made an item: a woman, Japanese."""
NATION = "countries of origin"
"""The topic that a nation's adjective before any kind of item asks for."""
PLACES = ("ITEM", "PERSON", "MADE", "NAMED")
"""Words in capitals that stand for words of the domain."""

LASTING = Patterns.of(
    True, *listed("(under|over|at least|at most|up to|less than|more than|no more than|max|maximum|around|about|exactly)")
)
"""Words before a number that measures rather than counts."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic.

    Attributes
    ----------
    name
        A noun for "I don't have ...".
    kinds
        What a numeric field measures that holds it.
    names
        Words, in the singular, of which one in a field's name or synonyms shows that the catalogue holds it.
    patterns
        Expressions over the folded words of a message, with "#" for a number, "|" for a comma, and capitals for words of the domain:
        ``ITEM`` for an item's noun, ``PERSON`` and ``MADE`` for who is behind an item and what they did, ``NAMED`` for the names that
        the domain file gives for the topic.
    """

    name: str
    kinds: frozenset[str]
    names: frozenset[str]
    patterns: tuple[str, ...]

    def compiled(self, words: Mapping[str, Collection[str]]) -> tuple[str, re.Pattern[str]]:
        """The name, and one expression for all patterns.

        Parameters
        ----------
        words
            Folded words of the domain for each of the capitals in the patterns; one without words matches nothing.
        """
        choices = "|".join(" ".join(p.split()) for p in self.patterns)
        for capitals in PLACES:
            known = sorted(words.get(capitals, ()), key=len, reverse=True)
            choices = choices.replace(capitals, f"(?:{'|'.join(map(re.escape, known))})" if known else "(?!)")
        return self.name, re.compile(f"(?<!\\S)(?:{choices})(?!\\S)")


def named_topic(name: str) -> Topic:
    """A topic that the domain file alone knows, by the names it gives for it."""
    said = (
        r"(?:(?:by|from|made by|of|on|with|a|an|the|any|some|all|anything|something|not|no|nothing|non|but|only|another|more|"
        r"show me) )*NAMED(?: (?:ITEM|ones?|stuff))?"
    )
    return Topic(name, frozenset(), frozenset(), (said,))


def _topic(name: str, kinds: str, names: str, *patterns: str) -> Topic:
    return Topic(name, words(kinds), words(names), patterns)


_DENYING = "(?:not|isnt|arent|never|nothing|without|but not|doesnt|dont)"
_SERIES = "(?:series|franchises?|sagas?|trilogy|trilogies|tetralogy)"
_TONGUES = (
    "(?:english|french|german|spanish|italian|japanese|korean|chinese|mandarin|cantonese|hindi|russian|portuguese|dutch|swedish|danish|"
    "norwegian|finnish|polish|turkish|arabic|greek|hebrew|thai|persian|farsi)"
)
_SITES = "(?:NAMED|amazon|ebay|etsy|walmart|ikea)"
_COLOURS = (
    "(?:red|blue|green|black|white|grey|gray|pink|purple|yellow|orange|brown|beige|silver|gold|navy|teal|turquoise|cream|ivory|khaki"
    "|maroon)"
)
_PRIZES = "(?:NAMED|awards?|prizes?)"

_COUNTRIES = (
    "(?:germany|japan|china|italy|france|spain|portugal|korea|south korea|india|russia|poland|sweden|norway|"
    "denmark|finland|iceland|ireland|scotland|"
    "england|britain|great britain|uk|united kingdom|usa|us|united states|america|the states|canada|mexico|brazil|"
    "argentina|australia|new zealand|iran|"
    "turkey|greece|egypt|israel|thailand|vietnam|taiwan|hong kong|europe|asia|africa|latin america|scandinavia|"
    "austria|switzerland|belgium|holland|"
    "the netherlands|netherlands|hungary|czech republic|romania|ukraine|abroad|overseas|another country|"
    "other countries)"
)
NATIONS = (
    "(?:american|german|japanese|chinese|italian|french|spanish|portuguese|korean|south korean|indian|russian|"
    "polish|swedish|norwegian|danish|finnish|"
    "icelandic|irish|scottish|english|british|canadian|mexican|brazilian|argentinian|australian|iranian|turkish|"
    "greek|israeli|thai|vietnamese|"
    "taiwanese|european|asian|african|scandinavian|nordic|austrian|swiss|belgian|dutch|hungarian|czech|romanian|"
    "ukrainian)"
)
_FROM = "".join(
    f"(?<!{word} )"
    for word in (
        "letter",
        "letters",
        "refugee",
        "refugees",
        "immigrant",
        "immigrants",
        "escape",
        "escapes",
        "back",
        "home",
        "spy",
        "spies",
        "soldier",
        "soldiers",
        "people",
        "man",
        "men",
        "woman",
        "women",
        "girl",
        "boy",
        "someone",
        "guy",
        "away",
        "far",
        "moves",
        "moved",
        "exile",
        "was",
        "im",
        "am",
        "family",
        "friend",
        "friends",
        "comes home",
    )
)
"""Words before "from Germany" that make it part of a story."""

TOPICS: tuple[Topic, ...] = (
    _topic(
        "ratings",
        "rating",
        "score star review",
        r"(?:rated|rating|ratings|score|scores|scored|scoring)(?: of| is| with)?(?: at least| above| over| higher than| more than|"
        r" better than"
        r"| under| below)? #(?: out of #| #| stars?| or (?:more|higher|above|better|up)| plus)?",
        r"#(?: or more| plus| out of #)? (?:stars?|star rating)(?: or (?:more|higher|above|better|up)| plus)?",
        r"(?:at least |above |over )?# (?:out of|on|per) #",
        r"(?:at least |above |over |minimum )?#(?: or (?:more|higher|above|better|up)| plus)?(?: \|)? ratings?(?= \||$| and| or| please)",
        r"(?:(?:at least|above|over|more than|higher than) # |rated |rating |scores? )?(?:on|from|per|by|according to)"
        r" (?:NAMED|trustpilot|google reviews)",
        r"NAMED(?: (?:rating|score|top))?(?: (?:of|over|above))?(?: #)?",
        r"(?:a )?(?:high|good|decent|low|bad|great|strong)(?:er)? (?:rating|ratings|score|scores|reviews?)",
        r"(?:the |your )?(?:best|top|highest|highly|well|better|higher|most highly|poorly|badly) (?:rated|reviewed|ranked|scoring"
        r"|scored)",
        r"critically acclaimed|certified fresh|highest rating|critics (?:love|loved|like)|(?:sort|order|ranked?) by (?:rating|score"
        r"|stars)",
        r"(?:good|great|positive|rave) reviews",
    ),
    _topic(
        "prices",
        "money",
        "price cost budget",
        r"(?:a |the |something |anything |really |very |quite |fairly )?(?:cheap|cheaper|cheapest|affordable|inexpensive|expensive"
        r"|pricey|pricier)"
        r"(?= (?:ITEM|and|but|please|for|to|that)| \||$)",
        r"(?:on|within) (?:a|my) (?:tight |small )?budget|(?:my |a )?budget (?:of|is|around|under|up to)(?: about)? #",
        r"(?:for free|free to (?:watch|read|stream|download|play|use)|free of charge|not too expensive|on sale|discounted|on offer|a"
        r" bargain)",
        r"(?:cost|costs|costing|priced|price)(?: is)?(?: less than| under| below| at most| around| about| up to| of)? #",
    ),
    _topic(
        "where to get it",
        "",
        "streaming service platform availability provider store shop shelf library branch",
        rf"(?:(?:available|streaming|playing|showing|is|thats|sold|free) )?(?:on|via|through) {_SITES}",
        r"(?:available |sold )?(?:at|from) (?:amazon|ebay|etsy|walmart|ikea|kobo|target)",
        rf"{_SITES} (?:has|have|offers|ITEM|original|originals)",
        r"(?:i have|ive got|we have|i only have|i subscribe to|i use) " + _SITES + rf"(?: and {_SITES})?",
        r"(?:in|at) (?:the )?(?:cinemas?|theaters?|theatres?|stores?|shops?|local library|library|my library)(?: now| near me)?",
        r"(?:near|close to) (?:me|here)|(?:i|we) can (?:stream|rent|borrow|download)|available (?:to stream|for streaming|to rent"
        r"|online|near me"
        r"|at .{3,20}|in the (?:uk|us|eu))|(?:streaming|streamable|to stream)(?: online| now| somewhere)?",
    ),
    _topic(
        "languages",
        "",
        "language subtitle audio dub",
        rf"(?:with |without |no |has |have |having )*(?:{_TONGUES} )?(?:subtitles|subtitled|subs|captions|closed captions|dubbing)",
        rf"(?:not )?(?:dubbed|subtitled)(?: (?:in|into))?(?: {_TONGUES})?",
        rf"(?:only |not |also )*(?:in|speaks?|spoken in|translated (?:into|to|from)) (?:the original )?{_TONGUES}(?: (?:only|please"
        rf"|language))?(?= \||$"
        r"| and| or| but| with)",
        rf"(?:non )?(?:{_TONGUES}|foreign|original) (?:language|speaking|audio|translation|dub|dubbed|spoken)",
        r"in (?:the|its) original language|foreign language",
        rf"(?:in )?any (?:other )?languages? (?:but|except|other than|besides) {_TONGUES}",
    ),
    _topic(
        "series",
        "",
        "series franchise saga volume",
        rf"(?:{_DENYING} )*(?:part|in|from|belongs? to|belonging to) (?:of )?(?:an?|any|some) (?:bigger |larger |long |longer )?{_SERIES}",
        rf"(?:no|{_DENYING}|dont want)(?: (?:to|start|begin|get|into|watch|an?|any|another|more|long|whole))* {_SERIES}(?= \||$| please)",
        r"(?:an? |the |any |only |something )*(?:standalone|stand alone|self contained)s?(?: (?:ITEM|story|stories|ones?))?",
    ),
    _topic(
        "awards",
        "",
        "award prize",
        rf"(?:a|an|the|some|any)? ?{_PRIZES} (?:winner|winners|winning|nominee|nominees|nominated|nominations?|shortlisted|contender)s?",
        rf"(?:won|win|winning|with|has|nominated for|shortlisted for|up for) (?:an |a |the |any |some |lots of |many |several |best"
        rf" picture )*{_PRIZES}",
        r"(?:award|prize|NAMED) (?:winning|winner)s?|(?:won|nominated for) best (?:ITEM|PERSON)|(?:win|won) (?:anything|any)",
    ),
    _topic(
        "formats",
        "",
        "format resolution binding edition medium",
        r"(?:in|on|as an?|available (?:in|on|as)) (?:# k|uhd|hd|full hd|blu ray|bluray|dvd|vhs|# d|imax|hardcover|hardback|paperback"
        r"|audiobook|audio"
        r"|ebook|e book|large print|vinyl|pdf|epub|braille)",
        r"(?:uhd|blu ray|bluray|dvd|imax|hardcover|hardback|large print|ebook|e book)(?: (?:edition|version|copy|format|only"
        r"|please))?",
    ),
    _topic(
        "colours",
        "",
        "colour color finish shade",
        rf"(?:in|comes in) (?:dark |light |bright |matte )?{_COLOURS}(?: (?:or|and) {_COLOURS})?(?= \||$| please| if| for)",
        rf"(?:an? |the )?{_COLOURS} (?:one|ones)",
        r"(?:in )?(?:what|which|another|a different|any other) colou?rs?",
    ),
    _topic(
        "sizes",
        "length",
        "size dimension length width height diameter fit",
        r"(?:in |a )?size (?:#|s|m|l|xl|xxl|small|medium|large|us #|uk #|eu #)(?: #)?",
        r"in (?:a )?(?:small|medium|large|extra large|xl|xxl|kids|adult) size",
    ),
    _topic(
        "how good they are",
        "rating",
        "rating score",
        r"(?:the |your )?(?:very |absolute )?(?:worst|most overrated|most underrated)(?: ITEM)?"
        r"(?: (?:you have|youve got|you got|ever|ever made|of all time|here))?",
    ),
    _topic(
        "how things end",
        "",
        "ending outcome",
        (
            r"(?:with |has |having |and |but |that has )*(?:an? |the |no )?(?:happy|sad|good|bad|tragic|hopeful|"
            r"unhappy|satisfying|feel good|proper|nice|depressing)"
            r" endings?"
        ),
        (
            r"(?:that |which |it )?(?:ends?|ending) (?:well|badly|happily|sadly|on a high|in tears)|(?:everyone|nobody|"
            r"no one) lives? happily ever after"
        ),
    ),
    _topic(
        "how old the people in it are",
        "",
        "",
        (
            r"(?<!# )(?:starring |with |about |featuring )?(?:an? |the |some |older |only )*"
            r"(?:wom[ae]n|m[ae]n|PERSON|leads?|heroine|hero|stars?|"
            r"lady|ladies|characters?|protagonists?) (?:(?:who is|whos|thats|that is|aged) )?(?:over|under|above|older "
            r"than|younger than|past|in (?:her|his|their)) (?:the age of )?#s?"
            r"(?: years old)?"
        ),
        (
            r"(?:with |starring )?(?:an? )?(?:older|elderly|middle aged|young|teenage) (?:female |male )?(?:leads?|"
            r"PERSON|stars?)"
        ),
    ),
    _topic(
        "delivery",
        "",
        "delivery shipping dispatch",
        r"(?:with |has )?(?:free|next day|same day|fast|quick|express) (?:delivery|shipping|returns)|(?:ships?|delivers?|delivered"
        r"|shipped) (?:to|by|before"
        r"|within|from|tomorrow|today)(?: \S+)?",
    ),
    _topic("warranties", "", "warranty guarantee", r"(?:with |has |a |an |good |lifetime |long |# year |extended )*(?:warranty|guarantee)"),
    _topic(
        "stock",
        "",
        "stock availability available inventory",
        r"(?:thats |is |are |only |currently |still )*(?:in stock|out of stock|sold out|available now|back in stock)",
    ),
    _topic(
        MAKERS,
        "",
        "gender sex ethnicity",
        r"(?:by |from |with )?(?:an? |the |some |only |more |another |other |different )*"
        r"(?:female|woman|women|male|black|asian|latina?|queer|gay|trans|"
        r"indigenous|native american) (?:led |lead )?(?:PERSON|artists?|makers?|creators?|designers?|composers?|founders?)",
        r"(?:(?:MADE|made|created|founded|owned|designed) )?by "
        r"(?:an? |black |queer |some |another |other |different )*(?:wom[ae]n|females?|m[ae]n|males?)",
    ),
    _topic(
        "colour or black and white",
        "",
        "colour color",
        r"(?:in|with) (?:full |glorious )?colou?r(?= \||$| please| not| and| only| if| tonight)",
        r"(?:only |must be )*colou?r (?:ITEM|only)",
    ),
    _topic(
        NATION,
        "",
        "origin country made nationality language",
        rf"made in (?:the )?{_COUNTRIES}",
        rf"{_FROM}from (?:the )?{_COUNTRIES}(?! (?:to|with love))",
        rf"(?:not|nothing|no|non|isnt|arent|anything but|never|without|only|avoid|skip)(?: an?| another| any| more| too|"
        rf" all| made)* {NATIONS}"
        rf"(?: (?:ITEM|stuff|cinema|ones?|made|productions?|things?))?(?= \||$| and| or| but| please| thanks| this|"
        rf" tonight| with| in| about)",
        rf"{NATIONS} (?:ITEM|cinema|productions?|made)",
        r"(?:something |anything |only |not |nothing |no |non |isnt |any |some |"
        r"anything but )*foreign(?: language)?(?: (?:ITEM|stuff|cinema|ones?|made))?"
        r"(?! (?:legion|policy|exchange|correspondent|affairs|minister|land|body|service|country|language|object|agent|spy))",
        r"(?:what|which|any|another) countr(?:y|ies)",
        r"(?:not |no |nothing |anything but |only |something )*(?:from )?NAMED(?: (?:ITEM|stuff))?",
    ),
)
"""Every topic, in the order in which overlapping words are given to them."""
