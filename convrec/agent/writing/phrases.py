"""Facts and demands as parts of sentences, from the domain's own `say` phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convrec.agent.evidence import FieldValue
from convrec.agent.writing._called import called, flag_predicate, flag_subject, in_full, just_named, only_some, whether_held, yours
from convrec.agent.writing.formatting import format_value, is_year
from convrec.prompts import article, clip, listed
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.words import key, singular

__all__ = [
    "asked",
    "bare_value",
    "clause",
    "composed",
    "demand_words",
    "demands_said",
    "entry",
    "follows_noun",
    "modifier",
    "own_words",
    "predicate",
    "quoted",
    "ranged",
    "respelled",
]

_LINKS = re.compile(
    r"about|across|after|along|around|as|at|before|between|beyond|by|during|for|from|in|inside|into|near|of|off|on|over|past|set|since|"
    r"through|to|under|until|up|with|within|without|made|written|shot|built|known|drawn|cut|meant|told|sung|led|done|born|seen"
)
_LINKING_ENDS = ("ed", "ing")
_PAST = frozenset({"came", "took", "won", "went", "began", "had", "ran", "cost", "lasted", "sold"})
_SUBJECT = re.compile(r"^(?:it's|it is|it) ")
_FOLLOWING = re.compile(
    r"(?:(?:about|above|after|around|at|before|below|between|by|for|from|in|no (?:longer|shorter|later|older|newer|more|less)|of|off|on|"
    r"over|since|starring|set|through|under|until|up to|within|with|without|made|written|directed|rated|based)\b|"
    r"(?!\w+thing)\w+ing (?=\d|(?:at|up|over|under|more|fewer|no) ))",
    re.IGNORECASE,
)
_SMALL = frozenset({"no", "not", "nothing", "none", "anything", "something", "a", "an", "the", "neither", "never", "only", "just"})
_MOST_NOUN_WORDS = 2
_MOST_NAMED = 3
_PLURAL = re.compile(r"[^siu']s$")
_SPEAKER = re.compile(
    (
        r"\s*(?:i|i'?m|i'?d|i'?ve|we|we'?ve|my|our|please|can|could|(?:do|ca|wo|did|does|is)n?['’]?t|dosen?t|cannot|"
        r"hate|loathe|detest|stop|quit|enough|no i|go|got|have|there'?s|there is|fill|kill|(?:for|on|during|over) (?:an?|the|my|our) \d|"
        r"(?:not|no)(?: really| exactly| much of)?(?: a)?(?: big| huge| great)? (?:fan|lover))\b"
    ),
    re.IGNORECASE,
)
"""Beginnings of words that speak for the person, which the agent says in words of its own."""
_VERDICT = re.compile(r"(?!not\b|nothing\b|no\b|isn|aren).+ (?:too|enough)\b", re.IGNORECASE)
"""Words that find fault with a measure, "three hours is too long", of which the other side is asked for."""
_BOUNDS = {Op.LE: "at most", Op.GE: "at least", Op.LT: "under", Op.GT: "over"}
_YEAR_BOUNDS = {Op.LE: "up to", Op.GE: "from", Op.LT: "before", Op.GT: "after"}


def quoted(words: str) -> str:
    """The person's own words between quotes, on one line and clipped."""
    return f'"{clip(words)}"'


def predicate(field: str, value: FieldValue, domain: Domain) -> str:
    """What an item is or does by a field, as what follows "it": "runs 1 h 52", "is directed by Ana Lee"."""
    spec = domain.fields[field]
    if isinstance(value, bool):
        return flag_predicate(domain.label(field), held=value)
    if spec.type is FieldType.MONEY and value == 0:
        return "is free"
    if spec.type is FieldType.CATEGORY and (told := whether_held(domain.label(field), str(value))) is not None:
        return told
    text = in_full(format_value(value, spec), domain.label(field))
    if isinstance(value, tuple) and value and _SUBJECT.sub("", spec.say or "") == "{value}":
        return f"is listed under {text}"
    if not spec.say:
        say = _default_say(field, text, spec, domain)
    elif spec.unit and spec.unit in spec.say.split() and isinstance(value, int | float):
        say = spec.say.replace("{value}", f"{value:g}")
    else:
        say = spec.say.replace("{value}", text)
    say = _SUBJECT.sub(lambda found: "is " if found[0].rstrip() in ("it's", "it is") else "", say)
    if say.startswith("with "):
        return ("features " if spec.type is FieldType.PEOPLE else "comes with ") + say.removeprefix("with ")
    return say if _is_finite(say) else f"is {say}"


