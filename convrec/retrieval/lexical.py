"""Words and names: BM25 over the named parts of each item.

Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond" (doi:10.1561/1500000019), with the weight of rare
words that Lucene uses, which is never negative. The share of token t in item d's score is

    ln(1 + (n - df + 1/2) / (df + 1/2)) * tf / (tf + k1 * (1 - b + b * length / mean length))

with n items, df of them holding t, tf times in d. It does not depend on the query, so all shares are computed when the index is built
(by the library bm25s: Lu 2024, arXiv:2407.03618); a query adds up the columns of its tokens. A token in a weighted part counts as if
repeated.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from convrec.errors import BundleError, UsageError
from convrec.retrieval.arrays import open_arrays, write_arrays
from convrec.retrieval.vectors import Allowed, allowed_mask
from convrec.retrieval.words import fold, singular
from convrec.types import Floats, Mask, Rows

__all__ = ["LexicalDocument", "LexicalIndex", "LexicalSettings", "tokenise"]

_COMPOUND = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_ENDING_IN_IE = frozenset(
    {
        "brownie",
        "calorie",
        "cookie",
        "foodie",
        "genie",
        "hippie",
        "hoodie",
        "junkie",
        "prairie",
        "rookie",
        "selfie",
        "zombie",
    }
)
_COMMON_WORDS = """
a about all am an and any are as at be been but by can could did do for from had has have he her him his how i if in is it its me my no nor
not of on or our she should so some than that the their them then there these they this those to up was we were what when where which while
who whom why will with would you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


class LexicalSettings(BaseModel):
    """How much each part of an item counts, and the two numbers of BM25."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[int, Field(ge=0, le=20)] = 3
    """How often a word of the title counts; 0 leaves the part out."""
    people: Annotated[int, Field(ge=0, le=20)] = 2
    """How often a word of a name counts."""
    keywords: Annotated[int, Field(ge=0, le=20)] = 2
    """How often a word of a keyword counts."""
    text: Annotated[int, Field(ge=0, le=20)] = 1
    """How often a word of the running text counts."""
    k1: Annotated[float, Field(ge=0, le=10)] = 1.2
    """How slowly repeats of a word stop counting."""
    b: Annotated[float, Field(ge=0, le=1)] = 0.75
    """How much a long item's words count less."""


@dataclass(frozen=True)
class LexicalDocument:
    """The words of one item, by part. Common words ("the", "of") count in the title alone: a title may consist of them."""

    title: str = ""
    people: Sequence[str] = ()
    keywords: Sequence[str] = ()
    text: str = ""


def tokenise(text: str, *, keep_common: bool = False) -> list[str]:
    """The tokens of a text: lower-case, without accents, in the singular, common words left out unless `keep_common`.

    A hyphenated word gives its parts and the whole, so that both spellings are found; initials are joined.

    >>> tokenise("The Spider-Man's cafés in the U.S.")
    ['spider', 'man', 'spiderman', 'cafe', 'us']
    """
    tokens = [token for _, token in _tokens(text)]
    return tokens if keep_common else [token for token in tokens if token not in _COMMON]


