"""The domain: what an owner's items are made of, how people speak of them, and the owner's policies.

All that the agent knows about films, books or garden tools stands in one `domain.yaml`, and none of it in code. `convrec build` writes a
first one from the data; the owner edits it and passes it back.
"""

from collections.abc import Collection
from enum import StrEnum
from functools import cached_property
from string import Formatter
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator, model_validator
from pydantic import Field as Setting

__all__ = [
    "ConfirmPolicy",
    "DisclosePolicy",
    "Domain",
    "FieldSpec",
    "FieldType",
    "Noun",
    "OverlapPolicy",
    "Policies",
    "Standing",
    "Stated",
    "Verbs",
]

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class FieldType(StrEnum):
    """What a field holds, and so how it is stored, filtered and spoken of."""

    ID = "id"
    """The item's outer id; exactly one field."""
    TITLE = "title"
    """The item's name; exactly one field."""
    ALIASES = "aliases"
    """Other names of the item: a list of strings."""
    TEXT = "text"
    """Free text: a description, a logline."""
    CATEGORY = "category"
    """One value of a small set."""
    TAGS = "tags"
    """Several values of a set: genres, moods, keywords."""
    PEOPLE = "people"
    """Several names of people or groups."""
    NUMBER = "number"
    """A number, with a `unit` where it has one; the unit ``year`` makes decades understood."""
    MONEY = "money"
    """A price: a number with a currency as `unit`."""
    DATE = "date"
    """A calendar date, kept as ISO text and compared as days."""
    BOOLEAN = "boolean"
    """True or false."""
    IMAGE = "image"
    """The URL or path of a picture."""
    URL = "url"
    """Any other link."""
    ITEMS = "items"
    """Ids of other items, hand-picked as similar, best first."""


class Stated(StrEnum):
    """How binding it is when a person names one of the field's values."""

    HARD = "hard"
    """A demand: only items that have it."""
    SOFT = "soft"
    """A wish, worded as an adjective: items that have it rank higher; negated or insisted on, it is a demand."""
    LOOSE = "loose"
    """A wish for a kind or a use with which only some of the items that would do are marked, as labels are: otherwise as soft."""


class Standing(StrEnum):
    """What a field tells of how an item stands with people at large."""

    RATING = "rating"
    VOTES = "votes"
    STOCK = "stock"