def entry(field: str, domain: Domain) -> str:
    """What the place of a field's value on a card is called: its label, of a flag "mark for vegan"."""
    label = domain.label(field)
    return f"mark for {label}" if domain.fields[field].type is FieldType.BOOLEAN else label


def modifier(field: str, value: FieldValue, domain: Domain) -> str | None:
    """The same after a comma ("directed by Ana Lee"), or None where the domain's phrase is a verb of its own."""
    said = predicate(field, value, domain)
    return said.removeprefix("is ") if said.startswith("is ") and not isinstance(value, bool) else None


_LEAST, _MOST = re.compile(r"is for (?P<n>\S+) or more (?P<what>.+)"), re.compile(r"is for up to (?P<n>\S+) (?P<what>.+)")


def ranged(predicates: Sequence[str]) -> list[str]:
    """Predicates with the two ends of a range in one.

    >>> ranged(["is for 2 or more players", "is from 1995", "is for up to 4 players"])
    ['is for 2 to 4 players', 'is from 1995']
    """
    found = list(predicates)
    for low in filter(None, map(_LEAST.fullmatch, predicates)):
        for high in filter(None, map(_MOST.fullmatch, predicates)):
            if low["what"] == high["what"] and low[0] in found:
                both = low["n"] if low["n"] == high["n"] else f"{low['n']} to {high['n']}"
                found[found.index(low[0])] = f"is for {both} {low['what']}"
                found.remove(high[0])
    return found


def clause(predicates: Sequence[str]) -> str:
    """Predicates with one subject: "it's from 2004 and runs 1 h 52"."""
    said = listed(list(predicates))
    return "it's " + said.removeprefix("is ") if said.startswith("is ") else "it " + said


def follows_noun(words: str) -> bool:
    """Whether words can stand after a noun or after "it's": "under two hours", "with Ana Lee"."""
    return _FOLLOWING.match(words.strip()) is not None


_MOST_LISTED = 3
"""Values of one demand up to which they are named one by one."""


def bare_value(constraint: Constraint, domain: Domain) -> str:
    """What a demand on values is about, without its negation or preposition: "horror", "Ana Lee or Bo Ek"; a series by its name."""
    if isinstance(constraint.value, bool):
        return flag_subject(domain.label(constraint.field))
    if domain.fields[constraint.field].type is FieldType.TITLE:
        return constraint.words
    value = tuple(map(str, constraint.value)) if isinstance(constraint.value, tuple) else constraint.value
    if isinstance(value, tuple) and constraint.words and (len(value) > _MOST_LISTED or only_some(value)):
        return called(constraint.words, value, domain.label(constraint.field))
    return format_value(value, domain.fields[constraint.field], last="or")


def composed(constraints: Sequence[Constraint], domain: Domain) -> str:
    """Demands as one noun with all that belongs to it, "horror under 80 minutes rated PG"; "" where they make none in the singular."""
    adjectives: list[str] = []
    nouns: list[str] = []
    rest: list[str] = []
    for constraint in constraints:
        spec, words = domain.fields[constraint.field], demand_words(constraint, domain)
        if follows_noun(words):
            rest.append(words)
        elif constraint.op.is_negative or spec.is_numeric or len(words.split()) > _MOST_NOUN_WORDS:
            return ""
        elif spec.type in (FieldType.TAGS, FieldType.CATEGORY):
            (adjectives if spec.stated == "soft" else nouns).append(words)
        else:
            return ""
    nouns = list(dict.fromkeys(nouns)) or [domain.noun.one]
    if len(nouns) > 1 or _PLURAL.search(nouns[0]):
        return ""
    return " ".join(dict.fromkeys([*adjectives, *nouns, *rest]))


