"""Fragments of the page as HTML, from templates that escape every value: items' texts and people's words are only ever text."""

from functools import cache
from typing import Any

from markupsafe import Markup

from convrec.ui.page.drawing import placeholder
from convrec.ui.page.wording import Wording

__all__ = ["render"]


def render(template: str, wording: Wording, **values: Any) -> str:
    """Fill in a template of this package; an undefined value is an error."""
    text: str = _environment().get_template(f"{template}.html").render(t=wording, placeholder=_drawn, **values)
    return text


def _drawn(title: str) -> Markup:
    return Markup(placeholder(title))  # noqa: S704 - drawn here, and the title in it is escaped


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