class FieldSpec(BaseModel):
    """One field of the items."""

    model_config = ConfigDict(extra="forbid")

    type: FieldType
    label: Word | None = None
    """What a sentence calls it ("running time"); the field's name with blanks by default."""
    unit: Word | None = None
    """Unit of a number: ``minutes``, ``year``, ``pages``, ``USD``, ``cm``, ``kg``, ``stars``."""
    synonyms: list[Word] = Setting(default_factory=list)
    """Words that name the field: "length", "how long", "runs" for a runtime; "on", "stream" for streaming services."""
    cues: list[Word] = Setting(default_factory=list)
    """Words that stand before a value of this field: "directed by", "by" for a director; "with", "starring" for a cast."""
    values: dict[str, list[Word]] = Setting(default_factory=dict)
    """Other words for a value: ``Sci-Fi: [science fiction, scifi]``; keys are values as the items spell them."""
    occasions: dict[str, list[Word]] = Setting(default_factory=dict)
    """Occasions that suggest a value: ``heartwarming: [before bed]``. They are wishes, and yield to a value that is named."""
    combined: dict[str, list[Word]] = Setting(default_factory=dict)
    """Words that mean several values at once: ``rom com: [Romance, Comedy]``."""
    either: dict[str, list[Word]] = Setting(default_factory=dict)
    """Words that mean any of several values: ``nonfiction: [History, Science, Memoir]``; forbidden, they forbid all of them."""
    fits: dict[str, list[str]] = Setting(default_factory=dict)
    """Values that suit those who ask for others: ``unisex: [men, women]``; who asks for men's items may then have unisex ones."""
    shunned_with: dict[str, list[str]] = Setting(default_factory=dict)
    """Values that whoever wants none of another, or less of it, does not want either: ``violent: [gory]``."""
    apart: list[Word] = Setting(default_factory=list)
    """Expressions in which the word of a value means something else: "live action" beside a genre called Action."""
    ages: dict[str, float] = Setting(default_factory=dict)
    """The age in years from which a value suits someone: ``PG-13: 13``; "for my six year old" then allows what suits six."""
    order: list[str] = Setting(default_factory=list)
    """Values from the mildest (lowest) to the strongest (highest), when they have an order, as age certificates do."""
    order_words: dict[Literal["lower", "higher"], list[Word]] = Setting(default_factory=dict)
    """Words that bound an ordered field: ``lower: [or milder, or below], higher: [or stronger]``."""
    more: list[Word] = Setting(default_factory=list)
    """Words that ask for a larger value than what was shown: "newer", "longer", "dearer"."""
    less: list[Word] = Setting(default_factory=list)
    """Words that ask for a smaller value: "older", "shorter", "cheaper"."""
    high: list[Word] = Setting(default_factory=list)
    """Words that ask for large values on their own: "long", "recent", "expensive" (the upper quarter of the catalogue)."""
    low: list[Word] = Setting(default_factory=list)
    """Words that ask for small values on their own: "short", "old", "cheap" (the lower quarter)."""
    periods: dict[str, tuple[float, float]] = Setting(default_factory=dict)
    """Names of ranges, both ends included: ``silent era: [1890, 1929]``."""
    stated: Stated = Stated.HARD
    """How binding a named value is: genres are hard, moods soft."""
    open: bool = False
    """Whether the values are many and free (keywords), so that they are matched by their words and mostly serve as wishes."""
    standing: Standing | None = None
    """What it tells of an item's standing with people at large: a `rating`, how many took it (`votes`), whether there is one (`stock`)."""
    card: bool = False
    """Whether the field is shown on an item's card and told when one asks about the item."""
    embed: float = Setting(default=0.0, ge=0.0, le=10.0)
    """Weight in the text that is embedded and searched; 0 leaves the field out."""
    say: str | None = None
    """How a sentence states it, with ``{value}``: "directed by {value}", "runs {value}"."""
    ask: str | None = None
    """A question about the field, for when an answer would narrow the choice: "How long can it be?"."""

    @field_validator("values", mode="before")
    @classmethod
    def _flags_as_words(cls, values: object) -> object:
        """YAML reads a bare ``yes``, ``no``, ``true`` or ``false`` as a flag; a value is always a word."""
        if not isinstance(values, dict):
            return values
        known = cast("dict[object, object]", values)
        return {str(key).lower() if isinstance(key, bool) else key: words for key, words in known.items()}

    @field_validator("say")
    @classmethod
    def _placeholders(cls, say: str | None) -> str | None:
        return None if say is None else _filled(say, ("value",))

    @property
    def is_numeric(self) -> bool:
        """Whether values compare as numbers (dates as days)."""
        return self.type in (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE)

    @property
    def is_multi(self) -> bool:
        """Whether an item holds several values of it."""
        return self.type in (FieldType.TAGS, FieldType.PEOPLE, FieldType.ALIASES, FieldType.ITEMS)

    @property
    def is_filterable(self) -> bool:
        """Whether demands may be made on it."""
        return self.type not in (FieldType.ID, FieldType.IMAGE, FieldType.URL, FieldType.ITEMS)


class Noun(BaseModel):
    """What one item is called."""

    model_config = ConfigDict(extra="forbid")

    one: Word = "item"
    many: Word = "items"
    synonyms: list[Word] = Setting(default_factory=list)
    """Other nouns people use, singular and plural: movie, movies, flick."""


class Verbs(BaseModel):
    """What people do with an item."""

    model_config = ConfigDict(extra="forbid")

    use: Word = "try"
    """Base form: watch, read, play, buy."""
    used: Word = "tried"
    """Past participle: watched, read, played, bought."""
    synonyms: list[Word] = Setting(default_factory=list)
    """Other forms that people use, in any tense: see, saw, seen, watching."""


def _filled(text: str, names: Collection[str]) -> str:
    """The text; `ValueError` where it has other placeholders than these."""
    try:
        used = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise ValueError(f"has a brace that is no placeholder ({error}); write it twice to say it") from None
    if unknown := [name for name in used if name not in names]:
        known = " and ".join(f"{{{name}}}" for name in sorted(names)) or "none"
        raise ValueError(f"has the unknown placeholder {{{unknown[0]}}}; known: {known}")
    return text


class OverlapPolicy(BaseModel):
    """Only items whose `field` shares a value with the person's `attribute`; no effect while the attribute is unknown."""

    model_config = ConfigDict(extra="forbid")

    field: Word
    attribute: Word


class DisclosePolicy(BaseModel):
    """Say `text` with any item whose `field` holds one of `values` (any truthy value when empty), before its charms."""

    model_config = ConfigDict(extra="forbid")

    field: Word
    values: list[str | int | float | bool] = Setting(default_factory=list)
    text: Word = "A promoted pick, so weigh that in"


class ConfirmPolicy(BaseModel):
    """Ask before recommending an item whose `field` holds one of `values`; a yes counts for the session."""

    model_config = ConfigDict(extra="forbid")

    field: Word
    values: list[str | int | float | bool] = Setting(min_length=1)
    text: Word = "One thing first: it's {value}. Is that all right?"

    @field_validator("text")
    @classmethod
    def _placeholders(cls, text: str) -> str:
        return _filled(text, ("value", "title"))


