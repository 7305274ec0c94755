"""Ranking candidates by how likely a causal language model finds their names after what was said: the plain use of GPT-2 as a recommender.

Sources: Zhang, Ding, Wang and Zhang 2021, "Language models as recommender systems: evaluations and limitations" (I (Still) Can't Believe
It's Not Better, NeurIPS workshop); Hou et al. 2024, "Large language models are zero-shot rankers for recommender systems"
(arXiv:2305.08845). The norm "prior" is the mutual information of Holtzman et al. 2021 (arXiv:2104.08315).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np

from convrec.errors import UsageError
from convrec.eval.causal import CausalModel, Likelihood
from convrec.eval.compare.cases import Case
from convrec.eval.compare.prompts import render
from convrec.eval.compare.systems import Answer
from convrec.eval.progress import Progress
from convrec.retrieval.ranking.tuned import Heard

__all__ = ["LikelihoodRanker", "Norm"]

Norm = Literal["mean", "sum", "prior"]
"""What the log-likelihood of a name is made into: "mean" divides it by its tokens, "sum" leaves it, "prior" takes from the mean the mean
that the same name has when nothing was said."""


@dataclass
class LikelihoodRanker:
    """``score(item) = log p(name | prompt) / tokens(name)``, by the norm; needs a list of candidates.

    Attributes
    ----------
    folder
        Of the model.
    labels
        What each item is called, by row.
    norm
        See `Norm`.
    prompt_tokens
        How much of the prompt is read; a longer one loses its beginning.
    batch_size
        Names at once.
    """

    folder: Path
    labels: Sequence[str]
    norm: Norm = "mean"
    prompt_tokens: int = 512
    batch_size: int = 16
    _model: CausalModel | None = field(default=None, init=False)
    _prior: dict[int, float] = field(default_factory=dict[int, float], init=False)

    whole, dear, remote = False, True, False

    def fit(self, progress: Progress) -> None:
        """Load the model. Raises `ModelError` when the folder holds none."""
        progress(f"loading {self.folder.name}", 0, 1)
        self._model = CausalModel(self.folder, batch_size=self.batch_size)
        progress(f"loading {self.folder.name}", 1, 1)

    def answer(self, case: Case) -> Answer:
        """Score the candidates; every token that the model reads is counted, those of the prompt once."""
        rows = [int(row) for row in case.candidates]
        found, read = self._read(case, rows)
        scores = [self._value(one) for one in found]
        if self.norm == "prior":
            new = [row for row in rows if row not in self._prior]
            if new:
                empty, more = self._read(replace(case, messages=(), heard=Heard()), new)
                self._prior |= {row: self._value(one) for row, one in zip(new, empty, strict=True)}
                read += more
            scores = [score - self._prior[row] for score, row in zip(scores, rows, strict=True)]
        return Answer(np.array(scores, np.float32), {"input_tokens": float(read), "output_tokens": 0.0})

    def notes(self) -> list[str]:
        """How names were scored."""
        return [f"gpt2:{self.folder.name} scores names by their log-likelihood, norm {self.norm!r}"]

    def _read(self, case: Case, rows: Sequence[int]) -> tuple[list[Likelihood], int]:
        if self._model is None:
            raise UsageError("the language model is asked before it was loaded")
        prompt = render("likelihood", case, self.labels)
        return self._model.after(prompt, [f" {self.labels[row]}" for row in rows], longest_prompt=self.prompt_tokens)

    def _value(self, one: Likelihood) -> float:
        if not one.tokens:
            return -np.inf
        return one.total if self.norm == "sum" else one.total / one.tokens
