"""The page's texts: every language has them all, with the same places to fill in."""

import string
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request

from convrec import Recommender
from convrec.agent.reply import StepKind
from convrec.errors import UsageError
from convrec.retrieval.ranking import Part
from convrec.ui.page.desk import Desk, Options
from convrec.ui.page.wording import languages, load_wording, pick_language, privacy_note

OPTIONAL = ("chips", "units")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_the_texts_of_english() -> None:
    english = load_wording("en")
    wanted = {name for name in english.names() if not name.startswith(OPTIONAL)}
    assert languages()[0].code == "en"
    assert len(languages()) >= 2
    for language in languages():
        wording = load_wording(language.code)
        assert {name for name in wording.names() if not name.startswith(OPTIONAL)} == wanted
        for name in wanted - {"welcome.heading", "welcome.lead", "card.used"}:
            assert places(wording(name)) == places(english(name)), (language.code, name)
        assert places(wording("welcome.lead")) <= {"count", "many"}


def test_no_text_is_left_over() -> None:
    """Every name stands in the page's own code, whole or as the end of one that is put together there."""
    folder = Path(__file__).parents[3] / "convrec" / "ui" / "page"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in (".py", ".html"))
    built = (
        "parts.",
        "trace.steps.",
        "trace.liked",
        "trace.picks",
        "trace.candidates",
        "tabs.",
        "about.",
        "notices.",
        "refused.",
        "chips.",
        "units",
        "card.like",
        "card.dislike",
        "card.seen",
    )
    for name in load_wording("en").names():
        assert f'"{name}"' in code or f"'{name}'" in code or name.startswith(built), name


def test_every_part_and_step_has_a_name() -> None:
    for language in languages():
        wording = load_wording(language.code)
        assert set(wording.group("parts")) == {part.value for part in Part}
        assert set(wording.group("trace.steps")) == {kind.value for kind in StepKind}


def test_only_english_needs_no_word_on_what_is_understood() -> None:
    assert load_wording("en")("understands") == ""
    assert all(load_wording(language.code)("understands") for language in languages()[1:])


def test_the_chosen_language_wins_over_the_browsers() -> None:
    assert pick_language("zh", "en") == "zh"
    assert pick_language(None, "fr-CH, zh-TW;q=0.8") == "zh"
    assert pick_language("../../etc", None) == "en"
    assert pick_language(None, None) == "en"


@pytest.mark.parametrize("code", ["xx", "../en", ""])
def test_an_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(UsageError, match="known: en, zh"):
        load_wording(code)


def test_the_owners_privacy_note_comes_first(tmp_path: Path) -> None:
    assert "Forget me" in privacy_note("en")
    assert privacy_note("zh") != privacy_note("en")
    (tmp_path / "privacy.en.md").write_text("ours", encoding="utf-8")
    assert privacy_note("en", tmp_path) == "ours"
    assert privacy_note("zh", tmp_path) == "ours"


def test_a_language_model_that_reads_along_is_told_of(talk: Recommender, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "note.txt"
    own.write_text("ours\n", encoding="utf-8")
    desk = Desk(lambda: talk, Options(privacy=own))
    visitor = desk.visitor(Request({"type": "http", "headers": []}), "w")
    composer = str(desk.talk(visitor, None, 0.0)["composer"])
    assert "ours" in composer
    assert "language model" not in composer
    monkeypatch.setattr(talk, "_core", replace(talk._core, language=object()))  # type: ignore[arg-type]  # only whether there is one counts
    assert "A language model helps" in str(desk.talk(visitor, None, 0.0)["composer"])
