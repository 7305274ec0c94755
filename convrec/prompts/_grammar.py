"""English that templates need: lists, articles, plurals, possessives, counts in words, and clean sentence ends."""

import re
from collections.abc import Sequence

__all__ = ["article", "clip", "count", "either", "listed", "plural", "possessive", "sentence", "tidy", "upper_first"]

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_LIKE_YOU = ("one", "uni", "use", "usu", "eu", "ufo", "u.s", "once")
_SPELLED_VOWEL = frozenset("AEFHILMNORSX")
_PLURAL_NAMES = ("brothers", "sisters", "twins", "boys", "girls", "friends")


def listed(items: Sequence[str], last: str = "and") -> str:
    """Join as a sentence does.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def either(items: Sequence[str]) -> str:
    """Join as choices: ``a, b or c``."""
    return listed(items, "or")


def article(words: str) -> str:
    """Put "a" or "an" before words, by how they sound.

    >>> article("hour"), article("unicorn"), article("X-rated cut"), article("8-inch saw"), article("rake")
    ('an hour', 'a unicorn', 'an X-rated cut', 'an 8-inch saw', 'a rake')
    """
    bare = words.lstrip("\"'*")
    low = bare.lower()
    first = re.split(r"[\s-]", bare, maxsplit=1)[0]
    if len(first) <= 3 and first.isupper() and not (len(first) > 1 and first[1] in "AEIOU"):
        vowel = first[0] in _SPELLED_VOWEL
    elif low[:1].isdecimal():
        vowel = bool(re.match(r"8|1[18](?!\d)", low))
    elif low.startswith(_SILENT_H):
        vowel = True
    else:
        vowel = low[:1] in "aeiou" and not low.startswith(_LIKE_YOU)
    return f"{'an' if vowel else 'a'} {words}"


def plural(number: int, one: str, many: str) -> str:
    """The noun that goes with a number: ``plural(1, "film", "films") == "film"``."""
    return one if number == 1 else many


def possessive(name: str) -> str:
    """The owner's form of a name: names ending in s take ``'s``, plural ones the apostrophe alone.

    >>> possessive("James"), possessive("Coen brothers"), possessive("Ana")
    ("James's", "Coen brothers'", "Ana's")
    """
    return name + "'" if name.lower().endswith(_PLURAL_NAMES) else name + "'s"


def count(number: int) -> str:
    """A small count in words, a larger one in digits."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def clip(text: str, limit: int = 80) -> str:
    """Someone's words on one line, without double quotes or closing punctuation, cut at a blank after at most `limit` characters."""
    printable = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    flat = " ".join(printable.replace('"', "'").split()).strip(" .,;:!?")
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(" .,;:!?") + "..."


def upper_first(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Start with a capital and end with a stop; a leading quote or asterisk stays.

    >>> sentence("it runs 1 h 52"), sentence("what's Up, Doc?")
    ('It runs 1 h 52.', "What's Up, Doc?")
    """
    start = re.match(r"[\"'*(]*", text)
    at = start.end() if start else 0
    text = text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    return text if re.search(r"[.!?][\"'*)]*$", text) else text + "."


def tidy(text: str) -> str:
    """Single blanks, no blank before a comma, and no stop after a title that brings its own mark."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ([,;:?!]|\.(?!\.))", r"\1", text)
    text = re.sub(r"([?!])(\*?)\.(?=\s|$)", r"\1\2", text)
    text = re.sub(r"\?(\*?)\?+", r"?\1", text)
    return re.sub(r"(?<!\.)\.(\*?)\.(?!\.)", r".\1", text)
