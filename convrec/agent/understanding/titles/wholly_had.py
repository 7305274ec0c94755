"""All of something that was had: "like X but she's read them all", "seen X, the whole trilogy", "I love Bond. Seen the lot"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Attitude, ItemMention, Retraction, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.attitudes import judge
from convrec.agent.understanding.attitudes._verbs import had_forms
from convrec.agent.understanding.attitudes.standing import Stands
from convrec.agent.understanding.titles._forms import stem_of
from convrec.agent.understanding.titles._series import placed_stems
from convrec.agent.understanding.titles.called_so import called_so
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask
from convrec.retrieval.words import plural, singular
from convrec.types import Floats, Row

__all__ = ["WhollyHad"]

_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozen)"
_SERIES = r"(?:series|saga|trilogy|franchise|collection|set|lot|bunch|thing)"
_ADVERBS = r"(?:(?:already|now|basically|literally|pretty much|more or less|through|nearly|almost) )*"
_UNHAD = re.compile(r"(?:n't|nt|not|never|yet to|want to|going to|should|if)(?: \w+){0,2} $")
_BEHIND = re.compile(rf"^(?: \w+)?,? ?(?:both|all {_COUNT}|all of (?:them|it)|the (?:whole|entire) {_SERIES}|{_SERIES})\b")
"""What follows a name of which all was had: "seen Kill Bill both", "read Dune, the whole series"."""
_APART = re.compile(r"[,.;!?]|\b(?:but|and|though|only)\b")
"""What stands between a tag and the statement that all of it was had."""
_MADE = r"(?:written|wrote|writes|made|makes|done|did|does|directed|directs|published|released|put out|come out with)"
_THEIRS = re.compile(r"\b(?:his|hers|her|theirs|their|by (?:him|her|them)|(?:he|she|they)(?:s|ve|'s|'ve)?)\b")
"""What of such a statement says that it is somebody's whole work."""
_BY_ANOTHER = re.compile(r"\b(?:by|from|of) (?:some(?:one|body)|any(?:one|body)) else\b")
"""A wish after which "them all" is somebody's whole work, too, and not what was shown."""
_EXAMPLES = 3
_MOST = 60
"""Items up to which a tag names something that one can have had all of."""


