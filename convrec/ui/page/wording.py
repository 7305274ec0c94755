"""The page's own texts, one file a language, and the privacy note."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import yaml

from convrec.errors import UsageError

__all__ = ["Wording", "languages", "load_wording", "pick_language", "privacy_note"]

DEFAULT = "en"


class Wording:
    """The texts of one language, read by dotted name: ``wording("card.like")``.

    Attributes
    ----------
    code
        Of the language, as browsers name it: ``en``, ``zh``.
    """

    def __init__(self, code: str, texts: Mapping[str, Any]) -> None:
        self.code = code
        self._texts = texts

    def __call__(self, name: str, /, **values: object) -> str:
        """Give a text with its ``{names}`` filled in; `KeyError` for an unknown one."""
        found: Any = self._texts
        for key in name.split("."):
            found = found[key]
        return str(found).format(**values) if values else str(found)

    def group(self, name: str) -> dict[str, str]:
        """Give a group of texts by their names."""
        found: Any = self._texts
        for key in name.split("."):
            found = found[key]
        return dict(cast("dict[str, str]", found))

    def names(self) -> set[str]:
        """Give the dotted names of all texts."""
        return set(_flat(self._texts, ""))


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the page can be shown in: its code and what it calls itself."""

    code: str
    name: str


@cache
def languages() -> tuple[Language, ...]:
    """Every language that there is a file for, English first."""
    codes = sorted((path.stem for path in _folder().glob("*.yaml")), key=lambda code: (code != DEFAULT, code))
    return tuple(Language(code, load_wording(code)("language")) for code in codes)


@cache
def load_wording(code: str) -> Wording:
    """Give a language's texts; `UsageError` for a language without a file."""
    path = _folder() / f"{code}.yaml"
    if not code.isalpha() or not path.is_file():
        raise UsageError(f"the page has no texts in {code!r}; known: {', '.join(p.stem for p in sorted(_folder().glob('*.yaml')))}")
    return Wording(code, yaml.safe_load(path.read_text(encoding="utf-8")))


def pick_language(kept: str | None, accepted: str | None) -> str:
    """Choose the language: the one that was chosen before, or else the first that the browser accepts, or else English.

    >>> pick_language(None, "zh-CN,zh;q=0.9,en;q=0.8"), pick_language("en", "zh-CN"), pick_language("xx", "fr")
    ('zh', 'en', 'en')
    """
    known = {language.code for language in languages()}
    wanted = [kept or "", *(part.split(";")[0].strip().split("-")[0].lower() for part in (accepted or "").split(","))]
    return next((code for code in wanted if code in known), DEFAULT)


def privacy_note(code: str, folder: Path | None = None) -> str:
    """Give the privacy note in a language: the owner's ``privacy.<code>.md`` where `folder` has one, the shipped one otherwise."""
    names = [f"privacy.{code}.md", f"privacy.{DEFAULT}.md"]
    own = [folder / name for name in names] if folder is not None else []
    shipped = [_folder() / name for name in names]
    return next(path for path in (*own, *shipped) if path.is_file()).read_text(encoding="utf-8")


def _folder() -> Path:
    return Path(str(files("convrec.ui.page"))) / "texts"


def _flat(texts: Mapping[str, Any], before: str) -> list[str]:
    found: list[str] = []
    for key, value in texts.items():
        name = f"{before}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [name]
    return found
