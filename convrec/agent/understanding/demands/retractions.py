"""What no longer holds of what was said before: "forget what I said about comedies", "any length is fine", "actually I do like horror"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convrec.agent.understanding._types import Reference, Retraction, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.demands.bans import BannedSpan
from convrec.agent.understanding.numbers import NumericFields, Quantity
from convrec.agent.understanding.values._harmless import told_by_company
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, Phrases, covered, line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["FoundRetraction", "RetractionFinder", "clauses_of", "liking"]

_AHEAD = Patterns(
    [
        *((p, "any") for p in listed("""
            (forget|disregard|ignore|scrap|never mind|nevermind|cancel|undo|retract|withdraw|strike|unset|revoke|reverse|
            relax|loosen|waive|discard) (about|what i said about|that i said|all that about|everything about|everything i said
            about|my|the|that|i said)? (about)? (the|that|my|no|not)? ;
            take back (what i said about|the|that|my)? ;
            lift (the|that|my|any|your|this) ;
            (forget|ignore|scrap|disregard) (that|what|everything) (i|ive) (said|told you|mentioned|asked) (about|for|
            regarding)? ;
            what (i|ive) (said|told you|mentioned) about ;
            (you|we) can (drop|forget|ignore|scrap|lose|relax) (the|that|my|about)? ;
            drop (the|that|my) ;
            (bend|stretch|relax|loosen) (on)? (the|that|my) ;
            (i|we|it|they|that) (dont|doesnt|do not|does not) (really)? (mind|care about|care if its|care if it is|care how|care
            whether its|bother me) ;
            (i|we) no longer (want|need|care about|mind) ;
            (doesnt|dont|does not|do not|need not|neednt) (actually|really|necessarily)? (have|need) to (be|have|include|star|
            involve|feature) ;
            (doesnt|dont|neednt) (actually|necessarily)? (need|be|have) (a|to) ;
            (it|they|that|this) (can|may) (also|actually|totally|well)? be ;
            not necessarily ;
            changed my mind (about|on|regarding) (the)? ;
            (im|i am|were|we are) (actually|now|totally|perfectly)? (fine|ok|okay|cool|good|happy|alright|open to) (with|to|
            about)? ;
            (actually|in fact|on second thought|come to think of it) (i|we) (dont mind) ;
            (it)? (doesnt|dont) matter (what|how|if|whether|about|which)? (the|its|it is)? ;
            stop (avoiding|excluding|filtering|hiding|skipping) ;
            (allow|permit|include|reinstate|bring back|unban|reconsider|let in) (the)? ;
            no need (for it)? to be ;
            (i|we) (never|didnt|did not|dont remember|dont recall) (actually|ever)? (say|said|saying|tell you|told you|telling you|mention|
            mentioned) (that|anything about)? (i|we)? (really|ever)? (like|liked|liking|love|loved|enjoy|enjoyed|want|wanted|hate|hated|
            dislike|disliked|was into|were into|care for|cared for) ;
            (who|when did i|since when did i|where did i) (said|say|says|ever say) (that)? (i|we) (like|liked|love|loved|enjoy|enjoyed|
            want|wanted|hate|hated|dislike|disliked) ;
            (the)? ban on
        """)),
        *((p, "liked") for p in listed("""
            (actually|in fact|on second thought|come to think of it|well) (i|we) (do|am|did|really|actually|quite|kind of)?
            (actually|really|quite)? (like|love|enjoy|want|appreciate) ;
            (i|we) (do|did) (actually|really|quite|in fact)? (like|love|enjoy|want) ;
            (i|we) (actually|in fact) (do)? (like|love|enjoy)
        """)),
        *((p, "item") for p in ("(remove|delete|erase|clear|unlike|take off|take out|strike)",)),
        ("any", "field"),
        ("whatever", "field"),
    ]
)  # fmt: skip
_BEHIND = Patterns(
    [
        *((p, "any") for p in listed("""
            (is|are|would be) (also|actually|totally|perfectly|quite|all)? (allowed|welcome|no problem|not a problem|possible) ;
            (doesnt|does not|dont|do not) (really|actually)? (matter|bother me|bother us|matter to me|matter anymore|matter any more) ;
            (is|are) (not|no longer) (important|a problem|an issue|necessary|needed|required|relevant) ;
            (isnt|arent) (important|a problem|an issue|necessary|needed|required|that important) ;
            (ban|restriction|requirement|filter|limit|rule|condition|constraint) (is off|can go|is lifted|off|away|please)? ;
            (is|are) back on the table
        """)),
        *((p, "praised") for p in listed("""
            (is|are|would be) (also|actually|totally|perfectly|quite|all)? (fine|ok|okay|alright|all right|good|acceptable|cool) ;
            after all ; works too ; (works|will do)
        """)),
    ]
)  # fmt: skip
"""Words behind what they let in; those that praise an item only judge it, which overrules what was said of it before."""
_SURE = 0.5
_YEARS = words("decade decades era century")
"""What people call a time in which an item is from."""
_TAILS = words("then now please thanks instead anyway really actually ok okay too also")
_DEGREES = words("that so as this quite")
"""Words before an adjective that say how much of it was asked for."""
_LEAVING = words("leave leaving take keep put set")
_OF_ITEMS = words("does do did which what whats who")
_SPEAKING = words("i we you to")
_REPORTING = words("heard hear hears hearing told says say said reckons reckon apparently supposedly")
_HAVING = words("there have has got with without")
"""Words before "any" that make it some: "is there any parking?"."""
_PRAISED = words("idea ideas choice choices pick picks call shout suggestion suggestions option bet start one thing stuff fun")
"""Nouns behind an adjective that praises, and so allows nothing anew."""
_BAN = words("ban restriction requirement filter limit rule condition constraint thing preference wish demand")


@dataclass(frozen=True, slots=True)
class FoundRetraction(Span):
    """A retraction with its place; `liked` when what is taken back is said to be liked."""

    retraction: Retraction
    liked: bool = False


class RetractionFinder:
    """Finds retractions; safe to share between threads.

    Parameters
    ----------
    domain, fields
        Field names ("the length", "the year thing") and words for more or less ("it can be older") name what is dropped as a whole.
    """

    def __init__(self, domain: Domain, fields: NumericFields) -> None:
        pairs = [
            (w, name)
            for name, spec in domain.fields.items()
            if spec.is_filterable
            for w in (domain.label(name).lower(), name.replace("_", " "), *spec.synonyms)
        ]
        pairs += [(w, f.name) for f in fields.all.values() for ws in (f.words.more, f.words.less, f.words.high, f.words.low) for w in ws]
        pairs += [(singular(w), name) for w, name in pairs if " " not in w]
        pairs += [("budget", name) for name in domain.of_type(FieldType.MONEY)]
        pairs += [(w, name) for name, spec in domain.fields.items() if spec.unit == "year" for w in _YEARS]
        self._fields = Phrases(pairs)
        self._flags = frozenset(domain.of_type(FieldType.BOOLEAN))

    def find(
        self,
        text: str,
        *,
        values: Sequence[ValueSpan] = (),
        quantities: Sequence[Quantity] = (),
        titles: Sequence[TitleSpan] = (),
        references: Sequence[Reference] = (),
        bans: Sequence[BannedSpan] = (),
    ) -> list[FoundRetraction]:
        """The retractions of a message, left to right.

        Parameters
        ----------
        values, quantities, titles, references
            What was found in the message; what is dropped is among it, or a field by its name.
        bans
            Where it names what bans in force leave out.
        """
        row = line(text)
        found: list[FoundRetraction] = []
        sure = [v for v in values if v.confidence >= _SURE and not (covered(v, quantities) or self._tells_company(v))]
        things: list[Span] = sorted([*sure, *quantities, *titles, *references, *bans], key=lambda s: s.start)
        for i, j, scope in _AHEAD.all(row):
            if _asks_of_item(row, i) or _describes_wanted(row, i) or (scope == "field" and i and row.keys[i - 1] in _HAVING):
                continue
            end = _clause_end(row, j)
            found += self._within(row, i, j, end, scope, things, found)
        for i, j, scope in _BEHIND.all(row):
            if j == i + 1 and (self._fields.at(row, i) is not None or covered(row.span(i, j), sure)):
                continue  # "excellent condition", where the catalogue has a field of that name
            if any(q.overlaps(row.span(i, j)) and q.end > row.words[j - 1].end for q in quantities):
                continue  # "price limit 1800"
            if j < len(row) and row.joined(j) and row.keys[j] in _PRAISED:
                continue  # "Heat is good fun"
            start = _clause_start(row, i)
            if not any(f.overlaps(row.span(start, j)) for f in found) and not _asks(row, start, i):
                loose = [t for t in things if not isinstance(t, Quantity) or t.vague]
                if len(loose) < len(things) and any(t.overlaps(row.span(start, i)) for t in things if t not in loose):
                    continue
                found += self._within(row, start, start, i, scope, loose, found, tail=j)
        found += [f for f in self._left_out(row) if not covered(f, found)]
        return sorted(found, key=lambda f: f.start)

    def _tells_company(self, value: ValueSpan) -> bool:
        """Whether a flag was named by nothing but who lives there: the "a cat" of "we have a cat"."""
        return value.field in self._flags and told_by_company(value.words)

    def _left_out(self, row: Line) -> Iterator[FoundRetraction]:
        """Fields that are to play no part: "leave the genre out of it"."""
        for i, key in enumerate(row.keys):
            k = i + 2 if row.keys[i + 1 : i + 2] and row.keys[i + 1] in ("the", "my", "that") else i + 1
            if key not in _LEAVING or k >= len(row) or (hit := self._fields.at(row, k)) is None:
                continue
            end = k + hit[0]
            if row.keys[end : end + 1] in (("out",), ("aside",), ("open",), ("away",)):
                end += 3 if row.keys[end + 1 : end + 3] in (("of", "it"), ("of", "this")) else 1
                span = row.span(i, end)
                yield FoundRetraction(span.start, span.end, span.words, Retraction(hit[1], (), (), span.words))

    def _within(
        self, row: Line, i: int, j: int, end: int, scope: str, things: Sequence[Span], found: Sequence[Span], tail: int = 0
    ) -> list[FoundRetraction]:
        """What is dropped between the words `j` and `end`; the words of the whole run from `i` to `end` or `tail`."""
        while end > j and row.keys[end - 1] in _TAILS and not tail:
            end -= 1
        if j >= end:
            return []
        area = row.span(j, end)
        inside = [t for t in things if t.overlaps(area)] if scope != "field" else []
        span = row.span(i, max(end, tail))
        if covered(span, found):
            return []
        drops = self._drops(inside, scope, span.words, banned=any(k in _BAN for k in row.keys[j : end + 1]))
        degree = self._degree(row, j, end) if drops and scope == "any" else None
        if degree is not None and degree not in {drop.field for drop in drops}:
            drops.append(Retraction(degree, words=span.words))
        if not drops and scope not in ("item", "liked"):
            names = [name for k in range(j, end) if (hit := self._fields.at(row, k, end)) is not None for name in (hit[1],)]
            drops = [Retraction(n, words=span.words) for n in names[:1]]
            if scope == "field" and not (
                tail or end - j <= 1 or _BEHIND.at(row, end - 1) is not None or any(_BEHIND.at(row, k) for k in range(j, end))
            ):
                drops = []
        liked = scope == "liked" and row.keys[end - 1] != "all"
        return [FoundRetraction(span.start, span.end, span.words, drop, liked) for drop in drops]

    def _degree(self, row: Line, j: int, end: int) -> str | None:
        """The field of which the words `j` to `end - 1` say how much of it was asked for, whatever else they name: "that short"."""
        hit = self._fields.at(row, j + 1, end) if j + 1 < end and row.keys[j] in _DEGREES else None
        return hit[1] if hit is not None and j + 1 + hit[0] == end else None

    @staticmethod
    def _drops(inside: Sequence[Span], scope: str, words: str, *, banned: bool) -> list[Retraction]:
        out: list[Retraction] = []
        for thing in inside:
            match thing:
                case TitleSpan() | Reference():
                    valued = any(isinstance(t, ValueSpan | BannedSpan) and t.overlaps(thing) for t in inside)
                    if scope == "item" or (scope == "any" and not valued):
                        out.append(Retraction(rows=thing.rows[:1] if isinstance(thing, TitleSpan) else thing.rows, words=words))
                case Quantity() if scope != "liked":
                    out.append(Retraction(thing.field, words=words))
                case ValueSpan() if scope in ("any", "liked", "praised") or (scope == "item" and banned):
                    out.append(Retraction(thing.field, thing.values, words=words))
                case BannedSpan():
                    out.append(Retraction(words=words, bans=thing.bans))
                case _:
                    pass
        return list(dict.fromkeys(out))


def clauses_of(row: Line, retracted: Sequence[Span]) -> list[Span]:
    """The clauses that take something back, in which nothing else is wished for."""
    places = [row.within(r) for r in retracted]
    return [row.span(_clause_start(row, at.start), _clause_end(row, at.stop)) for at in places if len(at)]


def liking(retraction: Retraction, domain: Domain) -> Iterator[Constraint]:
    """The leaning that is left when someone likes, after all, what was banned before."""
    if retraction.field is not None:
        many = domain.fields[retraction.field].is_multi
        for value in retraction.values:
            yield Constraint(retraction.field, Op.CONTAINS if many else Op.EQ, value, False, str(value).lower())


def _clause_end(row: Line, i: int) -> int:
    while i < len(row) and not row.broken(i) and row.keys[i] not in ("but", "because", "instead", "though"):
        i += 1
    return i


def _clause_start(row: Line, i: int) -> int:
    while i > 0 and not row.broken(i) and row.keys[i - 1] not in ("but", "because", "and"):
        i -= 1
    return i


def _asks_of_item(row: Line, i: int) -> bool:
    """Whether the verb at word `i` is what a question asks of an item: "does the first one allow dogs?", "which ones include a bath?"."""
    start = _clause_start(row, i)
    return start < i - 1 and row.keys[start] in _OF_ITEMS and row.keys[i - 1] not in _SPEAKING


def _describes_wanted(row: Line, i: int) -> bool:
    """Whether the "don't need" at word `i` says what is wanted: "a job that doesn't need a licence", "jobs where I don't need one"."""
    if row.keys[i] not in _DENIED or row.keys[i + 1 : i + 2] != ("need",) or row.keys[i + 2 : i + 3] == ("to",):
        return False
    k = i - 1 if row.keys[i - 1 : i] and row.keys[i - 1] in _SPEAKING else i
    return k > 0 and row.keys[k - 1] in _RELATIVE and row.joined(k)


_DENIED = words("dont doesnt neednt")
_RELATIVE = words("that which where who")


def _asks(row: Line, start: int, i: int) -> bool:
    """Whether the clause is a question, a comparison or what others say rather than a permission."""
    if _REPORTING.intersection(row.keys[start:i]):
        return True
    return start < i and row.keys[start] in (
        "is",
        "are",
        "what",
        "who",
        "which",
        "does",
        "if",
        "i",
        "it",
        "that",
        "this",
        "they",
        "was",
        "something",
        "anything",
    )
