"""A reply as JSON, for scripts."""

from dataclasses import asdict

from convrec.agent.reply import Reply
from convrec.tools.toolbox import jsonable

__all__ = ["reply_json"]


def reply_json(reply: Reply) -> dict[str, object]:
    """Give a reply as plain data: the fields of `Reply`, with enumerations as their values."""
    return {
        "text": reply.text,
        "items": [jsonable(item) for item in reply.items],
        "intent": reply.intent.value,
        "question": asdict(reply.question) if reply.question is not None else None,
        "abstained": reply.abstained,
        "handoff": asdict(reply.handoff) if reply.handoff is not None else None,
        "steps": [asdict(step) for step in reply.steps],
        "latency_ms": round(reply.latency_ms, 3),
        "session_id": reply.session_id,
    }
