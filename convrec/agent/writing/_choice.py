"""Choosing among wordings: by seed, never one twice in a reply, and not the one that the last replies used."""

import random
from collections.abc import Mapping, Sequence

from convrec.errors import PromptError
from convrec.prompts import PromptLibrary, Template, sentence

__all__ = ["Chooser", "opening"]


def opening(text: str) -> tuple[str, ...]:
    """The first two words of a reply, folded: two replies with equal ones open alike."""
    words = ("".join(c for c in word if c.isalnum()).casefold() for word in text.split()[:4])
    return tuple(word for word in words if word)[:2]


class Chooser:
    """Wordings for one reply.

    Parameters
    ----------
    library
        Where the templates are.
    seed
        Decides every choice.
    history
        The session's replies, oldest first: wordings found in the last one, or that open one of the last two, are passed over while
        another is there.
    base
        Facts that every template may name.
    """

    def __init__(self, library: PromptLibrary, seed: int, history: Sequence[str], base: Mapping[str, object]) -> None:
        self.random = random.Random(seed)
        self._library = library
        self._recent = list(history[-2:])
        self._base = dict(base)
        self._used: set[tuple[str, int]] = set()
        self.titles: list[str] = []

    def can(self, name: str, facts: Mapping[str, object]) -> bool:
        """Whether some wording needs nothing beyond the facts."""
        return bool(self._library.eligible(name, {**self._base, **facts}))

    def maybe(self, name: str, facts: Mapping[str, object] | None = None, *, opens: bool = False) -> str:
        """A wording as it stands, or "" when each names something that is not known; for sentences that may be left out."""
        return self.phrase(name, facts, opens=opens) if self.can(name, facts or {}) else ""

    def phrase(self, name: str, facts: Mapping[str, object] | None = None, *, opens: bool = False) -> str:
        """A wording, rendered as it stands; `opens` when the reply begins with it.

        Some wording of every sentence that is said this way names only what its file declares as given; see `PromptFile.given`.
        """
        known = {**self._base, **(facts or {})}
        found = self._library.eligible(name, known)
        if not found:
            raise PromptError(f"no wording of {name!r} can be said with {sorted(known)}")
        template = self._choose(found, opens)
        self._used.add((template.name, template.number))
        return template.render(known)

    def say(self, name: str, facts: Mapping[str, object] | None = None, *, opens: bool = False) -> str:
        """A wording as a sentence of its own."""
        return self.finish(self.phrase(name, facts, opens=opens))

    def finish(self, text: str) -> str:
        """Capital and stop; a title at the start stays as it is spelled."""
        if any(text.startswith(title) for title in self.titles):
            return text[:1] + sentence("X" + text[1:])[1:]
        return sentence(text)

    def chance(self, likelihood: float) -> bool:
        """A weighted coin."""
        return self.random.random() < likelihood

    def _choose(self, found: Sequence[Template], opens: bool) -> Template:
        fresh = [t for t in found if (t.name, t.number) not in self._used] or list(found)
        if opens:
            unlike = [t for t in fresh if not any(t.fits(text) for text in self._recent)]
        else:
            unlike = [t for t in fresh if not (self._recent and t.occurs_in(self._recent[-1]))]
        return self.random.choice(unlike or fresh)
