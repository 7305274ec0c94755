"""Causal language models made on the spot: random weights, a tokenizer of whole words."""

from pathlib import Path
from typing import Any

import pytest

_TEXT = "<s> <unk> heat alien ronin spade rake hoe light heavy I like the a and or User : Assistant recommend liked next . ( )"
WORDS = _TEXT.split(" ")


def tiny_model(folder: Path, kind: str) -> Path:
    """Write a model of two layers and its tokenizer to a folder."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    torch.manual_seed(0)
    words = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="<unk>"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer: Any = PreTrainedTokenizerFast
    tokenizer(tokenizer_object=words, bos_token="<s>", unk_token="<unk>").save_pretrained(folder)
    model: Any
    if kind == "gpt2":
        model = GPT2LMHeadModel(
            GPT2Config(vocab_size=len(WORDS), n_positions=48, n_embd=16, n_layer=2, n_head=2, bos_token_id=0, eos_token_id=0)
        )
    else:
        model = LlamaForCausalLM(
            LlamaConfig(
                vocab_size=len(WORDS),
                max_position_embeddings=48,
                hidden_size=16,
                intermediate_size=32,
                num_hidden_layers=2,
                num_attention_heads=4,
                num_key_value_heads=2,
                bos_token_id=0,
                eos_token_id=0,
            )
        )
    with torch.no_grad():
        for weights in model.parameters():
            weights.mul_(8.0)  # far from uniform, so that a wrong token shows
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def gpt2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GPT-2 with a window of 48 tokens."""
    return tiny_model(tmp_path_factory.mktemp("models") / "tiny", "gpt2")


@pytest.fixture(scope="session")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama whose heads share keys and values."""
    return tiny_model(tmp_path_factory.mktemp("models") / "shared-heads", "llama")
