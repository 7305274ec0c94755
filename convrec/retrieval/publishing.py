"""Putting a finished folder in its place in one step, and keeping two builds of one bundle apart."""

import fcntl
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from convrec.errors import BundleError

__all__ = ["build_lock", "publish", "recover", "recover_for_reading", "work_folder"]


def work_folder(out: Path) -> Path:
    """Where a build of `out` keeps what it has finished, beside it, so that an interrupted build goes on from there."""
    return out.with_name(f".{out.name}.building")


@contextmanager
def build_lock(out: Path, *, wait: bool = False) -> Generator[None]:
    """Hold the right to build `out`; the system gives it back even when the process is killed. With `wait`, wait for it.

    Raises
    ------
    BundleError
        When another process builds it now, or its folder cannot be made.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(out.with_name(f".{out.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise BundleError(f"{out}: cannot be built there: {error}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BundleError(f"{out}: another process is building it; wait until it ends") from None
        yield
    finally:
        os.close(handle)


def recover_for_reading(out: Path) -> None:
    """Put a former bundle back where a killed build left none; a build that is at this very point is waited for."""
    if _former(out).is_dir() and not out.exists():
        with build_lock(out, wait=True):
            recover(out)


def recover(out: Path) -> None:
    """Put the former bundle back where a build was killed in the instant between taking it away and putting the new one in place.

    To be called while holding the lock.
    """
    former = _former(out)
    if former.is_dir() and not out.exists():
        former.rename(out)
    elif former.is_dir():
        shutil.rmtree(former, ignore_errors=True)


def publish(finished: Path, out: Path) -> None:
    """Rename a finished folder into place; a former bundle there is removed after, and whoever has its files open keeps them.

    Raises
    ------
    BundleError
        When `out` is something other than a bundle, or the folder cannot be renamed.
    """
    if out.exists() and not (out / "manifest.json").is_file() and (not out.is_dir() or any(out.iterdir())):
        raise BundleError(f"{out}: is there already and is no bundle; give another --out, or take it away")
    former = _former(out)
    try:
        _sync(finished)
        if out.exists():
            out.rename(former)
        finished.rename(out)
        _sync_one(out.parent)
    except OSError as error:
        recover(out)
        raise BundleError(f"{out}: cannot be put in place: {error}") from error
    shutil.rmtree(former, ignore_errors=True)


def _former(out: Path) -> Path:
    return out.with_name(f".{out.name}.former")


def _sync(folder: Path) -> None:
    """Bring every file of a folder to the disk."""
    for path in [*folder.rglob("*"), folder]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