def own_words(constraints: Sequence[Constraint], domain: Domain) -> str:
    """Demands as one phrase of the domain's own words, "Sci-Fi from 1975 to 1985 and no Horror"; in the person's where those are known.

    Kinds and qualities come first, then bounds and names, then what is not wanted; at most `_MOST_NAMED` of them are named.
    """
    kinds: list[str] = []
    rest: list[str] = []
    unwanted: list[str] = []
    for constraint in _joined_bounds(_once_said(constraints, domain), domain):
        words = demand_words(constraint, domain)
        spec = domain.fields[constraint.field]
        if constraint.op.is_negative:
            unwanted.append(words)
        elif follows_noun(words):
            rest.append(words)
        elif spec.is_numeric:
            plain = _plain_demand(constraint, domain)
            rest.append(f"of {plain}" if plain.startswith("at ") else plain)
        elif spec.type is FieldType.CATEGORY and not constraint.words and (said := _category(constraint, domain)):
            rest.append(said)
        elif spec.type is FieldType.PEOPLE and not constraint.words:
            rest.append(f"with {words}")
        else:
            kinds.append(words)
    kinds, rest, unwanted = (list(dict.fromkeys(part)) for part in (kinds, rest, unwanted))
    told = [*kinds, *rest][:_MOST_NAMED]
    head = listed([k for k in kinds if k in told]) or (domain.noun.many if told and all(map(follows_noun, told)) else "")
    wanted = " ".join(part for part in (head, *(r for r in rest if r in told)) if part)
    return listed([part for part in (wanted, *unwanted[: _MOST_NAMED - len(told)]) if part])


def _once_said(constraints: Sequence[Constraint], domain: Domain) -> list[Constraint]:
    """Demands without those that the same words made of another field, too: a ban looks into tags and texts; the shortest stays."""
    bans = [c for c in constraints if c.op.is_negative and c.words]
    shortest: dict[str, Constraint] = {}
    for ban in bans:
        known = shortest.get(ban.words)
        if known is None or len(demand_words(ban, domain)) < len(demand_words(known, domain)):
            shortest[ban.words] = ban
    return [c for c in constraints if c not in bans or shortest[c.words] is c]


def _category(constraint: Constraint, domain: Domain) -> str:
    """A demand for one value as what follows a noun, "rated R"; "" where the domain has no such phrase."""
    value = constraint.value
    said = modifier(constraint.field, value, domain) if isinstance(value, str) else None
    return said if said is not None and follows_noun(said) else ""


def _joined_bounds(constraints: Sequence[Constraint], domain: Domain) -> Iterator[Constraint]:
    """The demands, with a lower and an upper bound on one number as one demand in words: "from 1975 to 1985"."""
    for constraint in constraints:
        pair = [c for c in constraints if c.field == constraint.field and not c.words and {constraint.op, c.op} == {Op.GE, Op.LE}]
        if constraint.words or not pair or not domain.fields[constraint.field].is_numeric:
            yield constraint
        elif constraint.op is Op.GE:
            low, high = (format_value(c.value, domain.fields[c.field]) for c in (constraint, pair[0]) if not isinstance(c.value, tuple))
            yield replace(constraint, words=f"from {low} to {high}")


def demand_words(constraint: Constraint, domain: Domain) -> str:
    """A demand in the person's words, or in plain ones where it came without: "at most 1 h 30", "no Horror"."""
    faulted = domain.fields[constraint.field].is_numeric and _VERDICT.match(constraint.words)
    if constraint.words.strip() and not (faulted or _SPEAKER.match(constraint.words)):
        return _with_what_it_counts(_small(respelled(yours(clip(constraint.words)), (constraint,))), constraint, domain)
    return _plain_demand(constraint, domain)


def demands_said(constraints: Sequence[Constraint], domain: Domain) -> list[str]:
    """Demands in words, each once, and a ban that looks into several fields once, too."""
    return list(dict.fromkeys(demand_words(c, domain) for c in _once_said(constraints, domain)))


def asked(constraints: Sequence[Constraint], domain: Domain) -> str:
    """Several demands in a row, each once: "no horror and under two hours"."""
    return listed(demands_said(constraints, domain))


def respelled(words: str, constraints: Sequence[Constraint]) -> str:
    """A person's words with codes as the catalogue spells them: "pg-13 or milder" as "PG-13 or milder"."""
    for value in (v for c in constraints for v in (c.value if isinstance(c.value, tuple) else (c.value,))):
        if isinstance(value, str) and (any(c.isdecimal() for c in value) or value.isupper()):
            words = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", value, words, flags=re.IGNORECASE)
    return words


def _small(words: str) -> str:
    """Words as they stand within a sentence: a first "No" or "Under" small."""
    return words[:1].lower() + words[1:] if words.split(" ", 1)[0].lower() in _SMALL or follows_noun(words) else words


