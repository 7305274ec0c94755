"""The GPT-2 writer beside the template writer: speed, coverage, truth and variety.

``python -m benchmarks.writer [--plans 300] [--model DIR]`` prints tables in Markdown. Both writers get the same plans and seeds, over the
embedded films and books; replies are timed on one thread. `benchmarks.writer_pairs` writes pairs to be judged blind.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from convrec.agent.writing import Allowed, Checker, TemplateWriter, Writer
from convrec.agent.writing.gpt2 import GPT2Writer, Worded
from convrec.agent.writing.gpt2._model import LanguageModel, NumpyGPT2
from convrec.agent.writing.gpt2._onnx import FLOAT, INT8, OnnxGPT2, export
from convrec.agent.writing.gpt2._slots import in_text
from convrec.agent.writing.gpt2._tokenizer import UnitTokenizer
from convrec.agent.writing.gpt2.corpus import DATA, read_corpus
from convrec.agent.writing.gpt2.training import encode
from convrec.agent.writing.plans import WriterPlan
from convrec.agent.writing.samples import Sampler
from convrec.data.embedded import load_domain, records
from convrec.eval.explain.reading import distinct, words
from convrec.retrieval.catalogue import Catalogue

_STEPS, _PROMPT = 40, 40
_REFERENCES = 40


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--model", type=Path, default=DATA / "gpt2")
    arguments = parser.parse_args()
    engines(arguments.model)
    for name in ("films", "books"):
        replies(name, arguments.plans, arguments.model)


def engines(folder: Path) -> None:
    """Sizes, milliseconds a token, tokens a second, and held-out perplexity, by engine and threads."""
    print("| engine | threads | MB | load ms | plan of 40 tokens ms | token ms | tokens/s | held-out perplexity |\n" + "|---" * 8 + "|")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch) / "model"))
        export(copy, int8=False)
        made: dict[str, tuple[str, int, Callable[[], LanguageModel]]] = {
            "numpy float16": ("model.safetensors", 1, lambda: NumpyGPT2.load(copy))
        }
        for threads in (1, 2):
            made[f"onnxruntime float32 {threads}"] = (FLOAT, threads, partial(OnnxGPT2, copy, int8=False, threads=threads))
            made[f"onnxruntime int8 {threads}"] = (INT8, threads, partial(OnnxGPT2, copy, threads=threads))
        for name, (file, threads, make) in made.items():
            begin = time.perf_counter()
            model = make()
            load = time.perf_counter() - begin
            prompt, token = _times(model)
            size = (copy / file).stat().st_size / 1e6
            perplexity = f"{_perplexity(model, copy):.3f}" if threads == 1 else ""
            cells = f"{size:.1f} | {1e3 * load:.0f} | {1e3 * prompt:.1f} | {1e3 * token:.2f} | {1 / token:.0f} | {perplexity}"
            print(f"| {name.removesuffix(f' {threads}')} | {threads} | {cells} |")


def _times(model: LanguageModel) -> tuple[float, float]:
    """Least seconds for a plan, and for a token after it, of eight rounds."""
    found: list[tuple[float, float]] = []
    for _ in range(8):
        cache = model.cache(1, 200)
        begin = time.perf_counter()
        model.read(np.arange(20, 20 + _PROMPT)[None], np.array([_PROMPT]), cache)
        middle = time.perf_counter()
        for step in range(_STEPS):
            model.read(np.array([[300 + step]]), np.array([1]), cache)
        found.append((middle - begin, (time.perf_counter() - middle) / _STEPS))
    return min(p for p, _ in found), min(t for _, t in found)


def _perplexity(model: LanguageModel, folder: Path) -> float:
    """Perplexity of the held-out replies, token by token through the cache."""
    tokenizer = UnitTokenizer.load(folder)
    every = np.arange(tokenizer.size)
    losses: list[float] = []
    for ids, prompt in encode(read_corpus(DATA / "held_out.jsonl")[::4], tokenizer, model.context):
        cache = model.cache(1, len(ids) + 1)
        hidden = model.read(np.array([ids[:prompt]]), np.array([prompt]), cache)
        for token in ids[prompt:]:
            scores = model.scores(hidden[0], every).astype(np.float64)
            losses.append(float(np.log(np.exp(scores - scores.max()).sum()) + scores.max() - scores[token]))
            hidden = model.read(np.array([[token]]), np.array([1]), cache)
    return float(np.exp(np.mean(losses)))


def replies(name: str, number: int, folder: Path) -> None:
    """Both writers on the same plans of one shelf."""
    catalogue = Catalogue.from_records(records(name), load_domain(name))
    sampler, checker = Sampler(catalogue, 21), Checker(catalogue)
    told = [sampler.plan() for _ in range(number)]
    gpt2 = GPT2Writer(catalogue.domain, model=folder, catalogue=catalogue)
    templates = TemplateWriter(catalogue.domain)
    worded = [gpt2.word(plan, seed=seed) for seed, plan in enumerate(told)]
    print(f"\n{name}, {number} plans\n\n| | gpt2 | template |\n|---|---|---|")
    texts = {"gpt2": [w.text for w in worded], "template": [templates.write(plan, seed=seed) for seed, plan in enumerate(told)]}
    _row("replies without findings", [_clean(checker, told, texts[w]) for w in texts])
    _row("required slots covered", [_covered(worded), float("nan")])
    _row("worded by the fallback", [sum(not w.units for w in worded) / number, float("nan")])
    for measure, of in {"distinct-2 over all replies": _distinct_over, "self-BLEU-4": _self_bleu, "words a reply": _length}.items():
        _row(measure, [of(texts[w]) for w in texts])
    _row("reply, p50 ms", [_milliseconds(gpt2, told, 0.5), _milliseconds(templates, told, 0.5)])
    _row("reply, p95 ms", [_milliseconds(gpt2, told, 0.95), _milliseconds(templates, told, 0.95)])
    _row("first sentence, p50 ms", [_first_sentence(gpt2, told), float("nan")])


def _row(name: str, values: Sequence[float]) -> None:
    print(f"| {name} | " + " | ".join("" if np.isnan(value) else f"{value:.3f}" for value in values) + " |")


def _clean(checker: Checker, told: Sequence[WriterPlan], texts: Sequence[str]) -> float:
    return statistics.fmean(not checker.check(text, Allowed.from_plan(plan)) for plan, text in zip(told, texts, strict=True))


def _covered(worded: Sequence[Worded]) -> float:
    """Share of the required slots that stand in the replies."""
    found: list[bool] = []
    for one in worded:
        if one.brief is None:
            continue
        outline = one.brief.outline
        kinds = [*outline.required, *(kind for subject in outline.subjects for kind in subject.required)]
        found += [any(token in one.units for token in in_text(kind)) for kind in kinds if in_text(kind)]
    return statistics.fmean(found)


def _distinct_over(texts: Sequence[str]) -> float:
    """Distinct-2 of all replies as one text; see `convrec.eval.explain.reading.distinct`."""
    return distinct([" ".join(texts)], 2)


def _self_bleu(texts: Sequence[str]) -> float:
    """Mean BLEU-4 of each reply against the next ones: lower is more varied. Source: Zhu et al. 2018 (doi:10.1145/3209978.3210080)."""
    said = [words(text) for text in texts if len(words(text)) >= 4]
    scores: list[float] = []
    for at, one in enumerate(said):
        others = [said[(at + step) % len(said)] for step in range(1, _REFERENCES + 1)]
        found = [_overlap(one, others, n) for n in range(1, 5)]
        scores.append(float(np.exp(np.mean(np.log(np.maximum(found, 1e-9))))))
    return statistics.fmean(scores)


def _overlap(one: Sequence[str], others: Sequence[Sequence[str]], n: int) -> float:
    """Clipped precision of runs of n words."""
    own = _runs(one, n)
    most: Counter[tuple[str, ...]] = Counter()
    for other in others:
        most |= _runs(other, n)
    return sum(min(count, most[run]) for run, count in own.items()) / max(1, own.total())


def _runs(said: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(said[at : at + n]) for at in range(len(said) - n + 1))


def _length(texts: Sequence[str]) -> float:
    return statistics.fmean(len(words(text)) for text in texts)


def _milliseconds(writer: Writer, told: Sequence[WriterPlan], share: float) -> float:
    taken: list[float] = []
    for seed, plan in enumerate(told):
        begin = time.perf_counter()
        writer.write(plan, seed=seed)
        taken.append(1e3 * (time.perf_counter() - begin))
    return sorted(taken)[min(len(taken) - 1, int(share * len(taken)))]


def _first_sentence(writer: GPT2Writer, told: Sequence[WriterPlan]) -> float:
    taken: list[float] = []
    for seed, plan in enumerate(told):
        begin = time.perf_counter()
        next(writer.stream(plan, seed=seed))
        taken.append(1e3 * (time.perf_counter() - begin))
    return statistics.median(taken)


if __name__ == "__main__":
    main()