class Policies(BaseModel):
    """What the owner demands of every recommendation; enforced as masks and steps, never by a prompt."""

    model_config = ConfigDict(extra="forbid")

    exclude_history: bool = True
    """Never recommend what the person already had."""
    overlap: list[OverlapPolicy] = Setting(default_factory=list)
    disclose: list[DisclosePolicy] = Setting(default_factory=list)
    confirm: list[ConfirmPolicy] = Setting(default_factory=list)
    one_at_a_time: bool = False
    """One item a reply."""
    narrowing: bool = False
    """People narrow the offer down to the one thing they take, so that wishes keep their weight. False means that they look for something
    new each time, as for the next film."""
    show_again: bool = False
    """What was shown comes again when it meets what is asked next. False means that nothing is shown twice unless it is asked for."""
    abstain: bool = True
    """With nothing that meets every demand: say so and offer the nearest relaxation. Never is a demand silently broken, whatever this says;
    False only leaves out the counts of what each relaxation would bring."""


class Domain(BaseModel):
    """A whole domain file."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    name: Word
    """Name of the catalogue: ``films``."""
    noun: Noun = Setting(default_factory=Noun)
    verbs: Verbs = Setting(default_factory=Verbs)
    fields: dict[str, FieldSpec]
    """The fields, in the order in which cards show them; keys are the columns of the items."""
    policies: Policies = Setting(default_factory=Policies)
    examples: list[str] = Setting(default_factory=list)
    """Things a person might say first, for the page and the help."""
    topics: list[str] = Setting(default_factory=list)
    """Words that tell that a message is about this shelf at all, beyond titles, values and nouns."""
    languages: dict[str, dict[Word, Word]] = Setting(default_factory=dict)
    """Words of this file in other languages, for what pages show: ``zh: {newer: 更新一些}``; messages are understood in this file's own."""

    lacks: dict[str, list[str]] = Setting(default_factory=dict)
    """What people ask for by name and no field tells: a topic, as in "I have nothing on studios", and the names that belong to it."""

    @model_validator(mode="after")
    def _check(self) -> "Domain":
        for wanted in (FieldType.ID, FieldType.TITLE):
            found = [name for name, spec in self.fields.items() if spec.type is wanted]
            if len(found) != 1:
                raise ValueError(f"exactly one field must have the type {wanted.value!r}, found {found!r}")
        used = [p.field for p in self.policies.overlap + self.policies.disclose + self.policies.confirm]
        unknown = [name for name in used if name not in self.fields]
        if unknown:
            raise ValueError(f"policies name unknown fields {unknown!r}; known: {sorted(self.fields)}")
        for name, spec in self.fields.items():
            for key in ("combined", "either"):
                if not all(getattr(spec, key).values()):
                    raise ValueError(f"field {name!r}: an entry of {key!r} is empty")
        return self

    def of_type(self, *types: FieldType) -> list[str]:
        """Names of the fields with one of these types, in the file's order."""
        return [name for name, spec in self.fields.items() if spec.type in types]

    @cached_property
    def id_field(self) -> str:
        """Name of the id field."""
        return self.of_type(FieldType.ID)[0]

    @cached_property
    def title_field(self) -> str:
        """Name of the title field."""
        return self.of_type(FieldType.TITLE)[0]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase by which this file names its items, fields and values, or tells how they differ."""
        specs = self.fields.values()
        told = [w for spec in specs for ws in (spec.more, spec.less, spec.high, spec.low, spec.synonyms, spec.cues) for w in ws]
        values = [w for spec in specs for value, ws in spec.values.items() for w in (value, *ws)]
        values += [w for spec in specs for w in (*spec.combined, *spec.either, *(w for ws in spec.occasions.values() for w in ws))]
        return (*self.nouns(), *told, *values, *map(self.label, self.fields))

    def label(self, field: str) -> str:
        """What a sentence calls a field; `KeyError` for an unknown one."""
        return self.fields[field].label or field.replace("_", " ")

    def in_language(self, code: str, words: str) -> str:
        """Words of this file in another language; as they are, where the file does not give them."""
        return self.languages.get(code, {}).get(words, words)

    def nouns(self) -> list[str]:
        """Every word for an item, singular and plural, the domain's own first."""
        return list(dict.fromkeys([self.noun.one, self.noun.many, *self.noun.synonyms, "item", "items", "one", "ones"]))

    def dump(self) -> dict[str, Any]:
        """The file's content as plain data, defaults left out."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"format": self.format}
