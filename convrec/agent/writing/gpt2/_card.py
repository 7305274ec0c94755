"""The model card: what a writer was trained on, how, and how well it does."""

from collections.abc import Mapping
from typing import Any

__all__ = ["model_card"]


def model_card(result: Mapping[str, Any]) -> str:
    """The card of a training run, in Markdown, from what `train` gives."""
    settings = result["settings"]
    command = "convrec train writer" + (f" --base {settings['base']}" if settings["base"] else "")
    command += f" --epochs {settings['epochs']} --seed {settings['seed']} --device {settings['device']}"
    made = f"fine-tuned from `{settings['base']}`" if settings["base"] else "trained from scratch"
    rows = "".join(f"| {row['epoch']} | {row['loss']:.3f} | {row['held_out']:.3f} |\n" for row in result["history"])
    return f"""# A GPT-2 that words recommendations

A `GPT2LMHeadModel` of {result["parameters"]:,} parameters, {made}, float16. It reads the outline of a plan, in which slots stand for every
name and fact, and writes a reply with the same slots; code fills them in. It knows no item, no person and no property.

* Made: {result["date"]}, by `{command}`.
* Data: `corpus.jsonl`, {result["pairs"]:,} pairs of an outline and a reply, {result["tokens"]:,} tokens. The replies are composed from
  hand-written patterns (`skeletons/`) by `convrec.agent.writing.gpt2`; no model and no other text had a part in them. The outlines
  (`outlines.jsonl`) are those of plans that the agent made in scripted conversations about films, books and a made-up garden shop, and
  of random plans.
* Held out: `held_out.jsonl`, {result["held_out_pairs"]:,} pairs of outlines that are in no pair of the training data.
* Held-out perplexity of the replies' tokens: {result["held_out_perplexity"]}.
* Use: `--writer gpt2`. Decoding is constrained (docs/writer.md); without the constraints its text means nothing.
* Limits: English only. What it says around the slots carries no fact, and it can sound odd where an outline is unlike those it has seen.

| epoch | training loss | held-out loss |
|---|---|---|
{rows}"""
