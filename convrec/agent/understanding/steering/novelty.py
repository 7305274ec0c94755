"""Whether less known or better known items are asked for: "a hidden gem", "nothing too obscure", "the ones everybody knows"."""

from collections.abc import Sequence
from typing import NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.numbers import is_praise
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.retrieval.domain import Domain

__all__ = ["Familiarity", "FamiliarityFinder"]


class Familiarity(NamedTuple):
    """How well known the items should be: `novelty` as in `Understanding`, the words that say so, whether the best are asked for."""

    novelty: int
    used: tuple[Span, ...]
    praised: bool = False


_PHRASES: Patterns[int] = Patterns(
    [
        *(
            (p, 1)
            for p in listed("""
            (a)? (real|true|total)? hidden (gem|gems|treasure|treasures|jewel|jewels) ;
            (a|an|some|any)? (overlooked|under appreciated|underappreciated|forgotten|undiscovered|unsung|lesser seen) (gem|gems|classic|
            classics|treasure|treasures) ;
            (under|off) the radar ;
            off the beaten (track|path|trail) ;
            (less|lesser|little|not so|not as|not very|not too|not that|not well|barely|hardly) (well)? (known|famous|popular|
            mainstream|obvious|talked about|read|seen|watched) ;
            (i|we) (wont|havent|have not|have never|would not|wouldnt|probably wont|probably havent|may not|might not) (have)? (ever)?
            heard of ;
            ive never heard of ;
            (nobody|no one|few people|not many people|hardly anyone|barely anyone) (else)? (knows|know|talks|talk|has|have|reads|sees|
            watches)? (heard)? (about|of|it|them)? ;
            (not|nothing) (the|your|just the)? (usual|obvious|typical) (suspects|ones|stuff|choice|choices|suggestion|suggestions|
            things|picks|blockbusters|bestsellers|big names|hits)? ;
            (beyond|besides|other than|apart from|outside) the (obvious|usual|mainstream|big names|well known|famous|popular|classics
            everyone knows|bestsellers|blockbusters) (ones|stuff|suspects|choices)? ;
            (dont|do not) (give|show|tell) (me|us) the (obvious|usual|famous|well known|popular) (ones|stuff|suspects|choices)? ;
            more (niche|obscure|unknown|underrated|unusual choice|offbeat choice) ;
            (less|not|nothing|no|isnt|not too|nothing too|not so) (mainstream|famous|well known|popular|hyped|commercial) ;
            a deep cut ; deep cuts ;
            a sleeper hit
        """)
        ),
        *(
            (p, -1)
            for p in listed("""
            (that|which)? (everyone|everybody|all people|most people|people|the whole world|my friends) (knows|has heard of|have heard of|
            talks about|is talking about|has seen|has read|have seen|raves about|loves) ;
            (that|which)? (everyone|everybody|people|most people|others|anyone) (will|would|might|may|could|should|actually|really)
            (actually|really)? (know|knows|recognise|recognises|recognize|recognizes) ;
            (that|which)? (everyone|everybody|people|most people|others) (have|will have|has|would have|actually have)?
            (actually|really|all)? (heard of|hear of|know of|know about|recognise|recognize) ;
            (something|anything|one|ones|stuff) (that|which)? (people|folks|most people|others|i would|i might|we would|we might)
            (actually)? (know|recognise|recognize) ;
            (something|anything|one|ones|stuff) (that|which)? (ive|i have|weve|we have|i might have|id have|i would have)
            (actually|at least)? heard of ;
            (ive|i have|i|weve|we|we have|have)? (literally|honestly|actually)? never heard of (any of|either of|half of|most of|one
            of)? (these|those|them|this|that|it|any|the three) ;
            (i|we)? (havent|have not) (even|ever)? heard of (any of|either of|half of|most of|a single one of|one of)? (these|those|them|
            any) ;
            (well|widely|universally) (known|loved) ;
            better known ; best known ; more (famous|mainstream|popular|well known) ; most (famous|popular) ;
            (not|nothing|isnt|dont want anything|not too|nothing too|not so|nothing so|less|without being|no) (too|so|that)? (obscure|
            niche|
            unknown|arty|artsy|arthouse|indie) ;
            (a|the|some)? (big|huge|smash|massive) (hit|hits) ;
            (household|big) (name|names) ;
            (the|one of the|some)? (usual suspects|crowd pleaser|crowd pleasers|crowd favourite|crowd favorite|fan favourites|fan
            favorites) ;
            (most|widely) (watched|read|bought|sold|loved|talked about) ;
            (a)? safe (bet|choice) ;
            best (selling|seller|sellers) ; bestselling ; bestseller ; bestsellers ; blockbuster ; blockbusters ;
            (a|the)? must (see|sees|read|reads|watch) ; (a|the) must (have|haves) ;
            what everyone is (watching|reading|buying|using) ;
            (what|whats) (is|are)? (really|currently)? (popular|trending|hot) (right now|now|today|these days|at the moment|lately)? ;
            what (is|are) (everyone|everybody|people|others) (watching|reading|buying|using|getting) (right now|now|today|these days)? ;
            (an)? all time (classic|classics|great|greats)
        """)
        ),
    ]
)
_ADJECTIVES = {
    **dict.fromkeys(("underrated", "obscure", "niche", "overlooked", "underappreciated", "underseen", "unheralded", "unsung"), 1),
    **dict.fromkeys(("popular", "famous", "mainstream", "iconic", "trending", "hyped"), -1),
}
_BEFORE = words("""
    a an some something anything the any really very super pretty fairly quite rather more most truly nice good bit little only
    something's thats thats's is be its and or but want prefer like preferably maybe stuff ones one recommend suggest
""")
_NOT = words("not no nothing never without less isnt")


