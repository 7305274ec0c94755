"""The words that a field gets from what it measures, before an owner has written any: by type, unit and name."""

import re
from dataclasses import replace

from convrec.retrieval.domain import FieldType, Standing
from convrec.retrieval.food_phrases import INGREDIENTS, NUTRITION
from convrec.retrieval.name_forms import Phrases, availability, capacity, deadline, distance, listing, permission, rate, relation
from convrec.retrieval.size_phrases import SIZE, packed, sized, stored
from convrec.retrieval.trade_phrases import WORTH, delivery, organiser, pay, required, short_flag, stated_flag, stock, stock_flag
from convrec.retrieval.units import UNITS
from convrec.retrieval.words import singular

__all__ = ["Phrases", "phrases_for"]


_PRICE = Phrases(
    synonyms=("price", "cost", "costs", "how much", "priced", "price tag"),
    more=("dearer", "more expensive", "pricier", "costlier", "more upmarket"),
    less=(
        "cheaper",
        "less expensive",
        "more affordable",
        "less pricey",
        "less costly",
        "not so expensive",
        "not that expensive",
    ),
    high=("expensive", "pricey", "premium", "high-end", "upmarket", "luxury", "top of the range"),
    low=("cheap", "inexpensive", "affordable", "budget", "low-priced", "a bargain", "not too expensive", "not expensive", *WORTH),
    say="costs {value}",
    ask="What would you like to spend?",
)
_AGE = Phrases(
    synonyms=("year", "how old", "how new", "made in", "came out", "from what year"),
    more=("newer", "more recent", "later", "more modern", "less old"),
    less=("older", "earlier", "less recent", "less modern"),
    high=("new", "recent", "modern", "latest", "newest", "brand new"),
    low=("old", "vintage", "old-fashioned"),
    say="is from {value}",
    ask="Something recent, or is older fine too?",
)
_DATE = replace(_AGE, synonyms=("date", "when", "how old", "how new"))
_BEGINNING = Phrases(
    synonyms=("starts", "starting", "begins", "beginning", "start", "when", "date"),
    more=("later", "starting later"),
    less=("sooner", "earlier", "starting sooner", "starting earlier"),
    say="starts on {value}",
    ask="When would you like to start?",
)
_DURATION = Phrases(
    synonyms=("length", "how long", "duration", "takes", "lasts", "long"),
    more=("longer", "lengthier", "less short"),
    less=("shorter", "briefer", "quicker", "less long", "not so long"),
    high=("long", "lengthy"),
    low=("short", "brief", "quick", "not too long"),
    say="takes {value}",
    ask="How much time do you have?",
)
_OWN_TIME = re.compile(
    r"\b(?:(?:run|play|prep|preparation|cook|cooking|total|running|playing|reading|viewing)? ?time|run ?time|duration|length|takes|lasts|"
    r"minutes|mins?|hours|hrs|days|weeks|months)\b"
)
"""Names of fields that tell how long the item itself takes, and not how long some part or promise of it lasts."""
_LASTS = re.compile(r"\b(?:battery|life|autonomy|warranty|guarantee)\b")
_WEIGHT = Phrases(
    synonyms=("weight", "weighs", "how heavy", "heavy"),
    more=("heavier", "weightier", "less light"),
    less=("lighter", "less heavy", "not so heavy", "more lightweight"),
    high=("heavy", "weighty", "heavyweight"),
    low=("light", "lightweight", "not too heavy", "easy to lift"),
    say="weighs {value}",
    ask="Does the weight matter?",
)
_RATING = Phrases(
    synonyms=("rating", "rated", "score", "stars", "reviews", "review score", "how good"),
    more=("better rated", "higher rated", "better", "better reviewed", "with better reviews"),
    less=("worse rated", "lower rated"),
    high=("well rated", "highly rated", "top rated", "best rated", "well reviewed", "good reviews", "great reviews"),
    low=("poorly rated", "badly rated", "low rated"),
    say="is rated {value}",
    standing=Standing.RATING,
)
_PAGES = Phrases(
    synonyms=("pages", "page count", "how many pages", "length", "how long", "how thick"),
    more=("longer", "thicker", "lengthier"),
    less=("shorter", "thinner", "slimmer", "quicker"),
    high=("long", "thick", "lengthy"),
    low=("short", "thin", "slim", "not too long"),
    say="has {value}",
    ask="How long may it be?",
)
_BY_KIND = {
    "duration": _DURATION,
    "weight": _WEIGHT,
    "rating": _RATING,
    "pages": _PAGES,
    "length": SIZE,
    "area": replace(SIZE, high=("big", "large", "spacious", "roomy"), low=("small", "compact", "tiny"), ask="How big should it be?"),
    "year": _AGE,
    "nutrition": NUTRITION,
    "volume": Phrases(
        synonyms=("capacity", "volume", "how much it holds", "how much does it hold", "how much do they hold"),
        more=("bigger", "larger", "roomier"),
        less=("smaller", "more compact"),
        high=("big", "large", "roomy"),
        low=("small", "compact"),
        say="holds {value}",
    ),
    "power": Phrases(
        synonyms=("power", "how strong", "wattage"),
        more=("stronger", "more powerful"),
        less=("weaker", "less powerful"),
        high=("strong", "powerful"),
        low=("weak", "low-powered"),
        say="has {value}",
    ),
    "light": Phrases(
        synonyms=("how bright", "brightness"),
        more=("brighter", "less dim", "not so dim"),
        less=("dimmer", "less bright", "not so bright"),
        high=("bright",),
        low=("not too bright",),
        say="gives {value}",
        ask="How bright should it be?",
    ),
    "temperature": Phrases(more=("warmer", "hotter"), less=("colder", "cooler"), high=("warm", "hot"), low=("cold", "cool")),
    "speed": Phrases(
        synonyms=("speed", "how fast", "top speed"),
        more=("faster", "quicker"),
        less=("slower",),
        high=("fast", "quick"),
        low=("slow", "not too fast"),
        say="does {value}",
    ),
}
_POPULAR = Phrases(
    more=("more popular", "better known"),
    less=("less popular", "less well known"),
    high=("popular", "well known"),
    low=("obscure",),
    standing=Standing.VOTES,
)
_TAKEN = replace(_POPULAR, synonyms=tuple(f"how many {who}{did}" for who in ("people ", "") for did in ("have taken", "took", "bought")))
_COUNTED = re.compile(r"\b(?:count|number of|no of|total)\b")
_HOW_HARD = ("how hard", "how difficult", "how complicated", "how complex", "how easy", "how simple")
_BY_NAME = {
    r"weight|complexity": Phrases(
        synonyms=_HOW_HARD,
        more=("heavier", "more complex", "harder", "more complicated", "more difficult"),
        less=("lighter", "simpler", "easier", "less complex", "less complicated", "less difficult"),
        high=("heavy", "complex", "complicated", "difficult", "hard", "hard to learn", "difficult to learn"),
        low=("light", "simple", "easy", "easy to learn", "easy to explain", "simple to learn"),
        say="weighs in at {value}",
    ),
    r"difficulty|effort|skill": Phrases(
        synonyms=_HOW_HARD,
        more=("harder", "more difficult", "more demanding", "more advanced", "more challenging"),
        less=("easier", "simpler", "less difficult", "less demanding", "less advanced"),
    ),
    r"sleeps": Phrases(
        synonyms=("sleep", "sleeping", "people", "persons", "guests", "adults", "of us"),
        cues=("for",),
        more=("bigger", "larger", "roomier", "for more people"),
        less=("smaller", "for fewer people"),
        high=("big", "large", "roomy", "for a crowd", "for a big group", "for a large group"),
        low=("small", "little"),
        ask="How many people is it for?",
    ),
    r"alcohol|abv|strength": Phrases(
        more=("stronger",),
        less=("weaker", "less alcoholic", "less strong"),
        high=("strong",),
        low=("weak", "low alcohol", "light in alcohol"),
        say="has {value} alcohol",
    ),
    r"players|participants|seats|capacity|guests|party size": Phrases(
        synonyms=("players", "people", "persons", "participants", "guests", "seats", "sleeps", "of us"),
        cues=("for", "we are", "were", "were gonna be", "work with", "works with", "play with", "play it with", "good with", "best with"),
        more=("for more people",),
        less=("for fewer people",),
        high=("for a crowd", "for a big group", "for a large group"),
        ask="How many people is it for?",
    ),
    r"serves|servings|portions|feeds": Phrases(
        synonyms=("serves", "serving", "feeds", "feeding", "servings", "portions", "people", "persons", "guests", "eaters", "of us"),
        cues=("for",),
        more=("bigger", "larger", "for more people"),
        less=("smaller", "for fewer people"),
        high=("for a crowd", "for a big group", "for a large group"),
        ask="How many people is it for?",
    ),
    r"enrol|registered|subscribed|attended|bought|sold|students|learners|subscribers|followers|installs|buyers|downloads": _TAKEN,
    r"popular|sales|votes|reviews|views|count$": _POPULAR,
    r"author|writer|novelist": Phrases(synonyms=("writer", "wrote", "who wrote it"), cues=("by", "written by"), say="by {value}"),
    r"director": Phrases(synonyms=("directed", "directs"), cues=("directed by", "by"), say="directed by {value}"),
    r"cast|actor|actress|star": Phrases(synonyms=("who is in it",), cues=("starring", "with", "featuring"), say="with {value}"),
    r"artist|singer|band|composer|musician": Phrases(cues=("by", "performed by"), say="by {value}"),
    r"instructor|teacher|tutor|coach|lecturer": Phrases(
        synonyms=("teacher", "teaches", "taught by", "who teaches it"), cues=("by", "with", "taught by"), say="taught by {value}"
    ),
    r"designer": Phrases(
        synonyms=("designed", "designed by", "who designed it"), cues=("by", "designed by", "made by", "from"), say="by {value}"
    ),
    r"maker": Phrases(synonyms=("brand", "make", "made by"), cues=("by", "made by", "from"), say="by {value}"),
    r"creator|developer|chef|host": Phrases(cues=("by", "made by", "from"), say="by {value}"),
    r"brand|manufacturer|vendor|company|publisher|producer|supplier|brewery|winery|distillery|roaster": Phrases(
        synonyms=("brand", "make", "maker", "made by"),
        cues=("by", "from", "made by"),
        say="made by {value}",
        ask="Is there a brand you prefer?",
    ),
    r"colou?r": Phrases(synonyms=("colour", "color", "shade"), cues=("in",), say="comes in {value}", ask="Which colour would suit?"),
    r"material|fabric": Phrases(synonyms=("made of", "material"), cues=("made of", "in"), say="is made of {value}"),
    r"size": Phrases(synonyms=("how big",), cues=("in", "in size", "size"), say="comes in {value}"),
    r"subtitle|caption": Phrases(synonyms=("subs", "subbed", "captions", "subtitled"), say="has subtitles in {value}"),
    r"language": Phrases(synonyms=("language", "spoken in"), cues=("in",), say="is in {value}"),
    r"country|origin": Phrases(synonyms=("made in", "comes from"), cues=("from", "made in"), say="is from {value}"),
    r"county|town|village|city|area|district|location|province|nearest": Phrases(cues=("in", "near", "around"), say="is in {value}"),
    r"region|appellation": Phrases(cues=("from", "in"), say="is from {value}"),
    r"service|platform|provider|stream": Phrases(
        synonyms=("on", "stream", "streaming", "available on", "where can I get it"),
        cues=("on", "available on"),
        say="is on {value}",
    ),
    r"genre|categor|type|kind|department": Phrases(
        synonyms=("kind", "type", "sort"), say="listed under {value}", ask="What kind are you after?"
    ),
    r"style": Phrases(synonyms=("style",), cues=("in",), say="described as {value}", ask="What style are you after?"),
    r"mood|tone|vibe|feel|atmosphere": Phrases(
        synonyms=("mood", "feel", "vibe"), say="described as {value}", ask="What mood are you after?"
    ),
    r"use|purpose|task|activity|activities": Phrases(cues=("for",), say="is meant for {value}", ask="What is it for?"),
    r"tags?|keyword|labels?": Phrases(cues=("for",), say="listed under {value}"),
    r"feature|amenit|facilit|extras|equipment": Phrases(cues=("with", "has"), say="has {value}"),
    r"grape|variet": Phrases(cues=("made from", "from"), say="is made from {value}"),
    r"ingredient": INGREDIENTS,
    r"allergen": Phrases(cues=("containing",), say="contains {value}"),
    r"season": Phrases(cues=("for", "in"), say="suits {value}"),
}


