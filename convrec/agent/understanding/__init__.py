"""From one message to an `Understanding`: items, attitudes, demands, critiques, references, intent."""

from convrec.agent.understanding._types import (
    Act,
    Aim,
    Attitude,
    Critique,
    Direction,
    Extreme,
    ItemMention,
    ItemQuestion,
    Personal,
    Reference,
    Retraction,
    Scene,
    Span,
    TitleSpan,
    Understanding,
    ValueSpan,
)

__all__ = [
    "Act",
    "Aim",
    "Attitude",
    "Critique",
    "Direction",
    "Extreme",
    "ItemMention",
    "ItemQuestion",
    "Personal",
    "Reference",
    "Retraction",
    "Scene",
    "Span",
    "TitleSpan",
    "Understanding",
    "ValueSpan",
]
