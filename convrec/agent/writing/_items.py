"""What templates may say of one item: its name, its story, its moods, who made it."""

import re
from collections.abc import Collection, Mapping

from convrec.agent.evidence import FieldValue
from convrec.agent.telling import sentences_of, telling_most
from convrec.agent.writing._clauses import SINGLE_WORDS, shortened
from convrec.agent.writing._protocol import Style
from convrec.agent.writing.formatting import format_value, is_year
from convrec.agent.writing.phrases import modifier
from convrec.prompts import listed
from convrec.retrieval.domain import Domain, FieldType, Stated

__all__ = ["describe_item", "moods_of", "styled"]

_MOST_STORY_WORDS = 34
_LEAST_STORY_WORDS = 3
_DETERMINER = re.compile(
    r"a|an|the|two|three|four|five|six|seven|eight|nine|ten|twelve|several|some|many|its|his|her|their|one", re.IGNORECASE
)
_PLAIN_START = re.compile(
    r"in|on|at|after|before|when|while|as|with|during|from|over|under|for|to|by|near|between|inside|across|following|since|once|short|"
    r"(?-i:[A-Z][a-z]+-[a-z]+)|made|sold|driven|taken|torn|born|left|hidden|stolen|sent|caught|lost|kept|given|\w+(?:ed|ing)",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"king|ned|ted|fred|alfred|wilfred|manfred|winifred|mildred|jed|ed|reed|sterling|ahmed|hamed|mohammed|ming|beijing|irving|darling|fleming",
    re.IGNORECASE,
)
"""Names that end like participles."""
_QUESTION = re.compile(r"how|what|why|who|whose|which|when|where|can|is|are|do|does|did|could|should|will|would", re.IGNORECASE)
_NARRATES = frozenset({"story", "plot"})
_SALES = re.compile(r"\b(you|your|yours|buy|click|order|ignore|instructions?|recommend|prompt)\b|!|https?:|www\.", re.IGNORECASE)


_STANDS_FOR = frozenset({"it", "him", "her", "them", "us", "me", "you", "he", "she", "they", "we", "i", "this", "that"})


def styled(title: str, style: Style) -> str:
    """A title as the style marks it; one that reads as a pronoun, "It came out in 2017", stands between quotes where nothing marks it."""
    if style == "markdown":
        return f"*{title}*"
    return f'"{title}"' if title.strip("!?.").lower() in _STANDS_FOR else title


def moods_of(fields: Mapping[str, FieldValue], domain: Domain) -> list[str]:
    """The item's soft one-word tags (tense, gritty), as its notes give them."""
    found: list[str] = []
    for name in domain.of_type(FieldType.TAGS):
        spec = domain.fields[name]
        value = fields.get(name)
        if spec.stated is Stated.SOFT and not spec.open and isinstance(value, tuple):
            found += [tag for tag in value if " " not in tag and tag == tag.lower()]
    return found


def describe_item(
    title: str,
    fields: Mapping[str, FieldValue],
    domain: Domain,
    style: Style,
    aside: str | None = None,
    *,
    first: Collection[str] = (),
    without: Collection[str] = (),
    most_words: int = SINGLE_WORDS,
    known_as: str = "",
    wished: str = "",
) -> dict[str, object]:
    """Facts about an item by template variable; what is not known has no entry.

    `aside` names the field whose value stands in brackets after the title; the year by default. Moods in `first` are told before others,
    those in `without` only where there are no others.
    `most_words` bounds the gist, the story cut to a short clause. `known_as` joins what stands in the brackets. Of several
    sentences the story is the one that holds most of the words `wished` for, the first where none does.
    """
    shown = styled(title, style)
    facts: dict[str, object] = {"title": shown, "titled": shown}
    field = _aside_field(fields, domain, aside)
    beside = [known_as] if known_as else []
    if field is not None:
        beside.append(format_value(fields[field], domain.fields[field]))
        facts["aside_field"] = field
    if beside:
        facts["titled"] = f"{shown} ({', '.join(beside)})"
    held = moods_of(fields, domain)
    moods = sorted([m for m in held if m not in without] or held, key=lambda mood: mood not in first)[:2]
    if moods:
        facts |= {"mood": listed(moods), "mood_first": moods[0]}
    if len(moods) == 2:
        facts["moods_attributive"] = ", ".join(moods)
    return facts | _maker(fields, domain) | _story(fields, domain, most_words, wished)


