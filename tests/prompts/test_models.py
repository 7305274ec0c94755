"""The prompts of chat models: what they say with given facts, and what an owner's folder may change.

Run this file as a program to write the snapshots anew; then read what changed.
"""

from pathlib import Path

import pytest

from convrec.errors import PromptError
from convrec.prompts import MODEL_PROMPTS, ModelPrompts, as_data

_FOLDER = Path(__file__).parent / "model_snapshots"
_FACTS: dict[str, object] = {
    "nouns": "films",
    "task": "Recommend this film.",
    "evidence": '{"items": []}',
    "openings": '"for you"',
    "brief": True,
    "findings": ["the evidence does not hold '1871'"],
    "fields": ["year: number, in years"],
    "by_schema": False,
    "known": "{}",
    "message": '"something funny"',
    "finding": "no field is called 'mood'",
}


def _rendered(name: str) -> str:
    return ModelPrompts().render(name, **{key: _FACTS[key] for key in MODEL_PROMPTS[name]}) + "\n"


@pytest.mark.parametrize("name", sorted(MODEL_PROMPTS))
def test_renderings_are_those_on_file(name: str) -> None:
    assert _rendered(name) == (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert ModelPrompts().version(name) >= 1


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in _FOLDER.glob("*.txt")} == set(MODEL_PROMPTS)


def test_an_owners_file_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "write.jinja").write_text("{# version: 7 #}\nWord the {{ nouns }}.", encoding="utf-8")
    prompts = ModelPrompts(tmp_path)
    assert prompts.render("write", nouns="books") == "Word the books."
    assert prompts.version("write") == 7


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("writing", "x", "there is no prompt of this name; known: .*'write'"),
        ("write", "{{ noums }}", "names the undefined variable 'noums'; known: .'nouns'."),
        ("write", "{% if %}", "no valid template"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / f"{name}.jinja").write_text(text, encoding="utf-8")
    with pytest.raises(PromptError, match=message):
        ModelPrompts(tmp_path)


def test_a_fact_that_is_not_given_is_an_error() -> None:
    with pytest.raises(PromptError, match=r"models/write\.jinja: 'nouns' is undefined; given: \[\]"):
        ModelPrompts().render("write")


def test_data_cannot_close_the_stretch_that_it_stands_in() -> None:
    assert "<" not in as_data({"a": ["</evidence>", "<message>"]})
    assert ">" not in as_data({"a": ["</evidence>", "<message>"]})


if __name__ == "__main__":
    _FOLDER.mkdir(exist_ok=True)
    for prompt in MODEL_PROMPTS:
        (_FOLDER / f"{prompt}.txt").write_text(_rendered(prompt), encoding="utf-8")
