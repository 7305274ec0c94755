"""Shortening a one-line text to a clause that still stands by itself."""

from functools import lru_cache

__all__ = ["FIRST_WORDS", "LISTED_WORDS", "SINGLE_WORDS", "shortened"]

FIRST_WORDS = 24
"""Words of a clause that tells the first pick of several."""
LISTED_WORDS = 19
"""Words of a clause that tells another one."""
SINGLE_WORDS = 26
"""Words of a clause that tells a pick alone."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEAST_WORDS = 5
_RELATIVE = frozenset({"who", "whose", "that", "which", "where", "whom", "how", "why", "whether"})
_SUBORDINATE = frozenset({"while", "when", "until", "after", "before", "as", "because", "unless", "since", "once", "if", "though"})
_BEFORE_NOUN = _words(
    """
    a an the his her their its to of two three four five six seven several many some no any every each and or for with by from in on
    against between into
    """
)
_ASKS_FOR_MORE = _words(
    """
    chance way time out forced forces made order right plan plot job mission able about chosen hired sent asked ordered invited
    mistaken known trying trained bribed allowed paid determined desperate unable ready reluctant used how race bid attempt effort
    quest decision promise vow set begins learning struggling willing eager has have had need needs ought going due condemned
    sentenced supposed seem seems refuse agree decide forcing persuading convincing asking helping letting urge urged doomed destined
    said believed thought meant rumoured rumored licence license free refusing not never
    """
)
_WHEN = _words(
    """
    days weeks hours years months minutes moments just shortly even only soon long right
    """
)
_VERBS = _words(
    """
    abandons accepts accuses acts adopts agrees aims answers appears argues arranges arrives asks assembles attacks attempts attends
    avenges awakens battles becomes befriends begins believes betrays bets blackmails blames bonds breaks breeds brings builds buys
    calls captures carries catches challenges changes charges charms chases chooses claims clashes cleans clears climbs clings clips
    collapses collects comes commands competes confesses confronts considers conspires continues convinces cooks coaxes copes covers
    crashes creates crosses cuts dances dares dawns deals decides declares defends defies delivers demands denies descends deserts
    destroys develops devotes dies digs directs disappears discovers dives dodges does dominates dons doubts drags draws drifts drinks
    drives drops drowns dupes earns eats elopes embarks emerges encounters ends endures enlists enters entertains escapes escorts
    evades examines exchanges exists explains explores exposes faces fails fakes falls fears feeds feels fends fights fills finds
    fires fits flees flies foils follows forces forges forgets forms founds frames freezes gains gambles gathers gets gives goes
    grapples grieves grows guides has haunts heads heals hears helps hides hires holds hopes hunts imagines impersonates infiltrates
    inherits insists inspires intends introduces invades invents investigates invites is joins journeys jumps keeps kidnaps kills
    knows lands leads learns leaves lets loathes looks loses lures makes manages marries masters meets mends mentors mixes mourns
    moves must narrates navigates needs notices obeys obsesses offers opens orders outwits overcomes owns paints panics passes pays
    performs persuades picks plots poses prepares pretends proposes protects proves pulls pursues pushes puts quits races raises
    rallies reaches reads realises realizes rebuilds recalls receives recognises recognizes reconnects reconsiders recounts recruits
    rediscovers refuses regains relives relies remembers renews repairs replaces rescues resists resorts restores retraces returns
    reunites reveals revisits revives rides risks robs roams ruins runs sabotages sails saves schemes searches seduces sees seeks
    seizes sells sends serves settles shares shatters shelters shoots shows sings sinks slips smuggles snaps snatches solves sparks
    speaks spies spirals spreads stages stalks stands starts stays steals steers stops strikes struggles stumbles sues suffers summons
    survives swaps swears swims takes talks tames teaches teams tells tempts tends terrorizes tests thinks threatens throws tracks
    trades trains transforms travels treats tries trusts turns uncovers undergoes unearths unites unleashes unravels upends uses
    vanishes ventures visits vows wages waits wakes walks wanders wants warns watches weighs wins wishes woos works worries wreaks
    writes yearns are was were can cannot could may might will would should reaps sweeps
    """
)
_MAKES_OTHERS = _words(
    """
    persuades asks gets tells orders invites teaches forces helps wants convinces tempts lures allows begs urges compels coaxes needs
    dares enables challenges commands inspires recruits hires pays leads uses pushes drives sends
    """
)
_NO_END = _words(
    """
    he she they we i you who what but and or nor than secretly try go get going convinced sure certain taught lusts longs yearns hopes
    wants tries begins starts comes goes
    """
)
"""Words that nothing ends on."""
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_PLURALS = _words(
    """
    two three four five six seven eight nine ten twelve several some many
    """
)
_SAME_IN_PLURAL = _words(
    """
    is has does was must can cannot could may might will would should are were
    """
)


@lru_cache(maxsize=1_024)
def shortened(clause: str, limit: int) -> str:
    """Cut a clause of more than `limit` words where something that could be left out begins; "" where there is no such place.

    It is cut before a purpose ("to win her back"), a second verb ("and dies"), or a subordinate clause ("while ..."), and only where the
    part that stays has a finite verb of its own beside those of its relative clauses.

    >>> shortened("a failed hockey player joins the pro golf tour to win back his grandmother's repossessed house", 12)
    'a failed hockey player joins the pro golf tour'
    >>> shortened("a man who wants to leave the town where he was born, and never does", 8)
    ''
    """
    words = clause.split()
    if len(words) <= limit:
        return clause
    bare = [word.strip(",;:()").lower() for word in words]
    verbs = _finite(bare)
    for at in range(limit, _LEAST_WORDS - 1, -1):
        if _may_end(at, words, bare, verbs) and _is_whole(bare[:at], verbs[:at]):
            return _closed(words[:at], verbs[:at])
    return ""


def _closed(words: list[str], verbs: list[bool]) -> str:
    """The words as a clause; the last of several verbs that only commas joined gets its "and"."""
    bare = [word.strip(",").lower() for word in words]
    later = [at for at in range(1, len(words)) if verbs[at] and words[at - 1].endswith(",") and _is_whole(bare[:at], verbs[:at])]
    if later and "and" not in words[later[-1] :]:
        words = [*words[: later[-1] - 1], words[later[-1] - 1].rstrip(","), "and", *words[later[-1] :]]
    return " ".join(words).rstrip(",;:")


def _finite(bare: list[str]) -> list[bool]:
    """For each word, whether it reads as a finite verb."""
    known = _VERBS | ({verb.removesuffix("s") for verb in _VERBS - _SAME_IN_PLURAL} if bare[0] in _PLURALS else frozenset())
    return [word in known and (at == 0 or bare[at - 1] not in _BEFORE_NOUN) for at, word in enumerate(bare)]


def _may_end(at: int, words: list[str], bare: list[str], verbs: list[bool]) -> bool:
    """Whether the word at this place begins something that can be left out."""
    word, before, after_comma = bare[at], bare[at - 1], words[at - 1].endswith(",")
    following = bare[at + 1] if at + 1 < len(bare) else ""
    if (
        before in _VERBS
        or verbs[at - 1]
        or before + "s" in _VERBS
        or before in _ASKS_FOR_MORE
        or before in _WHEN
        or before in _BEFORE_NOUN
        or before in _SUBORDINATE
        or before in _RELATIVE
        or before in _NO_END
        or (at > 1 and after_comma and bare[at - 2] in _DETERMINERS)
    ):
        return False
    if word == "to" and at > 1 and bare[at - 2] == "and" and before.endswith("s"):
        return False
    if word == "to" and _MAKES_OTHERS.isdisjoint(bare[:at]):
        return following.isalpha() and following not in _BEFORE_NOUN and words[at + 1][0].islower() and not before.endswith(("ed", "ing"))
    if word in ("and", "but"):
        follows_verb = following in _VERBS or (bare[0] in _PLURALS and following + "s" in _VERBS)
        return follows_verb or (
            after_comma and following in {"a", "an", "the", "his", "her", "their", "its", "nobody", "everyone", "finds"}
        )
    if word in _SUBORDINATE:
        return word != "as" or following not in {"a", "an"}
    return after_comma and (word in {"who", "whose", "which", "where", "only", "each"} or (word.endswith("ing") and "-" not in word))


def _is_whole(bare: list[str], verbs: list[bool]) -> bool:
    return sum(verbs) >= 1 + sum(word in _RELATIVE or word in _SUBORDINATE for word in bare)
