"""MiniLM in onnxruntime against sentence-transformers, and what happens around its exported file."""

import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from convrec.errors import ModelError, UsageError
from convrec.retrieval.embedding import MAX_TOKENS, Embedder, MiniLM
from convrec.retrieval.embedding._batches import batches, padded
from convrec.retrieval.embedding._cache import cached_file, default_cache_dir
from convrec.retrieval.embedding._graph import BertShape, bert_graph
from convrec.retrieval.embedding._minilm import _packaged_folder

TEXTS = [
    "a heist that goes wrong",
    "Amélie’s café — naïve & sweet?!",
    "x",
    "日本語のテキスト and English",
    "emoji 🎬🍿 and\ttabs\nand lines",
    "1h45, under $50; pg-13 or milder",
    "word " * 400,
    "A quiet book about gardening in the north, where nothing grows and everybody waits for spring. " * 3,
    "http://example.org/?a=b&c=d",
    "ALL CAPS SHOUTING",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def minilm(cache: Path) -> MiniLM:
    return MiniLM(cache_dir=cache, threads=1)


@pytest.mark.integration
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_vectors_are_those_of_sentence_transformers(minilm: MiniLM) -> None:
    from sentence_transformers import SentenceTransformer

    expected = np.asarray(SentenceTransformer(str(_packaged_folder()), device="cpu").encode(TEXTS))
    found = minilm.encode(TEXTS)
    cosines = (found * expected).sum(axis=1) / np.linalg.norm(expected, axis=1)
    assert cosines.min() > 0.9999
    assert np.abs(found - expected).max() < 1e-4


def test_an_embedder(minilm: MiniLM) -> None:
    assert isinstance(minilm, Embedder)
    assert (minilm.name, minilm.dim) == ("minilm", 384)


def test_meaning_is_nearer_than_words(minilm: MiniLM) -> None:
    query, same, other = minilm.encode(["a funny robbery", "an amusing heist", "a funny kind of cheese"])
    assert query @ same > query @ other


def test_vectors_have_length_one_and_blank_texts_are_zero(minilm: MiniLM) -> None:
    found = minilm.encode(["", "something", " \n\t"])
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx([0.0, 1.0, 0.0], abs=1e-6)
    assert minilm.encode([]).shape == (0, 384)


def test_a_text_gives_the_same_vector_alone_and_in_any_batch(minilm: MiniLM) -> None:
    alone = np.concatenate([minilm.encode([text]) for text in TEXTS])
    for size in (1, 3, 64):
        assert np.abs(minilm.encode(TEXTS, batch_size=size) - alone).max() < 1e-5


def test_only_the_first_256_tokens_count(minilm: MiniLM) -> None:
    words = ["tree"] * (MAX_TOKENS - 2)
    cut, longer, shorter = minilm.encode([" ".join(words), " ".join([*words, "spaceship", "war"]), " ".join(words[:-1])])
    assert np.abs(cut - longer).max() < 1e-6
    assert np.abs(cut - shorter).max() > 1e-6


def test_a_broken_character_is_no_error(minilm: MiniLM) -> None:
    assert minilm.encode(["half a pair \ud83c here"]) @ minilm.encode(["half a pair ? here"])[0] == pytest.approx(1.0, abs=1e-5)


def test_progress_counts_every_text_once(minilm: MiniLM) -> None:
    seen: list[int] = []
    minilm.encode([*TEXTS, ""], batch_size=2, progress=seen.append)
    assert sum(seen) == len(TEXTS) + 1
    assert len(seen) > 1


def test_batch_size_must_be_positive(minilm: MiniLM) -> None:
    with pytest.raises(UsageError, match="batch_size must be at least 1, not 0"):
        minilm.encode(["a"], batch_size=0)


def test_token_states_say_where_each_token_stands(minilm: MiniLM) -> None:
    text = "Amélie liked 🎬 “Heat”"
    states, empty = minilm.token_states([text, ""])
    assert [text[start:end] for start, end in states.offsets] == ["Amélie", "liked", "🎬", "“", "Heat", "”"]
    assert states.states.shape == (6, 384)
    assert states.states.dtype == np.float32
    assert empty.states.shape == (0, 384)
    assert empty.offsets.shape == (0, 2)


def test_token_states_do_not_depend_on_the_batch(minilm: MiniLM) -> None:
    together = minilm.token_states(TEXTS)
    for text, found in zip(TEXTS, together, strict=True):
        (alone,) = minilm.token_states([text])
        assert np.array_equal(found.offsets, alone.offsets)
        assert np.abs(found.states - alone.states).max() < 1e-4


def test_the_vector_is_the_mean_of_the_states_with_the_special_tokens(minilm: MiniLM) -> None:
    states = minilm._run("states", [minilm._tokenise(TEXTS[0]).ids])[0]
    mean = states.mean(axis=0)
    assert np.abs(minilm.encode([TEXTS[0]])[0] - mean / np.linalg.norm(mean)).max() < 1e-5


def test_the_export_is_the_same_bytes_each_time(cache: Path, minilm: MiniLM) -> None:
    (kept,) = cache.iterdir()
    from safetensors.numpy import load_file

    shape = BertShape(layers=6, heads=12, dim=384, epsilon=1e-12)
    assert bert_graph(load_file(_packaged_folder() / "model.safetensors"), shape) == kept.read_bytes()


def test_the_export_is_made_once_and_found_again(cache: Path, minilm: MiniLM) -> None:
    (kept,) = cache.iterdir()
    before = kept.stat().st_mtime_ns
    again = MiniLM(cache_dir=cache, threads=1)
    assert kept.stat().st_mtime_ns == before
    assert np.array_equal(again.encode(TEXTS[:2]), minilm.encode(TEXTS[:2]))


def test_a_damaged_export_is_made_again(tmp_path: Path, minilm: MiniLM, cache: Path) -> None:
    (kept,) = cache.iterdir()
    damaged = tmp_path / kept.name
    damaged.write_bytes(kept.read_bytes()[:1000])
    again = MiniLM(cache_dir=tmp_path, threads=1)
    assert damaged.read_bytes() == kept.read_bytes()
    assert np.array_equal(again.encode(TEXTS[:2]), minilm.encode(TEXTS[:2]))


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path, minilm: MiniLM) -> None:
    (tmp_path / "file").write_text("in the way")
    again = MiniLM(cache_dir=tmp_path / "file" / "cache", threads=1)
    assert np.array_equal(again.encode(TEXTS[:1]), minilm.encode(TEXTS[:1]))


