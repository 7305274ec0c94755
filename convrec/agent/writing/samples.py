"""Plans drawn at random from a catalogue, for reading the wording aloud and for testing it."""

import random
from collections.abc import Callable, Sequence

from convrec.agent.evidence import Evidence, EvidenceKind, FieldValue, Pick
from convrec.agent.writing import plans
from convrec.agent.writing.formatting import format_value, is_year
from convrec.agent.writing.plans import WriterPlan
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType, Stated
from convrec.types import Row

__all__ = ["Sampler"]

_MIXES = (
    (EvidenceKind.COLLABORATIVE, EvidenceKind.DEMAND),
    (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL),
    (EvidenceKind.COLLABORATIVE, EvidenceKind.WISH),
    (EvidenceKind.COLLABORATIVE, EvidenceKind.FACT),
    (EvidenceKind.COLLABORATIVE,),
    (EvidenceKind.EDITORIAL, EvidenceKind.DEMAND),
    (EvidenceKind.EDITORIAL, EvidenceKind.TEXT),
    (EvidenceKind.EDITORIAL, EvidenceKind.COMPARISON),
    (EvidenceKind.WISH, EvidenceKind.DEMAND),
    (EvidenceKind.WISH, EvidenceKind.TEXT),
    (EvidenceKind.TEXT, EvidenceKind.DEMAND),
    (EvidenceKind.TEXT,),
    (EvidenceKind.DEMAND,),
    (EvidenceKind.DEMAND, EvidenceKind.POPULARITY),
    (EvidenceKind.COMPARISON, EvidenceKind.COLLABORATIVE),
    (EvidenceKind.POPULARITY,),
    (EvidenceKind.NOVELTY, EvidenceKind.WISH),
    (EvidenceKind.CONTEXT, EvidenceKind.DEMAND),
    (),
)
_MOST_CHOICES = 60
_WISHES = ("funny", "dark", "something gentle", "light", "strange")


