"""Qualities of which there should be less, or more, and that no value is called: "less sentimental", "too preachy"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Critique, Direction, Span
from convrec.agent.understanding.demands._happenings import refused_doings
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.agent.understanding.values import ValueFinder
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Nuance", "NuanceFinder"]


class Nuance(NamedTuple):
    """A quality with its words: steered by a critique where the catalogue tells of it, else only named."""

    span: Span
    word: str
    critique: Critique | None

    @property
    def topic(self) -> str:
        """What is not known of the items, as a noun: "how preachy they are"."""
        return f"how {self.word} they are"


_DEGREES: Patterns[Direction] = Patterns(
    [
        *((p, Direction.LESS) for p in listed("""
            (much|a lot|lot|way|far|even|a bit|bit|a little|slightly|somewhat)? less ;
            (way|far|a bit|a little|much|just|bit|slightly|kinda|still|all|rather)? too ;
            (not|isnt|arent|wasnt|nothing|without being|never|dont want it) (quite|nearly|all)? (so|as|that|too|overly|this) ;
            (tone down the|dial down the|cut down on the|go easy on the|going easy on the|cut the|lose the)
        """)),
        *((p, Direction.MORE) for p in listed("""
            (much|a lot|lot|way|far|even|a bit|bit|a little|slightly|somewhat)? more
        """)),
    ]
)  # fmt: skip
_LEADS = words("""
    it its that thats they theyre theres this those these was is were are looks seems sounds feels a bit way far kinda rather just ok okay
    hmm no nah but and or something anything one ones make please can you could maybe still also nice good great i want need id like im we
    them all both well yes yeah so actually ideally preferably too little much more less be to with yep prefer would
""")
_TAILS = words("please then ones one this time now thanks than and or but for me us pls overall though maybe if possible again stuff as")
_IDLE = words("""
    bad good late early much many often likely sure keen hungry tired busy sad happy bothered interested fussed into long short far fast
    well big small important simple easy hard quick soon close loud time money effort people stuff things work chance hope than expensive
    cheap heavy light new old recent known popular famous obscure mainstream serious impressed convinced fond certain different similar
    of drama fuss hassle picky particular worried sick full broke poor young
    """)
_AKIN = {
    **dict.fromkeys(words("sentimental schmaltzy mushy soppy sappy sugary syrupy mawkish twee"), "heartwarming feel-good romantic"),
    **dict.fromkeys(words("pretentious arty artsy highbrow"), "thought-provoking surreal"),
    **dict.fromkeys(words("miserable glum dreary despairing"), "bleak sad"),
    **dict.fromkeys(words("frantic hectic frenetic manic"), "fast-paced action-packed"),
    **dict.fromkeys(words("complicated confusing convoluted baffling"), "twisty mind-bending complex"),
    **dict.fromkeys(words("stressful nervy anxious"), "tense suspenseful"),
    **dict.fromkeys(words("plodding ponderous draggy"), "slow-burn"),
    **dict.fromkeys(words("nasty cruel vicious"), "violent gritty"),
    **dict.fromkeys(words("smutty sleazy explicit"), "raunchy"),
}  # fmt: skip
"""Values that come near a quality, for catalogues that have one of them; the first that is a value counts."""
_TOLD_OF = 3
"""Items whose texts must hold a word for them to tell of it."""


class NuanceFinder:
    """Finds such qualities; safe to share between threads.

    Parameters
    ----------
    catalogue, values
        Whose values, and else whose texts, tell of a quality.
    """

    def __init__(self, catalogue: "Catalogue", values: "ValueFinder") -> None:
        self._catalogue = catalogue
        self._gazetteer = values.gazetteer
        domain = catalogue.domain
        self._texts = domain.of_type(FieldType.TEXT)
        self._plain = frozenset(k for noun in domain.nouns() for k in keys_of(noun)) | frozenset(
            k for n in domain.fields for w in (domain.label(n), *domain.fields[n].synonyms) for k in keys_of(w)
        )

    def find(self, row: Line, occupied: Sequence[Span]) -> list[Nuance]:
        """The qualities of a message that nothing else explains, left to right.

        Parameters
        ----------
        occupied
            Stretches that mean something: titles, values, critiques, references that are described.
        """
        found: list[Nuance] = []
        doings = {doing.verb for doing in refused_doings(row, frozenset())}
        for i, j, direction in _DEGREES.all(row):
            if not self._is_quality(row, j, occupied) or not self._stands_alone(row, i, j, occupied):
                continue
            start, at = i, j
            while self._is_quality(row, at, occupied):
                span = row.span(start, at + 1)
                steered = self._critique(row.keys[at], direction, span.words)
                if steered is not None or at not in doings:
                    found.append(Nuance(span, row.keys[at], steered))
                start = at = at + 2
                if row.keys[at - 1 : at] not in (("and",), ("or",)) or row.broken(at - 1):
                    break
        return found

    def _is_quality(self, row: Line, j: int, occupied: Sequence[Span]) -> bool:
        key = row.keys[j] if j < len(row) and row.joined(j) else ""
        plain = key.isalpha() and len(key) > 3 and key not in FUNCTION_WORDS and key not in _IDLE and key not in self._plain
        return plain and not covered(row.span(j, j + 1), occupied)

    def _stands_alone(self, row: Line, i: int, j: int, occupied: Sequence[Span]) -> bool:
        """Whether nothing but words of form, or a value behind it, stands around it in its clause: it describes items, and no story."""
        start, end = i, j + 1
        while start > 0 and not row.broken(start) and row.keys[start - 1] not in ("and", "but", "or"):
            start -= 1
        closed = end >= len(row) or row.broken(end) or row.keys[end] in _TAILS | self._plain or covered(row.span(end, end + 1), occupied)
        return closed and all(k in _LEADS for k in row.keys[start:i])

    def _critique(self, word: str, direction: Direction, words: str) -> Critique | None:
        """Steer by the nearest value, else by a text that holds the word."""
        if (entry := self._gazetteer.first_named(_AKIN.get(word, ""))) is not None:
            return Critique(entry.field, direction, entry.values[0], words, hard=False)
        for field in self._texts:
            if len(self._catalogue.strings(field).words.holding(word)) >= _TOLD_OF:
                return Critique(field, direction, word, words, hard=False)
        return None
