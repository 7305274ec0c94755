"""A BERT encoder as an ONNX graph, made from its weights alone: no torch, no tracing, the same bytes each time.

Architecture: Devlin et al. 2019, "BERT" (doi:10.18653/v1/N19-1423), in inference form. What differs from the textbook in form, not in
result: query, key and value are one matrix product; the scale `1 / sqrt(head size)` is folded into the query's weights; the one segment
embedding in use is folded into the position table. Mean pooling as in Reimers and Gurevych 2019 (doi:10.18653/v1/D19-1410).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["EXPORT_VERSION", "BertShape", "bert_graph"]

EXPORT_VERSION = 1
"""Goes up whenever the same weights would give another graph."""

_OPSET = 20
_IR_VERSION = 9

Weights = Mapping[str, npt.NDArray[np.float32]]


@dataclass(frozen=True)
class BertShape:
    """The sizes in a BERT model's config.json that its graph depends on."""

    layers: int
    heads: int
    dim: int
    epsilon: float

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> "BertShape":
        """Read the sizes from a parsed config.json. Raises `KeyError` when one is missing."""
        return cls(
            layers=int(config["num_hidden_layers"]),
            heads=int(config["num_attention_heads"]),
            dim=int(config["hidden_size"]),
            epsilon=float(config["layer_norm_eps"]),
        )


def bert_graph(weights: Weights, shape: BertShape) -> bytes:
    """A serialised ONNX model of the encoder.

    Inputs: `ids` and `mask`, int64[batch, tokens] (mask 1 for tokens, 0 for padding). Outputs: `embedding`, float32[batch, dim], the
    normalised mean over the tokens; `states`, float32[batch, tokens, dim], the last layer's token states.

    Raises
    ------
    KeyError
        When `weights` lacks a tensor of the architecture.
    """
    graph = _Graph(weights, shape.epsilon)
    bias = graph.padding_bias()
    states = graph.embed_tokens()
    for layer in range(shape.layers):
        states = _layer(graph, f"encoder.layer.{layer}", states, bias, shape)
    graph.pool(states)
    return graph.serialise(shape.dim)


def _layer(graph: "_Graph", name: str, x: str, bias: str, shape: BertShape) -> str:
    attended = graph.dense(_attention(graph, f"{name}.attention.self", x, bias, shape), f"{name}.attention.output.dense")
    x = graph.norm(graph.node("Add", attended, x), f"{name}.attention.output.LayerNorm")
    inner = graph.node("Gelu", graph.dense(x, f"{name}.intermediate.dense"))
    return graph.norm(graph.node("Add", graph.dense(inner, f"{name}.output.dense"), x), f"{name}.output.LayerNorm")


def _attention(graph: "_Graph", name: str, x: str, bias: str, shape: BertShape) -> str:
    size = shape.dim // shape.heads
    scales = (np.float32(size**-0.5), np.float32(1), np.float32(1))
    kernel = np.concatenate(
        [graph.weights[f"{name}.{part}.weight"].T * s for part, s in zip(("query", "key", "value"), scales, strict=True)],
        axis=1,
    )
    offset = np.concatenate([graph.weights[f"{name}.{part}.bias"] * s for part, s in zip(("query", "key", "value"), scales, strict=True)])
    product = graph.node("MatMul", x, graph.constant(f"{name}.kernel", kernel))
    together = graph.node("Add", product, graph.constant(f"{name}.offset", offset))
    query, key, value = graph.nodes("Split", (together,), 3, axis=-1, num_outputs=3)
    split_shape = graph.constant("heads_apart", np.array([0, 0, shape.heads, size], dtype=np.int64))
    query, key, value = (
        graph.node("Transpose", graph.node("Reshape", part, split_shape), perm=order)
        for part, order in ((query, [0, 2, 1, 3]), (key, [0, 2, 3, 1]), (value, [0, 2, 1, 3]))
    )
    shares = graph.node("Softmax", graph.node("Add", graph.node("MatMul", query, key), bias), axis=-1)
    mixed = graph.node("Transpose", graph.node("MatMul", shares, value), perm=[0, 2, 1, 3])
    return graph.node("Reshape", mixed, graph.constant("heads_joined", np.array([0, 0, shape.dim], dtype=np.int64)))


class _Graph:
    """Collects nodes and constants; each method adds to the graph and gives the name of what it adds."""

    def __init__(self, weights: Weights, epsilon: float) -> None:
        self.weights = weights
        self._epsilon = epsilon
        self._nodes: list[Any] = []
        self._constants: dict[str, npt.NDArray[Any]] = {}

    def nodes(self, operator: str, inputs: Sequence[str], n_outputs: int, **attributes: Any) -> list[str]:
        from onnx import helper

        outputs = [f"{operator}_{len(self._nodes)}_{i}" for i in range(n_outputs)]
        self._nodes.append(helper.make_node(operator, list(inputs), outputs, **attributes))
        return outputs

    def node(self, operator: str, *inputs: str, **attributes: Any) -> str:
        return self.nodes(operator, inputs, 1, **attributes)[0]

    def output(self, operator: str, name: str, *inputs: str, **attributes: Any) -> None:
        from onnx import helper

        self._nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        self._constants[name] = value
        return name

    def integers(self, *values: int) -> str:
        return self.constant("integers_" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def norm(self, x: str, name: str) -> str:
        scale = self.constant(f"{name}.weight", self.weights[f"{name}.weight"])
        offset = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", x, scale, offset, axis=-1, epsilon=self._epsilon)

    def dense(self, x: str, name: str) -> str:
        product = self.node("MatMul", x, self.constant(f"{name}.kernel", self.weights[f"{name}.weight"].T))
        return self.node("Add", product, self.constant(f"{name}.bias", self.weights[f"{name}.bias"]))

    def padding_bias(self) -> str:
        """float32[batch, 1, 1, tokens]: 0 for a token, a very negative number for padding."""
        one = self.constant("one", np.array(1, dtype=np.float32))
        absent = self.node("Sub", one, self._float_mask())
        bias = self.node("Mul", absent, self.constant("never", np.array(-1e9, dtype=np.float32)))
        return self.node("Unsqueeze", bias, self.integers(1, 2))

    def embed_tokens(self) -> str:
        words = self.constant("words", self.weights["embeddings.word_embeddings.weight"])
        segment = self.weights["embeddings.token_type_embeddings.weight"][0]
        places = self.constant("places", self.weights["embeddings.position_embeddings.weight"] + segment)
        length = self.node("Shape", "ids", start=1, end=2)
        here = self.node("Slice", places, self.integers(0), length, self.integers(0))
        return self.norm(self.node("Add", self.node("Gather", words, "ids"), here), "embeddings.LayerNorm")

    def pool(self, states: str) -> None:
        self.output("Identity", "states", states)
        mask = self.node("Unsqueeze", self._float_mask(), self.integers(2))
        total = self.node("ReduceSum", self.node("Mul", states, mask), self.integers(1), keepdims=0)
        self.output("LpNormalization", "embedding", total, axis=1, p=2)

    def _float_mask(self) -> str:
        from onnx import TensorProto

        return self.node("Cast", "mask", to=TensorProto.FLOAT)

    def serialise(self, dim: int) -> bytes:
        from onnx import TensorProto, helper, numpy_helper

        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("ids", "mask")]
        outputs = [
            helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", dim]),
            helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "tokens", dim]),
        ]
        constants = [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in self._constants.items()]
        graph = helper.make_graph(self._nodes, "sentence_encoder", inputs, outputs, constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
        return bytes(model.SerializeToString())
