"""The same GPT-2 as an ONNX graph, run by onnxruntime, in float32 or with its matrices as int8.

The graph reads one reply's tokens on from what was read, and gives the last hidden state with the new keys and values; output logits are
computed for the allowed tokens only, so they are no part of it.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.agent.writing.gpt2._model import Cache, Floats, Ints, NumpyGPT2, read_weights
from convrec.errors import ModelError

__all__ = ["FLOAT", "INT8", "OnnxGPT2", "export"]

FLOAT, INT8 = "model.onnx", "model-int8.onnx"
"""The graph's files, beside the weights."""

_OPSET = 17
_ROOT = float(np.sqrt(2 / np.pi))


class OnnxGPT2:
    """Runs the graph for single replies; several side by side go through numpy. Safe to share between threads.

    Parameters
    ----------
    folder
        Of the weights, with ``model.onnx`` or ``model-int8.onnx``.
    int8
        Which of the two.
    threads
        Of the session.
    """

    def __init__(self, folder: Path, *, int8: bool = True, threads: int = 1) -> None:
        import onnxruntime as ort
        from safetensors import safe_open

        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        path = folder / (INT8 if int8 else FLOAT)
        try:
            self._session: Any = ort.InferenceSession(str(path), options, ["CPUExecutionProvider"])
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError(f"{path}: this graph cannot be run: {error}") from error
        with safe_open(folder / "model.safetensors", framework="numpy") as weights:
            self._tokens: Floats = weights.get_tensor("transformer.wte.weight").astype(np.float32)
            self.context = int(weights.get_slice("transformer.wpe.weight").get_shape()[0])
        shape: list[Any] = self._session.get_inputs()[2].shape
        self._past = (int(shape[0]), int(shape[2]), int(shape[4]))
        self._folder = folder

    @cached_property
    def _side_by_side(self) -> NumpyGPT2:
        return NumpyGPT2.load(self._folder)

    def cache(self, batch: int, room: int) -> Cache:
        """An empty cache; see `NumpyGPT2.cache`."""
        layers, heads, width = self._past
        shape = (layers, batch, heads, min(room, self.context), width)
        return Cache(np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(batch, np.int64))

    def read(self, ids: Ints, lengths: Ints, cache: Cache) -> Floats:
        """Read tokens on; see `NumpyGPT2.read`."""
        if len(ids) > 1:
            return self._side_by_side.read(ids, lengths, cache)
        seen, after = int(cache.lengths[0]), int(cache.lengths[0]) + ids.shape[1]
        given = {
            "ids": ids,
            "places": np.arange(seen, after, dtype=np.int64)[None, :],
            "keys": cache.keys[:, :, :, :seen],
            "values": cache.values[:, :, :, :seen],
            "bias": _bias(ids.shape[1], seen),
        }
        hidden, keys, values = self._session.run(None, {name: np.ascontiguousarray(array) for name, array in given.items()})
        cache.keys[:, :, :, seen:after], cache.values[:, :, :, seen:after] = keys, values
        cache.lengths = cache.lengths + lengths
        found: Floats = hidden
        return found

    def scores(self, hidden: Floats, tokens: Ints) -> Floats:
        """Logits of some tokens; see `NumpyGPT2.scores`."""
        return self._tokens[tokens] @ hidden


def _bias(count: int, seen: int) -> Floats:
    """float32[1, 1, count, seen + count]: 0 where a token may look, very small where it may not."""
    allowed = np.arange(seen + count)[None, :] <= (seen + np.arange(count))[:, None]
    return np.where(allowed, np.float32(0), np.float32(-1e9))[None, None]


def export(folder: Path, *, int8: bool = True) -> Path:
    """Write the graph of a folder's weights beside them; gives its path.

    Inputs are ids, places int64[1, n], keys and values float32[layers, 1, heads, seen, d], bias float32[1, 1, n, seen + n]; outputs
    the hidden state after the last token, float32[1, width], and the n new keys and values.
    """
    import onnx

    weights, heads, epsilon = read_weights(folder)
    graph = _Graph(weights, heads, epsilon).model()
    path = folder / (INT8 if int8 else FLOAT)
    if int8:
        path.write_bytes(_quantised(graph))
    else:
        onnx.save(graph, str(path))
    return path


