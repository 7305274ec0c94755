"""Fragments of the page as HTML, from templates that escape every value: items' texts and people's words are only ever text."""

from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from convrec.ui.page.drawing import placeholder
from convrec.ui.page.wording import Wording

__all__ = ["render", "static"]


def render(template: str, wording: Wording, **values: Any) -> str:
    """Fill in a template of this package; an undefined value is an error."""
    text: str = _environment().get_template(f"{template}.html").render(t=wording, placeholder=_drawn, style_sheet=_style_sheet, **values)
    return text


def _drawn(title: str) -> Markup:
    return Markup(placeholder(title))  # noqa: S704 - drawn here, and the title in it is escaped


def _style_sheet() -> Markup:
    return Markup(static("page.css"))  # noqa: S704 - a file of this package


def static(name: str) -> str:
    """Give one of the page's own files as text."""
    return (files("convrec.ui.page") / "static" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("convrec.ui.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
