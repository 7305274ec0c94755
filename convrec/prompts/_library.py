"""Sentence templates: read from files, checked, and rendered with undefined variables an error."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, cast

import jinja2
import yaml
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from convrec.errors import PromptError
from convrec.prompts._grammar import article, count, either, listed, plural, possessive, tidy, upper_first

__all__ = ["ALWAYS", "PromptFile", "PromptLibrary", "Template"]

_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LEAST_FIXED = 6
_KEYS = {"about", "shares", "variables", "given", "sentences"}
ALWAYS = frozenset({"noun", "nouns", "use", "used"})
"""Variables that every wording may name: the domain's own words."""


def _environment() -> jinja2.Environment:
    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    filters: dict[str, Any] = environment.filters
    for function in (article, count, either, listed, plural, possessive, upper_first):
        filters[function.__name__] = function
    return environment


_ENVIRONMENT = _environment()
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Template:
    """One wording.

    Attributes
    ----------
    name
        ``file.sentence``, as in ``recommend.lead_several``.
    number
        Its place among the sentence's wordings, from 0.
    source
        The Jinja2 text.
    path
        The file it stands in, for messages.
    """

    name: str
    number: int
    source: str
    path: str

    @cached_property
    def variables(self) -> frozenset[str]:
        """Every variable that it names; PromptError when it is no valid template."""
        try:
            return frozenset(meta.find_undeclared_variables(_ENVIRONMENT.parse(self.source)))
        except jinja2.TemplateSyntaxError as error:
            raise PromptError(
                f"{self.path}: {self.name}[{self.number}] is no valid template: {error.message}; text: {self.source!r}"
            ) from error

    @cached_property
    def _compiled(self) -> jinja2.Template:
        return _ENVIRONMENT.from_string(self.source)

    @cached_property
    def _fixed(self) -> list[str]:
        """Its fixed words, in order, between what is filled in."""
        return [part.casefold() for part in _FILLED.split(self.source)]

    def fits(self, text: str) -> bool:
        """Whether a text could begin with a rendering of this template."""
        return text.casefold().startswith(self._fixed[0]) and self.occurs_in(text)

    def occurs_in(self, text: str) -> bool:
        """Whether a text could hold a rendering of this template: its fixed words in their order; never where it has next to none."""
        folded, at = text.casefold(), 0
        for part in self._fixed:
            at = folded.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return sum(map(len, self._fixed)) >= _LEAST_FIXED

    def render(self, facts: Mapping[str, object]) -> str:
        """Fill in the facts; PromptError, naming file and variable, when one is missing."""
        try:
            return tidy(self._compiled.render(facts))
        except jinja2.UndefinedError as error:
            raise PromptError(f"{self.path}: {self.name}[{self.number}]: {error.message}; given: {sorted(facts)}") from error
        except jinja2.TemplateError as error:
            raise PromptError(f"{self.path}: {self.name}[{self.number}] cannot be rendered: {error}") from error


@dataclass(frozen=True)
class PromptFile:
    """One file of templates.

    Attributes
    ----------
    about
        What its sentences are for.
    variables
        The variables that they may name, with their meaning.
    sentences
        Wordings by sentence name.
    shares
        The file whose variables it may name as well, or None.
    given
        For a sentence that must always be sayable, the variables that its writer supplies each time beyond those of `ALWAYS`; None for a
        sentence that is left out where none of its wordings can be said. A sentence without an entry is given nothing.
    """

    name: str
    path: str
    about: str
    variables: Mapping[str, str]
    sentences: Mapping[str, tuple[Template, ...]] = field(default_factory=dict[str, tuple[Template, ...]])
    shares: str | None = None
    given: Mapping[str, frozenset[str] | None] = field(default_factory=dict[str, frozenset[str] | None])

    def always(self, sentence: str) -> frozenset[str] | None:
        """Variables that a sentence is sure to get; None when it may be left out."""
        given = self.given.get(sentence, frozenset[str]())
        return None if given is None else given | ALWAYS