class _Graph:
    """Puts nodes one after the other."""

    def __init__(self, weights: dict[str, Floats], heads: int, epsilon: float) -> None:
        from onnx import helper, numpy_helper

        self._helper: Any = helper
        self._tensor: Any = numpy_helper.from_array
        self._weights, self._heads, self._epsilon = weights, heads, epsilon
        self._nodes: list[Any] = []
        self._kept: dict[str, Any] = {}
        self._width = int(weights["wte.weight"].shape[1])
        self._layers = sum(name.endswith("ln_1.weight") for name in weights)

    def _constant(self, name: str, array: npt.NDArray[Any]) -> str:
        self._kept.setdefault(name, self._tensor(np.array(array, order="C"), name))
        return name

    def _ints(self, *values: int) -> str:
        return self._constant("i_" + "_".join(map(str, values)), np.array(values, np.int64))

    def _float(self, value: float) -> str:
        return self._constant(f"f_{value}", np.array(value, np.float32))

    def _node(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> list[str]:
        names = [f"n{len(self._nodes)}_{at}" for at in range(outputs)]
        self._nodes.append(self._helper.make_node(kind, list(inputs), names, **attributes))
        return names

    def _one(self, kind: str, *inputs: str, **attributes: Any) -> str:
        return self._node(kind, *inputs, **attributes)[0]

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _linear(self, x: str, name: str) -> str:
        return self._one("Add", self._one("MatMul", x, self._weight(f"{name}.weight")), self._weight(f"{name}.bias"))

    def _norm(self, x: str, name: str) -> str:
        return self._one(
            "LayerNormalization", x, self._weight(f"{name}.weight"), self._weight(f"{name}.bias"), axis=-1, epsilon=self._epsilon
        )

    def _gelu(self, x: str) -> str:
        cubed = self._one("Mul", self._one("Mul", x, x), x)
        inner = self._one("Mul", self._one("Add", x, self._one("Mul", cubed, self._float(0.044715))), self._float(_ROOT))
        return self._one("Mul", self._one("Mul", x, self._float(0.5)), self._one("Add", self._one("Tanh", inner), self._float(1.0)))

    def _split_heads(self, x: str) -> str:
        shaped = self._one("Reshape", x, self._ints(1, -1, self._heads, self._width // self._heads))
        return self._one("Transpose", shaped, perm=[0, 2, 1, 3])

    def _layer(self, hidden: str, number: int) -> tuple[str, str, str]:
        at = f"h.{number}"
        three = self._linear(self._norm(hidden, f"{at}.ln_1"), f"{at}.attn.c_attn")
        parts = self._node("Split", three, self._ints(self._width, self._width, self._width), outputs=3, axis=-1)
        query, key, value = map(self._split_heads, parts)
        number_at = self._constant(f"layer_{number}", np.array(number, np.int64))
        keys = self._one("Concat", self._one("Gather", "keys", number_at, axis=0), key, axis=2)
        values = self._one("Concat", self._one("Gather", "values", number_at, axis=0), value, axis=2)
        scores = self._one("MatMul", query, self._one("Transpose", keys, perm=[0, 1, 3, 2]))
        scaled = self._one("Mul", scores, self._float(1.0 / float(np.sqrt(self._width // self._heads))))
        odds = self._one("Softmax", self._one("Add", scaled, "bias"), axis=-1)
        mixed = self._one("Transpose", self._one("MatMul", odds, values), perm=[0, 2, 1, 3])
        attended = self._linear(self._one("Reshape", mixed, self._ints(1, -1, self._width)), f"{at}.attn.c_proj")
        hidden = self._one("Add", hidden, attended)
        inner = self._gelu(self._linear(self._norm(hidden, f"{at}.ln_2"), f"{at}.mlp.c_fc"))
        hidden = self._one("Add", hidden, self._linear(inner, f"{at}.mlp.c_proj"))
        return hidden, self._one("Unsqueeze", key, self._ints(0)), self._one("Unsqueeze", value, self._ints(0))

    def model(self) -> Any:
        """The whole model."""
        from onnx import TensorProto

        embedded = self._one("Gather", self._weight("wte.weight"), "ids", axis=0)
        hidden = self._one("Add", embedded, self._one("Gather", self._weight("wpe.weight"), "places", axis=0))
        keys: list[str] = []
        values: list[str] = []
        for number in range(self._layers):
            hidden, key, value = self._layer(hidden, number)
            keys.append(key)
            values.append(value)
        last = self._one("Gather", hidden, self._constant("minus_1", np.array(-1, np.int64)), axis=1)
        outputs = [self._norm(last, "ln_f"), self._one("Concat", *keys, axis=0), self._one("Concat", *values, axis=0)]
        info, float32, int64 = self._helper.make_tensor_value_info, TensorProto.FLOAT, TensorProto.INT64
        head = self._width // self._heads
        past = [self._layers, 1, self._heads, "seen", head]
        inputs = [
            info("ids", int64, [1, "n"]),
            info("places", int64, [1, "n"]),
            info("keys", float32, past),
            info("values", float32, past),
            info("bias", float32, [1, 1, "n", "all"]),
        ]
        new = [self._layers, 1, self._heads, "n", head]
        shapes = ([1, self._width], new, new)
        told = [info(name, float32, shape) for name, shape in zip(outputs, shapes, strict=True)]
        graph = self._helper.make_graph(self._nodes, "gpt2", inputs, told, list(self._kept.values()))
        return self._helper.make_model(graph, opset_imports=[self._helper.make_opsetid("", _OPSET)], ir_version=8)


def _quantised(graph: Any) -> bytes:
    """The model with the matrices of its products as int8."""
    import tempfile

    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "int8.onnx"
        onnx.save(graph, str(plain))
        quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
        return small.read_bytes()