def test_two_processes_may_export_at_once(tmp_path: Path, minilm: MiniLM) -> None:
    script = (
        "import sys; from pathlib import Path; from convrec.retrieval.embedding import MiniLM;"
        "print(MiniLM(cache_dir=Path(sys.argv[1]), threads=1).encode(['a heist'])[0, :3].tolist())"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert outputs == [f"{minilm.encode(['a heist'])[0, :3].tolist()}\n"] * 2
    assert [path.suffix for path in tmp_path.iterdir()] == [".onnx"]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert cached_file(tmp_path / "model.onnx", lambda: b"content") == b"content"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_of_the_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"the embedding model lacks '.*model.safetensors'; reinstall"):
        MiniLM(folder=tmp_path, cache_dir=tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("config.json", b"{}", "is no BERT configuration"), ("model.safetensors", b"12345678", "holds no BERT encoder")],
)
def test_a_damaged_model_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    for file in ("model.safetensors", "tokenizer.json", "config.json"):
        (tmp_path / file).symlink_to(_packaged_folder() / file)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=message):
        MiniLM(folder=tmp_path, cache_dir=tmp_path)


def test_the_default_cache_is_the_platforms() -> None:
    assert default_cache_dir().name == "convrec"


def test_batches_hold_each_text_once_and_like_lengths_together() -> None:
    lengths = [3, 256, 5, 5, 100, 1]
    found = list(batches(lengths, 2))
    assert found == [[1, 4], [2, 3], [0, 5]]
    assert list(batches([256] * 20, 64)) == [list(range(16)), list(range(16, 20))]  # 4096 / 256 = 16
    assert list(batches([], 2)) == []


def test_padding_is_masked() -> None:
    ids, mask = padded([[7, 8, 9], [5]])
    assert ids.tolist() == [[7, 8, 9], [5, 0, 0]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    calls: list[object] = []

    def refuse(*args: object, **_: object) -> None:
        calls.append(args)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return calls


@pytest.mark.integration
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_named_model_is_never_fetched_unasked(no_network: list[object]) -> None:
    from convrec.retrieval.embedding import SentenceTransformerEmbedder

    for name in ("no-such-owner/no-such-model", "no-such-model", "./no/such/folder", "no model's name"):
        with pytest.raises(ModelError, match=r"model ['\"].*no.* cannot be loaded; give a folder that holds it, or allow its download"):
            SentenceTransformerEmbedder(name)
    assert no_network == []


@pytest.mark.integration
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_download_is_made_only_when_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    from convrec.retrieval.embedding import SentenceTransformerEmbedder

    asked: list[tuple[str, bool]] = []

    def unreachable(model: str, *, device: str | None, local_files_only: bool) -> None:
        asked.append((model, local_files_only))
        raise OSError("the hub cannot be reached")

    monkeypatch.setattr("sentence_transformers.SentenceTransformer", unreachable)
    with pytest.raises(ModelError, match="'owner/model' cannot be loaded; check its name and the network"):
        SentenceTransformerEmbedder("owner/model", allow_download=True)
    with pytest.raises(ModelError, match="'owner/model' cannot be loaded; give a folder"):
        SentenceTransformerEmbedder("owner/model")
    assert asked == [("owner/model", False)]


@pytest.mark.integration
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_model_fetched_before_is_found_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minilm: MiniLM, no_network: list[object]
) -> None:
    from convrec.retrieval.embedding import SentenceTransformerEmbedder

    snapshot = tmp_path / "models--sentence-transformers--tiny" / "snapshots" / "abc"
    snapshot.parent.mkdir(parents=True)
    snapshot.symlink_to(_packaged_folder())
    (tmp_path / "models--sentence-transformers--tiny" / "refs").mkdir()
    (tmp_path / "models--sentence-transformers--tiny" / "refs" / "main").write_text("abc")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    embedder = SentenceTransformerEmbedder("tiny")
    assert embedder.name == "sentence-transformers:tiny"
    assert np.abs(embedder.encode(TEXTS[:2]) - minilm.encode(TEXTS[:2])).max() < 1e-4
    assert no_network == []


@pytest.mark.integration
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_folder_works_as_a_sentence_transformers_model(minilm: MiniLM, no_network: list[object]) -> None:
    from convrec.retrieval.embedding import create_embedder

    spec = f"sentence-transformers:{_packaged_folder()}"
    embedder = create_embedder(spec)
    seen: list[int] = []
    found = embedder.encode([*TEXTS, " "], batch_size=4, progress=seen.append)
    assert (embedder.name, embedder.dim, sum(seen)) == (spec, 384, len(TEXTS) + 1)
    assert np.abs(found - minilm.encode([*TEXTS, " "])).max() < 1e-4
    assert not found[-1].any()
    assert embedder.encode([]).shape == (0, 384)
    assert no_network == []
