"""What every kind of reply is worded with: the domain, the wordings, the style and the tone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convrec.agent.writing._choice import Chooser
from convrec.agent.writing._items import styled
from convrec.agent.writing._money import foreign_money
from convrec.agent.writing._protocol import Style, Tone
from convrec.agent.writing._unserved import usable
from convrec.agent.writing.formatting import format_value
from convrec.agent.writing.phrases import demands_said, follows_noun, quoted
from convrec.agent.writing.plans import AskBack, Heard
from convrec.prompts import clip, count, either, listed
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Stated

__all__ = ["Voice", "joined"]


def joined(parts: Iterable[str]) -> str:
    """Sentences in a row."""
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Voice:
    """One reply's means."""

    domain: Domain
    choose: Chooser
    style: Style
    tone: Tone

    def titles(self, titles: Sequence[str]) -> str:
        """Titles as the style marks them, joined with "and"."""
        return listed([styled(title, self.style) for title in titles])

    def notes(self, heard: Heard) -> list[str]:
        """What honesty demands beside the answer: names not found, a name taken for one of several."""
        notes: list[str] = []
        if heard.fitting:
            notes.append(self.choose.say("notes.fitting", {"titles": self.titles(heard.fitting), "many": len(heard.fitting) > 1}))
        if heard.unknown_titles:
            names = listed([quoted(name) for name in heard.unknown_titles[:3]])
            notes.append(self.choose.say("notes.unknown_titles", {"names": names, "many": len(heard.unknown_titles) > 1}))
        for ambiguity in heard.ambiguities[:2]:
            facts = {"title": styled(ambiguity.title, self.style), "chosen": ambiguity.chosen, "others": either(ambiguity.others[:3])}
            notes.append(self.choose.say("notes.ambiguity", facts))
        for name in heard.namesakes[:2]:
            facts = {"name": name.title, "chosen": name.chosen, "others": either(name.others[:2])}
            notes.append(self.choose.say("notes.namesake", facts))
        if heard.unheld:
            words = listed([clip(w) for w in heard.unheld[:3]])
            said = {"unheld": words} | ({"whether": words} if all(follows_noun(w) for w in heard.unheld) else {})
            notes.append(self.choose.say("notes.unheld", said))
        notes += [
            self.choose.say("limits.withheld", {"titles": self.titles((item.title,)), **usable(item.unserved, self.domain)})
            for item in heard.withheld[:3]
        ]
        if heard.counted is not None:
            notes.append(self.choose.say("notes.counted", {"number": count(heard.counted)}))
        if heard.unmentioned:
            words = listed([quoted(clip(w)) for w in heard.unmentioned[:3]])
            notes.append(self.choose.say("notes.unmentioned", {"names": words}))
        if heard.opposed:
            notes.append(self.choose.say("notes.opposed", {"things": listed([clip(w) for w in heard.opposed[:3]])}))
        if (foreign := foreign_money(heard.prices, self.domain)) is not None:
            notes.append(self.choose.say("notes.currency", foreign))
        if heard.unchecked:
            notes.append(self.choose.say("notes.unchecked", {"bans": listed([quoted(clip(w)) for w in heard.unchecked[:3]])}))
        if heard.described:
            notes.append(self.choose.say("notes.described", {"bans": listed([quoted(clip(w)) for w in heard.described[:3]])}))
        if heard.spent:
            notes.append(self.choose.say("notes.spent", {"things": listed([clip(w) for w in heard.spent[:3]])}))
        for unwanted in heard.against[:2]:
            named = {"quality": unwanted.value, "titles": self.titles(unwanted.titles), "many": len(unwanted.titles) > 1}
            notes.append(self.choose.say("notes.against_all" if unwanted.whole else "notes.against", named))
        if heard.kept:
            words = listed(demands_said(heard.kept, self.domain)[:4])
            notes.append(self.choose.say("notes.kept", {"kept": words}))
        return notes

    def question(self, question: AskBack) -> str:
        """A question back: the owner's own where there is one, else one with the likely answers in it."""
        own = question.text.strip()
        options = tuple(clip(option) for option in question.options[:3])
        spec = self.domain.fields.get(question.field)
        choices = format_value(options, spec, last="or") if spec is not None else either(options)
        if own:
            takes_choices = choices and own.endswith("?") and " or " not in own and "," not in own
            return self.choose.finish(f"{own[:-1]}: {choices}?" if takes_choices else own)
        facts: dict[str, object] = {"label": self.domain.label(question.field) if spec is not None else question.field}
        if not options:
            return self.choose.say("questions.narrow_open", facts)
        return self.choose.finish(self.choose.maybe("questions.narrow", facts | {_sort_of(spec): choices}))


def _sort_of(spec: FieldSpec | None) -> str:
    """The variable that holds a field's choices: soft tags are adjectives, other tags kinds, anything else classes."""
    if spec is None or spec.type is not FieldType.TAGS:
        return "classes"
    return "adjectives" if spec.stated is Stated.SOFT else "kinds"