def _plain_demand(constraint: Constraint, domain: Domain) -> str:
    spec, label = domain.fields[constraint.field], domain.label(constraint.field)
    value = tuple(map(str, constraint.value)) if isinstance(constraint.value, tuple) else constraint.value
    text = format_value(value, spec, last="or")
    if isinstance(value, bool):
        return label if value is not (constraint.op is Op.NE) else f"not {label}"
    if isinstance(value, tuple) and only_some(value):
        return f"without {label}" if constraint.op.is_negative else f"with {label}"
    if constraint.op is Op.NOT_ALL:
        return f"nothing both {format_value(value, spec)}"
    if constraint.op in (Op.EQ, Op.NE) and (named := just_named(value, spec.periods)) is not None:
        return named if constraint.op is Op.EQ else f"not {named}"
    if constraint.op.is_negative:
        adjective = spec.type is FieldType.TAGS and spec.stated == "soft" and not spec.open
        return f"nothing {text}" if adjective else f"no {text}"
    bounds = _YEAR_BOUNDS if is_year(spec) or spec.type is FieldType.DATE else _BOUNDS
    bound = bounds.get(constraint.op)
    said = text if bound is None else f"{bound} {text}"
    counted = _with_what_it_counts(said, constraint, domain)
    return said if bound is None or spec.unit or spec.type is FieldType.DATE else counted if counted != said else f"{label} {said}"


def _default_say(field: str, text: str, spec: FieldSpec, domain: Domain) -> str:
    label = domain.label(field)
    if is_year(spec):
        return f"from {text}"
    if spec.type is FieldType.MONEY:
        return f"costs {text}"
    if spec.unit == "minutes":
        return f"runs {text}"
    if spec.unit == "pages":
        return f"runs to {text}"
    if spec.type is FieldType.TAGS:
        return f"described as {text}" if spec.stated == "soft" else f"listed under {text}"
    if spec.type is FieldType.PEOPLE:
        return f"credited to {text} ({label})"
    if label in _PREPOSITIONS:
        return f"is {label} {text}"
    if spec.type is FieldType.NUMBER and not spec.unit:
        return _counted_say(text, label)
    measured = spec.type is FieldType.NUMBER or (spec.type is FieldType.CATEGORY and any(map(str.isdecimal, text)))
    return f"has {article(label)} of {text}" if measured else f"has {text} as its {label}"


_PREPOSITIONS = frozenset({"for", "from", "by", "with", "in", "on", "at", "about"})
"""Names of columns that lead to their values as they are: "is for women"."""


def _counted_say(text: str, label: str) -> str:
    """Of a number without a unit: "has 4 bedrooms", "has a complexity of 2.3".

    >>> _counted_say("4", "bedrooms"), _counted_say("1", "bedrooms"), _counted_say("2.3", "grip")
    ('has 4 bedrooms', 'has 1 bedroom', 'has a grip of 2.3')
    """
    return f"has {counted}" if (counted := _count_of(text, label)) else f"has {article(label)} of {text}"


def _count_of(text: str, label: str) -> str:
    """A number with the plural noun that it counts, "4 bedrooms"; "" where the label is no plural."""
    *rest, last = label.split()
    if singular(last) == last:
        return ""
    return f"{text} {' '.join([*rest, singular(last)]) if text == '1' else label}"


def _with_what_it_counts(words: str, constraint: Constraint, domain: Domain) -> str:
    """Words for a demand on a number without a unit, with what it counts where they leave it out: "at least 6" bedrooms."""
    spec, label = domain.fields[constraint.field], domain.label(constraint.field)
    named = {word for name in (label, constraint.field, *spec.synonyms, *spec.cues) for word in key(name).split()}
    if spec.type is not FieldType.NUMBER or spec.unit or not any(map(str.isdecimal, words)):
        return words
    if (verb := _CARRYING.fullmatch(spec.say or "")) is not None:
        bare = words.removeprefix(f"{verb[1]}s ")
        return words if bare == words and named & set(key(words).split()) else f"{verb[1].removesuffix('e')}ing {bare}"
    said = set(key(words).split())
    counted = "" if named & (said | {f"{word}{room}" for word in said for room in ("room", "rooms")}) else _count_of(words, label)
    return f"with {counted}" if counted else words


_CARRYING = re.compile(r"(\w+)s \{value\}")
"""A `say` that is a verb with its number, "sleeps {value}"."""


def _is_finite(say: str) -> bool:
    first = say.split(" ", 1)[0].lower()
    if first in ("is", "has", "was") or first in _PAST:
        return True
    return first.endswith("s") and not _LINKS.fullmatch(first) and not first.endswith(("ss", *_LINKING_ENDS)) and first.isalpha()
