"""Words that point at what was shown."""

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.words.patterns import Patterns, listed, words

__all__ = [
    "AFTER_ORDINAL",
    "ASKING",
    "BOTH",
    "DUMMY_IT",
    "FOCUS_VERBS",
    "LAST",
    "LIKE",
    "MANY",
    "ORDINALS",
    "OTHERS",
    "POINTED",
    "THAT",
    "UNLIKE",
    "WITH",
]

_NAMES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_SHORT = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"]
ORDINALS = {name: place for names in (_NAMES, _SHORT) for place, name in enumerate(names)}
LAST = frozenset(["last", "final", "bottom"])
POINTED = words("""
    one ones option options pick picks suggestion suggestions recommendation recommendations choice choices item items result
    results
""")
AFTER_ORDINAL = words("""
    from about is was looks look sounds sound seems but and or please again with has had too also instead than for isnt wasnt on any
    if though either of as to looked sounded by so like i then put bored made left kept got felt did didnt does doesnt sucked rocked
    dragged blew had every all when how who whos one we caught catches appeals appeal intrigues tempts interest interests interested
    grab grabs speaks works will would might could it
""")
MANY = Patterns.of(
    True, *listed("""
    all of (them|these|those|it) ;
    (all|any|none|each|neither|either|every one|most) of (them|these|those|the above) ;
    (all|any) (the|these|those|your) (suggestions|recommendations|options|picks|choices|results) ;
    all (three|four|five|six) (of them)? ;
    (these|those) (ones|three|four|five|suggestions|recommendations|options|picks|choices) ;
    everything (you|there|here) (showed|suggested|recommended|listed)? ;
    (them|these|those) all ;
    the (whole|entire) list ;
    the lot
"""),
)  # fmt: skip
BOTH = Patterns.of(
    True,
    *listed("""
    both (of)? (them|these|those)? ;
    (either|neither) (of them|of those|of these|one)? ;
    (those|these|the) two
"""),
)
OTHERS = Patterns.of(
    True,
    *listed("""
    the other (one|ones|two|three)? ;
    the (others|rest)
"""),
)
FOCUS_VERBS = words("""
    seen saw watched loved liked like love hated hate read bought had finished know knew want take try tried enjoyed enjoy
    disliked dislike recommend about in directed direct wrote write of is was does did has had than not watch get skip remove add keep save
    made finish buy with around choose pick for stars starring cost costs describe after to like as add mark put move log file bookmark
    unlike on adding putting marking saving logging keeping bookmarking ticking
""")
DUMMY_IT = Patterns.of(
    True,
    *listed("""
    it (has|needs|ought|doesnt have|doesnt need|had better) (to)? ;
    it (must|should|shouldnt|would|wouldnt|could|can|cant|may|might|will|wont|better|doesnt matter|depends|takes place) ;
    (make|keep|call|leave|forget) it ;
    is it (ok|okay|possible|alright|fine|true|raining|too much) ;
    it is (ok|okay|raining|fine if|possible) ;
    its (ok|okay|raining|fine|alright|all right|for|been|my|our|a gift|a present|late|cold|friday|saturday|sunday) ;
    (as long as|if|so long as|make sure|provided|unless|that|when|where|whether|until|because) (it|its) ;
    (it was|its been) (a|an|our|my|the|such a) (night|day|evening|week|weekend|morning|afternoon) ;
    (it was|its been) (a|an|our|my|the|such a) * (night|day|evening|week|weekend|morning|afternoon) ;
    (it was|its been) (a|an|our|my|the|such a) * * (night|day|evening|week|weekend|morning|afternoon) ;
    (thats|that is) it ; got it ; its (got|gotta) to ; (how|what) about it ; get it ; it all ; about it ; believe it ; like it when
"""),
)
THAT = Patterns.of(
    "focus",
    *listed("""
    (that|this) (one|item|title|suggestion|recommendation|pick|option|thing) ;
    (the|that|this) (very)? one (there|here|you just showed|you mentioned|you suggested)?
"""),
)
ASKING = Patterns.of(
    True,
    *listed("""
    (show|give|find|recommend|suggest|get|bring|pick|send) (me|us) ;
    (recommend|suggest) ;
    (i|we|id|wed) (want|need|like|would like) ;
    (looking|searching) for
"""),
)
"""Words after which "the shortest one" is asked of the whole shelf rather than of what was shown."""
WITH = words("with about where by from starring featuring set in that directed made called of")
LIKE = Patterns.of(
    Attitude.LIKE,
    *listed("""
    (more|something|stuff|anything|others|ones|one|things|much)? (like|similar to|along the lines of|in the vein of|resembling|
    close to|akin to|as good as) ;
    more of
"""),
)
UNLIKE = Patterns.of(
    Attitude.DISLIKE,
    *listed("""
    (not|nothing|less|unlike|never|no) (anything|more|something)? (like|similar to|of) ;
    unlike
"""),
)
