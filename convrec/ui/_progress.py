"""Progress on the terminal: one bar a stage, on standard error."""

from types import TracebackType
from typing import NoReturn

from tqdm import tqdm

__all__ = ["Bars"]


class Bars:
    """Shows how far each stage of a long work is; silent where standard error is no terminal and `quiet` is set."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._stage = ""
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a stage to `done` of `total`."""
        if self._quiet:
            return
        if stage != self._stage or self._bar is None:
            self.close()
            self._stage = stage
            self._bar = tqdm(total=total, desc=stage, unit="", leave=True, dynamic_ncols=True)
        bar = self._bar
        bar.total = total
        bar.update(done - bar.n)

    def close(self) -> None:
        """End the last bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        del kind, error, trace
        self.close()
