"""The reference in docs/http.md is current."""

from pathlib import Path

from convrec.ui.server.app import describe
from convrec.ui.server.document import reference, written

PAGE = Path(__file__).parents[3] / "docs" / "http.md"


def test_the_reference_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page, reference(describe())) == page, "run: python -m convrec.ui.server.document docs/http.md"
