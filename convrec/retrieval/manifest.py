"""The manifest of a bundle: what is in it, what it was made from, and a checksum for every file."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from convrec.errors import BundleError

__all__ = ["EDITABLE", "FORMAT", "FileEntry", "Manifest", "Source", "checksum", "describe_files"]

FORMAT = 1
"""Version of the bundle's layout that this release reads and writes."""

EDITABLE = frozenset({"domain.yaml"})
"""Files that the owner may edit inside a bundle."""

_NAME = "manifest.json"


class FileEntry(BaseModel):
    """One file of the bundle."""

    model_config = ConfigDict(extra="forbid")

    size: int = Field(ge=0)
    """Length in bytes."""
    sha256: str
    """Checksum of its bytes, in hexadecimal."""


class Source(BaseModel):
    """A file that the bundle was made from."""

    model_config = ConfigDict(extra="forbid")

    role: str
    """items, interactions or users."""
    name: str
    """The file's name, without its folder."""
    sha256: str
    rows: int


class Manifest(BaseModel):
    """What `manifest.json` says."""

    model_config = ConfigDict(extra="forbid")

    format: int = FORMAT
    name: str
    """Name of the catalogue."""
    created: str
    """When it was built: ISO time, UTC. The one value that differs between two builds from the same input."""
    command: str
    """The command or call that made it."""
    fingerprint: str
    """Tells bundles with other items or ids apart."""
    n_items: int = Field(ge=0)
    embedder: str
    """From which the same embedder is made again."""
    dim: int
    """Length of an item's vector."""
    embedded: dict[str, float]
    """Weight of each field in the vectors; when `domain.yaml` says otherwise, the vectors are stale."""
    collaborative: str | None
    """Name of the collaborative model; None without interactions."""
    interactions: dict[str, Any] | None
    """Figures of the interactions that were read."""
    note: str
    """What the build read, left aside or left empty, and what the bundle lacks: one remark a line, in plain words."""
    seed: int
    sources: list[Source]
    versions: dict[str, str]
    """Versions of convrec and of the libraries whose output is in the bundle."""
    files: dict[str, FileEntry]
    """Every other file, by its path inside the bundle."""

    def write(self, folder: Path) -> None:
        """Write `manifest.json`."""
        (folder / _NAME).write_text(json.dumps(self.model_dump(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read and check `manifest.json`.

        Raises
        ------
        BundleError
            When the folder or the manifest is missing or damaged, or of another format version.
        """
        path = folder / _NAME
        if not folder.is_dir():
            raise BundleError(f"{folder}: there is no such bundle; make one with `convrec build ITEMS --out {folder}`")
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise BundleError(f"{path}: there is no manifest, so this is no bundle or a half-written one; build it again") from None
        except (OSError, ValueError) as error:
            raise BundleError(f"{path}: is damaged ({error}); build the bundle again") from error
        found = data.get("format") if isinstance(data, dict) else None
        if found != FORMAT:
            raise BundleError(f"{path}: has the format {found!r}, and this release of convrec reads {FORMAT}; build the bundle again")
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            raise BundleError(f"{path}: is damaged ({'.'.join(map(str, first['loc']))}: {first['msg']}); build the bundle again") from error

    def check(self, folder: Path, *, verify: bool) -> None:
        """Compare the files with the manifest: their sizes, and with `verify` their checksums, which reads every byte.

        Raises
        ------
        BundleError
            For the first file that is missing or differs. Those that the owner may edit may differ, but not be missing.
        """
        for name, entry in self.files.items():
            path = folder / name
            try:
                size = path.stat().st_size
            except OSError:
                raise BundleError(f"{path}: is missing; build the bundle again") from None
            if name in EDITABLE:
                continue
            if size != entry.size:
                raise BundleError(f"{path}: has {size} bytes, not {entry.size}: it is damaged or half written; build the bundle again")
            if verify and checksum(path) != entry.sha256:
                raise BundleError(f"{path}: its checksum is not the manifest's: it is damaged; build the bundle again")


def checksum(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe_files(folder: Path) -> dict[str, FileEntry]:
    """Size and checksum of every file below a folder but the manifest, by path, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _NAME)
    return {path.relative_to(folder).as_posix(): FileEntry(size=path.stat().st_size, sha256=checksum(path)) for path in paths}