class LexicalIndex:
    """BM25 scores of all items for a query; made by `build` or `load`, read-only, safe to share between threads."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._arrays = dict(arrays)
        words = bytes(self._arrays["vocabulary"]).decode("utf-8")
        self._columns = {word: column for column, word in enumerate(words.split("\n"))} if words else {}
        self.n_items = int(self._arrays["n_items"][0])

    @classmethod
    def build(cls, documents: Sequence[LexicalDocument], settings: LexicalSettings | None = None) -> "LexicalIndex":
        """Index the items, `documents[row]` being the words of item `row`. The same documents give the same bytes."""
        chosen = settings or LexicalSettings()
        tokens = [_weighted_tokens(document, chosen) for document in documents]
        vocabulary = sorted(set().union(*tokens))
        arrays = _matrix(tokens, vocabulary, chosen)
        arrays["vocabulary"] = np.frombuffer("\n".join(vocabulary).encode("utf-8"), dtype=np.uint8)
        arrays["n_items"] = np.array([len(documents)], dtype=np.int64)
        return cls(arrays)

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        write_arrays(path, self._arrays, {"kind": "lexical"})

    @classmethod
    def load(cls, path: Path) -> "LexicalIndex":
        """Open a saved index, memory-mapped.

        Raises
        ------
        BundleError
            When the file is missing, damaged, or something else.
        """
        arrays, meta = open_arrays(path)
        if meta.get("kind") != "lexical":
            raise BundleError(f"{path}: is no lexical index; build the bundle again")
        return cls(arrays)

    def scores(self, query: str) -> Floats:
        """float32[n_items]: the BM25 score of each item, 0 where it holds none of the query's words.

        Common words of the query count only when it has no others; a repeated word counts once.
        """
        total = np.zeros(self.n_items, dtype=np.float32)
        for column in self._query_columns(query):
            holders, shares = self._column(column)
            total[holders] += shares
        return total

    def search(self, query: str, k: int, allowed: Allowed | None = None) -> tuple[Floats, Rows]:
        """Up to `k` items that hold a word of the query, best first, ties by row: float32[m] scores and int64[m] rows, m <= k.

        `allowed` is a mask or rows; see `VectorIndex.search`.
        """
        if k < 1:
            raise UsageError(f"k must be at least 1, not {k!r}")
        scores = self.scores(query)
        if allowed is not None:
            scores[~allowed_mask(allowed, self.n_items)] = 0.0
        found = np.flatnonzero(scores > 0)
        best = found[np.argsort(-scores[found], kind="stable")[:k]].astype(np.int64)
        return scores[best], best

    def matched_terms(self, query: str, row: int) -> list[str]:
        """The words of the query that item `row` holds, as the query writes them, in its order, each once.

        A hyphenated word of which the item holds only a part gives that part.

        Raises
        ------
        UsageError
            When there is no such row.
        """
        if not 0 <= row < self.n_items:
            raise UsageError(f"row must be in [0, {self.n_items}), not {row!r}")
        counted = {token for token in _query_tokens(query) if token in self._columns and self._holds(self._columns[token], row)}
        return _outermost([written for written, token in _tokens(query) if token in counted])

    def holding(self, query: str) -> Mask:
        """bool[n_items]: the items that hold every word of the query that bears meaning; all of them where none does.

        Of a hyphenated word an item holds the whole, or all of its parts.
        """
        kept = np.ones(self.n_items, dtype=np.bool_)
        for written in _COMPOUND.findall(unicodedata.normalize("NFC", query)):
            tokens = tokenise(written)
            parts, whole = (tokens[:-1], tokens[-1:]) if "-" in written else (tokens, [])
            kept &= self._holding_all(parts) | self._holding_all(whole) if whole else self._holding_all(parts)
        return kept

    def knows(self, word: str) -> bool:
        """Whether some item holds a word."""
        found = _query_tokens(word)
        return bool(found) and all(token in self._columns for token in found)

    def _holding_all(self, tokens: Sequence[str]) -> Mask:
        kept = np.ones(self.n_items, dtype=np.bool_)
        for token in tokens:
            held = np.zeros(self.n_items, dtype=np.bool_)
            if token in self._columns:
                held[self._column(self._columns[token])[0]] = True
            kept &= held
        return kept

    def _holds(self, column: int, row: int) -> bool:
        holders, _ = self._column(column)
        place = int(np.searchsorted(holders, row))
        return place < len(holders) and int(holders[place]) == row

    def _column(self, column: int) -> tuple[npt.NDArray[np.int32], Floats]:
        """The rows that hold a token, ascending, and their shares: int32[df], float32[df]."""
        start, end = self._arrays["starts"][column], self._arrays["starts"][column + 1]
        return self._arrays["holders"][start:end], self._arrays["shares"][start:end]

    def _query_columns(self, query: str) -> list[int]:
        return [self._columns[token] for token in dict.fromkeys(_query_tokens(query)) if token in self._columns]


def _query_tokens(query: str) -> list[str]:
    return tokenise(query) or tokenise(query, keep_common=True)


def _outermost(words: Sequence[str]) -> list[str]:
    """The words once each, without the parts of a hyphenated word that is itself there."""
    whole = {part for word in words if "-" in word for part in word.split("-")}
    return [word for word in dict.fromkeys(words) if word not in whole]


def _weighted_tokens(document: LexicalDocument, settings: LexicalSettings) -> list[str]:
    tokens = tokenise(document.title, keep_common=True) * settings.title
    for weight, texts in (
        (settings.people, document.people),
        (settings.keywords, document.keywords),
        (settings.text, [document.text]),
    ):
        for text in texts:
            tokens += tokenise(text) * weight
    return tokens


def _matrix(tokens: Sequence[Sequence[str]], vocabulary: Sequence[str], settings: LexicalSettings) -> dict[str, npt.NDArray[Any]]:
    """The shares as a sparse matrix by column: starts int64[n_tokens + 1], holders int32[n], shares float32[n]."""
    if not vocabulary:
        return {"starts": np.zeros(1, np.int64), "holders": np.zeros(0, np.int32), "shares": np.zeros(0, np.float32)}
    import bm25s

    columns = {token: column for column, token in enumerate(vocabulary)}
    model = bm25s.BM25(k1=settings.k1, b=settings.b, method="lucene", dtype="float32", int_dtype="int32")
    ids = [[columns[token] for token in item] for item in tokens]
    model.index((ids, columns), create_empty_token=False, show_progress=False)
    return {
        "starts": np.asarray(model.scores["indptr"], dtype=np.int64),
        "holders": np.asarray(model.scores["indices"], dtype=np.int32),
        "shares": np.asarray(model.scores["data"], dtype=np.float32),
    }


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Each token with the part of the text that it comes from."""
    for written in _COMPOUND.findall(unicodedata.normalize("NFC", text)):
        parts = [part for part in re.split(r"[.\-]", written) if part]
        if len(parts) > 1 and "-" not in written and all(len(part) == 1 and part.isalpha() for part in parts):
            yield written, "".join(map(_token, parts))
            continue
        yield from ((part, _token(part)) for part in parts)
        if "-" in written:
            yield written, "".join(map(_token, parts))


@lru_cache(maxsize=65536)
def _token(word: str) -> str:
    folded = fold(word).translate(_LETTERS).removesuffix("'s").replace("'", "")
    if folded.endswith("ies") and folded[:-1] in _ENDING_IN_IE:
        return folded[:-1]
    if folded.endswith("oes") and len(folded) > 5:
        return folded[:-2]
    return singular(folded)
