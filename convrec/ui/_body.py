"""Reading a request's body, no further than it may be long."""

from starlette.requests import Request

__all__ = ["read_body"]


async def read_body(request: Request, most: int) -> bytes | None:
    """Give the body, or None for one of more than `most` bytes, whose rest is not read."""
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            return None
        parts.append(part)
    return b"".join(parts)
