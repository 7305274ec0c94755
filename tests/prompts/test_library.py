from pathlib import Path

import pytest

from convrec.errors import PromptError
from convrec.prompts import PromptLibrary, Template


def _write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_template_of_the_package_parses_and_declares_its_variables() -> None:
    PromptLibrary().check()


def test_every_declared_variable_is_named_somewhere() -> None:
    library = PromptLibrary()
    for file in library.files.values():
        sharing = [f for f in library.files.values() if f is file or f.shares == file.name]
        named = {v for f in sharing for templates in f.sentences.values() for t in templates for v in t.variables}
        own = set(file.variables) - (set(library.files[file.shares].variables) if file.shares else set())
        assert own <= named, f"{file.name} declares {sorted(own - named)}, which nothing names"


def test_a_wording_is_eligible_only_when_all_it_names_is_known() -> None:
    library = PromptLibrary()
    known = {"asked_quoted": '"x"'}
    assert {t.source for t in library.eligible("support.demand", known)} == {
        t.source for t in library.templates("support.demand") if t.variables <= {"asked_quoted"}
    }
    assert library.eligible("support.story", {}) == []


def test_an_unknown_name_names_the_known_ones() -> None:
    with pytest.raises(PromptError, match=r"no template is called 'talk.farewell'; known: \['affirmed'"):
        PromptLibrary().templates("talk.farewell")
    with pytest.raises(PromptError, match=r"'chat.bye'; known: \['answers'"):
        PromptLibrary().templates("chat.bye")


def test_rendering_without_a_variable_names_file_and_variable() -> None:
    template = Template("talk.bye", 0, "Bye, {{ name }}", "templates/talk.yaml")
    assert template.render({"name": "Ana"}) == "Bye, Ana"
    with pytest.raises(PromptError, match=r"templates/talk.yaml: talk.bye\[0\]: 'name' is undefined; given: \['noun'\]"):
        template.render({"noun": "film"})


def test_an_owner_replaces_single_sentences(tmp_path: Path) -> None:
    library = PromptLibrary(_write(tmp_path, "talk.yaml", 'sentences:\n  bye: ["So long from the {{ nouns }}"]\n'))
    assert [t.render({"nouns": "films"}) for t in library.templates("talk.bye")] == ["So long from the films"]
    assert library.templates("talk.order") == PromptLibrary().templates("talk.order")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "talk.yaml",
            "sentences: {bye: '{{ nose }}'}",
            r"talk.yaml: talk.bye\[0\] names the undefined variable 'nose'; known: \['example'",
        ),
        ("talk.yaml", "sentences: {farewell: hello}", r"talk.yaml: there is no sentence 'farewell'; known: \['affirmed'"),
        ("chat.yaml", "sentences: {bye: hello}", r"chat.yaml: there is no template file of this name; known: \['answers'"),
        ("talk.yaml", "sentences: {bye: '{{ noun'}", r"talk.yaml: talk.bye\[0\] is no valid template"),
        ("talk.yaml", "sentences: {bye: []}", r"talk.yaml: talk.bye must be a text or a list of texts, found \[\]"),
        ("talk.yaml", "bye: hello", r"talk.yaml: expected a mapping with the keys .*, found \['bye'\]"),
        ("talk.yaml", "a: [", r"talk.yaml: no valid YAML"),
    ],
)
def test_an_owners_fault_names_the_file_and_the_remedy(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(PromptError, match=message):
        PromptLibrary(_write(tmp_path, name, text))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="nowhere: no such folder of templates"):
        PromptLibrary(tmp_path / "nowhere")


def test_templates_run_in_a_sandbox() -> None:
    escaping = Template("talk.bye", 0, "{{ noun.__class__.__mro__ }}", "talk.yaml")
    with pytest.raises(PromptError, match=r"talk.yaml: talk.bye\[0\]"):
        escaping.render({"noun": "film"})


def test_a_template_recognises_its_renderings() -> None:
    template = Template("talk.x", 0, "Try {{ title }}, in short", "x")
    assert template.fits("Try Heat, in short. More.")
    assert template.occurs_in("Well. Try Heat, in short.")
    assert not template.fits("Well. Try Heat, in short.")
    assert not template.occurs_in("I'd take Heat.")
