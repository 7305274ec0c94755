"""What a reply says, before it is worded: one plan type per kind of reply.

A plan holds facts only. Writers turn it into sentences, and the checker holds any writer's sentences against it.
"""

from convrec.agent.writing.plans._answered import items_of
from convrec.agent.writing.plans._facts import Answer, Describe, Inventory, ItemFacts, Meaning
from convrec.agent.writing.plans._heard import Against, Ambiguity, AskBack, Heard, Unserved, Withheld
from convrec.agent.writing.plans._limits import (
    Abstain,
    Barred,
    Contradiction,
    Exhausted,
    FreshStart,
    LetGo,
    NothingShown,
    Relaxation,
    UnknownItems,
)
from convrec.agent.writing.plans._memory import FeedbackAck, Profile, Remembered, Reset, Retracted, Undone
from convrec.agent.writing.plans._picks import Ask, Confirm, Explain, GivenUp, Recommend, WhichOne
from convrec.agent.writing.plans._talk import (
    Affirmed,
    Aside,
    Bye,
    Declined,
    Error,
    Greet,
    Handoff,
    Help,
    InDanger,
    Nonsense,
    NotEnglish,
    OffTopic,
    Order,
    Rebuked,
    Sympathy,
    Thanks,
)
from convrec.agent.writing.plans._weighing import Choose, Compare, Difference, SameSeries, Single

__all__ = [
    "Abstain",
    "Affirmed",
    "Against",
    "Ambiguity",
    "Answer",
    "Aside",
    "Ask",
    "AskBack",
    "Barred",
    "Bye",
    "Choose",
    "Compare",
    "Confirm",
    "Contradiction",
    "Declined",
    "Describe",
    "Difference",
    "Error",
    "Exhausted",
    "Explain",
    "FeedbackAck",
    "FreshStart",
    "GivenUp",
    "Greet",
    "Handoff",
    "Heard",
    "Help",
    "InDanger",
    "Inventory",
    "ItemFacts",
    "LetGo",
    "Meaning",
    "Nonsense",
    "NotEnglish",
    "NothingShown",
    "OffTopic",
    "Order",
    "Profile",
    "Rebuked",
    "Recommend",
    "Relaxation",
    "Remembered",
    "Reset",
    "Retracted",
    "SameSeries",
    "Single",
    "Sympathy",
    "Thanks",
    "Undone",
    "UnknownItems",
    "Unserved",
    "WhichOne",
    "Withheld",
    "WriterPlan",
    "items_of",
]


WriterPlan = (
    Recommend
    | Ask
    | WhichOne
    | Confirm
    | Abstain
    | Explain
    | Answer
    | Describe
    | Inventory
    | Meaning
    | Compare
    | Choose
    | SameSeries
    | Single
    | Profile
    | FeedbackAck
    | Retracted
    | Undone
    | Reset
    | Greet
    | Thanks
    | Bye
    | Help
    | Affirmed
    | Declined
    | OffTopic
    | Aside
    | Rebuked
    | Sympathy
    | InDanger
    | Order
    | Nonsense
    | NotEnglish
    | Handoff
    | Contradiction
    | UnknownItems
    | NothingShown
    | Exhausted
    | Barred
    | LetGo
    | Error
)
"""Any plan that a writer words."""
