"""Units to token numbers and back, by a byte-pair tokenizer that knows the slots."""

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from convrec.agent.writing.gpt2._slots import END, tokens
from convrec.agent.writing.gpt2._units import MARKS
from convrec.errors import ModelError

__all__ = ["UnitTokenizer", "train_tokenizer"]

_WORD = r" ?[A-Za-z]+(?:['’-][A-Za-z]+)*| ?[^\sA-Za-z]"
_NO_BLANK = MARKS - {"("}


class UnitTokenizer:
    """A Hugging Face tokenizer, used unit by unit: a word always gives the same tokens, whatever stands beside it.

    Parameters
    ----------
    tokenizer
        A `tokenizers.Tokenizer` that holds the slots as tokens of their own.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._cache: dict[str, tuple[int, ...]] = {}
        missing = [token for token in tokens() if tokenizer.token_to_id(token) is None]
        if missing:
            raise ModelError(f"the tokenizer does not know the slot {missing[0]!r}; fine-tune the model with `convrec train writer --base`")

    @classmethod
    def load(cls, folder: Path) -> "UnitTokenizer":
        """Read ``tokenizer.json``; `ModelError` where there is none or it lacks the slots."""
        from tokenizers import Tokenizer

        path = folder / "tokenizer.json"
        if not path.is_file():
            raise ModelError(
                f"{path}: no such file; a writer's folder holds tokenizer.json, config.json, model.safetensors and grammar.json"
            )
        return cls(Tokenizer.from_file(str(path)))

    def save(self, folder: Path) -> None:
        """Write ``tokenizer.json``."""
        told = json.loads(self._tokenizer.to_str())
        (folder / "tokenizer.json").write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")

    @property
    def size(self) -> int:
        """Number of tokens, slots among them."""
        return int(self._tokenizer.get_vocab_size(with_added_tokens=True))

    @cached_property
    def end(self) -> int:
        """The token that ends a reply."""
        return self.encode(END)[0]

    def encode(self, unit: str) -> tuple[int, ...]:
        """The tokens of one unit: a slot is one token; a word goes with the blank before it."""
        found = self._cache.get(unit)
        if found is None:
            known = self._tokenizer.token_to_id(unit) if unit[0] == "<" and len(unit) > 1 else None
            text = unit if unit in _NO_BLANK else " " + unit
            found = (int(known),) if known is not None else tuple(self._tokenizer.encode(text, add_special_tokens=False).ids)
            self._cache[unit] = found
        return found

    def encode_all(self, units: Iterable[str]) -> list[int]:
        """The tokens of units in a row."""
        return [token for unit in units for token in self.encode(unit)]


def train_tokenizer(texts: Sequence[str], size: int) -> UnitTokenizer:
    """Learn a byte-pair tokenizer of at most `size` tokens from delexicalised texts; the slots are tokens of their own."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    pre: Any = pre_tokenizers
    tokenizer.pre_tokenizer = pre.Sequence([pre.Split(Regex(_WORD), "isolated"), pre.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=list(tokens()), initial_alphabet=pre.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return UnitTokenizer(tokenizer)
