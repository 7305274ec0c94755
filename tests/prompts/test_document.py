from pathlib import Path

import pytest

from convrec.prompts import PromptLibrary
from convrec.prompts.document import document, main

_PAGE = Path(__file__).parents[2] / "docs" / "prompts.md"


def test_the_page_lists_every_template(tmp_path: Path) -> None:
    main([str(tmp_path / "prompts.md")])
    page = (tmp_path / "prompts.md").read_text(encoding="utf-8")
    for file in PromptLibrary().files.values():
        for templates in file.sentences.values():
            for template in templates:
                assert f"* `{' '.join(template.source.split())}`" in page


@pytest.mark.skipif(not _PAGE.is_file(), reason="the page is only in the repository")
def test_the_page_in_docs_is_current() -> None:
    assert _PAGE.read_text(encoding="utf-8") == document(PromptLibrary()), "run `make docs`"
