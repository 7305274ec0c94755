"""A chat model behind any OpenAI-compatible address as a zero-shot recommender over given candidates, through LangChain."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pydantic import SecretStr

from convrec.errors import ModelError, UsageError
from convrec.eval.compare.cases import Case
from convrec.eval.compare.prompts import render
from convrec.eval.compare.systems import Answer, address
from convrec.eval.progress import Progress

__all__ = ["ChatModelRanker", "chosen_ids"]

_WANTED = 10
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_SCHEMA = {
    "type": "json_schema",
    "json_schema": {
        "name": "choice",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"item_ids": {"type": "array", "items": {"type": "string"}}},
            "required": ["item_ids"],
            "additionalProperties": False,
        },
    },
}
_LADDER: tuple[dict[str, Any], ...] = ({"response_format": _SCHEMA, "temperature": 0.0}, {"temperature": 0.0}, {})
"""What is asked for besides the prompt; a server that refuses it as a bad request is asked for less from then on."""


@dataclass
class ChatModelRanker:
    """The candidates stand in the prompt by id and name, in random order; the answer is a list of ids.

    An id that is no candidate is counted as invented, an answer without a list as unreadable; neither finds anything. What the model does
    not name comes after everything that it does, and counts as not recommended.

    Attributes
    ----------
    value
        MODEL, or MODEL@URL.
    ids, labels
        Outer id and name of each item, by row.
    key
        The server's key.
    timeout
        Seconds to wait for one answer.
    retries
        Further tries where the server is busy, fails or cannot be reached.
    """

    value: str
    ids: Sequence[str]
    labels: Sequence[str]
    key: SecretStr | None = None
    timeout: float = 60.0
    retries: int = 2
    _model: Any = field(default=None, init=False)
    _rung: int = field(default=0, init=False)
    _strange: Counter[str] = field(default_factory=Counter[str], init=False)

    whole, dear, remote = False, True, True

    def fit(self, progress: Progress) -> None:
        """Make the client; nothing is sent yet.

        Raises
        ------
        ModelError
            When langchain-openai is not installed, or the default address is meant and there is no key.
        """
        del progress
        try:
            from langchain_openai import ChatOpenAI
        except ImportError as error:
            raise ModelError("openai:MODEL@URL needs langchain-openai; run: pip install 'convrec[openai]'") from error
        model, url = address(self.value)
        if url is None and self.key is None:
            raise ModelError(f"openai:{model} needs a key: set OPENAI_API_KEY, or name a server of your own with openai:MODEL@URL")
        self._model = ChatOpenAI(
            model=model,
            base_url=url,
            api_key=self.key or SecretStr("none"),
            timeout=self.timeout,
            max_retries=self.retries,
        )

    def answer(self, case: Case) -> Answer:
        """Ask once. Raises `ModelError` when the server cannot be reached, refuses, or answers with an error."""
        wanted = min(_WANTED, len(case.candidates))
        shown = [(self.ids[int(row)], self.labels[int(row)]) for row in case.candidates]
        asked = [
            ("system", render("choose_system", case, self.labels, wanted=wanted)),
            ("user", render("choose", case, self.labels, candidates=shown, wanted=wanted)),
        ]
        said = self._ask(asked)
        place = {item_id: at for at, (item_id, _) in enumerate(shown)}
        named = chosen_ids(_text(said))
        scores = np.full(len(shown), -np.inf, np.float32)
        for rank, item_id in enumerate(dict.fromkeys(named or ())):
            if item_id in place:
                scores[place[item_id]] = -float(rank)
        used = getattr(said, "usage_metadata", None) or {}
        counts = {
            "input_tokens": float(used.get("input_tokens", 0)),
            "output_tokens": float(used.get("output_tokens", 0)),
            "unreadable": float(named is None),
            "invented": float(sum(item_id not in place for item_id in named or ())),
        }
        if not used:
            self._strange["answers without a count of tokens: tokens and money are too low"] += 1
        return Answer(scores, counts)

    def notes(self) -> list[str]:
        """What the server would not take, and what its answers lacked."""
        found = [f"{count:,} {kind}" for kind, count in self._strange.items()]
        refused = ("", "structured answers", "structured answers and a temperature")[self._rung]
        return [f"openai:{address(self.value)[0]}: {one}" for one in [*found, *([f"refused {refused}"] if refused else [])]]

    def _ask(self, asked: Sequence[tuple[str, str]]) -> Any:
        if self._model is None:
            raise UsageError("the chat model is asked before it was made")
        import openai

        while True:
            try:
                return self._model.invoke(list(asked), **_LADDER[self._rung])
            except openai.BadRequestError as error:
                if self._rung + 1 == len(_LADDER):
                    raise ModelError(f"the server refuses the request: {_first(error)}") from error
                self._rung += 1
            except (openai.OpenAIError, ValueError, TypeError, LookupError) as error:
                raise ModelError(f"the chat model gave no answer ({type(error).__name__}): {_first(error)}") from error


def chosen_ids(text: str) -> list[str] | None:
    """Ids of the JSON object in an answer, whatever stands around it; None when there is none, or no list of ids in it.

    >>> chosen_ids('Sure: {"item_ids": ["a", 7]}'), chosen_ids("a, b"), chosen_ids('{"item_ids": "a"}')
    (['a', '7'], None, None)
    """
    for candidate in _objects(text):
        try:
            found = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        ids = found.get("item_ids") if isinstance(found, dict) else None
        if isinstance(ids, list):
            return [str(one) for one in ids if isinstance(one, str | int)]
    return None


def _objects(text: str) -> Iterator[str]:
    yield text
    match = _OBJECT.search(text)
    if match is not None:
        yield match[0]


def _text(said: Any) -> str:
    content = said.content
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
