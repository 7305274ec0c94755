"""What is kept about people: sessions, their steps, feedback, attributes; its export and its erasure.

`Store.open` is the way in. The package knows nothing of conversations: steps hold any JSON object that the caller hands over.
"""

from convrec.memory._database import default_state_folder
from convrec.memory.records import FeedbackRecord, ForgetReport, HistoryRecord, SessionRecord, StepRecord
from convrec.memory.store import Store

__all__ = [
    "FeedbackRecord",
    "ForgetReport",
    "HistoryRecord",
    "SessionRecord",
    "StepRecord",
    "Store",
    "default_state_folder",
]