def phrases_for(name: str, kind: FieldType, unit: str | None, label: str) -> Phrases:
    """Words for a field called `name`, in sentences `label`, of this type and unit; empty where nothing is known."""
    folded = name.lower().replace("_", " ")
    if kind is FieldType.MONEY:
        return pay(folded) or _PRICE
    if kind is FieldType.NUMBER and (ends := _END.match(label) or _END.match(folded)) is not None:
        least = ends["end"].startswith(("min", "least", "fewest"))
        if unit is not None:
            return _measured_end(ends["rest"], label, time=UNITS[unit].kind == "duration" if least and unit in UNITS else False)
        return _end_of_range(ends["rest"], folded, least=least)
    if kind in (FieldType.TEXT, FieldType.CATEGORY, FieldType.TAGS) and (known := required(folded) or organiser(folded)) is not None:
        return known
    if kind is FieldType.BOOLEAN:
        return permission(label) or stock_flag(label) or stated_flag(name, label) or short_flag(label)
    if kind in (FieldType.DATE, FieldType.NUMBER) and (limit := deadline(folded, label)) is not None:
        return limit
    if kind is FieldType.DATE:
        if (known := availability(folded)) is not None:
            return known
        if (done := listing(folded)) is not None:
            return replace(_DATE, synonyms=(f"when {done}", *_DATE.synonyms), high=(*_DATE.high, "just in"), say=f"was {done} on {{value}}")
        return _BEGINNING if re.search(r"\b(?:starts?|begins?|departs?|departure|opens)\b", folded) else _DATE
    measured = UNITS[unit].kind if unit in UNITS else None
    if kind is FieldType.NUMBER and (traded := stock(folded) or (delivery(folded) if measured == "duration" else None)) is not None:
        return traded
    if kind is FieldType.NUMBER and (away := distance(folded)) is not None:
        return away
    if measured == "length":
        return sized(folded, label)
    if " per " in folded:
        return rate(folded)
    if measured == "storage":
        return stored(folded, label)
    if measured == "duration" and (_LASTS.search(label) or not _OWN_TIME.search(label if unit in ("months", "years") else folded)):
        return Phrases(
            synonyms=(label.removesuffix(" life") if label.endswith(" life") else f"{label} life",), say=f"has {{value}} of {label}"
        )
    if measured in ("weight", "volume") and (pack := packed(folded, label)) is not None:
        return pack
    if measured in _BY_KIND:
        return _BY_KIND[measured]
    if kind is FieldType.NUMBER and re.search(r"rating|score|stars", folded) and not re.search(r"\b(?:count|number|no of|votes)\b", folded):
        return _RATING
    if kind is FieldType.NUMBER and (counted := _COUNTED.sub(" ", folded).strip()) not in ("", folded):
        return replace(_POPULAR, synonyms=(counted,), say=f"has {{value}} {counted}")
    if kind in (FieldType.NUMBER, FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE):
        named = next((phrases for pattern, phrases in _BY_NAME.items() if re.search(rf"(?:^| )(?:{pattern})", folded)), Phrases())
        named = replace(named, say=f"has {{value}} {label}") if named is _TAKEN else named
        found = (relation(folded) if kind is not FieldType.NUMBER else None) or named
        return replace(found, say=capacity(folded) or found.say)
    return Phrases()