class FamiliarityFinder:
    """Finds how well known the items should be; safe to share between threads.

    Parameters
    ----------
    domain
        Its nouns are what "popular" and "obscure" stand before.
    rated
        Whether a field of ratings tells which are the best, so that asking for these says nothing of how well known they are.
    """

    def __init__(self, domain: Domain, *, rated: bool) -> None:
        self._rated = rated
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))

    def find(self, text: str, valued: list[bool], named: Sequence[Span] = ()) -> Familiarity:
        """How well known the items should be.

        Parameters
        ----------
        valued
            Per word, whether it belongs to a value ("a popular comedy").
        named
            Names, inside which nothing is read.
        """
        row = line(text)
        found = [(i, j, turn) for i, j, turn in _PHRASES.all(row)]
        praised = [i for i in range(len(row)) if is_praise(row, i, valued, self._nouns) and not covered(row.span(i, i + 1), named)]
        if self._rated:
            praised = []
        found += [(i, i + 1, -1) for i in praised]
        used = {k for i, j, _ in found for k in range(i, j)}
        for i, key in enumerate(row.keys):
            turn = _ADJECTIVES.get(key)
            if turn is not None and i not in used and self._said_of_items(row, i, valued):
                negated = i > 0 and not row.broken(i) and row.keys[i - 1] in _NOT
                found.append((i - 1 if negated else i, i + 1, -turn if negated else turn))
        found.sort()
        return Familiarity(found[0][2] if found else 0, tuple(row.span(i, j) for i, j, _ in found), bool(praised))

    def _said_of_items(self, row: Line, i: int, valued: list[bool]) -> bool:
        """Whether an adjective is about the items: at an end, or right before an item's noun, a value or a word of form.

        A value's own word ("popular history") is not.
        """
        if valued[i] or (i and not row.broken(i) and row.keys[i - 1] not in _BEFORE | _NOT):
            return False
        j = i + 1
        return j >= len(row) or row.broken(j) or row.keys[j] in self._nouns | FUNCTION_WORDS or valued[j] or row.keys[j] in _ADJECTIVES
