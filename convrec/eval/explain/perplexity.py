"""How surprising replies are to a causal language model, writer by writer."""

from collections.abc import Mapping, Sequence

import numpy as np
from pydantic import JsonValue

from convrec.eval.causal import CausalModel
from convrec.eval.explain.claims import Claims
from convrec.eval.intervals import Interval, bootstrap
from convrec.eval.progress import Progress
from convrec.eval.report import with_intervals

__all__ = ["PERPLEXITY", "perplexities"]

PERPLEXITY = "perplexity"
_AT_ONCE = 64


def perplexities(
    model: CausalModel, said: Mapping[str, Sequence[tuple[int, int, Claims]]], seed: int, progress: Progress
) -> dict[str, dict[str, JsonValue]]:
    """Perplexity of each writer's replies, with its interval over conversations.

    ``exp(-sum of log-likelihoods / tokens)`` over all replies of a writer, so that a long reply weighs more; None for no tokens. The same
    text has another perplexity under another model or tokenizer: compare writers under one model only. Source: Jelinek et al. 1977
    (doi:10.1121/1.2016299).

    Parameters
    ----------
    model
        What is surprised.
    said
        By writer: the number of the conversation, the place in it, and the reply's account.
    seed, progress
        Of the resampling; told how far it is.
    """
    total, done = sum(map(len, said.values())), 0
    found: dict[str, dict[str, JsonValue]] = {}
    for writer, replies in said.items():
        losses: list[float] = []
        groups: list[int] = []
        for start in range(0, len(replies), _AT_ONCE):
            batch = replies[start : start + _AT_ONCE]
            for (number, *_), one in zip(batch, model.texts([claims.text for *_, claims in batch]), strict=True):
                losses += [-one.total / one.tokens] * one.tokens if one.tokens else []
                groups += [number] * one.tokens
            done += len(batch)
            progress("perplexity", done, total)
        loss = bootstrap({PERPLEXITY: np.array(losses, np.float64)}, groups, seed=seed)[PERPLEXITY]
        raised = Interval(float(np.exp(loss.mean)), float(np.exp(loss.low)), float(np.exp(loss.high)), loss.n)
        found[writer] = with_intervals({PERPLEXITY: raised})
    return found
