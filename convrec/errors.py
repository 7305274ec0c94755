"""Every error that convrec raises on purpose, by who has to act on it.

::

    ConvrecError
    |-- UsageError             whoever called: a wrong argument, an unknown name       exit code 2
    |   |-- FilterError        a where-clause with an unknown field, operator or value
    |   |-- UnknownItemError   an item id that the catalogue does not hold
    |   `-- UnknownSessionError   a session that the memory does not hold (any more)
    |-- InputError             the owner: a data file with a bad row (file, line, column)   exit code 1
    |-- DomainError            the owner: a domain file that does not fit its schema or its items
    |-- BundleError            the operator: a bundle that is missing, damaged or half written
    |-- DownloadError          the operator: a public data set or a package that cannot be fetched
    |-- StoreError             the operator: the memory database cannot be read or written
    |   `-- ConflictError      whoever called: somebody else wrote that step or session first; read it again
    |-- PromptError            the owner: a sentence template that is broken, or names what it may not
    `-- ModelError             the operator: an embedding or language model is missing or failed

Each message says what was wrong, shows the value, and says what to do. Errors of third-party libraries are mapped to these
where the library is called. The person who chats sees none of them: the turn boundary in `convrec.agent` keeps the error in the
turn's trace and answers in plain words.
"""

from pathlib import Path


class ConvrecError(Exception):
    """Base of every error that convrec raises on purpose."""

    exit_code = 1


class UsageError(ConvrecError, ValueError):
    """A wrong argument, option or name, by whoever called."""

    exit_code = 2


class FilterError(UsageError):
    """A where-clause that names an unknown field or operator, or a value of the wrong type."""


class UnknownItemError(UsageError, KeyError):
    """An item id that the catalogue does not hold."""

    def __str__(self) -> str:
        return Exception.__str__(self)


class UnknownSessionError(UsageError, KeyError):
    """A session id that the memory does not hold: never created, erased on request, or past its retention."""

    def __str__(self) -> str:
        return Exception.__str__(self)


class InputError(ConvrecError):
    """A data file with a bad row.

    Parameters
    ----------
    message
        What is wrong, with the value, and the remedy.
    path
        The file.
    line
        1-based line in the file (for Parquet: 1-based row), or None when the file as a whole is at fault.
    column
        The column's name, or None.
    """

    def __init__(self, message: str, *, path: Path | str, line: int | None = None, column: str | None = None) -> None:
        self.path = Path(path)
        self.line = line
        self.column = column
        place = str(path)
        if line is not None:
            place += f", line {line}"
        if column is not None:
            place += f", column {column!r}"
        super().__init__(f"{place}: {message}")


class DomainError(ConvrecError):
    """A domain file that does not fit its schema, or names fields that the items do not have."""


class BundleError(ConvrecError):
    """A bundle folder that is missing, damaged, half written, or of another format version."""


class DownloadError(ConvrecError):
    """A public data set that no known place could deliver, or that arrived damaged."""


class StoreError(ConvrecError):
    """The memory database cannot be opened, read or written."""


class ConflictError(StoreError):
    """A step or a session that is already written, by another turn or process; nothing was changed."""


class PromptError(ConvrecError):
    """A sentence template that is broken, unknown, or names a variable that its file does not declare."""


class ModelError(ConvrecError):
    """An embedding or language model that is missing or failed."""


__all__ = [
    "BundleError",
    "ConflictError",
    "ConvrecError",
    "DomainError",
    "DownloadError",
    "FilterError",
    "InputError",
    "ModelError",
    "PromptError",
    "StoreError",
    "UnknownItemError",
    "UnknownSessionError",
    "UsageError",
]