_END = re.compile(r"(?P<end>min(?:imum)?|max(?:imum)?|least|fewest|most) (?P<rest>\S.*)")
"""Names of the two ends of a range that each item has, as of players."""


_OF_AGE = tuple((word, (18.0, 120.0)) for word in ("adults only", "adult only", "only adults", "for adults", "over 18s", "no under 18s"))
"""What grown-ups ask for of a least age."""


_WHO_MUST = ("do you have to be", "do you need to be", "should", "must", "do they have to be", "do kids")
"""Behind "how old": of whom something is asked, where an item's own age is that of no one."""


def _end_of_range(rest: str, folded: str, *, least: bool) -> Phrases:
    if rest in ("age", "ages"):
        said = "is for ages {value} and up" if least else "is for ages up to {value}"
        asked = tuple(f"how old {who}" for who in _WHO_MUST)
        found = Phrases(synonyms=("age", "ages", "what age", "from what age", *asked), periods=_OF_AGE if least else (), say=said)
    elif least:
        what, _, counted = rest.rpartition(" ")
        shorter = (f"minimum {what}", f"min {what}") if what and singular(counted) != counted else ()
        found = Phrases(synonyms=(f"minimum {rest}", f"fewest {rest}", *shorter), say=f"is for {{value}} or more {rest}")
    else:
        named = next((phrases for pattern, phrases in _BY_NAME.items() if re.search(rf"(?:^| )(?:{pattern})", rest)), Phrases())
        named = replace(named, synonyms=tuple(dict.fromkeys((rest, *named.synonyms))))
        found = replace(named, say=f"is for up to {{value}} {rest}" if named.cues else f"goes up to {{value}} {rest}")
    return replace(found, synonyms=tuple(word for word in found.synonyms if word != folded))


def _measured_end(rest: str, label: str, *, time: bool) -> Phrases:
    """Of the least or most of something measured; of the least `time`, a lease or a stay, one says how long it is and means no longer."""
    if not time:
        return Phrases(say=f"has a {label} of {{value}}")
    return Phrases(
        synonyms=(rest, f"minimum {rest}"),
        more=(f"longer {rest}",),
        less=(f"shorter {rest}",),
        high=(f"long {rest}",),
        low=(f"short {rest}",),
        say=f"has a {label} of {{value}}",
    )
