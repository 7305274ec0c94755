"""What the outlines of all kinds of reply are made with: the domain, the style, and sentences that stay templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from convrec.agent.writing._choice import Chooser
from convrec.agent.writing._items import styled
from convrec.agent.writing._protocol import Style, Tone
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import format_value
from convrec.agent.writing.gpt2._brief import Wordings
from convrec.agent.writing.gpt2._wordings import wordings
from convrec.agent.writing.plans import AskBack, Heard
from convrec.prompts import PromptLibrary, clip, either, listed
from convrec.retrieval.domain import Domain, FieldType, Stated

__all__ = ["Saying"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One reply's means."""

    domain: Domain
    library: PromptLibrary
    style: Style
    tone: Tone
    seed: int
    history: Sequence[str] = ()

    def title(self, title: str) -> str:
        """A title as the style marks it."""
        return styled(title, self.style)

    def titles(self, titles: Sequence[str]) -> str:
        """Titles joined with "and"."""
        return listed([self.title(title) for title in titles])

    def clauses(self, *path: str, **facts: object) -> Wordings:
        """Wordings of the file of clauses that these facts, and the domain's own words, can fill."""
        noun, verbs = self.domain.noun, self.domain.verbs
        base: dict[str, object] = {"noun": noun.one, "nouns": noun.many, "use": verbs.use, "used": verbs.used}
        return wordings(*path, facts={**base, **facts})

    def notes(self, heard: Heard, *more: tuple[str, dict[str, object]]) -> str:
        """What honesty demands beside the answer, in the words of the sentence templates: whole sentences, "" for none."""
        voice = self.voice()
        return joined([*voice.notes(heard), *(voice.choose.say(name, facts) for name, facts in more)])

    def voice(self) -> Voice:
        """The template writer's means."""
        noun, verbs = self.domain.noun, self.domain.verbs
        base = {"noun": noun.one, "nouns": noun.many, "use": verbs.use, "used": verbs.used}
        return Voice(self.domain, Chooser(self.library, self.seed, self.history, base), self.style, self.tone)

    def question(self, question: AskBack) -> tuple[tuple[str, ...], dict[str, Wordings]]:
        """The kinds of slot that a question back needs, and their words."""
        options = tuple(clip(option) for option in question.options[:3])
        spec = self.domain.fields.get(question.field)
        if question.text.strip():
            return ("own",), {"<own:t>": (self.voice().question(question),)}
        label = self.domain.label(question.field) if spec is not None else question.field
        if not options:
            return ("label",), {"<label>": (label,)}
        choices = format_value(options, spec, last="or") if spec is not None else either(options)
        if spec is None or spec.type is not FieldType.TAGS:
            return ("label", "classes_or"), {"<label>": (label,), "<classes_or>": (choices,)}
        kind = "moods_or" if spec.stated is Stated.SOFT else "kinds_or"
        return (kind,), {f"<{kind}>": (choices,)}