class Sampler:
    """Draws plans whose facts are the catalogue's own.

    Parameters
    ----------
    catalogue
        Whose items the plans speak of.
    seed
        Decides every draw.
    """

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self._catalogue = catalogue
        self._domain: Domain = catalogue.domain
        self._random = random.Random(seed)
        self._soft = [n for n, s in self._domain.fields.items() if s.type is FieldType.TAGS and s.stated is Stated.SOFT and not s.open]
        self._kinds: tuple[Callable[[], WriterPlan], ...] = (
            *(self.recommend_one,) * 4,
            *(self.recommend_several,) * 4,
            self.abstain,
            self.explain,
            self.answer,
            self.describe,
            self.feedback,
            self.profile,
            self.ask,
            self.small_talk,
            self.weighing,
        )

    def plan(self) -> WriterPlan:
        """A plan of any kind."""
        return self._random.choice(self._kinds)()

    def recommend_one(self) -> plans.Recommend:
        """One item."""
        return self._recommend(1)

    def recommend_several(self) -> plans.Recommend:
        """Two to four items."""
        return self._recommend(self._random.randint(2, 4))

    def _recommend(self, number: int) -> plans.Recommend:
        source, other = self._rows(2)
        kinds = self._random.choice(_MIXES)
        rows = self._near(source, (source, other), number)
        if EvidenceKind.COMPARISON in kinds:
            rows = [row for row in rows if self._comparison(row, source)] or rows
        demand = self._demand(rows) if EvidenceKind.DEMAND in kinds else None
        wish = self._wish(rows[0]) if EvidenceKind.WISH in kinds or EvidenceKind.TEXT in kinds else ""
        picks = tuple(self._pick(row, source, kinds, demand, wish) for row in rows)
        compared = EvidenceKind.COMPARISON in kinds
        words = next((e.words for p in picks for e in p.evidence if e.kind is EvidenceKind.COMPARISON), "")
        tastes = {EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL, EvidenceKind.FACT} & set(kinds)
        heard = plans.Heard(
            liked=(self._catalogue.title(source),) if tastes and self._chance(0.6) else (),
            disliked=(self._catalogue.title(other),) if self._chance(0.1) else (),
            demands=(demand,) if demand else (),
            wishes=(wish,) if wish else (),
            critiques=(words,) if compared and words else (),
            unknown_titles=("Zorgon the Unseen",) if self._chance(0.05) else (),
            more=not compared and self._chance(0.1),
        )
        question = self._question() if self._chance(0.15) else None
        near = self._chance(0.5 if wish else 0.1)
        return plans.Recommend(picks, heard, question=question, no_interactions=self._chance(0.03), near=near)

    def _pick(self, row: Row, source: Row, kinds: Sequence[EvidenceKind], demand: Constraint | None, wish: str) -> Pick:
        catalogue = self._catalogue
        shares = sorted((self._random.random() for _ in kinds), reverse=True)
        found = [e for kind, share in zip(kinds, shares, strict=True) if (e := self._evidence(kind, row, source, share, demand, wish))]
        return Pick(catalogue.id_of(row), catalogue.title(row), catalogue.fields(row), tuple(found))

    def _evidence(self, kind: EvidenceKind, row: Row, source: Row, share: float, demand: Constraint | None, wish: str) -> Evidence | None:
        catalogue = self._catalogue
        item, title = catalogue.id_of(row), catalogue.title(source)
        if kind in (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL):
            return Evidence(kind, item, share, catalogue.id_of(source), title)
        if kind is EvidenceKind.DEMAND and demand is not None:
            value = catalogue.value(row, demand.field)
            return Evidence(kind, item, None, field=demand.field, value=value, op=demand.op, words=demand.words)
        if kind is EvidenceKind.WISH:
            held = catalogue.value(row, self._soft[0]) if self._soft else ()
            if isinstance(held, tuple) and wish in held:
                return Evidence(kind, item, share, field=self._soft[0], value=wish, words=wish)
            return Evidence(EvidenceKind.TEXT, item, share, words=wish)
        if kind is EvidenceKind.TEXT:
            return Evidence(kind, item, share, words=wish)
        if kind is EvidenceKind.FACT:
            return self._fact(row, source)
        if kind is EvidenceKind.COMPARISON:
            return self._comparison(row, source)
        return Evidence(kind, item, share)

    def _fact(self, row: Row, source: Row) -> Evidence | None:
        """Somebody who had a part in both."""
        for name in self._domain.of_type(FieldType.PEOPLE):
            value, other = self._catalogue.value(row, name), self._catalogue.value(source, name)
            shared = [p for p in value if p in other] if isinstance(value, tuple) and isinstance(other, tuple) else []
            if shared:
                item, other_item = self._catalogue.id_of(row), self._catalogue.id_of(source)
                return Evidence(EvidenceKind.FACT, item, None, other_item, self._catalogue.title(source), name, shared[0])
        return None

    def _comparison(self, row: Row, source: Row) -> Evidence | None:
        catalogue = self._catalogue
        for name in self._domain.of_type(FieldType.NUMBER, FieldType.MONEY)[:1]:
            value, other = catalogue.value(row, name), catalogue.value(source, name)
            if isinstance(value, int | float) and isinstance(other, int | float) and value < other:
                spec = self._domain.fields[name]
                words = next(iter(spec.less), "")
                op = Op.LT
                return Evidence(
                    EvidenceKind.COMPARISON, catalogue.id_of(row), None, catalogue.id_of(source), catalogue.title(source), name, value,
                    other, op, words,
                )  # fmt: skip
        return None

    def _demand(self, rows: Sequence[Row]) -> Constraint:
        """A demand on a number that the rows meet, in words that a person might use."""
        names = self._domain.of_type(FieldType.NUMBER, FieldType.MONEY)
        name = self._random.choice(names)
        spec = self._domain.fields[name]
        values = [v for row in rows if isinstance(v := self._catalogue.value(row, name), int | float)] or [100]
        if is_year(spec):
            year = int(min(values) // 10) * 10 - 1
            return Constraint(name, Op.GE, year + 1, words=f"after {format_value(year, spec)}")
        bound = round(max(values) / 10 + 1) * 10
        return Constraint(name, Op.LE, bound, words=f"under {format_value(bound, spec)}")

    def _wish(self, row: Row) -> str:
        return self._soft_tag(row) or self._random.choice(_WISHES)

    def _soft_tag(self, row: Row) -> str:
        value: FieldValue = self._catalogue.value(row, self._soft[0]) if self._soft else None
        return value[0] if isinstance(value, tuple) and value else ""

    def _question(self) -> plans.AskBack:
        name = self._random.choice(
            [
                n
                for n, s in self._domain.fields.items()
                if s.card and s.type in (FieldType.TAGS, FieldType.CATEGORY) and len(self._catalogue.values(n)) < _MOST_CHOICES
            ]
        )
        return plans.AskBack(name, tuple(self._catalogue.values(name)[:3]), "")

    def abstain(self) -> plans.Abstain:
        """Two demands that nothing meets, and ways out."""
        first, second = self._rows(2)
        demand = self._demand([first])
        name = self._question().field
        other = Constraint(name, Op.CONTAINS, self._catalogue.values(name)[0], words=self._catalogue.values(name)[0].lower())
        example = self._catalogue.title(second)
        bent = Constraint(demand.field, demand.op, round(float(str(demand.value)) + 15)) if self._chance(0.6) else None
        ways = (plans.Relaxation(demand, bent, self._random.randint(1, 4), example), plans.Relaxation(other, None, 1))
        return plans.Abstain((demand, other), (), ways[: self._random.randint(0, 2)])

    def explain(self) -> plans.Explain:
        """Why that one."""
        plan = self.recommend_one()
        given_up = (plans.GivenUp("not too long", *self._number(self._rows(1)[0])),) if self._chance(0.4) else ()
        return plans.Explain(plan.picks[0], given_up=given_up)

    def _number(self, row: Row) -> tuple[str, FieldValue]:
        name = self._random.choice(self._domain.of_type(FieldType.NUMBER, FieldType.MONEY))
        return name, self._catalogue.value(row, name)

    def answer(self) -> plans.Answer:
        """A question about one or two items."""
        rows = self._rows(self._random.choice((1, 1, 2)))
        names = [n for n, s in self._domain.fields.items() if s.card and s.type is not FieldType.TEXT]
        items = tuple(plans.ItemFacts(self._catalogue.id_of(r), self._catalogue.title(r), self._catalogue.fields(r)) for r in rows)
        name = None if self._chance(0.25) else self._random.choice(names)
        if name is None or not self._chance(0.3):
            return plans.Answer(items, name, "the warranty")
        if self._domain.fields[name].is_numeric:
            return plans.Answer(items[:1], name, rank=self._random.random())
        named = self._domain.fields[name].type in (FieldType.TAGS, FieldType.CATEGORY, FieldType.PEOPLE)
        return plans.Answer(items[:1], name, asked=self._asked(items[0], name) if named else ())

    def _asked(self, item: plans.ItemFacts, field: str) -> tuple[str, ...]:
        """A value to be asked about: the item's own, or any."""
        own = item.fields.get(field)
        held = own[:1] if isinstance(own, tuple) else (str(own),) if own is not None else ()
        return held if held and self._chance(0.5) else tuple(self._catalogue.values(field)[:1])

    def weighing(self) -> WriterPlan:
        """Items against each other, one of several, the rest of a series, or all demands let go."""
        items = tuple(plans.ItemFacts(self._catalogue.id_of(r), self._catalogue.title(r), self._catalogue.fields(r)) for r in self._rows(3))
        numbers = self._domain.of_type(FieldType.NUMBER, FieldType.MONEY)
        told = [(n, items[0].fields.get(n), items[1].fields.get(n)) for n in numbers]
        gaps = tuple(plans.Difference(n, a, b) for n, a, b in told if isinstance(a, int | float) and isinstance(b, int | float) and a != b)
        pick = self.recommend_one().picks[0]
        choices: tuple[WriterPlan, ...] = (
            plans.Compare(items[:2], gaps),
            plans.Compare(items[:2], field=self._random.choice(numbers), more=self._chance(0.5)),
            plans.Compare(items, gaps),
            plans.Choose(pick, tuple(item.title for item in items[:2]), told=self._chance(0.6)),
            plans.SameSeries(items[0], items[1:] if self._chance(0.6) else ()),
            plans.LetGo((self._demand(self._rows(1)),)),
            plans.Single(items[: self._random.randint(0, 3)], (self._demand(self._rows(1)),), 3),
        )
        return self._random.choice(choices)

    def describe(self) -> plans.Describe:
        """Tell me more, or a question whether it is there."""
        return plans.Describe(self.answer().items[0], held=self._chance(0.25))

    def feedback(self) -> plans.FeedbackAck:
        """A like, a dislike, "seen it"."""
        row = self._rows(1)[0]
        name = self._random.choice(("liked", "disliked", "seen"))
        value = self._catalogue.value(row, self._soft[0]) if self._soft else None
        moods = value[:2] if isinstance(value, tuple) else ()
        asks = plans.AskBack(self._soft[0], moods) if moods and name != "seen" and self._chance(0.5) else None
        titles = (self._catalogue.title(row),)
        heard = {"liked": plans.Heard(liked=titles), "disliked": plans.Heard(disliked=titles), "seen": plans.Heard(seen=titles)}[name]
        return plans.FeedbackAck(heard, asks)

    def profile(self) -> plans.Profile:
        """What is known about the person."""
        rows = self._rows(3)
        liked = tuple(plans.Remembered(self._catalogue.title(r), "loved it") for r in rows[: self._random.randint(0, 2)])
        return plans.Profile(liked, demands=(self._demand(rows[2:]),) if self._chance(0.5) else (), wishes=(self._random.choice(_WISHES),))

    def ask(self) -> plans.Ask:
        """A question instead of items."""
        return plans.Ask(self._question())

    def small_talk(self) -> WriterPlan:
        """Anything around the picks."""
        title = self._catalogue.title(self._rows(1)[0])
        examples = tuple(self._domain.examples)
        choices: tuple[WriterPlan, ...] = (
            plans.Greet(examples), plans.Thanks(title), plans.Thanks(), plans.Bye(), plans.Help(examples), plans.OffTopic(), plans.Order(),
            plans.Nonsense(), plans.NotEnglish(), plans.Handoff("a refund"), plans.Contradiction("no violence", f"like {title}"),
            plans.NothingShown(), plans.Exhausted(), plans.Error(), plans.Undone("no comedies"), plans.Retracted("", ("no comedies",)),
            plans.Reset(), plans.Rebuked(), plans.Sympathy(), plans.InDanger(), plans.Declined(title), plans.Affirmed(title),
            plans.UnknownItems(("Zorgon",), (title,)),
        )  # fmt: skip
        return self._random.choice(choices)

    def _near(self, source: Row, without: Sequence[Row], number: int) -> list[Row]:
        """Items picked by hand as similar to the source, any others where there are too few."""
        ids = [i for name in self._domain.of_type(FieldType.ITEMS) for i in self._listed(source, name) if i in self._catalogue]
        near = [row for i in ids if (row := self._catalogue.row_of(i)) not in without]
        rest = [row for row in self._rows(min(number + 2, self._catalogue.n_items)) if row not in near and row not in without]
        return [*near, *rest][:number]

    def _listed(self, row: Row, field: str) -> tuple[str, ...]:
        value = self._catalogue.value(row, field)
        return value if isinstance(value, tuple) else ()

    def _rows(self, number: int) -> list[Row]:
        return [Row(r) for r in self._random.sample(range(self._catalogue.n_items), number)]

    def _chance(self, likelihood: float) -> bool:
        return self._random.random() < likelihood