class WhollyHad:
    """Finds that all of something was had; safe to share between threads.

    Parameters
    ----------
    catalogue
        The items, and the verbs and nouns for them.
    popularity
        float32[n_items]: someone who loves a maker and had all their works is taken at their word for the best known of them.
    series_of
        Rows of the series that an item belongs to.
    is_series
        Whether a name is that of a series as a whole.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        popularity: Floats,
        series_of: Callable[[Row], Sequence[Row]],
        is_series: Callable[[TitleSpan], bool],
    ) -> None:
        self._catalogue = catalogue
        self._popularity = popularity
        self._series_of = series_of
        self._is_series = is_series
        things = "|".join(sorted({re.escape(fold(n)) for n in catalogue.domain.nouns() if plural(singular(n)) == n}))
        thing = "|".join(sorted({re.escape(fold(n)) for n in catalogue.domain.nouns() if plural(singular(n)) != n}))
        theirs = (
            rf"all (?:of )?(?:his|hers|theirs|(?:his|her|their) (?:\w+ )?(?:{things}|stuff|works?))"
            rf"|(?:every(?:thing| (?:single )?(?:one|{thing}))|all (?:of )?the (?:{things}))(?: that)?"
            rf" (?:of (?:his|hers|theirs)|by (?:him|her|them)|(?:he|she|they)(?:s|ve|'s|'ve| has| have)?(?: ever)? {_MADE})"
        )
        had = "|".join(sorted({re.escape(w) for w in had_forms(catalogue.domain.verbs)}))
        self._phrase = re.compile(
            rf"\b(?:{had}|done|did|own|got|have) {_ADVERBS}"
            rf"(?:them all|all of (?:them|it|those|these)|every (?:single )?one(?: of them)?|both(?: of them)?"
            rf"|(?:the|that) (?:(?:whole|entire|full|complete) {_SERIES}|series|saga|trilogy|franchise|lot)"
            rf"|all {_COUNT}(?: of them| (?:{things}))?|{theirs}|all the (?:{things}|others|rest))"
            rf"(?=$|\W*$|[.,;!?]| (?:already|now|twice|before|and|but|so|too|again|several|many|though|tho|please|what|whats|who|any)\b)"
        )

    def spans(self, text: str) -> list[Span]:
        """Where a message says so of what stands before it."""
        plain = fold(text)
        if len(plain) != len(text):
            plain = text.lower()
        found = (m.span() for m in self._phrase.finditer(plain) if not _UNHAD.search(plain[: m.start()]))
        return [Span(a, b, text[a:b]) for a, b in found]

    def meets(self, text: str, span: Span) -> bool:
        """Whether a stretch of a message shares words with such a statement."""
        return any(span.overlaps(told) for told in self.spans(text))

    def spread(
        self, text: str, stands: Stands, titles: Sequence[TitleSpan], values: Sequence[ValueSpan], people: Sequence[tuple[str, str]] = ()
    ) -> Stands:
        """How the person stands to what a message that asks nothing names and points at, with all that was had among what it names.

        "Them all" behind one name is its series, behind several names just these; behind a tag that few items bear, what bears it; "all of
        hers" is that of whom the message names, or else of the latest of the `people` asked for (field and name).
        """
        mentions, references = stands.mentions, stands.references
        out = list(mentions)
        for told in self.spans(text):
            named = [t for t in titles if t.end <= told.start and not t.beyond]
            tagged = self._tags(text, told, values) if not named else []
            meant: list[tuple[Span, Row]] = [
                (t, r) for t in named for r in (self._all(t) if len(named) == 1 or "all" not in told.words.lower() else t.rows[:1])
            ]
            meant += [(v, r) for v in tagged for r in self._bearing(v)]
            admired = self._admired(text, tagged)
            if not (named or tagged) and (someone := self._whose(text, told, people)) is not None:
                rows = self._rows(*someone)
                meant, admired = [(replace(told, words=someone[1]), r) for r in rows], self._best_known(rows)
            out = _with_had(out, meant)
            out = [replace(m, attitude=Attitude.LIKE, also_seen=True) if m.row in admired else m for m in out]
            references = tuple(r for r in references if not (meant and r.overlaps(told)))
        for title in titles:
            seen = any(m.start == title.start and (m.attitude is Attitude.SEEN or m.also_seen) for m in mentions)
            if any(m.start == title.start and m.attitude is Attitude.EXCLUDE for m in mentions):
                out += _barred(title, self.with_series(title.rows[:1]), out)
            if seen and (_BEHIND.match(fold(text[title.end :])) or self._is_series(title)):
                out = _with_had(out, [(title, row) for row in self._all(title)])
        return stands._replace(mentions=tuple(out), references=references)

    def done_with(
        self, text: str, mentions: Sequence[ItemMention], values: Sequence[ValueSpan], people: Sequence[tuple[str, str]]
    ) -> tuple[Retraction, ...]:
        """What was asked for before of somebody whose whole work a message says was had, taken back: nothing is left of it."""
        had = {m.row for m in mentions if m.also_seen or m.attitude is Attitude.SEEN}
        named: set[tuple[str, Scalar]] = {(v.field, v.values[0]) for told in self.spans(text) for v in self._tags(text, told, values)}
        meant = {*named, *(p for told in self.spans(text) if (p := self._whose(text, told, people)) is not None)}
        return tuple(Retraction(f, (n,), words=text) for f, n in people if (f, n) in meant and had.issuperset(self._rows(f, n)))

    def _whose(self, text: str, told: Span, people: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
        """Whose whole work such a statement says was had, where it names nobody: the latest of the people asked for."""
        theirs = _THEIRS.search(fold(told.words)) or _BY_ANOTHER.search(fold(text))
        return next((p for p in people if 0 < len(self._rows(*p)) <= _MOST), None) if theirs else None

    def left(self, constraints: Sequence[Constraint], mentions: Sequence[ItemMention]) -> tuple[Constraint, ...]:
        """The constraints without tastes that nothing is left for, since all that meets them was had: "I love Bond. Seen the lot"."""
        had = {m.row for m in mentions if m.also_seen or m.attitude is Attitude.SEEN}
        return tuple(c for c in constraints if c.hard or not had or not had.issuperset(mask(self._catalogue, c).nonzero()[0].tolist()))

    def _all(self, title: TitleSpan) -> tuple[Row, ...]:
        return tuple(dict.fromkeys((*self._series_of(title.rows[0]), *called_so(self._catalogue, title))))

    def with_series(self, rows: Sequence[Row]) -> list[Row]:
        """Rows with all of the series that have the name of one of them, and are left out with it: "vampires but not Twilight"."""
        titles = self._catalogue
        named = (r for r in rows if stem_of(titles.title(r))[0] in placed_stems(titles, r))
        return list(dict.fromkeys([*rows, *(other for row in named for other in self._series_of(row))]))

    def _tags(self, text: str, told: Span, values: Sequence[ValueSpan]) -> list[ValueSpan]:
        """The tag of which all was had: the last before the statement, somebody's name before any other."""
        tags = [v for v in values if _APART.search(text[v.end : told.start].lower()) and self._is_tag(v)]
        people = [v for v in tags if self._catalogue.domain.fields[v.field].type is FieldType.PEOPLE]
        return (people or tags)[-1:]

    def _admired(self, text: str, tags: Sequence[ValueSpan]) -> frozenset[Row]:
        """The best known of what bears a tag that the person says they love."""
        loved = (j.span for j in judge(text, tags, domain=self._catalogue.domain) if j.attitude is Attitude.LIKE)
        rows = [row for tag in loved if isinstance(tag, ValueSpan) for row in self._bearing(tag)]
        return self._best_known(rows)

    def _best_known(self, rows: Iterable[Row]) -> frozenset[Row]:
        return frozenset(sorted(rows, key=lambda row: (-float(self._popularity[row]), row))[:_EXAMPLES])

    def _is_tag(self, value: ValueSpan) -> bool:
        return self._catalogue.domain.fields[value.field].is_multi and 0 < len(self._bearing(value)) <= _MOST

    def _bearing(self, value: ValueSpan) -> list[Row]:
        return self._rows(value.field, value.values[0])

    def _rows(self, field: str, value: Scalar) -> list[Row]:
        held = mask(self._catalogue, Constraint(field, Op.CONTAINS, value))
        return [Row(int(row)) for row in held.nonzero()[0]]


def _barred(title: TitleSpan, rows: Sequence[Row], known: Sequence[ItemMention]) -> Iterator[ItemMention]:
    """Those of the rows that a message does not name itself, as left out by a title."""
    named = {m.row for m in known}
    return (ItemMention(title.start, title.end, title.words, row, Attitude.EXCLUDE) for row in rows if row not in named)


def _with_had(mentions: Iterable[ItemMention], meant: Sequence[tuple[Span, Row]]) -> list[ItemMention]:
    """The mentions with what is meant as had, too; what is judged keeps its judgement."""
    rows = {row for _, row in meant}
    kept = [replace(m, also_seen=m.attitude is not Attitude.SEEN) if m.row in rows else m for m in mentions]
    known = {m.row for m in kept}
    return [*kept, *(ItemMention(s.start, s.end, s.words, row, Attitude.SEEN) for s, row in meant if row not in known)]