class PromptLibrary:
    """The package's sentence templates, with an owner's in their place where there are any.

    Parameters
    ----------
    overrides
        A folder of files of the same names and form; each sentence that one of them gives replaces the package's wordings of it. A file,
        sentence or variable that the package does not know is a PromptError that names the known ones.
    """

    def __init__(self, overrides: Path | None = None) -> None:
        self._files = _package_files()
        if overrides is not None:
            if not overrides.is_dir():
                raise PromptError(f"{overrides}: no such folder of templates")
            for path in sorted(overrides.glob("*.yaml")):
                self._override(path)

    @property
    def files(self) -> Mapping[str, PromptFile]:
        """Every file by name, in alphabetical order."""
        return self._files

    def templates(self, name: str) -> tuple[Template, ...]:
        """Wordings of ``file.sentence``; PromptError for an unknown name."""
        file, _, sentence = name.partition(".")
        found = self._files.get(file)
        if found is None or sentence not in found.sentences:
            known = sorted(found.sentences) if found else sorted(self._files)
            raise PromptError(f"no template is called {name!r}; known: {known}")
        return found.sentences[sentence]

    def eligible(self, name: str, facts: Mapping[str, object]) -> list[Template]:
        """The wordings whose every variable is among the facts: a wording is used only where all that it names is known."""
        return [template for template in self.templates(name) if template.variables <= facts.keys()]

    def check(self) -> None:
        """Check every template; PromptError at one that is broken, names a variable its file does not declare, or may be unsayable."""
        for file in self._files.values():
            for name in file.given:
                if name not in file.sentences:
                    raise PromptError(f"{file.path}: 'given' names the sentence {name!r}, which there is not")
            for name, templates in file.sentences.items():
                for template in templates:
                    _check_variables(template, file.variables)
                _check_sayable(file, name, templates)

    def _override(self, path: Path) -> None:
        base = self._files.get(path.stem)
        if base is None:
            raise PromptError(f"{path}: there is no template file of this name; known: {sorted(self._files)}")
        own = _read(path.stem, path.read_text(encoding="utf-8"), str(path), declared=base.variables)
        for sentence, templates in own.sentences.items():
            if sentence not in base.sentences:
                raise PromptError(f"{path}: there is no sentence {sentence!r}; known: {sorted(base.sentences)}")
            for template in templates:
                _check_variables(template, base.variables)
            _check_sayable(base, sentence, templates, str(path))
        self._files[path.stem] = replace(base, sentences={**base.sentences, **own.sentences})


def _check_variables(template: Template, declared: Mapping[str, str]) -> None:
    unknown = sorted(template.variables - declared.keys())
    if unknown:
        where = f"{template.path}: {template.name}[{template.number}]"
        raise PromptError(f"{where} names the undefined variable {unknown[0]!r}; known: {sorted(declared)}")


def _check_sayable(file: PromptFile, sentence: str, templates: tuple[Template, ...], path: str = "") -> None:
    """Refuse a sentence that cannot always be said although it must: some wording has to name nothing but what is always there."""
    always = file.always(sentence)
    if always is not None and not any(template.variables <= always for template in templates):
        where = f"{path or file.path}: {file.name}.{sentence}"
        raise PromptError(f"{where} needs a wording that names nothing beyond {sorted(always)}, which are always known")


def _package_files() -> dict[str, PromptFile]:
    folder = resources.files("convrec.prompts") / "templates"
    paths = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    texts = {Path(entry.name).stem: entry.read_text(encoding="utf-8") for entry in paths}
    read = {name: _read(name, text, f"templates/{name}.yaml") for name, text in texts.items()}
    return {name: _with_shared(file, read) for name, file in read.items()}


def _with_shared(file: PromptFile, read: Mapping[str, PromptFile]) -> PromptFile:
    if file.shares is None:
        return file
    if file.shares not in read:
        raise PromptError(f"{file.path}: shares the variables of {file.shares!r}, which is no file; known: {sorted(read)}")
    return replace(file, variables={**read[file.shares].variables, **file.variables})


def _read(name: str, text: str, path: str, declared: Mapping[str, str] | None = None) -> PromptFile:
    try:
        raw: object = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where it is built
    except yaml.YAMLError as error:
        raise PromptError(f"{path}: no valid YAML: {error}") from error
    if not isinstance(raw, dict) or not raw.keys() <= _KEYS:
        keys = sorted(map(str, raw)) if isinstance(raw, dict) else raw
        raise PromptError(f"{path}: expected a mapping with the keys {sorted(_KEYS)}, found {keys!r}")
    content = cast("dict[str, Any]", raw)
    sentences = {key: _wordings(f"{name}.{key}", value, path) for key, value in (content.get("sentences") or {}).items()}
    variables = dict(content.get("variables") or declared or {})
    given = {key: None if names is None else frozenset(names) for key, names in (content.get("given") or {}).items()}
    return PromptFile(name, path, str(content.get("about", "")).strip(), variables, sentences, content.get("shares"), given)


def _wordings(name: str, value: object, path: str) -> tuple[Template, ...]:
    wordings = [value] if isinstance(value, str) else value
    if not isinstance(wordings, list) or not wordings or not all(isinstance(w, str) for w in wordings):
        raise PromptError(f"{path}: {name} must be a text or a list of texts, found {value!r}")
    return tuple(Template(name, number, text, path) for number, text in enumerate(cast("list[str]", wordings)))
