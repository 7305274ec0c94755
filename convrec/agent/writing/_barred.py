"""Wording what fits and is barred: not wanted, had before, shown, or outside what the person can use."""

from collections.abc import Iterator

from convrec.agent.writing._limits import ways_out
from convrec.agent.writing._unserved import usable
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.phrases import demands_said
from convrec.agent.writing.plans import Barred
from convrec.prompts import count, listed

__all__ = ["barred_said", "otherwise_said", "write_barred"]

_MOST_NAMED = 4


def write_barred(plan: Barred, voice: Voice) -> str:
    """What there is, what bars it, and what would help."""
    parts = [*voice.notes(plan.heard), voice.choose.finish(barred_said(plan, voice))]
    if plan.relaxations:
        parts += ways_out(plan.relaxations, voice)
    elif plan.otherwise:
        parts.append(voice.choose.say("limits.otherwise", _left(plan, voice)))
    return joined(parts)


def barred_said(plan: Barred, voice: Voice) -> str:
    """What there is and what bars it, as a clause."""
    facts = _asked(plan, voice)
    named = tuple(_named(plan, voice))
    unserved = usable(plan.unserved, voice.domain) if plan.unserved is not None else {}
    if not named:
        return voice.choose.phrase("limits.unserved" if plan.demands else "limits.unserved_all", facts | unserved)
    others = voice.choose.phrase("limits.unserved_too", unserved) if unserved else ""
    *parts, last = (part for part in (*named, others) if part)
    facts["parts"] = f"{'; '.join(parts)}, and {last}" if parts else last
    return voice.choose.phrase("limits.barred" if plan.demands else "limits.barred_all", facts)


def otherwise_said(plan: Barred, voice: Voice) -> str:
    """What letting every demand go would bring, as a clause."""
    return voice.choose.phrase("limits.otherwise_offered", _left(plan, voice))


def _named(plan: Barred, voice: Voice) -> Iterator[str]:
    for name, titles in (("refused", plan.refused), ("had", plan.had), ("shown", plan.shown)):
        if titles:
            said = voice.titles(titles) if len(titles) <= _MOST_NAMED else count(len(titles))
            yield voice.choose.phrase(f"limits.{name}", {"titles": said, "listed": len(titles) <= _MOST_NAMED})


def _left(plan: Barred, voice: Voice) -> dict[str, object]:
    return _asked(plan, voice) | {"count": count(plan.otherwise), "one": plan.otherwise == 1}


def _asked(plan: Barred, voice: Voice) -> dict[str, object]:
    return {"asked": listed(demands_said(plan.demands, voice.domain)[-_MOST_NAMED:])} if plan.demands else {}
