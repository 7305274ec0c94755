"""Reading a model's answer as it comes: the sentences of a JSON object, or plain text where it gave that."""

import json
import re
from collections.abc import Iterator

from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.writing.pieces import sentences

__all__ = ["SENTENCES", "SentenceReader"]

SENTENCES = {
    "title": "reply",
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 8}},
    "required": ["sentences"],
    "additionalProperties": False,
}
"""The schema of an answer."""
_BEGINS = re.compile(r"\s*(?:```(?:json)?\s*)?(?:\{\s*[\"}]|\[\s*\")")
_UNDECIDED = re.compile(r"\s*(?:`{0,3}|```(?:j(?:s(?:on?)?)?)?\s*)?(?:[{\[]\s*)?")
_LIST = re.compile(r"\[\s*")
_BETWEEN = re.compile(r"[\s,]*")


class SentenceReader:
    """Takes text piece by piece and gives the sentences that are complete.

    >>> reader = SentenceReader()
    >>> [*reader.feed('{"sentences": ["One.", "Tw'), *reader.feed('o."'), *reader.feed(']}'), *reader.close()]
    ['One.', 'Two.']
    """

    def __init__(self) -> None:
        self._text, self._at = "", 0
        self._json: bool | None = None
        self._within = self._ended = False

    def feed(self, piece: str) -> Iterator[str]:
        """Give the sentences that a further piece completes."""
        self._text += piece
        if self._json is None:
            if _BEGINS.match(self._text):
                self._json = True
            elif _UNDECIDED.fullmatch(self._text):
                return
            else:
                self._json = False
        yield from self._strings() if self._json else self._plain()

    def close(self) -> Iterator[str]:
        """Give what is left when the answer has ended.

        Raises
        ------
        ModelFaultError
            When the answer is a JSON object without sentences, or one that breaks off.
        """
        if self._json:
            if not self._ended:
                raise ModelFaultError(Cause.MALFORMED, "the answer is no JSON object with sentences")
            return
        rest = self._text[self._at :].strip()
        if rest:
            yield rest

    def _strings(self) -> Iterator[str]:
        if not self._within:
            found = _LIST.search(self._text)
            if found is None:
                return
            self._within, self._at = True, found.end()
        while not self._ended:
            between = _BETWEEN.match(self._text, self._at)
            at = between.end() if between else self._at
            if at >= len(self._text):
                return
            if self._text[at] == "]":
                self._ended = True
                return
            if self._text[at] != '"':
                raise ModelFaultError(Cause.MALFORMED, "the sentences are not texts")
            try:
                value, self._at = json.JSONDecoder(strict=False).raw_decode(self._text, at)
            except json.JSONDecodeError:
                return
            if isinstance(value, str) and value.strip():
                yield value

    def _plain(self) -> Iterator[str]:
        *complete, last = list(sentences(self._text[self._at :])) or [""]
        for sentence in complete:
            self._at += len(sentence)
            if sentence.strip():
                yield sentence
        del last
