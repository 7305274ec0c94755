"""From one message to an `Understanding`: items, attitudes, demands, critiques, references, intent.

`understander` puts it together; `details` finds, in one sweep, what is not an item's name. What they call, by what is read:

* `words`: the tokeniser, phrases and patterns that all rules match with;
* `titles`, `people`, `values`, `numbers`: what a message names, in the catalogue's terms;
* `pointing`: what it points at instead of naming;
* `attitudes`: how the person stands to what is named or pointed at;
* `demands`, `steering`, `wishes`: what is required, what is to be more or less, and what is left for the search;
* `incidental`: values that are only told of;
* `for_whom`: for whom it is, and who is there;
* `questions`: what is asked about items and about the shelf;
* `speech`: openers, corrections, verdicts and asides, and what a message does when its parts tell different tales;
* `acts`: its act, by a learned classifier and rules.
"""

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
