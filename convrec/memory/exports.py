"""The folder of copies that `convrec user export` makes: a person's copies are erased with the person."""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from convrec.memory._database import default_state_folder

__all__ = ["erase_exports", "exports_folder", "save_export"]


def exports_folder(state: str | Path | None) -> Path:
    """Give where the copies lie: `exports` in the state folder, or beside the file; in the platform's data folder for a server."""
    if state is None or "://" in str(state):
        return default_state_folder() / "exports"
    place = Path(state).expanduser()
    is_file = place.is_file() or place.suffix in {".sqlite", ".sqlite3", ".db"}
    return (place.parent if is_file else place) / "exports"


def save_export(folder: Path, user_id: str, copy: object) -> Path:
    """Write a copy that its owner alone can read; its name tells the person's id to nobody who does not know it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{_name(user_id)}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.json"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(copy, file, ensure_ascii=False, indent=2)
        file.write("\n")
    return path


def erase_exports(folder: Path, user_id: str) -> int:
    """Erase a person's copies; how many there were."""
    found = list(folder.glob(f"{_name(user_id)}-*.json")) if folder.is_dir() else []
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _name(user_id: str) -> str:
    return hashlib.sha256(user_id.encode("utf-8", "surrogatepass")).hexdigest()[:40]
