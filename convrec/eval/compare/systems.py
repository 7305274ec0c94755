"""What a system of a comparison is, and its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from convrec.errors import UsageError
from convrec.eval.compare.cases import Case
from convrec.eval.progress import Progress
from convrec.eval.shown_names import without_folder, without_path
from convrec.types import Floats

__all__ = ["AGENT", "CHAT_MODEL", "CONVREC", "LIKELIHOOD", "PLAIN", "Answer", "Spec", "System", "address", "parse"]

PLAIN = ("popularity", "itemknn", "ease", "lstm", "text")
CONVREC, AGENT, LIKELIHOOD, CHAT_MODEL = "convrec", "convrec:", "gpt2:", "openai:"
_FORMS = f"{', '.join(PLAIN)}, convrec, convrec:WRITER (template, gpt2, gpt2:FOLDER or openai:MODEL@URL), gpt2:FOLDER, openai:MODEL@URL"


@dataclass(frozen=True)
class Answer:
    """A system's answer to a case.

    Attributes
    ----------
    scores
        float32[n_items], or float32[len(case.candidates)] of a system that needs a list; -inf for what it does not recommend at all.
    counts
        What else is counted: ``input_tokens``, ``output_tokens``, ``invented``, ``unreadable``.
    ms
        Milliseconds that count as the answer's, where that is not the whole call.
    """

    scores: Floats
    counts: Mapping[str, float] = field(default_factory=dict[str, float])
    ms: float | None = None


class System(Protocol):
    """A system under comparison."""

    @property
    def whole(self) -> bool:
        """Whether it ranks the whole catalogue; otherwise the candidates of a case alone."""
        ...

    @property
    def dear(self) -> bool:
        """Whether an answer is kept as soon as it is there, so that a run which is cut off does not ask again."""
        ...

    @property
    def remote(self) -> bool:
        """Whether the work is done elsewhere, so that its time costs nothing here."""
        ...

    def fit(self, progress: Progress) -> None:
        """Learn or load whatever it needs. Raises `ConvrecError` when it cannot run."""
        ...

    def answer(self, case: Case) -> Answer:
        """Rank for a case. Raises `ModelError` when the model behind it fails."""
        ...

    def notes(self) -> list[str]:
        """What a reader of its figures should know, once it has run."""
        ...


@dataclass(frozen=True)
class Spec:
    """A system as it was asked for.

    Attributes
    ----------
    given
        The whole text.
    name
        As the report has it: no folders, and of an address the host alone.
    kind
        One of the plain names, ``convrec``, or a prefix with its colon.
    value
        What stands behind the prefix.
    """

    given: str
    name: str
    kind: str
    value: str


def parse(given: str) -> Spec:
    """Read a system's name.

    Raises
    ------
    UsageError
        For anything else.

    Examples
    --------
    >>> parse("gpt2:models/small").name, parse("openai:qwen@http://127.0.0.1:8000/v1").name
    ('gpt2:small', 'openai:qwen@127.0.0.1:8000')
    """
    prefix, colon, value = given.partition(":")
    kind = prefix + colon
    if given in (*PLAIN, CONVREC):
        return Spec(given, given, given, "")
    if not value or kind not in (AGENT, LIKELIHOOD, CHAT_MODEL):
        raise UsageError(f"there is no system {given!r}; the systems are {_FORMS}")
    if kind == LIKELIHOOD:
        return Spec(given, f"{kind}{Path(value).name}", kind, value)
    if kind == CHAT_MODEL:
        address(value)
        return Spec(given, f"{kind}{without_path(value)}", kind, value)
    if kind == AGENT:
        return Spec(given, f"{kind}{without_folder(value)}", kind, value)
    return Spec(given, given, kind, value)


def address(value: str) -> tuple[str, str | None]:
    """Model and address of MODEL@URL; no address where there is only a model.

    >>> address("org/m@http://127.0.0.1:8000/v1"), address("m")
    (('org/m', 'http://127.0.0.1:8000/v1'), ('m', None))

    Raises
    ------
    UsageError
        For an address that is none.
    """
    model, at, url = value.partition("@")
    if not at:
        return value, None
    parts = urlsplit(url)
    if not model or parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"openai:{model}@... is not openai:MODEL@URL, such as openai:my-model@http://127.0.0.1:8000/v1")
    return model, url