def _aside_field(fields: Mapping[str, FieldValue], domain: Domain, field: str | None) -> str | None:
    names = [field] if field else [name for name, spec in domain.fields.items() if is_year(spec)][:1]
    return next((name for name in names if fields.get(name) is not None), None)


def _maker(fields: Mapping[str, FieldValue], domain: Domain) -> dict[str, object]:
    for name in domain.of_type(FieldType.PEOPLE)[:1]:
        value = fields.get(name)
        if isinstance(value, tuple) and 0 < len(value) <= 2:
            said = modifier(name, value, domain)
            facts: dict[str, object] = {"maker": listed(value)}
            return facts | ({"made_by": said} if said else {})
    return {}


def _without_title(line: str, fields: Mapping[str, FieldValue], domain: Domain) -> str:
    """An owner's sentence about an item that it names itself, so that it can follow the name: "Tide House is a barn" as "A barn"."""
    title = fields.get(domain.title_field)
    if not isinstance(title, str) or not line.startswith(f"{title} "):
        return line
    rest = line.removeprefix(f"{title} ")
    if (copula := _COPULA.match(rest)) is not None:
        return rest[copula.end() :]
    return f"It {rest}" if _TELLS.match(rest) else rest[:1].upper() + rest[1:]


_TELLS = re.compile(r"(?!(?:as|its|plus|less|besides|this|his|always|thus)\b)(?:[a-z]+s|can|will|may|does|did|could|would|[a-z]+ed)\b")
"""The verb of a sentence about what was named before it; "with glowing flames" has none."""
_COPULA = re.compile(r"(?:is|are|was|were) (?=(?:an?|the|one of) )")


def _line(sentence: str, fields: Mapping[str, FieldValue], domain: Domain) -> str:
    """A sentence as it can follow the item's name; "" for one that is too short or too long, or speaks to the buyer."""
    line = _without_title(sentence.removesuffix("."), fields, domain)
    fits = _LEAST_STORY_WORDS <= len(line.split()) <= _MOST_STORY_WORDS
    return line if fits and not _SALES.search(line) else ""


def _story(fields: Mapping[str, FieldValue], domain: Domain, most_words: int, wished: str) -> dict[str, object]:
    """The owner's own line: `story_line` as a sentence, `story` to follow a colon, `gist` the same shortened, `scene` the gist where it can
    follow "where", `told` the gist where it can follow "in" and the title; `line` in place of a gist where it begins with a name.
    """
    for name in domain.of_type(FieldType.TEXT):
        text = fields.get(name)
        if not domain.fields[name].card or not isinstance(text, str):
            continue
        named = str(fields.get(domain.title_field, "")).casefold()
        said = [sentence for sentence in sentences_of(text) if sentence.rstrip(".!").casefold() != named]
        matched = telling_most(said, wished)
        lines = (_line(sentence, fields, domain) for sentence in (matched, *said[:1]) if sentence)
        line = next((line for line in lines if line), "")
        if not line:
            return {}
        first = line.split(" ", 1)[0].rstrip(",")
        has_subject = _DETERMINER.fullmatch(first) is not None
        plain = _PLAIN_START.fullmatch(first) is not None and _NAMES.fullmatch(first) is None
        lowered = line[:1].lower() + line[1:] if has_subject or plain else line
        facts: dict[str, object] = {"story_line": line[:1].upper() + line[1:] + "."}
        if _QUESTION.fullmatch(first):
            return facts
        facts["story"] = lowered
        if lowered[0].isupper():
            return facts | ({"line": line + "."} if len(line.split()) <= most_words else {})
        gist = shortened(lowered, most_words)
        if gist and _NARRATES & {domain.label(name), *domain.fields[name].synonyms}:
            facts |= ({"scene": gist} if has_subject else {}) | ({"told": gist} if not gist.startswith("in ") else {})
        return facts | ({"gist": gist} if gist else {})
    return {}
