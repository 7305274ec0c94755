"""Names for reports: without the folders, passwords and paths that a setting may hold."""

from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["without_folder", "without_path"]


def without_folder(writer: str) -> str:
    """A writer's name without a folder, a password or a path.

    >>> without_folder("template"), without_folder("gpt2:models/mine"), without_folder("openai:m@http://u:p@127.0.0.1:8000/v1")
    ('template', 'gpt2:mine', 'openai:m@127.0.0.1:8000')
    """
    kind, colon, rest = writer.partition(":")
    if "://" in rest:
        return f"{kind}:{without_path(rest)}"
    return f"{kind}{colon}{Path(rest).name}" if colon else writer


def without_path(model: str) -> str:
    """Model and host of MODEL@URL: no user, no password, no path.

    >>> without_path("org/m@http://user:word@127.0.0.1:8000/v1"), without_path("m")
    ('org/m@127.0.0.1:8000', 'm')
    """
    name, at, url = model.partition("@")
    if not at:
        return name
    parts = urlsplit(url)
    return f"{name}@{parts.hostname}" + (f":{parts.port}" if parts.port else "")
